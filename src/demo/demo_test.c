#include "demo/demo_inside.h"

#include "core/transfer.h"
#include "demo/demo.sql.h"
#include "import.h"
#include "market/market.h"
#include "test.h"

#include "tests.h"

static bool in_table(const char *name, const void *blank)
{
	struct transfer t = *transfer_by_name(name);
	FILE *f = fopen(arena_printf(test_arena, "data/demo/%s.csv", name), "r");
	char *bytes = arena_alloc(test_arena, 1 << 17);
	size_t n = f ? fread(bytes, 1, 1 << 17, f) : 0;

	t.blank = blank ? blank : t.blank;
	if (f)
		fclose(f);
	return n && !import_bytes(&t, bytes, n) && !imported_unknown && !imported.bad;
}

static void the_demonstration(void)
{
	struct shop_given shop = shop_blank;

	shop.demo = true;
	check(in_table("households", NULL));
	check(in_table("shops", &shop) && imported.made == 25);
	check(in_table("products", NULL) && imported.made == 62);
	demo_pass_goods(test_db, test_now);
}

void test_the_demonstration_is_a_market_of_open_shops(void)
{
	struct product_given p;

	the_demonstration();
	check(demo_shops(test_db, test_arena)->n == 25);
	check(market_product_standing(test_db, test_arena, "demo-p-01", &p));
	check(p.ocop_star == 4 && p.ocop_until == 20251207 &&
	    !market_stars(p.ocop_star, p.ocop_until, test_now));
	check(in_table("shops", NULL) && imported.same == 25);
}

void test_the_demonstration_has_orders_in_every_state_and_once(void)
{
	the_demonstration();
	check(demo_orders_make(test_db, 1, test_now) > 25);
	check(demo_orders_make(test_db, 1, test_now) == 0);
}
