/* dispatch.h - the steps of serving one request, in their order.
 *
 *     dispatch_accept     route, method, body, origin     no database
 *     dispatch_prepare    the route's .prepare            a worker, reads only
 *     dispatch_answer     session, permission, handler    in a transaction
 *     dispatch_finish     problem page, headers, log      no database
 *
 * The server takes them on different threads; web_serve() does all of them on
 * one.  Nothing else in the platform opens a page: what must hold for every
 * request holds here or nowhere. */
#ifndef DISPATCH_H
#define DISPATCH_H

#include "core/fault.h"
#include "core/web.h"

enum way { WAY_DONE, WAY_READ, WAY_SLOW_READ, WAY_WRITE };

/* The reader's choice (a cookie), else what his browser asks for, else "vi". */
const char *dispatch_language(const struct request *r);

/* Made ready from method (0: one we do not know), path (NULL: no text), query,
 * header(), body; WAY_DONE when the answer is known already (no such page, bad
 * body). */
enum way dispatch_accept(struct request *r);

/* Instead of that: its body is of more than so many bytes, those of others leave it no
 * room, or its head is wrong, as an untranslated sentence says. */
void dispatch_too_large(struct request *r, size_t most);
void dispatch_crowded(struct request *r);
void dispatch_malformed(struct request *r, const char *sentence);

/* After WAY_DONE: whether it is a page of a problem for someone who may be signed in, which
 * nobody has looked at yet.  Then dispatch_whose(), in a read transaction of r->db, lets the
 * page say so; where the database is away, it goes without. */
bool dispatch_may_tell(const struct request *r);
void dispatch_whose(struct request *r);

/* Whether the writer is to have it; else the answer stands. */
bool dispatch_prepare(struct request *r);

/* Inside a transaction of r->db; may fault, and may be called again. */
void dispatch_answer(struct request *r);

/* Whether what dispatch_answer() wrote is to be kept. */
static inline bool dispatch_keeps(const struct request *r)
{
	return r->status < 400 || r->keep;
}

/* The work ended in a fault: the answer becomes 500 or 503. */
void dispatch_failed(struct request *r, const struct fault *f);

void dispatch_finish(struct request *r);

#endif
