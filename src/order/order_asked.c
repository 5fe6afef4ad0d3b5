/* order_asked.c - what a seller is asked by message beside whether he takes an order: did the
 * money come, did the goods leave.
 *
 * A "1" alone is said too easily to mean either: it counts with the six digits of the message
 * that asked.  They are kept as a keyed hash with the telephone they were sent to, which may
 * be wrong a few times. */
#include "order/order_pages.h"

#include "core/outbox.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/tr.h"
#include "site/site.h"

enum { TRIES = 5 };

static const char *hash_of(struct arena *a, const char *phone_hash, const char *digits)
{
	return keyed_hash(a, platform_keys(), "order.asked", arena_printf(a, "%s %s", phone_hash,
	    digits));
}

void order_told(struct db *db, struct arena *a, int64_t message, const struct order_telling *t,
    int64_t now)
{
	const char *phone_hash = order_phone_hash(a, t->phone);

	order_told_add(db, message, t->sub, t->channel, phone_hash, t->about,
	    *t->digits ? hash_of(a, phone_hash, t->digits) : "", now);
}

const char *order_ask_digits(struct db *db, struct arena *a, const char *phone)
{
	const char *phone_hash = order_phone_hash(a, phone), *digits;

	if (!setting_bool(db, a, &order_replies))
		return "";
	do
		digits = order_new_digits(a);
	while (order_asked(db, a, hash_of(a, phone_hash, digits), TRIES));
	return digits;
}

const char *order_ask_words(const char *about, bool collect, const char *digits)
{
	if (!*digits)
		return "";
	if (!strcmp(about, "MONEY"))
		return said(_(" Tiền về rồi thì nhắn: 1 %s."), digits);
	return collect ? said(_(" Hàng sẵn sàng thì nhắn: 1 %s."), digits) :
	    said(_(" Gửi hàng rồi thì nhắn: 1 %s."), digits);
}

const struct order_asked *order_question(struct db *db, struct arena *a, const char *phone_hash,
    const char *digits)
{
	const struct order_asked *q = order_asked(db, a, hash_of(a, phone_hash, digits), TRIES);

	if (!q)
		order_asked_wrong(db, phone_hash);
	return q;
}

void order_ask_money(struct db *db, struct arena *a, int64_t sub, const char *phone,
    const char *words, int64_t now)
{
	const struct sub_order_by_id *o = sub_order_by_id(db, a, sub);
	const char *digits = order_ask_digits(db, a, phone);
	const char *page = site_address(db, url_for("/ban-hang/don/%s", o->code));
	int64_t message = outbox_put(db, &(struct letter){ "sms", phone, *digits ?
		said(_("%s%s Xem: %s"), words, order_ask_words("MONEY", false, digits), page) :
		said(_("%s Tiền về rồi thì bấm «Đã nhận tiền»: %s"), words, page),
		.whose = *digits ? 0 : market_shop_household(db, a, o->shop) }, now);

	order_told(db, a, message, &(struct order_telling){ sub, "sms", phone, "MONEY", digits },
	    now);
}
