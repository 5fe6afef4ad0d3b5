/* statement_top.c - the head of a statement, for who says which column is which.
 *
 * A workbook may be large when it is unpacked, so it is opened by the job alone; what a page
 * asks about is kept beside it, as a small table, and sealed: it is of somebody's account. */
#include "payment/payment_statement.h"

#include "core/platform.h"
#include "core/seal.h"
#include "core/sheet.h"
#include "core/text.h"

/* The letters of a cell and the cells of a row that are kept: names of columns are shorter,
 * and no bank has more. */
enum { CELL = 120, WIDE = 64 };

static const char context[] = "payment.statement_top";
static const char separator[] = "sep=,\n";

struct bytes statement_top_keep(struct arena *a, struct bytes file)
{
	struct csv_out c = { .out = out_new(a) };
	enum csv_got got = CSV_ROW;
	struct sheet *s;
	struct csv_row row;

	out_raw(c.out, separator, sizeof separator - 1);
	if (sheet_open(a, file, &s))
		got = CSV_END;
	for (int rows = 0; rows < STATEMENT_TOP && got != CSV_END; ) {
		got = sheet_next(s, &row);
		if (got != CSV_ROW)
			continue;
		csv_put_int(&c, row.line);
		for (size_t i = 0; i < row.n && i < WIDE; i++)
			csv_put(&c, text_cut(a, row.v[i], CELL));
		csv_end_row(&c);
		rows++;
	}
	return seal(a, platform_keys(), context, c.out->text);
}

const struct statement_top *statement_top(struct arena *a, struct bytes kept)
{
	struct statement_top *top = arena_new(a, struct statement_top);
	const char *text = unseal(a, platform_keys(), context, kept);
	struct csv *c = text ? csv_open_bytes(a, text, strlen(text)) : NULL;
	struct csv_row row;

	while (c && top->n < STATEMENT_TOP && csv_next(c, &row) == CSV_ROW) {
		const char **v = arena_array(a, const char *, row.n);

		for (size_t i = 1; i < row.n; i++)
			v[i - 1] = arena_strndup(a, row.v[i], strlen(row.v[i]));
		top->v[top->n++] = (struct statement_row){ (int)strtol(row.v[0], NULL, 10),
			row.n - 1, v };
	}
	return top;
}

const struct statement_cells *statement_cells(const struct statement_row *row)
{
	struct statement_cells *c = arena_new(arena_at_work(), struct statement_cells);

	*c = (struct statement_cells){ row->n, row->v };
	return c;
}
