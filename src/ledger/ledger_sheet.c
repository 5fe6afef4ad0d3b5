/* ledger_sheet.c - the lines of a book as a page, as a PDF, as a spreadsheet. */
#include "ledger/ledger_paper.h"

#include "core/calendar.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "core/xlsx.h"
#include "site/paper.h"

/* R: Circular 152/2025/TT-BTC (a line is a sale or the total of a time) */
const struct setting ledger_pdf_rows = { "ledger.pdf_rows",
	N_("Số dòng của sổ in từng lần bán"), SETTING_INT, "2000", 100, 10000,
	N_("Sổ PDF dài hơn thì in tổng từng ngày; bảng tính luôn có từng lần bán.") };

const char *ledger_cell_words(const struct ledger_column *c, const struct ledger_cell *cell)
{
	if (!cell->some)
		return "";
	switch (c->type) {
	case LEDGER_NUMBER: return number(cell->n);
	case LEDGER_DAY:    return day_said(cell->n);
	case LEDGER_TEXT:   return cell->text;
	case LEDGER_MONEY:  return number(cell->n);
	case LEDGER_MILLI:  return ledger_quantity(cell->n);
	}
	assert(0 && "no other type");
	return "";
}

/* A page: a window of the lines, and whether there are more. */
struct window {
	struct ledger_sheet sheet;
	const struct ledger_kind_info *kind;
	size_t seen, first, most;
	struct ledger_page_lines lines;
};

static void put_window(struct ledger_sheet *s, const struct ledger_line *line)
{
	struct window *w = (struct window *)s;
	struct ledger_page_line *l;

	if (w->seen++ < w->first)
		return;
	if (w->lines.n == w->most) {
		w->lines.more = true;
		s->full = true;
		return;
	}
	l = &w->lines.v[w->lines.n++];
	l->row = line->row;
	l->strong = line->strong;
	for (size_t i = 0; i < w->kind->n_columns; i++)
		l->v[i] = arena_printf(arena_at_work(), "%s",
		    ledger_cell_words(&w->kind->columns[i], &line->v[i]));
}

const struct ledger_page_lines *ledger_page_of(const struct ledger_volume *v, size_t first,
    size_t most)
{
	struct window *w = arena_new(v->arena, struct window);

	*w = (struct window){ .sheet = { .put = put_window }, .kind = &ledger_kinds[v->kind],
		.first = first, .most = most };
	w->lines.v = arena_array(v->arena, struct ledger_page_line, most);
	w->kind->write(v, &w->sheet);
	w->lines.lacking = w->sheet.lacking;
	return &w->lines;
}

struct ledger_head_lines ledger_head_of(struct db *db, struct arena *a, int64_t household,
    bool whole)
{
	const struct ledger_head *h = ledger_head(db, a, household);
	const struct ledger_book_of *book = ledger_book(db, a, household);
	const char *address = said("%s%s%s, %s", h->village, *h->village ? ", " : "",
	    h->commune_name, h->province_name);
	struct household_given g = household_blank;
	const char *tax;

	household_standing(db, a, h->external_id, &g);
	tax = !*g.tax_number ? _("chưa có") : whole ? g.tax_number : text_mask_id(a, g.tax_number);
	return (struct ledger_head_lines){ 4, {
		{ "name", _("Hộ, cá nhân kinh doanh"), h->head_name },
		{ "address", _("Địa chỉ"), address },
		{ "taxCode", _("Mã số thuế"), tax },
		{ "place", _("Địa điểm kinh doanh"), *book->place ? book->place : address } } };
}

const char *ledger_changed_words(const struct ledger_owed *o)
{
	return o->law->recount ? _("Cách tính thuế thu nhập đổi trong kỳ này: thuế của cả năm tính "
	    "lại theo cách mới, trừ phần các kỳ trước đã khai theo cách cũ. Luật chưa nói rõ điều "
	    "này, hãy hỏi cơ quan thuế.") : _("Cách tính thuế thu nhập đổi trong kỳ này: các kỳ "
	    "trước giữ như đã khai, cách mới chỉ tính từ kỳ này. Luật chưa nói rõ điều này, hãy "
	    "hỏi cơ quan thuế.");
}

struct ledger_notes ledger_notes(const struct ledger_volume *v)
{
	struct ledger_notes n = { 0 };
	const struct rule_on *cut = rule_row(v->db, v->arena, &ledger_vat_cut, v->period.to);

	if (v->by_day)
		n.v[n.n++] = _("Sổ dài nên in tổng từng ngày; từng lần bán có trong bảng tính.");
	if (v->kind == LEDGER_S1A)
		return n;
	if (v->kind == LEDGER_S2D) {
		n.v[n.n++] = _("Giá xuất là giá bình quân của hàng còn lại; cách tính giá xuất "
		    "chưa đối chiếu với văn bản.");
		return n;
	}
	if (!v->owed.law) {
		n.v[n.n++] = _("Chưa có quy định thuế nào được ghi cho kỳ này, nên sổ không tính "
		    "thuế.");
		return n;
	}
	n.v[n.n++] = _("Thuế tính lũy kế từ đầu năm, trừ phần của các kỳ trước; làm tròn nửa đồng "
	    "trở lên. Cách chia phần không chịu thuế cho từng kỳ, từng nhóm và cách làm tròn "
	    "chưa chắc chắn: số phải nộp là số của cơ quan thuế.");
	if (v->owed.changed)
		n.v[n.n++] = ledger_changed_words(&v->owed);
	if (cut)
		n.v[n.n++] = said(_("Đến %s thuế GTGT của nhiều mặt hàng được giảm %s; sổ này "
		    "chưa trừ."),
		    day_said(cut->valid_to), rule_words(&ledger_vat_cut, cut->value));
	if (!v->owed.law->own_exempt)
		n.v[n.n++] = _("Nông sản tự làm ra, chưa chế biến đang được tính như hàng khác; có "
		    "thể được miễn, hãy hỏi cơ quan thuế.");
	return n;
}

/* A PDF: rows are gathered until a heading or a sum comes. */
struct paper {
	struct ledger_sheet sheet;
	struct arena *arena;
	struct pdf *pdf;
	const struct ledger_kind_info *kind;
	struct pdf_column columns[LEDGER_COLUMNS];
	const char **cells;
	size_t n, room;
	bool strong;
};

static void flush(struct paper *p)
{
	if (p->n && p->strong)
		pdf_sums(p->pdf, p->columns, p->kind->n_columns, p->cells, p->n);
	else if (p->n)
		pdf_table(p->pdf, p->columns, p->kind->n_columns, p->cells, p->n);
	p->n = 0;
}

static void put_paper(struct ledger_sheet *s, const struct ledger_line *line)
{
	struct paper *p = (struct paper *)s;
	size_t wide = p->kind->n_columns;

	if (line->strong != p->strong)
		flush(p);
	p->strong = line->strong;
	if (p->n == p->room) {
		const char **more = arena_array(p->arena, const char *, 2 * p->room * wide);

		memcpy(more, p->cells, p->n * wide * sizeof(*more));
		p->cells = more;
		p->room *= 2;
	}
	for (size_t i = 0; i < wide; i++)
		p->cells[p->n * wide + i] = arena_printf(p->arena, "%s",
		    ledger_cell_words(&p->kind->columns[i], &line->v[i]));
	p->n++;
}

/* A book S2d is of one item. */
static const char *item_words(const struct ledger_volume *v)
{
	const struct ledger_item *i = ledger_item(v->db, v->arena, v->household, v->product);

	return i ? said(_("Tên hàng: %s. Đơn vị: %s."), i->name, i->unit) : _("Chưa có hàng nào.");
}

static void put_head(const struct ledger_volume *v, struct pdf *pdf, bool whole)
{
	const struct ledger_kind_info *k = &ledger_kinds[v->kind];
	struct ledger_head_lines head = ledger_head_of(v->db, v->arena, v->household, whole);

	pdf_small(pdf, said(_("Mẫu số %s (Thông tư 152/2025/TT-BTC)"), k->name));
	for (size_t i = 0; i < head.n; i++)
		pdf_text(pdf, said("%s: %s", head.v[i].label, head.v[i].value));
	pdf_heading(pdf, tr(k->title));
	pdf_text(pdf, said(_("Kỳ: %s. Đơn vị tính: đồng."), v->period.title));
	if (v->kind == LEDGER_S2D)
		pdf_text(pdf, item_words(v));
}

struct bytes ledger_book_pdf(const struct ledger_volume *v, bool whole)
{
	const struct ledger_kind_info *k = &ledger_kinds[v->kind];
	struct paper p = { .sheet = { .put = put_paper }, .arena = v->arena, .kind = k,
		.room = 64 };
	struct ledger_notes notes = ledger_notes(v);

	p.pdf = site_paper(v->db, v->arena, v->kind == LEDGER_S2D ? PDF_A4_WIDE : PDF_A4,
	    said("%s, %s", k->name, v->period.title), "vi");
	p.cells = arena_array(v->arena, const char *, p.room * k->n_columns);
	for (size_t i = 0; i < k->n_columns; i++)
		p.columns[i] = (struct pdf_column){ tr(k->columns[i].title), k->columns[i].share,
			k->columns[i].type >= LEDGER_MONEY };
	put_head(v, p.pdf, whole);
	k->write(v, &p.sheet);
	flush(&p);
	if (p.sheet.lacking)
		pdf_small(p.pdf, ledger_lacking_words());
	for (size_t i = 0; i < notes.n; i++)
		pdf_small(p.pdf, notes.v[i]);
	pdf_text(p.pdf, _("\nNgày ..... tháng ..... năm .........\nNgười đại diện hộ kinh doanh "
	    "(ký, ghi rõ họ tên)"));
	return pdf_close(p.pdf);
}

/* A spreadsheet: as long as it gets, a row at a time. */
struct table {
	struct ledger_sheet sheet;
	struct xlsx *xlsx;
	const struct ledger_kind_info *kind;
};

static void put_table(struct ledger_sheet *s, const struct ledger_line *line)
{
	struct table *t = (struct table *)s;

	for (size_t i = 0; i < t->kind->n_columns; i++) {
		const struct ledger_cell *c = &line->v[i];

		if (!c->some)
			xlsx_empty(t->xlsx);
		else if (t->kind->columns[i].type == LEDGER_TEXT)
			xlsx_text(t->xlsx, c->text);
		else if (t->kind->columns[i].type == LEDGER_DAY)
			xlsx_date(t->xlsx, us_of_yyyymmdd(c->n));
		else
			xlsx_number(t->xlsx, c->n);
	}
}

static enum xlsx_type type_of(enum ledger_cell_type t)
{
	switch (t) {
	case LEDGER_NUMBER: return XLSX_INTEGER;
	case LEDGER_DAY:    return XLSX_DATE;
	case LEDGER_TEXT:   return XLSX_TEXT;
	case LEDGER_MONEY:  return XLSX_MONEY;
	case LEDGER_MILLI:  return XLSX_MILLI;
	}
	assert(0 && "no other type");
	return XLSX_TEXT;
}

struct bytes ledger_book_xlsx(const struct ledger_volume *v)
{
	const struct ledger_kind_info *k = &ledger_kinds[v->kind];
	struct ledger_head_lines head = ledger_head_of(v->db, v->arena, v->household, false);
	struct xlsx_column columns[LEDGER_COLUMNS];
	const char *lines[8];
	size_t n = 0;
	struct table t = { .sheet = { .put = put_table }, .kind = k };

	lines[n++] = said("%s – %s", k->name, tr(k->title));
	for (size_t i = 0; i < head.n; i++)
		lines[n++] = said("%s: %s", head.v[i].label, head.v[i].value);
	lines[n++] = said(_("Kỳ: %s. Đơn vị tính: đồng."), v->period.title);
	if (v->kind == LEDGER_S2D)
		lines[n++] = item_words(v);
	for (size_t i = 0; i < k->n_columns; i++)
		columns[i] = (struct xlsx_column){ tr(k->columns[i].title),
			type_of(k->columns[i].type), k->columns[i].share > 3 ? 50 : 0 };
	t.xlsx = xlsx_open_under(v->arena, k->name, lines, n, columns, k->n_columns);
	k->write(v, &t.sheet);
	return xlsx_close(t.xlsx);
}
