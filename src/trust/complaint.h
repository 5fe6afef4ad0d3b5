/* complaint.h - what the files about complaints share. */
#ifndef COMPLAINT_H
#define COMPLAINT_H

#include "core/personal.h"
#include "core/proof.h"
#include "policy/policy.h"
#include "site/widget.h"
#include "trust/area.sql.h"
#include "trust/complaint.sql.h"
#include "trust/trust.h"

extern const struct perm trust_handle;          /* staff: answer and resolve */

extern const struct choice complaint_choices[];         /* the kinds, for a form */
const char *complaint_kind_words(const char *kind);
const char *complaint_state_words(const char *state);
const char *complaint_state_kind(const char *state);    /* the colour of its badge */
const char *complaint_who_words(const char *who);

/* What someone writes; sub_order and shop are found from the code of an order. */
struct complaint_given {
	const char *kind, *name, *phone, *order, *words;
	bool priority;
	struct proof photos;
};

/* Who opens it, about what. */
struct complaint_about {
	const char *opened_by;
	int64_t sub_order, shop, account;
	const char *commune;
};

/* Opens it; gives its code. */
const char *complaint_open(struct db *db, struct arena *a, const struct complaint_given *g,
    const struct complaint_about *about, const struct proof_kept *photos, const char *lang,
    int64_t now);

enum complaint_who { COMPLAINANT = 1, COMPLAINT_SELLER = 2, COMPLAINT_OFFICER = 4 };

/* Says something; the others are told. */
void complaint_say(struct db *db, struct arena *a, const struct complaint_by_code *c,
    enum complaint_who who, int64_t account, const char *words, int64_t now);

/* Moves it, with words for the others; false when the table does not let who do that. */
MUST_USE bool complaint_moves(struct db *db, struct arena *a, const struct complaint_by_code *c,
    const char *to, enum complaint_who who, int64_t account, const char *words, int64_t now);
bool complaint_may(const struct complaint_by_code *c, const char *to, enum complaint_who who);

/* An officer lets him come first; false when he does already. */
bool complaint_put_first(struct db *db, struct arena *a, const struct complaint_by_code *c,
    int64_t now);

/* The page of its complainant, which nobody guesses; and that page sent to him. */
struct url complaint_url(const char *code);
void complaint_send_link(struct db *db, struct arena *a, const struct complaint_by_code *c,
    int64_t now);
const char *complaint_key(struct arena *a, const char *code);
const char *complaint_phone_hash(struct arena *a, const char *phone);

/* The roads to dispute resolution.  R: Law 19/2023/QH15, art. 54 */
struct road { const char *title, *about; };
struct roads { size_t n; const struct road *v; };
const struct roads *complaint_roads(void);

/* The published times. */
struct complaint_time { const char *kind, *first, *resolve; };
struct complaint_times { size_t n; struct complaint_time *v; };
const struct complaint_times *complaint_times(struct db *db, struct arena *a, int64_t now);

/* What a party or an officer sends. */
struct complaint_said { const char *words; int64_t rating; };

/* A complaint with all its page shows; at is where its acts and photos are. */
struct complaint_view {
	const struct complaint_by_code *c;
	const struct complaint_messages *messages;
	const struct complaint_photos *photos;
	const struct trouble *troubles; /* of what was sent, and what that was */
	const struct complaint_said *said;
	bool again;                     /* sent to open it again */
	const char *at;                 /* "/khieu-nai/KN26110001/KEY" */
	const char *phone;              /* whole, for staff while it is open */
	enum complaint_who reader;
	bool may_say, may_close, may_reopen, may_rate;
	int64_t now;
};
struct complaint_view complaint_view(struct request *r, const struct complaint_by_code *c,
    enum complaint_who reader, const char *at);

struct complaint_form { const struct complaint_given *values; const struct trouble *troubles; };
struct complaint_start {
	const struct complaint_times *times;
	const void *values;
	const struct trouble *troubles;
	bool sent;                      /* the link went to the telephone */
	const char *priority;           /* how soon whoever has it is answered */
};
struct complaint_desk {
	const struct complaints_open *open;
	const struct complaints_closed *closed;
	int64_t now;
	bool may_list;                  /* may keep the list of communes */
};

extern const struct field complaint_fields[], complaint_find_fields[], complaint_say_fields[],
    complaint_message_fields[], complaint_seller_fields[], complaint_reason_fields[];

/* The pages; each a handler of the table in trust.c. */
enum status complaint_start_page(struct request *r), complaint_new(struct request *r),
    complaint_new_prepare(struct request *r), complaint_page(struct request *r),
    complaint_act(struct request *r), complaint_photo_page(struct request *r),
    complaint_seller_list(struct request *r), complaint_seller_new(struct request *r),
    complaint_seller_page(struct request *r), complaint_seller_say(struct request *r),
    complaint_seller_photo(struct request *r), complaint_desk_page(struct request *r),
    complaint_desk_one(struct request *r), complaint_desk_act(struct request *r),
    complaint_desk_photo(struct request *r);

/* What it adds to the pages of orders and shops, and to a seller's day. */
struct duties;
void complaint_duties(struct duties *d);
void complaint_on_buyers_order(struct out *o, const struct request *r, int64_t sub);
void complaint_on_sellers_day(struct out *o, const struct request *r, int64_t shop);
void complaint_on_sellers_order(struct out *o, const struct request *r, int64_t sub);

/* complaint_area.c: whether the buyer of that part of an order comes first. */
bool complaint_comes_first(struct db *db, struct arena *a, int64_t sub, int64_t now);
const char *complaint_area_kind(const char *kind);
struct area_given {
	const char *external_id, *place, *kind, *legal_ref, *certainty, *source;
	int64_t from, to;
};
extern const struct perm trust_areas;
extern const struct rule complaint_priority_first;
extern const struct area_given complaint_area_blank;
extern const struct field complaint_area_fields[], complaint_area_columns[];
extern const struct transfer *const complaint_transfers[];
/* What is wrong with a row, or NULL and the code of its commune. */
struct trouble *complaint_area_check(struct db *db, struct arena *a, const struct area_given *g,
    const char **code);
enum status complaint_areas(struct request *r), complaint_area_end(struct request *r);

/* What is kept of people, and how long. */
extern const struct personal_part complaint_personal[];
extern const struct rule complaint_kept;
bool complaint_proves(struct db *db, struct arena *a, const char *file);

#endif
