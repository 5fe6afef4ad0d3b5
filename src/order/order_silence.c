/* order_silence.c - a seller who does not answer: told, called, then visited, and at
 * last his shop takes no more orders.
 *
 * What happens, in which order, and how long each waits for an answer is one table. */
#include "order/order_pages.h"

#include "core/holiday.h"
#include "core/outbox.h"
#include "core/show.h"
#include "core/tr.h"
#include "site/site.h"
#include "team/team.h"

/* A sub-order that waits, and the telephone of its seller, NULL when he has none. */
struct silence {
	struct db *db;
	struct arena *arena;
	const struct sub_orders_silent_row *order;
	const char *phone;
	int64_t now, until;             /* until: when the next step is due */
};

static void send(const struct silence *s, const char *channel, const char *words)
{
	int64_t message = outbox_put(s->db, channel, s->phone, "", words, s->now);

	market_shop_told(s->db, s->arena, s->order->shop, message);
	order_told_add(s->db, message, s->order->id, channel, order_phone_hash(s->arena, s->phone),
	    s->now);
}

/* What can be answered is said only where answers arrive. */
static const char *how_to_answer(const struct silence *s)
{
	return setting_bool(s->db, s->arena, &order_replies) ?
	    _(" Trả lời 1 để nhận đơn, 2 để hủy.") : "";
}

static const char *page_of(const struct silence *s)
{
	return site_address(s->db, url_for("/ban-hang/don/%s", s->order->code));
}

static void tell(const struct silence *s)
{
	const struct order_facts *o = order_facts(s->db, s->arena, s->order->id);
	const struct payment_of *p = payment_of(s->db, s->arena, s->order->id);

	send(s, "sms", said(_("Hoa Hồi: đơn mới %s: %s. %s, %s. %s.%s Xem: %s"), o->code,
	    order_goods(s->db, s->arena, o->id), amount(o->amount_vnd), order_paid_words(p),
	    order_from_words(o), how_to_answer(s), page_of(s)));
}

/* By voice, or where nobody calls, by a second message. */
static void ring(const struct silence *s)
{
	if (outbox_takes(s->db, s->arena, "call"))
		send(s, "call", said("%s%s", order_aloud(s->db, s->arena, s->order->id,
		    s->order->shop_name, s->order->amount_vnd),
		    setting_bool(s->db, s->arena, &order_replies) ?
		    _(" Bấm phím 1 để nhận đơn. Bấm phím 2 để hủy đơn.") : ""));
	else
		send(s, "sms", said(_("Hoa Hồi: đơn %s (%s; %s) vẫn chờ bạn xác nhận.%s Xem: %s"),
		    s->order->code, order_goods(s->db, s->arena, s->order->id),
		    amount(s->order->amount_vnd), how_to_answer(s), page_of(s)));
}

static void ask_team(const struct silence *s)
{
	struct team_task t = { ORDER_TASK, s->order->code,
		said(_("Gặp hoặc gọi người bán: đơn %s của gian hàng %s chưa ai xác nhận."),
		s->order->code, s->order->shop_name), s->order->household, s->until };

	team_ask(s->db, &t, 0, s->now);
}

/* So that no other buyer waits in vain. */
static void pause_shop(const struct silence *s)
{
	const char *why = said(_("Đơn %s chưa ai xác nhận. Hãy xử lý đơn rồi bấm mở bán lại."),
	    s->order->code);

	if (setting_bool(s->db, s->arena, &order_pause) &&
	    market_shop_move(s->db, s->arena, s->order->shop, "PAUSED", MARKET_RULE, 0, why,
	    s->now))
		market_tell_seller(s->db, s->arena, s->order->shop, said(_("Hoa Hồi: gian hàng %s "
		    "tạm nghỉ vì đơn %s chưa ai xác nhận. Xử lý đơn rồi mở lại tại: %s"),
		    s->order->shop_name, s->order->code, page_of(s)), s->now);
}

/* The level of a sub-order is how many of these were done with it; the third and
 * what follows it are also on the page of staff (staff_orders). */
static const struct rung {
	void (*take)(const struct silence *s);
	const struct setting *wait;     /* hours until the next; NULL: there is none */
	bool by_phone;                  /* passed over when he has none */
	bool team;                      /* said to the team, and in the hours of offices */
} steps[] = {
	{ tell,       &order_confirm_hours,  .by_phone = true },
	{ ring,       &order_escalate_hours, .by_phone = true },
	{ ask_team,   &order_task_hours,     .team = true },
	{ pause_shop, NULL },
};

static int64_t end_of(struct db *db, struct arena *a, const struct rung *t, int64_t now)
{
	int64_t hours = t->wait ? setting_int(db, a, t->wait) : 0;

	return t->team ? calendar_add_working_hours(holiday_calendar(db, a), now, hours) :
	    now + hours * HOUR;
}

static void take_step(struct db *db, struct arena *a, const struct sub_orders_silent_row *order,
    int64_t now)
{
	struct silence s = { db, a, order, market_shop_phone(db, a, order->shop), now, 0 };
	size_t i = (size_t)order->escalated;
	const char *was;

	while (!s.phone && steps[i].by_phone)
		i++;
	s.until = end_of(db, a, &steps[i], now);
	if (!sub_order_escalate(db, order->id, (int64_t)i + 1, s.until))
		return;
	was = tr_swap(steps[i].team ? "vi" : market_shop_language(db, a, order->shop));
	steps[i].take(&s);
	tr_use(was);
}

static void silence_step(void *arg, struct db *db)
{
	struct step_of *s = arg;
	struct arena *a = arena_at_work();
	const struct sub_orders_silent *list = sub_orders_silent(db, a, s->job->now,
	    COUNT(steps), ORDER_AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		take_step(db, a, &list->v[i], s->job->now);
	s->did = list->n;
}

static void break_silence(struct job_run *j)
{
	tr_use("vi");
	/* Nobody is woken for an order. */
	if (!outbox_quiet(j->db, j->arena, j->now))
		order_repeat(j, silence_step);
}

const struct job order_silence_job = { "order.silence", N_("Báo và nhắc người bán xác nhận đơn"),
	60, break_silence };
