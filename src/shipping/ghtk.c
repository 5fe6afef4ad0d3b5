/* ghtk.c - Giao Hàng Tiết Kiệm.
 *
 * It wants names of places and not codes.  Its codes of three digits and 45, 49
 * are remarks of the courier, which move nothing. */
#include "shipping/carrier.h"

#include "core/json.h"
#include "core/setting.h"
#include "core/tr.h"
#include "core/url.h"

const struct setting ghtk_url = { "shipping.ghtk_url", N_("Địa chỉ máy chủ GHTK"),
	SETTING_TEXT, "https://services.giaohangtietkiem.vn", 0, 200,
	N_("Máy chủ thử của GHTK: https://services-staging.ghtklab.com"), setting_server };

#define HINT ""                 /* no state: of the courier */

static const struct carrier_status statuses[] = {
	{ "-1", "CANCELLED" },
	{ "1",  "READY" },
	{ "2",  "READY" },
	{ "3",  "HANDED_OVER" },
	{ "4",  "OUT_FOR_DELIVERY" },
	{ "5",  "DELIVERED" },
	{ "6",  "COD_PAID_OUT" },
	{ "7",  "PICKUP_FAILED" },
	{ "8",  "READY" },
	{ "9",  "DELIVERY_FAILED" },
	{ "10", "DELIVERY_FAILED" },
	{ "11", "RETURNED" },
	{ "12", "READY" },
	{ "13", "LOST" },               /* compensated */
	{ "20", "RETURNING" },
	{ "21", "RETURNED" },
	{ "123", HINT }, { "127", HINT }, { "128", HINT },
	{ "45",  HINT }, { "49",  HINT }, { "410", HINT },
	{ .code = NULL },
};

static struct fetch call(const struct carrier_ask *q, const char *method, const char *path,
    const char *body)
{
	return (struct fetch){ method, arena_printf(q->arena, "%s/services/shipment/%s",
		q->base, path), body, { arena_printf(q->arena, "Token: %s", q->account->user) } };
}

static void put_from(struct json *j, const struct carrier_ask *q)
{
	json_put(j, "pick_address", q->account->address);
	json_put(j, "pick_province", q->parcel->from.province);
	json_put(j, "pick_district", q->parcel->from.district);
	json_put(j, "pick_ward", q->parcel->from.ward);
}

static void put_to(struct json *j, const struct carrier_parcel *p)
{
	json_put(j, "address", p->address);
	json_put(j, "province", p->to.province);
	json_put(j, "district", p->to.district);
	json_put(j, "ward", p->to.ward);
	json_put(j, "hamlet", "Khác");
	json_put(j, "value", p->value_vnd);
	json_put(j, "transport", p->air ? "fly" : "road");
}

static struct fetch quote(const struct carrier_ask *q)
{
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	put_from(&j, q);
	put_to(&j, q->parcel);
	json_put(&j, "weight", q->parcel->weight_g);            /* of a price: grams */
	json_end(&j);
	return call(q, "POST", "fee", o.text);
}

static void put_product(struct json *j, const struct carrier_parcel *p)
{
	json_begin(j, "products", '[');
	json_begin(j, NULL, '{');
	json_put(j, "name", p->goods);
	json_put(j, "weight", (double)p->weight_g / 1000);      /* of an order: kilograms */
	json_put(j, "quantity", 1);
	json_put(j, "product_code", p->client_code);
	json_end(j);
	json_end(j);
}

static struct fetch create(const struct carrier_ask *q)
{
	const struct carrier_parcel *p = q->parcel;
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	put_product(&j, p);
	json_begin(&j, "order", '{');
	json_put(&j, "id", p->client_code);
	json_put(&j, "pick_name", q->account->name);
	json_put(&j, "pick_tel", q->account->phone);
	put_from(&j, q);
	json_put(&j, "pick_money", p->cod_vnd);
	json_put(&j, "pick_option", "cod");                     /* a courier comes */
	json_put(&j, "name", p->name);
	json_put(&j, "tel", p->phone);
	put_to(&j, p);
	json_put(&j, "note", p->goods);
	json_put(&j, "is_freeship", 1);                         /* the shop pays */
	json_end(&j);
	json_end(&j);
	return call(q, "POST", "order/?ver=1.5", o.text);
}

static const char *piece(const struct carrier_ask *q, const char *s)
{
	struct out o = { .arena = q->arena };

	url_encode(&o, s);
	return o.len ? o.text : "";
}

static struct fetch cancel(const struct carrier_ask *q)
{
	return call(q, "POST", arena_printf(q->arena, "cancel/%s", piece(q, q->parcel->code)),
	    "{}");
}

static struct fetch poll(const struct carrier_ask *q)
{
	return call(q, "GET", arena_printf(q->arena, "v2/%s", piece(q, q->parcel->code)), NULL);
}

/* An order that it has already is refused with its label, which is what we want. */
static const struct carrier_words words = {
	.done = "success", .why = "message", .price = "fee.fee",
	.code = "order.label", .fee = "order.fee", .had = "error.ghtk_label",
	.asked = { "order.label_id", NULL, "order.status", "order.status_text", NULL,
	           "order.modified", NULL },
	.told = { "label_id", "partner_id", "status_id", "reason", NULL, "action_time", "fee" },
};

const struct carrier carrier_ghtk = {
	.code = "GHTK", .title = "Giao Hàng Tiết Kiệm",
	.temps = TEMP_AMBIENT, .flammable = false,
	.base = &ghtk_url,
	.secrets = { N_("Token GHTK"), NULL, NULL },
	.statuses = statuses,
	.places = PLACES_NAMED,
	.words = &words,
	.ask = {
		[ACT_QUOTE]  = quote,
		[ACT_CREATE] = create,
		[ACT_CANCEL] = cancel,
		[ACT_POLL]   = poll,
	},
};
