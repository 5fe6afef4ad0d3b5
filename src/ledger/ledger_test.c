#include "test.h"

#include "core/core.sql.h"
#include "core/id.h"
#include "core/job.h"
#include "core/limit.h"
#include "core/tr.h"
#include "ledger/ledger_paper.h"
#include "shops.h"
#include "tests.h"

#define BUYER "\"buyer\":{\"name\":\"Lê Văn Mua\",\"phone\":\"0987654321\"," \
	"\"address\":\"12 Hàng Bè\",\"communeCode\":\"00070\"}"

static struct shops s;

static const struct user *seller(int64_t id)
{
	static const struct perm *const perms[] = { &market_sell, NULL };

	return a_user(id, perms);
}

static int64_t household_of(int64_t shop)
{
	return market_shop_by_id(test_db, test_arena, shop)->household;
}

static int64_t mine(void)
{
	return household_of(s.na_shop);
}

static void begin(void)
{
	s = shops_open();
	limit_forget();
}

static const char *path(const char *rest)
{
	return arena_printf(test_arena, "/ban-hang/so/%" PRId64 "%s", mine(), rest);
}

static struct request *get(const char *rest)
{
	return visit_as(seller(OWNER_OF_NA), GET, path(rest), NULL);
}

static struct request *post(const char *rest, const char *body)
{
	return visit_as(seller(OWNER_OF_NA), POST, path(rest), body);
}

/* An order of so many kilograms of custard apples, which came to the door. */
static int64_t delivered(int64_t quantity)
{
	static const char *const acts[] = { "xac-nhan", "ban-giao", "da-giao" };
	struct request *r = visit(POST, "/api/v1/orders", arena_printf(test_arena, "{" BUYER
	    ",\"payment\":\"COD\",\"lines\":[{\"productId\":%" PRId64 ",\"quantity\":%" PRId64
	    "}]}", s.na, quantity));
	const char *at = strstr(r->out->text, "\"LS");
	const char *code = arena_strndup(test_arena, at + 1, strcspn(at + 1, "\""));
	const struct order_by_code *o = order_by_code(test_db, test_arena, code);

	for (size_t i = 0; i < COUNT(acts); i++)
		check(visit_as(seller(OWNER_OF_NA), POST, arena_printf(test_arena,
		    "/ban-hang/don/%sA/%s", code, acts[i]), "")->status == SEE_OTHER);
	return order_subs(test_db, test_arena, o->id)->v[0].id;
}

struct back { int64_t sub, amount; bool done; };

static bool give_back(void *arg)
{
	struct back *b = arg;

	b->done = ledger_reverse(test_db, test_arena, b->sub, b->amount, test_now);
	return true;
}

static bool returned(int64_t sub, int64_t amount)
{
	struct back b = { sub, amount, false };

	test_write(give_back, &b);
	return b.done;
}

static int64_t revenue(void)
{
	return ledger_revenue(test_db, test_arena, mine(), 20260101, 20261231);
}

static struct big { int64_t amount, day; bool cost; } big;

static bool write_big(void *arg)
{
	(void)arg;
	ledger_add(test_db, test_arena, &(struct ledger_entry){ .household = mine(),
	    .day = big.day, .kind = big.cost ? "COST" : "REVENUE",
	    .source = big.cost ? "TYPED" : "COUNTER",
	    .heading = big.cost ? "MATERIAL" : "GOODS", .words = "Cả xe", .amount = big.amount },
	    test_now);
	return true;
}

static void sold(int64_t amount, int64_t day)
{
	big = (struct big){ amount, day, false };
	test_write(write_big, NULL);
}

static void spent(int64_t amount, int64_t day)
{
	big = (struct big){ amount, day, true };
	test_write(write_big, NULL);
}

static bool is_kept(const char *kind)
{
	return shows(get(""), kind);
}

void test_a_delivered_order_is_revenue_once(void)
{
	int64_t sub;

	begin();
	check(revenue() == 0);
	sub = delivered(3);
	check(revenue() == 135000);
	check(shows(get("/quyen/s1a"), "Na dai Chi Lăng, 3 kg"));
	check(ledger_sold(test_db, test_arena, sub)->left_vnd == 135000);
}

void test_a_return_takes_back_what_came_back_and_never_more(void)
{
	int64_t sub;

	begin();
	sub = delivered(3);
	check(returned(sub, 45000) && revenue() == 90000);
	check(!returned(sub, 90001) && !returned(sub, 0) && !returned(sub, -5));
	check(returned(sub, 90000) && revenue() == 0);
	check(!returned(sub, 1) && !returned(12345, 1));
	check(shows(get("/quyen/s1a"), "Khách trả hàng"));
}

void test_the_book_is_what_was_delivered_less_what_came_back_is_the_dashboard(void)
{
	int64_t sub;
	struct request *r;

	begin();
	delivered(2);
	sub = delivered(3);
	check(returned(sub, 45000));
	check(revenue() == 2 * 45000 + 3 * 45000 - 45000);
	check(shows(get(""), "180.000"));
	check(shows(get("/quyen/s1a?ky=2026"), "180.000"));
	r = visit(GET, "/api/v1/indicators/revenue", NULL);
	check(r->status == OK && shows(r, "0.18"));
	r = visit(GET, "/api/v1/indicators/households-with-revenue", NULL);
	check(r->status == OK && shows(r, "1"));
}

void test_a_sale_at_the_stall_is_written_at_once(void)
{
	struct request *r;

	begin();
	r = get(arena_printf(test_arena, "/ban?hang=%" PRId64, s.na));
	check(r->status == OK && shows(r, "value=\"Na dai Chi Lăng\"") && shows(r, "45.000"));
	r = post("/ban", arena_printf(test_arena, "amount=67.500&words=Na&quantity=1,5&hang=%"
	    PRId64, s.na));
	check(r->status == SEE_OTHER && strstr(r->location, "da-ghi="));
	check(revenue() == 67500 && shops_stock(s.na) == 10);
	r = post("/ban", arena_printf(test_arena, "amount=90000&words=Na&quantity=2&hang=%" PRId64,
	    s.na));
	check(r->status == SEE_OTHER && shops_stock(s.na) == 8);
	check(post("/ban", "amount=0&words=Na")->status == INVALID);
	check(post("/ban", "amount=5000&words=Na&quantity=x")->status == INVALID);
	check(post("/ban", "amount=5000&words=Na&day=2026-11-24")->status == INVALID);
	check(post("/ban", arena_printf(test_arena, "amount=5&words=Na&quantity=1&hang=%" PRId64,
	    s.hoi))->status == INVALID);
	check(revenue() == 157500);
}

static int64_t latest(void)
{
	return ledger_latest(test_db, test_arena, mine())->v[0].id;
}

void test_a_row_is_corrected_by_a_row(void)
{
	const char *at;
	const struct ledger_row_by_id *was;

	begin();
	check(post("/ban", "amount=50000&words=Thạch")->status == SEE_OTHER);
	at = arena_printf(test_arena, "/dong/%" PRId64, latest());
	check(post(at, "amount=45000&why=Nhầm")->status == SEE_OTHER && revenue() == 45000);
	was = ledger_row_by_id(test_db, test_arena, mine(), strtoll(at + 6, NULL, 10));
	check(was->amount_vnd == 50000 && was->standing_vnd == 45000);
	check(post(at, "amount=45000&why=Nhầm")->status == INVALID);
	check(post(at, "amount=0&why=Không bán")->status == SEE_OTHER && revenue() == 0);
	check(shows(get(at), "Sửa dòng 1"));
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
	begin();
	delivered(1);
	check(post(arena_printf(test_arena, "/dong/%" PRId64, latest()),
	    "amount=1&why=Thử")->status == INVALID);
	check(revenue() == 45000);
}

void test_a_closed_period_stays_as_it_was(void)
{
	int64_t row;

	begin();
	sold(1000000, 20261015);
	row = latest();
	check(post("/khoa", "ky=2026-11&sure=1")->status == INVALID);
	check(post("/khoa", "ky=2026-10")->status == INVALID);
	check(post("/khoa", "ky=2026-10&sure=1")->status == SEE_OTHER);
	check(post("/khoa", "ky=2026-09&sure=1")->status == INVALID);
	check(post("/ban", "amount=5000&words=Na&day=2026-10-20")->status == INVALID);
	check(post(arena_printf(test_arena, "/dong/%" PRId64, row),
	    "amount=900000&why=Nhầm")->status == SEE_OTHER);
	check(ledger_revenue(test_db, test_arena, mine(), 20261001, 20261031) == 1000000);
	check(ledger_revenue(test_db, test_arena, mine(), 20261101, 20261130) == -100000);
	check(ledger_closings(test_db, test_arena, mine())->v[0].revenue_vnd == 1000000);
}

static bool add_operator(void *arg)
{
	(void)arg;
	household_add_person(test_db, test_arena, mine(), 777, "OPERATOR", 0, test_now - 1);
	return true;
}

void test_only_people_of_the_household_see_its_books_and_only_the_owner_closes(void)
{
	static const char *const rests[] = { "", "/ban", "/chi", "/quyen/s1a", "/khoa", "/cai-dat",
		"/quyen/s1a/so.pdf", "/quyen/s1a/so.xlsx", "/to-khai", "/hoa-don.csv",
		"/to-khai/01-bk-stk/to.pdf", "/to-khai/01-bk-stk/to.json" };
	const struct user *staff = a_user(900, ledger_module.perms);

	begin();
	for (size_t i = 0; i < COUNT(rests); i++) {
		check(get(rests[i])->status == OK);
		check(visit_as(seller(OWNER_OF_HOI), GET, path(rests[i]), NULL)->status ==
		    NOT_FOUND);
		check(visit_as(staff, GET, path(rests[i]), NULL)->status == FORBIDDEN);
	}
	test_write(add_operator, NULL);
	check(visit_as(seller(777), GET, path(""), NULL)->status == OK);
	check(visit_as(seller(777), POST, path("/khoa"), "ky=2026-10&sure=1")->status == INVALID);
	check(visit_as(seller(777), POST, path("/cai-dat"),
	    "heading=GOODS&method=INCOME")->status == INVALID);
}

void test_circular_152_2025_which_book_follows_from_revenue_and_method(void)
{
	begin();
	sold(1000000000, 20260301);
	check(is_kept("S1a-HKD") && !is_kept("S2a-HKD"));
	sold(1, 20260302);
	check(is_kept("S2a-HKD") && !is_kept("S1a-HKD"));
	check(post("/cai-dat", "heading=GOODS&method=INCOME")->status == SEE_OTHER);
	check(is_kept("S2b-HKD") && is_kept("S2c-HKD") && is_kept("S2d-HKD") && is_kept("S2e"));
	check(!is_kept("S2a-HKD"));
}

void test_above_three_billion_there_is_one_method(void)
{
	begin();
	sold(3000000000, 20260301);
	check(is_kept("S2a-HKD"));
	sold(1, 20260301);
	check(is_kept("S2c-HKD") && !is_kept("S2a-HKD"));
}

void test_decree_68_2026_art_4_a_method_is_kept_for_two_years(void)
{
	begin();
	check(post("/cai-dat", "heading=GOODS&method=INCOME")->status == SEE_OTHER);
	check(post("/cai-dat", "heading=GOODS&method=PERCENT")->status == INVALID);
	test_now = us_of_day(2027, 12, 31);
	check(post("/cai-dat", "heading=GOODS&method=PERCENT")->status == INVALID);
	test_now = us_of_day(2028, 1, 1);
	check(post("/cai-dat", "heading=GOODS&method=PERCENT")->status == SEE_OTHER);
	check(!strcmp(ledger_method(test_db, test_arena, mine(), 2027), "INCOME"));
	check(!strcmp(ledger_method(test_db, test_arena, mine(), 2028), "PERCENT"));
}

static struct ledger_owed owed(const char *period, bool income)
{
	struct ledger_period p;

	check(ledger_period_read(period, &p));
	return ledger_owed(test_db, test_arena, mine(), &p, income, test_now);
}

void test_the_quarters_of_a_year_owe_what_the_year_owes(void)
{
	begin();
	sold(900000000, 20260201);
	sold(300000000, 20260501);
	sold(100000000, 20261101);
	check(owed("2026-q1", false).tax.vat_sum == 0);
	check(owed("2026-q2", false).tax.vat_sum == 12000000);
	check(owed("2026-q2", false).tax.pit_sum == 1000000);
	check(owed("2026-q3", false).tax.vat_sum == 0);
	check(owed("2026-q4", false).tax.vat_sum == 1000000);
	check(owed("2026", false).tax.vat_sum == 13000000);
	spent(1000000000, 20261101);
	check(owed("2026", true).tax.pit_sum == 45000000);
}

static size_t messages(void)
{
	return outbox_due(test_db, test_arena, "sms", test_now, 100)->n;
}

void test_a_warning_is_sent_once_a_year_for_each_level(void)
{
	begin();
	sold(690000000, 20260301);
	job_run_here(test_db, &ledger_watch_job, "", test_now);
	check(messages() == 0 && shows(get(""), "Chưa phải nộp thuế"));
	sold(20000000, 20260301);
	job_run_here(test_db, &ledger_watch_job, "", test_now);
	job_run_here(test_db, &ledger_watch_job, "", test_now);
	check(messages() == 1 && shows(get(""), "71% ngưỡng chịu thuế"));
	sold(250000000, 20260301);              /* past 85 and 95 at once */
	job_run_here(test_db, &ledger_watch_job, "", test_now);
	check(messages() == 2);
}

void test_nobody_is_woken_by_a_warning(void)
{
	begin();
	sold(990000000, 20260301);
	test_now = us_of_day(2026, 11, 24) + 22 * HOUR;
	job_run_here(test_db, &ledger_watch_job, "", test_now);
	check(messages() == 0);
}

void test_an_outlook_says_what_it_rests_on(void)
{
	struct ledger_year y;

	begin();
	sold(100000000, 20260110);
	y = ledger_year(test_db, test_arena, mine(), test_now);
	check(y.basis == LEDGER_STRAIGHT && y.outlook > 100000000 && y.outlook < 120000000);
	sold(100000000, 20250110);
	sold(300000000, 20251210);
	y = ledger_year(test_db, test_arena, mine(), test_now);
	check(y.basis == LEDGER_OWN_YEARS && y.outlook == 400000000);
}

void test_over_the_threshold_an_invoice_is_asked_for(void)
{
	begin();
	sold(600000000, 20260801);
	sold(500000000, 20261105);
	check(ledger_year(test_db, test_arena, mine(), test_now).crossed == 20261105);
	check(shows(get(""), "vượt ngưỡng") && shows(get("/to-khai"), "Đăng ký hóa đơn điện tử"));
	/* 30 days after the quarter: 30/1/2027 is a Saturday */
	check(shows(get("/to-khai"), "01/02/2027"));
	check(strstr(get("/hoa-don.csv")->bytes.at, "500000000"));
}
