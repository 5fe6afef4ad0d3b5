/* lot.c - tonnes for whoever resells: an offer with a day, and a form to ask.
 *
 * Nothing is ordered or paid here; the seller calls back.  So the platform keeps
 * the telephone for nobody but him. */
#include "core/calendar.h"
#include "core/id.h"
#include "core/limit.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "shipping/lot.html.h"
#include "shipping/pages.h"

/* Requests from one address. */
static const struct limit requests = { "shipping.lot_request", 5, 600 };

/* Messages about one lot: the list of who asked is on his page. */
static const struct limit messages = { "shipping.lot_told", 1, 3600 };

const struct field lot_fields[] = {
	TEXT(struct lot_form, name, .label = N_("Hàng gì"), .min = 2, .max = 200,
	     .hint = N_("Ví dụ: Na dai Chi Lăng loại 1, 3-4 quả một cân.")),
	INT(struct lot_form, tonnes, .label = N_("Bao nhiêu tấn"), .min = 1, .max = 100000),
	INT(struct lot_form, least_kg, .label = N_("Lấy ít nhất (kg)"), .max = 1000000,
	    .optional = true),
	MONEY(struct lot_form, price_vnd, .label = N_("Giá một kg"), .max = 100000000,
	      .optional = true, .hint = N_("Để trống khi giá thương lượng.")),
	DATE(struct lot_form, ready_on, .label = N_("Có hàng từ ngày")),
	DATE(struct lot_form, until_on, .label = N_("Chào bán đến hết ngày")),
	TEXT(struct lot_form, words, .label = N_("Mô tả"), .max = 2000, .optional = true,
	     .lines = true),
	END_OF_FIELDS
};

const struct field lot_request_fields[] = {
	TEXT(struct lot_request_form, name, .label = N_("Tên bạn hoặc đơn vị"), .min = 2,
	     .max = 100, .autocomplete = "name"),
	TEXT(struct lot_request_form, phone, .label = N_("Số điện thoại"), .min = 8, .max = 20,
	     .normal = text_phone, .otherwise = N_("không phải số điện thoại Việt Nam"),
	     .autocomplete = "tel"),
	INT(struct lot_request_form, quantity_kg, .label = N_("Cần bao nhiêu kg"), .min = 1,
	    .max = 100000000),
	TEXT(struct lot_request_form, words, .label = N_("Lời nhắn"), .max = 500,
	     .optional = true, .lines = true),
	END_OF_FIELDS
};

static int64_t today(const struct request *r)
{
	return yyyymmdd(day_of(r->now));
}

/* /lo-hang */
enum status lots_public(struct request *r)
{
	lot_list(r->out, lots_open(r->db, r->arena, today(r)));
	return OK;
}

static void tell_seller(struct request *r, const struct lot_by_id *l,
    const struct lot_request_form *f)
{
	const char *was = tr_swap(market_shop_language(r->db, r->arena, l->shop));

	if (limit_take(&messages, arena_printf(r->arena, "%" PRId64, l->id), r->now))
		market_tell_seller(r->db, r->arena, l->shop, said(_("Hoa Hồi: có người hỏi mua %s "
		    "trong lô hàng của bạn. Mở trang bán hàng, mục lô hàng, để gọi lại."),
		    weight(f->quantity_kg * 1000)), r->now);
	tr_use(was);
}

static enum status ask(struct request *r, const struct lot_by_id *l,
    const struct lot_request_form *f)
{
	if (!limit_take(&requests, limit_peer(r), r->now)) {
		retry_after(r, limit_wait(&requests, limit_peer(r), r->now));
		return problem(r, TOO_MANY, "too-many-requests", "%s",
		    _("Bạn vừa gửi nhiều yêu cầu. Xin chờ ít phút rồi gửi tiếp."));
	}
	lot_request_add(r->db, id_new(), l->id, f->name, seal(r->arena, platform_keys(),
	    PHONE_SEAL, f->phone), f->quantity_kg, f->words, r->now);
	tell_seller(r, l, f);
	return redirect(r, url_for("/lo-hang/%" PRId64 "?da-gui=1", l->id));
}

/* /lo-hang/{id} */
enum status lot_public(struct request *r)
{
	const struct lot_by_id *l = lot_by_id(r->db, r->arena, request_id(r, "id"));
	struct lot_request_form f = { "", "", "", 0 };
	struct trouble *t = NULL;

	if (l && *l->barred)
		return problem(r, strcmp(l->barred, "WAITING") ? GONE : NOT_FOUND, "no-lot", "%s",
		    market_posting_words(l->barred));
	if (!l || l->closed || l->until_on < today(r) || strcmp(l->shop_state, "LIVE"))
		return problem(r, l ? GONE : NOT_FOUND, "no-lot", "%s",
		    _("Lô hàng này không còn chào bán."));
	if (r->method == POST) {
		t = form_read(&r->params, lot_request_fields, &f);
		if (!t && f.quantity_kg > l->quantity_kg)
			t = trouble_add(r->arena, t, "quantity_kg",
			    said(_("lô này chỉ có %s kg"), number(l->quantity_kg)));
		if (!t && f.quantity_kg < l->least_kg)
			t = trouble_add(r->arena, t, "quantity_kg",
			    said(_("người bán giao từ %s kg"), number(l->least_kg)));
		if (!t)
			return ask(r, l, &f);
	}
	lot_page(r->out, l, &f, t, request_param(r, "da-gui"));
	return t ? INVALID : OK;
}

static struct trouble *check(struct request *r, const struct lot_form *f)
{
	struct trouble *t = NULL;

	if (f->until_on < today(r))
		t = trouble_add(r->arena, t, "until_on", _("đã qua rồi"));
	if (f->least_kg > f->tonnes * 1000)
		t = trouble_add(r->arena, t, "least_kg", _("nhiều hơn cả lô"));
	return t;
}

static void post(struct db *db, struct arena *a, int64_t id, int64_t shop, const char *name,
    const char *words, int64_t now)
{
	market_posting_save(db, a, &(struct market_posting){ id, shop, "LOT",
	    arena_printf(a, "/lo-hang/%" PRId64, id), name, words }, now);
}

int64_t lots_post(struct db *db, struct arena *a)
{
	const struct lots_unposted *list = lots_unposted(db, a);

	for (size_t i = 0; i < list->n; i++)
		post(db, a, list->v[i].id, list->v[i].shop, list->v[i].name, list->v[i].words,
		    list->v[i].made_at);
	return (int64_t)list->n;
}

/* I16 */
static void offer(struct request *r, int64_t shop, const struct lot_form *f)
{
	int64_t id = id_new();

	lot_add(r->db, id, shop, f->name, f->tonnes * 1000, f->least_kg, f->price_vnd, f->ready_on,
	    f->until_on, f->words, r->now);
	post(r->db, r->arena, id, shop, f->name, f->words, r->now);
	seller_acted(r, shop, f->name);
}

/* /ban-hang/cua-hang/{id}/lo-hang */
enum status lots_own(struct request *r)
{
	const struct market_shop *s = shop_mine(r);
	struct lot_form f = { .name = "", .words = "" };
	struct trouble *t = NULL;

	if (!s)
		return not_there(r);
	if (r->method == POST && !(t = form_read(&r->params, lot_fields, &f)) &&
	    !(t = check(r, &f))) {
		offer(r, s->id, &f);
		return redirect(r, url_for("/ban-hang/cua-hang/%" PRId64 "/lo-hang", s->id));
	}
	lot_own_list(r->out, s, lots_of_shop(r->db, r->arena, s->id), &f, t);
	return t ? INVALID : OK;
}

/* The lot of the path's {id}, when he may act for its shop. */
static const struct lot_by_id *lot_mine(struct request *r)
{
	const struct lot_by_id *l = lot_by_id(r->db, r->arena, request_id(r, "id"));

	return l && market_shop_for(r->db, r->arena, r->user->id, l->shop, r->now) ? l : NULL;
}

/* /ban-hang/lo-hang/{id} */
enum status lot_own(struct request *r)
{
	const struct lot_by_id *l = lot_mine(r);
	const struct lot_requests *rows;
	struct lot_askers askers;

	if (!l)
		return not_there(r);
	rows = lot_requests(r->db, r->arena, l->id);
	askers = (struct lot_askers){ rows->n, arena_array(r->arena, struct lot_asked, rows->n) };
	for (size_t i = 0; i < rows->n; i++)
		askers.v[i] = (struct lot_asked){ &rows->v[i], unseal(r->arena, platform_keys(),
			PHONE_SEAL, rows->v[i].phone_sealed) };
	lot_own_page(r->out, l, &askers, r->now);
	return OK;
}

/* /ban-hang/lo-hang/{id}/dong */
enum status lot_close(struct request *r)
{
	const struct lot_by_id *l = lot_mine(r);

	if (!l)
		return not_there(r);
	lot_shut(r->db, l->id);
	seller_acted(r, l->shop, l->name);
	return redirect(r, url_for("/ban-hang/cua-hang/%" PRId64 "/lo-hang", l->shop));
}

/* /ban-hang/lo-hang/{id}/da-goi/{request} */
enum status lot_done(struct request *r)
{
	const struct lot_by_id *l = lot_mine(r);

	if (!l)
		return not_there(r);
	lot_request_done(r->db, request_id(r, "request"), l->id, r->now);
	seller_acted(r, l->shop, l->name);
	return redirect(r, url_for("/ban-hang/lo-hang/%" PRId64, l->id));
}
