/* order_book.c - a buyer's addresses, when he has an account and wishes them kept.
 *
 * Nothing gets in by itself: he ticks a box at the checkout, or types it here.  The
 * checkout offers them, each one tap away, and begins with the first. */
#include "order/order_pages.h"

#include "core/id.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/tr.h"
#include "order/book.sql.h"
#include "order/order_book.html.h"

static struct bytes sealed(struct request *r, const char *phone)
{
	return seal(r->arena, platform_keys(), ORDER_PHONE, phone);
}

const struct book *book_of(struct request *r)
{
	const struct order_book *rows = r->user ? order_book(r->db, r->arena, r->user->id) : NULL;
	struct book *b = arena_new(r->arena, struct book);

	if (!rows)
		return b;
	b->v = arena_array(r->arena, struct book_entry, rows->n);
	for (size_t i = 0; i < rows->n; i++) {
		const struct order_book_row *row = &rows->v[i];
		const char *phone = unseal(r->arena, platform_keys(), ORDER_PHONE,
		    row->phone_sealed);

		b->v[b->n++] = (struct book_entry){ row->id, row->name, phone ? phone : "",
			row->address, row->commune_name, row->province_name, row->first };
	}
	b->full = b->n >= ORDER_BOOK;
	return b;
}

const struct book_entry *book_entry(const struct book *b, int64_t id)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->v[i].id == id)
			return &b->v[i];
	return NULL;
}

void book_fill(const struct book_entry *e, struct checkout *f)
{
	f->name = e->name;
	f->phone = e->phone;
	f->address = e->address;
	f->place = *e->commune ? said("%s, %s", e->commune, e->province) : "";
}

bool book_keep(struct request *r, const struct checkout *f, const char *commune)
{
	return order_book_put(r->db, id_new(), r->user->id, f->name, sealed(r, f->phone),
	    order_phone_hash(r->arena, f->phone), f->address, commune, ORDER_BOOK, r->now) > 0;
}

enum status book_list(struct request *r)
{
	order_book_page(r->out, book_of(r));
	return OK;
}

static enum status unknown(struct request *r)
{
	return problem(r, NOT_FOUND, "address-unknown", "%s", _("Không có địa chỉ này."));
}

static bool save(struct request *r, int64_t id, const struct checkout *f, const char *commune)
{
	if (!id)
		return book_keep(r, f, commune);
	if (order_book_same(r->db, r->arena, r->user->id, order_phone_hash(r->arena, f->phone),
	    commune, f->address, id))
		return order_book_remove(r->db, id, r->user->id) > 0;
	return order_book_set(r->db, id, r->user->id, f->name, sealed(r, f->phone),
	    order_phone_hash(r->arena, f->phone), f->address, commune, r->now) > 0;
}

/* One address: new, or one of his. */
static enum status entry(struct request *r, int64_t id, struct checkout *f)
{
	struct book_page p = { .values = f, .is_new = !id };
	struct trouble *t;
	const char *commune;

	if (r->method == GET) {
		order_book_entry(r->out, &p);
		return OK;
	}
	t = form_read(&r->params, book_fields, f);
	commune = order_commune(r, &p.places, &t);
	if (!t && save(r, id, f, commune))
		return redirect(r, url_for("/so-dia-chi"));
	p.full = !t;
	p.troubles = t;
	order_book_entry(r->out, &p);
	return INVALID;
}

enum status book_new(struct request *r)
{
	struct checkout f = checkout_blank;

	return entry(r, 0, &f);
}

enum status book_edit(struct request *r)
{
	const struct book_entry *e = book_entry(book_of(r), request_id(r, "id"));
	struct checkout f = checkout_blank;

	if (!e)
		return unknown(r);
	book_fill(e, &f);
	return entry(r, e->id, &f);
}

enum status book_first(struct request *r)
{
	const struct book_entry *e = book_entry(book_of(r), request_id(r, "id"));

	if (!e)
		return unknown(r);
	order_book_first(r->db, e->id, r->user->id);
	return redirect(r, url_for("/so-dia-chi"));
}

enum status book_remove(struct request *r)
{
	if (!order_book_remove(r->db, request_id(r, "id"), r->user->id))
		return unknown(r);
	return redirect(r, url_for("/so-dia-chi"));
}

static const struct told_column of_book[] = {
	TELL_TEXT(struct order_book_told_row, name, N_("Người nhận")),
	TELL_SEALED(struct order_book_told_row, phone_sealed, ORDER_PHONE, N_("Số điện thoại")),
	TELL_TEXT(struct order_book_told_row, address, N_("Địa chỉ")),
	TELL_TEXT(struct order_book_told_row, commune, N_("Xã, phường")),
	TELL_TIME(struct order_book_told_row, changed_at, N_("Lúc")),
	END_OF_TOLD
};

void book_tell(struct told *t)
{
	told_list(t, _("Sổ địa chỉ"), of_book, order_book_told(t->db, t->arena,
	    t->who->account));
}

void book_erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	(void)a, (void)now, (void)hold;
	if (who->account)
		order_book_forget(db, who->account);
}
