#include "payment/payment_match.h"

#include "core/platform.h"
#include "core/seal.h"
#include "core/text.h"
#include "payment/payment_inside.h"

enum { WORDS_MOST = 512, TRUE_DIGITS = 4 };

/* Letters and digits alone; gap[i]: something else stood before the i-th. */
struct plain { size_t n; char at[WORDS_MOST + 1]; bool gap[WORDS_MOST + 1]; };

static void make_plain(struct arena *a, const char *words, struct plain *p)
{
	const char *s = text_ascii_upper(a, words);
	bool gap = true;

	p->n = 0;
	for (; *s && p->n < WORDS_MOST; s++) {
		if (*s != ' ') {
			p->gap[p->n] = gap;
			p->at[p->n++] = *s;
		}
		gap = *s == ' ';
	}
	p->at[p->n] = '\0';
	p->gap[p->n] = true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Who types a code by hand writes O for 0 and I for 1. */
static char as_digit(char c)
{
	return is_digit(c) ? c : c == 'O' ? '0' : c == 'I' ? '1' : '\0';
}

/* How many digits follow at i, into digits; letters count for digits only in the
 * first eight, and only where most are digits. */
static size_t digits_at(const struct plain *p, size_t i, char *digits)
{
	size_t n = 0, really = 0;

	if (!is_digit(p->at[i]) || !is_digit(p->at[i + 1]))
		return 0;
	while (n < CODE_DIGITS_MOST && (is_digit(p->at[i + n]) ||
	    (n < CODE_DIGITS && as_digit(p->at[i + n])))) {
		really += is_digit(p->at[i + n]);
		digits[n] = as_digit(p->at[i + n]);
		n++;
	}
	return really < TRUE_DIGITS ? 0 : n;
}

/* The letter behind the digits, when it is that of a sub-order: glued to them, or
 * standing alone. */
static char letter_at(const struct plain *p, size_t i)
{
	return is_letter(p->at[i]) && (!p->gap[i] || p->gap[i + 1]) ? p->at[i] : '\0';
}

static void add_codes(struct payment_codes *c, const struct plain *p, size_t i)
{
	char digits[CODE_DIGITS_MOST];
	size_t n = digits_at(p, i + 2, digits);

	for (size_t len = CODE_DIGITS; len <= n && c->n < CODES_MOST; len++) {
		struct payment_code *to = &c->v[c->n++];
		size_t behind = i + 2 + len;

		*to = (struct payment_code){ .letter = letter_at(p, behind),
			.whole = !is_digit(p->at[behind]) || p->gap[behind] };
		memcpy(to->order, p->at + i, 2);
		memcpy(to->order + 2, digits, len);
	}
}

struct payment_codes payment_codes_in(struct arena *a, const char *words)
{
	struct payment_codes c = { .n = 0 };
	struct plain p;

	make_plain(a, words, &p);
	for (size_t i = 0; i + 2 + CODE_DIGITS <= p.n; i++)
		if (is_letter(p.at[i]) && is_letter(p.at[i + 1]))
			add_codes(&c, &p, i);
	return c;
}

static bool is_of(const struct payment_coded_row *r, const struct payment_transfer *t)
{
	return !strcmp(r->bank_bin, t->bank_bin) && !strcmp(r->bank_account, t->bank_account);
}

static bool fits(const struct payment_coded_row *r, const struct payment_transfer *t)
{
	return payment_is_open(r->state) && r->amount_vnd - r->paid_vnd == t->amount;
}

/* Is it just this payment that the words name? */
static bool names(const struct payment_code *c, const struct payment_coded_row *r)
{
	size_t n = strlen(c->order);

	if (!c->whole || strncmp(r->code, c->order, n))
		return false;
	return !r->code[n] || (c->letter && r->code[n] == c->letter);
}

/* What was seen among the payments of all codes. */
struct seen {
	int64_t named, fitting;         /* one that the words name; one of the right amount */
	size_t n_named, n_fitting, n_open, n_here, n_elsewhere, n_named_elsewhere;
};

static void add(int64_t *first, size_t *n, int64_t id)
{
	if (*n && *first == id)
		return;
	*first = id;
	++*n;
}

static void look(struct seen *s, const struct payment_code *c, const struct payment_coded *rows,
    const struct payment_transfer *t)
{
	for (size_t i = 0; i < rows->n; i++) {
		const struct payment_coded_row *r = &rows->v[i];

		if (!is_of(r, t)) {
			s->n_elsewhere++;
			s->n_named_elsewhere += names(c, r);
			continue;
		}
		s->n_here++;
		s->n_open += payment_is_open(r->state);
		if (names(c, r))
			add(&s->named, &s->n_named, r->id);
		if (fits(r, t))
			add(&s->fitting, &s->n_fitting, r->id);
	}
}

static struct payment_match nobody(const char *reason)
{
	return (struct payment_match){ 0, reason };
}

/* I11: one payment that is named; or else one order, of which one payment alone
 * is open, and for just that amount. */
struct payment_match payment_decide(const struct payment_codes *codes,
    const struct payment_coded *const *rows, const struct payment_transfer *t)
{
	struct seen s = { .n_named = 0 };

	for (size_t i = 0; i < codes->n; i++)
		look(&s, &codes->v[i], rows[i], t);
	if (s.n_named == 1)
		return (struct payment_match){ s.named, "" };
	if (!s.n_named && s.n_named_elsewhere)
		return nobody("OTHER_ACCOUNT");
	if (s.n_named > 1 || (s.n_fitting && s.n_open > 1))
		return nobody("SEVERAL");
	if (s.n_fitting == 1)
		return (struct payment_match){ s.fitting, "" };
	if (s.n_here)
		return nobody(s.n_open ? "AMOUNT" : "STATE");
	if (s.n_elsewhere)
		return nobody("OTHER_ACCOUNT");
	return nobody(codes->n ? "NO_SUCH_CODE" : "NO_CODE");
}

struct payment_match payment_match(struct db *db, struct arena *a, const char *words,
    const struct payment_transfer *t)
{
	struct payment_codes codes = payment_codes_in(a, words);
	const struct payment_coded *rows[CODES_MOST];

	for (size_t i = 0; i < codes.n; i++)
		rows[i] = payment_coded(db, a, codes.v[i].order);
	return payment_decide(&codes, rows, t);
}

const char *payment_likeness(struct arena *a, const struct payment_transfer *t, bool out,
    const char *words)
{
	struct payment_codes codes = payment_codes_in(a, words);
	const struct payment_code *c = &codes.v[0];
	struct plain p;
	const char *what;

	make_plain(a, words, &p);
	what = codes.n ? arena_printf(a, "%s%c", c->order, c->letter ? c->letter : ' ') : p.at;
	return keyed_hash(a, platform_keys(), "payment.likeness",
	    arena_printf(a, "%s %s %s %" PRId64 " %s", t->bank_bin, t->bank_account,
	    out ? "OUT" : "IN", t->amount, what));
}
