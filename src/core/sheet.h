/* sheet.h - a table as an office or a bank gives it out: CSV or XLSX, whichever
 * the bytes are, read row by row.
 *
 * Of a workbook the first sheet is read, values only.  A date is then the number
 * that Excel counts days by, and an amount the number itself.  The bytes are
 * those of strangers: sizes are bounded before anything is unpacked, what lies
 * about its size is damaged, and a document type is refused. */
#ifndef SHEET_H
#define SHEET_H

#include "core/csv.h"

struct sheet;

/* NULL and *s, which lives in the arena as the bytes must; or a sentence for
 * people that says why it is none. */
MUST_USE const char *sheet_open(struct arena *a, struct bytes b, struct sheet **s);

/* As csv_next(); a damaged workbook ends after a broken row. */
MUST_USE enum csv_got sheet_next(struct sheet *s, struct csv_row *row);

#endif
