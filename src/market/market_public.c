/* market_public.c - the pages on which buyers look around. */
#include "market/market_public.h"

#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "market/market.sql.h"
#include "market/market_law.h"
#include "market/market_public.html.h"
#include "market/market_rank.h"
#include "places/places.h"

#define ADULT "du-tuoi"                 /* says the visitor of himself, in the address */

enum { SEASONAL = 12, STARRED = 8, NEWEST = 12, PAGE = 24, MORE_OF_SHOP = 6, AT_ONCE = 999999 };

struct list_query { const char *xep, *tiep; };

const struct choice sort_choices[] = {
	{ "phu-hop", N_("Phù hợp nhất") },
	{ "moi", N_("Mới nhất") },
	{ "gia-tang", N_("Giá tăng dần") },
	{ "gia-giam", N_("Giá giảm dần") },
	{ .value = NULL },
};

const struct field list_query[] = {
	CHOICE(struct list_query, xep, .label = N_("Xếp theo"), .choices = sort_choices,
	    .optional = true),
	TEXT(struct list_query, tiep, .label = N_("Trang sau"), .max = 120, .optional = true),
	END_OF_FIELDS
};

const struct field shop_query[] = {
	TEXT(struct list_query, tiep, .label = N_("Trang sau"), .max = 20, .optional = true),
	END_OF_FIELDS
};

enum search_sort sort_of(const char *word)
{
	for (size_t i = 0; sort_choices[i].value; i++)
		if (!strcmp(sort_choices[i].value, word))
			return (enum search_sort)i;
	return SEARCH_FIT;
}

static struct url home(void)
{
	return url_for("/");
}

void way_to_add(struct site_links *c, const char *title, struct url to)
{
	c->v[c->n++] = (struct site_link){ title, to, false };
}

struct site_links *ways_from_home(struct arena *a)
{
	struct site_links *c = arena_new(a, struct site_links);

	c->v = arena_array(a, struct site_link, 5);
	way_to_add(c, _("Trang đầu"), home());
	return c;
}

static struct site_links *links_below(struct arena *a, const struct category_nodes *all,
    const char *parent)
{
	struct site_links *list = arena_new(a, struct site_links);

	list->v = arena_array(a, struct site_link, all->n + 1);
	for (size_t i = 0; i < all->n; i++)
		if (!strcmp(all->v[i].parent, parent))
			way_to_add(list, all->v[i].name, all->v[i].url);
	return list;
}

enum status home_page(struct request *r)
{
	const struct category_nodes *all = categories_now(r->db, r->arena);
	struct home h = {
		.head = { .title = _("Đặc sản Lạng Sơn"), .canonical = home(),
			.description = _("Na, hoa hồi, vịt quay, mật ong… bán thẳng từ các hộ "
			    "ở Lạng Sơn.") },
		.categories = links_below(r->arena, all, ""),
		.seasonal = cards_first(r, (struct search){ .seasonal = true }, SEASONAL),
		.starred = cards_first(r, (struct search){ .ocop = true }, STARRED),
		.newest = cards_first(r, (struct search){ .sort = SEARCH_NEW }, NEWEST),
	};

	depends(r, "market", 0);
	depends(r, "category", 0);
	market_home(r->out, &h);
	return OK;
}

enum status goods_list_page(struct request *r, struct list *l, struct search s)
{
	struct list_query f = { .xep = "phu-hop", .tiep = "" };
	struct trouble *t = form_read(&r->params, list_query, &f);
	const struct search_found *found;

	if (t)
		return invalid(r, t);
	s.sort = sort_of(f.xep);
	s.cursor = f.tiep;
	s.limit = PAGE;
	s.now = s.now ? s.now : r->now;
	found = market_search(r->db, r->arena, &s);
	if (!found)
		return problem(r, BAD_REQUEST, "no-such-page", "%s", _("Không có trang này."));
	l->head = (struct page_head){ .title = l->title, .canonical = l->url,
		.description = l->about, .noindex = *f.tiep };
	l->cards = cards_of_hits(r, found);
	l->total = total_words(found);
	l->sorts = arena_new(r->arena, struct site_links);
	l->sorts->v = arena_array(r->arena, struct site_link, COUNT(sort_choices));
	for (size_t i = 0; sort_choices[i].value; i++)
		l->sorts->v[l->sorts->n++] = (struct site_link){ tr(sort_choices[i].label),
			url_here(said("%s?xep=%s", l->url.text, sort_choices[i].value)),
			s.sort == i };
	if (found->next)
		l->next = url_here(said("%s?xep=%s&tiep=%s", l->url.text, f.xep, found->next));
	depends(r, "market", 0);
	depends(r, "category", 0);
	market_list(r->out, l);
	return OK;
}

enum status category_page(struct request *r)
{
	const struct category_nodes *all = categories_now(r->db, r->arena);
	const struct category_node *c = category_node(all, request_param(r, "code")), *above;
	struct list l = { .crumbs = ways_from_home(r->arena) };

	if (!c)
		return problem(r, NOT_FOUND, "no-such-category", "%s",
		    _("Không có loại hàng này."));
	above = *c->parent ? category_node(all, c->parent) : NULL;
	if (above)
		way_to_add(l.crumbs, above->name, above->url);
	way_to_add(l.crumbs, c->name, c->url);
	l.title = c->name;
	l.url = c->url;
	l.about = said(_("%s của các hộ ở Lạng Sơn, mua thẳng từ người làm ra."), c->name);
	l.below = links_below(r->arena, all, c->code);
	return goods_list_page(r, &l, (struct search){ .category = c->code });
}

enum status commune_page(struct request *r)
{
	const struct place_by_code *p = place_by_code(r->db, r->arena, request_param(r, "code"));
	struct list l = { .crumbs = ways_from_home(r->arena) };

	if (!p || strcmp(p->level, "commune"))
		return problem(r, NOT_FOUND, "no-such-commune", "%s", _("Không có xã này."));
	l.title = said(_("Hàng của %s"), p->full_name);
	l.url = url_for("/xa/%s", p->code);
	l.about = said(_("Nông sản và đặc sản của các hộ ở %s, %s."), p->full_name,
	    p->province_name);
	l.below = arena_new(r->arena, struct site_links);
	way_to_add(l.crumbs, p->full_name, l.url);
	depends(r, "places", 0);
	return goods_list_page(r, &l, (struct search){ .commune = p->code });
}

/* Its goods from an id downwards; one more than a page tells whether there are more. */
static struct card_list *goods_of_shop(struct request *r, int64_t shop, int64_t below,
    struct url *next, const char *slug)
{
	const struct shop_goods *list = shop_goods(r->db, r->arena, shop, below, PAGE + 1);
	size_t n = list->n > PAGE ? PAGE : list->n;
	int64_t *ids = arena_array(r->arena, int64_t, n + 1);

	for (size_t i = 0; i < n; i++)
		ids[i] = list->v[i].id;
	if (list->n > PAGE)
		*next = url_for("/cua-hang/%s?tiep=%" PRId64, slug, ids[n - 1]);
	return cards_of(r, ids, n);
}

enum status shop_page(struct request *r)
{
	struct list_query f = { .tiep = "" };
	struct trouble *t = form_read(&r->params, shop_query, &f);
	const struct shop_shown *s = shop_shown(r->db, r->arena, request_param(r, "slug"));
	struct shop_view v = { .shop = s };
	struct url card;

	if (t)
		return invalid(r, t);
	if (!s || !s->seen)
		return no_shop(r, s && s->gone);
	card = shop_card_url(r, s);
	v.goods = goods_of_shop(r, s->id, *f.tiep ? strtoll(f.tiep, NULL, 10) : INT64_MAX, &v.next,
	    s->slug);
	v.paused = !strcmp(s->state, "PAUSED");
	v.seller = market_seller_of(r, s->id);
	v.head = (struct page_head){ .title = s->name, .canonical = shop_url(s->slug),
		.description = *s->description ? text_cut(r->arena, s->description, 160) :
		    said(_("Gian hàng của hộ ở %s, Lạng Sơn."), s->commune_name),
		.kind = "profile", .json_ld = shop_json(s, card), .card = card,
		.noindex = *f.tiep || strcmp(s->state, "LIVE") };
	depends(r, "shop", s->id);
	buyer_shop(r->out, &v);
	return OK;
}

static struct site_links *way_to(struct request *r, const struct product_shown *p)
{
	const struct category_nodes *all = categories_now(r->db, r->arena);
	const struct category_node *c = category_node(all, p->category);
	const struct category_node *above = category_node(all, p->parent);
	struct site_links *list = ways_from_home(r->arena);

	if (above)
		way_to_add(list, above->name, above->url);
	if (c)
		way_to_add(list, c->name, c->url);
	way_to_add(list, p->name, product_url(p->id, p->slug));
	return list;
}

static struct photo_list *photos_for(struct request *r, const struct product_shown *p)
{
	const struct photos_of *rows = photos_of(r->db, r->arena, p->id);
	struct photo_list *list = arena_new(r->arena, struct photo_list);

	list->v = arena_array(r->arena, struct photo, rows->n + 1);
	for (size_t i = 0; i < rows->n; i++) {
		const struct photos_of_row *f = &rows->v[i];

		list->v[list->n++] = (struct photo){ .small = f->small, .medium = f->medium,
			.large = f->large, .jpeg = f->jpeg, .width = f->width,
			.height = f->height, .alt = *f->alt ? f->alt : p->name,
			.sizes = "(min-width: 56rem) 38rem, 94vw", .first = i == 0 };
	}
	return list;
}

/* Others of the shop. */
static struct card_list *beside(struct request *r, const struct product_shown *p)
{
	const struct shop_goods *list = shop_goods(r->db, r->arena, p->shop, INT64_MAX,
	    MORE_OF_SHOP + 1);
	int64_t ids[MORE_OF_SHOP];
	size_t n = 0;

	for (size_t i = 0; i < list->n && n < MORE_OF_SHOP; i++)
		if (list->v[i].id != p->id)
			ids[n++] = list->v[i].id;
	return cards_of(r, ids, n);
}

static void product_head(const struct request *r, struct product_view *v)
{
	const struct product_shown *p = v->p;
	const struct photo *cover = v->photos->n ? v->photos->v : &(struct photo){ .jpeg = "" };

	v->head = (struct page_head){ .title = p->name, .kind = "product",
		.canonical = product_url(p->id, p->slug), .card = product_card_url(p, cover->jpeg),
		.description = *p->description ? text_cut(r->arena, p->description, 160) :
		    said(_("%s, %s một %s, từ %s, Lạng Sơn."), p->name, amount(p->price_vnd),
		    p->unit, p->shop_commune_name),
		.noindex = p->adults };
	if (!p->adults)
		v->head.json_ld = product_json(p, v->crumbs, cover, !v->why_not);
}

/* R: Law 44/2019/QH14, art. 5 (no alcohol to minors; uncertain how it is to be asked) */
static enum status ask_age(struct request *r, const struct product_shown *p)
{
	struct adult_view v = {
		.head = { .title = p->name, .noindex = true },
		.ask = said(_("Mặt hàng này chỉ bán cho người từ %s tuổi."),
		    number(rule_value(r->db, r->arena, &market_adult_age, r->now))),
		.yes = url_for("/san-pham/%" PRId64 "/%s?" ADULT "=1", p->id, p->slug),
	};

	depends(r, "product", p->id);
	depends(r, "shop", p->shop);
	adult_question(r->out, &v);
	return OK;
}

const struct spot market_product_spot = { "market.product" };
const struct spot market_buy_spot = { "market.buy" };
const struct spot market_shop_spot = { "market.shop" };

enum status product_page(struct request *r)
{
	int64_t id = request_id(r, "id");
	const struct product_shown *p = product_shown(r->db, r->arena, id);
	const char *slug = request_param(r, "slug");
	struct product_view v = { .p = p };

	if (!p || !p->seen)
		return no_product_shown(r, p);
	if (!slug || strcmp(slug, p->slug))
		return redirect(r, product_url(p->id, p->slug));
	if (p->adults && !request_param(r, ADULT))
		return ask_age(r, p);
	v.crumbs = way_to(r, p);
	v.photos = photos_for(r, p);
	v.season = season_words(p->season_from, p->season_to);
	v.in_season = market_in_season(p->season_from, p->season_to, market_mmdd(r->now));
	v.stock = stock_words(p->stock, p->unit);
	v.stars = market_stars(p->ocop_star, p->ocop_until, r->now);
	v.why_not = market_item(r->db, r->arena, id, r->now)->why_not;
	v.most = p->stock > 0 && p->stock < AT_ONCE ? p->stock : AT_ONCE;
	v.beside = beside(r, p);
	v.seller = market_seller_of(r, p->shop);
	product_head(r, &v);
	depends(r, "product", id);
	depends(r, "shop", p->shop);
	depends(r, "category", 0);
	buyer_product(r->out, &v);
	return OK;
}

/* R: Decree 248/2026, art. 11 (main criteria of ranking are published) */
enum status ranking_page(struct request *r)
{
	struct rank_list list = { RANKS, rank_rules };

	market_ranking(r->out, &list);
	return OK;
}
