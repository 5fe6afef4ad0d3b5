/* payment_tap.c - a seller takes back that money came, which he said by mistake.
 *
 * Nothing that was said goes away (I2): he says a second thing, that the first is not so,
 * and for a day only, while he knows it for sure. */
#include "payment/payment_inside.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/tr.h"
#include "payment/tap.sql.h"

const struct event payment_taken_back = { "payment.taken_back",
	N_("Người bán rút lại lời báo đã nhận tiền") };

/* I18 */
static const struct payment_tap_last *mistake_of(struct db *db, struct arena *a,
    const struct payment_of *p, int64_t now)
{
	const struct payment_tap_last *tap = p ? payment_tap_last(db, a, p->id) : NULL;

	return tap && tap->left_vnd > 0 && tap->left_vnd <= p->paid_vnd && tap->at > now - DAY ?
	    tap : NULL;
}

int64_t payment_may_take_back(struct db *db, struct arena *a, int64_t id, int64_t now)
{
	const struct payment_tap_last *tap = mistake_of(db, a, payment_of(db, a, id), now);

	return tap ? tap->left_vnd : 0;
}

/* As if that had never been said. */
static const char *state_with(const struct payment_of *p, int64_t paid)
{
	int64_t owed = p->amount_vnd - p->less_vnd;

	if (paid > owed)
		return p->less_vnd ? "REFUND_DUE" : "OVERPAID";
	if (paid == owed)
		return owed ? "PAID" : "CANCELLED";
	if (paid)
		return "PARTIAL";
	return strcmp(p->method, "COD") ? "REQUESTED" : "NONE";
}

bool payment_take_back(struct db *db, struct arena *a, int64_t id, int64_t account, int64_t now)
{
	const struct payment_of *p = payment_of(db, a, id);
	const struct payment_tap_last *tap = mistake_of(db, a, p, now);

	if (!tap)
		return false;
	payment_evidence_add(db, id_new(), id, "SELLER_TAP", -tap->left_vnd, account, 0,
	    N_("bấm nhầm"), NULL, &tap->id, now);
	payment_unsaid(db, id, tap->left_vnd, state_with(p, p->paid_vnd - tap->left_vnd), now);
	event_tell(db, a, &payment_taken_back, id, now);
	return true;
}
