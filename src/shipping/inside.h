/* inside.h - what the files of this module share. */
#ifndef SHIPPING_INSIDE_H
#define SHIPPING_INSIDE_H

#include "core/duty.h"
#include "core/form.h"
#include "core/job.h"
#include "core/panel.h"
#include "core/personal.h"
#include "core/setting.h"
#include "core/web.h"
#include "market/market.h"
#include "shipping/carrier.h"
#include "shipping/policy.sql.h"
#include "shipping/shipping.h"
#include "shipping/shipping.sql.h"
#include "site/widget.h"

/* policy.c: what holds for a product. */
struct policy {
	int64_t product, shop;
	const char *name, *shop_name, *commune;
	unsigned carriers;              /* bits, by the order of carriers[] */
	int64_t transit_h, box_g;
	const char *temp, *packing, *provinces, *licence_no;
	bool air, collect, licence, own, barred;
};
/* NULL when there is no such product. */
const struct policy *travel_of(struct db *db, struct arena *a, int64_t product);

/* Those of its carriers that take such goods at all. */
unsigned travel_carriers(const struct policy *p);

/* What is known of the way between two communes; and the fewest hours of a carrier on
 * it, 0 when it does not go there or nobody knows, *unsure when it is an estimate. */
const struct ship_ways *ways_between(struct db *db, struct arena *a, const char *from_commune,
    const char *to_commune, int64_t now);
int64_t way_hours(const struct ship_ways *w, const struct carrier *c, bool air, bool *unsure);

/* carriers.c */
extern const struct choice carrier_choices[];
const char *carrier_title(const char *code);    /* one of these, in words */

/* How cold it is to be kept. */
extern const struct choice temp_choices[];

/* load.c */
int64_t shipping_load(struct db *db, struct arena *a, const char *folder);

/* lot.c: gives the lots of an older database to the market to look at; how many there were. */
int64_t lots_post(struct db *db, struct arena *a);

/* The mask of "VNPOST OWN", *unknown being a word that names none or NULL; and back. */
unsigned carriers_read(const char *words, const char **unknown);
const char *carriers_text(struct arena *a, unsigned mask);

/* state.c: the life of a parcel. */
bool state_may_move(const char *known, const char *to);
/* Also back to where it was known to be, when someone looks again. */
struct parcel_by_id;
bool parcel_may_move(const struct parcel_by_id *p, const char *to);

/* What someone or something said of a parcel; by the carrier's clock. */
struct said_of_parcel {
	const char *key, *state, *raw, *words, *place;
	int64_t at, fee_vnd, account;   /* fee 0: says nothing of it */
};
/* Writes it down, moves the parcel when it may, and tells; false: known already. */
bool parcel_said(struct db *db, struct arena *a, int64_t shipment, const struct said_of_parcel *s,
    int64_t now);

/* kept.c: what was asked of carriers before one was chosen, answered or not. */
void quotes_forget(struct db *db, int64_t sub, int64_t now);

/* call.c, poll.c, hook.c */
extern const struct job shipping_talk_job, shipping_scan_job;
extern const struct setting shipping_talk_seconds, shipping_poll_hours, shipping_money_hours,
    shipping_poll_days, shipping_stale_hours;
void call_add(struct db *db, const char *act, int64_t subject, const char *carrier, int64_t now);
void hooks_act(struct job_run *j);

/* connection.c: the connection of a shop with a carrier, its own or else the
 * province's; 0 when there is none. */
int64_t connection_for(struct db *db, struct arena *a, int64_t shop, const char *carrier);
struct connection {
	int64_t id, shop;
	const struct carrier *carrier;
	struct carrier_account account;
};
const struct connection *connection_open(struct db *db, struct arena *a, int64_t id);
/* The connection of the path's {id}, if the visitor may use it; else NULL. */
const struct connection_by_id *connection_mine(struct request *r);
bool connection_is_mine(struct request *r, int64_t shop);

#define PHONE_SEAL   "shipping.phone"
#define SECRETS_SEAL "shipping.secrets"
#define KEY_SEAL     "shipping.key"

/* The shop of the path's {id}, if the visitor may act for it; NULL and told. */
const struct market_shop *shop_mine(struct request *r);
enum status not_there(struct request *r);
/* Something was done in a shop, 0 that of the province: to be audited, and told to its
 * owner when another did it. */
void seller_acted(struct request *r, int64_t shop, const char *what);

/* Pages: each a handler of the table in shipping.c. */
enum status travel_page(struct request *r), window_page(struct request *r),
    window_close(struct request *r), preorder_page(struct request *r),
    lots_public(struct request *r), lot_public(struct request *r), lots_own(struct request *r),
    lot_own(struct request *r), lot_close(struct request *r), lot_done(struct request *r),
    connections_own(struct request *r), connections_staff(struct request *r),
    connection_end(struct request *r), hook_take(struct request *r),
    batch_own(struct request *r), batch_own_pdf(struct request *r),
    batch_staff(struct request *r), batch_staff_pdf(struct request *r),
    payouts_page(struct request *r), payout_page(struct request *r), case_close(struct request *r),
    desk_page(struct request *r), desk_settle(struct request *r),
    transit_page(struct request *r), carrier_places_page(struct request *r);

extern const struct field travel_fields[], window_fields[], lot_fields[], lot_request_fields[],
    connection_fields[], batch_query[], payout_fields[], case_fields[], settle_fields[],
    transit_fields[], place_fields[];

/* Pieces of the pages of products and shops, and what waits for a seller. */
extern const struct panel shipping_panels[];
void shipping_duties(struct duties *d);

/* What is kept of people, and how long. */
extern const struct personal_part shipping_personal[];
extern const struct rule shipping_kept;

#endif
