/* parcel_test.h - an order and its parcel, for the tests of this module. */
#ifndef PARCEL_TEST_H
#define PARCEL_TEST_H

#include "shipping/shipping.h"

struct request;
struct setting;
struct user;

/* The shops, whose jelly is dry; the shop that sells it, and who acts there or for all. */
void parcel_market(void);
int64_t parcel_shop(void);
const struct user *parcel_seller(void), *parcel_staff(void);

/* The shop's connection with a carrier: the address that its server tells news to.  And
 * where that server is. */
const char *parcel_connect(const char *carrier);
void parcel_server(const struct setting *setting, const char *url);
#define PARCEL_NOWHERE "http://127.0.0.1:9"

/* An order of two pieces, confirmed, is the one at work from now on: its code.  Its parcel
 * is given to a carrier. */
void parcel_order(const char *payment), parcel_order_to_collect(void);
const char *parcel_sub(void);
struct request *parcel_sends(const char *carrier);

/* All of that, with GHN, which does not answer. */
void a_parcel(const char *payment);

/* The same, two pieces of five; paid by "COD" or "VIETQR". */
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
