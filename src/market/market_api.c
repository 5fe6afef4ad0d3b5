/* market_api.c - the market for programs. */
#include "core/json.h"
#include "core/show.h"
#include "core/tr.h"
#include "market/market_public.h"

struct api_query { const char *q, *category, *commune, *cursor; int64_t limit; };

const struct field api_query[] = {
	TEXT(struct api_query, q, .label = N_("Từ cần tìm"), .max = 20000, .optional = true,
	    .hint = N_("Có dấu hay không dấu; chỉ 200 ký tự đầu được dùng.")),
	TEXT(struct api_query, category, .label = N_("Mã loại hàng"), .max = 80, .optional = true,
	    .hint = N_("Gồm cả các loại nằm trong loại này.")),
	TEXT(struct api_query, commune, .label = N_("Mã xã"), .max = 5, .optional = true),
	INT(struct api_query, limit, .label = N_("Số mặt hàng một trang"), .min = 1,
	    .max = MARKET_PAGE_MOST, .optional = true, .hint = N_("Mặc định 20.")),
	TEXT(struct api_query, cursor, .label = N_("Trang tiếp"), .max = 120, .optional = true,
	    .hint = N_("nextCursor của trang trước.")),
	END_OF_FIELDS
};

static const struct reply in_shop[] = {
	{ "slug", REPLY_TEXT, "Part of its address /cua-hang/{slug}, never changes" },
	{ "name", REPLY_TEXT, "Name" },
	{ .type = REPLY_END },
};

/* What every answer says of a product. */
#define ITEM \
	{ "id", REPLY_INT, "Number of the product" }, \
	{ "externalId", REPLY_TEXT, "Its key in the data of whoever brought it" }, \
	{ "name", REPLY_TEXT, "Name" }, \
	{ "priceVnd", REPLY_INT, "Price of one unit, in dong" }, \
	{ "unit", REPLY_TEXT, "What the price is for: kg, box of 5 kg" }, \
	{ "stock", REPLY_INT, "How many are left; null when the seller does not count them", \
	  .maybe_null = true }, \
	{ "url", REPLY_TEXT, "Path of its page" }, \
	{ "shop", REPLY_OBJECT, "Who sells it", .of = in_shop }

static const struct reply in_item[] = {
	ITEM,
	{ .type = REPLY_END },
};

static const struct reply in_products[] = {
	{ "items", REPLY_LIST, "Products that can be bought: by fitness to q, the newest first "
	  "without q", .of = in_item },
	{ "total", REPLY_INT, "How many there are: exact without q, else as totalIsAtLeast says" },
	{ "totalIsAtLeast", REPLY_BOOL, "True: there are total or more, counting ended there (at "
	  "1000); false: it is exact" },
	{ "nextCursor", REPLY_TEXT, "For the parameter cursor; null on the last page",
	  .maybe_null = true },
	{ .type = REPLY_END },
};
const struct reply api_products_reply = { .type = REPLY_OBJECT, .of = in_products };

static const struct reply in_product[] = {
	ITEM,
	{ "description", REPLY_TEXT, "In the seller's words" },
	{ "category", REPLY_TEXT, "Code of its category" },
	{ "commune", REPLY_TEXT, "Code of the commune it comes from" },
	{ "priceIncludes", REPLY_TEXT, "What the price covers" },
	{ "seasonFrom", REPLY_TEXT, "First day of its season, mmdd; null: all the year",
	  .maybe_null = true },
	{ "seasonTo", REPLY_TEXT, "Last day of its season, mmdd; null: all the year",
	  .maybe_null = true },
	{ "ocopStars", REPLY_INT, "Stars that stand today; 0: none" },
	{ "fresh", REPLY_BOOL, "Spoils within days" },
	{ "adultsOnly", REPLY_BOOL, "Sold only to who states that he is of age; in no list" },
	{ "sellable", REPLY_BOOL, "Can be bought now" },
	{ .type = REPLY_END },
};
const struct reply api_product_reply = { .type = REPLY_OBJECT, .of = in_product };

static const struct reply in_whole_shop[] = {
	{ "slug", REPLY_TEXT, "Part of its address, never changes" },
	{ "name", REPLY_TEXT, "Name" },
	{ "description", REPLY_TEXT, "In the seller's words" },
	{ "collectHours", REPLY_TEXT, "When a buyer may come for goods, in the seller's words" },
	{ "commune", REPLY_TEXT, "Code of the commune where it is" },
	{ "communeName", REPLY_TEXT, "Name of that commune" },
	{ "open", REPLY_BOOL, "Orders are taken now" },
	{ "verified", REPLY_BOOL, "It was checked who the seller is" },
	{ "url", REPLY_TEXT, "Path of its page" },
	{ .type = REPLY_END },
};
const struct reply api_shop_reply = { .type = REPLY_OBJECT, .of = in_whole_shop };

static void put_stock(struct json *j, int64_t stock)
{
	if (stock < 0)
		json_null(j, "stock");
	else
		json_put(j, "stock", stock);
}

static void put_shop(struct json *j, const char *slug, const char *name)
{
	json_begin(j, "shop", '{');
	json_put(j, "slug", slug);
	json_put(j, "name", name);
	json_end(j);
}

static void put_item(struct json *j, const struct card *c)
{
	json_begin(j, NULL, '{');
	json_put(j, "id", c->p->id);
	json_put(j, "externalId", c->p->external_id);
	json_put(j, "name", c->p->name);
	json_put(j, "priceVnd", c->p->price_vnd);
	json_put(j, "unit", c->p->unit);
	put_stock(j, c->p->stock);
	json_put(j, "url", c->url.text);
	put_shop(j, c->p->shop_slug, c->p->shop_name);
	json_end(j);
}

enum status api_products(struct request *r)
{
	struct api_query f = { .q = "", .category = "", .commune = "", .cursor = "", .limit = 20 };
	struct trouble *t = form_read(&r->params, api_query, &f);
	struct search s = { .q = f.q, .category = f.category, .commune = f.commune,
		.cursor = f.cursor, .limit = (size_t)f.limit, .now = r->now, .for_all = true,
		.count_all = true, .sort = *f.q ? SEARCH_FIT : SEARCH_NEW };
	const struct search_found *found = t ? NULL : market_search(r->db, r->arena, &s);
	struct json j = { .out = r->out };
	const struct card_list *cards;

	if (!t && !found)
		t = trouble_add(r->arena, t, "cursor", _("không phải của trang nào"));
	if (t)
		return invalid(r, t);
	cards = cards_of_hits(r, found);
	json_begin(&j, NULL, '{');
	json_begin(&j, "items", '[');
	for (size_t i = 0; i < cards->n; i++)
		put_item(&j, &cards->v[i]);
	json_end(&j);
	json_put(&j, "total", found->total);
	json_bool(&j, "totalIsAtLeast", found->more);
	json_put(&j, "nextCursor", found->next);
	json_end(&j);
	depends(r, "market", 0);
	return OK;
}

static void put_day(struct json *j, const char *key, int64_t mmdd)
{
	json_put(j, key, mmdd ? said("%04d", (int)mmdd) : NULL);
}

enum status api_product(struct request *r)
{
	int64_t id = request_id(r, "id");
	const struct product_shown *p = product_shown(r->db, r->arena, id);
	struct json j = { .out = r->out };

	if (!p || !p->seen)
		return no_product_shown(r, p);
	json_begin(&j, NULL, '{');
	json_put(&j, "id", p->id);
	json_put(&j, "externalId", p->external_id);
	json_put(&j, "name", p->name);
	json_put(&j, "priceVnd", p->price_vnd);
	json_put(&j, "unit", p->unit);
	put_stock(&j, p->stock);
	json_put(&j, "url", product_url(p->id, p->slug).text);
	put_shop(&j, p->shop_slug, p->shop_name);
	json_put(&j, "description", p->description);
	json_put(&j, "category", p->category);
	json_put(&j, "commune", *p->origin ? p->origin : p->shop_commune);
	json_put(&j, "priceIncludes", p->price_includes);
	put_day(&j, "seasonFrom", p->season_from);
	put_day(&j, "seasonTo", p->season_to);
	json_put(&j, "ocopStars", market_stars(p->ocop_star, p->ocop_until, r->now));
	json_bool(&j, "fresh", p->fresh);
	json_bool(&j, "adultsOnly", p->adults);
	json_bool(&j, "sellable", market_item(r->db, r->arena, id, r->now)->sellable);
	json_end(&j);
	depends(r, "product", id);
	depends(r, "shop", p->shop);
	return OK;
}

enum status api_shop(struct request *r)
{
	const struct shop_shown *s = shop_shown(r->db, r->arena, request_param(r, "slug"));
	struct json j = { .out = r->out };

	if (!s || !s->seen)
		return no_shop(r, s && s->gone);
	json_begin(&j, NULL, '{');
	json_put(&j, "slug", s->slug);
	json_put(&j, "name", s->name);
	json_put(&j, "description", s->description);
	json_put(&j, "collectHours", s->collect_hours);
	json_put(&j, "commune", s->commune);
	json_put(&j, "communeName", s->commune_name);
	json_bool(&j, "open", !strcmp(s->state, "LIVE"));
	json_bool(&j, "verified", s->identity_verified_on != 0);
	json_put(&j, "url", shop_url(s->slug).text);
	json_end(&j);
	depends(r, "shop", s->id);
	return OK;
}
