/* dispatch_test.c - what holds for every request, whatever it does to us. */
#include "test.h"

#include "core/dispatch.h"
#include "tests.h"

enum { FULL = 1 << 20, CHUNK = 16 * 1024, STEP = 16 };

static void fill(void *arg)
{
	for (;;)
		arena_alloc(arg, STEP);
}

/* A request that may take no byte more. What it took first, before it filled the rest,
 * decides whether the last chunk ended at its limit or beyond. */
static struct request *full_request(const char *path, size_t before, struct fault *f)
{
	struct arena *a = arena_open();
	struct request *r = arena_new(a, struct request);

	r->arena = a;
	r->out = out_new(a);
	r->method = GET;
	r->path = path;
	r->api = !strncmp(path, "/api/", 5);
	r->lang = "vi";
	r->now = test_now;
	arena_limit(a, FULL);
	arena_alloc(a, before);
	check(!guard(fill, a, f) && f->kind == FAULT_TOO_LARGE);
	return r;
}

void test_a_request_that_fills_its_memory_to_the_last_byte_is_told_413(void)
{
	for (size_t before = CHUNK / 4; before < CHUNK / 4 + CHUNK; before += CHUNK / 8) {
		struct fault f;
		struct request *r = full_request(before % CHUNK ? "/" : "/api/v1/orders", before,
		    &f);

		dispatch_failed(r, &f);
		dispatch_finish(r);
		check(r->status == TOO_LARGE && shows(r, "lớn quá mức"));
		arena_close(r->arena);
		arena_work_in(test_arena);
	}
}

/* Its reply is made, and a word of when to come again is to be put to it. */
void test_a_page_that_filled_its_memory_is_finished(void)
{
	for (size_t before = CHUNK / 4; before < CHUNK / 4 + CHUNK; before += CHUNK / 8) {
		struct fault f;
		struct request *r = full_request("/api/v1/orders", before, &f);

		r->status = UNAVAILABLE;
		r->problem = (struct problem){ .word = "try-again", .sentence = "Đang bận." };
		dispatch_finish(r);
		check(replied(r, "Retry-After") && shows(r, "Đang bận."));
		arena_close(r->arena);
		arena_work_in(test_arena);
	}
}
