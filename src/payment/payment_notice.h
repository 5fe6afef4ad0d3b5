/* payment_notice.h - notices: stored as they come, acted on afterwards.
 *
 * A notice is first a row that nothing takes away, told of by its source under
 * its own number, so that it may come ten times; a job then finds the payment it
 * is for.  Whatever ends in between is found again as NEW. */
#ifndef PAYMENT_NOTICE_H
#define PAYMENT_NOTICE_H

#include "core/job.h"
#include "payment/notice.sql.h"

/* The connections of statements: one that staff brought, and one that a person of the shop
 * did, who is believed as much as what he says (I17). */
enum { PAYMENT_OF_STAFF = 0, PAYMENT_OF_SHOP = -1 };

#define PAYMENT_MOST INT64_C(9999999999999)     /* dong in one transfer: 13 digits */

/* What was told.  Texts are "" when nothing is said. */
struct payment_told {
	const char *source;             /* as in payment_notice */
	int64_t connection, run;
	const char *bank_bin, *bank_account;    /* whose notices these are */
	const char *of_account;         /* the account that the notice speaks of */
	const char *txn, *bank_ref, *words;
	bool out;
	int64_t amount, happened_at;
	struct bytes body;              /* all of it, or nothing */
	const char *refused;            /* why no match is to be tried; "" try */
};

/* Keeps it, in a write transaction; 0 when it was known. */
int64_t payment_notice_keep(struct db *db, struct arena *a, const struct payment_told *t,
    int64_t now);

/* Finds what a NEW notice is for, and says so; in a write transaction. */
void payment_notice_act(struct db *db, struct arena *a, int64_t id, int64_t now);

/* Acts on every NEW one; total is for the progress, 0 none. */
void payment_notices_act(struct job_run *j, int64_t total);
extern const struct job payment_match_job;

/* What the buyer wrote; "" when that was not kept. */
const char *payment_notice_words(struct arena *a, struct bytes sealed);

/* For people: where it came from, and why it is for nobody. */
const char *payment_source_words(const char *source, int64_t connection);
const char *payment_reason_words(const char *reason);

#endif
