#include "test.h"
#include "core/tr.h"
#include "tests.h"

void test_an_unknown_language_is_vietnamese(void)
{
	tr_use("en");
	check(!strcmp(tr_lang(), "en"));
	tr_use("fr");
	check(!strcmp(tr_lang(), "vi"));
	tr_use(NULL);
	check(!strcmp(tr_lang(), "vi"));
}

void test_a_sentence_nobody_translated_stays_as_it_is(void)
{
	const char *lost = "câu này không có trong bảng nào";

	tr_use("en");
	check(!strcmp(tr(lost), lost));
	check(!strcmp(tr_n(lost, 5), lost));
	check(!strcmp(tr(""), ""));
	tr_use("vi");
	check(!strcmp(_("Có"), "Có"));
}

void test_chinese_falls_back_to_english(void)
{
	tr_use("zh");
	check(!strcmp(_("Có"), "是"));
	check(!strcmp(_("Số đo cho Prometheus"), "Measurements for Prometheus"));
	tr_use("vi");
}
