/* id.c - one atomic word holds the last millisecond and the last count in it.
 *
 * Counting up past 255 carries into the millisecond by plain addition, which is
 * all that "borrowing" is; a clock that fell back simply loses against the word. */
#include "core/id.h"

#include <stdatomic.h>
#include <time.h>

#define EPOCH_MS INT64_C(1767225600000)         /* 2026-01-01T00:00:00Z */

enum { SEQUENCE_BITS = 8, NODE_BITS = 4 };

static _Atomic uint64_t last;                   /* milliseconds, then the count */
static _Atomic uint64_t node;
static _Atomic int64_t standing;                /* microseconds; 0: a real clock */

static uint64_t clock_ms(void)
{
	int64_t us = atomic_load(&standing);
	struct timespec t;

	if (us)
		return (uint64_t)(us / 1000 - EPOCH_MS);
	clock_gettime(CLOCK_REALTIME, &t);
	assert(t.tv_sec >= EPOCH_MS / 1000 && "the clock stands before 2026");
	return (uint64_t)(t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000 - EPOCH_MS);
}

int64_t id_new(void)
{
	uint64_t floor = clock_ms() << SEQUENCE_BITS, was = atomic_load(&last), is;

	do
		is = floor > was ? floor : was + 1;
	while (!atomic_compare_exchange_weak(&last, &was, is));
	return (int64_t)(is >> SEQUENCE_BITS << (NODE_BITS + SEQUENCE_BITS) |
	    atomic_load(&node) << SEQUENCE_BITS | (is & ((1U << SEQUENCE_BITS) - 1)));
}

int64_t id_time(int64_t id)
{
	return ((id >> (NODE_BITS + SEQUENCE_BITS)) + EPOCH_MS) * 1000;
}

int64_t id_before(int64_t us)
{
	int64_t ms = us / 1000 - EPOCH_MS;

	return ms <= 0 ? -1 : (ms << (NODE_BITS + SEQUENCE_BITS)) - 1;
}

void id_node(unsigned n)
{
	assert(n < ID_NODES);
	atomic_store(&node, n);
}

void id_seed(int64_t us)
{
	assert(!us || us / 1000 >= EPOCH_MS);
	atomic_store(&standing, us);
	atomic_store(&last, 0);
}
