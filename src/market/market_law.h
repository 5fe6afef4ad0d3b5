/* market_law.h - what the law asks of the market, shared by the files that keep it:
 * who sells, what may be shown, what authorities order, how a shop is stopped. */
#ifndef MARKET_LAW_H
#define MARKET_LAW_H

#include "core/job.h"
#include "core/rule.h"
#include "market/market_inside.h"
#include "market/market_law.sql.h"
#include "market/posting.sql.h"
#include "market/screening.sql.h"

extern const struct perm market_review, market_screen_edit, market_obey;
extern const struct rule market_electronic_from, market_by_vneid, market_by_chip,
    market_by_signature, market_by_hand, market_warn_days, market_warn_again_days;
extern const struct rule market_takedown_hours, market_information_hours, market_suspend_hours,
    market_notice_days, market_adult_age;
extern const struct rule *const market_rules[];

/* Steps of a job: each is a transaction that finds for itself what is left, at most
 * so much at once, until one finds less. */
enum { MARKET_AT_ONCE = 50 };
struct market_step {
	struct job_run *job;
	size_t did;
	int64_t after, next;            /* where it begins, where the one after it does */
};
void market_step(struct market_step *s, void (*step)(void *arg, struct db *db));
void market_steps(struct job_run *j, void (*step)(void *arg, struct db *db));

/* market_screen.c: the rules compiled, and held against a product's texts. */

struct screen_verdict {
	const struct screen_rules_row *rule;    /* the gravest that was met; NULL: none */
	const char *action;             /* its own, or REVIEW when a person must be sure */
	const char *found;              /* the word */
	bool adults;
};
struct screen_verdict market_screen(struct db *db, struct arena *a,
    const struct product_given *g, int64_t now);

/* The rules changed: what this arena holds of them is old. */
void market_screen_forget(struct arena *a);

/* The day of now, yyyymmdd. */
int64_t market_today(int64_t now);

/* market_screening.c: what comes of a verdict. */

/* Of the texts that are looked at. */
int64_t market_texts_hash(struct arena *a, const char *category, const char *name,
    const char *description);

/* What a verdict makes of the newest screening of a subject, which is a "PRODUCT", a "SHOP" or
 * a "POSTING": it stands; another opens; it passes, since nothing is found any more; a person
 * looks, since what the program refused is not found any more. */
void market_screening_step(struct db *db, struct arena *a, const char *kind, int64_t subject,
    const struct screen_verdict *v, int64_t hash, int64_t now);

/* Writes down a decision of the texts that hash is of; false when none is waited for. */
bool market_screening_decide(struct db *db, struct arena *a, int64_t subject, bool pass,
    const char *reason, int64_t hash, int64_t by, int64_t now);

/* The same of what staff sent, and of what a seller says against it, once: on to the list, or
 * back, unless it is refused.  What stands against the subject is then to be reckoned anew. */
struct decision { const char *result, *reason; int64_t seen; };
enum status market_desk_decide(struct request *r, int64_t subject, const struct decision *d,
    int64_t hash);
enum status market_screening_appeal(struct request *r, int64_t subject, struct url back);

/* "BAN" in the reader's language. */
const char *market_action_name(const char *action);

/* market_review.c: products. */

/* A job that goes over everything, run after run. */
void market_screen_in_runs(struct job_run *j, const struct job *job,
    void (*step)(void *arg, struct db *db));

/* market_shop_review.c: after a shop was written, and when rules changed. */
void market_shop_screen(struct db *db, struct arena *a, int64_t shop, int64_t now);
extern const struct job market_screen_shops_job;

/* What a seller is told at his shop; NULL when nothing stands against it. */
struct shop_box { int64_t shop; const struct screening_of_row *newest; };
const struct shop_box *market_shop_box(struct request *r, int64_t shop);

/* market_posting.c: what stands against one is reckoned anew. */
void market_posting_rebar(struct db *db, struct arena *a, int64_t posting);
extern const struct job market_screen_postings_job;

/* After a product was written: opens, keeps or ends a review; *barred is what stands
 * against it now, as it stood before when nothing changed. */
void market_review_saved(struct db *db, struct arena *a, int64_t product,
    const struct product_given *g, bool is_new, const char **barred, bool adults, int64_t now);

/* What a description is looked at with: the words about its photos. */
const char *market_product_words(struct db *db, struct arena *a, int64_t product,
    const char *name, const char *description);

/* Of a product's texts as they stand. */
int64_t market_product_hash(struct db *db, struct arena *a, const struct product_for_review *p);

/* One product against the rules as they are now. */
void market_look_again(struct db *db, struct arena *a, const char *external_id, int64_t now);

/* What stands against a product is reckoned anew, and its shop and the index follow. */
void market_rebar(struct db *db, struct arena *a, int64_t product, int64_t now);

/* For a seller: why his product is not shown, and for a buyer who comes by its address. */
const char *market_barred_words(const char *barred);

extern const struct job market_screen_job;

/* market_identity.c */

extern const struct job market_identity_job;

/* market_notice.c */

/* Tells a seller that his shop will be SUSPENDED or CLOSED, and does it when the days
 * of notice are over.  Returns its id. */
int64_t market_notice_give(struct db *db, struct arena *a, int64_t shop, const char *to,
    const char *why, int64_t by, int64_t now);
extern const struct job market_notice_job;

/* market_order.c */

/* "TAKE_DOWN" in the reader's language; until when it is to be done. */
const char *market_order_kind_name(const char *kind);
int64_t market_order_due(struct db *db, struct arena *a, const char *kind, int64_t received_at);

/* Carries an order out, once; takes it back because a document says so.  False when it
 * is not in that state. */
bool market_order_carry_out(struct db *db, struct arena *a, int64_t order, const char *answer,
    int64_t by, int64_t now);
bool market_order_lift(struct db *db, struct arena *a, int64_t order, const char *document,
    int64_t by, int64_t now);
extern const struct job market_absence_job;

/* Forms and what the templates of market_law.html are given. */
extern const struct field market_decision_form[], market_paper_form[], market_appeal_form[],
    market_screen_form[], market_order_form[], market_answer_form[], market_lift_form[];

struct screen_given {
	const char *keyword, *category, *action, *document_kind, *legal_ref, *certainty, *source;
};
/* Those that follow each other and do the same, and what that is. */
struct screen_group { const char *title; size_t n; const struct screen_rules_all_row *v; };
struct screen_groups { size_t n; struct screen_group *v; };
struct screen_page {
	const struct screen_given *given;
	struct screen_groups groups;
	const struct widget_options *categories;
	const struct trouble *troubles;
};

struct order_given_by {
	const char *kind, *subject, *authority, *document, *demand, *received_at;
	int64_t received_on;
};

struct appeal { const char *words; };

struct desk_page {
	const struct product_for_review *product;
	const char *category;
	const struct screening_of *reviews;
	const struct documents_of *documents;
	const struct photos_of *photos;
	int64_t hash;                   /* of the texts that are shown */
	const struct trouble *troubles;
};

/* What a seller is told at his product; newest is NULL when an order holds it. */
struct barred_box {
	int64_t product;
	const char *words;
	const struct screening_of_row *newest;
	const struct documents_of *documents;
};
/* NULL when nothing stands against it. */
struct barred_box *market_barred_box_of(struct request *r, int64_t product, const char *barred);

/* Handlers: market_desk.c */
enum status market_desk_list(struct request *r), market_desk_product(struct request *r),
    market_desk_paper(struct request *r), market_paper_prepare(struct request *r),
    market_paper_send(struct request *r), market_appeal(struct request *r);
/* market_shop_review.c */
enum status market_desk_shop(struct request *r), market_shop_appeal(struct request *r);
/* market_posting.c */
enum status market_desk_posting(struct request *r), market_posting_appeal(struct request *r);
/* market_screen_page.c */
enum status market_screen_list(struct request *r), market_screen_stop(struct request *r);
/* market_order_page.c */
enum status market_order_list(struct request *r), market_order_new(struct request *r),
    market_order_show(struct request *r), market_order_do(struct request *r),
    market_order_undo(struct request *r);

#endif
