/* order_place.c - a cart or a call of the API becomes an order.
 *
 * All of it is one transaction (I1), and the writer's thread works on one order
 * at a time: so there is one read for each product and one of how it travels, one
 * for each shop that is paid by transfer, and nothing is read that was read before. */
#include "order/order.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/setting.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "order/order_pages.h"
#include "places/places.h"
#include "policy/policy.h"

const struct event order_placed_event = { "order.placed", N_("Có đơn mới") };

const struct choice order_payments[] = {
	{ "VIETQR", N_("Chuyển khoản (quét mã VietQR)") },
	{ "COD",    N_("Tiền mặt khi nhận hàng") },
	{ NULL },
};

const struct choice order_deliveries[] = {
	{ "SHIP",    N_("Giao đến nơi nhận") },
	{ "COLLECT", N_("Tôi tự đến lấy") },
	{ NULL },
};

static const struct field buyer_fields[] = {
	TEXT(struct order_buyer, name, .label = N_("Họ tên người nhận"), .min = 2, .max = 100,
	    .autocomplete = "name"),
	TEXT(struct order_buyer, phone, .label = N_("Số điện thoại"), .min = 8, .max = 20,
	    .normal = text_phone, .otherwise = N_("không phải số điện thoại Việt Nam"),
	    .autocomplete = "tel"),
	TEXT(struct order_buyer, address, .label = N_("Số nhà, đường, thôn"), .min = 2, .max = 200,
	    .autocomplete = "address-line1", .optional = true,
	    .hint = N_("Không cần khi người mua tự đến lấy.")),
	TEXT(struct order_buyer, commune_code, .label = N_("Mã xã, phường"), .min = 5,
	    .max = 5, .optional = true, .hint = N_("Không cần khi người mua tự đến lấy.")),
	END_OF_FIELDS
};

static const struct field line_fields[] = {
	INT(struct order_want, product_id, .label = N_("Mặt hàng"), .min = 1),
	INT(struct order_want, quantity, .label = N_("Số lượng"), .min = 1,
	    .max = MONEY_MAX),
	END_OF_FIELDS
};

const struct field order_fields[] = {
	GROUP(struct order_given, buyer, struct order_buyer, buyer_fields,
	    .label = N_("Người nhận")),
	CHOICE(struct order_given, payment, .label = N_("Cách trả tiền"),
	    .choices = order_payments),
	TEXT(struct order_given, note, .label = N_("Lời nhắn cho người bán"), .max = 500,
	    .optional = true, .lines = true),
	CHOICE(struct order_given, delivery, .label = N_("Cách nhận hàng"),
	    .choices = order_deliveries, .optional = true),
	LIST(struct order_given, lines, struct order_want, line_fields,
	    .label = N_("Các dòng hàng"), .min = 1, .max = ORDER_LINES),
	MONEY(struct order_given, shown_total_vnd, .label = N_("Tổng tiền người mua đã xem"),
	    .optional = true, .max = MONEY_MAX,
	    .hint = N_("Nếu giá đã tăng quá mức này thì đơn không được đặt.")),
	BOOL(struct order_given, of_age, .label = ORDER_OF_AGE),
	END_OF_FIELDS
};

const struct order_given order_blank =
    { { "", "", "", "" }, "", "", 0, NULL, 0, false, "SHIP", NULL };

const char *order_phone_hash(struct arena *a, const char *phone)
{
	return keyed_hash(a, platform_keys(), ORDER_PHONE, phone);
}

/* An order in the making. */
struct placing {
	struct db *db;
	struct arena *arena;
	const struct order_given *given;
	int64_t now;
	bool cod, ship;
	const struct market_item **items;       /* one for each line */
	const struct shipping_window **windows; /* the harvest it is ordered of, or NULL */
	size_t *sub_of;                         /* which sub-order a line goes to */
	const char *phone_hash;
	struct order_placed *placed;
	struct order_refusal *refusal;
};

static bool refuse(struct placing *p, enum status status, const char *word, const char *field,
    const char *sentence)
{
	p->refusal = arena_new(p->arena, struct order_refusal);
	*p->refusal = (struct order_refusal){ status, word, sentence, field ?
	    trouble_add(p->arena, NULL, field, sentence) : NULL, 0 };
	return false;
}

static const char *line_field(const struct placing *p, size_t line, const char *member)
{
	return arena_printf(p->arena, "lines.%zu.%s", line, member);
}

static bool out_of_stock(struct placing *p, size_t line)
{
	const struct market_item *item = p->items[line];

	return refuse(p, CONFLICT, "out-of-stock", line_field(p, line, "quantity"),
	    item->stock > 0 ? said(_("«%s» chỉ còn %s %s."), item->name, number(item->stock),
	    item->unit) : said(_("«%s» vừa hết hàng."), item->name));
}

/* I20: of a harvest to come, within what its seller takes; paid at the door. */
static bool look_at_window(struct placing *p, size_t line)
{
	const struct shipping_window *w = p->windows[line];
	const struct market_item *item = p->items[line];

	if (w->left < p->given->lines[line].quantity)
		return refuse(p, CONFLICT, "out-of-stock", line_field(p, line, "quantity"),
		    said(_("«%s» chỉ còn nhận đặt trước %s %s."), item->name, number(w->left),
		    item->unit));
	return p->cod || refuse(p, INVALID, "invalid", "payment",
	    said(_("«%s» là hàng đặt trước, trả tiền khi nhận: hãy chọn trả tiền mặt"),
	    item->name));
}

/* I21 */
static bool goes_there(struct placing *p, size_t line)
{
	const struct order_want *w = &p->given->lines[line];
	const char *no = p->ship ? shipping_refusal(p->db, p->arena, w->product_id,
	    p->given->buyer.commune_code, p->now) : NULL;

	return !no || refuse(p, CONFLICT, "cannot-ship", line_field(p, line, "product_id"), no);
}

static bool look_up(struct placing *p, size_t line)
{
	const struct order_want *w = &p->given->lines[line];
	const struct market_item *item = market_item(p->db, p->arena, w->product_id, p->now);

	if (!item)
		return refuse(p, INVALID, "invalid", line_field(p, line, "product_id"),
		    _("không có mặt hàng này"));
	p->items[line] = item;
	/* R: Law 44/2019/QH14, art. 5 */
	if (item->adults && !p->given->of_age)
		return refuse(p, INVALID, "invalid", "of_age",
		    said(_("«%s» chỉ bán cho người đủ tuổi, hãy xác nhận"), item->name));
	if (item->off_season)
		p->windows[line] = shipping_window(p->db, p->arena, item->id, p->now);
	if (p->windows[line])
		return look_at_window(p, line) && goes_there(p, line);
	if (item->stock >= 0 && item->stock < w->quantity)
		return out_of_stock(p, line);
	if (!item->sellable)
		return refuse(p, CONFLICT, "not-for-sale", line_field(p, line, "product_id"),
		    said("%s: %s", item->name, item->why_not));
	if (!p->cod && !item->takes_transfers)
		return refuse(p, INVALID, "invalid", "payment", said(_("gian hàng %s chưa nhận "
		    "chuyển khoản, hãy chọn trả tiền mặt"), item->shop_name));
	return goes_there(p, line);
}

/* The sub-order of the shop, begun when it is the first line of it; a harvest to come
 * has its own, since it comes another day. */
static bool assign(struct placing *p, size_t line)
{
	const struct market_item *item = p->items[line];
	struct order_placed *o = p->placed;
	int64_t harvest = p->windows[line] ? p->windows[line]->id : 0;
	int64_t quantity = p->given->lines[line].quantity;
	size_t i = 0;

	while (i < o->n && (o->v[i].shop != item->shop || o->v[i].harvest != harvest))
		i++;
	if (i == ORDER_SHOPS)
		return refuse(p, INVALID, "invalid", line_field(p, line, "product_id"),
		    said(_("một đơn chỉ gồm hàng của tối đa %s gian hàng"),
		    number(ORDER_SHOPS)));
	if (i == o->n)
		o->v[o->n++] = (struct order_sub){ .id = id_new(), .shop = item->shop,
			.harvest = harvest, .shop_slug = item->shop_slug,
			.shop_name = item->shop_name };
	p->sub_of[line] = i;
	/* More is a slip of the finger; also far from what a VietQR can hold. */
	if (quantity > (MONEY_MAX - o->total) / item->price_vnd)
		return refuse(p, INVALID, "invalid", line_field(p, line, "quantity"),
		    _("đơn lớn hơn mức sàn có thể nhận"));
	o->v[i].amount += item->price_vnd * quantity;
	o->total += item->price_vnd * quantity;
	return true;
}

static bool take(struct placing *p, size_t line)
{
	const struct order_want *w = &p->given->lines[line];

	if (p->windows[line])
		return shipping_window_take(p->db, p->windows[line]->id, w->quantity, p->now) ||
		    refuse(p, CONFLICT, "out-of-stock", line_field(p, line, "quantity"),
		    said(_("«%s» vừa hết chỗ đặt trước."), p->items[line]->name));
	if (market_take(p->db, p->arena, w->product_id, w->quantity, p->now))
		return true;
	/* An earlier line had some of it. */
	p->items[line] = market_item(p->db, p->arena, w->product_id, p->now);
	return out_of_stock(p, line);
}

/* I30 */
static bool too_many(struct placing *p)
{
	struct order_refusal no;

	if (!p->given->address || !order_too_many(p->db, p->arena, &(struct order_by){
	    p->phone_hash, p->given->address, p->placed, p->cod, p->now }, &no))
		return false;
	p->refusal = arena_new(p->arena, struct order_refusal);
	*p->refusal = no;
	return true;
}

/* All that may be refused; stock is taken here, and last. */
static bool settle(struct placing *p)
{
	const struct order_given *g = p->given;
	const struct place_on *commune = place_on(p->db, p->arena, g->buyer.commune_code,
	    yyyymmdd(day_of(p->now)));

	/* I26: who comes for it need not say where he lives. */
	if (p->ship && !*g->buyer.address)
		return refuse(p, INVALID, "invalid", "buyer.address", _("chưa điền"));
	if ((p->ship || *g->buyer.commune_code) &&
	    (!commune || strcmp(commune->level, "commune")))
		return refuse(p, INVALID, "invalid", "buyer.commune_code",
		    _("hiện nay không có xã, phường nào mang mã này"));
	for (size_t i = 0; i < g->n_lines; i++)
		if (!look_up(p, i) || !assign(p, i))
			return false;
	if (g->shown_total_vnd && p->placed->total > g->shown_total_vnd)        /* I4 */
		return refuse(p, CONFLICT, "price-risen", NULL, said(_("Giá vừa thay đổi: tổng "
		    "tiền nay là %s, không phải %s. Hãy xem lại trước khi đặt."),
		    amount(p->placed->total), amount(g->shown_total_vnd)));
	if (too_many(p))
		return false;
	for (size_t i = 0; i < g->n_lines; i++)
		if (!take(p, i))
			return false;
	return true;
}

/* LS26110001: the month in Việt Nam, then a number that runs on for ever. */
static const char *new_code(struct placing *p)
{
	struct date d = date_of(day_of(p->now));

	return arena_printf(p->arena, "LS%02d%02d%04" PRId64, d.year % 100, d.month,
	    order_number_next(p->db, p->arena)->last);
}

/* Where no provider tells us what comes, only the seller knows, who needs longer. */
static int64_t hold_of(struct placing *p, const struct market_shop *shop)
{
	bool watched = shop && payment_watched(p->db, p->arena, shop->bank_bin, shop->bank_account);

	return shop ? p->now + setting_int(p->db, p->arena, watched ? &order_hold_minutes :
	    &order_hold_unwatched_minutes) * MINUTE : 0;
}

static void ask_payment(struct placing *p, struct order_sub *s,
    const struct market_shop *shop, const char *purpose)
{
	struct payment_ask ask = { .id = s->id, .code = s->code, .cod = p->cod,
		.amount = s->amount, .purpose = purpose };

	if (shop) {
		ask.bank_bin = shop->bank_bin;
		ask.bank_account = shop->bank_account;
		ask.account_name = shop->bank_account_name;
	}
	s->payment = payment_ask(p->db, p->arena, &ask, p->now);
}

static void write_line(struct placing *p, int64_t sub, int64_t position, size_t line)
{
	const struct market_item *item = p->items[line];
	const struct shipping_window *w = p->windows[line];

	order_line_add(p->db, sub, position, item->id, item->name, item->unit, item->price_vnd,
	    p->given->lines[line].quantity, !w && item->stock >= 0, w ? w->id : 0,
	    w ? w->first_day : 0, w ? w->last_day : 0);
}

static void write_sub(struct placing *p, size_t sub)
{
	struct order_sub *s = &p->placed->v[sub];
	const struct market_shop *shop = p->cod ? NULL : market_shop_by_id(p->db, p->arena,
	    s->shop);
	const char *purpose = NULL;
	int64_t position = 0;

	s->code = arena_printf(p->arena, "%s%c", p->placed->code, 'A' + (int)sub);
	sub_order_add(p->db, s->id, p->placed->id, s->code, s->shop, s->amount, p->now,
	    hold_of(p, shop), p->now);
	for (size_t i = 0; i < p->given->n_lines; i++) {
		if (p->sub_of[i] != sub)
			continue;
		purpose = purpose ? purpose : p->items[i]->name;
		write_line(p, s->id, position++, i);
	}
	ask_payment(p, s, shop, purpose);
	event_tell(p->db, p->arena, &order_placed_event, s->id, p->now);
}

const char *const order_terms[] = { "RULES", "RETURNS", NULL };

static void write_order(struct placing *p, const char *lang)
{
	const struct order_buyer *b = &p->given->buyer;
	struct order_placed *o = p->placed;

	o->id = id_new();
	o->code = new_code(p);
	order_add(p->db, o->id, o->code, b->name,
	    seal(p->arena, platform_keys(), ORDER_PHONE, b->phone),
	    p->phone_hash, text_mask_phone(p->arena, b->phone), b->address,
	    b->commune_code, p->given->payment, o->total, p->given->note, lang,
	    p->ship ? "SHIP" : "COLLECT", p->now);
	if (p->given->of_age)
		order_of_age(p->db, o->id);
	for (const char *const *kind = order_terms; *kind; kind++)
		policy_accept(p->db, *kind, "ORDER", o->id, 0, p->now);
	for (size_t i = 0; i < o->n; i++)
		write_sub(p, i);
}

const struct order_refusal *order_place(struct db *db, struct arena *a,
    const struct order_given *g, const char *lang, int64_t now, struct order_placed *placed)
{
	struct placing p = { .db = db, .arena = a, .given = g, .now = now,
		.cod = !strcmp(g->payment, "COD"), .ship = strcmp(g->delivery, "COLLECT") != 0,
		.phone_hash = order_phone_hash(a, g->buyer.phone), .placed = placed };

	assert(g->n_lines && g->n_lines <= ORDER_LINES);
	*placed = (struct order_placed){ .v = arena_array(a, struct order_sub, ORDER_SHOPS) };
	p.items = arena_array(a, const struct market_item *, g->n_lines);
	p.windows = arena_array(a, const struct shipping_window *, g->n_lines);
	p.sub_of = arena_array(a, size_t, g->n_lines);
	if (!settle(&p))
		return p.refusal;
	write_order(&p, lang);
	return NULL;
}
