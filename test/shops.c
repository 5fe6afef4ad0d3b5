#include "shops.h"

#include "core/kept.sql.h"
#include "core/setting.h"
#include "market/market.h"
#include "test.h"

static struct shops shops;

static int64_t household(const char *key, const char *phone, int64_t owner)
{
	struct household_given h = household_blank;
	int64_t id;

	h.external_id = key;
	h.head_name = "Hoàng Thị Thử";
	h.commune_code = "06187";
	h.phone = phone;
	household_save(test_db, test_arena, &h, test_now, &id);
	household_add_person(test_db, test_arena, id, owner, "OWNER", 0, test_now - 1);
	return id;
}

static int64_t shop(const char *key, const char *slug, const char *name, const char *account)
{
	struct shop_given s = shop_blank;
	int64_t id;

	s.external_id = s.household_external_id = key;
	s.slug = slug;
	s.name = name;
	s.bank_bin = *account ? "970405" : "";
	s.bank_account = account;
	s.bank_account_name = *account ? "HOANG THI THU" : "";
	s.identity_method = "OFFICER";
	s.identity_verified_on = 20261101;
	market_shop_save(test_db, test_arena, &s, test_now, &id);
	return id;
}

static struct product_given product_of(const char *key)
{
	struct product_given p = product_blank;

	p.external_id = key;
	p.category = "trai-cay";
	p.unit = "kg";
	if (!strcmp(key, "na")) {
		p.shop_external_id = "h1";
		p.name = "Na dai Chi Lăng";
		p.price_vnd = 45000;
		p.stock = 10;
	} else if (!strcmp(key, "jelly")) {
		p.shop_external_id = "h1";
		p.name = "Thạch đen Tràng Định";
		p.price_vnd = 60000;
		p.stock = -1;
	} else {
		p.shop_external_id = "h2";
		p.name = "Hoa hồi khô";
		p.price_vnd = 120000;
		p.stock = 5;
	}
	return p;
}

static int64_t product(const struct product_given *p)
{
	int64_t id;

	market_product_save(test_db, test_arena, p, test_now, &id);
	return id;
}

static bool open_all(void *arg)
{
	struct product_given na = product_of("na"), jelly = product_of("jelly");
	struct product_given hoi = product_of("hoi");

	(void)arg;
	household("h1", "0912345671", OWNER_OF_NA);
	household("h2", "", OWNER_OF_HOI);
	shops.na_shop = shop("h1", "na-ba-thu", "Na bà Thử", "8400205123456");
	shops.hoi_shop = shop("h2", "hoi-ong-thu", "Hồi ông Thử", "");
	shops.na = product(&na);
	shops.jelly = product(&jelly);
	shops.hoi = product(&hoi);
	return true;
}

struct shops shops_open(void)
{
	test_write(open_all, NULL);
	return shops;
}

struct change { int64_t product, stock, price; };

static bool change(void *arg)
{
	const struct change *c = arg;
	struct product_given p = product_of(c->product == shops.na ? "na" :
	    c->product == shops.jelly ? "jelly" : "hoi");

	if (c->stock >= -1)
		p.stock = c->stock;
	if (c->price)
		p.price_vnd = c->price;
	product(&p);
	return true;
}

void shops_set_stock(int64_t id, int64_t stock)
{
	test_write(change, &(struct change){ id, stock, 0 });
}

void shops_set_price(int64_t id, int64_t price)
{
	test_write(change, &(struct change){ id, -2, price });
}

int64_t shops_stock(int64_t id)
{
	return market_item(test_db, test_arena, id, test_now)->stock;
}

const struct user *shops_owner(int64_t id)
{
	static const struct perm *const perms[] = { &market_sell, NULL };

	return a_user(id, perms);
}

static const char *line_of(int64_t product, int64_t quantity)
{
	return arena_printf(test_arena, "{\"productId\":%" PRId64 ",\"quantity\":%" PRId64 "}",
	    product, quantity);
}

static const char *order(const char *const *headers, const char *lines, const char *more)
{
	struct request *r = visit_with(headers, POST, "/api/v1/orders", arena_printf(test_arena,
	    "{\"buyer\":{\"name\":\"" SHOPS_BUYER "\",\"phone\":\"" SHOPS_BUYER_PHONE "\","
	    "\"address\":\"12 Hàng Bè\",\"communeCode\":\"00070\"},%s,\"lines\":[%s]}", more,
	    lines));
	const char *at = r->status == CREATED ? strstr(r->out->text, "\"LS") : NULL;

	check(at);
	return at ? arena_strndup(test_arena, at + 1, strcspn(at + 1, "\"")) : "";
}

const char *shops_order(int64_t product, int64_t quantity, const char *more)
{
	return order(NULL, line_of(product, quantity), more);
}

const char *shops_order_of_both(int64_t product, int64_t other, const char *more)
{
	return order(NULL, arena_printf(test_arena, "%s,%s", line_of(product, 1),
	    line_of(other, 1)), more);
}

const char *shops_order_by(const char *const *headers, int64_t product, const char *more)
{
	return order(headers, line_of(product, 1), more);
}

const char *shops_sale(int64_t product, int64_t quantity, const char *state)
{
	static const struct { const char *state, *act; } way[] = { { "PLACED", NULL },
		{ "CONFIRMED", "xac-nhan" }, { "PACKED", "dong-goi" },
		{ "HANDED_OVER", "ban-giao" }, { "DELIVERED", "da-giao" } };
	const struct user *owner = shops_owner(product == shops.hoi ? OWNER_OF_HOI : OWNER_OF_NA);
	const char *code = arena_printf(test_arena, "%sA",
	    shops_order(product, quantity, "\"payment\":\"COD\""));
	size_t i = 0;

	while (strcmp(way[i].state, state) && ++i < COUNT(way))
		check(visit_as(owner, POST, arena_printf(test_arena, "/ban-hang/don/%s/%s", code,
		    way[i].act), "")->status == SEE_OTHER);
	return code;
}

const char *shops_digits(const char *phone)
{
	static const char before[] = "mã của bạn là ";
	const struct outbox_told *list = outbox_told(test_db, test_arena, phone, 100);

	for (size_t i = 0; i < list->n; i++) {
		const char *at = strstr(list->v[i].body, before);

		if (at)
			return arena_strndup(test_arena, at + strlen(before), 6);
	}
	return "";
}

static bool let_messages_go(void *arg)
{
	(void)arg;
	setting_set(test_db, setting_by_name("outbox.sms_gateway"), "http://127.0.0.1:9/",
	    test_now, 0);
	return true;
}

const char *const *shops_proof(const char *order, const char *phone)
{
	const char *at = arena_printf(test_arena, "/du-lieu/don-hang/%s/ma", order);
	const char **headers = arena_array(test_arena, const char *, 2);
	struct request *r;

	test_write(let_messages_go, NULL);
	visit(POST, at, arena_printf(test_arena, "phone=%s", phone));
	r = visit(POST, at, arena_printf(test_arena, "phone=%s&ma=%s", phone, shops_digits(phone)));
	check(r->status == SEE_OTHER);
	for (const struct reply_header *h = r->headers; h; h = h->next)
		if (!strcmp(h->name, "Set-Cookie"))
			headers[0] = arena_printf(test_arena, "Cookie: %.*s",
			    (int)strcspn(h->value, ";"), h->value);
	check(headers[0]);
	return headers;
}
