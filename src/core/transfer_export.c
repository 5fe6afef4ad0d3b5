/* transfer_export.c - rows out again, as a file that an import takes back, and
 * what an import takes, said for people. */
#include "core/transfer.h"

#include "core/calendar.h"
#include "core/show.h"
#include "core/tr.h"
#include "core/xlsx.h"

enum { PIECE = 64 * 1024 };

struct transfer_out {
	const struct transfer *t;
	const struct field **columns;   /* those that are written */
	size_t n;
	bool personal;
	struct arena *arena;            /* renewed with each piece */

	struct csv_out csv;             /* one of the two */
	void (*write)(void *arg, struct bytes piece);
	void *arg;

	struct xlsx *xlsx;
};

bool transfer_personal(const struct transfer_out *out)
{
	return out->personal;
}

struct arena *transfer_arena(const struct transfer_out *out)
{
	return out->arena;
}

static int64_t whole(const struct field *f, const void *row)
{
	return *(const int64_t *)(const void *)((const char *)row + f->offset);
}

static bool is_number(const struct field *f)
{
	return f->type == FIELD_INT || f->type == FIELD_MONEY;
}

/* What an import would leave as it is, is left empty: 0 is not "not counted". */
static const char *cell(const struct transfer_out *out, const struct field *f, const void *row)
{
	if (!is_number(f))
		return field_value(out->arena, f, row);
	if (f->optional && whole(f, row) == whole(f, out->t->blank))
		return "";
	return arena_printf(out->arena, "%" PRId64, whole(f, row));
}

static void put_csv(struct transfer_out *out, const void *row)
{
	struct out *text = out->csv.out;

	for (size_t i = 0; i < out->n; i++)
		csv_put(&out->csv, cell(out, out->columns[i], row));
	csv_end_row(&out->csv);
	if (text->len < PIECE)
		return;
	out->write(out->arg, (struct bytes){ text->text, text->len });
	text->len = 0;
}

static void put_xlsx(struct transfer_out *out, const void *row)
{
	for (size_t i = 0; i < out->n; i++) {
		const struct field *f = out->columns[i];
		const char *s = cell(out, f, row);
		int64_t day = f->type == FIELD_DATE ? whole(f, row) : 0;

		if (!*s)
			xlsx_empty(out->xlsx);
		else if (day)
			xlsx_date(out->xlsx, us_of_yyyymmdd(day));
		else if (is_number(f))
			xlsx_number(out->xlsx, whole(f, row));
		else
			xlsx_text(out->xlsx, s);
	}
}

/* Memory of a row goes with the row, however many there are. */
void transfer_put(struct transfer_out *out, const void *row)
{
	if (out->xlsx)
		put_xlsx(out, row);
	else
		put_csv(out, row);
	arena_close(out->arena);
	out->arena = arena_open();
}

static void release(void *o)
{
	arena_close(((struct transfer_out *)o)->arena);
}

static bool is_personal(const struct transfer *t, const struct field *f)
{
	for (const char *const *name = t->personal; name && *name; name++)
		if (!strcmp(*name, f->name))
			return true;
	return false;
}

static struct transfer_out *open_out(struct arena *a, const struct transfer *t, bool personal)
{
	struct transfer_out *out = arena_new(a, struct transfer_out);
	size_t room = 0;

	while (t->columns[room].type)
		room++;
	*out = (struct transfer_out){ .t = t, .personal = personal, .arena = arena_open(),
		.columns = arena_array(a, const struct field *, room) };
	arena_defer(a, release, out);
	for (const struct field *f = t->columns; f->type; f++)
		if (personal || !is_personal(t, f))
			out->columns[out->n++] = f;
	return out;
}

static void put_names(struct transfer_out *out, struct out *text)
{
	csv_begin(&out->csv, text);
	for (size_t i = 0; i < out->n; i++)
		csv_put(&out->csv, out->columns[i]->name);
	csv_end_row(&out->csv);
}

void transfer_export_csv(const struct transfer *t, struct db *db, bool personal,
    void (*write)(void *arg, struct bytes piece), void *arg)
{
	struct arena *a = arena_at_work();
	struct transfer_out *out = open_out(a, t, personal);
	struct out *text = out_new(a);

	out->write = write;
	out->arg = arg;
	put_names(out, text);
	t->each(db, out);
	write(arg, (struct bytes){ text->text, text->len });
}

static enum xlsx_type type_of(const struct field *f)
{
	switch (f->type) {
	case FIELD_INT:   return XLSX_INTEGER;
	case FIELD_MONEY: return XLSX_MONEY;
	case FIELD_DATE:  return XLSX_DATE;
	default:          return XLSX_TEXT;
	}
}

struct bytes transfer_export_xlsx(struct arena *a, const struct transfer *t, struct db *db,
    bool personal)
{
	struct transfer_out *out = open_out(a, t, personal);
	struct xlsx_column *columns = arena_array(a, struct xlsx_column, out->n);

	for (size_t i = 0; i < out->n; i++)
		columns[i] = (struct xlsx_column){ out->columns[i]->name,
			type_of(out->columns[i]), 0 };
	out->xlsx = xlsx_open(a, tr(t->title), columns, out->n);
	t->each(db, out);
	return xlsx_close(out->xlsx);
}

const char *transfer_template(struct arena *a, const struct transfer *t)
{
	struct out *text = out_new(a);

	put_names(open_out(a, t, true), text);
	return text->text;
}

static const char *choices(struct arena *a, const struct field *f)
{
	const char *list = f->choices->value;

	for (const struct choice *c = f->choices + 1; c->value; c++)
		list = arena_printf(a, "%s, %s", list, c->value);
	return said(_("một trong: %s"), list);
}

static const char *text_limits(const struct field *f)
{
	if (f->min > 1)
		return said(_("chữ, từ %s đến %s ký tự"), number(f->min), number(f->max));
	return f->max ? said(_("chữ, nhiều nhất %s ký tự"), number(f->max)) : _("chữ");
}

const char *transfer_limits(struct arena *a, const struct field *f)
{
	switch (f->type) {
	case FIELD_CHOICE: return choices(a, f);
	case FIELD_BOOL:   return _("có hoặc không (1 hoặc 0)");
	case FIELD_DATE:   return _("ngày, ví dụ 2026-11-23 hoặc 23/11/2026");
	case FIELD_MONEY:  return _("số tiền tròn đồng, ví dụ 185000 hoặc 185.000");
	case FIELD_INT:
		return f->max ? said(_("số nguyên, từ %s đến %s"), number(f->min), number(f->max)) :
		    said(_("số nguyên, từ %s trở lên"), number(f->min));
	default:
		return text_limits(f);
	}
}
