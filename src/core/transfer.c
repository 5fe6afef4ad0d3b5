/* transfer.c - lines of a table into the tables.
 *
 * A batch is read and checked first, outside of any transaction; only then are
 * its good lines taken in, all in one.  What is told of a batch is told when it
 * is on the disk: the work may be run again, and then tells anew. */
#include "core/transfer.h"

#include "core/fault.h"
#include "core/hash.h"
#include "core/keyset.h"
#include "core/log.h"
#include "core/module.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"

#include <ctype.h>

enum { BATCH = 400, UNKNOWN = -1, OURS = -2, FILE_MAX = 32 * 1024 * 1024 };

struct line {
	struct transfer_line l;
	struct trouble *prepared;       /* remarks of prepare(), which runs once */
	int number;                     /* in the file */
	size_t n;
	const char **cells;             /* as they stood there */
	struct trouble *troubles;
	enum transfer_did did;
	bool in, refused;               /* refused: by the database */
};

struct import {
	const struct transfer *t;
	const struct transfer_way *way;
	struct csv *csv;
	struct transfer_count *count;

	struct arena *arena;            /* of the whole */
	int column[CSV_FIELDS];         /* by place in the file: index of a field, or see above */
	const char *heading[CSV_FIELDS];
	size_t n_headings, n_fields;
	bool *given;                    /* by field: whether the file has it */
	bool partial;                   /* some it has not */
	struct keyset *seen;            /* keys of lines that were read */
	uint64_t before;                /* hash of the number that a file of errors gave */
	bool ended;

	struct arena *batch_arena;
	struct line *batch;
	size_t n;
};

const struct transfer *transfer_by_name(const char *name)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct transfer *const *t = modules[m]->transfers; t && *t; t++)
			if (!strcmp((*t)->name, name))
				return *t;
	return NULL;
}

static void close_file(void *f)
{
	fclose(f);
}

/* A photo is never read from outside the folder of its table. */
static bool stays_below(const char *name)
{
	return *name && *name != '/' && *name != '.' && !strstr(name, "/.") &&
	    !strchr(name, '\\');
}

bool transfer_gives(const struct transfer_line *l, const char *column)
{
	size_t i = 0;

	while (strcmp(l->table->columns[i].name, column))
		i++;
	return l->given[i];
}

struct bytes transfer_file(const struct transfer_line *l, const char *name)
{
	struct bytes none = { NULL, 0 };
	FILE *f = l->folder && stays_below(name) ?
	    fopen(arena_printf(l->arena, "%s/%s", l->folder, name), "r") : NULL;
	char *at;
	size_t n;

	if (!f)
		return none;
	arena_defer(l->arena, close_file, f);
	if (fseek(f, 0, SEEK_END) || ftell(f) <= 0 || ftell(f) > FILE_MAX)
		return none;
	at = arena_alloc(l->arena, (size_t)ftell(f));
	n = (size_t)ftell(f);
	rewind(f);
	return fread(at, 1, n, f) == n ? (struct bytes){ at, n } : none;
}

/* The first columns of a file of errors, which may come back corrected. */
static const char *const ours[] = { "line", "column", "reason" };

static bool same_words(struct arena *a, const char *x, const char *y)
{
	return !strcmp(text_fold(a, x), text_fold(a, y));
}

static int field_called(const struct import *im, const char *heading)
{
	for (size_t i = 0; i < im->n_fields; i++)
		if (same_words(im->arena, im->t->columns[i].name, heading))
			return (int)i;
	for (size_t i = 0; i < im->n_fields; i++)
		if (im->t->columns[i].label &&
		    same_words(im->arena, tr(im->t->columns[i].label), heading))
			return (int)i;
	return UNKNOWN;
}

static const char *joined(struct arena *a, const char *list, const char *next)
{
	return list ? arena_printf(a, "%s, %s", list, next) : next;
}

static void take_heading(struct import *im, size_t i, const char *heading, const char **unknown)
{
	int f;

	im->heading[i] = arena_strndup(im->arena, heading, strlen(heading));
	f = i < COUNT(ours) && !strcmp(heading, ours[i]) ? OURS : field_called(im, heading);
	if (f >= 0 && im->given[f])
		f = UNKNOWN;
	if (f >= 0)
		im->given[f] = true;
	else if (f == UNKNOWN && *heading)
		*unknown = joined(im->arena, *unknown, im->heading[i]);
	im->column[i] = f;
}

static const char *read_headings(struct import *im, const char **unknown)
{
	const char *missing = NULL;
	struct csv_row row;
	enum csv_got got = csv_next(im->csv, &row);

	if (got == CSV_END)
		return _("Tệp này trống.");
	if (got == CSV_BROKEN)
		return said(_("Không đọc được dòng tiêu đề: %s"), tr(row.reason));
	for (size_t i = 0; i < row.n; i++)
		take_heading(im, i, row.v[i], unknown);
	im->n_headings = row.n;
	for (size_t i = 0; i < im->n_fields; i++) {
		if (!im->given[i] && !im->t->columns[i].optional)
			missing = joined(im->arena, missing, im->t->columns[i].name);
		im->partial = im->partial || !im->given[i];
	}
	return missing ? said(_("Tệp thiếu cột bắt buộc: %s"), missing) : NULL;
}

/* "185000.0" and "12,00" are whole numbers that a spreadsheet gave a fraction;
 * "1.200" is one in groups. */
static const char *whole_number(struct arena *a, const char *s, bool groups)
{
	size_t n = strlen(s), digits = strspn(s, "0123456789"), tail;
	char *to, *plain;

	if (!digits || digits == n)
		return s;
	tail = n - digits - 1;
	if (strchr(".,", s[digits]) && tail && tail < 3 && strspn(s + digits + 1, "0") == tail)
		return arena_strndup(a, s, digits);
	if (!groups || digits > 3 || strspn(s, "0123456789.,") < n)
		return s;
	for (size_t i = digits; i < n; i += 4)
		if (!strchr(".,", s[i]) || strspn(s + i + 1, "0123456789") != 3)
			return s;
	to = plain = arena_strndup(a, s, n);
	for (; *s; s++)
		if (isdigit((unsigned char)*s))
			*to++ = *s;
	*to = '\0';
	return plain;
}

/* What spreadsheets make of plain values, undone. */
static const char *tidy(struct arena *a, const struct field *f, const char *s)
{
	const char *midnight;
	char *lower;

	switch (f->type) {
	case FIELD_MONEY:
		return whole_number(a, s, false);
	case FIELD_INT:
		return whole_number(a, s, true);
	case FIELD_DATE:
		midnight = strstr(s, " 00:00");
		return midnight ? arena_strndup(a, s, (size_t)(midnight - s)) : s;
	case FIELD_BOOL:
		lower = arena_strndup(a, s, strlen(s));
		for (char *c = lower; *c; c++)
			*c = (char)tolower((unsigned char)*c);
		return lower;
	default:
		return s;
	}
}

/* "9.12346E+8": the digits are gone, whoever reads it. */
static bool is_rounded(const char *s)
{
	size_t n = strspn(s, "0123456789");

	if (!n)
		return false;
	s += n;
	s += *s == '.' || *s == ',' ? 1 + strspn(s + 1, "0123456789") : 0;
	return !strncmp(s, "E+", 2) && s[2] && strspn(s + 2, "0123456789") == strlen(s + 2);
}

/* "M?t ong": so a spreadsheet writes what its old kind of CSV has no letter for. */
static bool has_lost_letters(const char *s)
{
	for (const char *q = s; (q = strchr(q, '?')); q++)
		if (q > s && isalpha((unsigned char)q[-1]) && isalpha((unsigned char)q[1]))
			return true;
	return false;
}

/* What a spreadsheet did to a cell and nobody can undo; or NULL. */
static const char *spoilt(const struct field *f, const char *s)
{
	if (strstr(s, "\xEF\xBF\xBD"))
		return _("có chữ bị hỏng, hiện thành �; hãy lưu lại tệp dạng CSV UTF-8");
	if (is_rounded(s))
		return _("bảng tính đã làm tròn số này; hãy đặt cột ở dạng Văn bản rồi ghi lại số");
	if (f->type == FIELD_TEXT && !f->lines && has_lost_letters(s))
		return _("chữ có dấu đã thành dấu hỏi; hãy lưu lại tệp dạng CSV UTF-8");
	return NULL;
}

/* The cells into the row, or into troubles. */
static void read_cells(struct import *im, struct line *line)
{
	struct arena *a = im->batch_arena;
	struct params params = { .arena = a };
	const struct field *fields = im->t->columns;

	for (size_t i = 0; i < line->n; i++) {
		int f = i < im->n_headings ? im->column[i] : UNKNOWN;
		const char *s = f < 0 ? "" : text_nfc(a, line->cells[i], strlen(line->cells[i]));
		const char *loss = f < 0 || !s ? NULL : spoilt(&fields[f], s);

		if (i >= im->n_headings && *line->cells[i])
			line->troubles = trouble_add(a, line->troubles, "",
			    _("dòng có nhiều ô hơn tiêu đề; ô có dấu phẩy cần đặt trong nháy kép"));
		else if (!s)
			line->troubles = trouble_add(a, line->troubles, fields[f].name,
			    _("có ký tự không phải là chữ"));
		else if (loss)
			line->troubles = trouble_add(a, line->troubles, fields[f].name, loss);
		else if (f >= 0)
			params_add(&params, fields[f].name, tidy(a, &fields[f], s), PARAM_TEXT);
		if (line->troubles)
			return;
	}
	line->troubles = form_read(&params, fields, line->l.row);
}

static void keep_cells(struct import *im, struct line *line, const struct csv_row *row)
{
	line->n = row->n;
	line->cells = arena_array(im->batch_arena, const char *, row->n);
	for (size_t i = 0; i < row->n; i++)
		line->cells[i] = arena_strndup(im->batch_arena, row->v[i], strlen(row->v[i]));
}

static uint64_t key_hash(const struct import *im, const struct line *line)
{
	const struct field *key = im->t->columns;
	const void *at = (const char *)line->l.row + key->offset;

	return key->type == FIELD_TEXT ? hash_text(*(const char *const *)at) :
	    hash_bytes(at, sizeof(int64_t));
}

/* A file of errors has a line once for each reason, one below the other. */
static bool is_told_again(struct import *im, const struct line *line)
{
	uint64_t before = im->before;

	if (im->column[0] != OURS || !line->n)
		return false;
	im->before = hash_text(line->cells[0]);
	return im->before == before;
}

/* Which of two lines with one key is meant, nobody here can know. */
static void refuse_second(struct import *im, struct line *line)
{
	struct arena *a = im->batch_arena;
	int first = keyset_put(im->seen, key_hash(im, line), line->number);
	bool again = is_told_again(im, line);

	if (first && !again)
		line->troubles = trouble_add(a, NULL, im->t->columns->name,
		    said(_("mã này đã có ở dòng %s của tệp; mỗi mã chỉ ghi ở một dòng"),
		    arena_printf(a, "%d", first)));
}

/* What a quote left open has swallowed is out too, and has to be told of. */
static const char *why_broken(struct arena *a, const struct csv_row *row)
{
	if (row->last_line <= row->line)
		return tr(row->reason);
	return said(_("%s Dòng này bị đọc liền đến dòng %s, nên các dòng đó cũng chưa được nhập."),
	    tr(row->reason), arena_printf(a, "%d", row->last_line));
}

static void take_row(struct import *im, enum csv_got got, const struct csv_row *row)
{
	struct line *line = &im->batch[im->n++];
	struct arena *a = im->batch_arena;

	line->number = row->line;
	line->l = (struct transfer_line){ .arena = a, .now = im->way->now, .table = im->t,
		.given = im->given, .trial = im->way->trial, .folder = im->way->folder,
		.row = arena_alloc(a, im->t->row_size) };
	keep_cells(im, line, row);
	if (got == CSV_BROKEN) {
		line->troubles = trouble_add(a, NULL,
		    row->column > 0 && (size_t)row->column <= im->n_headings ?
		    im->heading[row->column - 1] : "", why_broken(a, row));
		return;
	}
	memcpy(line->l.row, im->t->blank, im->t->row_size);
	read_cells(im, line);
	if (!line->troubles)
		refuse_second(im, line);
	if (!line->troubles && im->t->prepare)
		im->t->prepare(&line->l);
	line->prepared = line->l.remarks;
}

static void read_batch(struct import *im)
{
	struct csv_row row;

	im->n = 0;
	im->batch = arena_array(im->batch_arena, struct line, BATCH);
	while (im->n < BATCH && !im->ended) {
		enum csv_got got = csv_next(im->csv, &row);

		im->ended = got == CSV_END;
		if (!im->ended)
			take_row(im, got, &row);
	}
}

static size_t member_size(const struct field *f)
{
	switch (f->type) {
	case FIELD_TEXT: case FIELD_CHOICE: return sizeof(const char *);
	case FIELD_BOOL:                    return sizeof(bool);
	default:                            return sizeof(int64_t);
	}
}

/* Of a line that stands already, columns which the file does not have stay. */
static void keep_the_rest(struct import *im, struct line *line)
{
	char *standing = arena_alloc(im->batch_arena, im->t->row_size);

	if (!im->t->find(&line->l, standing))
		return;
	for (size_t i = 0; i < im->n_fields; i++) {
		const struct field *f = &im->t->columns[i];

		if (!im->given[i])
			memcpy((char *)line->l.row + f->offset, standing + f->offset,
			    member_size(f));
	}
}

struct attempt { struct import *im; struct line *line; };

static void accept_line(void *arg)
{
	struct attempt *at = arg;

	if (at->im->partial)
		keep_the_rest(at->im, at->line);
	at->line->troubles = at->im->t->accept(&at->line->l, &at->line->did);
}

/* False when the database refuses the line; that it is gone, or that another was
 * first, is for whoever runs the batch. */
static bool try_line(struct import *im, struct line *line, struct db *db)
{
	struct attempt at = { im, line };
	struct fault f;

	line->l.db = db;
	line->l.remarks = line->prepared;
	if (guard(accept_line, &at, &f)) {
		line->in = !line->troubles;
		return true;
	}
	if (f.kind != FAULT_BROKEN)
		fault_as(f.kind, "%s", f.what);
	note("line refused", "line", number(line->number), "what", f.what, NULL);
	line->in = false;
	line->refused = true;
	line->troubles = trouble_add(im->batch_arena, NULL, "",
	    _("cơ sở dữ liệu không nhận dòng này"));
	return false;
}

/* A line read badly has its troubles from the reading and stays out. */
static bool take_lines(struct import *im, struct db *db)
{
	for (size_t i = 0; i < im->n; i++) {
		struct line *line = &im->batch[i];

		if (!line->refused && (!line->troubles || line->l.db) &&
		    !try_line(im, line, db))
			return false;
	}
	return true;
}

/* One savepoint for all: pages that one for each line would keep as they were are
 * work for nothing.  A line that is refused half way is rare; then the others are
 * done again without it. */
static void take_in(void *its, struct db *db)
{
	struct import *im = its;

	db_savepoint(db);
	while (!take_lines(im, db)) {
		db_rollback_to(db);
		db_savepoint(db);
	}
	if (im->t->taken)
		im->t->taken(db, im->batch_arena);
	if (im->way->trial)
		db_rollback_to(db);
	else
		db_release(db);
}

static void put_trouble(const struct import *im, struct csv_out *csv, const struct line *line,
    const struct trouble *trouble)
{
	csv_put_int(csv, line->number);
	csv_put(csv, trouble->field);
	csv_put(csv, trouble->message);
	for (size_t i = 0; i < im->n_headings; i++)
		if (im->column[i] != OURS)
			csv_put(csv, i < line->n ? line->cells[i] : "");
	csv_end_row(csv);
}

static void tell_line(struct import *im, struct csv_out *csv, const struct line *line)
{
	struct transfer_count *c = im->count;

	c->lines++;
	c->bad += !line->in;
	c->made += line->in && line->did == TRANSFER_MADE;
	c->changed += line->in && line->did == TRANSFER_CHANGED;
	c->same += line->in && line->did == TRANSFER_SAME;
	for (const struct trouble *t = line->in ? NULL : line->troubles; t; t = t->next)
		put_trouble(im, csv, line, t);
	for (const struct trouble *t = line->in ? line->l.remarks : NULL; t; t = t->next) {
		put_trouble(im, csv, line, t);
		c->remarks++;
	}
}

static void put_error_headings(const struct import *im, struct csv_out *csv, struct out *out)
{
	csv_begin(csv, out);
	for (size_t i = 0; i < COUNT(ours); i++)
		csv_put(csv, ours[i]);
	for (size_t i = 0; i < im->n_headings; i++)
		if (im->column[i] != OURS)
			csv_put(csv, im->heading[i]);
	csv_end_row(csv);
}

static void tell_batch(struct import *im)
{
	struct out *errors = out_new(im->batch_arena);
	struct csv_out csv = { .out = errors };
	bool first = !im->count->bad && !im->count->remarks;
	size_t headings = 0;

	if (first) {
		put_error_headings(im, &csv, errors);
		headings = errors->len;
	}
	for (size_t i = 0; i < im->n; i++)
		tell_line(im, &csv, &im->batch[i]);
	im->way->progress(im->way->arg, im->count,
	    (struct bytes){ errors->text, errors->len == headings ? 0 : errors->len });
}

/* After a fault in the middle of one. */
static void close_batch(void *im)
{
	struct import *i = im;

	if (i->batch_arena)
		arena_close(i->batch_arena);
}

static void do_batch(struct import *im)
{
	struct arena *before = arena_at_work(), *batch = arena_open();

	im->batch_arena = batch;
	arena_work_in(im->batch_arena);
	read_batch(im);
	if (im->n) {
		im->way->write(im->way->arg, take_in, im);
		tell_batch(im);
	}
	arena_work_in(before);
	im->batch_arena = NULL;
	arena_close(batch);
}

const char *transfer_import(struct arena *a, const struct transfer *t, struct csv *csv,
    const struct transfer_way *way, struct transfer_count *count, const char **unknown)
{
	struct import *im = arena_new(a, struct import);
	const char *wrong;

	*im = (struct import){ .t = t, .way = way, .csv = csv, .count = count, .arena = a };
	arena_defer(a, close_batch, im);
	while (t->columns[im->n_fields].type)
		im->n_fields++;
	im->given = arena_array(a, bool, im->n_fields);
	im->seen = keyset_new(a);
	*unknown = NULL;
	wrong = read_headings(im, unknown);
	while (!wrong && !im->ended)
		do_batch(im);
	return wrong;
}
