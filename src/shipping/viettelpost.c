/* viettelpost.c - Viettel Post.
 *
 * Its server cannot be asked where a parcel is: it tells, or the parcel is looked
 * for by a person (the list of the silent ones).  It reads addresses as text. */
#include "shipping/carrier.h"

#include "core/json.h"
#include "core/setting.h"
#include "core/tr.h"

const struct setting viettelpost_url = { "shipping.viettelpost_url",
	N_("Địa chỉ máy chủ Viettel Post"), SETTING_TEXT, "https://partner.viettelpost.vn", 0, 200,
	N_("Nơi hỏi giá, tạo và hủy vận đơn Viettel Post."), setting_server };

static const struct carrier_status statuses[] = {
	{ "-108", "READY" }, { "100", "READY" }, { "102", "READY" }, { "103", "READY" },
	{ "104", "READY" },
	{ "101", "CANCELLED" }, { "107", "CANCELLED" },
	{ "105", "HANDED_OVER" }, { "200", "HANDED_OVER" },
	{ "106", "PICKUP_FAILED" },             /* the parcel is taken back */
	{ "201", "NEEDS_REVIEW" },
	{ "202", "IN_TRANSIT" }, { "300", "IN_TRANSIT" }, { "301", "IN_TRANSIT" },
	{ "302", "IN_TRANSIT" }, { "303", "IN_TRANSIT" }, { "400", "IN_TRANSIT" },
	{ "401", "IN_TRANSIT" }, { "402", "IN_TRANSIT" }, { "403", "IN_TRANSIT" },
	{ "500", "OUT_FOR_DELIVERY" }, { "508", "OUT_FOR_DELIVERY" },
	{ "509", "OUT_FOR_DELIVERY" }, { "550", "OUT_FOR_DELIVERY" },
	{ "501", "DELIVERED" },
	{ "506", "DELIVERY_FAILED" }, { "507", "DELIVERY_FAILED" },
	{ "510", "NEEDS_REVIEW" },
	{ "502", "RETURNING" }, { "505", "RETURNING" }, { "515", "RETURNING" },
	{ "551", "RETURNING" },
	{ "504", "RETURNED" },
	{ "503", "LOST" },                      /* destroyed, as was asked */
	{ .code = NULL },
};

static struct fetch post(const struct carrier_ask *q, const char *path, const char *body)
{
	return (struct fetch){ "POST", arena_printf(q->arena, "%s/v2/%s", q->base, path),
		body, { q->token ? arena_printf(q->arena, "Token: %s", q->token) : NULL } };
}

static struct fetch login(const struct carrier_ask *q)
{
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	json_put(&j, "USERNAME", q->account->user);
	json_put(&j, "PASSWORD", q->account->password);
	json_end(&j);
	return post(q, "user/Login", o.text);
}

static void put_box(struct json *j, const struct carrier_parcel *p)
{
	json_put(j, "PRODUCT_WEIGHT", p->weight_g);
	json_put(j, "PRODUCT_LENGTH", p->length_cm);
	json_put(j, "PRODUCT_WIDTH", p->width_cm);
	json_put(j, "PRODUCT_HEIGHT", p->height_cm);
	json_put(j, "PRODUCT_PRICE", p->value_vnd);
	json_put(j, "PRODUCT_TYPE", "HH");
	json_put(j, "MONEY_COLLECTION", p->cod_vnd);
}

/* Prices are told for codes of places alone. */
static struct fetch quote(const struct carrier_ask *q)
{
	const struct carrier_parcel *p = q->parcel;
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	put_box(&j, p);
	json_put(&j, "ORDER_SERVICE", "VCN");
	json_put(&j, "ORDER_SERVICE_ADD", "");
	json_put(&j, "SENDER_PROVINCE", p->from.province);
	json_put(&j, "SENDER_DISTRICT", p->from.district);
	json_put(&j, "RECEIVER_PROVINCE", p->to.province);
	json_put(&j, "RECEIVER_DISTRICT", p->to.district);
	json_end(&j);
	return post(q, "order/getPrice", o.text);
}

static void put_people(struct json *j, const struct carrier_ask *q)
{
	const struct carrier_parcel *p = q->parcel;

	json_put(j, "SENDER_FULLNAME", q->account->name);
	json_put(j, "SENDER_PHONE", q->account->phone);
	json_put(j, "SENDER_ADDRESS", q->account->address);
	json_put(j, "RECEIVER_FULLNAME", p->name);
	json_put(j, "RECEIVER_PHONE", p->phone);
	json_put(j, "RECEIVER_ADDRESS", arena_printf(q->arena, "%s, %s", p->address,
	    p->commune_words));
}

static struct fetch create(const struct carrier_ask *q)
{
	const struct carrier_parcel *p = q->parcel;
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	json_put(&j, "ORDER_NUMBER", p->client_code);
	put_people(&j, q);
	put_box(&j, p);
	json_put(&j, "PRODUCT_NAME", p->goods);
	json_put(&j, "PRODUCT_QUANTITY", 1);
	json_put(&j, "ORDER_PAYMENT", p->cod_vnd ? 3 : 1);      /* goods alone; nothing */
	json_put(&j, "ORDER_SERVICE", "VCN");
	json_put(&j, "ORDER_SERVICE_ADD", "");
	json_put(&j, "ORDER_NOTE", "");
	json_end(&j);
	return post(q, "order/createOrderNlp", o.text);
}

static struct fetch cancel(const struct carrier_ask *q)
{
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	json_put(&j, "TYPE", 4);                                /* call it off */
	json_put(&j, "ORDER_NUMBER", q->parcel->code);
	json_put(&j, "NOTE", "");
	json_end(&j);
	return post(q, "order/UpdateOrder", o.text);
}

static const struct carrier_words words = {
	.done = "status", .done_is = 200, .not_done = "error", .why = "message",
	.token = "data.token", .price = "data.MONEY_TOTAL",
	.code = "data.ORDER_NUMBER", .fee = "data.MONEY_TOTAL",
	.told = { "DATA.ORDER_NUMBER", "DATA.ORDER_REFERENCE", "DATA.ORDER_STATUS",
	          "DATA.STATUS_NAME", "DATA.LOCALION_CURRENTLY" /* spelled so */,
	          "DATA.ORDER_STATUSDATE", "DATA.MONEY_TOTALFEE" },
};

const struct carrier carrier_viettelpost = {
	.code = "VIETTELPOST", .title = "Viettel Post",
	.temps = TEMP_AMBIENT | TEMP_COOL, .flammable = true,
	.base = &viettelpost_url,
	.secrets = { N_("Tên đăng nhập"), N_("Mật khẩu"), NULL },
	.statuses = statuses,
	.places = PLACES_NOTED,
	.reads_addresses = true,
	.words = &words,
	.ask = {
		[ACT_LOGIN]  = login,
		[ACT_QUOTE]  = quote,
		[ACT_CREATE] = create,
		[ACT_CANCEL] = cancel,
	},
};
