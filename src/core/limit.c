/* limit.c - the generic cell rate algorithm: a key needs one number, the time at
 * which its bucket will be full again.
 *
 * A key lives in one of the few places its hash allows, so nothing is searched
 * or grown under the lock. */
#include "core/limit.h"

#include "core/arena.h"
#include "core/web.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <sodium.h>

enum { WAYS = 8, SETS = LIMIT_KEYS / WAYS };

struct bucket { uint64_t key; int64_t full_at; };       /* full_at 0: nobody's */

static struct bucket buckets[SETS][WAYS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static unsigned char secret[crypto_shorthash_KEYBYTES];

static void make_secret(void)
{
	int ready = sodium_init();

	assert(ready >= 0);
	randombytes_buf(secret, sizeof secret);
}

static uint64_t hash(const char *s, uint64_t with)
{
	unsigned char mixed[crypto_shorthash_KEYBYTES];
	uint64_t h;

	memcpy(mixed, secret, sizeof mixed);
	for (size_t i = 0; i < sizeof with; i++)
		mixed[i] ^= (unsigned char)(with >> 8 * i);
	crypto_shorthash((unsigned char *)&h, (const unsigned char *)s, strlen(s), mixed);
	return h;
}

/* Its bucket, or the one of its set that is the first to be full again. */
static struct bucket *bucket_of(uint64_t key)
{
	struct bucket *set = buckets[key % SETS], *oldest = set;

	for (size_t i = 0; i < WAYS; i++) {
		if (set[i].full_at && set[i].key == key)
			return &set[i];
		if (set[i].full_at < oldest->full_at)
			oldest = &set[i];
	}
	return oldest;
}

static int64_t ask(const struct limit *l, const char *name, int64_t now, bool take)
{
	int64_t each = l->every_s * INT64_C(1000000), full_at, wait;
	struct bucket *b;
	uint64_t key;

	pthread_once(&once, make_secret);
	key = hash(name, hash(l->name, 0));
	pthread_mutex_lock(&lock);
	b = bucket_of(key);
	full_at = b->full_at && b->key == key && b->full_at > now ? b->full_at : now;
	wait = full_at + each - now - l->burst * each;
	if (wait <= 0 && take)
		*b = (struct bucket){ key, full_at + each };
	pthread_mutex_unlock(&lock);
	return wait > 0 ? wait : 0;
}

struct limit_told {
	const char *limit, *key;        /* the name of a limit, whose numbers may be settings */
	bool yes;
	struct limit_told *next;
};

static _Thread_local struct { struct limit_told **told; struct arena *arena; } within;

void limit_within(struct limit_told **told, struct arena *a)
{
	within.told = told;
	within.arena = a;
}

static const struct limit_told *told_of(const struct limit *l, const char *key)
{
	struct limit_told *t = within.told ? *within.told : NULL;

	while (t && (strcmp(t->limit, l->name) || strcmp(t->key, key)))
		t = t->next;
	return t;
}

static bool tell(const struct limit *l, const char *key, bool yes)
{
	struct limit_told *t;

	if (within.told) {
		t = arena_new(within.arena, struct limit_told);
		*t = (struct limit_told){ l->name, arena_strndup(within.arena, key, strlen(key)),
			yes, *within.told };
		*within.told = t;
	}
	return yes;
}

bool limit_take(const struct limit *l, const char *key, int64_t now)
{
	const struct limit_told *t = told_of(l, key);

	return t ? t->yes : tell(l, key, !ask(l, key, now, true));
}

int64_t limit_wait(const struct limit *l, const char *key, int64_t now)
{
	const struct limit_told *t = told_of(l, key);

	return t && t->yes ? 0 : ask(l, key, now, false);
}

const char *limit_peer(const struct request *r)
{
	const char *peer = r->peer ? r->peer : "";
	char text[INET6_ADDRSTRLEN];
	struct in6_addr a;

	if (inet_pton(AF_INET6, peer, &a) != 1)
		return peer;
	if (IN6_IS_ADDR_V4MAPPED(&a)) {
		inet_ntop(AF_INET, &a.s6_addr[12], text, sizeof text);
		return arena_strndup(r->arena, text, strlen(text));
	}
	memset(&a.s6_addr[8], 0, 8);
	inet_ntop(AF_INET6, &a, text, sizeof text);
	return arena_printf(r->arena, "%s/64", text);
}

void limit_forget(void)
{
	pthread_mutex_lock(&lock);
	memset(buckets, 0, sizeof buckets);
	pthread_mutex_unlock(&lock);
}
