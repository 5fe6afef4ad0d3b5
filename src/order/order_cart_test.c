#include "test.h"

#include "order/order_pages.h"
#include "shops.h"
#include "tests.h"

/* A cookie of a cart, read and written again. */
static const char *again(const char *cookie)
{
	struct cart c;

	cart_read(&c, cookie);
	return cart_text(test_arena, &c);
}

void test_a_cart_is_what_its_cookie_says(void)
{
	check(!strcmp(again("12:3.40:1"), "12:3.40:1"));
	check(!strcmp(again(NULL), "") && !strcmp(again(""), ""));
}

void test_of_a_broken_cart_the_sound_lines_count(void)
{
	check(!strcmp(again("12:3.x:1.40:1"), "12:3.40:1"));
	check(!strcmp(again("12:0.13:1000000.14:-1.15:7"), "15:7"));
	check(!strcmp(again("99999999999999999:1.7:2"), "7:2"));
	check(!strcmp(again("7:2.7:5"), "7:2"));                /* twice the same */
	check(!strcmp(again("....:.:1.1:.;<script>"), ""));
	check(!strcmp(again("12:3x.8:1"), "8:1"));
}

void test_a_cart_has_an_end(void)
{
	struct out o = { .arena = test_arena };
	struct cart c;

	for (int i = 1; i <= 80; i++) {
		const char *line = arena_printf(test_arena, "%d:1.", i);

		out_raw(&o, line, strlen(line));
	}
	cart_read(&c, o.text);
	check(c.n == ORDER_LINES);
	check(!cart_put(&c, 999, 1) && cart_put(&c, 1, 5) && cart_quantity(&c, 1) == 5);
	check(cart_put(&c, 1, 0) && c.n == ORDER_LINES - 1 && !cart_quantity(&c, 1));
	check(cart_put(&c, 2, 5000000) && cart_quantity(&c, 2) == ORDER_QUANTITY);
}

static struct request *with_cart(const char *cart, enum method m, const char *path,
    const char *body)
{
	const char *headers[] = { arena_printf(test_arena, "Cookie: cart=%s", cart), NULL };

	return visit_with(headers, m, path, body);
}

static const char *cookie_set(const struct request *r)
{
	for (const struct reply_header *h = r->headers; h; h = h->next)
		if (!strcmp(h->name, "Set-Cookie") && !strncmp(h->value, "cart=", 5))
			return arena_strndup(test_arena, h->value + 5, strcspn(h->value + 5, ";"));
	return "-";
}

void test_goods_are_put_in_changed_and_taken_out(void)
{
	struct shops s = shops_open();
	const char *na = arena_printf(test_arena, "%" PRId64 ":2", s.na);
	struct request *r = visit(POST, "/gio-hang", arena_printf(test_arena,
	    "product=%" PRId64 "&quantity=2", s.na));

	check(r->status == SEE_OTHER && !strcmp(cookie_set(r), na));
	r = with_cart(na, POST, "/gio-hang", arena_printf(test_arena, "product=%" PRId64, s.na));
	check(!strcmp(cookie_set(r), arena_printf(test_arena, "%" PRId64 ":3", s.na)));
	r = with_cart(na, POST, "/gio-hang", arena_printf(test_arena,
	    "act=set&quantity=7&product=%" PRId64, s.na));
	check(!strcmp(cookie_set(r), arena_printf(test_arena, "%" PRId64 ":7", s.na)));
	r = with_cart(na, POST, "/gio-hang", arena_printf(test_arena,
	    "act=set&quantity=0&product=%" PRId64, s.na));
	check(!strcmp(cookie_set(r), ""));
	check(visit(POST, "/gio-hang", "product=12345")->status == INVALID);
}

void test_the_cart_shows_what_can_no_longer_be_had_and_why(void)
{
	struct shops s = shops_open();
	const char *cart = arena_printf(test_arena, "%" PRId64 ":2.%" PRId64 ":1", s.na, s.hoi);
	struct request *r = with_cart(cart, GET, "/gio-hang", NULL);

	check(r->status == OK && shows(r, "Na bà Thử") && shows(r, "Hồi ông Thử"));
	check(shows(r, "210.000"));
	shops_set_stock(s.na, 1);
	r = with_cart(cart, GET, "/gio-hang", NULL);
	check(shows(r, "Chỉ còn 1 kg") && shows(r, "<b>120.000"));
	check(shows(visit(GET, "/gio-hang", NULL), "Giỏ còn trống"));
}

#define WHO "name=L%C3%AA+V%C4%83n+Mua&phone=0987654321&address=s%E1%BB%91+12&note=&payment=COD"
#define KY_LUA "&place=ph%C6%B0%E1%BB%9Dng+K%E1%BB%B3+L%E1%BB%ABa%2C+L%E1%BA%A1ng+S%C6%A1n"

static const char *cart_of(int64_t product, int64_t quantity)
{
	return arena_printf(test_arena, "%" PRId64 ":%" PRId64, product, quantity);
}

void test_what_is_left_out_of_an_order_is_said_and_stays_in_the_cart(void)
{
	struct shops s = shops_open();
	const char *cart = arena_printf(test_arena, "%" PRId64 ":2.%" PRId64 ":9", s.na, s.hoi);
	struct request *r = with_cart(cart, GET, "/thanh-toan", NULL);

	check(shows(r, "Không vào đơn này") && shows(r, "Chỉ còn 5 kg"));
	r = with_cart(cart, POST, "/thanh-toan", WHO KY_LUA "&shown_total=90000");
	check(r->status == SEE_OTHER);
	check(!strcmp(cookie_set(r), cart_of(s.hoi, 9)));
}

void test_the_checkout_places_the_order_and_empties_the_cart(void)
{
	struct shops s = shops_open();
	struct request *r = with_cart(cart_of(s.na, 2), GET, "/thanh-toan", NULL);

	check(r->status == OK && shows(r, "90.000") && shows(r, "name=\"once\""));
	check(visit(GET, "/thanh-toan", NULL)->status == SEE_OTHER);    /* nothing to order */
	r = with_cart(cart_of(s.na, 2), POST, "/thanh-toan", WHO KY_LUA "&shown_total=90000");
	check(r->status == SEE_OTHER && !strncmp(r->location, "/don-hang/LS", 12));
	check(!strcmp(cookie_set(r), "") && shops_stock(s.na) == 8);
	check(visit(GET, r->location, NULL)->status == OK);
}

void test_who_is_about_to_order_is_told_that_the_total_is_without_delivery(void)
{
	struct shops s = shops_open();
	const char *words = "Chưa gồm phí giao hàng";
	struct request *r = with_cart(cart_of(s.na, 2), GET, "/thanh-toan", NULL);

	check(shows(r, words) && shows(r, "người bán sẽ báo trước khi gửi"));
	r = with_cart(cart_of(s.na, 2), GET, "/thanh-toan?delivery=COLLECT", NULL);
	check(r->status == OK && !shows(r, words));
}

static struct request *ordered(int64_t product, int64_t quantity)
{
	return visit(POST, "/api/v1/orders", arena_printf(test_arena, "{\"buyer\":{\"name\":"
	    "\"Lê Văn Mua\",\"phone\":\"0987654321\",\"address\":\"số 12\","
	    "\"communeCode\":\"00070\"},\"payment\":\"COD\",\"lines\":[{\"productId\":%" PRId64
	    ",\"quantity\":%" PRId64 "}]}", product, quantity));
}

void test_whoever_has_five_thousand_sells_a_thousand_and_too_much_is_a_conflict(void)
{
	struct shops s = shops_open();
	struct request *r;

	shops_set_stock(s.na, 5000);
	check(ordered(s.na, 1000)->status == CREATED && shops_stock(s.na) == 4000);
	r = ordered(s.na, 4001);
	check(r->status == CONFLICT && shows(r, "\"out-of-stock\""));
	check(ordered(s.na, 9999999999)->status == CONFLICT);
	/* Not counted, and yet there is an end: it has to be paid. */
	r = ordered(s.jelly, 9999999999);
	check(r->status == INVALID && shows(r, "\"lines.0.quantity\""));
	check(ordered(s.jelly, 100000)->status == CREATED);
	check(ordered(s.na, 4000)->status == CREATED && shops_stock(s.na) == 0);
}

void test_a_thousand_are_put_into_the_cart_and_bought_where_there_are_as_many(void)
{
	struct shops s = shops_open();
	struct request *r;

	shops_set_stock(s.na, 5000);
	r = visit(POST, "/gio-hang", arena_printf(test_arena, "product=%" PRId64 "&quantity=1000",
	    s.na));
	check(r->status == SEE_OTHER && !strcmp(cookie_set(r), cart_of(s.na, 1000)));
	r = with_cart(cart_of(s.na, 1000), POST, "/thanh-toan", WHO KY_LUA "&shown_total=45000000");
	check(r->status == SEE_OTHER && shops_stock(s.na) == 4000);
	r = with_cart(cart_of(s.na, 4001), GET, "/gio-hang", NULL);
	check(shows(r, "Chỉ còn 4.000 kg"));
}

void test_a_double_tap_is_one_order(void)
{
	struct shops s = shops_open();
	const char *body = WHO KY_LUA "&shown_total=90000&once=abc";
	struct request *first = with_cart(cart_of(s.na, 2), POST, "/thanh-toan", body);
	struct request *second = with_cart(cart_of(s.na, 2), POST, "/thanh-toan", body);

	check(second->status == SEE_OTHER && !strcmp(first->location, second->location));
	check(shops_stock(s.na) == 8);
	check(!strcmp(cookie_set(first), "") && !strcmp(cookie_set(second), ""));
}

void test_a_price_that_rose_is_shown_before_it_is_paid(void)
{
	struct shops s = shops_open();
	const char *cart = cart_of(s.na, 2);
	struct request *r;

	shops_set_price(s.na, 50000);
	r = with_cart(cart, POST, "/thanh-toan", WHO KY_LUA "&shown_total=90000");
	check(r->status == INVALID && shows(r, "100.000") && shops_stock(s.na) == 10);
	r = with_cart(cart, POST, "/thanh-toan", WHO KY_LUA "&shown_total=100000");
	check(r->status == SEE_OTHER);
	shops_set_price(s.na, 40000);                   /* cheaper is nobody's loss */
	r = with_cart(cart, POST, "/thanh-toan", WHO KY_LUA "&shown_total=100000");
	check(r->status == SEE_OTHER);
}

void test_a_program_that_says_which_total_was_shown_pays_no_more(void)
{
	struct shops s = shops_open();
	const char *body;
	struct request *r;

	body = arena_printf(test_arena, "{\"buyer\":{\"name\":\"Lê Văn Mua\","
	    "\"phone\":\"0987654321\",\"address\":\"12 Hàng Bè\",\"communeCode\":\"00070\"},"
	    "\"payment\":\"COD\",\"shownTotalVnd\":45000,\"lines\":[{\"productId\":%" PRId64
	    ",\"quantity\":1}]}", s.na);
	shops_set_price(s.na, 50000);
	r = visit(POST, "/api/v1/orders", body);
	check(r->status == CONFLICT && shows(r, "price-risen") && shops_stock(s.na) == 10);
	shops_set_price(s.na, 45000);
	check(visit(POST, "/api/v1/orders", body)->status == CREATED);
}

void test_a_name_of_several_communes_is_asked_back(void)
{
	struct shops s = shops_open();
	struct request *r = with_cart(cart_of(s.na, 1), POST, "/thanh-toan",
	    WHO "&place=T%C3%A2n+Thanh");

	check(r->status == INVALID && shows(r, "name=\"commune\"") && shops_stock(s.na) == 10);
	r = with_cart(cart_of(s.na, 1), POST, "/thanh-toan",
	    WHO "&place=T%C3%A2n+Thanh&place_was=T%C3%A2n+Thanh&commune=06172");
	check(r->status == SEE_OTHER);
	r = with_cart(cart_of(s.na, 1), POST, "/thanh-toan", WHO "&place=khong+co+dau+ca");
	check(r->status == INVALID && !shows(r, "name=\"commune\""));
}

void test_without_an_account_of_a_shop_only_cash_is_offered(void)
{
	struct shops s = shops_open();

	check(shows(with_cart(cart_of(s.na, 1), GET, "/thanh-toan", NULL), "value=\"VIETQR\""));
	check(!shows(with_cart(cart_of(s.hoi, 1), GET, "/thanh-toan", NULL), "VIETQR"));
}
