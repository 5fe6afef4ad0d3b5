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
	return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

/* Seen by nobody, typed by nobody; the joiners that emoji need are not here. */
static bool invisible(ucs4_t c)
{
	return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
	    c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/* Letters that NFC leaves alone whatever stands beside them, but for combining
 * marks, which are not in these ranges: nearly all that is ever typed here. */
static bool composed(ucs4_t c)
{
	return c < 0x300 || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x2010 && c <= 0x2027) ||
	    (c >= 0x4E00 && c <= 0x9FFF);
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

		if (control(c))
			return NULL;
		whole = whole && composed(c);
		if (c == '\r') {
			if (i + 1 == n || s[i + 1] != '\n')
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
