/* market_index.c - the words under which a product is found.
 *
 * The index knows nothing but words (market_sets.h), so what a product is becomes
 * words too, and filters meet inside the index instead of being tried on row after
 * row:
 *
 *     mat          the word stands somewhere, folded
 *     n:mat        it stands in the name
 *     e:mật        the name has it with these marks
 *     c:mat-ong    of this category or of one below it
 *     x:06001      from this commune, or sold there
 *     p:25         the price: which step of its scale (market_price_step)
 *     m:11         in season at some time of that month; m:0 all the year
 *     o:1 f:1      has OCOP stars; is fresh
 *     a:1          everything
 *     a:0          what is not for adults alone
 *
 * People's words have no colon: folded text is letters and digits. */
#include "market/market_search.h"

#include <math.h>

#include "core/hash.h"
#include "core/job.h"
#include "core/json.h"
#include "core/text.h"
#include "core/tr.h"
#include "market/market_search.sql.h"
#include "market/market_sets.h"

/* AT_ONCE: products of which the changes are gathered, so that each set is written
 * once for all of them. */
enum { WORDS = 400, WORD_MAX = 64, AT_ONCE = 512 };

struct words {
	struct db *db;
	struct arena *arena;
	size_t n;
	const char *v[WORDS];
	uint16_t taken[1024];           /* by hash: 1 + place in v; a power of two above WORDS */
};

int64_t market_price_step(int64_t price_vnd)
{
	int64_t step = price_vnd < 1 ? 0 : (int64_t)floor(log10((double)price_vnd) * 5);

	return step < MARKET_PRICE_STEPS ? step : MARKET_PRICE_STEPS - 1;
}

/* Where it is, or would be. */
static size_t place_of(const struct words *w, const char *word)
{
	size_t i = hash_text(word) % COUNT(w->taken);

	while (w->taken[i] && strcmp(w->v[w->taken[i] - 1], word))
		i = (i + 1) % COUNT(w->taken);
	return i;
}

static bool has(const struct words *w, const char *word)
{
	return w->taken[place_of(w, word)];
}

/* Nothing when it is there already, or there is no more room. */
static void add(struct words *w, const char *word)
{
	size_t i = place_of(w, word);

	if (w->taken[i] || w->n == WORDS)
		return;
	w->v[w->n++] = word;
	w->taken[i] = (uint16_t)w->n;
}

static bool is_ascii(const char *s, size_t n)
{
	while (n && !(s[n - 1] & 0x80))
		n--;
	return !n;
}

/* What stands before the words says what they are; those longer than any word
 * are noise. */
static void add_as(struct words *w, const char *kind, const char *word, size_t n)
{
	size_t k = strlen(kind);
	char *both;

	if (n > WORD_MAX)
		return;
	both = arena_alloc(w->arena, k + n + 1);
	memcpy(both, kind, k);
	memcpy(both + k, word, n);
	add(w, both);
}

/* Words that have marks; the others are found by n: as well. */
static void add_marked(struct words *w, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, " ");

		if (!is_ascii(text, n))
			add_as(w, "e:", text, n);
		text += n + (text[n] == ' ');
	}
}

static void add_each(struct words *w, const char *kind, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, " ");

		add_as(w, kind, text, n);
		text += n + (text[n] == ' ');
	}
}

/* Also into the vocabulary: words people may want completed or mended. */
static void add_vocabulary(struct words *w, const char *text)
{
	const char *folded = text_fold(w->arena, text);

	while (*folded) {
		size_t n = strcspn(folded, " ");

		if (n > 1 && n <= WORD_MAX)
			word_put(w->db, arena_strndup(w->arena, folded, n));
		folded += n + (folded[n] == ' ');
	}
}

static void add_fact(struct words *w, const char *kind, const char *value)
{
	if (*value)
		add(w, arena_printf(w->arena, "%s:%s", kind, value));
}

static void add_number(struct words *w, const char *kind, int64_t value)
{
	add(w, arena_printf(w->arena, "%s:%" PRId64, kind, value));
}

static void add_season(struct words *w, int64_t from, int64_t to)
{
	int64_t month = from / 100;

	if (!from) {
		add_number(w, "m", 0);
		return;
	}
	for (int i = 0; i < 12; i++, month = month % 12 + 1) {
		add_number(w, "m", month);
		if (month == to / 100 && (i || to >= from))
			break;
	}
}

/* The facts come first: there is always room for them. */
static void add_facts(struct words *w, const struct index_source *p)
{
	add_number(w, "a", 1);
	if (!p->adults)
		add_number(w, "a", 0);
	add_fact(w, "c", p->category);
	add_fact(w, "c", p->parent);
	add_fact(w, "x", p->origin);
	add_fact(w, "x", p->shop_commune);
	add_number(w, "p", market_price_step(p->price_vnd));
	add_season(w, p->season_from, p->season_to);
	if (p->ocop_star)
		add_number(w, "o", 1);
	if (p->fresh)
		add_number(w, "f", 1);
}

static void add_texts(struct words *w, const struct index_source *p)
{
	const char *const others[] = { p->name, p->category_name, p->parent_name, p->shop_name,
		p->origin_name, p->shop_commune_name, p->description };

	add_each(w, "n:", text_fold(w->arena, p->name));
	add_marked(w, text_exact(w->arena, p->name));
	for (size_t i = 0; i < COUNT(others); i++)
		add_each(w, "", text_fold(w->arena, others[i]));
}

static const char *joined(const struct words *w)
{
	struct out *o = out_new(w->arena);

	for (size_t i = 0; i < w->n; i++) {
		if (i)
			out_char(o, ' ');
		out_raw(o, w->v[i], strlen(w->v[i]));
	}
	return o->text;
}

/* Changes of some products, in one transaction. */
struct batch {
	struct db *db;
	struct arena *arena;
	size_t n, room;
	struct sets_change *v;
};

static void change(struct batch *b, const char *word, int64_t seat, bool gone)
{
	if (b->n == b->room) {
		struct sets_change *more;

		b->room = b->room ? 2 * b->room : 128;
		more = arena_array(b->arena, struct sets_change, b->room);
		if (b->n)
			memcpy(more, b->v, b->n * sizeof *more);
		b->v = more;
	}
	b->v[b->n++] = (struct sets_change){ word, seat, gone };
}

/* As joined() wrote them. */
static struct words *words_new(struct batch *b, const char *text)
{
	struct words *w = arena_new(b->arena, struct words);

	w->db = b->db;
	w->arena = b->arena;
	while (*text) {
		size_t n = strcspn(text, " ");

		add(w, arena_strndup(b->arena, text, n));
		text += n + (text[n] == ' ');
	}
	return w;
}

/* Only what differs is written: a new price is one word. */
static void change_words(struct batch *b, int64_t seat, const char *before,
    const struct words *after)
{
	const struct words *w = words_new(b, before);

	for (size_t i = 0; i < w->n; i++)
		if (!has(after, w->v[i]))
			change(b, w->v[i], seat, true);
	for (size_t i = 0; i < after->n; i++)
		if (!has(w, after->v[i]))
			change(b, after->v[i], seat, false);
}

static void take_away(struct batch *b, int64_t product, const struct seat_of *seat)
{
	if (!seat)
		return;
	if (*seat->words) {
		change_words(b, seat->seat, seat->words, words_new(b, ""));
		seat_put(b->db, seat->seat, product, "");
	}
	index_forget(b->db, product);
}

static void put(struct batch *b, const struct index_source *p, const struct seat_of *known)
{
	struct words *w = words_new(b, "");
	int64_t seat = known ? known->seat : seat_next(b->db, b->arena)->seat;
	const char *before = known ? known->words : "", *text;

	add_facts(w, p);
	add_texts(w, p);
	text = joined(w);
	if (strcmp(text, before)) {
		change_words(b, seat, before, w);
		seat_put(b->db, seat, p->id, text);
		add_vocabulary(w, p->name);
		add_vocabulary(w, p->category_name);
	}
	index_put(b->db, p->id, p->shop, text_exact(b->arena, p->name),
	    text_fold(b->arena, p->name), p->category, *p->origin ? p->origin : p->shop_commune,
	    p->price_vnd, p->season_from, p->season_to, p->fresh, p->ocop_star, p->ocop_until,
	    p->photo, p->sold, seat);
}

static void change_product(struct batch *b, int64_t product)
{
	const struct index_source *p = index_source(b->db, b->arena, product);
	const struct seat_of *seat = seat_of(b->db, b->arena, product);

	if (p && p->wanted)
		put(b, p, seat);
	else
		take_away(b, product, seat);
}

static void write_out(struct batch *b)
{
	sets_change(b->db, b->arena, b->v, b->n);
	b->n = 0;
}

void market_index_product(struct db *db, struct arena *a, int64_t product)
{
	struct batch b = { .db = db, .arena = a };

	change_product(&b, product);
	write_out(&b);
}

void market_index_shop(struct db *db, struct arena *a, int64_t shop)
{
	const struct index_of_shop *list = index_of_shop(db, a, shop);
	struct batch b = { .db = db, .arena = a };

	for (size_t i = 0; i < list->n; i++) {
		change_product(&b, list->v[i].id);
		if (i % AT_ONCE == AT_ONCE - 1)
			write_out(&b);
	}
	write_out(&b);
}

void market_index_sold(struct db *db, int64_t product, int64_t quantity)
{
	index_sold(db, product, quantity);
}

void market_index_later(struct db *db, int64_t product)
{
	index_later(db, product);
}

bool market_index_due(struct db *db, struct arena *a)
{
	const struct index_due *due = index_due(db, a, AT_ONCE);
	struct batch b = { .db = db, .arena = a };

	if (!due->n)
		return false;
	for (size_t i = 0; i < due->n; i++)
		change_product(&b, due->v[i].product);
	write_out(&b);
	index_done(db, due->v[due->n - 1].product);
	db_changed(db, "market", 0);
	return true;
}

struct step { bool more; };

static void index_step(void *arg, struct db *db)
{
	struct step *s = arg;
	struct arena *a = arena_within(arena_at_work());

	s->more = market_index_due(db, a);
	arena_close(a);
}

static void index_job(struct job_run *j)
{
	struct step s = { true };

	while (s.more) {
		job_write(j, index_step, &s);
		job_progress(j, 0, 0);
	}
}

const struct job market_index_job = {
	"market.index", N_("Bổ sung chỉ mục tìm kiếm"), 60, index_job
};
