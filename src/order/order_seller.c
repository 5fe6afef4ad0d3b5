/* order_seller.c - what a seller does today, and what staff do when he is silent. */
#include "order/order_return.h"

#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/speech.h"
#include "core/tr.h"
#include "order/order_seller.html.h"
#include "site/paper.h"

struct act_form { int64_t amount; const char *why; bool in_stock, from_list; };

const struct field seller_fields[] = {
	MONEY(struct act_form, amount, .label = N_("Số tiền đã nhận"), .optional = true,
	    .max = MONEY_MAX, .hint = N_("Để trống khi đã nhận đủ")),
	TEXT(struct act_form, why, .label = N_("Lý do"), .max = 200, .optional = true),
	BOOL(struct act_form, in_stock, .label = N_("Hàng còn bán được, cộng lại vào kho")),
	BOOL(struct act_form, from_list, .label = N_("Bấm ở danh sách đơn")),
	END_OF_FIELDS
};

/* The other side is to know why. */
const struct field reason_fields[] = {
	TEXT(struct act_form, why, .label = N_("Lý do"), .min = 2, .max = 200),
	END_OF_FIELDS
};

/* The words of the buttons and of their addresses; collect: where the buyer comes for it,
 * NULL when there is no such button then. */
static const struct { const char *act, *to, *label, *collect; } acts[] = {
	{ "xac-nhan", "CONFIRMED",   N_("Xác nhận có hàng"), N_("Xác nhận có hàng") },
	{ "dong-goi", "PACKED",      N_("Đã đóng gói"), N_("Hàng sẵn sàng, báo khách đến lấy") },
	{ "ban-giao", "HANDED_OVER", N_("Đã giao cho người vận chuyển"), NULL },
	{ "da-giao",  "DELIVERED",   N_("Người mua đã nhận hàng"), N_("Khách đã đến lấy hàng") },
	{ "huy",      "CANCELLED",   N_("Hủy đơn"), NULL },
};

static bool collects(const char *delivery)
{
	return !strcmp(delivery, "COLLECT");
}

static const char *target_of(const char *act)
{
	for (size_t i = 0; i < COUNT(acts); i++)
		if (!strcmp(acts[i].act, act))
			return acts[i].to;
	return NULL;
}

/* Who comes for it takes it at once: nobody carries it in between. */
static bool may_now(const char *state, bool collect, const char *to)
{
	return order_may_move(state, to, ORDER_SELLER, true) || (collect &&
	    !strcmp(to, "DELIVERED") && order_may_move(state, "HANDED_OVER", ORDER_SELLER,
	    true));
}

static struct order_buttons next_of(struct arena *a, const char *state, bool collect)
{
	struct order_buttons b = { 0, arena_array(a, struct order_button, COUNT(acts)) };

	for (size_t i = 0; i < COUNT(acts); i++) {
		const char *label = collect ? acts[i].collect : acts[i].label;

		if (label && strcmp(acts[i].act, "huy") && may_now(state, collect, acts[i].to))
			b.v[b.n++] = (struct order_button){ acts[i].act, tr(label),
				b.n > 1 ? "plain" : "" };
	}
	return b;
}

/* What a tap on the list does: say that the goods are there, that they are packed.  What
 * needs a look at the order, and a transfer that did not come yet, has none. */
static const struct order_button *tap_of(struct request *r, const struct seller_orders_row *s)
{
	struct order_buttons b = next_of(r->arena, s->state, collects(s->delivery));
	bool packs = !strcmp(s->state, "CONFIRMED") &&
	    !order_awaits_money(payment_of(r->db, r->arena, s->id));

	return b.n && (packs || !strcmp(s->state, "PLACED")) ? &b.v[0] : NULL;
}

static const struct order_lines_of *goods_of_all(struct request *r,
    const struct seller_orders *list)
{
	int64_t *ids = arena_array(r->arena, int64_t, list->n);

	for (size_t i = 0; i < list->n; i++)
		ids[i] = list->v[i].id;
	return order_lines_of(r->db, r->arena, json_numbers(r->arena, ids, list->n));
}

static struct goods_list goods_of(const struct order_lines_of *all, int64_t sub)
{
	struct goods_list g = { 0, NULL };

	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].sub_order == sub && !g.n++)
			g.v = &all->v[i];
	return g;
}

static const struct seller_todo *todo_of(struct request *r)
{
	const struct seller_orders *list = seller_orders(r->db, r->arena, r->user->id, r->now);
	const struct order_lines_of *all = goods_of_all(r, list);
	struct seller_todo *t = arena_new(r->arena, struct seller_todo);

	t->v = arena_array(r->arena, struct seller_todo_line, list->n);
	for (; t->n < list->n; t->n++) {
		const struct seller_orders_row *o = &list->v[t->n];

		t->v[t->n] = (struct seller_todo_line){ o, goods_of(all, o->id), tap_of(r, o) };
	}
	return t;
}

enum status seller_list(struct request *r)
{
	order_seller_list(r->out, todo_of(r),
	    seller_orders_done(r->db, r->arena, r->user->id, r->now),
	    seller_returns(r->db, r->arena, r->user->id, r->now), r->now);
	return OK;
}

/* I31: cash changes hands with the goods, and is not there before. */
static bool may_have_come(const struct payment_of *p, const char *state)
{
	return strcmp(p->method, "COD") || !strcmp(state, "HANDED_OVER") ||
	    !strcmp(state, "DELIVERED");
}

/* Whose buyer asked for it, or whose time is over, names him no more. */
const struct seller_order *order_of_seller(struct request *r)
{
	struct seller_order *o = seller_order(r->db, r->arena, request_param(r, "code"),
	    r->user->id, r->now);

	if (o)
		household_acted(r, o->household, o->code);
	if (o && o->hidden) {
		o->name = o->phone_masked = o->address = o->note = "";
		o->phone_sealed = (struct bytes){ NULL, 0 };
	}
	return o;
}

enum status order_not_mine(struct request *r)
{
	return problem(r, NOT_FOUND, "order-unknown", "%s", _("Không có đơn hàng này."));
}

/* I10: while it is under way, or money is to go back. */
static const char *phone_of(struct request *r, const struct seller_order *o)
{
	bool over = !strcmp(o->state, "CANCELLED") || !strcmp(o->state, "CLOSED");

	return o->hidden || (over && strcmp(payment_of(r->db, r->arena, o->id)->state,
	    "REFUND_DUE")) ? NULL : unseal(r->arena, platform_keys(), ORDER_PHONE, o->phone_sealed);
}

const struct spot order_seller_spot = { "order.seller" };

/* Before he sends anything that is to be paid at the door. */
static const char *refused_words(struct request *r, const struct seller_order *o)
{
	int64_t since = r->now - (rule_due(r->db, r->arena, &order_refused_months, r->now) -
	    r->now);
	int64_t n = orders_refused(r->db, r->arena, o->id, since)->n;

	return n ? said(n_("Số điện thoại này từng không nhận %s đơn. Nên gọi hỏi trước khi gửi.",
	    n), number(n)) : NULL;
}

enum status seller_one(struct request *r)
{
	const struct seller_order *o = order_of_seller(r);
	struct seller_page p = { .order = o };

	if (!o)
		return order_not_mine(r);
	p.phone = phone_of(r, o);
	p.lines = order_lines(r->db, r->arena, o->id);
	p.events = order_events(r->db, r->arena, o->id);
	p.payment = payment_of(r->db, r->arena, o->id);
	p.evidence = payment_evidence_of(r->db, r->arena, o->id);
	p.parcel = shipping_of(r->db, r->arena, o->id);
	p.lost = p.parcel && p.parcel->lost && !strcmp(o->state, "HANDED_OVER");
	p.next = next_of(r->arena, o->state, collects(o->delivery));
	p.may_cancel = order_may_move(o->state, "CANCELLED", ORDER_SELLER, true);
	p.late = order_is_late(o->hand_over_by, r->now);
	p.collect = collects(o->delivery);
	p.may_take_money = !payment_is_paid(p.payment) && strcmp(o->state, "CANCELLED") &&
	    may_have_come(p.payment, o->state);
	p.mistaken = payment_may_take_back(r->db, r->arena, o->id, r->now);
	p.aloud = speech_can();
	p.may_give_back = !strcmp(p.payment->state, "REFUND_DUE") ||
	    !strcmp(p.payment->state, "OVERPAID");
	p.may_be_refused = !p.lost && !strcmp(o->state, "HANDED_OVER") &&
	    !strcmp(p.payment->method, "COD");
	p.returns = order_returns_view(r->db, r->arena, o->id);
	if (o->hidden)
		p.returns = order_returns_nameless(r->arena, p.returns);
	if (!strcmp(p.payment->method, "COD") && p.may_cancel)
		p.refused = refused_words(r, o);
	p.may_ship = !collects(o->delivery) && (!strcmp(o->state, "CONFIRMED") ||
	    !strcmp(o->state, "PACKED"));
	order_seller_one(r->out, &p, seller_fields);
	return OK;
}

/* Money is said to have come, or to have gone back. */
static bool money(struct request *r, const char *act, const struct seller_order *o,
    const struct act_form *f)
{
	if (!strcmp(act, "da-hoan-tien"))
		return payment_given_back(r->db, r->arena, o->id, r->user->id, f->why, r->now);
	if (!strcmp(act, "bam-nham"))
		return payment_take_back(r->db, r->arena, o->id, r->user->id, r->now);
	return may_have_come(payment_of(r->db, r->arena, o->id), o->state) &&
	    payment_seller_tap(r->db, r->arena, o->id, f->amount, r->user->id, f->why, r->now);
}

/* One of the acts; false when the order is no longer where it may. */
static bool does(struct request *r, const char *act, const struct seller_order *o,
    const struct act_form *f)
{
	const char *to = target_of(act);
	int64_t sub = o->id;

	/* Handed over and received are one; false when it was handed over before. */
	if (to && !strcmp(to, "DELIVERED") && collects(o->delivery))
		(void)!order_move(r->db, r->arena, sub, "HANDED_OVER", ORDER_SELLER, r->user->id,
		    f->why, r->now);
	if (!strcmp(act, "khong-nhan"))
		return order_refused(r->db, r->arena, sub, ORDER_SELLER, r->user->id,
		    *f->why ? f->why : _("Người mua không nhận hàng"), r->now);
	if (!strcmp(act, "that-lac"))
		return order_lost(r->db, r->arena, sub, ORDER_SELLER, r->user->id,
		    f->in_stock, r->now);
	return to ? order_move(r->db, r->arena, sub, to, ORDER_SELLER, r->user->id, f->why,
	    r->now) : money(r, act, o, f);
}

enum status order_moved_on(struct request *r)
{
	return problem(r, CONFLICT, "order-moved", "%s",
	    _("Đơn đã sang bước khác, không làm được việc này nữa."));
}

enum status seller_act(struct request *r)
{
	struct act_form f = { 0, "", false, false };
	const char *act = request_param(r, "act");
	const struct field *fields = !strcmp(act, "huy") ? reason_fields : seller_fields;
	struct trouble *t = form_read(&r->params, fields, &f);
	const struct seller_order *o = order_of_seller(r);
	bool known = target_of(act) || !strcmp(act, "da-nhan-tien") ||
	    !strcmp(act, "da-hoan-tien") || !strcmp(act, "khong-nhan") ||
	    !strcmp(act, "that-lac") || !strcmp(act, "bam-nham");

	if (!o || !known)
		return order_not_mine(r);
	if (t)
		return invalid(r, t);
	if (!does(r, act, o, &f))
		return order_moved_on(r);
	r->audit = o->code;
	return redirect(r, f.from_list ? url_for("/ban-hang/don") :
	    url_for("/ban-hang/don/%s", o->code));
}

static void slip_lines(struct request *r, struct pdf *p, const struct order_lines *lines)
{
	const struct pdf_column columns[] = { { _("Hàng"), 5, false }, { _("SL"), 1, true },
		{ _("Tiền"), 2, true } };
	const char **cells = arena_array(r->arena, const char *, lines->n * COUNT(columns));

	for (size_t i = 0; i < lines->n; i++) {
		const struct order_lines_row *l = &lines->v[i];

		cells[i * 3] = said("%s (%s)", l->name, l->unit);
		cells[i * 3 + 1] = number(l->quantity);
		cells[i * 3 + 2] = amount(l->amount_vnd);
	}
	pdf_table(p, columns, COUNT(columns), cells, lines->n);
}

enum status seller_slip(struct request *r)
{
	const struct seller_order *o = order_of_seller(r);
	const struct payment_of *pay = o ? payment_of(r->db, r->arena, o->id) : NULL;
	const char *phone, *qr;
	struct pdf *p;

	if (!o)
		return order_not_mine(r);
	phone = phone_of(r, o);
	qr = payment_qr(r->arena, pay);
	p = site_paper(r->db, r->arena, PDF_A6, said(_("Phiếu giao hàng %s"), o->code), r->lang);
	pdf_heading(p, o->code);
	pdf_small(p, o->shop_name);
	pdf_rule(p);
	pdf_text(p, said("%s\n%s\n%s", order_buyer_shown(o->name), phone ? phone : o->phone_masked,
	    collects(o->delivery) ? _("Khách tự đến lấy") : said("%s\n%s, %s", o->address,
	    o->commune_name, o->province_name)));
	if (*o->note)
		pdf_small(p, o->note);
	slip_lines(r, p, order_lines(r->db, r->arena, o->id));
	pdf_heading(p, payment_is_paid(pay) ? _("Đã trả đủ, không thu tiền") :
	    said(_("Thu: %s"), amount(payment_missing(pay))));
	if (qr)
		pdf_qr(p, qr, 35, _("Quét để chuyển khoản cho người bán"));
	return reply_bytes(r, "application/pdf", pdf_close(p));
}

/* In Vietnamese, as the goods are named. */
enum status seller_aloud(struct request *r)
{
	const struct seller_order *o = order_of_seller(r);
	struct bytes mp3 = { NULL, 0 };

	tr_use("vi");
	if (o)
		mp3 = speech_make(r->arena, order_aloud(r->db, r->arena, o->id, o->shop_name,
		    o->amount_vnd), "vi");
	tr_use(r->lang);
	return mp3.n ? reply_bytes(r, "audio/mpeg", mp3) : order_not_mine(r);
}

/* Of acts[], what the seller should have done. */
static size_t due_of(const struct staff_orders_row *s)
{
	return !strcmp(s->state, "PLACED") ? 0 : strcmp(s->delivery, "COLLECT") ? 2 : 1;
}

struct url order_staff_url(const struct staff_orders_row *s)
{
	return url_for("/quan-tri/don/%s/%s", s->code, acts[due_of(s)].act);
}

const char *order_staff_label(const struct staff_orders_row *s)
{
	static const char *const labels[] = { N_("Xác nhận thay"), N_("Đã sẵn sàng, báo thay"),
		N_("Đã giao đi, ghi thay") };

	return tr(labels[due_of(s)]);
}

const char *order_to_call(struct db *db, struct arena *a, int64_t shop)
{
	const char *phone = market_shop_phone(db, a, shop);

	return phone ? phone : "";
}

static enum status desk(struct request *r, const char *calls, const char *phone)
{
	bool all;
	const char *communes = household_staff_codes(r, &order_watch, &all);

	order_staff_list(r->out, &(struct staff_list){
	    staff_orders(r->db, r->arena, communes, all), calls, phone, r->now });
	return OK;
}

enum status staff_list(struct request *r)
{
	return desk(r, NULL, NULL);
}

enum status staff_act(struct request *r)
{
	struct act_form f = { 0, "", false, false };
	const char *act = request_param(r, "act"), *to = target_of(act);
	bool calls = !strcmp(act, ORDER_CALLS);
	const struct staff_order *s = staff_order(r->db, r->arena, request_param(r, "code"));
	struct trouble *t = form_read(&r->params, reason_fields, &f);

	if (!s || !(to || calls) || !household_staff_may(r, &order_watch, s->commune))
		return order_not_mine(r);
	r->audit = request_param(r, "code");
	if (calls)
		return desk(r, r->audit, order_to_call(r->db, r->arena, s->shop));
	if (t)
		return invalid(r, t);
	if (!order_move(r->db, r->arena, s->id, to, ORDER_OFFICER, r->user->id, f.why, r->now))
		return order_moved_on(r);
	household_acted(r, s->household, r->audit);
	return redirect(r, url_for("/quan-tri/don"));
}
