/* route.h - which route a path leads to. */
#ifndef ROUTE_H
#define ROUTE_H

#include "core/web.h"

/* The route of a path, or NULL; *allowed are the methods that the path knows,
 * 0 when there is no such path. */
const struct route *route_find(const char *path, enum method method, unsigned *allowed);

/* What stands in r->path for the {braces} of r->route, into r->params. */
void route_take_params(struct request *r);

/* All routes, in the order of the modules. */
void route_each(void (*visit)(void *arg, const struct module *m, const struct route *t),
    void *arg);

#endif
