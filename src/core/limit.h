/* limit.h - how often something may happen: guesses, calls, messages.
 *
 * A limit is a const object of its module, or made of settings; it is known by its name.
 * For each key (an address, an account, an order's code) it lets `burst` through at once and
 * then one each every_s seconds.  What was let through is remembered in the memory of this
 * process alone, at most LIMIT_KEYS keys at a time: when there are more, those
 * nearest to a clean slate are forgotten.  Nobody who does not know the process's
 * random key can choose names that push out another.
 *
 * Within a request a key is taken once, however often its handler runs: what is here is
 * not undone with the transaction, so a second run would find its own token gone.
 *
 * Every function may be called from any thread. */
#ifndef LIMIT_H
#define LIMIT_H

#include "core/core.h"

struct arena;
struct request;

enum { LIMIT_KEYS = 64 * 1024 };

struct limit {
	const char *name;               /* one for each limit: "people.sign_in" */
	int64_t burst, every_s;
};

/* Whether it may happen now; if so, it counts.  now: microseconds. */
MUST_USE bool limit_take(const struct limit *l, const char *key, int64_t now);

/* Microseconds until limit_take() says yes; 0 when it would now, and when the request at
 * work has its yes already. */
int64_t limit_wait(const struct limit *l, const char *key, int64_t now);

/* What one request asked of limits, and what it was told; begins as NULL. */
struct limit_told;

/* From now on this thread works on a request that was told *told, in the arena; NULL: on
 * none.  The dispatcher says so. */
void limit_within(struct limit_told **told, struct arena *a);

/* What a limit counts a visitor by, who has no account: his address; of IPv6 the first half,
 * since one customer has all that follows.  What is no address stays as it is. */
const char *limit_peer(const struct request *r);

/* Forgets everything; for tests, whose clock goes back. */
void limit_forget(void);

#endif
