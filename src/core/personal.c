/* personal.c - walks what the modules say that they keep of people. */
#include "core/personal.h"

#include "core/calendar.h"
#include "core/media.h"
#include "core/module.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/tr.h"

#include <sodium.h>

static size_t count_columns(const struct told_column *c)
{
	size_t n = 0;

	while (c[n].key)
		n++;
	return n;
}

static struct told_value number_of(const struct told_column *c, int64_t n)
{
	struct told_value v = { .number = n };

	switch (c->kind) {
	case TOLD_DONG: v.words = amount(n), v.counts = true; break;
	case TOLD_TIME: v.words = n ? moment(n) : "", v.text = n ? iso_time(n) : NULL; break;
	case TOLD_DAY:  v.words = n ? day_said(n) : "", v.counts = true; break;
	default:        v.words = number(n), v.counts = true; break;
	}
	return v;
}

static struct told_value value_of(struct arena *a, const struct told_column *c, const char *row)
{
	struct told_value v = { 0 };
	struct bytes sealed;

	if (c->kind == TOLD_TEXT) {
		memcpy(&v.text, row + c->offset, sizeof v.text);
		v.words = c->say && *v.text ? c->say(v.text) : v.text;
	} else if (c->kind == TOLD_PHOTO) {
		memcpy(&v.photo, row + c->offset, sizeof v.photo);
		v.words = _("có trong tệp tải về máy");
	} else if (c->kind == TOLD_SEALED) {
		memcpy(&sealed, row + c->offset, sizeof sealed);
		v.text = sealed.n ? unseal(a, platform_keys(), c->context, sealed) : NULL;
		v.words = v.text;
	} else {
		int64_t n;

		memcpy(&n, row + c->offset, sizeof n);
		v = number_of(c, n);
	}
	v.key = c->key;
	v.label = tr(c->label);
	return v;
}

void told_rows(struct told *t, const char *title, const struct told_column *columns,
    const void *rows, size_t n, size_t size)
{
	size_t wide = count_columns(columns);
	struct told_group *g = &t->v[t->n];

	if (!n)
		return;
	assert(t->n < TOLD_GROUPS);
	t->n++;
	*g = (struct told_group){ title, n, arena_array(t->arena, struct told_row, n) };
	for (size_t i = 0; i < n; i++) {
		g->v[i] = (struct told_row){ wide,
			arena_array(t->arena, struct told_value, wide) };
		for (size_t k = 0; k < wide; k++)
			g->v[i].v[k] = value_of(t->arena, &columns[k],
			    (const char *)rows + i * size);
	}
}

void personal_each(void (*visit)(void *arg, const struct module *m,
    const struct personal_part *p), void *arg)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct personal_part *p = modules[m]->personal; p && p->title; p++)
			visit(arg, modules[m], p);
}

static void count_one(void *arg, const struct module *m, const struct personal_part *p)
{
	(void)m, (void)p;
	(*(size_t *)arg)++;
}

static size_t count_parts(void)
{
	size_t n = 0;

	personal_each(count_one, &n);
	return n;
}

struct telling {
	struct told blank;
	struct tolds *all;
};

static void tell_one(void *arg, const struct module *m, const struct personal_part *p)
{
	struct telling *of = arg;
	struct told *t = &of->all->v[of->all->n];

	*t = of->blank;
	t->part = p;
	t->module = m->name;
	p->tell(t);
	of->all->n += t->n > 0;
}

const struct tolds *personal_told(struct db *db, struct arena *a, const struct person *who,
    int64_t now)
{
	struct tolds *all = arena_new(a, struct tolds);
	struct telling of = { { .db = db, .arena = a, .who = who, .now = now }, all };

	all->v = arena_array(a, struct told, count_parts() + 1);
	personal_each(tell_one, &of);
	return all;
}

/* As an address that every browser opens; NULL when the file is no longer there. */
static const char *photo_inline(struct arena *a, const char *name)
{
	enum { VARIANT = sodium_base64_VARIANT_ORIGINAL };
	static const char head[] = "data:image/jpeg;base64,";
	struct bytes b = media_get(platform_media(), a, name);
	size_t size = sodium_base64_encoded_len(b.n, VARIANT);
	char *text;

	if (!b.at)
		return NULL;
	text = arena_alloc(a, sizeof head + size);
	memcpy(text, head, sizeof head - 1);
	sodium_bin2base64(text + sizeof head - 1, size, b.at, b.n, VARIANT);
	return text;
}

static void value_json(struct json *j, const struct told_value *v)
{
	if (v->photo)
		json_put(j, v->key, photo_inline(arena_at_work(), v->photo));
	else if (v->counts)
		json_put(j, v->key, v->number);
	else
		json_put(j, v->key, v->text);
}

static void group_json(struct json *j, const struct told_group *g)
{
	json_begin(j, NULL, '{');
	json_put(j, "title", g->title);
	json_begin(j, "rows", '[');
	for (size_t i = 0; i < g->n; i++) {
		json_begin(j, NULL, '{');
		for (size_t k = 0; k < g->v[i].n; k++)
			value_json(j, &g->v[i].v[k]);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

void personal_json(struct json *j, const struct tolds *all)
{
	json_begin(j, "parts", '[');
	for (size_t i = 0; i < all->n; i++) {
		const struct told *t = &all->v[i];

		json_begin(j, NULL, '{');
		json_put(j, "module", t->module);
		json_put(j, "title", tr(t->part->title));
		json_put(j, "why", tr(t->part->why));
		json_put(j, "kept", personal_keeps(t->db, t->arena, t->part, t->now));
		json_begin(j, "groups", '[');
		for (size_t k = 0; k < t->n; k++)
			group_json(j, &t->v[k]);
		json_end(j);
		json_end(j);
	}
	json_end(j);
}

const char *personal_keeps(struct db *db, struct arena *a, const struct personal_part *p,
    int64_t now)
{
	return p->keep ? said("%s, %s", rule_words(p->keep, rule_value(db, a, p->keep, now)),
	    tr(p->until)) : tr(p->until);
}

const struct personal_fates *personal_fates(struct db *db, struct arena *a,
    const struct person *who, int64_t now)
{
	const struct tolds *all = personal_told(db, a, who, now);
	struct personal_fates *f = arena_new(a, struct personal_fates);
	int64_t today = yyyymmdd(day_of(now));

	f->v = arena_array(a, struct personal_fate, all->n + 1);
	for (size_t i = 0; i < all->n; i++) {
		const struct personal_part *p = all->v[i].part;
		int64_t until = p->stays ? p->stays(db, a, who, now) : 0;

		f->v[f->n++] = (struct personal_fate){ p, until,
			p->keep ? rule_row(db, a, p->keep, today) : NULL };
		f->busy |= until == PERSONAL_BUSY;
		f->hold = until > f->hold ? until : f->hold;
	}
	return f;
}

bool personal_erase(struct db *db, struct arena *a, const struct person *who, int64_t now)
{
	const struct personal_fates *f = personal_fates(db, a, who, now);

	if (f->busy)
		return false;
	for (size_t i = f->n; i--;)
		if (f->v[i].part->erase)
			f->v[i].part->erase(db, a, who, now, f->hold);
	return true;
}
