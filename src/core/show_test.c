#include "test.h"
#include "core/arena.h"
#include "core/show.h"
#include "core/tr.h"
#include "tests.h"

#include <math.h>

#define T INT64_C(1795421045000000)     /* 2026-11-23T15:04:05+07:00 */
#define MINUTE INT64_C(60000000)

static void says(int line, const char *got, const char *expected)
{
	if (strcmp(got, expected)) {
		printf("# \"%s\" instead of \"%s\"\n", got, expected);
		test_fail(__FILE__, line, "says");
	}
}
#define says(got, expected) says(__LINE__, (got), (expected))

static struct arena *begin(const char *lang)
{
	struct arena *a = arena_open();

	arena_work_in(a);
	tr_use(lang);
	return a;
}

static void finish(struct arena *a)
{
	tr_use("vi");
	arena_work_in(NULL);
	arena_close(a);
}

void test_values_read_in_vietnamese(void)
{
	struct arena *a = begin("vi");

	says(number(1234567), "1.234.567");
	says(number(INT64_MIN), "-9.223.372.036.854.775.808");
	says(amount(185000), "185.000\u00a0₫");
	says(amount(-999), "-999\u00a0₫");
	says(amount(0), "0\u00a0₫");
	says(decimal(12.5, 2), "12,5");
	says(weight(2000), "2 kg");
	says(weight(1250), "1,25 kg");
	says(weight(300), "300 g");
	says(decimal(-1999.996, 2), "-2.000");
	says(decimal(-0.001, 2), "0");
	says(decimal(0.05, 2), "0,05");
	says(decimal((double)NAN, 2), "–");
	says(file_size(64 << 10), "64 KB");
	says(file_size(25 << 20), "25 MB");
	says(file_size((5 << 20) / 2), "2,5 MB");
	says(percent(0.873), "87,3%");
	says(percent(0.8), "80%");
	says(percent(0.0001), "<0,1%");
	says(percent(0), "0%");
	says(day(T), "23/11/2026");
	says(day_said(20261123), "23/11/2026");
	says(moment(T), "15:04 23/11/2026");
	says(yes_no(true), "Có");
	says(said(_("lúc %s"), moment(T)), "lúc 15:04 23/11/2026");
	finish(a);
}

void test_values_read_in_english_and_chinese(void)
{
	struct arena *a = begin("en");

	says(amount(-185000), "-₫185,000");
	says(percent(0.873), "87.3%");
	says(day(T), "23 Nov 2026");
	says(day_said(20261123), "23 Nov 2026");
	says(moment(T), "15:04, 23 Nov 2026");
	says(yes_no(false), "No");
	tr_use("zh");
	says(amount(185000), "₫185,000");
	says(moment(T), "15:04 2026年11月23日");
	says(yes_no(false), "否");
	finish(a);
}

void test_a_day_begins_at_midnight_in_vietnam(void)
{
	struct arena *a = begin("vi");

	says(iso_time(T), "2026-11-23T15:04:05+07:00");
	says(iso_time(0), "1970-01-01T07:00:00+07:00");
	says(iso_day(-7 * 60 * MINUTE), "1970-01-01");
	says(iso_day(-7 * 60 * MINUTE - 1), "1969-12-31");
	finish(a);
}

void test_how_long_ago_has_a_form_for_one_and_for_many(void)
{
	struct arena *a = begin("vi");

	says(ago(T, T + MINUTE - 1), "vừa xong");
	says(ago(T, T + 5 * MINUTE), "5 phút trước");
	says(ago(T - 1, T - MINUTE), "lúc 15:04 23/11/2026");
	says(ago(T, T + 60 * 24 * 30 * MINUTE), "23/11/2026");
	tr_use("en");
	says(ago(T, T + MINUTE), "1 minute ago");
	says(ago(T, T + 59 * MINUTE), "59 minutes ago");
	says(ago(T, T + 60 * MINUTE), "1 hour ago");
	says(ago(T, T + 60 * 48 * MINUTE), "2 days ago");
	tr_use("zh");
	says(ago(T, T + 60 * 24 * MINUTE), "1天前");
	finish(a);
}
