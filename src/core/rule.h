/* rule.h - values that someone else decides: the law, a tax office, a carrier.
 *
 * Like a setting, a rule is a const object of its module; but its value is a
 * row with the days it holds, the words it comes from and how sure that is.  So
 * a change of law is a row and not a release, and what is uncertain says so on
 * the page.  Rows come from data/MODULE/rules.csv and from operators; nothing is
 * ever changed or removed, and for a day the row that began last counts, an
 * operator's before one that was shipped. */
#ifndef RULE_H
#define RULE_H

#include "core/db.h"
#include "core/form.h"
#include "core/rule.sql.h"

enum rule_unit { RULE_NUMBER, RULE_YES_NO, RULE_DAY, RULE_DONG,
	RULE_BP,                                /* hundredths of one per cent */
	RULE_HOURS, RULE_DAYS, RULE_WORKING_DAYS, RULE_MONTHS, RULE_YEARS };

struct rule {
	const char *name, *title;               /* "market.takedown_hours" */
	enum rule_unit unit;                    /* a RULE_DAY is yyyymmdd */
	const char *about;                      /* what follows from it */
	bool told;                              /* by somebody, and until then it has no row */
};

/* The value on the day of now; a fault when no row holds then. */
int64_t rule_value(struct db *db, struct arena *a, const struct rule *r, int64_t now);

/* The row it comes from, on a day as yyyymmdd; NULL when none holds. */
const struct rule_on *rule_row(struct db *db, struct arena *a, const struct rule *r, int64_t day);

/* The moment by which something is due that began at from, for rules of time;
 * working days by the calendar of offices. */
int64_t rule_due(struct db *db, struct arena *a, const struct rule *r, int64_t from);

/* The moment whose time is over now: what began then or before is due. */
int64_t rule_since(struct db *db, struct arena *a, const struct rule *r, int64_t now);

/* A value as people read it: "24 giờ", "1.000.000.000 đ", "0,5 %". */
const char *rule_words(const struct rule *r, int64_t value);

/* How sure a row can be; and one of these in words, NULL when it is none. */
extern const struct choice rule_certainties[];
const char *rule_certainty(const char *certainty);

const struct rule *rule_by_name(const char *name);      /* or NULL */

/* A row of an operator's, for the days from..to (yyyymmdd, to 0: on and on).
 * NULL, or what is wrong with it; nothing is written then. */
struct rule_given { const char *value, *legal_ref, *certainty, *source, *note; int64_t from, to; };
const char *rule_set(struct db *db, const struct rule *r,
    const struct rule_given *g, int64_t account, int64_t now);

/* Those of a module, from rules.csv in its folder, when it has rules; the rows
 * that changed. */
struct module;
int64_t rules_load(struct db *db, struct arena *a, const struct module *m, const char *folder);

#endif
