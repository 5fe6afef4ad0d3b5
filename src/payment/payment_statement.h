/* payment_statement.h - statements that people bring: pages, and the job. */
#ifndef PAYMENT_STATEMENT_H
#define PAYMENT_STATEMENT_H

#include "core/job.h"
#include "core/web.h"
#include "payment/statement.h"
#include "site/widget.h"

struct job_run_by_id;

/* Reads the statement of the run that its argument names. */
extern const struct job statement_job;

/* Of those that nobody will read any more, no byte is kept: nobody said their columns, or
 * their run failed.  In a write transaction. */
void statements_forget(struct db *db, struct arena *a, int64_t now);
const char *statement_failed_words(void);

/* How many rows from the top are looked at for the headings, and shown. */
enum { STATEMENT_TOP = 60, STATEMENT_SHOWN = 25 };

/* How many files of one account may wait to be read, or for their columns. */
enum { STATEMENTS_WAITING = 5 };

/* The rows at the top of a statement, their cells cut: kept by the job, read by the page. */
struct statement_row { int line; size_t n; const char *const *v; };
struct statement_top { size_t n; struct statement_row v[STATEMENT_TOP]; };
struct bytes statement_top_keep(struct arena *a, struct bytes file);
const struct statement_top *statement_top(struct arena *a, struct bytes kept);

/* Cells of a row, for a page. */
struct statement_cells { size_t n; const char *const *v; };
const struct statement_cells *statement_cells(const struct statement_row *row);

/* What the page of a statement shows. */
struct statement_page {
	const struct statement_run_of *of;
	const struct job_run_by_id *job;
	const struct statement_run_figures *figures;
	const struct statement_top *top;        /* NULL when its columns are known */
	const struct statement_row *heading;    /* the row whose names are to be explained */
	const struct widget_options *choices;   /* its columns */
	bool running, failed;
};

/* Handlers of the routes in payment.c, and the fields they read. */
extern const struct field statement_send_fields[], statement_query[], statement_map_fields[];
enum status statement_staff_page(struct request *r);
enum status statement_show(struct request *r);
enum status statement_map(struct request *r);

#endif
