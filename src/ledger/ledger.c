/* ledger.c - the module: its pages, rules, settings, what it hears and measures. */
#include "ledger/ledger_pages.h"

#include "core/event.h"
#include "core/panel.h"
#include "core/tr.h"

const struct perm ledger_withhold = { "ledger.withhold", N_("Xem thuế đã khấu trừ") };

static const struct perm *const perms[] = { &ledger_withhold, NULL };

static const struct role roles[] = {
	{ "accountant", N_("Kế toán của sàn"), perms, .staff = true },
	{ .name = NULL },
};

static const struct setting *const settings[] = { &ledger_collects, &ledger_warn_first,
	&ledger_warn_second, &ledger_warn_last, &ledger_pdf_rows, NULL };

static const struct job *const jobs[] = { &ledger_watch_job, NULL };

static const struct ear ears[] = {
	{ &market_account_event,  ledger_account_changed },
	{ &order_delivered_event, ledger_delivered },
	{ &order_returned_event,  ledger_returned },
	{ .event = NULL },
};

static const struct panel panels[] = { { &market_day_spot, ledger_of_day }, { .spot = NULL } };

#define BOOK "/ban-hang/so/{id}"
static const struct route routes[] = {
	{ GET,  "/ban-hang/so", ledger_home, &market_sell, N_("Sổ sách"), .flags = R_MENU },
	{ GET,  BOOK, ledger_overview, &market_sell, N_("Sổ sách của hộ") },
	{ FORM, BOOK "/ban", ledger_sell, &market_sell, N_("Ghi bán tại quầy"),
	  .form = ledger_sale_form },
	{ FORM, BOOK "/chi", ledger_spend, &market_sell, N_("Ghi khoản chi"),
	  .form = ledger_cost_form },
	{ GET,  BOOK "/ma-hang.pdf", ledger_codes, &market_sell, N_("Mã hàng để ghi bán tại quầy"),
	  .flags = R_SLOW },
	{ FORM, BOOK "/dong/{row}", ledger_row, &market_sell, N_("Một dòng sổ"),
	  .form = ledger_correct_form },
	{ FORM, BOOK "/khoa", ledger_closing_page, &market_sell, N_("Khóa sổ"),
	  .form = ledger_close_form },
	{ FORM, BOOK "/cai-dat", ledger_settings, &market_sell, N_("Cách ghi sổ"),
	  .form = ledger_profile_form },
	{ GET,  BOOK "/quyen/{book}", ledger_book_show, &market_sell, N_("Một quyển sổ"),
	  .form = ledger_book_form },
	{ GET,  BOOK "/quyen/{book}/so.pdf", ledger_book_print, &market_sell,
	  N_("Một quyển sổ để in"), .form = ledger_book_form, .flags = R_SLOW },
	{ GET,  BOOK "/quyen/{book}/so.xlsx", ledger_book_sheet, &market_sell,
	  N_("Một quyển sổ thành bảng tính"), .form = ledger_book_form, .flags = R_SLOW },
	{ GET,  BOOK "/to-khai", ledger_forms, &market_sell, N_("Việc với cơ quan thuế") },
	{ FORM, BOOK "/tai-khoan", ledger_other_accounts, &market_sell,
	  N_("Tài khoản, ví của hộ"), .form = ledger_account_form },
	{ POST, BOOK "/tai-khoan/{account}/thoi", ledger_account_stop, &market_sell,
	  N_("Thôi dùng một tài khoản") },
	{ FORM, BOOK "/to-khai/{form}/to.pdf", ledger_form_pdf, &market_sell,
	  N_("Số liệu tờ khai để in"), .form = ledger_period_form, .flags = R_SLOW },
	{ FORM, BOOK "/to-khai/{form}/to.csv", ledger_form_csv, &market_sell,
	  N_("Số liệu tờ khai thành bảng"), .form = ledger_period_form },
	{ FORM, BOOK "/to-khai/{form}/to.json", ledger_form_json, &market_sell,
	  N_("Số liệu tờ khai cho máy đọc"), .form = ledger_period_form },
	{ GET,  BOOK "/hoa-don.csv", ledger_invoices, &market_sell,
	  N_("Dòng sẵn để lập hóa đơn"), .form = ledger_period_form, .flags = R_SLOW },
	{ GET,  "/quan-tri/khau-tru", ledger_withheld_show, &ledger_withhold,
	  N_("Thuế đã khấu trừ"), .form = ledger_period_form, .flags = R_MENU },
	{ GET,  "/quan-tri/khau-tru.csv", ledger_withheld_csv, &ledger_withhold,
	  N_("Bảng kê thuế đã khấu trừ"), .form = ledger_period_form },
	{ .path = NULL },
};

static const struct command commands[] = {
	{ "ledger withheld", "PERIOD", "prints list 01-1/BK-CNKD-TMĐT as XML, tax numbers whole",
	  ledger_withheld_command },
	{ .words = NULL },
};

/* The last twelve months, to this day. */
static const struct figures *revenue(struct db *db, struct arena *a, const char *province,
    int64_t now)
{
	int64_t today = ledger_today(now);
	const struct ledger_by_commune *rows = ledger_by_commune(db, a, province,
	    ledger_days_on(today - 10000, 1), today,
	    setting_bool(db, a, setting_by_name("site.demo")));
	struct figures *f = arena_new(a, struct figures);

	f->n = rows->n;
	f->v = arena_array(a, struct figure, rows->n);
	for (size_t i = 0; i < rows->n; i++)
		f->v[i] = (struct figure){ rows->v[i].place, {
			(double)rows->v[i].amount_vnd / 1000000,
			(double)rows->v[i].households } };
	return f;
}

static const struct indicator indicators[] = {
	{ .id = "revenue", .group = N_("Doanh thu của hộ qua sàn"), .unit = N_(" triệu đồng"),
	  .title = N_("Doanh thu qua sàn trong 12 tháng"),
	  .definition = N_("Tiền hàng đã giao đến tay người mua trong 12 tháng qua, trừ hàng trả "
	    "lại. Không tính bán tại quầy do người bán tự ghi."),
	  .source = N_("Sổ sách của các hộ, dòng do đơn hàng của sàn tự ghi."),
	  .measure = revenue },
	{ .id = "households-with-revenue", .group = N_("Doanh thu của hộ qua sàn"), .unit = "",
	  .title = N_("Hộ có doanh thu qua sàn trong 12 tháng"),
	  .definition = N_("Hộ có ít nhất một đơn đã giao trong 12 tháng qua; mỗi hộ tính một "
	    "lần."),
	  .source = N_("Sổ sách của các hộ, dòng do đơn hàng của sàn tự ghi."),
	  .measure = revenue, .column = 1 },
	{ .id = NULL },
};

static const struct migration schema[] = {
#include "ledger/schema.inc"
	{ .number = 0 },
};

const struct module ledger_module = {
	.name       = "ledger",
	.title      = N_("Sổ sách"),
	.heading    = "money",
	.needs      = (const char *const[]){ "places", "payment", "household", "market", "shipping",
		"order",
		NULL },
	.schema     = schema,
	.perms      = perms,
	.roles      = roles,
	.routes     = routes,
	.jobs       = jobs,
	.settings   = settings,
	.rules      = ledger_rules,
	.personal   = ledger_personal,
	.hears      = ears,
	.panels     = panels,
	.indicators = indicators,
	.commands   = commands,
};
