/* load.c - from the files of data/places to the tables. */
#include "places/places.h"

#include "core/id.h"
#include "core/reference.h"
#include "core/text.h"
#include "places/load.sql.h"

static int64_t until(const struct reference *l, size_t i)
{
	return *l->v[i] ? reference_int(l, i) : PLACE_STILL;
}

static const char *level(const struct reference *l, const char *code)
{
	switch (strlen(code)) {
	case 2:  return "province";
	case 3:  return "district";
	case 5:  return "commune";
	default: reference_wrong(l, "'%s' is no code of a place", code);
	}
}

static int64_t put_source(const struct reference *l)
{
	return place_source_put(l->db, l->v[0], l->v[1], l->v[2], l->v[3], l->v[4], l->v[5]);
}

static int64_t put_place(const struct reference *l)
{
	const char *code = l->v[0], *kind = l->v[1], *name = l->v[2];

	return place_put(l->db, code, level(l, code), kind, name,
	    arena_printf(l->arena, "%s %s", kind, name), text_fold(l->arena, name),
	    l->v[3], reference_int(l, 4), until(l, 5), l->v[6]);
}

static int64_t put_change(const struct reference *l)
{
	return place_change_put(l->db, l->v[0], l->v[1], reference_int(l, 2), l->v[3], l->v[4],
	    l->v[5]);
}

static int64_t put_figure(const struct reference *l)
{
	return place_figure_put(l->db, l->v[0], reference_int(l, 3), reference_real(l, 1),
	    reference_real(l, 2), reference_int(l, 4), reference_int(l, 5), l->v[6], l->v[7]);
}

static int64_t put_organisation(const struct reference *l)
{
	return organisation_put(l->db, id_new(), l->v[0], l->v[1], text_fold(l->arena, l->v[1]),
	    l->v[2], l->v[3], reference_int(l, 4), until(l, 5));
}

/* Sources come first, since rows refer to them. */
static const struct reference_table tables[] = {
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
	{ .file = NULL },
};

int64_t places_load(struct db *db, struct arena *a, const char *folder)
{
	int64_t changed = reference_load(db, a, folder, tables);

	if (changed)
		db_changed(db, "places", 0);
	return changed;
}
