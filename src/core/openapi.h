/* openapi.h - the API described, from the routes themselves (OpenAPI 3.1). */
#ifndef OPENAPI_H
#define OPENAPI_H

#include "core/out.h"

/* Writes the whole description as one JSON value. */
void openapi_write(struct out *o);

#endif
