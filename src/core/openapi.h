/* openapi.h - the API described, from the routes themselves (OpenAPI 3.1). */
#ifndef OPENAPI_H
#define OPENAPI_H

#include "core/out.h"

void openapi_write(struct out *o);

#endif
