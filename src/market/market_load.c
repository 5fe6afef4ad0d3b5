/* market_load.c - the tree of categories, from data/market/categories.csv. */
#include "market/market_inside.h"

#include "core/csv.h"
#include "core/fault.h"

static bool next(struct csv *c, struct csv_row *row, const char *path)
{
	enum csv_got got = csv_next(c, row);

	if (got == CSV_BROKEN)
		fault("%s:%d: column %d: %s", path, row->line, row->column, row->reason);
	return got == CSV_ROW;
}

int64_t market_load(struct db *db, struct arena *a, const char *folder)
{
	static const char *const names[] = { "code", "parent", "name", "name_en", "name_zh" };
	const char *path = arena_printf(a, "%s/categories.csv", folder);
	struct csv *c = csv_open_path(a, path);
	int at[COUNT(names)];
	int64_t changed = 0;
	struct csv_row row;

	if (!next(c, &row, path))
		fault("%s: has no rows", path);
	for (size_t i = 0; i < COUNT(names); i++) {
		at[i] = csv_column(a, &row, names[i]);
		if (at[i] < 0)
			fault("%s:%d: has no column '%s'", path, row.line, names[i]);
	}
	while (next(c, &row, path))
		changed += category_put(db, csv_field(&row, at[0]), csv_field(&row, at[1]),
		    csv_field(&row, at[2]), csv_field(&row, at[3]), csv_field(&row, at[4]),
		    row.line);
	if (changed) {
		db_changed(db, "category", 0);
		db_changed(db, "market", 0);
	}
	return changed;
}
