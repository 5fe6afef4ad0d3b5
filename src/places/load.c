/* load.c - from the files of data/places to the tables.
 *
 * The files are ours and reviewed, so what is wrong in them is a fault and not
 * something to carry on with; but each says where, since people mend them. */
#include "places/places.h"

#include <errno.h>

#include "core/csv.h"
#include "core/fault.h"
#include "core/id.h"
#include "core/text.h"
#include "places/load.sql.h"

enum { COLUMNS = 8 };

struct load {
	struct db *db;
	struct arena *arena;
	const char *path;
	int line;
	const char *v[COLUMNS];         /* the fields of the row, in the order of its table */
	int64_t changed;
};

struct table {
	const char *file;
	const char *columns[COLUMNS];
	int64_t (*put)(struct load *l);
};

static int64_t whole(const struct load *l, const char *s)
{
	char *end;
	long long n;

	errno = 0;
	n = strtoll(s, &end, 10);
	if (end == s || *end || errno)
		fault("%s:%d: '%s' is not a whole number", l->path, l->line, s);
	return n;
}

static double real(const struct load *l, const char *s)
{
	char *end;
	double x = strtod(s, &end);

	if (end == s || *end)
		fault("%s:%d: '%s' is not a number", l->path, l->line, s);
	return x;
}

static int64_t until(const struct load *l, const char *s)
{
	return *s ? whole(l, s) : PLACE_STILL;
}

static const char *level(const struct load *l, const char *code)
{
	switch (strlen(code)) {
	case 2:  return "province";
	case 3:  return "district";
	case 5:  return "commune";
	default: fault("%s:%d: '%s' is no code of a place", l->path, l->line, code);
	}
}

static int64_t put_source(struct load *l)
{
	return place_source_put(l->db, l->v[0], l->v[1], l->v[2], l->v[3], l->v[4], l->v[5]);
}

static int64_t put_place(struct load *l)
{
	const char *code = l->v[0], *kind = l->v[1], *name = l->v[2];

	return place_put(l->db, code, level(l, code), kind, name,
	    arena_printf(l->arena, "%s %s", kind, name), text_fold(l->arena, name),
	    l->v[3], whole(l, l->v[4]), until(l, l->v[5]), l->v[6]);
}

static int64_t put_change(struct load *l)
{
	return place_change_put(l->db, l->v[0], l->v[1], whole(l, l->v[2]), l->v[3], l->v[4],
	    l->v[5]);
}

static int64_t put_figure(struct load *l)
{
	return place_figure_put(l->db, l->v[0], whole(l, l->v[3]), real(l, l->v[1]),
	    real(l, l->v[2]), whole(l, l->v[4]), whole(l, l->v[5]), l->v[6], l->v[7]);
}

static int64_t put_organisation(struct load *l)
{
	return organisation_put(l->db, id_new(), l->v[0], l->v[1], text_fold(l->arena, l->v[1]),
	    l->v[2], l->v[3], whole(l, l->v[4]), until(l, l->v[5]));
}

/* Sources come first, since rows refer to them. */
static const struct table tables[] = {
	{ "sources.csv",
	  { "key", "title", "date", "licence", "certainty", "note" }, put_source },
	{ "places.csv",
	  { "code", "kind", "name", "parent", "from", "to", "source" }, put_place },
	{ "changes.csv",
	  { "old", "new", "date", "part", "clause", "source" }, put_change },
	{ "figures.csv",
	  { "code", "lon", "lat", "date", "population", "households", "note", "source" },
	  put_figure },
	{ "organisations.csv",
	  { "code", "name", "kind", "place", "from", "to" }, put_organisation },
};

static bool next_row(struct load *l, struct csv *c, struct csv_row *row)
{
	enum csv_got got = csv_next(c, row);

	l->line = row->line;
	if (got == CSV_BROKEN)
		fault("%s:%d: column %d: %s", l->path, row->line, row->column, row->reason);
	return got == CSV_ROW;
}

static void load_table(struct load *l, const struct table *t)
{
	struct csv *c = csv_open_path(l->arena, l->path);
	int at[COLUMNS] = { 0 };
	struct csv_row row;

	if (!next_row(l, c, &row))
		fault("%s: has no rows", l->path);
	for (size_t i = 0; i < COLUMNS && t->columns[i]; i++) {
		at[i] = csv_column(l->arena, &row, t->columns[i]);
		if (at[i] < 0)
			fault("%s:%d: has no column '%s'", l->path, l->line, t->columns[i]);
	}
	while (next_row(l, c, &row)) {
		for (size_t i = 0; i < COLUMNS && t->columns[i]; i++)
			l->v[i] = csv_field(&row, at[i]);
		l->changed += t->put(l);
	}
}

int64_t places_load(struct db *db, struct arena *a, const char *folder)
{
	struct load l = { .db = db, .arena = a };

	for (size_t i = 0; i < COUNT(tables); i++) {
		l.path = arena_printf(a, "%s/%s", folder, tables[i].file);
		load_table(&l, &tables[i]);
	}
	if (l.changed)
		db_changed(db, "places", 0);
	return l.changed;
}
