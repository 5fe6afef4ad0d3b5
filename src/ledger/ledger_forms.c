/* ledger_forms.c - papers for the tax office: what goes into them, as a paper to read
 * and as data to take over.
 *
 * The columns of 01/BK-STK are known; of 01/TKN-CNKD and 01/CNKD only the names are,
 * so these are the data for the form and say so.
 *
 * Read, the tax number and the numbers of accounts that were typed are masked.  The owner
 * asks for the papers to hand in by a post, which stands in the audit: then, and then only,
 * are these whole (I8).  By which account a shop is paid every buyer reads: it is whole. */
#include "ledger/ledger_pages.h"

#include "core/calendar.h"
#include "core/csv.h"
#include "core/json.h"
#include "core/show.h"
#include "core/tr.h"
#include "ledger/ledger.html.h"
#include "site/paper.h"

struct making {
	struct request *r;
	struct ledger_visit who;
	struct ledger_form *form;
	bool whole;                     /* personal numbers in full: the owner's own paper */
};

static struct ledger_cell text(const char *s)
{
	return (struct ledger_cell){ true, 0, s };
}

static struct ledger_cell money(int64_t vnd)
{
	return (struct ledger_cell){ true, vnd, NULL };
}

static void line(struct ledger_form *f, const char *key, const char *label,
    struct ledger_cell value)
{
	assert(f->n_lines < LEDGER_FORM_LINES);
	f->lines[f->n_lines++] = (struct ledger_form_line){ key, label, value };
}

static void column(struct ledger_form *f, const char *key, const char *title, double share,
    bool right)
{
	assert(f->n_columns < LEDGER_FORM_COLUMNS);
	f->keys[f->n_columns] = key;
	f->columns[f->n_columns] = title;
	f->shares[f->n_columns] = share;
	f->right[f->n_columns++] = right;
}

static void room_for(struct making *m, size_t rows)
{
	m->form->cells = arena_array(m->r->arena, struct ledger_cell,
	    rows * m->form->n_columns + 1);
}

static void cell(struct ledger_form *f, size_t row, size_t at, struct ledger_cell value)
{
	f->cells[row * f->n_columns + at] = value;
}

/* R: Decree 68/2026, art. 8 (1.a): revenue of the year, by trade group */
static void make_notice(struct making *m)
{
	struct ledger_form *f = m->form;
	struct ledger_sums s = ledger_sums(m->r->db, m->r->arena, m->who.household, f->period.from,
	    f->period.to);

	column(f, "tradeGroup", _("Nhóm ngành nghề"), 6, false);
	column(f, "revenue", _("Doanh thu (đồng)"), 3, true);
	column(f, "ownProduce", _("Trong đó nông sản nhà tự làm ra (đồng)"), 3, true);
	room_for(m, LEDGER_GROUPS);
	for (int g = 0; g < LEDGER_GROUPS; g++) {
		if (!s.revenue[g])
			continue;
		cell(f, f->n_rows, 0, text(tr(ledger_groups[g].label)));
		cell(f, f->n_rows, 1, money(s.revenue[g]));
		cell(f, f->n_rows++, 2, money(s.own[g]));
	}
	line(f, "revenue", _("Tổng doanh thu"), money(ledger_revenue_of(&s)));
	f->note = _("Đây là số liệu để điền vào mẫu 01/TKN-CNKD trên cổng của cơ quan thuế; cách "
	    "trình bày của mẫu chưa đối chiếu được với Thông tư 18/2026/TT-BTC, 50/2026/TT-BTC.");
}

/* Since when, till when, as far as it is known and of this time. */
static const char *state_of(const struct making *m, int64_t from, int64_t ended)
{
	const char *since = from ? day(from) : "";

	if (from && from < us_of_yyyymmdd(m->form->period.from))
		since = "";
	if (!ended)
		return *since ? said(_("Đang dùng, từ %s"), since) : _("Đang dùng");
	return *since ? said(_("Thôi dùng; dùng từ %s đến %s"), since, day(ended)) :
	    said(_("Thôi dùng từ %s"), day(ended));
}

static void put_account(struct making *m, const char *number_, const char *holder,
    const char *provider, const char *state)
{
	const char *place = ledger_book(m->r->db, m->r->arena, m->who.household)->place;
	struct ledger_form *f = m->form;
	size_t row = f->n_rows++;

	cell(f, row, 0, text(said("%zu", row + 1)));
	cell(f, row, 1, text(*place ? place : m->who.head->commune_name));
	cell(f, row, 2, text(""));
	cell(f, row, 3, text(number_));
	cell(f, row, 4, text(holder));
	cell(f, row, 5, text(provider));
	cell(f, row, 6, text(state));
}

/* R: form 01/BK-STK, columns [03] to [09] */
static void make_accounts(struct making *m)
{
	static const char *const titles[] = { N_("Số thứ tự"), N_("Địa điểm kinh doanh"),
		N_("Mã địa điểm"), N_("Số tài khoản, số ví"), N_("Chủ tài khoản"),
		N_("Ngân hàng, nhà cung cấp"), N_("Tình trạng") };
	static const char *const keys[] = { "03", "04", "05", "06", "07", "08", "09" };
	static const double shares[] = { 1, 3, 1.4, 2.6, 2.6, 2.4, 1.6 };
	struct ledger_form *f = m->form;
	int64_t from = us_of_yyyymmdd(f->period.from);
	int64_t until = us_of_yyyymmdd(ledger_days_on(f->period.to, 1));
	const struct ledger_accounts *shops = ledger_accounts(m->r->db, m->r->arena,
	    m->who.household, from, until);
	const struct ledger_accounts_typed *typed = ledger_accounts_typed(m->r->db, m->r->arena,
	    m->who.household, from, until);

	for (size_t i = 0; i < COUNT(keys); i++)
		column(f, keys[i], tr(titles[i]), shares[i], false);
	room_for(m, shops->n + typed->n);
	for (size_t i = 0; i < shops->n; i++) {
		const struct payment_bank *bank = payment_bank(m->r->db, m->r->arena,
		    shops->v[i].bank_bin);

		put_account(m, shops->v[i].bank_account, shops->v[i].bank_account_name,
		    bank ? bank->short_name : shops->v[i].bank_bin,
		    state_of(m, shops->v[i].from_at, shops->v[i].ended_at));
	}
	for (size_t i = 0; i < typed->n; i++)
		put_account(m, ledger_account_number(m->r->arena, &typed->v[i], m->whole),
		    typed->v[i].holder, typed->v[i].provider,
		    state_of(m, 0, typed->v[i].ended_at));
	f->note = _("Có tài khoản của các gian hàng và những tài khoản, ví mà hộ đã ghi thêm ở "
	    "trang Tài khoản, ví của hộ. Mã địa điểm do cơ quan thuế cấp.");
}

/* R: Decree 68/2026, art. 9 (1) */
static void make_declaration(struct making *m)
{
	struct ledger_form *f = m->form;
	struct ledger_owed o = ledger_owed(m->r->db, m->r->arena, m->who.household, &f->period,
	    m->r->now);

	column(f, "tradeGroup", _("Nhóm ngành nghề"), 5, false);
	column(f, "revenue", _("Doanh thu (đồng)"), 3, true);
	column(f, "vat", _("Thuế GTGT"), 2.4, true);
	column(f, "pit", _("Thuế TNCN"), 2.4, true);
	room_for(m, LEDGER_GROUPS);
	for (int g = 0; g < LEDGER_GROUPS; g++) {
		if (!o.sums.revenue[g])
			continue;
		cell(f, f->n_rows, 0, text(tr(ledger_groups[g].label)));
		cell(f, f->n_rows, 1, money(o.sums.revenue[g]));
		cell(f, f->n_rows, 2, money(o.tax.vat[g]));
		cell(f, f->n_rows++, 3, o.income ? text("") : money(o.tax.pit[g]));
	}
	line(f, "revenue", _("Tổng doanh thu"), money(ledger_revenue_of(&o.sums)));
	if (o.income)
		line(f, "cost", _("Tổng chi phí"), money(ledger_cost_sum(&o.sums)));
	line(f, "vat", _("Thuế GTGT"), money(o.tax.vat_sum));
	line(f, "pit", _("Thuế TNCN"), money(o.tax.pit_sum));
	f->note = _("Đây là số liệu để điền vào mẫu 01/CNKD trên cổng của cơ quan thuế. Thuế tính "
	    "lũy kế từ đầu năm; cách chia phần không chịu thuế cho từng kỳ và cách làm tròn chưa "
	    "chắc chắn: số phải nộp là số của cơ quan thuế.");
	if (o.changed)
		f->note = said("%s %s", f->note, ledger_changed_words(&o));
}

static const struct form_kind {
	const char *code, *name, *title;
	enum ledger_span span;          /* of what is not asked for */
	void (*make)(struct making *m);
} kinds[] = {
	{ "01-tkn-cnkd", "01/TKN-CNKD", N_("Thông báo doanh thu"), LEDGER_YEAR, make_notice },
	{ "01-cnkd", "01/CNKD", N_("Tờ khai thuế"), LEDGER_QUARTER, make_declaration },
	{ "01-bk-stk", "01/BK-STK", N_("Bảng kê tài khoản, ví điện tử"), LEDGER_YEAR,
	  make_accounts },
};

/* NULL: there is no such paper. */
static const struct form_kind *kind_of(const char *code)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (!strcmp(kinds[i].code, code))
			return &kinds[i];
	return NULL;
}

static void put_head(struct making *m)
{
	struct ledger_head_lines head = ledger_head_of(m->r->db, m->r->arena, m->who.household,
	    m->whole);

	for (size_t i = 0; i < head.n; i++)
		line(m->form, head.v[i].key, head.v[i].label, text(head.v[i].value));
	line(m->form, "period", _("Kỳ"), text(m->form->period.title));
	m->form->n_head = m->form->n_lines;
}

struct period_asked { const char *ky; };
const struct field ledger_period_form[] = {
	TEXT(struct period_asked, ky, .label = N_("Kỳ"), .max = 7, .optional = true),
	END_OF_FIELDS
};

static bool period_asked(struct request *r, enum ledger_span span, struct ledger_period *p)
{
	struct period_asked asked = { "" };

	if (form_read(&r->params, ledger_period_form, &asked))
		return false;
	*p = ledger_period_of(ledger_today(r->now), span);
	return !*asked.ky || ledger_period_read(asked.ky, p);
}

/* NULL when there is no such form or no such book.  In Vietnamese, as it is handed in. */
static const struct ledger_form *form_of(struct request *r)
{
	struct making m = { .r = r, .who = ledger_visit(r) };
	struct ledger_form *f = arena_new(r->arena, struct ledger_form);
	const struct form_kind *k = kind_of(request_param(r, "form"));

	tr_use("vi");
	m.form = f;
	if (!m.who.head || !k || !period_asked(r, k->span, &f->period))
		return NULL;
	f->code = k->code;
	f->name = k->name;
	f->title = tr(k->title);
	m.whole = r->method == POST && m.who.owner;
	r->audit = said("%s %s%s", f->name, f->period.code, m.whole ? " whole" : "");
	put_head(&m);
	k->make(&m);
	return f;
}

static const char *file_name(const struct ledger_form *f, const char *ending)
{
	return said("%s-%s.%s", f->code, f->period.code, ending);
}

enum status ledger_form_pdf(struct request *r)
{
	const struct ledger_form *f = form_of(r);
	struct pdf_column columns[LEDGER_FORM_COLUMNS];
	const char **cells;
	struct pdf *p;

	if (!f)
		return ledger_no_book(r);
	p = site_paper(r->db, r->arena, PDF_A4, said("%s, %s", f->name, f->period.title), "vi");
	pdf_small(p, said(_("Số liệu cho mẫu %s"), f->name));
	pdf_heading(p, f->title);
	for (size_t i = 0; i < f->n_lines; i++)
		pdf_text(p, said("%s: %s", f->lines[i].label, f->lines[i].value.text ?
		    f->lines[i].value.text : amount(f->lines[i].value.n)));
	for (size_t i = 0; i < f->n_columns; i++)
		columns[i] = (struct pdf_column){ strspn(f->keys[i], "0123456789") ?
			said("[%s] %s", f->keys[i], f->columns[i]) : f->columns[i], f->shares[i],
			f->right[i] };
	cells = arena_array(r->arena, const char *, f->n_rows * f->n_columns + 1);
	for (size_t i = 0; i < f->n_rows * f->n_columns; i++)
		cells[i] = f->cells[i].text ? f->cells[i].text : number(f->cells[i].n);
	pdf_table(p, columns, f->n_columns, cells, f->n_rows);
	pdf_small(p, f->note);
	pdf_text(p, _("\nNgày ..... tháng ..... năm .........\n"
	    "Người nộp thuế (ký, ghi rõ họ tên)"));
	return ledger_file(r, "application/pdf", file_name(f, "pdf"), pdf_close(p));
}

static void csv_cell(struct csv_out *c, const struct ledger_cell *cell)
{
	if (cell->text)
		csv_put(c, cell->text);
	else
		csv_put_int(c, cell->n);
}

/* Whose paper it is and of which days stands in every row, as a table can say it. */
enum status ledger_form_csv(struct request *r)
{
	const struct ledger_form *f = form_of(r);
	struct csv_out c = { 0 };
	struct out *o = out_new(r->arena);

	if (!f)
		return ledger_no_book(r);
	csv_begin(&c, o);
	for (size_t i = 0; i < f->n_head; i++)
		csv_put(&c, f->lines[i].key);
	for (size_t i = 0; i < f->n_columns; i++)
		csv_put(&c, f->keys[i]);
	csv_end_row(&c);
	for (size_t row = 0; row < f->n_rows; row++) {
		for (size_t i = 0; i < f->n_head; i++)
			csv_cell(&c, &f->lines[i].value);
		for (size_t i = 0; i < f->n_columns; i++)
			csv_cell(&c, &f->cells[row * f->n_columns + i]);
		csv_end_row(&c);
	}
	return ledger_file(r, "text/csv; charset=utf-8", file_name(f, "csv"),
	    (struct bytes){ o->text, o->len });
}

static void json_cell(struct json *j, const char *key, const struct ledger_cell *cell)
{
	if (cell->text)
		json_put(j, key, cell->text);
	else
		json_put(j, key, cell->n);
}

enum status ledger_form_json(struct request *r)
{
	const struct ledger_form *f = form_of(r);
	struct json j = { .out = out_new(r->arena) };

	if (!f)
		return ledger_no_book(r);
	json_begin(&j, NULL, '{');
	json_put(&j, "form", f->name);
	json_put(&j, "from", iso_day(us_of_yyyymmdd(f->period.from)));
	json_put(&j, "to", iso_day(us_of_yyyymmdd(f->period.to)));
	for (size_t i = 0; i < f->n_lines; i++)
		json_cell(&j, f->lines[i].key, &f->lines[i].value);
	json_begin(&j, "rows", '[');
	for (size_t row = 0; row < f->n_rows; row++) {
		json_begin(&j, NULL, '{');
		for (size_t i = 0; i < f->n_columns; i++)
			json_cell(&j, f->keys[i], &f->cells[row * f->n_columns + i]);
		json_end(&j);
	}
	json_end(&j);
	json_put(&j, "note", f->note);
	json_end(&j);
	return ledger_file(r, "application/json", file_name(f, "json"),
	    (struct bytes){ j.out->text, j.out->len });
}

struct url ledger_form_url(const struct ledger_visit *who, const struct ledger_offer *paper,
    const char *file)
{
	return ledger_url(who->household, said("/to-khai/%s/%s?ky=%s", paper->form, file,
	    paper->period.code));
}

/* Once for each form and period; what is due without a paper has none. */
static void offer(struct ledger_offers *o, const char *form, const struct ledger_period *p)
{
	const struct form_kind *k = kind_of(form);

	for (size_t i = 0; i < o->n; i++)
		if (!strcmp(o->v[i].form, form) && !strcmp(o->v[i].period.code, p->code))
			return;
	if (!k)
		return;
	assert(o->n < COUNT(o->v));
	o->v[o->n++] = (struct ledger_offer){ k->code, said("%s %s", tr(k->title), k->name), *p };
}

static struct ledger_offers offers(const struct ledger_duties *duties, const struct ledger_year *y)
{
	struct ledger_period year = ledger_period_of(y->today, LEDGER_YEAR);
	struct ledger_offers o = { 0 };

	for (size_t i = 0; i < duties->n; i++)
		offer(&o, duties->v[i].form, &duties->v[i].period);
	if (!y->law)
		offer(&o, "01-tkn-cnkd", &year);
	offer(&o, "01-bk-stk", &year);
	return o;
}

static bool by_halves(const struct ledger_duties *d)
{
	bool any = false;

	for (size_t i = 0; i < d->n; i++)
		any = any || ledger_span_of(&d->v[i].period) == LEDGER_HALF;
	return any;
}

enum status ledger_forms(struct request *r)
{
	struct ledger_forms_page p = { .who = ledger_visit(r) };
	struct ledger_year y;

	if (!p.who.head)
		return ledger_no_book(r);
	y = ledger_year(r->db, r->arena, p.who.household, r->now);
	p.duties = ledger_duties(r->db, r->arena, &y);
	p.offers = offers(&p.duties, &y);
	p.crossed = y.crossed ? y.crossed : y.crossed_before;
	p.opened = by_halves(&p.duties) ? y.began : 0;
	ledger_forms_shown(r->out, &p);
	return OK;
}

static void put_invoice(struct csv_out *c, const struct ledger_invoice_each *row,
    const struct ledger_law *law)
{
	bool goods = row->milli > 0;
	int64_t sum = goods && row->row_vnd > 0 ? row->goods_vnd : row->row_vnd;

	csv_put_int(c, row->number);
	csv_put(c, iso_day(us_of_yyyymmdd(row->day)));
	csv_put(c, goods ? row->name : row->words);
	csv_put(c, row->unit);
	csv_put(c, goods ? ledger_quantity(row->milli) : "");
	csv_put(c, goods ? said("%" PRId64, (sum * 1000 + row->milli / 2) / row->milli) : "");
	csv_put_int(c, sum);
	csv_put(c, law ? decimal((double)law->rate[ledger_group_of(row->heading)].vat / 100, 2) :
	    "");
	csv_put(c, ledger_row_words(row->source, row->words, row->corrects));
	csv_end_row(c);
}

/* R: Decree 254/2026 and Circular 91/2026 (an invoice when ownership passes): a row for
 * each piece of goods, for a provider of invoices to take in. */
enum status ledger_invoices(struct request *r)
{
	static const char *const titles[] = { "so", "ngay", "hang_hoa", "don_vi", "so_luong",
		"don_gia", "thanh_tien", "thue_suat_gtgt", "ghi_chu" };
	struct ledger_visit who = ledger_visit(r);
	const struct ledger_invoice_each *row;
	struct db_statement *rows;
	struct csv_out c = { 0 };
	struct out *o = out_new(r->arena);
	struct ledger_period p;
	const struct ledger_law *law;

	tr_use("vi");
	if (!who.head || !period_asked(r, LEDGER_MONTH, &p))
		return ledger_no_book(r);
	law = ledger_law(r->db, r->arena, ledger_today(r->now));
	csv_begin(&c, o);
	for (size_t i = 0; i < COUNT(titles); i++)
		csv_put(&c, titles[i]);
	csv_end_row(&c);
	rows = ledger_invoice_each(r->db, who.household, p.from, p.to);
	while (ledger_invoice_each_next(rows, &row))
		put_invoice(&c, row, law);
	return ledger_file(r, "text/csv; charset=utf-8", said("hoa-don-%s.csv", p.code),
	    (struct bytes){ o->text, o->len });
}
