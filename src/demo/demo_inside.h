/* demo_inside.h - what the files of this module share. */
#ifndef DEMO_INSIDE_H
#define DEMO_INSIDE_H

#include "core/db.h"

/* Orders of the last weeks in every state, when there are none; returns how many
 * were made.  seller is the account that acts for the shops. */
size_t demo_orders_make(struct db *db, int64_t seller, int64_t now);

/* Goods that would wait for their papers to be seen are passed, since there are none. */
void demo_pass_goods(struct db *db, int64_t now);

#endif
