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

/* Changes n seats of one row; tells whether the row came, or went. */
static bool change_row(struct db *db, struct arena *a, int64_t part,
    const struct sets_change *v, size_t n)
{
	const struct set_kept_row *k = set_kept_row(db, a, part, v->word);
	unsigned char room[2 * FEW];
	struct set s;

	set_read(&s, k ? k->seats : (struct bytes){ NULL, 0 });
	for (size_t i = 0; i < n; i++)
		(v[i].gone ? set_remove : set_add)(&s, (size_t)(v[i].seat % SETS_PART));
	if (!set_size(&s)) {
		if (k)
			set_drop(db, part, v->word);
		return k;
	}
	set_put(db, part, v->word, set_kept(&s, room));
	return !k;
}

/* What the rows were makes the set of parts of their word. */
static void change_top(struct db *db, struct arena *a, const struct sets_change *last)
{
	change_row(db, a, TOP, &(struct sets_change){ last->word, part_of(last), last->gone }, 1);
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
		if (change_row(db, a, part_of(&v[i]), v + i, next - i))
			change_top(db, a, &v[next - 1]);
	}
}

/* Meetings. */

struct walk {
	struct db *db;
	struct arena *arena;
	const struct sets_all *all, *but;       /* NULL: nothing is left out */
	const char *words;              /* of both, in order; a JSON array */
	size_t n_words;
	struct set *of;                 /* of each word, in the part that is at work */
};

/* What is done with the seats of a part; false when it is enough. */
typedef bool meet_fn(void *arg, int64_t part, struct set *met);

static void put_words(struct json *j, struct walk *w, const struct sets_all *f)
{
	for (size_t i = 0; f && i < f->n; i++)
		for (size_t k = 0; k < f->v[i].n; k++, w->n_words++)
			json_put(j, NULL, f->v[i].v[k]);
}

static const char *words_of(struct walk *w, const struct sets_all *but)
{
	struct json j = { .out = out_new(w->arena) };

	json_begin(&j, NULL, '[');
	put_words(&j, w, w->all);
	put_words(&j, w, but);
	json_end(&j);
	return json_done(&j).text;
}

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

static size_t words_in(const struct sets_all *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++)
		n += f->v[i].n;
	return n;
}

static struct set met_here(const struct walk *w)
{
	struct set s = met(w->all, w->of);

	if (w->but) {
		struct set out = met(w->but, w->of + words_in(w->all));

		for (size_t b = 0; b < WORDS; b++)
			s.v[b] &= ~out.v[b];
	}
	return s;
}

static void forget_words(struct walk *w)
{
	memset(w->of, 0, w->n_words * sizeof *w->of);
}

static const char *part_list(struct arena *a, const int64_t *parts, size_t n)
{
	struct json j = { .out = out_new(a) };

	json_begin(&j, NULL, '[');
	for (size_t i = 0; i < n; i++)
		json_put(&j, NULL, parts[i]);
	json_end(&j);
	return json_done(&j).text;
}

/* Reads the words of some parts and meets each. */
static bool meet_parts(struct walk *w, const int64_t *parts, size_t n, meet_fn *meet, void *arg)
{
	struct db_statement *rows = sets_of(w->db, part_list(w->arena, parts, n), w->words);
	const struct sets_of *r;
	int64_t at = -1;

	forget_words(w);
	while (sets_of_next(rows, &r)) {
		if (at >= 0 && r->part != at) {
			struct set s = met_here(w);

			if (!meet(arg, parts[at], &s)) {
				db_stop(rows);
				return false;
			}
			forget_words(w);
		}
		at = r->part;
		set_read(&w->of[r->word], r->seats);
	}
	if (at >= 0) {
		struct set s = met_here(w);

		return meet(arg, parts[at], &s);
	}
	return true;
}

static bool keep_top(void *arg, int64_t part, struct set *s)
{
	(void)part;
	*(struct set *)arg = *s;
	return true;
}

/* Meets the parts that may have any, the last one first: one, then more and more. */
static void walk(struct db *db, struct arena *a, const struct sets_all *all,
    const struct sets_all *but, int64_t below, meet_fn *meet, void *arg)
{
	struct walk w = { .db = db, .arena = a, .all = all };
	const int64_t top = TOP;
	struct set parts = { { 0 } };
	int64_t list[AT_ONCE], part = (below + SETS_PART - 1) / SETS_PART;
	size_t n;

	w.words = words_of(&w, but);
	w.of = arena_array(a, struct set, w.n_words);
	meet_parts(&w, &top, 1, keep_top, &parts);
	w.but = but;
	for (size_t most = 1; part > 0; most = most < AT_ONCE ? 2 * most : AT_ONCE) {
		for (n = 0; n < most && (part = set_below(&parts, part)) >= 0; n++)
			list[n] = part;
		if (!n || !meet_parts(&w, list, n, meet, arg))
			return;
	}
}

struct finding { int64_t below; int64_t *seats; size_t n, most; };

static bool collect(void *arg, int64_t part, struct set *s)
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

static bool count(void *arg, int64_t part, struct set *s)
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
