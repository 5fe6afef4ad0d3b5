#include "test.h"

#include "ledger/ledger_year.h"
#include "tests.h"

static const struct ledger_law *law;

static struct ledger_tax tax(int64_t goods, int64_t cost, bool income)
{
	struct ledger_sums s = { .revenue = { [LEDGER_GOODS] = goods },
		.cost = { [LEDGER_MATERIAL] = cost } };

	law = ledger_law(test_db, test_arena, 20261231);
	return ledger_tax(law, &s, income);
}

static bool owes(int64_t goods, int64_t vat, int64_t pit)
{
	struct ledger_tax t = tax(goods, 0, false);

	return t.vat_sum == vat && t.pit_sum == pit && t.vat[LEDGER_GOODS] == vat &&
	    t.pit[LEDGER_GOODS] == pit;
}

/* R: Decree 68/2026, art. 3, 4, am. by Decree 141/2026; Law 48/2024, art. 12; Law 109/2025,
 * art. 7 */
void test_decree_68_2026_art_4_nothing_is_owed_up_to_the_threshold(void)
{
	check(owes(999999999, 0, 0));
	check(owes(1000000000, 0, 0));
}

void test_decree_68_2026_art_4_vat_is_of_all_and_income_tax_of_what_is_over(void)
{
	check(owes(1000000001, 10000000, 0));
	check(owes(1200000000, 12000000, 1000000));
	check(owes(3000000000, 30000000, 10000000));
}

void test_law_109_2025_art_7_the_other_method_taxes_revenue_less_cost(void)
{
	struct ledger_tax t = tax(1200000000, 1000000000, true);

	check(t.pit_sum == 30000000 && t.vat_sum == 12000000);
	check(tax(1200000000, 1300000000, true).pit_sum == 0);
	/* 15 % to 3 billion, 17 % to 50, 20 % above */
	check(tax(3000000000, 2000000000, true).pit_sum == 150000000);
	check(tax(3000000001, 2000000001, true).pit_sum == 170000000);
	check(tax(50000000001, 49000000001, true).pit_sum == 200000000);
}

void test_decree_253_2026_each_trade_group_has_its_rates(void)
{
	static const int64_t rates[LEDGER_GROUPS][2] = { { 100, 50 }, { 500, 200 }, { 500, 500 },
		{ 300, 150 }, { 500, 500 }, { 200, 100 } };
	const struct ledger_law *l = ledger_law(test_db, test_arena, 20261231);

	for (int g = 0; g < LEDGER_GROUPS; g++)
		check(l->rate[g].vat == rates[g][0] && l->rate[g].pit == rates[g][1]);
	check(!ledger_law(test_db, test_arena, 20251231));
}

void test_the_untaxed_part_is_shared_among_trade_groups_by_revenue(void)
{
	struct ledger_sums s = { .revenue = { [LEDGER_GOODS] = 1500000000,
		[LEDGER_SERVICE] = 500000000 } };
	struct ledger_tax t = ledger_tax(ledger_law(test_db, test_arena, 20261231), &s, false);

	check(t.vat[LEDGER_GOODS] == 15000000 && t.vat[LEDGER_SERVICE] == 25000000);
	check(t.pit[LEDGER_GOODS] == 3750000 && t.pit[LEDGER_SERVICE] == 5000000);
	check(t.pit_sum == 8750000);
}

void test_tax_is_rounded_half_up_to_one_dong(void)
{
	const struct ledger_law *l = ledger_law(test_db, test_arena, 20261231);

	check(ledger_share(l, 49, 100) == 0 && ledger_share(l, 50, 100) == 1);
	check(ledger_share(l, 150, 100) == 2 && ledger_share(l, -150, 100) == -2);
}

void test_decree_252_2026_art_44_withheld_of_185000_is_1850_and_925(void)
{
	const struct ledger_law *l = ledger_law(test_db, test_arena, 20261231);

	check(ledger_share(l, 185000, l->rate[LEDGER_GOODS].vat) == 1850);
	check(ledger_share(l, 185000, l->rate[LEDGER_GOODS].pit) == 925);
}

static bool exempt(void *arg)
{
	(void)arg;
	return !rule_set(test_db, &ledger_own_exempt, &(struct rule_given){ "1", "",
	    "OURS", "", "", 20260101, 0 }, 7, test_now);
}

void test_produce_of_ones_own_is_left_out_only_when_a_rule_says_so(void)
{
	struct ledger_sums s = { .revenue = { 1200000000 }, .own = { 300000000 } };

	check(ledger_tax(ledger_law(test_db, test_arena, 20261231), &s, false).vat_sum == 12000000);
	test_write(exempt, NULL);
	law = ledger_law(test_db, test_arena, 20261231);
	check(ledger_base(law, &s) == 900000000 && !ledger_tax(law, &s, false).vat_sum);
}

void test_decree_252_2026_art_3_a_deadline_moves_to_the_next_working_day(void)
{
	/* 31/1/2027 is a Sunday, 31/10/2026 a Saturday, 20/12/2026 a Sunday. */
	check(ledger_due_after(test_db, test_arena, &ledger_notice_days, 20261231) == 20270201);
	check(ledger_due_after(test_db, test_arena, &ledger_quarter_months, 20260930) == 20261102);
	check(ledger_due_after(test_db, test_arena, &ledger_month_days, 20261130) == 20261221);
	check(ledger_due_after(test_db, test_arena, &ledger_notice_days, 20260630) == 20260731);
}

void test_a_period_is_read_and_knows_its_neighbours(void)
{
	static const struct { const char *code; int64_t from, to; } good[] = {
		{ "2026", 20260101, 20261231 }, { "2026-h1", 20260101, 20260630 },
		{ "2026-q4", 20261001, 20261231 }, { "2028-02", 20280201, 20280229 } };
	static const char *const bad[] = { "", "26", "2026-", "2026-13", "2026-00", "2026-q5",
		"2026-q", "2026-h3", "2026-1", "2026-011", "20266", "2026-q4x", "9999-01",
		"2026-x1" };
	struct ledger_period p;

	for (size_t i = 0; i < COUNT(good); i++)
		check(ledger_period_read(good[i].code, &p) && p.from == good[i].from &&
		    p.to == good[i].to && !strcmp(p.code, good[i].code));
	for (size_t i = 0; i < COUNT(bad); i++)
		check(!ledger_period_read(bad[i], &p));
	check(ledger_period_read("2026-01", &p));
	check(!strcmp(ledger_period_before(&p).code, "2025-12"));
	check(!strcmp(ledger_period_after(&p).code, "2026-02"));
}

void test_the_rest_of_a_year_is_weighed_by_its_months(void)
{
	double even[12], autumn[12] = { [7] = 1, [8] = 1, [9] = 2 };

	for (int m = 0; m < 12; m++)
		even[m] = 1;
	check(ledger_rest(even, 20260101, 20260630) == 1);
	check(ledger_rest(autumn, 20260101, 20260930) == 1);
	check(ledger_rest(autumn, 20260101, 20261031) == 0);
	check(ledger_rest(autumn, 20260101, 20260731) < 0);
	check(ledger_rest(even, 20260701, 20260930) == 1);
}
