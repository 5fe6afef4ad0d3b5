/* vietqr.c - whatever text comes, reading ends, and a code that was accepted can
 * be built and read again as it was. */
#include "payment/vietqr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_open();
	struct vietqr q, again;

	if (!vietqr_parse(a, arena_strndup(a, (const char *)data, size), &q)) {
		const char *text = vietqr_build(a, &q);
		const char *no = vietqr_parse(a, text, &again);

		assert(!no);
		assert(!strcmp(text, vietqr_build(a, &again)));
	}
	arena_close(a);
	return 0;
}
