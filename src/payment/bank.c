/* bank.c - from data/payment/banks.csv to the table; what is wrong with the file
 * is a fault that names the line. */
#include "payment/payment.h"

#include "core/csv.h"
#include "core/fault.h"

struct columns { int bin, short_name, name, transfer; };

static bool next_row(struct csv *c, struct csv_row *row, const char *path)
{
	enum csv_got got = csv_next(c, row);

	if (got == CSV_BROKEN)
		fault("%s:%d: column %d: %s", path, row->line, row->column, row->reason);
	return got == CSV_ROW;
}

static int column(struct arena *a, const struct csv_row *row, const char *path, const char *name)
{
	int at = csv_column(a, row, name);

	if (at < 0)
		fault("%s:%d: has no column '%s'", path, row->line, name);
	return at;
}

static int64_t put(struct db *db, const struct csv_row *row, const struct columns *c,
    const char *path)
{
	const char *bin = csv_field(row, c->bin), *transfer = csv_field(row, c->transfer);
	bool both = !strcmp(transfer, "both");

	if (strlen(bin) != 6 || strspn(bin, "0123456789") != 6)
		fault("%s:%d: '%s' is not six digits", path, row->line, bin);
	if (!both && strcmp(transfer, "receive") && strcmp(transfer, "none"))
		fault("%s:%d: '%s' is none of both, receive, none", path, row->line, transfer);
	return bank_put(db, bin, csv_field(row, c->short_name), csv_field(row, c->name), both);
}

int64_t payment_load(struct db *db, struct arena *a, const char *folder)
{
	const char *path = arena_printf(a, "%s/banks.csv", folder);
	struct csv *csv = csv_open_path(a, path);
	struct csv_row row;
	struct columns c;
	int64_t changed = 0;

	if (!next_row(csv, &row, path))
		fault("%s: has no rows", path);
	c = (struct columns){ column(a, &row, path, "bin"), column(a, &row, path, "short_name"),
		column(a, &row, path, "name"), column(a, &row, path, "transfer") };
	while (next_row(csv, &row, path))
		changed += put(db, &row, &c, path);
	return changed;
}
