/* pages.h - what the templates of this module are given. */
#ifndef SHIPPING_PAGES_H
#define SHIPPING_PAGES_H

#include "shipping/inside.h"
#include "shipping/money.sql.h"
#include "shipping/parcel.sql.h"

/* The product of the path's {id}, if the visitor may act for its shop; else NULL. */
const struct product_for *product_mine(struct request *r);

/* A policy as a seller fills it in. */
struct policy_form {
	bool vnpost, viettelpost, ghn, ghtk, own, air, collect;
	int64_t transit_h, box_g;
	const char *temp, *packing, *licence_no;
};
struct policy_view {
	const struct product_for *product;
	const struct policy *policy;
	const char *reach;
	const struct policy_form *form;
	const struct trouble *troubles;
	bool saved;
};

struct window_form { int64_t first_day, last_day, cap; };
struct lot_form {
	const char *name, *words;
	int64_t tonnes, least_kg, price_vnd, ready_on, until_on;
};
struct lot_request_form { const char *name, *phone, *words; int64_t quantity_kg; };

/* A request for a lot, with the telephone for the seller. */
struct lot_asked { const struct lot_requests_row *row; const char *phone; };
struct lot_askers { size_t n; struct lot_asked *v; };

/* Connections of a shop or of the province, and the form of a new one. */
struct connection_shown {
	int64_t id;
	const struct carrier *carrier;
	const char *pick_name, *pick_address, *address; /* where its server tells news to */
};
struct connections_view {
	const char *title, *back_label;
	struct url back;
	int64_t shop;                   /* 0: of the province */
	size_t n;
	struct connection_shown *v;
	const struct connection_form *form;
	const struct trouble *troubles;
};
struct connection_form {
	const char *carrier, *user, *password, *extra, *pick_name, *pick_phone, *pick_address,
	    *pick_commune;
};

/* What the postman collects: a sheet of it. */
struct batch_form { const char *commune, *carrier; int64_t day, after; };
struct batch_view {
	const char *where;              /* shop or commune */
	struct url self, pdf, next;     /* next: the sheet after this one */
	int64_t day;
	const struct carrier *carrier;
	const struct batch_of *rows;
	const struct widget_options *communes;  /* to choose from, or NULL */
	const struct batch_form *form;
	int64_t weight_g, cod_vnd, left;        /* left: parcels that had no room on it */
};
const char *batch_left_words(int64_t left);

struct payout_form {
	const char *reference;
	int64_t paid_on, paid_vnd, transfer_vnd, adjust_vnd;
	struct upload file;
};
struct payouts_view {
	const struct connection_by_id *connection;
	const struct carrier *carrier;
	struct url self;
	const struct payouts_of *rows;
	const struct payout_form *form;
	const struct trouble *troubles;
};
struct payout_view {
	const struct connection_by_id *connection;
	const struct carrier *carrier;
	struct url back, self;
	const struct payout_by_id *payout;
	const struct payout_lines *lines;
	const struct case_of_payout *open;      /* its case, open or closed; or NULL */
};
/* A payout's page, on the side of sellers or of staff that the request is on. */
struct url payout_url(const struct request *r, int64_t id);
const char *remark_words(const char *remark);

/* What staff look at. */
struct desk_view {
	const struct parcels_in_review *review;
	const struct parcels_silent *silent;
	const struct calls_dead *dead;
	const struct cases_open *cases;
	bool all;                               /* of every commune: also what is of the province */
};
struct settle_form { const char *state, *why; };

struct transit_form {
	const char *carrier, *from_province, *to_province, *mode, *certainty, *source, *note;
	int64_t hours, valid_from, valid_to;
};
/* What is said of one carrier. */
struct transit_of { const char *carrier; size_t n; const struct ship_transits_row *v; };
struct transit_view {
	size_t n;
	struct transit_of *v;
	const struct transit_form *form;
	const struct trouble *troubles;
};
struct place_form { const char *carrier, *commune, *province, *district, *ward; };
struct places_view {
	const struct ship_places *rows;
	const struct place_form *form;
	const struct trouble *troubles;
};

#endif
