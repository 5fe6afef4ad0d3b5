/* fetch.h - asking another server over HTTP or HTTPS, and waiting for its answer.
 *
 * For jobs alone: it waits as long as it says, and what it does is not undone by a
 * rollback, so it has no place in a transaction. */
#ifndef FETCH_H
#define FETCH_H

#include "core/arena.h"

enum { FETCH_HEADERS = 3, FETCH_MOST = 4 << 20 };      /* bytes of an answer */

struct fetch {
	const char *method, *url;
	const char *body;                       /* JSON, or NULL */
	const char *headers[FETCH_HEADERS];     /* further ones, "Name: value" */
};

struct fetched {
	long status;                            /* HTTP's; 0 when there was no answer, */
	const char *error;                      /* and then why */
	struct bytes body;
};

/* What came of it lives in the arena. */
struct fetched fetch(struct arena *a, const struct fetch *f);

/* For other protocols: a client of libcurl (CURL) with our patience for that address,
 * "smtp,smtps" being what it may speak; closed with the arena. */
void *fetch_client(struct arena *a, const char *url, const char *protocols);

#endif
