/* reply.h - what an API route answers, said once: /openapi.json shows it, and
 * the tests hold every answer against it. */
#ifndef REPLY_H
#define REPLY_H

#include "core/arena.h"

enum reply_type { REPLY_END, REPLY_TEXT, REPLY_INT, REPLY_REAL, REPLY_BOOL, REPLY_OBJECT,
	REPLY_LIST };

struct reply {
	const char *name;               /* in camelCase; the outermost has none */
	enum reply_type type;
	const char *about;
	const struct reply *of;         /* OBJECT, and LIST of objects: its members */
	bool maybe_null;
};

/* NULL, or where and how a JSON text differs from what was said. */
const char *reply_misfit(struct arena *a, const struct reply *r, const char *json);

#endif
