/* market_sets.c - sets of seats: how they are kept, changed and met. */
#include "market/market_sets.h"

#include "core/fault.h"
#include "core/json.h"
#include "market/market_search.sql.h"

/* TOP is the part whose seats are the parts.  A set of fewer than FEW is kept as a
 * list of 16-bit numbers, lowest first and low byte first; a larger one as its bits,
 * which take FEW of them.  AT_ONCE: parts that are read by one statement. */
enum { TOP = -1, WORDS = SETS_PART / 64, FEW = 256, AT_ONCE = 16 };

struct set { uint64_t v[WORDS]; };

static void set_add(struct set *s, size_t i)
{
	s->v[i / 64] |= UINT64_C(1) << i % 64;
}

static void set_remove(struct set *s, size_t i)
{
	s->v[i / 64] &= ~(UINT64_C(1) << i % 64);
}

static size_t set_size(const struct set *s)
{
	size_t n = 0;

	for (size_t i = 0; i < WORDS; i++)
		n += (size_t)__builtin_popcountll(s->v[i]);
	return n;
}

/* The highest below i, or -1. */
static int64_t set_below(const struct set *s, int64_t i)
{
	for (int64_t k = (i - 1) / 64; i > 0 && k >= 0; k--) {
		uint64_t v = s->v[k];

		if (k == i / 64)
			v &= (UINT64_C(1) << i % 64) - 1;
		if (v)
			return k * 64 + 63 - __builtin_clzll(v);
	}
	return -1;
}

/* As it is kept. */

static void set_read(struct set *s, struct bytes kept)
{
	const unsigned char *at = kept.at;

	*s = (struct set){ { 0 } };
	if (kept.n == 2 * FEW)
		for (size_t i = 0; i < kept.n; i++)
			s->v[i / 8] |= (uint64_t)at[i] << 8 * (i % 8);
	else
		for (size_t i = 0; i + 1 < kept.n; i += 2)
			set_add(s, (at[i] | (size_t)at[i + 1] << 8) % SETS_PART);
}

static struct bytes set_kept(const struct set *s, unsigned char room[2 * FEW])
{
	size_t n = 0;

	if (set_size(s) < FEW) {
		for (int64_t i = SETS_PART; (i = set_below(s, i)) >= 0; n += 2) {
			room[2 * FEW - n - 1] = (unsigned char)(i >> 8);
			room[2 * FEW - n - 2] = (unsigned char)i;
		}
		return (struct bytes){ room + 2 * FEW - n, n };
	}
	for (; n < 2 * FEW; n++)
		room[n] = (unsigned char)(s->v[n / 8] >> 8 * (n % 8));
	return (struct bytes){ room, n };
}

/* Changes. */

static int64_t part_of(const struct sets_change *c)
{
	return c->seat / SETS_PART;
}

static int by_row(const void *a, const void *b)
{
	const struct sets_change *x = a, *y = b;

	return part_of(x) != part_of(y) ? (part_of(x) > part_of(y)) - (part_of(x) < part_of(y)) :
	    strcmp(x->word, y->word);
}

/* Changes n seats of one row.  A row that comes or goes changes the set of parts of its
 * word. */
static void change_row(struct db *db, struct arena *a, int64_t part,
    const struct sets_change *v, size_t n)
{
	const struct set_kept_row *k = set_kept_row(db, a, part, v->word);
	unsigned char room[2 * FEW];
	struct set s;
	bool stood = k, gone;

	set_read(&s, k ? k->seats : (struct bytes){ NULL, 0 });
	for (size_t i = 0; i < n; i++)
		(v[i].gone ? set_remove : set_add)(&s, (size_t)(v[i].seat % SETS_PART));
	gone = !set_size(&s);
	if (gone)
		set_drop(db, part, v->word);
	else
		set_put(db, part, v->word, set_kept(&s, room));
	if (part != TOP && gone == stood)
		change_row(db, a, TOP, &(struct sets_change){ v->word, part, gone }, 1);
}

void sets_change(struct db *db, struct arena *a, struct sets_change *v, size_t n)
{
	if (n)
		qsort(v, n, sizeof *v, by_row);
	for (size_t i = 0, next; i < n; i = next) {
		for (next = i + 1; next < n && !by_row(&v[i], &v[next]); next++)
			;
		if (v[i].seat >= SETS_SEATS)
			fault("the index has no more seats: %" PRId64, v[i].seat);
		change_row(db, a, part_of(&v[i]), v + i, next - i);
	}
}

/* Meetings. */

/* A formula with its words in order, and of each word the parts where it stands. */
struct side {
	const struct sets_all *all;
	size_t n;
	const char **words;
	struct set *parts, *here;       /* here: in the part that is at work */
};

struct walk {
	struct db *db;
	struct arena *arena;
	struct side all, but;           /* but.all NULL: nothing is left out */
};

/* What is done with the seats of a part, if there are any; false when it is enough. */
typedef bool meet_fn(void *arg, int64_t part, const struct set *met);

/* Of the sets of its words, in their order. */
static struct set met(const struct sets_all *f, const struct set *of)
{
	struct set all;

	memset(&all, 0xff, sizeof all);
	for (size_t i = 0; i < f->n; i++) {
		struct set any = { { 0 } };

		for (size_t k = 0; k < f->v[i].n; k++, of++)
			for (size_t b = 0; b < WORDS; b++)
				any.v[b] |= of->v[b];
		for (size_t b = 0; b < WORDS; b++)
			all.v[b] &= any.v[b];
	}
	return all;
}

static bool stands_in(const struct side *s, size_t word, const int64_t *parts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (parts[i] == TOP || s->parts[word].v[parts[i] / 64] >> parts[i] % 64 & 1)
			return true;
	return false;
}

/* The words of a side that stand in one of the parts; at tells which they are. */
static const char *word_list(struct arena *a, const struct side *s, const int64_t *parts,
    size_t n, size_t *at)
{
	const char **words = arena_array(a, const char *, s->n);
	size_t m = 0;

	for (size_t i = 0; i < s->n; i++)
		if (stands_in(s, i, parts, n)) {
			at[m] = i;
			words[m++] = s->words[i];
		}
	return json_texts(a, words, m);
}

/* What of a side meets in each of some parts. */
static void meet_side(struct walk *w, struct side *s, const int64_t *parts, size_t n,
    struct set *sets)
{
	size_t *word = arena_array(w->arena, size_t, s->n);
	const char *words = word_list(w->arena, s, parts, n, word);
	struct db_statement *rows = sets_of(w->db, json_numbers(w->arena, parts, n), words);
	const struct sets_of *r;
	int64_t at = -1;

	memset(sets, 0, n * sizeof *sets);
	while (sets_of_next(rows, &r)) {
		if (r->part != at) {
			if (at >= 0)
				sets[at] = met(s->all, s->here);
			memset(s->here, 0, s->n * sizeof *s->here);
			at = r->part;
		}
		set_read(&s->here[word[r->word]], r->seats);
	}
	if (at >= 0)
		sets[at] = met(s->all, s->here);
}

static void side_open(struct walk *w, struct side *s, const struct sets_all *all)
{
	const int64_t top = TOP;
	struct set parts;

	s->all = all;
	for (size_t i = 0; i < all->n; i++)
		s->n += all->v[i].n;
	s->words = arena_array(w->arena, const char *, s->n);
	s->here = arena_array(w->arena, struct set, s->n);
	s->n = 0;
	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < all->v[i].n; k++)
			s->words[s->n++] = all->v[i].v[k];
	meet_side(w, s, &top, 1, &parts);
	s->parts = s->here;
	s->here = arena_array(w->arena, struct set, s->n);
}

/* Takes what is to be left out from the parts that have any. */
static void leave_out(struct walk *w, const int64_t *parts, size_t n, struct set *sets)
{
	int64_t some[AT_ONCE];
	size_t of[AT_ONCE], m = 0;
	struct set out[AT_ONCE];

	for (size_t i = 0; i < n; i++)
		if (set_size(&sets[i])) {
			of[m] = i;
			some[m++] = parts[i];
		}
	if (!m)
		return;
	meet_side(w, &w->but, some, m, out);
	for (size_t i = 0; i < m; i++)
		for (size_t b = 0; b < WORDS; b++)
			sets[of[i]].v[b] &= ~out[i].v[b];
}

static bool meet_parts(struct walk *w, const int64_t *parts, size_t n, meet_fn *meet, void *arg)
{
	struct set sets[AT_ONCE];

	meet_side(w, &w->all, parts, n, sets);
	if (w->but.all)
		leave_out(w, parts, n, sets);
	for (size_t i = 0; i < n; i++)
		if (set_size(&sets[i]) && !meet(arg, parts[i], &sets[i]))
			return false;
	return true;
}

/* Meets the parts that may have any, the last one first: one, then more and more. */
static void walk(struct db *db, struct arena *a, const struct sets_all *all,
    const struct sets_all *but, int64_t below, meet_fn *meet, void *arg)
{
	struct walk w = { .db = db, .arena = a };
	int64_t list[AT_ONCE], part = (below + SETS_PART - 1) / SETS_PART;
	struct set parts;
	size_t n;

	side_open(&w, &w.all, all);
	if (but)
		side_open(&w, &w.but, but);
	parts = met(all, w.all.parts);
	for (size_t most = 1; part > 0; most = most < AT_ONCE ? 2 * most : AT_ONCE) {
		for (n = 0; n < most && (part = set_below(&parts, part)) >= 0; n++)
			list[n] = part;
		if (!n || !meet_parts(&w, list, n, meet, arg))
			return;
	}
}

struct finding { int64_t below; int64_t *seats; size_t n, most; };

static bool collect(void *arg, int64_t part, const struct set *s)
{
	struct finding *f = arg;
	int64_t first = part * SETS_PART;
	int64_t i = f->below - first < SETS_PART ? f->below - first : SETS_PART;

	while (f->n < f->most && (i = set_below(s, i)) >= 0)
		f->seats[f->n++] = first + i;
	return f->n < f->most;
}

size_t sets_find(struct db *db, struct arena *a, const struct sets_all *all,
    const struct sets_all *but, int64_t below, int64_t *seats, size_t most)
{
	struct finding f = { below, seats, 0, most };

	if (below > 0 && most)
		walk(db, a, all, but, below < SETS_SEATS ? below : SETS_SEATS, collect, &f);
	return f.n;
}

struct counting { int64_t n, most; };

static bool count(void *arg, int64_t part, const struct set *s)
{
	struct counting *c = arg;

	(void)part;
	c->n += (int64_t)set_size(s);
	return c->n < c->most;
}

int64_t sets_count(struct db *db, struct arena *a, const struct sets_all *all, int64_t most)
{
	struct counting c = { 0, most };

	walk(db, a, all, NULL, SETS_SEATS, count, &c);
	return c.n < most ? c.n : most;
}
