/* market_notice.c - a shop that the platform itself stops: told first, stopped later.
 *
 * R: Decree 248/2026, art. 18.2: with good reason, and some days' notice; at the
 * request of an authority without (market_order.c). */
#include "market/market_law.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/show.h"
#include "core/tr.h"

const struct rule market_notice_days = { "market.suspend_notice_days",
	N_("Báo trước khi đình chỉ hoặc đóng gian hàng"), RULE_DAYS,
	N_("Quyết định của sàn có hiệu lực sau ít nhất chừng này ngày kể từ khi báo.") };

/* For an SMS. */
static const char *words(const char *to, int64_t effective_at)
{
	struct date d = date_of(day_of(effective_at));

	return said("Hoa Hoi: gian hang cua ban se %s tu %02d/%02d/%04d. Dang nhap de doc ly do va "
	    "phan hoi.", strcmp(to, "CLOSED") ? "bi dinh chi" : "bi dong", d.day, d.month, d.year);
}

int64_t market_notice_give(struct db *db, struct arena *a, int64_t shop, const char *to,
    const char *why, int64_t by, int64_t now)
{
	int64_t id = id_new(), effective = rule_due(db, a, &market_notice_days, now);

	stop_add(db, id, shop, to, why, by, effective, now);
	market_tell_seller(db, a, shop, words(to, effective), now);
	return id;
}

static void carry_out(struct db *db, struct arena *a, const struct stops_due_row *n, int64_t now)
{
	stop_done(db, n->id, now);
	if (market_shop_move(db, a, n->shop, n->to_state, MARKET_OFFICER, n->given_by, n->why, now))
		market_tell_seller(db, a, n->shop, "Hoa Hoi: gian hang cua ban da dung ban theo "
		    "thong bao da gui. Dang nhap de doc ly do.", now);
}

static void notice_step(void *arg, struct db *db)
{
	struct market_step *s = arg;
	struct arena *a = arena_at_work();
	const struct stops_due *list = stops_due(db, a, s->job->now, MARKET_AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		carry_out(db, a, &list->v[i], s->job->now);
	s->did = list->n;
}

static void carry_out_notices(struct job_run *j)
{
	tr_use("vi");
	market_steps(j, notice_step);
}

const struct job market_notice_job = { "market.notices",
	N_("Đình chỉ, đóng gian hàng khi hết thời hạn báo trước"), 600, carry_out_notices };
