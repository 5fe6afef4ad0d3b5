#include "core/accept.h"
#include "test.h"
#include "tests.h"

static const char *best(const char *list)
{
	static const char *const ours[] = { "vi", "en", "zh", NULL };
	int i = accept_best(list, ours);

	return i < 0 ? "none" : ours[i];
}

void test_what_is_asked_for_most_is_what_comes(void)
{
	check(!strcmp(best("fr,en;q=0.5"), "en"));
	check(!strcmp(best("en;q=0.3, zh-TW;q=0.9, vi;q=0.8"), "zh"));
	check(!strcmp(best("vi, en"), "vi") && !strcmp(best("en, vi"), "en"));
	check(!strcmp(best("EN-gb"), "en"));
}

void test_what_is_refused_or_unknown_is_not_taken(void)
{
	check(!strcmp(best("vi;q=0, fr"), "none") && !strcmp(best("en;q=0.000"), "none"));
	check(!strcmp(best(""), "none") && !strcmp(best(",, ;q=1"), "none"));
	check(!strcmp(best("english, enx"), "none") && !strcmp(best("en;q=nan"), "none"));
}
