/* order_checkout.c - who, where, how to pay; then the order.
 *
 * The buyer writes his commune as he knows it, by its old name or the new one;
 * finding it takes a while and is done before the transaction, on a worker. */
#include "order/order_pages.h"

#include "core/limit.h"
#include "core/text.h"
#include "core/tr.h"
#include "order/order.html.h"
#include "places/places.h"
#include "policy/policy.h"

#define WHO \
	TEXT(struct checkout, name, .label = N_("Họ tên người nhận"), .min = 2, .max = 100, \
	    .autocomplete = "name"), \
	TEXT(struct checkout, phone, .label = N_("Số điện thoại"), .min = 8, .max = 20, \
	    .normal = text_phone, .otherwise = N_("không phải số điện thoại Việt Nam"), \
	    .autocomplete = "tel")
/* The last two are of the choice among several communes. */
#define WHERE \
	TEXT(struct checkout, address, .label = N_("Số nhà, đường, thôn"), .min = 2, .max = 200, \
	    .autocomplete = "address-line1"), \
	TEXT(struct checkout, place, .label = N_("Xã, phường và tỉnh, thành phố"), .min = 2, \
	    .max = 200, .hint = N_("Tên cũ hay tên mới đều được, ví dụ: xã Tân Thanh, Văn Lãng, " \
	    "Lạng Sơn")), \
	TEXT(struct checkout, commune, .label = N_("Xã, phường hiện nay"), .max = 5, \
	    .optional = true), \
	TEXT(struct checkout, place_was, .label = N_("Nơi đã tìm"), .max = 200, \
	    .optional = true)

#define HOW \
	CHOICE(struct checkout, delivery, .label = N_("Cách nhận hàng"), \
	    .choices = order_deliveries, .optional = true), \
	CHOICE(struct checkout, payment, .label = N_("Cách trả tiền"), \
	    .choices = order_payments), \
	TEXT(struct checkout, note, .label = N_("Lời nhắn cho người bán"), .max = 500, \
	    .optional = true, .lines = true), \
	MONEY(struct checkout, shown_total, .label = N_("Tổng tiền đã xem"), .optional = true), \
	TEXT(struct checkout, shown_terms, .label = N_("Bản quy chế, chính sách đã xem"), \
	    .max = 40, .optional = true), \
	BOOL(struct checkout, of_age, .label = ORDER_OF_AGE)

const struct field book_fields[] = { WHO, WHERE, END_OF_FIELDS };

const struct field checkout_fields[] = { WHO, WHERE, HOW,
	BOOL(struct checkout, keep_address, .label = N_("Lưu địa chỉ này cho lần sau"),
	    .hint = N_("Vào sổ địa chỉ của bạn; xóa được bất cứ lúc nào.")),
	INT(struct checkout, dia_chi, .label = N_("Địa chỉ đã lưu"), .optional = true,
	    .max = INT64_C(1) << 53),
	END_OF_FIELDS
};

/* Who comes for it himself says who he is, and not where he lives.
 * R: Law 91/2025/QH15 (no more than the purpose needs) */
static const struct field collect_fields[] = { WHO, HOW, END_OF_FIELDS };

const struct checkout checkout_blank = { .name = "", .phone = "", .address = "", .place = "",
	.place_was = "", .commune = "", .payment = "", .note = "", .delivery = "SHIP",
	.shown_terms = "" };

/* Chosen among the communes that this very text had led to. */
static const char *chosen(const struct request *r)
{
	const char *place = request_param(r, "place"), *was = request_param(r, "place_was");
	const char *commune = request_param(r, "commune");

	return place && was && commune && *commune && !strcmp(place, was) ? commune : NULL;
}

enum status checkout_prepare(struct request *r)
{
	const char *place = request_param(r, "place");

	r->prepared = place && !chosen(r) ? places_find(r->db, r->arena, place, "") : NULL;
	return OK;
}

const char *order_commune(struct request *r, const struct place_hits **places,
    struct trouble **t)
{
	const struct place_hits *hits = r->prepared;
	const char *sure = chosen(r);

	if (sure)
		return sure;
	if (hits && hits->clear)
		return hits->v[0].code;
	if (trouble_with(*t, "place"))
		return NULL;
	*places = hits && hits->n ? hits : NULL;
	*t = trouble_add(r->arena, *t, "place", *places ?
	    _("có nhiều nơi tên như vậy, hãy chọn ở bên dưới") :
	    _("không tìm thấy nơi này, hãy ghi thêm tên huyện hoặc tên tỉnh"));
	return NULL;
}

static void take_lines(struct request *r, const struct basket *b, struct order_given *g)
{
	g->lines = arena_array(r->arena, struct order_want, ORDER_LINES);
	for (size_t s = 0; s < b->n; s++)
		for (size_t i = 0; i < b->v[s].n; i++) {
			const struct basket_line *l = &b->v[s].v[i];

			if (!l->why_not)
				g->lines[g->n_lines++] = (struct order_want){ l->item->id,
					l->quantity };
		}
}

/* Where the buyer follows his order. */
static struct url tracking(const char *code, const char *phone)
{
	return url_for("/don-hang/%s?phone=%s", code, phone);
}

static enum status show(struct request *r, struct checkout_page *p, const struct trouble *t)
{
	p->troubles = t;
	order_checkout(r->out, p);
	return t || p->notice ? INVALID : OK;
}

/* What he typed stays, whatever the reason. */
static enum status show_refused(struct request *r, struct checkout_page *p,
    const struct order_refusal *no)
{
	p->notice = no->sentence;
	if (no->wait)
		retry_after(r, no->wait);
	show(r, p, NULL);
	return no->wait ? TOO_MANY : INVALID;
}

static enum status place(struct request *r, struct checkout_page *p, struct checkout *f)
{
	struct trouble *t = form_read(&r->params, p->fields, f);
	const char *commune = p->pickups ? "" : order_commune(r, &p->places, &t);
	struct order_given g = { { f->name, f->phone, f->address, commune }, f->payment, f->note,
		.shown_total_vnd = f->shown_total, .of_age = f->of_age,
		.delivery = f->delivery, .address = limit_peer(r) };
	const struct order_refusal *no;
	struct order_placed placed;

	if (t)
		return show(r, p, t);
	if (*f->shown_terms && strcmp(f->shown_terms, p->terms)) {
		p->notice = _("Quy chế hoạt động hoặc chính sách đổi trả của sàn vừa có bản mới. "
		    "Hãy xem lại trước khi đặt.");
		return show(r, p, NULL);
	}
	take_lines(r, p->basket, &g);
	no = order_place(r->db, r->arena, &g, r->lang, r->now, &placed);
	if (no)
		return show_refused(r, p, no);
	r->audit = placed.code;
	if (f->keep_address && r->user && !p->pickups)
		book_keep(r, f, commune);
	cart_keep(r, &p->basket->left);
	return redirect(r, tracking(placed.code, f->phone));
}

/* Whose basket it is that he comes for: where, and when somebody is there. */
static const struct pickups *pickups_of(struct request *r, const struct basket *b)
{
	struct pickups *list = arena_new(r->arena, struct pickups);

	list->v = arena_array(r->arena, struct pickup, b->n);
	for (size_t i = 0; i < b->n; i++)
		if (b->v[i].amount)
			list->v[list->n++] = order_pickup(r->db, r->arena, market_shop_by_id(r->db,
			    r->arena, b->v[i].v[0].item->shop));
	return list;
}

/* With the address he chose or chose to be first, or else where his last order went. */
static void fill(struct request *r, const struct book *b, struct checkout *f)
{
	const struct book_entry *e = book_entry(b, request_param(r, "dia_chi") ?
	    request_id(r, "dia_chi") : 0);

	e = e ? e : b->n ? &b->v[0] : NULL;
	if (!e) {
		mine_fill(r, f);
		return;
	}
	book_fill(e, f);
	f->dia_chi = e->id;
}

enum status checkout_page(struct request *r)
{
	struct checkout f = checkout_blank;
	struct checkout_page p = { .values = &f };
	const char *delivery = request_param(r, "delivery");
	struct cart c;

	cart_read(&c, request_cookie(r, CART_COOKIE));
	p.basket = basket_of(r->db, r->arena, &c, r->now);
	if (!p.basket->n_good)
		return redirect(r, url_for("/gio-hang"));
	f.payment = p.basket->transfers ? "VIETQR" : "COD";
	if (delivery && !strcmp(delivery, "COLLECT")) {
		f.delivery = "COLLECT";
		p.pickups = pickups_of(r, p.basket);
	}
	p.fields = p.pickups ? collect_fields : checkout_fields;
	p.terms = policy_standing(r->db, r->arena, order_terms, r->now);
	p.book = book_of(r);
	p.may_keep = r->user && !p.book->full && !p.pickups;
	if (r->method == GET)
		fill(r, p.book, &f);
	return r->method == POST ? place(r, &p, &f) : show(r, &p, NULL);
}
