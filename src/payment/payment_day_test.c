#include "test.h"

#include "core/calendar.h"
#include "core/job.h"
#include "payment/day.sql.h"
#include "payment/payment.h"
#include "payment/payment_day.h"
#include "payment/payment_notice.h"
#include "tests.h"

enum { SUB_ORDER = 77, AMOUNT = 185000, CLERK = 41, SELLER = 5 };

static const struct payment_ask by_transfer = { SUB_ORDER, "LS26110001A", false, AMOUNT,
	"970405", "8400205123456", "HOANG THI A", "Na Chi Lăng" };

static void told(const char *source, const char *txn, int64_t amount, const char *words,
    int64_t at)
{
	struct payment_told t = { .source = source, .connection = 1, .bank_bin = "970405",
		.bank_account = "8400205123456", .txn = txn, .bank_ref = "", .words = words,
		.amount = amount, .happened_at = at, .refused = "" };

	check(payment_notice_keep(test_db, test_arena, &t, test_now) != 0);
}

static bool begin(void *arg)
{
	struct payment_ask copy = by_transfer;

	(void)arg;
	payment_ask(test_db, test_arena, &copy, test_now);
	copy.id++;
	copy.code = "LS26110002A";
	payment_ask(test_db, test_arena, &copy, test_now);
	check(payment_seller_tap(test_db, test_arena, copy.id, 0, SELLER, "", test_now));
	told("SEPAY", "1", AMOUNT, "LS26110001A", test_now);
	told("IMPORT", "x", AMOUNT, "MBVCB LS26110001A", us_of(day_of(test_now)));
	told("SEPAY", "2", 70000, "cho me", test_now);
	/* A minute before midnight in Việt Nam is still that day. */
	told("SEPAY", "3", 1000, "cho me", us_of(day_of(test_now)) - MINUTE);
	return true;
}

static const struct payment_days *days(void)
{
	return payment_days(test_db, test_arena, INT32_MAX, "", 10);
}

void test_a_day_counts_each_transfer_once_and_taps_apart(void)
{
	const struct payment_days *d;

	test_write(begin, NULL);
	job_run_here(test_db, &payment_day_job, "", test_now);
	d = days();
	check(d->n == 2);
	check(d->v[0].told_n == 2 && d->v[0].told_vnd == AMOUNT + 70000);
	check(d->v[0].credited_vnd == AMOUNT && d->v[0].open_vnd == 70000);
	check(d->v[0].missing_vnd == 0);
	check(d->v[0].tapped_n == 1 && d->v[0].tapped_vnd == AMOUNT);
	check(d->v[1].told_vnd == 1000 && d->v[1].day == d->v[0].day - 1);
	check(payment_check_last(test_db, test_arena)->sums == 0);
	check(payment_check_last(test_db, test_arena)->orphans == 0);
}

static bool confirmed(void *arg)
{
	(void)arg;
	told("SEPAY", "4", AMOUNT, "LS26110002A", test_now);
	return true;
}

void test_a_day_is_counted_anew_when_more_is_known(void)
{
	test_write(begin, NULL);
	job_run_here(test_db, &payment_day_job, "", test_now);
	test_write(confirmed, NULL);
	job_run_here(test_db, &payment_day_job, "", test_now + DAY);
	check(days()->v[0].tapped_n == 0 && days()->v[0].credited_vnd == 2 * AMOUNT);
}

void test_the_days_are_shown_with_what_is_wrong(void)
{
	const struct user *clerk = a_user(CLERK, payment_module.perms);
	struct request *r;

	test_write(begin, NULL);
	check(visit_as(clerk, POST, "/quan-tri/thanh-toan/doi-soat", "")->status == SEE_OTHER);
	jobs_run_due(test_db, test_now);
	r = visit_as(clerk, GET, "/quan-tri/thanh-toan/doi-soat", NULL);
	check(r->status == OK && shows(r, "8400205123456") && shows(r, "mọi đơn đều khớp"));
}
