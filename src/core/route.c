#include "core/route.h"

void route_each(void (*visit)(void *arg, const struct module *m, const struct route *t),
    void *arg)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct route *t = modules[m]->routes; t && t->path; t++)
			visit(arg, modules[m], t);
}

/* "/shops/{slug}" against "/shops/na"; braces take one segment, not empty. */
static bool fits(const char *pattern, const char *path)
{
	while (*pattern) {
		if (*pattern == '{') {
			size_t len = strcspn(path, "/");

			if (!len)
				return false;
			path += len;
			pattern = strchr(pattern, '}') + 1;
		} else if (*pattern++ != *path++) {
			return false;
		}
	}
	return !*path;
}

void route_take_params(struct request *r)
{
	const char *pattern = r->route->path, *path = r->path;

	while (*pattern) {
		if (*pattern == '{') {
			size_t name = strcspn(++pattern, "}"), len = strcspn(path, "/");

			params_add(&r->params, arena_strndup(r->arena, pattern, name),
			    arena_strndup(r->arena, path, len), PARAM_TEXT);
			r->params.v[r->params.n - 1].used = true;
			pattern += name + 1;
			path += len;
		} else {
			pattern++, path++;
		}
	}
}

/* A literal path wins over one with braces: "/shops/new" over "/shops/{slug}". */
const struct route *route_find(const char *path, enum method method, unsigned *allowed)
{
	const struct route *found = NULL;

	*allowed = 0;
	for (size_t m = 0; modules[m]; m++)
		for (const struct route *t = modules[m]->routes; t && t->path; t++) {
			if (t->path[1] != path[1] && t->path[1] != '{')
				continue;
			if (!fits(t->path, path))
				continue;
			*allowed |= t->method;
			if (t->method & method && (!found || !strchr(t->path, '{')))
				found = t;
		}
	return found;
}
