/* sheet.c - which kind of table it is; CSV with the preamble of a bank. */
#include "core/sheet_inside.h"

#include "core/tr.h"

struct sheet {
	struct csv *csv;                /* one of the two */
	struct workbook *book;
	int above;                      /* lines that we wrote before the first */
};

enum { LINES_LOOKED_AT = 60, SEPARATOR = 4 };

/* How often a separator stands outside of quotes in the first lines. */
static size_t count(struct bytes b, char separator)
{
	const char *p = b.at, *end = p + b.n;
	bool quoted = false;
	size_t n = 0;

	for (int lines = 0; p < end && lines < LINES_LOOKED_AT; p++) {
		quoted ^= *p == '"';
		n += !quoted && *p == separator;
		lines += *p == '\n';
	}
	return n;
}

static bool begins(struct bytes b, const char *with)
{
	return b.n >= strlen(with) && !memcmp(b.at, with, strlen(with));
}

/* The name of the bank and the account above the table have no separators, so all
 * lines have a say and not the first alone. */
static void open_csv(struct arena *a, struct sheet *s, struct bytes b)
{
	static const char separators[] = ",;\t";
	size_t mark = begins(b, "\xEF\xBB\xBF") ? 3 : 0, most = 0;
	char best = ',', *text, first[SEPARATOR + 2];

	if (begins(b, "\xFF\xFE") || begins(b, "\xFE\xFF") || begins(b, "sep=")) {
		s->csv = csv_open_bytes(a, b.at, b.n);
		return;
	}
	for (const char *p = separators; *p; p++) {
		size_t n = count(b, *p);

		if (n > most) {
			most = n;
			best = *p;
		}
	}
	memcpy(first, "sep=,\n", sizeof first);
	first[SEPARATOR] = best;
	text = arena_alloc(a, sizeof first + b.n - mark);
	memcpy(text, first, sizeof first);
	memcpy(text + sizeof first, (const char *)b.at + mark, b.n - mark);
	s->above = 1;
	s->csv = csv_open_bytes(a, text, sizeof first + b.n - mark);
}

const char *sheet_open(struct arena *a, struct bytes b, struct sheet **s)
{
	*s = arena_new(a, struct sheet);
	if (!b.n)
		return _("Tệp này trống.");
	if (begins(b, "\xD0\xCF\x11\xE0"))
		return _("Tệp này là Excel kiểu cũ (.xls) hoặc có mật khẩu. "
		    "Hãy mở ra và lưu lại thành .xlsx hoặc CSV.");
	if (begins(b, "%PDF"))
		return _("Tệp này là PDF. Hãy tải sao kê dạng Excel hoặc CSV.");
	if (begins(b, "<"))
		return _("Tệp này là một trang web mang tên Excel. "
		    "Hãy mở ra và lưu lại thành .xlsx hoặc CSV.");
	if (begins(b, "PK"))
		return workbook_open(a, b, &(*s)->book);
	open_csv(a, *s, b);
	return NULL;
}

enum csv_got sheet_next(struct sheet *s, struct csv_row *row)
{
	enum csv_got got = s->csv ? csv_next(s->csv, row) : workbook_next(s->book, row);

	row->line -= s->above;
	row->last_line = s->csv ? row->last_line - s->above : row->line;
	return got;
}
