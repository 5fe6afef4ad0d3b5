/* market_search.c - windows, their ranking, and pages cut from them.
 *
 * A list of all that matches has an order that no index can keep: it depends on
 * the words, on the day, on sales.  So it is made of windows.  Each is a run of
 * the index, newest first; within a window the order is that of the score, and
 * windows follow one another.  The cursor names the window and the last hit that
 * was shown of it, so that a page costs the same however far down it is, and what
 * comes new meanwhile shifts nothing: it is above the cursor's mark. */
#include "market/market_search.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/json.h"
#include "market/market.h"
#include "market/market_query.h"
#include "market/market_rank.h"
#include "market/market_search.sql.h"

/* Ids and seats are below it (core/id.h). */
#define ID_END (INT64_C(1) << 53)

/* Which run of the index, and where in it; windows of a search by price are of one
 * step of the scale each. */
enum { PART_NAMED, PART_REST, PART_PRICE,
	PART_END = PART_PRICE + MARKET_PRICE_STEPS };
struct place { int64_t part, below; };          /* below a seat */

/* Of the index for one page; what rows refuse (a price, a season) may make windows
 * short. */
enum { READS_MOST = 8 };

struct window {
	size_t n;
	struct search_hit *v;
	int64_t newest;                 /* seat */
	bool last;                      /* nothing comes after it */
	struct place next;
};

struct cursor {
	struct place place;
	int64_t mark;                   /* seats from here on came later */
	int64_t score, id;              /* of the last hit shown; id 0: none of this window */
};

struct finder {
	struct query *q;
	const struct search *s;
	struct search_found *found;
	int64_t mmdd, mark;
	int reads;
	bool checks;                    /* rows are looked at, not only the index */
	bool counting;                  /* the window at work is the one facets are of */
};

static bool has_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = words; (at = strstr(at, word)); at++)
		if ((at == words || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return false;
}

static int part_of(size_t n, size_t all)
{
	return all ? (int)(n * RANK_FULL / all) : 0;
}

static size_t in_name(const char *name, const char *const *words, size_t n)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += has_word(name, words[i]);
	return found;
}

/* Of the binary logarithm, which needs no floating point. */
static int sold_enough(int64_t sold)
{
	int bits = 0, all = 0;

	for (int64_t n = RANK_SOLD_ENOUGH; n; n /= 2)
		all++;
	for (; sold && bits < all; sold /= 2)
		bits++;
	return bits * RANK_FULL / all;
}

static int newness(int64_t id, int64_t now)
{
	int64_t days = (now - id_time(id)) / DAY;

	return days < 0 ? RANK_FULL : days >= RANK_NEW_DAYS ? 0 :
	    (int)((RANK_NEW_DAYS - days) * RANK_FULL / RANK_NEW_DAYS);
}

static int64_t fitness(const struct finder *f, const struct search_window *p, bool in_season)
{
	const struct query *q = f->q;
	struct ranking r = { { 0 } };

	r.met[RANK_EXACT] = part_of(in_name(p->name, q->marked, q->n_marked), q->n_marked);
	r.met[RANK_NAME] = part_of(in_name(p->name_folded, q->terms->v, q->terms->n), q->terms->n);
	r.met[RANK_ORDER] = q->terms->n && has_word(p->name_folded, q->phrase) ? RANK_FULL : 0;
	r.met[RANK_SEASON] = in_season ? RANK_FULL : 0;
	r.met[RANK_PHOTO] = p->photo ? RANK_FULL : 0;
	r.met[RANK_OCOP] = (int)market_stars(p->ocop_star, p->ocop_until, f->s->now) *
	    RANK_FULL / 5;
	r.met[RANK_SOLD] = sold_enough(p->sold);
	r.met[RANK_NEW] = newness(p->id, f->s->now);
	return rank_score(&r);
}

static int64_t score(const struct finder *f, const struct search_window *p, bool in_season)
{
	switch (f->s->sort) {
	case SEARCH_NEW:   return p->id;
	case SEARCH_CHEAP: return -p->price_vnd;
	case SEARCH_DEAR:  return p->price_vnd;
	case SEARCH_FIT:   break;
	}
	return fitness(f, p, in_season);
}

/* What the index knows by steps and months only. */
static bool passes(const struct search *s, const struct search_window *p, bool in_season)
{
	return (!s->price_from || p->price_vnd >= s->price_from) &&
	    (!s->price_to || p->price_vnd <= s->price_to) &&
	    (!(s->in_season || s->seasonal) || in_season) &&
	    (!s->ocop || market_stars(p->ocop_star, p->ocop_until, s->now));
}

static void count_one(struct arena *a, struct facets *f, const char *code)
{
	if (!f->v)
		f->v = arena_array(a, struct facet, MARKET_WINDOW);
	for (size_t i = 0; i < f->n; i++)
		if (!strcmp(f->v[i].code, code)) {
			f->v[i].n++;
			return;
		}
	f->v[f->n++] = (struct facet){ arena_strndup(a, code, strlen(code)), 1 };
}

static void count(const struct finder *f, const struct search_window *p, bool in_season)
{
	struct search_found *found = f->found;

	count_one(f->q->arena, &found->categories, p->category);
	count_one(f->q->arena, &found->communes, p->commune);
	found->ocop += market_stars(p->ocop_star, p->ocop_until, f->s->now) > 0;
	found->fresh += p->fresh;
	found->in_season += in_season;
}

/* Those who sit there, ranked. */
static void read_rows(struct finder *f, struct window *w, const int64_t *seats, size_t n)
{
	struct db_statement *rows = search_window(f->q->db, json_numbers(f->q->arena, seats, n));
	const struct search_window *p;

	while (search_window_next(rows, &p)) {
		bool in_season = market_in_season(p->season_from, p->season_to, f->mmdd);

		if (!passes(f->s, p, in_season))
			continue;
		if (f->counting)
			count(f, p, in_season);
		w->v[w->n++] = (struct search_hit){ p->id, p->price_vnd, score(f, p, in_season),
			in_season };
	}
}

/* What all have and named have not is the rest. */
struct match { const struct sets_all *all, *but; };

/* Adds what matches below a seat to a window; gives how many the index had, and the
 * lowest of them. */
static size_t read_index(struct finder *f, struct window *w, struct match m, int64_t below,
    size_t most, int64_t *lowest)
{
	int64_t seats[MARKET_WINDOW];
	size_t n = sets_find(f->q->db, f->q->arena, m.all, m.but,
	    below < f->mark ? below : f->mark, seats, most);

	f->reads++;
	if (!n)
		return 0;
	*lowest = seats[n - 1];
	if (seats[0] > w->newest)
		w->newest = seats[0];
	read_rows(f, w, seats, n);
	return n;
}

static int by_score(const void *a, const void *b)
{
	const struct search_hit *x = a, *y = b;

	return x->score != y->score ? (x->score < y->score) - (x->score > y->score) :
	    (x->id < y->id) - (x->id > y->id);
}

static struct place after_step(const struct finder *f, struct place at)
{
	if (f->s->sort == SEARCH_CHEAP)
		at.part++;
	else
		at.part = at.part == PART_PRICE ? PART_END : at.part - 1;
	return (struct place){ at.part, SETS_SEATS };
}

/* Only by fitness is the rest parted from what has the words in its name. */
static struct match match_of(const struct finder *f, int64_t part)
{
	if (part >= PART_PRICE)
		return (struct match){ query_at_price(f->q, part - PART_PRICE), NULL };
	if (part == PART_NAMED)
		return (struct match){ f->q->named, NULL };
	return (struct match){ f->q->all, f->s->sort == SEARCH_FIT ? f->q->named : NULL };
}

static struct window *window_at(struct finder *f, struct place at)
{
	struct window *w = arena_new(f->q->arena, struct window);
	int64_t lowest = SETS_SEATS;
	size_t n;

	w->v = arena_array(f->q->arena, struct search_hit, MARKET_WINDOW);
	n = read_index(f, w, match_of(f, at.part), at.below, MARKET_WINDOW, &lowest);
	w->next = (struct place){ at.part, lowest };
	if (n < MARKET_WINDOW && at.part == PART_NAMED) {
		size_t room = MARKET_WINDOW - n;

		lowest = SETS_SEATS;
		n = read_index(f, w, match_of(f, PART_REST), SETS_SEATS, room, &lowest);
		w->next = (struct place){ PART_REST, lowest };
		w->last = n < room;
	} else if (n < MARKET_WINDOW) {
		w->next = at.part >= PART_PRICE ? after_step(f, at) : at;
		w->last = at.part == PART_REST || w->next.part == PART_END;
	}
	if (w->n)
		qsort(w->v, w->n, sizeof *w->v, by_score);
	return w;
}

/* Cursors. */

static const char *cursor_text(struct arena *a, const struct cursor *c)
{
	return arena_printf(a, "%" PRId64 ".%" PRId64 ".%" PRId64 ".%" PRId64 ".%" PRId64,
	    c->place.part, c->place.below, c->mark, c->score, c->id);
}

static bool cursor_read(const char *s, struct cursor *c)
{
	int64_t *const v[] = { &c->place.part, &c->place.below, &c->mark, &c->score, &c->id };

	for (size_t i = 0; i < COUNT(v); i++) {
		char *end;
		long long n = strtoll(s, &end, 10);

		if (end == s || *end != (i + 1 < COUNT(v) ? '.' : '\0') ||
		    n < -ID_END || n > ID_END)
			return false;
		*v[i] = n;
		s = end + 1;
	}
	return c->place.part >= PART_NAMED && c->place.part < PART_END;
}

/* Where a search begins. */
static struct cursor beginning(const struct finder *f)
{
	bool named = f->q->named && f->s->sort == SEARCH_FIT;

	return (struct cursor){ .place = { named ? PART_NAMED : PART_REST, SETS_SEATS },
		.mark = SETS_SEATS };
}

/* Without words only the filters' sets meet, half a kilobyte for each of 4096 products. */
static int64_t counted_to(const struct finder *f)
{
	return f->s->count_all && !*f->s->q ? SETS_SEATS : MARKET_COUNT_MOST;
}

/* The first window tells of what there is how much, and whether a sort by price must
 * go step by step.  Whether there is anything at all is asked first: one walk instead
 * of one for each part of the list. */
static struct window *survey(struct finder *f)
{
	struct search_found *found = f->found;
	int64_t all = sets_count(f->q->db, f->q->arena, f->q->all, counted_to(f) + 1);
	struct window *w;

	found->total = 0;
	found->more = false;
	if (!all) {
		w = arena_new(f->q->arena, struct window);
		w->last = true;
		return w;
	}
	f->counting = true;
	w = window_at(f, beginning(f).place);
	f->counting = false;
	if (w->last || f->checks) {
		found->total = (int64_t)w->n;
		found->more = !w->last;
		return w;
	}
	found->more = all > counted_to(f);
	found->total = found->more ? counted_to(f) : all;
	return w;
}

static bool is_after(const struct search_hit *h, const struct cursor *c)
{
	return !c->id || h->score < c->score || (h->score == c->score && h->id < c->id);
}

/* Takes hits from windows until the page is full.  One more is looked for, so that
 * the cursor leads somewhere. */
static void fill(struct finder *f, struct cursor c, struct window *w)
{
	struct search_found *found = f->found;
	struct cursor last = c;

	for (;; w = NULL) {
		if (!w)
			w = window_at(f, c.place);
		for (size_t i = 0; i < w->n; i++) {
			if (!is_after(&w->v[i], &c))
				continue;
			if (found->n == f->s->limit) {
				found->next = cursor_text(f->q->arena, &last);
				return;
			}
			found->v[found->n++] = w->v[i];
			last = (struct cursor){ c.place, c.mark, w->v[i].score, w->v[i].id };
		}
		if (w->last)
			return;
		c = (struct cursor){ .place = w->next, .mark = c.mark };
		if (f->reads >= READS_MOST && c.place.part < PART_PRICE) {
			found->next = cursor_text(f->q->arena, &c);
			return;
		}
	}
}

static bool same_place(struct place a, struct place b)
{
	return a.part == b.part && a.below == b.below;
}

/* Where a walk by price begins, or goes on when the list was short before. */
static struct place first_step(const struct finder *f, const struct cursor *c)
{
	int64_t step = f->s->sort == SEARCH_CHEAP ? 0 : MARKET_PRICE_STEPS - 1;

	if (c->id)
		step = market_price_step(c->score < 0 ? -c->score : c->score);
	return (struct place){ PART_PRICE + step, SETS_SEATS };
}

static void page(struct finder *f, struct window *first)
{
	struct cursor c = beginning(f);
	bool walks = (f->s->sort == SEARCH_CHEAP || f->s->sort == SEARCH_DEAR) && !first->last;

	if (f->s->cursor && *f->s->cursor)
		cursor_read(f->s->cursor, &c);
	else
		c.mark = f->mark = first->newest + 1;
	if (walks && c.place.part < PART_PRICE)
		c.place = first_step(f, &c);
	fill(f, c, same_place(c.place, beginning(f).place) ? first : NULL);
}

static int by_count(const void *a, const void *b)
{
	const struct facet *x = a, *y = b;

	return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : strcmp(x->code, y->code);
}

static void order_facets(struct facets *f)
{
	if (f->n)
		qsort(f->v, f->n, sizeof *f->v, by_count);
}

/* Whoever gets nothing is helped on. */
static struct window *survey_wider(struct finder *f)
{
	struct window *w = survey(f);

	if (!f->found->total && !f->found->more && query_mend(f->q)) {
		w = survey(f);
		if (f->found->total)
			f->found->instead = f->q->phrase;
	}
	if (!f->found->total && !f->found->more && query_loosen(f->q)) {
		w = survey(f);
		f->found->loose = f->found->total;
	}
	return w;
}

const struct search_found *market_search(struct db *db, struct arena *a, const struct search *s)
{
	struct search_found *found = arena_new(a, struct search_found);
	struct cursor c = { .mark = SETS_SEATS };
	struct finder f = { .s = s, .found = found, .mmdd = market_mmdd(s->now) };

	assert(s->limit > 0 && s->limit <= MARKET_PAGE_MOST);
	if (s->cursor && *s->cursor && !cursor_read(s->cursor, &c))
		return NULL;
	found->v = arena_array(a, struct search_hit, s->limit);
	f.q = query_read(db, a, s);
	if (f.q->nothing)
		return found;
	f.mark = c.mark;
	f.checks = s->price_from || s->price_to || s->in_season || s->seasonal ||
	    s->ocop;
	page(&f, survey_wider(&f));
	order_facets(&found->categories);
	order_facets(&found->communes);
	return found;
}
