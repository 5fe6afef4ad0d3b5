/* payment_state.c - states of a payment, and what is said about it.
 *
 * What came is a sum, so money may arrive in parts, twice, too late, and in any
 * order: the state follows from the sum and from whether the payment was called
 * off.  Nothing that someone said is ever changed or removed.
 *
 * The same money is often told of twice: the seller taps, then his bank says so
 * too.  Who knows better then takes the place of who knew less: a row of his own,
 * and one that takes the other's back. */
#include "payment/payment_inside.h"

#include "core/id.h"
#include "core/text.h"
#include "core/tr.h"
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
	BY_REST,                        /* REFUND_DUE, or REFUNDED when nothing is too much */
	NO_MOVE
};

static const struct { const char *name, *words; } states[] = {
#define X(state, words) { #state, words },
	STATES(X)
#undef X
};

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
	{ OVERPAID,   GIVEN_BACK, BY_SUM },
	{ REFUND_DUE, GIVEN_BACK, BY_REST },
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

static enum state by_sum(int64_t paid, int64_t owed)
{
	return paid < owed ? PARTIAL : paid == owed ? PAID : OVERPAID;
}

static const char *settled(enum state to, int64_t paid, int64_t owed)
{
	if (to == BY_SUM)
		to = by_sum(paid, owed);
	else if (to == BY_REST)
		to = paid > owed ? REFUND_DUE : REFUNDED;
	return states[to].name;
}

/* After a return less is owed, and nothing when it was called off. */
static int64_t owed(const struct payment_of *p)
{
	return p->amount_vnd - p->less_vnd;
}

int64_t payment_missing(const struct payment_of *p)
{
	return p->paid_vnd < owed(p) ? owed(p) - p->paid_vnd : 0;
}

int64_t payment_to_give_back(const struct payment_of *p)
{
	enum state s = state_of(p->state);

	return s == OVERPAID || s == REFUND_DUE ? p->paid_vnd - owed(p) : 0;
}

bool payment_is_open(const char *state)
{
	return state_of(state) == REQUESTED || state_of(state) == PARTIAL;
}

const char *payment_state_words(const char *state)
{
	return tr(states[state_of(state)].words);
}

/* I17: a statement that somebody of the shop brought is the word of the seller; one that
 * staff brought has no account, and what two people settled has two. */
static const char shop_import[] = "SHOP_IMPORT";

static const char *word_of(const char *kind, int64_t account, int64_t second)
{
	return !strcmp(kind, "BANK_IMPORT") && account && !second ? shop_import : kind;
}

const char *payment_evidence_words(const struct payment_evidence_of_row *e)
{
	static const struct { const char *word, *came, *went; } words[] = {
		{ "SELLER_TAP",   N_("người bán báo đã nhận"), N_("người bán báo đã hoàn lại") },
		{ "CASH",         N_("người bán nhận tiền mặt lúc giao hàng"),
		  N_("người bán báo đã hoàn lại") },
		{ "COD_CARRIER",  N_("người vận chuyển nộp tiền thu hộ"),
		  N_("người vận chuyển trả lại") },
		{ "BANK_WEBHOOK", N_("ngân hàng báo có"), N_("ngân hàng báo đã chuyển trả") },
		{ "BANK_IMPORT",  N_("sao kê ngân hàng ghi"), N_("sao kê ghi đã chuyển trả") },
		{ shop_import,    N_("sao kê do người bán đưa lên ghi"),
		  N_("sao kê do người bán đưa lên ghi đã chuyển trả") },
	};
	const char *word = word_of(e->kind, e->account, e->second);

	if (e->instead && *e->note)
		return _("người bán rút lại lời báo đã nhận");
	if (e->instead)
		return _("không tính hai lần, vì đã có bằng chứng khác về khoản này");
	for (size_t i = 0; i < COUNT(words); i++)
		if (!strcmp(word, words[i].word))
			return tr(e->amount_vnd < 0 ? words[i].went : words[i].came);
	assert(0 && "kind of evidence");
	return "";
}

bool payment_is_paid(const struct payment_of *p)
{
	enum state s = state_of(p->state);

	return s == PAID || s == OVERPAID || s == REFUND_DUE || s == REFUNDED;
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

/* Whose word takes the place of whose, about the same money: it is counted once. */
static const struct { const char *word, *of; } better[] = {
	{ "BANK_WEBHOOK", "SELLER_TAP" },
	{ "BANK_WEBHOOK", shop_import },
	{ "BANK_IMPORT",  "SELLER_TAP" },
	{ "BANK_IMPORT",  shop_import },
	{ shop_import,    "SELLER_TAP" },
	{ "COD_CARRIER",  "CASH" },
	{ "COD_CARRIER",  "SELLER_TAP" },
};

static bool knows_better(const char *word, const char *of)
{
	for (size_t i = 0; i < COUNT(better); i++)
		if (!strcmp(better[i].word, word) && !strcmp(better[i].of, of))
			return true;
	return false;
}

/* How much of a row that still stands is the money s speaks of; both came, or
 * both went back. */
static int64_t same_money(const struct payment_standing_row *e, const struct payment_said *s,
    int64_t left)
{
	if (!knows_better(word_of(s->kind, s->account, s->second), e->word) ||
	    (e->left_vnd > 0) != (left > 0) || !left)
		return 0;
	return llabs(e->left_vnd) < llabs(left) ? e->left_vnd : left;
}

/* What the seller alone says, and of it what a statement shows that he brought. */
struct sellers { int64_t said, shown; };

static struct sellers sellers_of(const char *word, int64_t amount)
{
	bool shown = !strcmp(word, shop_import);

	return (struct sellers){ shown || !strcmp(word, "SELLER_TAP") ? amount : 0,
		shown ? amount : 0 };
}

/* What of s->amount was said already by who knows less; what of that by the seller is taken
 * off *sellers. */
static int64_t known_before(const struct payment_standing *rows, const struct payment_said *s,
    struct sellers *sellers)
{
	int64_t left = s->amount;

	for (size_t i = 0; i < rows->n; i++) {
		int64_t same = same_money(&rows->v[i], s, left);

		struct sellers his = sellers_of(rows->v[i].word, same);

		left -= same;
		sellers->said -= his.said;
		sellers->shown -= his.shown;
	}
	return s->amount - left;
}

static void write_down(struct db *db, int64_t id, const struct payment_standing *rows,
    const struct payment_said *s, int64_t now)
{
	int64_t left = s->amount, none = 0;

	payment_evidence_add(db, id_new(), id, s->kind, s->amount, s->account, s->second, s->note,
	    s->notice ? &s->notice : NULL, NULL, now);
	for (size_t i = 0; i < rows->n; i++) {
		const struct payment_standing_row *e = &rows->v[i];
		int64_t same = same_money(e, s, left);

		if (same)
			payment_evidence_add(db, id_new(), id, e->kind, -same, s->account, none,
			    "", NULL, &e->id, now);
		left -= same;
	}
}

bool payment_say(struct db *db, struct arena *a, int64_t id, const struct payment_said *s,
    int64_t now)
{
	const struct payment_of *p = payment_of(db, a, id);
	const struct payment_standing *rows = payment_standing(db, a, id);
	struct sellers his = sellers_of(word_of(s->kind, s->account, s->second), s->amount);
	int64_t fresh = s->amount - known_before(rows, s, &his);
	enum state to;

	assert(s->amount);
	if (!p)
		return false;
	to = fresh ? next(state_of(p->state), fresh > 0 ? MONEY_CAME : GIVEN_BACK) :
	    state_of(p->state);
	if (to == NO_MOVE || -fresh > payment_to_give_back(p))
		return false;
	write_down(db, id, rows, s, now);
	payment_set(db, id, settled(to, p->paid_vnd + fresh, owed(p)), p->paid_vnd + fresh,
	    p->said_vnd + his.said, p->shown_vnd + his.shown, now);
	if (fresh)
		event_tell(db, a, fresh > 0 ? &payment_came : &payment_went_back, id, now);
	return true;
}

/* All that is missing, when no amount is said. */
static bool money_came(struct db *db, struct arena *a, int64_t id, struct payment_said s,
    int64_t now)
{
	const struct payment_of *p = payment_of(db, a, id);

	assert(s.amount >= 0);
	if (p && !s.amount)
		s.amount = payment_missing(p);
	return p && s.amount && payment_say(db, a, id, &s, now);
}

bool payment_seller_tap(struct db *db, struct arena *a, int64_t id, int64_t amount,
    int64_t account, const char *note, int64_t now)
{
	return money_came(db, a, id, (struct payment_said){ .kind = "SELLER_TAP",
	    .amount = amount, .account = account, .note = note }, now);
}

bool payment_cash(struct db *db, struct arena *a, int64_t id, int64_t account, const char *note,
    int64_t now)
{
	return money_came(db, a, id, (struct payment_said){ .kind = "CASH", .account = account,
	    .note = note }, now);
}

bool payment_cod_carrier(struct db *db, struct arena *a, int64_t id, int64_t amount,
    const char *note, int64_t now)
{
	assert(amount > 0 && *note);
	return payment_evidence_noted(db, a, id, "COD_CARRIER", amount, note) ||
	    money_came(db, a, id, (struct payment_said){ .kind = "COD_CARRIER",
	    .amount = amount, .note = note }, now);
}

bool payment_cancel(struct db *db, struct arena *a, int64_t id, int64_t now)
{
	const struct payment_of *p = payment_of(db, a, id);
	enum state to = p ? next(state_of(p->state), CALLED_OFF) : NO_MOVE;

	if (to == NO_MOVE)
		return false;
	payment_set(db, id, states[to].name, p->paid_vnd, p->said_vnd, p->shown_vnd, now);
	payment_less(db, id, p->amount_vnd);
	return true;
}

/* What is paid above the rest is not too much by mistake, but to be given back. */
static enum state by_rest(enum state now, int64_t paid, int64_t rest)
{
	if (paid > rest)
		return REFUND_DUE;
	if (paid == rest)
		return rest ? PAID : CANCELLED;
	return paid ? PARTIAL : now;
}

bool payment_refund_due(struct db *db, struct arena *a, int64_t id, int64_t amount, int64_t now)
{
	const struct payment_of *p = payment_of(db, a, id);

	assert(amount > 0);
	if (!p || amount > owed(p))
		return false;
	payment_set(db, id, states[by_rest(state_of(p->state), p->paid_vnd, owed(p) -
	    amount)].name, p->paid_vnd, p->said_vnd, p->shown_vnd, now);
	payment_less(db, id, p->less_vnd + amount);
	return true;
}

bool payment_given_back(struct db *db, struct arena *a, int64_t id, int64_t account,
    const char *note, int64_t now)
{
	const struct payment_of *p = payment_of(db, a, id);
	int64_t due = p ? payment_to_give_back(p) : 0;

	return due && payment_say(db, a, id, &(struct payment_said){ .kind = "SELLER_TAP",
	    .amount = -due, .account = account, .note = note }, now);
}

bool payment_only_seller_says(const struct payment_of *p)
{
	return p->said_vnd > 0;
}

bool payment_shown_by_seller(const struct payment_of *p)
{
	return p->said_vnd > 0 && p->shown_vnd == p->said_vnd;
}

const char *payment_qr(struct arena *a, const struct payment_of *p)
{
	if (!payment_is_open(p->state) || !*p->payload)
		return NULL;
	return payment_missing(p) == p->amount_vnd ? p->payload :
	    vietqr_build(a, &(struct vietqr){ .bin = p->bank_bin, .account = p->bank_account,
	    .amount = payment_missing(p), .dynamic = true, .purpose = p->content });
}
