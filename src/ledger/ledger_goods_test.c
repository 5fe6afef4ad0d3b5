#include "test.h"

#include "ledger/books_test.h"
#include "tests.h"

#define BACK "&kind=SPOILED&lines.0.position=0&lines.0.quantity=%d"

/* The buyer of custard apples sends so many back, and the seller has them. */
static void send_back(int64_t sub, int quantity)
{
	const char *code = sub_order_by_id(test_db, test_arena, sub)->code;
	const char *order = arena_strndup(test_arena, code, strlen(code) - 1), *at;

	check(visit(POST, arena_printf(test_arena, "/don-hang/%s/tra-hang", order),
	    arena_printf(test_arena, "phone=0987654321&sub=%s" BACK, code,
	    quantity))->status == SEE_OTHER);
	at = arena_printf(test_arena, "/ban-hang/don/%s/tra-hang/%" PRId64, code,
	    returns_of(test_db, test_arena, sub)->v[0].id);
	check(visit_as(books_seller(OWNER_OF_NA), POST, arena_printf(test_arena, "%s/dong-y", at),
	    "goods=BACK")->status == SEE_OTHER);
	check(visit_as(books_seller(OWNER_OF_NA), POST, arena_printf(test_arena, "%s/da-nhan-lai",
	    at), "")->status == SEE_OTHER);
}

static void buy(const char *quantity, int64_t product)
{
	check(books_post("/chi", arena_printf(test_arena, "amount=300000&words=Nhập&quantity=%s"
	    "&heading=MATERIAL&hang=%" PRId64, quantity, product))->status == SEE_OTHER);
}

/* What book S2d ends with. */
static bool left(int64_t product, const char *quantity, const char *vnd)
{
	struct request *r = books_get(arena_printf(test_arena, "/quyen/s2d?ky=2026&hang=%" PRId64,
	    product));
	const char *end = strstr(r->out->text, "Tồn cuối kỳ");

	return end && strstr(end, arena_printf(test_arena, "<b>%s</b>", quantity)) &&
	    strstr(end, arena_printf(test_arena, "<b>%s</b>", vnd));
}

static enum status correct(const char *body)
{
	return books_post(arena_printf(test_arena, "/dong/%" PRId64, books_latest()), body)->status;
}

void test_goods_that_were_sent_back_stand_in_book_s2d_again(void)
{
	int64_t sub;

	books_open();
	buy("10", books.na);
	sub = books_delivered(4);
	check(left(books.na, "6", "180.000"));
	send_back(sub, 2);
	check(books_revenue() == 90000 && left(books.na, "8", "240.000"));
	check(shows(books_get("/quyen/s2d"), "Khách trả hàng"));
	check(books_delivered(6) && left(books.na, "2", "60.000"));
}

void test_all_that_was_sold_comes_back_at_the_price_at_which_it_left(void)
{
	int64_t sub;

	books_open();
	buy("4", books.na);
	sub = books_delivered(4);
	check(left(books.na, "0", "0"));
	send_back(sub, 1);
	check(left(books.na, "1", "75.000"));
}

void test_a_sale_that_was_not_one_gives_its_goods_back(void)
{
	books_open();
	buy("10", books.na);
	check(shops_stock(books.na) == 10);
	check(books_post("/ban", arena_printf(test_arena, "amount=135000&words=Na&quantity=3&hang=%"
	    PRId64, books.na))->status == SEE_OTHER);
	check(shops_stock(books.na) == 7 && left(books.na, "7", "210.000"));
	check(correct("amount=0&why=Ghi hai lần") == SEE_OTHER);
	check(shops_stock(books.na) == 10 && left(books.na, "10", "300.000"));
	check(shows(books_get("/quyen/s2d"), "Sửa dòng 2: Ghi hai lần"));
}

void test_a_wrong_quantity_is_corrected_with_and_without_money(void)
{
	int64_t cost;
	const char *at;

	books_open();
	buy("100", books.na);
	cost = books_latest();
	at = arena_printf(test_arena, "/dong/%" PRId64, cost);
	check(shows(books_get(at), "100 kg") && shows(books_get(at), "Số lượng đúng"));
	check(books_post(at, "amount=300000&why=Nhầm")->status == INVALID);
	check(books_post(at, "amount=300000&quantity=0&why=Nhầm")->status == INVALID);
	check(books_post(at, "amount=300000&quantity=10&why=Nhầm")->status == SEE_OTHER);
	check(left(books.na, "10", "300.000"));
	check(books_post(at, "amount=250000&why=Nhầm giá")->status == SEE_OTHER);
	check(left(books.na, "10", "250.000") && shows(books_get(at), "10 kg"));
	check(books_post("/ban", arena_printf(test_arena, "amount=90000&words=Na&quantity=2&hang=%"
	    PRId64, books.na))->status == SEE_OTHER);
	check(correct("amount=180000&quantity=4&why=Thiếu") == SEE_OTHER);
	check(left(books.na, "6", "150.000") && shops_stock(books.na) == 6);
}

void test_the_row_of_a_sale_without_goods_asks_for_no_quantity(void)
{
	books_open();
	check(books_post("/ban", "amount=50000&words=Thạch")->status == SEE_OTHER);
	check(!shows(books_get(arena_printf(test_arena, "/dong/%" PRId64, books_latest())),
	    "Số lượng đúng"));
}
