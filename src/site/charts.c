/* charts.c - where in a chart each thing stands. */
#include "site/charts.h"

#include "core/show.h"
#include "core/tr.h"
#include "site/chart.html.h"
#include "site/drawing.h"

#include <math.h>

/* Standing charts: room for the numbers of the axis, and for the labels. */
enum { LEFT = 44, RIGHT = 8, TOP = 18, BASE = 172, HEIGHT = 196, TICKS = 4 };
/* Lying ones: a line of words and a bar, for each row. */
enum { ROW = 38, BAR = 12 };

static const char *reading(const struct chart *c, double value)
{
	return said("%s%s", decimal(value, 1), c->unit ? c->unit : "");
}

static double largest(const struct chart *c)
{
	double max = c->has_target ? c->target : 0;

	for (size_t i = 0; i < c->n; i++)
		if (!c->v[i].unknown && c->v[i].value > max)
			max = c->v[i].value;
	return max;
}

/* The step between ticks: 1, 2 or 5 times a power of ten. */
static double step_for(double max)
{
	double rough = max / TICKS, power;

	if (!(max > 0) || !isfinite(max))
		return 1;
	power = pow(10, floor(log10(rough)));
	rough /= power;
	return (rough <= 1 ? 1 : rough <= 2 ? 2 : rough <= 5 ? 5 : 10) * power;
}

static int scaled(double value, double of, int room)
{
	if (!(value > 0))
		return 0;
	return value >= of ? room : (int)lround(value / of * room);
}

/* What all charts have in common. */
static struct drawing *drawing_of(const struct chart *c)
{
	struct drawing *d = arena_new(arena_at_work(), struct drawing);

	d->chart = c;
	d->marks.n = c->n;
	d->marks.v = arena_array(arena_at_work(), struct mark, c->n + 1);
	for (size_t i = 0; i < c->n; i++) {
		const struct chart_value *v = &c->v[i];

		d->marks.v[i] = (struct mark){ .label = v->label, .unknown = v->unknown,
			.text = v->unknown ? _("chưa có số liệu") : reading(c, v->value),
			.reached = c->has_target && !v->unknown && v->value >= c->target };
	}
	if (c->has_target)
		d->target_text = said(_("Mục tiêu %s"), reading(c, c->target));
	return d;
}

/* The axis of a standing chart; gives the value at its top. */
static double put_axis(struct drawing *d)
{
	double step = step_for(largest(d->chart)), top = step;
	int room = BASE - TOP;

	while (top < largest(d->chart))
		top += step;
	d->height = HEIGHT;
	d->base = BASE;
	d->ticks.v = arena_array(arena_at_work(), struct tick, TICKS + 3);
	for (double at = 0; at < top + step / 2 && d->ticks.n < TICKS + 2; at += step)
		d->ticks.v[d->ticks.n++] = (struct tick){ BASE - scaled(at, top, room),
			decimal(at, at < 1 ? 3 : 1) };
	d->target = BASE - scaled(d->chart->target, top, room);
	return top;
}

/* The columns that stand beside each other, from left to right. */
static void put_columns(struct drawing *d)
{
	double top = put_axis(d);
	int room = DRAWING_WIDTH - LEFT - RIGHT;
	size_t n = d->marks.n, longest = 1, every;

	for (size_t i = 0; i < n; i++)
		if (strlen(d->marks.v[i].label) > longest)
			longest = strlen(d->marks.v[i].label);
	/* Six units a letter, so many labels fit beneath the axis. */
	every = 1 + n * longest * 6 / (size_t)room;
	for (size_t i = 0; i < n; i++) {
		struct mark *m = &d->marks.v[i];
		int from = LEFT + (int)((size_t)room * i / n);
		int to = LEFT + (int)((size_t)room * (i + 1) / n);

		m->width = (to - from) * 3 / 4;
		m->x = from + (to - from - m->width) / 2;
		m->height = m->unknown ? 0 : scaled(d->chart->v[i].value, top, BASE - TOP);
		m->y = BASE - m->height;
		m->labelled = i % every == 0;
		m->valued = n <= 7 && !m->unknown;
	}
}

void chart_bars(struct out *o, const struct chart *c)
{
	struct drawing *d = drawing_of(c);

	put_columns(d);
	chart_standing(o, d);
}

void chart_line(struct out *o, const struct chart *c)
{
	struct drawing *d = drawing_of(c);
	struct out path = { .arena = arena_at_work() };
	bool drawn = false;     /* the pen is on the paper */

	put_columns(d);
	for (size_t i = 0; i < d->marks.n; i++) {
		struct mark *m = &d->marks.v[i];
		const char *s;

		m->x += m->width / 2;
		s = said("%s%d %d", drawn ? "L" : "M", m->x, m->y);
		if (!m->unknown)
			out_raw(&path, s, strlen(s));
		drawn = !m->unknown;
	}
	d->path = path.len ? path.text : "";
	chart_curve(o, d);
}

void chart_rows(struct out *o, const struct chart *c)
{
	struct drawing *d = drawing_of(c);
	double full = c->unit && !strcmp(c->unit, "%") ? 100 : largest(c);

	for (size_t i = 0; i < d->marks.n; i++) {
		struct mark *m = &d->marks.v[i];

		m->y = (int)i * ROW;
		m->height = BAR;
		m->width = m->unknown ? 0 : scaled(c->v[i].value, full, DRAWING_WIDTH);
	}
	d->base = (int)d->marks.n * ROW;
	d->height = d->base + (c->has_target ? 16 : 0);
	d->target = scaled(c->target, full, DRAWING_WIDTH - 1);
	chart_lying(o, d);
}
