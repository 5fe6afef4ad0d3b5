/* statement.c - whatever bytes come as a statement, CSV or workbook, reading ends
 * and what a line says is in its bounds. */
#include "payment/statement.h"
#include "payment/payment_notice.h"

#include "core/fault.h"
#include "core/sheet.h"
#include "core/text.h"
#include "core/tr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input { struct arena *arena; struct bytes bytes; };

static struct statement_names_row rows[] = {
	{ "DATE", "ngay", 0 }, { "CONTENT", "noi dung", 0 }, { "CREDIT", "co", 0 },
	{ "DEBIT", "no", 0 }, { "AMOUNT", "so tien", 0 }, { "SIDE", "loai", 0 },
	{ "REFERENCE", "so", 0 },
};
static const struct statement_names names = { COUNT(rows), rows };

static void read_all(void *arg)
{
	struct input *in = arg;
	struct statement_columns c, found;
	struct statement_line l;
	bool header = false;
	struct sheet *s;
	struct csv_row row;
	enum csv_got got;

	if (sheet_open(in->arena, in->bytes, &s))
		return;
	while ((got = sheet_next(s, &row)) != CSV_END) {
		if (got == CSV_BROKEN)
			continue;
		assert(row.n <= CSV_FIELDS);
		for (size_t i = 0; i < row.n; i++)
			assert(text_valid(row.v[i], strlen(row.v[i])));
		if (!header && statement_header(in->arena, &names, &row, &found)) {
			header = true;
			c = found;
		} else if (header && statement_line(in->arena, &c, &row, &l)) {
			assert(l.amount > 0 && l.amount <= PAYMENT_MOST && l.happened_at);
			assert(text_valid(l.words, strlen(l.words)));
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { arena_open(), { data, size } };
	struct fault f;

	arena_work_in(in.arena);
	tr_use("vi");
	(void)!guard(read_all, &in, &f);
	arena_work_in(NULL);
	arena_close(in.arena);
	return 0;
}
