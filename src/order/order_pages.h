/* order_pages.h - what the files of this module share. */
#ifndef ORDER_PAGES_H
#define ORDER_PAGES_H

#include "core/calendar.h"
#include "core/duty.h"
#include "core/job.h"
#include "core/setting.h"
#include "core/web.h"
#include "order/order.h"
#include "site/charts.h"
#include "site/widget.h"

/* What a buyer states of himself when something in his cart is for adults alone. */
#define ORDER_OF_AGE N_("Tôi xác nhận mình đã đủ tuổi mua các mặt hàng này.")

/* What the seal of a buyer's telephone says it is. */
#define ORDER_PHONE "order.phone"

extern const struct setting order_hold_minutes, order_hold_unwatched_minutes,
    order_claim_hours, order_confirm_hours,
    order_escalate_hours, order_task_hours, order_remind_hours, order_late_hours, order_pause,
    order_replies, order_replies_round, order_close_days;
extern const struct setting order_phone_orders, order_phone_minutes, order_address_orders,
    order_address_seconds, order_cod_waiting;
extern const struct job order_holds_job, order_silence_job, order_close_job;

/* Work of jobs: a step does a handful in one transaction and says how many; it is
 * repeated until it finds fewer. */
enum { ORDER_AT_ONCE = 50 };
struct step_of { struct job_run *job; size_t did; };
void order_repeat(struct job_run *j, void (*step)(void *arg, struct db *db));

/* By when what a seller took is to leave him, or to be ready for who comes for it: begins when
 * he took it and a transfer is there, ends when it left.  Called whenever one of these may
 * have changed; true when it runs on as it did, or has not begun. */
bool order_hand_over(struct db *db, struct arena *a, int64_t sub, int64_t now);
bool order_is_late(int64_t hand_over_by, int64_t now);
/* A buyer may leave what is late, and what he has not paid for by transfer. */
bool order_is_binding(int64_t hand_over_by, const struct payment_of *p, int64_t now);
/* " Gửi đi trước 17:00 26/11/2026.", "" when nothing is waited for; what a buyer waits for. */
const char *order_by_words(int64_t hand_over_by, bool collect);
const char *order_late_words(int64_t hand_over_by, bool collect);
void order_late_step(void *arg, struct db *db), order_undated_step(void *arg, struct db *db);

/* The kind of the task that a silent seller makes. */
#define ORDER_TASK "CALL_SELLER"

/* An order as it is told by voice: what, how much, for how much. */
const char *order_aloud(struct db *db, struct arena *a, int64_t sub, const char *shop,
    int64_t amount);

/* Of a sub-order, as a short message says it: what goods, how it is paid, whom they go
 * to, and what a seller does who has said yes. */
const char *order_goods(struct db *db, struct arena *a, int64_t sub);
const char *order_paid_words(const struct payment_of *p);
const char *order_whom(struct arena *a, const struct order_facts *o);
const char *order_from_words(const struct order_facts *o);      /* of which place he is */
const char *order_yes_words(struct db *db, struct arena *a, int64_t sub);

/* Whether goods are not to leave before a transfer came. */
bool order_awaits_money(const struct payment_of *p);

/* It was cancelled: what becomes of the money, and the seller of what he is to give back, or
 * not to send. */
struct order_off { const char *from; enum order_who who; const char *why; bool late; int64_t due; };
void order_tell_cancelled(struct db *db, struct arena *a, int64_t sub, const struct order_off *off,
    int64_t now);

/* Money came: the seller is told once it is all there. */
void order_tell_paid(struct db *db, struct arena *a, int64_t sub, int64_t now);

/* It came for one that was cancelled: it goes back, and both are told. */
void order_late_money(struct db *db, struct arena *a, int64_t sub, int64_t now);

/* Addresses to which the carriers of messages send what sellers answer: what stands in
 * them for {key}. */
const char *order_replies_key(struct db *db, struct arena *a);

/* What a seller means: "1", "2 LS26110001A", "Có", "khong a", "1 482913".  code and digits are
 * NULL when none are named. */
enum order_word { ORDER_UNCLEAR, ORDER_YES, ORDER_NO };
struct order_said { enum order_word word; const char *code, *digits; };
struct order_said order_read_answer(struct arena *a, const char *text);

/* Who asks for the orders that are about to be placed: true, and *no, when he has to wait
 * or his seller to answer; else the orders are counted.  I30 */
struct order_by {
	const char *phone_hash, *address;
	const struct order_placed *placed;
	bool cod;
	int64_t now;
};
MUST_USE bool order_too_many(struct db *db, struct arena *a, const struct order_by *by,
    struct order_refusal *no);

/* A sub-order is told to the telephone of its seller, and something asked: "CONFIRM" whether
 * he takes it; "MONEY" whether a transfer came, "HAND_OVER" whether the goods left (who is
 * come for: whether they are ready), both answered with digits.  message: its id in the
 * outbox. */
struct order_telling { int64_t sub; const char *channel, *phone, *about, *digits; };
void order_told(struct db *db, struct arena *a, int64_t message, const struct order_telling *t,
    int64_t now);

/* Digits for a question to that telephone, "" where answers do not arrive; and the sentence
 * that says what to send back, "" without them. */
const char *order_ask_digits(struct db *db, struct arena *a, const char *phone);
const char *order_ask_words(const char *about, bool collect, const char *digits);

/* The words, and how to say that the transfer came. */
void order_ask_money(struct db *db, struct arena *a, int64_t sub, const char *phone,
    const char *words, int64_t now);

/* What they were sent with; NULL when that telephone was asked nothing with them, and that is
 * counted. */
const struct order_asked *order_question(struct db *db, struct arena *a, const char *phone_hash,
    const char *digits);

/* Six digits that nobody guesses. */
const char *order_new_digits(struct arena *a);

/* What is kept of people; see struct module. */
extern const struct personal_part order_personal[];
bool order_proves(struct db *db, struct arena *a, const char *file);

/* A buyer's name for his seller, or that he is no longer shown. */
const char *order_buyer_shown(const char *name);

/* The ways to pay, VIETQR first. */
extern const struct choice order_payments[];

/* The ways to get it, SHIP first. */
extern const struct choice order_deliveries[];

/* Ends a handler with what order_place() said. */
enum status order_refuse(struct request *r, const struct order_refusal *no);

/* The cart: what stands in the cookie, every byte of which may be made up. */
struct cart_line { int64_t product, quantity; };
struct cart { size_t n; struct cart_line v[ORDER_LINES]; };
#define CART_COOKIE "cart"

/* NULL and nonsense are an empty cart; of a broken one the sound lines count. */
void cart_read(struct cart *c, const char *cookie);
const char *cart_text(struct arena *a, const struct cart *c);
void cart_keep(struct request *r, const struct cart *c);        /* in the reply's cookie */

/* Sets the quantity of a product, 0 to take it out; false when the cart is full. */
bool cart_put(struct cart *c, int64_t product, int64_t quantity);
int64_t cart_quantity(const struct cart *c, int64_t product);

/* The cart with what is known of its products today, by shop. */
struct basket_line {
	const struct market_item *item;
	int64_t quantity, amount;
	const char *why_not;            /* it cannot be had (so many), or NULL */
	const char *reach;              /* where it can go, a sentence */
	const struct shipping_window *window;   /* ordered of a harvest to come, or NULL */
};
struct basket_shop { const char *slug, *name; int64_t amount; size_t n; struct basket_line *v; };
struct basket {
	size_t n;
	struct basket_shop *v;
	size_t n_good;                  /* lines that can be ordered */
	int64_t total;                  /* of these */
	struct cart left;               /* the others */
	bool transfers;                 /* all their shops take transfers */
	bool adults;                    /* some of them are for adults alone */
};
const struct basket *basket_of(struct db *db, struct arena *a, const struct cart *c, int64_t now);

/* The days of a line that was ordered before its harvest; NULL for others. */
const char *order_expected(int64_t from, int64_t to);

/* What a buyer types at the checkout. */
struct checkout {
	const char *name, *phone, *address, *place, *place_was, *commune, *payment, *note,
	    *delivery, *shown_terms;
	int64_t shown_total, dia_chi;
	bool of_age, keep_address;
};
extern const struct field checkout_fields[];
extern const struct checkout checkout_blank;

/* The code of the commune that a buyer means by place; NULL and a trouble when he has to
 * say more, with those to choose from.  checkout_prepare() looked for it. */
struct place_hits;
const char *order_commune(struct request *r, const struct place_hits **places,
    struct trouble **t);

/* A buyer's addresses, the first one first; who is not signed in has none. */
enum { ORDER_BOOK = 10 };
struct book_entry {
	int64_t id;
	const char *name, *phone, *address;
	const char *commune, *province;         /* in words; "" when the commune is no more */
	bool first;
};
struct book { size_t n; struct book_entry *v; bool full; };
struct book_page {
	const struct checkout *values;
	const struct place_hits *places;        /* to choose from, or NULL */
	const struct trouble *troubles;
	bool is_new, full;
};
extern const struct field book_fields[];
const struct book *book_of(struct request *r);
const struct book_entry *book_entry(const struct book *b, int64_t id);
void book_fill(const struct book_entry *e, struct checkout *f);

/* Keeps where an order went, since its buyer wishes so; false when the book is full. */
bool book_keep(struct request *r, const struct checkout *f, const char *commune);

/* What is kept of people in it; see core/personal.h. */
struct told;
struct person;
void book_tell(struct told *t);
void book_erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold);

/* Everything the checkout page shows. */
/* The policies that who orders accepts, and that the page links to; ends with NULL. */
extern const char *const order_terms[];

struct checkout_page {
	const struct basket *basket;
	const struct checkout *values;
	const struct trouble *troubles;
	const struct place_hits *places;        /* to choose from, or NULL */
	const char *notice;                     /* why the order was not placed, or NULL */
	const struct book *book;
	bool may_keep;                          /* this address in it */
	const struct field *fields;             /* of these two ways to get it */
	const struct pickups *pickups;          /* where he comes for it; NULL: it is brought */
	const char *terms;                      /* the versions it links to (policy_standing) */
};

/* Where a shop hands goods over, and when; hours "" when he has to ask. */
struct pickup { const char *where, *hours; };
struct pickups { size_t n; struct pickup *v; };
struct pickup order_pickup(struct db *db, struct arena *a, const struct market_shop *s);

/* The same of an order, whom its buyer calls before, and what he says there. */
struct collecting { struct pickup at; const char *phone, *code; bool ready; };
/* NULL when he does not, or need not any more. */
const struct collecting *order_collecting(struct db *db, struct arena *a, int64_t sub);
/* Its step in words, to the buyer and to the seller; delivery: of the order. */
const char *order_step_words(const char *state, const char *delivery);
/* It is packed: who comes for it is told. */
void order_ready(struct db *db, struct arena *a, int64_t sub, int64_t now);

/* A sub-order with all a page shows of it. */
struct sub_view {
	const struct order_subs_row *sub;
	const struct order_lines *lines;
	const struct payment_of *payment;
	const struct shipping_parcel *parcel;   /* or NULL */
	struct steps steps;
	bool buyer_may_cancel, buyer_may_receive, buyer_may_claim, buyer_may_return;
	bool lost;                              /* its parcel, and nobody ended it yet */
	bool late, collect;
	bool unpaid;                            /* its seller waits for a transfer */
	const struct collecting *collecting;    /* NULL: it is brought, or he has it */
	const char *seller_phone;               /* once he took it; NULL before, or above */
	const struct return_views *returns;
};
struct sub_views { size_t n; struct sub_view *v; };
struct track_page {
	const struct order_by_code *order;
	const char *phone;
	const struct sub_views *subs;
	bool may_keep;                          /* with others, in an account */
	const struct site_links *policies;      /* that stood when it was placed */
};

/* The progress line of a sub-order; cancelled ones have none. */
struct steps order_steps(struct arena *a, const char *state, bool collect);

/* What staff may do for a seller who is late: to take it, or to say that it left. */
struct url order_staff_url(const struct staff_orders_row *s);
const char *order_staff_label(const struct staff_orders_row *s);

/* The act by which staff see the number of the seller they have to call: a post, so that
 * who saw whose stands in the audit. */
#define ORDER_CALLS "goi"
const char *order_to_call(struct db *db, struct arena *a, int64_t shop);      /* "": it has none */

/* The list of what is late, with the number of the seller in the row of that code (NULL: in
 * none). */
struct staff_list { const struct staff_orders *orders; const char *calls, *phone; int64_t now; };

/* What a seller may do with a sub-order now. */
struct order_button { const char *act, *label, *kind; };
struct order_buttons { size_t n; struct order_button *v; };
struct goods_list { size_t n; const struct order_lines_of_row *v; };
struct seller_todo_line {
	const struct seller_orders_row *order;
	struct goods_list goods;
	const struct order_button *tap;         /* what can be done from the list; or NULL */
};
struct seller_todo { size_t n; struct seller_todo_line *v; };
struct seller_page {
	const struct seller_order *order;
	const char *phone;                      /* whole, while there is something to deliver */
	const struct order_lines *lines;
	const struct order_events *events;
	const struct payment_of *payment;
	const struct payment_evidence_of *evidence;
	struct order_buttons next;
	bool may_cancel, may_take_money, may_give_back, may_be_refused;
	int64_t mistaken;                       /* dong he may say did not come; 0 none */
	const struct return_views *returns;
	const char *refused;                    /* what the buyer's number did before; or NULL */
	bool aloud;                             /* it can be heard here */
	const struct shipping_parcel *parcel;   /* NULL: nobody carries it yet */
	bool may_ship, lost;                    /* lost: to be ended by him */
	bool late, collect;
	bool unpaid;                            /* its seller waits for a transfer */
};

/* What a seller sold lately, as charts. */
struct figures_page { const struct chart *weeks, *products, *provinces; };

/* A buyer's orders, when he wants them kept together: each with its telephone, by
 * which its page opens. */
struct mine_line { const struct orders_of_buyer_row *order; const char *phone, *state; };
struct mine_lines { size_t n; struct mine_line *v; };
struct mine_keep { const char *phone, *ma; };
struct keep_page {
	const char *code, *phone, *phone_masked;
	bool sent;
	const struct trouble *troubles;
};
extern const struct field mine_keep_fields[], mine_code_fields[];

/* Fills the checkout with where the last order of this visitor went. */
void mine_fill(struct request *r, struct checkout *f);

/* What waits for the seller of a shop; see core/duty.h. */
void order_duties(struct duties *d);

/* A seller gives his part of an order to a carrier. */
struct ship_form {
	int64_t weight_g, length_cm, width_cm, height_cm;
	const char *carrier, *act;
};
struct ship_page {
	const struct seller_order *order;
	const struct shipping_choices *choices;
	const struct shipping_parcel *parcel;
	const struct ship_form *form;
	const struct trouble *troubles;
	const char *notice;                     /* why it was not sent, or NULL */
	const char *packing;
	bool waits;                             /* for prices */
};

/* order_ship.c: news of a parcel move its sub-order. */
void order_left(struct db *db, struct arena *a, int64_t sub, int64_t now);
void order_arrived(struct db *db, struct arena *a, int64_t sub, int64_t now);
void order_came_back(struct db *db, struct arena *a, int64_t sub, int64_t now);
void order_went_astray(struct db *db, struct arena *a, int64_t sub, int64_t now);

/* The order of the path's {code}, when its seller asks; and his answer when not. */
const struct seller_order *order_of_seller(struct request *r);
enum status order_not_mine(struct request *r);
enum status order_moved_on(struct request *r);

/* The pages; each a handler of the table in order.c. */
enum status cart_page(struct request *r);
enum status checkout_page(struct request *r);
enum status checkout_prepare(struct request *r);
enum status track_form(struct request *r);
enum status track_page(struct request *r);
enum status buyer_act(struct request *r);
enum status seller_list(struct request *r);
enum status seller_one(struct request *r);
enum status seller_act(struct request *r);
enum status seller_slip(struct request *r);
enum status ship_page(struct request *r);
enum status ship_cancel(struct request *r);
enum status ship_label(struct request *r);
enum status staff_list(struct request *r);
enum status staff_act(struct request *r);
enum status api_place(struct request *r);
enum status api_show(struct request *r);
/* What is wrong with the telephone that opens an order, by its form alone; NULL: nothing. */
struct trouble *order_phone_missing(struct request *r);
enum status mine_keep(struct request *r);
enum status mine_list(struct request *r);
enum status mine_again(struct request *r);
enum status book_list(struct request *r);
enum status book_new(struct request *r);
enum status book_edit(struct request *r);
enum status book_first(struct request *r);
enum status book_remove(struct request *r);
enum status seller_figures(struct request *r);
enum status seller_aloud(struct request *r);
enum status answer_sms(struct request *r);
enum status answer_call(struct request *r);

struct reply;
extern const struct field cart_fields[], track_fields[], buyer_fields_of_act[], seller_fields[],
    reason_fields[], ship_fields[], phone_fields[], answer_sms_fields[], answer_call_fields[];
extern const struct reply order_placed_reply, order_shown_reply, order_answer_reply;
extern const struct command order_commands[];

#endif
