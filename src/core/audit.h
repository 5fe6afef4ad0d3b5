/* audit.h - the trail of what was asked for, and the chain that seals it.
 *
 * The dispatcher writes a line with each change, in its transaction.  A job seals
 * the lines of the past: each seal holds a hash over the lines since the seal
 * before and over that one's hash.  Who changes, removes or slips in a line later
 * breaks the chain from there on. */
#ifndef AUDIT_H
#define AUDIT_H

#include "core/job.h"

extern const struct job audit_job;

/* NULL when every sealed line is as it was, else what is wrong; *lines is how
 * many were looked at. */
const char *audit_check(struct db *db, struct arena *a, int64_t *lines);

#endif
