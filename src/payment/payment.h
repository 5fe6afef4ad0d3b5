/* payment.h - what a buyer owes a seller, and how we know that it came.
 *
 * A payment is asked for under an id that its asker gives, once.  What is said
 * about it later - by the seller, over the counter, by a bank - is evidence that
 * stays; from it follows the state (README.md, and one table in
 * payment_state.c).  Every function here that changes something is called in a
 * write transaction and is false when the state forbids what is asked; nothing is
 * changed then.
 *
 * Banks are found with payment_bank() and listed with payment_banks(), a payment
 * is read with payment_of(): see payment.sql.  The view is payment_now. */
#ifndef PAYMENT_H
#define PAYMENT_H

#include "core/db.h"
#include "core/event.h"
#include "core/form.h"
#include "core/module.h"
#include "core/out.h"
#include "payment/payment.html.h"
#include "payment/payment.sql.h"

extern const struct module payment_module;

/* Money came for a payment, by whatever evidence. */
extern const struct event payment_came;

/* Some of it went back to the buyer, by whatever evidence. */
extern const struct event payment_went_back;

/* A seller said that some of it came, and takes that back. */
extern const struct event payment_taken_back;

/* Whose account to pay, how much, for what. */
struct payment_ask {
	int64_t id;
	const char *code;               /* first word of the transfer: letters and digits */
	bool cod;                       /* in cash at the door, and no account is needed */
	int64_t amount;                 /* dong, above 0 */
	const char *bank_bin, *bank_account, *account_name;
	const char *purpose;            /* what it is for, any words; cut to what fits */
};

/* Words of the transfer, and its VietQR; both "" for COD. */
struct payment_asked { const char *content, *payload; };

/* Makes the payment known.  What it gives lives in the arena. */
struct payment_asked payment_ask(struct db *db, struct arena *a, const struct payment_ask *ask,
    int64_t now);

/* The seller says that so much came; 0: all that was missing. */
MUST_USE bool payment_seller_tap(struct db *db, struct arena *a, int64_t id, int64_t amount,
    int64_t account, const char *note, int64_t now);

/* All that was missing was paid in cash, when the goods were handed over. */
MUST_USE bool payment_cash(struct db *db, struct arena *a, int64_t id, int64_t account,
    const char *note, int64_t now);

/* The carrier says that it took so much (above 0) at the door; note tells its own
 * number of that.  Said twice with the same note and amount it is said once.  What
 * was written as paid in cash before is that same money. */
MUST_USE bool payment_cod_carrier(struct db *db, struct arena *a, int64_t id, int64_t amount,
    const char *note, int64_t now);

/* Nothing is owed any more; what came already is to be given back. */
MUST_USE bool payment_cancel(struct db *db, struct arena *a, int64_t id, int64_t now);

/* The seller says that he gave back what was too much, or all that was cancelled. */
MUST_USE bool payment_given_back(struct db *db, struct arena *a, int64_t id, int64_t account,
    const char *note, int64_t now);

/* How much of his last word, that money came, a seller may take back as a mistake: for a day,
 * as far as nobody else says it, too; 0 nothing.  And he takes it back. */
int64_t payment_may_take_back(struct db *db, struct arena *a, int64_t id, int64_t now);
MUST_USE bool payment_take_back(struct db *db, struct arena *a, int64_t id, int64_t account,
    int64_t now);

/* An account number as it is kept: letters and digits, at most 19; NULL when it is
 * none. */
enum { PAYMENT_ACCOUNT_MAX = 19 };
const char *payment_account_number(struct arena *a, const char *s);

/* Whole dong from "1.234.567", "1,234,567.00", "-185000 VND", "(5,000)"; below 0
 * when it is less than nothing; false when it is no amount. */
bool payment_dong(const char *s, int64_t *dong);

/* The page on which the owner of an account brings its statement, FORM; whoever
 * calls it has seen that the visitor may act for that account.  Its route names
 * the fields, and takes so many bytes. */
enum { PAYMENT_STATEMENT_MAX = 16 << 20 };
struct request;
extern const struct field payment_statement_fields[];
enum status payment_statement_page(struct request *r, const char *bin, const char *account);

/* What is still to come. */
int64_t payment_missing(const struct payment_of *p);

/* Has all of it come, or more, if only to go back? */
bool payment_is_paid(const struct payment_of *p);

/* Does nobody but the seller say that some of it came?  And is all that he says in a
 * statement that he brought? */
bool payment_only_seller_says(const struct payment_of *p);
bool payment_shown_by_seller(const struct payment_of *p);

/* Has some of it come that must not be lost sight of? */
bool payment_has_money(const struct payment_of *p);

/* What is to go back to the buyer now; 0 nothing. */
int64_t payment_to_give_back(const struct payment_of *p);

/* The VietQR of what is still missing, or NULL when nothing can be paid by it. */
const char *payment_qr(struct arena *a, const struct payment_of *p);

/* Where the picture of that code is, for sharing; nobody guesses it. */
struct url payment_qr_url(const struct payment_of *p);

/* The VietQR of an account, without an amount, for a poster at the counter; and
 * where its picture is: kind is "png" to send or "svg" to print. */
const char *payment_sticker(struct arena *a, const char *bin, const char *account);
struct url payment_sticker_url(const char *bin, const char *account, const char *kind);

/* A state in words for people. */
const char *payment_state_words(const char *state);

/* Who says so, and whether it came or went back: "người bán báo đã nhận". */
const char *payment_evidence_words(const struct payment_evidence_of_row *e);

/* Brings the banks to what banks.csv in folder says; gives the rows that changed. */
int64_t payment_load(struct db *db, struct arena *a, const char *folder);

/* So much less is owed, since goods came back or were not as promised; what was
 * paid above the rest is to be given back.  False when that is more than is owed. */
MUST_USE bool payment_refund_due(struct db *db, struct arena *a, int64_t id, int64_t amount,
    int64_t now);

#endif
