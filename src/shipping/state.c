/* state.c - the life of a parcel, as one table.
 *
 * Carriers' news come late, twice, in any order, and sometimes in words nobody
 * knows.  All of it is written down; what is older than what we know, or leads
 * backwards, moves nothing.  I3, I4, I5 */
#include "core/calendar.h"
#include "core/id.h"
#include "core/tr.h"
#include "shipping/inside.h"
#include "shipping/parcel.sql.h"

const struct event shipping_handed_over = { "shipping.handed_over",
	N_("Đơn vị vận chuyển đã nhận hàng") };
const struct event shipping_delivered = { "shipping.delivered", N_("Hàng đã đến tay người mua") };
const struct event shipping_lost = { "shipping.lost", N_("Kiện hàng thất lạc hoặc hư hỏng") };
const struct event shipping_returned = { "shipping.returned", N_("Hàng đã hoàn về người bán") };

#define STATES(X) \
	X(DRAFT,            "",      N_("Đang báo đơn vị vận chuyển")) \
	X(READY,            "",      N_("Chờ lấy hàng")) \
	X(HANDED_OVER,      "",      N_("Đã lấy hàng")) \
	X(IN_TRANSIT,       "",      N_("Đang trên đường")) \
	X(OUT_FOR_DELIVERY, "",      N_("Đang đi giao")) \
	X(DELIVERED,        "ok",    N_("Đã giao")) \
	X(COD_HELD,         "ok",    N_("Đã giao, đơn vị vận chuyển đang giữ tiền thu hộ")) \
	X(COD_PAID_OUT,     "ok",    N_("Đã giao, tiền thu hộ đã trả")) \
	X(PICKUP_FAILED,    "warn",  N_("Chưa lấy được hàng")) \
	X(DELIVERY_FAILED,  "warn",  N_("Giao chưa được")) \
	X(RETURNING,        "warn",  N_("Đang hoàn về người bán")) \
	X(RETURNED,         "warn",  N_("Đã hoàn về người bán")) \
	X(LOST,             "wrong", N_("Thất lạc")) \
	X(DAMAGED,          "wrong", N_("Hư hỏng")) \
	X(CANCELLED,        "",      N_("Đã hủy gửi")) \
	X(NEEDS_REVIEW,     "wrong", N_("Cần người xem lại"))

enum state {
#define X(state, kind, words) state,
	STATES(X)
#undef X
	N_STATES
};

static const struct { const char *name, *kind, *words; } states[N_STATES] = {
#define X(state, kind, words) { #state, kind, words },
	STATES(X)
#undef X
};

#define IS(state) (1u << (state))

/* A carrier's clock that is further ahead than that is wrong. */
#define CLOCK_AHEAD (7 * DAY)

/* Before it reached anybody. */
enum {
	TO_LEAVE  = IS(DRAFT) | IS(READY) | IS(PICKUP_FAILED),
	ON_ITS_WAY = IS(HANDED_OVER) | IS(IN_TRANSIT) | IS(OUT_FOR_DELIVERY) | IS(DELIVERY_FAILED),
};

/* Where each may be reached from; what is not here is not reached. */
static const unsigned from[N_STATES] = {
	[READY]            = IS(DRAFT) | IS(PICKUP_FAILED),
	[HANDED_OVER]      = TO_LEAVE,
	[IN_TRANSIT]       = TO_LEAVE | IS(HANDED_OVER),
	[OUT_FOR_DELIVERY] = TO_LEAVE | IS(HANDED_OVER) | IS(IN_TRANSIT) | IS(DELIVERY_FAILED),
	[DELIVERED]        = TO_LEAVE | ON_ITS_WAY | IS(RETURNING) | IS(LOST) | IS(DAMAGED),
	[COD_HELD]         = IS(DELIVERED),
	/* Nobody need have told of the delivery before.  I10 */
	[COD_PAID_OUT]     = TO_LEAVE | ON_ITS_WAY | IS(RETURNING) | IS(DELIVERED) | IS(COD_HELD),
	[PICKUP_FAILED]    = IS(DRAFT) | IS(READY),
	[DELIVERY_FAILED]  = TO_LEAVE | ON_ITS_WAY,
	/* What was lost may be found again, and what broke goes back as well. */
	[RETURNING]        = TO_LEAVE | ON_ITS_WAY | IS(LOST) | IS(DAMAGED),
	[RETURNED]         = TO_LEAVE | ON_ITS_WAY | IS(RETURNING) | IS(LOST) | IS(DAMAGED),
	[LOST]             = TO_LEAVE | ON_ITS_WAY | IS(RETURNING),
	[DAMAGED]          = TO_LEAVE | ON_ITS_WAY | IS(RETURNING) | IS(LOST),
	[CANCELLED]        = TO_LEAVE,
	[NEEDS_REVIEW]     = TO_LEAVE | ON_ITS_WAY | IS(RETURNING) | IS(DELIVERED) | IS(COD_HELD) |
	                     IS(LOST) | IS(DAMAGED),
};

static enum state state_of(const char *name)
{
	size_t i = 0;

	while (i < N_STATES && strcmp(states[i].name, name))
		i++;
	assert(i < N_STATES && "the table allows no other state");
	return (enum state)i;
}

const char *shipping_state_words(const char *state)
{
	return tr(states[state_of(state)].words);
}

const char *shipping_state_kind(const char *state)
{
	return states[state_of(state)].kind;
}

bool state_may_move(const char *known, const char *to)
{
	return from[state_of(to)] & IS(state_of(known));
}

bool parcel_may_move(const struct parcel_by_id *p, const char *to)
{
	bool same = !strcmp(p->known_state, to) ||
	    (!strcmp(p->known_state, "COD_HELD") && !strcmp(to, "DELIVERED"));

	return (same && !strcmp(p->state, "NEEDS_REVIEW")) || state_may_move(p->known_state, to);
}

/* Those who wait for it hear what it means for the order. */
static void tell(struct db *db, struct arena *a, const struct parcel_by_id *p, enum state was,
    enum state to, int64_t now)
{
	const unsigned arrived = IS(DELIVERED) | IS(COD_HELD) | IS(COD_PAID_OUT);
	bool left = IS(was) & TO_LEAVE && IS(to) & (ON_ITS_WAY | IS(RETURNING) | IS(RETURNED) |
	    arrived | IS(LOST) | IS(DAMAGED));

	if (left)
		event_tell(db, a, &shipping_handed_over, p->sub_order, now);
	if (IS(to) & arrived && !(IS(was) & arrived))
		event_tell(db, a, &shipping_delivered, p->sub_order, now);
	if (to == RETURNED)
		event_tell(db, a, &shipping_returned, p->sub_order, now);
	if ((to == LOST || to == DAMAGED) && to != was)
		event_tell(db, a, &shipping_lost, p->sub_order, now);
}

static void move(struct db *db, struct arena *a, const struct parcel_by_id *p,
    const struct said_of_parcel *s, int64_t now)
{
	enum state was = state_of(p->known_state), to = state_of(s->state);
	bool held = to == DELIVERED && p->cod_vnd && strcmp(p->carrier, "OWN") &&
	    strcmp(p->carrier, "COLLECT");              /* I10 */
	const char *known = to == NEEDS_REVIEW ? p->known_state : held ? "COD_HELD" : s->state;

	parcel_move(db, p->id, to == NEEDS_REVIEW ? s->state : known, known,
	    *s->raw ? s->raw : p->raw, p->fails + (to == DELIVERY_FAILED), s->at, now);
	if (to != NEEDS_REVIEW)
		tell(db, a, p, was, to, now);
}

/* Money for what was lost may be what its carrier pays for the loss: a person looks. */
static bool is_doubtful(const struct parcel_by_id *p, const char *state)
{
	return IS(state_of(p->known_state)) & (IS(LOST) | IS(DAMAGED)) &&
	    !strcmp(state, "COD_PAID_OUT");
}

bool parcel_said(struct db *db, struct arena *a, int64_t shipment, const struct said_of_parcel *s,
    int64_t now)
{
	const struct parcel_by_id *p = parcel_by_id(db, a, shipment);
	struct said_of_parcel at = *s;
	bool moves;

	if (!at.at || at.at > now + CLOCK_AHEAD)
		at.at = now;                    /* or nothing true would be newer */
	if (s->account && at.at < p->event_at)
		at.at = p->event_at;            /* a person speaks of today, by our clock */
	if (s->state && is_doubtful(p, s->state))
		at.state = "NEEDS_REVIEW";
	moves = at.state && at.at >= p->event_at && parcel_may_move(p, at.state);
	if (!parcel_event_add(db, id_new(), shipment, s->key, at.at, now, at.state ? at.state : "",
	    s->raw, s->words, s->place, moves, s->account))
		return false;
	if (s->fee_vnd && at.at >= p->fee_at)
		parcel_fee(db, shipment, s->fee_vnd, at.at, now);
	if (moves)
		move(db, a, p, &at, now);
	db_changed(db, "shipment", shipment);
	return true;
}
