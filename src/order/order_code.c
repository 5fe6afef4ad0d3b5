/* order_code.c - a telephone is shown to be the visitor's own: six digits go to it by SMS,
 * and come back.
 *
 * Code and telephone of an order are known to its seller too; what follows from owning the
 * telephone asks for these digits.  A telephone has one code at a time, kept as a keyed
 * hash of the telephone, what it is for and the digits. */
#include "order/order_pages.h"

#include "core/limit.h"
#include "core/outbox.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/tr.h"

enum { MINUTES = 15, TRIES = 5 };

/* Messages to one telephone. */
static const struct limit messages = { "order.code", 3, 1200 };

bool order_code_can(struct db *db, struct arena *a)
{
	return outbox_takes(db, a, "sms");
}

static const char *hash_of(struct arena *a, const struct order_code_use *use,
    const char *phone_hash, const char *digits)
{
	return keyed_hash(a, platform_keys(), "order.code", arena_printf(a, "%s %s %s", use->name,
	    phone_hash, digits));
}

/* Six digits of a random hash; that some are likelier by 2^-40 helps nobody. */
const char *order_new_digits(struct arena *a)
{
	const char *hex = arena_strndup(a, token_hash(a, random_token(a, 16)), 15);

	return arena_printf(a, "%06llu", strtoull(hex, NULL, 16) % 1000000);
}

bool order_code_send(struct db *db, struct arena *a, const struct order_code_use *use,
    const char *phone, int64_t now)
{
	const char *phone_hash = order_phone_hash(a, phone), *digits = order_new_digits(a);

	if (!limit_take(&messages, phone_hash, now))
		return false;
	order_code_put(db, phone_hash, hash_of(a, use, phone_hash, digits), now + MINUTES * MINUTE);
	outbox_sms(db, phone, said(_("Hoa Hồi: mã của bạn là %s, dùng trong %s phút để "
	    "%s. Không đưa mã này cho ai, kể cả người bán."), digits, number(MINUTES),
	    tr(use->what)), now);
	/* He looks at his telephone now: not only when the next round is due. */
	job_wake(db, a, &outbox_job, now);
	return true;
}

bool order_code_right(struct db *db, struct arena *a, const struct order_code_use *use,
    const char *phone, const char *digits, int64_t now)
{
	const char *phone_hash = order_phone_hash(a, phone);
	const struct order_code_of *c = order_code_of(db, a, phone_hash, now, TRIES);

	order_code_tried(db, phone_hash);
	if (!c || !secret_equal(c->code_hash, hash_of(a, use, phone_hash, digits)))
		return false;
	order_code_used(db, phone_hash);
	return true;
}

enum status order_code_too_many(struct request *r, const char *phone)
{
	retry_after(r, limit_wait(&messages, order_phone_hash(r->arena, phone), r->now));
	return problem(r, TOO_MANY, "too-many-codes", "%s",
	    _("Đã gửi nhiều mã đến số này. Xin chờ ít phút rồi thử lại."));
}
