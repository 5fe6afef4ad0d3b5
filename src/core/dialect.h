/* dialect.h - SQL as text: its tokens, and definitions for either engine.
 *
 * SQL is written once, in SQLite's dialect with STRICT tables and keywords in
 * capitals; what PostgreSQL calls by other names is derived.  Where the two
 * truly differ, lines choose what follows them:
 *
 *     -- sqlite:       for SQLite alone
 *     -- pg:           for PostgreSQL alone, taken as it stands
 *     -- both:         for both again
 *
 * Used by the store at run time and by tools/mksql at build time; it allocates
 * nothing and needs nothing of core. */
#ifndef DIALECT_H
#define DIALECT_H

#include "core/core.h"

enum dialect { DIALECT_SQLITE, DIALECT_PG };

enum token {
	TOKEN_END,
	TOKEN_SPACE,
	TOKEN_COMMENT,                  /* both kinds; a line's without its newline */
	TOKEN_STRING,                   /* 'text', also with '' inside */
	TOKEN_NAME,                     /* "name" */
	TOKEN_WORD,                     /* a keyword, a name or a number */
	TOKEN_PARAM,                    /* :name */
	TOKEN_OTHER,                    /* one character, or :: */
};

/* The token that s begins with, and its length in bytes. */
enum token token_read(const char *s, size_t *len);

/* Whether the token that s begins with is exactly this word. */
bool token_is(const char *s, size_t len, const char *word);

/* The word PostgreSQL has for a type of SQLite's, or NULL: INTEGER is BIGINT. */
const char *dialect_pg_word(const char *s, size_t len);

/* Write the definitions for one engine into out, which has room for as much as
 * dialect_room() says. */
void dialect_ddl(enum dialect d, const char *text, char *out);
size_t dialect_room(const char *text);

#endif
