/* transfer_job.c - a table that was sent in, read in the background.
 *
 * A run whose process died is begun anew: what went in before is then the same,
 * and only the counts tell the difference. */
#include "core/core.sql.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/tr.h"
#include "transfer/transfer_inside.h"
#include "transfer/transfer.sql.h"

enum { ERRORS_MAX = 4 * 1024 * 1024, PROGRESS_LINES = 4000 };

struct reading {
	struct job_run *job;
	struct out *errors;
	int64_t total, told;
	struct transfer_count count;
	const char *wrong, *unknown;
};

static void write_batch(void *arg, void (*work)(void *its, struct db *db), void *its)
{
	const struct reading *r = arg;

	job_write(r->job, work, its);
}

/* A table that is wrong from end to end need not be told of from end to end. */
static void progress(void *arg, const struct transfer_count *so_far, struct bytes errors)
{
	struct reading *r = arg;

	if (r->errors->len + errors.n <= ERRORS_MAX)
		out_raw(r->errors, errors.at, errors.n);
	if (so_far->lines - r->told < PROGRESS_LINES)
		return;
	r->told = so_far->lines;
	job_progress(r->job, so_far->lines, r->total);
}

static void put_end(void *its, struct db *db)
{
	const struct reading *r = its;
	const struct transfer_count *c = &r->count;
	struct bytes none = { NULL, 0 };

	transfer_run_end(db, r->job->id, c->lines, c->made, c->changed, c->same, c->bad,
	    c->remarks, r->wrong ? r->wrong : "", r->unknown ? r->unknown : "",
	    r->errors->len ? seal(r->job->arena, platform_keys(), TRANSFER_SEALED_AS,
	    r->errors->text) : none);
}

static int64_t lines_in(struct bytes b)
{
	int64_t n = 0;

	for (const char *p = b.at, *end = p + b.n; (p = memchr(p, '\n', (size_t)(end - p))); p++)
		n++;
	return n;
}

static void run(struct job_run *job)
{
	const struct transfer_run_bytes *b = transfer_run_bytes(job->db, job->arena, job->id);
	const struct transfer *t = b ? transfer_by_name(b->transfer) : NULL;
	struct reading r = { .job = job, .errors = out_new(job->arena) };
	struct transfer_way way = { .now = job->now, .write = write_batch, .progress = progress,
		.arg = &r };

	if (!t || !b->bytes.at)
		return;
	way.trial = b->trial;
	r.total = lines_in(b->bytes);
	r.wrong = transfer_import(job->arena, t,
	    csv_open_bytes(job->arena, b->bytes.at, b->bytes.n), &way, &r.count, &r.unknown);
	job_write(job, put_end, &r);
	job->message = arena_printf(job->arena, "%s: %" PRId64 " lines, %" PRId64 " bad", t->name,
	    r.count.lines, r.count.bad);
}

const struct job transfer_job = { "transfer.import", N_("Nhập một bảng dữ liệu"), 0, run };

const struct transfer_columns *transfer_columns(const struct transfer *t)
{
	struct transfer_columns *c = arena_new(arena_at_work(), struct transfer_columns);

	c->v = t->columns;
	while (t->columns[c->n].type)
		c->n++;
	return c;
}

bool transfer_still_runs(const struct job_run_by_id *job)
{
	return job && (!strcmp(job->state, "WAITING") || !strcmp(job->state, "RUNNING"));
}

bool transfer_failed(const struct job_run_by_id *job)
{
	return job && !strcmp(job->state, "FAILED");
}
