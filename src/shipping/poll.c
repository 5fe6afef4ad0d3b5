/* poll.c - asking carriers again, by ourselves, for parcels that nobody tells of.
 *
 * Those on their way, and those whose money a carrier holds, when it is one that says
 * that it paid: news of it come with its answers alone.  I10  Not for ever: what was
 * silent for months is for people, and what nobody's account can ask for too. */
#include "core/calendar.h"
#include "core/id.h"
#include "core/tr.h"
#include "shipping/inside.h"
#include "shipping/parcel.sql.h"

enum { AT_ONCE = 50 };

/* Whoever wonders why a price or a parcel's state was not told asks within weeks. */
#define QUESTIONS_KEPT (30 * DAY)

const struct setting shipping_poll_hours = { "shipping.poll_hours",
	N_("Hỏi lại chuyến hàng im lặng (giờ)"), SETTING_INT, "6", 1, 168,
	N_("Đơn vị vận chuyển cho hỏi thì tự hỏi lại sau chừng ấy giờ không có tin.") };
const struct setting shipping_money_hours = { "shipping.money_hours",
	N_("Hỏi lại tiền thu hộ chưa trả (giờ)"), SETTING_INT, "24", 1, 168,
	N_("Hàng đã giao mà đơn vị vận chuyển còn giữ tiền thu hộ thì hỏi lại sau chừng ấy giờ; "
	    "họ trả theo kỳ, nên không cần hỏi dày.") };
/* Longer than parcels travel and come back, and than carriers take to pay out. */
const struct setting shipping_poll_days = { "shipping.poll_days",
	N_("Thôi hỏi chuyến hàng im lặng sau (ngày)"), SETTING_INT, "60", 7, 365,
	N_("Quá số ngày này mà đơn vị vận chuyển không có tin gì mới thì thôi hỏi; chuyến hàng vẫn "
	    "ở danh sách cần người xem.") };
const struct setting shipping_stale_hours = { "shipping.stale_hours",
	N_("Chuyến hàng im lặng cần người xem (giờ)"), SETTING_INT, "48", 6, 720,
	N_("Quá số giờ này không có tin gì thì chuyến hàng hiện ở trang vận chuyển của cán bộ.") };

/* What is asked for: of one carrier, whether it paid; or of all, where a parcel is. */
struct scanning { struct job_run *job; const struct carrier *carrier; size_t did; };

static int64_t since(struct db *db, struct arena *a, int64_t now)
{
	return now - setting_int(db, a, &shipping_poll_days) * DAY;
}

static void ask(struct db *db, int64_t parcel, const char *carrier, int64_t now)
{
	const struct carrier *c = carrier_named(carrier);

	parcel_asked(db, parcel, now);
	if (c && c->ask[ACT_POLL])
		call_put(db, id_new(), "POLL", parcel, c->code, now);
}

static void ask_where(void *arg, struct db *db)
{
	struct scanning *s = arg;
	struct arena *a = arena_at_work();
	int64_t now = s->job->now, before = now - setting_int(db, a, &shipping_poll_hours) * HOUR;
	const struct parcels_to_ask *list = parcels_to_ask(db, a, before,
	    since(db, a, now), AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		ask(db, list->v[i].id, list->v[i].carrier, now);
	s->did = list->n;
}

static void ask_whether_paid(void *arg, struct db *db)
{
	struct scanning *s = arg;
	struct arena *a = arena_at_work();
	int64_t now = s->job->now, before = now - setting_int(db, a, &shipping_money_hours) * HOUR;
	const struct parcels_held *list = parcels_held(db, a, s->carrier->code, before,
	    since(db, a, now), AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		ask(db, list->v[i].id, s->carrier->code, now);
	s->did = list->n;
}

static void forget_old(void *arg, struct db *db)
{
	struct scanning *s = arg;

	s->did = (size_t)calls_forget(db, s->job->now - QUESTIONS_KEPT, AT_ONCE);
}

static bool tells_when_it_paid(const struct carrier *c)
{
	for (const struct carrier_status *s = c->statuses; s && s->code; s++)
		if (!strcmp(s->state, "COD_PAID_OUT"))
			return c->ask[ACT_POLL];
	return false;
}

static void all_of(struct scanning *s, void (*step)(void *arg, struct db *db))
{
	do {
		job_write(s->job, step, s);
		job_progress(s->job, 0, 0);
	} while (s->did == AT_ONCE);
}

static void scan(struct job_run *j)
{
	all_of(&(struct scanning){ j, NULL, 0 }, ask_where);
	for (size_t i = 0; i < CARRIERS; i++)
		if (tells_when_it_paid(carriers[i]))
			all_of(&(struct scanning){ j, carriers[i], 0 }, ask_whether_paid);
	all_of(&(struct scanning){ j, NULL, 0 }, forget_old);
}

const struct job shipping_scan_job = { "shipping.scan", N_("Hỏi lại các chuyến hàng im lặng"), 1800,
	scan };
