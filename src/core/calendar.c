#include "core/calendar.h"

#include "core/show.h"

enum { SATURDAY = 6, DAYS_PER_ERA = 146097, DAYS_TO_1970 = 719468 };

const struct office_hours office_hours_usual[2] = {
	{ 7 * 60 + 30, 11 * 60 + 30 },
	{ 13 * 60 + 30, 17 * 60 },
};

static int64_t floor_div(int64_t n, int64_t by)
{
	return n / by - (n % by < 0);
}

int64_t day_of(int64_t us)
{
	return floor_div(us + VIETNAM_OFFSET, DAY);
}

int64_t us_of(int64_t day)
{
	return day * DAY - VIETNAM_OFFSET;
}

int64_t us_of_day(int year, int month, int day)
{
	return us_of(day_of_date((struct date){ year, month, day }));
}

/* Years are counted from March here, so that the leap day is the last of one;
 * 400 years are an era, and all eras are alike. */
struct date date_of(int64_t day)
{
	int64_t n = day + DAYS_TO_1970, era = floor_div(n, DAYS_PER_ERA);
	int64_t of_era = n - era * DAYS_PER_ERA;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	struct date d = { .day = (int)(of_year - (153 * month + 2) / 5 + 1) };

	d.month = (int)(month < 10 ? month + 3 : month - 9);
	d.year = (int)(year + era * 400 + (d.month <= 2));
	return d;
}

int64_t day_of_date(struct date d)
{
	int64_t year = d.year - (d.month <= 2), era = floor_div(year, 400);
	int64_t of_era = year - era * 400;
	int64_t of_year = (153 * (d.month > 2 ? d.month - 3 : d.month + 9) + 2) / 5 + d.day - 1;
	int64_t n = of_era * 365 + of_era / 4 - of_era / 100 + of_year;

	assert(date_valid(d));
	return era * DAYS_PER_ERA + n - DAYS_TO_1970;
}

bool date_valid(struct date d)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = d.year % 4 == 0 && (d.year % 100 != 0 || d.year % 400 == 0);

	return d.year >= 1900 && d.year <= 9999 && d.month >= 1 && d.month <= 12 &&
	    d.day >= 1 && d.day <= days[d.month - 1] + (leap && d.month == 2);
}

int day_of_week(int64_t day)
{
	return (int)(day + 3 - floor_div(day + 3, 7) * 7) + 1;  /* 1970-01-01 was a Thursday */
}

int64_t yyyymmdd(int64_t day)
{
	struct date d = date_of(day);

	return d.year * INT64_C(10000) + d.month * 100 + d.day;
}

int64_t day_of_yyyymmdd(int64_t d)
{
	return day_of_date((struct date){ (int)(d / 10000), (int)(d / 100 % 100),
		(int)(d % 100) });
}

int64_t us_of_yyyymmdd(int64_t d)
{
	return us_of(day_of_yyyymmdd(d));
}

bool date_read(const char *s, struct date *d)
{
	static const char *const shapes[] = { "dddd-dd-dd", "dddddddd" };
	int digits = 0;

	for (size_t i = 0; i < COUNT(shapes); i++) {
		size_t n = 0;

		for (digits = 0; shapes[i][n]; n++) {
			if (shapes[i][n] == 'd' ? s[n] < '0' || s[n] > '9' : s[n] != shapes[i][n])
				break;
			if (shapes[i][n] == 'd')
				digits = digits * 10 + (s[n] - '0');
		}
		if (shapes[i][n] || s[n])
			continue;
		*d = (struct date){ digits / 10000, digits / 100 % 100, digits % 100 };
		return date_valid(*d);
	}
	return false;
}

bool special_day_kind(const char *kind, bool *known)
{
	static const struct { const char *kind; bool at_work; } kinds[] = {
		{ "holiday", false }, { "compensation", false }, { "swap_off", false },
		{ "swap_work", true }, { "announced", false }, { "projected", false },
	};

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (!strcmp(kinds[i].kind, kind)) {
			*known = true;
			return kinds[i].at_work;
		}
	*known = false;
	return false;
}

bool calendar_works(const struct calendar *c, int64_t day)
{
	size_t from = 0, to = c->n_days;

	while (from < to) {
		size_t middle = (from + to) / 2;

		if (c->days[middle].day < day)
			from = middle + 1;
		else
			to = middle;
	}
	if (from < c->n_days && c->days[from].day == day)
		return c->days[from].at_work;
	return day_of_week(day) < SATURDAY;
}

int64_t calendar_working_day(const struct calendar *c, int64_t day)
{
	while (!calendar_works(c, day))
		day++;
	return day;
}

static int64_t close_of_work(const struct calendar *c, int64_t day)
{
	assert(c->n_hours > 0);
	return us_of(day) + c->hours[c->n_hours - 1].to * MINUTE;
}

int64_t calendar_add_working_hours(const struct calendar *c, int64_t us, int64_t hours)
{
	int64_t left = hours * HOUR;

	assert(hours >= 0 && c->n_hours > 0);
	for (int64_t day = calendar_working_day(c, day_of(us));;
	     day = calendar_working_day(c, day + 1))
		for (size_t i = 0; i < c->n_hours; i++) {
			int64_t from = us_of(day) + c->hours[i].from * MINUTE;
			int64_t to = us_of(day) + c->hours[i].to * MINUTE;

			if (from < us)
				from = us;
			if (to < from)
				continue;
			if (left <= to - from)
				return from + left;
			left -= to - from;
		}
}

int64_t calendar_add_working_days(const struct calendar *c, int64_t us, int64_t days)
{
	int64_t day = day_of(us);

	assert(days >= 0);
	if (!days)
		day = calendar_working_day(c, day);
	for (; days; days--)
		day = calendar_working_day(c, day + 1);
	return close_of_work(c, day);
}

int64_t calendar_add_days(const struct calendar *c, int64_t us, int64_t days)
{
	assert(days >= 0);
	return close_of_work(c, calendar_working_day(c, day_of(us) + days));
}

int64_t calendar_working_minutes(const struct calendar *c, int64_t from, int64_t to)
{
	int64_t sum = 0;

	for (int64_t day = day_of(from); day <= day_of(to); day++)
		for (size_t i = 0; calendar_works(c, day) && i < c->n_hours; i++) {
			int64_t open = us_of(day) + c->hours[i].from * MINUTE;
			int64_t shut = us_of(day) + c->hours[i].to * MINUTE;

			open = open < from ? from : open;
			shut = shut > to ? to : shut;
			sum += shut > open ? shut - open : 0;
		}
	return sum / MINUTE;
}
