/* day.c - whatever is given as a day, it is refused or a day of the calendar, and
 * deadlines counted from it lie behind it on working days. */
#include "core/calendar.h"

#include "core/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_deadlines(int64_t day, int64_t n)
{
	static const struct calendar usual = { office_hours_usual, COUNT(office_hours_usual),
		NULL, 0 };
	int64_t from = us_of(day) + 10 * HOUR, to = calendar_add_working_days(&usual, from, n);

	assert(to >= from && calendar_works(&usual, day_of(to)));
	assert(calendar_works(&usual, day_of(calendar_add_days(&usual, from, n))));
	to = calendar_add_working_hours(&usual, from, n);
	assert(to >= from && calendar_working_minutes(&usual, from, to) == n * 60);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_open();
	struct date d, again;
	int64_t day;

	if (date_read(arena_strndup(a, (const char *)data, size), &d)) {
		assert(date_valid(d));
		day = day_of_date(d);
		again = date_of(day);
		assert(again.year == d.year && again.month == d.month && again.day == d.day);
		assert(yyyymmdd(day) == d.year * 10000 + d.month * 100 + d.day);
		assert(day_of(us_of(day)) == day && day_of(us_of(day) - 1) == day - 1);
		check_deadlines(day, d.day + d.month);
	}
	arena_close(a);
	return 0;
}
