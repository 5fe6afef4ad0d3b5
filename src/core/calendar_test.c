#include "core/holiday.h"
#include "core/csv.h"
#include "test.h"

#include "tests.h"

/* Around the National Day of 2026: Monday swapped for a Saturday, two days off. */
static struct calendar september(void)
{
	static struct special_day days[4];

	days[0] = (struct special_day){ day_of_date((struct date){ 2026, 8, 22 }), true };
	days[1] = (struct special_day){ day_of_date((struct date){ 2026, 8, 31 }), false };
	days[2] = (struct special_day){ day_of_date((struct date){ 2026, 9, 1 }), false };
	days[3] = (struct special_day){ day_of_date((struct date){ 2026, 9, 2 }), false };
	return (struct calendar){ office_hours_usual, COUNT(office_hours_usual),
		days, COUNT(days) };
}

static int64_t at(int month, int day, int hour, int minute)
{
	return us_of_day(2026, month, day) + hour * HOUR + minute * MINUTE;
}

void test_a_day_begins_at_midnight_in_viet_nam(void)
{
	struct date d;

	check(us_of_day(1970, 1, 1) == -7 * HOUR);
	check(day_of(0) == 0);
	check(day_of(-7 * HOUR - 1) == -1);
	check(day_of(INT64_C(1795438800) * SECOND) == day_of_date((struct date){ 2026, 11, 23 }));
	check(day_of_week(day_of_date((struct date){ 2026, 11, 23 })) == 1);
	check(day_of_week(0) == 4);
	check(day_of_week(-4) == 7);
	check(yyyymmdd(day_of_date((struct date){ 2028, 2, 29 })) == 20280229);
	check(date_of(day_of_yyyymmdd(20280229)).day == 29);
	for (int64_t day = -25000; day < 90000; day++) {
		d = date_of(day);
		check(day_of_date(d) == day);
	}
	check(date_of(-25000).year == 1901);
}

void test_a_date_that_does_not_exist_is_refused(void)
{
	struct date d = { 0 };

	check(date_read("2028-02-29", &d) && d.year == 2028 && d.month == 2 && d.day == 29);
	check(date_read("20261123", &d) && d.month == 11 && d.day == 23);
	check(!date_read("2026-02-29", &d));
	check(!date_read("2026-13-01", &d));
	check(!date_read("2026-11-2", &d));
	check(!date_read("2026-11-23 ", &d));
	check(!date_read("202611231", &d));
	check(!date_read("", &d));
}

void test_working_days_follow_the_special_days(void)
{
	struct calendar c = september();

	check(calendar_works(&c, day_of(at(8, 22, 0, 0))));     /* a Saturday, made up */
	check(!calendar_works(&c, day_of(at(8, 23, 0, 0))));
	check(!calendar_works(&c, day_of(at(8, 31, 0, 0))));
	check(calendar_works(&c, day_of(at(9, 3, 0, 0))));
	check(calendar_working_day(&c, day_of(at(8, 29, 0, 0))) == day_of(at(9, 3, 0, 0)));
}

void test_working_hours_run_only_while_offices_are_open(void)
{
	struct calendar c = september();

	check(calendar_add_working_hours(&c, at(8, 27, 8, 0), 2) == at(8, 27, 10, 0));
	check(calendar_add_working_hours(&c, at(8, 27, 11, 0), 1) == at(8, 27, 14, 0));
	check(calendar_add_working_hours(&c, at(8, 27, 12, 0), 1) == at(8, 27, 14, 30));
	check(calendar_add_working_hours(&c, at(8, 28, 16, 0), 8) == at(9, 3, 16, 30));
	check(calendar_add_working_hours(&c, at(8, 29, 9, 0), 0) == at(9, 3, 7, 30));
	check(calendar_working_minutes(&c, at(8, 28, 16, 0), at(9, 3, 16, 30)) == 8 * 60);
	check(calendar_working_minutes(&c, at(8, 28, 16, 0), at(8, 28, 15, 0)) == 0);
}

/* R: Civil Code 91/2015/QH13, art. 147 (2), 148 (5) */
void test_a_deadline_on_a_day_off_moves_to_the_next_working_day(void)
{
	struct calendar c = september();

	check(calendar_add_working_days(&c, at(8, 27, 9, 0), 1) == at(8, 28, 17, 0));
	check(calendar_add_working_days(&c, at(8, 27, 9, 0), 2) == at(9, 3, 17, 0));
	check(calendar_add_working_days(&c, at(8, 30, 9, 0), 0) == at(9, 3, 17, 0));
	check(calendar_add_days(&c, at(8, 27, 9, 0), 4) == at(9, 3, 17, 0));
	check(calendar_add_days(&c, at(8, 27, 9, 0), 7) == at(9, 3, 17, 0));
	check(calendar_add_days(&c, at(8, 27, 9, 0), 8) == at(9, 4, 17, 0));
}

void test_a_kind_of_special_day_is_known(void)
{
	bool known;

	check(special_day_kind("swap_work", &known) && known);
	check(!special_day_kind("holiday", &known) && known);
	check(!special_day_kind("feast", &known) && !known);
}

void test_the_list_of_holidays_is_in_order_and_says_its_sources(void)
{
	struct csv *c = csv_open_path(test_arena, "data/core/holidays.csv");
	struct csv_row row;
	int64_t last = 0, n = 0;

	check(csv_next(c, &row) == CSV_ROW && csv_column(test_arena, &row, "certainty") == 4);
	for (; csv_next(c, &row) == CSV_ROW; n++) {
		struct date d = { 0 };
		bool known;

		check(date_read(csv_field(&row, 0), &d) && day_of_date(d) > last);
		check(!special_day_kind(csv_field(&row, 1), &known) ||
		    day_of_week(day_of_date(d)) > 5);
		check(known && *csv_field(&row, 2) && *csv_field(&row, 3) && *csv_field(&row, 4));
		last = day_of_date(d);
	}
	check(n > 100);
}

void test_the_calendar_of_the_offices_comes_from_the_table(void)
{
	const struct calendar *c = holiday_calendar(test_db, test_arena);

	check(!calendar_works(c, day_of_date((struct date){ 2026, 9, 2 })));
	check(!calendar_works(c, day_of_date((struct date){ 2026, 11, 22 })));
	check(calendar_works(c, day_of_date((struct date){ 2026, 11, 23 })));
}
