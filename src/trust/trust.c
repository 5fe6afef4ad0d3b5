/* trust.c - the module: its pages, and what it adds to others' pages. */
#include "trust/trust.h"

#include "core/panel.h"
#include "core/tr.h"
#include "order/order.h"
#include "trust/complaint.h"

const struct perm trust_handle = { "trust.handle", N_("Giải quyết khiếu nại"),
	.in_office = true };

static const struct perm *const perms[] = { &trust_handle, &trust_areas, NULL };
static const struct perm *const desk[] = { &trust_handle, NULL };
static const struct perm *const lists[] = { &trust_areas, NULL };

static const struct role roles[] = {
	{ "complaint-desk", N_("Giải quyết khiếu nại"), desk, .staff = true },
	{ "complaint-areas", N_("Danh sách xã được ưu tiên"), lists, .staff = true },
	{ .name = NULL },
};

#define PHOTOS .prepare = proof_prepare, .body_max = PROOF_BODY_MAX
static const struct route routes[] = {
	{ FORM, "/khieu-nai", complaint_start_page, &anyone, N_("Khiếu nại"),
	  .form = complaint_find_fields, .flags = R_LISTED },
	{ FORM, "/khieu-nai/moi", complaint_new, &anyone, N_("Gửi khiếu nại"),
	  .form = complaint_fields, .prepare = complaint_new_prepare,
	  .body_max = PROOF_BODY_MAX },
	{ GET,  "/khieu-nai/{code}/{key}", complaint_page, &anyone, N_("Khiếu nại của bạn"),
	  .flags = R_SECRET },
	{ POST, "/khieu-nai/{code}/{key}/{act}", complaint_act, &anyone,
	  N_("Người khiếu nại trả lời"), .form = complaint_say_fields, .flags = R_SECRET },
	{ GET,  "/khieu-nai/{code}/{key}/anh/{photo}", complaint_photo_page, &anyone,
	  N_("Ảnh trong khiếu nại"), .flags = R_SECRET | R_SLOW },
	{ GET,  "/ban-hang/khieu-nai", complaint_seller_list, &market_sell, N_("Khiếu nại") },
	{ FORM, "/ban-hang/khieu-nai/moi", complaint_seller_new, &market_sell,
	  N_("Gửi khiếu nại"), .form = complaint_seller_fields, PHOTOS },
	{ GET,  "/ban-hang/khieu-nai/{code}", complaint_seller_page, &market_sell,
	  N_("Một khiếu nại") },
	{ POST, "/ban-hang/khieu-nai/{code}/{act}", complaint_seller_say, &market_sell,
	  N_("Người bán trả lời khiếu nại"), .form = complaint_say_fields },
	{ GET,  "/ban-hang/khieu-nai/{code}/anh/{photo}", complaint_seller_photo, &market_sell,
	  N_("Ảnh trong khiếu nại"), .flags = R_SLOW },
	{ GET,  "/quan-tri/khieu-nai", complaint_desk_page, &trust_handle, N_("Khiếu nại"),
	  .flags = R_MENU },
	{ FORM, "/quan-tri/khieu-nai/dia-ban", complaint_areas, &trust_areas,
	  N_("Xã được ưu tiên khi khiếu nại"), .form = complaint_area_fields, .flags = R_MENU },
	{ POST, "/quan-tri/khieu-nai/dia-ban/{id}/thoi", complaint_area_end, &trust_areas,
	  N_("Thôi ưu tiên một xã") },
	{ GET,  "/quan-tri/khieu-nai/{code}", complaint_desk_one, &trust_handle,
	  N_("Một khiếu nại") },
	{ POST, "/quan-tri/khieu-nai/{code}/{act}", complaint_desk_act, &trust_handle,
	  N_("Cán bộ giải quyết khiếu nại"), .form = complaint_reason_fields },
	{ GET,  "/quan-tri/khieu-nai/{code}/anh/{photo}", complaint_desk_photo, &trust_handle,
	  N_("Ảnh trong khiếu nại"), .flags = R_SLOW },
	{ .path = NULL },
};

static const struct panel panels[] = {
	{ &market_day_spot, complaint_on_sellers_day },
	{ &order_buyer_spot, complaint_on_buyers_order },
	{ &order_seller_spot, complaint_on_sellers_order },
	{ .spot = NULL },
};

static const struct migration schema[] = {
#include "trust/schema.inc"
	{ .number = 0 },
};

static const struct rule *const rules[] = { &complaint_kept, &complaint_priority_first, NULL };

const struct module trust_module = {
	.name    = "trust",
	.title   = N_("Khiếu nại"),
	.heading = "orders",
	.needs   = (const char *const[]){ "rules", "places", "people", "household", "market",
	          "policy", "order", NULL },
	.schema  = schema,
	.perms   = perms,
	.roles   = roles,
	.routes  = routes,
	.panels  = panels,
	.duties  = complaint_duties,
	.transfers = complaint_transfers,
	.rules   = rules,
	.personal = complaint_personal,
	.proves  = complaint_proves,
};
