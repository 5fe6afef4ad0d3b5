/* problem.h - how a call of the API may end badly, each kind with a word, said once.
 *
 * The word is for programs: the answer has it (RFC 9457), /problems tells what it means,
 * /openapi.json on which routes it is met, and the tests hold every answer against both.
 * What any route may end with is core's; what a module's own routes may, stands in its
 * .problems, and each such route names its words. */
#ifndef PROBLEM_H
#define PROBLEM_H

#include "core/web.h"

struct problem_kind {
	const char *word;
	enum status status;
	const char *about;              /* what it means, and what the program may do */
	bool (*of)(const struct route *t);      /* core's: the routes that need not name it */
};
struct problem_kinds { size_t n; const struct problem_kind **v; };

/* For a route: PROBLEMS("no-such-shop", "shop-gone") */
#define PROBLEMS(...) (const char *const[]){ __VA_ARGS__, NULL }

extern const struct problem_kind core_problems[];

const struct problem_kind *problem_kind(const char *word);      /* or NULL */
const struct problem_kinds *problem_kinds(struct arena *a);     /* of all modules */
bool problem_may_be(const struct route *t, const struct problem_kind *k);

/* application/problem+json of r->problem into r->out. */
void problem_json(struct request *r);

#endif
