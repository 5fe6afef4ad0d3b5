/* statement.h - a bank statement: which column is which, and what a line says.
 *
 * Each bank has a table of its own, with words above it and sums below.  The row
 * of headings is found by the names of its columns; where a bank's are not known,
 * a person says once which is which. */
#ifndef STATEMENT_H
#define STATEMENT_H

#include "core/csv.h"
#include "payment/statement.sql.h"

enum statement_role { ROLE_DATE, ROLE_CONTENT, ROLE_REFERENCE, ROLE_CREDIT, ROLE_DEBIT,
	ROLE_AMOUNT, ROLE_SIDE, ROLES, NO_ROLE = -1 };

/* As in statement_column, and for people. */
extern const struct statement_role_name { const char *name, *label; } statement_roles[ROLES];
enum statement_role statement_role(const char *name);   /* or NO_ROLE */

/* Which column (from 0) has which role; -1 none. */
struct statement_columns { int at[ROLES]; };

/* The columns, when the row is the one of headings; false when it is not.  Names
 * of the one who brings it come before those of the bank, these before any. */
bool statement_header(struct arena *a, const struct statement_names *names,
    const struct csv_row *row, struct statement_columns *c);

/* Whether those columns suffice to read a line. */
bool statement_suffices(const struct statement_columns *c);

/* What a line says; false when it tells of no transfer. */
struct statement_line {
	bool out;
	int64_t amount, happened_at;
	const char *words, *reference;
};
bool statement_line(struct arena *a, const struct statement_columns *c,
    const struct csv_row *row, struct statement_line *l);

/* A moment of Vietnam's time from 25/11/2026, 25-11-26 10:12, 2026-11-25T10:12:33 or
 * the days of a spreadsheet; 0 when it is none. */
int64_t statement_moment(const char *s);

#endif
