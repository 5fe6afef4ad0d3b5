/* order_api.c - orders for programs. */
#include "order/order_pages.h"

#include "core/json.h"
#include "core/limit.h"
#include "core/reply.h"
#include "core/show.h"

static const struct reply placed_payment[] = {
	{ "payload", REPLY_TEXT, "Text of the VietQR code; null when it is paid in cash",
	  .maybe_null = true },
	{ "content", REPLY_TEXT, "Words of the transfer; null when it is paid in cash",
	  .maybe_null = true },
	{ .name = NULL },
};

static const struct reply placed_sub[] = {
	{ "code",      REPLY_TEXT,   "Code of the sub-order" },
	{ "shop",      REPLY_TEXT,   "Slug of the shop" },
	{ "amountVnd", REPLY_INT,    "Dong" },
	{ "payment",   REPLY_OBJECT, "How to pay it", placed_payment },
	{ .name = NULL },
};

static const struct reply placed[] = {
	{ "code",      REPLY_TEXT, "Code of the order" },
	{ "status",    REPLY_TEXT, "PLACED" },
	{ "totalVnd",  REPLY_INT,  "Dong" },
	{ "subOrders", REPLY_LIST, "One for each shop", placed_sub },
	{ .name = NULL },
};

const struct reply order_placed_reply = { NULL, REPLY_OBJECT, "The order that was placed",
	placed };

static const struct reply shown_payment[] = {
	{ "method",  REPLY_TEXT, "VIETQR or COD" },
	{ "state",   REPLY_TEXT, "NONE, REQUESTED, PARTIAL, PAID, OVERPAID, REFUND_DUE, REFUNDED "
	  "or CANCELLED" },
	{ "paidVnd", REPLY_INT,  "Dong that came" },
	{ "payload", REPLY_TEXT, "VietQR of what is missing; null when there is nothing to pay "
	  "by it", .maybe_null = true },
	{ "content", REPLY_TEXT, "Words of the transfer; null when it is paid in cash",
	  .maybe_null = true },
	{ .name = NULL },
};

static const struct reply shown_parcel[] = {
	{ "carrier", REPLY_TEXT, "VNPOST, VIETTELPOST, GHN, GHTK, OWN (the seller brings it) or "
	  "COLLECT (the buyer comes for it)" },
	{ "code",    REPLY_TEXT, "The carrier's tracking code; null before there is one",
	  .maybe_null = true },
	{ "state",   REPLY_TEXT, "DRAFT, READY, HANDED_OVER, IN_TRANSIT, OUT_FOR_DELIVERY, "
	  "DELIVERED, COD_HELD, COD_PAID_OUT, PICKUP_FAILED, DELIVERY_FAILED, RETURNING, "
	  "RETURNED, LOST, DAMAGED, CANCELLED or NEEDS_REVIEW" },
	{ "at",      REPLY_TEXT, "ISO 8601, of the last news; null when there are none",
	  .maybe_null = true },
	{ .name = NULL },
};

static const struct reply shown_sub[] = {
	{ "code",      REPLY_TEXT,   "Code of the sub-order" },
	{ "shop",      REPLY_TEXT,   "Slug of the shop" },
	{ "status",    REPLY_TEXT,   "PLACED, CONFIRMED, PACKED, HANDED_OVER, DELIVERED, CLOSED or "
	  "CANCELLED" },
	{ "handOverBy", REPLY_TEXT,  "ISO 8601, by when its seller is to send it, or to have it "
	  "ready for who comes for it; its buyer may cancel it from then on. Null when that is not "
	  "waited for", .maybe_null = true },
	{ "amountVnd", REPLY_INT,    "Dong" },
	{ "payment",   REPLY_OBJECT, "How it is paid", shown_payment },
	{ "parcel",    REPLY_OBJECT, "Who carries it and how far it is; null while nobody does",
	  shown_parcel, .maybe_null = true },
	{ .name = NULL },
};

static const struct reply shown[] = {
	{ "code",      REPLY_TEXT, "Code of the order" },
	{ "status",    REPLY_TEXT, "Of the sub-order that is least far, cancelled ones aside" },
	{ "totalVnd",  REPLY_INT,  "Dong, as it was placed" },
	{ "placedAt",  REPLY_TEXT, "ISO 8601" },
	{ "subOrders", REPLY_LIST, "One for each shop", shown_sub },
	{ .name = NULL },
};

const struct reply order_shown_reply = { NULL, REPLY_OBJECT, "An order and how far it is", shown };

static const char *or_null(const char *s)
{
	return s && *s ? s : NULL;
}

static void put_placed(struct out *out, const struct order_placed *o)
{
	struct json j = { .out = out };

	json_begin(&j, NULL, '{');
	json_put(&j, "code", o->code);
	json_put(&j, "status", "PLACED");
	json_put(&j, "totalVnd", o->total);
	json_begin(&j, "subOrders", '[');
	for (size_t i = 0; i < o->n; i++) {
		const struct order_sub *s = &o->v[i];

		json_begin(&j, NULL, '{');
		json_put(&j, "code", s->code);
		json_put(&j, "shop", s->shop_slug);
		json_put(&j, "amountVnd", s->amount);
		json_begin(&j, "payment", '{');
		json_put(&j, "payload", or_null(s->payment.payload));
		json_put(&j, "content", or_null(s->payment.content));
		json_end(&j);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
}

enum status order_refuse(struct request *r, const struct order_refusal *no)
{
	if (no->status == INVALID)
		return invalid(r, no->troubles);
	if (no->wait)
		retry_after(r, no->wait);
	problem(r, no->status, no->word, "%s", no->sentence);
	r->problem.troubles = no->troubles;
	return no->status;
}

enum status api_place(struct request *r)
{
	struct order_given g = order_blank;
	struct order_placed o;
	const struct order_refusal *no;
	struct trouble *t = form_read(&r->params, order_fields, &g);

	if (t)
		return invalid(r, t);
	g.address = limit_peer(r);
	no = order_place(r->db, r->arena, &g, r->lang, r->now, &o);
	if (no)
		return order_refuse(r, no);
	put_placed(r->out, &o);
	r->audit = o.code;
	return CREATED;
}

static void put_parcel(struct json *j, const struct shipping_parcel *s)
{
	if (!s) {
		json_null(j, "parcel");
		return;
	}
	json_begin(j, "parcel", '{');
	json_put(j, "carrier", s->carrier);
	json_put(j, "code", or_null(s->code));
	json_put(j, "state", s->state);
	json_put(j, "at", s->n ? iso_time(s->v[0].at) : NULL);
	json_end(j);
}

static void put_sub(struct json *j, struct request *r, const struct order_subs_row *s)
{
	const struct payment_of *p = payment_of(r->db, r->arena, s->id);

	json_begin(j, NULL, '{');
	json_put(j, "code", s->code);
	json_put(j, "shop", s->shop_slug);
	json_put(j, "status", s->state);
	json_put(j, "handOverBy", s->hand_over_by > 0 ? iso_time(s->hand_over_by) : NULL);
	json_put(j, "amountVnd", s->amount_vnd);
	json_begin(j, "payment", '{');
	json_put(j, "method", p->method);
	json_put(j, "state", p->state);
	json_put(j, "paidVnd", p->paid_vnd);
	json_put(j, "payload", or_null(payment_qr(r->arena, p)));
	json_put(j, "content", or_null(p->content));
	json_end(j);
	put_parcel(j, shipping_of(r->db, r->arena, s->id));
	json_end(j);
}

enum status api_show(struct request *r)
{
	const struct order_by_code *o;
	const struct order_subs *subs;
	struct json j = { .out = r->out };
	struct trouble *t = order_phone_missing(r);
	enum status s = t ? invalid(r, t) : order_open(r, &o);

	if (s != OK)
		return s;
	subs = order_subs(r->db, r->arena, o->id);
	json_begin(&j, NULL, '{');
	json_put(&j, "code", o->code);
	json_put(&j, "status", order_state_of(subs));
	json_put(&j, "totalVnd", o->total_vnd);
	json_put(&j, "placedAt", iso_time(o->placed_at));
	json_begin(&j, "subOrders", '[');
	for (size_t i = 0; i < subs->n; i++)
		put_sub(&j, r, &subs->v[i]);
	json_end(&j);
	json_end(&j);
	return OK;
}
