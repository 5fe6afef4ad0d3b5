/* once.h - a request that is sent twice is done once (Idempotency-Key).
 *
 * The key comes in the header of that name, or as the field "once" of a form.
 * The answer is kept with the change, in one transaction; the same key again
 * gets the same answer, with the cookies that are marked .again, and the same key
 * for other words is refused (409).
 * R: IETF draft "The Idempotency-Key HTTP Header Field", section 2. */
#ifndef ONCE_H
#define ONCE_H

#include "core/web.h"

/* Runs the handler of r, unless its key was answered before. */
enum status once_serve(struct request *r);

#endif
