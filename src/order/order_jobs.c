/* order_jobs.c - what happens by itself: holds that end, orders that are over.
 * (Sellers who are silent: order_silence.c.)
 *
 * Each step finds for itself what is left to do, a handful at a time, so that no
 * transaction is long and a run that is cut off is simply run again. */
#include "order/order_return.h"

#include "core/outbox.h"
#include "core/show.h"
#include "core/tr.h"
#include "site/site.h"

enum { AT_ONCE = ORDER_AT_ONCE };

void order_repeat(struct job_run *j, void (*step)(void *arg, struct db *db))
{
	struct step_of s = { j, 0 };

	do {
		job_write(j, step, &s);
		job_progress(j, 0, 0);
	} while (s.did == AT_ONCE);
}

/* Where nobody tells us what comes, the seller alone knows it; by day. */
static void ask_seller(struct db *db, struct arena *a, const struct sub_orders_lapsed_row *s,
    int64_t now)
{
	int64_t until = now + setting_int(db, a, &order_claim_hours) * HOUR;
	const char *phone = market_shop_phone(db, a, s->shop), *was;

	if (outbox_quiet(db, a, now)) {
		sub_order_ask(db, s->id, 0, now + HOUR);
		return;
	}
	sub_order_ask(db, s->id, now, until);
	was = tr_swap(market_shop_language(db, a, s->shop));
	if (phone)
		order_ask_money(db, a, s->id, phone, said(_("Hoa Hồi: đơn %s, %s: tiền đã về chưa? "
		    "Chưa về thì đơn tự hủy lúc %s."), s->code, amount(s->amount_vnd),
		    moment(until)), now);
	tr_use(was);
}

static bool is_to_be_asked(struct db *db, struct arena *a, const struct sub_orders_lapsed_row *s,
    const struct payment_of *p)
{
	return !s->claimed_at && !s->asked_at &&
	    !payment_watched(db, a, p->bank_bin, p->bank_account);
}

/* I5: the last look.  Money in any amount, and the hold never ends. */
static void end_hold(struct db *db, struct arena *a, const struct sub_orders_lapsed_row *s,
    int64_t now)
{
	const struct payment_of *p = payment_of(db, a, s->id);

	if (payment_has_money(p))
		sub_order_keep(db, s->id);
	else if (is_to_be_asked(db, a, s, p))
		ask_seller(db, a, s, now);
	else if (!order_move(db, a, s->id, "CANCELLED", ORDER_SYSTEM, 0,
	    _("Quá hạn chuyển khoản"), now))
		assert(0 && "what was placed can be cancelled");
}

static void holds_step(void *arg, struct db *db)
{
	struct step_of *s = arg;
	struct arena *a = arena_at_work();
	const struct sub_orders_lapsed *list = sub_orders_lapsed(db, a, s->job->now, AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		end_hold(db, a, &list->v[i], s->job->now);
	s->did = list->n;
}

static void end_holds(struct job_run *j)
{
	tr_use("vi");
	order_repeat(j, holds_step);
}

const struct job order_holds_job = { "order.holds", N_("Hủy đơn quá hạn chuyển khoản"), 60,
	end_holds };

static void close_step(void *arg, struct db *db)
{
	struct step_of *s = arg;
	struct arena *a = arena_at_work();
	int64_t before = s->job->now - setting_int(db, a, &order_close_days) * DAY;
	const struct sub_orders_to_close *list = sub_orders_to_close(db, a, before, AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		if (!order_move(db, a, list->v[i].id, "CLOSED", ORDER_SYSTEM, 0, "", s->job->now))
			assert(0 && "what is delivered can be closed");
	s->did = list->n;
}

static void close_orders(struct job_run *j)
{
	order_repeat(j, close_step);
}

const struct job order_close_job = { "order.close", N_("Đóng đơn đã xong"), 3600, close_orders };

/* A return that nobody answers, or whose money does not go back. */
static void remind(struct db *db, struct arena *a, const struct returns_waiting_row *w,
    int64_t now)
{
	const char *page = site_absolute(url_for("/ban-hang/don/%s", w->code));
	const char *was = tr_swap(market_shop_language(db, a, w->shop));

	return_reminded(db, w->id);
	market_warn_seller(db, a, w->shop, !strcmp(w->state, "REQUESTED") ?
	    said(_("Hoa Hồi: yêu cầu trả hàng đơn %s đã quá hạn trả lời: %s"), w->code, page) :
	    said(_("Hoa Hồi: đã quá hạn hoàn %s cho đơn %s: %s"), amount(w->amount_vnd), w->code,
	    page), now);
	tr_use(was);
}

static void returns_step(void *arg, struct db *db)
{
	struct step_of *s = arg;
	struct arena *a = arena_at_work();
	const struct returns_waiting *list = returns_waiting(db, a, s->job->now, AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		remind(db, a, &list->v[i], s->job->now);
	s->did = list->n;
}

static void remind_of_returns(struct job_run *j)
{
	tr_use("vi");
	order_repeat(j, returns_step);
}

const struct job order_returns_job = { "order.returns", N_("Nhắc người bán về yêu cầu trả hàng"),
	600, remind_of_returns };
