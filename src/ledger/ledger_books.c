/* ledger_books.c - a book as a page, a PDF, a spreadsheet. */
#include "ledger/ledger_pages.h"

#include "core/show.h"
#include "core/tr.h"
#include "ledger/ledger.html.h"

enum { LINES = 100, MOST_PAGE = 100000 };

struct asked { const char *ky; int64_t trang, hang; };

const struct field ledger_book_form[] = {
	TEXT(struct asked, ky, .label = N_("Kỳ"), .max = 7, .optional = true),
	INT(struct asked, trang, .label = N_("Trang"), .max = MOST_PAGE, .optional = true),
	INT(struct asked, hang, .label = N_("Mặt hàng"), .max = (INT64_C(1) << 53) - 1,
	    .optional = true),
	END_OF_FIELDS
};

enum status ledger_file(struct request *r, const char *type, const char *name, struct bytes b)
{
	reply_header(r, "Content-Disposition", said("attachment; filename=\"%s\"", name));
	return reply_bytes(r, type, b);
}

/* The book that the address names; false when there is none.  Nothing asked for is
 * the month that runs. */
static bool asked_for(struct request *r, struct ledger_book_page *p)
{
	struct asked asked = { "", 0, 0 };
	struct ledger_volume *v = &p->volume;

	p->who = ledger_visit(r);
	if (!p->who.head || !ledger_kind_by_code(request_param(r, "book"), &v->kind) ||
	    form_read(&r->params, ledger_book_form, &asked))
		return false;
	v->db = r->db;
	v->arena = r->arena;
	v->household = p->who.household;
	v->now = r->now;
	if (!*asked.ky)
		v->period = ledger_period_of(ledger_today(r->now), LEDGER_MONTH);
	else if (!ledger_period_read(asked.ky, &v->period))
		return false;
	v->income = v->kind == LEDGER_S2B || v->kind == LEDGER_S2C;
	v->owed = ledger_owed_by(r->db, r->arena, v->household, &v->period, v->income, r->now);
	p->items = v->kind == LEDGER_S2D ? ledger_items(r->db, r->arena, v->household) : NULL;
	v->product = asked.hang ? asked.hang : p->items && p->items->n ? p->items->v[0].product : 0;
	p->page = (size_t)asked.trang;
	return true;
}

enum status ledger_book_show(struct request *r)
{
	struct ledger_book_page p = { .page = 0 };

	if (!asked_for(r, &p))
		return ledger_no_book(r);
	p.lines = ledger_page_of(&p.volume, p.page * LINES, LINES);
	p.notes = ledger_notes(&p.volume);
	p.head = ledger_head_of(r->db, r->arena, p.who.household, false);
	ledger_book_shown(r->out, &p);
	return OK;
}

static const char *name_of(const struct ledger_volume *v, const char *ending)
{
	return said("%s-%s.%s", ledger_kinds[v->kind].code, v->period.code, ending);
}

/* Books are kept in Vietnamese. */
enum status ledger_book_print(struct request *r)
{
	struct ledger_book_page p = { .page = 0 };
	int64_t rows;

	tr_use("vi");
	if (!asked_for(r, &p))
		return ledger_no_book(r);
	rows = ledger_count(r->db, r->arena, p.who.household, p.volume.kind == LEDGER_S2C ? "COST" :
	    "REVENUE", p.volume.period.from, p.volume.period.to)->rows;
	p.volume.by_day = p.volume.kind != LEDGER_S2D &&
	    rows > setting_int(r->db, r->arena, &ledger_pdf_rows);
	return ledger_file(r, "application/pdf", name_of(&p.volume, "pdf"),
	    ledger_book_pdf(&p.volume, p.who.owner));
}

enum status ledger_book_sheet(struct request *r)
{
	struct ledger_book_page p = { .page = 0 };

	tr_use("vi");
	if (!asked_for(r, &p))
		return ledger_no_book(r);
	return ledger_file(r, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	    name_of(&p.volume, "xlsx"), ledger_book_xlsx(&p.volume));
}

struct url ledger_book_url(const struct ledger_book_page *p, const char *period, size_t page,
    int64_t product, const char *file)
{
	return ledger_url(p->who.household, said("/quyen/%s%s?ky=%s%s%s",
	    ledger_kinds[p->volume.kind].code, file, period,
	    page ? said("&trang=%zu", page) : "",
	    product ? said("&hang=%" PRId64, product) : ""));
}

struct url ledger_page_before(const struct ledger_book_page *p)
{
	struct url none = { NULL };

	return p->page ? ledger_book_url(p, p->volume.period.code, p->page - 1, p->volume.product,
	    "") : none;
}

struct url ledger_page_after(const struct ledger_book_page *p)
{
	struct url none = { NULL };

	return p->lines->more ? ledger_book_url(p, p->volume.period.code, p->page + 1,
	    p->volume.product, "") : none;
}

/* The period before, this one, the next; then its quarter, its year. */
const struct site_links *ledger_spans(const struct ledger_book_page *p)
{
	const struct ledger_period *now = &p->volume.period;
	enum ledger_span span = ledger_span_of(now);
	struct ledger_period v[] = { ledger_period_before(now), *now, ledger_period_after(now),
		ledger_period_of(now->to, LEDGER_MONTH), ledger_period_of(now->to, LEDGER_QUARTER),
		ledger_period_of(now->to, LEDGER_YEAR) };
	static const enum ledger_span others[] = { 0, 0, 0, LEDGER_MONTH, LEDGER_QUARTER,
		LEDGER_YEAR };
	struct site_links *l = arena_new(arena_at_work(), struct site_links);

	l->v = arena_array(arena_at_work(), struct site_link, COUNT(v));
	for (size_t i = 0; i < COUNT(v); i++)
		if (others[i] != span && v[i].from <= ledger_today(p->volume.now))
			l->v[l->n++] = (struct site_link){ v[i].title, ledger_book_url(p, v[i].code,
				0, p->volume.product, ""), i == 1 };
	return l;
}

const struct ledger_shown_columns *ledger_columns(const struct ledger_book_page *p)
{
	const struct ledger_kind_info *k = &ledger_kinds[p->volume.kind];
	struct ledger_shown_columns *c = arena_new(arena_at_work(), struct ledger_shown_columns);

	for (; c->n < k->n_columns; c->n++)
		c->v[c->n] = (struct ledger_shown_column){ tr(k->columns[c->n].title),
			k->columns[c->n].type >= LEDGER_MONEY, k->columns[c->n].share > 3 };
	return c;
}
