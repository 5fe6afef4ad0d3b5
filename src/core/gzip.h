/* gzip.h - replies made smaller for those who take them so. */
#ifndef GZIP_H
#define GZIP_H

#include "core/arena.h"

/* In the arena, quickly; at is NULL when it gains nothing. */
struct bytes gzip_bytes(struct arena *a, struct bytes plain);

/* With care, in one malloc() that the caller frees; .at within may be NULL.
 * For what is made once and sent often.  NULL when memory is short. */
struct bytes *gzip_kept(struct bytes plain);

#endif
