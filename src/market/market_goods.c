/* market_goods.c - the seller's products: one screen each, the photo first. */
#include "market/market_inside.h"

#include "core/id.h"
#include "core/show.h"
#include "core/tr.h"
#include "market/market_law.h"
#include "market/market_seller.html.h"

struct shown { const char *state; };

static const struct choice states[] = {
	{ "SHOWN",   N_("Đang bán") },
	{ "HIDDEN",  N_("Đang ẩn") },
	{ "REMOVED", N_("Đã bỏ hẳn") },
	{ NULL, NULL },
};

const struct field market_state_form[] = {
	CHOICE(struct shown, state, .label = N_("Trạng thái"), .choices = states),
	END_OF_FIELDS
};

const char *market_day_words(int64_t mmdd)
{
	return said("%02d/%02d", (int)(mmdd % 100), (int)(mmdd / 100));
}

struct widget_options *market_category_options(struct db *db, struct arena *a)
{
	const struct category_all *c = category_all(db, a);
	struct widget_options *o = arena_new(a, struct widget_options);

	o->v = arena_array(a, struct widget_option, c->n);
	for (size_t i = 0; i < c->n; i++) {
		const struct category_all_row *row = &c->v[i];

		o->v[o->n++] = (struct widget_option){ row->code, said("%s%s",
			*row->parent ? "\u2003" : "",
			market_in_language(row->name, row->name_en, row->name_zh)), false };
	}
	return o;
}

enum status market_goods_list(struct request *r)
{
	const struct shop_by_id *s = market_own_shop(r, request_id(r, "id"));

	if (!s)
		return market_no_shop(r);
	market_goods_page(r->out, s, products_of_shop(r->db, r->arena, s->id));
	return OK;
}

/* Shows the form again, or for the first time. */
static enum status show(struct request *r, struct product_page *page, const struct trouble *t)
{
	page->troubles = t;
	page->categories = market_category_options(r->db, r->arena);
	page->saved = request_param(r, "da-luu");
	if (page->product) {
		page->photos = photos_of(r->db, r->arena, page->product->id);
		page->barred = market_barred_box_of(r, page->product->id, page->product->barred);
	}
	market_product_page(r->out, page);
	return t ? INVALID : OK;
}

/* A price he was asked about, and sent again. */
struct price_seen { int64_t price_meant; };

static const struct field price_seen_form[] = {
	MONEY(struct price_seen, price_meant, .label = N_("Giá một đơn vị"), .optional = true),
	END_OF_FIELDS
};

/* Asks once whether a price is meant that was not there before (was). */
static struct trouble *ask_price(struct request *r, struct product_page *page, int64_t price,
    int64_t was)
{
	struct price_seen seen = { 0 };

	if (price == was || !market_price_is_odd(r->db, r->arena, price) ||
	    (!form_read(&r->params, price_seen_form, &seen) && seen.price_meant == price))
		return NULL;
	page->odd_price = price;
	return trouble_add(r->arena, NULL, "price_vnd", said(_("%s có thiếu số 0 không? Nếu đúng "
	    "giá này thì xin lưu lần nữa"), amount(price)));
}

/* Reads the form over g, which holds what a seller does not fill in; was: the price that
 * stands, 0 none. */
static struct trouble *read(struct request *r, struct product_page *page,
    struct product_given *g, int64_t was)
{
	struct trouble *t = form_read(&r->params, market_product_form, g);

	if (!t)
		t = market_product_check(r->db, r->arena, g);
	if (!t)
		t = market_photo_trouble(r);
	return t ? t : ask_price(r, page, g->price_vnd, was);
}

enum status market_goods_new(struct request *r)
{
	struct product_page page = { .shop = market_own_shop(r, request_id(r, "id")) };
	struct product_given g = product_blank;
	struct trouble *t;
	int64_t id;

	if (!page.shop)
		return market_no_shop(r);
	page.given = g;
	/* R: Decree 248/2026, art. 8 (what the price covers is said) */
	page.given.price_includes = _("đã gồm thuế, chưa gồm phí giao hàng");
	if (r->method == GET)
		return show(r, &page, NULL);
	g.external_id = arena_printf(r->arena, "hang-%" PRId64, id_new());
	g.shop_external_id = page.shop->external_id;
	t = read(r, &page, &g, 0);
	if (t)
		return show(r, &page, t);
	market_product_save(r->db, r->arena, &g, r->now, &id);
	market_photo_take(r, id, g.name);
	return redirect(r, url_for("/ban-hang/hang/%" PRId64 "?da-luu=1", id));
}

/* What the seller's form leaves alone: keys, stars, origin. */
static struct product_given kept(const struct product_given *was)
{
	struct product_given g = product_blank;

	g.external_id = was->external_id;
	g.shop_external_id = was->shop_external_id;
	g.origin = was->origin;
	g.ocop_star = was->ocop_star;
	g.ocop_decision = was->ocop_decision;
	g.ocop_until = was->ocop_until;
	return g;
}

static const char *season_words(const char *mmdd)
{
	return *mmdd ? market_day_words(strtoll(mmdd, NULL, 10)) : "";
}

/* How many there were when the form was opened: meanwhile some may have been sold. */
struct stock_seen { int64_t stock_was; };

static const struct field stock_seen_form[] = {
	INT(struct stock_seen, stock_was, .label = N_("Còn bao nhiêu"), .min = -1,
	    .max = MONEY_MAX, .optional = true, .none = -1),
	END_OF_FIELDS
};

/* The number in the form counts when the seller changed it, and nobody else did. */
static struct trouble *settle_stock(struct request *r, struct product_given *g, int64_t now)
{
	struct stock_seen seen = { now };

	if (!request_param(r, "stock_was") || form_read(&r->params, stock_seen_form, &seen))
		seen.stock_was = now;
	if (g->stock == seen.stock_was)
		g->stock = now;
	else if (seen.stock_was != now)
		return trouble_add(r->arena, NULL, "stock", said(_("vừa thay đổi vì có người mua: "
		    "lúc bạn mở trang còn %s, bây giờ còn %s; xin xem lại"), number(seen.stock_was),
		    number(now)));
	return NULL;
}

enum status market_goods_edit(struct request *r)
{
	struct product_page page = { 0 };
	struct product_given g;
	struct trouble *t;
	int64_t id;

	page.product = product_by_id(r->db, r->arena, request_id(r, "id"));
	page.shop = page.product ? market_own_shop(r, page.product->shop) : NULL;
	if (!page.shop)
		return market_no_shop(r);
	market_product_standing(r->db, r->arena, page.product->external_id, &page.given);
	page.given.season_from = season_words(page.given.season_from);
	page.given.season_to = season_words(page.given.season_to);
	if (r->method == GET)
		return show(r, &page, NULL);
	g = kept(&page.given);
	t = read(r, &page, &g, page.given.price_vnd);
	if (!t)
		t = settle_stock(r, &g, page.given.stock);
	if (t)
		return show(r, &page, t);
	market_product_save(r->db, r->arena, &g, r->now, &id);
	market_photo_take(r, id, g.name);
	return redirect(r, url_for("/ban-hang/hang/%" PRId64 "?da-luu=1", id));
}

enum status market_goods_state(struct request *r)
{
	const struct product_by_id *p = product_by_id(r->db, r->arena, request_id(r, "id"));
	struct shown to = { NULL };
	struct trouble *t;

	if (!p || !market_own_shop(r, p->shop))
		return market_no_shop(r);
	t = form_read(&r->params, market_state_form, &to);
	if (t)
		return invalid(r, t);
	market_product_set_state(r->db, r->arena, p->id, to.state, r->now);
	return redirect(r, url_for("/ban-hang/cua-hang/%" PRId64 "/hang", p->shop));
}
