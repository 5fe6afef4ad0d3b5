/* ledger_write.c - rows: added, never changed. */
#include "ledger/ledger_write.h"

#include "core/id.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"

enum { WORDS_MAX = 300, MILLI = 1000 };

/* R: Decree 252/2026, art. 44, 45: who collects for sellers withholds.  A licence of
 * payment intermediaries is needed for it, too (Decree 52/2024, art. 22). */
const struct setting ledger_collects = { "ledger.collects",
	N_("Sàn thu hộ tiền và khấu trừ thuế"), SETTING_BOOL, "0", 0, 1,
	N_("Tắt khi người mua trả thẳng cho người bán, như cách thường của sàn này. Khi bật, đơn "
	   "nào được thu tiền khi giao qua tài khoản vận chuyển của tỉnh thì ghi là thu hộ "
	   "và khấu trừ thuế; đơn trả thẳng cho người bán thì không.") };

int64_t ledger_today(int64_t now)
{
	return yyyymmdd(day_of(now));
}

int64_t ledger_days_on(int64_t day, int64_t days)
{
	return yyyymmdd(day_of_yyyymmdd(day) + days);
}

const struct ledger_book_of *ledger_book(struct db *db, struct arena *a, int64_t household)
{
	const struct ledger_book_of *b = ledger_book_of(db, a, household);
	struct ledger_book_of *blank;

	if (b)
		return b;
	blank = arena_new(a, struct ledger_book_of);
	blank->trade_group = ledger_groups[LEDGER_GOODS].value;
	blank->place = "";
	return blank;
}

int64_t ledger_closed_to(struct db *db, struct arena *a, int64_t household)
{
	return ledger_closed(db, a, household)->to_day;
}

/* I3 */
static int64_t open_day(struct db *db, struct arena *a, int64_t household, int64_t day,
    int64_t now)
{
	int64_t closed = ledger_closed_to(db, a, household), today = ledger_today(now);

	if (day > closed)
		return day;
	return today > closed ? today : ledger_days_on(closed, 1);
}

static const int64_t *if_any(const int64_t *id)
{
	return *id ? id : NULL;
}

int64_t ledger_add(struct db *db, struct arena *a, const struct ledger_entry *e, int64_t now)
{
	int64_t id = id_new(), number_;

	ledger_book_open(db, e->household, now);
	number_ = ledger_number_next(db, a, e->household)->number;
	ledger_row_add(db, id, e->household, number_, open_day(db, a, e->household, e->day, now),
	    e->kind, e->source, e->heading, e->own_produce, e->amount,
	    text_cut(a, e->words, WORDS_MAX), if_any(&e->corrects), if_any(&e->sub_order),
	    if_any(&e->shop), e->account, now);
	return id;
}

/* I11 */
static void withhold(struct db *db, struct arena *a, int64_t row, const struct ledger_entry *e)
{
	const struct ledger_law *law = ledger_law(db, a, e->day);
	enum ledger_group g = ledger_group_of(e->heading);

	if (law)
		ledger_withheld_add(db, row, e->household, e->shop, e->day, e->heading, e->amount,
		    ledger_share(law, e->amount, law->rate[g].vat),
		    ledger_share(law, e->amount, law->rate[g].pit));
}

/* What a VietQR pays goes to the seller's own account, and so does what he takes at the
 * door himself or by his own account at a carrier: DIRECT.  ON_BEHALF is what a carrier
 * collects by the province's account.  R: Decree 252/2026, art. 44, 45 */
static bool on_behalf(struct db *db, struct arena *a, int64_t sub_order)
{
	return setting_bool(db, a, &ledger_collects) &&
	    ledger_collected(db, a, sub_order)->vnd > 0;
}

static const char *goods_words(struct arena *a, const char *code, const struct order_lines *lines)
{
	struct out o = { .arena = a };

	out_text(&o, "");
	for (size_t i = 0; i < lines->n; i++) {
		const char *s = arena_printf(a, "%s%s, %" PRId64 " %s", i ? "; " : "",
		    lines->v[i].name, lines->v[i].quantity, lines->v[i].unit);

		out_raw(&o, s, strlen(s));
	}
	return arena_printf(a, "%s: %s", code, o.text ? o.text : "");
}

/* I2.  R: Decree 254/2026 (ownership passes with delivery, paid or not) */
void ledger_delivered(struct db *db, struct arena *a, int64_t sub_order, int64_t now)
{
	const struct sub_order_by_id *s = sub_order_by_id(db, a, sub_order);
	const struct order_lines *lines = order_lines(db, a, sub_order);
	const struct ledger_book_of *book;
	struct ledger_entry e = { .day = ledger_today(now), .kind = "REVENUE", .source = "ORDER",
		.amount = s->amount_vnd, .sub_order = sub_order, .shop = s->shop };
	int64_t row;

	e.household = market_shop_by_id(db, a, s->shop)->household;
	book = ledger_book(db, a, e.household);
	e.heading = book->trade_group;
	e.own_produce = book->own_produce;
	e.words = goods_words(a, s->code, lines);
	row = ledger_add(db, a, &e, now);
	for (size_t i = 0; i < lines->n; i++) {
		const struct order_lines_row *l = &lines->v[i];

		ledger_add_goods(db, row, e.household, (int64_t)i + 1, &(struct ledger_moved){
		    l->product, l->quantity * MILLI, l->amount_vnd, l->name, l->unit, 0 });
	}
	if (on_behalf(db, a, sub_order))
		withhold(db, a, row, &e);
}

/* The row of it; 0 when so much is not to be taken back. */
static int64_t take_back(struct db *db, struct arena *a, const struct ledger_sold *was,
    int64_t sub_order, int64_t amount, int64_t now)
{
	struct ledger_entry e = { .day = ledger_today(now), .kind = "REVENUE", .source = "RETURN",
		.amount = -amount };
	int64_t row;

	if (!was || amount <= 0 || amount > was->left_vnd)
		return 0;
	e.household = was->household;
	e.heading = was->heading;
	e.own_produce = was->own_produce;
	e.words = was->words;
	e.corrects = was->id;
	e.sub_order = sub_order;
	e.shop = was->shop;
	row = ledger_add(db, a, &e, now);
	if (ledger_withheld_of(db, a, was->id))
		withhold(db, a, row, &e);
	return row;
}

bool ledger_reverse(struct db *db, struct arena *a, int64_t sub_order, int64_t amount, int64_t now)
{
	return take_back(db, a, ledger_sold(db, a, sub_order), sub_order, amount, now) != 0;
}

/* What was sold before there were books has no row to be taken from.  I12 */
void ledger_returned(struct db *db, struct arena *a, int64_t order_return, int64_t now)
{
	const struct order_return_of *r = order_return_of(db, a, order_return);
	const struct ledger_sold *was = ledger_sold(db, a, r->sub_order);
	int64_t row;

	if (!was)
		return;
	row = take_back(db, a, was, r->sub_order, r->amount_vnd, now);
	assert(row && "no more goes back than was sold");
	if (r->goods_back)
		ledger_goods_return(db, a, was->household, row, r);
}

/* I1, I4 */
bool ledger_may_correct(const struct ledger_row_by_id *row)
{
	return !strcmp(row->source, "COUNTER") || !strcmp(row->source, "TYPED");
}

/* How many thousandths the goods of a row are to change by. */
static int64_t goods_by(const struct ledger_goods_of *goods, const struct ledger_righted *to)
{
	if (!goods)
		return 0;
	if (to->milli >= 0)
		return to->milli - goods->milli;
	return to->amount ? 0 : -goods->milli;
}

/* I12 */
bool ledger_correct(struct db *db, struct arena *a, int64_t household,
    const struct ledger_row_by_id *row, const struct ledger_righted *to, int64_t account,
    int64_t now)
{
	const struct ledger_goods_of *goods = ledger_may_correct(row) ?
	    ledger_goods_of(db, a, row->id) : NULL;
	int64_t by = to->amount - row->standing_vnd, milli = goods_by(goods, to), id;

	if (!ledger_may_correct(row) || (!by && !milli))
		return false;
	id = ledger_add(db, a, &(struct ledger_entry){ .household = household, .day = row->day,
	    .kind = row->kind, .source = "CORRECTION", .heading = row->heading,
	    .own_produce = row->own_produce, .amount = by, .words = to->why,
	    .corrects = row->id, .account = account }, now);
	if (goods)
		ledger_goods_right(db, a, household, id, !strcmp(row->kind, "COST"), goods, milli,
		    by, now);
	return true;
}

struct ledger_sums ledger_sums(struct db *db, struct arena *a, int64_t household, int64_t from,
    int64_t to)
{
	const struct ledger_sums_of *rows = ledger_sums_of(db, a, household, from, to);
	struct ledger_sums s = { { 0 }, { 0 }, { 0 } };

	for (size_t i = 0; i < rows->n; i++) {
		const struct ledger_sums_of_row *r = &rows->v[i];

		if (!strcmp(r->kind, "COST")) {
			s.cost[ledger_cost_of(r->heading)] += r->amount_vnd;
			continue;
		}
		s.revenue[ledger_group_of(r->heading)] += r->amount_vnd;
		if (r->own_produce)
			s.own[ledger_group_of(r->heading)] += r->amount_vnd;
	}
	return s;
}

int64_t ledger_revenue(struct db *db, struct arena *a, int64_t household, int64_t from,
    int64_t to)
{
	struct ledger_sums s = ledger_sums(db, a, household, from, to);

	return ledger_revenue_of(&s);
}

bool ledger_close(struct db *db, struct arena *a, int64_t household, int64_t to_day,
    int64_t account, int64_t now)
{
	int64_t closed = ledger_closed_to(db, a, household);
	int64_t from = closed ? ledger_days_on(closed, 1) : 0;
	struct ledger_sums s;

	if (to_day <= closed || to_day >= ledger_today(now))
		return false;
	s = ledger_sums(db, a, household, from, to_day);
	ledger_book_open(db, household, now);
	ledger_closing_add(db, id_new(), household, from, to_day, ledger_revenue_of(&s),
	    ledger_cost_sum(&s), account, now);
	return true;
}

const char *ledger_method(struct db *db, struct arena *a, int64_t household, int64_t year)
{
	const struct ledger_method_of *m = ledger_method_of(db, a, household, year);

	return m ? m->method : "";
}

/* I9.  R: Decree 68/2026, art. 4 (5.d) */
bool ledger_may_choose(struct db *db, struct arena *a, int64_t household, int64_t year)
{
	const struct ledger_method_of *m = ledger_method_of(db, a, household, year);
	const struct rule_on *years = rule_row(db, a, &ledger_method_years, year * 10000 + 1231);

	return !m || !years || year >= m->from_year + years->value;
}
