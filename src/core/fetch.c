#include "core/fetch.h"

#include "core/fault.h"
#include "core/out.h"

#include <curl/curl.h>

enum { CONNECT_S = 5, TIMEOUT_S = 15 };

static void release_curl(void *c)
{
	curl_easy_cleanup(c);
}

static void release_list(void *l)
{
	curl_slist_free_all(l);
}

/* Filled within the library's frames, which no fault may jump through: so it is not
 * the arena's, and when there is no memory the library is told to stop. */
struct taking { char *text; size_t len; };

static void release_taking(void *arg)
{
	free(((struct taking *)arg)->text);
}

static size_t take(char *data, size_t size, size_t n, void *arg)
{
	struct taking *t = arg;
	size_t len = t->len + size * n;
	char *more = len > FETCH_MOST ? NULL : realloc(t->text, len + 1);

	if (!more)
		return 0;
	t->text = more;
	memcpy(t->text + t->len, data, size * n);
	t->len = len;
	return size * n;
}

static struct curl_slist *headers_of(const struct fetch *f)
{
	struct curl_slist *list = f->body ?
	    curl_slist_append(NULL, "Content-Type: application/json") : NULL;

	for (size_t i = 0; i < FETCH_HEADERS; i++)
		if (f->headers[i])
			list = curl_slist_append(list, f->headers[i]);
	return list;
}

void *fetch_client(struct arena *a, const char *url, const char *protocols)
{
	CURL *c = curl_easy_init();

	if (!c)
		fault("no client for %s", url);
	arena_defer(a, release_curl, c);
	curl_easy_setopt(c, CURLOPT_URL, url);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)TIMEOUT_S);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, protocols);
	return c;
}

struct fetched fetch(struct arena *a, const struct fetch *f)
{
	CURL *c = fetch_client(a, f->url, "http,https");
	struct curl_slist *list = headers_of(f);
	struct fetched got = { 0 };
	struct taking *t = arena_new(a, struct taking);
	CURLcode e;

	arena_defer(a, release_list, list);
	arena_defer(a, release_taking, t);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, list);
	curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, f->method);
	if (f->body)
		curl_easy_setopt(c, CURLOPT_POSTFIELDS, f->body);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	e = curl_easy_perform(c);
	if (e)
		got.error = arena_printf(a, "%s", curl_easy_strerror(e));
	else
		curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &got.status);
	got.body = (struct bytes){ t->text, t->len };
	return got;
}
