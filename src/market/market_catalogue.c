/* market_catalogue.c - what can be bought here, for the markets that others run.
 *
 * One query, and a table of the forms in which it goes out: Google Merchant (RSS 2.0
 * with the namespace g:), the catalogue of Facebook's shops as CSV, RSS.  Each holds the
 * whole catalogue: what is missing can no longer be bought.  Prices and availability are
 * those of the page's JSON-LD, read at the same moment. */
#include "core/calendar.h"
#include "core/csv.h"
#include "core/limit.h"
#include "core/show.h"
#include "core/spool.h"
#include "core/text.h"
#include "core/tr.h"
#include "market/market_public.h"

/* What Google takes; Facebook takes more. */
enum { TITLE = 150, ABOUT = 5000 };

/* The whole of it is work: nobody needs it more often. */
static const struct limit whole = { "market.catalogue", 6, 30 };

/* A feed being written. */
struct feed_out { struct out *out; struct csv_out csv; const char *title; struct url page; };

static const char *link_of(const struct catalogue *p)
{
	return site_absolute(product_url(p->id, p->slug));
}

static const char *about(const struct catalogue *p)
{
	return *p->description ? text_cut(arena_at_work(), p->description, ABOUT) :
	    said("%s, %s, %s", p->name, p->shop_name, p->origin_name);
}

static const char *title_of(const struct catalogue *p)
{
	return text_cut(arena_at_work(), said("%s (%s)", p->name, p->unit), TITLE);
}

static const char *price_of(const struct catalogue *p)
{
	return said("%" PRId64 " VND", p->price_vnd);
}

static const char *kind_of(const struct catalogue *p)
{
	return *p->parent_name ? said("%s > %s", p->parent_name, p->category_name) :
	    p->category_name;
}

static void begin_rss(struct feed_out *f)
{
	feed_put(f->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
	    "xmlns:g=\"http://base.google.com/ns/1.0\">\n<channel>\n");
	feed_element(f->out, "title", f->title);
	feed_element(f->out, "link", site_absolute(f->page));
	feed_element(f->out, "description", _("Hàng đang bán, mua thẳng từ người làm ra."));
	feed_put(f->out, "\n");
}

static void end_rss(struct feed_out *f)
{
	feed_put(f->out, "</channel>\n</rss>\n");
}

static void put_google(struct feed_out *f, const struct catalogue *p)
{
	struct out *o = f->out;

	feed_put(o, "<item>");
	feed_element(o, "g:id", said("%" PRId64, p->id));
	feed_element(o, "g:title", title_of(p));
	feed_element(o, "g:description", about(p));
	feed_element(o, "g:link", link_of(p));
	feed_element(o, "g:image_link", site_absolute(site_media(p->jpeg)));
	feed_element(o, "g:availability", "in_stock");
	feed_element(o, "g:price", price_of(p));
	feed_element(o, "g:condition", "new");
	feed_element(o, "g:identifier_exists", "no");
	feed_element(o, "g:brand", text_cut(arena_at_work(), p->shop_name, 70));
	feed_element(o, "g:product_type", kind_of(p));
	feed_put(o, "</item>\n");
}

static const char *const columns[] = { "id", "title", "description", "availability", "condition",
	"price", "link", "image_link", "brand", "product_type" };

static void begin_csv(struct feed_out *f)
{
	csv_begin(&f->csv, f->out);
	for (size_t i = 0; i < COUNT(columns); i++)
		csv_put(&f->csv, columns[i]);
	csv_end_row(&f->csv);
}

static void put_csv(struct feed_out *f, const struct catalogue *p)
{
	const char *const cells[] = { said("%" PRId64, p->id), title_of(p), about(p), "in stock",
		"new", price_of(p), link_of(p), site_absolute(site_media(p->jpeg)), p->shop_name,
		kind_of(p) };

	static_assert(COUNT(cells) == COUNT(columns), "a cell for each column");
	for (size_t i = 0; i < COUNT(cells); i++)
		csv_put(&f->csv, cells[i]);
	csv_end_row(&f->csv);
}

static void put_rss(struct feed_out *f, const struct catalogue *p)
{
	feed_put(f->out, "<item>");
	feed_element(f->out, "title", said("%s – %s/%s", p->name, amount(p->price_vnd), p->unit));
	feed_element(f->out, "link", link_of(p));
	feed_element(f->out, "description", about(p));
	feed_put(f->out, "<guid isPermaLink=\"false\">");
	out_text(f->out, said("tag:hoahoi,2026:product:%" PRId64, p->id));
	feed_put(f->out, "</guid></item>\n");
}

static void end_csv(struct feed_out *f)
{
	(void)f;
}

static const struct feed {
	const char *name, *type;
	void (*begin)(struct feed_out *f);
	void (*put)(struct feed_out *f, const struct catalogue *p);
	void (*end)(struct feed_out *f);
} feeds[] = {
	{ "google.xml",   "application/xml",         begin_rss, put_google, end_rss },
	{ "facebook.csv", "text/csv; charset=utf-8", begin_csv, put_csv,    end_csv },
	{ "hang.rss",     "application/rss+xml; charset=utf-8", begin_rss, put_rss, end_rss },
};

static const struct feed *feed_named(const char *name)
{
	for (size_t i = 0; i < COUNT(feeds); i++)
		if (!strcmp(feeds[i].name, name))
			return &feeds[i];
	return NULL;
}

static enum status serve(struct request *r, int64_t shop, const char *title, struct url page)
{
	const struct feed *feed = feed_named(request_param(r, "feed"));
	struct feed_out f = { .out = r->out, .title = title, .page = page };
	struct db_statement *goods;
	const struct catalogue *p;
	struct spool *spool;

	if (!feed)
		return problem(r, NOT_FOUND, "no-such-page", "%s", _("Không có trang này."));
	r->content_type = feed->type;
	spool = spool_open(r);
	feed->begin(&f);
	goods = catalogue(r->db, shop, market_mmdd(r->now));
	while (catalogue_next(goods, &p)) {
		feed->put(&f, p);
		spool_row(spool);
	}
	feed->end(&f);
	return spool_close(spool);
}

enum status catalogue_feed(struct request *r)
{
	if (!limit_take(&whole, limit_peer(r), r->now)) {
		retry_after(r, limit_wait(&whole, limit_peer(r), r->now));
		return problem(r, TOO_MANY, "too-often", "%s",
		    _("Danh mục này vừa được tải nhiều lần. Xin thử lại sau ít phút."));
	}
	return serve(r, 0, _("Chợ Hoa Hồi"), url_for("/"));
}

enum status catalogue_of_shop(struct request *r)
{
	const struct shop_shown *s = shop_shown(r->db, r->arena, request_param(r, "slug"));

	if (!s || !s->seen)
		return no_shop(r, s && s->gone);
	return serve(r, s->id, s->name, shop_url(s->slug));
}
