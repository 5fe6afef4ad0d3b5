/* find.c - from what people write to the communes of today.
 *
 * Every run of up to five words may be a name, and every place of any time that
 * bears it is looked up: communes become candidates, districts and provinces bear
 * witness for those that lay in them.  So order, commas and words like "xã" need
 * not be there, but help where they are. */
#include "places/places.h"

#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"

enum { WORDS = 16, NAME_WORDS = 5, FOUND = 256, MARGIN = 15 };

/* What each sign is worth; only their order of size matters. */
enum {
	PER_WORD = 10,          /* of the name: longer names are rarer */
	SAME_MARKS = 4,
	OTHER_MARKS = -8,
	SAME_KIND = 5,
	OTHER_KIND = -5,
	IN_DISTRICT = 30,
	IN_PROVINCE = 20,
	ELSEWHERE = -15,        /* a province is named, and it is another */
	AT_HOME = 6,
	OF_TODAY = 2,
	ONLY_PART = -1,
};

static const struct { const char *word, *kind; } kinds[] = {
	{ "xa", "Xã" },                 { "x", "Xã" },
	{ "phuong", "Phường" },         { "p", "Phường" },
	{ "thi tran", "Thị trấn" },     { "tt", "Thị trấn" },
	{ "dac khu", "Đặc khu" },
	{ "huyen", "Huyện" },           { "h", "Huyện" },
	{ "quan", "Quận" },             { "q", "Quận" },
	{ "thi xa", "Thị xã" },         { "tx", "Thị xã" },
	{ "thanh pho", "Thành phố" },   { "tp", "Thành phố" },
	{ "tinh", "Tỉnh" },             { "t", "Tỉnh" },
};

struct word { const char *folded, *exact; int segment; };

/* A place whose name stands at words [from, to). */
struct found {
	const struct place_named_row *place;
	size_t from, to;
	int worth;                      /* of the words alone */
};

struct find {
	struct db *db;
	struct arena *arena;
	const char *home;
	struct word words[WORDS];
	size_t n_words;
	struct found found[FOUND];
	size_t n_found;
};

static void add_word(struct find *f, const char *exact, int segment)
{
	if (f->n_words == WORDS) {              /* an address ends in what is large */
		memmove(f->words, f->words + 1, sizeof f->words - sizeof *f->words);
		f->n_words--;
	}
	f->words[f->n_words++] = (struct word){ text_fold(f->arena, exact), exact, segment };
}

/* A name does not run across a comma. */
static void split(struct find *f, const char *text)
{
	for (int segment = 0; *text; segment++) {
		size_t len = strcspn(text, ",;/\n()");
		const char *words = text_exact(f->arena, arena_strndup(f->arena, text, len));

		while (*words) {
			size_t n = strcspn(words, " ");

			add_word(f, arena_strndup(f->arena, words, n), segment);
			words += n + (words[n] == ' ');
		}
		text += len + (text[len] != '\0');
	}
}

static const char *joined(const struct find *f, size_t from, size_t to, bool exact)
{
	const char *s = "";

	for (size_t i = from; i < to; i++)
		s = arena_printf(f->arena, "%s%s%s", s, i > from ? " " : "",
		    exact ? f->words[i].exact : f->words[i].folded);
	return s;
}

/* The kind that the one or two words before say, or NULL. */
static const char *kind_before(const struct find *f, size_t from)
{
	for (size_t n = 2; n > 0; n--) {
		const char *said;

		if (from < n || f->words[from - n].segment != f->words[from].segment)
			continue;
		said = joined(f, from - n, from, false);
		for (size_t i = 0; i < COUNT(kinds); i++)
			if (!strcmp(kinds[i].word, said))
				return kinds[i].kind;
	}
	return NULL;
}

/* Only what was typed with marks can contradict them. */
static int worth_of_marks(const struct find *f, const char *folded, const char *exact,
    const char *name)
{
	if (!strcmp(folded, exact))
		return 0;
	return strcmp(exact, text_exact(f->arena, name)) ? OTHER_MARKS : SAME_MARKS;
}

static void look_up(struct find *f, size_t from, size_t to)
{
	const char *folded = joined(f, from, to, false), *exact = joined(f, from, to, true);
	const char *kind = kind_before(f, from);
	const struct place_named *named;

	if (!kind && strspn(folded, "0123456789 ") == strlen(folded))
		return;                         /* a house number, not a ward */
	named = place_named(f->db, f->arena, folded);
	for (size_t i = 0; i < named->n && f->n_found < FOUND; i++) {
		const struct place_named_row *p = &named->v[i];
		struct found *new = &f->found[f->n_found++];

		*new = (struct found){ p, from, to, (int)(to - from) * PER_WORD };
		new->worth += worth_of_marks(f, folded, exact, p->name);
		if (kind)
			new->worth += strcmp(kind, p->kind) ? OTHER_KIND : SAME_KIND;
	}
}

static void look_up_all(struct find *f)
{
	for (size_t n = NAME_WORDS; n > 0; n--)
		for (size_t from = 0; from + n <= f->n_words; from++)
			if (f->words[from].segment == f->words[from + n - 1].segment)
				look_up(f, from, from + n);
}

/* The best that another part of the text says for code being where c lies. */
static int witness(const struct find *f, const struct found *c, const char *code, bool *other)
{
	int best = 0;

	for (size_t i = 0; i < f->n_found; i++) {
		const struct found *w = &f->found[i];

		if (w->from < c->to && c->from < w->to)
			continue;
		if (strcmp(w->place->code, code)) {
			*other |= strlen(code) == 2 && !strcmp(w->place->level, "province");
			continue;
		}
		best = w->worth > best ? w->worth : best;
	}
	return best;
}

/* How well c fits the text; its heir may lie in a province that the text names
 * while it lay in another itself. */
static int score(const struct find *f, const struct found *c, const char *province_now)
{
	bool elsewhere = false, ignored = false;
	int district = *c->place->district ? witness(f, c, c->place->district, &ignored) : 0;
	int then = witness(f, c, c->place->province, &elsewhere);
	int now = witness(f, c, province_now, &elsewhere);
	int s = c->worth + (district ? district + IN_DISTRICT : 0);

	if (then || now)
		s += (then > now ? then : now) + IN_PROVINCE;
	else if (elsewhere)
		s += ELSEWHERE;
	return s + (strcmp(province_now, f->home) ? 0 : AT_HOME);
}

static void add_hit(struct place_hits *hits, struct place_hit new)
{
	for (size_t i = 0; i < hits->n; i++)
		if (!strcmp(hits->v[i].code, new.code)) {
			if (new.score > hits->v[i].score)
				hits->v[i] = new;
			return;
		}
	hits->v[hits->n++] = new;
}

static const char *old_name(const struct find *f, const struct place_named_row *p)
{
	return arena_printf(f->arena, "%s%s%s, %s", p->full_name, *p->district ? ", " : "",
	    p->district_name, p->province_name);
}

static void add_heirs(const struct find *f, struct place_hits *hits, const struct found *c)
{
	const struct place_named_row *p = c->place;
	const struct place_heirs *heirs;

	if (p->valid_to == PLACE_STILL) {
		add_hit(hits, (struct place_hit){ p->code, p->full_name, p->province,
		    p->province_name, NULL, false, score(f, c, p->province) + OF_TODAY });
		return;
	}
	heirs = place_heirs(f->db, f->arena, p->code, p->valid_to);
	for (size_t i = 0; i < heirs->n && hits->n < FOUND; i++) {
		const struct place_heirs_row *h = &heirs->v[i];

		int s = score(f, c, h->province) + (h->part ? ONLY_PART : 0);

		add_hit(hits, (struct place_hit){ h->code, h->full_name, h->province,
		    h->province_name, old_name(f, p), h->part, s });
	}
}

static int likelier(const void *a, const void *b)
{
	const struct place_hit *x = a, *y = b;

	return x->score != y->score ? (y->score > x->score) - (y->score < x->score) :
	    strcmp(x->code, y->code);
}

struct place_hits *places_find(struct db *db, struct arena *a, const char *text, const char *home)
{
	struct find *f = arena_new(a, struct find);
	struct place_hits *hits = arena_new(a, struct place_hits);

	*f = (struct find){ .db = db, .arena = a, .home = home };
	hits->v = arena_array(a, struct place_hit, FOUND);
	split(f, text);
	look_up_all(f);
	for (size_t i = 0; i < f->n_found && hits->n < FOUND; i++)
		if (!strcmp(f->found[i].place->level, "commune"))
			add_heirs(f, hits, &f->found[i]);
	qsort(hits->v, hits->n, sizeof *hits->v, likelier);
	if (hits->n > PLACE_HITS)
		hits->n = PLACE_HITS;
	while (hits->n && hits->v[hits->n - 1].score * 2 < hits->v[0].score)
		hits->n--;
	hits->clear = hits->n == 1 ||
	    (hits->n > 1 && hits->v[0].score - hits->v[1].score >= MARGIN);
	return hits;
}

const char *place_reason(const struct place_hit *h)
{
	if (!h->was)
		return _("Tên gọi hiện nay.");
	return said(h->part ? _("Một phần của %s trước đây.") : _("Trước đây là %s."), h->was);
}
