/* order_jobs.c - what happens by itself: holds that end, sellers who are silent,
 * orders that are over.
 *
 * Each step finds for itself what is left to do, a handful at a time, so that no
 * transaction is long and a run that is cut off is simply run again. */
#include "order/order_pages.h"

#include "core/outbox.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/tr.h"
#include "site/site.h"

enum { AT_ONCE = 50, NIGHT_FROM = 21, NIGHT_TO = 7, STAFF = 3 };

struct step_of { struct job_run *job; size_t did; };

/* Until a step finds nothing more. */
static void repeat(struct job_run *j, void (*step)(void *arg, struct db *db))
{
	struct step_of s = { j, 0 };

	do {
		job_write(j, step, &s);
		job_progress(j, 0, 0);
	} while (s.did == AT_ONCE);
}

static void tell_buyer(struct db *db, struct arena *a, const struct sub_orders_lapsed_row *s,
    int64_t now)
{
	const char *phone = unseal(a, platform_keys(), ORDER_PHONE, s->phone_sealed);

	if (phone)
		outbox_put(db, "sms", phone, "", said("Hoa Hoi: don %s da huy vi chua nhan duoc "
		    "tien chuyen khoan. Neu ban da chuyen, hay goi nguoi ban.", s->code), now);
}

/* I5: the last look.  Money in any amount, and the hold never ends. */
static void end_hold(struct db *db, struct arena *a, const struct sub_orders_lapsed_row *s,
    int64_t now)
{
	if (payment_has_money(payment_of(db, a, s->id)))
		sub_order_keep(db, s->id);
	else if (order_move(db, a, s->id, "CANCELLED", ORDER_SYSTEM, 0,
	    _("Quá hạn chuyển khoản"), now))
		tell_buyer(db, a, s, now);
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
	repeat(j, holds_step);
}

const struct job order_holds_job = { "order.holds", N_("Hủy đơn quá hạn chuyển khoản"), 60,
	end_holds };

/* Without marks: an SMS holds 160 such letters, and 70 of the others. */
static const char *reminder(struct db *db, const struct sub_orders_silent_row *s)
{
	const char *page = site_address(db, url_for("/ban-hang/don/%s", s->code));

	return s->escalated ?
	    said("Hoa Hoi: don %s (%s dong) van cho ban xac nhan: %s", s->code,
	    number(s->amount_vnd), page) :
	    said("Hoa Hoi: ban co don moi %s (%s dong). Xem va xac nhan: %s", s->code,
	    number(s->amount_vnd), page);
}

/* Told, reminded, then handed on to staff; at once when there is no telephone. */
static void speak_up(struct db *db, struct arena *a, const struct sub_orders_silent_row *s,
    int64_t now)
{
	const char *phone = market_shop_phone(db, a, s->shop);
	int64_t level = phone ? s->escalated + 1 : STAFF;
	const struct setting *wait = level == 1 ? &order_confirm_hours : &order_escalate_hours;

	if (sub_order_escalate(db, s->id, level, now + setting_int(db, a, wait) * HOUR) &&
	    level < STAFF)
		outbox_put(db, "sms", phone, "", reminder(db, s), now);
}

static void silence_step(void *arg, struct db *db)
{
	struct step_of *s = arg;
	struct arena *a = arena_at_work();
	const struct sub_orders_silent *list = sub_orders_silent(db, a, s->job->now, AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		speak_up(db, a, &list->v[i], s->job->now);
	s->did = list->n;
}

/* Nobody is woken for an order. */
static bool is_night(int64_t now)
{
	int64_t hour = (now - us_of(day_of(now))) / HOUR;

	return hour >= NIGHT_FROM || hour < NIGHT_TO;
}

static void break_silence(struct job_run *j)
{
	tr_use("vi");
	if (!is_night(j->now))
		repeat(j, silence_step);
}

const struct job order_silence_job = { "order.silence", N_("Báo và nhắc người bán xác nhận đơn"),
	60, break_silence };

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
	repeat(j, close_step);
}

const struct job order_close_job = { "order.close", N_("Đóng đơn đã xong"), 3600, close_orders };
