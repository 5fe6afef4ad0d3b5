/* ledger_law.h - what the law asks of a year's revenue and cost.
 *
 * The numbers come from rules (core/rule.h); reckoning with them is pure, so that
 * a test can hold it against the law's own examples.  Money is whole dong, rates
 * are hundredths of one per cent. */
#ifndef LEDGER_LAW_H
#define LEDGER_LAW_H

#include "core/db.h"
#include "core/form.h"
#include "core/personal.h"
#include "core/rule.h"

enum ledger_group { LEDGER_GOODS, LEDGER_SERVICE, LEDGER_RENT, LEDGER_PRODUCTION, LEDGER_DIGITAL,
	LEDGER_OTHER, LEDGER_GROUPS };

/* R: Circular 152/2025/TT-BTC, book S2c: lines a to e */
enum ledger_cost { LEDGER_MATERIAL, LEDGER_WAGES, LEDGER_DEPRECIATION, LEDGER_BOUGHT,
	LEDGER_INTEREST, LEDGER_OTHER_COST, LEDGER_COSTS };

/* Words of the tables and for people; the names are the headings of rows. */
extern const struct choice ledger_groups[LEDGER_GROUPS + 1], ledger_costs[LEDGER_COSTS + 1];
enum ledger_group ledger_group_of(const char *name);
enum ledger_cost ledger_cost_of(const char *name);

/* What holds on a day. */
struct ledger_law {
	int64_t threshold, income_above, monthly_above;
	int64_t pit_low, pit_middle, pit_high;  /* of revenue less cost, by revenue */
	int64_t round_to;
	bool own_exempt;                        /* produce of one's own is left out */
	bool recount;                           /* a new method reckons the whole year anew */
	struct { int64_t vat, pit; } rate[LEDGER_GROUPS];
};

/* NULL for days of which no rule is known. */
const struct ledger_law *ledger_law(struct db *db, struct arena *a, int64_t day);

/* Sums of a year, or of what has passed of it. */
struct ledger_sums {
	int64_t revenue[LEDGER_GROUPS], own[LEDGER_GROUPS];     /* own: the part grown at home */
	int64_t cost[LEDGER_COSTS];
};
int64_t ledger_revenue_of(const struct ledger_sums *s);
int64_t ledger_cost_sum(const struct ledger_sums *s);

/* Revenue that counts towards the threshold and is taxed above it. */
int64_t ledger_base_of(const struct ledger_law *l, const struct ledger_sums *s,
    enum ledger_group g);
int64_t ledger_base(const struct ledger_law *l, const struct ledger_sums *s);

/* What is owed for them; income: by the method of revenue less cost. */
struct ledger_tax { int64_t vat[LEDGER_GROUPS], pit[LEDGER_GROUPS], vat_sum, pit_sum; };
struct ledger_tax ledger_tax(const struct ledger_law *l, const struct ledger_sums *s, bool income);

/* The rate of income tax under the method INCOME for so much revenue. */
int64_t ledger_income_rate(const struct ledger_law *l, int64_t revenue);

/* A rate of an amount, rounded. */
int64_t ledger_share(const struct ledger_law *l, int64_t amount, int64_t rate);

extern const struct rule ledger_notice_days, ledger_quarter_months, ledger_month_days,
    ledger_accounts_by, ledger_invoice_days, ledger_method_years, ledger_vat_cut,
    ledger_own_exempt, ledger_round_to, ledger_threshold, ledger_withhold_days,
    ledger_recount, ledger_half_notice_days;
extern const struct rule *const ledger_rules[];

/* Both taxes of a trade group, for pages. */
const struct rule *ledger_vat_rule(enum ledger_group g);
const struct rule *ledger_pit_rule(enum ledger_group g);

/* What is kept of people, and how long books are. */
extern const struct personal_part ledger_personal[];
extern const struct rule ledger_kept;

#endif
