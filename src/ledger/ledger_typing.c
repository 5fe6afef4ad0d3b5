/* ledger_typing.c - what people write into the books by hand: sales at the stall,
 * costs, corrections. */
#include "ledger/ledger_pages.h"

#include "core/show.h"
#include "core/tr.h"
#include "ledger/ledger.html.h"
#include "site/paper.h"
#include "site/site.h"

#include <ctype.h>

#define MOST_ID ((INT64_C(1) << 53) - 1)

enum { QR_WIDTH = 45 };

int64_t ledger_milli(const char *s)
{
	int64_t n = 0;
	int places = -1;

	if (!isdigit((unsigned char)*s))
		return -1;
	for (; *s; s++) {
		if ((*s == ',' || *s == '.') && places < 0)
			places = 0;
		else if (!isdigit((unsigned char)*s) || places == 3 || n > 100000000)
			return -1;
		else {
			n = n * 10 + (*s - '0');
			places += places >= 0;
		}
	}
	for (places = places < 0 ? 0 : places; places < 3; places++)
		n *= 10;
	return n > 0 ? n : -1;
}

static const char *quantity(struct arena *a, const char *s)
{
	(void)a;
	return ledger_milli(s) > 0 ? s : NULL;
}

#define AMOUNT(words) MONEY(struct ledger_sale, amount, .label = words, .min = 1, .max = MONEY_MAX)
#define REST TEXT(struct ledger_sale, quantity, .label = N_("Số lượng"), .max = 12, \
	     .optional = true, .normal = quantity, .otherwise = N_("là một số, ví dụ 1,5")), \
	DATE(struct ledger_sale, day, .label = N_("Ngày"), .optional = true, \
	     .hint = N_("Để trống là hôm nay"))

const struct field ledger_sale_form[] = {
	AMOUNT(N_("Số tiền")),
	TEXT(struct ledger_sale, words, .label = N_("Bán gì"), .min = 1, .max = 200),
	REST,
	CHOICE(struct ledger_sale, heading, .label = N_("Nhóm ngành nghề"),
	     .choices = ledger_groups, .optional = true),
	BOOL(struct ledger_sale, own_produce,
	     .label = N_("Nông sản nhà tự làm ra, chưa chế biến")),
	INT(struct ledger_sale, hang, .label = N_("Mặt hàng"), .max = MOST_ID, .optional = true),
	END_OF_FIELDS
};

const struct field ledger_cost_form[] = {
	AMOUNT(N_("Số tiền")),
	TEXT(struct ledger_sale, words, .label = N_("Chi việc gì"), .min = 1, .max = 200),
	CHOICE(struct ledger_sale, heading, .label = N_("Loại chi phí"), .choices = ledger_costs),
	INT(struct ledger_sale, hang, .label = N_("Nhập mặt hàng nào"), .max = MOST_ID,
	    .optional = true, .hint = N_("Khi là tiền mua hàng về bán")),
	REST,
	END_OF_FIELDS
};

/* Fields that are filled before anyone types: from the book, and from a product
 * whose code was scanned. */
static void begin(struct request *r, struct ledger_typing *page)
{
	const struct ledger_book_of *b = ledger_book(r->db, r->arena, page->who.household);
	const char *asked = request_param(r, "hang"), *written = request_param(r, "da-ghi");
	const struct ledger_product *p = asked ? ledger_product(r->db, r->arena,
	    page->who.household, strtoll(asked, NULL, 10)) : NULL;

	page->given = (struct ledger_sale){ .words = "", .quantity = "",
		.heading = page->cost ? ledger_costs[LEDGER_MATERIAL].value : b->trade_group,
		.own_produce = b->own_produce };
	page->products = ledger_products(r->db, r->arena, page->who.household);
	page->written = written ? ledger_row_by_id(r->db, r->arena, page->who.household,
	    strtoll(written, NULL, 10)) : NULL;
	if (!p || page->cost)
		return;
	page->given.hang = p->id;
	page->given.amount = p->price_vnd;
	page->given.words = p->name;
	page->given.quantity = "1";
}

/* What is wrong beyond the fields.  I3 */
static struct trouble *check(struct request *r, int64_t household, struct ledger_sale *s,
    const struct ledger_product **product)
{
	int64_t today = ledger_today(r->now), closed = ledger_closed_to(r->db, r->arena, household);

	s->day = s->day ? s->day : today;
	if (s->day > today)
		return trouble_add(r->arena, NULL, "day", _("ngày này chưa đến"));
	if (s->day <= closed)
		return trouble_add(r->arena, NULL, "day",
		    said(_("sổ đã khóa đến hết %s"), day_said(closed)));
	*product = s->hang ? ledger_product(r->db, r->arena, household, s->hang) : NULL;
	if (s->hang && !*product)
		return trouble_add(r->arena, NULL, "hang", _("không phải hàng của hộ"));
	if (*product && !*s->quantity)
		return trouble_add(r->arena, NULL, "quantity", _("cần biết bao nhiêu"));
	return NULL;
}

static void move_goods(struct request *r, int64_t household, int64_t row,
    const struct ledger_sale *s, const struct ledger_product *p, bool cost)
{
	struct ledger_moved m = { p->id, ledger_milli(s->quantity), s->amount, p->name, p->unit,
		0 };

	if (!cost)
		m.taken = ledger_stock_follows(r->db, r->arena, household, p->id, m.milli, 0,
		    r->now);
	ledger_add_goods(r->db, row, household, 1, &m);
}

static enum status type(struct request *r, const struct field *fields, bool cost)
{
	struct ledger_typing page = { .who = ledger_visit(r), .cost = cost };
	struct ledger_sale *s = &page.given;
	const struct ledger_product *product = NULL;
	struct trouble *t = NULL;
	int64_t row;

	if (!page.who.head)
		return ledger_no_book(r);
	begin(r, &page);
	if (r->method == POST) {
		t = form_read(&r->params, fields, s);
		t = t ? t : check(r, page.who.household, s, &product);
	}
	if (r->method != POST || t) {
		page.troubles = t;
		ledger_typing_page(r->out, &page, fields);
		return t ? INVALID : OK;
	}
	row = ledger_add(r->db, r->arena, &(struct ledger_entry){ .household = page.who.household,
		.day = s->day, .kind = cost ? "COST" : "REVENUE",
		.source = cost ? "TYPED" : "COUNTER", .heading = s->heading, .words = s->words,
		.own_produce = !cost && s->own_produce, .amount = s->amount,
		.account = r->user->id }, r->now);
	if (product)
		move_goods(r, page.who.household, row, s, product, cost);
	return redirect(r, ledger_url(page.who.household,
	    said("/%s?da-ghi=%" PRId64, cost ? "chi" : "ban", row)));
}

enum status ledger_sell(struct request *r)
{
	return type(r, ledger_sale_form, false);
}

enum status ledger_spend(struct request *r)
{
	return type(r, ledger_cost_form, true);
}

const struct field ledger_correct_form[] = {
	MONEY(struct ledger_correcting, amount, .label = N_("Số tiền đúng"), .max = MONEY_MAX,
	      .hint = N_("Viết 0 khi không có khoản này.")),
	TEXT(struct ledger_correcting, quantity, .label = N_("Số lượng đúng"), .max = 12,
	     .optional = true, .normal = quantity, .otherwise = N_("là một số, ví dụ 1,5"),
	     .hint = N_("Để trống khi số lượng không sai. Số tiền là 0 thì hàng cũng trở lại.")),
	TEXT(struct ledger_correcting, why, .label = N_("Vì sao sửa"), .min = 2, .max = 200),
	END_OF_FIELDS
};

enum status ledger_row(struct request *r)
{
	struct ledger_row_page p = { .who = ledger_visit(r), .given = { 0, "", "" } };
	const struct ledger_correcting *g = &p.given;
	struct trouble *t = NULL;

	p.row = p.who.head ? ledger_row_by_id(r->db, r->arena, p.who.household,
	    request_id(r, "row")) : NULL;
	if (!p.row)
		return ledger_no_book(r);
	p.given.amount = p.row->standing_vnd;
	if (r->method == POST) {
		t = form_read(&r->params, ledger_correct_form, &p.given);
		if (!t && !ledger_correct(r->db, r->arena, p.who.household, p.row,
		    &(struct ledger_righted){ g->amount, ledger_milli(g->quantity), g->why },
		    r->user->id, r->now))
			t = trouble_add(r->arena, t, "amount", ledger_may_correct(p.row) ?
			    _("số này đang đúng như vậy") : _("dòng này không sửa tay được"));
	}
	if (r->method == POST && !t)
		return redirect(r, ledger_url(p.who.household, said("/dong/%" PRId64, p.row->id)));
	p.troubles = t;
	p.corrections = ledger_corrections(r->db, r->arena, p.row->id);
	p.goods = ledger_may_correct(p.row) ? ledger_goods_of(r->db, r->arena, p.row->id) : NULL;
	ledger_row_shown(r->out, &p);
	return t ? INVALID : OK;
}

const struct widget_options *ledger_goods_options(const struct ledger_products *goods)
{
	struct widget_options *o = arena_new(arena_at_work(), struct widget_options);

	o->v = arena_array(arena_at_work(), struct widget_option, goods->n);
	for (; o->n < goods->n; o->n++)
		o->v[o->n] = (struct widget_option){ said("%" PRId64, goods->v[o->n].id),
			said("%s (%s)", goods->v[o->n].name, goods->v[o->n].unit), false };
	return o;
}

/* A sheet to hang at the stall: one code for each product, which opens the sale filled. */
enum status ledger_codes(struct request *r)
{
	struct ledger_visit who = ledger_visit(r);
	const struct ledger_products *goods;
	struct pdf *p;

	if (!who.head)
		return ledger_no_book(r);
	goods = ledger_products(r->db, r->arena, who.household);
	p = site_paper(r->db, r->arena, PDF_A4, _("Mã hàng để ghi bán tại quầy"), tr_lang());
	pdf_heading(p, _("Mã hàng để ghi bán tại quầy"));
	pdf_text(p, _("Quét bằng điện thoại đã đăng nhập, sửa số tiền nếu cần, rồi bấm Ghi."));
	for (size_t i = 0; i < goods->n; i++)
		pdf_qr(p, site_absolute(ledger_url(who.household, said("/ban?hang=%" PRId64,
		    goods->v[i].id))), QR_WIDTH, said("%s, %s/%s", goods->v[i].name,
		    amount(goods->v[i].price_vnd), goods->v[i].unit));
	return ledger_file(r, "application/pdf", "ma-hang.pdf", pdf_close(p));
}
