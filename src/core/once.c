#include "core/once.h"

#include "core/core.sql.h"
#include "core/seal.h"
#include "core/tr.h"

enum { LONGEST_KEY = 200 };

static const char *key_of(const struct request *r)
{
	const char *key = request_header(r, "Idempotency-Key");

	if (r->route->flags & R_RAW)
		return NULL;
	if (!key)
		key = request_param(r, "once");
	return key && *key ? key : NULL;
}

/* What was asked, so that a key used for something else is noticed. */
static const char *words_of(struct request *r)
{
	struct out o = { .arena = r->arena };

	for (size_t i = 0; i < r->params.n; i++) {
		const struct param *p = &r->params.v[i];

		if (!strcmp(p->name, "csrf") || p->kind == PARAM_FILE)
			continue;
		out_raw(&o, p->name, strlen(p->name));
		out_raw(&o, "=", 1);
		out_raw(&o, p->value, strlen(p->value));
		out_raw(&o, "\n", 1);
	}
	return token_hash(r->arena, o.len ? o.text : "");
}

/* Those that are set again with the same answer, a line each. */
static const char *cookies_of(struct request *r)
{
	struct out o = { .arena = r->arena };

	for (const struct reply_header *h = r->headers; h; h = h->next)
		if (h->again) {
			out_raw(&o, h->value, strlen(h->value));
			out_raw(&o, "\n", 1);
		}
	return o.len ? o.text : "";
}

static void set_again(struct request *r, const char *cookies)
{
	for (size_t n; *cookies; cookies += n + 1) {
		n = strcspn(cookies, "\n");
		reply_header(r, "Set-Cookie", arena_strndup(r->arena, cookies, n));
	}
}

static enum status again(struct request *r, const struct once_find *then, const char *words)
{
	if (strcmp(then->request_hash, words))
		return problem(r, CONFLICT, "key-reused", "%s",
		    _("Idempotency-Key này đã dùng cho một yêu cầu khác."));
	if (*then->location)
		r->location = then->location;
	set_again(r, then->cookies);
	out_raw(r->out, then->body, strlen(then->body));
	return (enum status)then->status;
}

enum status once_serve(struct request *r)
{
	const char *key = key_of(r), *hash, *words;
	const struct once_find *then;
	enum status s;

	if (!key)
		return r->route->serve(r);
	if (strlen(key) > LONGEST_KEY)
		return problem(r, BAD_REQUEST, "key-too-long", "%s",
		    _("Idempotency-Key dài quá 200 ký tự."));
	hash = token_hash(r->arena, arena_printf(r->arena, "%s %" PRId64 " %s", r->route->path,
	    r->user ? r->user->id : 0, key));
	words = words_of(r);
	then = once_find(r->db, r->arena, hash);
	if (then)
		return again(r, then, words);
	s = r->route->serve(r);
	if (s < 400 && !r->bytes.at)
		once_add(r->db, hash, words, (int64_t)s, r->location ? r->location : "",
		    r->out->len ? r->out->text : "", cookies_of(r), r->now);
	return s;
}
