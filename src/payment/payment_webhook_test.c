#include "test.h"

#include "core/calendar.h"
#include "core/core.sql.h"
#include "core/id.h"
#include "core/job.h"
#include "core/seal.h"
#include "payment/payment.h"
#include "payment/payment_notice.h"
#include "payment/queue.sql.h"
#include "tests.h"

enum { SUB_ORDER = 77, AMOUNT = 185000, OPERATOR = 31 };

#define SECRET "ls-test-secret"
#define PAYOS_KEY "1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675"

static const struct payment_ask by_transfer = { SUB_ORDER, "LS26110001", false, AMOUNT,
	"970405", "8400205123456", "HOANG THI A", "Na Chi Lăng" };

/* What SePay and payOS document, computed again with another program. */
static const char sepay_body[] = "{\"id\":92704,\"gateway\":\"Agribank\",\"transactionDate\":"
    "\"2026-11-23 16:00:00\",\"accountNumber\":\"8400205123456\",\"subAccount\":null,\"code\":"
    "\"LS26110001\",\"content\":\"LS26110001 NA CHI LANG\",\"transferType\":\"in\","
    "\"description\":\"LS26110001 NA CHI LANG\",\"transferAmount\":185000,\"accumulated\":185000,"
    "\"referenceCode\":\"FT26327000001\"}";
static const char sepay_signature[] =
    "sha256=6e0b034ecbe6497317a2cc303e8501b775e31411fb47bb8efd3fbb4342fcdf93";
static const char payos_body[] = "{\"code\":\"00\",\"desc\":\"success\",\"success\":true,"
    "\"data\":{\"orderCode\":123,\"amount\":3000,\"description\":\"VQRIO123\","
    "\"accountNumber\":\"12345678\",\"reference\":\"TF230204212323\","
    "\"transactionDateTime\":\"2023-02-04 18:25:00\",\"currency\":\"VND\","
    "\"paymentLinkId\":\"124c33293c43417ab7879e14c8d9eb18\",\"code\":\"00\","
    "\"desc\":\"Thành công\",\"counterAccountBankId\":\"\",\"counterAccountBankName\":\"\","
    "\"counterAccountName\":\"\",\"counterAccountNumber\":\"\",\"virtualAccountName\":\"\","
    "\"virtualAccountNumber\":\"\"},\"signature\":"
    "\"412e915d2871504ed31be63c8f62a149a4410d34c4c42affc9006ef9917eaa03\"}";

static const struct user *operator(void)
{
	return a_user(OPERATOR, payment_module.perms);
}

static bool ask(void *arg)
{
	payment_ask(test_db, test_arena, arg, test_now);
	return true;
}

static void asked(void)
{
	struct payment_ask copy = by_transfer;

	test_write(ask, &copy);
}

/* Connects an account by the page, and gives the path it is to be told under. */
static const char *connected(const char *provider, const char *account, const char *secret)
{
	struct request *r = visit_as(operator(), POST, "/quan-tri/thanh-toan/ket-noi-moi",
	    arena_printf(test_arena, "provider=%s&bank_bin=970405&bank_account=%s&owner=SHOP&"
	    "title=Thu&secret=%s", provider, account, secret));
	const char *at;

	check(r->status == SEE_OTHER);
	r = visit_as(operator(), GET, r->location, NULL);
	at = strstr(r->out->text, "/api/v1/webhooks/");
	check(at != NULL);
	return at ? arena_strndup(test_arena, at, strcspn(at, "<")) : "/";
}

static struct request *tells(const char *path, const char *signature, int64_t stamp,
    const char *body)
{
	const char *headers[] = {
		arena_printf(test_arena, "X-SePay-Signature: %s", signature),
		arena_printf(test_arena, "X-SePay-Timestamp: %" PRId64, stamp),
		"Content-Type: application/json", NULL };

	return visit_with(headers, POST, path, body);
}

static const char *signature_of(const char *secret, int64_t stamp, const char *body)
{
	const char *s = arena_printf(test_arena, "%" PRId64 ".%s", stamp, body);

	return arena_printf(test_arena, "sha256=%s",
	    hmac_sha256(test_arena, secret, (struct bytes){ s, strlen(s) }));
}

static struct request *sepay_tells(const char *path, const char *body)
{
	int64_t stamp = test_now / SECOND;

	return tells(path, signature_of(SECRET, stamp, body), stamp, body);
}

/* A transfer as SePay tells of it. */
static const char *transfer(int id, const char *way, int amount, const char *content)
{
	return arena_printf(test_arena, "{\"id\":%d,\"transactionDate\":\"2026-11-23 16:00:00\","
	    "\"accountNumber\":\"8400205123456\",\"content\":\"%s\",\"transferType\":\"%s\","
	    "\"transferAmount\":%d,\"referenceCode\":\"FT%d\"}", id, content, way, amount, id);
}

static const struct payment_of *then(void)
{
	jobs_run_due(test_db, test_now);
	return payment_of(test_db, test_arena, SUB_ORDER);
}

static bool is(const char *state, int64_t paid)
{
	const struct payment_of *p = then();

	if (strcmp(p->state, state) || p->paid_vnd != paid)
		printf("# is %s, %" PRId64 "\n", p->state, p->paid_vnd);
	return !strcmp(p->state, state) && p->paid_vnd == paid;
}

static size_t evidence(void)
{
	return payment_evidence_of(test_db, test_arena, SUB_ORDER)->n;
}

void test_what_sepay_tells_thrice_is_one_payment(void)
{
	const char *path = connected("SEPAY", "8400205123456", SECRET);
	struct request *r;

	asked();
	for (int i = 0; i < 3; i++) {
		r = tells(path, sepay_signature, 1795420800, sepay_body);
		check(r->status == OK && !strcmp(r->out->text, "{\"success\":true}"));
		check(is("PAID", AMOUNT) && evidence() == 1);
	}
	check(!strcmp(payment_evidence_of(test_db, test_arena, SUB_ORDER)->v[0].kind,
	    "BANK_WEBHOOK"));
	check(!payment_only_seller_says(then()));
}

static void match(void *arg)
{
	(void)arg;
	for (size_t i = 0; payment_module.jobs[i]; i++)
		if (!strcmp(payment_module.jobs[i]->name, "payment.match"))
			job_run_here(test_db, payment_module.jobs[i], "", test_now);
}

/* And nothing is left behind in memory, which the sanitizers look after. */
void test_wherever_the_engine_fails_what_came_is_matched_in_the_end(void)
{
	const char *path = connected("SEPAY", "8400205123456", SECRET);
	struct fault f;
	int nth = 0;

	asked();
	check(sepay_tells(path, transfer(1, "in", AMOUNT, "LS26110001"))->status == OK);
	for (;;) {
		db_fail_at(test_db, ++nth);
		if (guard(match, NULL, &f))
			break;
		db_rollback(test_db);
		check(!evidence());
	}
	db_fail_at(test_db, 0);
	check(nth > 5 && is("PAID", AMOUNT) && evidence() == 1);
}

void test_one_byte_changed_is_refused_wherever_it_is(void)
{
	const char *path = connected("SEPAY", "8400205123456", SECRET);

	asked();
	for (size_t i = 0; i < strlen(sepay_body); i++) {
		char *body = arena_strndup(test_arena, sepay_body, strlen(sepay_body));

		body[i] ^= 1;
		check(tells(path, sepay_signature, 1795420800, body)->status == UNAUTHORIZED);
	}
	check(tells(path, sepay_signature, 1795420801, sepay_body)->status == UNAUTHORIZED);
	check(tells(path, "", 1795420800, sepay_body)->status == UNAUTHORIZED);
	check(visit(POST, path, sepay_body)->status == UNAUTHORIZED);
	check(is("REQUESTED", 0));
}

void test_a_notice_that_comes_too_late_or_too_early_is_refused(void)
{
	const char *path = connected("SEPAY", "8400205123456", SECRET);
	int64_t now = test_now / SECOND;

	asked();
	for (int64_t drift = 300; drift <= 301; drift++) {
		enum status due = drift == 300 ? OK : UNAUTHORIZED;

		check(tells(path, signature_of(SECRET, now - drift, sepay_body), now - drift,
		    sepay_body)->status == due);
		check(tells(path, signature_of(SECRET, now + drift, sepay_body), now + drift,
		    sepay_body)->status == due);
	}
	check(is("PAID", AMOUNT) && evidence() == 1);
}

void test_nobody_learns_which_keys_there_are(void)
{
	const char *path = connected("SEPAY", "8400205123456", SECRET);
	const char *other = arena_printf(test_arena, "/api/v1/webhooks/payos/%s",
	    strrchr(path, '/') + 1);

	check(sepay_tells("/api/v1/webhooks/sepay/abcdef", sepay_body)->status == NOT_FOUND);
	check(sepay_tells("/api/v1/webhooks/other/abcdef", sepay_body)->status == NOT_FOUND);
	check(sepay_tells(other, sepay_body)->status == NOT_FOUND);
	check(sepay_tells(path, sepay_body)->status == OK);
}

void test_what_payos_tells_is_signed_over_its_sorted_data(void)
{
	const char *path = connected("PAYOS", "12345678", PAYOS_KEY);
	char *body = arena_strndup(test_arena, payos_body, strlen(payos_body));
	const char *data = strstr(body, "{\"orderCode"), *end = strstr(body, "},\"signature");

	check(visit(POST, path, payos_body)->status == OK);
	check(visit(POST, path, payos_body)->status == OK);
	check(payment_queue_count(test_db, test_arena)->n == 0);
	then();
	check(payment_queue_count(test_db, test_arena)->n == 1);        /* of no order of ours */
	for (char *p = body + (data - body) + 1; p < end; p++) {
		*p ^= 1;
		check(visit(POST, path, body)->status == UNAUTHORIZED);
		*p ^= 1;
	}
	check(visit(POST, path, "{}")->status == UNAUTHORIZED);
	check(visit(POST, path, "no JSON")->status == UNAUTHORIZED);
	check(visit(POST, path, NULL)->status == UNAUTHORIZED);
}

void test_a_changed_secret_leaves_the_old_one_a_day(void)
{
	const char *path = connected("SEPAY", "8400205123456", SECRET);
	struct request *r = visit_as(operator(), GET, "/quan-tri/thanh-toan/tai-khoan", NULL);
	const char *at = strstr(r->out->text, "/quan-tri/thanh-toan/tai-khoan/");
	const char *one = arena_strndup(test_arena, at, strcspn(at, "\""));

	check(visit_as(operator(), POST, arena_printf(test_arena, "%s/khoa", one),
	    "secret=another-secret")->status == SEE_OTHER);
	check(sepay_tells(path, sepay_body)->status == OK);
	test_now += DAY + SECOND;
	check(sepay_tells(path, sepay_body)->status == UNAUTHORIZED);
	check(visit_as(operator(), POST, arena_printf(test_arena, "%s/dia-chi", one),
	    "")->status == SEE_OTHER);
	check(sepay_tells(path, sepay_body)->status == NOT_FOUND);
	check(visit_as(operator(), POST, arena_printf(test_arena, "%s/ngat", one),
	    "")->status == SEE_OTHER);
	check(visit_as(operator(), POST, arena_printf(test_arena, "%s/ngat", one),
	    "")->status == NOT_FOUND);
}

void test_an_account_is_connected_once(void)
{
	connected("SEPAY", "8400205123456", SECRET);
	check(visit_as(operator(), POST, "/quan-tri/thanh-toan/ket-noi-moi", "provider=SEPAY&"
	    "bank_bin=970405&bank_account=8400 2051-23456&owner=SHOP&title=Thu&"
	    "secret=ls-test-secret")->status == INVALID);
	check(visit_as(operator(), POST, "/quan-tri/thanh-toan/ket-noi-moi", "provider=SEPAY&"
	    "bank_bin=999999&bank_account=1&owner=SHOP&title=Thu&secret=x")->status == INVALID);
}

void test_less_and_more_than_asked_is_counted_by_its_sum(void)
{
	const char *path = connected("SEPAY", "8400205123456", SECRET);

	asked();
	sepay_tells(path, transfer(1, "in", AMOUNT - 1000, "ls26110001 na"));
	check(is("PARTIAL", AMOUNT - 1000));
	sepay_tells(path, transfer(2, "in", 1000, "LS26110001"));
	check(is("PAID", AMOUNT));
	sepay_tells(path, transfer(3, "in", AMOUNT, "LS26110001"));
	check(is("OVERPAID", 2 * AMOUNT));
}

static bool taps(void *arg)
{
	(void)arg;
	return payment_seller_tap(test_db, test_arena, SUB_ORDER, 0, 5, "", test_now);
}

void test_what_the_bank_says_takes_the_place_of_the_sellers_tap(void)
{
	const char *path = connected("SEPAY", "8400205123456", SECRET);

	asked();
	test_write(taps, NULL);
	check(is("PAID", AMOUNT) && payment_only_seller_says(then()));
	sepay_tells(path, sepay_body);
	check(is("PAID", AMOUNT) && !payment_only_seller_says(then()));
	check(evidence() == 3);
}

void test_money_that_leaves_is_looked_at_only_when_it_is_a_refund(void)
{
	const char *path = connected("SEPAY", "8400205123456", SECRET);

	asked();
	sepay_tells(path, transfer(1, "out", 50000, "tien dien"));
	sepay_tells(path, transfer(2, "out", AMOUNT, "LS26110001"));
	check(is("REQUESTED", 0));
	sepay_tells(path, transfer(3, "in", AMOUNT + 15000, "LS26110001"));
	check(is("OVERPAID", AMOUNT + 15000));
	sepay_tells(path, transfer(4, "out", 15000, "hoan LS26110001"));
	check(is("PAID", AMOUNT));
	check(payment_queue_count(test_db, test_arena)->n == 0);
}

void test_a_connection_speaks_of_its_own_account_alone(void)
{
	const char *path = connected("SEPAY", "11112222", SECRET);

	asked();
	check(sepay_tells(path, sepay_body)->status == OK);
	check(is("REQUESTED", 0) && payment_queue_count(test_db, test_arena)->n == 1);
}

void test_what_is_signed_but_not_understood_waits_for_a_person(void)
{
	const char *path = connected("SEPAY", "8400205123456", SECRET);

	check(sepay_tells(path, "{\"id\":1}")->status == OK);
	check(sepay_tells(path, "[]")->status == OK);
	check(sepay_tells(path, "[]")->status == OK);
	check(sepay_tells(path, "")->status == OK);
	check(payment_queue_count(test_db, test_arena)->n == 3);
}

void test_two_sources_of_one_transfer_count_it_once(void)
{
	const char *first = connected("SEPAY", "8400205123456", SECRET);
	const char *second = connected("PAYOS", "8400205123456", PAYOS_KEY);
	static const char data[] = "accountNumber=8400205123456&amount=185000&code=00&description="
	    "LS26110001 NA CHI LANG&paymentLinkId=p1&reference=FT26327000001&"
	    "transactionDateTime=2026-11-23 16:00:02";
	const char *body = arena_printf(test_arena, "{\"data\":{\"amount\":185000,\"code\":\"00\","
	    "\"accountNumber\":\"8400205123456\",\"description\":\"LS26110001 NA CHI LANG\","
	    "\"reference\":\"FT26327000001\",\"paymentLinkId\":\"p1\","
	    "\"transactionDateTime\":\"2026-11-23 16:00:02\"},\"signature\":\"%s\"}",
	    hmac_sha256(test_arena, PAYOS_KEY, (struct bytes){ data, sizeof data - 1 }));

	asked();
	check(visit(POST, second, body)->status == OK);
	check(sepay_tells(first, sepay_body)->status == OK);
	check(is("PAID", AMOUNT) && evidence() == 1);
	sepay_tells(first, transfer(9, "in", AMOUNT, "LS26110001 lan 2"));
	check(is("OVERPAID", 2 * AMOUNT) && evidence() == 2);
}

static bool calls_off(void *arg)
{
	(void)arg;
	return payment_cancel(test_db, test_arena, SUB_ORDER, test_now);
}

void test_a_transfer_that_comes_after_the_end_is_to_be_given_back(void)
{
	const char *path = connected("SEPAY", "8400205123456", SECRET);

	asked();
	check(is("REQUESTED", 0));
	test_write(calls_off, NULL);
	sepay_tells(path, sepay_body);
	check(is("REFUND_DUE", AMOUNT));
}

static bool the_run_fails(void *arg)
{
	(void)arg;
	job_run_end(test_db, job_run_asked(test_db, test_arena, payment_match_job.name,
	    test_now)->id, "FAILED", "the disk is full", test_now);
	return true;
}

void test_a_transfer_whose_matching_failed_is_matched_minutes_later(void)
{
	const char *path = connected("SEPAY", "8400205123456", SECRET);

	asked();
	sepay_tells(path, sepay_body);
	test_write(the_run_fails, NULL);
	check(is("REQUESTED", 0));
	test_now += 5 * MINUTE;
	check(is("PAID", AMOUNT));
}

/* A row that the notice is to have, as if part of a backup had been put back. */
static bool spoil(void *arg)
{
	int64_t notice = payment_notice_new(test_db, test_arena, 1)->v[0].id;

	(void)arg;
	payment_evidence_add(test_db, id_new(), SUB_ORDER, "BANK_WEBHOOK", 1, 0, 0, "", &notice,
	    NULL, test_now);
	return true;
}

void test_a_notice_that_cannot_be_acted_on_holds_up_nothing_behind_it(void)
{
	const char *path = connected("SEPAY", "8400205123456", SECRET);
	const struct payment_queue *q;

	asked();
	sepay_tells(path, transfer(1, "in", 5000, "LS26110001"));
	test_write(spoil, NULL);
	sepay_tells(path, transfer(2, "in", AMOUNT, "LS26110001"));
	check(is("PAID", AMOUNT));
	q = payment_queue(test_db, test_arena, 0, 10);
	check(q->n == 1 && q->v[0].amount_vnd == 5000 && !strcmp(q->v[0].reason, "UNREADABLE"));
}
