/* tpl.h - what the reader of statements and the reader of HTML share. */
#ifndef TPL_H
#define TPL_H

#include "../tool.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { MAX_OPEN = 64 };

enum place { TEXT, TAG, VALUE, RAW };   /* RAW is inside <script> */

/* A tag or a statement that waits for its end. */
struct open {
	char name[32];
	bool block;                     /* a statement */
	bool verbatim;                  /* a tag whose words are not translated */
	enum place place;               /* where it began, and must end */
	bool bare;                      /* whether white space mattered there */
	char call[128];                 /* of an in: the layout to close */
};

extern const char *file, *p;        /* what is being read, and where */
extern int line;
extern enum place place;
extern struct open opened[MAX_OPEN];
extern int depth;

#define die(...) die_at(line, __VA_ARGS__)
_Noreturn void die_at(int at, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

void push(const char *name, size_t len);
bool inside(const char *tag);           /* is such a tag open? */
void literal(char ch);                  /* a byte of the page */
void edge(bool block);                  /* a tag stands here; is it one of a block of text? */

void html_begin(void);                  /* of a template */
void html_step(void);                   /* read HTML: at least a byte */
void html_end(void);
void html_attribute_ends(void);         /* in a tag, before a statement */
bool html_holds_data(void);             /* RAW is a block of JSON */

bool attribute_is_url(void);
/* The attribute being read takes a value written expr; "" for a statement. */
void attribute_takes(const char *expr);

#endif
