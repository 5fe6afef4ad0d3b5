#include "test.h"
#include "core/out.h"
#include "tests.h"

static bool reads(const struct out *o, const char *expected)
{
	return !strcmp(o->text, expected) && o->len == strlen(expected);
}

void test_a_new_text_is_empty_and_ends(void)
{
	struct arena *a = arena_open();

	check(reads(out_new(a), ""));
	arena_close(a);
}

void test_text_is_escaped_and_html_is_not(void)
{
	struct arena *a = arena_open();
	struct out *o = out_new(a);

	put_text(o, "<a href=\"x\">R&D's mắc mật</a>");
	put_text(o, (const char *)NULL);
	put_text(o, (struct html){ "<br>" });
	put_url(o, (struct url){ "/?a=1&b=\"" });
	check(reads(o, "&lt;a href=&quot;x&quot;&gt;R&amp;D&#39;s mắc mật&lt;/a&gt;<br>"
	    "/?a=1&amp;b=&quot;"));
	arena_close(a);
}

void test_whole_numbers_are_written_to_their_limits(void)
{
	struct arena *a = arena_open();
	struct out *o = out_new(a);

	put_text(o, INT64_MIN);
	out_char(o, ' ');
	put_text(o, UINT64_MAX);
	out_char(o, ' ');
	put_text(o, 0);
	check(reads(o, "-9223372036854775808 18446744073709551615 0"));
	arena_close(a);
}

void test_a_text_keeps_what_it_holds_while_it_grows(void)
{
	struct arena *a = arena_open();
	struct out *o = out_new(a);
	size_t right = 0;

	for (int i = 0; i < 20000; i++)
		out_int(o, i % 10);
	check(o->len == 20000 && strlen(o->text) == 20000);
	for (size_t i = 0; i < o->len; i++)
		right += o->text[i] == (char)('0' + i % 10);
	check(right == o->len);
	arena_close(a);
}
