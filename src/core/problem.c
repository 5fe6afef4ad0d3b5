#include "core/problem.h"

#include "core/json.h"

void problem_json(struct request *r)
{
	const struct problem *p = &r->problem;
	struct json j = { .out = r->out };

	r->content_type = "application/problem+json";
	json_begin(&j, NULL, '{');
	json_put(&j, "type", arena_printf(r->arena, "/problems#%s", p->word));
	json_put(&j, "title", p->sentence);
	json_put(&j, "status", (int)r->status);
	if (p->hint)
		json_put(&j, "detail", p->hint);
	json_put(&j, "code", p->word);
	if (p->troubles) {
		json_begin(&j, "errors", '[');
		for (const struct trouble *t = p->troubles; t; t = t->next) {
			json_begin(&j, NULL, '{');
			json_put(&j, "field", name_in_json(r->arena, t->field));
			json_put(&j, "message", t->message);
			json_end(&j);
		}
		json_end(&j);
	}
	json_end(&j);
}
