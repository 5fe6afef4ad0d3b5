#include "core/url.h"

#include <ctype.h>

void url_encode(struct out *o, const char *s)
{
	static const char digits[] = "0123456789ABCDEF";

	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		    strchr("-._~", c))
			out_raw(o, s, 1);
		else
			out_raw(o, (char[]){ '%', digits[c >> 4], digits[c & 15] }, 3);
	}
}

struct url url_for(const char *fmt, ...)
{
	struct out o = { .arena = arena_at_work() };
	va_list ap;

	assert(*fmt == '/');
	va_start(ap, fmt);
	for (; *fmt; fmt++) {
		if (*fmt != '%') {
			out_raw(&o, fmt, 1);
		} else if (*++fmt == 's') {
			url_encode(&o, va_arg(ap, const char *));
		} else {
			/* PRId64 is "ld" here; the compiler has checked the format. */
			assert(!strncmp(fmt, PRId64, strlen(PRId64)));
			fmt += strlen(PRId64) - 1;
			out_int(&o, va_arg(ap, int64_t));
		}
	}
	va_end(ap);
	return (struct url){ o.text };
}

struct url url_here(const char *path_and_query)
{
	bool ours = path_and_query && path_and_query[0] == '/' && path_and_query[1] != '/' &&
	    !strpbrk(path_and_query, "\\\r\n\t ");

	return (struct url){ ours ? path_and_query : "/" };
}

struct url url_checked(const char *s)
{
	static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };

	for (size_t i = 0; s && i < COUNT(schemes); i++)
		if (!strncmp(s, schemes[i], strlen(schemes[i])))
			return (struct url){ s };
	return (struct url){ "#" };
}

size_t url_host(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "0123456789.-");
	size_t port = n && s[n] == ':' ? strspn(s + n + 1, "0123456789") : 0;

	if (!isalnum((unsigned char)*s) || n > 253 || port > 5)
		return 0;
	return n + (port ? port + 1 : 0);
}
