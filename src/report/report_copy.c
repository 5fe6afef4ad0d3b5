/* report_copy.c - a seller takes his goods and contracts with him.
 * R: Decree 248/2026, art. 18.2 */
#include "report/report_inside.h"

#include "core/csv.h"
#include "core/json.h"
#include "core/show.h"
#include "core/tr.h"
#include "order/order.h"
#include "report/report.html.h"
#include "report/report.sql.h"

enum status report_copies(struct request *r)
{
	report_copies_page(r->out, market_shops_of(r->db, r->arena, r->user->id, r->now));
	return OK;
}

static void heads(struct csv_out *c, const char *const *names)
{
	for (; *names; names++)
		csv_put(c, *names);
	csv_end_row(c);
}

static void goods_csv(struct request *r, int64_t shop)
{
	static const char *const names[] = { "id", "external_id", "name", "description",
		"category", "unit", "price_vnd", "price_includes", "stock", "season_from",
		"season_to", "origin", "state", "barred", "sold", "made_at", "changed_at", NULL };
	struct csv_out c;
	struct db_statement *all = copy_goods(r->db, shop);
	const struct copy_goods *g;

	csv_begin(&c, r->out);
	heads(&c, names);
	while (copy_goods_next(all, &g)) {
		const char *const words[] = { g->external_id, g->name, g->description, g->category,
			g->unit };

		csv_put_int(&c, g->id);
		for (size_t i = 0; i < COUNT(words); i++)
			csv_put(&c, words[i]);
		csv_put_int(&c, g->price_vnd);
		csv_put(&c, g->price_includes);
		csv_put_int(&c, g->stock);
		csv_put_int(&c, g->season_from);
		csv_put_int(&c, g->season_to);
		csv_put(&c, g->origin);
		csv_put(&c, g->state);
		csv_put(&c, g->barred);
		csv_put_int(&c, g->sold);
		csv_put(&c, iso_time(g->made_at));
		csv_put(&c, iso_time(g->changed_at));
		csv_end_row(&c);
	}
}

/* Who ended it, for people. */
static const struct choice enders[] = {
	{ "BUYER",   N_("Người mua") },
	{ "SELLER",  N_("Người bán") },
	{ "OFFICER", N_("Cán bộ") },
	{ "SYSTEM",  N_("Sàn, tự động") },
	{ NULL },
};

static const char *ended_by(const char *who)
{
	for (const struct choice *c = enders; c->value; c++)
		if (!strcmp(c->value, who))
			return tr(c->label);
	return who;
}

static const char *when(int64_t at)
{
	return at ? moment(at) : "";
}

static void order_csv(struct csv_out *c, const struct copy_orders *o)
{
	const char *const words[] = { o->code, order_state_words(o->state), when(o->placed_at),
		o->buyer, *o->to_commune ? said("%s, %s", o->to_commune, o->to_province) : "",
		strcmp(o->delivery, "COLLECT") ? _("giao hàng") : _("người mua đến lấy"),
		strcmp(o->payment, "COD") ? _("chuyển khoản") : _("trả khi nhận hàng"),
		when(o->confirmed_at), when(o->delivered_at), when(o->cancelled_at),
		ended_by(o->cancelled_by), *o->cancel_reason ? tr(o->cancel_reason) : "" };

	for (size_t i = 0; i < COUNT(words); i++)
		csv_put(c, words[i]);
	csv_put_int(c, o->amount_vnd);
	csv_put_int(c, o->paid_vnd);
	csv_put_int(c, o->returned_vnd);
	csv_put(c, when(o->refunded_at));
	csv_put(c, o->name);
	csv_put(c, o->unit);
	csv_put_int(c, o->price_vnd);
	csv_put_int(c, o->quantity);
	csv_end_row(c);
}

/* For people; a program reads the JSON. */
static void orders_csv(struct request *r, int64_t shop)
{
	const char *const names[] = { _("Mã đơn"), _("Bước"), _("Đặt lúc"), _("Người mua"),
		_("Nơi giao"), _("Cách giao"), _("Cách trả tiền"), _("Xác nhận lúc"),
		_("Giao xong lúc"), _("Hủy lúc"), _("Ai hủy"), _("Lý do hủy"),
		_("Tiền của đơn (đồng)"), _("Đã nhận (đồng)"), _("Hoàn lại (đồng)"),
		_("Hoàn xong lúc"), _("Hàng"), _("Đơn vị"), _("Giá (đồng)"), _("Số lượng"), NULL };
	struct csv_out c;
	struct db_statement *all = copy_orders(r->db, shop);
	const struct copy_orders *o;

	csv_begin(&c, r->out);
	heads(&c, names);
	while (copy_orders_next(all, &o))
		order_csv(&c, o);
}

static void put_goods(struct request *r, struct json *j, int64_t shop)
{
	struct db_statement *all = copy_goods(r->db, shop);
	const struct copy_goods *g;

	json_begin(j, "goods", '[');
	while (copy_goods_next(all, &g)) {
		json_begin(j, NULL, '{');
		json_put(j, "id", g->id);
		json_put(j, "externalId", g->external_id);
		json_put(j, "name", g->name);
		json_put(j, "description", g->description);
		json_put(j, "category", g->category);
		json_put(j, "unit", g->unit);
		json_put(j, "priceVnd", g->price_vnd);
		json_put(j, "priceIncludes", g->price_includes);
		json_put(j, "stock", g->stock);
		json_put(j, "seasonFrom", g->season_from);
		json_put(j, "seasonTo", g->season_to);
		json_put(j, "origin", g->origin);
		json_put(j, "state", g->state);
		json_put(j, "barred", g->barred);
		json_put(j, "sold", g->sold);
		json_put(j, "madeAt", iso_time(g->made_at));
		json_put(j, "changedAt", iso_time(g->changed_at));
		json_end(j);
	}
	json_end(j);
}

static void put_order(struct json *j, const struct copy_orders *o)
{
	json_begin(j, NULL, '{');
	json_put(j, "code", o->code);
	json_put(j, "state", o->state);
	json_put(j, "placedAt", iso_time(o->placed_at));
	json_put(j, "changedAt", iso_time(o->changed_at));
	json_put(j, "buyer", o->buyer);
	json_put(j, "toCommune", o->to_commune);
	json_put(j, "toProvince", o->to_province);
	json_put(j, "delivery", o->delivery);
	json_put(j, "payment", o->payment);
	json_put(j, "confirmedAt", o->confirmed_at ? iso_time(o->confirmed_at) : NULL);
	json_put(j, "deliveredAt", o->delivered_at ? iso_time(o->delivered_at) : NULL);
	json_put(j, "cancelledAt", o->cancelled_at ? iso_time(o->cancelled_at) : NULL);
	json_put(j, "cancelledBy", o->cancelled_by);
	json_put(j, "cancelReason", o->cancel_reason);
	json_put(j, "orderAmountVnd", o->amount_vnd);
	json_put(j, "paidVnd", o->paid_vnd);
	json_put(j, "returnedVnd", o->returned_vnd);
	json_put(j, "refundedAt", o->refunded_at ? iso_time(o->refunded_at) : NULL);
	json_put(j, "name", o->name);
	json_put(j, "unit", o->unit);
	json_put(j, "priceVnd", o->price_vnd);
	json_put(j, "quantity", o->quantity);
	json_end(j);
}

static void put_orders(struct request *r, struct json *j, int64_t shop)
{
	struct db_statement *all = copy_orders(r->db, shop);
	const struct copy_orders *o;

	json_begin(j, "orderLines", '[');
	while (copy_orders_next(all, &o))
		put_order(j, o);
	json_end(j);
}

static void both_json(struct request *r, const struct market_shop *s)
{
	struct json j = { .out = r->out };

	json_begin(&j, NULL, '{');
	json_put(&j, "shop", s->name);
	json_put(&j, "slug", s->slug);
	json_put(&j, "at", iso_time(r->now));
	put_goods(r, &j, s->id);
	put_orders(r, &j, s->id);
	json_end(&j);
}

/* I2 */
enum status report_copy(struct request *r)
{
	const struct market_shop *s = market_shop_for(r->db, r->arena, r->user->id,
	    request_id(r, "id"), r->now);
	const char *file = request_param(r, "file");
	bool json = !strcmp(file, "tat-ca.json");

	if (!s || (!json && strcmp(file, "hang.csv") && strcmp(file, "don.csv")))
		return problem(r, NOT_FOUND, "no-such-shop", "%s", _("Không có gian hàng này."));
	r->content_type = json ? "application/json" : "text/csv; charset=utf-8";
	reply_header(r, "Content-Disposition", arena_printf(r->arena,
	    "attachment; filename=\"%s-%s\"", s->slug, file));
	if (json)
		both_json(r, s);
	else if (!strcmp(file, "hang.csv"))
		goods_csv(r, s->id);
	else
		orders_csv(r, s->id);
	return OK;
}
