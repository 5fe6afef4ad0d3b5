#include "test.h"

#include <unistd.h>

#include "core/fault.h"
#include "core/xlsx.h"
#include "tests.h"
#include "tool.h"

static const struct xlsx_column columns[] = {
	{ "Mã đơn",    XLSX_TEXT, 14 },
	{ "Số lượng",  XLSX_INTEGER },
	{ "Thành tiền", XLSX_MONEY },
	{ "Ngày",      XLSX_DATE },
};

static struct xlsx *with_one_row(struct arena *a)
{
	struct xlsx *x = xlsx_open(a, "Đơn hàng", columns, COUNT(columns));

	xlsx_text(x, "=1+1 <Na & \"Chi Lăng\">");
	xlsx_number(x, 12);
	xlsx_number(x, 185000);
	xlsx_date(x, INT64_C(1795366799) * 1000000);  /* 2026-11-22 16:59:59 UTC */
	return x;
}

void test_a_sheet_holds_what_was_written(void)
{
	struct arena *a = arena_open();
	struct xlsx *x = with_one_row(a);
	struct bytes b;
	const char *xml;

	xlsx_text(x, "0912");
	xlsx_empty(x);
	xlsx_empty(x);
	xlsx_date(x, INT64_C(1795366800) * 1000000);  /* a second later: the next day */
	b = xlsx_close(x);
	check(b.n > 1000 && !memcmp(b.at, "PK", 2));
	if (!tool_installed("unzip")) {
		arena_close(a);
		return;
	}
	xml = tool_says(a, "unzip -p %s xl/worksheets/sheet1.xml", b);
	check(strstr(xml, "Mã đơn") && strstr(xml, "Thành tiền"));
	check(strstr(xml, "<t>=1+1 &lt;Na &amp; \"Chi Lăng\"&gt;</t>") && !strstr(xml, "<f>"));
	check(strstr(xml, "<v>12</v>") && strstr(xml, "<v>185000</v>"));
	check(strstr(xml, "<t>0912</t>"));
	check(strstr(xml, "<v>46348</v>") && strstr(xml, "<v>46349</v>"));
	check(strstr(xml, "state=\"frozen\""));
	check(strstr(tool_says(a, "unzip -p %s xl/workbook.xml", b), "name=\"Đơn hàng\""));
	xml = tool_says(a, "unzip -p %s xl/styles.xml", b);
	check(strstr(xml, "dd&quot;/&quot;mm&quot;/&quot;yyyy"));
	arena_close(a);
}

void test_a_long_sheet_is_whole(void)
{
	struct arena *a = arena_open();
	struct xlsx *x = xlsx_open(a, "Dài", columns, 1);
	struct bytes b;

	for (int i = 0; i < 20000; i++)
		xlsx_text(x, i % 2 ? "Hồi" : "Na");
	b = xlsx_close(x);
	if (tool_installed("unzip"))
		check(strtol(tool_says(a, "unzip -p %s xl/worksheets/sheet1.xml | "
		    "grep -o '<row ' | wc -l", b), NULL, 10) == 20001);
	arena_close(a);
}

static void give_up(void *arena)
{
	with_one_row(arena);
	fault("the office burns");
}

void test_a_sheet_given_up_leaves_no_file(void)
{
	char folder[] = "/tmp/hoahoi-test-XXXXXX";
	struct arena *a = arena_open();
	struct fault f;

	check(mkdtemp(folder) && !setenv("TMPDIR", folder, 1));
	check(!guard(give_up, a, &f));
	check(rmdir(folder) < 0);
	arena_close(a);
	check(!rmdir(folder));
	unsetenv("TMPDIR");
}

void test_a_sheet_may_stand_under_lines_of_words(void)
{
	static const struct xlsx_column one[] = { { "Lượng", XLSX_MILLI } };
	static const char *const lines[] = { "Sổ của bà Thử", "Tháng 11/2026" };
	struct arena *a = arena_open();
	struct xlsx *x = xlsx_open_under(a, "Sổ", lines, COUNT(lines), one, COUNT(one));
	const char *xml;
	struct bytes b;

	xlsx_number(x, 1500);
	b = xlsx_close(x);
	if (tool_installed("unzip")) {
		xml = tool_says(a, "unzip -p %s xl/worksheets/sheet1.xml", b);
		check(strstr(xml, "<c r=\"A1\"") && strstr(xml, "Sổ của bà Thử"));
		check(strstr(xml, "topLeftCell=\"A4\"") && strstr(xml, "<v>1.5</v>"));
	}
	arena_close(a);
}
