#include "test.h"

#include "core/calendar.h"
#include "core/limit.h"
#include "core/setting.h"
#include "order/order.h"
#include "order/order_pages.h"
#include "shops.h"
#include "tests.h"

static struct shops s;

struct value { const struct setting *setting; const char *value; };

static bool put(void *arg)
{
	const struct value *v = arg;

	return !setting_set(test_db, v->setting, v->value, test_now, 1);
}

static void setting(const struct setting *which, const char *value)
{
	db_transaction(test_db, put, &(struct value){ which, value });
}

static void begun(void)
{
	s = shops_open();
	shops_set_stock(s.na, 1000);
}

static struct request *order(const char *phone, const char *payment, int64_t product)
{
	return visit(POST, "/api/v1/orders", arena_printf(test_arena, "{\"buyer\":{\"name\":"
	    "\"Lê Văn Mua\",\"phone\":\"%s\",\"address\":\"12 Hàng Bè\",\"communeCode\":\"00070\"},"
	    "\"payment\":\"%s\",\"lines\":[{\"productId\":%" PRId64 ",\"quantity\":1}]}", phone,
	    payment, product));
}

/* Of so many orders one after the other, how many were placed. */
static int placed(const char *phone, const char *payment, int n)
{
	int ok = 0;

	for (int i = 0; i < n; i++)
		ok += order(phone, payment, s.na)->status == CREATED;
	return ok;
}

/* Another telephone for each. */
static int placed_by_others(int from, int n)
{
	int ok = 0;

	for (int i = from; i < from + n; i++)
		ok += order(arena_printf(test_arena, "0987%06d", i), "COD", s.na)->status ==
		    CREATED;
	return ok;
}

void test_a_family_orders_five_times_in_an_evening_and_a_whole_office_at_once(void)
{
	begun();
	check(placed("0987654321", "COD", 5) == 5);
	check(placed_by_others(0, 50) == 50);
}

void test_a_telephone_that_orders_and_orders_is_asked_to_wait(void)
{
	struct request *r;

	begun();
	check(placed("0987654321", "VIETQR", 25) == 20);
	r = order("0987654321", "VIETQR", s.na);
	check(r->status == TOO_MANY && shows(r, "\"too-many-orders\""));
	check(!strcmp(replied(r, "Retry-After"), "3600"));
	check(shops_stock(s.na) == 980);
	check(placed("+84 987 654 321", "VIETQR", 1) == 0);
	check(placed("0987654322", "VIETQR", 1) == 1);
	limit_forget();                 /* as by a restart: it stands in the table */
	check(placed("0987654321", "VIETQR", 1) == 0);
	test_now += HOUR;
	check(placed("0987654321", "VIETQR", 1) == 1);
}

void test_an_address_that_orders_and_orders_under_many_telephones_is_asked_to_wait(void)
{
	struct request *r;

	begun();
	check(placed_by_others(0, 62) == 60);
	r = order("0987999999", "COD", s.na);
	check(r->status == TOO_MANY && shows(r, "\"too-many-orders\""));
	check(!strcmp(replied(r, "Retry-After"), "10"));
	check(shops_stock(s.na) == 940);
	test_peer = "203.0.113.7";
	check(order("0987999999", "COD", s.na)->status == CREATED);
	test_peer = "127.0.0.1";
	test_now += 10 * SECOND;
	check(placed_by_others(100, 2) == 1);
}

void test_what_could_not_be_ordered_counts_for_nothing(void)
{
	begun();
	shops_set_stock(s.na, 0);
	for (int i = 0; i < 100; i++)
		check(order("0987654321", "COD", s.na)->status == CONFLICT);
	check(order("0987654321", "COD", s.jelly)->status == CREATED);
}

void test_a_shop_is_not_asked_for_more_in_cash_until_it_answered(void)
{
	struct request *r;
	const char *code;

	begun();
	code = shops_order(s.na, 1, "\"payment\":\"COD\"");
	check(placed(SHOPS_BUYER_PHONE, "COD", 12) == 9);
	r = order("0987654321", "COD", s.na);
	check(r->status == CONFLICT && shows(r, "\"orders-waiting\""));
	check(placed("0987654321", "VIETQR", 1) == 1);
	check(order("0987654321", "COD", s.hoi)->status == CREATED);
	check(visit_as(shops_owner(OWNER_OF_NA), POST, arena_printf(test_arena,
	    "/ban-hang/don/%sA/xac-nhan", code), "")->status == SEE_OTHER);
	check(placed("0987654321", "COD", 2) == 1);
}

void test_an_operator_lifts_the_limits(void)
{
	begun();
	setting(&order_phone_orders, "0");
	setting(&order_address_orders, "0");
	setting(&order_cod_waiting, "0");
	check(placed("0987654321", "COD", 100) == 100);
}

void test_who_is_to_wait_at_the_checkout_keeps_what_he_typed(void)
{
	const char *form = "name=L%C3%AA+V%C4%83n+Mua&phone=0987654321&payment=COD&note=&"
	    "address=12+H%C3%A0ng+B%C3%A8&place=Ho%C3%A0n+Ki%E1%BA%BFm%2C+H%C3%A0+N%E1%BB%99i&"
	    "delivery=SHIP";
	const char *cart[] = { NULL, NULL };
	struct request *r;

	begun();
	setting(&order_phone_orders, "1");
	cart[0] = arena_printf(test_arena, "Cookie: cart=%" PRId64 ":1", s.na);
	check(placed("0987654321", "COD", 1) == 1);
	r = visit_with(cart, POST, "/thanh-toan", form);
	check(r->status == TOO_MANY && !strcmp(replied(r, "Retry-After"), "3600"));
	check(shows(r, "Xin chờ 60 phút rồi đặt tiếp") && shows(r, "12 Hàng Bè"));
	check(!replied(r, "Set-Cookie"));
}
