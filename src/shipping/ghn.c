/* ghn.c - Giao Hàng Nhanh.
 *
 * Its news carry no signature, come twice and out of order, so they are told apart
 * by order, kind and time, and only who knows the address we gave it is heard.
 * It takes no fresh, frozen or flammable goods. */
#include "shipping/carrier.h"

#include "core/json.h"
#include "core/rule.h"
#include "core/setting.h"
#include "core/tr.h"

const struct setting ghn_url = { "shipping.ghn_url", N_("Địa chỉ máy chủ GHN"), SETTING_TEXT,
	"https://online-gateway.ghn.vn/shiip/public-api", 0, 200,
	N_("Máy chủ thử của GHN: https://dev-online-gateway.ghn.vn/shiip/public-api"),
	setting_server };

const struct rule ghn_most_g = { "shipping.ghn_most_g", N_("GHN nhận một kiện nặng nhất (gam)"),
	RULE_NUMBER, N_("Kiện nặng hơn thì không gửi GHN được.") };
const struct rule ghn_most_cod = { "shipping.ghn_most_cod", N_("GHN thu hộ nhiều nhất một đơn"),
	RULE_DONG, N_("Đơn thu hộ nhiều hơn thì không gửi GHN được.") };

static const struct carrier_status statuses[] = {
	{ "ready_to_pick",            "READY" },
	{ "picking",                  "READY" },
	{ "money_collect_picking",    "READY" },
	{ "picked",                   "HANDED_OVER" },
	{ "storing",                  "IN_TRANSIT" },
	{ "transporting",             "IN_TRANSIT" },
	{ "sorting",                  "IN_TRANSIT" },
	{ "delivering",               "OUT_FOR_DELIVERY" },
	{ "money_collect_delivering", "OUT_FOR_DELIVERY" },
	{ "delivered",                "DELIVERED" },
	{ "delivery_fail",            "DELIVERY_FAILED" },
	{ "waiting_to_return",        "RETURNING" },
	{ "return",                   "RETURNING" },
	{ "return_transporting",      "RETURNING" },
	{ "return_sorting",           "RETURNING" },
	{ "returning",                "RETURNING" },
	{ "return_fail",              "RETURNING" },
	{ "returned",                 "RETURNED" },
	{ "exception",                "NEEDS_REVIEW" },
	{ "damage",                   "DAMAGED" },
	{ "lost",                     "LOST" },
	{ "cancel",                   "CANCELLED" },
	{ .code = NULL },
};

static const struct carrier_list lists[] = {
	{ "data", "ProvinceID", "ProvinceName" },
	{ "data", "DistrictID", "DistrictName" },
	{ "data", "WardCode",   "WardName" },
};

static struct fetch post(const struct carrier_ask *q, const char *path, const char *body)
{
	return (struct fetch){ "POST", arena_printf(q->arena, "%s/%s", q->base, path), body,
		{ arena_printf(q->arena, "Token: %s", q->account->user),
		  arena_printf(q->arena, "ShopId: %s", q->account->extra) } };
}

static int64_t number_of(const char *s)
{
	return strtoll(s, NULL, 10);
}

static struct fetch provinces(const struct carrier_ask *q)
{
	return post(q, "master-data/province", "{}");
}

static const char *of(const struct carrier_ask *q, const char *key)
{
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	json_put(&j, key, number_of(q->above));
	json_end(&j);
	return o.text;
}

static struct fetch districts(const struct carrier_ask *q)
{
	return post(q, "master-data/district", of(q, "province_id"));
}

static struct fetch wards(const struct carrier_ask *q)
{
	return post(q, "master-data/ward", of(q, "district_id"));
}

static void put_box(struct json *j, const struct carrier_parcel *p)
{
	json_put(j, "to_ward_code", p->to.ward);
	json_put(j, "to_district_id", number_of(p->to.district));
	json_put(j, "service_type_id", p->weight_g < 20000 ? 2 : 5);    /* light, heavy */
	json_put(j, "weight", p->weight_g);
	json_put(j, "length", p->length_cm);
	json_put(j, "width", p->width_cm);
	json_put(j, "height", p->height_cm);
	json_put(j, "insurance_value", p->value_vnd);
}

static struct fetch quote(const struct carrier_ask *q)
{
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	put_box(&j, q->parcel);
	json_put(&j, "cod_value", q->parcel->cod_vnd);
	json_end(&j);
	return post(q, "v2/shipping-order/fee", o.text);
}

static struct fetch create(const struct carrier_ask *q)
{
	const struct carrier_parcel *p = q->parcel;
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	put_box(&j, p);
	json_put(&j, "payment_type_id", 1);                     /* the shop pays */
	json_put(&j, "required_note", "CHOXEMHANGKHONGTHU");
	json_put(&j, "client_order_code", p->client_code);
	json_put(&j, "to_name", p->name);
	json_put(&j, "to_phone", p->phone);
	json_put(&j, "to_address", arena_printf(q->arena, "%s, %s", p->address,
	    p->commune_words));
	json_put(&j, "cod_amount", p->cod_vnd);
	json_begin(&j, "items", '[');
	json_begin(&j, NULL, '{');
	json_put(&j, "name", p->goods);
	json_put(&j, "quantity", 1);
	json_put(&j, "weight", p->weight_g);
	json_end(&j);
	json_end(&j);
	json_end(&j);
	return post(q, "v2/shipping-order/create", o.text);
}

static struct fetch find(const struct carrier_ask *q)
{
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	json_put(&j, "client_order_code", q->parcel->client_code);
	json_end(&j);
	return post(q, "v2/shipping-order/detail-by-client-code", o.text);
}

static struct fetch cancel(const struct carrier_ask *q)
{
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	json_begin(&j, "order_codes", '[');
	json_put(&j, NULL, q->parcel->code);
	json_end(&j);
	json_end(&j);
	return post(q, "v2/switch-status/cancel", o.text);
}

static struct fetch poll(const struct carrier_ask *q)
{
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	json_put(&j, "order_code", q->parcel->code);
	json_end(&j);
	return post(q, "v2/shipping-order/detail", o.text);
}

static const struct carrier_words words = {
	.done = "code", .done_is = 200, .price = "data.total",
	.code = "data.order_code", .fee = "data.total_fee",
	.refused = "data.0.result", .refused_why = "data.0.message",
	.asked = { "data.order_code", NULL, "data.status", NULL, NULL, "data.updated_date", NULL },
	.told = { "OrderCode", "ClientOrderCode", "Status", "Reason", "Warehouse", "Time",
	          "TotalFee" },
};

/* Its news are of several types, and some tell of a fee alone. */
static bool hear(struct arena *a, const struct params *p, struct carrier_news *n)
{
	const char *type = news_text(p, "Type");

	carrier_told(&carrier_ghn, a, p, &words.told, n);
	n->key = arena_printf(a, "%s+%s+%s", n->code, type, news_text(p, "Time"));
	if (strcasecmp(type, "switch_status") && strcasecmp(type, "create"))
		n->state = NULL;
	return *type;
}

const struct carrier carrier_ghn = {
	.code = "GHN", .title = "Giao Hàng Nhanh",
	.temps = TEMP_AMBIENT, .flammable = false,
	.most_g = &ghn_most_g, .most_cod = &ghn_most_cod,
	.base = &ghn_url,
	.secrets = { N_("Token GHN"), NULL, N_("Mã cửa hàng (ShopId)") },
	.statuses = statuses,
	.places = PLACES_LISTED,
	.lists = lists,
	.words = &words,
	.hear = hear,
	.ask = {
		[ACT_PROVINCES] = provinces,
		[ACT_DISTRICTS] = districts,
		[ACT_WARDS]     = wards,
		[ACT_QUOTE]     = quote,
		[ACT_CREATE]    = create,
		[ACT_FIND]      = find,
		[ACT_CANCEL]    = cancel,
		[ACT_POLL]      = poll,
	},
};
