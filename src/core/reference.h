/* reference.h - reference data from the CSV files that ship with the program.
 *
 * The files are ours and reviewed, so what is wrong in one is a fault and not
 * something to carry on with; but it names file and line, since people mend
 * them.  Loading again changes nothing: a put is an upsert by its natural key. */
#ifndef REFERENCE_H
#define REFERENCE_H

#include "core/db.h"

enum { REFERENCE_COLUMNS = 12 };

/* One line of a file; v has its fields in the order of the table's columns. */
struct reference {
	struct db *db;
	struct arena *arena;
	const char *path;
	int line;
	const char *v[REFERENCE_COLUMNS];
};

/* A file and what is done with each of its lines; returns the rows changed. */
struct reference_table {
	const char *file;               /* NULL ends a list of them */
	const char *columns[REFERENCE_COLUMNS];
	int64_t (*put)(const struct reference *r);
};

/* Every file of the list, from folder, in the running transaction; the rows that
 * changed. */
int64_t reference_load(struct db *db, struct arena *a, const char *folder,
    const struct reference_table *tables);

/* A text file beside the table, whole; a fault that names the line if there is none. */
const char *reference_text(const struct reference *r, const char *name);

/* A field as a whole number, as a number; a fault that names the line if not. */
int64_t reference_int(const struct reference *r, size_t i);
double reference_real(const struct reference *r, size_t i);

/* What is wrong with the line. */
NORETURN void reference_wrong(const struct reference *r, const char *fmt, ...) PRINTF(2, 3);

#endif
