/* ledger.h - the household's books: revenue as it is delivered, taken back by returns.
 *
 * An order writes itself in when it is delivered (order_delivered_event).  Modules
 * that join use the view ledger_revenue. */
#ifndef LEDGER_H
#define LEDGER_H

#include "core/db.h"
#include "core/module.h"
#include "order/order.h"

extern const struct module ledger_module;
extern const struct perm ledger_withhold;       /* staff of who collects the money */

/* So much of a delivered sub-order came back: revenue is less by it.  False when it
 * was not delivered or less than that is left of it; nothing is written then. */
MUST_USE bool ledger_reverse(struct db *db, struct arena *a, int64_t sub_order, int64_t amount,
    int64_t now);

/* Revenue of a household over days, both included (yyyymmdd). */
int64_t ledger_revenue(struct db *db, struct arena *a, int64_t household, int64_t from,
    int64_t to);

#endif
