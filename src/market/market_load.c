/* market_load.c - the tree of categories and the list of what is looked for in goods. */
#include "market/market_inside.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/reference.h"

/* Categories stand on pages in the order of the file. */
static int64_t put(const struct reference *r)
{
	return category_put(r->db, r->v[0], r->v[1], r->v[2], r->v[3], r->v[4], r->line);
}

enum { KEYWORD, CATEGORY, ACTION, DOCUMENT, LEGAL_REF, CERTAINTY, SOURCE, FROM };

static int64_t put_screen(const struct reference *r)
{
	struct date from;

	if (!date_read(r->v[FROM], &from))
		reference_wrong(r, "'%s' is not a day", r->v[FROM]);
	return screen_put(r->db, id_new(), r->v[KEYWORD], r->v[CATEGORY], r->v[ACTION],
	    r->v[DOCUMENT], r->v[LEGAL_REF], r->v[CERTAINTY], r->v[SOURCE],
	    yyyymmdd(day_of_date(from)));
}

static const struct reference_table tables[] = {
	{ "categories.csv", { "code", "parent", "name", "name_en", "name_zh" }, put },
	{ "screen.csv", { "keyword", "category", "action", "document_kind", "legal_ref",
	                  "certainty", "source", "valid_from" }, put_screen },
	{ .file = NULL },
};

int64_t market_load(struct db *db, struct arena *a, const char *folder)
{
	int64_t changed = reference_load(db, a, folder, tables);

	if (changed) {
		db_changed(db, "category", 0);
		db_changed(db, "market", 0);
	}
	return changed;
}
