/* market_inside.h - what the files of this module share. */
#ifndef MARKET_INSIDE_H
#define MARKET_INSIDE_H

#include "core/duty.h"
#include "core/personal.h"
#include "core/rule.h"
#include "core/setting.h"
#include "core/web.h"
#include "market/market.h"
#include "market/market.sql.h"
#include "market/market_law.sql.h"
#include "site/widget.h"

/* A person's or the program's name for who moves a shop: "SELLER", ... */
const char *market_actor_word(enum market_actor who);

/* Whether the table of moves lets who move it there, whatever it has. */
bool market_shop_may(const char *from, const char *to, enum market_actor who);

/* A household no longer agrees to be shown: its shops rest. */
void market_hear_unpublished(struct db *db, struct arena *a, int64_t household, int64_t now);

/* The shop's pages and lists are to be made anew; the same for a product. */
void market_shop_touched(struct db *db, int64_t shop);
void market_product_touched(struct db *db, int64_t product, int64_t shop);

/* Who a seller is, as someone checked it: a person, or an organisation with its head
 * office and who represents it.  Texts are "" and not NULL. */
struct market_identity {
	const char *kind;               /* "PERSON", "ORGANISATION" */
	const char *full_name, *number, *method, *evidence, *head_office, *representative;
	int64_t birth_on;
};

/* Keeps it, with who checked and when, and settles the shop. */
void market_shop_identify(struct db *db, struct arena *a, int64_t shop,
    const struct market_identity *i, int64_t verified_on, int64_t by, int64_t now);

/* Whether a seller whose identity was checked in that way may sell on the day of now,
 * and what he is told when he may not. */
bool market_identity_suffices(struct db *db, struct arena *a, const char *method, int64_t now);
const char *market_identity_over_words(void);

/* A way of checking in words: "Ứng dụng VNeID"; its code when it is an import's own. */
const char *market_method_name(const char *method);

/* What is kept of people; see struct module. */
extern const struct personal_part market_personal[];
bool market_proves(struct db *db, struct arena *a, const char *file);

/* Reads data/market into the tables; see struct module. */
int64_t market_load(struct db *db, struct arena *a, const char *folder);

/* What a seller fills in. */
extern const struct field market_shop_form[], market_new_shop_form[], market_product_form[],
    market_photo_form[], market_publish_form[], market_state_form[], market_alt_form[];
/* What an officer fills in. */
extern const struct field market_identity_form[], market_organisation_form[],
    market_move_form[], market_badge_form[], market_find_form[];

/* The states and their names. */
extern const struct choice market_states[];

/* The colour of a state's badge, see site/README.md. */
const char *market_state_kind(const char *state);

/* Of three names the one in the reader's language. */
const char *market_in_language(const char *vi, const char *en, const char *zh);

/* A row as the widget wants it. */
const struct photo *market_photo_shown(const struct photos_of_row *f);

/* The last day, yyyymmdd, of stars that were decided on that day.
 * R: Decision 148/QĐ-TTg */
extern const struct rule market_badge_months, market_kept;
int64_t market_badge_end(struct db *db, struct arena *a, int64_t decided_on);

/* "15/07" of 0715. */
const char *market_day_words(int64_t mmdd);

/* I5: the shop of the path's {id}, if the visitor may act for it; else NULL and
 * the problem is told. */
const struct shop_by_id *market_own_shop(struct request *r, int64_t shop);
enum status market_no_shop(struct request *r);

/* The lists that forms open. */
struct widget_options *market_category_options(struct db *db, struct arena *a);
struct widget_options *market_bank_options(struct db *db, struct arena *a);
struct widget_options *market_household_options(const struct households_of_account *of);

struct shop_page {
	const struct shop_by_id *shop;
	struct market_missing missing;
	struct duties tasks;            /* what to do next, each with the place to do it */
	const struct stops_of *notices;       /* of the platform, that it will stop him */
	const struct barred_of_shop *barred;    /* goods that are not shown */
	const struct shop_box *box;     /* what stands against its own words; or NULL */
	const char *warned;             /* that his identity will no longer do; or NULL */
	bool saved;                     /* came back from a form that was */
	bool orders, figures;           /* there is a page of orders, of statistics */
};

/* What staff look for, and what they see of one shop. */
struct market_sought { const char *q, *commune, *state; };
struct market_list {
	struct market_sought asked;
	const struct widget_options *communes;
	const struct shop_find *found;
};
struct staff_page {
	const struct shop_by_id *shop;
	const struct shop_identities *identities;
	const struct shop_events *events;
	const struct products_of_shop *products;
	struct market_missing missing;
	const struct stops_of *notices;       /* that he will be stopped */
	const char *notice;             /* how long before he is told: "5 ngày" */
	const struct trouble *troubles;
};

/* A price that a spreadsheet may have robbed of its noughts ("50.000" read as 50).  Goods that
 * cost MARKET_LOW_MOST or more are never asked about, so that a long list asks of few. */
enum { MARKET_LOW_MOST = 10000 };
extern const struct setting market_low_price;
bool market_price_is_odd(struct db *db, struct arena *a, int64_t price);

struct product_page {
	const struct shop_by_id *shop;
	const struct product_by_id *product;    /* NULL: a new one */
	struct product_given given;
	const struct photos_of *photos;
	struct widget_options *categories;
	const struct trouble *troubles;
	const struct barred_box *barred;        /* why it is not shown; or NULL */
	int64_t odd_price;                      /* he is asked whether that is meant; or 0 */
	bool saved;
};

/* Handlers, by the file that has them. */

/* market_seller.c */
enum status market_seller_home(struct request *r), market_seller_new_shop(struct request *r),
    market_seller_shop(struct request *r), market_seller_settings(struct request *r),
    market_seller_publish(struct request *r), market_seller_pause(struct request *r),
    market_seller_resume(struct request *r), market_seller_close(struct request *r),
    market_seller_poster(struct request *r), market_seller_statement(struct request *r);

/* market_goods.c */
enum status market_goods_list(struct request *r), market_goods_new(struct request *r),
    market_goods_edit(struct request *r), market_goods_state(struct request *r);

/* market_photo_left.c: files of photos that no product has any more. */
extern const struct job market_photo_job;

/* market_photo.c */
enum status market_photo_prepare(struct request *r), market_photo_serve(struct request *r),
    market_photo_cover(struct request *r), market_photo_describe(struct request *r),
    market_photo_remove(struct request *r);

/* Adds what market_photo_prepare() left, if a photo was sent; the trouble with it, or NULL. */
struct trouble *market_photo_trouble(const struct request *r);
void market_photo_take(struct request *r, int64_t product, const char *alt);

/* market_staff.c */
enum status market_staff_list(struct request *r), market_staff_shop(struct request *r),
    market_staff_organisation(struct request *r), market_staff_move(struct request *r),
    market_staff_unsay(struct request *r), market_staff_badge(struct request *r);

/* An account of a shop's history in words: "Người bán". */
const char *market_actor_name(const char *word);

/* What is imported and exported; see struct module. */
extern const struct transfer *const market_transfers[];

#endif
