/* ledger_owed.c - what a period owes, by the method that holds for it. */
#include "ledger/ledger_year.h"

/* A year up to a day, and by which method it is declared then. */
struct so_far { struct ledger_sums sums; int64_t base; bool income; };

static struct so_far until(struct db *db, struct arena *a, int64_t household,
    const struct ledger_law *law, int64_t day)
{
	int64_t year = day / 10000;
	struct so_far s = { .sums = ledger_sums(db, a, household, year * 10000 + 101, day) };

	s.base = ledger_base(law, &s.sums);
	/* I9 */
	s.income = s.base > law->income_above ||
	    !strcmp(ledger_method(db, a, household, year), "INCOME");
	return s;
}

static void less(struct ledger_tax *t, const struct ledger_tax *by)
{
	for (int g = 0; g < LEDGER_GROUPS; g++) {
		t->vat[g] -= by->vat[g];
		t->pit[g] -= by->pit[g];
	}
	t->vat_sum -= by->vat_sum;
	t->pit_sum -= by->pit_sum;
}

/* What goes off for the periods before: what they owed by the method that held then.
 * Unless a year is reckoned anew (ledger_recount): then they stay as they are, and the
 * new method begins with what came after them, at the rate of all. */
static struct ledger_tax declared(const struct ledger_law *law, const struct so_far *before,
    const struct so_far *all)
{
	struct ledger_tax t = ledger_tax(law, &before->sums, before->income);
	int64_t gain = before->base - ledger_cost_sum(&before->sums);

	if (law->recount || before->income == all->income)
		return t;
	t = ledger_tax(law, &before->sums, all->income);
	if (t.pit_sum && all->income)
		t.pit_sum = ledger_share(law, gain, ledger_income_rate(law, all->base));
	return t;
}

/* I6.  How a year's untaxed part goes to its quarters was not found, nor what becomes of
 * the quarters before the one in which it goes over three billion. */
static struct ledger_owed owed(struct db *db, struct arena *a, int64_t household,
    const struct ledger_period *p, const bool *by, int64_t now)
{
	int64_t today = ledger_today(now);
	struct ledger_owed o = { .law = ledger_law(db, a, p->to < today ? p->to : today) };
	struct so_far all, before;
	struct ledger_tax gone;

	o.sums = ledger_sums(db, a, household, p->from, p->to);
	if (!o.law)
		return o;
	all = until(db, a, household, o.law, p->to);
	o.income = by ? *by : all.income;
	if (p->from % 10000 == 101) {
		o.tax = ledger_tax(o.law, &all.sums, o.income);
		return o;
	}
	before = until(db, a, household, o.law, ledger_days_on(p->from, -1));
	if (o.income != all.income)
		all.income = before.income = o.income;
	o.changed = before.income != all.income;
	o.tax = ledger_tax(o.law, &all.sums, all.income);
	gone = declared(o.law, &before, &all);
	less(&o.tax, &gone);
	return o;
}

struct ledger_owed ledger_owed(struct db *db, struct arena *a, int64_t household,
    const struct ledger_period *p, int64_t now)
{
	return owed(db, a, household, p, NULL, now);
}

struct ledger_owed ledger_owed_by(struct db *db, struct arena *a, int64_t household,
    const struct ledger_period *p, bool income, int64_t now)
{
	return owed(db, a, household, p, &income, now);
}
