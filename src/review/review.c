/* review.c - the module: its routes, what it adds to the pages of others. */
#include "core/tr.h"
#include "review/review_inside.h"

const struct perm review_oversee = { "review.oversee", N_("Ẩn đánh giá vi phạm"),
	.in_office = true };
static const struct perm *const perms[] = { &review_oversee, NULL };

static const struct role roles[] = {
	{ "review-desk", N_("Trực đánh giá"), perms, .staff = true },
	{ .name = NULL },
};

const struct rule review_window = { "review.window_days",
	N_("Người mua được đánh giá trong"), RULE_DAYS,
	N_("Tính từ lúc nhận hàng; sau đó không thêm đánh giá cho đơn ấy nữa.") };

static const struct rule *const rules[] = { &review_window, NULL };

static const struct panel panels[] = {
	{ &market_product_spot, review_on_product },
	{ &order_buyer_spot,    review_on_order },
	{ &market_day_spot,     review_on_day },
	{ .spot = NULL },
};

static const struct route routes[] = {
	{ FORM, "/danh-gia/{code}/{line}", review_write, &anyone, N_("Đánh giá hàng đã nhận"),
	  .form = review_form },
	{ GET,  "/danh-gia/{id}", review_all, &anyone, N_("Đánh giá của người mua"),
	  .form = review_list_form },
	{ GET,  "/ban-hang/danh-gia", review_seller, &market_sell, N_("Đánh giá của người mua"),
	  .form = review_list_form },
	{ POST, "/ban-hang/danh-gia/{id}", review_answer_it, &market_sell,
	  N_("Phản hồi đánh giá"), .form = review_answer_form },
	{ GET,  "/quan-tri/danh-gia", review_staff, &review_oversee, N_("Đánh giá"),
	  .form = review_list_form, .flags = R_MENU },
	{ POST, "/quan-tri/danh-gia/{id}", review_hide_it, &review_oversee,
	  N_("Ẩn hoặc hiện một đánh giá"), .form = review_hide_form },
	{ .path = NULL },
};

static const struct migration schema[] = {
#include "review/schema.inc"
	{ .number = 0 },
};

const struct module review_module = {
	.name    = "review",
	.title   = N_("Đánh giá"),
	.heading = "goods",
	.needs   = (const char *const[]){ "household", "market", "order", NULL },
	.schema  = schema,
	.perms   = perms,
	.roles   = roles,
	.routes  = routes,
	.rules   = rules,
	.panels  = panels,
	.personal = review_personal,
};
