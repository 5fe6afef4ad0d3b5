/* household_pages.h - what the files of this module share. */
#ifndef HOUSEHOLD_PAGES_H
#define HOUSEHOLD_PAGES_H

#include "core/kept.sql.h"
#include "core/personal.h"
#include "core/web.h"
#include "household/household.h"
#include "household/household.sql.h"
#include "site/widget.h"

/* The last moment of someone who acts until further notice: the year 9999. */
#define HOUSEHOLD_OPEN_END (INT64_C(253402214400) * 1000000)

/* What a telephone is found by; "" for none. */
const char *household_phone_hash(struct arena *a, const char *phone);

/* What is imported and exported; see struct module. */
extern const struct transfer *const household_transfers[];

/* A consent was taken back: what it allowed ends. */
void household_consent_ended(struct db *db, struct arena *a, int64_t consent, int64_t now);

/* What is kept of people; see struct module. */
extern const struct personal_part household_personal[];

/* What staff fill in: all columns but the first, which the platform makes. */
#define household_form (household_columns + 1)

struct household_found_form { const char *q, *commune; };
struct household_person_form { const char *name, *login, *role, *how; bool agreed; };
struct household_consent_form { const char *kind, *how; bool agreed; };
extern const struct field household_find_form[], household_person_form[],
    household_consent_form[], household_first_consent_form[];

/* Words that a household agrees to, and names, in the reader's language. */
const char *household_consent_words(const char *kind);
const char *household_how_name(const char *how);
const char *household_role_name(const char *role);
const char *household_language_name(const char *language);

/* household_messages.c */
extern const struct field household_messages_query[];
enum status household_messages(struct request *r);
void household_tell_messages(struct told *t);

/* A list of what was looked for. */
struct household_list {
	struct household_found_form asked;
	const struct widget_options *communes;
	const struct household_find *found;     /* NULL: nothing was asked yet */
};

/* One household, and what staff may do with it. */
struct household_page {
	const struct household_by_id *household;
	const struct household_persons *persons;
	const struct consents_of *consents;
	const char *invitation;         /* a link to hand over, or NULL */
	bool may_write;
	/* What was sent and refused, to come back as it was typed; else NULL. */
	const struct household_person_form *person;
	const struct household_consent_form *consent;
	const struct trouble *troubles;
};

/* A form of a household, new or known. */
struct household_edit {
	const char *title;
	struct household_given given;
	const struct widget_options *communes;
	const struct trouble *troubles;
	bool consent;                   /* a new one: it is asked */
};

#endif
