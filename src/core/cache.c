#include "core/cache.h"

#include "core/gzip.h"
#include "core/hash.h"
#include "core/metrics.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

enum { SLOTS = 1 << 16, BUCKETS = 1 << 13, MOST_BYTES = 12 << 20, LIFE_S = 5, LONGEST_S = 60 };

struct kept {
	struct kept *next;              /* in its bucket */
	atomic_int users;
	uint64_t hash, then;
	time_t made;
	uint64_t depends[16];
	size_t n_depends, size;
	char etag[ETAG];
	const char *type;
	_Atomic(void *) response[2];
	_Atomic(struct bytes *) gzip;
	size_t key_len, page_len;
	char bytes[];                   /* the key, the page */
};

void (*kept_forget_response)(void *response);

/* changed[k]: the commit that last touched a thing of key k.  Things share
 * slots; a collision only makes a page anew. */
static _Atomic uint64_t changed[SLOTS], commits;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct kept *buckets[BUCKETS];
static size_t total, hand;

uint64_t cache_now(void)
{
	return atomic_load(&commits);
}

void cache_changed(const uint64_t *keys, size_t n)
{
	uint64_t now = atomic_fetch_add(&commits, 1) + 1;

	for (size_t i = 0; i < n; i++)
		atomic_store(&changed[keys[i] % SLOTS], now);
}

static time_t at_test;                  /* 0: the clock's own time */

void cache_set_clock(int64_t seconds)
{
	at_test = (time_t)seconds;
}

static time_t now(void)
{
	return at_test ? at_test : time(NULL);
}

static bool fresh(const struct kept *k)
{
	time_t age = now() - k->made;

	if (age > LONGEST_S || (age > LIFE_S && atomic_load(&commits) != k->then))
		return false;
	for (size_t i = 0; i < k->n_depends; i++)
		if (atomic_load(&changed[k->depends[i] % SLOTS]) > k->then)
			return false;
	return true;
}

void kept_release(struct kept *k)
{
	if (atomic_fetch_sub(&k->users, 1) != 1)
		return;
	for (size_t i = 0; i < COUNT(k->response); i++)
		if (k->response[i] && kept_forget_response)
			kept_forget_response(k->response[i]);
	free(k->gzip);
	free(k);
}

static void drop(struct kept **at)
{
	struct kept *k = *at;

	*at = k->next;
	total -= k->size;
	kept_release(k);
}

/* The key of a page: by which address it was asked for, as its links may begin with it;
 * language, path, query; each with its NUL. */
static char *key_of(const struct request *r, size_t *len)
{
	const char *host = request_header(r, "Host");
	const char *const parts[] = { r->secure ? "s" : "", host ? host : "", r->lang, r->path,
		r->query ? r->query : "" };
	size_t n[COUNT(parts)];
	char *key, *to;

	*len = 0;
	for (size_t i = 0; i < COUNT(parts); i++)
		*len += n[i] = strlen(parts[i]) + 1;
	key = to = arena_alloc(r->arena, *len);
	for (size_t i = 0; i < COUNT(parts); to += n[i++])
		memcpy(to, parts[i], n[i]);
	return key;
}

/* A page is long: eight bytes at a time. */
static uint64_t hash_of_page(struct bytes page)
{
	const char *at = page.at;
	uint64_t h = page.n, eight;
	size_t i = 0;

	for (; i + sizeof eight <= page.n; i += sizeof eight) {
		memcpy(&eight, at + i, sizeof eight);
		h = (h ^ eight) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	return h ^ hash_bytes(at + i, page.n - i);
}

void etag_of(char etag[ETAG], struct bytes page)
{
	snprintf(etag, ETAG, "W/\"%016" PRIx64 "\"", hash_of_page(page));
}

static struct kept **place_of(const char *key, size_t len, uint64_t hash)
{
	struct kept **at = &buckets[hash % BUCKETS];

	while (*at && ((*at)->hash != hash || (*at)->key_len != len ||
	    memcmp((*at)->bytes, key, len)))
		at = &(*at)->next;
	return at;
}

struct kept *cache_find(const struct request *r)
{
	size_t len;
	const char *key = key_of(r, &len);
	uint64_t hash = hash_bytes(key, len);
	struct kept **at, *found = NULL;

	pthread_mutex_lock(&lock);
	at = place_of(key, len, hash);
	if (*at && fresh(*at)) {
		found = *at;
		atomic_fetch_add(&found->users, 1);
	} else if (*at) {
		drop(at);
	}
	pthread_mutex_unlock(&lock);
	metrics_kept_page(found != NULL);
	return found;
}

/* Makes room by sweeping the buckets in turn: old pages go soon anyway. */
static void make_room(size_t size)
{
	while (total + size > MOST_BYTES) {
		while (buckets[hand])
			drop(&buckets[hand]);
		hand = (hand + 1) % BUCKETS;
	}
}

static struct kept *kept_new(const struct request *r, const char *key, size_t len)
{
	size_t size = sizeof(struct kept) + len + r->out->len;
	struct kept *k = calloc(1, size);

	if (!k)
		return NULL;
	k->users = 1;
	k->hash = hash_bytes(key, len);
	k->size = size;
	k->key_len = len;
	k->page_len = r->out->len;
	memcpy(k->bytes, key, len);
	memcpy(k->bytes + len, r->out->text, r->out->len);
	k->type = r->content_type;
	memcpy(k->depends, r->depends, sizeof k->depends);
	k->n_depends = r->n_depends;
	etag_of(k->etag, (struct bytes){ r->out->text, r->out->len });
	return k;
}

void cache_keep(const struct request *r, uint64_t then)
{
	size_t len;
	const char *key = key_of(r, &len);
	struct kept *k, **at;

	if (!r->out->len || r->out->len > MOST_BYTES / 16 || !(k = kept_new(r, key, len)))
		return;
	k->then = then;
	k->made = now();
	pthread_mutex_lock(&lock);
	at = place_of(key, len, k->hash);
	if (*at)
		drop(at);
	make_room(k->size);
	at = &buckets[k->hash % BUCKETS];
	k->next = *at;
	*at = k;
	total += k->size;
	pthread_mutex_unlock(&lock);
}

struct bytes kept_page(const struct kept *k)
{
	return (struct bytes){ k->bytes + k->key_len, k->page_len };
}

/* Made when first asked for; of two threads that make it, one throws away. */
struct bytes kept_gzip(struct kept *k)
{
	struct bytes *made = atomic_load(&k->gzip), *none = NULL;

	if (!made) {
		made = gzip_kept(kept_page(k));
		if (!made)
			return (struct bytes){ NULL, 0 };
		if (!atomic_compare_exchange_strong(&k->gzip, &none, made)) {
			free(made);
			made = none;
		}
	}
	return *made;
}

const char *kept_etag(const struct kept *k)
{
	return k->etag;
}

const char *kept_type(const struct kept *k)
{
	return k->type;
}

_Atomic(void *) *kept_response(struct kept *k, bool gzip)
{
	return &k->response[gzip];
}
