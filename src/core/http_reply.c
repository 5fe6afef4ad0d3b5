#include "core/http_reply.h"

#include "core/accept.h"
#include "core/fault.h"
#include "core/gzip.h"

#include <stdatomic.h>

static bool takes_gzip(struct MHD_Connection *c)
{
	static const char *const gzip[] = { "gzip", NULL };
	const char *s = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Accept-Encoding");

	return s && !accept_best(s, gzip);
}

/* Weak or strong, a mark means the same page (RFC 9110, 13.1.2). */
static bool knows(struct MHD_Connection *c, const char *etag)
{
	const char *s = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "If-None-Match");

	return s && (!strcmp(s, "*") || strstr(s, strchr(etag, '"')));
}

/* By what it is kept, and asked after: with the page, and with the word that it is the same. */
struct mark { const char *etag, *cache, *vary; };

static const char page_cache[] = "private, no-cache";
static const char page_vary[] = "Accept-Encoding, Accept-Language, Cookie";

static void put_mark(struct MHD_Response *m, const struct mark *mark)
{
	if (*mark->etag)
		MHD_add_response_header(m, "ETag", mark->etag);
	if (mark->cache)
		MHD_add_response_header(m, "Cache-Control", mark->cache);
	if (mark->vary)
		MHD_add_response_header(m, "Vary", mark->vary);
}

/* No script but ours, no frame, nothing of a foreign host.  The data: images
 * are drawings within our own styles. */
static void secure(struct MHD_Response *m)
{
	static const char *const headers[][2] = {
		{ "Content-Security-Policy", "default-src 'self'; img-src 'self' data:; "
		  "object-src 'none'; base-uri 'none'; form-action 'self'; "
		  "frame-ancestors 'none'" },
		{ "X-Content-Type-Options", "nosniff" },
		{ "Referrer-Policy", "same-origin" },
	};

	for (size_t i = 0; i < COUNT(headers); i++)
		MHD_add_response_header(m, headers[i][0], headers[i][1]);
}

static const char *type_of(const struct request *r)
{
	if (r->content_type)
		return r->content_type;
	return r->api ? "application/json" : "text/html; charset=utf-8";
}

static bool is_text(const char *type)
{
	return !strncmp(type, "text/", 5) || strstr(type, "json") || strstr(type, "xml");
}

static struct MHD_Response *response_of(struct bytes b)
{
	return MHD_create_response_from_buffer(b.n, (void *)(uintptr_t)b.at,
	    MHD_RESPMEM_PERSISTENT);
}

static enum MHD_Result not_modified(struct MHD_Connection *c, const struct mark *mark)
{
	struct MHD_Response *m = response_of((struct bytes){ "", 0 });
	enum MHD_Result sent;

	if (!m)
		return MHD_NO;
	put_mark(m, mark);
	sent = MHD_queue_response(c, NOT_MODIFIED, m);
	MHD_destroy_response(m);
	return sent;
}

struct smaller { struct arena *arena; struct bytes body, small; };

static void make_smaller(void *arg)
{
	struct smaller *s = arg;

	s->small = gzip_bytes(s->arena, s->body);
}

/* A page goes out plain where there is no memory to make it small. */
static struct bytes smaller(struct arena *a, struct bytes body)
{
	struct smaller s = { .arena = a, .body = body };
	struct fault f;

	(void)!guard(make_smaller, &s, &f);
	return s.small;
}

/* Sent by the kernel from the file; libmicrohttpd closes it. */
static enum MHD_Result send_file(struct MHD_Connection *c, struct request *r)
{
	const struct mark mark = { r->file->mark ? r->file->mark : "", r->file->once ?
		page_cache : r->file->mark ? "public, max-age=3600" :
		"public, max-age=31536000, immutable", NULL };
	struct MHD_Response *m;
	enum MHD_Result sent;

	if (*mark.etag && knows(c, mark.etag))
		return not_modified(c, &mark);
	m = MHD_create_response_from_fd64((uint64_t)r->file->size, r->file->fd);
	if (!m)
		return MHD_NO;
	r->file->fd = -1;
	MHD_add_response_header(m, "Content-Type", r->content_type);
	MHD_add_response_header(m, "X-Content-Type-Options", "nosniff");
	put_mark(m, &mark);
	sent = MHD_queue_response(c, (unsigned)r->status, m);
	MHD_destroy_response(m);
	return sent;
}

/* What will be kept has from the first time on the mark that it will have then. */
static bool has_etag(const struct request *r)
{
	return r->status == OK && r->method == GET && r->route->flags & R_CACHED && !r->user &&
	    !r->bytes.at;
}

enum MHD_Result http_reply(struct MHD_Connection *c, struct request *r)
{
	struct bytes body = r->bytes, small = { NULL, 0 };
	const char *type = type_of(r);
	char etag[ETAG] = "";
	struct mark mark = { etag, NULL, page_vary };
	struct MHD_Response *m;
	enum MHD_Result sent;

	if (r->file)
		return send_file(c, r);
	if (!body.at && r->out->len)
		body = (struct bytes){ r->out->text, r->out->len };
	if (is_text(type) && takes_gzip(c))
		small = smaller(r->arena, body);
	if (has_etag(r)) {
		etag_of(etag, body);
		mark.cache = page_cache;
		if (knows(c, etag))
			return not_modified(c, &mark);
	}
	m = response_of(small.at ? small : body);
	if (!m)
		return MHD_NO;
	put_mark(m, &mark);
	if (body.n)
		MHD_add_response_header(m, "Content-Type", type);
	if (small.at)
		MHD_add_response_header(m, "Content-Encoding", "gzip");
	secure(m);
	if (r->location)
		MHD_add_response_header(m, "Location", r->location);
	/* What is made for one reader may hold what concerns him alone. */
	if (r->user || r->status >= 300 || (!*etag && !r->bytes.at))
		MHD_add_response_header(m, "Cache-Control", "no-store");
	for (const struct reply_header *h = r->headers; h; h = h->next)
		MHD_add_response_header(m, h->name, h->value);
	sent = MHD_queue_response(c, (unsigned)r->status, m);
	MHD_destroy_response(m);
	return sent;
}

static void release_kept(void *k)
{
	kept_release(k);
}

static struct MHD_Response *kept_made(struct kept *k, struct bytes b, bool gzip)
{
	struct MHD_Response *m = response_of(b);

	if (!m)
		return NULL;
	MHD_add_response_header(m, "Content-Type", kept_type(k) ? kept_type(k) :
	    "text/html; charset=utf-8");
	if (gzip)
		MHD_add_response_header(m, "Content-Encoding", "gzip");
	secure(m);
	put_mark(m, &(struct mark){ kept_etag(k), page_cache, page_vary });
	return m;
}

/* The response is built once and belongs to the page. */
static struct MHD_Response *response_kept(struct kept *k, bool gzip)
{
	struct bytes b = gzip ? kept_gzip(k) : kept_page(k);
	_Atomic(void *) *at;
	void *m, *none = NULL;

	if (!b.at)
		return response_kept(k, false);
	at = kept_response(k, gzip);
	m = atomic_load(at);
	if (m || !(m = kept_made(k, b, gzip)))
		return m;
	if (!atomic_compare_exchange_strong(at, &none, m)) {
		MHD_destroy_response(m);
		m = none;
	}
	return m;
}

enum MHD_Result http_reply_kept(struct MHD_Connection *c, const struct request *r,
    struct kept *k)
{
	struct MHD_Response *m;

	/* The bytes must outlive the sending of them: the request holds its share. */
	arena_defer(r->arena, release_kept, k);
	if (knows(c, kept_etag(k)))
		return not_modified(c, &(struct mark){ kept_etag(k), page_cache, page_vary });
	m = response_kept(k, takes_gzip(c));
	return m ? MHD_queue_response(c, OK, m) : MHD_NO;
}

enum MHD_Result http_reply_asset(struct MHD_Connection *c, const struct asset *a)
{
	bool gzip = a->gzip && takes_gzip(c);
	struct MHD_Response *m = response_of(gzip ? (struct bytes){ a->gzip, a->n_gzip } :
	    (struct bytes){ a->bytes, a->n });
	enum MHD_Result sent;

	if (!m)
		return MHD_NO;
	MHD_add_response_header(m, "Content-Type", a->type);
	if (gzip)
		MHD_add_response_header(m, "Content-Encoding", "gzip");
	MHD_add_response_header(m, "Vary", "Accept-Encoding");
	MHD_add_response_header(m, "X-Content-Type-Options", "nosniff");
	/* The name holds the hash of the bytes: it never means others. */
	MHD_add_response_header(m, "Cache-Control", "public, max-age=31536000, immutable");
	sent = MHD_queue_response(c, OK, m);
	MHD_destroy_response(m);
	return sent;
}

void http_forget_response(void *response)
{
	MHD_destroy_response(response);
}
