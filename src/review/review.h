/* review.h - what buyers say of what they received.  See README.md. */
#ifndef REVIEW_H
#define REVIEW_H

#include "core/module.h"
#include "core/rule.h"
#include "order/order.h"
#include "review/review.sql.h"

extern const struct module review_module;
extern const struct perm review_oversee;        /* staff: hide what may not stand */

/* How long after receiving, see core/rule.h. */
extern const struct rule review_window;

/* "Hoàng T. L." of "Hoàng Thị Lan": the family name, then first letters;
 * what stands in brackets is no name. */
const char *review_short_name(struct arena *a, const char *name);

/* Why a review is hidden, in words. */
const char *review_hidden_words(const char *why);

#endif
