/* payment_day.h - each night: does what we were told agree with what we hold? */
#ifndef PAYMENT_DAY_H
#define PAYMENT_DAY_H

#include "core/job.h"
#include "core/web.h"
#include "payment/day.sql.h"

extern const struct job payment_day_job;

/* Handlers of the routes in payment.c, and the fields they read. */
extern const struct field payment_day_query[];
enum status payment_day_list(struct request *r);
enum status payment_day_again(struct request *r);

/* A sum and of how many, "" of nothing: a telephone shows only what is something. */
const char *payment_day_sum(int64_t vnd, int64_t n);

#endif
