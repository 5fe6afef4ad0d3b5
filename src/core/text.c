/* text.c - the door: what enters as bytes leaves as valid NFC text, or not at all. */
#include "core/text.h"

#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>

#include "core/fault.h"

/* unistr's types are bytes; ours are char. */
static const uint8_t *bytes(const char *s)
{
	return (const uint8_t *)s;
}

bool text_valid(const char *s, size_t n)
{
	return !u8_check(bytes(s), n);
}

static bool control(ucs4_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
}

/* Ways to end a line that word processors and old systems have besides ours. */
static bool ends_line(ucs4_t c)
{
	return c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Emoji and scripts of others are put together with these: seen in what they do. */
static bool joins(ucs4_t c)
{
	return c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
	    (c >= 0xE0100 && c <= 0xE01EF);
}

/* Letters that NFC leaves alone whatever stands beside them, but for combining
 * marks, which are not in these ranges: nearly all that is ever typed here. */
static bool composed(ucs4_t c)
{
	return c < 0x300 || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x2010 && c <= 0x2027) ||
	    (c >= 0x4E00 && c <= 0x9FFF);
}

/* Seen by nobody and typed by nobody: marks of direction, which can turn a name or an
 * amount around on the page, zero-width spaces, soft hyphens, fillers, tags.  They come
 * along with what is pasted from telephones and web pages, so they are taken out and
 * not refused: who pasted them cannot see what he would have to delete. */
static bool invisible(ucs4_t c)
{
	return c == 0xAD || (c >= 0xFFF9 && c <= 0xFFFB) || (!composed(c) && !joins(c) &&
	    uc_is_property_default_ignorable_code_point(c));
}

static const char *normalised(struct arena *a, const char *s, size_t n)
{
	size_t len;
	uint8_t *nfc = u8_normalize(UNINORM_NFC, bytes(s), n, NULL, &len);

	if (!nfc)
		fault("could not normalise %zu bytes of text", n);
	arena_defer(a, free, nfc);
	return arena_strndup(a, (const char *)nfc, len);
}

/* Of nothing that the checks below are about. */
static bool plain(const char *s, size_t n)
{
	while (n && s[n - 1] >= ' ' && s[n - 1] <= '~')
		n--;
	return !n;
}

const char *text_nfc(struct arena *a, const char *s, size_t n)
{
	char *clean, *to;
	bool whole = true;

	if (plain(s, n))
		return arena_strndup(a, s, n);
	if (!text_valid(s, n))
		return NULL;
	clean = to = arena_strndup(a, s, n);
	for (size_t i = 0; i < n;) {
		ucs4_t c;
		size_t len = (size_t)u8_mbtouc_unsafe(&c, bytes(s) + i, n - i);

		if (control(c) && !ends_line(c))
			return NULL;
		whole = whole && composed(c);
		if (ends_line(c)) {
			if (c != '\r' || i + 1 == n || s[i + 1] != '\n')
				*to++ = '\n';
		} else if (!invisible(c)) {
			memcpy(to, s + i, len);
			to += len;
		}
		i += len;
	}
	*to = '\0';
	return whole ? clean : normalised(a, clean, (size_t)(to - clean));
}

size_t text_length(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += (*s & 0xC0) != 0x80;
	return n;
}

const char *text_cut(struct arena *a, const char *s, size_t max)
{
	const uint8_t *from = bytes(s), *end = from + strlen(s), *p = from;

	if (text_length(s) <= max)
		return s;
	for (size_t n = 0; p < end;) {
		const uint8_t *next = u8_grapheme_next(p, end);

		n += u8_mbsnlen(p, (size_t)(next - p));
		if (n > max)
			break;
		p = next;
	}
	return arena_strndup(a, s, (size_t)(p - from));
}
