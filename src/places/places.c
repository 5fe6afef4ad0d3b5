/* places.c - the module, and its pages. */
#include "places/places.h"

#include "core/tr.h"
#include "core/web.h"

static const struct route routes[] = {
	{ .path = NULL },
};

static const struct migration schema[] = {
#include "places/schema.inc"
	{ .number = 0 },
};

const struct module places_module = {
	.name   = "places",
	.title  = N_("Địa danh"),
	.schema = schema,
	.routes = routes,
	.load   = places_load,
};
