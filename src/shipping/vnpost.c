/* vnpost.c - Bưu điện Việt Nam (MyVNPost).
 *
 * It has postmen in every commune and knows the communes of today by the codes of
 * the statistics office (uncertain: its lists of two levels were not read), so a
 * place that nobody mapped goes by those.  It tells when COD was paid out. */
#include "shipping/carrier.h"

#include "core/json.h"
#include "core/setting.h"
#include "core/tr.h"
#include "core/url.h"

const struct setting vnpost_url = { "shipping.vnpost_url",
	N_("Địa chỉ máy chủ Bưu điện (MyVNPost)"), SETTING_TEXT,
	"https://connect-my.vnpost.vn/customer-partner", 0, 200,
	N_("Máy chủ thử của Bưu điện: https://my-uat.vnpost.vn/MYVNP_API"), setting_server };

static const struct carrier_status statuses[] = {
	{ "0",  "DRAFT" },
	{ "1",  "READY" }, { "2", "READY" }, { "3", "READY" }, { "4", "READY" },
	{ "5",  "PICKUP_FAILED" }, { "8", "PICKUP_FAILED" },
	{ "6",  "HANDED_OVER" }, { "7", "HANDED_OVER" },
	{ "9",  "CANCELLED" }, { "22", "CANCELLED" },
	{ "10", "IN_TRANSIT" }, { "11", "IN_TRANSIT" }, { "13", "IN_TRANSIT" },
	{ "12", "OUT_FOR_DELIVERY" },
	{ "14", "DELIVERED" },
	{ "15", "DELIVERY_FAILED" },
	{ "16", "RETURNING" }, { "17", "RETURNING" }, { "18", "RETURNING" },
	{ "24", "RETURNING" },
	{ "19", "RETURNED" },
	{ "20", "NEEDS_REVIEW" }, { "23", "NEEDS_REVIEW" },     /* a part of it */
	{ "21", "COD_PAID_OUT" },
	{ "28", "" }, { "29", "" },             /* fees were settled: no state */
	{ .code = NULL },
};

static struct fetch post(const struct carrier_ask *q, const char *path, const char *body)
{
	return (struct fetch){ "POST", arena_printf(q->arena, "%s/%s", q->base, path), body,
		{ q->token ? arena_printf(q->arena, "token: %s", q->token) : NULL } };
}

static struct fetch login(const struct carrier_ask *q)
{
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	json_put(&j, "username", q->account->user);
	json_put(&j, "password", q->account->password);
	json_put(&j, "customerCode", q->account->extra);
	json_end(&j);
	return post(q, "GetAccessToken", o.text);
}

static void put_parcel(struct json *j, const struct carrier_ask *q)
{
	const struct carrier_parcel *p = q->parcel;

	json_put(j, "senderCode", p->client_code);
	json_put(j, "senderProvinceCode", p->from.province);
	json_put(j, "senderDistrictCode", p->from.district);
	json_put(j, "senderCommuneCode", p->from.ward);
	json_put(j, "receiverProvinceCode", p->to.province);
	json_put(j, "receiverDistrictCode", p->to.district);
	json_put(j, "receiverCommuneCode", p->to.ward);
	json_put(j, "weight", p->weight_g);
	json_put(j, "length", p->length_cm);
	json_put(j, "width", p->width_cm);
	json_put(j, "height", p->height_cm);
	json_put(j, "codAmount", p->cod_vnd);
	json_put(j, "declareValue", p->value_vnd);
}

static struct fetch quote(const struct carrier_ask *q)
{
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	put_parcel(&j, q);
	json_end(&j);
	return post(q, "ServicesCharge", o.text);
}

static struct fetch create(const struct carrier_ask *q)
{
	const struct carrier_parcel *p = q->parcel;
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	json_begin(&j, "informationOrder", '{');
	put_parcel(&j, q);
	json_put(&j, "senderName", q->account->name);
	json_put(&j, "senderPhone", q->account->phone);
	json_put(&j, "senderAddress", q->account->address);
	json_put(&j, "receiverName", p->name);
	json_put(&j, "receiverPhone", p->phone);
	json_put(&j, "receiverAddress", p->address);
	json_put(&j, "contentNote", p->goods);
	json_put(&j, "deliveryInstruction", "");
	json_end(&j);
	json_end(&j);
	return post(q, "CreateOrder", o.text);
}

static struct fetch get_order(const struct carrier_ask *q, const char *code)
{
	struct out o = { .arena = q->arena };
	struct fetch h;

	url_encode(&o, code);
	h = post(q, arena_printf(q->arena, "getOrder?type=1&code=%s", o.len ? o.text : ""), NULL);
	h.method = "GET";
	return h;
}

static struct fetch find(const struct carrier_ask *q)
{
	return get_order(q, q->parcel->client_code);
}

static struct fetch poll(const struct carrier_ask *q)
{
	return get_order(q, q->parcel->code);
}

static struct fetch cancel(const struct carrier_ask *q)
{
	struct out o = { .arena = q->arena };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	json_put(&j, "itemCode", q->parcel->code);
	json_end(&j);
	return post(q, "orderCancel", o.text);
}

static const struct carrier_words words = {
	.done = "success", .why = "message", .token = "token", .price = "totalFee",
	.code = "itemCode", .fee = "totalFee",
	.asked = { "results.0.itemCode", "results.0.senderCode", "results.0.status", NULL, NULL,
	           "results.0.updatedDate", "results.0.totalFee" },
	.told = { "itemCode", "senderCode", "status", NULL, NULL, "updatedDate", "totalFee" },
};

const struct carrier carrier_vnpost = {
	.code = "VNPOST", .title = "Bưu điện Việt Nam",
	.temps = TEMP_AMBIENT | TEMP_COOL, .flammable = true,
	.base = &vnpost_url,
	.secrets = { N_("Tên đăng nhập"), N_("Mật khẩu"), N_("Mã khách hàng") },
	.statuses = statuses,
	.places = PLACES_OFFICIAL,
	.words = &words,
	.ask = {
		[ACT_LOGIN]  = login,
		[ACT_QUOTE]  = quote,
		[ACT_CREATE] = create,
		[ACT_FIND]   = find,
		[ACT_CANCEL] = cancel,
		[ACT_POLL]   = poll,
	},
};
