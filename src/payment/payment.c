/* payment.c - the module: what it has, and what it tells the others. */
#include "payment/payment_inside.h"

#include "core/tr.h"
#include "core/web.h"

const struct event payment_came = { "payment.came", N_("Có tiền đến cho một khoản phải trả") };

static const struct event *const events[] = { &payment_came, NULL };

static const struct route routes[] = {
	{ GET,  "/thanh-toan/qr/{id}/{key}/{file}", payment_qr_page, &anyone,
	  N_("Mã QR chuyển khoản"), .flags = R_SLOW },
	{ .path = NULL },
};

static const struct migration schema[] = {
#include "payment/schema.inc"
	{ .number = 0 },
};

const struct module payment_module = {
	.name   = "payment",
	.title  = N_("Thanh toán"),
	.schema = schema,
	.routes = routes,
	.events = events,
	.load   = payment_load,
};
