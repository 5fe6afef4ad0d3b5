#include "test.h"
#include "core/json.h"
#include "core/json_read.h"
#include "tests.h"

#include <math.h>

void test_json_nests_and_separates(void)
{
	struct arena *a = arena_open();
	struct json j = { .out = out_new(a) };

	json_begin(&j, NULL, '{');
	json_put(&j, "name", "Na Chi Lăng");
	json_put(&j, "price", INT64_C(9007199254740991));
	json_put(&j, "sold", (bool)true);
	json_null(&j, "note");
	json_begin(&j, "at", '[');
	json_put(&j, NULL, 106.76);
	json_put(&j, NULL, (double)NAN);
	json_put(&j, NULL, (const char *)NULL);
	json_begin(&j, NULL, '{');
	json_end(&j);
	json_end(&j);
	json_end(&j);
	check(!strcmp(json_done(&j).text, "{\"name\":\"Na Chi Lăng\",\"price\":9007199254740991,"
	    "\"sold\":true,\"note\":null,\"at\":[106.76,null,null,{}]}"));
	check(json_done(&j).len == strlen(j.out->text));
	arena_close(a);
}

static const char *real(double x)
{
	struct json j = { .out = out_new(test_arena) };

	json_put(&j, NULL, x);
	return json_done(&j).text;
}

void test_a_measure_is_told_to_six_places_and_without_the_dust_of_reckoning(void)
{
	static const struct { double x; const char *reads; } cases[] = {
		{ 6.531999999999999, "6.532" }, { 0.1 + 0.2, "0.3" }, { 100.0 / 3, "33.333333" },
		{ 106.7612345, "106.761235" }, { 40, "40" }, { 0, "0" }, { -0.0000001, "0" },
		{ -1.5, "-1.5" }, { 20, "20" }, { 1e20, "1e+20" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		if (strcmp(real(cases[i].x), cases[i].reads))
			test_fail(__FILE__, __LINE__, cases[i].reads);
}

void test_json_text_can_stand_in_a_page(void)
{
	struct arena *a = arena_open();
	struct json j = { .out = out_new(a) };

	json_put(&j, NULL, "</script>\"\\\n\t\x01 \xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xa6");
	check(!strcmp(json_done(&j).text, "\"\\u003c/script>\\\"\\\\\\n\\u0009\\u0001 "
	    "\\u2028\\u2029\xe2\x80\xa6\""));
	arena_close(a);
}

void test_an_object_of_others_is_read_as_it_was_sent(void)
{
	static const char text[] = "{\"b\":\"a\\u0302\",\"a\":{\"x\":[1],\"y\":-5},\"c\":null,"
	    "\"d\":1.5,\"e\":true,\"B\":\"\"}";
	const struct json_members *m = json_read(test_arena,
	    (struct bytes){ text, sizeof text - 1 });

	check(m && m->n == 6 && !strcmp(m->v[0].name, "B") && !strcmp(m->v[5].name, "e"));
	check(!strcmp(json_member(m, "b")->text, "a\xcc\x82"));
	check(!strcmp(json_member(json_member(m, "a")->of, "y")->text, "-5"));
	check(json_member(m, "c")->kind == JSON_IS_NULL && !json_member(m, "z"));
	check(json_member(json_member(m, "a")->of, "x")->kind == JSON_IS_LIST);
	check(!json_read(test_arena, (struct bytes){ "{\"a\":1,\"a\":2}", 13 }));
	check(!json_read(test_arena, (struct bytes){ "[]", 2 }));
	check(!json_read(test_arena, (struct bytes){ "{\"a\":\"\\u0000\"}", 14 }));
	check(!json_read(test_arena, (struct bytes){ NULL, 0 }));
}
