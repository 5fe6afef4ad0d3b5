/* privacy.c - the module: its pages, clocks and roles. */
#include "privacy/privacy_pages.h"

#include "core/event.h"
#include "core/tr.h"

const struct perm privacy_desk = { "privacy.desk", N_("Giải quyết yêu cầu về dữ liệu cá nhân") };
const struct perm privacy_watch_breaches = { "privacy.breaches", N_("Ghi và báo sự cố dữ liệu") };
static const struct perm *const perms[] = { &privacy_desk, &privacy_watch_breaches, NULL };

static const struct role roles[] = {
	{ "privacy", N_("Phụ trách dữ liệu cá nhân"), perms, .staff = true },
	{ .name = NULL },
};

/* R: Law 91/2025/QH15; Decree 356/2025 */
#define FROM_RECEIVED N_("Tính từ khi nhận được yêu cầu.")
const struct rule privacy_answer = { "privacy.answer",
	N_("Trả lời ban đầu một yêu cầu về dữ liệu"), RULE_WORKING_DAYS, FROM_RECEIVED };
const struct rule privacy_withdraw = { "privacy.withdraw",
	N_("Rút đồng ý, hạn chế, phản đối: làm xong trong"), RULE_DAYS, FROM_RECEIVED };
const struct rule privacy_withdraw_processor = { "privacy.withdraw_processor",
	N_("Rút đồng ý, hạn chế, phản đối khi bên khác cũng phải làm"), RULE_DAYS, FROM_RECEIVED };
const struct rule privacy_extension = { "privacy.extension",
	N_("Gia hạn một yêu cầu thêm"), RULE_DAYS, N_("Chỉ một lần, có nêu lý do.") };
const struct rule privacy_access = { "privacy.access", N_("Cho xem dữ liệu trong"), RULE_DAYS,
	FROM_RECEIVED };
const struct rule privacy_correct = { "privacy.correct", N_("Sửa dữ liệu trong"), RULE_DAYS,
	FROM_RECEIVED };
const struct rule privacy_erase = { "privacy.erase", N_("Xóa dữ liệu trong"), RULE_DAYS,
	FROM_RECEIVED };
const struct rule privacy_breach_hours = { "privacy.breach_hours",
	N_("Báo sự cố dữ liệu trong"), RULE_HOURS, N_("Tính từ khi phát hiện.") };
const struct rule privacy_kept = { "privacy.kept", N_("Giữ tên người đã yêu cầu"), RULE_YEARS,
	N_("Tính từ khi yêu cầu được giải quyết xong.") };

static const struct rule *const rules[] = { &privacy_answer, &privacy_withdraw,
	&privacy_withdraw_processor, &privacy_extension, &privacy_access, &privacy_correct,
	&privacy_erase, &privacy_breach_hours, &privacy_kept, NULL };

#define OWN "/tai-khoan/du-lieu"
#define BUYER "/du-lieu/don-hang/{code}"
#define DESK "/quan-tri/du-lieu-ca-nhan"
#define BREACH "/quan-tri/su-co-du-lieu"

static const struct route routes[] = {
	{ GET,  OWN, privacy_own, &signed_in, N_("Dữ liệu của tôi"), .flags = R_MENU },
	{ GET,  OWN "/tep", privacy_own_file, &signed_in, N_("Tải dữ liệu của tôi"),
	  .flags = R_SLOW },
	{ FORM, OWN "/xoa", privacy_own_erase, &signed_in, N_("Xóa dữ liệu của tôi") },
	{ POST, OWN "/ten", privacy_own_rename, &signed_in, N_("Sửa tên của tôi"),
	  .form = privacy_name_form },
	{ POST, OWN "/ho/{id}", privacy_own_phone, &signed_in, N_("Sửa số điện thoại của hộ"),
	  .form = privacy_phone_form },
	{ POST, OWN "/an", privacy_own_hide, &signed_in,
	  N_("Hạn chế hoặc dùng lại dữ liệu của tôi"), .form = privacy_hide_form },
	{ GET,  OWN "/dong-y", privacy_own_consents, &signed_in, N_("Điều tôi đã đồng ý") },
	{ POST, OWN "/dong-y/{id}/rut", privacy_own_withdraw, &signed_in, N_("Rút sự đồng ý") },
	{ FORM, OWN "/yeu-cau", privacy_own_ask, &signed_in, N_("Yêu cầu về dữ liệu của tôi"),
	  .form = privacy_own_ask_form },

	{ GET,  BUYER, privacy_buyer, &anyone, N_("Dữ liệu của đơn hàng"),
	  .form = privacy_buyer_form },
	{ FORM, BUYER "/ma", privacy_buyer_prove, &anyone, N_("Xác nhận số điện thoại"),
	  .form = privacy_prove_form },
	{ GET,  BUYER "/tep", privacy_buyer_file, &anyone, N_("Tải dữ liệu của đơn hàng"),
	  .form = privacy_buyer_form, .flags = R_SLOW },
	{ FORM, BUYER "/xoa", privacy_buyer_erase, &anyone, N_("Xóa dữ liệu của đơn hàng"),
	  .form = privacy_buyer_form },
	{ POST, BUYER "/an", privacy_buyer_hide, &anyone, N_("Ẩn hoặc hiện lại người mua"),
	  .form = privacy_buyer_hide_form },
	{ POST, BUYER "/sua", privacy_buyer_correct, &anyone, N_("Sửa tên và nơi nhận"),
	  .form = privacy_buyer_correct_form },
	{ FORM, BUYER "/yeu-cau", privacy_buyer_ask, &anyone,
	  N_("Yêu cầu về dữ liệu của đơn hàng"), .form = privacy_buyer_ask_form },

	{ GET,  DESK, privacy_desk_list, &privacy_desk, N_("Dữ liệu cá nhân"), .flags = R_MENU },
	{ FORM, DESK "/moi", privacy_desk_new, &privacy_desk, N_("Ghi yêu cầu về dữ liệu"),
	  .form = privacy_staff_ask_form },
	{ GET,  DESK "/don-dep", privacy_desk_sweeps, &privacy_desk, N_("Dữ liệu hết hạn đã xóa") },
	{ GET,  DESK "/{id}", privacy_desk_one, &privacy_desk, N_("Một yêu cầu về dữ liệu") },
	{ POST, DESK "/{id}/{act}", privacy_desk_act, &privacy_desk,
	  N_("Giải quyết yêu cầu về dữ liệu"), .form = privacy_step_form },

	{ GET,  BREACH, privacy_breach_list, &privacy_watch_breaches, N_("Sự cố dữ liệu"),
	  .flags = R_MENU },
	{ FORM, BREACH "/moi", privacy_breach_new, &privacy_watch_breaches, N_("Ghi sự cố dữ liệu"),
	  .form = privacy_breach_form },
	{ GET,  BREACH "/{id}", privacy_breach_one, &privacy_watch_breaches,
	  N_("Một sự cố dữ liệu") },
	{ GET,  BREACH "/{id}/thong-bao.pdf", privacy_breach_paper, &privacy_watch_breaches,
	  N_("Thông báo sự cố dữ liệu"), .flags = R_SLOW },
	{ POST, BREACH "/{id}/{act}", privacy_breach_act, &privacy_watch_breaches,
	  N_("Ghi việc đã làm với sự cố"), .form = privacy_step_form },
	{ .path = NULL },
};

static const struct panel panels[] = {
	{ &order_buyer_spot, privacy_on_order },
	{ .spot = NULL },
};

static const struct ear ears[] = {
	{ &order_placed_event, privacy_hear_placed },
	{ .event = NULL },
};

static const struct job *const jobs[] = { &privacy_retention_job, NULL };

static const struct migration schema[] = {
#include "privacy/schema.inc"
	{ .number = 0 },
};

const struct module privacy_module = {
	.name     = "privacy",
	.title    = N_("Dữ liệu cá nhân"),
	.heading  = "law",
	.needs    = (const char *const[]){ "people", "household", "order", NULL },
	.schema   = schema,
	.perms    = perms,
	.roles    = roles,
	.routes   = routes,
	.jobs     = jobs,
	.rules    = rules,
	.hears    = ears,
	.panels   = panels,
	.personal = privacy_personal,
};
