/* id.h - the numbers that name things, made here and not by the database.
 *
 * An id is 53 bits, so that it survives a JSON number: 41 bits of milliseconds
 * since 2026-01-01 UTC (enough until 2095), 4 bits of the node that made it, 8
 * bits that count within the millisecond.  Later ids are greater on one node,
 * also when its clock is set back; a full millisecond borrows from the next.
 * Ids tell when they were made: what must not be guessed needs a token.
 *
 * Every function here may be called from any thread. */
#ifndef ID_H
#define ID_H

#include "core/core.h"

enum { ID_NODES = 16 };

/* A new id, greater than every one this process made before. */
int64_t id_new(void);

/* When it was made: microseconds since 1970 UTC, whole milliseconds. */
int64_t id_time(int64_t id);

/* Less than every id made at that moment or later, on any node. */
int64_t id_before(int64_t us);

/* Which of the application nodes this is, below ID_NODES.  Said once, at start. */
void id_node(unsigned node);

/* For tests: ids are made as if the clock stood at us, counting from there.
 * 0 gives the clock back and forgets what was made. */
void id_seed(int64_t us);

#endif
