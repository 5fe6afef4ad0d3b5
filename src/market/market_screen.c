/* market_screen.c - which rules a product meets.
 *
 * Words are compared whole and with their marks: "rượu" is not "trượu", "pháo" is
 * not "phao".  A text in which nobody typed a mark says "phao no" for both, so there
 * the folded word is enough - for a person to look at it, and no more.
 *
 * The name says what a thing is.  A description says what it is not as well ("không
 * phải thuốc lá"), so there a word that is banned or doubtful only asks for a look,
 * and the others ask for nothing.
 *
 * The rules are compiled once for all the lines of a batch: they lie in its arena.
 * R: Law 122/2025/QH15, art. 17.1.đ; Decree 248/2026, art. 17.1 */
#include "market/market_law.h"

#include "core/calendar.h"
#include "core/hash.h"
#include "core/text.h"

enum { BUCKETS = 256 };

struct word { const char *at; size_t n; };
struct text { size_t n; struct word *exact, *folded; bool marked; };

struct entry {
	const struct screen_rules_row *rule;
	struct text words;
	const struct category_all *categories;
	struct entry *next;             /* of its bucket, or of those without a word */
};

struct screen {
	int64_t day;
	struct entry *bucket[BUCKETS], *wordless;
};

static const char kept_here;            /* its address is the key in the arena */

int64_t market_today(int64_t now)
{
	return yyyymmdd(day_of(now));
}

static size_t words_in(const char *s)
{
	size_t n = *s != 0;

	for (; *s; s++)
		n += *s == ' ';
	return n;
}

static void split(const char *s, struct word *into)
{
	for (; *s; into++) {
		*into = (struct word){ s, strcspn(s, " ") };
		s += into->n + (s[into->n] == ' ');
	}
}

/* Both keys come from one walk over the text, so they have the same words. */
static struct text text_of(struct arena *a, const char *s)
{
	const char *exact = text_exact(a, s), *folded = text_fold(a, s);
	struct text t = { words_in(folded), NULL, NULL, strcmp(exact, folded) != 0 };

	if (words_in(exact) != t.n)
		exact = folded;
	t.exact = arena_array(a, struct word, t.n + 1);
	t.folded = arena_array(a, struct word, t.n + 1);
	split(exact, t.exact);
	split(folded, t.folded);
	return t;
}

static struct entry **bucket_of(struct screen *s, struct word w)
{
	return &s->bucket[hash_bytes(w.at, w.n) % BUCKETS];
}

static struct screen *compile(struct db *db, struct arena *a, int64_t day)
{
	const struct screen_rules *rules = screen_rules(db, a, day);
	const struct category_all *categories = category_all(db, a);
	struct screen *s = arena_new(a, struct screen);

	s->day = day;
	for (size_t i = 0; i < rules->n; i++) {
		struct entry *e = arena_new(a, struct entry), **to = &s->wordless;

		*e = (struct entry){ &rules->v[i], text_of(a, rules->v[i].keyword), categories,
			NULL };
		if (e->words.n)
			to = bucket_of(s, e->words.folded[0]);
		e->next = *to;
		*to = e;
	}
	return s;
}

static struct screen *screen_of(struct db *db, struct arena *a, int64_t now)
{
	struct screen *s = arena_kept(a, &kept_here);

	if (!s || s->day != market_today(now)) {
		s = compile(db, a, market_today(now));
		arena_keep(a, &kept_here, s);
	}
	return s;
}

void market_screen_forget(struct arena *a)
{
	arena_keep(a, &kept_here, NULL);
}

/* The category of the rule, or one below it. */
static bool in_category(const struct entry *e, const char *code)
{
	if (!*e->rule->category || !strcmp(e->rule->category, code))
		return true;
	for (size_t i = 0; i < e->categories->n; i++)
		if (!strcmp(e->categories->v[i].code, code))
			return !strcmp(e->categories->v[i].parent, e->rule->category);
	return false;
}

static bool same(const struct word *x, const struct word *y, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (x[i].n != y[i].n || memcmp(x[i].at, y[i].at, x[i].n) != 0)
			return false;
	return true;
}

enum met { NOT_MET, MAYBE, SURELY };

static enum met meets_at(const struct entry *e, const struct text *t, size_t at)
{
	if (t->n - at < e->words.n || !same(e->words.folded, t->folded + at, e->words.n))
		return NOT_MET;
	if (same(e->words.exact, t->exact + at, e->words.n))
		return SURELY;
	return t->marked ? NOT_MET : MAYBE;
}

static int gravity(const char *action)
{
	return !strcmp(action, "BAN") ? 3 : !strcmp(action, "NEEDS_DOCUMENT") ? 2 : 1;
}

static void take(struct screen_verdict *v, const struct entry *e, const char *action)
{
	if (!strcmp(e->rule->action, "AGE_GATE")) {
		v->adults = true;
		return;
	}
	if (v->rule && gravity(v->action) >= gravity(action))
		return;
	v->rule = e->rule;
	v->action = action;
	v->found = e->rule->keyword;
}

static void look(struct screen *s, const struct text *t, const char *category, bool is_name,
    struct screen_verdict *v)
{
	for (size_t at = 0; at < t->n; at++)
		for (struct entry *e = *bucket_of(s, t->folded[at]); e; e = e->next) {
			enum met met = meets_at(e, t, at);
			bool grave = strcmp(e->rule->action, "AGE_GATE") &&
			    strcmp(e->rule->action, "NEEDS_DOCUMENT");

			if (met != NOT_MET && (is_name || grave) && in_category(e, category))
				take(v, e, is_name && met == SURELY ? e->rule->action : "REVIEW");
		}
}

struct screen_verdict market_screen(struct db *db, struct arena *a,
    const struct product_given *g, int64_t now)
{
	struct screen *s = screen_of(db, a, now);
	struct text name = text_of(a, g->name), about = text_of(a, g->description);
	struct screen_verdict v = { NULL, "", "", false };

	for (struct entry *e = s->wordless; e; e = e->next)
		if (in_category(e, g->category))
			take(&v, e, e->rule->action);
	look(s, &name, g->category, true, &v);
	look(s, &about, g->category, false, &v);
	return v;
}
