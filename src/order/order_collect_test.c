/* order_collect_test.c - who comes for his goods himself. */
#include "test.h"

#include "core/limit.h"
#include "order/order_pages.h"
#include "shops.h"
#include "tests.h"

#define PHONE "0987654321"

static const char *code;                /* of the order at work */
static struct shops s;

static void an_order(const char *delivery)
{
	s = shops_open();
	limit_forget();
	code = shops_order(s.na, 1, arena_printf(test_arena,
	    "\"payment\":\"COD\",\"delivery\":\"%s\"", delivery));
}

static struct request *seller_does(const char *act)
{
	return visit_as(shops_owner(OWNER_OF_NA), POST, arena_printf(test_arena,
	    "/ban-hang/don/%sA/%s", code, act), "");
}

static struct request *buyers_page(void)
{
	return visit(GET, arena_printf(test_arena, "/don-hang/%s?phone=" PHONE, code), NULL);
}

static bool seller_sees(const char *words)
{
	return shows(visit_as(shops_owner(OWNER_OF_NA), GET, arena_printf(test_arena,
	    "/ban-hang/don/%sA", code), NULL), words);
}

void test_who_comes_for_it_is_told_when_it_is_ready_where_and_what_to_say(void)
{
	struct request *r;

	an_order("COLLECT");
	r = buyers_page();
	check(shows(r, "Kỳ Lừa") && shows(r, "0912345671") && shows(r, "xin đừng đến"));
	seller_does("xac-nhan");
	check(seller_sees("Hàng sẵn sàng, báo khách đến lấy"));
	check(!seller_sees("Đã giao cho người vận chuyển") && !seller_sees("/van-chuyen"));
	check(seller_does("dong-goi")->status == SEE_OTHER);
	check(messages_with(arena_printf(test_arena, "Hoa Hồi: đơn %sA đã sẵn sàng%%Kỳ Lừa"
	    "%%0912345671%%", code)) == 1);
	r = buyers_page();
	check(shows(r, "Hàng đã sẵn sàng, mời bạn đến lấy") && shows(r, "Chờ bạn đến lấy"));
	check(!shows(r, "Chờ gửi đi") && !shows(r, "Đang giao"));
}

void test_what_was_fetched_is_delivered_by_one_tap_and_paid(void)
{
	int64_t id;

	an_order("COLLECT");
	seller_does("xac-nhan");
	seller_does("dong-goi");
	check(seller_sees("Khách đã đến lấy hàng"));
	check(seller_does("da-giao")->status == SEE_OTHER);
	id = seller_order(test_db, test_arena, arena_printf(test_arena, "%sA", code), OWNER_OF_NA,
	    test_now)->id;
	check(!strcmp(sub_order_by_id(test_db, test_arena, id)->state, "DELIVERED"));
	check(payment_is_paid(payment_of(test_db, test_arena, id)));
	check(!shows(buyers_page(), "Đến lấy tại") && seller_does("da-giao")->status == CONFLICT);
}

void test_what_is_sent_is_not_delivered_before_it_left(void)
{
	an_order("SHIP");
	seller_does("xac-nhan");
	seller_does("dong-goi");
	check(!messages_with("%mời bạn đến lấy%") && !shows(buyers_page(), "Đến lấy tại"));
	check(seller_does("da-giao")->status == CONFLICT);
	check(seller_sees("Đã giao cho người vận chuyển"));
}
