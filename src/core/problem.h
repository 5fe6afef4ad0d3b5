/* problem.h - a problem as programs read it (RFC 9457). */
#ifndef PROBLEM_H
#define PROBLEM_H

#include "core/web.h"

/* application/problem+json of r->problem into r->out. */
void problem_json(struct request *r);

#endif
