/* shown.h - what the pages of this module are given besides rows. */
#ifndef PEOPLE_SHOWN_H
#define PEOPLE_SHOWN_H

#include "core/out.h"
#include "core/setting.h"
#include "people/people.h"

/* The roles that can be given. */
struct roles { size_t n; const struct role **v; };

/* A setting and what stands in it; module: its title, at the first of a module. */
struct setting_now {
	const struct setting *of;
	const char *module, *value;
	bool wrong;                     /* value is what was typed and not taken */
};
struct settings { size_t n; struct setting_now *v; };

/* The forms on the page of one's own account. */
struct own_forms { const struct field *lang, *second; const void *lang_now; };

/* A line of the audit trail, who it was, and the way to what else he did and to the same act. */
struct audit_line {
	const struct audit_page_row *row;
	const char *name;
	int64_t whom;                   /* the account it is about, 0: none that has a name */
	const char *whose, *rest;       /* its name, and what follows it in the subject */
	struct url of_him, of_act;
};
/* What came of it, of the status it was answered with: "đã làm". */
const char *audit_outcome(int64_t status);
struct audit_shown {
	size_t n;
	struct audit_line *v;
	struct url before, next;        /* before: none, one reads backwards */
	int64_t account;                /* that alone; 0: of all */
	const char *name, *act;         /* his name; an act alone, "" of all */
	struct url anyone, anything;    /* the same without these */
};

/* The page of an account, for those who look after them. */
struct url account_url(int64_t account);

/* Words in the language of the reader; a name nobody declares is shown as it is. */
const char *role_title(const char *role);
const char *role_where(int64_t organisation, const char *name);
const char *job_title(const char *job);
const char *outbox_state(const char *state);
const char *act_title(const char *act);         /* of a line of the audit trail */

/* A secret as it is typed: in groups of four. */
const char *in_fours(const char *secret);

/* "Chrome, máy Android", of what a browser says of itself. */
const char *device_name(const char *agent);

#endif
