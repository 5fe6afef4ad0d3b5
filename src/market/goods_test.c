#include "market/goods_test.h"

#include "household/household.h"
#include "test.h"

static struct { int64_t id; const char *text, *name; struct product_given given; bool done; }
    arg;                                /* of the write that runs */
static int made;

static bool write_shop(void *none)
{
	struct household_given h = household_blank;
	struct shop_given s = shop_blank;
	int64_t id;

	(void)none;
	h.external_id = h.head_name = arg.text;
	h.commune_code = "06463";
	household_save(test_db, test_arena, &h, test_now, &id);
	s.external_id = s.household_external_id = s.slug = arg.text;
	s.name = arg.name;
	s.identity_method = "OFFICER";
	s.identity_verified_on = 20261101;
	market_shop_save(test_db, test_arena, &s, test_now, &arg.id);
	return true;
}

int64_t a_shop(const char *external_id, const char *name)
{
	arg.text = external_id;
	arg.name = name;
	test_write(write_shop, NULL);
	return arg.id;
}

static bool write_product(void *none)
{
	(void)none;
	check(!market_product_check(test_db, test_arena, &arg.given));
	market_product_save(test_db, test_arena, &arg.given, test_now, &arg.id);
	return true;
}

int64_t a_product(const char *shop, struct product_given g)
{
	struct product_given p = product_blank;

	p.shop_external_id = shop;
	p.external_id = g.external_id ? g.external_id :
	    arena_printf(test_arena, "hang-%d", made++);
	p.name = g.name;
	p.description = g.description ? g.description : "";
	p.category = g.category ? g.category : "na";
	p.unit = g.unit ? g.unit : "kg";
	p.price_vnd = g.price_vnd ? g.price_vnd : 50000;
	p.stock = g.stock ? g.stock : -1;
	p.season_from = g.season_from ? g.season_from : "";
	p.season_to = g.season_to ? g.season_to : "";
	p.origin = g.origin ? g.origin : "";
	p.price_includes = g.price_includes ? g.price_includes : "";
	p.ocop_star = g.ocop_star;
	p.fresh = g.fresh;
	arg.given = p;
	test_write(write_product, NULL);
	return arg.id;
}

int64_t goods(const char *name)
{
	a_shop("hang-xen", "Cửa hàng tạp hoá");
	return a_product("hang-xen", (struct product_given){ .name = name });
}

static bool write_state(void *none)
{
	(void)none;
	market_product_set_state(test_db, test_arena, arg.id, arg.text, test_now);
	return true;
}

void set_state(int64_t product, const char *state)
{
	arg.id = product;
	arg.text = state;
	test_write(write_state, NULL);
}

static bool write_move(void *none)
{
	(void)none;
	arg.done = market_shop_move(test_db, test_arena, arg.id, arg.text, MARKET_OFFICER, 1,
	    "thử", test_now);
	return true;
}

bool move_shop(int64_t shop, const char *to)
{
	arg.id = shop;
	arg.text = to;
	test_write(write_move, NULL);
	return arg.done;
}
