/* market_ld.c - what search engines read of a page: schema.org in JSON-LD. */
#include "market/market_public.h"

#include "core/json.h"
#include "core/show.h"
#include "core/text.h"

static void begin(struct json *j, const char *type)
{
	json_begin(j, NULL, '{');
	json_put(j, "@context", "https://schema.org");
	json_put(j, "@type", type);
}

static void put_seller(struct json *j, const struct product_shown *p)
{
	json_begin(j, "seller", '{');
	json_put(j, "@type", "Organization");
	json_put(j, "name", p->shop_name);
	json_put(j, "url", site_absolute(shop_url(p->shop_slug)));
	json_end(j);
}

static void put_offer(struct json *j, const struct product_shown *p, bool sellable)
{
	json_begin(j, "offers", '{');
	json_put(j, "@type", "Offer");
	json_put(j, "url", site_absolute(product_url(p->id, p->slug)));
	json_put(j, "price", said("%" PRId64, p->price_vnd));
	json_put(j, "priceCurrency", "VND");
	json_put(j, "availability", sellable ? "https://schema.org/InStock" :
	    "https://schema.org/OutOfStock");
	json_put(j, "itemCondition", "https://schema.org/NewCondition");
	put_seller(j, p);
	json_end(j);
}

static void put_rating(struct json *j, const struct product_shown *p)
{
	json_begin(j, "aggregateRating", '{');
	json_put(j, "@type", "AggregateRating");
	json_put(j, "ratingValue", said("%.1f", (double)p->rated_stars / (double)p->rated_n));
	json_put(j, "reviewCount", p->rated_n);
	json_end(j);
}

static void put_brand(struct json *j, const char *name)
{
	json_begin(j, "brand", '{');
	json_put(j, "@type", "Brand");
	json_put(j, "name", name);
	json_end(j);
}

/* "Thực phẩm > Mật ong", of the way from home to the product. */
static const char *category_path(const struct site_links *way)
{
	const char *path = "";

	for (size_t i = 1; i + 1 < way->n; i++)
		path = said("%s%s%s", path, *path ? " > " : "", way->v[i].title);
	return path;
}

struct json_text product_json(const struct product_shown *p, const struct site_links *way,
    const struct photo *photo, bool sellable)
{
	struct arena *a = arena_at_work();
	struct json j = { .out = out_new(a) };

	begin(&j, "Product");
	json_put(&j, "name", p->name);
	json_put(&j, "sku", said("%" PRId64, p->id));
	json_put(&j, "category", category_path(way));
	json_put(&j, "url", site_absolute(product_url(p->id, p->slug)));
	if (*p->description)
		json_put(&j, "description", text_cut(a, p->description, 500));
	if (p->rated_n)
		put_rating(&j, p);
	json_put(&j, "image", site_absolute(*photo->jpeg ? site_media(photo->jpeg) :
	    product_card_url(p, "")));
	put_brand(&j, p->shop_name);
	put_offer(&j, p, sellable);
	json_end(&j);
	return json_done(&j);
}

struct json_text shop_json(const struct shop_shown *s, struct url card)
{
	struct json j = { .out = out_new(arena_at_work()) };

	begin(&j, "LocalBusiness");
	json_put(&j, "name", s->name);
	json_put(&j, "url", site_absolute(shop_url(s->slug)));
	json_put(&j, "image", site_absolute(card));
	if (*s->description)
		json_put(&j, "description", text_cut(j.out->arena, s->description, 500));
	json_begin(&j, "address", '{');
	json_put(&j, "@type", "PostalAddress");
	json_put(&j, "addressLocality", s->commune_name);
	json_put(&j, "addressCountry", "VN");
	json_end(&j);
	json_end(&j);
	return json_done(&j);
}
