#include "core/limit.h"
#include "test.h"

#include "tests.h"

#define SECOND INT64_C(1000000)

static const struct limit guesses = { "test.guesses", 3, 10 };
static const struct limit calls = { "test.calls", 3, 10 };

static int taken(const struct limit *l, const char *key, int tries)
{
	int n = 0;

	while (tries--)
		n += limit_take(l, key, test_now);
	return n;
}

void test_a_limit_lets_a_burst_through_and_then_one_at_a_time(void)
{
	check(taken(&guesses, "10.0.0.1", 5) == 3);
	check(limit_wait(&guesses, "10.0.0.1", test_now) == 10 * SECOND);
	test_now += 9 * SECOND;
	check(taken(&guesses, "10.0.0.1", 1) == 0);
	test_now += SECOND;
	check(limit_wait(&guesses, "10.0.0.1", test_now) == 0);
	check(taken(&guesses, "10.0.0.1", 5) == 1);
	test_now += 3600 * SECOND;
	check(taken(&guesses, "10.0.0.1", 5) == 3);
}

void test_a_limit_counts_each_key_and_each_limit_alone(void)
{
	check(taken(&guesses, "10.0.0.1", 5) == 3);
	check(taken(&guesses, "10.0.0.2", 5) == 3);
	check(taken(&calls, "10.0.0.1", 5) == 3);
}

void test_a_refused_try_does_not_make_the_wait_longer(void)
{
	check(taken(&guesses, "10.0.0.1", 1000) == 3);
	check(limit_wait(&guesses, "10.0.0.1", test_now) == 10 * SECOND);
}

void test_within_a_request_a_key_is_taken_once_and_answered_alike(void)
{
	struct limit_told *first = NULL, *second = NULL;

	check(taken(&guesses, "10.0.0.1", 2) == 2);
	limit_within(&first, test_arena);
	check(taken(&guesses, "10.0.0.1", 3) == 3);     /* the last that there is */
	check(limit_wait(&guesses, "10.0.0.1", test_now) == 0);
	check(taken(&(struct limit){ guesses.name, 1, 1 }, "10.0.0.1", 2) == 2);
	check(taken(&guesses, "10.0.0.2", 3) == 3);
	limit_within(&second, test_arena);
	check(taken(&guesses, "10.0.0.1", 2) == 0);
	check(limit_wait(&guesses, "10.0.0.1", test_now) == 10 * SECOND);
	test_now += 10 * SECOND;
	check(taken(&guesses, "10.0.0.1", 2) == 0);
	limit_within(NULL, NULL);
	check(taken(&guesses, "10.0.0.2", 5) == 3);
	check(taken(&guesses, "10.0.0.1", 5) == 1);
}

static const char *peer(const char *address)
{
	struct request r = { .arena = test_arena, .peer = address };

	return limit_peer(&r);
}

void test_an_address_counts_as_who_has_it(void)
{
	check(!strcmp(peer("203.0.113.7"), "203.0.113.7"));
	check(!strcmp(peer("::ffff:203.0.113.7"), "203.0.113.7"));
	check(!strcmp(peer("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64"));
	check(!strcmp(peer("unknown"), "unknown") && !strcmp(peer(NULL), ""));
}

void test_a_flood_of_keys_costs_no_memory_and_forgets_the_idlest(void)
{
	check(taken(&guesses, "the guesser", 5) == 3);
	for (int i = 0; i < 2 * LIMIT_KEYS; i++)
		check(limit_take(&guesses, arena_printf(test_arena, "%d", i), test_now));
	check(taken(&guesses, "the guesser", 1) == 0);
}
