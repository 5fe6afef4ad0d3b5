/* order_limit.c - how much one buyer, or one address, may ask of households at once.
 *
 * An order costs nothing to who places it and the work of a family to who gets it, so only
 * orders that would be placed are counted, and what is out of stock is never "too many".
 * A telephone is whatever somebody typed, and its orders are counted in the table, where a
 * restart and another server see them too.  An address may be an office or, at a mobile
 * carrier, a district: it is counted in memory alone, and let through far more. */
#include "order/order_pages.h"

#include "core/limit.h"
#include "core/show.h"
#include "core/tr.h"
#include "order/order.h"

/* By then its shop is resting, and its people were called. */
#define WEEK (7 * DAY)

/* A family that orders in the evening, from five shops one by one, needs five an hour; an
 * order takes 50 lines of 26 shops, so that a canteen needs no more. */
const struct setting order_phone_orders = { "order.phone_orders",
	N_("Số đơn một số điện thoại đặt được trong một lúc"), SETTING_INT, "20", 0, 100000,
	N_("Đặt nhiều hơn thì phải chờ. 0: không giới hạn.") };
const struct setting order_phone_minutes = { "order.phone_minutes",
	N_("«Một lúc» ấy dài bao lâu (phút)"), SETTING_INT, "60", 1, 1440,
	N_("Đơn đặt trước đó lâu hơn thì không tính nữa.") };
/* Sixty people of an office in the same minute, then 360 an hour: more than the whole market
 * of a province sells, and a joker needs a day for what took him a minute. */
const struct setting order_address_orders = { "order.address_orders",
	N_("Số đơn từ một địa chỉ mạng được nhận liền nhau"), SETTING_INT, "60", 0, 100000,
	N_("Cả cơ quan, hay nhiều người dùng 4G, có thể chung một địa chỉ: đừng đặt thấp. "
	   "0: không giới hạn.") };
const struct setting order_address_seconds = { "order.address_seconds",
	N_("Sau số đơn liền nhau ấy, cách bao lâu nhận thêm một đơn (giây)"), SETTING_INT, "10",
	1, 3600, N_("Tính riêng cho từng địa chỉ mạng; đơn không đặt được thì không tính.") };
const struct setting order_cod_waiting = { "order.cod_waiting",
	N_("Số đơn tiền mặt chờ xác nhận của một số điện thoại ở một gian hàng"), SETTING_INT,
	"10", 0, 100000,
	N_("Người bán xác nhận hoặc hủy bớt thì đặt tiếp được. 0: không giới hạn.") };

/* The writer's thread asks for each order: all settings in one question. */
struct asks { struct db *db; struct arena *arena; const struct setting_rows *settings; };

static int64_t set_to(const struct asks *q, const struct setting *s)
{
	return strtoll(setting_among(q->settings, s), NULL, 10);
}

static bool too_many(struct order_refusal *no, int64_t wait, const char *sentence)
{
	*no = (struct order_refusal){ TOO_MANY, "too-many-orders", sentence, NULL, wait };
	return true;
}

static const char *in_minutes(int64_t wait)
{
	int64_t minutes = (wait + MINUTE - 1) / MINUTE;

	return said(n_("%s phút", minutes), number(minutes));
}

/* As many as may be were placed within the time that counts. */
static bool phone_is_busy(const struct asks *q, const struct order_by *by,
    struct order_refusal *no)
{
	int64_t most = set_to(q, &order_phone_orders), until;
	const struct order_of_phone *last = most ? order_of_phone(q->db, q->arena, by->phone_hash,
	    most - 1) : NULL;

	if (!last)
		return false;
	until = last->placed_at + set_to(q, &order_phone_minutes) * MINUTE;
	return until > by->now && too_many(no, until - by->now, said(_("Số điện thoại này vừa đặt "
	    "nhiều đơn. Xin chờ %s rồi đặt tiếp; giỏ hàng vẫn còn nguyên."),
	    in_minutes(until - by->now)));
}

static bool address_is_busy(const struct asks *q, const struct order_by *by,
    struct order_refusal *no)
{
	const struct limit l = { "order.place", set_to(q, &order_address_orders),
		set_to(q, &order_address_seconds) };

	return l.burst && !limit_take(&l, by->address, by->now) && too_many(no,
	    limit_wait(&l, by->address, by->now), _("Lúc này có nhiều đơn cùng đến từ mạng của "
	    "bạn. Xin chờ ít phút rồi đặt lại; giỏ hàng vẫn còn nguyên."));
}

/* It asks its seller to answer, and nobody paid for that. */
static bool shop_is_waited_for(const struct asks *q, const struct order_by *by,
    struct order_refusal *no)
{
	int64_t most = by->cod ? set_to(q, &order_cod_waiting) : 0;

	for (size_t i = 0; most && i < by->placed->n; i++) {
		const struct order_sub *s = &by->placed->v[i];

		if (orders_waiting(q->db, q->arena, by->phone_hash, s->shop,
		    by->now - WEEK)->n < most)
			continue;
		*no = (struct order_refusal){ CONFLICT, "orders-waiting", said(_("Gian hàng %s "
		    "chưa xác nhận %s đơn trước của số điện thoại này. Xin chờ người bán trả lời, "
		    "hoặc hủy bớt đơn, rồi đặt tiếp."), s->shop_name, number(most)), NULL, 0 };
		return true;
	}
	return false;
}

bool order_too_many(struct db *db, struct arena *a, const struct order_by *by,
    struct order_refusal *no)
{
	struct asks q = { db, a, settings_now(db, a) };

	return phone_is_busy(&q, by, no) || shop_is_waited_for(&q, by, no) ||
	    address_is_busy(&q, by, no);
}
