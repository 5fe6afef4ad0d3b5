#include "test.h"

#include "core/rule.h"
#include "ledger/books_test.h"
#include "tests.h"

#define BILLION INT64_C(1000000000)

/* A line of form 01/CNKD; -1 when it has none of that name. */
static int64_t declared(const char *period, const char *name)
{
	const char *json = books_get(arena_printf(test_arena, "/to-khai/01-cnkd/to.json?ky=%s",
	    period))->bytes.at;
	const char *key = arena_printf(test_arena, "\"%s\":", name), *at = strstr(json, key);

	return at ? strtoll(at + strlen(key), NULL, 10) : -1;
}

static int64_t of_quarters(const char *name)
{
	static const char *const quarters[] = { "2026-q1", "2026-q2", "2026-q3", "2026-q4" };
	int64_t sum = 0;

	for (size_t i = 0; i < COUNT(quarters); i++)
		sum += declared(quarters[i], name);
	return sum;
}

void test_the_last_quarter_is_declared_by_the_method_of_its_year(void)
{
	books_open();
	books_sold(4 * BILLION, 20261101);
	books_spent(3 * BILLION, 20261102);
	test_now = us_of_day(2027, 1, 20);
	check(declared("2026-q4", "cost") == 3 * BILLION);
	check(declared("2026-q4", "pit") == 170000000);
	check(declared("2026-q4", "vat") == 40000000);
}

void test_a_method_of_the_new_year_does_not_declare_the_old_one(void)
{
	books_open();
	books_sold(1200000000, 20261101);
	books_spent(BILLION, 20261102);
	test_now = us_of_day(2027, 1, 20);
	check(books_post("/cai-dat", "heading=GOODS&method=INCOME")->status == SEE_OTHER);
	check(declared("2026-q4", "cost") == -1 && declared("2026-q4", "pit") == 1000000);
}

static void cross_three_billion(void)
{
	books_open();
	books_sold(2900000000, 20260901);
	books_spent(1800000000, 20260902);
	books_sold(300000000, 20261101);
	books_spent(200000000, 20261102);
}

/* By per cent to the third quarter, and declared so: 0,5 % of 1,9 billion. */
void test_quarters_add_up_to_the_year_when_three_billion_are_crossed(void)
{
	cross_three_billion();
	check(declared("2026-q3", "pit") == 9500000 && declared("2026-q3", "cost") == -1);
	check(declared("2026-q4", "pit") == 204000000 - 9500000);
	check(declared("2026", "pit") == 204000000 && of_quarters("pit") == 204000000);
	check(of_quarters("vat") == 32000000);
	check(strstr(books_get("/to-khai/01-cnkd/to.json?ky=2026-q4")->bytes.at, "đổi trong kỳ"));
	check(shows(books_get("/quyen/s2c?ky=2026-q4"), "194.500.000"));
}

static bool leave_as_declared(void *arg)
{
	(void)arg;
	return !rule_set(test_db, rule_by_name("ledger.recount_year"), &(struct rule_given){ "0",
	    "", "OURS", "", "", 20260101, 0 }, 7, test_now);
}

void test_a_rule_says_whether_a_new_method_reckons_the_year_anew(void)
{
	cross_three_billion();
	test_write(leave_as_declared, NULL);
	check(declared("2026-q3", "pit") == 9500000);
	check(declared("2026-q4", "pit") == 17000000);          /* 17 % of 300 less 200 million */
}
