/* demo_orders.c - orders as a market has them after some weeks: most delivered,
 * a few on their way, one that nobody confirmed yet, one cancelled.  Each is
 * placed and moved as its buyer and seller would have, on its own days. */
#include "demo/demo_inside.h"

#include "core/calendar.h"
#include "core/fault.h"
#include "core/tr.h"
#include "demo/demo.sql.h"
#include "market/market.h"
#include "order/order.h"
#include "payment/payment.h"

enum { A_SHOP = 6 };

static const struct { const char *name, *phone, *address; } buyers[] = {
	{ N_("Nguyễn Thu Hà (trình diễn)"),  "02050000101", N_("Số 1, phố Trình Diễn") },
	{ N_("Trần Quốc Việt (trình diễn)"), "02050000102", N_("Số 2, phố Trình Diễn") },
	{ N_("Lê Minh Châu (trình diễn)"),   "02050000103", N_("Số 3, phố Trình Diễn") },
};

/* How far an order gets, and when it was placed. */
static const struct course {
	int64_t ago;
	const char *payment;
	size_t moves;
	const char *to;                 /* instead of the next step; or NULL */
	bool collect;                   /* its buyer comes for it */
} courses[DEMO_COURSES] = {
	[DEMO_OLD]       = { 61 * DAY,    "COD",    5, NULL },
	[DEMO_REVIEWED]  = { 33 * DAY,    "VIETQR", 5, NULL },
	[DEMO_ARRIVED]   = { 12 * DAY,    "COD",    4, NULL },
	[DEMO_LEAVES]    = { 2 * DAY,     "VIETQR", 2, NULL },
	[DEMO_PACKED]    = { 26 * HOUR,   "COD",    2, NULL },
	[DEMO_CONFIRMED] = { 7 * HOUR,    "VIETQR", 1, NULL },
	[DEMO_NEW]       = { 20 * MINUTE, "COD",    0, NULL },
	[DEMO_CANCELLED] = { 9 * DAY,     "COD",    0, "CANCELLED" },
	[DEMO_SPOILED]   = { 4 * DAY,     "COD",    4, NULL },
	[DEMO_READY]     = { 8 * HOUR,    "COD",    2, NULL, .collect = true },
	[DEMO_FETCHED]   = { 6 * DAY,     "COD",    4, NULL, .collect = true },
};

static const struct { const char *to; int64_t after; } way[] = {
	{ "CONFIRMED", HOUR }, { "PACKED", 6 * HOUR }, { "HANDED_OVER", 25 * HOUR },
	{ "DELIVERED", 3 * DAY }, { "CLOSED", 9 * DAY },
};

struct selling {
	struct demo_stage *stage;
	struct db *db;
	struct arena *arena;
	int64_t seller, now, shop;
	const struct course *course;
	size_t turn, made;
};

/* Orders of the first shop are remembered. */
static void remember(struct selling *s, const struct order_placed *placed, const char *phone)
{
	if (s->shop == s->stage->shop)
		s->stage->sales[s->course - courses] = (struct demo_sale){ placed->code,
			placed->v[0].code, phone, placed->v[0].amount };
}

static void move(struct selling *s, int64_t sub, const char *to, const char *why, int64_t at)
{
	bool seller = strcmp(to, "CLOSED") != 0;

	if (!order_move(s->db, s->arena, sub, to, seller ? ORDER_SELLER : ORDER_SYSTEM,
	    seller ? s->seller : 0, why, at))
		fault("an order of the demonstration does not become %s", to);
}

/* A transfer is seen by the seller before the goods go. */
static void carry_through(struct selling *s, const struct order_sub *sub, int64_t placed)
{
	if (s->course->to)
		move(s, sub->id, s->course->to, _("Hết hàng ngoài dự tính."), placed + 2 * HOUR);
	for (size_t i = 0; i < s->course->moves; i++) {
		if (!i && !strcmp(s->course->payment, "VIETQR") &&
		    !payment_seller_tap(s->db, s->arena, sub->id, 0, s->seller, "",
		    placed + HOUR / 2))
			fault("a payment of the demonstration is not taken");
		move(s, sub->id, way[i].to, "", placed + way[i].after);
	}
}

static bool sell(void *arg)
{
	struct selling *s = arg;
	int64_t placed_at = s->now - s->course->ago;
	const struct demo_goods *goods = demo_goods(s->db, s->arena, s->shop,
	    market_mmdd(placed_at));
	size_t buyer = s->turn % COUNT(buyers);
	struct order_given g = order_blank;
	struct order_want want = { .quantity = 1 + (int64_t)(s->turn % 2) };
	struct order_placed placed;
	const struct order_refusal *no;

	if (!goods->n)
		return false;
	want.product_id = goods->v[s->turn % goods->n].id;
	g.buyer = (struct order_buyer){ tr(buyers[buyer].name), buyers[buyer].phone,
		tr(buyers[buyer].address), DEMO_COMMUNE };
	g.payment = s->course->payment;
	g.delivery = s->course->collect ? "COLLECT" : "SHIP";
	g.n_lines = 1;
	g.of_age = true;
	g.lines = &want;
	no = order_place(s->db, s->arena, &g, "vi", placed_at, &placed);
	if (no)
		fault("an order of the demonstration: %s", no->sentence);
	carry_through(s, &placed.v[0], placed_at);
	remember(s, &placed, buyers[buyer].phone);
	s->made++;
	return true;
}

/* Every shop sells; the first has an order in each state. */
size_t demo_orders_make(struct demo_stage *stage)
{
	struct selling s = { stage, stage->db, stage->arena, stage->seller, stage->now };
	const struct demo_shops *shops = demo_shops(s.db, s.arena);

	if (demo_orders(s.db, s.arena)->n || !shops->n)
		return 0;
	stage->shop = shops->v[0].id;
	for (size_t i = 0; i < shops->n; i++) {
		s.shop = shops->v[i].id;
		for (size_t c = 0; c < COUNT(courses); c++) {
			s.course = &courses[c];
			s.turn = i + c;
			if (i == 0 || (i + c) % A_SHOP < 2)
				db_transaction(s.db, sell, &s);
		}
	}
	return s.made;
}

struct ahead { struct demo_stage *stage; int64_t product; };

static bool order_ahead(void *arg)
{
	const struct ahead *w = arg;
	struct demo_stage *s = w->stage;
	struct order_want want = { .product_id = w->product, .quantity = 2 };
	struct order_given g = order_blank;
	struct order_placed placed;
	const struct order_refusal *no;

	g.buyer = (struct order_buyer){ tr(buyers[0].name), buyers[0].phone,
		tr(buyers[0].address), "05977" };
	g.payment = "COD";
	g.delivery = "COLLECT";
	g.n_lines = 1;
	g.lines = &want;
	no = order_place(s->db, s->arena, &g, "vi", s->now - 2 * DAY, &placed);
	if (no)
		fault("an order ahead of the demonstration: %s", no->sentence);
	return order_move(s->db, s->arena, placed.v[0].id, "CONFIRMED", ORDER_SELLER, s->seller,
	    "", s->now - 2 * DAY + HOUR);
}

void demo_order_ahead(struct demo_stage *s, int64_t product)
{
	db_transaction(s->db, order_ahead, &(struct ahead){ s, product });
}
