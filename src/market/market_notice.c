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

static const char *words(const char *to, int64_t effective_at)
{
	return said(!strcmp(to, "CLOSED") ?
	    _("Hoa Hồi: gian hàng của bạn sẽ bị đóng từ %s. Đăng nhập để đọc lý do và phản hồi.") :
	    _("Hoa Hồi: gian hàng của bạn sẽ bị đình chỉ từ %s. Đăng nhập để đọc lý do và phản "
	    "hồi."), day(effective_at));
}

int64_t market_notice_give(struct db *db, struct arena *a, int64_t shop, const char *to,
    const char *why, int64_t by, int64_t now)
{
	int64_t id = id_new(), effective = rule_due(db, a, &market_notice_days, now);
	const char *was;

	stop_add(db, id, shop, to, why, by, effective, now);
	was = tr_swap(market_shop_language(db, a, shop));
	market_tell_seller(db, a, shop, words(to, effective), now);
	tr_use(was);
	return id;
}

static void carry_out(struct db *db, struct arena *a, const struct stops_due_row *n, int64_t now)
{
	const char *was;

	stop_done(db, n->id, now);
	if (!market_shop_move(db, a, n->shop, n->to_state, MARKET_OFFICER, n->given_by, n->why,
	    now))
		return;
	was = tr_swap(market_shop_language(db, a, n->shop));
	market_tell_seller(db, a, n->shop, _("Hoa Hồi: gian hàng của bạn đã dừng bán theo thông "
	    "báo đã gửi. Đăng nhập để đọc lý do."), now);
	tr_use(was);
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
