/* payment.c - the module: what it has, and who may. */
#include "payment/payment_inside.h"

#include "core/job.h"
#include "core/problem.h"
#include "core/tr.h"
#include "core/web.h"
#include "payment/payment_account.h"
#include "payment/payment_day.h"
#include "payment/payment_notice.h"
#include "payment/payment_queue.h"
#include "payment/payment_statement.h"

const struct event payment_came = { "payment.came", N_("Có tiền đến cho một khoản phải trả") };
const struct event payment_went_back = { "payment.went_back",
	N_("Tiền đã hoàn lại người mua") };

static const struct perm may_connect = { "payment.connect",
	N_("Kết nối tài khoản với dịch vụ báo tiền") };

const struct perm payment_settle = { "payment.settle",
	N_("Đối soát tiền và xử lý khoản chưa khớp") };

static const struct perm *const perms[] = { &may_connect, &payment_settle, NULL };
static const struct perm *const operator[] = { &may_connect, NULL };
static const struct perm *const clerk[] = { &payment_settle, NULL };

static const struct role roles[] = {
	{ "payment-operator", N_("Người kết nối tài khoản báo tiền"), operator, .staff = true },
	{ "payment-clerk", N_("Người đối soát thanh toán"), clerk, .staff = true },
	{ .name = NULL },
};

static const struct event *const events[] = { &payment_came, &payment_went_back,
	&payment_taken_back, NULL };

#define DESK "/quan-tri/thanh-toan"

static const struct route routes[] = {
	{ GET,  "/thanh-toan/qr/{id}/{key}/{file}", payment_qr_page, &anyone,
	  N_("Mã QR chuyển khoản"), .flags = R_SLOW | R_SECRET },
	{ GET,  "/thanh-toan/ma/{bin}/{account}/{key}/{file}", payment_sticker_page, &anyone,
	  N_("Mã QR của một tài khoản"), .flags = R_SLOW | R_SECRET },
	{ POST, "/api/v1/webhooks/{provider}/{key}", payment_webhook, &anyone,
	  N_("Dịch vụ báo tiền đến"), .reply = &payment_webhook_reply,
	  .flags = R_NAKED | R_RAW | R_SECRET,
	  .problems = PROBLEMS("no-such-connection", "bad-signature") },

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

	{ GET,  DESK "/chua-khop", payment_queue_list, &payment_settle, N_("Khoản tiền chưa khớp"),
	  .form = payment_queue_query, .flags = R_MENU },
	{ FORM, DESK "/chua-khop/{id}", payment_queue_case, &payment_settle, N_("Một khoản tiền"),
	  .form = payment_propose_fields },
	{ POST, DESK "/chua-khop/{id}/quyet-dinh", payment_queue_decide, &payment_settle,
	  N_("Quyết định về một khoản tiền"), .form = payment_decide_fields },

	{ GET,  DESK "/doi-soat", payment_day_list, &payment_settle,
	  N_("Đối soát tiền theo ngày"), .form = payment_day_query, .flags = R_MENU },
	{ POST, DESK "/doi-soat", payment_day_again, &payment_settle, N_("Đối soát lại bây giờ") },
	{ FORM, DESK "/sao-ke", statement_staff_page, &payment_settle, N_("Nhập sao kê"),
	  .form = statement_send_fields, .flags = R_MENU, .body_max = PAYMENT_STATEMENT_MAX },
	{ GET,  "/sao-ke/{id}", statement_show, &signed_in, N_("Một sao kê"),
	  .form = statement_query, .flags = R_SLOW },
	{ POST, "/sao-ke/{id}/cot", statement_map, &signed_in, N_("Chọn các cột của sao kê"),
	  .form = statement_map_fields },
	{ .path = NULL },
};

static const struct problem_kind problems[] = {
	{ "no-such-connection", NOT_FOUND, N_("Không có kết nối nào ở địa chỉ này, hoặc kết nối đã "
	  "bị ngắt.") },
	{ "bad-signature", UNAUTHORIZED, N_("Chữ ký hoặc thời điểm của thông báo không đúng; không "
	  "có gì được ghi lại.") },
	{ .word = NULL },
};

static const struct job *const jobs[] = { &payment_match_job, &statement_job, &payment_day_job,
	NULL };

static const struct migration schema[] = {
#include "payment/schema.inc"
	{ .number = 0 },
};

static const struct command commands[] = {
	{ "payment connect", "PROVIDER BIN ACCOUNT TITLE",
	  "lets a provider tell of an account (its secret on one line)", payment_connect_command },
	{ .words = NULL },
};

const struct module payment_module = {
	.name    = "payment",
	.title   = N_("Thanh toán"),
	.heading = "money",
	.needs   = (const char *const[]){ "people", NULL },
	.schema  = schema,
	.perms   = perms,
	.roles   = roles,
	.routes  = routes,
	.problems = problems,
	.jobs    = jobs,
	.events  = events,
	.rules   = payment_rules,
	.personal = payment_personal,
	.load    = payment_load,
	.commands = commands,
};
