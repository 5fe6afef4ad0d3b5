/* widget.c - fields, photos and breadcrumbs as the templates want them. */
#include "site/widget.h"

#include "core/json.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/tr.h"
#include "core/url.h"
#include "core/web.h"

enum { RADIOS_MAX = 4 };        /* more choices are a list that opens */

/* The form being shown. */
struct form {
	const struct trouble *troubles;
	const struct params *typed;     /* or NULL */
};

static enum widget_kind kind_of(const struct field *f)
{
	size_t n = 0;

	switch (f->type) {
	case FIELD_BOOL:  return WIDGET_CHECK;
	case FIELD_FILE:  return WIDGET_FILE;
	case FIELD_GROUP:
	case FIELD_LIST:  return WIDGET_GROUP;
	case FIELD_CHOICE:
		while (f->choices[n].value)
			n++;
		return n <= RADIOS_MAX && !f->optional ? WIDGET_RADIOS : WIDGET_SELECT;
	default:
		return f->lines ? WIDGET_LINES : WIDGET_LINE;
	}
}

/* As it stands in the struct.  A number that must not be 0 and is 0 was not
 * given yet; an amount is grouped, as people write it. */
static const char *held(const struct field *f, const void *from)
{
	const char *s = from ? field_value(arena_at_work(), f, from) : "";
	bool number_ = f->type == FIELD_INT || f->type == FIELD_MONEY;

	if (number_ && !strcmp(s, "0") && f->min > 0)
		return "";
	return f->type == FIELD_MONEY && *s ? number(strtoll(s, NULL, 10)) : s;
}

static const char *value_of(const struct form *form, const struct field *f, const char *name,
    const void *from)
{
	const char *typed = form->typed ? params_get(form->typed, name) : NULL;

	if (f->secret || f->type == FIELD_FILE)
		return "";
	return typed ? typed : held(f, from);
}

static const struct widget_options *options_of(const struct field *f, const struct widget *w)
{
	struct widget_options *o = arena_new(arena_at_work(), struct widget_options);
	const struct choice *c = f->choices;

	while (c[o->n].value)
		o->n++;
	o->v = arena_array(arena_at_work(), struct widget_option, o->n);
	for (size_t i = 0; i < o->n; i++)
		o->v[i] = (struct widget_option){ c[i].value, tr(c[i].label),
			!strcmp(c[i].value, w->value) };
	return o;
}

static const char *type_of(const struct field *f)
{
	const char *a = f->autocomplete;

	if (f->secret)
		return "password";
	if (f->type == FIELD_DATE)
		return "date";
	if (f->type == FIELD_INT && f->min < 0)
		return "number";        /* small keyboards of digits have no minus */
	if (a && (!strcmp(a, "tel") || !strcmp(a, "email") || !strcmp(a, "url")))
		return a;
	return "text";
}

static const char *day_text(int64_t d)
{
	return d ? said("%04" PRId64 "-%02" PRId64 "-%02" PRId64, d / 10000, d / 100 % 100,
	    d % 100) : NULL;
}

static void fill_line(struct widget *w)
{
	const struct field *f = w->field;

	w->type = type_of(f);
	w->autocomplete = f->autocomplete;
	w->maxlength = f->type == FIELD_TEXT ? f->max : 0;
	if ((f->type == FIELD_INT && f->min >= 0) || f->type == FIELD_MONEY ||
	    (f->autocomplete && !strcmp(f->autocomplete, "one-time-code")))
		w->inputmode = "numeric";
	if (f->type == FIELD_DATE) {
		w->min = day_text(f->min);
		w->max = day_text(f->max);
	}
}

static void add_widgets(struct widgets *to, const struct form *form, const struct field *fields,
    const char *prefix, const char *from);

static struct widgets *room_for(size_t n)
{
	struct widgets *list = arena_new(arena_at_work(), struct widgets);

	list->v = arena_array(arena_at_work(), struct widget, n);
	return list;
}

static size_t count(const struct field *fields)
{
	size_t n = 0;

	while (fields[n].type)
		n++;
	return n;
}

/* The rows of a list that the struct holds, or as many as it must have. */
static const struct widgets *rows_of(const struct form *form, const struct widget *w,
    const char *from)
{
	const struct field *f = w->field;
	const char *rows = from ? *(const char *const *)(const void *)(from + f->offset) : NULL;
	size_t n = rows ? *(const size_t *)(const void *)(from + f->count_offset) : 0;
	size_t wanted = n ? n : (size_t)(f->min > 0 ? f->min : 1);
	struct widgets *list = room_for(wanted * count(f->of));

	for (size_t i = 0; i < wanted; i++)
		add_widgets(list, form, f->of, said("%s.%zu.", w->name, i),
		    i < n ? rows + i * f->of_size : NULL);
	return list;
}

static const struct widgets *group_of(const struct form *form, const struct widget *w,
    const char *from)
{
	struct widgets *list;

	if (w->field->type == FIELD_LIST)
		return rows_of(form, w, from);
	list = room_for(count(w->field->of));
	add_widgets(list, form, w->field->of, said("%s.", w->name),
	    from ? from + w->field->offset : NULL);
	return list;
}

static const char *described_by(const struct widget *w)
{
	if (!w->hint && !w->error)
		return NULL;
	return said("%s%s%s%s%s", w->hint ? w->id : "", w->hint ? "-hint" : "",
	    w->hint && w->error ? " " : "", w->error ? w->id : "", w->error ? "-error" : "");
}

static void fill(struct widget *w, const struct form *form, const struct field *f,
    const char *prefix, const char *from)
{
	const char *name = *prefix ? said("%s%s", prefix, f->name) : f->name;

	*w = (struct widget){ .kind = kind_of(f), .field = f, .name = name };
	w->id = said("f-%s", name);
	w->label = tr(f->label);
	w->hint = tr(f->hint);
	w->error = trouble_with(form->troubles, name);
	w->required = !f->optional;
	w->described = described_by(w);
	if (w->kind == WIDGET_GROUP) {
		w->within = group_of(form, w, from);
		return;
	}
	w->value = value_of(form, f, name, from);
	if (f->type == FIELD_CHOICE)
		w->options = options_of(f, w);
	fill_line(w);
}

static void add_widgets(struct widgets *to, const struct form *form, const struct field *fields,
    const char *prefix, const char *from)
{
	for (const struct field *f = fields; f->type; f++)
		fill(&to->v[to->n++], form, f, prefix, from);
}

static struct form shown(const struct trouble *troubles)
{
	const struct request *r = request_at_work();

	return (struct form){ troubles, r ? &r->params : NULL };
}

const struct widgets *widgets_of(const struct field *fields, const void *values,
    const struct trouble *troubles)
{
	struct form form = shown(troubles);
	struct widgets *list = room_for(count(fields));

	add_widgets(list, &form, fields, "", values);
	return list;
}

const struct widget *widget_named(const struct field *fields, const char *name,
    const void *values, const struct trouble *troubles)
{
	struct form form = shown(troubles);
	struct widget *w = arena_new(arena_at_work(), struct widget);

	while (fields->type && strcmp(fields->name, name))
		fields++;
	assert(fields->type && "no such field in the form");
	fill(w, &form, fields, "", values);
	return w;
}

const struct widget *widget_choosing(const struct field *fields, const char *name,
    const void *values, const struct trouble *troubles, const struct widget_options *options)
{
	const struct widget *plain = widget_named(fields, name, values, troubles);
	struct widget *w = arena_new(arena_at_work(), struct widget);
	struct widget_options *o = arena_new(arena_at_work(), struct widget_options);

	o->v = arena_array(arena_at_work(), struct widget_option, options->n);
	for (; o->n < options->n; o->n++) {
		o->v[o->n] = options->v[o->n];
		o->v[o->n].chosen = !strcmp(o->v[o->n].value, plain->value);
	}
	*w = *plain;
	w->kind = WIDGET_SELECT;
	w->options = o;
	return w;
}

bool has_files(const struct field *fields)
{
	for (const struct field *f = fields; f->type; f++)
		if (f->type == FIELD_FILE || (f->of && has_files(f->of)))
			return true;
	return false;
}

/* "lines.0.quantity" is the field quantity of the field lines. */
static const char *label_of(const struct field *f, const char *name)
{
	for (; f && f->type; f++) {
		size_t len = strlen(f->name);
		const char *rest = name + len;

		if (strncmp(f->name, name, len) || (*rest && *rest != '.'))
			continue;
		if (!*rest || !f->of)
			return f->label;
		rest += 1 + strspn(rest + 1, "0123456789");
		return label_of(f->of, rest + (*rest == '.' && f->type == FIELD_LIST));
	}
	return NULL;
}

/* A label that is a sentence stands before a colon without its full stop. */
static const char *before_colon(const char *label)
{
	size_t n = label ? strlen(label) : 0;

	return n && label[n - 1] == '.' ? arena_strndup(arena_at_work(), label, n - 1) : label;
}

const struct trouble_lines *trouble_lines(const struct field *fields,
    const struct trouble *troubles)
{
	struct trouble_lines *list = arena_new(arena_at_work(), struct trouble_lines);

	for (const struct trouble *t = troubles; t; t = t->next)
		list->n++;
	list->v = arena_array(arena_at_work(), struct trouble_line, list->n + 1);
	list->n = 0;
	for (const struct trouble *t = troubles; t; t = t->next)
		list->v[list->n++] = (struct trouble_line){
			before_colon(tr(label_of(fields, t->field))), t->message,
			(struct url){ said("#f-%s", t->field) } };
	return list;
}

const char *csrf_token(void)
{
	const struct request *r = request_at_work();

	return r ? r->csrf : NULL;
}

const char *once_token(void)
{
	const struct request *r = request_at_work();

	assert(!r || !r->route || !(r->route->flags & R_CACHED));
	return random_token(arena_at_work(), 16);
}

struct url photo_set(const struct photo *p)
{
	const struct { const char *name; int width; } sizes[] = {
		{ p->small, 160 }, { p->medium, 480 }, { p->large, 1080 } };
	struct out o = { .arena = arena_at_work() };
	const char *s;

	for (size_t i = 0; i < COUNT(sizes); i++) {
		if (!sizes[i].name || !*sizes[i].name)
			continue;
		s = said("%s%s %dw", o.len ? ", " : "", site_media(sizes[i].name).text,
		    sizes[i].width);
		out_raw(&o, s, strlen(s));
	}
	return (struct url){ o.text };
}

struct json_text crumbs_json(const struct site_links *c)
{
	struct json j = { .out = out_new(arena_at_work()) };

	json_begin(&j, NULL, '{');
	json_put(&j, "@context", "https://schema.org");
	json_put(&j, "@type", "BreadcrumbList");
	json_begin(&j, "itemListElement", '[');
	for (size_t i = 0; i < c->n; i++) {
		json_begin(&j, NULL, '{');
		json_put(&j, "@type", "ListItem");
		json_int(&j, "position", (int64_t)i + 1);
		json_put(&j, "name", c->v[i].title);
		if (c->v[i].to.text)
			json_put(&j, "item", site_absolute(c->v[i].to));
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
	return json_done(&j);
}

const struct text_lines *text_lines(const char *text)
{
	struct arena *a = arena_at_work();
	struct text_lines *list = arena_new(a, struct text_lines);
	size_t most = 1;

	for (const char *p = text; *p; p++)
		most += *p == '\n';
	list->v = arena_array(a, struct text_line, most);
	while (*text) {
		size_t n = strcspn(text, "\n");

		if (n)
			list->v[list->n++].text = arena_strndup(a, text, n);
		text += n + (text[n] == '\n');
	}
	return list;
}
