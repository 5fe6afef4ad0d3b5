/* xlsx.h - one sheet for the office: a heading row that stays, then rows.
 *
 * Rows go to disk as they are written (TMPDIR says which), so a million of them
 * need no more memory than one; only the finished, compressed file is held.
 * Cells are written from left to right, and a full row is followed by the next:
 *
 *	struct xlsx *x = xlsx_open(a, _("Đơn hàng"), columns, COUNT(columns));
 *
 *	for (size_t i = 0; i < orders->n; i++) {
 *		xlsx_text(x, orders->v[i].code);
 *		xlsx_number(x, orders->v[i].total);
 *	}
 *	return xlsx_close(x);
 *
 * A cell of another type than its column is a mistake of ours.  Text stays text
 * whatever it looks like: "=1+1" is no formula, "0912" keeps its zero. */
#ifndef XLSX_H
#define XLSX_H

#include "core/arena.h"

enum xlsx_type {
	XLSX_TEXT,
	XLSX_INTEGER,
	XLSX_MONEY,  /* whole dong, shown in groups of three */
	XLSX_MILLI,  /* thousandths, shown with the fraction that there is */
	XLSX_DATE,   /* the day in Vietnam */
};

struct xlsx_column {
	const char *title;
	enum xlsx_type type;
	double width;  /* in characters; 0 for what the type usually needs */
};

struct xlsx *xlsx_open(struct arena *a, const char *sheet,
    const struct xlsx_column *columns, size_t n);

/* The same below lines of words, as a form has at its head. */
struct xlsx *xlsx_open_under(struct arena *a, const char *sheet, const char *const *lines,
    size_t n_lines, const struct xlsx_column *columns, size_t n);

void xlsx_text(struct xlsx *x, const char *text);
void xlsx_number(struct xlsx *x, int64_t n);      /* integer, money, milli */
void xlsx_date(struct xlsx *x, int64_t time);     /* microseconds UTC */
void xlsx_empty(struct xlsx *x);                  /* in a column of any type */

/* The file; lives in the arena. */
struct bytes xlsx_close(struct xlsx *x);

#endif
