/* calendar.h - days of Việt Nam, and the time in which its offices work.
 *
 * A moment is microseconds since 1970 UTC.  A day is counted from 1970-01-01 as
 * it passes in Việt Nam (UTC+7, no summer time), so days may be subtracted.  A
 * working day is Monday to Friday, unless the list of special days says
 * otherwise: off for holidays and the days given for them, at work for the
 * Saturday that makes up for a bridge day.
 *
 * The calendar holds no law: hours and special days come from rows that have a
 * source (data/core/holidays.csv), loaded by the caller. */
#ifndef CALENDAR_H
#define CALENDAR_H

#include "core/core.h"

#define SECOND INT64_C(1000000)
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

struct date { int year, month, day; };

int64_t day_of(int64_t us);                     /* the day on which a moment falls */
int64_t us_of(int64_t day);                     /* its first moment */
int64_t us_of_day(int year, int month, int day);
struct date date_of(int64_t day);
int64_t day_of_date(struct date d);             /* d must be valid */
bool date_valid(struct date d);                 /* is there such a day, 1900 to 9999? */
int day_of_week(int64_t day);                   /* 1 Monday ... 7 Sunday */

/* A day as eight digits, as kept where a day is only looked at and compared. */
int64_t yyyymmdd(int64_t day);
int64_t day_of_yyyymmdd(int64_t d);             /* and back; d must be such a day */
int64_t us_of_yyyymmdd(int64_t d);              /* its first moment */
bool date_read(const char *s, struct date *d);  /* from 2026-11-23 or 20261123 */

struct office_hours { int from, to; };          /* minutes since midnight; from < to */
struct special_day { int64_t day; bool at_work; };

struct calendar {
	const struct office_hours *hours;       /* of a working day, in order */
	size_t n_hours;
	const struct special_day *days;         /* in order, each once */
	size_t n_days;
};

/* 7:30-11:30 and 13:30-17:00, for who has no rows of his own. */
extern const struct office_hours office_hours_usual[2];

/* Does a row of this kind (the kind column of holidays.csv) mean work?  False is
 * a day off; a kind that is not known is a mistake of the file: *known is false. */
bool special_day_kind(const char *kind, bool *known);

/* Is it a working day?  And which is the first, from this one on? */
bool calendar_works(const struct calendar *c, int64_t day);
int64_t calendar_working_day(const struct calendar *c, int64_t day);

/* Deadlines.  Hours run only while offices are open.  Days are counted from the
 * day after, and the deadline is the close of work on the last one; of calendar
 * days, too, the last one moves to the next working day.
 * R: Civil Code 91/2015/QH13, art. 147 (2), 148 (5) */
int64_t calendar_add_working_hours(const struct calendar *c, int64_t us, int64_t hours);
int64_t calendar_add_working_days(const struct calendar *c, int64_t us, int64_t days);
int64_t calendar_add_days(const struct calendar *c, int64_t us, int64_t days);

/* Minutes of work between two moments; 0 when to is not later. */
int64_t calendar_working_minutes(const struct calendar *c, int64_t from, int64_t to);

#endif
