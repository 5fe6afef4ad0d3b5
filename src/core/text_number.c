/* text_number.c - numbers that belong to people: telephone, personal id. */
#include "core/text.h"

#define BULLET "\xE2\x80\xA2"                   /* • */

enum { MOBILE = 10, FIXED = 11, PERSONAL_ID = 12, PROVINCES = 96 };

/* What people put between digits; the pasted no-break space is two bytes. */
static size_t gap(const char *s)
{
	if (!strncmp(s, "\xC2\xA0", 2))
		return 2;
	return *s && strchr(" .-()\t", *s) ? 1 : 0;
}

/* The digits of s, '+' aside, or 0 when there is anything else, or too many. */
static size_t digits(const char *s, char *to, size_t room)
{
	size_t n = 0;

	s += strspn(s, " \t");
	s += *s == '+';
	while (*s) {
		size_t skip = gap(s);

		if (!skip && (*s < '0' || *s > '9' || n == room))
			return 0;
		if (!skip)
			to[n++] = *s++;
		s += skip;
	}
	return n;
}

const char *text_phone(struct arena *a, const char *s)
{
	char d[16];
	const char *rest = d;
	size_t n = digits(s, d, sizeof d - 1);

	d[n] = '\0';
	if (n > FIXED - 1 && !strncmp(d, "0084", 4))
		rest += 4;
	else if (n > MOBILE && !strncmp(d, "84", 2))
		rest += 2;
	rest += *rest == '0';
	n = strlen(rest);
	if ((n == MOBILE - 1 && strchr("35789", *rest)) || (n == FIXED - 1 && *rest == '2'))
		return arena_printf(a, "0%s", rest);
	return NULL;
}

bool text_personal_id_valid(const char *s)
{
	int province;

	if (strlen(s) != PERSONAL_ID || strspn(s, "0123456789") != PERSONAL_ID)
		return false;
	province = (s[0] - '0') * 100 + (s[1] - '0') * 10 + (s[2] - '0');
	return province >= 1 && province <= PROVINCES;
}

/* head and tail digits stay readable; nothing when that would be nearly all, or
 * when these are not digits. */
static const char *mask(struct arena *a, const char *s, size_t head, size_t tail)
{
	size_t n = strlen(s), hidden;
	char *m, *p;

	if (n < head + tail + 3 || strspn(s, "0123456789") != n)
		head = tail = 0;
	hidden = n - head - tail;
	m = p = arena_alloc(a, head + tail + hidden * strlen(BULLET) + 1);
	memcpy(p, s, head);
	p += head;
	for (; hidden; hidden--, p += strlen(BULLET))
		memcpy(p, BULLET, strlen(BULLET));
	memcpy(p, s + n - tail, tail);
	return m;
}

const char *text_mask_phone(struct arena *a, const char *s)
{
	return mask(a, s, 3, 2);
}

const char *text_mask_id(struct arena *a, const char *s)
{
	return mask(a, s, 0, 3);
}
