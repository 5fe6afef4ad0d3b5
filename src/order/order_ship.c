/* order_ship.c - a seller gives his part of an order to a carrier, and what the
 * carrier tells moves it on. */
#include "order/order_pages.h"

#include "core/outbox.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/tr.h"
#include "order/order_ship.html.h"
#include "site/paper.h"
#include "site/site.h"

static const struct choice acts[] = {
	{ "ask",  N_("Hỏi giá") },
	{ "send", N_("Gửi") },
	{ NULL },
};

const struct field ship_fields[] = {
	INT(struct ship_form, weight_g, .label = N_("Nặng bao nhiêu gam, cả thùng"), .min = 1,
	    .max = 1000000),
	INT(struct ship_form, length_cm, .label = N_("Dài (cm)"), .min = 1, .max = 300),
	INT(struct ship_form, width_cm, .label = N_("Rộng (cm)"), .min = 1, .max = 300),
	INT(struct ship_form, height_cm, .label = N_("Cao (cm)"), .min = 1, .max = 300),
	TEXT(struct ship_form, carrier, .label = N_("Đơn vị vận chuyển"), .max = 20,
	    .optional = true),
	CHOICE(struct ship_form, act, .label = N_("Việc cần làm"), .choices = acts,
	    .optional = true),
	END_OF_FIELDS
};

/* A box of fruit of five kilograms, until the seller says otherwise. */
static const struct ship_form usual = { 5000, 40, 30, 20, "", "ask" };

/* What is in it, in words. */
static const char *goods_of(const struct order_lines *lines)
{
	const char *s = "";

	for (size_t i = 0; i < lines->n; i++)
		s = said("%s%s%s × %s %s", s, *s ? ", " : "", lines->v[i].name,
		    number(lines->v[i].quantity), lines->v[i].unit);
	return s;
}

static int64_t to_collect(const struct payment_of *p)
{
	return strcmp(p->method, "COD") || p->paid_vnd >= p->amount_vnd ? 0 :
	    p->amount_vnd - p->paid_vnd;
}

static struct parcel parcel_from(struct request *r, const struct seller_order *o,
    const struct ship_form *f)
{
	const struct order_lines *lines = order_lines(r->db, r->arena, o->id);
	const char *phone = unseal(r->arena, platform_keys(), ORDER_PHONE, o->phone_sealed);
	int64_t *products = arena_array(r->arena, int64_t, lines->n);

	for (size_t i = 0; i < lines->n; i++)
		products[i] = lines->v[i].product;
	return (struct parcel){ .sub = o->id, .shop = o->shop, .sub_code = o->code,
		.name = o->name, .phone = phone ? phone : "", .address = o->address,
		.commune = o->commune, .goods = goods_of(lines), .n_products = lines->n,
		.products = products, .weight_g = f->weight_g, .length_cm = f->length_cm,
		.width_cm = f->width_cm, .height_cm = f->height_cm, .value_vnd = o->amount_vnd,
		.cod_vnd = to_collect(payment_of(r->db, r->arena, o->id)) };
}

static struct url here(const struct seller_order *o, const struct ship_form *f)
{
	return url_for("/ban-hang/don/%s/van-chuyen?weight_g=%" PRId64 "&length_cm=%" PRId64
	    "&width_cm=%" PRId64 "&height_cm=%" PRId64, o->code, f->weight_g, f->length_cm,
	    f->width_cm, f->height_cm);
}

/* Who comes for it himself needs no carrier, and who does not is brought it. */
static const struct shipping_choices *fitting(struct arena *a, const struct shipping_choices *all,
    const struct seller_order *o)
{
	bool collects = !strcmp(o->delivery, "COLLECT");
	struct shipping_choices *some = arena_new(a, struct shipping_choices);

	some->v = arena_array(a, struct shipping_choice, all->n);
	for (size_t i = 0; i < all->n; i++)
		if (collects == !strcmp(all->v[i].carrier, "COLLECT"))
			some->v[some->n++] = all->v[i];
	return some;
}

static bool waits(const struct shipping_choices *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].asked && !list->v[i].answered)
			return true;
	return false;
}

static enum status show(struct request *r, const struct seller_order *o,
    const struct ship_form *f, const struct trouble *t, const char *notice)
{
	struct parcel p = parcel_from(r, o, f);
	struct ship_page page = { .order = o, .form = f, .troubles = t, .notice = notice };

	page.choices = fitting(r->arena, shipping_choices(r->db, r->arena, &p, r->now), o);
	page.parcel = shipping_of(r->db, r->arena, o->id);
	page.packing = shipping_packing(r->db, r->arena, &p);
	page.waits = waits(page.choices);
	order_ship(r->out, &page);
	return t || notice ? INVALID : OK;
}

static enum status send(struct request *r, const struct seller_order *o,
    const struct ship_form *f)
{
	struct parcel p = parcel_from(r, o, f);
	const char *no;

	if (strcmp(o->state, "CONFIRMED") && strcmp(o->state, "PACKED"))
		return order_moved_on(r);
	r->audit = o->code;
	if (strcmp(f->act, "send")) {
		shipping_ask_prices(r->db, r->arena, &p, r->now);
		return redirect(r, here(o, f));
	}
	no = shipping_send(r->db, r->arena, &p, f->carrier, r->user->id, r->now);
	return no ? show(r, o, f, NULL, no) : redirect(r, url_for("/ban-hang/don/%s/van-chuyen",
	    o->code));
}

/* /ban-hang/don/{code}/van-chuyen */
enum status ship_page(struct request *r)
{
	const struct seller_order *o = order_of_seller(r);
	struct ship_form f = usual;
	struct trouble *t;

	if (!o)
		return order_not_mine(r);
	if (r->method == GET && !request_param(r, "weight_g"))
		return show(r, o, &f, NULL, NULL);
	t = form_read(&r->params, ship_fields, &f);
	if (t)
		return show(r, o, &usual, t, NULL);
	return r->method == POST ? send(r, o, &f) : show(r, o, &f, NULL, NULL);
}

/* POST /ban-hang/don/{code}/van-chuyen/huy */
enum status ship_cancel(struct request *r)
{
	const struct seller_order *o = order_of_seller(r);

	if (!o)
		return order_not_mine(r);
	if (!shipping_cancel(r->db, r->arena, o->id, r->user->id, r->now))
		return problem(r, CONFLICT, "parcel-left", "%s",
		    _("Hàng đã đi, hoặc đơn vị vận chuyển đang được báo: chưa hủy gửi được."));
	r->audit = o->code;
	return redirect(r, url_for("/ban-hang/don/%s/van-chuyen", o->code));
}

/* /ban-hang/don/{code}/nhan.pdf */
enum status ship_label(struct request *r)
{
	const struct seller_order *o = order_of_seller(r);
	const struct shipping_parcel *s = o ? shipping_of(r->db, r->arena, o->id) : NULL;
	struct pdf *p;

	/* A label names whom it goes to; one who is hidden has it already. */
	if (!s || !s->alive || o->hidden)
		return order_not_mine(r);
	p = site_paper(r->db, r->arena, PDF_A6, said(_("Nhãn gửi hàng %s"), o->code), "vi");
	shipping_label(p, r->db, r->arena, s);
	return reply_bytes(r, "application/pdf", pdf_close(p));
}

/* False when it has been moved already, by hand or by earlier news. */
static void move_on(struct db *db, struct arena *a, int64_t sub, const char *to, int64_t now)
{
	(void)!order_move(db, a, sub, to, ORDER_SYSTEM, 0, _("đơn vị vận chuyển báo"), now);
}

void order_left(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	move_on(db, a, sub, "HANDED_OVER", now);
}

/* What the carrier collected is paid, though the seller has it only later. */
void order_arrived(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	const struct shipping_parcel *s = shipping_of(db, a, sub);
	const struct payment_of *p = payment_of(db, a, sub);

	if (s && s->by_carrier && s->cod_vnd && p && !payment_is_paid(p) &&
	    !payment_cod_carrier(db, a, sub, s->cod_vnd, *s->code ? s->code : s->client_code, now))
		assert(0 && "what is missing can be paid");
	move_on(db, a, sub, "HANDED_OVER", now);
	move_on(db, a, sub, "DELIVERED", now);
}

/* Nobody took it: the goods are the seller's again, and what was paid goes back.  What
 * broke on its way comes back too, but into no stock before he counted it himself.  I3 */
void order_came_back(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	const struct shipping_parcel *p = shipping_of(db, a, sub);

	if (p && p->lost)
		(void)!order_lost(db, a, sub, ORDER_SYSTEM, 0, false, now);
	else
		(void)!order_move(db, a, sub, "CANCELLED", ORDER_SYSTEM, 0,
		    _("hàng không giao được, đã về lại người bán"), now);
}

/* He alone may end it: what became of the goods, a carrier does not say. */
void order_went_astray(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	const struct sub_order_by_id *s = sub_order_by_id(db, a, sub);
	const char *was;

	if (!s || strcmp(s->state, "HANDED_OVER"))
		return;
	was = tr_swap(market_shop_language(db, a, s->shop));
	market_tell_seller(db, a, s->shop, said(_("Hoa Hồi: kiện hàng của đơn %s bị thất lạc "
	    "hoặc hư hỏng. Hãy gọi cho người mua, rồi kết thúc đơn tại: %s"), s->code,
	    site_address(db, url_for("/ban-hang/don/%s", s->code))), now);
	tr_use(was);
}
