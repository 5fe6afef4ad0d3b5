/* things.h - a table to try the store on, and statements as tools/mksql writes them. */
#ifndef THINGS_H
#define THINGS_H

#include "core/db_engine.h"

struct thing {
	int64_t id;
	const char *name;
	int64_t amount;
	bool amount_is_null;
	double share;
	bool late;
	struct bytes photo;
};

extern const char things_table[];       /* drops it and makes it, empty */

extern const struct db_query thing_put, thing_get, thing_all, thing_rename, thing_sum;

/* An empty table in test_db, and an arena for what is read, until things_end(). */
struct db *things(void);
void things_end(void);
extern struct arena *things_arena;

void things_put(struct db *db, int64_t id);             /* in a transaction */
void things_make(struct db *db, int64_t n);             /* ids 1 to n, committed */
struct thing *things_get(struct db *db, int64_t id);
int64_t things_count(struct db *db);

/* Whether work(arg) ends in a fault of that kind; it is then in things_fault. */
bool faults(enum fault_kind kind, void (*work)(void *arg), void *arg);
extern struct fault things_fault;

/* A database with that table which several connections can open, each with
 * things_join(); things_unshare() closes the first, last. */
struct db *things_share(void);
struct db *things_join(enum db_use use);
void things_unshare(struct db *first);

#endif
