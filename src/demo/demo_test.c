#include "demo/demo_inside.h"

#include "core/calendar.h"
#include "core/job.h"
#include "core/transfer.h"
#include "demo/demo.sql.h"
#include "household/household.h"
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
	struct demo_stage stage = { test_db, test_arena, test_now, 1, 2 };

	the_demonstration();
	check(demo_orders_make(&stage) > 25);
	check(demo_orders_make(&stage) == 0);
}

static bool own_the_first(void *arg)
{
	household_add_person(test_db, test_arena, household_by_external_id(test_db, test_arena,
	    "demo-h-chi-lang"), *(int64_t *)arg, "OWNER", 0, test_now - 90 * DAY);
	return true;
}

void test_the_demonstration_has_something_on_every_desk(void)
{
	static const struct { const char *page, *words; } desks[] = {
		{ "/quan-tri/duyet", "/quan-tri/duyet/" },
		{ "/quan-tri/lenh", "Cơ quan trình diễn" },
		{ "/quan-tri/khieu-nai", "/quan-tri/khieu-nai/KN" },
		{ "/quan-tri/khieu-nai", "Ưu tiên</span>" },
		{ "/quan-tri/khieu-nai/dia-ban", "Danh sách trình diễn" },
		{ "/quan-tri/tra-hang", "Vỡ, dập, móp méo" },
		{ "/quan-tri/danh-gia", "Na to, thơm" },
		{ "/quan-tri/thanh-toan/chua-khop", "/quan-tri/thanh-toan/chua-khop/" },
		{ "/quan-tri/thanh-toan/sao-ke", "sao-ke-trinh-dien.csv" },
		{ "/lo-hang", "Na dai loại 1" },
	};
	struct demo_stage s = { test_db, test_arena, test_now, 1, 2 };

	the_demonstration();
	test_write(own_the_first, &s.seller);
	check(demo_orders_make(&s) > 25);
	demo_live(&s);
	jobs_run_due(test_db, test_now + MINUTE);
	for (size_t i = 0; i < COUNT(desks); i++)
		check(shows(demo_visit(&s, s.officer, test_now, desks[i].page, NULL),
		    desks[i].words));
}
