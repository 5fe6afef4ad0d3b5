/* market_query.c - the words of the index (market_index.c) that a search is for, in
 * groups: of each group a product must have one. */
#include "market/market_query.h"

#include "core/json.h"
#include "core/show.h"
#include "market/market.h"
#include "market/market_search.sql.h"

enum { TYPED_MOST = 200, COMPLETIONS = 8, LOOKED_AT = 64, WORD_MAX = 64, COUNTED = 200,
	MENDED_MOST = 24 };

static void any(const struct query *q, struct sets_all *f, const char *kind,
    const char *const *words, size_t n)
{
	const char **v = arena_array(q->arena, const char *, n);

	assert(f->n < COUNT(f->v));
	for (size_t i = 0; i < n; i++)
		v[i] = arena_printf(q->arena, "%s%s", kind, words[i]);
	f->v[f->n++] = (struct sets_any){ n, v };
}

static void one(const struct query *q, struct sets_all *f, const char *kind, const char *word)
{
	any(q, f, kind, &word, 1);
}

static const char *whole(const struct query *q, int64_t n)
{
	return arena_printf(q->arena, "%" PRId64, n);
}

/* Codes of categories and places. */
static bool is_code(const char *s)
{
	return s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0' &&
	    strlen(s) <= WORD_MAX;
}

static void filter_prices(const struct query *q, struct sets_all *f)
{
	int64_t from = market_price_step(q->s->price_from);
	int64_t to = q->s->price_to ? market_price_step(q->s->price_to) : MARKET_PRICE_STEPS - 1;
	const char *steps[MARKET_PRICE_STEPS];
	size_t n = 0;

	for (; from <= to && n < MARKET_PRICE_STEPS; from++)
		steps[n++] = whole(q, from);
	if (n)
		any(q, f, "p:", steps, n);
}

static void filter(const struct query *q, struct sets_all *f)
{
	const struct search *s = q->s;

	if (s->category && *s->category)
		one(q, f, "c:", s->category);
	if (s->commune && *s->commune)
		one(q, f, "x:", s->commune);
	if (s->for_all)
		one(q, f, "a:", "0");
	if (s->ocop)
		one(q, f, "o:", "1");
	if (s->fresh)
		one(q, f, "f:", "1");
	if (s->price_from || s->price_to)
		filter_prices(q, f);
	if (s->in_season) {
		const char *months[] = { "0", whole(q, market_mmdd(s->now) / 100) };

		any(q, f, "m:", months, COUNT(months));
	}
	if (s->seasonal)
		one(q, f, "m:", whole(q, market_mmdd(s->now) / 100));
	if (!f->n)
		one(q, f, "a:", "1");
}

static int by_length(const void *a, const void *b)
{
	const struct words_from_row *x = a, *y = b;
	size_t n = strlen(x->word), m = strlen(y->word);

	return n != m ? (n > m) - (n < m) : strcmp(x->word, y->word);
}

/* The last word, or one that it begins: the shortest are the likeliest. */
static void last_term(const struct query *q, struct sets_all *f)
{
	const char *words[1 + COMPLETIONS] = { q->terms->v[q->terms->n - 1] };
	struct words_from *list = words_from(q->db, q->arena, words[0], LOOKED_AT);
	size_t n = 1;

	if (list->n)
		qsort(list->v, list->n, sizeof *list->v, by_length);
	for (size_t i = 0; i < list->n && n < COUNT(words); i++)
		words[n++] = list->v[i].word;
	any(q, f, "", words, n);
}

static struct sets_all *match_all(const struct query *q)
{
	struct sets_all *f = arena_new(q->arena, struct sets_all);
	size_t n = q->terms->n;

	if (q->loose)
		any(q, f, "", q->terms->v, n);
	for (size_t i = 0; !q->loose && i + q->completes < n; i++)
		one(q, f, "", q->terms->v[i]);
	if (q->completes && !q->loose)
		last_term(q, f);
	filter(q, f);
	return f;
}

static bool is_marked(const struct query *q, const char *folded)
{
	for (size_t i = 0; i < q->n_marked; i++)
		if (!strcmp(text_fold(q->arena, q->marked[i]), folded))
			return true;
	return false;
}

/* A word with its marks in the name is there without them too: each word is a set
 * to read. */
static struct sets_all *match_named(const struct query *q)
{
	struct sets_all *f = arena_new(q->arena, struct sets_all);

	for (size_t i = 0; i < q->n_marked; i++)
		one(q, f, "e:", q->marked[i]);
	for (size_t i = 0; i < q->terms->n; i++)
		if (!is_marked(q, q->terms->v[i]))
			one(q, f, "n:", q->terms->v[i]);
	filter(q, f);
	return f;
}

static void ask(struct query *q)
{
	q->all = match_all(q);
	q->named = q->terms->n && !q->loose ? match_named(q) : NULL;
}

static const char *joined(const struct query *q)
{
	struct out *o = out_new(q->arena);

	for (size_t i = 0; i < q->terms->n; i++) {
		if (i)
			out_char(o, ' ');
		out_raw(o, q->terms->v[i], strlen(q->terms->v[i]));
	}
	return o->text ? o->text : "";
}

static bool is_term(const struct query *q, const char *folded)
{
	for (size_t i = 0; i < q->terms->n; i++)
		if (!strcmp(q->terms->v[i], folded))
			return true;
	return false;
}

/* Spellings of the chat have no marks to go by. */
static void read_marked(struct query *q, const char *typed)
{
	const char *words = text_exact(q->arena, typed);

	while (*words && q->n_marked < COUNT(q->marked)) {
		size_t n = strcspn(words, " ");
		const char *word = arena_strndup(q->arena, words, n);
		const char *folded = text_fold(q->arena, word);

		if (strcmp(word, folded) && is_term(q, folded))
			q->marked[q->n_marked++] = word;
		words += n + (words[n] == ' ');
	}
}

/* No word is that long, and none is found by it. */
static void drop_noise(struct text_terms *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		if (strlen(t->v[i]) <= WORD_MAX)
			t->v[n++] = t->v[i];
	t->n = n;
}

struct query *query_read(struct db *db, struct arena *a, const struct search *s)
{
	struct query *q = arena_new(a, struct query);
	const char *typed = text_cut(a, s->q ? s->q : "", TYPED_MOST);
	size_t len = strlen(typed);

	q->db = db;
	q->arena = a;
	q->s = s;
	q->terms = text_query(a, typed);
	drop_noise(q->terms);
	read_marked(q, typed);
	q->phrase = joined(q);
	q->completes = q->terms->n && typed[len - 1] != ' ';
	q->nothing = (s->category && !is_code(s->category)) ||
	    (s->commune && !is_code(s->commune)) ||
	    (s->price_to && s->price_from > s->price_to) ||
	    (*typed && !q->terms->n);
	if (!q->nothing)
		ask(q);
	return q;
}

struct sets_all *query_at_price(const struct query *q, int64_t step)
{
	struct sets_all *f = arena_new(q->arena, struct sets_all);

	*f = *q->all;
	one(q, f, "p:", whole(q, step));
	return f;
}

/* Mending. */

static void add(struct json *j, const char *before, size_t n, char c, const char *after)
{
	char word[WORD_MAX + 2];

	snprintf(word, sizeof word, "%.*s%.*s%s", (int)n, before, c != '\0', &c, after);
	json_put(j, NULL, word);
}

/* Every word that is one letter away: one left out, put in, changed, or two
 * neighbours that changed places. */
static struct json_text one_away(struct arena *a, const char *word)
{
	struct json j = { .out = out_new(a) };
	size_t len = strlen(word);

	json_begin(&j, NULL, '[');
	for (size_t i = 0; i <= len; i++) {
		for (char c = 'a'; c <= 'z'; c++) {
			add(&j, word, i, c, word + i);
			if (i < len)
				add(&j, word, i, c, word + i + 1);
		}
		if (i < len)
			add(&j, word, i, '\0', word + i + 1);
		if (i + 1 < len) {
			char *swapped = arena_strndup(a, word, len);

			swapped[i] = word[i + 1];
			swapped[i + 1] = word[i];
			json_put(&j, NULL, swapped);
		}
	}
	json_end(&j);
	return json_done(&j);
}

static bool is_known(const struct query *q, const char *word)
{
	return words_among(q->db, q->arena, json_texts(q->arena, &word, 1))->n;
}

static int64_t count_of(const struct query *q, const char *word)
{
	struct sets_all f = { .n = 0 };

	one(q, &f, "n:", word);
	filter(q, &f);
	return sets_count(q->db, q->arena, &f, COUNTED);
}

/* The one that most products have; NULL when there is none. */
static const char *nearest(const struct query *q, const char *word)
{
	const struct words_among *list = words_among(q->db, q->arena,
	    one_away(q->arena, word).text);
	const char *best = NULL;
	int64_t most = 0;

	for (size_t i = 0; i < list->n; i++) {
		int64_t n = count_of(q, list->v[i].word);

		if (n > most) {
			most = n;
			best = list->v[i].word;
		}
	}
	return best;
}

bool query_mend(struct query *q)
{
	bool mended = false;

	for (size_t i = 0; i < q->terms->n; i++) {
		const char *word = q->terms->v[i], *other;

		if (strlen(word) < 3 || strlen(word) > MENDED_MOST || is_known(q, word))
			continue;
		other = nearest(q, word);
		if (!other)
			continue;
		q->terms->v[i] = other;
		mended = true;
	}
	if (!mended)
		return false;
	q->n_marked = 0;
	q->completes = false;
	q->phrase = joined(q);
	ask(q);
	return true;
}

bool query_loosen(struct query *q)
{
	if (q->terms->n < 2)
		return false;
	q->loose = true;
	ask(q);
	return true;
}
