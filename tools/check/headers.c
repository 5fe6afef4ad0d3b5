/* headers.c - what a header owes its reader.
 *
 * guard:        it begins with what it is, and may be included twice.
 * undocumented: each function has a comment above it, above its group, or beside it. */
#include "check.h"

static void check_guard(struct source *s)
{
	if (strncmp(s->text, "/* ", 3))
		refuse(s, "guard", 1, "a header begins with a comment that says what it is");
	if (!strstr(s->code, "#ifndef ") && !strstr(s->code, "#pragma once"))
		refuse(s, "guard", 1, "no include guard");
}

/* A prototype or an inline function begins at the left and has arguments. */
static bool is_function(const char *line)
{
	size_t n = strcspn(line, "\n"), paren = strcspn(line, "(\n");

	if (!isalpha((unsigned char)*line) || paren == n || !strncmp(line, "typedef", 7) ||
	    !strncmp(line, "_Static_assert", 14))
		return false;
	return memchr(line, '=', paren) == NULL && memchr(line, ' ', paren) != NULL;
}

static bool has_comment(const struct source *s, int line)
{
	const char *from = line_text(s, line), *end = from + strcspn(from, "\n");
	const char *open = strstr(from, "/*"), *close = strstr(from, "*/");

	return (open && open < end) || (close && close < end);
}

/* The lines of a prototype go on until one ends it. */
static int last_line(const struct source *s, int line)
{
	while (line < s->n_lines && s->line[line][strcspn(s->line[line], ";{\n")] == '\n')
		line++;
	return line;
}

/* Is the function on this line told of in some comment, by its name? */
static bool is_told_of(const struct source *s, int line)
{
	const char *paren = strchr(s->line[line], '(');
	char name[80];
	int n = 0;

	while (isalnum((unsigned char)paren[-1 - n]) || paren[-1 - n] == '_')
		n++;
	snprintf(name, sizeof name, "%.*s", n, paren - n);
	for (const char *p = s->text; (p = next_word(p, s->text, name)); p++)
		if (s->code[p - s->text] == ' ')
			return true;
	return false;
}

static bool is_documented(const struct source *s, int line)
{
	for (int i = line; i <= last_line(s, line); i++)
		if (has_comment(s, i))
			return true;
	for (int i = line; i > 1 && *line_text(s, i) != '\n'; i--)
		if (has_comment(s, i))
			return true;
	return is_told_of(s, line);
}

void check_header(struct source *s)
{
	if (!s->header || strncmp(s->path, "src/", 4))
		return;
	check_guard(s);
	for (int i = 1; i <= s->n_lines; i++)
		if (is_function(s->line[i]) && !is_documented(s, i))
			refuse(s, "undocumented", i,
			    "what does it do, for whom, and when does it fail?");
}
