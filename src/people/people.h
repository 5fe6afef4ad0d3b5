/* people.h - who may sign in, and what they may do.  See README.md for the words.
 *
 * An account is named by a login: a telephone number or an e-mail address.  It
 * holds roles, declared by the modules (struct role), each in one organisation
 * or (0) everywhere.  Other modules read accounts in the view account_now; who
 * acts in a request is r->user.
 *
 * All functions work in the running transaction; those that write need a
 * writing one. */
#ifndef PEOPLE_H
#define PEOPLE_H

#include "core/db.h"
#include "core/module.h"
#include "core/url.h"

extern const struct module people_module;

/* A login as it is kept, "0912345678" or "lan@example.vn"; NULL when s is neither
 * a telephone number nor an address.  Fit for the .normal of a field. */
const char *people_login(struct arena *a, const char *s);

/* The account with that login, or a new one of that name that waits for its
 * invitation; 0 when it is closed.  login is as people_login() gave it. */
int64_t people_account_for(struct db *db, struct arena *a, const char *login, const char *name,
    int64_t now);

/* Its login in clear, to send a message to; never for a screen.  NULL: no such account. */
const char *people_login_of(struct db *db, struct arena *a, int64_t account);

/* A link of seven days with which its owner sets the password; earlier ones end.
 * It is sent to the login too, once the setting site.address is there to make it
 * whole; until then it is a path of ours, to be handed over.  by: the account
 * that asked, 0 the platform. */
const char *people_invite(struct db *db, struct arena *a, int64_t account, int64_t by,
    int64_t now);

/* The same for whoever is here and has just shown that the login is his: the page on
 * which he sets his password. */
struct url people_invite_here(struct db *db, struct arena *a, int64_t account, int64_t by,
    int64_t now);

/* A password in place of an invitation, as password_hash() made it. */
void people_set_password(struct db *db, int64_t account, const char *hash);

/* Role of that name among all modules, or NULL. */
const struct role *people_role(const char *name);

/* Whether holding that role in the organisation, 0 everywhere, opens anything: most count
 * for the whole province only (core/module.h). */
bool role_counts(const char *role, int64_t organisation);

/* Gives or takes a role; organisation 0 is everywhere.  The one that is given must count. */
void people_give(struct db *db, int64_t account, const char *role, int64_t organisation,
    int64_t by, int64_t now);
void people_take(struct db *db, int64_t account, const char *role, int64_t organisation);

/* The account with that login, as people_login() gives it; 0 none. */
int64_t people_account_with(struct db *db, struct arena *a, const char *login);

/* He is called otherwise from now on. */
void people_rename(struct db *db, struct arena *a, int64_t account, const char *name);

#endif
