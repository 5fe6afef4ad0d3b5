/* measure.c - counts made once, and shares of them. */
#include "indicators/indicators.h"

enum { MEASURES = 64 };

typedef const struct figures *measure_function(struct db *db, struct arena *a,
    const char *province, int64_t now);

struct measuring {
	struct db *db;
	struct arena *arena;
	const char *province;
	int64_t now;
	size_t n;
	struct { measure_function *made_by; const struct figures *figures; } made[MEASURES];
};

struct measuring *measuring_new(struct db *db, struct arena *a, const char *province, int64_t now)
{
	struct measuring *m = arena_new(a, struct measuring);

	*m = (struct measuring){ .db = db, .arena = a, .province = province, .now = now };
	return m;
}

struct db *measuring_db(const struct measuring *m)
{
	return m->db;
}

const char *measuring_province(const struct measuring *m)
{
	return m->province;
}

static const struct figures *figures_of(struct measuring *m, const struct indicator *i)
{
	for (size_t k = 0; k < m->n; k++)
		if (m->made[k].made_by == i->measure)
			return m->made[k].figures;
	assert(m->n < MEASURES);
	m->made[m->n].made_by = i->measure;
	m->made[m->n].figures = i->measure(m->db, m->arena, m->province, m->now);
	return m->made[m->n++].figures;
}

static struct measured count(struct measuring *m, const struct indicator *i, const char *place)
{
	const struct figures *f = figures_of(m, i);
	struct measured sum = { false, 0 };

	for (size_t k = 0; f && k < f->n; k++)
		if (!*place || !strcmp(f->v[k].place, place)) {
			sum.known = true;
			sum.value += f->v[k].value[i->column];
		}
	return sum;
}

struct measured measure(struct measuring *m, const struct indicator *i, const char *place)
{
	struct measured of, per;

	if (i->measure)
		return count(m, i, place);
	of = count(m, indicator_by_id(i->of), place);
	per = count(m, indicator_by_id(i->per), place);
	if (!of.known || !per.known || per.value <= 0)
		return (struct measured){ false, 0 };
	return (struct measured){ true, 100 * of.value / per.value };
}

const struct indicator *indicator_by_id(const char *id)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct indicator *i = modules[m]->indicators; i && i->id; i++)
			if (!strcmp(i->id, id))
				return i;
	return NULL;
}
