/* image.c - whatever bytes come, a photo is refused or made small, and what is
 * made is a photo we take. */
#include "core/fault.h"
#include "core/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input { struct arena *arena; struct bytes bytes; };

static void make(void *arg)
{
	struct input *in = arg;
	struct image_variant v[] = { { 160, IMAGE_WEBP }, { 160, IMAGE_JPEG } };

	if (image_make(in->arena, in->bytes, v, COUNT(v)))
		return;
	for (size_t i = 0; i < COUNT(v); i++) {
		struct image_info info;
		const char *no = image_check(v[i].bytes, &info);

		assert(!no && info.kind == v[i].kind && info.width <= 160);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { arena_open(), { data, size } };
	struct image_info info;
	struct fault f;

	/* A large one takes a second: too long for a search. */
	if (!image_check(in.bytes, &info) && info.width * info.height < 1000000)
		(void)!guard(make, &in, &f);
	arena_close(in.arena);
	return 0;
}
