#include "core/job.h"

#include "core/core.sql.h"
#include "core/id.h"
#include "core/log.h"
#include "core/module.h"

#include <pthread.h>
#include <time.h>

#define SECOND INT64_C(1000000)

enum { ALIVE_S = 120, POLL_S = 1 };

struct jobs {
	struct writer *writer;
	const char *url;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	atomic_bool closing;
};

static int64_t clock_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec * SECOND + t.tv_nsec / 1000;
}

static void write_with(struct writer *writer, struct db *db,
    void (*work)(void *arg, struct db *db), void *arg)
{
	if (writer)
		writer_run(writer, work, arg);
	else
		db_write(db, work, arg);
}

void job_write(struct job_run *j, void (*work)(void *arg, struct db *db), void *arg)
{
	write_with(j->writer, j->db, work, arg);
}

struct progress { int64_t id, done, total; };

static void put_progress(void *arg, struct db *db)
{
	struct progress *p = arg;

	job_run_progress(db, p->id, p->done, p->total, clock_us() + ALIVE_S * SECOND);
}

bool job_progress(struct job_run *j, int64_t done, int64_t total)
{
	struct progress p = { j->id, done, total };

	if (j->id)
		job_write(j, put_progress, &p);
	return !j->closing || !*j->closing;
}

int64_t job_ask(struct db *db, const struct job *job, const char *args, int64_t now)
{
	int64_t id = id_new();

	job_run_add(db, id, job->name, args, now, now);
	return id;
}

void job_wake(struct db *db, struct arena *a, const struct job *job, int64_t now)
{
	if (!job_run_asked(db, a, job->name, now))
		job_ask(db, job, "", now);
}

static const struct job *job_by_name(const char *name)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct job *const *j = modules[m]->jobs; j && *j; j++)
			if (!strcmp((*j)->name, name))
				return *j;
	return NULL;
}

static void run_guarded(void *arg)
{
	struct job_run *j = arg;
	const struct job *job = job_by_name(j->message);

	j->message = NULL;
	arena_work_in(j->arena);
	job->run(j);
}

void job_run_here(struct db *db, const struct job *job, const char *args, int64_t now)
{
	struct job_run j = { .arena = arena_open(), .args = args, .now = now, .db = db,
		.message = job->name };
	struct arena *before = arena_at_work();
	struct fault f;
	bool ok = guard(run_guarded, &j, &f);

	arena_work_in(before);
	arena_close(j.arena);
	if (!ok)
		fault_as(f.kind, "job %s: %s", job->name, f.what);
}

struct ending {
	const struct job_run *run;
	const char *name, *state, *message;
	int64_t now;
};

/* The end of a run, and the row of the next: at once, but after all that is due, when it
 * had no time for everything; when the job comes again anyway, unless a run of it that was
 * asked for besides waits and will bring the next. */
static void put_end(void *arg, struct db *db)
{
	const struct ending *e = arg;
	const struct job *job = job_by_name(e->name);

	job_run_end(db, e->run->id, e->state, e->message ? e->message : "", e->now);
	if (e->run->again)
		job_run_add(db, id_new(), e->name, e->run->args, e->now, e->now);
	else if (job && job->every_s)
		job_run_again(db, id_new(), job->name, e->now + job->every_s * SECOND, e->now);
}

struct claim { int64_t id, now; bool got; };

static void put_claim(void *arg, struct db *db)
{
	struct claim *c = arg;

	c->got = job_run_claim(db, c->id, c->now, c->now + ALIVE_S * SECOND) == 1;
}

/* One row, from its claim to its end. */
struct one { const struct job_run_next *row; struct job_run j; };

static void claim_and_run(void *arg)
{
	struct one *one = arg;
	struct job_run *j = &one->j;
	struct claim c = { j->id, j->now, false };
	struct ending e = { j, one->row->job, "DONE", NULL, j->now };
	struct arena *before = arena_at_work();
	struct fault f;

	write_with(j->writer, j->db, put_claim, &c);
	if (!c.got)
		return;
	if (!job_by_name(e.name)) {
		e.state = "FAILED";
		e.message = "no such job";
	} else {
		bool ok = guard(run_guarded, j, &f);

		arena_work_in(before);
		if (!ok) {
			j->again = false;
			db_rollback(j->db);
			note("job failed", "job", e.name, "what", f.what, NULL);
		}
		e.state = ok ? "DONE" : "FAILED";
		e.message = ok ? j->message : f.what;
		e.now = j->writer ? clock_us() : j->now;
	}
	write_with(j->writer, j->db, put_end, &e);
}

static void run_one(const struct jobs *jobs, struct db *db, const struct job_run_next *row,
    int64_t now)
{
	struct one one = { row, { .arena = arena_open(), .args = row->args, .id = row->id,
		.now = now, .writer = jobs ? jobs->writer : NULL, .db = db,
		.closing = jobs ? &jobs->closing : NULL, .message = row->job } };
	struct fault f;
	bool ok = guard(claim_and_run, &one, &f);

	arena_close(one.j.arena);
	if (!ok)
		fault_as(f.kind, "%s", f.what);
}

struct plan { int64_t now; };

/* Each job that comes again has one row that waits. */
static void put_plan(void *arg, struct db *db)
{
	struct plan *p = arg;
	struct arena *a = arena_at_work();

	for (size_t m = 0; modules[m]; m++)
		for (const struct job *const *j = modules[m]->jobs; j && *j; j++)
			if ((*j)->every_s && !job_run_waiting(db, a, (*j)->name)->n)
				job_run_add(db, id_new(), (*j)->name, "",
				    p->now + (*j)->every_s * SECOND / 10, p->now);
}

size_t jobs_run_due(struct db *db, int64_t now)
{
	struct arena *a = arena_within(arena_at_work());
	const struct job_run_next *row;
	struct plan p = { now };
	size_t n = 0;

	write_with(NULL, db, put_plan, &p);
	while ((row = job_run_next(db, a, now))) {
		run_one(NULL, db, row, now);
		n++;
	}
	arena_close(a);
	return n;
}

struct turn { struct jobs *jobs; struct db *db; struct arena *arena; bool planned; };

static void take_turn(void *arg)
{
	struct turn *t = arg;
	const struct job_run_next *row;
	struct plan p = { clock_us() };

	arena_work_in(t->arena);
	if (!t->db)
		t->db = db_open(t->jobs->url, DB_READ);
	if (!t->planned)
		writer_run(t->jobs->writer, put_plan, &p);
	t->planned = true;
	while (!t->jobs->closing && (row = job_run_next(t->db, t->arena, clock_us())))
		run_one(t->jobs, t->db, row, clock_us());
}

static bool wait_a_while(struct jobs *jobs)
{
	struct timespec until;
	bool closing;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += POLL_S;
	pthread_mutex_lock(&jobs->lock);
	if (!jobs->closing)
		pthread_cond_timedwait(&jobs->wake, &jobs->lock, &until);
	closing = jobs->closing;
	pthread_mutex_unlock(&jobs->lock);
	return !closing;
}

static void *work(void *arg)
{
	struct turn t = { .jobs = arg };
	struct fault f;

	do {
		t.arena = arena_open();
		if (!guard(take_turn, &t, &f))
			log_fault(NULL, &f);
		arena_close(t.arena);
		log_flush();
	} while (wait_a_while(t.jobs));
	if (t.db)
		db_close(t.db);
	return NULL;
}

struct jobs *jobs_open(struct writer *writer, const char *db_url)
{
	struct jobs *jobs = calloc(1, sizeof *jobs);

	if (!jobs)
		fault("out of memory");
	jobs->writer = writer;
	jobs->url = db_url;
	pthread_mutex_init(&jobs->lock, NULL);
	pthread_cond_init(&jobs->wake, NULL);
	if (pthread_create(&jobs->thread, NULL, work, jobs))
		fault("cannot start the thread of the jobs");
	return jobs;
}

void jobs_close(struct jobs *jobs)
{
	pthread_mutex_lock(&jobs->lock);
	jobs->closing = true;
	pthread_cond_signal(&jobs->wake);
	pthread_mutex_unlock(&jobs->lock);
	pthread_join(jobs->thread, NULL);
	pthread_cond_destroy(&jobs->wake);
	pthread_mutex_destroy(&jobs->lock);
	free(jobs);
}
