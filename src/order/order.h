/* order.h - orders: placed once, split by shop, moved by one table.
 *
 * Every function here that changes something is called in a write transaction.
 * Modules that join use the views sub_order_now and order_fulfilled. */
#ifndef ORDER_H
#define ORDER_H

#include "core/db.h"
#include "core/event.h"
#include "core/form.h"
#include "core/module.h"
#include "core/personal.h"
#include "market/market.h"
#include "order/order.sql.h"
#include "order/order_return.sql.h"
#include "payment/payment.h"
#include "shipping/shipping.h"

extern const struct module order_module;
extern const struct perm order_watch;   /* staff: orders that nobody confirms or hands over */

/* Where others may add to the buyer's and to the seller's page of an order; the
 * subject is the sub-order. */
extern const struct spot order_buyer_spot, order_seller_spot;

/* What is told of a sub-order, in the transaction in which it happened. */
extern const struct event order_placed_event, order_delivered_event, order_cancelled_event;

/* The seller owes money back for what was delivered: told once for each return,
 * whose id is the subject; order_return_of() says of which sub-order, and how
 * much.  From then on it is no longer his revenue. */
extern const struct event order_returned_event;
/* How long orders are kept, see core/rule.h. */
extern const struct rule order_kept, order_kept_seller;

/* Of a product in the cart there are at most so many; an order may ask for more, since what
 * there is of it decides. */
enum { ORDER_LINES = 50, ORDER_QUANTITY = 999999, ORDER_SHOPS = 26 };

/* What a buyer asks for; the fields are order_fields.  Texts are "" and not NULL
 * when nothing is said. */
struct order_buyer { const char *name, *phone, *address, *commune_code; };
struct order_want { int64_t product_id, quantity; };
struct order_given {
	struct order_buyer buyer;
	const char *payment;            /* "VIETQR" or "COD" */
	const char *note;
	size_t n_lines;                 /* 1 to ORDER_LINES */
	struct order_want *lines;
	int64_t shown_total_vnd;        /* dong, what the buyer was shown; 0: nothing */
	bool of_age;                    /* he states it, for goods that ask for it */
	const char *delivery;           /* "SHIP", or "COLLECT": he comes for it */
	const char *address;            /* on the net, that limits count by; NULL: they do not */
};
extern const struct field order_fields[];
extern const struct order_given order_blank;

/* What became of it. */
struct order_sub {
	int64_t id, shop, amount;
	int64_t harvest;                /* the window it is ordered of, or 0: each comes apart */
	const char *code, *shop_slug, *shop_name;
	struct payment_asked payment;
};
struct order_placed {
	int64_t id, total;
	const char *code;
	size_t n;
	struct order_sub *v;
};

/* Why not: what HTTP calls it, a word for programs, a sentence, the fields; of what is too
 * much now, how long to wait. */
struct order_refusal {
	enum status status;
	const char *word, *sentence;
	struct trouble *troubles;
	int64_t wait;
};

/* Places the order, its fields being read: NULL and *placed, or why not; what was
 * written is then to be rolled back.  lang is the buyer's language. */
const struct order_refusal *order_place(struct db *db, struct arena *a,
    const struct order_given *g, const char *lang, int64_t now, struct order_placed *placed);

enum order_who { ORDER_BUYER = 1, ORDER_SELLER = 2, ORDER_SYSTEM = 4, ORDER_OFFICER = 8 };

/* Moves a sub-order, with all that follows for stock and payment.  False when
 * the table of moves does not let who do that; nothing is changed then. */
MUST_USE bool order_move(struct db *db, struct arena *a, int64_t sub, const char *to,
    enum order_who who, int64_t account, const char *why, int64_t now);

/* What was sent is lost or damaged, and the seller ends it, or it came back to him so:
 * cancelled, and in stock again only what he says is fit for it.  False when no parcel of
 * it is. */
MUST_USE bool order_lost(struct db *db, struct arena *a, int64_t sub, enum order_who who,
    int64_t account, bool in_stock, int64_t now);

/* The buyer does not take what he ordered, at the door: cancelled, and noted. */
MUST_USE bool order_refused(struct db *db, struct arena *a, int64_t sub, enum order_who who,
    int64_t account, const char *why, int64_t now);

/* May who move it there now?  binding: for its buyer, once its seller took it. */
bool order_may_move(const char *from, const char *to, enum order_who who, bool binding);

/* A state in words for people. */
const char *order_state_words(const char *state);

/* The state of an order of several sub-orders: the least far of those that live. */
const char *order_state_of(const struct order_subs *subs);

/* For pages that a buyer opens by the path's {code} of his order and his phone, or the
 * {code} of a sub-order, {line} of it and his phone: OK and *o or *b, or a problem, the
 * same for whatever does not fit. */
struct request;
enum status order_open(struct request *r, const struct order_by_code **o);
enum status order_open_line(struct request *r, const struct order_bought **b);

/* A telephone is shown to be the visitor's own by six digits that are sent to it and come
 * back: within minutes, in a few tries, once.  The message says what they are for, and
 * they are good for nothing else. */
struct order_code_use { const char *name, *what; };
/* Whether a message would go out now. */
bool order_code_can(struct db *db, struct arena *a);
/* false: too many were sent to it lately, and order_code_too_many() says so. */
MUST_USE bool order_code_send(struct db *db, struct arena *a, const struct order_code_use *use,
    const char *phone, int64_t now);
enum status order_code_too_many(struct request *r, const char *phone);
/* A wrong try counts, and is to be kept although the request is refused. */
MUST_USE bool order_code_right(struct db *db, struct arena *a, const struct order_code_use *use,
    const char *phone, const char *digits, int64_t now);

/* Sellers see that buyer no more once his orders are over. */
void order_hide_buyer(struct db *db, struct arena *a, const struct person *who, int64_t now);
/* They see him again, as long as they may; not one who asked to be erased. */
void order_show_buyer(struct db *db, struct arena *a, const struct person *who, int64_t now);

/* Another name and address, while no part of the order has left; else false. */
MUST_USE bool order_correct_buyer(struct db *db, int64_t order, const char *name,
    const char *address);

/* What a telephone number is compared by. */
const char *order_phone_hash(struct arena *a, const char *phone);

#endif
