/* statement_job.c - a statement, line by line, to notices.
 *
 * Lines go in by batches, each one transaction, and what a line is for is found
 * in the one that keeps it: its pages are written once.  A run that was killed is
 * begun anew, and finds what went in before as known. */
#include "payment/payment_statement.h"

#include "core/calendar.h"
#include "core/core.sql.h"
#include "core/hash.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/sheet.h"
#include "core/text.h"
#include "core/tr.h"
#include "payment/payment_inside.h"
#include "payment/payment_notice.h"

enum { BATCH = 500, TELL_EACH = 5000, STATEMENT_DAYS = 7 };

/* How often each line stood in the table so far: a table of hashes that doubles. */
struct tally { uint64_t *key; int *times; size_t n, room; };

static void tally_grow(struct arena *a, struct tally *t);

static int tally_one(struct arena *a, struct tally *t, uint64_t key, int times)
{
	size_t i;

	if (t->n * 2 >= t->room)
		tally_grow(a, t);
	for (i = key & (t->room - 1); t->times[i] && t->key[i] != key; )
		i = (i + 1) & (t->room - 1);
	t->n += !t->times[i];
	t->key[i] = key;
	return t->times[i] += times;
}

static void tally_grow(struct arena *a, struct tally *t)
{
	struct tally old = *t;

	t->n = 0;
	t->room = old.room ? old.room * 2 : 1024;
	t->key = arena_array(a, uint64_t, t->room);
	t->times = arena_array(a, int, t->room);
	for (size_t i = 0; i < old.room; i++)
		if (old.times[i])
			tally_one(a, t, old.key[i], old.times[i]);
}

struct reading {
	struct job_run *job;
	const struct statement_run_of *run;
	struct sheet *sheet;
	struct statement_columns columns;
	int64_t since;                  /* what is older was forgotten, and would count again */
	struct tally tally;
	bool ended;
	struct bytes top;               /* for the person who is asked about the columns */
	int64_t lines, fresh, skipped;
	const char *wrong;

	struct arena *arena;            /* of the batch */
	struct payment_told batch[BATCH];
	size_t n;
	int64_t batch_fresh;
};

/* I14: the day, the direction, the amount and the bank's number, or else a hash of
 * the words; and the how many-th such line it is.  The account and the day come
 * first: what follows one another in a statement is beside one another in the index. */
static const char *number_of(struct reading *r, const struct statement_line *l)
{
	const struct statement_run_of *of = r->run;
	int64_t day = day_of(l->happened_at);
	const char *what = *l->reference ? l->reference : keyed_hash(r->arena, platform_keys(),
	    "payment.line", arena_printf(r->arena, "%s %s %" PRId64 " %d %" PRId64 " %s",
	    of->bank_bin, of->bank_account, yyyymmdd(day), l->out, l->amount,
	    text_fold(r->arena, l->words)));
	const char *key = arena_printf(r->arena, "%s %s %" PRId64 " %s %" PRId64 " %s",
	    of->bank_bin, of->bank_account, day, l->out ? "OUT" : "IN", l->amount, what);

	return arena_printf(r->arena, "%s-%d", key,
	    tally_one(r->job->arena, &r->tally, hash_text(key), 1));
}

static void take(struct reading *r, const struct csv_row *row)
{
	struct statement_line l;

	if (!statement_line(r->arena, &r->columns, row, &l) || l.happened_at <= r->since) {
		r->skipped++;
		return;
	}
	r->lines++;
	r->batch[r->n++] = (struct payment_told){ .source = "IMPORT", .run = r->run->id,
		.connection = r->run->of_shop ? PAYMENT_OF_SHOP : PAYMENT_OF_STAFF,
		.bank_bin = r->run->bank_bin, .bank_account = r->run->bank_account,
		.of_account = r->run->bank_account, .txn = number_of(r, &l),
		.bank_ref = l.reference, .words = l.words, .out = l.out, .amount = l.amount,
		.happened_at = l.happened_at, .refused = "" };
}

static void keep_batch(void *arg, struct db *db)
{
	struct reading *r = arg;

	r->batch_fresh = 0;
	for (size_t i = 0; i < r->n; i++) {
		int64_t id = payment_notice_keep(db, r->arena, &r->batch[i], r->job->now);

		if (!id)
			continue;
		payment_notice_act(db, r->arena, id, r->job->now);
		r->batch_fresh++;
	}
}

static void close_batch(void *arg)
{
	struct reading *r = arg;

	if (r->arena)
		arena_close(r->arena);
	r->arena = NULL;
}

static void read_batch(struct reading *r)
{
	struct csv_row row;

	r->arena = arena_open();
	r->n = 0;
	while (r->n < BATCH && !r->ended) {
		enum csv_got got = sheet_next(r->sheet, &row);

		r->ended = got == CSV_END;
		r->skipped += got == CSV_BROKEN;
		if (got == CSV_ROW)
			take(r, &row);
	}
	if (r->n)
		job_write(r->job, keep_batch, r);
	r->fresh += r->n ? r->batch_fresh : 0;
	close_batch(r);
}

/* The row of headings is among the first; false when none is known to us. */
static bool find_header(struct reading *r)
{
	const struct statement_names *names = statement_names(r->job->db, r->job->arena,
	    r->run->bank_bin, r->run->account);
	struct csv_row row;

	for (int i = 0; i < STATEMENT_TOP; i++) {
		enum csv_got got = sheet_next(r->sheet, &row);

		if (got == CSV_END)
			return false;
		if (got == CSV_ROW && statement_header(r->job->arena, names, &row, &r->columns))
			return true;
	}
	return false;
}

static void put_end(void *arg, struct db *db)
{
	const struct reading *r = arg;

	statement_run_end(db, r->run->id, r->wrong ? "WRONG" : "DONE", r->lines, r->fresh,
	    r->skipped, r->wrong ? r->wrong : "");
}

static void put_question(void *arg, struct db *db)
{
	const struct reading *r = arg;

	statement_run_ask(db, r->run->id, r->top);
}

static void read_all(struct reading *r)
{
	int64_t told = 0;

	payment_notices_act(r->job, 0);         /* who told before comes first */
	while (!r->ended) {
		read_batch(r);
		if (r->lines - told < TELL_EACH)
			continue;
		told = r->lines;
		job_progress(r->job, r->lines, 0);
	}
}

static void run(struct job_run *j)
{
	int64_t id = strtoll(j->args, NULL, 10);
	const struct statement_run_of *of = statement_run_of(j->db, j->arena, id);
	const struct statement_run_bytes *b = statement_run_bytes(j->db, j->arena, id);
	struct reading *r = arena_new(j->arena, struct reading);

	if (!of || !b || !b->bytes.at || strcmp(of->state, "READING"))
		return;
	*r = (struct reading){ .job = j, .run = of,
		.since = payment_kept_since(j->db, j->arena, j->now) };
	arena_defer(j->arena, close_batch, r);
	r->wrong = sheet_open(j->arena, b->bytes, &r->sheet);
	if (!r->wrong && !find_header(r)) {
		r->top = statement_top_keep(j->arena, b->bytes);
		job_write(j, put_question, r);
		return;
	}
	if (!r->wrong)
		read_all(r);
	job_write(j, put_end, r);
	j->message = arena_printf(j->arena, "%" PRId64 " lines, %" PRId64 " new", r->lines,
	    r->fresh);
}

const struct job statement_job = { "payment.statement", N_("Đọc một sao kê"), 0, run };

/* Of a run that failed nothing comes again by itself. */
static bool is_coming(const struct job_run_by_id *job)
{
	return job && (!strcmp(job->state, "WAITING") || !strcmp(job->state, "RUNNING"));
}

static void forget_failed(struct db *db, struct arena *a, int64_t now)
{
	const struct statement_runs_reading *runs = statement_runs_reading(db, a, now - HOUR);

	for (size_t i = 0; i < runs->n; i++)
		if (!is_coming(job_run_by_id(db, a, runs->v[i].job)))
			statement_run_end(db, runs->v[i].id, "WRONG", 0, 0, 0,
			    statement_failed_words());
}

void statements_forget(struct db *db, struct arena *a, int64_t now)
{
	statement_run_forget(db, now - STATEMENT_DAYS * DAY,
	    _("Không ai chọn cột trong bảy ngày; hãy gửi lại tệp."));
	forget_failed(db, a, now);
}

const char *statement_failed_words(void)
{
	return _("Máy chủ gặp trục trặc nên dừng giữa chừng. Hãy gửi lại tệp; phần đã đọc "
	    "không bị tính hai lần.");
}
