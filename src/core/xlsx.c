#include "core/xlsx.h"

#include <errno.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "core/calendar.h"
#include "core/fault.h"

struct xlsx {
	struct arena *arena;
	char *file;
	lxw_workbook *book;
	lxw_worksheet *sheet;
	const struct xlsx_column *columns;
	lxw_format *formats[XLSX_DATE + 1];
	lxw_row_t row;
	lxw_col_t column, n_columns;
};

/* The quotes keep the day before the month: "dd/mm/yyyy" is LibreOffice's name for
 * the date of whatever country it runs in. */
static const struct { const char *format; double width; } types[] = {
	[XLSX_TEXT]    = { "@", 24 },
	[XLSX_INTEGER] = { "0", 12 },
	[XLSX_MONEY]   = { "#,##0", 16 },
	[XLSX_MILLI]   = { "General", 12 },
	[XLSX_DATE]    = { "dd\"/\"mm\"/\"yyyy", 12 },
};

static void release(void *thing)
{
	struct xlsx *x = thing;

	if (x->book)
		lxw_workbook_free(x->book);
	unlink(x->file);
}

static void must(lxw_error e)
{
	if (e)
		fault("xlsx: %s", lxw_strerror(e));
}

static void put_heading(struct xlsx *x, const char *const *lines, size_t n_lines)
{
	lxw_format *bold = workbook_add_format(x->book);
	lxw_row_t top = (lxw_row_t)n_lines;

	for (lxw_row_t i = 0; i < top; i++)
		must(worksheet_write_string(x->sheet, i, 0, lines[i], NULL));
	format_set_bold(bold);
	format_set_bottom(bold, LXW_BORDER_THIN);
	format_set_text_wrap(bold);
	for (size_t t = 0; t < COUNT(types); t++) {
		x->formats[t] = workbook_add_format(x->book);
		format_set_num_format(x->formats[t], types[t].format);
	}
	for (lxw_col_t i = 0; i < x->n_columns; i++) {
		const struct xlsx_column *c = &x->columns[i];

		must(worksheet_set_column(x->sheet, i, i,
		    c->width > 0 ? c->width : types[c->type].width, x->formats[c->type]));
		must(worksheet_write_string(x->sheet, top, i, c->title, bold));
	}
	worksheet_freeze_panes(x->sheet, top + 1, 0);
	worksheet_repeat_rows(x->sheet, top, top);
	x->row = top + 1;
}

struct xlsx *xlsx_open(struct arena *a, const char *sheet,
    const struct xlsx_column *columns, size_t n)
{
	return xlsx_open_under(a, sheet, NULL, 0, columns, n);
}

struct xlsx *xlsx_open_under(struct arena *a, const char *sheet, const char *const *lines,
    size_t n_lines, const struct xlsx_column *columns, size_t n)
{
	const char *tmp = getenv("TMPDIR");
	char *folder = arena_printf(a, "%s", tmp && *tmp ? tmp : "/tmp");
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = folder };
	struct xlsx *x = arena_new(a, struct xlsx);
	int fd;

	assert(n && n <= LXW_COL_MAX);
	*x = (struct xlsx){ .arena = a, .columns = columns, .n_columns = (lxw_col_t)n };
	x->file = arena_printf(a, "%s/hoahoi-xlsx-XXXXXX", folder);
	fd = mkstemp(x->file);
	if (fd < 0)
		fault("xlsx: %s: %s", folder, strerror(errno));
	arena_defer(a, release, x);
	close(fd);
	x->book = workbook_new_opt(x->file, &options);
	x->sheet = x->book ? workbook_add_worksheet(x->book, sheet) : NULL;
	if (!x->sheet)
		fault("xlsx: no sheet \"%s\"", sheet);
	put_heading(x, lines, n_lines);
	return x;
}

static lxw_format *format(const struct xlsx *x)
{
	return x->formats[x->columns[x->column].type];
}

static void next(struct xlsx *x)
{
	if (++x->column < x->n_columns)
		return;
	x->column = 0;
	x->row++;
}

void xlsx_text(struct xlsx *x, const char *text)
{
	assert(x->columns[x->column].type == XLSX_TEXT);
	if (*text)
		must(worksheet_write_string(x->sheet, x->row, x->column, text, format(x)));
	next(x);
}

void xlsx_number(struct xlsx *x, int64_t n)
{
	enum xlsx_type type = x->columns[x->column].type;

	assert(type == XLSX_INTEGER || type == XLSX_MONEY || type == XLSX_MILLI);
	must(worksheet_write_number(x->sheet, x->row, x->column,
	    type == XLSX_MILLI ? (double)n / 1000 : (double)n, format(x)));
	next(x);
}

void xlsx_date(struct xlsx *x, int64_t time)
{
	enum { DAY_1970 = 25569 };  /* sheets count from 1899-12-30 */

	assert(x->columns[x->column].type == XLSX_DATE);
	must(worksheet_write_number(x->sheet, x->row, x->column,
	    (double)(day_of(time) + DAY_1970), format(x)));
	next(x);
}

void xlsx_empty(struct xlsx *x)
{
	next(x);
}

static void close_file(void *file)
{
	fclose(file);
}

static struct bytes file_bytes(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rbe");
	long n;
	char *at;

	if (!f)
		fault("xlsx: %s", strerror(errno));
	arena_defer(a, close_file, f);
	n = fseek(f, 0, SEEK_END) ? -1 : ftell(f);
	if (n < 0)
		fault("xlsx: %s", strerror(errno));
	rewind(f);
	at = arena_alloc(a, (size_t)n);
	if (fread(at, 1, (size_t)n, f) != (size_t)n)
		fault("xlsx: %s", strerror(errno));
	return (struct bytes){ at, (size_t)n };
}

struct bytes xlsx_close(struct xlsx *x)
{
	lxw_workbook *book = x->book;

	assert(x->column == 0);
	x->book = NULL;
	must(workbook_close(book));
	return file_bytes(x->arena, x->file);
}
