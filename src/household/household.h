/* household.h - households, who acts for them, what they agreed to.  See
 * README.md for the words.
 *
 * Telephone and tax number are personal data: sealed at rest, shown masked.
 * Modules that join use the views household_now, household_people and household_business. */
#ifndef HOUSEHOLD_H
#define HOUSEHOLD_H

#include "core/db.h"
#include "core/event.h"
#include "core/form.h"
#include "core/module.h"
#include "household/kept.sql.h"

struct request;
struct widget_options;

extern const struct module household_module;
extern const struct perm household_read, household_write;

/* What was typed or imported of one household; its texts are never NULL when
 * it begins as household_blank. */
struct household_given {
	const char *external_id, *head_name, *commune_code, *village, *phone;
	bool is_business;
	const char *tax_number, *trade, *language;
};
extern const struct household_given household_blank;

/* The columns of an import; from the second on also the fields of a page. */
extern const struct field household_columns[];

/* What saving did. */
enum saved { SAVED_SAME, SAVED_CHANGED, SAVED_MADE };

/* What is wrong with g beyond its fields: an unknown commune, a business
 * without tax number, a tax number of another household.  NULL when nothing. */
struct trouble *household_check(struct db *db, struct arena *a, const struct household_given *g);

/* Writes a row that household_check() found right, found again by external_id;
 * *id tells which it is.  An empty phone is removed; a tax number that is not
 * given stays. */
enum saved household_save(struct db *db, struct arena *a, const struct household_given *g,
    int64_t now, int64_t *id);

/* What stands under an external id, as it would be given again; false when
 * nothing does. */
bool household_standing(struct db *db, struct arena *a, const char *external_id,
    struct household_given *g);

/* The household of an external id; 0 when there is none. */
int64_t household_by_external_id(struct db *db, struct arena *a, const char *external_id);

/* The code of the commune of a household; "" when there is no such household. */
const char *household_commune(struct db *db, struct arena *a, int64_t household);

/* Whether the account is owner, member or operator of the household now. */
bool household_may_act(struct db *db, struct arena *a, int64_t account, int64_t household,
    int64_t now);

/* Whether the account is its owner now: who alone says where its money goes, and closes its shop
 * for ever. */
bool household_owner(struct db *db, struct arena *a, int64_t account, int64_t household,
    int64_t now);

/* The first household the account acts for now; 0 when there is none. */
int64_t household_of_account(struct db *db, struct arena *a, int64_t account, int64_t now);

/* Lets an account act for a household, as "OWNER", "MEMBER" or "OPERATOR";
 * nothing changes when it may already. */
void household_add_person(struct db *db, struct arena *a, int64_t household, int64_t account,
    const char *role, int64_t by, int64_t now);

/* The telephone, to send a message to; NULL when there is none. */
const char *household_phone(struct db *db, struct arena *a, int64_t household);
/* What to write to it in, for tr_swap(); who speaks what we cannot write reads Vietnamese. */
const char *household_language(struct db *db, struct arena *a, int64_t household);

/* Said where a module finds that the visitor may do something for a household: when he
 * changes something there (no GET) and is neither its owner nor a member, the owner hears
 * of it with the notices of the day, unless the change is refused after all.  what: the
 * thing it is about, "LS26110001A", or "".  Said twice in a request it is said once. */
void household_acted(struct request *r, int64_t household, const char *what);

/* Keeps that the household agreed to words, as it was shown them, and by which
 * way ("SCREEN", "SPOKEN", "PAPER"); kind is "STORE_DATA", "PUBLISH_SHOP" or
 * "ACT_FOR_ME".  R: Law 91/2025/QH15 */
void household_agrees(struct db *db, int64_t household, const char *kind, const char *words,
    const char *how, int64_t by, int64_t now);

/* Takes every standing consent of the kind back, and with it what it allowed: nobody
 * from outside acts for the household any more, or household_unpublished is told. */
void household_withdraws(struct db *db, struct arena *a, int64_t household, const char *kind,
    int64_t now);

/* Whether it agreed once and took that back. */
bool household_refuses(struct db *db, struct arena *a, int64_t household, const char *kind);

/* No consent to show its shops stands any more; the subject is the household. */
extern const struct event household_unpublished;

/* All that was agreed to for the households of which the account is the only owner,
 * and taking one back; false when it is none of his. */
const struct consents_told *household_own_consents(struct db *db, struct arena *a,
    int64_t account);
bool household_own_withdraws(struct db *db, struct arena *a, int64_t consent, int64_t account,
    int64_t now);

/* Those households; and no longer, or again, to be found by staff. */
const struct households_owned *household_owned(struct db *db, struct arena *a, int64_t account);
void household_hide(struct db *db, struct arena *a, int64_t account, bool hidden, int64_t now);

/* Whether a consent of the kind stands. */
bool household_agreed(struct db *db, struct arena *a, int64_t household, const char *kind);

/* The office (an organisation) of the commune of a household: whose staff may
 * see it.  0 when the commune has none, and then only those of all offices may. */
int64_t household_office(struct db *db, struct arena *a, const char *commune);

/* Whether the visitor, of the staff, holds perm for a commune: given by its office,
 * or for all of them. */
bool household_staff_may(const struct request *r, const struct perm *perm, const char *commune);

/* The communes for which he holds it, as choices for a form; *all tells whether
 * that is every one. */
const struct widget_options *household_staff_communes(const struct request *r,
    const struct perm *perm, bool *all);

/* The same as a JSON array of codes, for statements. */
const char *household_staff_codes(const struct request *r, const struct perm *perm, bool *all);

/* Fields as spreadsheets leave them, brought back to their digits: the five of a
 * commune, the twelve of a person; NULL when it is none. */
const char *household_commune_code(struct arena *a, const char *s);
const char *household_personal_number(struct arena *a, const char *s);

#endif
