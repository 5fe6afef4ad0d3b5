/* goods_test.h - shops and products for the tests of this module. */
#ifndef GOODS_TEST_H
#define GOODS_TEST_H

#include "market/market.h"

/* A shop that is open as soon as it has an item, by its external id, which is also
 * its slug; in the commune Chi Lăng. */
int64_t a_shop(const char *external_id, const char *name);

/* A product of it, as product_blank with what is given; category "na" and 50.000 đồng
 * when that says nothing.  The external id is made up when there is none. */
int64_t a_product(const char *shop, struct product_given given);

/* The short way: one that has nothing but a name, in a shop of its own making. */
int64_t goods(const char *name);

/* Shows, hides, removes a product, as its seller would. */
void set_state(int64_t product, const char *state);

/* Moves a shop as an officer; whether he may. */
bool move_shop(int64_t shop, const char *to);

#endif
