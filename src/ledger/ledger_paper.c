/* ledger_paper.c - what stands in each book, line by line.
 *
 * R: Circular 152/2025/TT-BTC, books S1a, S2a, S2b, S2c, S2d (columns as accounting
 * sites print them; 6 and 7 of S2d are inferred).  S2e is not here: its columns were
 * not found. */
#include "ledger/ledger_paper.h"

#include "core/show.h"
#include "core/tr.h"

static const struct ledger_column s1a[] = { { N_("Ngày"), LEDGER_DAY, 2 },
	{ N_("Diễn giải"), LEDGER_TEXT, 7 }, { N_("Số tiền"), LEDGER_MONEY, 3 } };
static const struct ledger_column s2[] = { { N_("Số hiệu"), LEDGER_TEXT, 1.6 },
	{ N_("Ngày"), LEDGER_DAY, 2 }, { N_("Diễn giải"), LEDGER_TEXT, 6 },
	{ N_("Số tiền"), LEDGER_MONEY, 3 } };
static const struct ledger_column s2d[] = { { N_("Số hiệu"), LEDGER_TEXT, 1.3 },
	{ N_("Ngày"), LEDGER_DAY, 2.2 }, { N_("Diễn giải"), LEDGER_TEXT, 4 },
	{ N_("Đơn vị"), LEDGER_TEXT, 1.4 }, { N_("Đơn giá"), LEDGER_MONEY, 2.2 },
	{ N_("Nhập: lượng"), LEDGER_MILLI, 1.6 }, { N_("Nhập: tiền"), LEDGER_MONEY, 2.4 },
	{ N_("Xuất: lượng"), LEDGER_MILLI, 1.6 }, { N_("Xuất: tiền"), LEDGER_MONEY, 2.4 },
	{ N_("Tồn: lượng"), LEDGER_MILLI, 1.6 }, { N_("Tồn: tiền"), LEDGER_MONEY, 2.4 },
	{ N_("Ghi chú"), LEDGER_TEXT, 1.6 } };

static struct ledger_cell text(const char *s)
{
	return (struct ledger_cell){ true, 0, s };
}

static struct ledger_cell value(int64_t n)
{
	return (struct ledger_cell){ true, n, NULL };
}

const char *ledger_quantity(int64_t milli)
{
	return decimal((double)milli / 1000, 3);
}

static const struct { const char *source, *words; } sources[] = {
	{ "ORDER",   N_("Bán qua sàn") },
	{ "COUNTER", N_("Bán tại quầy") },
	{ "RETURN",  N_("Khách trả hàng") },
};

static void put_words(struct out *o, const char *s)
{
	out_raw(o, s, strlen(s));
}

/* What a row is, before its own words. */
static void put_before(struct out *o, const char *source, int64_t corrects)
{
	for (size_t i = 0; i < COUNT(sources); i++)
		if (!strcmp(sources[i].source, source)) {
			put_words(o, tr(sources[i].words));
			put_words(o, ": ");
		}
	if (!strcmp(source, "CORRECTION"))
		put_words(o, said(_("Sửa dòng %s: "), number(corrects)));
}

const char *ledger_row_words(const char *source, const char *words, int64_t corrects)
{
	struct out o = { .arena = arena_at_work() };

	put_before(&o, source, corrects);
	put_words(&o, words);
	return o.text;
}

/* A piece of a book: its rows are those of a few headings. */
struct section {
	const char *kind, *headings[LEDGER_GROUPS + 1];         /* ends with NULL */
	bool numbered;                                          /* the first column is the number */
};

static void put_row(struct ledger_sheet *s, bool numbered, int64_t id, const char *number_,
    int64_t day_, const char *words, int64_t money)
{
	struct ledger_line l = { .row = id };
	size_t n = 0;

	if (numbered)
		l.v[n++] = text(number_);
	l.v[n++] = value(day_);
	l.v[n++] = text(words);
	l.v[n] = value(money);
	s->put(s, &l);
}

/* The same text is written over and over: a book may be long. */
static void put_rows(const struct ledger_volume *v, struct ledger_sheet *s,
    const struct section *of, const char *heading)
{
	struct db_statement *rows = ledger_rows_each(v->db, v->household, of->kind, heading,
	    v->period.from, v->period.to);
	struct out words = { .arena = v->arena }, nth = { .arena = v->arena };
	const struct ledger_rows_each *row;

	while (!s->full && ledger_rows_each_next(rows, &row)) {
		words.len = nth.len = 0;
		put_before(&words, row->source, row->corrects);
		put_words(&words, row->words);
		out_int(&nth, row->number);
		put_row(s, of->numbered, row->id, nth.text, row->day, words.text, row->amount_vnd);
	}
}

static void put_days(const struct ledger_volume *v, struct ledger_sheet *s,
    const struct section *of, const char *heading)
{
	struct db_statement *days = ledger_days_each(v->db, v->household, of->kind, heading,
	    v->period.from, v->period.to);
	const struct ledger_days_each *d;

	while (!s->full && ledger_days_each_next(days, &d))
		put_row(s, of->numbered, 0, d->first == d->last ? said("%d", (int)d->first) :
		    said("%d–%d", (int)d->first, (int)d->last), d->day,
		    said(n_("Tổng trong ngày, %s lần", d->rows), number(d->rows)), d->amount_vnd);
}

static void put_section(const struct ledger_volume *v, struct ledger_sheet *s,
    const struct section *of)
{
	for (const char *const *h = of->headings; *h && !s->full; h++) {
		if (v->by_day)
			put_days(v, s, of, *h);
		else
			put_rows(v, s, of, *h);
	}
}

/* A heading (money NULL) or a sum; words stand in the column of words. */
static void put_strong(struct ledger_sheet *s, bool numbered, const char *words,
    const int64_t *money)
{
	struct ledger_line l = { .strong = true };

	l.v[numbered ? 2 : 1] = text(words);
	if (money)
		l.v[numbered ? 3 : 2] = value(*money);
	s->put(s, &l);
}

static void put_sum(struct ledger_sheet *s, bool numbered, const char *words, int64_t money)
{
	put_strong(s, numbered, words, &money);
}

static void write_s1a(const struct ledger_volume *v, struct ledger_sheet *s)
{
	put_section(v, s, &(struct section){ .kind = "REVENUE", .headings = { "" } });
	put_sum(s, false, _("Tổng cộng"), ledger_revenue_of(&v->owed.sums));
}

static const char *rate_words(const struct rule *r, int64_t bp)
{
	return rule_words(r, bp);
}

/* By trade group: rows, their sum, what is owed on it. */
static void write_s2a(const struct ledger_volume *v, struct ledger_sheet *s)
{
	const struct ledger_owed *o = &v->owed;

	for (int g = 0; g < LEDGER_GROUPS; g++) {
		if (!o->sums.revenue[g])
			continue;
		put_strong(s, true, tr(ledger_groups[g].label), NULL);
		put_section(v, s, &(struct section){ "REVENUE", { ledger_groups[g].value }, true });
		put_sum(s, true, _("Cộng nhóm"), o->sums.revenue[g]);
		if (!o->law)
			continue;
		put_sum(s, true, said(_("Thuế GTGT %s"), rate_words(ledger_vat_rule(
		    (enum ledger_group)g), o->law->rate[g].vat)), o->tax.vat[g]);
		put_sum(s, true, said(_("Thuế TNCN %s"), rate_words(ledger_pit_rule(
		    (enum ledger_group)g), o->law->rate[g].pit)), o->tax.pit[g]);
	}
	put_sum(s, true, _("Tổng doanh thu"), ledger_revenue_of(&o->sums));
	put_sum(s, true, _("Tổng thuế GTGT"), o->tax.vat_sum);
	put_sum(s, true, _("Tổng thuế TNCN"), o->tax.pit_sum);
}

/* Trade groups of one rate of VAT are one section. */
static void write_rate(const struct ledger_volume *v, struct ledger_sheet *s, int first)
{
	const struct ledger_owed *o = &v->owed;
	int64_t rate = o->law->rate[first].vat, sum = 0, vat = 0;
	struct section of = { .kind = "REVENUE", .numbered = true };
	size_t n = 0;

	for (int g = first; g < LEDGER_GROUPS; g++)
		if (o->law->rate[g].vat == rate && o->sums.revenue[g]) {
			of.headings[n++] = ledger_groups[g].value;
			sum += o->sums.revenue[g];
			vat += o->tax.vat[g];
		}
	if (!n)
		return;
	put_strong(s, true, said(_("Chịu thuế GTGT %s"), rate_words(ledger_vat_rule(
	    (enum ledger_group)first), rate)), NULL);
	put_section(v, s, &of);
	put_sum(s, true, _("Cộng"), sum);
	put_sum(s, true, _("Thuế GTGT"), vat);
}

static void write_s2b(const struct ledger_volume *v, struct ledger_sheet *s)
{
	const struct ledger_owed *o = &v->owed;

	for (int g = 0; o->law && g < LEDGER_GROUPS; g++) {
		bool seen = false;

		for (int before = 0; before < g; before++)
			seen = seen || o->law->rate[before].vat == o->law->rate[g].vat;
		if (!seen)
			write_rate(v, s, g);
	}
	put_sum(s, true, _("Tổng doanh thu"), ledger_revenue_of(&o->sums));
	put_sum(s, true, _("Tổng thuế GTGT"), o->tax.vat_sum);
}

static void write_s2c(const struct ledger_volume *v, struct ledger_sheet *s)
{
	const struct ledger_owed *o = &v->owed;
	int64_t revenue = ledger_revenue_of(&o->sums), cost = ledger_cost_sum(&o->sums);

	put_sum(s, true, _("1. Doanh thu bán hàng hóa, dịch vụ"), revenue);
	put_sum(s, true, _("2. Chi phí hợp lý"), cost);
	for (int c = 0; c < LEDGER_COSTS; c++) {
		put_sum(s, true, tr(ledger_costs[c].label), o->sums.cost[c]);
		if (o->sums.cost[c])
			put_section(v, s, &(struct section){ "COST", { ledger_costs[c].value },
			    true });
	}
	put_sum(s, true, _("3. Chênh lệch: thu nhập tính thuế"), revenue - cost);
	put_sum(s, true, _("4. Thuế TNCN phải nộp"), o->tax.pit_sum);
}

/* Goods leave at the average price of what is there (which price the law wants was
 * not found), and come back at the price at which they left.  What left without ever
 * having come in is without a price. */
struct left { int64_t row, milli, vnd; };
struct stock {
	struct arena *arena;
	int64_t milli, vnd;
	size_t n, room;
	struct left *v;                 /* by rows that others take back from or add to */
};

static int64_t part_of(int64_t vnd, int64_t milli, int64_t of)
{
	return of <= 0 ? 0 : milli >= of ? vnd :
	    (int64_t)((double)vnd * (double)milli / (double)of + 0.5);
}

static struct left *left_by(struct stock *k, int64_t row)
{
	for (size_t i = k->n; i-- > 0;)
		if (k->v[i].row == row)
			return &k->v[i];
	if (k->n == k->room) {
		struct left *more = arena_array(k->arena, struct left, 2 * k->room + 8);

		if (k->n)
			memcpy(more, k->v, k->n * sizeof(*more));
		k->v = more;
		k->room = 2 * k->room + 8;
	}
	k->v[k->n] = (struct left){ row, 0, 0 };
	return &k->v[k->n++];
}

/* What so much of a sale is worth, as its row counts. */
static int64_t sell(struct stock *k, const struct ledger_goods_each *g)
{
	struct left *l = g->of || g->touched ? left_by(k, g->of ? g->of : g->id) : NULL;
	int64_t vnd = g->milli >= 0 ? part_of(k->vnd, g->milli, k->milli) :
	    l ? -part_of(l->vnd, -g->milli, l->milli) : 0;

	if (l) {
		l->milli += g->milli;
		l->vnd += vnd;
	}
	return vnd;
}

/* Moves the stock; what the goods are worth, as the row counts. */
static int64_t move(struct stock *k, const struct ledger_goods_each *g, bool cost)
{
	int64_t vnd = cost ? g->amount_vnd : sell(k, g);

	k->milli += cost ? g->milli : -g->milli;
	k->vnd += cost ? vnd : -vnd;
	if (k->milli <= 0 || k->vnd < 0)
		k->vnd = 0;
	return vnd;
}

/* Goods that a buyer sent back come in; a correction stands below zero where the row
 * stands that it corrects. */
static void put_goods(struct ledger_sheet *s, const struct ledger_goods_each *g, bool cost,
    int64_t vnd, const struct stock *k)
{
	bool back = !strcmp(g->source, "RETURN"), in = cost || back;
	struct ledger_line l = { .row = g->id };

	l.v[0] = text(said("%d", (int)g->number));
	l.v[1] = value(g->day);
	l.v[2] = text(ledger_row_words(g->source, g->words, g->corrects));
	l.v[3] = text(g->unit);
	if (g->milli)
		l.v[4] = value((llabs(vnd) * 1000 + llabs(g->milli) / 2) / llabs(g->milli));
	l.v[in ? 5 : 7] = value(back ? -g->milli : g->milli);
	l.v[in ? 6 : 8] = value(back ? -vnd : vnd);
	l.v[9] = value(k->milli);
	l.v[10] = value(k->vnd);
	if (k->milli < 0)
		l.v[11] = text(_("chưa ghi nhập"));
	s->put(s, &l);
}

const char *ledger_lacking_words(void)
{
	return _("Tồn dưới 0 vì còn lần nhập hàng chưa ghi vào sổ. Số vẫn giữ như sổ đã ghi; "
	    "ghi đủ hàng nhập thì tồn sẽ đúng.");
}

static void write_s2d(const struct ledger_volume *v, struct ledger_sheet *s)
{
	struct db_statement *rows = ledger_goods_each(v->db, v->household, v->product,
	    v->period.to);
	const struct ledger_goods_each *g;
	struct stock k = { .arena = v->arena };
	struct ledger_line sum = { .strong = true };

	while (!s->full && ledger_goods_each_next(rows, &g)) {
		bool cost = !strcmp(g->kind, "COST");
		int64_t vnd = move(&k, g, cost);

		if (g->day >= v->period.from)
			put_goods(s, g, cost, vnd, &k);
	}
	sum.v[2] = text(_("Tồn cuối kỳ"));
	sum.v[9] = value(k.milli);
	sum.v[10] = value(k.vnd);
	if (k.milli < 0) {
		sum.v[11] = text(_("chưa ghi nhập"));
		s->lacking = true;
	}
	s->put(s, &sum);
}

const struct ledger_kind_info ledger_kinds[LEDGER_KINDS] = {
	[LEDGER_S1A] = { "s1a", "S1a-HKD", N_("Sổ doanh thu bán hàng hóa, dịch vụ"), s1a,
		COUNT(s1a), write_s1a },
	[LEDGER_S2A] = { "s2a", "S2a-HKD", N_("Sổ doanh thu theo nhóm ngành nghề"), s2, COUNT(s2),
		write_s2a },
	[LEDGER_S2B] = { "s2b", "S2b-HKD", N_("Sổ doanh thu theo mức thuế GTGT"), s2, COUNT(s2),
		write_s2b },
	[LEDGER_S2C] = { "s2c", "S2c-HKD", N_("Sổ chi tiết doanh thu, chi phí"), s2, COUNT(s2),
		write_s2c },
	[LEDGER_S2D] = { "s2d", "S2d-HKD", N_("Sổ chi tiết vật liệu, sản phẩm, hàng hóa"), s2d,
		COUNT(s2d), write_s2d },
};

bool ledger_kind_by_code(const char *code, enum ledger_kind *kind)
{
	for (int k = 0; k < LEDGER_KINDS; k++)
		if (!strcmp(ledger_kinds[k].code, code)) {
			*kind = (enum ledger_kind)k;
			return true;
		}
	return false;
}
