/* ledger_year.h - a year of a household: its periods, what it owes, where it is going,
 * what is due when. */
#ifndef LEDGER_YEAR_H
#define LEDGER_YEAR_H

#include "core/job.h"
#include "ledger/ledger_write.h"

/* Days from..to, both included; the code is what an address calls it. */
struct ledger_period { int64_t from, to; const char *code, *title; };

enum ledger_span { LEDGER_MONTH = 1, LEDGER_QUARTER = 3, LEDGER_HALF = 6, LEDGER_YEAR = 12 };

/* The period of so many months in which a day lies. */
struct ledger_period ledger_period_of(int64_t day, enum ledger_span span);
/* "2026-11", "2026-q4", "2026-h2", "2026"; false when it is none of 2000 to 2999. */
bool ledger_period_read(const char *code, struct ledger_period *p);
enum ledger_span ledger_span_of(const struct ledger_period *p);
struct ledger_period ledger_period_before(const struct ledger_period *p);
struct ledger_period ledger_period_after(const struct ledger_period *p);

/* What a period owes (I6), by the method that holds in its year up to its end; the law is
 * that of its last day or of today. */
struct ledger_owed {
	const struct ledger_law *law;
	struct ledger_sums sums;
	struct ledger_tax tax;
	bool income;                            /* of revenue less cost */
	bool changed;                           /* what the year owed before was by the other */
};
struct ledger_owed ledger_owed(struct db *db, struct arena *a, int64_t household,
    const struct ledger_period *p, int64_t now);

/* As a book says it that is kept for one method: when it is the other one that holds,
 * what would be owed had the book's held all year. */
struct ledger_owed ledger_owed_by(struct db *db, struct arena *a, int64_t household,
    const struct ledger_period *p, bool income, int64_t now);

enum ledger_basis { LEDGER_UNKNOWN, LEDGER_OWN_YEARS, LEDGER_SEASONS, LEDGER_STRAIGHT };

/* How a year stands on a day. */
struct ledger_year {
	int64_t year, today;
	const struct ledger_law *law;           /* NULL: nothing is known of it */
	struct ledger_sums sums;
	int64_t revenue, base;                  /* so far; what of it counts */
	int64_t base_before;                    /* of the year before */
	int64_t per_cent;                       /* of the threshold, down */
	int64_t level;                          /* the highest level reached; 0 none */
	enum ledger_basis basis;
	int64_t outlook;                        /* for the whole year; 0 unknown */
	int64_t crossed, crossed_before;        /* the day over the threshold; 0 not yet */
	int64_t began;                          /* its business; 0: it sold nothing yet */
	const char *method;                     /* "PERCENT", "INCOME" */
	bool chosen;                            /* by the household */
};
struct ledger_year ledger_year(struct db *db, struct arena *a, int64_t household, int64_t now);

/* On what the outlook rests, a sentence. */
const char *ledger_basis_words(enum ledger_basis b);

/* The part of a year that is to come against the part that passed, by weights of
 * its months; below 0 when too little passed to tell. */
double ledger_rest(const double weight[12], int64_t first_day, int64_t today);

/* Which books it keeps.  R: Circular 152/2025/TT-BTC */
enum ledger_kind { LEDGER_S1A, LEDGER_S2A, LEDGER_S2B, LEDGER_S2C, LEDGER_S2D, LEDGER_KINDS };
struct ledger_books { size_t n; enum ledger_kind v[LEDGER_KINDS]; };
struct ledger_books ledger_books(const struct ledger_year *y);
bool ledger_is_taxed(const struct ledger_year *y);

/* What is due, the next first. */
enum { LEDGER_DUTIES = 8 };
struct ledger_duty {
	const char *title, *form;
	struct ledger_period period;
	int64_t due;
	bool late;
};
struct ledger_duties { size_t n; struct ledger_duty v[LEDGER_DUTIES]; };
struct ledger_duties ledger_duties(struct db *db, struct arena *a, const struct ledger_year *y);

/* The last day for something about a period, by its rule: moved on to a working day.
 * R: Decree 252/2026, art. 3 (7) */
int64_t ledger_due_after(struct db *db, struct arena *a, const struct rule *r, int64_t period_end);

extern const struct setting ledger_warn_first, ledger_warn_second, ledger_warn_last;
extern const struct job ledger_watch_job;

#endif
