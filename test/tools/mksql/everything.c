/* Made from herb/everything.sql; do not edit. */
#include "core/core.h"
#include "everything.sql.h"

static const struct db_column herb_by_id_columns[] = {
	{ offsetof(struct herb_by_id, id), 'i' },
	{ offsetof(struct herb_by_id, name), 't' },
	{ offsetof(struct herb_by_id, weight), 'd', offsetof(struct herb_by_id, weight_is_null) },
	{ offsetof(struct herb_by_id, grams), 'i', offsetof(struct herb_by_id, grams_is_null) },
	{ offsetof(struct herb_by_id, fresh), 'b' },
	{ offsetof(struct herb_by_id, picture), 'x' },
};
static const struct db_query herb_by_id_query = {
	.name = "herb_by_id",
	.sqlite = "SELECT id, name, weight AS \"weight:real\?\", grams AS \"grams:int\?\", fresh AS \"fresh:bool\", picture FROM herb WHERE id = ?1",
	.pg = "SELECT id, name, weight AS \"weight:real\?\", grams AS \"grams:int\?\", fresh AS \"fresh:bool\", picture FROM herb WHERE id = $1",
	.params = "i",
	.columns = herb_by_id_columns, .n_columns = COUNT(herb_by_id_columns),
	.row_size = sizeof(struct herb_by_id),
};
struct herb_by_id *herb_by_id(struct db *db, struct arena *a, int64_t id)
{
	const struct db_value in[] = {
		{ .i = id },
	};

	return db_one(db, a, &herb_by_id_query, in);
}

static const struct db_column herb_list_columns[] = {
	{ offsetof(struct herb_list_row, id), 'i' },
	{ offsetof(struct herb_list_row, name), 't' },
	{ offsetof(struct herb_list_row, note), 't' },
	{ offsetof(struct herb_list_row, n), 'i' },
};
static const struct db_query herb_list_query = {
	.name = "herb_list",
	.sqlite = "SELECT id, name, 'a;b :word -- \"x\"' AS \"note:text\", count(*) OVER () AS \"n:int\" FROM herb WHERE (?1 IS NULL OR name LIKE ?1) AND weight >= ?2 AND fresh = ?3 ORDER BY CAST(name AS INTEGER)",
	.pg = "SELECT id, name, 'a;b :word -- \"x\"' AS \"note:text\", count(*) OVER () AS \"n:int\" FROM herb WHERE ($1 IS NULL OR name LIKE $1) AND weight >= $2 AND fresh = $3 ORDER BY CAST(name AS BIGINT)",
	.params = "tdb",
	.columns = herb_list_columns, .n_columns = COUNT(herb_list_columns),
	.row_size = sizeof(struct herb_list_row),
};
struct herb_list *herb_list(struct db *db, struct arena *a, const char *word, double least, bool fresh)
{
	struct herb_list *list = arena_new(a, struct herb_list);
	const struct db_value in[] = {
		{ .t = word },
		{ .d = least },
		{ .b = fresh },
	};

	list->v = db_many(db, a, &herb_list_query, in, &list->n);
	return list;
}

static const struct db_column herb_export_columns[] = {
	{ offsetof(struct herb_export, id), 'i' },
	{ offsetof(struct herb_export, grams), 'i' },
};
static const struct db_query herb_export_query = {
	.name = "herb_export",
	.sqlite = "SELECT id, coalesce(grams, 0) AS \"grams:int\" FROM herb",
	.pg = "SELECT id, coalesce(grams, 0) AS \"grams:int\" FROM herb",
	.params = "",
	.columns = herb_export_columns, .n_columns = COUNT(herb_export_columns),
	.row_size = sizeof(struct herb_export),
};
struct db_statement *herb_export(struct db *db)
{
	return db_each(db, &herb_export_query, NULL);
}

bool herb_export_next(struct db_statement *rows, const struct herb_export **row)
{
	*row = db_next(rows);
	return *row;
}

static const struct db_query herb_add_query = {
	.name = "herb_add",
	.sqlite = "INSERT INTO herb AS h (id, name, weight, grams, fresh, picture) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET name = excluded.name, grams = h.grams * 2",
	.pg = "INSERT INTO herb AS h (id, name, weight, grams, fresh, picture) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET name = excluded.name, grams = h.grams * 2",
	.params = "itdibx",
	.writes = true,
};
int64_t herb_add(struct db *db, int64_t id, const char *name, const double *weight, const int64_t *grams, bool fresh, struct bytes picture)
{
	const struct db_value in[] = {
		{ .i = id },
		{ .t = name },
		{ .null = !weight, .d = weight ? *weight : 0 },
		{ .null = !grams, .i = grams ? *grams : 0 },
		{ .b = fresh },
		{ .x = picture },
	};

	return db_exec(db, &herb_add_query, in);
}

static const struct db_column herb_take_columns[] = {
	{ offsetof(struct herb_take, name), 't' },
};
static const struct db_query herb_take_query = {
	.name = "herb_take",
	.sqlite = "DELETE FROM herb WHERE id = ?1 RETURNING name",
	.pg = "DELETE FROM herb WHERE id = $1 RETURNING name",
	.params = "i",
	.writes = true,
	.columns = herb_take_columns, .n_columns = COUNT(herb_take_columns),
	.row_size = sizeof(struct herb_take),
};
struct herb_take *herb_take(struct db *db, struct arena *a, int64_t id)
{
	const struct db_value in[] = {
		{ .i = id },
	};

	return db_one(db, a, &herb_take_query, in);
}

static const struct db_column herb_found_columns[] = {
	{ offsetof(struct herb_found_row, id), 'i' },
};
static const struct db_query herb_found_query = {
	.name = "herb_found",
	.sqlite = "SELECT rowid AS \"id:int\" FROM herb_search WHERE herb_search MATCH ?1",
	.pg = "SELECT ctid::text::int AS \"id:int\" FROM herb_search WHERE words @@ to_tsquery('simple', $1)",
	.params = "t",
	.columns = herb_found_columns, .n_columns = COUNT(herb_found_columns),
	.row_size = sizeof(struct herb_found_row),
};
struct herb_found *herb_found(struct db *db, struct arena *a, const char *words)
{
	struct herb_found *list = arena_new(a, struct herb_found);
	const struct db_value in[] = {
		{ .t = words },
	};

	list->v = db_many(db, a, &herb_found_query, in, &list->n);
	return list;
}

static const struct db_column herb_of_mill_columns[] = {
	{ offsetof(struct herb_of_mill, name), 't' },
};
static const struct db_query herb_of_mill_query = {
	.name = "herb_of_mill",
	.sqlite = "WITH mine AS (SELECT id FROM herb) SELECT name AS \"name:text\" FROM mill_shown WHERE id = ?1 AND id IN (SELECT id FROM mine)",
	.pg = "WITH mine AS (SELECT id FROM herb) SELECT name AS \"name:text\" FROM mill_shown WHERE id = $1 AND id IN (SELECT id FROM mine)",
	.params = "i",
	.columns = herb_of_mill_columns, .n_columns = COUNT(herb_of_mill_columns),
	.row_size = sizeof(struct herb_of_mill),
};
struct herb_of_mill *herb_of_mill(struct db *db, struct arena *a, int64_t mill)
{
	const struct db_value in[] = {
		{ .i = mill },
	};

	return db_one(db, a, &herb_of_mill_query, in);
}

const struct db_query *const herb_everything_statements[] = {
	&herb_by_id_query,
	&herb_list_query,
	&herb_export_query,
	&herb_add_query,
	&herb_take_query,
	&herb_found_query,
	&herb_of_mill_query,
	NULL,
};
