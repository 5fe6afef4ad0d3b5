/* payment.c - the module: what it has, and who may. */
#include "payment/payment_inside.h"

#include "core/job.h"
#include "core/tr.h"
#include "core/web.h"
#include "payment/payment_account.h"
#include "payment/payment_notice.h"

const struct event payment_came = { "payment.came", N_("Có tiền đến cho một khoản phải trả") };
const struct event payment_went_back = { "payment.went_back",
	N_("Tiền đã hoàn lại người mua") };

static const struct perm may_connect = { "payment.connect",
	N_("Kết nối tài khoản với dịch vụ báo tiền") };

static const struct perm *const perms[] = { &may_connect, NULL };
static const struct perm *const operator[] = { &may_connect, NULL };

static const struct role roles[] = {
	{ "payment-operator", N_("Người kết nối tài khoản báo tiền"), operator, .staff = true },
	{ .name = NULL },
};

static const struct event *const events[] = { &payment_came, &payment_went_back, NULL };

#define DESK "/quan-tri/thanh-toan"

static const struct route routes[] = {
	{ GET,  "/thanh-toan/qr/{id}/{key}/{file}", payment_qr_page, &anyone,
	  N_("Mã QR chuyển khoản"), .flags = R_SLOW },
	{ POST, "/api/v1/webhooks/{provider}/{key}", payment_webhook, &anyone,
	  N_("Dịch vụ báo tiền đến"), .reply = &payment_webhook_reply,
	  .flags = R_NAKED | R_RAW | R_SECRET },

	{ GET,  DESK "/tai-khoan", payment_account_list, &may_connect, N_("Tài khoản báo tiền"),
	  .flags = R_MENU },
	{ FORM, DESK "/ket-noi-moi", payment_account_new, &may_connect, N_("Kết nối tài khoản"),
	  .form = payment_connect_fields },
	{ GET,  DESK "/tai-khoan/{id}", payment_account_show, &may_connect,
	  N_("Một tài khoản báo tiền") },
	{ POST, DESK "/tai-khoan/{id}/khoa", payment_account_new_secret, &may_connect,
	  N_("Đổi khóa bí mật"), .form = payment_secret_fields },
	{ POST, DESK "/tai-khoan/{id}/dia-chi", payment_account_new_door, &may_connect,
	  N_("Đổi địa chỉ nhận thông báo") },
	{ POST, DESK "/tai-khoan/{id}/ngat", payment_account_end, &may_connect,
	  N_("Ngắt kết nối tài khoản") },
	{ .path = NULL },
};

static const struct job *const jobs[] = { &payment_match_job, NULL };

static const struct migration schema[] = {
#include "payment/schema.inc"
	{ .number = 0 },
};

const struct module payment_module = {
	.name   = "payment",
	.title  = N_("Thanh toán"),
	.schema = schema,
	.perms  = perms,
	.roles  = roles,
	.routes = routes,
	.jobs   = jobs,
	.events = events,
	.load   = payment_load,
};
