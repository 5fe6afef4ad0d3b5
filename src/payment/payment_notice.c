#include "payment/payment_notice.h"

#include "core/calendar.h"
#include "core/fault.h"
#include "core/id.h"
#include "core/log.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/tr.h"
#include "payment/payment_inside.h"
#include "payment/payment_match.h"
#include "payment/statement.sql.h"

static const char words_context[] = "payment.words", body_context[] = "payment.body";

/* How many notices are one transaction of the job; after how long it looks for those that
 * a run in trouble left behind. */
enum { BATCH = 200, AGAIN_S = 300 };

static struct bytes sealed(struct arena *a, const char *context, const char *text)
{
	return *text ? seal(a, platform_keys(), context, text) : (struct bytes){ NULL, 0 };
}

int64_t payment_notice_keep(struct db *db, struct arena *a, const struct payment_told *t,
    int64_t now)
{
	struct payment_transfer what = { t->bank_bin, t->bank_account, t->amount };
	const char *body = t->body.n ? arena_strndup(a, t->body.at, t->body.n) : "";
	int64_t id = id_new();

	return payment_notice_add(db, id, t->source, t->connection, t->txn, t->bank_bin,
	    t->bank_account, t->out ? "OUT" : "IN", t->amount, t->happened_at, t->bank_ref,
	    payment_likeness(a, &what, t->out, t->words), sealed(a, words_context, t->words),
	    sealed(a, body_context, body), *t->refused ? "UNMATCHED" : "NEW", t->refused, t->run,
	    now) ? id : 0;
}

const char *payment_notice_words(struct arena *a, struct bytes b)
{
	const char *text = b.at ? unseal(a, platform_keys(), words_context, b) : NULL;

	return text ? text : "";
}

static bool is_statement(const struct payment_notice_of *n)
{
	return !strcmp(n->source, "IMPORT");
}

static void put(struct db *db, const struct payment_notice_of *n, const char *state,
    const char *reason, int64_t request, int64_t twin, int64_t now)
{
	payment_notice_set(db, n->id, state, reason, request ? &request : NULL,
	    twin ? &twin : NULL, now);
}

/* Says what it tells, as far as that is not known; false when the payment does not take it. */
static bool say(struct db *db, struct arena *a, const struct payment_notice_of *n, int64_t request,
    int64_t now)
{
	const struct statement_run_of *by = is_statement(n) && n->connection == PAYMENT_OF_SHOP ?
	    statement_run_of(db, a, n->run) : NULL;
	struct payment_said said = { .kind = is_statement(n) ? "BANK_IMPORT" : "BANK_WEBHOOK",
		.amount = strcmp(n->way, "OUT") ? n->amount_vnd : -n->amount_vnd,
		.account = by ? by->account : 0,
		.notice = n->id, .note = n->bank_ref };

	if (!payment_say(db, a, request, &said, now))
		return false;
	put(db, n, "MATCHED", "", request, 0, now);
	return true;
}

struct told_before { int64_t id, request, connection; const char *state; };

/* I10; but whoever knows better than a person of the shop is heard, and the other is his
 * twin (I17). */
static void be_twin(struct db *db, struct arena *a, const struct payment_notice_of *n,
    struct told_before of, int64_t now)
{
	bool better = of.connection == PAYMENT_OF_SHOP && n->connection != PAYMENT_OF_SHOP &&
	    !strcmp(of.state, "MATCHED");

	if (better && say(db, a, n, of.request, now))
		payment_notice_second(db, of.id, n->id);
	else
		put(db, n, "IGNORED", "TWIN", of.request, of.id, now);
}

#define TOLD_BEFORE(t) (struct told_before){ (t)->id, (t)->request, (t)->connection, (t)->state }

/* I10: the same transfer, told before by another source. */
static bool is_told_before(struct db *db, struct arena *a, const struct payment_notice_of *n,
    int64_t now)
{
	const struct payment_notice_twin_by_ref *by_ref = *n->bank_ref ?
	    payment_notice_twin_by_ref(db, a, n->id, n->source, n->connection, n->bank_bin,
	    n->bank_account, n->way, n->amount_vnd, n->bank_ref) : NULL;
	const struct payment_notice_twin_by_likeness *alike = by_ref ? NULL :
	    payment_notice_twin_by_likeness(db, a, n->id, n->source, n->connection,
	    n->bank_account, n->likeness, n->happened_at - DAY, n->happened_at + DAY);

	if (by_ref)
		be_twin(db, a, n, TOLD_BEFORE(by_ref), now);
	else if (alike)
		be_twin(db, a, n, TOLD_BEFORE(alike), now);
	return by_ref || alike;
}

static bool match(struct db *db, struct arena *a, const struct payment_notice_of *n,
    int64_t request, int64_t now)
{
	const struct payment_notice_twin_by_request *twin = payment_notice_twin_by_request(db, a,
	    n->id, n->source, n->connection, request, n->way, n->amount_vnd, n->happened_at - DAY,
	    n->happened_at + DAY);

	if (!twin)
		return say(db, a, n, request, now);
	be_twin(db, a, n, (struct told_before){ twin->id, request, twin->connection, twin->state },
	    now);
	return true;
}

/* Of an account we hear of everything that its owner pays; only what goes back to
 * a buyer is ours. */
static void act_on_out(struct db *db, struct arena *a, const struct payment_notice_of *n,
    const struct payment_match *m, int64_t now)
{
	if (m->request && match(db, a, n, m->request, now))
		return;
	payment_notice_forget(db, n->id, "IGNORED", "OUT", now);
}

/* I12: most lines of a statement are the life of a household; only one that may be
 * for an order waits for a person. */
static bool is_private(struct db *db, struct arena *a, const struct payment_notice_of *n,
    const struct payment_match *m)
{
	return is_statement(n) &&
	    (!strcmp(m->reason, "NO_CODE") || !strcmp(m->reason, "NO_SUCH_CODE")) &&
	    !payment_asked_amount(db, a, n->bank_bin, n->bank_account, n->amount_vnd);
}

static void act_on_in(struct db *db, struct arena *a, const struct payment_notice_of *n,
    const struct payment_match *m, int64_t now)
{
	if (m->request && match(db, a, n, m->request, now))
		return;
	if (is_private(db, a, n, m))
		payment_notice_forget(db, n->id, "IGNORED", m->reason, now);
	else
		put(db, n, "UNMATCHED", m->request ? "STATE" : m->reason, 0, 0, now);
}

void payment_notice_act(struct db *db, struct arena *a, int64_t id, int64_t now)
{
	const struct payment_notice_of *n = payment_notice_of(db, a, id);
	struct payment_transfer what;
	struct payment_match m;

	if (!n || strcmp(n->state, "NEW") || is_told_before(db, a, n, now))
		return;
	what = (struct payment_transfer){ n->bank_bin, n->bank_account, n->amount_vnd };
	m = payment_match(db, a, payment_notice_words(a, n->words), &what);
	if (strcmp(n->way, "OUT"))
		act_on_in(db, a, n, &m, now);
	else
		act_on_out(db, a, n, &m, now);
}

/* What is acted on in one transaction: of the ids, from first to before end. */
struct acting {
	struct job_run *job;
	struct arena *arena;            /* of the batch */
	const struct payment_notice_new *ids;
	size_t first, end;
};

static void act_on_each(void *arg, struct db *db)
{
	const struct acting *t = arg;

	for (size_t i = t->first; i < t->end; i++)
		payment_notice_act(db, t->arena, t->ids->v[i].id, t->job->now);
}

static void write_each(void *arg)
{
	struct acting *t = arg;

	job_write(t->job, act_on_each, t);
}

static void put_aside(void *arg, struct db *db)
{
	const struct acting *t = arg;

	payment_notice_put_aside(db, t->ids->v[t->first].id, t->job->now);
}

/* A store in trouble is another matter, and the next run's. */
static void only_broken(const struct fault *f)
{
	if (f->kind != FAULT_BROKEN)
		fault_as(f->kind, "%s", f->what);
}

/* What cannot be acted on waits for people, and holds up nothing behind it. */
static void act_one_by_one(struct acting *t)
{
	for (size_t i = 0; i < t->ids->n; i++) {
		struct acting one = { t->job, t->arena, t->ids, i, i + 1 };
		struct fault f;

		if (guard(write_each, &one, &f))
			continue;
		only_broken(&f);
		note("notice put aside", "id", arena_printf(t->arena, "%" PRId64,
		    t->ids->v[i].id), "what", f.what, NULL);
		job_write(t->job, put_aside, &one);
	}
}

void payment_notices_act(struct job_run *j, int64_t total)
{
	struct acting t = { .job = j };
	struct fault f;
	int64_t done = 0;

	do {
		t.arena = arena_within(j->arena);
		t.ids = payment_notice_new(j->db, t.arena, BATCH);
		t.end = t.ids->n;
		if (t.end && !guard(write_each, &t, &f)) {
			only_broken(&f);
			act_one_by_one(&t);
		}
		done += (int64_t)t.end;
		if (t.end == BATCH)
			job_progress(j, done, total > done ? total : done);
		arena_close(t.arena);
	} while (t.end == BATCH);
}

static void run(struct job_run *j)
{
	payment_notices_act(j, 0);
}

const struct job payment_match_job = { "payment.match", N_("Đối chiếu tiền đến với đơn hàng"),
	AGAIN_S, run };

static const struct { const char *name, *words; } sources[] = {
	{ "SEPAY",  N_("SePay báo") },
	{ "PAYOS",  N_("payOS báo") },
	{ "IMPORT", N_("sao kê ngân hàng") },
};

static const struct { const char *name, *words; } reasons[] = {
	{ "NO_CODE",       N_("nội dung không có mã đơn") },
	{ "NO_SUCH_CODE",  N_("không có đơn nào mang mã trong nội dung") },
	{ "SEVERAL",       N_("có thể là của nhiều đơn") },
	{ "AMOUNT",        N_("mã đơn thiếu chữ cái cuối và số tiền không khớp") },
	{ "OTHER_ACCOUNT", N_("đơn nhận tiền vào tài khoản khác") },
	{ "UNREADABLE",    N_("thông báo không đọc được") },
	{ "STATE",         N_("đơn không còn chờ tiền") },
	{ "TWIN",          N_("nguồn khác đã báo khoản này") },
	{ "NOT_OURS",      N_("không liên quan đến đơn hàng") },
	{ "OUT",           N_("tiền chuyển đi") },
};

const char *payment_source_words(const char *source, int64_t connection)
{
	if (connection == PAYMENT_OF_SHOP)
		return _("sao kê do người bán đưa lên");
	for (size_t i = 0; i < COUNT(sources); i++)
		if (!strcmp(sources[i].name, source))
			return tr(sources[i].words);
	return "";
}

const char *payment_reason_words(const char *reason)
{
	for (size_t i = 0; i < COUNT(reasons); i++)
		if (!strcmp(reasons[i].name, reason))
			return tr(reasons[i].words);
	return "";
}
