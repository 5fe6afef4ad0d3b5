#include "market/goods_test.h"

#include "core/limit.h"
#include "core/setting.h"
#include "test.h"
#include "tests.h"
#include "tool.h"

#define SITE "https://cho.example.vn"

static const struct market_photo a_photo = {
	"aa/00000000000000000000000000000000000001.webp",
	"aa/00000000000000000000000000000000000002.webp",
	"aa/00000000000000000000000000000000000003.webp",
	"aa/00000000000000000000000000000000000004.jpg", 800, 600,
};

static bool put_photo(void *id)
{
	return market_photo_add(test_db, test_arena, *(int64_t *)id, &a_photo, "") &&
	    !setting_set(test_db, setting_by_name("site.address"), SITE, test_now, 1);
}

static int64_t shown(struct product_given g)
{
	int64_t id = a_product("nha-lanh", g);

	test_write(put_photo, &id);
	return id;
}

/* Two that can be bought, one out of season, one without a photo. */
static int64_t some_goods(void)
{
	int64_t id;

	limit_forget();
	a_shop("nha-lanh", "Nhà bà Lành & con");
	id = shown((struct product_given){ .name = "Mật ong <rừng> & hoa", .category = "mat-ong",
		.price_vnd = 250000, .unit = "chai 500 ml", .stock = 7 });
	shown((struct product_given){ .name = "=Hồi, \"khô\"", .category = "hoa-hoi",
		.price_vnd = 68000, .unit = "gói", .stock = -1 });
	shown((struct product_given){ .name = "Na dai", .season_from = "0701",
		.season_to = "0930" });
	a_product("nha-lanh", (struct product_given){ .name = "Chưa có ảnh", .stock = 3 });
	return id;
}

static size_t count(const char *text, const char *word)
{
	size_t n = 0;

	while ((text = strstr(text, word))) {
		text += strlen(word);
		n++;
	}
	return n;
}

/* Each link of the feed answers, and its page tells the same price to machines. */
static void check_links(const char *feed)
{
	for (const char *at = feed; (at = strstr(at, "<g:link>" SITE));) {
		const char *path = at + strlen("<g:link>" SITE), *price = strstr(at, "<g:price>");
		struct request *r = visit(GET, arena_strndup(test_arena, path, strcspn(path, "<")),
		    NULL);

		check(r->status == OK && price);
		price += strlen("<g:price>");
		check(shows(r, arena_printf(test_arena, "\"price\":\"%.*s\"",
		    (int)strcspn(price, " "), price)));
		check(!strncmp(price + strcspn(price, " "), " VND<", 5));
		check(shows(r, "https://schema.org/InStock"));
		at = path;
	}
}

static bool well_formed(const struct request *r)
{
	if (!tool_installed("xmllint"))
		return true;
	return !*tool_says(test_arena, "xmllint --noout %s 2>&1",
	    (struct bytes){ r->out->text, r->out->len });
}

void test_the_google_feed_holds_what_can_be_bought_at_the_price_of_its_page(void)
{
	static const char *const needed[] = { "<g:id>", "<g:title>", "<g:description>", "<g:link>",
		"<g:image_link>" SITE "/anh/aa/", "<g:availability>in_stock<", "<g:price>",
		"<g:condition>new<", "<g:identifier_exists>no<" };
	struct request *r;
	int64_t id = some_goods();

	r = visit(GET, "/nguon/google.xml", NULL);
	check(r->status == OK && well_formed(r));
	check(count(r->out->text, "<item>") == 2);
	for (size_t i = 0; i < COUNT(needed); i++)
		check(count(r->out->text, needed[i]) == 2);
	check(shows(r, arena_printf(test_arena, "<g:id>%" PRId64 "<", id)));
	check(shows(r, "<g:title>Mật ong &lt;rừng&gt; &amp; hoa (chai 500 ml)<"));
	check(shows(r, "<g:price>250000 VND<"));
	check_links(r->out->text);
}

void test_the_catalogue_of_social_shops_is_a_table(void)
{
	struct request *r;

	some_goods();
	r = visit(GET, "/nguon/facebook.csv", NULL);
	check(r->status == OK && count(r->out->text, "\r\n") == 3);
	check(shows(r, "id,title,description,availability,condition,price,link,image_link,brand"));
	check(shows(r, ",in stock,new,68000 VND," SITE "/san-pham/"));
}

void test_a_shop_has_feeds_of_its_own(void)
{
	struct request *r;

	some_goods();
	a_shop("nha-khac", "Nhà khác");
	r = visit(GET, "/cua-hang/nha-lanh/nguon/hang.rss", NULL);
	check(r->status == OK && well_formed(r) && count(r->out->text, "<item>") == 2);
	check(shows(r, "<title>Nhà bà Lành &amp; con</title>"));
	r = visit(GET, "/cua-hang/nha-khac/nguon/google.xml", NULL);
	check(r->status != OK || !count(r->out->text, "<item>"));
	check(visit(GET, "/cua-hang/khong-co/nguon/google.xml", NULL)->status == NOT_FOUND);
	check(visit(GET, "/nguon/khac.xml", NULL)->status == NOT_FOUND);
	check(well_formed(visit(GET, "/moi.atom", NULL)));
	check(well_formed(visit(GET, "/sitemap.xml", NULL)));
}

void test_a_feed_is_not_asked_for_without_end(void)
{
	some_goods();
	for (int i = 0; i < 6; i++)
		check(visit(GET, "/nguon/hang.rss", NULL)->status == OK);
	check(visit(GET, "/nguon/hang.rss", NULL)->status == TOO_MANY);
	check(!strcmp(replied(visit(GET, "/nguon/hang.rss", NULL), "Retry-After"), "30"));
	limit_forget();
}

/* Formats of others refuse links without a host; and a host that was made up is none. */
void test_feeds_have_whole_links_by_the_address_they_were_asked_by(void)
{
	static const char *const bad[] = { "evil.vn/x", "a\"><b", "u@evil.vn", "evil.vn:", "a:1:2",
		"a b", "a:123456" };
	static const char *const feeds[] = { "/nguon/google.xml", "/nguon/hang.rss", "/sitemap.xml",
		"/moi.atom", "/" };

	a_shop("nha-lanh", "Nhà bà Lành");
	for (size_t i = 0; i < COUNT(feeds); i++) {
		limit_forget();
		check(shows(visit_with((const char *const[]){ "Host: 127.0.0.1:8080", NULL }, GET,
		    feeds[i], NULL), "http://127.0.0.1:8080/"));
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		check(!shows(visit_with((const char *const[]){ arena_printf(test_arena, "Host: %s",
		    bad[i]), NULL }, GET, "/moi.atom", NULL), bad[i]));
}
