#include "core/id.h"
#include "test.h"

#include <pthread.h>

#include "tests.h"

#define NOON (INT64_C(1795438800) * 1000000)    /* 2026-11-23T13:00:00Z */

enum { EACH = 5000, THREADS = 4 };

void test_ids_grow_even_when_the_clock_falls_back(void)
{
	int64_t a, b;

	id_seed(NOON);
	a = id_new();
	b = id_new();
	check(a < b);
	check(id_time(a) == NOON);
	check(a < INT64_C(1) << 53);
	id_seed(NOON);
	for (int i = 0; i < 256; i++)
		b = id_new();
	check(id_time(b) == NOON);
	check(id_time(id_new()) == NOON + 1000);        /* borrowed from the next */
	id_seed(0);
	check(id_new() > 0);
}

void test_two_nodes_never_make_the_same_id(void)
{
	int64_t a, b;

	id_seed(NOON);
	a = id_new();
	id_node(15);
	id_seed(NOON);
	b = id_new();
	id_node(0);
	id_seed(0);
	check(a != b);
	check(id_time(a) == id_time(b));
}

void test_what_is_made_since_a_moment_has_a_greater_id(void)
{
	id_seed(NOON);
	check(id_before(NOON) < id_new());
	check(id_before(NOON + 1000) > id_new());
	id_seed(0);
	check(id_before(0) < 0 && id_before(-25200 * INT64_C(1000000)) < 0);
}

static void *make(void *arg)
{
	int64_t *ids = arg;

	for (int i = 0; i < EACH; i++)
		ids[i] = id_new();
	return NULL;
}

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

void test_threads_never_share_an_id(void)
{
	static int64_t ids[THREADS * EACH];
	pthread_t t[THREADS];
	size_t same = 0;

	for (int i = 0; i < THREADS; i++)
		check(!pthread_create(&t[i], NULL, make, ids + (ptrdiff_t)i * EACH));
	for (int i = 0; i < THREADS; i++)
		pthread_join(t[i], NULL);
	qsort(ids, COUNT(ids), sizeof *ids, by_value);
	for (size_t i = 1; i < COUNT(ids); i++)
		same += ids[i] == ids[i - 1];
	check(same == 0);
}
