/* Made from herb/everything.sql; do not edit. */
#pragma once
#include "core/db.h"

struct herb_by_id {
	int64_t id;
	const char *name;
	double weight;
	bool weight_is_null;
	int64_t grams;
	bool grams_is_null;
	bool fresh;
	struct bytes picture;
};

/* Found by its number.
 *
 * 'Quoted', "so", and 100 %. */
struct herb_by_id *herb_by_id(struct db *db, struct arena *a, int64_t id);

struct herb_list_row {
	int64_t id;
	const char *name;
	const char *note;
	int64_t n;
};
struct herb_list { size_t n; struct herb_list_row *v; };

struct herb_list *herb_list(struct db *db, struct arena *a, const char *word, double least, bool fresh);

struct herb_export {
	int64_t id;
	int64_t grams;
};

/* Rows one by one. */
struct db_statement *herb_export(struct db *db);
bool herb_export_next(struct db_statement *rows, const struct herb_export **row);

int64_t herb_add(struct db *db, int64_t id, const char *name, const double *weight, const int64_t *grams, bool fresh, struct bytes picture);

struct herb_take {
	const char *name;
};

struct herb_take *herb_take(struct db *db, struct arena *a, int64_t id);

struct herb_found_row {
	int64_t id;
};
struct herb_found { size_t n; struct herb_found_row *v; };

struct herb_found *herb_found(struct db *db, struct arena *a, const char *words);

struct herb_of_mill {
	const char *name;
};

/* What another module shows, which it made with the help of a name of its own. */
struct herb_of_mill *herb_of_mill(struct db *db, struct arena *a, int64_t mill);

extern const struct db_query *const herb_everything_statements[];
