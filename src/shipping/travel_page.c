/* travel_page.c - the seller says how a product travels; and what the pages of
 * products and shops say of it. */
#include "core/show.h"
#include "core/tr.h"
#include "shipping/pages.h"
#include "shipping/shipping.html.h"

enum status not_there(struct request *r)
{
	return problem(r, NOT_FOUND, "not-there", "%s",
	    _("Không có trang này, hoặc bạn không có quyền xem."));
}

const struct product_for *product_mine(struct request *r)
{
	const struct product_for *p = product_for(r->db, r->arena, request_id(r, "id"));

	return p && strcmp(p->state, "REMOVED") &&
	    market_shop_for(r->db, r->arena, r->user->id, p->shop, r->now) ? p : NULL;
}

#define FORM_ struct policy_form
const struct field travel_fields[] = {
	BOOL(FORM_, vnpost, .label = N_("Bưu điện Việt Nam")),
	BOOL(FORM_, viettelpost, .label = N_("Viettel Post")),
	BOOL(FORM_, ghn, .label = N_("Giao Hàng Nhanh")),
	BOOL(FORM_, ghtk, .label = N_("Giao Hàng Tiết Kiệm")),
	BOOL(FORM_, own, .label = N_("Tôi tự giao hoặc gửi xe khách")),
	BOOL(FORM_, collect, .label = N_("Chỉ bán tại chỗ, khách đến lấy")),
	INT(FORM_, transit_h, .label = N_("Hàng giữ ngon được bao nhiêu giờ trên đường"),
	    .max = 2000, .optional = true, .hint = N_("Để trống hoặc 0 khi để lâu cũng được.")),
	CHOICE(FORM_, temp, .label = N_("Cần giữ lạnh"), .choices = temp_choices),
	TEXT(FORM_, packing, .label = N_("Cách đóng gói"), .max = 500, .optional = true,
	     .lines = true, .hint = N_("Hiện trên trang đơn để ai đóng cũng làm được.")),
	BOOL(FORM_, air, .label = N_("Đi máy bay được")),
	INT(FORM_, box_g, .label = N_("Thùng nhỏ nhất (gam)"), .max = 100000, .optional = true,
	    .hint = N_("Gửi ít hơn thì không bõ công đóng. Để trống khi gửi bao nhiêu cũng được.")),
	TEXT(FORM_, licence_no, .label = N_("Số giấy phép"), .max = 100, .optional = true,
	     .hint = N_("Rượu, tinh dầu: đơn vị vận chuyển chỉ nhận khi có giấy phép.")),
	END_OF_FIELDS
};
#undef FORM_

/* In the order of the fields and of carriers[]. */
static struct policy_form form_of(const struct policy *p)
{
	unsigned m = p->carriers;

	return (struct policy_form){ m & 1, m & 2, m & 4, m & 8, m & 16, p->air, p->collect,
		p->transit_h, p->box_g, p->temp, p->packing, p->licence_no };
}

static unsigned mask_of(const struct policy_form *f)
{
	return (f->vnpost ? 1u : 0) | (f->viettelpost ? 2u : 0) | (f->ghn ? 4u : 0) |
	    (f->ghtk ? 8u : 0) | (f->own ? 16u : 0);
}

/* A carrier that does not take such goods cannot be chosen for them. */
static struct trouble *check(struct request *r, const struct policy *p,
    const struct policy_form *f)
{
	static const char *const fields[] = { "vnpost", "viettelpost", "ghn", "ghtk", "own" };
	struct policy wanted = *p;
	struct trouble *t = NULL;
	unsigned takes;

	wanted.carriers = mask_of(f);
	wanted.temp = f->temp;
	wanted.licence_no = f->licence_no;
	if (!wanted.carriers && !f->collect)
		return trouble_add(r->arena, NULL, "vnpost",
		    _("chọn ít nhất một cách giao, hoặc chọn bán tại chỗ"));
	takes = travel_carriers(&wanted);
	for (size_t i = 0; i < COUNT(fields); i++)
		if (wanted.carriers & ~takes & 1u << i)
			t = trouble_add(r->arena, t, fields[i], !p->licence ?
			    said(_("%s không nhận hàng tươi, mát hay đông lạnh"),
			    tr(carriers[i]->title)) : carriers[i]->flammable ?
			    _("cần số giấy phép") : said(_("%s không nhận chất lỏng dễ cháy"),
			    tr(carriers[i]->title)));
	return t;
}

/* /ban-hang/hang/{id}/giao-hang */
enum status travel_page(struct request *r)
{
	const struct product_for *product = product_mine(r);
	const struct policy *p = product ? travel_of(r->db, r->arena, product->id) : NULL;
	struct policy_form f;
	struct trouble *t = NULL;

	if (!p)
		return not_there(r);
	f = form_of(p);
	if (r->method == POST) {
		f = (struct policy_form){ .temp = "", .packing = "", .licence_no = "" };
		t = form_read(&r->params, travel_fields, &f);
		if (!t)
			t = check(r, p, &f);
	}
	if (r->method == POST && !t) {
		ship_policy_put(r->db, p->product, carriers_text(r->arena, mask_of(&f)),
		    f.transit_h, f.temp, f.packing, f.air, f.box_g, f.collect, f.licence_no,
		    r->now);
		db_changed(r->db, "product", p->product);
		seller_acted(r, p->shop, p->name);
		return redirect(r, url_for("/ban-hang/hang/%" PRId64 "/giao-hang?da-luu=1",
		    p->product));
	}
	shipping_policy(r->out, &(struct policy_view){ product, p,
	    shipping_reach(r->db, r->arena, p->product, r->now), &f, t,
	    request_param(r, "da-luu") });
	return t ? INVALID : OK;
}

/* To buyers: how far it goes, and the harvest to come. */
static void on_buying(struct out *o, const struct request *r, int64_t product)
{
	const struct market_item *item = market_item(r->db, r->arena, product, r->now);

	shipping_on_buying(o, product, shipping_reach(r->db, r->arena, product, r->now),
	    item->off_season ? shipping_window(r->db, r->arena, product, r->now) : NULL);
}

static void on_offer(struct out *o, const struct request *r, int64_t product)
{
	shipping_on_offer(o, product, shipping_reach(r->db, r->arena, product, r->now));
}

static void among_tools(struct out *o, const struct request *r, int64_t shop)
{
	(void)r;
	shipping_among_tools(o, shop);
}

const struct panel shipping_panels[] = {
	{ &market_buy_spot,   on_buying },
	{ &market_offer_spot, on_offer },
	{ &market_tools_spot, among_tools },
	{ .spot = NULL },
};

/* Who asked for tonnes, and parcels that stand still. */
void shipping_duties(struct duties *d)
{
	const struct shipping_waits *w;

	if (strcmp(d->kind, "shop"))
		return;
	w = shipping_waits(d->db, d->arena, d->id);
	if (w->asked)
		duty_add(d, said(n_("%s người hỏi mua lô hàng: gọi lại", w->asked),
		    number(w->asked)), url_for("/ban-hang/cua-hang/%" PRId64 "/lo-hang", d->id));
	if (w->stuck)
		duty_add(d, said(n_("%s chuyến hàng có trục trặc: xem lại đơn", w->stuck),
		    number(w->stuck)), url_for("/ban-hang/don"));
}
