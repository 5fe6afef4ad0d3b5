/* payment_queue.h - what no rule could match, settled by two people. */
#ifndef PAYMENT_QUEUE_H
#define PAYMENT_QUEUE_H

#include "core/web.h"
#include "payment/queue.sql.h"

/* One notice and what is proposed about it. */
struct payment_case {
	const struct payment_queue_one *of;
	const char *words;
	const struct payment_waiting *waiting;
	const struct payment_proposals *proposals;
	const struct payment_proposals_row *open;       /* the one to decide on, or NULL */
	bool own;                       /* it is the visitor's, who then cannot approve it */
};

/* Handlers of the routes in payment.c, and the fields they read. */
extern const struct field payment_queue_query[], payment_propose_fields[], payment_decide_fields[];
enum status payment_queue_list(struct request *r);
enum status payment_queue_case(struct request *r);
enum status payment_queue_decide(struct request *r);

#endif
