/* indicators.h - every target as a number with its evidence.  See README.md.
 *
 * Modules declare what is measured (struct indicator, core/module.h); here it
 * is counted, shared out, shown beside its definition, and given to machines. */
#ifndef INDICATORS_H
#define INDICATORS_H

#include "core/db.h"
#include "core/module.h"

extern const struct module indicators_module;

/* A value that may not be known; per cent for a share. */
struct measured { bool known; double value; };

/* The counts already made for one page or answer, so that none is made twice. */
struct measuring;
struct measuring *measuring_new(struct db *db, struct arena *a, const char *province, int64_t now);

/* What they are counted in: the database, the code of the province. */
struct db *measuring_db(const struct measuring *m);
const char *measuring_province(const struct measuring *m);

/* The value in a commune, or with "" in the whole province. */
struct measured measure(struct measuring *m, const struct indicator *i, const char *place);

const struct indicator *indicator_by_id(const char *id);       /* or NULL */

#endif
