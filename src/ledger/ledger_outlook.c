/* ledger_outlook.c - where a year is going, and who is told of it. */
#include "ledger/ledger_year.h"

#include "core/outbox.h"
#include "core/show.h"
#include "core/tr.h"
#include "core/url.h"
#include "site/site.h"

enum { YEARS_BACK = 3, DAYS_OF_MONTH = 28, EVERY = 6 * 3600, NIGHT_FROM = 21, NIGHT_TO = 7 };

static const double least_passed = 0.05;        /* of a year's weight, to tell the rest by */

#define LEVEL(name, word, title, value) const struct setting name = { word, title, SETTING_INT, \
	value, 1, 100, N_("Đến mức này người bán được nhắn tin một lần trong năm; trang sổ " \
	"sách nói ngay.") }
LEVEL(ledger_warn_first, "ledger.warn_first",
    N_("Báo trước lần một (phần trăm của ngưỡng)"), "70");
LEVEL(ledger_warn_second, "ledger.warn_second",
    N_("Báo trước lần hai (phần trăm của ngưỡng)"), "85");
LEVEL(ledger_warn_last, "ledger.warn_last",
    N_("Báo trước lần cuối (phần trăm của ngưỡng)"), "95");

static const char *const basis_words[] = {
	[LEDGER_UNKNOWN]   = N_("Bán chưa đủ lâu để đoán được cả năm."),
	[LEDGER_OWN_YEARS] = N_("Đoán theo các tháng của chính hộ trong những năm trước."),
	[LEDGER_SEASONS]   = N_("Đoán theo mùa của các mặt hàng mà hộ bán."),
	[LEDGER_STRAIGHT]  = N_("Đoán theo số ngày còn lại, như thể ngày nào cũng bán như nhau."),
};

const char *ledger_basis_words(enum ledger_basis b)
{
	return tr(basis_words[b]);
}

static int days_of(int64_t year, int month)
{
	int64_t first = year * 10000 + month * 100 + 1;
	struct ledger_period p = ledger_period_of(first, LEDGER_MONTH);

	return (int)(p.to % 100);
}

/* How much of a month lies before the end of a day: 0 to 1. */
static double part_until(int64_t year, int month, int64_t day)
{
	int64_t of = year * 100 + month;

	return of < day / 100 ? 1 : of > day / 100 ? 0 :
	    (double)(day % 100) / days_of(year, month);
}

double ledger_rest(const double weight[12], int64_t first_day, int64_t today)
{
	int64_t year = today / 10000, before = ledger_days_on(first_day, -1);
	double passed = 0, all = 0, from_first = 0;

	for (int m = 1; m <= 12; m++) {
		double w = weight[m - 1], began = part_until(year, m, before);

		all += w;
		from_first += w * (1 - began);
		passed += w * (part_until(year, m, today) - began);
	}
	return passed > 0 && passed >= least_passed * all ? (from_first - passed) / passed : -1;
}

/* The household's own months, of whole years. */
static bool own_years(struct db *db, struct arena *a, int64_t household, int64_t year,
    int64_t first_day, double weight[12])
{
	const struct ledger_months *past;
	bool any = false;

	if (!first_day || first_day > (year - 1) * 10000 + 131)
		return false;
	past = ledger_months(db, a, household, (year - YEARS_BACK) * 10000 + 101,
	    (year - 1) * 10000 + 1231);
	for (size_t i = 0; i < past->n; i++)
		if (past->v[i].amount_vnd > 0) {
			weight[past->v[i].month % 100 - 1] += (double)past->v[i].amount_vnd;
			any = true;
		}
	return any;
}

/* Each of its products counts once, over the months of its season. */
static bool seasons(struct db *db, struct arena *a, int64_t household, double weight[12])
{
	const struct ledger_seasons *goods = ledger_seasons(db, a, household);
	bool any = false;

	for (size_t i = 0; i < goods->n; i++) {
		int days[12] = { 0 }, all = 0;

		for (int m = 0; m < 12; m++)
			for (int d = 1; d <= DAYS_OF_MONTH; d++)
				days[m] += market_in_season(goods->v[i].season_from,
				    goods->v[i].season_to, (m + 1) * 100 + d);
		for (int m = 0; m < 12; m++)
			all += days[m];
		for (int m = 0; m < 12 && all; m++)
			weight[m] += (double)days[m] / all;
		any = any || goods->v[i].season_from;
	}
	return any;
}

static void look_ahead(struct db *db, struct arena *a, int64_t household, struct ledger_year *y)
{
	int64_t first = ledger_first_day(db, a, household)->day, jan = y->year * 10000 + 101;
	double own[12] = { 0 }, season[12] = { 0 }, even[12];
	const struct { bool there; enum ledger_basis basis; const double *weight; } ways[] = {
		{ own_years(db, a, household, y->year, first, own), LEDGER_OWN_YEARS, own },
		{ seasons(db, a, household, season), LEDGER_SEASONS, season },
		{ true, LEDGER_STRAIGHT, even } };

	for (int m = 0; m < 12; m++)
		even[m] = days_of(y->year, m + 1);
	for (size_t i = 0; i < COUNT(ways) && y->base > 0 && !y->outlook; i++) {
		double rest = ways[i].there ?
		    ledger_rest(ways[i].weight, first > jan ? first : jan, y->today) : -1;

		if (rest < 0)
			continue;
		y->basis = ways[i].basis;
		y->outlook = y->base + (int64_t)(rest * (double)y->base + 0.5);
	}
}

static int64_t level_of(struct db *db, struct arena *a, int64_t per_cent)
{
	const struct setting *const levels[] = { &ledger_warn_first, &ledger_warn_second,
		&ledger_warn_last };
	int64_t reached = 0;

	for (size_t i = 0; i < COUNT(levels); i++) {
		int64_t level = setting_int(db, a, levels[i]);

		if (per_cent >= level && level > reached)
			reached = level;
	}
	return reached;
}

static int64_t crossed_in(struct db *db, struct arena *a, int64_t household,
    const struct ledger_law *law, int64_t year, int64_t base)
{
	const struct ledger_crossed *over = base > law->threshold ? ledger_crossed(db, a, household,
	    year * 10000 + 101, year * 10000 + 1231, law->threshold) : NULL;

	return over ? over->day : 0;
}

struct ledger_year ledger_year(struct db *db, struct arena *a, int64_t household, int64_t now)
{
	int64_t today = ledger_today(now), year = today / 10000, jan = year * 10000 + 101;
	struct ledger_year y = { .year = year, .today = today, .law = ledger_law(db, a, today) };
	struct ledger_sums before;

	y.began = ledger_book(db, a, household)->began;
	if (!y.began)
		y.began = ledger_first_day(db, a, household)->day;
	y.method = ledger_method(db, a, household, year);
	y.chosen = *y.method;
	y.method = y.chosen ? y.method : "PERCENT";
	y.sums = ledger_sums(db, a, household, jan, year * 10000 + 1231);
	y.revenue = ledger_revenue_of(&y.sums);
	if (!y.law)
		return y;
	before = ledger_sums(db, a, household, jan - 10000, jan - 10000 + 1130);
	y.base = ledger_base(y.law, &y.sums);
	y.base_before = ledger_base(y.law, &before);
	y.per_cent = y.law->threshold ? y.base * 100 / y.law->threshold : 0;
	y.level = level_of(db, a, y.per_cent);
	y.crossed = crossed_in(db, a, household, y.law, year, y.base);
	y.crossed_before = crossed_in(db, a, household, y.law, year - 1, y.base_before);
	look_ahead(db, a, household, &y);
	return y;
}

static void tell(struct db *db, struct arena *a, int64_t household, const struct ledger_year *y,
    int64_t now)
{
	const char *phone = household_phone(db, a, household);
	const char *was = tr_swap(household_language(db, a, household));

	if (phone)
		outbox_notice(db, a, &(struct letter){ "sms", phone,
		    said(_("Hoa Hồi: doanh thu năm %s của bạn đã đạt %s ngưỡng chịu thuế. "
		    "Xem sổ sách: %s"),
		    arena_printf(a, "%d", (int)y->year), percent((double)y->per_cent / 100),
		    site_absolute(url_for("/ban-hang/so/%" PRId64, household))),
		    .whose = household }, now);
	tr_use(was);
}

/* I10.  Who went past several levels at once hears of the highest. */
static void warn(struct db *db, struct arena *a, int64_t household, int64_t now)
{
	const struct setting *const levels[] = { &ledger_warn_first, &ledger_warn_second,
		&ledger_warn_last };
	struct ledger_year y = ledger_year(db, a, household, now);
	bool news = false;

	for (size_t i = 0; i < COUNT(levels); i++) {
		int64_t level = setting_int(db, a, levels[i]);

		if (y.per_cent >= level && ledger_warning_add(db, household, y.year, level, now))
			news = true;
	}
	if (news)
		tell(db, a, household, &y, now);
}

static void watch(void *arg, struct db *db)
{
	const struct job_run *j = arg;
	struct arena *a = arena_at_work();
	int64_t year = ledger_today(j->now) / 10000 * 10000;
	const struct ledger_law *law = ledger_law(db, a, ledger_today(j->now));
	const struct ledger_heavy *list;

	if (!law)
		return;
	list = ledger_heavy(db, a, year + 101, year + 1231,
	    law->threshold / 100 * setting_int(db, a, &ledger_warn_first));
	for (size_t i = 0; i < list->n; i++)
		warn(db, a, list->v[i].household, j->now);
}

static void run(struct job_run *j)
{
	int64_t hour = (j->now - us_of(day_of(j->now))) / HOUR;

	tr_use("vi");
	if (hour >= NIGHT_TO && hour < NIGHT_FROM)
		job_write(j, watch, j);
}

const struct job ledger_watch_job = { "ledger.watch",
	N_("Báo người bán sắp đến ngưỡng chịu thuế"), EVERY, run };
