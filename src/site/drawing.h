/* drawing.h - a chart as chart.html draws it, in units of the SVG's view box. */
#ifndef DRAWING_H
#define DRAWING_H

#include "site/charts.h"

enum { DRAWING_WIDTH = 360 };   /* as wide as a small phone: 11 units are 11 pixels there */

struct mark {
	int x, y, width, height;        /* of a bar; of a dot its middle */
	const char *label, *text;       /* text: the value as it reads */
	bool reached, unknown;
	bool labelled, valued;          /* there is room for it */
};
struct marks { size_t n; struct mark *v; };

struct tick { int at; const char *text; };
struct ticks { size_t n; struct tick *v; };

struct drawing {
	const struct chart *chart;
	int height, base;               /* base: y of the axis */
	struct marks marks;
	struct ticks ticks;
	const char *path;               /* of a line */
	int target;                     /* y of the target, or x when bars lie */
	const char *target_text;        /* NULL: there is none */
};

#endif
