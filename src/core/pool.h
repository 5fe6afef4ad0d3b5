/* pool.h - threads for what must not run on the event threads or the writer:
 * slow reads, password hashes, photos. */
#ifndef POOL_H
#define POOL_H

#include "core/core.h"

struct pool;

struct errand {
	void (*run)(struct errand *e);  /* on a thread of the pool; must not fault */
	struct errand *next;
};

/* So many threads that wait for errands. */
struct pool *pool_open(size_t threads);

/* Whether they are to begin nothing new, so that nobody reads for a moment.  It ends by
 * itself after some hundredths of a second and begins at most once in a second:
 * who reads for long is not waited for. */
void pool_pause(struct pool *p, bool pause);

/* Finishes what waits and ends the threads; pool_close() does too, and frees. */
void pool_finish(struct pool *p);
void pool_close(struct pool *p);

/* Queues e, which must live until it has run. */
void pool_submit(struct pool *p, struct errand *e);

#endif
