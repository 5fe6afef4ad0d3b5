/* books_test.h - a household with books, for the tests of this module. */
#ifndef BOOKS_TEST_H
#define BOOKS_TEST_H

#include "ledger/ledger_paper.h"
#include "shops.h"
#include "test.h"

extern struct shops books;

/* Two shops; the books are those of the first one's household. */
void books_open(void);
int64_t books_household(void);
const struct user *books_seller(int64_t account);

/* As its owner: a page below /ban-hang/so/{id}, and what is posted to it. */
const char *books_path(const char *rest);
struct request *books_get(const char *rest);
struct request *books_post(const char *rest, const char *body);

/* An order of so many kilograms of custard apples that came to the door; its sub-order. */
int64_t books_delivered(int64_t quantity);
int64_t books_carried(int64_t quantity);        /* paid to a carrier of the province */
bool books_returned(int64_t sub, int64_t amount);

/* Rows written by hand for a day. */
void books_sold(int64_t amount, int64_t day);
void books_spent(int64_t amount, int64_t day);

/* Of 2026. */
int64_t books_revenue(void);
int64_t books_latest(void);

#endif
