/* market_sets.h - which products have a word, as sets.
 *
 * What can be found sits in a seat, a number given in the order of coming and kept
 * for good.  4096 seats are a part; of each word and part there is one row with the
 * set of its seats, a kilobyte at the most together with its place.  And of each
 * word there is the set of the parts where it stands, so that parts without it are
 * not looked at.  Sets meet 64 seats at a time: words common apart that stand
 * together nowhere cost the reading of their rows and no more.
 *
 * The same on both engines; included by the files of the search only. */
#ifndef MARKET_SETS_H
#define MARKET_SETS_H

#include "core/db.h"

/* Seats are below SETS_SEATS; a formula has no more than SETS_GROUPS groups. */
enum { SETS_PART = 4096, SETS_SEATS = SETS_PART * SETS_PART, SETS_GROUPS = 40 };

/* A word came to a seat, or left it. */
struct sets_change { const char *word; int64_t seat; bool gone; };

/* Writes them; their order is changed. */
void sets_change(struct db *db, struct arena *a, struct sets_change *v, size_t n);

/* Seats that have one word of each group. */
struct sets_any { size_t n; const char *const *v; };
struct sets_all { size_t n; struct sets_any v[SETS_GROUPS]; };

/* The highest seats below one that have all and do not have but (NULL: nothing is left
 * out), at most so many; returns how many. */
size_t sets_find(struct db *db, struct arena *a, const struct sets_all *all,
    const struct sets_all *but, int64_t below, int64_t *seats, size_t most);

/* How many there are, counted no further than most. */
int64_t sets_count(struct db *db, struct arena *a, const struct sets_all *all, int64_t most);

#endif
