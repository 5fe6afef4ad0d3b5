/* order_move.c - the life of a sub-order, as one table. */
#include "order/order_return.h"

#include "core/id.h"
#include "core/kept.sql.h"
#include "core/tr.h"
#include "team/team.h"

const struct event order_delivered_event = { "order.delivered", N_("Người mua đã nhận hàng") };
const struct event order_cancelled_event = { "order.cancelled", N_("Đơn đã hủy") };

/* What a move brings with it. */
enum effect { NOTHING, CALL_OFF = 1 << 0, DELIVER = 1 << 1 };

static const struct move {
	const char *from, *to;
	int who;
	int effect;
	int unbound;                    /* who else, while order_is_binding() says no */
} moves[] = {
	{ "PLACED",      "CONFIRMED",   ORDER_SELLER | ORDER_OFFICER,                NOTHING },
	{ "CONFIRMED",   "PACKED",      ORDER_SELLER | ORDER_OFFICER,                NOTHING },
	{ "CONFIRMED",   "HANDED_OVER", ORDER_SELLER | ORDER_OFFICER | ORDER_SYSTEM, NOTHING },
	{ "PACKED",      "HANDED_OVER", ORDER_SELLER | ORDER_OFFICER | ORDER_SYSTEM, NOTHING },
	{ "HANDED_OVER", "DELIVERED",   ORDER_SELLER | ORDER_OFFICER | ORDER_BUYER |
	                                ORDER_SYSTEM,                                DELIVER },
	{ "DELIVERED",   "CLOSED",      ORDER_SYSTEM,                                NOTHING },
	{ "PLACED",      "CANCELLED",   ORDER_SELLER | ORDER_OFFICER | ORDER_BUYER |
	                                ORDER_SYSTEM,                                CALL_OFF },
	{ "CONFIRMED",   "CANCELLED",   ORDER_SELLER | ORDER_OFFICER,                CALL_OFF,
	                                ORDER_BUYER },
	{ "PACKED",      "CANCELLED",   ORDER_SELLER | ORDER_OFFICER,                CALL_OFF,
	                                ORDER_BUYER },
	{ "HANDED_OVER", "CANCELLED",   ORDER_SELLER | ORDER_OFFICER | ORDER_SYSTEM, CALL_OFF },
};

static const struct { const char *state, *words; } states[] = {
	{ "PLACED",      N_("Chờ người bán xác nhận") },
	{ "CONFIRMED",   N_("Đã xác nhận") },
	{ "PACKED",      N_("Đã đóng gói") },
	{ "HANDED_OVER", N_("Đang giao") },
	{ "DELIVERED",   N_("Đã nhận hàng") },
	{ "CLOSED",      N_("Hoàn tất") },
	{ "CANCELLED",   N_("Đã hủy") },
};

static size_t rank_of(const char *state)
{
	size_t i = 0;

	while (i < COUNT(states) && strcmp(states[i].state, state))
		i++;
	assert(i < COUNT(states) && "the table allows no other state");
	return i;
}

const char *order_state_words(const char *state)
{
	return tr(states[rank_of(state)].words);
}

const char *order_state_of(const struct order_subs *subs)
{
	size_t least = COUNT(states) - 1;       /* CANCELLED, when none lives */

	for (size_t i = 0; i < subs->n; i++)
		if (rank_of(subs->v[i].state) < least)
			least = rank_of(subs->v[i].state);
	return states[least].state;
}

static const struct move *find(const char *from, const char *to, enum order_who who, bool binding)
{
	for (size_t i = 0; i < COUNT(moves); i++)
		if (!strcmp(moves[i].from, from) && !strcmp(moves[i].to, to) &&
		    (moves[i].who | (binding ? 0 : moves[i].unbound)) & (int)who)
			return &moves[i];
	return NULL;
}

bool order_may_move(const char *from, const char *to, enum order_who who, bool binding)
{
	return find(from, to, who, binding) != NULL;
}

static const char *name_of(enum order_who who)
{
	switch (who) {
	case ORDER_BUYER:   return "BUYER";
	case ORDER_SELLER:  return "SELLER";
	case ORDER_SYSTEM:  return "SYSTEM";
	case ORDER_OFFICER: return "OFFICER";
	}
	assert(0 && "nobody else moves an order");
	return NULL;
}

/* I3: what was taken goes back. */
static void give_back(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	const struct order_lines *lines = order_lines(db, a, sub);

	for (size_t i = 0; i < lines->n; i++) {
		const struct order_lines_row *l = &lines->v[i];

		if (l->harvest)
			shipping_window_give_back(db, a, l->harvest, l->quantity);
		else if (l->counted)
			market_give_back(db, a, l->product, l->quantity, now);
	}
}

/* Nothing is owed any more; what came goes back, and the two sides are told. */
static void call_off(struct db *db, struct arena *a, int64_t sub, struct order_off off,
    int64_t now)
{
	bool called_off = payment_cancel(db, a, sub, now);

	assert(called_off && "a sub-order is cancelled once");
	(void)called_off;
	event_tell(db, a, &order_cancelled_event, sub, now);
	off.due = order_refund_owed(db, a, sub, now);
	if (!off.due)
		outbox_forget_about(db, sub);
	order_tell_cancelled(db, a, sub, &off, now);
}

/* The goods are the buyer's; cash changed hands with them. */
static void deliver(struct db *db, struct arena *a, int64_t sub, int64_t account, int64_t now)
{
	const struct order_lines *lines = order_lines(db, a, sub);
	const struct payment_of *p = payment_of(db, a, sub);

	for (size_t i = 0; i < lines->n; i++)
		market_sold(db, lines->v[i].product, lines->v[i].quantity);
	if (!strcmp(p->method, "COD") && !payment_is_paid(p) &&
	    !payment_cash(db, a, sub, account, "", now))
		assert(0 && "what is missing can be paid");
}

/* All but what becomes of the stock. */
static bool move(struct db *db, struct arena *a, int64_t sub, const char *to, enum order_who who,
    int64_t account, const char *why, int64_t now)
{
	const struct sub_order_by_id *s = sub_order_by_id(db, a, sub);
	const struct move *m = s ? find(s->state, to, who, order_is_binding(s->hand_over_by,
	    payment_of(db, a, sub), now)) : NULL;
	bool off = m && m->effect & CALL_OFF;

	if (!m || !sub_order_move(db, sub, s->state, to, off ? name_of(who) : "", off ? why : "",
	    now))
		return false;
	order_event_add(db, id_new(), sub, now, s->state, to, name_of(who), account, why);
	if (!strcmp(to, "PACKED"))
		order_ready(db, a, sub, now);
	if (!order_hand_over(db, a, sub, now) && s->escalated)
		team_settled(db, ORDER_TASK, s->code, order_state_words(to), account, now);
	if (off)
		call_off(db, a, sub, (struct order_off){ s->state, who, why,
			order_is_late(s->hand_over_by, now), 0 }, now);
	if (m->effect & DELIVER) {
		deliver(db, a, sub, account, now);
		event_tell(db, a, &order_delivered_event, sub, now);
	}
	if (!strcmp(to, "HANDED_OVER") || off || m->effect & DELIVER)
		shipping_follow(db, a, sub, to, account, now);
	return true;
}

bool order_move(struct db *db, struct arena *a, int64_t sub, const char *to, enum order_who who,
    int64_t account, const char *why, int64_t now)
{
	if (!move(db, a, sub, to, who, account, why, now))
		return false;
	if (!strcmp(to, "CANCELLED"))
		give_back(db, a, sub, now);
	return true;
}

bool order_lost(struct db *db, struct arena *a, int64_t sub, enum order_who who, int64_t account,
    bool in_stock, int64_t now)
{
	const struct shipping_parcel *p = shipping_of(db, a, sub);

	if (!p || !p->lost || !move(db, a, sub, "CANCELLED", who, account,
	    !strcmp(p->state, "LOST") ? _("kiện hàng thất lạc trên đường") :
	    !strcmp(p->state, "RETURNED") ?
	    _("kiện hàng hư hỏng trên đường, đã về lại người bán") :
	    _("kiện hàng hư hỏng trên đường"), now))
		return false;
	if (in_stock)
		give_back(db, a, sub, now);
	return true;
}

bool order_refused(struct db *db, struct arena *a, int64_t sub, enum order_who who,
    int64_t account, const char *why, int64_t now)
{
	const struct sub_order_by_id *s = sub_order_by_id(db, a, sub);

	if (!s || strcmp(s->state, "HANDED_OVER") ||
	    !order_move(db, a, sub, "CANCELLED", who, account, why, now))
		return false;
	sub_order_refused(db, sub, now);
	return true;
}
