/* order_track.c - the buyer follows his order, with its code and his telephone. */
#include "order/order_return.h"

#include "core/limit.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "order/order.html.h"
#include "policy/policy.h"

/* Wrong pairs of code and telephone, from one address.  I6 */
static const struct limit guesses = { "order.guess", 10, 60 };

/* Wrong telephones for one order, twenty a day, from wherever: a number has a few million
 * others beside it, and addresses are cheap. */
static const struct limit wrong_phones = { "order.wrong_phone", 20, 4320 };

struct track { const char *code, *phone; };

/* "ls 2611 0001a" is LS26110001A. */
static const char *normal_code(struct arena *a, const char *s)
{
	struct out o = { .arena = a };

	for (s = text_ascii_upper(a, s); *s; s++)
		if (*s != ' ')
			out_char(&o, *s);
	return o.len ? o.text : NULL;
}

#define PHONE_FIELD(s) TEXT(s, phone, .label = N_("Số điện thoại đã đặt hàng"), .min = 8, \
	.max = 20, .normal = text_phone, .otherwise = N_("không phải số điện thoại Việt Nam"), \
	.autocomplete = "tel")

const struct field track_fields[] = {
	TEXT(struct track, code, .label = N_("Mã đơn hàng"), .min = 8, .max = 30,
	    .normal = normal_code, .otherwise = N_("không phải mã đơn hàng"),
	    .hint = N_("Ví dụ: LS26110001")),
	PHONE_FIELD(struct track),
	END_OF_FIELDS
};

const struct field phone_fields[] = {
	PHONE_FIELD(struct track),
	END_OF_FIELDS
};

static enum status too_many(struct request *r, int64_t wait)
{
	retry_after(r, wait);
	return problem(r, TOO_MANY, "too-many-guesses", "%s",
	    _("Bạn đã thử sai nhiều lần. Xin chờ ít phút rồi thử lại."));
}

static enum status unknown(struct request *r)
{
	if (!limit_take(&guesses, limit_peer(r), r->now))
		return too_many(r, limit_wait(&guesses, limit_peer(r), r->now));
	problem(r, NOT_FOUND, "order-unknown", "%s",
	    _("Không có đơn hàng nào với mã và số điện thoại này."));
	hint(r, "%s", _("Mã đơn nằm trong trang xác nhận, ví dụ LS26110001; "
	    "số điện thoại là số đã ghi khi đặt hàng."));
	return NOT_FOUND;
}

/* Code and telephone as they were given, or NULL; how long to wait after too many wrong
 * ones. */
static int64_t given(struct request *r, const char **code, const char **phone)
{
	*code = normal_code(r->arena, request_param(r, "code"));
	*phone = request_param(r, "phone");
	*phone = *phone ? text_phone(r->arena, *phone) : NULL;
	return limit_wait(&guesses, limit_peer(r), r->now);
}

/* Of LS26110001A, as it stands on slips and in transfers, the order LS26110001. */
static const char *order_of(struct arena *a, const char *code)
{
	size_t n = strlen(code);

	while (n && code[n - 1] >= 'A' && code[n - 1] <= 'Z')
		n--;
	return arena_strndup(a, code, n);
}

/* Whether the telephone is that of the order with this code.  When too many were wrong, even
 * the right one opens it only to an account that keeps the order. */
static enum status opens(struct request *r, const char *code, const char *phone_hash,
    const char *phone)
{
	int64_t wait = limit_wait(&wrong_phones, code, r->now);

	if (wait && !(r->user && order_of_buyer(r->db, r->arena, r->user->id, code)))
		return too_many(r, wait);
	if (secret_equal(phone_hash, order_phone_hash(r->arena, phone)))
		return OK;
	return limit_take(&wrong_phones, code, r->now) ? unknown(r) : too_many(r, wait);
}

enum status order_open(struct request *r, const struct order_by_code **o)
{
	const char *code, *phone;
	int64_t wait = given(r, &code, &phone);

	if (wait)
		return too_many(r, wait);
	*o = code && phone ? order_by_code(r->db, r->arena, order_of(r->arena, code)) : NULL;
	return *o ? opens(r, (*o)->code, (*o)->phone_hash, phone) : unknown(r);
}

struct trouble *order_phone_missing(struct request *r)
{
	struct track f = { "", "" };

	return form_read(&r->params, phone_fields, &f);
}

enum status order_open_line(struct request *r, const struct order_bought **b)
{
	const char *code, *phone;
	int64_t wait = given(r, &code, &phone);

	if (wait)
		return too_many(r, wait);
	*b = code && phone ? order_bought(r->db, r->arena, code, request_id(r, "line") - 1) : NULL;
	return *b ? opens(r, order_of(r->arena, code), (*b)->phone_hash, phone) : unknown(r);
}

enum status track_form(struct request *r)
{
	struct track f = { "", "" };
	struct trouble *t = NULL;

	if (r->method == POST && !(t = form_read(&r->params, track_fields, &f)))
		return redirect(r, url_for("/don-hang/%s?phone=%s", f.code, f.phone));
	order_track_form(r->out, track_fields, &f, t, r->user != NULL);
	return t ? INVALID : OK;
}

/* What is behind, and what is waited for; of one that its buyer comes for (collected NULL:
 * that step is not his) in other words. */
static const struct { const char *state, *done, *waiting, *collected, *collecting; } way[] = {
	{ "PLACED",      N_("Đã đặt"),       "",
	                 N_("Đã đặt"),       "" },
	{ "CONFIRMED",   N_("Đã xác nhận"),  N_("Chờ người bán xác nhận"),
	                 N_("Đã xác nhận"),  N_("Chờ người bán xác nhận") },
	{ "PACKED",      N_("Đã đóng gói"),  N_("Chờ đóng gói"),
	                 N_("Hàng đã sẵn sàng"), N_("Chờ người bán chuẩn bị hàng") },
	{ "HANDED_OVER", N_("Đang giao"),    N_("Chờ gửi đi"),
	                 NULL,               NULL },
	{ "DELIVERED",   N_("Đã nhận hàng"), N_("Chờ bạn nhận hàng"),
	                 N_("Đã nhận hàng"), N_("Chờ bạn đến lấy") },
};

struct steps order_steps(struct arena *a, const char *state, bool collect)
{
	struct step *v = arena_array(a, struct step, COUNT(way));
	struct steps s = { 0, v, 0 };

	for (size_t i = 0; i < COUNT(way); i++) {
		if (!collect || way[i].collected)
			v[s.n++].title = tr(collect ? way[i].collected : way[i].done);
		if (!strcmp(way[i].state, state))
			s.now = s.n;
	}
	/* What is behind is done: a placed order waits for the next step. */
	if (!strcmp(state, "CLOSED"))
		s.now = s.n;
	for (size_t i = 0, n = 0; s.now < s.n && i < COUNT(way); i++)
		if ((!collect || way[i].collected) && n++ == s.now)
			v[s.now].title = tr(collect ? way[i].collecting : way[i].waiting);
	return s;
}

/* Its seller took it, and is to send it once the money is there. */
static bool waits_for_transfer(const struct order_subs_row *s, const struct payment_of *p)
{
	return (!strcmp(s->state, "CONFIRMED") || !strcmp(s->state, "PACKED")) &&
	    order_awaits_money(p);
}

/* The two have a contract, or money of one to settle: then the buyer can reach the seller, as
 * the page about complaints says.  Who comes for it has the number where he comes for it. */
static const char *sellers_phone(struct request *r, const struct sub_view *v)
{
	bool settles = strcmp(v->sub->state, "CANCELLED") || v->returns->n;

	return strcmp(v->sub->state, "PLACED") && settles && !v->collecting ?
	    market_shop_phone(r->db, r->arena, v->sub->shop) : NULL;
}

static struct sub_view view_of(struct request *r, const struct order_subs_row *s, bool collect)
{
	struct sub_view v = { .sub = s, .lines = order_lines(r->db, r->arena, s->id),
		.payment = payment_of(r->db, r->arena, s->id),
		.steps = order_steps(r->arena, s->state, collect) };

	v.parcel = shipping_of(r->db, r->arena, s->id);
	v.collecting = order_collecting(r->db, r->arena, s->id);
	v.lost = v.parcel && v.parcel->lost && !strcmp(s->state, "HANDED_OVER");
	v.late = order_is_late(s->hand_over_by, r->now);
	v.unpaid = waits_for_transfer(s, v.payment);
	v.collect = collect;
	v.buyer_may_cancel = order_may_move(s->state, "CANCELLED", ORDER_BUYER,
	    order_is_binding(s->hand_over_by, v.payment, r->now));
	v.buyer_may_receive = order_may_move(s->state, "DELIVERED", ORDER_BUYER, true);
	v.buyer_may_claim = !s->claimed_at && (s->holds_until > 0 || v.unpaid);
	v.buyer_may_return = order_return_until(r->db, r->arena, return_sub(r->db, r->arena,
	    s->code), "WRONG_INFORMATION") >= r->now;
	v.returns = order_returns_view(r->db, r->arena, s->id);
	v.seller_phone = sellers_phone(r, &v);
	return v;
}

const struct spot order_buyer_spot = { "order.buyer" };

enum status track_page(struct request *r)
{
	const struct order_by_code *o;
	const struct order_subs *subs;
	struct sub_views views;
	enum status s = order_open(r, &o);

	if (s != OK)
		return s;
	subs = order_subs(r->db, r->arena, o->id);
	views = (struct sub_views){ subs->n, arena_array(r->arena, struct sub_view, subs->n) };
	for (size_t i = 0; i < subs->n; i++)
		views.v[i] = view_of(r, &subs->v[i], !strcmp(o->delivery, "COLLECT"));
	order_track(r->out, &(struct track_page){ o, text_phone(r->arena,
	    request_param(r, "phone")), &views, order_code_can(r->db, r->arena),
	    policy_stood(r->db, r->arena, "ORDER", o->id) });
	return OK;
}

/* What the buyer may do with one of his sub-orders. */
struct buyer_act { const char *phone, *sub, *why, *refund_to; };

const struct field buyer_fields_of_act[] = {
	PHONE_FIELD(struct buyer_act),
	TEXT(struct buyer_act, sub, .label = N_("Phần đơn của gian hàng"), .min = 8, .max = 30),
	TEXT(struct buyer_act, why, .label = N_("Lý do"), .max = 200, .optional = true),
	TEXT(struct buyer_act, refund_to, .label = RETURN_ACCOUNT, .max = 120, .optional = true,
	    .hint = RETURN_ACCOUNT_HINT),
	END_OF_FIELDS
};

/* He says he transferred: the seller is to look, and a hold lasts until then. */
static bool claim(struct request *r, const struct order_subs_row *s)
{
	int64_t until = r->now + setting_int(r->db, r->arena, &order_claim_hours) * HOUR;
	bool taken = waits_for_transfer(s, payment_of(r->db, r->arena, s->id));
	const char *phone = market_shop_phone(r->db, r->arena, s->shop), *was;

	if (!sub_order_claim(r->db, s->id, s->state, taken, r->now, taken ? 0 : until))
		return false;
	was = tr_swap(market_shop_language(r->db, r->arena, s->shop));
	if (phone)
		order_ask_money(r->db, r->arena, s->id, phone, said(_("Hoa Hồi: người mua báo đã "
		    "chuyển khoản đơn %s, %s. Hãy xem tài khoản."), s->code,
		    amount(s->amount_vnd)), r->now);
	tr_use(was);
	return true;
}

/* Whoever shows it translates. */
static const char *why_he_leaves(struct request *r, const struct order_subs_row *s)
{
	if (order_is_late(s->hand_over_by, r->now))
		return N_("người bán quá hạn giao hàng");
	return waits_for_transfer(s, payment_of(r->db, r->arena, s->id)) ?
	    N_("chưa chuyển khoản đủ") : "";
}

static bool do_act(struct request *r, const char *act, const struct order_subs_row *s,
    const struct buyer_act *f)
{
	if (!strcmp(act, "nhan-tien-hoan"))
		return order_refund_to(r->db, r->arena, s->id, f->refund_to, r->now);
	if (!strcmp(act, "da-chuyen-khoan"))
		return claim(r, s);
	if (strcmp(act, "huy"))
		return order_move(r->db, r->arena, s->id, "DELIVERED", ORDER_BUYER, 0, f->why,
		    r->now);
	return order_move(r->db, r->arena, s->id, "CANCELLED", ORDER_BUYER, 0, *f->why ? f->why :
	    why_he_leaves(r, s), r->now);
}

static const struct order_subs_row *sub_named(const struct order_subs *subs, const char *code)
{
	for (size_t i = 0; i < subs->n; i++)
		if (!strcmp(subs->v[i].code, code))
			return &subs->v[i];
	return NULL;
}

enum status buyer_act(struct request *r)
{
	static const char *const acts[] = { "huy", "da-nhan-hang", "da-chuyen-khoan",
		"nhan-tien-hoan" };
	struct buyer_act f = { "", "", "", "" };
	const char *act = request_param(r, "act");
	struct trouble *t = form_read(&r->params, buyer_fields_of_act, &f);
	const struct order_by_code *o;
	const struct order_subs_row *s;
	enum status status;
	size_t i = 0;

	if (!t && !strcmp(act, "nhan-tien-hoan") && !*f.refund_to)
		t = trouble_add(r->arena, t, "refund_to", _("hãy ghi tài khoản"));
	if (t)
		return invalid(r, t);
	status = order_open(r, &o);
	if (status != OK)
		return status;
	while (i < COUNT(acts) && strcmp(acts[i], act))
		i++;
	s = sub_named(order_subs(r->db, r->arena, o->id), f.sub);
	if (!s || i == COUNT(acts))
		return problem(r, NOT_FOUND, "order-unknown", "%s",
		    _("Không có đơn hàng hoặc việc này."));
	if (!do_act(r, act, s, &f))
		return problem(r, CONFLICT, "order-moved", "%s",
		    _("Đơn đã sang bước khác, không làm được việc này nữa."));
	r->audit = s->code;
	return redirect(r, url_for("/don-hang/%s?phone=%s", o->code, f.phone));
}
