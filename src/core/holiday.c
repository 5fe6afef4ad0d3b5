#include "core/holiday.h"

#include "core/core.sql.h"
#include "core/reference.h"

static int64_t put(const struct reference *r)
{
	bool known, at_work = special_day_kind(r->v[1], &known);
	struct date d;

	if (!date_read(r->v[0], &d))
		reference_wrong(r, "'%s' is not a day", r->v[0]);
	if (!known)
		reference_wrong(r, "'%s' is no kind of special day", r->v[1]);
	return holiday_put(r->db, yyyymmdd(day_of_date(d)), r->v[1], at_work, r->v[2], r->v[3],
	    r->v[4]);
}

static const struct reference_table tables[] = {
	{ "holidays.csv", { "date", "kind", "name", "source", "certainty" }, put },
	{ .file = NULL },
};

int64_t holiday_load(struct db *db, struct arena *a, const char *folder)
{
	return reference_load(db, a, folder, tables);
}

const struct calendar *holiday_calendar(struct db *db, struct arena *a)
{
	const struct holiday_all *list = holiday_all(db, a);
	struct special_day *days = arena_array(a, struct special_day, list->n + 1);
	struct calendar *c = arena_new(a, struct calendar);

	for (size_t i = 0; i < list->n; i++)
		days[i] = (struct special_day){ day_of_yyyymmdd(list->v[i].day),
			list->v[i].at_work };
	*c = (struct calendar){ office_hours_usual, COUNT(office_hours_usual), days, list->n };
	return c;
}
