/* statement_shop_test.c - a statement that a person of the shop brings is his own word. */
#include "test.h"

#include "core/calendar.h"
#include "core/job.h"
#include "core/out.h"
#include "payment/payment.h"
#include "payment/payment_day.h"
#include "payment/payment_notice.h"
#include "payment/queue.sql.h"
#include "shops.h"
#include "tests.h"

enum { SUB_ORDER = 77, AMOUNT = 185000, CLERK = 41 };

#define ACCOUNT "8400205123456"

static const struct payment_ask by_transfer = { SUB_ORDER, "LS26110001A", false, AMOUNT,
	"970405", ACCOUNT, "HOANG THI THU", "Na Chi Lăng" };

static const char came[] = "Ngày,Nội dung,Số tham chiếu,Ghi có,Ghi nợ\n"
    "23/11/2026,LS26110001A,FT26327000001,185000,\n23/11/2026,cho me,FT26327000002,5000,\n";
static const char went[] = "Ngày,Nội dung,Số tham chiếu,Ghi có,Ghi nợ\n"
    "24/11/2026,hoan LS26110001A,FT26327000009,,185000\n";

static const struct payment_of *now(void)
{
	return payment_of(test_db, test_arena, SUB_ORDER);
}

static const struct payment_evidence_of *evidence(void)
{
	return payment_evidence_of(test_db, test_arena, SUB_ORDER);
}

static bool is(const char *state, int64_t paid)
{
	return !strcmp(now()->state, state) && now()->paid_vnd == paid;
}

static void brings(const struct user *who, const char *path, const char *head, const char *file)
{
	static const char *const multipart[] = {
		"Content-Type: multipart/form-data; boundary=xx", NULL };
	const char *body = arena_printf(test_arena, "%s--xx\r\nContent-Disposition: form-data; "
	    "name=\"file\"; filename=\"s.csv\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n--xx--\r\n",
	    head, file);

	check(visit_bytes_as(who, multipart, POST, path,
	    (struct bytes){ body, strlen(body) })->status == SEE_OTHER);
	jobs_run_due(test_db, test_now);
}

static void seller_brings(const struct shops *s, const char *file)
{
	brings(shops_owner(OWNER_OF_NA), arena_printf(test_arena,
	    "/ban-hang/cua-hang/%" PRId64 "/sao-ke", s->na_shop), "", file);
}

static void staff_bring(const char *file)
{
	brings(a_user(CLERK, payment_module.perms), "/quan-tri/thanh-toan/sao-ke",
	    "--xx\r\nContent-Disposition: form-data; name=\"bank_bin\"\r\n\r\n970405\r\n"
	    "--xx\r\nContent-Disposition: form-data; name=\"bank_account\"\r\n\r\n" ACCOUNT "\r\n",
	    file);
}

static bool ask(void *arg)
{
	(void)arg;
	payment_ask(test_db, test_arena, &by_transfer, test_now);
	return true;
}

static bool tap(void *arg)
{
	(void)arg;
	return payment_seller_tap(test_db, test_arena, SUB_ORDER, 0, OWNER_OF_NA, "", test_now);
}

static bool cancel(void *arg)
{
	(void)arg;
	return payment_cancel(test_db, test_arena, SUB_ORDER, test_now);
}

static bool bank_tells(void *arg)
{
	struct payment_told t = { .source = "SEPAY", .connection = 1, .bank_bin = "970405",
		.bank_account = ACCOUNT, .txn = "1", .bank_ref = "FT26327000001",
		.words = "LS26110001A", .amount = AMOUNT, .happened_at = us_of_day(2026, 11, 23),
		.refused = "" };

	(void)arg;
	payment_notice_keep(test_db, test_arena, &t, test_now);
	return true;
}

static bool box_says(const char *words)
{
	struct out *o = out_new(test_arena);

	payment_box(o, now());
	return strstr(o->text, words) != NULL;
}

void test_a_statement_of_the_seller_is_worth_no_more_than_his_word(void)
{
	struct shops s = shops_open();

	test_write(ask, NULL);
	test_write(tap, NULL);
	check(box_says("người bán xác nhận"));
	seller_brings(&s, came);
	check(is("PAID", AMOUNT) && payment_only_seller_says(now()));
	check(box_says("sao kê do người bán đưa lên"));
	check(evidence()->n == 3 && evidence()->v[1].account == OWNER_OF_NA);
	check(!strcmp(evidence()->v[1].kind, "BANK_IMPORT"));
	check(!strcmp(payment_evidence_words(&evidence()->v[1]),
	    "sao kê do người bán đưa lên ghi"));
	seller_brings(&s, came);
	check(is("PAID", AMOUNT) && evidence()->n == 3);
	staff_bring(came);
	check(is("PAID", AMOUNT) && !payment_only_seller_says(now()));
	check(!box_says("người bán"));
}

void test_what_staff_brought_first_is_only_told_again_by_the_seller(void)
{
	struct shops s = shops_open();

	test_write(ask, NULL);
	staff_bring(came);
	check(is("PAID", AMOUNT) && !payment_only_seller_says(now()));
	check(!strcmp(payment_evidence_words(&evidence()->v[0]), "sao kê ngân hàng ghi"));
	seller_brings(&s, came);
	check(is("PAID", AMOUNT) && !payment_only_seller_says(now()) && evidence()->n == 1);
}

void test_a_bank_that_tells_later_takes_the_place_of_the_sellers_statement(void)
{
	struct shops s = shops_open();
	const struct payment_days *d;

	test_write(ask, NULL);
	seller_brings(&s, came);
	check(is("PAID", AMOUNT) && payment_only_seller_says(now()));
	job_run_here(test_db, &payment_day_job, "", test_now);
	d = payment_days(test_db, test_arena, INT32_MAX, "", 10);
	check(d->n == 1 && d->v[0].told_vnd == 0 && d->v[0].tapped_vnd == AMOUNT);
	test_write(bank_tells, NULL);
	job_run_here(test_db, &payment_match_job, "", test_now);
	check(is("PAID", AMOUNT) && !payment_only_seller_says(now()));
	staff_bring(came);
	check(is("PAID", AMOUNT) && evidence()->n == 3);
	job_run_here(test_db, &payment_day_job, "", test_now);
	d = payment_days(test_db, test_arena, INT32_MAX, "", 10);
	check(d->n == 1 && d->v[0].credited_vnd == AMOUNT && d->v[0].tapped_vnd == 0);
	check(d->v[0].told_vnd == AMOUNT + 5000 && d->v[0].missing_vnd == 0);
	check(payment_check_last(test_db, test_arena)->sums == 0);
	check(payment_check_last(test_db, test_arena)->orphans == 0);
	check(payment_queue_count(test_db, test_arena)->n == 0);
}

void test_money_given_back_by_a_statement_of_the_seller_is_his_word_too(void)
{
	struct shops s = shops_open();

	test_write(ask, NULL);
	staff_bring(came);
	test_write(cancel, NULL);
	seller_brings(&s, went);
	check(is("REFUNDED", 0) && evidence()->n == 2);
	check(!strcmp(payment_evidence_words(&evidence()->v[1]),
	    "sao kê do người bán đưa lên ghi đã chuyển trả"));
	staff_bring(went);
	check(is("REFUNDED", 0) && evidence()->n == 4);
	check(!strcmp(payment_evidence_words(&evidence()->v[2]), "sao kê ghi đã chuyển trả"));
}
