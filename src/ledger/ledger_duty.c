/* ledger_duty.c - which books a household keeps, and what is due when. */
#include "ledger/ledger_year.h"

#include "core/holiday.h"
#include "core/show.h"
#include "core/tr.h"

enum { LATE_SHOWN = 60 };       /* days for which something missed still stands there */

bool ledger_is_taxed(const struct ledger_year *y)
{
	return y->law && (y->base > y->law->threshold || y->base_before > y->law->threshold);
}

/* R: Circular 152/2025/TT-BTC; Decree 68/2026, art. 4.  The year before counts too:
 * who was over the threshold then begins the new year with the same books. */
struct ledger_books ledger_books(const struct ledger_year *y)
{
	int64_t most = y->base > y->base_before ? y->base : y->base_before;

	if (!ledger_is_taxed(y))
		return (struct ledger_books){ 1, { LEDGER_S1A } };
	if (most <= y->law->income_above && strcmp(y->method, "INCOME"))
		return (struct ledger_books){ 1, { LEDGER_S2A } };
	return (struct ledger_books){ 3, { LEDGER_S2B, LEDGER_S2C, LEDGER_S2D } };
}

int64_t ledger_due_after(struct db *db, struct arena *a, const struct rule *r, int64_t period_end)
{
	int64_t first = us_of_yyyymmdd(ledger_days_on(period_end, 1));
	int64_t last = day_of(rule_due(db, a, r, first)) - 1;

	return yyyymmdd(calendar_working_day(holiday_calendar(db, a), last));
}

static void add(struct ledger_duties *d, const struct ledger_year *y, struct ledger_duty duty)
{
	size_t i = d->n;

	if (duty.due < ledger_days_on(y->today, -LATE_SHOWN))
		return;
	duty.late = duty.due < y->today;
	assert(d->n < COUNT(d->v));
	for (; i > 0 && d->v[i - 1].due > duty.due; i--)
		d->v[i] = d->v[i - 1];
	d->v[i] = duty;
	d->n++;
}

/* The period before, when it owes something, and the one that runs. */
static void declare(struct db *db, struct arena *a, struct ledger_duties *d,
    const struct ledger_year *y)
{
	bool monthly = y->base > y->law->monthly_above || y->base_before > y->law->monthly_above;
	const struct rule *rule = monthly ? &ledger_month_days : &ledger_quarter_months;
	struct ledger_period p = ledger_period_of(y->today,
	    monthly ? LEDGER_MONTH : LEDGER_QUARTER);
	struct ledger_period was = ledger_period_before(&p);

	if (was.from / 10000 < y->year ? y->base_before > y->law->threshold :
	    y->crossed && y->crossed <= was.to)
		add(d, y, (struct ledger_duty){ _("Khai thuế"), "01-cnkd", was,
			ledger_due_after(db, a, rule, was.to), false });
	add(d, y, (struct ledger_duty){ _("Khai thuế"), "01-cnkd", p,
		ledger_due_after(db, a, rule, p.to), false });
}

static void notice(struct db *db, struct arena *a, struct ledger_duties *d,
    const struct ledger_year *y, const struct ledger_period *p, const struct rule *rule)
{
	int64_t due = ledger_due_after(db, a, rule, p->to);

	if (due >= y->today)
		add(d, y, (struct ledger_duty){ _("Thông báo doanh thu"), "01-tkn-cnkd", *p, due,
			false });
}

/* Of a year; or of its halves, from the one in which the business was opened. */
static void notices(struct db *db, struct arena *a, struct ledger_duties *d,
    const struct ledger_year *y, int64_t year)
{
	struct ledger_period all = ledger_period_of(year * 10000 + 101, LEDGER_YEAR), p;

	if (y->began > all.to)
		return;
	if (y->began < all.from || !rule_row(db, a, &ledger_half_notice_days, all.to)) {
		notice(db, a, d, y, &all, &ledger_notice_days);
		return;
	}
	for (p = ledger_period_of(y->began, LEDGER_HALF); p.to <= all.to;
	    p = ledger_period_after(&p))
		notice(db, a, d, y, &p, &ledger_half_notice_days);
}

/* R: Decree 68/2026, art. 8 (1.a): a notice by the end of January of the next year, which
 * may have gone over the threshold itself by then */
static void notify(struct db *db, struct arena *a, struct ledger_duties *d,
    const struct ledger_year *y)
{
	if (y->base_before <= y->law->threshold)
		notices(db, a, d, y, y->year - 1);
	if (!ledger_is_taxed(y))
		notices(db, a, d, y, y->year);
}

/* R: Decree 68/2026, art. 8 (5): within 30 days of the period of crossing */
static void invoice(struct db *db, struct arena *a, struct ledger_duties *d,
    const struct ledger_year *y)
{
	int64_t day = y->crossed ? y->crossed : y->crossed_before;
	struct ledger_period p;

	if (!day)
		return;
	p = ledger_period_of(day, LEDGER_QUARTER);
	add(d, y, (struct ledger_duty){ _("Đăng ký hóa đơn điện tử"), "hoa-don", p,
		ledger_due_after(db, a, &ledger_invoice_days, p.to), false });
}

struct ledger_duties ledger_duties(struct db *db, struct arena *a, const struct ledger_year *y)
{
	struct ledger_duties d = { 0 };
	const struct rule_on *accounts = rule_row(db, a, &ledger_accounts_by, y->today);

	if (!y->law)
		return d;
	if (ledger_is_taxed(y))
		declare(db, a, &d, y);
	notify(db, a, &d, y);
	if (accounts && !ledger_is_taxed(y))
		add(&d, y, (struct ledger_duty){ _("Báo tài khoản, ví điện tử"), "01-bk-stk",
			ledger_period_of(accounts->value, LEDGER_YEAR), accounts->value, false });
	invoice(db, a, &d, y);
	return d;
}
