/* parcel_test.h - an order and its parcel, for the tests of this module. */
#ifndef PARCEL_TEST_H
#define PARCEL_TEST_H

#include "shipping/shipping.h"

/* An order of two pieces of five, confirmed and given to GHN; paid by "COD" or "VIETQR". */
void a_counted_parcel(const char *payment);

/* What GHN tells of it, acted upon; and what its seller and its buyer do. */
void ghn_tells(const char *status, const char *time);
struct request *seller_does(const char *act, const char *body);
void buyer_pays(void);

/* It, and whether it or its order is in that state; that of the payment; what is left. */
const struct shipping_parcel *the_parcel(void);
bool parcel_is(const char *state), parcel_order_is(const char *state);
const char *parcel_paid(void);
int64_t parcel_stock(void);

/* The buyer's page; whether the seller's page of the order, or of his day, shows that. */
struct request *buyers_page(void);
bool seller_sees(const char *words, bool day);

#endif
