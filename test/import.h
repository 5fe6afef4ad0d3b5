/* import.h - a table taken in as a command would, into test_db. */
#ifndef IMPORT_H
#define IMPORT_H

#include "core/transfer.h"

/* What transfer_import() said; what came of it is in imported_*. */
const char *import_bytes(const struct transfer *t, const char *csv, size_t n);
#define import(t, csv) import_bytes((t), (csv), strlen(csv))

extern bool import_trial;               /* set before; each import unsets it */
extern const char *import_folder;       /* the same */
extern struct transfer_count imported;
extern const char *imported_errors, *imported_unknown;  /* text; NULL: none */

/* Whether it made, changed, left and refused so many; if not, prints what it did. */
bool imported_are(int64_t made, int64_t changed, int64_t same, int64_t bad);
/* Whether the table of errors holds the words. */
bool imported_told(const char *words);

/* All of a table as CSV. */
const char *exported(const struct transfer *t, bool personal);

#endif
