/* market.h - shops and products.  See README.md for the words and the states.
 *
 * Whoever changes a shop or a product does it here: the state of the shop, the
 * search index and the kept pages follow.  Modules that join use the views
 * shop_now, product_now, product_waiting, category_now, shop_moves and shop_opened; what was
 * removed is in market_removed, all of a product for its seller in product_kept, who may
 * act for a shop in shop_people.
 *
 * Money is whole dong; a day is yyyymmdd, a day of any year mmdd. */
#ifndef MARKET_H
#define MARKET_H

#include "core/db.h"
#include "core/event.h"
#include "core/form.h"
#include "core/module.h"
#include "core/panel.h"
#include "household/household.h"

extern const struct module market_module;
extern const struct perm market_sell;           /* a seller, in his shops */
extern const struct perm market_oversee;        /* an officer, in his communes */

/* Where others may add to the pages of buyers, and to the seller's day and the
 * page of what he offers; the subjects are the product, the shop, the shop, the
 * product.  Beside the button to buy with the product, and among the seller's
 * tools (each an <li>) with his shop. */
extern const struct spot market_product_spot, market_shop_spot, market_day_spot,
    market_offer_spot, market_buy_spot, market_tools_spot;

/* A seller asked to open his shop: the subject is the shop. */
extern const struct event market_opens_event;

/* The account that a shop is paid by is another now, or its first, or none: the
 * subject is the shop. */
extern const struct event market_account_event;

/* Rows as they are typed or imported; begin with the blank one, whose texts are
 * "" and whose product is not counted. */
struct shop_given {
	const char *external_id, *household_external_id, *name, *slug, *description, *phone,
	    *bank_bin, *bank_account, *bank_account_name, *identity_method;
	int64_t identity_verified_on;
	bool demo;
	const char *collect_hours;              /* when a buyer may come for it; "" he asks */
};
struct product_given {
	const char *external_id, *shop_external_id, *name, *description, *category, *unit;
	int64_t price_vnd, stock;               /* stock -1: not counted */
	const char *season_from, *season_to;    /* "mmdd", "": all the year */
	int64_t ocop_star;
	const char *photo;                      /* for the import, which reads the file */
	const char *price_includes, *origin, *ocop_decision;
	int64_t ocop_until;
	bool fresh;
};
extern const struct shop_given shop_blank;
extern const struct product_given product_blank;

/* The columns of imports; a page uses those it needs. */
extern const struct field shop_columns[], product_columns[];

/* What is wrong beyond the fields: an unknown household, shop, category or
 * commune, half an account, half a season.  NULL when nothing is. */
struct trouble *market_shop_check(struct db *db, struct arena *a, const struct shop_given *g);
struct trouble *market_product_check(struct db *db, struct arena *a,
    const struct product_given *g);

/* Write a row that was checked, found again by its external_id; *id tells which
 * it is.  A shop that comes with its identity is published.  A new product is
 * SHOWN; an old one stays what it is. */
enum saved market_shop_save(struct db *db, struct arena *a, const struct shop_given *g,
    int64_t now, int64_t *id);
enum saved market_product_save(struct db *db, struct arena *a, const struct product_given *g,
    int64_t now, int64_t *id);
/* The same of one of many in a list, which may come again: where it says how many there
 * are, that counts when it is another number than the list said before.  Whoever calls it
 * ends with market_index_due(). */
enum saved market_product_put(struct db *db, struct arena *a, const struct product_given *g,
    bool says_stock, int64_t now, int64_t *id);

/* What stands under an external id, as it would be given again; false when
 * nothing does. */
bool market_shop_standing(struct db *db, struct arena *a, const char *external_id,
    struct shop_given *g);
bool market_product_standing(struct db *db, struct arena *a, const char *external_id,
    struct product_given *g);

/* Show, hide or remove a product: "SHOWN", "HIDDEN", "REMOVED". */
void market_product_set_state(struct db *db, struct arena *a, int64_t product,
    const char *state, int64_t now);

/* Passes or refuses a product that waits to be seen by a person (product_waiting), with
 * a reason that the seller reads; false when it does not wait. */
bool market_review_decide(struct db *db, struct arena *a, int64_t product, bool pass,
    const char *reason, int64_t by, int64_t now);

/* What a later module shows to buyers in a seller's words, at a path of its own; id is the
 * module's.  Its words meet the rules of goods as it is saved, and an authority may order it
 * away: the module shows it while the view posting_now has nothing in barred, and else tells
 * why (of "", NULL).  What its seller is told, and his appeal, is a piece for his page. */
struct market_posting {
	int64_t id, shop;
	const char *kind, *path, *title, *words;        /* "LOT", "/lo-hang/12" */
};
void market_posting_save(struct db *db, struct arena *a, const struct market_posting *p,
    int64_t now);
const char *market_posting_words(const char *barred);
void market_posting_box(struct out *o, int64_t posting);

/* Variants of a photo that a worker made and kept, as names in the media folder. */
struct market_photo { const char *small, *medium, *large, *jpeg; int64_t width, height; };

/* Makes and keeps the variants; NULL when done, else a sentence that says why
 * not.  Slow: on a worker. */
MUST_USE const char *market_photo_make(struct arena *a, struct bytes photo,
    struct market_photo *made);

/* Adds it as the last photo of a product; the first is the cover.  A photo that
 * the product has is not added twice: then false. */
bool market_photo_add(struct db *db, struct arena *a, int64_t product,
    const struct market_photo *photo, const char *alt);

/* What an order needs to know of a product. */
struct market_item {
	int64_t id, shop;
	const char *shop_slug, *shop_name, *shop_state;
	const char *name, *slug, *unit, *photo;
	int64_t price_vnd, stock;
	bool takes_transfers;           /* the shop has a bank account */
	bool adults;                    /* sold only to who says that he is of age */
	bool seen, gone;                /* it has its page now; it had one */
	bool sellable;
	bool off_season;                /* that, and nothing else, is why it is not */
	const char *why_not;            /* a sentence, when it is not sellable */
};
const struct market_item *market_item(struct db *db, struct arena *a, int64_t product,
    int64_t now);                   /* NULL: there is no such product */

/* Takes so many from the stock; false when there are not enough.  What is not
 * counted is always enough. */
bool market_take(struct db *db, struct arena *a, int64_t product, int64_t quantity, int64_t now);
/* Puts back what was taken from a counted stock. */
void market_give_back(struct db *db, struct arena *a, int64_t product, int64_t quantity,
    int64_t now);
/* A sale was fulfilled. */
void market_sold(struct db *db, int64_t product, int64_t quantity);
/* A buyer's stars are to count, or (n is -1) no longer. */
void market_rated(struct db *db, int64_t product, int64_t stars, int64_t n);

/* Whether a month and day, mmdd, lies in a season; 0 and 0 is all the year. */
bool market_in_season(int64_t from, int64_t to, int64_t mmdd);
int64_t market_mmdd(int64_t now);

/* The stars to show on the day of now: 0 when the badge has ended. */
int64_t market_stars(int64_t ocop_star, int64_t ocop_until, int64_t now);

struct market_shop {
	int64_t id, household;
	const char *slug, *name, *state, *commune;
	const char *bank_bin, *bank_account, *bank_account_name, *collect_hours;
};
struct market_shops { size_t n; struct market_shop *v; };

/* NULL when there is none. */
const struct market_shop *market_shop_by_id(struct db *db, struct arena *a, int64_t shop);
/* Those of the households the account acts for now, closed ones aside. */
const struct market_shops *market_shops_of(struct db *db, struct arena *a, int64_t account,
    int64_t now);
/* The shop, if the account may act for it now; else NULL, as if there were none. */
const struct market_shop *market_shop_for(struct db *db, struct arena *a, int64_t account,
    int64_t shop, int64_t now);
/* The telephone to reach the seller by, the shop's or else the household's; or NULL. */
const char *market_shop_phone(struct db *db, struct arena *a, int64_t shop);
/* A text message to the seller, if he has a telephone; in his language, that the words are
 * to be in (market_shop_language).  The people of his household can read it again: it names
 * no buyer. */
void market_tell_seller(struct db *db, struct arena *a, int64_t shop, const char *words,
    int64_t now);

/* The same of what has days to spare: with the other notices of the day. */
void market_warn_seller(struct db *db, struct arena *a, int64_t shop, const char *words,
    int64_t now);
/* Whose people may read again what he is sent (struct letter); 0 when there is no such shop. */
int64_t market_shop_household(struct db *db, struct arena *a, int64_t shop);
/* What to write to him in, for tr_swap(). */
const char *market_shop_language(struct db *db, struct arena *a, int64_t shop);

/* The program moves a shop by what it has (SYSTEM), or by a rule of another module
 * (RULE); its history calls both the system. */
enum market_actor { MARKET_SELLER = 1, MARKET_OFFICER = 2, MARKET_SYSTEM = 4, MARKET_RULE = 8 };

/* Moves a shop to a state because someone asks for it; false when the table of
 * moves does not allow it.  The shop settles after. */
bool market_shop_move(struct db *db, struct arena *a, int64_t shop, const char *to,
    enum market_actor who, int64_t account, const char *why, int64_t now);

/* The seller asks to open: LIVE at once or as soon as nothing is missing. */
void market_shop_publish(struct db *db, struct arena *a, int64_t shop, int64_t account,
    int64_t now);

/* Makes the moves that follow by themselves from what the shop has now. */
void market_shop_settle(struct db *db, struct arena *a, int64_t shop, int64_t now);

/* What is missing before the shop can open, as sentences; n is 0 when nothing is. */
struct market_missing { size_t n; const char *v[4]; };
struct market_missing market_shop_missing(struct db *db, struct arena *a, int64_t shop,
    int64_t now);

/* The name of a state in the reader's language: "LIVE" is "Đang mở". */
const char *market_state_name(const char *state);

/* The name of a category in the reader's language; its code when it is unknown. */
const char *market_category_name(struct db *db, struct arena *a, const char *code);

#endif
