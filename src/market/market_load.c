/* market_load.c - the tree of categories, from data/market/categories.csv. */
#include "market/market_inside.h"

#include "core/reference.h"

/* Categories stand on pages in the order of the file. */
static int64_t put(const struct reference *r)
{
	return category_put(r->db, r->v[0], r->v[1], r->v[2], r->v[3], r->v[4], r->line);
}

static const struct reference_table tables[] = {
	{ "categories.csv", { "code", "parent", "name", "name_en", "name_zh" }, put },
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
