#include "market/goods_test.h"
#include "market/market_rank.h"
#include "market/market_search.h"
#include "core/show.h"
#include "core/tr.h"
#include "test.h"
#include "tests.h"

static const char *page_of(int64_t id, const char *slug)
{
	return arena_printf(test_arena, "/san-pham/%" PRId64 "/%s", id, slug);
}

static const char *path(const char *fmt, int64_t id)
{
	return arena_printf(test_arena, "%s%" PRId64, fmt, id);
}

/* The two of most tests. */
static int64_t honey(void)
{
	a_shop("nha-lanh", "Nhà bà Lành");
	a_product("nha-lanh", (struct product_given){ .name = "Na dai", .season_from = "0701",
		.season_to = "0930", .fresh = true });
	return a_product("nha-lanh", (struct product_given){ .name = "Mật ong rừng",
		.description = "Ong bay trong rừng hồi.\nChai thủy tinh.", .category = "mat-ong",
		.price_vnd = 250000, .unit = "chai 500 ml", .stock = 7, .ocop_star = 4,
		.price_includes = "đã gồm chai" });
}

void test_a_product_page_tells_all_of_it(void)
{
	static const char *const told[] = { "Mật ong rừng", "250.000", "chai 500 ml", "đã gồm chai",
		"Nhà bà Lành", "Chi Lăng", "OCOP 4 sao", "<p>Chai thủy tinh.</p>", "Na dai",
		"\"@type\":\"Product\"", "\"price\":\"250000\"", "InStock", "og:title",
		"BreadcrumbList", "Mật ong\",\"url\"",
		"name=\"product\"", "name=\"quantity\"", "action=\"/gio-hang\"" };
	int64_t id = honey();
	struct request *r = visit(GET, page_of(id, "mat-ong-rung"), NULL);

	check(r->status == OK);
	for (size_t i = 0; i < COUNT(told); i++)
		if (!shows(r, told[i]))
			test_fail(__FILE__, __LINE__, told[i]);
	check(r->out->len < 30000);
}

void test_what_is_left_is_told_with_its_unit_and_only_while_it_is_sold(void)
{
	struct product_given plum = { .name = "Mận" };
	struct request *r;

	honey();
	plum.unit = "kg";
	plum.stock = 30;
	r = visit(GET, page_of(a_product("nha-lanh", plum), "man"), NULL);
	check(shows(r, "<dt>Còn lại</dt><dd>30 kg</dd>"));
	plum.season_from = "0701";
	plum.season_to = "0930";
	r = visit(GET, page_of(a_product("nha-lanh", plum), "man"), NULL);
	check(r->status == OK && !shows(r, "Còn lại"));
}

void test_a_product_has_one_address(void)
{
	int64_t id = honey();
	struct request *r = visit(GET, page_of(id, "ten-cu"), NULL);

	check(r->status == SEE_OTHER);
	check(!strcmp(r->location, page_of(id, "mat-ong-rung")));
	check(visit(GET, path("/san-pham/", id), NULL)->status == SEE_OTHER);
	check(visit(GET, "/san-pham/12345/x", NULL)->status == NOT_FOUND);
	check(visit(GET, "/san-pham/abc/x", NULL)->status == NOT_FOUND);
}

void test_out_of_season_it_is_shown_and_not_sold(void)
{
	int64_t id;
	struct request *r;

	a_shop("a", "Nhà A");
	id = a_product("a", (struct product_given){ .name = "Na dai", .season_from = "0701",
		.season_to = "0930" });
	r = visit(GET, page_of(id, "na-dai"), NULL);
	check(r->status == OK && shows(r, "01/07") && !shows(r, "action=\"/gio-hang\""));
	check(shows(r, "OutOfStock"));
	check(shows(visit(GET, "/tim?q=na", NULL), "Chưa đến mùa"));
}

void test_what_is_taken_away_is_gone_from_every_page(void)
{
	int64_t shop = a_shop("nha-lanh", "Nhà bà Lành"), id = honey();

	check(shows(visit(GET, "/tim?q=mat+ong", NULL), "Mật ong rừng"));
	check(shows(visit(GET, "/", NULL), "Mật ong rừng"));
	set_state(id, "HIDDEN");
	check(visit(GET, page_of(id, "mat-ong-rung"), NULL)->status == GONE);
	check(visit(GET, path("/api/v1/products/", id), NULL)->status == GONE);
	check(!shows(visit(GET, "/cua-hang/nha-lanh", NULL), "Mật ong rừng"));
	set_state(id, "SHOWN");
	check(visit(GET, page_of(id, "mat-ong-rung"), NULL)->status == OK);
	move_shop(shop, "SUSPENDED");
	check(visit(GET, page_of(id, "mat-ong-rung"), NULL)->status == GONE);
	check(visit(GET, "/cua-hang/nha-lanh", NULL)->status == GONE);
	check(visit(GET, "/api/v1/shops/nha-lanh", NULL)->status == GONE);
	check(!shows(visit(GET, "/", NULL), "Mật ong rừng"));
	check(!shows(visit(GET, "/danh-muc/mat-ong", NULL), "Mật ong rừng"));
	check(!shows(visit(GET, "/xa/06463", NULL), "Mật ong rừng"));
	check(!shows(visit(GET, "/moi.atom", NULL), "Mật ong rừng"));
	check(!shows(visit(GET, "/sitemap/hang-0.xml", NULL), "mat-ong-rung"));
}

void test_lists_show_what_is_theirs(void)
{
	honey();
	check(shows(visit(GET, "/danh-muc/mat-ong", NULL), "Mật ong rừng"));
	check(!shows(visit(GET, "/danh-muc/mat-ong", NULL), "Na dai"));
	check(shows(visit(GET, "/danh-muc/trai-cay", NULL), "Na dai"));
	check(visit(GET, "/danh-muc/khong-co", NULL)->status == NOT_FOUND);
	check(shows(visit(GET, "/xa/06463", NULL), "Na dai"));
	check(visit(GET, "/xa/99999", NULL)->status == NOT_FOUND);
	check(shows(visit(GET, "/cua-hang/nha-lanh", NULL), "LocalBusiness"));
	check(visit(GET, "/cua-hang/khong-co", NULL)->status == NOT_FOUND);
	check(visit(GET, "/danh-muc/mat-ong?tiep=x", NULL)->status == BAD_REQUEST);
}

void test_home_shows_what_is_in_season(void)
{
	a_shop("a", "Nhà A");
	a_product("a", (struct product_given){ .name = "Quýt vàng", .season_from = "1101",
		.season_to = "0131" });
	check(shows(visit(GET, "/", NULL), "Đang mùa ở Lạng Sơn"));
	test_now += INT64_C(120) * 86400 * 1000000;
	check(!shows(visit(GET, "/", NULL), "Đang mùa ở Lạng Sơn"));
}

void test_the_search_page_offers_what_would_be_left(void)
{
	struct request *r;

	honey();
	r = visit(GET, "/tim", NULL);
	check(shows(r, "2 mặt hàng") && shows(r, "Có sao OCOP (1)") && shows(r, "Hàng tươi (1)"));
	check(shows(r, "href=\"/tim?loai=mat-ong\""));
	r = visit(GET, "/tim?loai=mat-ong&ocop=1", NULL);
	check(shows(r, "1 mặt hàng") && !shows(r, "Na dai"));
	check(shows(r, "href=\"/tim?loai=mat-ong\"") && shows(r, "href=\"/tim?ocop=1\""));
	check(shows(visit(GET, "/tim?q=khong+gi+ca+het", NULL), "Không tìm thấy"));
	check(shows(visit(GET, "/tim?q=matt+ong", NULL), "mat ong"));
	check(shows(visit(GET, "/tim?gia_tu=100000&gia_den=300000", NULL), "1 mặt hàng"));
	check(visit(GET, "/tim?xep=la", NULL)->status == INVALID);
}

void test_what_was_sought_comes_back_as_text(void)
{
	struct request *r;

	honey();
	r = visit(GET, "/tim?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", NULL);
	check(r->status == OK && !shows(r, "<script>alert"));
	r = visit(GET, "/tim?q=mat+%26+ong&xep=moi", NULL);
	check(shows(r, "q=mat%20%26%20ong"));
}

/* R: Decree 248/2026, art. 11 (main criteria of ranking are published) */
void test_the_ranking_page_prints_the_rules_that_rank(void)
{
	struct request *r = visit(GET, "/xep-hang", NULL);

	check(r->status == OK);
	for (size_t i = 0; i < RANKS; i++) {
		check(shows(r, rank_rules[i].title));
		check(shows(r, rank_rules[i].about));
		check(shows(r, said(">%s điểm</td>", number(rank_rules[i].points))));
	}
	check(shows(r, said("từng nhóm %s mặt hàng", number(MARKET_WINDOW))));
	check(strstr(rank_rules[RANK_NEW].about, said("%s ngày", number(RANK_NEW_DAYS))));
	check(strstr(rank_rules[RANK_SOLD].about, said("từ %s", number(RANK_SOLD_ENOUGH))));
}

void test_the_sitemap_leads_to_every_page(void)
{
	int64_t id = honey();
	struct request *r = visit(GET, "/sitemap.xml", NULL);

	check(shows(r, "/sitemap/trang.xml") && shows(r, "/sitemap/hang-0.xml"));
	r = visit(GET, "/sitemap/trang.xml", NULL);
	check(shows(r, "/xep-hang<") && shows(r, "/danh-muc/na<") && shows(r, "/xa/06463<"));
	check(shows(r, "/cua-hang/nha-lanh<"));
	check(shows(visit(GET, "/sitemap/hang-0.xml", NULL), page_of(id, "mat-ong-rung")));
	check(visit(GET, "/sitemap/hang-x.xml", NULL)->status == NOT_FOUND);
	check(visit(GET, "/sitemap/hang-0.xml.gz", NULL)->status == NOT_FOUND);
}

void test_feeds_are_xml_whatever_a_name_holds(void)
{
	struct request *r;

	a_shop("a", "A & B <c>");
	a_product("a", (struct product_given){ .name = "Bánh <khảo> & \"chè\"" });
	r = visit(GET, "/moi.atom", NULL);
	check(r->status == OK && strstr(r->content_type, "atom+xml"));
	check(shows(r, "Bánh &lt;khảo&gt; &amp;") && shows(r, "A &amp; B"));
	check(shows(visit(GET, "/opensearch.xml", NULL), "{searchTerms}"));
}

void test_the_api_lists_products_page_by_page(void)
{
	struct request *r;
	const char *next;

	honey();
	r = visit(GET, "/api/v1/products?q=mat%20ong", NULL);
	check(r->status == OK && shows(r, "\"total\":1") && shows(r, "\"nextCursor\":null"));
	check(shows(r, "\"priceVnd\":250000") && shows(r, "\"stock\":7"));
	check(shows(r, "\"shop\":{\"slug\":\"nha-lanh\""));
	r = visit(GET, "/api/v1/products?limit=1", NULL);
	check(shows(r, "\"total\":2") && shows(r, "Mật ong") && !shows(r, "Na dai"));
	next = strstr(r->out->text, "\"nextCursor\":\"") + strlen("\"nextCursor\":\"");
	next = arena_strndup(test_arena, next, strcspn(next, "\""));
	r = visit(GET, arena_printf(test_arena, "/api/v1/products?limit=1&cursor=%s", next), NULL);
	check(shows(r, "Na dai") && shows(r, "\"nextCursor\":null") && shows(r, "\"stock\":null"));
	check(shows(visit(GET, "/api/v1/products?category=mat-ong", NULL), "\"total\":1"));
	check(shows(visit(GET, "/api/v1/products?commune=06001", NULL), "\"items\":[]"));
	check(visit(GET, "/api/v1/products?limit=101", NULL)->status == INVALID);
	check(visit(GET, "/api/v1/products?limit=0", NULL)->status == INVALID);
	check(visit(GET, "/api/v1/products?cursor=x", NULL)->status == INVALID);
}

void test_the_api_tells_of_one_product_and_one_shop(void)
{
	int64_t id = honey();
	struct request *r = visit(GET, path("/api/v1/products/", id), NULL);

	check(r->status == OK && shows(r, "\"ocopStars\":4") && shows(r, "\"sellable\":true"));
	check(shows(r, "\"url\":\"/san-pham/"));
	check(visit(GET, "/api/v1/products/1", NULL)->status == NOT_FOUND);
	r = visit(GET, "/api/v1/shops/nha-lanh", NULL);
	check(r->status == OK && shows(r, "\"communeName\":") && shows(r, "\"open\":true"));
	check(visit(GET, "/api/v1/shops/khong-co", NULL)->status == NOT_FOUND);
}

void test_what_is_ripe_now_in_a_month_and_what_has_stars_have_pages(void)
{
	struct request *r;

	honey();                                /* Na dai ripens in July, honey has four stars */
	r = visit(GET, "/mua-nay", NULL);
	check(r->status == OK && !shows(r, "Na dai") && shows(r, "/mua/12"));
	r = visit(GET, "/mua/8", NULL);
	check(r->status == OK && shows(r, "Na dai") && !shows(r, "Mật ong rừng"));
	check(!shows(visit(GET, "/mua/3", NULL), "Na dai"));
	check(visit(GET, "/mua/13", NULL)->status == NOT_FOUND);
	r = visit(GET, "/ocop", NULL);
	check(shows(r, "Mật ong rừng") && !shows(r, "Na dai"));
	check(shows(visit(GET, "/sitemap/trang.xml", NULL), "/mua/12<"));
}
