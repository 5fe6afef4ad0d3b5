/* order_cart.c - the cart, which lives in a cookie of the buyer.
 *
 * So the server keeps nothing of those who only look, reading it writes nothing,
 * and pages stay the same for everyone.  The cookie is "product:quantity" joined
 * by dots; whatever else it holds was put there by someone else. */
#include "order/order_pages.h"

#include "core/show.h"
#include "core/tr.h"
#include "order/order.html.h"

enum { COOKIE_MAX = 3072, ID_DIGITS = 16, QUANTITY_DIGITS = 6, COOKIE_AGE = 30 * 86400 };

/* Digits at *s, at most so many; 0 when there are none or too many. */
static int64_t digits(const char **s, int most)
{
	int64_t n = 0;
	int got = 0;

	while (**s >= '0' && **s <= '9' && got++ < most)
		n = n * 10 + (*(*s)++ - '0');
	return **s >= '0' && **s <= '9' ? 0 : n;
}

void cart_read(struct cart *c, const char *cookie)
{
	*c = (struct cart){ .n = 0 };
	if (!cookie || strlen(cookie) > COOKIE_MAX)
		return;
	for (const char *s = cookie; *s && c->n < ORDER_LINES; s += *s == '.') {
		int64_t product = digits(&s, ID_DIGITS), quantity = 0;

		if (*s == ':') {
			s++;
			quantity = digits(&s, QUANTITY_DIGITS);
		}
		if (product && quantity && (!*s || *s == '.') && !cart_quantity(c, product))
			c->v[c->n++] = (struct cart_line){ product, quantity };
		s += strcspn(s, ".");
	}
}

const char *cart_text(struct arena *a, const struct cart *c)
{
	struct out o = { .arena = a };

	for (size_t i = 0; i < c->n; i++) {
		if (i)
			out_char(&o, '.');
		out_int(&o, c->v[i].product);
		out_char(&o, ':');
		out_int(&o, c->v[i].quantity);
	}
	return o.len ? o.text : "";
}

void cart_keep(struct request *r, const struct cart *c)
{
	reply_cookie(r, CART_COOKIE, cart_text(r->arena, c), c->n ? COOKIE_AGE : 0);
	r->headers->again = true;
}

static size_t find(const struct cart *c, int64_t product)
{
	size_t i = 0;

	while (i < c->n && c->v[i].product != product)
		i++;
	return i;
}

int64_t cart_quantity(const struct cart *c, int64_t product)
{
	size_t i = find(c, product);

	return i < c->n ? c->v[i].quantity : 0;
}

bool cart_put(struct cart *c, int64_t product, int64_t quantity)
{
	size_t i = find(c, product);

	if (i == c->n && !quantity)
		return true;
	if (i == ORDER_LINES)
		return false;
	if (!quantity) {
		c->n--;
		memmove(&c->v[i], &c->v[i + 1], (c->n - i) * sizeof c->v[0]);
		return true;
	}
	c->v[i] = (struct cart_line){ product,
		quantity > ORDER_QUANTITY ? ORDER_QUANTITY : quantity };
	c->n += i == c->n;
	return true;
}

static struct basket_shop *shop_of(struct arena *a, struct basket *b,
    const struct market_item *item)
{
	for (size_t i = 0; i < b->n; i++)
		if (!strcmp(b->v[i].slug, item->shop_slug))
			return &b->v[i];
	b->v[b->n] = (struct basket_shop){ .slug = item->shop_slug, .name = item->shop_name,
		.v = arena_array(a, struct basket_line, ORDER_LINES) };
	return &b->v[b->n++];
}

static const char *why_not(const struct market_item *item, const struct shipping_window *w,
    int64_t quantity)
{
	if (w)
		return w->left >= quantity ? NULL : said(_("Chỉ còn nhận đặt trước %s %s: hãy "
		    "giảm số lượng."), number(w->left), item->unit);
	if (!item->sellable)
		return item->why_not;
	if (item->stock >= 0 && item->stock < quantity)
		return said(_("Chỉ còn %s %s: hãy giảm số lượng."), number(item->stock),
		    item->unit);
	return NULL;
}

const char *order_expected(int64_t from, int64_t to)
{
	return from ? said(_("đặt trước, giao %s"), shipping_days(from, to)) : NULL;
}

const struct basket *basket_of(struct db *db, struct arena *a, const struct cart *c, int64_t now)
{
	struct basket *b = arena_new(a, struct basket);

	b->v = arena_array(a, struct basket_shop, ORDER_LINES);
	b->transfers = true;
	for (size_t i = 0; i < c->n; i++) {
		const struct market_item *item = market_item(db, a, c->v[i].product, now);
		struct basket_shop *shop = item ? shop_of(a, b, item) : NULL;
		const struct shipping_window *w = item && item->off_season ?
		    shipping_window(db, a, item->id, now) : NULL;
		struct basket_line *line;

		if (!item)
			continue;
		line = &shop->v[shop->n++];
		*line = (struct basket_line){ item, c->v[i].quantity,
			item->price_vnd * c->v[i].quantity, why_not(item, w, c->v[i].quantity),
			shipping_reach(db, a, item->id, now), w };
		if (line->why_not) {
			b->left.v[b->left.n++] = c->v[i];
			continue;
		}
		b->n_good++;
		b->total += line->amount;
		shop->amount += line->amount;
		b->transfers = b->transfers && item->takes_transfers && !w;
		b->adults |= item->adults;
	}
	return b;
}

struct cart_form { int64_t product, quantity; const char *act, *het; };

static const struct choice acts[] = {
	{ "add", N_("Thêm vào giỏ") },
	{ "set", N_("Đổi số lượng") },
	{ NULL },
};

const struct field cart_fields[] = {
	INT(struct cart_form, product, .label = N_("Mặt hàng"), .min = 1),
	INT(struct cart_form, quantity, .label = N_("Số lượng"), .max = ORDER_QUANTITY,
	    .optional = true),
	CHOICE(struct cart_form, act, .label = N_("Việc cần làm"), .choices = acts,
	    .optional = true),
	TEXT(struct cart_form, het, .label = N_("Có món không còn bán"), .max = 1,
	    .optional = true),
	END_OF_FIELDS
};

static struct trouble *change(struct request *r, struct cart *c)
{
	struct cart_form f = { 0, 1, "add", "" };
	struct trouble *t = form_read(&r->params, cart_fields, &f);
	int64_t had = cart_quantity(c, f.product);

	if (t)
		return t;
	if (!strcmp(f.act, "add") && !market_item(r->db, r->arena, f.product, r->now))
		return trouble_add(r->arena, NULL, "product", _("không có mặt hàng này"));
	if (!cart_put(c, f.product, !strcmp(f.act, "add") ? had + f.quantity : f.quantity))
		return trouble_add(r->arena, NULL, "product", said(_("giỏ đã đủ %s mặt hàng, "
		    "hãy đặt đơn này trước"), number(ORDER_LINES)));
	return NULL;
}

enum status cart_page(struct request *r)
{
	struct trouble *t = NULL;
	struct cart c;

	cart_read(&c, request_cookie(r, CART_COOKIE));
	if (r->method == POST && !(t = change(r, &c))) {
		cart_keep(r, &c);
		return redirect(r, url_for("/gio-hang"));
	}
	order_cart(r->out, basket_of(r->db, r->arena, &c, r->now), t, request_param(r, "het"));
	return t ? INVALID : OK;
}
