/* market_rank.h - what lifts a product in a list that is sorted by fitness.
 *
 * One table: the search adds up its points, and the page /xep-hang prints it, so
 * what people are told is what is done.
 * R: Decree 248/2026, art. 11 (main criteria of ranking are published) */
#ifndef MARKET_RANK_H
#define MARKET_RANK_H

#include "core/core.h"

enum rank { RANK_EXACT, RANK_NAME, RANK_ORDER, RANK_SEASON, RANK_PHOTO, RANK_OCOP, RANK_SOLD,
	RANK_NEW, RANKS };

struct rank_rule {
	int points;                     /* at most */
	const char *title, *about;
};
extern const struct rank_rule rank_rules[RANKS];

/* Days in which a product is new, and sales that earn all the points for them. */
enum { RANK_NEW_DAYS = 30, RANK_SOLD_ENOUGH = 1000 };

/* Each criterion as it is met: from 0, not at all, to RANK_FULL. */
enum { RANK_FULL = 100 };
struct ranking { int met[RANKS]; };

/* The sum, in hundredths of a point. */
int64_t rank_score(const struct ranking *r);

#endif
