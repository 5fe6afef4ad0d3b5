#include "core/reference.h"

#include "core/csv.h"
#include "core/fault.h"
#include "core/text.h"

#include <errno.h>

enum { TEXT_MOST = 1 << 18 };           /* bytes */

void reference_wrong(const struct reference *r, const char *fmt, ...)
{
	va_list ap;
	const char *what;

	va_start(ap, fmt);
	what = arena_vprintf(r->arena, fmt, ap);
	va_end(ap);
	fault("%s:%d: %s", r->path, r->line, what);
}

int64_t reference_int(const struct reference *r, size_t i)
{
	char *end;
	long long n;

	errno = 0;
	n = strtoll(r->v[i], &end, 10);
	if (end == r->v[i] || *end || errno)
		reference_wrong(r, "'%s' is not a whole number", r->v[i]);
	return n;
}

double reference_real(const struct reference *r, size_t i)
{
	char *end;
	double x = strtod(r->v[i], &end);

	if (end == r->v[i] || *end)
		reference_wrong(r, "'%s' is not a number", r->v[i]);
	return x;
}

static void shut(void *f)
{
	fclose(f);
}

const char *reference_text(const struct reference *r, const char *name)
{
	const char *path = arena_printf(r->arena, "%.*s%s",
	    (int)(strrchr(r->path, '/') + 1 - r->path), r->path, name);
	FILE *f = fopen(path, "r");
	char *s = arena_alloc(r->arena, TEXT_MOST);
	const char *text;
	size_t n;

	if (!f)
		reference_wrong(r, "there is no %s", path);
	arena_defer(r->arena, shut, f);
	n = fread(s, 1, TEXT_MOST, f);
	text = n < TEXT_MOST ? text_nfc(r->arena, s, n) : NULL;
	if (!text)
		reference_wrong(r, "%s is too long, or no text", path);
	return text;
}

static bool next_row(struct reference *r, struct csv *c, struct csv_row *row)
{
	enum csv_got got = csv_next(c, row);

	r->line = row->line;
	if (got == CSV_BROKEN)
		reference_wrong(r, "column %d: %s", row->column, row->reason);
	return got == CSV_ROW;
}

static int64_t load_file(struct reference *r, const struct reference_table *t)
{
	struct csv *c = csv_open_path(r->arena, r->path);
	int at[REFERENCE_COLUMNS] = { 0 };
	struct csv_row row;
	int64_t changed = 0;

	if (!next_row(r, c, &row))
		reference_wrong(r, "has no rows");
	for (size_t i = 0; i < REFERENCE_COLUMNS && t->columns[i]; i++) {
		at[i] = csv_column(r->arena, &row, t->columns[i]);
		if (at[i] < 0)
			reference_wrong(r, "has no column '%s'", t->columns[i]);
	}
	while (next_row(r, c, &row)) {
		for (size_t i = 0; i < REFERENCE_COLUMNS && t->columns[i]; i++)
			r->v[i] = csv_field(&row, at[i]);
		changed += t->put(r);
	}
	return changed;
}

int64_t reference_load(struct db *db, struct arena *a, const char *folder,
    const struct reference_table *tables)
{
	struct reference r = { .db = db, .arena = a };
	int64_t changed = 0;

	for (; tables->file; tables++) {
		r.path = arena_printf(a, "%s/%s", folder, tables->file);
		changed += load_file(&r, tables);
	}
	return changed;
}
