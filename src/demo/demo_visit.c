/* demo_visit.c - the pages of the platform, visited without a socket: what the
 * demonstration does, it does as its people would. */
#include "demo/demo_inside.h"

#include "core/fault.h"

#define BOUNDARY "hoa-hoi-trinh-dien"

static const char *header(const struct request *r, const char *name)
{
	if (strcasecmp(name, "Content-Type") || !r->body.n)
		return NULL;
	return !strncmp(r->body.at, "--" BOUNDARY, strlen("--" BOUNDARY)) ?
	    "multipart/form-data; boundary=" BOUNDARY : "application/x-www-form-urlencoded";
}

/* Whoever acts may do everything; the pages still ask whose a shop or an order is. */
static const struct user *who_may_all(struct arena *a, int64_t account)
{
	struct user *u = arena_new(a, struct user);
	struct grant *g;
	size_t n = 0;

	for (const struct module *const *m = modules; *m; m++)
		for (const struct perm *const *p = (*m)->perms; p && *p; p++)
			n++;
	g = arena_array(a, struct grant, n);
	*u = (struct user){ .id = account, .name = "", .lang = "vi", .grants = g };
	for (const struct module *const *m = modules; *m; m++)
		for (const struct perm *const *p = (*m)->perms; p && *p; p++)
			g[u->n_grants++].perm = *p;
	return u;
}

const struct request *demo_visit(struct demo_stage *s, int64_t account, int64_t at,
    const char *path, const char *body)
{
	struct arena *a = s->arena;
	struct request *r = arena_new(a, struct request);
	size_t len = strcspn(path, "?");

	*r = (struct request){ .arena = a, .db = s->db, .out = out_new(a),
		.method = body ? POST : GET, .path = params_path(a, arena_strndup(a, path, len)),
		.query = path[len] ? path + len + 1 : NULL, .header = header,
		.body = { body, body ? strlen(body) : 0 }, .peer = "127.0.0.1", .now = at,
		.user = account ? who_may_all(a, account) : NULL };
	web_serve(r);
	arena_work_in(a);
	if (r->status >= 400)
		fault("the demonstration's visit of %s: %d %s", path, (int)r->status,
		    r->problem.sentence ? r->problem.sentence : "");
	return r;
}

const char *demo_file(struct arena *a, const char *fields, const char *name, const char *text)
{
	struct out o = { .arena = a };
	const char *head = "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"";

	for (const char *f = fields; *f; f += strcspn(f, "&"), f += *f == '&') {
		size_t key = strcspn(f, "="), all = strcspn(f, "&");

		out_raw(&o, head, strlen(head));
		out_raw(&o, f, key);
		out_raw(&o, "\"\r\n\r\n", 5);
		out_raw(&o, f + key + 1, all - key - 1);
		out_raw(&o, "\r\n", 2);
	}
	return arena_printf(a, "%s%sfile\"; filename=\"%s\"\r\n\r\n%s\r\n--" BOUNDARY "--\r\n",
	    o.text ? o.text : "", head, name, text);
}

const char *demo_link(struct arena *a, const struct request *r, const char *before)
{
	const char *at = strstr(r->out->text, before);

	if (!at)
		fault("the demonstration finds no link %s on %s", before, r->path);
	at += strlen(before);
	return arena_strndup(a, at, strspn(at, "0123456789"));
}
