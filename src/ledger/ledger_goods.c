/* ledger_goods.c - goods that rows move: out, in, and back. */
#include "ledger/ledger_write.h"

enum { MILLI = 1000 };

void ledger_add_goods(struct db *db, int64_t row, int64_t household, int64_t position,
    const struct ledger_moved *m)
{
	ledger_goods_add(db, row, position, household, m->product, m->name, m->unit, m->milli,
	    m->amount, m->taken);
}

/* So many whole units off a counted stock, as far as it goes; how many. */
static int64_t take(struct db *db, struct arena *a, int64_t household, int64_t product,
    int64_t milli, int64_t now)
{
	const struct ledger_product *p = ledger_product(db, a, household, product);

	if (!p || p->stock <= 0 || milli % MILLI ||
	    !market_take(db, a, product, milli / MILLI, now))
		return 0;
	return milli / MILLI;
}

int64_t ledger_stock_follows(struct db *db, struct arena *a, int64_t household,
    int64_t product, int64_t milli, int64_t taken, int64_t now)
{
	int64_t back = -milli / MILLI < taken ? -milli / MILLI : taken;

	if (milli > 0)
		return take(db, a, household, product, milli, now);
	if (back <= 0)
		return 0;
	market_give_back(db, a, product, back, now);
	return -back;
}

void ledger_goods_right(struct db *db, struct arena *a, int64_t household, int64_t row,
    bool cost, const struct ledger_goods_of *was, int64_t milli, int64_t amount, int64_t now)
{
	struct ledger_moved m = { was->product, milli, amount, was->name, was->unit, 0 };

	if (!cost)
		m.taken = ledger_stock_follows(db, a, household, was->product, milli, was->taken,
		    now);
	ledger_add_goods(db, row, household, 1, &m);
}

static const struct order_lines_row *line_at(const struct order_lines *lines, int64_t position)
{
	for (size_t i = 0; i < lines->n; i++)
		if (lines->v[i].position == position)
			return &lines->v[i];
	assert(0 && "what goes back is of a line of the order");
	return NULL;
}

void ledger_goods_return(struct db *db, struct arena *a, int64_t household, int64_t row,
    const struct order_return_of *r)
{
	const struct order_lines *lines = order_lines(db, a, r->sub_order);
	const struct return_lines_of *back = return_lines_of(db, a, r->id);

	for (size_t i = 0; i < back->n; i++) {
		const struct order_lines_row *l = line_at(lines, back->v[i].position);
		int64_t n = back->v[i].quantity;

		ledger_add_goods(db, row, household, (int64_t)i + 1, &(struct ledger_moved){
		    l->product, -n * MILLI, -n * l->price_vnd, l->name, l->unit, 0 });
	}
}
