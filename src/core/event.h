/* event.h - what one module tells those that come after it.
 *
 * A module that needs another knows its door and may call it; the other way
 * there is only this.  An event is an object of the module that tells it, an
 * ear a row in the table of one that listens (.hears in module.h), so that
 * "who acts when an order is delivered" is read off the tables.
 *
 * All ears hear in the order of the modules, in the transaction of who tells:
 * what they write stands or falls with it. */
#ifndef EVENT_H
#define EVENT_H

#include "core/db.h"

struct event { const char *name, *title; };     /* "order.delivered", in words */

/* subject is the id of what it happened to; its module's door reads it. */
struct ear {
	const struct event *event;              /* NULL ends a list */
	void (*hear)(struct db *db, struct arena *a, int64_t subject, int64_t now);
};

/* Lets every ear of e hear it, here and now; in a write transaction. */
void event_tell(struct db *db, struct arena *a, const struct event *e, int64_t subject,
    int64_t now);

#endif
