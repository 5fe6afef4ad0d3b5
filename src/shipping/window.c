/* window.c - a harvest before it is in: how much, on which days, for whom. */
#include "core/calendar.h"
#include "core/id.h"
#include "core/show.h"
#include "core/tr.h"
#include "shipping/inside.h"
#include "shipping/pages.h"
#include "shipping/shipping.html.h"

const struct shipping_window *shipping_window(struct db *db, struct arena *a, int64_t product,
    int64_t now)
{
	const struct window_open *row = window_open(db, a, product, yyyymmdd(day_of(now)));
	struct shipping_window *w;

	if (!row)
		return NULL;
	w = arena_new(a, struct shipping_window);
	*w = (struct shipping_window){ row->id, row->first_day, row->last_day, row->left };
	return w;
}

const char *shipping_days(int64_t first_day, int64_t last_day)
{
	return said(_("từ %s đến %s"), day_said(first_day), day_said(last_day));
}

bool shipping_window_take(struct db *db, int64_t window, int64_t quantity, int64_t now)
{
	return window_take(db, window, quantity, yyyymmdd(day_of(now))) == 1;
}

void shipping_window_give_back(struct db *db, struct arena *a, int64_t window, int64_t quantity)
{
	const struct window_give_back *w = window_give_back(db, a, window, quantity);

	if (w)
		db_changed(db, "product", w->product);
}

const struct field window_fields[] = {
	DATE(struct window_form, first_day, .label = N_("Giao sớm nhất từ ngày")),
	DATE(struct window_form, last_day, .label = N_("Giao muộn nhất đến ngày")),
	INT(struct window_form, cap, .label = N_("Nhận đặt tối đa"), .min = 1, .max = 1000000,
	    .hint = N_("Theo đơn vị bán của mặt hàng. Chỉ nhận số bạn chắc chắn có.")),
	END_OF_FIELDS
};

static struct trouble *check(struct request *r, const struct window_form *f)
{
	if (f->last_day < f->first_day)
		return trouble_add(r->arena, NULL, "last_day", _("phải sau ngày giao sớm nhất"));
	if (f->last_day < yyyymmdd(day_of(r->now)))
		return trouble_add(r->arena, NULL, "last_day", _("đã qua rồi"));
	return NULL;
}

/* /ban-hang/hang/{id}/dat-truoc */
enum status window_page(struct request *r)
{
	const struct product_for *p = product_mine(r);
	struct window_form f = { 0, 0, 0 };
	struct trouble *t = NULL;

	if (!p)
		return not_there(r);
	if (r->method == POST && !(t = form_read(&r->params, window_fields, &f)) &&
	    !(t = check(r, &f))) {
		window_add(r->db, id_new(), p->id, f.first_day, f.last_day, f.cap, r->now);
		db_changed(r->db, "product", p->id);
		seller_acted(r, p->shop, p->name);
		return redirect(r, url_for("/ban-hang/hang/%" PRId64 "/dat-truoc", p->id));
	}
	shipping_windows(r->out, p, windows_of(r->db, r->arena, p->id), &f, t);
	return t ? INVALID : OK;
}

/* /ban-hang/dat-truoc/{id}/dong */
enum status window_close(struct request *r)
{
	const struct window_by_id *w = window_by_id(r->db, r->arena, request_id(r, "id"));
	const struct product_for *p = w ? product_for(r->db, r->arena, w->product) : NULL;

	if (!p || !market_shop_for(r->db, r->arena, r->user->id, p->shop, r->now))
		return not_there(r);
	window_shut(r->db, w->id);
	db_changed(r->db, "product", p->id);
	seller_acted(r, p->shop, p->name);
	return redirect(r, url_for("/ban-hang/hang/%" PRId64 "/dat-truoc", p->id));
}

/* /dat-truoc/{id}: how many, and into the cart. */
enum status preorder_page(struct request *r)
{
	int64_t id = request_id(r, "id");
	const struct market_item *item = market_item(r->db, r->arena, id, r->now);
	const struct shipping_window *w = item && item->off_season ?
	    shipping_window(r->db, r->arena, id, r->now) : NULL;

	if (!w)
		return problem(r, NOT_FOUND, "no-window", "%s",
		    _("Mặt hàng này hiện không nhận đặt trước."));
	shipping_preorder(r->out, item, w, shipping_reach(r->db, r->arena, id, r->now));
	return OK;
}
