/* report.c - the module. */
#include "report/report_inside.h"

#include "core/tr.h"
#include "report/report.h"

static const struct perm read_report = { "report.read", N_("Xem báo cáo năm của sàn") };

static const struct perm *const perms[] = { &read_report, NULL };

static const struct role roles[] = {
	{ "reporter", N_("Người lập báo cáo của sàn"), perms, .staff = true },
	{ .name = NULL },
};

static const struct route routes[] = {
	{ GET, "/quan-tri/bao-cao-nam", report_page, &read_report, N_("Báo cáo năm"),
	  .form = report_form, .flags = R_SLOW | R_MENU },
	{ GET, "/quan-tri/bao-cao-nam.xlsx", report_sheet, &read_report,
	  N_("Báo cáo năm, bảng tính"), .form = report_form, .flags = R_SLOW },
	{ GET, "/ban-hang/du-lieu", report_copies, &market_sell, N_("Dữ liệu gian hàng của tôi"),
	  .flags = R_MENU },
	{ GET, "/ban-hang/du-lieu/{id}/{file}", report_copy, &market_sell,
	  N_("Tải dữ liệu gian hàng"), .flags = R_SLOW },
	{ .path = NULL },
};

static const struct rule *const rules[] = { &report_due, NULL };

const struct module report_module = {
	.name    = "report",
	.title   = N_("Báo cáo và dữ liệu mang đi"),
	.heading = "law",
	.needs   = (const char *const[]){ "places", "payment", "market", "order", "trust", NULL },
	.perms   = perms,
	.roles   = roles,
	.routes  = routes,
	.rules   = rules,
};
