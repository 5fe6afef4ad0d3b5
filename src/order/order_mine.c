/* order_mine.c - a buyer who wants his orders kept together.
 *
 * Nobody needs an account to buy.  Who wants one shows by a code sent to it that the
 * telephone of an order is his; from then on the orders of that telephone are those of
 * his account, and the checkout knows where the last one went. */
#include "order/order_pages.h"

#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "order/order.html.h"
#include "people/people.h"

enum { COOKIE_AGE = 30 * 86400 };

static const struct order_code_use to_keep = { "order.keep", N_("lưu đơn vào tài khoản") };

const struct field mine_keep_fields[] = {
	TEXT(struct mine_keep, phone, .label = N_("Số điện thoại đã đặt hàng"), .min = 8,
	    .max = 20, .normal = text_phone,
	    .otherwise = N_("không phải số điện thoại Việt Nam")),
	TEXT(struct mine_keep, ma, .label = N_("Mã trong tin nhắn"), .max = 12, .optional = true,
	    .autocomplete = "one-time-code"),
	END_OF_FIELDS
};

/* As it is asked for once a code is on its way. */
const struct field mine_code_fields[] = {
	TEXT(struct mine_keep, ma, .label = N_("Mã trong tin nhắn"), .min = 6, .max = 12,
	    .autocomplete = "one-time-code"),
	END_OF_FIELDS
};

/* The orders of the telephone are his.  Who has no account gets one, and sets its
 * password; one that stands is not touched. */
static enum status keep(struct request *r, const char *phone, const char *name)
{
	int64_t account = r->user ? r->user->id :
	    people_account_for(r->db, r->arena, phone, name, r->now);
	bool waits;

	if (!account)
		return problem(r, CONFLICT, "account-closed", "%s",
		    _("Tài khoản của số này đã đóng."));
	order_buyer_add(r->db, account, order_phone_hash(r->arena, phone),
	    seal(r->arena, platform_keys(), ORDER_PHONE, phone), r->now);
	if (r->user)
		return redirect(r, url_for("/don-cua-toi"));
	waits = !strcmp(buyer_account_state(r->db, r->arena, account)->state, "INVITED");
	return redirect(r, waits ? people_invite_here(r->db, r->arena, account, 0, r->now) :
	    url_for("/dang-nhap?to=/don-cua-toi"));
}

static enum status show(struct request *r, const struct order_by_code *o, const char *phone,
    bool sent, const struct trouble *t)
{
	order_keep(r->out, &(struct keep_page){ o->code, phone, o->phone_masked, sent, t });
	return t ? INVALID : OK;
}

enum status mine_keep(struct request *r)
{
	struct mine_keep f = { "", "" };
	struct trouble *t = form_read(&r->params, mine_keep_fields, &f);
	const struct order_by_code *o;
	enum status s;

	if (t && !trouble_with(t, "ma"))
		return invalid(r, t);
	s = order_open(r, &o);
	if (s != OK)
		return s;
	if (r->method == GET)
		return show(r, o, f.phone, false, NULL);
	if (*f.ma && order_code_right(r->db, r->arena, &to_keep, f.phone, f.ma, r->now))
		return keep(r, f.phone, o->name);
	if (*f.ma) {
		r->keep = true;                 /* the guess counts */
		return show(r, o, f.phone, true, trouble_add(r->arena, NULL, "ma",
		    _("mã không đúng hoặc đã hết hạn")));
	}
	if (!order_code_send(r->db, r->arena, &to_keep, f.phone, r->now))
		return order_code_too_many(r, f.phone);
	return show(r, o, f.phone, true, NULL);
}

enum status mine_list(struct request *r)
{
	const struct orders_of_buyer *list = orders_of_buyer(r->db, r->arena, r->user->id);
	struct mine_lines lines = { 0, arena_array(r->arena, struct mine_line, list->n) };

	for (size_t i = 0; i < list->n; i++) {
		const struct orders_of_buyer_row *o = &list->v[i];
		const char *phone = unseal(r->arena, platform_keys(), ORDER_PHONE, o->phone_sealed);

		if (phone)
			lines.v[lines.n++] = (struct mine_line){ o, phone,
				order_state_of(order_subs(r->db, r->arena, o->id)) };
	}
	order_mine(r->out, &lines);
	return OK;
}

/* What is still known goes into the cart, which says of each whether it can be had. */
static bool put_again(struct request *r, struct cart *c, int64_t sub)
{
	const struct order_lines *lines = order_lines(r->db, r->arena, sub);
	bool all = true;

	for (size_t i = 0; i < lines->n; i++) {
		int64_t product = lines->v[i].product, had = cart_quantity(c, product);
		const struct market_item *item = market_item(r->db, r->arena, product, r->now);

		all &= item && item->sellable && cart_put(c, product, had + lines->v[i].quantity);
	}
	return all;
}

enum status mine_again(struct request *r)
{
	const struct order_of_buyer *o = order_of_buyer(r->db, r->arena, r->user->id,
	    request_param(r, "code"));
	const struct order_subs *subs = o ? order_subs(r->db, r->arena, o->id) : NULL;
	bool all = true;
	struct cart c;

	if (!o)
		return problem(r, NOT_FOUND, "order-unknown", "%s", _("Không có đơn hàng này."));
	cart_read(&c, request_cookie(r, CART_COOKIE));
	for (size_t i = 0; i < subs->n; i++)
		all &= put_again(r, &c, subs->v[i].id);
	reply_cookie(r, CART_COOKIE, cart_text(r->arena, &c), COOKIE_AGE);
	return redirect(r, url_here(all ? "/gio-hang" : "/gio-hang?het=1"));
}

void mine_fill(struct request *r, struct checkout *f)
{
	const struct order_address_of *o = r->user ?
	    order_address_of(r->db, r->arena, r->user->id) : NULL;
	const char *phone = o ? unseal(r->arena, platform_keys(), ORDER_PHONE, o->phone_sealed) :
	    NULL;

	if (!o)
		return;
	f->name = o->name;
	f->phone = phone ? phone : "";
	f->address = o->address;
	f->place = said("%s, %s", o->commune_name, o->province_name);
}
