/* json_read.h - a JSON object of others, as it was sent.
 *
 * For what must be looked at byte by byte (a signature over its members): texts
 * are as they came, not brought to their normal form.  What a form holds is read
 * by params_read_json(). */
#ifndef JSON_READ_H
#define JSON_READ_H

#include "core/arena.h"

enum json_kind { JSON_IS_NULL, JSON_IS_TEXT, JSON_IS_WHOLE, JSON_IS_REAL, JSON_IS_TRUTH,
	JSON_IS_OBJECT, JSON_IS_LIST };

struct json_members;
struct json_member {
	const char *name;
	enum json_kind kind;
	const char *text;               /* of a text; of a number or a truth as JSON has it */
	const struct json_members *of;  /* of an object */
};

/* Sorted by the bytes of their names, each name once. */
struct json_members { size_t n; struct json_member *v; };

/* The members of the object that the bytes are, in the arena; NULL when they are
 * none, or nested too deep. */
const struct json_members *json_read(struct arena *a, struct bytes b);

/* The member of that name, or NULL; also when there are no members. */
const struct json_member *json_member(const struct json_members *m, const char *name);

#endif
