/* tool.h - how the tools read, and how they say what is wrong. */
#ifndef TOOL_H
#define TOOL_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* As compilers say it, so that an editor finds the line. */
__attribute__((format(printf, 4, 0)))
static inline void tool_say(const char *file, int line, const char *kind, const char *fmt,
    va_list ap)
{
	fprintf(stderr, "%s:%d: %s: ", file, line, kind);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
}

/* p, unless what should have given it could not: then the tool ends, and says why. */
static inline void *tool_got(void *p, const char *who)
{
	if (p)
		return p;
	perror(who);
	exit(1);
}

/* The whole of a file. */
static inline char *tool_text(const char *path)
{
	FILE *in = tool_got(fopen(path, "r"), path);
	size_t n = 0, room = 1 << 16;
	char *text = tool_got(malloc(room), path);

	while ((n += fread(text + n, 1, room - n - 1, in)), n == room - 1)
		text = tool_got(realloc(text, room *= 2), path);
	text[n] = '\0';
	fclose(in);
	return text;
}

#endif
