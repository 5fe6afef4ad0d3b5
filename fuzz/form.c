/* form.c - whatever is sent as a form, reading ends, what was read is text, and
 * what a person would type for it is read as the same.
 *
 * The first byte says how it was sent: q a query, j JSON, m multipart with the
 * boundary "b". */
#include "core/fault.h"
#include "core/form.h"
#include "core/text.h"
#include "core/tr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct line { int64_t product, quantity; };
struct buyer { const char *name, *commune_code; };
struct order {
	const char *title, *phone, *kind;
	int64_t count, price, day;
	bool agreed;
	struct upload photo;
	struct buyer buyer;
	struct line *lines;
	size_t n_lines;
};

static const struct choice kinds[] = { { "A", "A" }, { "B", "B" }, { NULL, NULL } };
static const struct field line[] = {
	INT(struct line, product, .min = 1),
	INT(struct line, quantity, .min = 1, .max = 999),
	END_OF_FIELDS
};
static const struct field buyer[] = {
	TEXT(struct buyer, name, .min = 2, .max = 20),
	TEXT(struct buyer, commune_code, .optional = true),
	END_OF_FIELDS
};
static const struct field order[] = {
	TEXT(struct order, title, .max = 50, .lines = true, .optional = true),
	TEXT(struct order, phone, .normal = text_phone, .otherwise = "?", .optional = true),
	CHOICE(struct order, kind, .choices = kinds, .optional = true),
	INT(struct order, count, .min = -5, .max = 5, .optional = true),
	MONEY(struct order, price, .min = 1, .optional = true),
	DATE(struct order, day, .optional = true),
	BOOL(struct order, agreed, .hint = NULL),
	FILE_(struct order, photo, .optional = true),
	GROUP(struct order, buyer, struct buyer, buyer, .hint = NULL),
	LIST(struct order, lines, struct line, line, .min = 1, .max = 20),
	END_OF_FIELDS
};

struct input { struct arena *arena; const char *data; size_t size; };

/* Only what is checked: a name with a problem keeps its old value. */
static void type_again(struct params *p, const struct field *fields, const void *from)
{
	struct params typed = { .arena = p->arena };
	struct order again = { NULL };

	for (const struct field *f = fields; f->type; f++)
		if (f->type != FIELD_FILE && f->type != FIELD_GROUP && f->type != FIELD_LIST)
			params_add(&typed, f->name, field_value(p->arena, f, from), PARAM_TEXT);
	const struct trouble *t = form_read(&typed, fields, &again);

	for (; t; t = t->next)
		assert(!strncmp(t->field, "buyer.", 6) || !strcmp(t->field, "lines"));
	for (const struct field *f = fields; f->type; f++)
		assert(!strcmp(field_value(p->arena, f, from), field_value(p->arena, f, &again)));
}

static void check_params(const struct params *p)
{
	for (size_t i = 0; i < p->n; i++) {
		assert(text_valid(p->v[i].name, strlen(p->v[i].name)));
		assert(text_valid(p->v[i].value, strlen(p->v[i].value)));
	}
}

static void check_troubles(const struct trouble *t)
{
	for (; t; t = t->next)
		assert(*t->message && text_valid(t->field, strlen(t->field)));
}

static void read_form(void *arg)
{
	const struct input *in = arg;
	struct params p = { .arena = in->arena };
	struct order o = { NULL };
	const char *s = in->data + 1, *wrong;
	size_t n = in->size - 1;
	struct trouble *t;

	if (*in->data == 'j')
		wrong = params_read_json(&p, s, n);
	else if (*in->data == 'm')
		wrong = params_read_multipart(&p, "multipart/form-data; boundary=b", s, n);
	else
		wrong = params_read_query(&p, s, n);
	check_params(&p);
	if (wrong)
		return;
	t = form_read(&p, order, &o);
	check_troubles(t);
	if (!t)
		type_again(&p, order, &o);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { arena_open(), (const char *)data, size };
	struct fault f;

	arena_work_in(in.arena);
	tr_use("vi");
	if (size)
		(void)!guard(read_form, &in, &f);
	arena_work_in(NULL);
	arena_close(in.arena);
	return 0;
}
