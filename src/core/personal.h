/* personal.h - what the platform keeps of people, said by the module that keeps it.
 *
 * A module lists its parts once (.personal in module.h): which tables, why, by
 * which rule, what of it may go.  From that come the copy a person asks for, the
 * erasing, the work that removes what is old, and a test that finds the table
 * nobody spoke for.
 *
 * Parts are told in the order of the modules and erased the other way round: what
 * later ones have to keep is known before an earlier one removes the name it
 * belongs to (hold). */
#ifndef PERSONAL_H
#define PERSONAL_H

#include "core/db.h"
#include "core/json.h"
#include "core/rule.h"
#include "core/tr.h"

/* A person is whoever the platform can tell from others: an account, a telephone
 * number that was proven his, or just what goes with one code. */
struct person {
	int64_t account;                /* 0: none */
	const char *phone;              /* as text_phone() gives it; "" none */
	const char *code;               /* with a phone: this alone; "" everything of it */
};

/* What is told: groups of rows of values, each with its words.  Columns are a
 * table, so that the page and the file say the same. */
enum told_kind { TOLD_TEXT, TOLD_NUMBER, TOLD_DONG, TOLD_TIME, TOLD_DAY, TOLD_SEALED,
	TOLD_PHOTO };

struct told_column {
	const char *key, *label;        /* of the file, of the page; NULL ends a list */
	enum told_kind kind;
	size_t offset;
	const char *context;            /* TOLD_SEALED: what it was sealed as */
	const char *(*say)(const char *word);   /* how a word of ours reads on the page */
};
#define TOLD_OF(s, m, T, ...) .key = #m, .offset = MEMBER(s, m, T), __VA_ARGS__
#define TELL_TEXT(s, m, l)   { TOLD_OF(s, m, const char *, .kind = TOLD_TEXT, .label = l) }
#define TELL_WORD(s, m, f, l) { TOLD_OF(s, m, const char *, .kind = TOLD_TEXT, .label = l, \
	.say = f) }
#define TELL_NUMBER(s, m, l) { TOLD_OF(s, m, int64_t, .kind = TOLD_NUMBER, .label = l) }
#define TELL_DONG(s, m, l)   { TOLD_OF(s, m, int64_t, .kind = TOLD_DONG, .label = l) }
#define TELL_TIME(s, m, l)   { TOLD_OF(s, m, int64_t, .kind = TOLD_TIME, .label = l) }
#define TELL_DAY(s, m, l)    { TOLD_OF(s, m, int64_t, .kind = TOLD_DAY, .label = l) }
#define TELL_SEALED(s, m, c, l) { TOLD_OF(s, m, struct bytes, .kind = TOLD_SEALED, \
	.label = l, .context = c) }
/* The name of a file of proof.h: the page says that there is one, the file has it. */
#define TELL_PHOTO(s, m, l)  { TOLD_OF(s, m, const char *, .kind = TOLD_PHOTO, .label = l) }
#define END_OF_TOLD { .key = NULL }

/* text for a file; number too when the kind is one; photo the name of one.  words for
 * people. */
struct told_value { const char *key, *label, *words, *text, *photo; int64_t number; bool counts; };
struct told_row { size_t n; struct told_value *v; };
struct told_group { const char *title; size_t n; struct told_row *v; };
enum { TOLD_GROUPS = 12 };
struct told {
	const struct personal_part *part;
	const char *module;
	struct db *db;
	struct arena *arena;
	const struct person *who;
	int64_t now;
	size_t n;                       /* groups; those without rows are left out */
	struct told_group v[TOLD_GROUPS];
};

/* Adds a group: n rows, each so large, as the columns say. */
void told_rows(struct told *t, const char *title, const struct told_column *columns,
    const void *rows, size_t n, size_t size);
#define told_list(t, title, columns, list) \
	told_rows((t), (title), (columns), (list)->v, (list)->n, sizeof *(list)->v)

/* What stands where a name was. */
#define PERSONAL_GONE N_("đã xóa theo yêu cầu")

/* Something is under way with him: nothing can be erased before it is over. */
#define PERSONAL_BUSY INT64_MAX

struct personal_part {
	const char *title;                      /* NULL ends a list */
	const char *const *tables;              /* ends with NULL */
	const char *why;                        /* what it is kept for */
	const struct rule *keep;                /* how long; NULL: as `until` says */
	const char *until;                      /* from when that counts, or until when */
	const char *goes;                       /* what erasing removes at once */
	void (*tell)(struct told *t);
	/* Until when some of it has to stay: 0 nothing has to, PERSONAL_BUSY; or NULL. */
	int64_t (*stays)(struct db *db, struct arena *a, const struct person *who, int64_t now);
	/* Removes what may go, hides the rest, and lets a name go at hold (0: at once). */
	void (*erase)(struct db *db, struct arena *a, const struct person *who, int64_t now,
	    int64_t hold);
	/* Removes what is over its time, of at most so many; how many there were. */
	size_t (*expire)(struct db *db, struct arena *a, int64_t now, int64_t most);
};

/* Everything that is kept of him, part by part; those with nothing are left out. */
struct tolds { size_t n; struct told *v; };
const struct tolds *personal_told(struct db *db, struct arena *a, const struct person *who,
    int64_t now);
void personal_json(struct json *j, const struct tolds *t);

/* What would become of each part that holds something of him. */
struct personal_fate {
	const struct personal_part *part;
	int64_t until;                  /* as stays() says */
	const struct rule_on *law;      /* the row of its rule, or NULL */
};
struct personal_fates {
	bool busy;
	int64_t hold;                   /* the last day anything has to stay; 0 none */
	size_t n;
	struct personal_fate *v;
};
const struct personal_fates *personal_fates(struct db *db, struct arena *a,
    const struct person *who, int64_t now);

/* Erases, in a write transaction; false when something is under way. */
MUST_USE bool personal_erase(struct db *db, struct arena *a, const struct person *who,
    int64_t now);

/* Every part of every module, in their order. */
struct module;
void personal_each(void (*visit)(void *arg, const struct module *m,
    const struct personal_part *p), void *arg);

/* How long it is kept, in words. */
const char *personal_keeps(struct db *db, struct arena *a, const struct personal_part *p,
    int64_t now);

#endif
