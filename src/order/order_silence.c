/* order_silence.c - a seller who does not answer, or does not send what he took: told,
 * called, then visited, and at last his shop takes no more orders.
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

static void send(const struct silence *s, const char *channel, const char *about,
    const char *digits, const char *words)
{
	int64_t message = outbox_put(s->db, &(struct letter){ channel, s->phone, words,
		.whose = *digits ? 0 : s->order->household }, s->now);

	order_told(s->db, s->arena, message, &(struct order_telling){ s->order->id, channel,
	    s->phone, about, digits }, s->now);
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

static bool collects(const struct silence *s)
{
	return !strcmp(s->order->delivery, "COLLECT");
}

static void tell(const struct silence *s)
{
	const struct order_facts *o = order_facts(s->db, s->arena, s->order->id);
	const struct payment_of *p = payment_of(s->db, s->arena, s->order->id);

	send(s, "sms", "CONFIRM", "", said(_("Hoa Hồi: đơn mới %s: %s. %s, %s. %s.%s Xem: %s"),
	    o->code, order_goods(s->db, s->arena, o->id), amount(o->amount_vnd),
	    order_paid_words(p), order_from_words(o), how_to_answer(s), page_of(s)));
}

/* By voice, or where nobody calls, by a second message. */
static void ring(const struct silence *s)
{
	if (outbox_takes(s->db, s->arena, "call"))
		send(s, "call", "CONFIRM", "", said("%s%s", order_aloud(s->db, s->arena,
		    s->order->id, s->order->shop_name, s->order->amount_vnd),
		    setting_bool(s->db, s->arena, &order_replies) ?
		    _(" Bấm phím 1 để nhận đơn. Bấm phím 2 để hủy đơn.") : ""));
	else
		send(s, "sms", "CONFIRM", "", said(_("Hoa Hồi: đơn %s (%s; %s) vẫn chờ bạn xác "
		    "nhận.%s Xem: %s"), s->order->code, order_goods(s->db, s->arena,
		    s->order->id), amount(s->order->amount_vnd), how_to_answer(s), page_of(s)));
}

/* With digits, since he may have sent it already. */
static void tell_due(const struct silence *s, const char *words)
{
	const char *digits = order_ask_digits(s->db, s->arena, s->phone);

	send(s, "sms", "HAND_OVER", digits, said(_("%s%s Xem: %s"), words,
	    order_ask_words("HAND_OVER", collects(s), digits), page_of(s)));
}

static void remind(const struct silence *s)
{
	tell_due(s, said(_("Hoa Hồi: nhắc bạn đơn %s (%s).%s"), s->order->code,
	    order_goods(s->db, s->arena, s->order->id), order_by_words(s->order->hand_over_by,
	    collects(s))));
}

static void ring_late(const struct silence *s)
{
	if (outbox_takes(s->db, s->arena, "call"))
		send(s, "call", "HAND_OVER", "", said("%s %s%s",
		    _("Đơn hàng sau đây đã quá hạn giao."), order_aloud(s->db, s->arena,
		    s->order->id, s->order->shop_name, s->order->amount_vnd),
		    setting_bool(s->db, s->arena, &order_replies) ?
		    _(" Đã gửi hàng rồi thì bấm phím 3.") : ""));
	else
		tell_due(s, said(_("Hoa Hồi: đơn %s (%s) đã quá hạn giao; khách được tự hủy."),
		    s->order->code, order_goods(s->db, s->arena, s->order->id)));
}

static void ask(const struct silence *s, const char *words)
{
	struct team_task t = { ORDER_TASK, s->order->code, words, s->order->household, s->until };

	team_ask(s->db, &t, 0, s->now);
}

static void ask_team(const struct silence *s)
{
	ask(s, said(_("Gặp hoặc gọi người bán: đơn %s của gian hàng %s chưa ai xác nhận."),
	    s->order->code, s->order->shop_name));
}

static void ask_team_late(const struct silence *s)
{
	ask(s, said(_("Gặp hoặc gọi người bán: đơn %s của gian hàng %s quá hạn giao, hạn là %s."),
	    s->order->code, s->order->shop_name, moment(s->order->hand_over_by)));
}

/* So that no other buyer waits in vain. */
static void rest(const struct silence *s, const char *why, const char *words)
{
	if (setting_bool(s->db, s->arena, &order_pause) &&
	    market_shop_move(s->db, s->arena, s->order->shop, "PAUSED", MARKET_RULE, 0, why,
	    s->now))
		market_tell_seller(s->db, s->arena, s->order->shop, words, s->now);
}

static void pause_shop(const struct silence *s)
{
	rest(s, said(_("Đơn %s chưa ai xác nhận. Hãy xử lý đơn rồi bấm mở bán lại."),
	    s->order->code), said(_("Hoa Hồi: gian hàng %s tạm nghỉ vì đơn %s chưa ai xác nhận. "
	    "Xử lý đơn rồi mở lại tại: %s"), s->order->shop_name, s->order->code, page_of(s)));
}

static void pause_shop_late(const struct silence *s)
{
	rest(s, said(_("Đơn %s quá hạn giao. Hãy giao hàng hoặc hủy đơn rồi bấm mở bán lại."),
	    s->order->code), said(_("Hoa Hồi: gian hàng %s tạm nghỉ vì đơn %s quá hạn giao. Xử lý "
	    "đơn rồi mở lại tại: %s"), s->order->shop_name, s->order->code, page_of(s)));
}

/* The level of a sub-order is how many of these were done with it; the third and
 * what follows it are also on the page of staff (staff_orders).  Of each the way of one that
 * is to be confirmed, and of one that is to be handed over: it begins before its time is
 * over (order_late.c), so the second is due with it. */
static const struct rung {
	struct rung_of {
		void (*take)(const struct silence *s);
		const struct setting *wait;     /* hours until the next; NULL: there is none */
	} confirm, hand_over;
	bool by_phone;                  /* passed over when he has none */
	bool team;                      /* said to the team, and in the hours of offices */
} steps[] = {
	{ { tell,       &order_confirm_hours },  { remind,          &order_remind_hours },
	  .by_phone = true },
	{ { ring,       &order_escalate_hours }, { ring_late,       &order_late_hours },
	  .by_phone = true },
	{ { ask_team,   &order_task_hours },     { ask_team_late,   &order_task_hours },
	  .team = true },
	{ { pause_shop, NULL },                  { pause_shop_late, NULL } },
};

static const struct rung_of *way_of(const struct rung *t, const struct sub_orders_silent_row *o)
{
	return strcmp(o->state, "PLACED") ? &t->hand_over : &t->confirm;
}

/* 0 when it was the last. */
static int64_t end_of(struct db *db, struct arena *a, const struct rung *t,
    const struct sub_orders_silent_row *o, int64_t now)
{
	const struct setting *wait = way_of(t, o)->wait;
	int64_t hours = wait ? setting_int(db, a, wait) : 0;

	if (!wait)
		return 0;
	if (wait == &order_remind_hours)
		return o->hand_over_by > now ? o->hand_over_by : now;
	return t->team ? calendar_add_working_hours(holiday_calendar(db, a), now, hours) :
	    now + hours * HOUR;
}

static void take_step(struct db *db, struct arena *a, const struct sub_orders_silent_row *order,
    int64_t now)
{
	struct silence s = { db, a, order, market_shop_phone(db, a, order->shop), now, 0 };
	size_t i = (size_t)order->escalated;
	const char *was;

	assert(i < COUNT(steps) && "after the last nothing is due");
	while (!s.phone && steps[i].by_phone)
		i++;
	s.until = end_of(db, a, &steps[i], order, now);
	if (!sub_order_escalate(db, order->id, (int64_t)i + 1, s.until))
		return;
	was = tr_swap(steps[i].team ? "vi" : market_shop_language(db, a, order->shop));
	way_of(&steps[i], order)->take(&s);
	tr_use(was);
}

static void silence_step(void *arg, struct db *db)
{
	struct step_of *s = arg;
	struct arena *a = arena_at_work();
	const struct sub_orders_silent *list = sub_orders_silent(db, a, s->job->now,
	    ORDER_AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		take_step(db, a, &list->v[i], s->job->now);
	s->did = list->n;
}

static void break_silence(struct job_run *j)
{
	tr_use("vi");
	/* Nobody is woken for an order. */
	if (outbox_quiet(j->db, j->arena, j->now))
		return;
	order_repeat(j, order_undated_step);
	order_repeat(j, order_late_step);
	order_repeat(j, silence_step);
}

const struct job order_silence_job = { "order.silence",
	N_("Báo và nhắc người bán xác nhận, giao đơn"), 60, break_silence };
