#include "test.h"

#include "core/job.h"
#include "core/personal.h"
#include "ledger/books_test.h"
#include "tests.h"

#define MARK "Dấu Riêng 3141"
#define NUMBER "0912345671"

struct count { int64_t n; };

static int64_t count(const char *sql)
{
	static const struct db_column columns[] = { { offsetof(struct count, n), 'i', 0 } };
	struct db_query *q = arena_new(test_arena, struct db_query);

	*q = (struct db_query){ .name = sql, .sqlite = sql, .pg = sql, .columns = columns,
		.n_columns = COUNT(columns), .row_size = sizeof(struct count) };
	return ((struct count *)db_one(test_db, test_arena, q, NULL))->n;
}

/* Where books may tell of people. */
static int64_t told(void)
{
	return count("SELECT (SELECT count(*) FROM ledger_account)"
	    " + (SELECT count(*) FROM ledger_shop_account WHERE bank_account = '8400205123456')"
	    " + (SELECT count(*) FROM ledger_row WHERE words LIKE '%" MARK "%')"
	    " + (SELECT count(*) FROM ledger_book WHERE place <> '')");
}

static bool erase(void *arg)
{
	(void)arg;
	return personal_erase(test_db, test_arena, &(struct person){ OWNER_OF_NA, "", "" },
	    test_now);
}

static void write_of_people(bool rows)
{
	books_open();
	check(books_post("/cai-dat", "heading=GOODS&place=" MARK)->status == SEE_OTHER);
	check(books_post("/tai-khoan", "provider=MoMo&number=" NUMBER "&holder=" MARK)->status ==
	    SEE_OTHER);
	if (!rows)
		return;
	check(books_post("/ban", "amount=50000&words=" MARK)->status == SEE_OTHER);
	check(books_post(arena_printf(test_arena, "/dong/%" PRId64, books_latest()),
	    "amount=45000&why=" MARK)->status == SEE_OTHER);
}

static void years_later(int years)
{
	test_now = us_of_day(2026 + years, 12, 20);
	for (size_t m = 0; modules[m]; m++)
		for (const struct job *const *j = modules[m]->jobs; j && *j; j++)
			if (!strcmp((*j)->name, "privacy.retention"))
				job_run_here(test_db, *j, "", test_now);
}

void test_books_of_an_erased_household_tell_of_nobody_when_their_term_is_over(void)
{
	write_of_people(true);
	check(told() == 5);
	test_write(erase, NULL);
	check(told() == 5);
	years_later(4);
	check(told() == 5);
	years_later(6);
	check(told() == 0 && books_revenue() == 45000);
}

void test_a_book_without_a_row_goes_with_its_owner(void)
{
	write_of_people(false);
	check(told() == 3);
	test_write(erase, NULL);
	check(told() == 0);
}

void test_the_account_that_a_shop_is_paid_by_stays_on_its_list(void)
{
	write_of_people(true);
	years_later(6);
	check(told() == 1);
	check(books_post("/tai-khoan", "provider=MoMo&number=" NUMBER "&holder=" MARK)->status ==
	    SEE_OTHER);
	years_later(7);
	check(told() == 2);
	test_write(erase, NULL);
	years_later(13);
	check(told() == 0);
}
