/* holiday.h - the calendar of this country's offices, from the table of holidays. */
#ifndef HOLIDAY_H
#define HOLIDAY_H

#include "core/calendar.h"
#include "core/db.h"

/* The usual hours and every special day the table knows.  Lives in the arena. */
const struct calendar *holiday_calendar(struct db *db, struct arena *a);

/* From holidays.csv of folder; the rows that changed. */
int64_t holiday_load(struct db *db, struct arena *a, const char *folder);

#endif
