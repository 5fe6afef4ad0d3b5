/* shipping.c - the module: its pages, settings, jobs. */
#include "core/tr.h"
#include "shipping/inside.h"

enum { NEWS_MAX = 256 << 10, SHEET_MAX = 4 << 20 };

const struct perm shipping_run = { "shipping.run", N_("Điều hành vận chuyển"),
	.in_office = true };
const struct perm shipping_run_all = { "shipping.all",
	N_("Kết nối, thời gian và địa danh vận chuyển chung của tỉnh") };

static const struct perm *const perms[] = { &shipping_run, &shipping_run_all, NULL };

static const struct role roles[] = {
	{ "shipping-desk", N_("Trực vận chuyển"), perms, true },
	{ .name = NULL },
};

static const struct event *const events[] = { &shipping_handed_over, &shipping_delivered,
	&shipping_returned, &shipping_lost, NULL };
static const struct job *const jobs[] = { &shipping_talk_job, &shipping_scan_job, NULL };

static const struct rule *const rules[] = { &ghn_most_g, &ghn_most_cod, &shipping_kept, NULL };

static const struct route routes[] = {
	{ FORM, "/ban-hang/hang/{id}/giao-hang", travel_page, &market_sell,
	  N_("Cách giao mặt hàng"), .form = travel_fields },
	{ FORM, "/ban-hang/hang/{id}/dat-truoc", window_page, &market_sell,
	  N_("Nhận đặt trước mùa thu hoạch"), .form = window_fields },
	{ POST, "/ban-hang/dat-truoc/{id}/dong", window_close, &market_sell,
	  N_("Thôi nhận đặt trước") },
	{ GET,  "/dat-truoc/{id}", preorder_page, &anyone,
	  N_("Đặt trước mùa thu hoạch") },
	{ GET,  "/lo-hang", lots_public, &anyone, N_("Lô hàng lớn"),
	  .flags = R_LISTED },
	{ FORM, "/lo-hang/{id}", lot_public, &anyone, N_("Một lô hàng"),
	  .form = lot_request_fields },
	{ FORM, "/ban-hang/cua-hang/{id}/lo-hang", lots_own, &market_sell,
	  N_("Bán theo lô, theo tấn"), .form = lot_fields },
	{ GET,  "/ban-hang/lo-hang/{id}", lot_own, &market_sell, N_("Ai hỏi mua lô hàng") },
	{ POST, "/ban-hang/lo-hang/{id}/dong", lot_close, &market_sell,
	  N_("Thôi chào lô hàng") },
	{ POST, "/ban-hang/lo-hang/{id}/da-goi/{request}", lot_done, &market_sell,
	  N_("Đã gọi lại người hỏi mua") },
	{ FORM, "/ban-hang/cua-hang/{id}/van-chuyen", connections_own, &market_sell,
	  N_("Đơn vị vận chuyển của gian hàng"), .form = connection_fields },
	{ POST, "/ban-hang/ket-noi/{id}/thoi", connection_end, &market_sell,
	  N_("Thôi dùng kết nối vận chuyển") },
	{ GET,  "/ban-hang/cua-hang/{id}/gom-hang", batch_own, &market_sell,
	  N_("Gom hàng của gian hàng"), .form = batch_query },
	{ GET,  "/ban-hang/cua-hang/{id}/gom-hang.pdf", batch_own_pdf, &market_sell,
	  N_("In bảng gom hàng"), .form = batch_query, .flags = R_SLOW },
	{ FORM, "/ban-hang/ket-noi/{id}/doi-soat", payouts_page, &market_sell,
	  N_("Đối soát tiền thu hộ"), .form = payout_fields, .body_max = SHEET_MAX },
	{ GET,  "/ban-hang/doi-soat/{id}", payout_page, &market_sell, N_("Một kỳ đối soát") },
	{ POST, "/ban-hang/doi-soat/{id}/dong", case_close, &market_sell, N_("Đóng vụ lệch"),
	  .form = case_fields },
	{ GET,  "/quan-tri/van-chuyen", desk_page, &shipping_run, N_("Vận chuyển"),
	  .flags = R_MENU },
	{ FORM, "/quan-tri/van-chuyen/ket-noi", connections_staff, &shipping_run_all,
	  N_("Kết nối vận chuyển chung"), .form = connection_fields },
	{ POST, "/quan-tri/ket-noi/{id}/thoi", connection_end, &shipping_run,
	  N_("Thôi dùng kết nối vận chuyển chung") },
	{ POST, "/quan-tri/van-chuyen/{id}/xu-ly", desk_settle, &shipping_run,
	  N_("Ghi hàng đang ở đâu"), .form = settle_fields },
	{ GET,  "/quan-tri/van-chuyen/gom-hang", batch_staff, &shipping_run,
	  N_("Gom hàng theo xã"), .form = batch_query },
	{ GET,  "/quan-tri/van-chuyen/gom-hang.pdf", batch_staff_pdf, &shipping_run,
	  N_("In bảng gom hàng theo xã"), .form = batch_query, .flags = R_SLOW },
	{ FORM, "/quan-tri/van-chuyen/thoi-gian", transit_page, &shipping_run_all,
	  N_("Thời gian vận chuyển"), .form = transit_fields },
	{ FORM, "/quan-tri/van-chuyen/dia-danh", carrier_places_page, &shipping_run_all,
	  N_("Địa danh theo đơn vị vận chuyển"), .form = place_fields },
	{ FORM, "/quan-tri/ket-noi/{id}/doi-soat", payouts_page, &shipping_run,
	  N_("Đối soát tiền thu hộ chung"), .form = payout_fields, .body_max = SHEET_MAX },
	{ GET,  "/quan-tri/doi-soat/{id}", payout_page, &shipping_run,
	  N_("Một kỳ đối soát chung") },
	{ POST, "/quan-tri/doi-soat/{id}/dong", case_close, &shipping_run,
	  N_("Đóng vụ lệch chung"), .form = case_fields },
	{ POST, "/tin-van-chuyen/{key}", hook_take, &anyone,
	  N_("Tin từ máy chủ của đơn vị vận chuyển"), .flags = R_NAKED | R_SECRET,
	  .body_max = NEWS_MAX },
	{ .path = NULL },
};

static const struct setting *const settings[] = { &vnpost_url, &viettelpost_url, &ghn_url,
	&ghtk_url, &shipping_talk_seconds, &shipping_poll_hours, &shipping_money_hours,
	&shipping_poll_days, &shipping_stale_hours, NULL };

static const struct migration schema[] = {
#include "shipping/schema.inc"
	{ .number = 0 },
};

const struct module shipping_module = {
	.name     = "shipping",
	.title    = N_("Vận chuyển"),
	.heading  = "orders",
	.needs    = (const char *const[]){ "places", "household", "payment", "market", NULL },
	.schema   = schema,
	.perms    = perms,
	.roles    = roles,
	.routes   = routes,
	.jobs     = jobs,
	.settings = settings,
	.rules    = rules,
	.personal = shipping_personal,
	.events   = events,
	.panels   = shipping_panels,
	.duties   = shipping_duties,
	.load     = shipping_load,
};
