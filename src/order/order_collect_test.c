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
	check(seller_sees("Không có hàng cho khách?") && !seller_sees("Không giao được?"));
	check(seller_sees("In phiếu đơn hàng") && !seller_sees("In phiếu giao"));
	check(seller_does("dong-goi")->status == SEE_OTHER);
	check(messages_with(arena_printf(test_arena, "Hoa Hồi: đơn %sA đã sẵn sàng%%Kỳ Lừa"
	    "%%0912345671%%", code)) == 1);
	r = buyers_page();
	check(seller_sees("Hàng sẵn sàng, chờ đến lấy") && !seller_sees("Đã đóng gói"));
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
	check(seller_sees("Đã nhận hàng") && !seller_sees("Đang giao"));
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

/* R: Law 91/2025/QH15 (no more than the purpose needs) */
void test_who_comes_for_it_gives_no_address_and_reads_where_and_when(void)
{
	const char *cookie[2] = { NULL }, *open = "name=Na+b%C3%A0+Th%E1%BB%AD&collect_hours=";
	const char *who = "name=L%C3%AA+V%C4%83n+Mua&phone=" PHONE "&payment=COD";
	struct request *r;

	s = shops_open();
	cookie[0] = arena_printf(test_arena, "Cookie: cart=%" PRId64 ":1", s.na);
	r = visit_with(cookie, GET, "/thanh-toan?delivery=COLLECT", NULL);
	check(shows(r, "Gọi người bán hẹn giờ") && shows(r, "Kỳ Lừa"));
	check(!shows(r, "name=\"address\"") && !shows(r, "name=\"place\""));
	check(visit_as(shops_owner(OWNER_OF_NA), POST, arena_printf(test_arena,
	    "/ban-hang/cua-hang/%" PRId64 "/cai-dat", s.na_shop), arena_printf(test_arena,
	    "%s7%%E2%%80%%9311+gi%%E1%%BB%%9D", open))->status == SEE_OTHER);
	check(shows(visit_with(cookie, GET, "/thanh-toan?delivery=COLLECT", NULL), "7–11 giờ"));
	check(visit_with(cookie, POST, "/thanh-toan", who)->status == INVALID);
	r = visit_with(cookie, POST, "/thanh-toan", arena_printf(test_arena,
	    "%s&delivery=COLLECT", who));
	check(r->status == SEE_OTHER);
	code = arena_strndup(test_arena, r->location + strlen("/don-hang/"),
	    strcspn(r->location + strlen("/don-hang/"), "?"));
	check(shows(buyers_page(), "7–11 giờ") && seller_sees("Khách tự đến lấy"));
	check(shows(visit_as(shops_owner(OWNER_OF_NA), GET, "/ban-hang/don", NULL),
	    "tự đến lấy"));
	seller_does("xac-nhan");
	seller_does("dong-goi");
	check(messages_with("%mời bạn đến lấy%Kỳ Lừa%Giờ đến lấy: 7–11 giờ.%") == 1);
}

static struct request *by_program(const char *delivery)
{
	return visit(POST, "/api/v1/orders", arena_printf(test_arena, "{\"buyer\":{\"name\":"
	    "\"Lê Văn Mua\",\"phone\":\"" PHONE "\"},\"payment\":\"COD\",\"delivery\":\"%s\","
	    "\"lines\":[{\"productId\":%" PRId64 ",\"quantity\":1}]}", delivery, s.na));
}

/* R: Law 91/2025/QH15 (no more than the purpose needs) */
void test_a_program_orders_for_who_comes_himself_without_an_address(void)
{
	struct request *r;

	s = shops_open();
	r = by_program("SHIP");
	check(r->status == INVALID && shows(r, "buyer.address"));
	check(by_program("COLLECT")->status == CREATED);
}

/* Whether the words stand in the seller's list under that order. */
static bool listed(const char *order, const char *words)
{
	const char *at = strstr(visit_as(shops_owner(OWNER_OF_NA), GET, "/ban-hang/don",
	    NULL)->out->text, order);

	return at && strstr(arena_strndup(test_arena, at, (size_t)(strstr(at, "</tr>") - at)),
	    words);
}

void test_the_list_shows_each_order_with_its_own_goods(void)
{
	const char *both, *jelly = "Thạch đen";

	an_order("SHIP");
	both = shops_order_of_both(s.na, s.jelly, "\"payment\":\"COD\"");
	check(listed(code, "1 kg Na dai Chi Lăng") && !listed(code, jelly));
	check(listed(both, "1 kg Na dai Chi Lăng") && listed(both, jelly));
}

void test_an_order_is_confirmed_and_packed_from_the_list_with_its_goods_in_sight(void)
{
	const struct user *seller;
	struct request *r;

	an_order("SHIP");
	seller = shops_owner(OWNER_OF_NA);
	r = visit_as(seller, GET, "/ban-hang/don", NULL);
	check(shows(r, "1 kg Na dai Chi Lăng") && shows(r, "Xác nhận có hàng"));
	r = visit_as(seller, POST, arena_printf(test_arena, "/ban-hang/don/%sA/xac-nhan", code),
	    "from_list=1");
	check(r->status == SEE_OTHER && !strcmp(r->location, "/ban-hang/don"));
	r = visit_as(seller, GET, "/ban-hang/don", NULL);
	check(!shows(r, "Xác nhận có hàng") && shows(r, "/dong-goi\""));
	seller_does("dong-goi");
	check(!shows(visit_as(seller, GET, "/ban-hang/don", NULL), "/ban-giao\""));
}

void test_what_a_transfer_is_awaited_for_is_not_packed_from_the_list(void)
{
	s = shops_open();
	limit_forget();
	code = shops_order(s.na, 1, "\"payment\":\"VIETQR\"");
	seller_does("xac-nhan");
	check(!shows(visit_as(shops_owner(OWNER_OF_NA), GET, "/ban-hang/don", NULL),
	    "/dong-goi\""));
}
