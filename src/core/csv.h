/* csv.h - tables as people send them: read row by row, written so that a
 * spreadsheet shows them and does nothing else.
 *
 * Read: quotes after RFC 4180; comma, semicolon or tab, whichever the first line
 * holds most of (or "sep=;" alone on it); UTF-8 with or without its mark, or
 * UTF-16 with it (a spreadsheet's "Unicode text"); lines ended by LF, CR LF or
 * CR.  ="0123", which keeps a zero, is 0123.  Rows of nothing are left out.
 *
 * A field that a spreadsheet would take for a formula is written with a ' before
 * it, and so is one that begins with such quotes and would then be mistaken; the
 * reader takes one away again, so what was written is what is read.
 *
 * Memory is bounded: a record has at most CSV_RECORD bytes in CSV_FIELDS fields. */
#ifndef CSV_H
#define CSV_H

#include "core/out.h"

enum { CSV_RECORD = 1 << 20, CSV_FIELDS = 512 };

struct csv;

enum csv_got { CSV_END, CSV_ROW, CSV_BROKEN };

struct csv_row {
	size_t n;                       /* fields, valid UTF-8, until the next csv_next(); */
	const char *const *v;           /* broken: as far as they can be told, see below */
	int line;                       /* where it begins, from 1 */
	int last_line;                  /* where it ends */
	int column;                     /* broken: the field at fault, from 1 */
	const char *reason;             /* broken: a sentence, to be given to tr() */
};

/* Of a file that stays the caller's, open while rows are read; of one by its path,
 * where a file that cannot be opened is a fault; of bytes that stay in place. */
struct csv *csv_open_file(struct arena *a, FILE *in);
struct csv *csv_open_path(struct arena *a, const char *path);
struct csv *csv_open_bytes(struct arena *a, const char *bytes, size_t n);

/* After a broken row reading goes on with the line behind it, so that all that is
 * wrong with a file can be told at once.  It has its fields up to that at fault,
 * which holds the rest of the line as it stood there (16 KiB of it), U+FFFD for what
 * is no text.  A file that cannot be read is a fault. */
MUST_USE enum csv_got csv_next(struct csv *c, struct csv_row *row);

/* Which column has this name, marks and case aside (see text.h)?  -1: none. */
int csv_column(struct arena *a, const struct csv_row *header, const char *name);

/* The field of a column; "" when there is no such column or the row is short. */
const char *csv_field(const struct csv_row *row, int column);

/* A table being written; fields and line ends in order. */
struct csv_out { struct out *out; bool within; };

/* Life: begin, with the mark that Excel needs; fields; the end of each row. */
void csv_begin(struct csv_out *c, struct out *out);
void csv_put(struct csv_out *c, const char *s);
void csv_put_int(struct csv_out *c, int64_t n);
void csv_end_row(struct csv_out *c);

#endif
