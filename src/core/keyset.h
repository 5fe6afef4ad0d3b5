/* keyset.h - has this key come before, and on which line?
 *
 * Keys are known by their hash of 64 bits: among a million of them two share one
 * once in thirty million tables.  16 to 43 bytes a key. */
#ifndef KEYSET_H
#define KEYSET_H

#include "core/arena.h"

struct keyset;

/* An empty one, which goes with the arena. */
struct keyset *keyset_new(struct arena *a);

/* The line with which this key was put in; 0 when it was new, and now is in. */
int keyset_put(struct keyset *k, uint64_t hash, int line);

#endif
