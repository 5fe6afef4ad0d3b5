/* transfer_inside.h - what the files of this module share. */
#ifndef TRANSFER_INSIDE_H
#define TRANSFER_INSIDE_H

#include "core/form.h"
#include "core/job.h"
#include "core/personal.h"
#include "core/transfer.h"

struct job_run_by_id;

#define TRANSFER_SEALED_AS "transfer.errors"

struct transfer_upload { struct upload file; bool trial; };

struct transfer_list { size_t n; const struct transfer **v; };

/* Reads the table of the run of its id. */
extern const struct job transfer_job;

/* What is kept of people; see struct module. */
extern const struct personal_part transfer_parts[];
extern const struct rule transfer_kept;

/* The first lines that did not go in, for a page. */
struct transfer_bad { const char *line, *column, *reason; };
struct transfer_bads { size_t n; const struct transfer_bad *v; };

/* The fields of a table, for a page. */
struct transfer_columns { size_t n; const struct field *v; };
const struct transfer_columns *transfer_columns(const struct transfer *t);

/* Whether the run waits or runs; job may be NULL: it is long over. */
bool transfer_still_runs(const struct job_run_by_id *job);
bool transfer_failed(const struct job_run_by_id *job);

#endif
