/* csv.c - a pull parser: bytes to a window of UTF-8, the window to fields.
 *
 * Everything in the input may be wrong; nothing in it may be believed before it
 * is looked at.  Fields are gathered in one buffer that grows up to CSV_RECORD. */
#include "core/csv.h"

#include <errno.h>
#include <unistr.h>

#include "core/fault.h"
#include "core/text.h"
#include "core/tr.h"

enum { RAW = 16 * 1024, SAID = 16 * 1024, BROKEN = -2, NOTHING = -1 };
enum encoding { UTF8, UTF16LE, UTF16BE };

struct csv {
	struct arena *arena;
	FILE *in;
	enum encoding encoding;
	unsigned char raw[RAW];
	size_t n_raw;                           /* bytes of a character not yet whole */
	char window[RAW / 2 * 3];               /* UTF-16 grows by half */
	size_t at, len;
	bool opened;
	bool workbook;                          /* not a table in text at all */
	char separator;
	int line;

	char *text;                             /* the fields of the record, NUL after each */
	size_t used, cap;
	size_t start[CSV_FIELDS];
	const char *field[CSV_FIELDS];
	size_t n;
	bool blank;
	int broken_at;
	const char *reason;
	int last_line;                          /* that a character was read of */
	char said[SAID];                        /* the field being read, as it stands there */
	size_t n_said;
	struct arena *mending;                  /* what a broken row holds, made text */
};

static unsigned unit(const struct csv *c, size_t i)
{
	const unsigned char *p = c->raw + i;

	return c->encoding == UTF16LE ? p[0] | (unsigned)p[1] << 8 : (unsigned)p[0] << 8 | p[1];
}

/* A half of a pair that stands alone becomes U+FFFD; the row tells of it no more
 * than Excel did. */
static void decode_utf16(struct csv *c)
{
	size_t i = 0;

	while (i + 1 < c->n_raw) {
		unsigned u = unit(c, i);
		ucs4_t ch = u;

		i += 2;
		if (u >= 0xD800 && u < 0xE000) {
			ch = 0xFFFD;
			if (u < 0xDC00 && i + 1 >= c->n_raw && !feof(c->in)) {
				i -= 2;
				break;
			}
			if (u < 0xDC00 && i + 1 < c->n_raw && (unit(c, i) & 0xFC00) == 0xDC00) {
				ch = 0x10000 + ((u & 0x3FF) << 10) + (unit(c, i) & 0x3FF);
				i += 2;
			}
		}
		c->len += (size_t)u8_uctomb((uint8_t *)c->window + c->len, ch, 4);
	}
	c->n_raw -= i;
	memmove(c->raw, c->raw + i, c->n_raw);
}

/* The mark at the beginning says how the rest is written; without one, a NUL beside the
 * first letter does, which text has nowhere else. */
static size_t byte_order_mark(struct csv *c)
{
	if (c->n_raw >= 3 && !memcmp(c->raw, "\xEF\xBB\xBF", 3))
		return 3;
	if (c->n_raw >= 2 && !memcmp(c->raw, "\xFF\xFE", 2))
		c->encoding = UTF16LE;
	else if (c->n_raw >= 2 && !memcmp(c->raw, "\xFE\xFF", 2))
		c->encoding = UTF16BE;
	if (c->encoding != UTF8)
		return 2;
	if (c->n_raw >= 2 && !c->raw[0] != !c->raw[1])
		c->encoding = c->raw[0] ? UTF16LE : UTF16BE;
	return 0;
}

static bool fill(struct csv *c)
{
	size_t mark = 0;

	c->at = c->len = 0;
	while (!c->len && !feof(c->in)) {
		c->n_raw += fread(c->raw + c->n_raw, 1, RAW - c->n_raw, c->in);
		if (ferror(c->in))
			fault("could not read a table");
		if (!c->opened)
			mark = byte_order_mark(c);
		c->opened = true;
		if (mark)
			memmove(c->raw, c->raw + mark, c->n_raw -= mark);
		mark = 0;
		if (c->encoding == UTF8) {
			memcpy(c->window, c->raw, c->len = c->n_raw);
			c->n_raw = 0;
		} else {
			decode_utf16(c);
		}
	}
	return c->len > 0;
}

static int peek(struct csv *c)
{
	if (c->at == c->len && !fill(c))
		return NOTHING;
	return (unsigned char)c->window[c->at];
}

static int get(struct csv *c)
{
	int ch = peek(c);

	if (ch == NOTHING)
		return ch;
	c->at++;
	c->last_line = c->line;
	if (c->n_said < SAID)
		c->said[c->n_said++] = (char)ch;
	c->line += ch == '\n' || (ch == '\r' && peek(c) != '\n');
	return ch;
}

/* The same outside of quotes, where every end of line is '\n'. */
static int next(struct csv *c)
{
	int ch = get(c);

	if (ch == '\r' && peek(c) == '\n')
		return get(c);
	return ch == '\r' ? '\n' : ch;
}

/* Of the first line, as far as it is in the window. */
static char most_frequent_separator(const char *s, size_t n)
{
	static const char choices[] = ",;\t";
	size_t count[3] = { 0 }, best = 0;
	bool quoted = false;

	for (size_t i = 0; i < n && (quoted || (s[i] != '\n' && s[i] != '\r')); i++) {
		const char *which = s[i] ? strchr(choices, s[i]) : NULL;

		quoted ^= s[i] == '"';
		if (which && !quoted)
			count[which - choices]++;
	}
	for (size_t i = 1; i < COUNT(count); i++)
		if (count[i] > count[best])
			best = i;
	return choices[best];
}

static const char not_text[] = N_("Đây là tệp bảng tính; hãy lưu lại tệp dạng CSV UTF-8.");

/* A file of Excel or LibreOffice itself: packed, or as it was before 2007. */
static bool is_workbook(const char *s, size_t n)
{
	return n >= 4 && (!memcmp(s, "PK\3\4", 4) || !memcmp(s, "\xD0\xCF\x11\xE0", 4));
}

static void find_separator(struct csv *c)
{
	if (peek(c) == NOTHING)
		return;
	c->workbook = is_workbook(c->window + c->at, c->len - c->at);
	c->separator = most_frequent_separator(c->window + c->at, c->len - c->at);
	if (c->len - c->at >= 6 && !strncmp(c->window + c->at, "sep=", 4) &&
	    strchr(",;\t|", c->window[c->at + 4]) && strchr("\r\n", c->window[c->at + 5])) {
		c->separator = c->window[c->at + 4];
		c->at += 5;
		next(c);
	}
}

static int broken(struct csv *c, const char *reason)
{
	c->reason = reason;
	c->broken_at = (int)c->n + 1;
	return BROKEN;
}

static bool push(struct csv *c, int ch)
{
	if (c->used == c->cap) {
		size_t cap = c->cap ? c->cap * 2 : 1024;
		char *text;

		if (cap > CSV_RECORD)
			return false;
		text = arena_alloc(c->arena, cap);
		if (c->used)
			memcpy(text, c->text, c->used);
		c->text = text;
		c->cap = cap;
	}
	c->text[c->used++] = (char)ch;
	return true;
}

/* The characters of a field, each by take(), up to one that ends it. */
static int put_char(struct csv *c, int ch)
{
	if (ch == '\0')
		return broken(c, N_("Có ký tự không phải là chữ."));
	if (!push(c, ch))
		return broken(c, N_("Dòng này quá dài; có thể thiếu dấu nháy kép đóng."));
	return ch;
}

static int plain_field(struct csv *c)
{
	for (;;) {
		int ch = next(c);

		if (ch == c->separator || ch == '\n' || ch == NOTHING)
			return ch;
		if (put_char(c, ch) == BROKEN)
			return BROKEN;
	}
}

static int quoted_field(struct csv *c)
{
	for (;;) {
		int ch = get(c);

		if (ch == NOTHING)
			return broken(c, N_("Dấu nháy kép mở ra mà không đóng lại."));
		if (ch == '"' && peek(c) != '"')
			break;
		if (ch == '"')
			get(c);
		if (put_char(c, ch) == BROKEN)
			return BROKEN;
	}
	while (peek(c) == ' ')
		get(c);
	if (peek(c) == c->separator || peek(c) == '\n' || peek(c) == '\r' || peek(c) == NOTHING)
		return next(c);
	return broken(c, N_("Sau dấu nháy kép đóng còn có chữ."));
}

static bool formula(char ch)
{
	return ch && strchr("=+-@\t\r", ch);
}

/* Does s, behind any number of quotes, begin as a formula does? */
static bool looks_like_formula(const char *s)
{
	return formula(s[strspn(s, "'")]);
}

/* What was put around the field for spreadsheets is taken off again. */
static const char *bare(char *s)
{
	size_t n = strlen(s);

	if (n >= 3 && !strncmp(s, "=\"", 2) && s[n - 1] == '"') {
		s[n - 1] = '\0';
		return s + 2;
	}
	return *s == '\'' && looks_like_formula(s) ? s + 1 : s;
}

/* One field, and the character that ended it. */
static int field(struct csv *c)
{
	bool quoted;
	int end;

	if (c->n == CSV_FIELDS)
		return broken(c, N_("Dòng này có quá nhiều cột."));
	c->start[c->n] = c->used;
	c->n_said = 0;
	if (peek(c) == '=') {                   /* of ="0123" the quotes do the work */
		get(c);
		if (peek(c) != '"' && put_char(c, '=') == BROKEN)
			return BROKEN;
	}
	quoted = peek(c) == '"' && c->used == c->start[c->n];
	if (quoted)
		get(c);
	end = quoted ? quoted_field(c) : plain_field(c);
	if (end == BROKEN)
		return BROKEN;
	c->blank = c->blank && !quoted && c->used == c->start[c->n];
	if (!push(c, '\0'))
		return broken(c, N_("Dòng này quá dài; có thể thiếu dấu nháy kép đóng."));
	c->n++;
	return end;
}

static void skip_line(struct csv *c)
{
	int ch;

	do
		ch = next(c);
	while (ch != '\n' && ch != NOTHING);
}

/* Fields get their addresses only now: the buffer moved while it grew. */
static enum csv_got finish(struct csv *c)
{
	enum csv_got got = CSV_ROW;

	for (size_t i = c->n; i-- > 0;) {
		char *s = c->text + c->start[i];

		if (!text_valid(s, strlen(s))) {
			broken(c, N_("Chữ không phải UTF-8; hãy lưu lại tệp dạng CSV UTF-8."));
			c->broken_at = (int)i + 1;
			got = CSV_BROKEN;
		}
	}
	for (size_t i = 0; i < c->n && got == CSV_ROW; i++)
		c->field[i] = bare(c->text + c->start[i]);
	return got;
}

/* Text of it, with U+FFFD for each byte that is none. */
static const char *mended(struct csv *c, const char *s, size_t n)
{
	struct out *o = out_new(c->mending);
	int len;

	for (size_t i = 0; i < n; i += len > 0 ? (size_t)len : 1) {
		len = s[i] ? u8_mblen((const uint8_t *)s + i, n - i) : -1;
		out_raw(o, len > 0 ? s + i : "\xEF\xBF\xBD", len > 0 ? (size_t)len : 3);
	}
	return o->len ? o->text : "";
}

/* Of a broken row whoever mends it wants to see what stood there: the fields before,
 * and in that which broke all to the end of the line, quotes and all. */
static void keep_broken(struct csv *c, bool rest)
{
	size_t n = c->n_said;

	c->mending = arena_open();
	for (size_t i = 0; i < c->n; i++) {
		const char *s = bare(c->text + c->start[i]);

		c->field[i] = mended(c, s, strlen(s));
	}
	while (n && strchr("\r\n", c->said[n - 1]) && c->said[n - 1])
		n--;
	if (rest && c->n < CSV_FIELDS)
		c->field[c->n++] = mended(c, c->said, n);
}

static void forget_mending(void *csv)
{
	struct csv *c = csv;

	if (c->mending)
		arena_close(c->mending);
	c->mending = NULL;
}

static enum csv_got record(struct csv *c)
{
	int end;

	c->used = c->n = 0;
	c->blank = true;
	if (peek(c) == NOTHING)
		return CSV_END;
	do
		end = c->workbook ? broken(c, not_text) : field(c);
	while (end == c->separator);
	if (end == BROKEN) {
		skip_line(c);
		keep_broken(c, !c->workbook);
		return CSV_BROKEN;
	}
	if (finish(c) == CSV_ROW)
		return CSV_ROW;
	keep_broken(c, false);
	return CSV_BROKEN;
}

enum csv_got csv_next(struct csv *c, struct csv_row *row)
{
	enum csv_got got;

	forget_mending(c);
	do {
		*row = (struct csv_row){ .line = c->line };
		got = record(c);
	} while (got == CSV_ROW && c->blank);
	if (got != CSV_END) {
		row->n = c->n;
		row->v = c->field;
		row->last_line = c->last_line;
	}
	if (got == CSV_BROKEN) {
		row->column = c->broken_at;
		row->reason = c->reason;
	}
	return got;
}

struct csv *csv_open_file(struct arena *a, FILE *in)
{
	struct csv *c = arena_new(a, struct csv);

	c->arena = a;
	c->in = in;
	c->line = 1;
	arena_defer(a, forget_mending, c);
	find_separator(c);
	return c;
}

static void close_file(void *in)
{
	fclose(in);
}

struct csv *csv_open_path(struct arena *a, const char *path)
{
	FILE *in = fopen(path, "r");

	if (!in)
		fault("could not open %s: %s", path, strerror(errno));
	arena_defer(a, close_file, in);
	return csv_open_file(a, in);
}

struct csv *csv_open_bytes(struct arena *a, const char *bytes, size_t n)
{
	FILE *in = fmemopen((void *)(uintptr_t)bytes, n, "r");

	if (!in)
		fault("could not read a table of %zu bytes", n);
	arena_defer(a, close_file, in);
	return csv_open_file(a, in);
}

int csv_column(struct arena *a, const struct csv_row *header, const char *name)
{
	const char *key = text_fold(a, name);

	for (size_t i = 0; i < header->n; i++)
		if (!strcmp(text_fold(a, header->v[i]), key))
			return (int)i;
	return -1;
}

const char *csv_field(const struct csv_row *row, int column)
{
	return column >= 0 && (size_t)column < row->n ? row->v[column] : "";
}

void csv_begin(struct csv_out *c, struct out *out)
{
	*c = (struct csv_out){ .out = out };
	out_raw(out, "\xEF\xBB\xBF", 3);
}

static void separate(struct csv_out *c)
{
	if (c->within)
		out_char(c->out, ',');
	c->within = true;
}

/* An empty first field is quoted, so that a row of nothing else is still a row. */
void csv_put(struct csv_out *c, const char *s)
{
	bool first = !c->within, defuse = looks_like_formula(s);

	separate(c);
	if (!s[strcspn(s, ",;\t\"\r\n")] && !(first && !*s)) {
		if (defuse)
			out_char(c->out, '\'');
		out_raw(c->out, s, strlen(s));
		return;
	}
	out_raw(c->out, "\"'", defuse ? 2 : 1);
	for (; *s; s++) {
		if (*s == '"')
			out_char(c->out, '"');
		out_char(c->out, *s);
	}
	out_char(c->out, '"');
}

void csv_put_int(struct csv_out *c, int64_t n)
{
	separate(c);
	out_int(c->out, n);
}

void csv_end_row(struct csv_out *c)
{
	out_raw(c->out, "\r\n", 2);
	c->within = false;
}
