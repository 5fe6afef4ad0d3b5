/* report_inside.h - what the files of this module share. */
#ifndef REPORT_INSIDE_H
#define REPORT_INSIDE_H

#include "core/rule.h"
#include "core/web.h"
#include "market/market.h"

/* What was counted of a year, in the order of the page. */
enum { REPORT_ROWS = 13 };
struct report_row { const char *title; int64_t value; bool money; };
struct report_rows { size_t n; struct report_row v[REPORT_ROWS]; };
struct report_year {
	int64_t year;
	bool first, running;            /* none before; not over yet */
	const char *due;                /* until when it is to be sent */
	struct report_rows rows;
};

/* Handlers: report_year.c, report_copy.c */
enum status report_page(struct request *r), report_sheet(struct request *r);
enum status report_copies(struct request *r), report_copy(struct request *r);

extern const struct field report_form[];
extern const struct rule report_due;

#endif
