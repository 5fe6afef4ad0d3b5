/* cache.h - pages kept in memory until something they show changes.
 *
 * A handler says what its page shows (depends()), a change says what it
 * touched (db_changed()).  A kept page is served while nothing it shows was
 * committed since the page's transaction began; for five seconds, or for a minute
 * while nothing at all is committed.  The bounds are for what changes without a
 * commit here: a season that ends, another process that writes the same database
 * (who that is not known of is taken to write each second).
 *
 * Only pages that are the same for everyone who is not signed in are kept. */
#ifndef CACHE_H
#define CACHE_H

#include "core/web.h"

struct kept;                            /* counted by its users */

/* Before a page's transaction begins: what it will have seen. */
uint64_t cache_now(void);

/* After a commit, before anyone is told of it; without keys: another process made it. */
void cache_changed(const uint64_t *keys, size_t n);

/* For tests: pages are as old as if the clock stood there; 0 gives the clock back. */
void cache_set_clock(int64_t seconds);

/* The kept page for r (by path, query, language), or NULL. */
struct kept *cache_find(const struct request *r);

/* Keeps the finished page of r, seen as of then. */
void cache_keep(const struct request *r, uint64_t then);

/* The ETag of a page, kept or not: made of its bytes; weak, since gzip changes them. */
enum { ETAG = 24 };
void etag_of(char etag[ETAG], struct bytes page);

/* Ends the share of one user; then what a kept page is made of. */
void kept_release(struct kept *k);
struct bytes kept_page(const struct kept *k);
struct bytes kept_gzip(struct kept *k);         /* at is NULL when it gains nothing */
const char *kept_etag(const struct kept *k);    /* quoted */
const char *kept_type(const struct kept *k);
/* The server's own thing about the page (its MHD_Response), freed with it. */
_Atomic(void *) *kept_response(struct kept *k, bool gzip);
extern void (*kept_forget_response)(void *response);

#endif
