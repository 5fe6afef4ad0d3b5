/* source.c - a file as the rules want to see it. */
#include "check.h"

bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && !strcmp(s + n - m, end);
}

static bool is_name(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

bool is_word(const char *at, const char *from, const char *word)
{
	size_t n = strlen(word);

	return !strncmp(at, word, n) && !is_name(at[n]) && (at == from || !is_name(at[-1]));
}

const char *next_word(const char *after, const char *from, const char *word)
{
	for (; (after = strstr(after, word)); after++)
		if (is_word(after, from, word))
			return after;
	return NULL;
}

int line_of(const struct source *s, const char *at)
{
	bool in_code = at >= s->code && at <= s->code + strlen(s->code);
	const char *p = in_code ? s->code : s->text;
	int line = 1;

	for (; p < at; p++)
		line += *p == '\n';
	return line;
}

const char *line_text(const struct source *s, int line)
{
	return s->text + (s->line[line] - s->code);
}

const struct function *function_at(const struct source *s, int line)
{
	for (int i = 0; i < s->n_functions; i++)
		if (line >= s->functions[i].from && line <= s->functions[i].to)
			return &s->functions[i];
	return NULL;
}

/* A comment that begins at at and lets something off a rule. */
static void note_exception(struct source *s, const char *at)
{
	struct exception *e = &s->exceptions[s->n_exceptions];
	const char *before = at;
	char reason[2];

	if (strncmp(at + 2, " check: ", 8))
		return;
	if (s->n_exceptions == MAX_EXCEPTIONS) {
		fprintf(stderr, "%s: error: too many exceptions\n", s->path);
		exit(1);
	}
	e->line = line_of(s, at);
	while (before > s->text && (before[-1] == ' ' || before[-1] == '\t'))
		before--;
	if (before == s->text || before[-1] == '\n')
		e->line++;
	if (sscanf(at + 10, "%23[a-z] %1[^*#\n]", e->rule, reason) != 2)
		snprintf(e->rule, sizeof e->rule, "?");
	s->n_exceptions++;
}

static char *blank_until(char *p, const char *close)
{
	for (; *p && strncmp(p, close, strlen(close)); p++)
		if (*p != '\n')
			*p = ' ';
	for (size_t i = 0; *p && i < strlen(close); i++)
		if (*p != '\n')
			*p++ = ' ';
	return p;
}

static char *blank_string(char *p)
{
	char quote = *p++;

	for (; *p && *p != quote && *p != '\n'; p++) {
		if (*p == '\\' && p[1] && p[1] != '\n')
			*p++ = ' ';
		*p = ' ';
	}
	return *p ? p + 1 : p;
}

static void blank_c(struct source *s)
{
	for (char *p = s->code; *p;) {
		if (!strncmp(p, "/*", 2)) {
			note_exception(s, s->text + (p - s->code));
			p = blank_until(p, "*/");
		} else if (*p == '"' || *p == '\'') {
			p = blank_string(p);
		} else {
			p++;
		}
	}
}

static void find_other_exceptions(struct source *s, const char *open)
{
	for (const char *p = s->text; (p = strstr(p, open)); p++)
		note_exception(s, p);
}

static void split(struct source *s)
{
	char *p = s->code;

	while (p && *p && s->n_lines + 2 < MAX_LINES) {
		s->line[++s->n_lines] = p;
		p = strchr(p, '\n');
		p += p != NULL;
	}
	s->line[s->n_lines + 1] = s->code + strlen(s->code);
}

/* The last character of a line of code that is not white space. */
static char last_of(const struct source *s, int line)
{
	const char *p = s->line[line + 1];

	while (p > s->line[line] && isspace((unsigned char)p[-1]))
		p--;
	return p > s->line[line] ? p[-1] : '\0';
}

/* A function's brace stands alone at the left; its head is what is above it. */
static void find_functions(struct source *s)
{
	for (int i = 2; i <= s->n_lines && s->n_functions < MAX_FUNCTIONS; i++) {
		struct function *f = &s->functions[s->n_functions];
		const char *paren, *name;
		int from = i - 1, to = i;

		if (strncmp(s->line[i], "{\n", 2) || last_of(s, i - 1) != ')')
			continue;
		while (from > 1 && isspace((unsigned char)*s->line[from]))
			from--;
		while (to < s->n_lines && *s->line[to] != '}')
			to++;
		paren = strchr(s->line[from], '(');
		for (name = paren; name && name > s->line[from] && is_name(name[-1]); name--)
			;
		snprintf(f->name, sizeof f->name, "%.*s", name ? (int)(paren - name) : 0, name);
		f->from = from;
		f->to = to;
		s->n_functions++;
	}
}

struct source *source_read(const char *path)
{
	struct source *s = tool_got(calloc(1, sizeof *s), path);

	s->path = tool_got(strdup(path), path);
	s->header = ends_with(path, ".h");
	s->c = s->header || ends_with(path, ".c");
	s->test = ends_with(path, "_test.c") || !strncmp(path, "test/", 5);
	s->html = ends_with(path, ".html");
	s->sql = ends_with(path, ".sql");
	sscanf(path, "src/%31[^/.]/", s->module);
	if (!strncmp(path, "src/", 4) && !strchr(path + 4, '/'))
		s->module[0] = '\0';
	s->text = tool_text(path);
	s->code = tool_got(strdup(s->text), path);
	if (s->c)
		blank_c(s);
	else
		find_other_exceptions(s, s->html ? "{#" : "--");
	split(s);
	if (s->c && !s->header)
		find_functions(s);
	return s;
}
