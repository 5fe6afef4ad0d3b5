/* job.h - work beside the requests: due again and again, or asked for.
 *
 * A run is a row: whoever claims it has it, its progress shows on a page and on
 * the command line, and a run whose process died is taken up by another.  So a
 * job may be run twice over the same work and must be written for that: each
 * step is one transaction that finds for itself what is left to do. */
#ifndef JOB_H
#define JOB_H

#include "core/db.h"
#include "core/writer.h"

#include <stdatomic.h>

struct job_run;

struct job {
	const char *name, *title;
	int64_t every_s;                /* seconds; 0: only when asked for */
	void (*run)(struct job_run *j);
};

struct job_run {
	struct arena *arena;            /* of this run */
	const char *args;               /* as job_ask() was given them */
	int64_t id, now;
	const char *message;            /* what came of it, for people; or NULL */
	bool again;                     /* more is left: run again, after others that are due */

	struct writer *writer;          /* NULL: db is the connection for all */
	struct db *db;
	const atomic_bool *closing;     /* the program is about to end; or NULL */
};

/* One step: work(arg, db) in a write transaction, to the disk before it
 * returns.  It may be run more than once. */
void job_write(struct job_run *j, void (*work)(void *arg, struct db *db), void *arg);

/* done of total; also says that the run is alive, so at least once a minute.  False when the
 * program is about to end: what takes long stops there and leaves the rest to the next run. */
bool job_progress(struct job_run *j, int64_t done, int64_t total);

/* Asks for a run, in the transaction of the asker.  Returns its id.  When the job comes
 * again by itself, the run of then stays as it was. */
int64_t job_ask(struct db *db, const struct job *job, const char *args, int64_t now);

/* The same, unless a run of it that has not begun is due already: it will find
 * what there is to do. */
void job_wake(struct db *db, struct arena *a, const struct job *job, int64_t now);

/* Runs it here and now, with this connection. */
void job_run_here(struct db *db, const struct job *job, const char *args, int64_t now);

/* Runs everything that is due at now, with this connection; returns how many. */
size_t jobs_run_due(struct db *db, int64_t now);

/* The runner of this process: a thread of its own. */
struct jobs;
struct jobs *jobs_open(struct writer *writer, const char *db_url);
void jobs_close(struct jobs *jobs);

#endif
