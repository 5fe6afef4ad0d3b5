/* shipping.h - may it go there, and where is it.  See README.md for the words.
 *
 * Every function here that changes something is called in a write transaction.
 * Modules that join use the view shipment_now. */
#ifndef SHIPPING_H
#define SHIPPING_H

#include "core/db.h"
#include "core/event.h"
#include "core/module.h"
#include "core/out.h"
#include "core/pdf.h"

extern const struct module shipping_module;
extern const struct perm shipping_run;          /* staff: parcels, batches, cases */
extern const struct perm shipping_run_all;      /* hours, places, connections of the province */

/* A parcel of a sub-order left its seller; it arrived; it came back to him, since nobody
 * took it; it was lost or damaged on its way.  The subject is the sub-order. */
extern const struct event shipping_handed_over, shipping_delivered, shipping_returned,
    shipping_lost;

/* Why the product cannot go to that commune, and what to do instead, a sentence in
 * the reader's language; NULL when it can.  I1 */
const char *shipping_refusal(struct db *db, struct arena *a, int64_t product,
    const char *commune, int64_t now);

/* Where it can go, a sentence in the reader's language. */
const char *shipping_reach(struct db *db, struct arena *a, int64_t product, int64_t now);

/* A harvest that may be ordered before it is in; NULL when there is none open. */
struct shipping_window {
	int64_t id, first_day, last_day;        /* yyyymmdd */
	int64_t left;
};
const struct shipping_window *shipping_window(struct db *db, struct arena *a, int64_t product,
    int64_t now);
/* "từ 15/07 đến 30/08/2027" */
const char *shipping_days(int64_t first_day, int64_t last_day);

/* Takes so many of a window; false when it has not so many, or is closed.  I9 */
MUST_USE bool shipping_window_take(struct db *db, int64_t window, int64_t quantity, int64_t now);
void shipping_window_give_back(struct db *db, struct arena *a, int64_t window,
    int64_t quantity);

/* A parcel to send. */
struct parcel {
	int64_t sub, shop;
	const char *sub_code;                   /* ours; codes of parcels begin with it */
	const char *name, *phone, *address, *commune;
	const char *goods;                      /* what is in it, in words */
	size_t n_products;
	const int64_t *products;
	int64_t weight_g, length_cm, width_cm, height_cm;
	int64_t value_vnd, cod_vnd;
};

/* A carrier and whether it can take the parcel. */
struct shipping_choice {
	const char *carrier, *title;
	const char *why_not;                    /* or NULL */
	bool connected;                         /* an account at the carrier does the rest */
	int64_t hours;                          /* on its way; 0 not known */
	bool unsure;                            /* the hours are an estimate */
	bool asked, answered;                   /* for its price; */
	int64_t fee_vnd;                        /* what it said, */
	const char *error;                      /* or why it said nothing; NULL none */
};
struct shipping_choices { size_t n; struct shipping_choice *v; };
const struct shipping_choices *shipping_choices(struct db *db, struct arena *a,
    const struct parcel *p, int64_t now);

/* How to pack it, in words; NULL when nobody said. */
const char *shipping_packing(struct db *db, struct arena *a, const struct parcel *p);

/* Asks every carrier that is connected and may take it for its price. */
void shipping_ask_prices(struct db *db, struct arena *a, const struct parcel *p, int64_t now);

/* Gives the parcel to a carrier: NULL, or why not.  A carrier's server is told by a job. */
const char *shipping_send(struct db *db, struct arena *a, const struct parcel *p,
    const char *carrier, int64_t account, int64_t now);

/* The parcel of a sub-order that lives, or else the last; NULL when there is none. */
struct shipping_news { int64_t at; const char *state, *words, *place; };
struct shipping_parcel {
	int64_t id, sub;
	const char *carrier, *title, *code, *client_code;
	const char *state, *raw;
	int64_t fails, fee_vnd, cod_vnd, weight_g, made_at;
	bool by_carrier;                        /* not by the seller or buyer himself */
	bool alive, may_cancel;
	bool lost;                              /* or damaged, also when it goes back so */
	const char *trouble;                    /* what its server answered last; "" nothing */
	size_t n;
	struct shipping_news *v;                /* the latest first */
};
const struct shipping_parcel *shipping_of(struct db *db, struct arena *a, int64_t sub);

/* A state in words for people, and the kind of its badge. */
const char *shipping_state_words(const char *state);
const char *shipping_state_kind(const char *state);

/* Calls the parcel of a sub-order back; false when it is on its way already. */
MUST_USE bool shipping_cancel(struct db *db, struct arena *a, int64_t sub, int64_t account,
    int64_t now);

/* The sub-order was moved by hand: a parcel that no server tells of follows, and one
 * of an order that was cancelled is called back. */
void shipping_follow(struct db *db, struct arena *a, int64_t sub, const char *to,
    int64_t account, int64_t now);

/* Whom the parcels of a sub-order went to is no longer known, once they are there; nor
 * where it was asked what they would cost. */
void shipping_forget(struct db *db, int64_t sub, int64_t now);

/* The paper that is glued on the parcel. */
void shipping_label(struct pdf *p, struct db *db, struct arena *a,
    const struct shipping_parcel *s);

#endif
