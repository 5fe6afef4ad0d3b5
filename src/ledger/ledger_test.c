#include "test.h"

#include "core/core.sql.h"
#include "core/job.h"
#include "ledger/books_test.h"
#include "tests.h"

#define RETURN "&kind=SPOILED&lines.0.position=0&lines.0.quantity=1"

void test_a_delivered_order_is_revenue_once(void)
{
	int64_t sub;

	books_open();
	check(books_revenue() == 0);
	sub = books_delivered(3);
	check(books_revenue() == 135000);
	check(shows(books_get("/quyen/s1a"), "Na dai Chi Lăng, 3 kg"));
	check(ledger_sold(test_db, test_arena, sub)->left_vnd == 135000);
}

void test_a_delivery_is_in_the_books_once_whatever_was_tapped(void)
{
	const char *code;

	books_open();
	code = shops_sale(books.na, 3, "HANDED_OVER");
	for (const char *const *act = (const char *const[]){ "da-nhan-tien", "bam-nham", "da-giao",
	    NULL }; *act; act++)
		check(visit_as(shops_owner(OWNER_OF_NA), POST, arena_printf(test_arena,
		    "/ban-hang/don/%s/%s", code, *act), "")->status == SEE_OTHER);
	check(books_revenue() == 135000);
}

void test_who_asks_what_is_kept_of_him_reads_words_and_not_codes(void)
{
	struct request *r;

	books_open();
	books_delivered(3);
	r = visit_as(books_seller(OWNER_OF_NA), GET, "/tai-khoan/du-lieu", NULL);
	check(shows(r, "Bán hàng hóa") && shows(r, ">Thu<"));
	check(!shows(r, "GOODS") && !shows(r, "REVENUE"));
}

void test_a_return_takes_back_what_came_back_and_never_more(void)
{
	int64_t sub;

	books_open();
	sub = books_delivered(3);
	check(books_returned(sub, 45000) && books_revenue() == 90000);
	check(!books_returned(sub, 90001) && !books_returned(sub, 0) && !books_returned(sub, -5));
	check(books_returned(sub, 90000) && books_revenue() == 0);
	check(!books_returned(sub, 1) && !books_returned(12345, 1));
	check(shows(books_get("/quyen/s1a"), "Khách trả hàng"));
}

void test_a_return_that_the_seller_agreed_to_takes_back_its_revenue(void)
{
	int64_t sub;
	const char *code, *order;

	books_open();
	sub = books_delivered(3);
	code = sub_order_by_id(test_db, test_arena, sub)->code;
	order = arena_strndup(test_arena, code, strlen(code) - 1);
	check(visit(POST, arena_printf(test_arena, "/don-hang/%s/tra-hang", order),
	    arena_printf(test_arena, "phone=0987654321&sub=%s" RETURN, code))->status == SEE_OTHER);
	check(books_revenue() == 135000);
	check(visit_as(books_seller(OWNER_OF_NA), POST, arena_printf(test_arena,
	    "/ban-hang/don/%s/tra-hang/%" PRId64 "/dong-y", code,
	    returns_of(test_db, test_arena, sub)->v[0].id), "goods=KEEP")->status == SEE_OTHER);
	check(books_revenue() == 90000);
	check(ledger_sold(test_db, test_arena, sub)->left_vnd == 90000);
}

void test_the_book_is_what_was_delivered_less_what_came_back_is_the_dashboard(void)
{
	int64_t sub;
	struct request *r;

	books_open();
	books_delivered(2);
	sub = books_delivered(3);
	check(books_returned(sub, 45000));
	check(books_revenue() == 2 * 45000 + 3 * 45000 - 45000);
	check(shows(books_get(""), "180.000"));
	check(shows(books_get("/quyen/s1a?ky=2026"), "180.000"));
	r = visit(GET, "/api/v1/indicators/revenue", NULL);
	check(r->status == OK && shows(r, "0.18"));
	r = visit(GET, "/api/v1/indicators/households-with-revenue", NULL);
	check(r->status == OK && shows(r, "1"));
}

void test_a_sale_at_the_stall_is_written_at_once(void)
{
	struct request *r;

	books_open();
	r = books_get(arena_printf(test_arena, "/ban?hang=%" PRId64, books.na));
	check(r->status == OK && shows(r, "value=\"Na dai Chi Lăng\"") && shows(r, "45.000"));
	r = books_post("/ban", arena_printf(test_arena,
	    "amount=67.500&words=Na&quantity=1,5&hang=%"
	    PRId64, books.na));
	check(r->status == SEE_OTHER && strstr(r->location, "da-ghi="));
	check(books_revenue() == 67500 && shops_stock(books.na) == 10);
	r = books_post("/ban", arena_printf(test_arena,
	    "amount=90000&words=Na&quantity=2&hang=%" PRId64,
	    books.na));
	check(r->status == SEE_OTHER && shops_stock(books.na) == 8);
	check(books_post("/ban", "amount=0&words=Na")->status == INVALID);
	check(books_post("/ban", "amount=5000&words=Na&quantity=x")->status == INVALID);
	check(books_post("/ban", "amount=5000&words=Na&day=2026-11-24")->status == INVALID);
	check(books_post("/ban", arena_printf(test_arena,
	    "amount=5&words=Na&quantity=1&hang=%" PRId64,
	    books.hoi))->status == INVALID);
	check(books_revenue() == 157500);
}

void test_a_row_is_corrected_by_a_row(void)
{
	const char *at;
	const struct ledger_row_by_id *was;

	books_open();
	check(books_post("/ban", "amount=50000&words=Thạch")->status == SEE_OTHER);
	at = arena_printf(test_arena, "/dong/%" PRId64, books_latest());
	check(books_post(at, "amount=45000&why=Nhầm")->status == SEE_OTHER && books_revenue() ==
	    45000);
	was = ledger_row_by_id(test_db, test_arena, books_household(), strtoll(at + 6, NULL, 10));
	check(was->amount_vnd == 50000 && was->standing_vnd == 45000);
	check(books_post(at, "amount=45000&why=Nhầm")->status == INVALID);
	check(books_post(at, "amount=0&why=Không bán")->status == SEE_OTHER && books_revenue() ==
	    0);
	check(shows(books_get(at), "Sửa dòng 1"));
}

void test_no_statement_changes_or_removes_a_row(void)
{
	extern const struct db_query *const ledger_ledger_statements[];

	for (const struct db_query *const *q = ledger_ledger_statements; *q; q++)
		check(!strstr((*q)->sqlite, "UPDATE ledger_row") &&
		    !strstr((*q)->sqlite, "DELETE FROM"));
}

void test_what_an_order_wrote_is_not_corrected_by_hand(void)
{
	books_open();
	books_delivered(1);
	check(books_post(arena_printf(test_arena, "/dong/%" PRId64, books_latest()),
	    "amount=1&why=Thử")->status == INVALID);
	check(books_revenue() == 45000);
}

void test_a_closed_period_stays_as_it_was(void)
{
	int64_t row;

	books_open();
	books_sold(1000000, 20261015);
	row = books_latest();
	check(books_post("/khoa", "ky=2026-11&sure=1")->status == INVALID);
	check(books_post("/khoa", "ky=2026-10")->status == INVALID);
	check(books_post("/khoa", "ky=2026-10&sure=1")->status == SEE_OTHER);
	check(books_post("/khoa", "ky=2026-09&sure=1")->status == INVALID);
	check(books_post("/ban", "amount=5000&words=Na&day=2026-10-20")->status == INVALID);
	check(books_post(arena_printf(test_arena, "/dong/%" PRId64, row),
	    "amount=900000&why=Nhầm")->status == SEE_OTHER);
	check(ledger_revenue(test_db, test_arena, books_household(), 20261001, 20261031) ==
	    1000000);
	check(ledger_revenue(test_db, test_arena, books_household(), 20261101, 20261130) ==
	    -100000);
	check(ledger_closings(test_db, test_arena, books_household())->v[0].revenue_vnd ==
	    1000000);
}

static bool add_operator(void *arg)
{
	(void)arg;
	household_add_person(test_db, test_arena, books_household(), 777, "OPERATOR", 0,
	    test_now - 1);
	return true;
}

void test_only_people_of_the_household_see_its_books_and_only_the_owner_closes(void)
{
	static const char *const rests[] = { "", "/ban", "/chi", "/quyen/s1a", "/khoa",
	    "/cai-dat",
		"/quyen/s1a/so.pdf", "/quyen/s1a/so.xlsx", "/to-khai", "/hoa-don.csv",
		"/to-khai/01-bk-stk/to.pdf", "/to-khai/01-bk-stk/to.json" };
	const struct user *staff = a_user(900, ledger_module.perms);

	books_open();
	for (size_t i = 0; i < COUNT(rests); i++) {
		check(books_get(rests[i])->status == OK);
		check(visit_as(books_seller(OWNER_OF_HOI), GET, books_path(rests[i]),
		    NULL)->status ==
		    NOT_FOUND);
		check(visit_as(staff, GET, books_path(rests[i]), NULL)->status == FORBIDDEN);
	}
	test_write(add_operator, NULL);
	check(visit_as(books_seller(777), GET, books_path(""), NULL)->status == OK);
	check(visit_as(books_seller(777), POST, books_path("/khoa"),
	    "ky=2026-10&sure=1")->status == INVALID);
	check(visit_as(books_seller(777), POST, books_path("/cai-dat"),
	    "heading=GOODS&method=INCOME")->status == INVALID);
}

static bool is_kept(const char *kind)
{
	return shows(books_get(""), kind);
}

void test_circular_152_2025_which_book_follows_from_revenue_and_method(void)
{
	books_open();
	books_sold(1000000000, 20260301);
	check(is_kept("S1a-HKD") && !is_kept("S2a-HKD"));
	books_sold(1, 20260302);
	check(is_kept("S2a-HKD") && !is_kept("S1a-HKD"));
	check(books_post("/cai-dat", "heading=GOODS&method=INCOME")->status == SEE_OTHER);
	check(is_kept("S2b-HKD") && is_kept("S2c-HKD") && is_kept("S2d-HKD") && is_kept("S2e"));
	check(!is_kept("S2a-HKD"));
}

void test_above_three_billion_there_is_one_method(void)
{
	books_open();
	books_sold(3000000000, 20260301);
	check(is_kept("S2a-HKD"));
	books_sold(1, 20260301);
	check(is_kept("S2c-HKD") && !is_kept("S2a-HKD"));
}

void test_decree_68_2026_art_4_a_method_is_kept_for_two_years(void)
{
	books_open();
	check(books_post("/cai-dat", "heading=GOODS&method=INCOME")->status == SEE_OTHER);
	check(books_post("/cai-dat", "heading=GOODS&method=PERCENT")->status == INVALID);
	test_now = us_of_day(2027, 12, 31);
	check(books_post("/cai-dat", "heading=GOODS&method=PERCENT")->status == INVALID);
	test_now = us_of_day(2028, 1, 1);
	check(books_post("/cai-dat", "heading=GOODS&method=PERCENT")->status == SEE_OTHER);
	check(!strcmp(ledger_method(test_db, test_arena, books_household(), 2027), "INCOME"));
	check(!strcmp(ledger_method(test_db, test_arena, books_household(), 2028), "PERCENT"));
}

static struct ledger_owed owed(const char *period, bool income)
{
	struct ledger_period p;

	check(ledger_period_read(period, &p));
	return ledger_owed_by(test_db, test_arena, books_household(), &p, income, test_now);
}

void test_the_quarters_of_a_year_owe_what_the_year_owes(void)
{
	books_open();
	books_sold(900000000, 20260201);
	books_sold(300000000, 20260501);
	books_sold(100000000, 20261101);
	check(owed("2026-q1", false).tax.vat_sum == 0);
	check(owed("2026-q2", false).tax.vat_sum == 12000000);
	check(owed("2026-q2", false).tax.pit_sum == 1000000);
	check(owed("2026-q3", false).tax.vat_sum == 0);
	check(owed("2026-q4", false).tax.vat_sum == 1000000);
	check(owed("2026", false).tax.vat_sum == 13000000);
	books_spent(1000000000, 20261101);
	check(owed("2026", true).tax.pit_sum == 45000000);
}

static size_t messages(void)
{
	return outbox_due(test_db, test_arena, "sms", test_now, 100)->n;
}

void test_a_warning_is_sent_once_a_year_for_each_level(void)
{
	books_open();
	books_sold(690000000, 20260301);
	job_run_here(test_db, &ledger_watch_job, "", test_now);
	check(messages() == 0 && shows(books_get(""), "Chưa phải nộp thuế"));
	books_sold(20000000, 20260301);
	job_run_here(test_db, &ledger_watch_job, "", test_now);
	job_run_here(test_db, &ledger_watch_job, "", test_now);
	check(!messages() && messages_with("%/ban-hang/so/%") == 1);    /* with the notices */
	check(shows(books_get(""), "71% ngưỡng chịu thuế"));
	books_sold(250000000, 20260301);              /* past 85 and 95 at once */
	job_run_here(test_db, &ledger_watch_job, "", test_now);
	check(!messages() && messages_with("%/ban-hang/so/%") == 2);
}

void test_nobody_is_woken_by_a_warning(void)
{
	books_open();
	books_sold(990000000, 20260301);
	test_now = us_of_day(2026, 11, 24) + 22 * HOUR;
	job_run_here(test_db, &ledger_watch_job, "", test_now);
	check(messages() == 0);
}

void test_an_outlook_says_what_it_rests_on(void)
{
	struct ledger_year y;

	books_open();
	books_sold(100000000, 20260110);
	y = ledger_year(test_db, test_arena, books_household(), test_now);
	check(y.basis == LEDGER_STRAIGHT && y.outlook > 100000000 && y.outlook < 120000000);
	books_sold(100000000, 20250110);
	books_sold(300000000, 20251210);
	y = ledger_year(test_db, test_arena, books_household(), test_now);
	check(y.basis == LEDGER_OWN_YEARS && y.outlook == 400000000);
}

void test_over_the_threshold_an_invoice_is_asked_for(void)
{
	books_open();
	books_sold(600000000, 20260801);
	books_sold(500000000, 20261105);
	check(ledger_year(test_db, test_arena, books_household(), test_now).crossed == 20261105);
	check(shows(books_get(""), "vượt ngưỡng") && shows(books_get("/to-khai"),
	    "Đăng ký hóa đơn điện tử"));
	/* 30 days after the quarter: 30/1/2027 is a Saturday */
	check(shows(books_get("/to-khai"), "01/02/2027"));
	check(strstr(books_get("/hoa-don.csv")->bytes.at, "500000000"));
}
