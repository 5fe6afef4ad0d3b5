/* sheet_inside.h - what the two files of sheet.h share. */
#ifndef SHEET_INSIDE_H
#define SHEET_INSIDE_H

#include "core/sheet.h"

struct workbook;

/* The first sheet of a workbook; NULL and *w, or why it cannot be read. */
MUST_USE const char *workbook_open(struct arena *a, struct bytes b, struct workbook **w);

/* Its next row that is not blank. */
MUST_USE enum csv_got workbook_next(struct workbook *w, struct csv_row *row);

#endif
