/* csv.c - whatever bytes come, reading ends, and what was read can be written and
 * read again as it was. */
#include "core/csv.h"
#include "core/fault.h"
#include "core/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input { struct arena *arena; const uint8_t *data; size_t size; };

/* Writes each row, and reads it back at once. */
static void again(struct arena *a, const struct csv_row *row)
{
	struct out *o = out_new(a);
	struct csv_out w;
	struct csv_row back;

	csv_begin(&w, o);
	csv_put(&w, "a,b");                     /* settles the separator */
	csv_put(&w, "");
	csv_end_row(&w);
	for (size_t i = 0; i < row->n; i++)
		csv_put(&w, row->v[i]);
	csv_end_row(&w);
	struct csv *c = csv_open_bytes(a, o->text, o->len);

	assert(csv_next(c, &back) == CSV_ROW && back.n == 2);
	assert(csv_next(c, &back) == CSV_ROW && back.n == row->n);
	for (size_t i = 0; i < row->n; i++)
		assert(!strcmp(back.v[i], row->v[i]));
	assert(csv_next(c, &back) == CSV_END);
}

static void read_all(void *arg)
{
	struct input *in = arg;
	struct csv *c = csv_open_bytes(in->arena, (const char *)in->data, in->size);
	struct csv_row row;
	enum csv_got got;
	int line = 0;

	for (got = csv_next(c, &row); got != CSV_END; got = csv_next(c, &row)) {
		assert(row.line > line || (got == CSV_BROKEN && row.line >= line));
		line = row.line;
		assert(row.n <= CSV_FIELDS && row.last_line >= line);
		for (size_t i = 0; i < row.n; i++)
			assert(text_valid(row.v[i], strlen(row.v[i])));
		if (got == CSV_BROKEN) {
			assert(row.reason && row.column > 0);
			continue;
		}
		assert(row.n > 0);
		again(in->arena, &row);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { arena_open(), data, size };
	struct fault f;

	(void)!guard(read_all, &in, &f);
	arena_close(in.arena);
	return 0;
}
