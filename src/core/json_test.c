#include "test.h"
#include "core/json.h"
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
	json_put(&j, NULL, 1e-9);
	json_put(&j, NULL, (double)NAN);
	json_put(&j, NULL, (const char *)NULL);
	json_begin(&j, NULL, '{');
	json_end(&j);
	json_end(&j);
	json_end(&j);
	check(!strcmp(json_done(&j).text, "{\"name\":\"Na Chi Lăng\",\"price\":9007199254740991,"
	    "\"sold\":true,\"note\":null,\"at\":[106.76,1e-09,null,null,{}]}"));
	check(json_done(&j).len == strlen(j.out->text));
	arena_close(a);
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
