/* calls.c - what belongs to core alone, and what nobody may call.
 *
 * forbidden: memory, jumps, files, sockets and foreign libraries outside of core;
 *            tests may do as they like.  setjmp is for core/fault.c.
 * banned:    functions with a better twin, everywhere.
 * static:    a module keeps its state in the database: its statics are const. */
#include "check.h"

/* A star stands for any ending. */
static const char *const of_core[] = { "malloc", "calloc", "realloc", "free", "strdup", "strndup",
	"asprintf", "vasprintf", "fopen", "fdopen", "freopen", "open", "creat", "socket", "popen",
	"system", "fork", "mmap", "pthread_*", "sqlite3_*", "PQ*", "MHD_*", "curl_*", "vips_*",
	"crypto_*", "cairo_*", "json_object*", "mosquitto_*", NULL };

static const char *const jumps[] = { "setjmp", "longjmp", "sigsetjmp", "siglongjmp", NULL };

static const char *const banned[] = { "strcpy", "strcat", "strncpy", "sprintf",
	"vsprintf", "strtok", "atoi", "atol", "atoll", "atof", "gets", "gmtime", "localtime",
	"asctime", "ctime", "rand", "srand", "alloca", "tmpnam", "mktemp", NULL };

static bool matches(const char *name, size_t n, const char *pattern)
{
	size_t m = strlen(pattern);

	if (pattern[m - 1] == '*')
		return n >= m && !strncmp(name, pattern, m - 1);
	return n == m && !strncmp(name, pattern, n);
}

static bool listed(const char *const *list, const char *name, size_t n)
{
	for (; *list; list++)
		if (matches(name, n, *list))
			return true;
	return false;
}

/* "#define strcpy(d, s)" calls nothing. */
static bool in_directive(const struct source *s, const char *p)
{
	while (p > s->code && p[-1] != '\n')
		p--;
	return *p == '#';
}

static void check_call(struct source *s, const char *name, size_t n)
{
	bool src = !strncmp(s->path, "src/", 4);
	int line = line_of(s, name);

	if (listed(banned, name, n))
		refuse(s, "banned", line, "%.*s() has a better twin", (int)n, name);
	if (src && listed(jumps, name, n) && strcmp(s->path, "src/core/fault.c"))
		refuse(s, "forbidden", line, "%.*s() is for core/fault.c", (int)n, name);
	if (src && s->module[0] && strcmp(s->module, "core") && !s->test &&
	    listed(of_core, name, n))
		refuse(s, "forbidden", line, "%.*s() is for core", (int)n, name);
}

/* Of a declaration, from its static on: may it change?  A pointer may unless the
 * last star has a const behind it. */
static bool may_change(const char *from, const char *end)
{
	const char *last = from;

	for (const char *p = from; p < end; p++)
		if (*p == '*')
			last = p;
	for (const char *p = last; (p = strstr(p, "const")) && p < end; p++)
		if (is_word(p, from, "const"))
			return false;
	return true;
}

static void check_statics(struct source *s)
{
	for (const char *p = s->code; (p = next_word(p, s->code, "static")); p++) {
		const char *end = p + strcspn(p, "=;({");

		if (*end != '(' && may_change(p, end))
			refuse(s, "static", line_of(s, p), "state belongs in the database");
	}
}

void check_calls(struct source *s)
{
	bool module = s->module[0] && strcmp(s->module, "core");

	if (!s->c)
		return;
	for (const char *p = s->code; *p;) {
		size_t n = 0;

		while (isalnum((unsigned char)p[n]) || p[n] == '_')
			n++;
		if (n && p[n] == '(' && !in_directive(s, p))
			check_call(s, p, n);
		p += n ? n : 1;
	}
	if (module && !s->test)
		check_statics(s);
}
