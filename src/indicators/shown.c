/* shown.c - indicators in words, in groups, by commune. */
#include "indicators/shown.h"

#include "core/setting.h"
#include "core/show.h"
#include "core/tr.h"
#include "places/places.h"

static struct shown shown(struct measuring *m, const struct indicator *i, const char *place)
{
	struct measured x = measure(m, i, place);

	return (struct shown){ i, !x.known ? _("chưa có số liệu") :
	    !i->measure ? percent(x.value / 100) :
	    said("%s%s", number((int64_t)x.value), *i->unit ? tr(i->unit) : ""), x.known };
}

double target_value(struct measuring *m, const struct indicator *i)
{
	return (double)setting_int(measuring_db(m), arena_at_work(), i->target);
}

const char *target_words(struct measuring *m, const struct indicator *i)
{
	return i->target ? said(_("%s đến năm %s"), percent(target_value(m, i) / 100),
	    said("%d", i->target_year)) : NULL;
}

/* The indicators from first on that share its heading. */
static size_t length_of_group(const struct indicator *first)
{
	size_t n = 0;

	while (first[n].id && !strcmp(first[n].group, first->group))
		n++;
	return n;
}

static struct shown_list company_of(struct measuring *m, const struct indicator *first, size_t n,
    const struct indicator *i)
{
	struct shown_list list = { 0, arena_array(arena_at_work(), struct shown, n) };

	for (size_t k = 0; k < n; k++)
		if (first[k].only_with && !strcmp(first[k].only_with, i->id))
			list.v[list.n++] = shown(m, &first[k], "");
	return list;
}

static struct cards cards_of(struct measuring *m, const struct indicator *first, size_t n)
{
	struct cards cards = { 0, arena_array(arena_at_work(), struct card, n) };

	for (size_t k = 0; k < n; k++)
		if (!first[k].only_with)
			cards.v[cards.n++] = (struct card){ shown(m, &first[k], ""),
				company_of(m, first, n, &first[k]) };
	return cards;
}

static struct chart chart_of(struct measuring *m, const struct indicator *first, size_t n)
{
	struct chart_value *v = arena_array(arena_at_work(), struct chart_value, n);
	struct chart c = { .title = _("Tỷ lệ so với mục tiêu"), .unit = "%", .v = v,
		.about = _("Mỗi thanh là một cách tính mẫu số; vạch đứng là mục tiêu.") };

	for (size_t k = 0; k < n; k++) {
		struct measured x = measure(m, &first[k], "");

		if (first[k].measure)
			continue;
		v[c.n++] = (struct chart_value){ tr(first[k].title), x.value, !x.known };
		if (first[k].target) {
			c.has_target = true;
			c.target = target_value(m, &first[k]);
		}
	}
	return c;
}

/* What nobody knows anywhere is no column: its card says so. */
static struct shown_list known_of(const struct shown_list *all)
{
	struct shown_list list = { 0, arena_array(arena_at_work(), struct shown, all->n) };

	for (size_t k = 0; k < all->n; k++)
		if (all->v[k].known)
			list.v[list.n++] = all->v[k];
	return list;
}

static struct columns columns_of(const struct shown_list *known, const char *sort,
    const char *anchor)
{
	struct columns c = { 0, arena_array(arena_at_work(), struct column, known->n) };

	for (; c.n < known->n; c.n++) {
		const struct indicator *i = known->v[c.n].of;

		c.v[c.n] = (struct column){ tr(i->title), url_for("/chi-tieu?sort=%s#%s",
			i->id, anchor), !strcmp(i->id, sort) };
	}
	return c;
}

/* The most first, the unknown last; a stable order keeps equals by name. */
static bool comes_before(const struct commune_row *x, const struct commune_row *y)
{
	return x->by.known && (!y->by.known || x->by.value > y->by.value);
}

static void put_in_order(struct commune_rows *rows)
{
	for (size_t i = 1; i < rows->n; i++) {
		struct commune_row row = rows->v[i];
		size_t at = i;

		for (; at && comes_before(&row, &rows->v[at - 1]); at--)
			rows->v[at] = rows->v[at - 1];
		rows->v[at] = row;
	}
}

static struct commune_rows rows_of(struct measuring *m, const struct shown_list *known,
    const char *sort)
{
	struct arena *a = arena_at_work();
	const struct place_communes *c = place_communes(measuring_db(m), a, measuring_province(m),
	    "");
	const struct indicator *by = indicator_by_id(sort);
	struct commune_rows rows = { 0, arena_array(a, struct commune_row, c->n) };

	for (; rows.n < c->n; rows.n++) {
		struct commune_row *row = &rows.v[rows.n];
		const char *code = c->v[rows.n].code;

		row->name = c->v[rows.n].full_name;
		row->cells = (struct shown_list){ known->n,
			arena_array(a, struct shown, known->n) };
		for (size_t k = 0; k < known->n; k++)
			row->cells.v[k] = shown(m, known->v[k].of, code);
		if (by)
			row->by = measure(m, by, code);
	}
	put_in_order(&rows);
	return rows;
}

static struct group group_of(struct measuring *m, const struct indicator *first, size_t n,
    const char *sort)
{
	struct group g = { .title = tr(first->group), .anchor = first->id,
		.cards = cards_of(m, first, n), .chart = chart_of(m, first, n),
		.all = { n, arena_array(arena_at_work(), struct shown, n) } };
	struct shown_list known;

	for (size_t k = 0; k < n; k++)
		g.all.v[k] = shown(m, &first[k], "");
	known = known_of(&g.all);
	g.columns = columns_of(&known, sort, first->id);
	g.rows = rows_of(m, &known, sort);
	for (size_t k = 0; k < g.columns.n; k++)
		g.sorted = g.sorted || g.columns.v[k].here;
	return g;
}

struct groups *groups_of(struct measuring *m, const char *sort)
{
	struct groups *list = arena_new(arena_at_work(), struct groups);
	size_t most = 0;

	for (size_t k = 0; modules[k]; k++)
		for (const struct indicator *i = modules[k]->indicators; i && i->id; i++)
			most++;
	list->v = arena_array(arena_at_work(), struct group, most);
	for (size_t k = 0; modules[k]; k++) {
		const struct indicator *i = modules[k]->indicators;

		while (i && i->id) {
			size_t n = length_of_group(i);

			list->v[list->n++] = group_of(m, i, n, sort);
			i += n;
		}
	}
	return list;
}
