/* market_query.h - from what was typed and chosen to what the index is asked.
 * Included by the files of the search only. */
#ifndef MARKET_QUERY_H
#define MARKET_QUERY_H

#include "core/text.h"
#include "market/market_search.h"
#include "market/market_sets.h"

struct query {
	struct db *db;
	struct arena *arena;
	const struct search *s;
	struct text_terms *terms;       /* folded */
	const char *marked[TEXT_TERMS]; /* words typed with marks, exact */
	size_t n_marked;
	const char *phrase;             /* the terms, joined by spaces */
	bool completes;                 /* the last term may be the beginning of a word */
	bool loose;                     /* some of the terms are enough */
	bool nothing;                   /* no product can match */

	/* What the index is asked; the rest of all is what named has not. */
	struct sets_all *all;           /* every term somewhere */
	struct sets_all *named;         /* every term in the name; NULL without terms */
};

/* What s asks for. */
struct query *query_read(struct db *db, struct arena *a, const struct search *s);

/* Its prices at one step of the scale. */
struct sets_all *query_at_price(const struct query *q, int64_t step);

/* Each makes a query wider that found nothing; false when it cannot. */
bool query_mend(struct query *q);       /* other words for those that no name has */
bool query_loosen(struct query *q);     /* some of the words */

#endif
