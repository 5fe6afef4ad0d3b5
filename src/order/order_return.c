/* order_return.c - the life of a return, as one table, and what follows from it.
 *
 * Money goes back as it came: the seller's own transfer.  What he owes back is
 * one sum for each sub-order, kept by payment; a return says what of it is for
 * which goods, and why. */
#include "order/order_return.h"

#include "core/id.h"
#include "core/kept.sql.h"
#include "core/outbox.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/tr.h"
#include "site/site.h"

const struct event order_returned_event = { "order.returned",
	N_("Người bán phải hoàn tiền một phần hoặc cả đơn") };

/* What the seal of an account says it is. */
#define REFUND_TO "order.refund"

const struct rule order_return_days = { "order.return_days",
	N_("Thời hạn yêu cầu trả hàng, hoàn tiền"), RULE_DAYS,
	N_("Tính từ khi người mua nhận hàng.") };
const struct rule order_wrong_information_days = { "order.wrong_information_days",
	N_("Thời hạn chấm dứt hợp đồng khi thông tin sai hoặc thiếu"), RULE_DAYS,
	N_("Người mua tự chấm dứt, không mất phí; người bán không từ chối được. "
	   "Sàn tính từ khi nhận hàng, vì lúc ấy mới đối chiếu được.") };
const struct rule order_answer_hours = { "order.return_answer_hours",
	N_("Hạn người bán trả lời yêu cầu trả hàng"), RULE_HOURS,
	N_("Quá hạn thì người bán được nhắc và yêu cầu hiện đỏ ở trang của cán bộ.") };
const struct rule order_refund_days = { "order.refund_days",
	N_("Hạn hoàn tiền"), RULE_DAYS,
	N_("Tính từ khi người mua yêu cầu; hoàn bằng cách người mua đã trả, trừ khi hai bên "
	   "thỏa thuận khác.") };
const struct rule order_refused_months = { "order.refused_months",
	N_("Nhắc người bán về đơn từng bị từ chối nhận"), RULE_MONTHS,
	N_("Số lần một số điện thoại không nhận hàng trả tiền khi nhận, trong chừng ấy thời gian, "
	   "được báo cho người bán trước khi gửi hàng.") };

const struct choice order_return_kinds[] = {
	{ "NOT_AS_DESCRIBED",  N_("Không đúng như mô tả") },
	{ "SPOILED",           N_("Hỏng, thối, quá hạn") },
	{ "DAMAGED",           N_("Vỡ, dập, móp méo") },
	{ "WRONG_GOODS",       N_("Giao nhầm hàng") },
	{ "MISSING",           N_("Giao thiếu") },
	{ "TOO_LATE",          N_("Giao quá muộn") },
	{ "WRONG_INFORMATION", N_("Thông tin trước khi mua sai hoặc thiếu") },
	{ "OTHER",             N_("Lý do khác") },
	{ NULL },
};

/* R: Law 19/2023/QH15, art. 38.3: the buyer ends the contract alone. */
static bool ends_alone(const char *kind)
{
	return !strcmp(kind, "WRONG_INFORMATION");
}

static const struct { const char *from, *to; int who; } moves[] = {
	{ "REQUESTED",  "ACCEPTED",   ORDER_SELLER | ORDER_OFFICER },   /* goods go back first */
	{ "REQUESTED",  "REFUND_DUE", ORDER_SELLER | ORDER_OFFICER },
	{ "REQUESTED",  "REFUSED",    ORDER_SELLER | ORDER_OFFICER },
	{ "ACCEPTED",   "REFUND_DUE", ORDER_SELLER | ORDER_OFFICER },
	{ "ACCEPTED",   "REFUSED",    ORDER_OFFICER },                  /* they never came */
	{ "REFUSED",    "ACCEPTED",   ORDER_SELLER | ORDER_OFFICER },   /* he thought again */
	{ "REFUSED",    "REFUND_DUE", ORDER_SELLER | ORDER_OFFICER },
	{ "REFUND_DUE", "REFUNDED",   ORDER_SYSTEM },                   /* the money is back */
};

static const struct { const char *state, *words, *kind; } states[] = {
	{ "REQUESTED",  N_("Chờ người bán trả lời"),            "warn" },
	{ "ACCEPTED",   N_("Đồng ý, chờ hàng gửi lại"),         "warn" },
	{ "REFUND_DUE", N_("Chờ người bán chuyển tiền hoàn"),   "warn" },
	{ "REFUNDED",   N_("Đã hoàn tiền"),                     "ok" },
	{ "NOT_OWED",   N_("Đồng ý, không phải trả nữa"),       "ok" },         /* never paid */
	{ "REFUSED",    N_("Người bán từ chối"),                "wrong" },
};

static size_t rank_of(const char *state)
{
	size_t i = 0;

	while (i < COUNT(states) && strcmp(states[i].state, state))
		i++;
	assert(i < COUNT(states) && "the table allows no other state");
	return i;
}

const char *order_return_state_words(const char *state)
{
	return tr(states[rank_of(state)].words);
}

const char *order_return_state_kind(const char *state)
{
	return states[rank_of(state)].kind;
}

const char *order_return_kind_words(const char *kind)
{
	for (const struct choice *c = order_return_kinds; c->value; c++)
		if (!strcmp(c->value, kind))
			return tr(c->label);
	/* Nobody asked for it: what came for a sub-order that was cancelled. */
	assert(!strcmp(kind, "CANCELLED"));
	return _("Đơn đã hủy");
}

bool order_return_may(const char *from, const char *to, const char *kind, enum order_who who)
{
	if (who == ORDER_SELLER && ends_alone(kind) && !strcmp(to, "REFUSED"))
		return false;
	for (size_t i = 0; i < COUNT(moves); i++)
		if (!strcmp(moves[i].from, from) && !strcmp(moves[i].to, to) &&
		    moves[i].who & (int)who)
			return true;
	return false;
}

int64_t order_return_until(struct db *db, struct arena *a, const struct return_sub *s,
    const char *kind)
{
	const struct rule *r = ends_alone(kind) ? &order_wrong_information_days :
	    &order_return_days;
	bool came = !strcmp(s->state, "DELIVERED") || !strcmp(s->state, "CLOSED");

	/* Not before the law gave the right. */
	return came && rule_row(db, a, r, yyyymmdd(day_of(s->delivered_at))) ?
	    rule_due(db, a, r, s->delivered_at) : 0;
}

/* What the lines asked for cost; troubles for those that are not to be had. */
static struct trouble *add_up(struct db *db, struct arena *a, const struct return_sub *s,
    const struct return_given *g, int64_t *sum)
{
	const struct order_lines *lines = order_lines(db, a, s->id);
	struct trouble *t = NULL;

	*sum = 0;
	for (size_t i = 0; i < g->n_lines; i++) {
		const struct return_want *w = &g->lines[i];
		int64_t before = return_returned(db, a, s->id, w->position)->quantity;
		int64_t left = w->position < (int64_t)lines->n ?
		    lines->v[w->position].quantity - before : 0;

		for (size_t k = 0; k < i; k++)
			left -= g->lines[k].position == w->position ? g->lines[k].quantity : 0;
		if (w->quantity > left)
			t = trouble_add(a, t, arena_printf(a, "lines.%zu.quantity", i),
			    said(_("chỉ còn %s để yêu cầu"), number(left > 0 ? left : 0)));
		else if (w->quantity)
			*sum += w->quantity * lines->v[w->position].price_vnd;
	}
	return t;
}

static struct trouble *check(struct db *db, struct arena *a, const struct return_sub *s,
    const struct return_given *g, int64_t now, int64_t *asked)
{
	int64_t sum, left = s->amount_vnd - return_agreed(db, a, s->id)->amount_vnd;
	struct trouble *t = add_up(db, a, s, g, &sum);

	if (now > order_return_until(db, a, s, g->kind))
		return trouble_add(a, t, "kind", _("đã quá thời hạn cho lý do này"));
	if (t)
		return t;
	if (!sum)
		return trouble_add(a, t, "lines", _("hãy ghi số lượng của ít nhất một dòng"));
	left = sum < left ? sum : left;
	*asked = g->amount ? g->amount : sum;
	return *asked > left ? trouble_add(a, t, "amount", said(_("nhiều nhất là %s"),
	    amount(left))) : NULL;
}

static void note(struct db *db, int64_t id, const char *to, const char *who, int64_t account,
    const char *why, int64_t now)
{
	return_event_add(db, id_new(), id, now, to, who, account, why);
}

struct trouble *order_return_ask(struct db *db, struct arena *a, const struct return_sub *s,
    const struct return_given *g, const struct proof_kept *photos, int64_t now, int64_t *id)
{
	int64_t asked = 0;
	const char *was;
	struct trouble *t = check(db, a, s, g, now, &asked);

	if (t)
		return t;
	*id = id_new();
	return_add(db, *id, s->id, g->kind, g->words, asked, *g->refund_to ?
	    seal(a, platform_keys(), REFUND_TO, g->refund_to) : (struct bytes){ NULL, 0 }, now,
	    rule_due(db, a, &order_answer_hours, now));
	for (size_t i = 0; i < g->n_lines; i++)
		if (g->lines[i].quantity)
			return_line_add(db, *id, g->lines[i].position, g->lines[i].quantity);
	for (size_t i = 0; i < photos->n; i++)
		return_photo_add(db, id_new(), *id, photos->v[i]);
	note(db, *id, "REQUESTED", "BUYER", 0, g->words, now);
	was = tr_swap(market_shop_language(db, a, s->shop));
	market_tell_seller(db, a, s->shop, said(_("Hoa Hồi: người mua đơn %s yêu cầu trả "
	    "hàng, hoàn %s. Xem và trả lời: %s"), s->code, amount(asked),
	    site_absolute(url_for("/ban-hang/don/%s", s->code))), now);
	tr_use(was);
	return NULL;
}

/* What the buyer is told of each step. */
static const char *news(const struct order_return_of *r, const char *to)
{
	if (!strcmp(to, "ACCEPTED"))
		return said(_("Hoa Hồi: người bán đơn %s đồng ý nhận lại hàng. Cách gửi lại xem ở "
		    "trang đơn hàng của bạn."), r->code);
	if (!strcmp(to, "REFUND_DUE"))
		return said(_("Hoa Hồi: người bán đơn %s sẽ hoàn %s, chậm nhất ngày %s."),
		    r->code, amount(r->amount_vnd), day(r->refund_by));
	if (!strcmp(to, "NO_LONGER_OWED"))
		return said(_("Hoa Hồi: người bán đơn %s đồng ý với yêu cầu của bạn; bạn không "
		    "phải trả %s nữa."), r->code, amount(r->amount_vnd));
	if (!strcmp(to, "REFUNDED"))
		return said(_("Hoa Hồi: người bán đơn %s báo đã hoàn %s. Chưa nhận được? Hãy "
		    "khiếu nại ở trang đơn hàng."), r->code, amount(r->amount_vnd));
	return said(_("Hoa Hồi: người bán đơn %s từ chối yêu cầu trả hàng. Lý do và cách khiếu "
	    "nại xem ở trang đơn hàng."), r->code);
}

static void tell_buyer(struct db *db, struct arena *a, int64_t id, const char *to, int64_t now)
{
	const struct order_return_of *r = order_return_of(db, a, id);
	const char *phone = unseal(a, platform_keys(), ORDER_PHONE, r->phone_sealed);
	const char *was = tr_swap(r->lang);

	if (phone)
		outbox_sms(db, phone, news(r, to), now);
	tr_use(was);
}

static const char *name_of(enum order_who who)
{
	return who == ORDER_SELLER ? "SELLER" : who == ORDER_OFFICER ? "OFFICER" : "SYSTEM";
}

/* The seller owes it from now on; what was never paid does not go back. */
static bool make_due(struct db *db, struct arena *a, int64_t id, int64_t now)
{
	const struct order_return_of *r = order_return_of(db, a, id);

	if (!payment_refund_due(db, a, r->sub_order, r->amount_vnd, now))
		return false;
	event_tell(db, a, &order_returned_event, id, now);
	if (payment_to_give_back(payment_of(db, a, r->sub_order))) {
		tell_buyer(db, a, id, "REFUND_DUE", now);
		return true;
	}
	note(db, id, "REFUNDED", "SYSTEM", 0, "", now);
	tell_buyer(db, a, id, "NO_LONGER_OWED", now);
	return return_move(db, id, "REFUND_DUE", "REFUNDED", r->amount_vnd, r->goods_back,
	    r->answer, 0, now);
}

/* Is so much to be agreed to?  What is due was agreed to; else no more than is left of the
 * sub-order; and who ends the contract alone gets what he asks for, unless an officer sees
 * it otherwise. */
static bool fair(struct db *db, struct arena *a, const struct order_return_of *r, int64_t sum,
    enum order_who who)
{
	int64_t left = payment_of(db, a, r->sub_order)->amount_vnd -
	    return_agreed(db, a, r->sub_order)->amount_vnd + r->amount_vnd;

	return who == ORDER_SYSTEM || (sum <= left &&
	    !(who == ORDER_SELLER && ends_alone(r->kind) && sum < r->asked_vnd));
}

bool order_return_move(struct db *db, struct arena *a, int64_t id, const char *to,
    const struct return_answer *answer, enum order_who who, int64_t account, int64_t now)
{
	const struct order_return_of *r = order_return_of(db, a, id);
	bool off = !strcmp(to, "REFUSED"), due = !strcmp(to, "REFUND_DUE");
	int64_t sum, refund_by;

	if (!r || !order_return_may(r->state, to, r->kind, who))
		return false;
	sum = off ? 0 : answer->amount ? answer->amount : r->amount_vnd ? r->amount_vnd :
	    r->asked_vnd;
	if (!fair(db, a, r, sum, who))
		return false;
	/* R: Law 19/2023/QH15, art. 38.4 */
	refund_by = off ? 0 : rule_due(db, a, &order_refund_days, r->asked_at);
	if (!return_move(db, id, r->state, to, sum, r->goods_back || !strcmp(to, "ACCEPTED"),
	    *answer->why ? answer->why : r->answer, refund_by, now))
		return false;
	note(db, id, to, name_of(who), account, answer->why, now);
	if (due)
		return make_due(db, a, id, now);
	tell_buyer(db, a, id, to, now);
	return true;
}

int64_t order_refund_owed(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	int64_t due = payment_to_give_back(payment_of(db, a, sub)), id = id_new();
	int64_t refund_by = rule_due(db, a, &order_refund_days, now);

	if (!due)
		return 0;
	if (!return_due_now(db, sub, due)) {
		return_add_cancelled(db, id, sub, due, now, refund_by);
		note(db, id, "REFUND_DUE", "SYSTEM", 0, "", now);
	}
	return due;
}

bool order_refund_to(struct db *db, struct arena *a, int64_t sub, const char *refund_to,
    int64_t now)
{
	const struct order_facts *o = order_facts(db, a, sub);
	const char *was;

	if (!return_account(db, sub, seal(a, platform_keys(), REFUND_TO, refund_to)))
		return false;
	was = tr_swap(market_shop_language(db, a, o->shop));
	market_tell_seller(db, a, o->shop, said(_("Hoa Hồi: người mua đơn %s đã ghi tài khoản nhận "
	    "tiền hoàn. Xem, chuyển rồi bấm đã hoàn tiền: %s"), o->code,
	    site_address(db, url_for("/ban-hang/don/%s", o->code))), now);
	tr_use(was);
	return true;
}

void order_returns_settle(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	const struct returns_due *due = returns_due(db, a, sub);
	const struct return_answer as_agreed = { 0, "", "" };

	if (!due->n || payment_to_give_back(payment_of(db, a, sub)))
		return;
	for (size_t i = 0; i < due->n; i++)
		if (!order_return_move(db, a, due->v[i].id, "REFUNDED", &as_agreed, ORDER_SYSTEM,
		    0, now))
			assert(0 && "what is due can be given back");
	if (!strcmp(sub_order_by_id(db, a, sub)->state, "CANCELLED"))
		outbox_forget_about(db, sub);
}

static struct return_view view_of(struct db *db, struct arena *a, const struct returns_of_row *r)
{
	struct return_view v = { .r = r, .lines = return_lines_of(db, a, r->id),
		.photos = return_photos_of(db, a, r->id) };

	if (r->refund_to.at && !strcmp(r->state, "REFUND_DUE"))
		v.refund_to = unseal(a, platform_keys(), REFUND_TO, r->refund_to);
	v.may_accept = order_return_may(r->state, "ACCEPTED", r->kind, ORDER_SELLER);
	v.may_refuse = order_return_may(r->state, "REFUSED", r->kind, ORDER_SELLER);
	v.may_take_back = !strcmp(r->state, "ACCEPTED");
	return v;
}

const struct return_views *order_returns_view(struct db *db, struct arena *a, int64_t sub)
{
	const struct returns_of *list = returns_of(db, a, sub);
	struct return_views *views = arena_new(a, struct return_views);

	views->v = arena_array(a, struct return_view, list->n);
	for (size_t i = 0; i < list->n; i++)
		views->v[views->n++] = view_of(db, a, &list->v[i]);
	return views;
}

const struct return_views *order_returns_nameless(struct arena *a, const struct return_views *of)
{
	static const struct return_photos_of none;
	struct return_views *views = arena_new(a, struct return_views);

	views->v = arena_array(a, struct return_view, of->n);
	for (; views->n < of->n; views->n++) {
		struct return_view *v = &views->v[views->n];
		struct returns_of_row *row = arena_new(a, struct returns_of_row);

		*v = of->v[views->n];
		*row = *v->r;
		row->words = "";
		v->r = row;
		v->photos = &none;
		v->refund_to = NULL;
	}
	return views;
}
