/* shops.h - two shops with goods, for the tests of what is done with them. */
#ifndef SHOPS_H
#define SHOPS_H

#include "core/core.h"

/* The owner of the shop that takes transfers, and that of the other. */
enum { OWNER_OF_NA = 501, OWNER_OF_HOI = 502 };

struct user;
struct shops {
	int64_t na_shop, hoi_shop;      /* takes transfers; cash only */
	int64_t na;                     /* 45,000 dong a kg, 10 kg left */
	int64_t jelly;                  /* of the same shop, 60,000 dong, not counted */
	int64_t hoi;                    /* of the other, 120,000 dong, 5 left */
};

/* Makes them in test_db. */
struct shops shops_open(void);

/* Says how many are left, or what one costs. */
void shops_set_stock(int64_t product, int64_t stock);
void shops_set_price(int64_t product, int64_t price);
int64_t shops_stock(int64_t product);

/* Whoever owns them, as a visitor. */
const struct user *shops_owner(int64_t id);

/* The code of an order that the buyer placed; more: further members of its JSON, which
 * begin with how it is paid: "\"payment\":\"COD\"". */
const char *shops_order(int64_t product, int64_t quantity, const char *more);

/* The same of one each of two products, and by a browser with headers of its own. */
const char *shops_order_of_both(int64_t product, int64_t other, const char *more);
const char *shops_order_by(const char *const *headers, int64_t product, const char *more);

/* The code of a sub-order of a product, paid for at the door, that a buyer placed
 * and the seller of its shop moved on to a state: "PLACED" ... "DELIVERED". */
#define SHOPS_BUYER_PHONE "0987654321"
#define SHOPS_BUYER "Lê Thị Mua"
const char *shops_sale(int64_t product, int64_t quantity, const char *state);

/* The last six digits that were sent to a telephone; "" none. */
const char *shops_digits(const char *phone);

/* Headers of a browser in which the telephone of that order has been shown to be its
 * visitor's own. */
const char *const *shops_proof(const char *order, const char *phone);

#endif
