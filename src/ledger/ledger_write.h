/* ledger_write.h - what is written into a book, and how it is corrected. */
#ifndef LEDGER_WRITE_H
#define LEDGER_WRITE_H

#include "core/calendar.h"
#include "core/setting.h"
#include "ledger/ledger.h"
#include "ledger/ledger.sql.h"
#include "ledger/ledger_law.h"

/* A row to be written; what is not there is NULL, 0, false. */
struct ledger_entry {
	int64_t household, day;
	const char *kind, *source, *heading, *words;
	bool own_produce;
	int64_t amount, corrects, sub_order, shop, account;
};

/* Writes it, on the first open day when its own is closed; the id. */
int64_t ledger_add(struct db *db, struct arena *a, const struct ledger_entry *e, int64_t now);

/* Goods that a row moved: of a sale out, of a cost in, below zero the other way; taken:
 * so many whole units off the shop's stock. */
struct ledger_moved { int64_t product, milli, amount; const char *name, *unit; int64_t taken; };
void ledger_add_goods(struct db *db, int64_t row, int64_t household, int64_t position,
    const struct ledger_moved *m);

/* A counted stock follows what is sold at the stall, as far as it goes, and what of it is
 * taken back (milli below zero), no more than was taken; by how many units. */
int64_t ledger_stock_follows(struct db *db, struct arena *a, int64_t household,
    int64_t product, int64_t milli, int64_t taken, int64_t now);

/* Goods of a correction; of a return in which they come back. */
void ledger_goods_right(struct db *db, struct arena *a, int64_t household, int64_t row,
    bool cost, const struct ledger_goods_of *was, int64_t milli, int64_t amount, int64_t now);
void ledger_goods_return(struct db *db, struct arena *a, int64_t household, int64_t row,
    const struct order_return_of *r);

/* What a row should have said.  milli: of its goods; below 0: they were right, and go with
 * the money when that becomes nothing. */
struct ledger_righted { int64_t amount, milli; const char *why; };

/* Brings a row that was typed to what it should be; false when there is nothing to
 * correct or it is not for people to correct. */
MUST_USE bool ledger_correct(struct db *db, struct arena *a, int64_t household,
    const struct ledger_row_by_id *row, const struct ledger_righted *to, int64_t account,
    int64_t now);
bool ledger_may_correct(const struct ledger_row_by_id *row);

/* Closes all days up to one that is over; false when they are closed or not over. */
MUST_USE bool ledger_close(struct db *db, struct arena *a, int64_t household, int64_t to_day,
    int64_t account, int64_t now);

/* The last closed day, 0 when none is. */
int64_t ledger_closed_to(struct db *db, struct arena *a, int64_t household);

/* Sums over days. */
struct ledger_sums ledger_sums(struct db *db, struct arena *a, int64_t household, int64_t from,
    int64_t to);

/* The method of a year, "" while none was chosen; and the choice of one, from
 * a year on, false while an earlier one holds. */
const char *ledger_method(struct db *db, struct arena *a, int64_t household, int64_t year);
bool ledger_may_choose(struct db *db, struct arena *a, int64_t household, int64_t year);

/* The book's settings; those of a new book when it has none yet. */
const struct ledger_book_of *ledger_book(struct db *db, struct arena *a, int64_t household);

/* Today as yyyymmdd; the year of a day; a day further on. */
int64_t ledger_today(int64_t now);
int64_t ledger_days_on(int64_t day, int64_t days);

extern const struct setting ledger_collects;

/* Hear that an order was delivered; that so much of one goes back. */
void ledger_returned(struct db *db, struct arena *a, int64_t order_return, int64_t now);
void ledger_delivered(struct db *db, struct arena *a, int64_t sub_order, int64_t now);

#endif
