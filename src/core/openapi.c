#include "core/openapi.h"

#include "core/form.h"
#include "core/json.h"
#include "core/module.h"
#include "core/problem.h"
#include "core/reply.h"
#include "core/route.h"
#include "core/tr.h"

#include <ctype.h>

static void put_field_schema(struct json *j, const char *key, const struct field *f);

static const char *type_of(const struct field *f)
{
	switch (f->type) {
	case FIELD_INT:
	case FIELD_MONEY: return "integer";
	case FIELD_BOOL:  return "boolean";
	case FIELD_GROUP: return "object";
	case FIELD_LIST:  return "array";
	default:          return "string";
	}
}

static void put_fields(struct json *j, const struct field *fields)
{
	json_put(j, "type", "object");
	json_begin(j, "properties", '{');
	for (const struct field *f = fields; f->type; f++)
		put_field_schema(j, name_in_json(j->out->arena, f->name), f);
	json_end(j);
	json_begin(j, "required", '[');
	for (const struct field *f = fields; f->type; f++)
		if (!f->optional)
			json_put(j, NULL, name_in_json(j->out->arena, f->name));
	json_end(j);
	json_begin(j, "additionalProperties", '{');
	json_begin(j, "not", '{');
	json_end(j);
	json_end(j);
}

static void put_limits(struct json *j, const struct field *f)
{
	static const char *const words[][2] = {
		[FIELD_TEXT] = { "minLength", "maxLength" },
		[FIELD_INT] = { "minimum", "maximum" },
		[FIELD_MONEY] = { "minimum", "maximum" },
		[FIELD_LIST] = { "minItems", "maxItems" },
	};

	if (f->type >= COUNT(words) || !words[f->type][0])
		return;
	if (f->min)
		json_put(j, words[f->type][0], f->min);
	if (f->max)
		json_put(j, words[f->type][1], f->max);
}

static void put_field_schema(struct json *j, const char *key, const struct field *f)
{
	json_begin(j, key, '{');
	if (f->type == FIELD_GROUP)
		put_fields(j, f->of);
	else
		json_put(j, "type", type_of(f));
	if (f->label)
		json_put(j, "title", tr(f->label));
	if (f->hint)
		json_put(j, "description", tr(f->hint));
	if (f->type == FIELD_DATE)
		json_put(j, "format", "date");
	put_limits(j, f);
	if (f->type == FIELD_CHOICE) {
		json_begin(j, "enum", '[');
		for (const struct choice *c = f->choices; c->value; c++)
			json_put(j, NULL, c->value);
		json_end(j);
	}
	if (f->type == FIELD_LIST) {
		json_begin(j, "items", '{');
		put_fields(j, f->of);
		json_end(j);
	}
	json_end(j);
}

static void put_reply(struct json *j, const char *key, const struct reply *r);

static void put_members(struct json *j, const struct reply *of)
{
	json_put(j, "type", "object");
	json_begin(j, "properties", '{');
	for (const struct reply *m = of; m->name; m++)
		put_reply(j, m->name, m);
	json_end(j);
	json_begin(j, "required", '[');
	for (const struct reply *m = of; m->name; m++)
		json_put(j, NULL, m->name);
	json_end(j);
}

static void put_reply_type(struct json *j, const struct reply *r)
{
	static const char *const words[] = { [REPLY_TEXT] = "string", [REPLY_INT] = "integer",
		[REPLY_REAL] = "number", [REPLY_BOOL] = "boolean", [REPLY_OBJECT] = "object",
		[REPLY_LIST] = "array" };

	if (!r->maybe_null) {
		json_put(j, "type", words[r->type]);
		return;
	}
	json_begin(j, "type", '[');
	json_put(j, NULL, words[r->type]);
	json_put(j, NULL, "null");
	json_end(j);
}

static void put_reply(struct json *j, const char *key, const struct reply *r)
{
	json_begin(j, key, '{');
	if (r->type == REPLY_OBJECT && !r->maybe_null)
		put_members(j, r->of);
	else
		put_reply_type(j, r);
	if (r->about)
		json_put(j, "description", tr(r->about));
	if (r->type == REPLY_LIST) {
		json_begin(j, "items", '{');
		put_members(j, r->of);
		json_end(j);
	}
	json_end(j);
}

static void put_parameter(struct json *j, const char *name, const char *in, bool required,
    const struct field *f)
{
	json_begin(j, NULL, '{');
	json_put(j, "name", name);
	json_put(j, "in", in);
	json_put(j, "required", required);
	if (f) {
		put_field_schema(j, "schema", f);
	} else {
		json_begin(j, "schema", '{');
		json_put(j, "type", "string");
		json_end(j);
	}
	json_end(j);
}

/* A key that two programs make up alike is refused to one of them. */
static void put_key(struct json *j)
{
	json_begin(j, NULL, '{');
	json_put(j, "name", "Idempotency-Key");
	json_put(j, "in", "header");
	json_put(j, "description", _("UUID mới cho mỗi lần ghi; gửi lại cùng UUID thì nhận lại câu "
	    "trả lời cũ, không ghi hai lần."));
	json_bool(j, "required", false);
	json_begin(j, "schema", '{');
	json_put(j, "type", "string");
	json_put(j, "maxLength", 200);
	json_end(j);
	json_end(j);
}

/* Those of the path, of the query, and the key that makes a write safe to repeat. */
static void put_parameters(struct json *j, const struct route *t)
{
	struct arena *a = j->out->arena;

	json_begin(j, "parameters", '[');
	for (const char *s = strchr(t->path, '{'); s; s = strchr(s + 1, '{'))
		put_parameter(j, arena_strndup(a, s + 1, strcspn(s + 1, "}")), "path", true, NULL);
	for (const struct field *f = t->method == GET ? t->form : NULL; f && f->type; f++)
		put_parameter(j, name_in_json(a, f->name), "query", !f->optional, f);
	if (t->method != GET)
		put_key(j);
	json_end(j);
}

static void put_when(struct json *j)
{
	json_begin(j, "headers", '{');
	json_begin(j, "Retry-After", '{');
	json_put(j, "description", _("Số giây phải chờ"));
	json_begin(j, "schema", '{');
	json_put(j, "type", "integer");
	json_end(j);
	json_end(j);
	json_end(j);
}

static void put_answer(struct json *j, const char *status, const char *about,
    const char *type, const struct reply *r)
{
	json_begin(j, status, '{');
	json_put(j, "description", about);
	if (!strcmp(status, "429") || !strcmp(status, "503"))
		put_when(j);
	if (type) {
		json_begin(j, "content", '{');
		json_begin(j, type, '{');
		if (r) {
			put_reply(j, "schema", r);
		} else {
			json_begin(j, "schema", '{');
			json_put(j, "$ref", "#/components/schemas/Problem");
			json_end(j);
		}
		json_end(j);
		json_end(j);
	}
	json_end(j);
}

/* "`out-of-stock`: ..." of each kind with that status; NULL when there is none. */
static const char *problems_with(struct arena *a, const struct route *t, enum status s)
{
	const struct problem_kinds *all = problem_kinds(a);
	const char *list = NULL;

	for (size_t i = 0; i < all->n; i++)
		if (all->v[i]->status == s && problem_may_be(t, all->v[i]))
			list = arena_printf(a, "%s%s`%s`: %s", list ? list : "", list ? "\n\n" : "",
			    all->v[i]->word, tr(all->v[i]->about));
	return list;
}

static void put_answers(struct json *j, const struct route *t)
{
	static const char problem[] = "application/problem+json";
	struct arena *a = j->out->arena;

	json_begin(j, "responses", '{');
	put_answer(j, arena_printf(a, "%d", (int)(t->status ? t->status : OK)), tr(t->title),
	    "application/json", t->reply);
	for (int s = BAD_REQUEST; s <= UNAVAILABLE; s++) {
		const char *about = problems_with(a, t, (enum status)s);

		if (about)
			put_answer(j, arena_printf(a, "%d", s), about, problem, NULL);
	}
	put_answer(j, "default", _("Không làm được; lý do ở trong."), problem, NULL);
	json_end(j);
}

static void put_operation(struct json *j, const struct module *m, const struct route *t)
{
	char id[128];
	size_t n = 0;

	for (const char *s = t->path + 5; *s && n < sizeof id - 1; s++)
		id[n++] = isalnum((unsigned char)*s) ? *s : '_';
	id[n] = '\0';
	json_begin(j, t->method == GET ? "get" : t->method == POST ? "post" :
	    t->method == PUT ? "put" : "delete", '{');
	json_put(j, "operationId", arena_printf(j->out->arena, "%s_%s",
	    t->method == GET ? "get" : "send", id));
	json_put(j, "summary", tr(t->title));
	json_begin(j, "tags", '[');
	json_put(j, NULL, m->name);
	json_end(j);
	put_parameters(j, t);
	if (t->method != GET && t->form) {
		json_begin(j, "requestBody", '{');
		json_bool(j, "required", true);
		json_begin(j, "content", '{');
		json_begin(j, "application/json", '{');
		json_begin(j, "schema", '{');
		put_fields(j, t->form);
		json_end(j);
		json_end(j);
		json_end(j);
		json_end(j);
	}
	put_answers(j, t);
	json_end(j);
}

static bool first_of_its_path(const struct module *m, const struct route *t)
{
	for (const struct route *u = m->routes; u < t; u++)
		if (!strcmp(u->path, t->path))
			return false;
	return true;
}

/* Routes of one path stand in one module; that is how modules own paths. */
static void put_path(void *arg, const struct module *m, const struct route *t)
{
	struct json *j = arg;

	if (strncmp(t->path, "/api/", 5) || !t->reply || !first_of_its_path(m, t))
		return;
	json_begin(j, t->path, '{');
	for (const struct route *u = t; u->path; u++)
		if (!strcmp(u->path, t->path))
			put_operation(j, m, u);
	json_end(j);
}

static void put_problem_schema(struct json *j)
{
	static const struct reply error[] = {
		{ "field", REPLY_TEXT, N_("Tên trường") },
		{ "message", REPLY_TEXT, N_("Điều cần sửa") },
		{ NULL },
	};
	static const struct { const char *name, *type; } plain[] = {
		{ "type", "string" }, { "title", "string" }, { "status", "integer" },
		{ "detail", "string" }, { "code", "string" },
	};
	static const struct reply errors = { "errors", REPLY_LIST, N_("Từng trường sai"), error };

	json_begin(j, "components", '{');
	json_begin(j, "schemas", '{');
	json_begin(j, "Problem", '{');
	json_put(j, "type", "object");
	json_begin(j, "properties", '{');
	for (size_t i = 0; i < COUNT(plain); i++) {
		json_begin(j, plain[i].name, '{');
		json_put(j, "type", plain[i].type);
		json_end(j);
	}
	put_reply(j, "errors", &errors);
	json_end(j);
	json_end(j);
	json_end(j);
	json_end(j);
}

void openapi_write(struct out *o)
{
	struct json j = { .out = o };

	json_begin(&j, NULL, '{');
	json_put(&j, "openapi", "3.1.0");
	json_begin(&j, "info", '{');
	json_put(&j, "title", "Hoa Hồi");
	json_put(&j, "version", "1");
	json_begin(&j, "license", '{');
	json_put(&j, "name", "Apache-2.0");
	json_put(&j, "identifier", "Apache-2.0");
	json_end(&j);
	json_end(&j);
	json_begin(&j, "servers", '[');
	json_begin(&j, NULL, '{');
	json_put(&j, "url", "/");
	json_end(&j);
	json_end(&j);
	json_begin(&j, "paths", '{');
	route_each(put_path, &j);
	json_end(&j);
	put_problem_schema(&j);
	json_end(&j);
}
