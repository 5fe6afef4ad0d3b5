/* market_index.c - the words under which a product is found.
 *
 * The index knows nothing but words, so what a product is becomes words too, and
 * filters meet inside the index instead of being tried on row after row:
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

/* MERGE_PAGES are some milliseconds of the writer's time. */
enum { WORDS = 400, WORD_MAX = 64, MERGE_PAGES = 200, MERGE_STEPS = 100 };

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

/* False when it is there already, or there is no more room. */
static bool add(struct words *w, const char *word)
{
	size_t i = hash_text(word) % COUNT(w->taken);

	while (w->taken[i] && strcmp(w->v[w->taken[i] - 1], word))
		i = (i + 1) % COUNT(w->taken);
	if (w->taken[i] || w->n == WORDS)
		return false;
	w->v[w->n++] = word;
	w->taken[i] = (uint16_t)w->n;
	return true;
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

static void drop(struct db *db, int64_t product)
{
	words_forget(db, product);
	index_forget(db, product);
}

static void put(struct db *db, struct arena *a, const struct index_source *p, int64_t hash)
{
	index_put(db, p->id, p->shop, text_exact(a, p->name), text_fold(a, p->name), p->category,
	    *p->origin ? p->origin : p->shop_commune, p->price_vnd, p->season_from, p->season_to,
	    p->fresh, p->ocop_star, p->ocop_until, p->photo, p->sold, hash);
}

void market_index_product(struct db *db, struct arena *a, int64_t product)
{
	const struct index_source *p = index_source(db, a, product);
	const struct index_known *known = index_known(db, a, product);
	struct words *w = arena_new(a, struct words);
	const char *text;
	int64_t hash;

	if (!p || !p->wanted) {
		if (known)
			drop(db, product);
		return;
	}
	w->db = db;
	w->arena = a;
	add_facts(w, p);
	add_texts(w, p);
	text = joined(w);
	hash = (int64_t)(hash_text(text) >> 1);
	if (!known || known->words_hash != hash) {
		if (known)
			words_forget(db, product);
		words_put(db, product, text);
		add_vocabulary(w, p->name);
		add_vocabulary(w, p->category_name);
	}
	put(db, a, p, hash);
}

void market_index_shop(struct db *db, struct arena *a, int64_t shop)
{
	const struct index_of_shop *list = index_of_shop(db, a, shop);

	for (size_t i = 0; i < list->n; i++)
		market_index_product(db, a, list->v[i].id);
}

void market_index_sold(struct db *db, int64_t product, int64_t quantity)
{
	index_sold(db, product, quantity);
}

static void merge_step(void *arg, struct db *db)
{
	(void)arg;
	index_merge(db, MERGE_PAGES);
}

/* Many changes leave the index in many pieces, and each search looks into all. */
void market_index_merge(void (*write)(void *arg, void (*work)(void *its, struct db *db),
    void *its), void *arg)
{
	for (int i = 0; i < MERGE_STEPS; i++)
		write(arg, merge_step, NULL);
}

static void write_for_job(void *arg, void (*work)(void *its, struct db *db), void *its)
{
	job_write(arg, work, its);
}

static void merge(struct job_run *j)
{
	market_index_merge(write_for_job, j);
}

const struct job market_merge_job = {
	"market.merge_index", N_("Gộp chỉ mục tìm kiếm"), 300, merge
};
