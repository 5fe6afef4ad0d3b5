#include "core/dialect.h"

#include <ctype.h>

static bool in_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (c & 0x80);
}

/* From an opening quote to behind the closing one; '' inside is one quote. */
static size_t quoted(const char *s)
{
	size_t n = 1;

	while (s[n] && (s[n] != *s || s[n + 1] == *s))
		n += s[n] == *s ? 2 : 1;
	return s[n] ? n + 1 : n;
}

static size_t block_comment(const char *s)
{
	const char *end = strstr(s + 2, "*/");

	return end ? (size_t)(end - s) + 2 : strlen(s);
}

static size_t span(const char *s, size_t n, bool (*in)(char c))
{
	while (s[n] && in(s[n]))
		n++;
	return n;
}

static bool is_space(char c)
{
	return isspace((unsigned char)c);
}

static enum token token(enum token t, size_t n, size_t *len)
{
	*len = n;
	return t;
}

enum token token_read(const char *s, size_t *len)
{
	if (!*s)
		return token(TOKEN_END, 0, len);
	if (is_space(*s))
		return token(TOKEN_SPACE, span(s, 1, is_space), len);
	if (s[0] == '-' && s[1] == '-')
		return token(TOKEN_COMMENT, strcspn(s, "\n"), len);
	if (s[0] == '/' && s[1] == '*')
		return token(TOKEN_COMMENT, block_comment(s), len);
	if (*s == '\'')
		return token(TOKEN_STRING, quoted(s), len);
	if (*s == '"')
		return token(TOKEN_NAME, quoted(s), len);
	if (s[0] == ':' && s[1] == ':')
		return token(TOKEN_OTHER, 2, len);
	if (*s == ':' && in_word(s[1]) && !isdigit((unsigned char)s[1]))
		return token(TOKEN_PARAM, span(s, 1, in_word), len);
	if (in_word(*s))
		return token(TOKEN_WORD, span(s, 1, in_word), len);
	return token(TOKEN_OTHER, 1, len);
}

bool token_is(const char *s, size_t len, const char *word)
{
	return strlen(word) == len && !memcmp(s, word, len);
}

const char *dialect_pg_word(const char *s, size_t len)
{
	static const struct { const char *lite, *pg; } words[] = {
		{ "INTEGER", "BIGINT" }, { "REAL", "DOUBLE PRECISION" }, { "BLOB", "BYTEA" },
	};

	for (size_t i = 0; i < COUNT(words); i++)
		if (token_is(s, len, words[i].lite))
			return words[i].pg;
	return NULL;
}

/* How long the options of a table are that follow its last bracket: STRICT and
 * WITHOUT ROWID, which PostgreSQL does not know.  0 when it is something else. */
static size_t table_options(const char *s)
{
	static const char *const options[] = { "STRICT", "WITHOUT", "ROWID", "," };
	size_t n = 0, len;
	bool any = false;

	for (enum token t = token_read(s, &len); t; t = token_read(s + n, &len)) {
		size_t i = 0;

		if (s[n] == ';')
			break;
		while (i < COUNT(options) && !token_is(s + n, len, options[i]))
			i++;
		if (i == COUNT(options) && t != TOKEN_SPACE && t != TOKEN_COMMENT)
			return 0;
		any |= i < 3;
		n += len;
	}
	return any ? n : 0;
}

/* The engine that a line like "-- pg:" chooses: 'p', 's', 'b', or 0. */
static char section(const char *s, size_t len)
{
	static const char *const lines[] = { "-- pg:", "-- sqlite:", "-- both:" };

	while (len && is_space(s[len - 1]))
		len--;
	for (size_t i = 0; i < COUNT(lines); i++)
		if (token_is(s, len, lines[i]))
			return lines[i][3];
	return 0;
}

void dialect_ddl(enum dialect d, const char *s, char *out)
{
	char now = 'b', mine = d == DIALECT_PG ? 'p' : 's';
	size_t len;

	for (enum token t = token_read(s, &len); t; t = token_read(s, &len)) {
		const char *pg = NULL;

		if (t == TOKEN_COMMENT && section(s, len)) {
			now = section(s, len);
		} else if (now == 'b' || now == mine) {
			if (now == 'b' && d == DIALECT_PG && t == TOKEN_WORD)
				pg = dialect_pg_word(s, len);
			memcpy(out, pg ? pg : s, pg ? strlen(pg) : len);
			out += pg ? strlen(pg) : len;
			if (now == 'b' && d == DIALECT_PG && *s == ')')
				len += table_options(s + len);
		} else if (t == TOKEN_SPACE) {
			memcpy(out, s, len);
			out += len;
		}
		s += len;
	}
	*out = '\0';
}

size_t dialect_room(const char *text)
{
	return strlen(text) * sizeof "DOUBLE PRECISION" / strlen("REAL") + 1;
}
