/* payment.c - states of a payment, and the picture of its code.
 *
 * What came is a sum, so money may arrive in parts, twice, too late, and in any
 * order: the state follows from the sum and from whether the payment was called
 * off.  Nothing that someone said is ever changed or removed. */
#include "payment/payment.h"

#include "core/id.h"
#include "core/platform.h"
#include "core/qr.h"
#include "core/seal.h"
#include "core/text.h"
#include "core/tr.h"
#include "core/web.h"
#include "payment/vietqr.h"

#define STATES(X) \
	X(NONE,       N_("Trả tiền khi nhận hàng")) \
	X(REQUESTED,  N_("Chờ chuyển khoản")) \
	X(PARTIAL,    N_("Đã nhận một phần")) \
	X(PAID,       N_("Đã trả đủ")) \
	X(OVERPAID,   N_("Đã trả thừa")) \
	X(REFUND_DUE, N_("Người bán cần hoàn tiền")) \
	X(REFUNDED,   N_("Đã hoàn tiền")) \
	X(CANCELLED,  N_("Không phải trả nữa"))

enum state {
#define X(state, words) state,
	STATES(X)
#undef X
	BY_SUM,                         /* PARTIAL, PAID or OVERPAID */
	NO_MOVE
};

static const struct { const char *name, *words; } states[] = {
#define X(state, words) { #state, words },
	STATES(X)
#undef X
};

const struct event payment_came = { "payment.came", N_("Có tiền đến cho một khoản phải trả") };

enum act { MONEY_CAME, CALLED_OFF, GIVEN_BACK };

/* All there is; what is not here is refused. */
static const struct { enum state from; enum act act; enum state to; } moves[] = {
	{ NONE,       MONEY_CAME, BY_SUM },
	{ REQUESTED,  MONEY_CAME, BY_SUM },
	{ PARTIAL,    MONEY_CAME, BY_SUM },
	{ PAID,       MONEY_CAME, BY_SUM },
	{ OVERPAID,   MONEY_CAME, BY_SUM },
	{ CANCELLED,  MONEY_CAME, REFUND_DUE },         /* it was on its way */
	{ REFUND_DUE, MONEY_CAME, REFUND_DUE },
	{ REFUNDED,   MONEY_CAME, REFUND_DUE },
	{ NONE,       CALLED_OFF, CANCELLED },
	{ REQUESTED,  CALLED_OFF, CANCELLED },
	{ PARTIAL,    CALLED_OFF, REFUND_DUE },
	{ PAID,       CALLED_OFF, REFUND_DUE },
	{ OVERPAID,   CALLED_OFF, REFUND_DUE },
	{ OVERPAID,   GIVEN_BACK, PAID },
	{ REFUND_DUE, GIVEN_BACK, REFUNDED },
};

static enum state state_of(const char *name)
{
	for (size_t i = 0; i < COUNT(states); i++)
		if (!strcmp(states[i].name, name))
			return (enum state)i;
	assert(0 && "the table allows no other state");
	return NO_MOVE;
}

static enum state next(enum state from, enum act act)
{
	for (size_t i = 0; i < COUNT(moves); i++)
		if (moves[i].from == from && moves[i].act == act)
			return moves[i].to;
	return NO_MOVE;
}

static enum state by_sum(int64_t paid, int64_t amount)
{
	return paid < amount ? PARTIAL : paid == amount ? PAID : OVERPAID;
}

static int64_t missing(const struct payment_of *p)
{
	return p->paid_vnd < p->amount_vnd ? p->amount_vnd - p->paid_vnd : 0;
}

const char *payment_state_words(const char *state)
{
	return tr(states[state_of(state)].words);
}

bool payment_is_paid(const struct payment_of *p)
{
	enum state s = state_of(p->state);

	return s == PAID || s == OVERPAID;
}

bool payment_has_money(const struct payment_of *p)
{
	return p->paid_vnd > 0;
}

static const char *content_of(struct arena *a, const struct payment_ask *ask)
{
	const char *s = text_ascii_upper(a, arena_printf(a, "%s %s", ask->code, ask->purpose));
	size_t n = strlen(s);

	if (n > VIETQR_TEXT_MAX) {
		n = VIETQR_TEXT_MAX;
		while (n > strlen(ask->code) && s[n] != ' ')
			n--;
	}
	return arena_strndup(a, s, n);
}

struct payment_asked payment_ask(struct db *db, struct arena *a, const struct payment_ask *ask,
    int64_t now)
{
	struct payment_asked asked = { "", "" };

	if (!ask->cod) {
		asked.content = content_of(a, ask);
		asked.payload = vietqr_build(a, &(struct vietqr){ .bin = ask->bank_bin,
		    .account = ask->bank_account, .amount = ask->amount, .dynamic = true,
		    .purpose = asked.content });
	}
	payment_request_add(db, ask->id, ask->code, ask->cod ? "COD" : "VIETQR", ask->amount,
	    ask->cod ? "" : ask->bank_bin, ask->cod ? "" : ask->bank_account,
	    ask->cod ? "" : ask->account_name, asked.content, asked.payload,
	    states[ask->cod ? NONE : REQUESTED].name, now);
	return asked;
}

/* What was said: amount came (or, below 0, went back), by whom and how we know. */
struct said_of { const char *kind; int64_t amount, account; const char *note; };

static bool move(struct db *db, struct arena *a, const struct payment_of *p, enum act act,
    const struct said_of *s, int64_t now)
{
	enum state to = next(state_of(p->state), act);
	int64_t paid = p->paid_vnd + s->amount;

	if (to == NO_MOVE)
		return false;
	if (s->amount)
		payment_evidence_add(db, id_new(), p->id, s->kind, s->amount, s->account, s->note,
		    now);
	payment_set(db, p->id, states[to == BY_SUM ? by_sum(paid, p->amount_vnd) : to].name, paid,
	    now);
	if (act == MONEY_CAME)
		event_tell(db, a, &payment_came, p->id, now);
	return true;
}

static bool money_came(struct db *db, struct arena *a, int64_t id, struct said_of s, int64_t now)
{
	const struct payment_of *p = payment_of(db, a, id);

	assert(s.amount >= 0);
	if (!p)
		return false;
	if (!s.amount)
		s.amount = missing(p);
	return s.amount && move(db, a, p, MONEY_CAME, &s, now);
}

bool payment_seller_tap(struct db *db, struct arena *a, int64_t id, int64_t amount,
    int64_t account, const char *note, int64_t now)
{
	return money_came(db, a, id, (struct said_of){ "SELLER_TAP", amount, account, note }, now);
}

bool payment_cash(struct db *db, struct arena *a, int64_t id, int64_t account, const char *note,
    int64_t now)
{
	return money_came(db, a, id, (struct said_of){ "CASH", 0, account, note }, now);
}

bool payment_cancel(struct db *db, struct arena *a, int64_t id, int64_t now)
{
	const struct payment_of *p = payment_of(db, a, id);

	return p && move(db, a, p, CALLED_OFF, &(struct said_of){ .amount = 0 }, now);
}

bool payment_given_back(struct db *db, struct arena *a, int64_t id, int64_t account,
    const char *note, int64_t now)
{
	const struct payment_of *p = payment_of(db, a, id);
	struct said_of s = { "SELLER_TAP", 0, account, note };

	if (!p)
		return false;
	s.amount = state_of(p->state) == OVERPAID ? p->amount_vnd - p->paid_vnd : -p->paid_vnd;
	return move(db, a, p, GIVEN_BACK, &s, now);
}

const char *payment_qr(struct arena *a, const struct payment_of *p)
{
	switch (state_of(p->state)) {
	case REQUESTED:
		return p->payload;
	case PARTIAL:
		return *p->payload ? vietqr_build(a, &(struct vietqr){ .bin = p->bank_bin,
		    .account = p->bank_account, .amount = missing(p), .dynamic = true,
		    .purpose = p->content }) : NULL;
	default:
		return NULL;
	}
}

static const char *key_of(struct arena *a, int64_t id)
{
	return keyed_hash(a, platform_keys(), "payment.qr", arena_printf(a, "%" PRId64, id));
}

struct url payment_qr_url(const struct payment_of *p)
{
	return url_for("/thanh-toan/qr/%" PRId64 "/%s/%s.png", p->id,
	    key_of(arena_at_work(), p->id), p->code);
}

enum { PIXELS = 8 };

/* /thanh-toan/qr/ID/KEY/CODE.png: ids follow one another, so the key must fit; the
 * code is there for who saves the picture. */
static enum status qr_png_page(struct request *r)
{
	int64_t id = request_id(r, "id");
	const struct payment_of *p = secret_equal(request_param(r, "key"), key_of(r->arena, id)) ?
	    payment_of(r->db, r->arena, id) : NULL;
	const char *payload = p ? payment_qr(r->arena, p) : NULL;

	if (!payload)
		return problem(r, NOT_FOUND, "no-such-code", "%s",
		    _("Không có mã QR này, hoặc đơn đã được thanh toán."));
	reply_header(r, "Cache-Control", "private, no-store");
	return reply_bytes(r, "image/png", qr_png(r->arena, payload, PIXELS));
}

static const struct event *const events[] = { &payment_came, NULL };

static const struct route routes[] = {
	{ GET, "/thanh-toan/qr/{id}/{key}/{file}", qr_png_page, &anyone, N_("Mã QR chuyển khoản"),
	  .flags = R_SLOW },
	{ .path = NULL },
};

static const struct migration schema[] = {
#include "payment/schema.inc"
	{ .number = 0 },
};

const struct module payment_module = {
	.name   = "payment",
	.title  = N_("Thanh toán"),
	.schema = schema,
	.routes = routes,
	.events = events,
	.load   = payment_load,
};
