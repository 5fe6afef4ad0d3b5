/* pace.h - how long a connection may take over what it is about.
 *
 * Whoever sends a byte now and then is never idle, and with some thousand connections holds
 * the door shut for all.  So each has a moment by which it must be done with its head, its
 * body, or taking its reply; a thread looks each second, and shuts the socket of those whose
 * moment passed. */
#ifndef PACE_H
#define PACE_H

#include "core/core.h"

struct pace;            /* of all connections */
struct paced;           /* of one */

/* The thread that looks; closed when no connection is left. */
struct pace *pace_open(void);
void pace_close(struct pace *p);

/* A connection begins, without a moment, and ends before its socket is closed. */
struct paced *pace_begin(struct pace *p, int fd);
void pace_end(struct pace *p, struct paced *one);

/* So many seconds from now it must be done; 0: it is not waited for.  By any thread. */
void pace_within(struct paced *one, int64_t seconds);

/* What there is to wait for so many bytes on the slowest line that we wait for. */
int64_t pace_of(size_t bytes);

#endif
