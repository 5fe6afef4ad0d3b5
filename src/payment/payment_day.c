#include "payment/payment_day.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/show.h"
#include "core/tr.h"
#include "payment/day.html.h"
#include "payment/payment_account.h"
#include "payment/payment_notice.h"
#include "payment/payment_statement.h"

enum { AT_ONCE = 30, DAYS_BACK = 40, CHANGES_DAYS = 2 };

/* From the first day of which something may have changed: a statement can bring
 * old ones. */
static int64_t first_day(struct job_run *j)
{
	const struct payment_day_since *since = payment_day_since(j->db, j->arena,
	    j->now - CHANGES_DAYS * DAY);
	int64_t from = day_of(j->now) - DAYS_BACK;

	return since->at_is_null || day_of(since->at) > from ? from : day_of(since->at);
}

struct nightly { int64_t from_day, now; };

static void reconcile(void *arg, struct db *db)
{
	const struct nightly *s = arg;

	payment_day_clear(db, s->from_day, s->now);
	payment_day_notices(db, us_of(s->from_day), s->now);
	payment_day_taps(db, us_of(s->from_day), s->now);
	payment_check_add(db, id_new(), s->now - HOUR, s->now);
	statements_forget(db, arena_at_work(), s->now);
}

/* First what still waits to be matched, whatever kept it. */
static void run(struct job_run *j)
{
	struct nightly s = { .now = j->now };

	payment_notices_act(j, 0);
	s.from_day = first_day(j);
	job_write(j, reconcile, &s);
}

const struct job payment_day_job = { "payment.day", N_("Đối soát tiền theo ngày"), 86400, run };

/* After which row the page goes on. */
struct day_query { int64_t day; const char *account; };
const struct field payment_day_query[] = {
	INT(struct day_query, day, .label = N_("Sau dòng"), .optional = true, .min = 0),
	TEXT(struct day_query, account, .label = N_("Số tài khoản"), .max = 30, .optional = true),
	END_OF_FIELDS
};

const char *payment_day_sum(int64_t vnd, int64_t n)
{
	return n ? said("%s (%s)", amount(vnd), number(n)) : vnd ? amount(vnd) : "";
}

enum status payment_day_list(struct request *r)
{
	struct day_query q = { INT32_MAX, "" };
	struct trouble *t = form_read(&r->params, payment_day_query, &q);
	struct url none = { NULL }, next = none;
	const struct payment_days *list;

	if (t)
		return invalid(r, t);
	list = payment_days(r->db, r->arena, q.day, q.account, AT_ONCE);
	if (list->n == AT_ONCE)
		next = url_for("/quan-tri/thanh-toan/doi-soat?day=%" PRId64 "&account=%s",
		    list->v[list->n - 1].day, list->v[list->n - 1].bank_account);
	payment_days_page(r->out, list, payment_check_last(r->db, r->arena), none, next);
	return OK;
}

enum status payment_day_again(struct request *r)
{
	job_wake(r->db, r->arena, &payment_day_job, r->now);
	return redirect(r, url_for("/quan-tri/thanh-toan/doi-soat"));
}
