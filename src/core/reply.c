#include "core/reply.h"

#include <jansson.h>

static const char *misfit(struct arena *a, const struct reply *r, json_t *v, const char *at);

static bool fits_type(const struct reply *r, json_t *v)
{
	switch (r->type) {
	case REPLY_TEXT:   return json_is_string(v);
	case REPLY_INT:    return json_is_integer(v);
	case REPLY_REAL:   return json_is_number(v);
	case REPLY_BOOL:   return json_is_boolean(v);
	case REPLY_OBJECT: return json_is_object(v);
	case REPLY_LIST:   return json_is_array(v);
	default:           return false;
	}
}

static const struct reply *member(const struct reply *of, const char *name)
{
	for (; of->name; of++)
		if (!strcmp(of->name, name))
			return of;
	return NULL;
}

static const char *misfit_object(struct arena *a, const struct reply *of, json_t *v,
    const char *at)
{
	const char *name, *wrong;
	json_t *child;

	for (const struct reply *m = of; m->name; m++)
		if (!json_object_get(v, m->name))
			return arena_printf(a, "%s.%s is missing", at, m->name);
	json_object_foreach(v, name, child) {
		const struct reply *m = member(of, name);

		if (!m)
			return arena_printf(a, "%s.%s is not declared", at, name);
		wrong = misfit(a, m, child, arena_printf(a, "%s.%s", at, name));
		if (wrong)
			return wrong;
	}
	return NULL;
}

static const char *misfit(struct arena *a, const struct reply *r, json_t *v, const char *at)
{
	const char *wrong = NULL;

	if (json_is_null(v) && r->maybe_null)
		return NULL;
	if (!fits_type(r, v))
		return arena_printf(a, "%s has another type", at);
	if (r->type == REPLY_OBJECT)
		return misfit_object(a, r->of, v, at);
	for (size_t i = 0; r->type == REPLY_LIST && i < json_array_size(v) && !wrong; i++)
		wrong = misfit_object(a, r->of, json_array_get(v, i),
		    arena_printf(a, "%s[%zu]", at, i));
	return wrong;
}

static void forget(void *json)
{
	json_decref(json);
}

const char *reply_misfit(struct arena *a, const struct reply *r, const char *json)
{
	json_error_t e;
	json_t *v = json_loads(json, JSON_REJECT_DUPLICATES, &e);

	if (!v)
		return arena_printf(a, "not JSON: %s", e.text);
	arena_defer(a, forget, v);
	return misfit(a, r, v, "reply");
}
