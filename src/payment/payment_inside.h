/* payment_inside.h - what the files of this module share. */
#ifndef PAYMENT_INSIDE_H
#define PAYMENT_INSIDE_H

#include "core/personal.h"
#include "payment/payment.h"

struct request;

extern const struct perm payment_settle;        /* staff: queue, days, statements */

/* What was said: amount came (or, below 0, went back), by whom, and how we know. */
struct payment_said {
	const char *kind;               /* as in payment_evidence */
	int64_t amount;
	int64_t account, second;        /* who said it, and who agreed; 0 a machine */
	int64_t notice;                 /* that tells of it; 0 none */
	const char *note;
};

/* Writes it down, with all that follows; in a write transaction.  What someone
 * said before who knows less is not counted again.  False when the state forbids
 * it; nothing is changed then. */
MUST_USE bool payment_say(struct db *db, struct arena *a, int64_t id,
    const struct payment_said *s, int64_t now);

/* Is some of it still to come, by transfer? */
bool payment_is_open(const char *state);

/* Handlers of the routes in payment.c, which says who may. */
enum status payment_qr_page(struct request *r);
enum status payment_sticker_page(struct request *r);
enum status payment_webhook(struct request *r);
extern const struct reply payment_webhook_reply;

/* What is kept of people, and by which rule. */
extern const struct personal_part payment_personal[];
extern const struct rule *const payment_rules[];

/* Whose money it was is known of what came after that moment. */
int64_t payment_kept_since(struct db *db, struct arena *a, int64_t now);

#endif
