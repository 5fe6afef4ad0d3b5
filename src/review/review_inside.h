/* review_inside.h - what the files of this module share. */
#ifndef REVIEW_INSIDE_H
#define REVIEW_INSIDE_H

#include "core/personal.h"
#include "core/web.h"
#include "review/review.h"
#include "site/widget.h"

enum { REVIEWS_AT_ONCE = 20 };
#define REVIEW_EVER (INT64_C(1) << 53)  /* past every id */

/* Where a list goes on: the number that the query gives, or past every id. */
int64_t review_before(struct request *r);

/* The page on which a buyer writes: what, until when, the form. */
struct review_form_page {
	const struct order_bought *line;
	const struct field *fields;
	const void *values;
	const struct trouble *troubles;
	int64_t until;
};

/* All that was said of a product. */
struct review_list {
	int64_t product;
	const struct review_count *count;
	const struct reviews_of *v;
	struct url before, older;       /* before stays empty: a list goes on only */
};

/* One's own reviews as a seller, or those of a commune as staff. */
struct review_seller_page { const struct reviews_for_seller *v; struct url before, older; };
struct review_staff_page {
	const struct reviews_for_staff *v;
	const struct field *fields;
	struct url before, older;
};

/* Sum of stars over how many: "4,8". */
const char *review_average(int64_t stars, int64_t n);

/* A row of stars for the eyes. */
const char *review_stars(int64_t stars);

/* Pages; handlers of the table in review.c. */
enum status review_write(struct request *r), review_all(struct request *r);
enum status review_seller(struct request *r), review_answer_it(struct request *r);
enum status review_staff(struct request *r), review_hide_it(struct request *r);
extern const struct field review_form[], review_list_form[], review_answer_form[],
    review_hide_form[];

/* Panels on the pages of others. */
void review_on_product(struct out *o, const struct request *r, int64_t product);
void review_on_order(struct out *o, const struct request *r, int64_t sub);
void review_on_day(struct out *o, const struct request *r, int64_t shop);

/* What is kept of people; see struct module. */
extern const struct personal_part review_personal[];

#endif
