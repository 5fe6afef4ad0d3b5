/* privacy_pages.h - what the files of this module share. */
#ifndef PRIVACY_PAGES_H
#define PRIVACY_PAGES_H

#include "core/calendar.h"
#include "core/job.h"
#include "core/personal.h"
#include "core/show.h"
#include "core/web.h"
#include "household/household.h"
#include "order/order.h"
#include "privacy/privacy.h"
#include "privacy/privacy.sql.h"
#include "site/widget.h"

/* The clocks; see core/rule.h. */
extern const struct rule privacy_answer, privacy_withdraw, privacy_withdraw_processor,
    privacy_extension, privacy_access, privacy_correct, privacy_erase, privacy_breach_hours,
    privacy_kept;
extern const struct personal_part privacy_personal[];
extern const struct job privacy_retention_job;

/* Kinds of requests, and ways by which they come. */
extern const struct choice privacy_kinds[], privacy_ways[];
const char *privacy_kind_words(const char *kind);
const char *privacy_way_words(const char *how);
const char *privacy_state_words(const char *state);
const char *privacy_act_words(const char *act);

/* A telephone number sealed and found in the register. */
#define PRIVACY_PHONE "privacy.phone"
const char *privacy_phone_hash(struct arena *a, const char *phone);

/* What somebody asks for, by whichever way. */
struct privacy_ask {
	const char *kind, *how, *name, *phone, *words, *code;
	int64_t account, by;            /* his; who writes it down, 0 himself */
	bool processor;
	bool proven;                    /* that the telephone is his */
};
/* Registers it with its clocks; the id. */
int64_t privacy_register(struct db *db, struct arena *a, const struct privacy_ask *ask,
    int64_t now);

/* "2 ngày làm việc": by when a request is answered. */
const char *privacy_answered_in(struct request *r);

/* I7: that it was done by the click, without a name. */
void privacy_note_done(struct db *db, struct arena *a, const char *kind, const char *act,
    int64_t account, int64_t now);

/* Keeps what is there of him and lets it be used no more than what is under way needs:
 * sellers see him no more once his orders are over, staff neither find nor open his
 * households, no table holds them, no list changes them.  And back.
 * R: Law 91/2025/QH15; Decree 356/2025 (restriction) */
void privacy_restrict(struct db *db, struct arena *a, const struct person *who, bool hidden,
    int64_t now);
/* Orders that he places later. */
void privacy_hear_placed(struct db *db, struct arena *a, int64_t sub, int64_t now);

/* Whose data a page is about, and where what may be done about it is. */
struct privacy_page {
	struct person who;
	const char *hidden_phone;       /* goes along in each form of a buyer; NULL none */
	struct url here, file, erase, hide, ask;
	const struct tolds *told;
	const char *answered_in;        /* "2 ngày làm việc", for who asks */
	bool hidden, for_good;          /* already; and cannot be shown again */
	/* Of an account: */
	const char *name;
	const struct households_owned *households;
	/* Of an order: */
	const struct order_by_code *order;
	bool may_correct;
	bool proven;                    /* its telephone is in his hand (I2) */
	bool sent, can_send;            /* a code, to show that */
	struct url prove;
	const char *contact;            /* of who runs the platform; or "" */
	const struct trouble *troubles;
};

/* Whether who asks has shown that the telephone of the order is his; and that from now on
 * he has, in this browser and for a while. */
bool privacy_proven(struct request *r, const struct order_by_code *o, const char *phone);
void privacy_prove(struct request *r, const char *phone);
/* By a code that was sent to it. */
extern const struct order_code_use privacy_code;
struct privacy_erase_page {
	const struct privacy_page *of;
	const struct personal_fates *fates;
};

/* What the button that restricts says. */
const char *privacy_hide_words(const struct privacy_page *p);

/* Writes the file. */
enum status privacy_file(struct request *r, const struct person *who);

/* The page on which a request is written by the person himself. */
struct privacy_ask_form { const char *kind, *name, *phone, *words, *how; bool processor; };
extern const struct field privacy_own_ask_form[], privacy_buyer_ask_form[],
    privacy_staff_ask_form[];

/* own.c, order.c, desk.c, breach.c: handlers of the table in privacy.c. */
enum status privacy_own(struct request *r), privacy_own_file(struct request *r);
enum status privacy_own_erase(struct request *r), privacy_own_rename(struct request *r);
enum status privacy_own_phone(struct request *r), privacy_own_hide(struct request *r);
enum status privacy_own_consents(struct request *r), privacy_own_withdraw(struct request *r);
enum status privacy_own_ask(struct request *r);
enum status privacy_buyer(struct request *r), privacy_buyer_file(struct request *r);
enum status privacy_buyer_erase(struct request *r), privacy_buyer_hide(struct request *r);
enum status privacy_buyer_correct(struct request *r), privacy_buyer_ask(struct request *r);
enum status privacy_buyer_prove(struct request *r);
enum status privacy_desk_list(struct request *r), privacy_desk_new(struct request *r);
enum status privacy_desk_one(struct request *r), privacy_desk_act(struct request *r);
enum status privacy_desk_sweeps(struct request *r);
enum status privacy_breach_list(struct request *r), privacy_breach_new(struct request *r);
enum status privacy_breach_one(struct request *r), privacy_breach_act(struct request *r);
enum status privacy_breach_paper(struct request *r);
extern const struct field privacy_name_form[], privacy_phone_form[], privacy_hide_form[],
    privacy_buyer_form[], privacy_buyer_hide_form[], privacy_buyer_correct_form[],
    privacy_prove_form[], privacy_code_form[], privacy_step_form[], privacy_breach_form[];

/* On the page of a buyer's order. */
void privacy_on_order(struct out *o, const struct request *r, int64_t sub);

/* One request as staff see it. */
struct privacy_request_page {
	const struct privacy_request_by_id *of;
	const char *phone;              /* in clear, to answer him; or NULL */
	const struct privacy_steps *steps;
	bool live, may_answer, may_extend, may_act;
	bool late_answer, late_done;
	bool doubtful;                  /* whoever knows code and telephone may have sent it */
	const struct trouble *troubles;
};
struct privacy_breach_page {
	const struct privacy_breach_by_id *of;
	const struct privacy_steps *steps;
	bool late;
	const struct trouble *troubles;
};

#endif
