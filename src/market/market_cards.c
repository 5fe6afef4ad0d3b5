/* market_cards.c - products as lists show them: one statement for a page of cards,
 * whatever is on it. */
#include "market/market_public.h"

#include "core/json.h"
#include "core/show.h"
#include "core/tr.h"
#include "market/market_inside.h"
#include "market/market_law.h"

struct url product_url(int64_t id, const char *slug)
{
	return url_for("/san-pham/%" PRId64 "/%s", id, slug);
}

struct url shop_url(const char *slug)
{
	return url_for("/cua-hang/%s", slug);
}

static struct card card(const struct request *r, const struct cards_row *p)
{
	return (struct card){
		.p = p,
		.photo = { .small = p->small, .medium = p->medium, .large = p->large,
			.jpeg = p->jpeg, .width = p->width, .height = p->height,
			.alt = *p->alt ? p->alt : p->name },
		.url = product_url(p->id, p->slug),
		.stars = market_stars(p->ocop_star, p->ocop_until, r->now),
		.in_season = market_in_season(p->season_from, p->season_to, market_mmdd(r->now)),
		.seasonal = p->season_from,
	};
}

struct card_list *cards_of(struct request *r, const int64_t *ids, size_t n)
{
	struct card_list *list = arena_new(r->arena, struct card_list);
	const struct cards *rows;

	if (!n)
		return list;
	rows = cards(r->db, r->arena, json_numbers(r->arena, ids, n));
	list->v = arena_array(r->arena, struct card, n);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < rows->n; k++)
			if (rows->v[k].id == ids[i])
				list->v[list->n++] = card(r, &rows->v[k]);
	return list;
}

struct card_list *cards_of_hits(struct request *r, const struct search_found *f)
{
	int64_t *ids = arena_array(r->arena, int64_t, f->n + 1);

	for (size_t i = 0; i < f->n; i++)
		ids[i] = f->v[i].id;
	return cards_of(r, ids, f->n);
}

struct card_list *cards_first(struct request *r, struct search s, size_t n)
{
	s.limit = n;
	s.now = r->now;
	s.for_all = true;
	return cards_of_hits(r, market_search(r->db, r->arena, &s));
}

const char *season_words(int64_t from, int64_t to)
{
	if (!from)
		return NULL;
	return said(_("Mùa từ %s đến %s"), market_day_words(from), market_day_words(to));
}

const char *stock_words(int64_t stock, const char *unit)
{
	if (stock < 0)
		return NULL;
	return stock ? said("%s %s", number(stock), unit) : _("Đã hết hàng");
}

const struct category_nodes *categories_now(struct db *db, struct arena *a)
{
	const struct category_all *all = category_all(db, a);
	struct category_nodes *list = arena_new(a, struct category_nodes);

	list->v = arena_array(a, struct category_node, all->n + 1);
	for (size_t i = 0; i < all->n; i++) {
		const struct category_all_row *c = &all->v[i];

		list->v[list->n++] = (struct category_node){ c->code, c->parent,
			market_in_language(c->name, c->name_en, c->name_zh),
			url_for("/danh-muc/%s", c->code) };
	}
	return list;
}

const struct category_node *category_node(const struct category_nodes *list, const char *code)
{
	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->v[i].code, code))
			return &list->v[i];
	return NULL;
}

enum status no_product(struct request *r, bool gone)
{
	if (gone)
		return problem(r, GONE, "product-gone", "%s", _("Mặt hàng này không còn bán."));
	return problem(r, NOT_FOUND, "no-such-product", "%s", _("Không có mặt hàng này."));
}

/* What an authority took down says so.  R: Decree 248/2026, art. 17.1.c */
enum status no_product_shown(struct request *r, const struct product_shown *p)
{
	if (!p || !*p->barred)
		return no_product(r, p && p->gone);
	if (!strcmp(p->barred, "WAITING"))
		return problem(r, NOT_FOUND, "product-waiting", "%s",
		    market_barred_words(p->barred));
	return problem(r, GONE, "product-barred", "%s", market_barred_words(p->barred));
}

enum status no_shop(struct request *r, bool gone)
{
	if (gone)
		return problem(r, GONE, "shop-gone", "%s", _("Gian hàng này không còn mở."));
	return problem(r, NOT_FOUND, "no-such-shop", "%s", _("Không có gian hàng này."));
}
