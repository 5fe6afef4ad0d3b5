#include "core/spool.h"

#include "test.h"
#include "tests.h"

#include <unistd.h>

static void write_rows(struct request *r, size_t n)
{
	struct spool *s = spool_open(r);

	for (size_t i = 0; i < n; i++) {
		const char *line = arena_printf(arena_at_work(), "row %09zu\n", i);

		out_raw(r->out, line, strlen(line));
		spool_row(s);
	}
	check(spool_close(s) == OK);
}

static struct request *a_request(void)
{
	struct request *r = arena_new(test_arena, struct request);

	r->arena = test_arena;
	r->out = out_new(test_arena);
	return r;
}

void test_a_short_reply_stays_in_memory(void)
{
	struct request *r = a_request();

	write_rows(r, 10);
	check(!r->file && r->out->len == 140 && arena_at_work() == test_arena);
}

void test_a_long_reply_is_a_file_and_whole(void)
{
	struct request *r = a_request();
	char last[15] = "";

	write_rows(r, 100000);
	check(r->file && r->file->once && r->file->size == 1400000);
	check(r->out->cap < 1 << 20);
	check(pread(r->file->fd, last, 14, r->file->size - 14) == 14);
	check(!strcmp(last, "row 000099999\n"));
}
