/* log.h - what happened, one line each, as key=value on standard error.
 *
 * Three kinds of line: one for each request, one for what a handler or a job
 * finds worth noting, one for a fault.  Never a name, a phone, a number of a
 * person: identities are masked before they come here.  Lines are gathered and
 * written together, at the latest after a second. */
#ifndef LOG_H
#define LOG_H

#include "core/fault.h"
#include "core/web.h"

/* Event in words, then pairs of names and values, then NULL. */
ENDS_IN_NULL void note(const char *event, ...);

/* The line of a finished request, and that of a fault, where r may be NULL. */
void log_request(const struct request *r);
void log_fault(const struct request *r, const struct fault *f);

/* The path of r as logs and the audit hold it. */
const char *log_path(const struct request *r);

/* Whether each request gets its line; faults and notes always do. */
void log_requests(bool yes);
void log_flush(void);

#endif
