#include "test.h"

#include "core/fault.h"
#include "tests.h"

static int released;

static void release(void *thing)
{
	released = released * 10 + *(int *)thing;
}

void test_what_an_arena_gives_is_zero_also_when_it_was_used_before(void)
{
	for (int round = 0; round < 3; round++) {
		struct arena *a = arena_open();
		int wrong = 0;

		for (size_t size = 1; size < 40000; size = size * 3 + 1) {
			char *p = arena_alloc(a, size);

			for (size_t i = 0; i < size; i++)
				wrong += p[i] != 0;
			memset(p, 0xa5, size);
		}
		arena_close(a);
		check(!wrong);
	}
}

void test_what_was_deferred_last_is_released_first(void)
{
	struct arena *a = arena_open();
	int one = 1, two = 2, three = 3;

	released = 0;
	arena_defer(a, release, &one);
	arena_defer(a, release, &two);
	arena_defer(a, release, &three);
	arena_close(a);
	check(released == 321);
}

void test_an_arena_within_another_closes_with_it_at_the_latest(void)
{
	struct arena *a = arena_open(), *first = arena_within(a), *second = arena_within(a);
	int one = 1, two = 2, three = 3;

	released = 0;
	arena_defer(first, release, &one);
	arena_defer(second, release, &two);
	arena_defer(a, release, &three);
	arena_close(first);
	check(released == 1);
	arena_close(a);
	check(released == 132);
}

static void take_and_take(void *arg)
{
	for (;;)
		arena_alloc(arg, 10000);
}

void test_work_that_needs_too_much_memory_is_given_up(void)
{
	struct arena *a = arena_open();
	struct fault f;

	arena_limit(a, 1 << 20);
	check(!guard(take_and_take, a, &f) && f.kind == FAULT_TOO_LARGE);
	arena_close(a);
}

void test_what_an_arena_keeps_is_found_by_its_key(void)
{
	static const char one, other;
	struct arena *a = arena_open();
	int first = 1, second = 2;

	check(!arena_kept(a, &one));
	arena_keep(a, &one, &first);
	check(arena_kept(a, &one) == &first && !arena_kept(a, &other));
	arena_keep(a, &one, &second);
	check(arena_kept(a, &one) == &second);
	arena_close(a);
}
