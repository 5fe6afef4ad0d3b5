/* check.h - the parts of the project's own linter.
 *
 * Each rule has a name.  A line may be let off a rule by a comment on it, or alone
 * on the line before: check, a colon, the name of the rule and the reason.  An
 * exception that lets nothing off is an error as well, so none outlives its cause. */
#ifndef CHECK_H
#define CHECK_H

#include "../tool.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { MAX_EXCEPTIONS = 64, MAX_FUNCTIONS = 256, MAX_LINES = 20000 };

struct exception { char rule[24]; int line; bool used; };
struct function { char name[64]; int from, to; };

struct source {
	char *path;                     /* "src/dossier/dossier.c" */
	char module[32];                /* "dossier"; "" outside of src/X/ */
	bool c, header, test, html, sql;
	char *text;
	char *code;                     /* the same, comments and insides of strings blank */
	char *line[MAX_LINES];          /* starts of lines in code, from 1 */
	int n_lines;
	struct exception exceptions[MAX_EXCEPTIONS];
	int n_exceptions;
	struct function functions[MAX_FUNCTIONS];
	int n_functions;
};

extern struct source **sources;
extern int n_sources;

/* source.c */
struct source *source_read(const char *path);   /* NULL if it is not text of ours */
int line_of(const struct source *s, const char *at);            /* at is in text or code */
const char *line_text(const struct source *s, int line);        /* with its comments */
const struct function *function_at(const struct source *s, int line);
bool is_word(const char *at, const char *from, const char *word);    /* at in from, whole */
const char *next_word(const char *after, const char *from, const char *word);  /* or NULL */
bool ends_with(const char *s, const char *end);

/* main.c */
void refuse(struct source *s, const char *rule, int line, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
bool exists(const char *path);

/* The rules, each for one source; those of the whole tree come last. */
void check_layout(struct source *s);    /* file function column blank word */
void check_layers(struct source *s);    /* layer needs */
void check_calls(struct source *s);     /* forbidden banned static */
void check_header(struct source *s);    /* guard undocumented */
void check_assets(struct source *s);    /* asset */
void check_makers(void);                /* maker */
void list_marks(void);                  /* of the law, without a test */

#endif
