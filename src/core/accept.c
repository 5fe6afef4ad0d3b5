#include "core/accept.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The place of the item that begins at s, or -1. */
static int place_of(const char *s, const char *const *ours)
{
	for (int i = 0; ours[i]; i++) {
		size_t n = strlen(ours[i]);

		if (!strncasecmp(s, ours[i], n) && (!s[n] || strchr(" \t,;-", s[n])))
			return i;
	}
	return -1;
}

/* Of an item of n bytes; 1 when it says none. */
static double quality_of(const char *s, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if ((s[i] == 'q' || s[i] == 'Q') && s[i + 1] == '=')
			return strtod(s + i + 2, NULL);
	return 1;
}

int accept_best(const char *list, const char *const *ours)
{
	double most = 0;
	int best = -1;

	while (*list) {
		size_t n;

		list += strspn(list, " \t,");
		n = strcspn(list, ",");
		if (place_of(list, ours) >= 0 && quality_of(list, n) > most) {
			most = quality_of(list, n);
			best = place_of(list, ours);
		}
		list += n;
	}
	return best;
}
