/* writer.h - where all changes meet.
 *
 * On SQLite one thread takes everything that waits, runs it in one transaction,
 * commits once and then tells each: one fsync for many orders, and nobody meets
 * "database is locked".  A piece that is refused or fails is undone alone.  On
 * PostgreSQL some threads run each piece in a SERIALIZABLE transaction of its own,
 * again on conflict.  A piece of work cannot tell which; it may be run more than
 * once, and when it is told that it is done, it is on the disk. */
#ifndef WRITER_H
#define WRITER_H

#include "core/db.h"
#include "core/fault.h"
#include "core/pool.h"

struct write {
	/* In a transaction of db; may fault.  Whether to keep what it wrote. */
	bool (*work)(struct write *w, struct db *db);
	/* Committed, or given up; on the writer's thread, so be brief. */
	void (*done)(struct write *w);
	bool failed;                    /* it ended in the fault below; nothing was kept */
	struct fault fault;

	bool keep;                      /* the rest is the writer's own */
	struct write *next;
};

struct writer;

/* Opens its own connections to the database; faults when it cannot.  The readers, or
 * NULL, are asked to pause when the database needs a moment without them. */
struct writer *writer_open(const char *db_url, struct pool *readers);

/* Finishes what waits, then ends. */
void writer_close(struct writer *w);

/* Queues w, which must live until w->done is called. */
void writer_submit(struct writer *writer, struct write *w);

/* Queues work(arg, db) and waits for it.  A fault in it is a fault here. */
void writer_run(struct writer *writer, void (*work)(void *arg, struct db *db), void *arg);

#endif
