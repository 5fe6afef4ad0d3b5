#include "test.h"

#include "core/limit.h"
#include "order/order.h"
#include "order/order_pages.h"
#include "policy/policy.h"
#include "shops.h"
#include "tests.h"

#define BUYER "\"buyer\":{\"name\":\"Lê Văn Mua\",\"phone\":\"0987654321\"," \
	"\"address\":\"12 Hàng Bè\",\"communeCode\":\"00070\"}"

/* At least fifty letters. */
#define TERMS "Quy+che+moi+cua+san+ap+dung+tu+ngay+mai+cho+moi+don+hang+tren+cho"

static struct shops s;
static int64_t spirits;

static struct request *order(int64_t product, const char *more)
{
	return visit(POST, "/api/v1/orders", arena_printf(test_arena, "{" BUYER
	    ",\"payment\":\"COD\"%s,\"lines\":[{\"productId\":%" PRId64 ",\"quantity\":1}]}", more,
	    product));
}

static const char *code_in(const struct request *r)
{
	const char *at = strstr(r->out->text, "\"LS");

	return at ? arena_strndup(test_arena, at + 1, strcspn(at + 1, "\"")) : "";
}

static bool sell_spirits(void *none)
{
	struct product_given g = product_blank;

	(void)none;
	g.external_id = "ruou-1";
	g.shop_external_id = "h1";
	g.name = "Rượu Mẫu Sơn";
	g.category = "ruou";
	g.unit = "chai";
	g.price_vnd = 110000;
	market_product_save(test_db, test_arena, &g, test_now, &spirits);
	return market_review_decide(test_db, test_arena, spirits, true, "có giấy phép", 0,
	    test_now);
}

/* R: Law 44/2019/QH14, art. 5 */
void test_what_is_for_adults_is_ordered_by_who_states_his_age(void)
{
	const char *cart[] = { NULL, NULL }, *box;
	struct request *r;

	s = shops_open();
	test_write(sell_spirits, NULL);
	check(order(s.na, "")->status == CREATED);
	r = order(spirits, "");
	check(r->status == INVALID && shows(r, "ofAge"));
	limit_forget();
	check(order(spirits, ",\"ofAge\":true")->status == CREATED);
	cart[0] = arena_printf(test_arena, "Cookie: " CART_COOKIE "=%s",
	    cart_text(test_arena, &(struct cart){ 1, { { spirits, 1 } } }));
	r = visit_with(cart, GET, "/thanh-toan", NULL);
	box = strstr(r->out->text, "name=\"of_age\"");
	check(box && !memmem(box, strcspn(box, ">"), "checked", 7));
	cart[0] = arena_printf(test_arena, "Cookie: " CART_COOKIE "=%s",
	    cart_text(test_arena, &(struct cart){ 1, { { s.na, 1 } } }));
	check(!shows(visit_with(cart, GET, "/thanh-toan", NULL), "of_age"));
}

static bool sell_the_next_harvest(void *none)
{
	struct product_given g;
	int64_t id;

	(void)none;
	market_product_standing(test_db, test_arena, "ruou-1", &g);
	g.season_from = "0715";
	g.season_to = "1015";
	market_product_save(test_db, test_arena, &g, test_now, &id);
	return market_review_decide(test_db, test_arena, spirits, true, "có giấy phép", 0,
	    test_now);
}

/* R: Law 44/2019/QH14, art. 5 */
void test_what_is_for_adults_is_ordered_from_a_harvest_by_who_states_his_age(void)
{
	struct request *r;

	s = shops_open();
	test_write(sell_spirits, NULL);
	test_write(sell_the_next_harvest, NULL);
	visit_as(shops_owner(OWNER_OF_NA), POST, arena_printf(test_arena, "/ban-hang/hang/%" PRId64
	    "/dat-truoc", spirits), "first_day=2027-07-20&last_day=2027-08-10&cap=20");
	r = order(spirits, "");
	check(r->status == INVALID && shows(r, "ofAge"));
	check(order(spirits, ",\"ofAge\":true")->status == CREATED);
}

/* R: Decree 248/2026, art. 6 */
void test_an_order_keeps_the_policies_that_stood(void)
{
	const char *cart[] = { NULL, NULL };
	struct request *r;

	s = shops_open();
	r = order(s.na, "");
	r = visit(GET, arena_printf(test_arena, "/don-hang/%s?phone=0987654321", code_in(r)), NULL);
	check(shows(r, "/chinh-sach/quy-che/ban/1") && shows(r, "/chinh-sach/doi-tra/ban/1"));
	cart[0] = arena_printf(test_arena, "Cookie: " CART_COOKIE "=%s",
	    cart_text(test_arena, &(struct cart){ 1, { { s.na, 1 } } }));
	r = visit_with(cart, GET, "/thanh-toan", NULL);
	check(shows(r, "/chinh-sach/quy-che") && shows(r, "/chinh-sach/doi-tra"));
}

static struct request *sends(const char *const *cart, const struct request *page)
{
	static const char terms[] = "name=\"shown_terms\" value=\"";
	const char *at = strstr(page->out->text, terms);

	check(at);
	at = at ? at + sizeof terms - 1 : "";
	return visit_with(cart, POST, "/thanh-toan", arena_printf(test_arena, "name=Mua"
	    "&phone=0987654321&address=12&place=xa&place_was=xa&commune=00070&payment=COD&note="
	    "&shown_terms=%.*s", (int)strcspn(at, "\""), at));
}

/* R: Decree 248/2026, art. 6 */
void test_who_saw_the_policy_of_yesterday_is_asked_again_before_he_orders(void)
{
	static const struct perm *const editor[] = { &policy_write, NULL };
	const char *cart[] = { NULL, NULL };
	struct request *page, *r;
	int64_t stock;

	s = shops_open();
	stock = shops_stock(s.na);
	cart[0] = arena_printf(test_arena, "Cookie: " CART_COOKIE "=%s",
	    cart_text(test_arena, &(struct cart){ 1, { { s.na, 1 } } }));
	page = visit_with(cart, GET, "/thanh-toan", NULL);
	check(visit_as(a_user(1, editor), POST, "/quan-tri/chinh-sach", "kind=RULES"
	    "&valid_from=2026-11-24&text_en=&text=" TERMS)->status == SEE_OTHER);
	test_now += 24 * 3600 * INT64_C(1000000);
	r = sends(cart, page);
	check(r->status == INVALID && shows(r, "vừa có bản mới"));
	check(shops_stock(s.na) == stock);
	r = sends(cart, r);
	check(r->status == SEE_OTHER);
	check(shops_stock(s.na) == stock - 1);
	check(shows(visit(GET, r->location, NULL), "/chinh-sach/quy-che/ban/2"));
}
