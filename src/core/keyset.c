/* keyset.c - open addressing; the old table goes when a larger one is filled. */
#include "core/keyset.h"

enum { FIRST_ROOM = 1024 };

struct slot { uint64_t hash; int line; };      /* line 0: free */

struct keyset {
	struct arena *arena;            /* of the slots */
	struct slot *slots;
	size_t room, n;                 /* room: a power of two */
};

static void release(void *k)
{
	arena_close(((struct keyset *)k)->arena);
}

static void make_room(struct keyset *k, size_t room)
{
	k->arena = arena_open();
	k->slots = arena_array(k->arena, struct slot, room);
	memset(k->slots, 0, room * sizeof *k->slots);
	k->room = room;
}

static struct slot *slot_of(const struct keyset *k, uint64_t hash)
{
	size_t i = hash & (k->room - 1);

	while (k->slots[i].line && k->slots[i].hash != hash)
		i = (i + 1) & (k->room - 1);
	return &k->slots[i];
}

static void grow(struct keyset *k)
{
	struct keyset old = *k;

	make_room(k, old.room * 2);
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].line)
			*slot_of(k, old.slots[i].hash) = old.slots[i];
	arena_close(old.arena);
}

struct keyset *keyset_new(struct arena *a)
{
	struct keyset *k = arena_new(a, struct keyset);

	k->n = 0;
	make_room(k, FIRST_ROOM);
	arena_defer(a, release, k);
	return k;
}

int keyset_put(struct keyset *k, uint64_t hash, int line)
{
	struct slot *s = slot_of(k, hash);

	assert(line > 0);
	if (s->line)
		return s->line;
	*s = (struct slot){ hash, line };
	if (++k->n > k->room / 4 * 3)
		grow(k);
	return 0;
}
