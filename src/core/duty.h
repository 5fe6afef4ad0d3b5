/* duty.h - what waits to be done about a thing, asked of every module.
 *
 * The page of a thing (a shop) belongs to one module, and those after it know more of
 * what is urgent there: each says so by .duties of its struct, in the order of the
 * modules, and the page shows the list. */
#ifndef DUTY_H
#define DUTY_H

#include "core/db.h"
#include "core/url.h"

enum { DUTIES = 24 };

/* A list in the making, and whom it is about: kind is "shop", id its id. */
struct duties {
	struct db *db;
	struct arena *arena;
	const char *kind;
	int64_t id, now;
	size_t n;
	struct duty { const char *words; struct url to; } v[DUTIES];
};

/* Adds one, words in the reader's language; what is too much is not urgent. */
void duty_add(struct duties *d, const char *words, struct url to);

/* What all modules say of it. */
void duties_ask(struct duties *d);

#endif
