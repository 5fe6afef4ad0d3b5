/* market_search.h - finding what is for sale.
 *
 * Found are products that are shown, not sold out, in a shop that is LIVE.  The
 * work for one page is bounded whatever the catalogue holds: the index hands over
 * the newest MARKET_WINDOW that match, those are ranked (market_rank.h), and the
 * pages after them come from the next window.  Products with all the words in the
 * name come in windows before the others, so a common word in descriptions does
 * not bury them.
 *
 * Words match without marks; with marks typed, names that have the same marks rank
 * first.  The last word may be the beginning of one.  If nothing has the words,
 * misspelt ones are replaced by the nearest of those that names have; if still
 * nothing, products with some of the words are shown, and the page says so. */
#ifndef MARKET_SEARCH_H
#define MARKET_SEARCH_H

#include "core/db.h"

enum { MARKET_WINDOW = 256, MARKET_COUNT_MOST = 1000, MARKET_PAGE_MOST = 100,
	MARKET_PRICE_STEPS = 60 };

enum search_sort { SEARCH_FIT, SEARCH_NEW, SEARCH_CHEAP, SEARCH_DEAR };

/* What is sought; zeros and "" or NULL ask for nothing. */
struct search {
	const char *q;                          /* as it was typed */
	const char *category, *commune;         /* codes */
	int64_t price_from, price_to;           /* dong, both included; 0: open */
	bool ocop, fresh, in_season;
	bool for_all;                           /* nothing for adults alone */
	bool seasonal;                          /* in season, and not so all the year */
	enum search_sort sort;
	bool count_all;                         /* without words the total is exact */
	size_t limit;                           /* of a page: 1 to MARKET_PAGE_MOST */
	const char *cursor;                     /* .next of the page before, or "" */
	int64_t now;
};

struct search_hit {
	int64_t id, price_vnd, score;           /* score by the sort, greatest first */
	bool in_season;
};

/* How many of the window there are of each; the most frequent first. */
struct facet { const char *code; int64_t n; };
struct facets { size_t n; struct facet *v; };

struct search_found {
	size_t n;
	struct search_hit *v;
	int64_t total;                  /* exact, unless more */
	bool more;                      /* there are more than total */
	const char *next;               /* cursor of the next page, NULL when there is none */
	struct facets categories, communes;
	int64_t ocop, fresh, in_season;
	const char *instead;            /* the words that were sought for those typed, or NULL */
	bool loose;                     /* nothing has all the words: these have some */
};

/* NULL when the cursor is none of ours.  Reads only, in a transaction. */
const struct search_found *market_search(struct db *db, struct arena *a, const struct search *s);

/* What was written to a product, or to a shop, may change what is found: to be
 * called in the same transaction.  Costs little when it does not. */
void market_index_product(struct db *db, struct arena *a, int64_t product);
void market_index_shop(struct db *db, struct arena *a, int64_t shop);
/* The same for a sale, which only ranks. */
void market_index_sold(struct db *db, int64_t product, int64_t quantity);

/* For many at once: what is told later is written by market_index_due() in the same
 * transaction, which takes some and is false when nothing was due. */
void market_index_later(struct db *db, int64_t product);
bool market_index_due(struct db *db, struct arena *a);

/* Whatever is due for longer. */
extern const struct job market_index_job;

/* The step of the scale on which prices stand in the index: five to a decade, below
 * MARKET_PRICE_STEPS. */
int64_t market_price_step(int64_t price_vnd);

#endif
