/* charts.h - pictures of numbers, drawn on the server as SVG.
 *
 * Each is a figure with its title, a description for those who do not see it,
 * and its numbers as a table beneath.  Colours come from site.css.  A value that
 * nobody knows is a gap and reads so; it is never drawn as 0.  Values are 0 or
 * more: one below is drawn as 0, and reads as it is. */
#ifndef CHARTS_H
#define CHARTS_H

#include "core/out.h"

struct chart_value {
	const char *label;
	double value;
	bool unknown;
};

struct chart {
	const char *title;
	const char *about;              /* what it shows, in a sentence */
	const char *unit;               /* behind each value, "%" or " tấn"; or NULL */
	size_t n;
	const struct chart_value *v;
	bool has_target;
	double target;
};

/* To be called from templates: bars that stand, for up to two dozen values in
 * their order; a line, for a value over time; bars that lie, each with its label
 * above, green from the target on. */
void chart_bars(struct out *o, const struct chart *c);
void chart_line(struct out *o, const struct chart *c);
void chart_rows(struct out *o, const struct chart *c);

#endif
