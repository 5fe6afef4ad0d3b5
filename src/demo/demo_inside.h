/* demo_inside.h - what the files of this module share. */
#ifndef DEMO_INSIDE_H
#define DEMO_INSIDE_H

#include "core/web.h"

/* The courses that orders of the first shop take; see demo_orders.c. */
enum demo_course { DEMO_OLD, DEMO_REVIEWED, DEMO_ARRIVED, DEMO_LEAVES, DEMO_PACKED,
	DEMO_CONFIRMED, DEMO_NEW, DEMO_CANCELLED, DEMO_SPOILED, DEMO_READY, DEMO_FETCHED,
	DEMO_COURSES };

/* An order of that shop: its code, that of the shop's part, and the buyer's telephone. */
struct demo_sale { const char *code, *sub, *phone; int64_t amount; };

#define DEMO_COMMUNE "05977"            /* where its buyers live */

struct demo_stage {
	struct db *db;
	struct arena *arena;
	int64_t now, seller, officer;           /* accounts */
	int64_t shop;                           /* the first shop, the seller's */
	struct demo_sale sales[DEMO_COURSES];   /* code NULL: there was none */
};

/* Orders of the last weeks in every state, when there are none; returns how many
 * were made, and fills in the sales of the first shop.  The seller acts for all. */
size_t demo_orders_make(struct demo_stage *s);

/* One more, of a harvest to come. */
void demo_order_ahead(struct demo_stage *s, int64_t product);

/* Goods that would wait for their papers to be seen are passed, since there are none;
 * all but one, so that who sees papers has something to see. */
void demo_pass_goods(struct db *db, int64_t now);

/* What follows from orders: parcels, a review, a return, a complaint, statements of a bank;
 * and a lot, a harvest and an order of an authority. */
void demo_live(struct demo_stage *s);

/* A page, or (body not NULL) what is sent to it, by an account (0 a visitor) at a time;
 * a refusal is a fault. */
const struct request *demo_visit(struct demo_stage *s, int64_t account, int64_t at,
    const char *path, const char *body);

/* A form with a file: its fields as "a=b&c=d", unescaped. */
const char *demo_file(struct arena *a, const char *fields, const char *name, const char *text);

/* The number behind these words on a page. */
const char *demo_link(struct arena *a, const struct request *r, const char *before);

#endif
