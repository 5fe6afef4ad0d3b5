/* mksql.h - what the parts of mksql share: reading (mksql.c), the schema and who
 * may touch what of it (schema.c), writing (write.c). */
#ifndef MKSQL_H
#define MKSQL_H

#include "../tool.h"
#include "core/dialect.h"

#include <sqlite3.h>

enum { PARAMS = 40, COLUMNS = 80, NAME = 64, TEXT = 16384 };

struct type { const char *word, *declared; char letter; const char *c; };
struct field { char name[NAME]; const struct type *type; bool nullable; };

struct query {
	char name[NAME], rows[8], about[2048];
	struct field params[PARAMS], columns[COLUMNS];
	int n_params, n_columns, line;
	int sql_line, pg_line;          /* where the texts begin */
	char sql[TEXT], pg[TEXT];       /* pg is empty when it is to be derived */
	bool writes;
};

extern const char *file;                /* what is being read */

/* Say what is wrong with that line of the file, and end. */
void die(int at, const char *fmt, ...) PRINTF(2, 3) NORETURN;

int lines_in(const char *s, size_t n);

/* From a type's word in a heading or alias ("int"), or from a declared column
 * ("INTEGER"); NULL when there is none. */
const struct type *type_of(const char *word, size_t len, bool declared);

/* Run the schema files, in their order, then look at all views. */
void schema_load(char **files, int n);

/* From here on statements are those of this file's module. */
void schema_statements_of(const char *path);

/* A statement as SQLite reads it, all borders kept; or the end. */
sqlite3_stmt *schema_prepare(const char *sql, int at, const char **rest);

/* The .h and the .c; n statements, of which each is written in its turn. */
void write_begin(const char *sql_name, const char *h_name, const char *c_name);
void write_query(const struct query *q);
void write_end(void);

#endif
