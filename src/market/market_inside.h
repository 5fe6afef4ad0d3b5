/* market_inside.h - what the files of this module share. */
#ifndef MARKET_INSIDE_H
#define MARKET_INSIDE_H

#include "core/web.h"
#include "market/market.h"
#include "market/market.sql.h"

/* A person's or the program's name for who moves a shop: "SELLER", ... */
const char *market_actor_word(enum market_actor who);

/* The shop's pages and lists are to be made anew. */
void market_shop_touched(struct db *db, int64_t shop);
/* The same for a product. */
void market_product_touched(struct db *db, int64_t product, int64_t shop);

/* A row of the tables as it would be typed, to be shown and read over. */
struct shop_given market_shop_as_given(const struct shop_by_id *s);
struct product_given market_product_as_given(struct arena *a, const struct product_by_id *p);

/* Keeps who checked the seller, and settles the shop. */
void market_shop_identify(struct db *db, struct arena *a, int64_t shop, const char *full_name,
    int64_t birth_on, const char *number, const char *method, const char *evidence,
    int64_t verified_on, int64_t by, int64_t now);

/* Reads data/market into the tables; see struct module. */
int64_t market_load(struct db *db, struct arena *a, const char *folder);

#endif
