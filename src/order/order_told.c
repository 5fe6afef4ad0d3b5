/* order_told.c - what the two sides of a sub-order are told of it, in the words of a
 * short message: whoever has no other telephone has nothing but these. */
#include "order/order_return.h"

#include "core/outbox.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/tr.h"
#include "site/site.h"

enum { LINES = 3, NAME = 32 };

/* A long name loses what follows a word within reach. */
static const char *short_name(struct arena *a, const char *name)
{
	size_t n = NAME;

	if (strlen(name) <= NAME)
		return name;
	while (n && name[n] != ' ')
		n--;
	return n ? arena_strndup(a, name, n) : name;
}

const char *order_goods(struct db *db, struct arena *a, int64_t sub)
{
	const struct order_lines *lines = order_lines(db, a, sub);
	size_t shown = lines->n > LINES ? LINES - 1 : lines->n;
	const char *s = "";

	for (size_t i = 0; i < shown; i++)
		s = said("%s%s%s %s %s", s, i ? ", " : "", number(lines->v[i].quantity),
		    lines->v[i].unit, short_name(a, lines->v[i].name));
	return shown == lines->n ? s : said(n_("%s và %s món nữa", (int64_t)(lines->n - shown)), s,
	    number((int64_t)(lines->n - shown)));
}

bool order_awaits_money(const struct payment_of *p)
{
	return strcmp(p->method, "COD") && !payment_is_paid(p);
}

const char *order_paid_words(const struct payment_of *p)
{
	if (payment_is_paid(p))
		return _("đã trả");
	if (payment_has_money(p))
		return said(_("mới trả %s, còn thiếu %s"), amount(p->paid_vnd),
		    amount(payment_missing(p)));
	return strcmp(p->method, "COD") ? _("CHƯA trả, chờ tiền") : _("thu khi giao");
}

const char *order_whom(struct arena *a, const struct order_facts *o)
{
	const char *phone = unseal(a, platform_keys(), ORDER_PHONE, o->phone_sealed);

	phone = phone ? phone : o->phone_masked;
	return strcmp(o->delivery, "COLLECT") ? said(_("Giao cho %s, %s, %s, %s, %s."), o->name,
	    phone, o->address, o->commune_name, o->province_name) :
	    said(_("Khách tự đến lấy: %s, %s."), o->name, phone);
}

const char *order_from_words(const struct order_facts *o)
{
	return strcmp(o->delivery, "COLLECT") ? said(_("Khách ở %s"), o->commune_name) :
	    _("Khách tự đến lấy");
}

const char *order_yes_words(struct db *db, struct arena *a, int64_t sub)
{
	const struct order_facts *o = order_facts(db, a, sub);
	const struct payment_of *p = payment_of(db, a, sub);
	const char *by;

	if (order_awaits_money(p))
		return said(payment_watched(db, a, p->bank_bin, p->bank_account) ?
		    _("Hoa Hồi: đã nhận đơn %s. Tiền CHƯA về: khoan gửi hàng, chờ tin của chúng "
		    "tôi báo tiền đã về.") : _("Hoa Hồi: đã nhận đơn %s. Tiền CHƯA về: khoan gửi "
		    "hàng, hãy xem tài khoản."), o->code);
	by = order_by_words(o->hand_over_by, !strcmp(o->delivery, "COLLECT"));
	return payment_is_paid(p) ?
	    said(_("Hoa Hồi: đã nhận đơn %s, khách đã trả. Hãy chuẩn bị hàng.%s"), o->code, by) :
	    said(_("Hoa Hồi: đã nhận đơn %s. Hãy chuẩn bị hàng, thu %s khi giao.%s"), o->code,
	    amount(payment_missing(p)), by);
}

/* What came last, when it made the payment whole and the seller himself did not say so. */
static bool is_news(struct db *db, struct arena *a, const struct payment_of *p)
{
	const struct payment_evidence_of *list = payment_evidence_of(db, a, p->id);
	const struct payment_evidence_of_row *last = NULL;

	for (size_t i = 0; i < list->n; i++)
		if (!list->v[i].instead && list->v[i].amount_vnd > 0)
			last = &list->v[i];
	return last && payment_is_paid(p) && strcmp(last->kind, "SELLER_TAP") &&
	    p->paid_vnd - last->amount_vnd < p->amount_vnd - p->less_vnd;
}

/* Of an order that he was not told of yet, the first message will say that it is paid. */
static bool waits_for_money(const struct order_facts *o)
{
	return (!strcmp(o->state, "PLACED") && o->escalated) || !strcmp(o->state, "CONFIRMED") ||
	    !strcmp(o->state, "PACKED");
}

/* And, where he can answer, how to say that it left. */
static void tell_paid(struct db *db, struct arena *a, const struct order_facts *o,
    const struct payment_of *p, const char *phone, int64_t now)
{
	bool placed = !strcmp(o->state, "PLACED"), collect = !strcmp(o->delivery, "COLLECT");
	const char *digits = placed ? "" : order_ask_digits(db, a, phone);
	const char *words = said(placed ?
	    _("Hoa Hồi: đã nhận %s cho đơn %s: hãy xác nhận đơn rồi chuẩn bị hàng. %s") :
	    _("Hoa Hồi: đã nhận %s cho đơn %s: hãy chuẩn bị hàng. %s"), amount(p->paid_vnd),
	    o->code, order_whom(a, o));
	int64_t message = outbox_put(db, &(struct letter){ "sms", phone, said("%s%s%s", words,
	    order_by_words(o->hand_over_by, collect),
	    order_ask_words("HAND_OVER", collect, digits)), .about = o->id }, now);

	if (*digits)
		order_told(db, a, message, &(struct order_telling){ o->id, "sms", phone,
		    "HAND_OVER", digits }, now);
}

void order_tell_paid(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	const struct order_facts *o = order_facts(db, a, sub);
	const struct payment_of *p = payment_of(db, a, sub);
	const char *phone = o ? market_shop_phone(db, a, o->shop) : NULL, *was;

	if (!phone || !waits_for_money(o) || !strcmp(p->method, "COD") || !is_news(db, a, p))
		return;
	was = tr_swap(market_shop_language(db, a, o->shop));
	tell_paid(db, a, o, p, phone, now);
	tr_use(was);
}

static const char *who_words(enum order_who who)
{
	switch (who) {
	case ORDER_BUYER:   return _("bạn hủy");
	case ORDER_SELLER:  return _("người bán hủy");
	case ORDER_OFFICER: return _("cán bộ trực đơn hủy");
	case ORDER_SYSTEM:  return _("đơn quá hạn");
	}
	assert(0 && "nobody else cancels");
	return "";
}

/* Who paid nothing, and took the step himself, knows all there is. */
static void tell_buyer(struct db *db, struct arena *a, const struct order_facts *o,
    const char *why, int64_t due, int64_t now)
{
	const char *phone = unseal(a, platform_keys(), ORDER_PHONE, o->phone_sealed);
	const char *page = site_address(db, url_for("/don-hang"));
	bool cod = !strcmp(payment_of(db, a, o->id)->method, "COD");

	if (!phone)
		return;
	outbox_sms(db, phone, due ? said(_("Hoa Hồi: đơn %s đã hủy (%s). Người bán phải "
	    "hoàn %s cho bạn, chậm nhất ngày %s. Ghi tài khoản nhận tiền tại: %s"), o->code, why,
	    amount(due), day(rule_due(db, a, &order_refund_days, now)), page) :
	    said(cod ? _("Hoa Hồi: đơn %s đã hủy (%s). Bạn không phải trả gì. Xem: %s") :
	    _("Hoa Hồi: đơn %s đã hủy (%s). Chưa có tiền nào về; nếu bạn đã chuyển khoản, tiền "
	    "phải được hoàn. Xem: %s"), o->code, why, page), now);
}

/* He who has to give back is to know whom to ask, and until when. */
static void tell_seller(struct db *db, struct arena *a, const struct order_facts *o, int64_t due,
    int64_t now)
{
	const char *to = market_shop_phone(db, a, o->shop);
	const char *phone = unseal(a, platform_keys(), ORDER_PHONE, o->phone_sealed);
	const char *was = tr_swap(market_shop_language(db, a, o->shop));

	if (to)
		outbox_put(db, &(struct letter){ "sms", to, said(_("Hoa Hồi: đơn %s đã hủy, bạn "
		    "phải hoàn %s cho %s, %s, chậm nhất ngày %s. Gọi hỏi tài khoản, hoặc xem: %s"),
		    o->code, amount(due), o->name, phone ? phone : o->phone_masked,
		    day(rule_due(db, a, &order_refund_days, now)),
		    site_address(db, url_for("/ban-hang/don/%s", o->code))), .about = o->id },
		    now);
	tr_use(was);
}

/* He had taken it, and may be about to send it. */
static void tell_not_to_send(struct db *db, struct arena *a, const struct order_facts *o,
    bool late, int64_t now)
{
	const char *was = tr_swap(market_shop_language(db, a, o->shop));

	market_tell_seller(db, a, o->shop, said(late ?
	    _("Hoa Hồi: khách đã hủy đơn %s vì quá hạn giao. Đừng gửi hàng nữa.") :
	    _("Hoa Hồi: khách đã hủy đơn %s, chưa trả đủ tiền. Đừng gửi hàng nữa."), o->code),
	    now);
	tr_use(was);
}

void order_tell_cancelled(struct db *db, struct arena *a, int64_t sub, const struct order_off *off,
    int64_t now)
{
	const struct order_facts *o = order_facts(db, a, sub);
	const char *was = tr_swap(o->lang);

	if (off->due || off->who != ORDER_BUYER)
		tell_buyer(db, a, o, *off->why ? tr(off->why) : who_words(off->who), off->due, now);
	tr_use(was);
	if (off->due)
		tell_seller(db, a, o, off->due, now);
	if (off->who == ORDER_BUYER && strcmp(off->from, "PLACED"))
		tell_not_to_send(db, a, o, off->late, now);
}

/* It was on its way when the order ended. */
void order_late_money(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	const struct order_facts *o = order_facts(db, a, sub);
	int64_t due = o && !strcmp(o->state, "CANCELLED") ? order_refund_owed(db, a, sub, now) : 0;
	const char *was;

	if (!due)
		return;
	was = tr_swap(o->lang);
	tell_buyer(db, a, o, _("tiền về sau khi hủy"), due, now);
	tr_use(was);
	tell_seller(db, a, o, due, now);
}
