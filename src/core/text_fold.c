/* text_fold.c - text made comparable: the search key and its relatives.
 *
 * Folding runs over every title that is stored and every word that is sought, so
 * what Vietnamese is written with is a look into a table; the rest of the world's
 * letters go through libunistring, one at a time. */
#include "core/text.h"

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "core/fault.h"

enum { LATIN = 0xC0, LATIN_END = 0x1C0, VIETNAMESE = 0x1E00, VIETNAMESE_END = 0x1F00 };
enum { SLUG_MAX = 80 };

/* Made from the Unicode decompositions; '.' asks libunistring, ' ' is no letter.
 * A test holds them against libunistring. */
static const char ascii[128 + 1] =
	"                                "
	"                0123456789      "
	" abcdefghijklmnopqrstuvwxyz     "
	" abcdefghijklmnopqrstuvwxyz     ";

static const char latin[LATIN_END - LATIN + 1] =
	"aaaaaa.ceeeeiiii"      /* U+00C0 */
	".nooooo .uuuuy.."
	"aaaaaa.ceeeeiiii"      /* U+00E0 */
	".nooooo .uuuuy.y"
	"aaaaaaccccccccdd"      /* U+0100 */
	"ddeeeeeeeeeegggg"
	"gggghh..iiiiiiii"      /* U+0120 */
	"i...jjkk.llllll."
	"...nnnnnn...oooo"      /* U+0140 */
	"oo..rrrrrrssssss"
	"sstttt..uuuuuuuu"      /* U+0160 */
	"uuuuwwyyyzzzzzzs"
	"................"      /* U+0180 */
	"................"
	"oo.............u"      /* U+01A0 */
	"u...............";

static const char vietnamese[VIETNAMESE_END - VIETNAMESE + 1] =
	"aabbbbbbccdddddd"      /* U+1E00 */
	"ddddeeeeeeeeeeff"
	"gghhhhhhhhhhiiii"      /* U+1E20 */
	"kkkkkkllllllllmm"
	"mmmmnnnnnnnnoooo"      /* U+1E40 */
	"oooopppprrrrrrrr"
	"sssssssssstttttt"      /* U+1E60 */
	"ttuuuuuuuuuuvvvv"
	"wwwwwwwwwwxxxxyy"      /* U+1E80 */
	"zzzzzzhtwy.s...."
	"aaaaaaaaaaaaaaaa"      /* U+1EA0 */
	"aaaaaaaaeeeeeeee"
	"eeeeeeeeiiiioooo"      /* U+1EC0 */
	"oooooooooooooooo"
	"oooouuuuuuuuuuuu"      /* U+1EE0 */
	"uuyyyyyyyy......";

/* On an open oa, oe, uy the tone may sit on either letter; ours is the first. */
static const struct { const char *from, *to; } tones[] = {
	{ "oà", "òa" }, { "oá", "óa" }, { "oả", "ỏa" }, { "oã", "õa" }, { "oạ", "ọa" },
	{ "oè", "òe" }, { "oé", "óe" }, { "oẻ", "ỏe" }, { "oẽ", "õe" }, { "oẹ", "ọe" },
	{ "uỳ", "ùy" }, { "uý", "úy" }, { "uỷ", "ủy" }, { "uỹ", "ũy" }, { "uỵ", "ụy" },
};

/* A key being written.  Room for the rest of the input is always there, so the
 * tables' letters, never longer than what they stand for, go in unasked. */
struct key {
	struct arena *arena;
	char *text;
	size_t len, cap, word;          /* word: where the last one begins */
	bool gap, marks;
};

static void settle_tone(struct key *k)
{
	const char *end = k->text + k->len;

	if (!k->len || !((unsigned char)end[-1] & 0x80))
		return;
	for (size_t i = 0; i < COUNT(tones); i++) {
		size_t n = strlen(tones[i].from), m = strlen(tones[i].to);

		if (k->len - k->word < n || memcmp(end - n, tones[i].from, n))
			continue;
		if (tones[i].from[0] == 'u' && k->len - k->word > n && *(end - n - 1) == 'q')
			return;                 /* the u of quý belongs to the q */
		memcpy(k->text + k->len - n, tones[i].to, m);
		k->len -= n - m;
		return;
	}
}

static inline void begin_word(struct key *k)
{
	if (k->marks)
		settle_tone(k);
	if (k->len)
		k->text[k->len++] = ' ';
	k->word = k->len;
	k->gap = false;
}

static void put(struct key *k, ucs4_t c)
{
	if (k->gap)
		begin_word(k);
	k->len += (size_t)u8_uctomb((uint8_t *)k->text + k->len, c, 6);
}

static void make_room(struct key *k, size_t more)
{
	char *text;

	if (k->cap - k->len >= more)
		return;
	k->cap = (k->len + more) * 2;
	text = arena_alloc(k->arena, k->cap);
	memcpy(text, k->text, k->len);
	k->text = text;
}

static bool han(ucs4_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
	    (c >= 0x20000 && c <= 0x3FFFF);
}

/* A letter no table has; rest is the length of the input behind it. */
static void put_other(struct key *k, ucs4_t c, size_t rest)
{
	ucs4_t parts[32];
	size_t n = COUNT(parts);
	ucs4_t *got = u32_normalize(k->marks ? UNINORM_NFKC : UNINORM_NFKD, &c, 1, parts, &n);

	if (!got)
		fault("could not take U+%04X apart", (unsigned)c);
	assert(got == parts && "no character has more than 18 parts");
	/* A blank before each part and before what follows the last. */
	make_room(k, n * 5 + 1 + rest + 1);
	for (size_t i = 0; i < n; i++) {
		ucs4_t p = uc_tolower(parts[i]);

		if (uc_is_general_category_withtable(p, UC_CATEGORY_MASK_M)) {
			if (k->marks && !k->gap)
				put(k, p);
		} else if (han(p)) {
			k->gap = true;
			put(k, p);
			k->gap = true;
		} else if (uc_is_general_category_withtable(p,
		    UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N)) {
			put(k, p);
		} else {
			k->gap = true;
		}
	}
}

/* The folded letter of c, ' ' or '.' as in the tables. */
static inline char fold(ucs4_t c)
{
	if (c - LATIN < LATIN_END - LATIN)
		return latin[c - LATIN];
	if (c - VIETNAMESE < VIETNAMESE_END - VIETNAMESE)
		return vietnamese[c - VIETNAMESE];
	return '.';
}

static const char *make_key(struct arena *a, const char *s, bool marks)
{
	const uint8_t *p = (const uint8_t *)s, *end = p + strlen(s);
	struct key k = { .arena = a, .cap = (size_t)(end - p) + 1, .gap = true, .marks = marks };

	k.text = arena_alloc(a, k.cap);
	while (p < end) {
		ucs4_t c = *p;
		char letter;

		if (c < 0x80) {
			letter = ascii[c];
			p++;
		} else {
			p += u8_mbtouc_unsafe(&c, p, (size_t)(end - p));
			letter = fold(c);
		}
		if (letter == '.') {
			put_other(&k, c, (size_t)(end - p));
		} else if (letter == ' ') {
			k.gap = true;
		} else if (marks && c >= 0x80) {
			put(&k, uc_tolower(c));
		} else {
			if (k.gap)
				begin_word(&k);
			k.text[k.len++] = letter;
		}
	}
	if (marks)
		settle_tone(&k);
	k.text[k.len] = '\0';
	return k.text;
}

const char *text_fold(struct arena *a, const char *s)
{
	return make_key(a, s, false);
}

const char *text_exact(struct arena *a, const char *s)
{
	return make_key(a, s, true);
}

/* The words of a key that ASCII can write, with gap between them. */
static char *plain(struct arena *a, const char *key, char gap)
{
	char *text = arena_alloc(a, strlen(key) + 1), *to = text;
	bool open = false;

	for (; *key; key++) {
		if (*key == ' ' || *key & 0x80) {
			open = true;
			continue;
		}
		if (open && to > text)
			*to++ = gap;
		open = false;
		*to++ = *key;
	}
	return text;
}

const char *text_ascii_upper(struct arena *a, const char *s)
{
	char *text = plain(a, text_fold(a, s), ' ');

	for (char *p = text; *p; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	return text;
}

const char *text_slug(struct arena *a, const char *s)
{
	char *text = plain(a, text_fold(a, s), '-');
	size_t n = SLUG_MAX;

	if (strlen(text) <= SLUG_MAX)
		return text;
	while (n && text[n] != '-')
		n--;
	text[n ? n : SLUG_MAX] = '\0';
	return text;
}

/* What people write besides letters. */
static const struct { ucs4_t from; const char *to; } signs[] = {
	{ 0xA0, " " }, { 0xAB, "\"" }, { 0xB7, "-" }, { 0xBB, "\"" }, { 0xD7, "x" },
	{ 0x2013, "-" }, { 0x2014, "-" }, { 0x2018, "'" }, { 0x2019, "'" }, { 0x201C, "\"" },
	{ 0x201D, "\"" }, { 0x2022, "-" }, { 0x2026, "..." }, { 0x20AB, "d" },
	{ 0x2212, "-" },
};

static const char *sign_of(ucs4_t c)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if (signs[i].from == c)
			return signs[i].to;
	return "";
}

const char *text_plain(struct arena *a, const char *s)
{
	const uint8_t *p = (const uint8_t *)s, *end = p + strlen(s);
	/* Three bytes become at most three letters, and two bytes one. */
	char *text = arena_alloc(a, (size_t)(end - p) + 1), *to = text;

	while (p < end) {
		ucs4_t c;
		char letter;

		p += u8_mbtouc_unsafe(&c, p, (size_t)(end - p));
		letter = c < 0x80 ? (char)c : fold(c);
		if (c < 0x80)
			*to++ = letter;
		else if (letter == ' ' || letter == '.')
			to = stpcpy(to, sign_of(c));
		else
			*to++ = (char)(uc_is_upper(c) ? letter - 'a' + 'A' : letter);
	}
	return text;
}
