#include "core/gzip.h"

#include <zlib.h>

enum { WORTH_IT = 600, GZIP_WINDOW = 15 + 16 };

static size_t deflated(struct bytes plain, void *to, size_t room, int level)
{
	z_stream z = { .next_in = (z_const Bytef *)(uintptr_t)plain.at, .avail_in = (uInt)plain.n,
		.next_out = to, .avail_out = (uInt)room };
	int end;

	if (deflateInit2(&z, level, Z_DEFLATED, GZIP_WINDOW, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return 0;
	end = deflate(&z, Z_FINISH);
	deflateEnd(&z);
	return end == Z_STREAM_END ? room - z.avail_out : 0;
}

struct bytes gzip_bytes(struct arena *a, struct bytes plain)
{
	char *to;
	size_t n;

	if (plain.n < WORTH_IT || plain.n > UINT32_MAX / 2)
		return (struct bytes){ NULL, 0 };
	to = arena_alloc(a, plain.n);
	n = deflated(plain, to, plain.n, 1);
	return n ? (struct bytes){ to, n } : (struct bytes){ NULL, 0 };
}

struct bytes *gzip_kept(struct bytes plain)
{
	struct bytes *made = malloc(sizeof *made + plain.n);

	if (!made)
		return NULL;
	*made = (struct bytes){ made + 1, 0 };
	if (plain.n >= WORTH_IT)
		made->n = deflated(plain, made + 1, plain.n, 6);
	if (!made->n)
		made->at = NULL;
	return made;
}
