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
};

/* What is set, or else the default; each for settings of its type. */
int64_t setting_int(struct db *db, struct arena *a, const struct setting *s);
bool setting_bool(struct db *db, struct arena *a, const struct setting *s);
const char *setting_text(struct db *db, struct arena *a, const struct setting *s);

/* NULL, or what is wrong with the value; nothing is set then. */
const char *setting_set(struct db *db, const struct setting *s, const char *value, int64_t now,
    int64_t account);

const struct setting *setting_by_name(const char *name);       /* or NULL */

#endif
