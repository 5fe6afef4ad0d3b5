/* sheet_xlsx.c - the first sheet of a workbook: libzip unpacks, expat reads.
 *
 * Neither may be left by a fault, so within their calls nothing is allocated: all
 * room is taken before, and what does not fit ends the reading. */
#include "core/sheet_inside.h"

#include <expat.h>
#include <math.h>
#include <zip.h>

#include "core/fault.h"
#include "core/tr.h"

enum {
	STRINGS_MOST = 64 << 20,        /* bytes of shared strings, unpacked */
	SHEET_MOST = 512 << 20,         /* bytes of the sheet, unpacked */
	ROWS_MOST = 1 << 20,
	PIECE = 64 * 1024,
	ROW_TEXT = 256 * 1024,
	SHORTEST_STRING = 5,            /* "<si/>" */
};

struct strings { char *text; uint32_t *start; size_t n, used, room, room_n; };

/* What a cell's text is. */
enum cell { CELL_NUMBER, CELL_SHARED, CELL_TEXT };

struct workbook {
	zip_t *zip;
	zip_file_t *file;
	XML_Parser xml;
	char piece[PIECE];
	size_t unpacked;
	bool last, stopped, broken, ended;

	struct strings strings;
	int depth_phonetic;             /* within <rPh>: how to say it, not what it is */
	bool in_string;                 /* of the shared ones */

	char text[ROW_TEXT];            /* of the row's cells, NUL after each */
	size_t used;
	size_t start[CSV_FIELDS];       /* into text, + 1; 0: no cell */
	const char *field[CSV_FIELDS];
	size_t n, column;
	enum cell cell;
	bool in_value, ready, blank;
	int row, rows;
};

static const char *local(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

static bool is(const char *name, const char *what)
{
	return !strcmp(local(name), what);
}

static const char *attribute(const char **list, const char *name)
{
	for (; *list; list += 2)
		if (!strcmp(*list, name))
			return list[1];
	return NULL;
}

static void give_up(struct workbook *w)
{
	w->broken = true;
	XML_StopParser(w->xml, XML_FALSE);
}

static void XMLCALL refuse_doctype(void *arg, const char *name, const char *system,
    const char *public, int internal)
{
	(void)name, (void)system, (void)public, (void)internal;
	give_up(arg);
}

/* Shared strings. */

static void XMLCALL strings_begin(void *arg, const char *name, const char **attributes)
{
	struct workbook *w = arg;
	struct strings *s = &w->strings;

	(void)attributes;
	if (is(name, "si")) {
		if (s->n == s->room_n) {
			give_up(w);
			return;
		}
		s->start[s->n++] = (uint32_t)s->used;
	}
	w->depth_phonetic += is(name, "rPh");
	w->in_string = is(name, "t") && !w->depth_phonetic;
}

static void XMLCALL strings_end(void *arg, const char *name)
{
	struct workbook *w = arg;
	struct strings *s = &w->strings;

	w->in_string = false;
	w->depth_phonetic -= is(name, "rPh");
	if (!is(name, "si"))
		return;
	if (s->used == s->room)
		give_up(w);
	else
		s->text[s->used++] = '\0';
}

static void XMLCALL strings_text(void *arg, const char *at, int n)
{
	struct workbook *w = arg;
	struct strings *s = &w->strings;

	if (!w->in_string)
		return;
	if (s->room - s->used < (size_t)n) {
		give_up(w);
		return;
	}
	memcpy(s->text + s->used, at, (size_t)n);
	s->used += (size_t)n;
}

/* The sheet. */

/* "BC12" is the 54th column, from 0; what follows the last when it says nothing. */
static size_t column_of(const struct workbook *w, const char *ref)
{
	size_t n = 0;

	if (!ref || *ref < 'A' || *ref > 'Z')
		return w->n;
	for (; *ref >= 'A' && *ref <= 'Z' && n <= CSV_FIELDS; ref++)
		n = n * 26 + (size_t)(*ref - 'A' + 1);
	return n - 1;
}

static void begin_cell(struct workbook *w, const char **attributes)
{
	const char *type = attribute(attributes, "t");
	size_t column = column_of(w, attribute(attributes, "r"));

	if (column >= CSV_FIELDS || column < w->n || w->used == ROW_TEXT) {
		give_up(w);
		return;
	}
	while (w->n <= column)
		w->start[w->n++] = 0;
	w->column = column;
	w->start[column] = w->used + 1;
	w->cell = !type || !strcmp(type, "n") ? CELL_NUMBER : strcmp(type, "s") ? CELL_TEXT :
	    CELL_SHARED;
}

static void XMLCALL sheet_begin(void *arg, const char *name, const char **attributes)
{
	struct workbook *w = arg;

	if (is(name, "row")) {
		const char *r = attribute(attributes, "r");

		w->row = r ? (int)strtol(r, NULL, 10) : w->row + 1;
		w->n = w->used = 0;
		w->blank = true;
		if (++w->rows > ROWS_MOST)
			give_up(w);
	} else if (is(name, "c")) {
		begin_cell(w, attributes);
	} else {
		w->depth_phonetic += is(name, "rPh");
		w->in_value = (is(name, "v") || is(name, "t")) && w->n && !w->depth_phonetic;
	}
}

/* Whole numbers as people write them: 1.85E5 is 185000. */
static size_t as_written(char *s, size_t room)
{
	char *end;
	double x = strtod(s, &end);

	if (!*s || *end || !(fabs(x) < 1e15) || x != floor(x))
		return strlen(s);
	return (size_t)snprintf(s, room, "%.0f", x);
}

/* The number of a shared string becomes the string. */
static size_t as_shared(struct workbook *w, char *s, size_t room)
{
	char *end;
	unsigned long i = strtoul(s, &end, 10);
	const char *text;
	size_t n;

	if (!*s || *end || i >= w->strings.n) {
		give_up(w);
		return 0;
	}
	text = w->strings.text + w->strings.start[i];
	n = strlen(text);
	if (n >= room) {
		give_up(w);
		return 0;
	}
	memcpy(s, text, n + 1);
	return n;
}

static void end_cell(struct workbook *w)
{
	size_t from = w->start[w->column] - 1, n;

	if (ROW_TEXT - w->used < 32) {          /* a number may grow */
		give_up(w);
		return;
	}
	w->text[w->used] = '\0';
	n = w->used - from;
	if (w->cell == CELL_SHARED)
		n = as_shared(w, w->text + from, ROW_TEXT - from);
	else if (w->cell == CELL_NUMBER)
		n = as_written(w->text + from, ROW_TEXT - from);
	w->text[from + n] = '\0';
	w->used = from + n + 1;
	w->blank = w->blank && !n;
}

static void XMLCALL sheet_end(void *arg, const char *name)
{
	struct workbook *w = arg;

	w->in_value = false;
	w->depth_phonetic -= is(name, "rPh");
	if (is(name, "c") && w->n && !w->broken) {
		end_cell(w);
	} else if (is(name, "row") && !w->blank && !w->broken) {
		w->ready = w->stopped = true;
		XML_StopParser(w->xml, XML_TRUE);
	}
}

static void XMLCALL sheet_text(void *arg, const char *at, int n)
{
	struct workbook *w = arg;

	if (!w->in_value)
		return;
	if (ROW_TEXT - w->used <= (size_t)n) {
		give_up(w);
		return;
	}
	memcpy(w->text + w->used, at, (size_t)n);
	w->used += (size_t)n;
}

/* Unpacking, piece by piece. */

static void release(void *thing)
{
	struct workbook *w = thing;

	if (w->xml)
		XML_ParserFree(w->xml);
	if (w->file)
		zip_fclose(w->file);
	if (w->zip)
		zip_discard(w->zip);
}

static bool open_part(struct workbook *w, zip_uint64_t i)
{
	if (w->xml)
		XML_ParserFree(w->xml);
	if (w->file)
		zip_fclose(w->file);
	w->file = zip_fopen_index(w->zip, i, 0);
	w->xml = XML_ParserCreate(NULL);
	if (!w->xml)
		fault("out of memory");
	XML_SetUserData(w->xml, w);
	XML_SetStartDoctypeDeclHandler(w->xml, refuse_doctype);
	w->unpacked = 0;
	w->last = false;
	return w->file != NULL;
}

/* False at the end and at the first thing that is wrong; *stopped at a row. */
static bool feed(struct workbook *w, size_t most)
{
	enum XML_Status s;
	zip_int64_t n;

	if (w->stopped) {
		w->stopped = false;
		s = XML_ResumeParser(w->xml);
	} else {
		if (w->last)
			return false;
		n = zip_fread(w->file, w->piece, sizeof w->piece);
		w->unpacked += n > 0 ? (size_t)n : 0;
		if (n < 0 || w->unpacked > most) {
			w->broken = true;
			return false;
		}
		w->last = !n;
		s = XML_Parse(w->xml, w->piece, (int)n, w->last);
	}
	if (s == XML_STATUS_ERROR)
		w->broken = true;
	return !w->broken;
}

static bool read_strings(struct arena *a, struct workbook *w, zip_int64_t i)
{
	struct strings *s = &w->strings;
	zip_stat_t st;

	if (i < 0)
		return true;
	if (zip_stat_index(w->zip, (zip_uint64_t)i, 0, &st) || !(st.valid & ZIP_STAT_SIZE) ||
	    st.size > STRINGS_MOST || !open_part(w, (zip_uint64_t)i))
		return false;
	s->room = st.size + 1;
	s->room_n = st.size / SHORTEST_STRING + 1;
	s->text = arena_alloc(a, s->room);
	s->start = arena_array(a, uint32_t, s->room_n);
	XML_SetElementHandler(w->xml, strings_begin, strings_end);
	XML_SetCharacterDataHandler(w->xml, strings_text);
	while (feed(w, st.size))
		continue;
	return !w->broken;
}

/* sheet1.xml, or else the first that is there. */
static zip_int64_t first_sheet(zip_t *zip)
{
	zip_int64_t i = zip_name_locate(zip, "xl/worksheets/sheet1.xml", 0);
	zip_int64_t n = zip_get_num_entries(zip, 0);

	for (zip_int64_t k = 0; i < 0 && k < n; k++) {
		const char *name = zip_get_name(zip, (zip_uint64_t)k, 0);

		if (name && !strncmp(name, "xl/worksheets/", 14) && strstr(name, ".xml"))
			i = k;
	}
	return i;
}

const char *workbook_open(struct arena *a, struct bytes b, struct workbook **to)
{
	struct workbook *w = arena_new(a, struct workbook);
	zip_source_t *source = zip_source_buffer_create(b.at, b.n, 0, NULL);
	zip_int64_t sheet;

	arena_defer(a, release, w);
	if (source && !(w->zip = zip_open_from_source(source, ZIP_RDONLY, NULL)))
		zip_source_free(source);
	sheet = w->zip ? first_sheet(w->zip) : -1;
	if (sheet < 0)
		return _("Tệp này không phải bảng Excel, hoặc đã hỏng.");
	if (!read_strings(a, w, zip_name_locate(w->zip, "xl/sharedStrings.xml", 0)) ||
	    !open_part(w, (zip_uint64_t)sheet))
		return _("Bảng Excel này hỏng hoặc quá lớn.");
	XML_SetElementHandler(w->xml, sheet_begin, sheet_end);
	XML_SetCharacterDataHandler(w->xml, sheet_text);
	w->depth_phonetic = 0;
	*to = w;
	return NULL;
}

static enum csv_got give(struct workbook *w, struct csv_row *row)
{
	for (size_t i = 0; i < w->n; i++)
		w->field[i] = w->start[i] ? w->text + w->start[i] - 1 : "";
	*row = (struct csv_row){ .n = w->n, .v = w->field, .line = w->row };
	return CSV_ROW;
}

enum csv_got workbook_next(struct workbook *w, struct csv_row *row)
{
	if (w->ended)
		return CSV_END;
	w->ready = false;
	while (!w->ready && feed(w, SHEET_MOST))
		continue;
	if (w->ready && !w->broken)
		return give(w, row);
	w->ended = true;
	*row = (struct csv_row){ .line = w->row, .column = 1,
		.reason = N_("Bảng Excel này hỏng hoặc quá lớn.") };
	return w->broken ? CSV_BROKEN : CSV_END;
}
