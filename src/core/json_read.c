#include "core/json_read.h"

#include <jansson.h>

enum { DEEPEST = 8 };

static void forget(void *thing)
{
	json_decref(thing);
}

static int by_name(const void *x, const void *y)
{
	return strcmp(((const struct json_member *)x)->name,
	    ((const struct json_member *)y)->name);
}

static const struct json_members *members(struct arena *a, json_t *object, int depth);

static bool take(struct arena *a, struct json_member *m, json_t *v, int depth)
{
	switch (json_typeof(v)) {
	case JSON_OBJECT:
		m->kind = JSON_IS_OBJECT;
		m->of = members(a, v, depth + 1);
		return m->of != NULL;
	case JSON_ARRAY:
		m->kind = JSON_IS_LIST;
		return true;
	case JSON_STRING:
		m->kind = JSON_IS_TEXT;
		m->text = json_string_value(v);
		return true;
	case JSON_INTEGER:
		m->kind = JSON_IS_WHOLE;
		m->text = arena_printf(a, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
		return true;
	case JSON_REAL:
		m->kind = JSON_IS_REAL;
		m->text = arena_printf(a, "%.17g", json_real_value(v));
		return true;
	case JSON_TRUE:
	case JSON_FALSE:
		m->kind = JSON_IS_TRUTH;
		m->text = json_is_true(v) ? "true" : "false";
		return true;
	case JSON_NULL:
		m->kind = JSON_IS_NULL;
	}
	return true;
}

static const struct json_members *members(struct arena *a, json_t *object, int depth)
{
	struct json_members *m = arena_new(a, struct json_members);
	const char *name;
	json_t *v;

	if (depth > DEEPEST)
		return NULL;
	m->v = arena_array(a, struct json_member, json_object_size(object));
	json_object_foreach(object, name, v) {
		struct json_member *to = &m->v[m->n++];

		*to = (struct json_member){ .name = name, .text = "" };
		if (!take(a, to, v, depth))
			return NULL;
	}
	if (m->n)
		qsort(m->v, m->n, sizeof *m->v, by_name);
	return m;
}

const struct json_members *json_read(struct arena *a, struct bytes b)
{
	json_t *root = b.n ? json_loadb(b.at, b.n, JSON_REJECT_DUPLICATES, NULL) : NULL;

	if (!root)
		return NULL;
	arena_defer(a, forget, root);
	return json_is_object(root) ? members(a, root, 0) : NULL;
}

const struct json_member *json_member(const struct json_members *m, const char *name)
{
	for (size_t i = 0; m && i < m->n; i++)
		if (!strcmp(m->v[i].name, name))
			return &m->v[i];
	return NULL;
}
