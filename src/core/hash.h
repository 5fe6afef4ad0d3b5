/* hash.h - a quick hash for tables and names; not for anything that must resist
 * a person who chooses the input: that is libsodium's work. */
#ifndef HASH_H
#define HASH_H

#include "core/core.h"

/* FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
static inline uint64_t hash_bytes(const void *at, size_t n)
{
	const unsigned char *s = at;
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	while (n--)
		h = (h ^ *s++) * UINT64_C(0x100000001b3);
	return h;
}

/* The same of a text, without its NUL. */
static inline uint64_t hash_text(const char *s)
{
	return hash_bytes(s, strlen(s));
}

#endif
