/* order_late.c - by when goods leave their seller, or are ready for who comes for them; and
 * what their buyer is told when they are not. */
#include "order/order_return.h"

#include "core/holiday.h"
#include "core/outbox.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/tr.h"
#include "site/site.h"

#define FROM_WHEN N_("Tính từ khi người bán xác nhận và tiền chuyển khoản đã về; hàng đặt trước " \
	"không sớm hơn ngày cuối của đợt. Khách tự đến lấy: đó là hạn báo hàng sẵn sàng. Quá " \
	"hạn, người bán được nhắc, người mua được tự hủy đơn.")

const struct rule order_hand_over_days = { "order.hand_over_days",
	N_("Hạn người bán giao hàng cho người vận chuyển"), RULE_WORKING_DAYS, FROM_WHEN };
const struct rule order_hand_over_fresh_days = { "order.hand_over_fresh_days",
	N_("Hạn người bán giao hàng tươi, chóng hỏng cho người vận chuyển"), RULE_WORKING_DAYS,
	FROM_WHEN };

bool order_is_late(int64_t hand_over_by, int64_t now)
{
	return hand_over_by > 0 && hand_over_by <= now;
}

bool order_is_binding(int64_t hand_over_by, const struct payment_of *p, int64_t now)
{
	return !order_is_late(hand_over_by, now) && !order_awaits_money(p);
}

/* Working days; the buyer of a harvest was told until when it would come. */
static int64_t promised(struct db *db, struct arena *a, const struct sub_order_hurry *o,
    int64_t now)
{
	int64_t by = rule_due(db, a, o->fresh ? &order_hand_over_fresh_days :
	    &order_hand_over_days, now), last;

	if (!o->last_day)
		return by;
	last = calendar_add_days(holiday_calendar(db, a), us_of_yyyymmdd(o->last_day), 0);
	return last > by ? last : by;
}

/* It waits to leave, or to be ready for who comes for it. */
static bool is_with_seller(const struct sub_order_hurry *o)
{
	return !strcmp(o->state, "CONFIRMED") ||
	    (!strcmp(o->state, "PACKED") && strcmp(o->delivery, "COLLECT"));
}

bool order_hand_over(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	const struct sub_order_hurry *o = sub_order_hurry(db, a, sub);
	bool early;
	int64_t by, remind;

	if (!o || !strcmp(o->state, "PLACED") || (is_with_seller(o) && o->hand_over_by > 0))
		return true;
	by = is_with_seller(o) && !order_awaits_money(payment_of(db, a, sub)) ?
	    promised(db, a, o, now) : 0;
	/* Who was told just now by when is not reminded of it at once. */
	remind = by - setting_int(db, a, &order_remind_hours) * HOUR;
	early = remind > now && market_shop_phone(db, a, o->shop);
	sub_order_due(db, sub, by, by && !early, early ? remind : by);
	return false;
}

const char *order_by_words(int64_t hand_over_by, bool collect)
{
	if (hand_over_by <= 0)
		return "";
	return collect ? said(_(" Báo hàng sẵn sàng trước %s."), moment(hand_over_by)) :
	    said(_(" Gửi đi trước %s."), moment(hand_over_by));
}

const char *order_late_words(int64_t hand_over_by, bool collect)
{
	return collect ? said(_("người bán chưa báo hàng sẵn sàng, hạn là %s"),
	    moment(hand_over_by)) : said(_("người bán chưa gửi hàng, hạn là %s"),
	    moment(hand_over_by));
}

/* What happened, and what he can do. */
static void tell_late(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	const struct order_facts *o = order_facts(db, a, sub);
	const char *phone = unseal(a, platform_keys(), ORDER_PHONE, o->phone_sealed);
	const char *page = site_address(db, url_for("/don-hang"));
	const char *was = tr_swap(o->lang);
	const char *late = order_late_words(o->hand_over_by, !strcmp(o->delivery, "COLLECT"));
	int64_t paid = payment_of(db, a, sub)->paid_vnd;

	if (phone)
		outbox_sms(db, phone, paid > 0 ? said(_("Hoa Hồi: đơn %s: %s. Chúng tôi "
		    "đang nhắc. Bạn có thể chờ, hoặc tự hủy đơn và người bán phải hoàn %s. Xem: "
		    "%s"), o->code, late, amount(paid), page) : said(_("Hoa Hồi: đơn %s: %s. "
		    "Chúng tôi đang nhắc. Bạn có thể chờ, hoặc tự hủy đơn mà không mất gì. Xem: "
		    "%s"), o->code, late, page), now);
	tr_use(was);
}

void order_late_step(void *arg, struct db *db)
{
	struct step_of *s = arg;
	struct arena *a = arena_at_work();
	const struct sub_orders_late *list = sub_orders_late(db, a, s->job->now, ORDER_AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		if (sub_order_late_told(db, list->v[i].id, s->job->now))
			tell_late(db, a, list->v[i].id, s->job->now);
	s->did = list->n;
}

/* What was confirmed before there were such days. */
void order_undated_step(void *arg, struct db *db)
{
	struct step_of *s = arg;
	struct arena *a = arena_at_work();
	const struct sub_orders_undated *list = sub_orders_undated(db, a, ORDER_AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		order_hand_over(db, a, list->v[i].id, s->job->now);
	s->did = list->n;
}
