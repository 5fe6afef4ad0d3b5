/* inside.h - what the files of this module share with each other. */
#ifndef PEOPLE_INSIDE_H
#define PEOPLE_INSIDE_H

#include "core/personal.h"
#include "core/setting.h"
#include "core/web.h"
#include "people/people.h"
#include "people/people.sql.h"

/* Who is in a session; all that everybody may is `prove`, his second factor. */
extern const struct perm people_prove, people_manage, people_set, people_audit, people_watch;

extern const struct setting people_staff_idle;

/* What an account may do once its second factor is given (strong) or not; NULL
 * when it is closed. */
const struct user *people_user(struct db *db, struct arena *a, int64_t account, bool strong);

/* Microseconds until the session of that user ends unused. */
int64_t people_idle(struct db *db, struct arena *a, const struct user *u);

/* The keys of an account's login, and of its second factor, among the guesses. */
const char *people_login_hash(struct arena *a, const char *login);
const char *people_second_key(struct arena *a, int64_t account);

/* Wrong guesses: five, then a minute, doubling to an hour.  The first is how
 * long guesses of that key are refused still, in microseconds. */
int64_t guess_locked(struct db *db, struct arena *a, const char *key, int64_t now);
void guess_wrong(struct db *db, struct arena *a, const char *key, int64_t now);

/* The same of a login's password: five from one address lock it there, fifty from wherever
 * lock it everywhere.  So who knows a login does not keep its owner out, and who has many
 * addresses does not go on. */
int64_t login_locked(struct request *r, const char *login_hash);
void login_wrong(struct request *r, const char *login_hash);
void login_right(struct request *r, const char *login_hash);

/* TOO_MANY, with the words that say how long. */
enum status guess_refuse(struct request *r, int64_t wait);

/* NULL, or what is wrong with a new password of one with that name. */
const char *password_weak(struct arena *a, const char *password, const char *name);

/* sign_in.c: who is it? */
extern const struct field sign_in_form[], second_form[], invitation_form[];
enum status sign_in_check(struct request *r), sign_in(struct request *r);
enum status sign_out(struct request *r), second(struct request *r);
enum status invitation_check(struct request *r), invitation(struct request *r);

/* own.c: what a person does with his own account. */
extern const struct field own_password_form[], own_lang_form[], own_second_form[];
const char *own_lang_words(const char *lang);
enum status own(struct request *r), own_lang(struct request *r);
enum status own_end_session(struct request *r), own_end_all(struct request *r);
enum status own_password_check(struct request *r), own_password(struct request *r);
enum status own_drop_second(struct request *r);

/* desk.c: the accounts of others. */
extern const struct field desk_list_form[], desk_invite_form[], desk_role_form[];
enum status desk_list(struct request *r), desk_invite(struct request *r);
enum status desk_show(struct request *r), desk_give(struct request *r);
enum status desk_take(struct request *r), desk_again(struct request *r);
enum status desk_lost_second(struct request *r), desk_close(struct request *r);

/* watch.c: the platform itself. */
extern const struct field watch_setting_form[], watch_audit_form[];
enum status watch_settings(struct request *r), watch_audit(struct request *r);
enum status watch_jobs(struct request *r), watch_retry(struct request *r);

extern const struct command people_commands[];
extern const struct personal_part people_personal[];

#endif
