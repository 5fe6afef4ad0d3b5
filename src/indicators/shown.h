/* shown.h - indicators as the page shows them. */
#ifndef INDICATORS_SHOWN_H
#define INDICATORS_SHOWN_H

#include "core/url.h"
#include "indicators/indicators.h"
#include "site/charts.h"

/* One value in words: "12", "3,5%", "chưa có số liệu". */
struct shown {
	const struct indicator *of;
	const char *value;
	bool known;
};
struct shown_list { size_t n; struct shown *v; };

/* A value and those that stand with it alone. */
struct card { struct shown main; struct shown_list beside; };
struct cards { size_t n; struct card *v; };

/* A commune with its values, in the order of the columns. */
struct commune_row { const char *name; struct measured by; struct shown_list cells; };
struct commune_rows { size_t n; struct commune_row *v; };
struct column { const char *title; struct url sort; bool here; };
struct columns { size_t n; struct column *v; };

/* What stands under one heading. */
struct group {
	const char *title, *anchor;
	struct cards cards;
	struct chart chart;             /* of the shares; n 0: none */
	struct columns columns;
	struct commune_rows rows;
	bool sorted;                    /* by one of its columns */
	struct shown_list all;          /* for their definitions */
};
struct groups { size_t n; struct group *v; };

/* Groups of what all modules declare, communes ordered by the indicator sort, the
 * most first, or by name when there is none of that id. */
struct groups *groups_of(struct measuring *m, const char *sort);

/* A target in words: "80% đến năm 2030"; NULL when there is none. */
const char *target_words(struct measuring *m, const struct indicator *i);

/* The target in per cent; only when there is one. */
double target_value(struct measuring *m, const struct indicator *i);

#endif
