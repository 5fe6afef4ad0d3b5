#include "core/writer.h"

#include "core/cache.h"
#include "core/log.h"
#include "core/metrics.h"

#include <pthread.h>
#include <time.h>

enum { MOST_AT_ONCE = 256, PG_THREADS = 8, IDLE_S = 1 };

struct writer {
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct write *first, **last;
	bool closing;
	const char *url;
	struct pool *readers;
	size_t n_threads;
	pthread_t threads[PG_THREADS];
};

/* While nothing is written here, whether somebody else did. */
static void look_around(struct db *db)
{
	if (!db || db_others_wrote(db))
		cache_changed(NULL, 0);
}

/* Everything that waits, up to most; NULL when the writer is to end. */
static struct write *take(struct writer *w, struct db *db, size_t most)
{
	struct write *list, **end;
	struct timespec until;

	pthread_mutex_lock(&w->lock);
	while (!w->first && !w->closing) {
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec += IDLE_S;
		if (pthread_cond_timedwait(&w->more, &w->lock, &until)) {
			pthread_mutex_unlock(&w->lock);
			look_around(db);
			pthread_mutex_lock(&w->lock);
		}
	}
	list = w->first;
	for (end = &list; *end && most; most--)
		end = &(*end)->next;
	w->first = *end;
	if (!w->first)
		w->last = &w->first;
	*end = NULL;
	pthread_mutex_unlock(&w->lock);
	return list;
}

static void tell_all(struct write *list)
{
	while (list) {
		struct write *next = list->next;        /* done() may free it */

		list->done(list);
		list = next;
	}
}

struct batch { struct db *db; struct write *list; };

struct piece { struct write *write; struct db *db; };

static void run_piece(void *arg)
{
	struct piece *p = arg;

	p->write->keep = p->write->work(p->write, p->db);
}

/* One piece in its savepoint; its fault stays its own, unless the engine gave
 * up the whole transaction for it (disk full): then going back to the savepoint
 * is a fault too, and that of the batch. */
static void run_in_savepoint(struct write *w, struct db *db)
{
	struct piece p = { w, db };

	db_savepoint(db);
	w->failed = !guard(run_piece, &p, &w->fault);
	if (w->failed || !w->keep)
		db_rollback_to(db);
	else
		db_release(db);
}

/* Without one; false when there is something of it to undo. */
static bool run_bare(struct write *w, struct db *db)
{
	uint64_t before = db_rows_written(db);
	struct piece p = { w, db };

	w->failed = !guard(run_piece, &p, &w->fault);
	return !w->failed && (w->keep || db_rows_written(db) == before);
}

/* Nearly all pieces are kept, and those that are refused have as a rule written
 * nothing yet.  A savepoint for each is work for nothing (SQLite keeps the pages as
 * they were), so there is none until one is missed: then all is undone and the
 * batch runs again with them. */
static void run_batch(void *arg)
{
	struct batch *b = arg;
	struct write *w = b->list;

	db_begin(b->db, DB_WRITE);
	while (w && run_bare(w, b->db))
		w = w->next;
	if (w) {
		db_rollback(b->db);
		db_begin(b->db, DB_WRITE);
		for (w = b->list; w; w = w->next)
			run_in_savepoint(w, b->db);
	}
	db_commit(b->db);
}

static void publish(struct db *db, const struct write *list)
{
	size_t n, requests = 0;
	const uint64_t *keys = db_changes(db, &n);

	cache_changed(keys, n);
	for (; list; list = list->next)
		requests++;
	metrics_commit(requests);
}

static void serve_batch(struct writer *w, struct db *db, struct write *list)
{
	struct batch b = { db, list };
	struct fault f;
	bool clear;

	if (guard(run_batch, &b, &f)) {
		publish(db, list);
	} else {
		db_rollback(db);
		for (struct write *i = list; i; i = i->next) {
			i->failed = true;
			i->fault = f;
		}
	}
	tell_all(list);
	clear = db_tidy(db);
	if (w->readers)
		pool_pause(w->readers, !clear);
}

static bool piece_in_transaction(void *arg)
{
	run_piece(arg);
	return ((struct piece *)arg)->write->keep;
}

static void run_alone(void *arg)
{
	struct piece *p = arg;

	db_transaction(p->db, piece_in_transaction, p);
}

static void serve_alone(struct db *db, struct write *w)
{
	struct piece p = { w, db };

	w->next = NULL;
	w->failed = !guard(run_alone, &p, &w->fault);
	if (!w->failed)
		publish(db, w);
	w->done(w);
}

struct opening { const char *url; struct db *db; };

static void open_guarded(void *arg)
{
	struct opening *o = arg;

	o->db = db_open(o->url, DB_WRITE);
}

static void *work(void *arg)
{
	struct writer *w = arg;
	struct opening o = { w->url, NULL };
	struct write *list;
	struct fault f;
	bool alone = w->n_threads > 1;

	while ((list = take(w, o.db, alone ? 1 : MOST_AT_ONCE))) {
		if (!o.db && !guard(open_guarded, &o, &f)) {
			for (struct write *i = list; i; i = i->next) {
				i->failed = true;
				i->fault = f;
			}
			tell_all(list);
		} else if (alone) {
			serve_alone(o.db, list);
		} else {
			serve_batch(w, o.db, list);
		}
	}
	if (o.db)
		db_close(o.db);
	return NULL;
}

struct writer *writer_open(const char *db_url, struct pool *readers)
{
	struct writer *w = calloc(1, sizeof *w);

	if (!w)
		fault("out of memory");
	*w = (struct writer){ .url = db_url, .readers = readers,
		.n_threads = strncmp(db_url, "postgres", 8) ? 1 : PG_THREADS };
	w->last = &w->first;
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->more, NULL);
	for (size_t i = 0; i < w->n_threads; i++)
		if (pthread_create(&w->threads[i], NULL, work, w))
			fault("cannot start a writer thread");
	return w;
}

void writer_close(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	w->closing = true;
	pthread_cond_broadcast(&w->more);
	pthread_mutex_unlock(&w->lock);
	for (size_t i = 0; i < w->n_threads; i++)
		pthread_join(w->threads[i], NULL);
	pthread_cond_destroy(&w->more);
	pthread_mutex_destroy(&w->lock);
	free(w);
}

void writer_submit(struct writer *writer, struct write *w)
{
	w->next = NULL;
	pthread_mutex_lock(&writer->lock);
	*writer->last = w;
	writer->last = &w->next;
	pthread_cond_signal(&writer->more);
	pthread_mutex_unlock(&writer->lock);
}

struct waiting {
	struct write write;
	void (*work)(void *arg, struct db *db);
	void *arg;
	struct arena *arena;            /* at work on the thread that waits */
	pthread_mutex_t lock;
	pthread_cond_t told;
	bool done;
};

static bool work_waited(struct write *w, struct db *db)
{
	struct waiting *x = (struct waiting *)w;

	arena_work_in(x->arena);
	x->work(x->arg, db);
	arena_work_in(NULL);
	return true;
}

static void tell_waiting(struct write *w)
{
	struct waiting *x = (struct waiting *)w;

	pthread_mutex_lock(&x->lock);
	x->done = true;
	pthread_cond_signal(&x->told);
	pthread_mutex_unlock(&x->lock);
}

void writer_run(struct writer *writer, void (*work_on)(void *arg, struct db *db), void *arg)
{
	struct waiting x = { .write = { .work = work_waited, .done = tell_waiting },
		.work = work_on, .arg = arg, .arena = arena_at_work(),
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.told = PTHREAD_COND_INITIALIZER };

	writer_submit(writer, &x.write);
	pthread_mutex_lock(&x.lock);
	while (!x.done)
		pthread_cond_wait(&x.told, &x.lock);
	pthread_mutex_unlock(&x.lock);
	pthread_mutex_destroy(&x.lock);
	pthread_cond_destroy(&x.told);
	if (x.write.failed)
		fault_as(x.write.fault.kind, "%s", x.write.fault.what);
}
