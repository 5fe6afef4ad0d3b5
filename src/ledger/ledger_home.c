/* ledger_home.c - the year at a glance, closing, and how a household keeps its books. */
#include "ledger/ledger_pages.h"

#include "core/show.h"
#include "core/tr.h"
#include "ledger/ledger.html.h"

enum { MILLION = 1000000, CLOSABLE = 24 };

struct url ledger_url(int64_t household, const char *rest)
{
	return url_here(said("/ban-hang/so/%" PRId64 "%s", household, rest));
}

const char *ledger_heading_words(const char *kind, const char *heading)
{
	return tr(strcmp(kind, "COST") ? ledger_groups[ledger_group_of(heading)].label :
	    ledger_costs[ledger_cost_of(heading)].label);
}

enum status ledger_no_book(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-book", "%s", _("Không có sổ này."));
}

struct ledger_visit ledger_visit(struct request *r)
{
	struct ledger_visit who = { .household = request_id(r, "id") };
	const struct ledger_role *role = ledger_role(r->db, r->arena, who.household, r->user->id,
	    r->now);

	if (!role)
		return who;
	who.owner = role->owner;
	household_acted(r, who.household, "");
	who.head = ledger_head(r->db, r->arena, who.household);
	return who;
}

enum status ledger_home(struct request *r)
{
	const struct ledger_households *of = ledger_households(r->db, r->arena, r->user->id,
	    r->now);

	if (of->n == 1)
		return redirect(r, ledger_url(of->v[0].id, ""));
	ledger_home_page(r->out, of);
	return OK;
}

/* Revenue of each month so far, in millions. */
static struct chart months_of(struct request *r, const struct ledger_visit *who,
    const struct ledger_year *y)
{
	const struct ledger_months *rows = ledger_months(r->db, r->arena, who->household,
	    y->year * 10000 + 101, y->year * 10000 + 1231);
	struct chart_value *v = arena_array(r->arena, struct chart_value, 12);
	size_t n = (size_t)(y->today / 100 % 100);

	for (size_t m = 0; m < n; m++)
		v[m].label = said("%zu", m + 1);
	for (size_t i = 0; i < rows->n; i++)
		v[rows->v[i].month % 100 - 1].value = (double)rows->v[i].amount_vnd / MILLION;
	return (struct chart){ .title = _("Doanh thu từng tháng (triệu đồng)"),
		.about = _("Triệu đồng mỗi tháng, từ đầu năm."), .unit = _(" triệu"), .n = n,
		.v = v };
}

static struct chart reach_of(struct request *r, const struct ledger_year *y)
{
	struct chart_value *v = arena_array(r->arena, struct chart_value, 2);
	double of = y->law ? (double)y->law->threshold : 0;

	if (!(of > 0))
		return (struct chart){ .title = "" };
	v[0] = (struct chart_value){ _("Đã bán"), 100 * (double)y->base / of, false };
	v[1] = (struct chart_value){ _("Dự đoán cả năm"), 100 * (double)y->outlook / of,
		!y->outlook };
	return (struct chart){ .title = _("So với ngưỡng chịu thuế"),
		.about = ledger_basis_words(y->basis), .unit = "%", .n = 2, .v = v };
}

enum status ledger_overview(struct request *r)
{
	struct ledger_overview o = { .who = ledger_visit(r) };

	if (!o.who.head)
		return ledger_no_book(r);
	o.year = ledger_year(r->db, r->arena, o.who.household, r->now);
	o.books = ledger_books(&o.year);
	o.duties = ledger_duties(r->db, r->arena, &o.year);
	o.latest = ledger_latest(r->db, r->arena, o.who.household);
	o.months = months_of(r, &o.who, &o.year);
	o.reach = reach_of(r, &o.year);
	o.closed_to = ledger_closed_to(r->db, r->arena, o.who.household);
	ledger_year_page(r->out, &o);
	return OK;
}

void ledger_of_day(struct out *out, const struct request *r, int64_t shop)
{
	struct ledger_overview o = { .who = { .household = market_shop_by_id(r->db, r->arena,
	    shop)->household } };

	o.year = ledger_year(r->db, r->arena, o.who.household, r->now);
	ledger_day_panel(out, &o);
}

const struct field ledger_close_form[] = {
	TEXT(struct ledger_closing_form, ky, .label = N_("Khóa đến hết"), .max = 7),
	BOOL(struct ledger_closing_form, sure,
	     .label = N_("Tôi đã xem sổ. Từ nay các ngày này không ghi thêm, không sửa; sai sót "
	     "được ghi thành dòng sửa ở kỳ đang mở.")),
	END_OF_FIELDS
};

/* Months that are over and not closed, the latest first. */
static const struct widget_options *closable(struct request *r, int64_t household)
{
	int64_t closed = ledger_closed_to(r->db, r->arena, household);
	struct ledger_period now = ledger_period_of(ledger_today(r->now), LEDGER_MONTH);
	struct widget_options *o = arena_new(r->arena, struct widget_options);

	o->v = arena_array(r->arena, struct widget_option, CLOSABLE);
	for (struct ledger_period p = ledger_period_before(&now);
	    p.to > closed && o->n < CLOSABLE; p = ledger_period_before(&p)) {
		struct ledger_period quarter = ledger_period_of(p.to, LEDGER_QUARTER);

		o->v[o->n++] = (struct widget_option){ p.code, quarter.to == p.to ?
			said("%s (%s)", p.title, quarter.title) : p.title, false };
	}
	return o;
}

enum status ledger_closing_page(struct request *r)
{
	struct ledger_close_page page = { .who = ledger_visit(r) };
	struct ledger_closing_form f = { "", false };
	struct ledger_period p;
	struct trouble *t = NULL;

	if (!page.who.head)
		return ledger_no_book(r);
	if (r->method == POST) {
		t = form_read(&r->params, ledger_close_form, &f);
		if (!t && !page.who.owner)
			t = trouble_add(r->arena, t, "ky", _("chỉ chủ hộ được khóa sổ"));
		if (!t && !f.sure)
			t = trouble_add(r->arena, t, "sure", _("cần bạn xác nhận đã xem sổ"));
		if (!t && (!ledger_period_read(f.ky, &p) || !ledger_close(r->db, r->arena,
		    page.who.household, p.to, r->user->id, r->now)))
			t = trouble_add(r->arena, t, "ky", _("kỳ này chưa hết hoặc đã khóa"));
	}
	if (r->method == POST && !t)
		return redirect(r, ledger_url(page.who.household, "/khoa"));
	page.troubles = t;
	page.closings = ledger_closings(r->db, r->arena, page.who.household);
	page.periods = closable(r, page.who.household);
	ledger_close_shown(r->out, &page);
	return t ? INVALID : OK;
}

static const struct choice methods[] = {
	{ "PERCENT", N_("Theo tỷ lệ trên doanh thu") },
	{ "INCOME",  N_("Theo thu nhập: doanh thu trừ chi phí") },
	{ NULL, NULL },
};

const struct field ledger_profile_form[] = {
	CHOICE(struct ledger_settings_form, heading, .label = N_("Nhóm ngành nghề khi bán qua sàn"),
	     .choices = ledger_groups),
	BOOL(struct ledger_settings_form, own_produce,
	     .label = N_("Hàng là nông sản nhà tự làm ra, chưa chế biến")),
	TEXT(struct ledger_settings_form, place, .label = N_("Địa điểm kinh doanh"), .max = 200,
	     .optional = true, .hint = N_("Để trống khi bán tại nhà.")),
	DATE(struct ledger_settings_form, began, .label = N_("Kinh doanh từ ngày"),
	     .optional = true, .hint = N_("Để trống là ngày bán đầu tiên trong sổ.")),
	CHOICE(struct ledger_settings_form, method, .label = N_("Cách tính thuế"),
	     .choices = methods, .optional = true),
	END_OF_FIELDS
};

static struct ledger_settings_page settings_of(struct request *r)
{
	struct ledger_settings_page p = { .who = ledger_visit(r) };
	const struct ledger_book_of *b;
	const struct ledger_method_of *m;
	const struct rule_on *years;

	if (!p.who.head)
		return p;
	b = ledger_book(r->db, r->arena, p.who.household);
	p.year = ledger_year(r->db, r->arena, p.who.household, r->now);
	m = ledger_method_of(r->db, r->arena, p.who.household, p.year.year);
	p.chosen_from = m ? m->from_year : 0;
	years = rule_row(r->db, r->arena, &ledger_method_years, p.year.today);
	p.hold = years ? said(_("Cách đã chọn được giữ %s."), rule_words(&ledger_method_years,
	    years->value)) : "";
	p.may_choose = p.who.owner && ledger_may_choose(r->db, r->arena, p.who.household,
	    p.year.year);
	p.given = (struct ledger_settings_form){ b->trade_group, b->place, m ? m->method : "",
		b->own_produce, b->began };
	return p;
}

/* I9 */
static struct trouble *choose(struct request *r, const struct ledger_settings_page *p,
    const char *method)
{
	if (!*method || !strcmp(method, p->given.method))
		return NULL;
	if (!p->may_choose)
		return trouble_add(r->arena, NULL, "method", p->who.owner ?
		    _("cách đã chọn còn được giữ") : _("chỉ chủ hộ được chọn cách tính thuế"));
	ledger_book_open(r->db, p->who.household, r->now);
	ledger_method_add(r->db, p->who.household, p->year.year, method, r->user->id, r->now);
	return NULL;
}

enum status ledger_settings(struct request *r)
{
	struct ledger_settings_page p = settings_of(r);
	struct ledger_settings_form f = { "", "", "", false, 0 };
	struct trouble *t = NULL;

	if (!p.who.head)
		return ledger_no_book(r);
	if (r->method == POST) {
		t = form_read(&r->params, ledger_profile_form, &f);
		if (!t && f.began > p.year.today)
			t = trouble_add(r->arena, t, "began", _("ngày này chưa đến"));
		if (!t)
			t = choose(r, &p, f.method);
	}
	if (r->method == POST && !t) {
		ledger_book_open(r->db, p.who.household, r->now);
		ledger_book_set(r->db, p.who.household, f.heading, f.own_produce, f.place,
		    f.began);
		return redirect(r, ledger_url(p.who.household, ""));
	}
	p.troubles = t;
	ledger_settings_shown(r->out, &p);
	return t ? INVALID : OK;
}
