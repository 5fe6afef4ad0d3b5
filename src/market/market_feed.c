/* market_feed.c - for programs that read the market: sitemap, feed of what is new,
 * and how browsers may search here.
 *
 * The forms are those of sitemaps.org (protocol 0.9), RFC 4287 (Atom) and
 * OpenSearch 1.1. */
#include "core/route.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "market/market.sql.h"
#include "market/market_public.h"

/* A part of the sitemap stays below what the protocol allows (50,000), and below what
 * a request may hold. */
enum { PART = 20000, NEW_IN_FEED = 50 };

void feed_put(struct out *o, const char *s)
{
	out_raw(o, s, strlen(s));
}

void feed_element(struct out *o, const char *name, const char *text)
{
	feed_put(o, "<");
	feed_put(o, name);
	feed_put(o, ">");
	out_text(o, text);
	feed_put(o, "</");
	feed_put(o, name);
	feed_put(o, ">");
}

static enum status xml(struct request *r, const char *type, const char *root)
{
	r->content_type = type;
	feed_put(r->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	feed_put(r->out, root);
	return OK;
}

static void entry(struct out *o, const char *name, struct url to, int64_t changed)
{
	feed_put(o, "<");
	feed_put(o, name);
	feed_put(o, ">");
	feed_element(o, "loc", site_absolute(to));
	if (changed)
		feed_element(o, "lastmod", iso_time(changed));
	feed_put(o, "</");
	feed_put(o, name);
	feed_put(o, ">\n");
}

enum status sitemap_index(struct request *r)
{
	int64_t after = 0;
	const struct sitemap_part *part;

	xml(r, "application/xml", "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/"
	    "0.9\">\n");
	entry(r->out, "sitemap", url_for("/sitemap/trang.xml"), 0);
	do {
		entry(r->out, "sitemap", url_for("/sitemap/hang-%" PRId64 ".xml", after), 0);
		part = sitemap_part(r->db, r->arena, after, PART);
		after = part ? part->id : 0;
	} while (part);
	feed_put(r->out, "</sitemapindex>\n");
	depends(r, "market", 0);
	return OK;
}

static void put_listed(void *arg, const struct module *m, const struct route *t)
{
	(void)m;
	if (t->flags & R_LISTED)
		entry(arg, "url", url_here(t->path), 0);
}

/* What is not goods: pages, categories, communes, months, shops. */
static void put_pages(struct request *r)
{
	const struct category_nodes *all = categories_now(r->db, r->arena);
	const struct sitemap_communes *communes = sitemap_communes(r->db, r->arena);
	struct db_statement *shops;
	const struct sitemap_shops *s;

	route_each(put_listed, r->out);
	for (size_t i = 0; i < all->n; i++)
		entry(r->out, "url", all->v[i].url, 0);
	for (size_t i = 0; i < communes->n; i++)
		entry(r->out, "url", url_for("/xa/%s", communes->v[i].commune), 0);
	for (int64_t month = 1; month <= 12; month++)
		entry(r->out, "url", url_for("/mua/%" PRId64, month), 0);
	shops = sitemap_shops(r->db);
	while (sitemap_shops_next(shops, &s))
		entry(r->out, "url", shop_url(s->slug), s->changed_at);
}

static void put_goods(struct request *r, int64_t after)
{
	struct db_statement *goods = sitemap_goods(r->db, after, PART);
	const struct sitemap_goods *p;

	while (sitemap_goods_next(goods, &p))
		entry(r->out, "url", product_url(p->id, p->slug), p->changed_at);
}

enum status sitemap_part_page(struct request *r)
{
	const char *part = request_param(r, "part");
	long long after = -1;
	int used = 0;

	if (strcmp(part, "trang.xml") && (sscanf(part, "hang-%16lld.xml%n", &after, &used) != 1 ||
	    !used || part[used] || after < 0))
		return problem(r, NOT_FOUND, "no-such-page", "%s", _("Không có trang này."));
	xml(r, "application/xml",
	    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	if (after < 0)
		put_pages(r);
	else
		put_goods(r, after);
	feed_put(r->out, "</urlset>\n");
	depends(r, "market", 0);
	return OK;
}

static void put_link(struct out *o, const char *rel, const char *to)
{
	feed_put(o, "<link rel=\"");
	feed_put(o, rel);
	feed_put(o, "\" href=\"");
	out_text(o, to);
	feed_put(o, "\"/>\n");
}

/* An id that stays when the address of the site changes (RFC 4151). */
static const char *tag_uri(int64_t id)
{
	return said("tag:hoahoi,2026:product:%" PRId64, id);
}

static void put_entry(struct out *o, const struct card *c)
{
	const struct cards_row *p = c->p;

	feed_put(o, "<entry>");
	feed_element(o, "title", said("%s – %s/%s", p->name, amount(p->price_vnd), p->unit));
	feed_element(o, "id", tag_uri(p->id));
	put_link(o, "alternate", site_absolute(c->url));
	feed_element(o, "published", iso_time(p->made_at));
	feed_element(o, "updated", iso_time(p->made_at));
	feed_put(o, "<author>");
	feed_element(o, "name", p->shop_name);
	feed_put(o, "</author>");
	feed_element(o, "summary", said("%s, %s", p->shop_name, p->origin_name));
	feed_put(o, "</entry>\n");
}

enum status atom_feed(struct request *r)
{
	const struct card_list *cards = cards_first(r, (struct search){ .sort = SEARCH_NEW },
	    NEW_IN_FEED);

	xml(r, "application/atom+xml; charset=utf-8",
	    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"vi\">\n");
	feed_element(r->out, "title", _("Hàng mới trên chợ Hoa Hồi"));
	feed_element(r->out, "id", "tag:hoahoi,2026:new");
	feed_element(r->out, "updated", iso_time(cards->n ? cards->v[0].p->made_at : 0));
	put_link(r->out, "self", site_absolute(url_for("/moi.atom")));
	put_link(r->out, "alternate", site_absolute(url_for("/")));
	for (size_t i = 0; i < cards->n; i++)
		put_entry(r->out, &cards->v[i]);
	feed_put(r->out, "</feed>\n");
	depends(r, "market", 0);
	return OK;
}

enum status opensearch(struct request *r)
{
	xml(r, "application/opensearchdescription+xml",
	    "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n");
	feed_element(r->out, "ShortName", "Hoa Hồi");
	feed_element(r->out, "Description", _("Tìm đặc sản Lạng Sơn"));
	feed_element(r->out, "InputEncoding", "UTF-8");
	feed_put(r->out, "<Url type=\"text/html\" template=\"");
	out_text(r->out, site_absolute(url_for("/tim")));
	feed_put(r->out, "?q={searchTerms}\"/>\n</OpenSearchDescription>\n");
	return OK;
}
