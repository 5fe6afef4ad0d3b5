#include "test.h"

#include "site/charts.h"
#include "tests.h"

#include <math.h>

static const struct chart_value months[] = { { "T8", 20, false }, { "T9", 0, true },
	{ "T10 & sau", 80, false }, { "T11", 50.5, false } };
static const struct chart shops = { .title = "Cửa hàng <mới>", .about = "Theo tháng.",
	.unit = "%", .n = 4, .v = months, .has_target = true, .target = 80 };

static const char *drawn(void (*draw)(struct out *o, const struct chart *c),
    const struct chart *c)
{
	struct out *o = out_new(test_arena);

	draw(o, c);
	return o->text;
}

static bool has(const char *page, const char *words)
{
	return strstr(page, words) != NULL;
}

void test_a_chart_can_be_read_without_being_seen(void)
{
	void (*const all[])(struct out *, const struct chart *) = { chart_bars, chart_line,
		chart_rows };

	for (size_t i = 0; i < COUNT(all); i++) {
		const char *page = drawn(all[i], &shops);

		check(has(page, "<title>Cửa hàng &lt;mới&gt;</title>"));
		check(has(page, "<desc>Theo tháng. Mục tiêu 80%</desc>"));
		check(has(page, "<th scope=\"row\">T10 &amp; sau</th><td class=\"n\">80%</td>"));
		check(has(page, "<td class=\"n\">50,5%</td>"));
	}
}

void test_what_nobody_knows_is_a_gap_and_not_0(void)
{
	const char *page = drawn(chart_rows, &shops);

	check(has(page, "chưa có số liệu") && !has(page, ">0%<"));
	page = drawn(chart_line, &shops);
	/* The line ends before the gap and begins anew after it. */
	check(has(page, "d=\"M82 133M236 18L"));
}

void test_a_bar_is_as_long_as_its_value(void)
{
	const char *page = drawn(chart_rows, &shops);

	check(has(page, "class=\"bar \" x=\"0\" y=\"19\" width=\"72\" height=\"12\""));
	check(has(page, "class=\"bar reached\" x=\"0\" y=\"95\" width=\"288\""));
}

void test_a_chart_takes_any_number(void)
{
	static const struct chart_value odd[] = { { "a", -5, false }, { "b", 1e15, false },
		{ "c", 0.0001, false } };
	struct chart c = { .title = "Số", .about = "", .n = 3, .v = odd };

	check(has(drawn(chart_bars, &c), "</figure>"));
	check(has(drawn(chart_rows, &c), "-5"));
	c.n = 0;
	check(has(drawn(chart_bars, &c), "</figure>"));
	check(has(drawn(chart_line, &c), "d=\"\""));
	check(has(drawn(chart_rows, &c), "</figure>"));
	c.v = &(struct chart_value){ "d", NAN, false };
	c.n = 1;
	check(has(drawn(chart_bars, &c), "</figure>"));
}
