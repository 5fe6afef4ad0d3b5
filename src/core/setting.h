/* setting.h - what an operator may change while the platform runs.
 *
 * A setting is a const object of its module: the page that edits it, the manual
 * and the check of what is typed are read off it.  What nobody set has its
 * default.  A value read in a transaction is of that transaction. */
#ifndef SETTING_H
#define SETTING_H

#include "core/db.h"

enum setting_type { SETTING_INT, SETTING_BOOL, SETTING_TEXT };

struct setting {
	const char *name, *title;       /* "order.confirm_hours" */
	enum setting_type type;
	const char *value;              /* the default, as typed */
	int64_t min, max;               /* of the number; of the length of the text */
	const char *about;              /* what follows from it; source, when it is a rule */
	/* What is wrong with a text that is not empty, in the reader's language, or NULL;
	 * without it every text will do. */
	const char *(*wrong)(const char *value);
};

/* For .wrong: an address of ours, to which paths are added; of a server of others, to which
 * they are added; of a page of others, as it stands. */
const char *setting_site(const char *value);
const char *setting_server(const char *value);
const char *setting_page(const char *value);

/* What is set, or else the default; each for settings of its type. */
int64_t setting_int(struct db *db, struct arena *a, const struct setting *s);
bool setting_bool(struct db *db, struct arena *a, const struct setting *s);
const char *setting_text(struct db *db, struct arena *a, const struct setting *s);

/* All settings at once, for what is on every page: in one question; or as this process read
 * them last, for the page of a problem, which asks the database nothing.  Nothing was read
 * yet: all have their defaults. */
struct setting_rows;
const struct setting_rows *settings_now(struct db *db, struct arena *a);
const struct setting_rows *settings_last(void);
const char *setting_among(const struct setting_rows *rows, const struct setting *s);
void settings_forget(void);             /* for tests */

/* NULL, or what is wrong with the value; nothing is set then. */
const char *setting_set(struct db *db, const struct setting *s, const char *value, int64_t now,
    int64_t account);

const struct setting *setting_by_name(const char *name);       /* or NULL */

#endif
