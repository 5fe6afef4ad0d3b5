/* carrier.h - what a carrier is: one const struct, one file each.
 *
 * A carrier's file says what it takes, what its words mean, how a question to its
 * server is put and how the answer is read.  It speaks to nobody itself: questions
 * and answers are values, so that call.c alone knows of the network, and tests and
 * fuzzers need none.  Answers and news are JSON or forms made into named values by
 * core/form.h: "data.order_code". */
#ifndef CARRIER_H
#define CARRIER_H

#include "core/fetch.h"
#include "core/form.h"

struct rule;
struct setting;

enum temp { TEMP_AMBIENT = 1, TEMP_COOL = 2, TEMP_FROZEN = 4 };

/* What is asked, in the order in which it has to be. */
enum carrier_act { ACT_LOGIN, ACT_PROVINCES, ACT_DISTRICTS, ACT_WARDS, ACT_QUOTE, ACT_CREATE,
	ACT_FIND, ACT_CANCEL, ACT_POLL, CARRIER_ACTS };

/* What a carrier calls a place: codes or names. */
struct carrier_place { const char *province, *district, *ward; };

/* An account at a carrier, and where it collects. */
struct carrier_account {
	const char *user, *password, *extra;    /* what these are says the carrier */
	const char *name, *phone, *address, *commune;
};

struct carrier_parcel {
	const char *client_code, *code;         /* ours; the carrier's, "" before it has one */
	const char *name, *phone, *address, *commune, *goods;
	const char *commune_words;              /* "Phường Kỳ Lừa, Lạng Sơn" */
	int64_t weight_g, length_cm, width_cm, height_cm, value_vnd, cod_vnd;
	bool air;
	struct carrier_place from, to;
};

struct carrier_ask {
	struct arena *arena;
	const char *base;                       /* address of the server, no slash at its end */
	const struct carrier_account *account;
	const char *token;                      /* of ACT_LOGIN, or NULL */
	const struct carrier_parcel *parcel;
	const char *above;                      /* DISTRICTS, WARDS: of what */
};

/* Something that happened to a parcel. */
struct carrier_news {
	const char *code, *client_code;         /* "" not told */
	const char *raw;                        /* the carrier's code of the state */
	const char *words, *place;
	const char *key;                        /* equal for the same news */
	const char *state;                      /* ours; NULL: tells of no state */
	int64_t at;                             /* 0: no time told */
	int64_t fee_vnd;                        /* 0: not told */
};

struct carrier_answer {
	const char *error;                      /* the carrier's own words; NULL: it did it */
	bool unsure;                            /* nobody can tell from it what was done */
	const char *token, *code;
	int64_t fee_vnd;
	struct carrier_news news;               /* of POLL and FIND; .raw NULL: none */
};

/* Which values of an answer, or of what its server tells, say what; NULL: none does. */
struct carrier_news_words { const char *code, *client_code, *raw, *words, *place, *at, *fee; };

struct carrier_words {
	const char *done;                       /* it was done when this is true, */
	int64_t done_is;                        /* or when it is that number */
	const char *not_done;                   /* and this is not true */
	const char *why;                        /* why it was not */
	const char *token, *price;              /* of LOGIN, of QUOTE */
	const char *code, *fee;                 /* of CREATE; */
	const char *had;                        /* the code of one that it has already */
	const char *refused, *refused_why;      /* CANCEL: false for this one parcel */
	struct carrier_news_words asked, told;  /* of POLL and FIND; of its server */
};

/* How it is told where a parcel goes, when nobody has noted what it calls the place:
 * by codes out of its own lists, by names, by the codes of the statistics office, or
 * not at all. */
enum carrier_places { PLACES_NOTED, PLACES_LISTED, PLACES_NAMED, PLACES_OFFICIAL };

/* Where in an answer a list of places is: "data.0.ProvinceID". */
struct carrier_list { const char *at, *id, *name; };

struct carrier_status { const char *code, *state; };    /* ends with code NULL */

struct carrier {
	const char *code, *title;
	unsigned temps;                         /* of the goods it takes */
	bool flammable;                         /* takes such liquids */
	const struct rule *most_g, *most_cod;   /* of one parcel; NULL: no limit known */
	bool by_hand;                           /* seller or buyer carries it himself */
	const struct setting *base;             /* NULL: it has no server */
	const char *secrets[3];                 /* what user, password, extra are; or NULL */
	const struct carrier_status *statuses;
	struct fetch (*ask[CARRIER_ACTS])(const struct carrier_ask *q);
	const struct carrier_words *words;      /* and how it answers */
	enum carrier_places places;
	bool reads_addresses;                   /* a parcel needs no place, a price does */
	const struct carrier_list *lists;       /* PLACES_LISTED: provinces, districts, wards */
	/* What its server tells, where the words do not say all; false: the body says
	 * nothing that can be understood. */
	bool (*hear)(struct arena *a, const struct params *p, struct carrier_news *news);
};

enum { CARRIERS = 6 };
extern const struct carrier *const carriers[CARRIERS];
extern const struct carrier carrier_vnpost, carrier_viettelpost, carrier_ghn, carrier_ghtk,
    carrier_own, carrier_collect;

/* What they take at most, and where their servers are. */
extern const struct rule ghn_most_g, ghn_most_cod;
extern const struct setting vnpost_url, viettelpost_url, ghn_url, ghtk_url;

const struct carrier *carrier_named(const char *code);  /* or NULL */

/* Our state for a code of its; NEEDS_REVIEW for one that nobody knows.  I4 */
const char *carrier_state(const struct carrier *c, const char *raw);

/* The news in a body that its server sent: values by type, "application/json" or
 * a form.  False when there are none. */
bool carrier_hear(const struct carrier *c, struct arena *a, const char *type, struct bytes body,
    struct carrier_news *news);

/* The answer to a question: status is HTTP's.  Sets .error when it is no success. */
void carrier_read(const struct carrier *c, enum carrier_act act, struct arena *a, long status,
    struct bytes body, struct carrier_answer *answer);

/* words.c: the same, of values.  False: nothing is told of a parcel. */
void carrier_words_read(const struct carrier *c, enum carrier_act act, struct arena *a,
    const struct params *p, struct carrier_answer *answer);
bool carrier_told(const struct carrier *c, struct arena *a, const struct params *p,
    const struct carrier_news_words *w, struct carrier_news *n);

/* For the carriers' files. */

/* A value, "" when it is not there. */
const char *news_text(const struct params *p, const char *name);
/* A whole number of at most 15 digits, with a fraction dropped; 0 when it is none. */
int64_t news_int(const struct params *p, const char *name);
bool news_true(const struct params *p, const char *name);
/* A moment, from 2026-11-25T10:00:00Z, 2026-11-25 10:00:00+07:00, 2026-11-25T10:00:00.000Z
 * or 25/11/2026 10:00:00; without a zone it is Việt Nam's.  0 when it is none. */
int64_t news_time(const char *s);

#endif
