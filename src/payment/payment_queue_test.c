#include "test.h"

#include "core/calendar.h"
#include "core/job.h"
#include "payment/payment.h"
#include "payment/payment_notice.h"
#include "payment/queue.sql.h"
#include "tests.h"

enum { SUB_ORDER = 77, AMOUNT = 185000, LAN = 41, HUNG = 42 };

static const struct payment_ask by_transfer = { SUB_ORDER, "LS26110001A", false, AMOUNT,
	"970405", "8400205123456", "HOANG THI A", "Na Chi Lăng" };

static const struct user *clerk(int64_t id)
{
	return a_user(id, payment_module.perms);
}

static bool begin(void *words)
{
	struct payment_ask copy = by_transfer;
	struct payment_told t = { .source = "SEPAY", .connection = 1, .bank_bin = "970405",
		.bank_account = "8400205123456", .txn = words, .bank_ref = "FT1", .words = words,
		.amount = AMOUNT, .happened_at = test_now, .refused = "" };

	payment_ask(test_db, test_arena, &copy, test_now);
	payment_notice_keep(test_db, test_arena, &t, test_now);
	payment_notice_act(test_db, test_arena, payment_notice_new(test_db, test_arena, 1)->v[0].id,
	    test_now);
	return true;
}

/* A transfer that no rule could match: the path of its page. */
static const char *unmatched(void)
{
	const struct payment_queue *q;

	test_write(begin, (void *)(uintptr_t)"tien na cho me");
	q = payment_queue(test_db, test_arena, 0, 10);
	check(q->n == 1 && !strcmp(q->v[0].reason, "NO_CODE"));
	return arena_printf(test_arena, "/quan-tri/thanh-toan/chua-khop/%" PRId64,
	    q->n ? q->v[0].id : 1);
}

static bool is(const char *state)
{
	return !strcmp(payment_of(test_db, test_arena, SUB_ORDER)->state, state);
}

static enum status proposes(int64_t who, const char *page, const char *code)
{
	return visit_as(clerk(who), POST, page, arena_printf(test_arena,
	    "code=%s&why=Da+goi+nguoi+mua", code))->status;
}

static enum status decides(int64_t who, const char *page, const char *how)
{
	struct request *r = visit_as(clerk(who), GET, page, NULL);
	const char *at = strstr(r->out->text, "name=\"proposal\" value=\"");

	if (!at)
		return NOT_FOUND;
	return visit_as(clerk(who), POST, arena_printf(test_arena, "%s/quyet-dinh", page),
	    arena_printf(test_arena, "proposal=%" PRId64 "&decision=%s&answer=Ok",
	    (int64_t)strtoll(at + 23, NULL, 10), how))->status;
}

void test_what_no_rule_could_match_is_settled_by_two_people(void)
{
	const char *page = unmatched();
	const struct payment_evidence_of *e;
	struct request *r;

	check(shows(visit_as(clerk(LAN), GET, page, NULL), "LS26110001A"));     /* the likely one */
	check(proposes(LAN, page, "ls 2611 0001 a") == SEE_OTHER);
	check(is("REQUESTED"));
	check(proposes(HUNG, page, "LS26110001A") == INVALID);                  /* one at a time */
	check(decides(LAN, page, "APPROVED") == CONFLICT && is("REQUESTED"));   /* never the same */
	check(decides(HUNG, page, "APPROVED") == SEE_OTHER && is("PAID"));
	check(decides(HUNG, page, "APPROVED") == NOT_FOUND);
	e = payment_evidence_of(test_db, test_arena, SUB_ORDER);
	check(e->n == 1 && e->v[0].account == LAN && e->v[0].second == HUNG);
	check(!strcmp(e->v[0].note, "Da goi nguoi mua"));
	r = visit_as(clerk(LAN), GET, page, NULL);
	check(shows(r, "đồng ý lúc") && shows(r, "Da goi nguoi mua") && !shows(r, "đang thiếu"));
	check(payment_queue_count(test_db, test_arena)->n == 0);
}

void test_a_proposal_that_is_refused_leaves_the_case_open(void)
{
	const char *page = unmatched();

	check(proposes(LAN, page, "LS26119999A") == INVALID);
	check(proposes(LAN, page, "LS26110001A") == SEE_OTHER);
	check(decides(HUNG, page, "REFUSED") == SEE_OTHER);
	check(proposes(HUNG, page, "") == SEE_OTHER);
	check(decides(HUNG, page, "REFUSED") == SEE_OTHER);             /* taken back */
	check(proposes(HUNG, page, "") == SEE_OTHER);
	check(decides(LAN, page, "APPROVED") == SEE_OTHER);
	check(is("REQUESTED") && payment_queue_count(test_db, test_arena)->n == 0);
	check(!shows(visit_as(clerk(LAN), GET, page, NULL), "tien na cho me"));
}

void test_the_queue_is_for_who_may_settle_for_the_whole_province(void)
{
	struct user u = *clerk(LAN);
	struct grant *g = arena_array(test_arena, struct grant, u.n_grants);
	const char *page = unmatched();

	for (size_t i = 0; i < u.n_grants; i++)
		g[i] = (struct grant){ u.grants[i].perm, 12 };
	u.grants = g;
	check(visit_as(&u, GET, "/quan-tri/thanh-toan/chua-khop", NULL)->status == FORBIDDEN);
	check(visit_as(&u, GET, page, NULL)->status == FORBIDDEN);
	check(visit_as(clerk(LAN), GET, "/quan-tri/thanh-toan/chua-khop", NULL)->status == OK);
	check(visit_as(clerk(LAN), GET, "/quan-tri/thanh-toan/chua-khop/5", NULL)->status ==
	    NOT_FOUND);
}
