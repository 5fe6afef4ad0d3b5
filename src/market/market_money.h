/* market_money.h - where a shop's money goes, and who hears at once when that changes. */
#ifndef MARKET_MONEY_H
#define MARKET_MONEY_H

#include "market/market_inside.h"

/* Whether money would go elsewhere than before. */
bool market_money_moves(const struct shop_given *was, const struct shop_given *g);

/* A message at once to the telephone of the household, where there is one. */
void market_money_tell(struct db *db, struct arena *a, int64_t household,
    const struct shop_given *g, int64_t now);

#endif
