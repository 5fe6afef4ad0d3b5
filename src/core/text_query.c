/* text_query.c - from what a person typed to what is sought. */
#include "core/text.h"

/* Spellings of the chat, one reading each: the one a shop is asked with.  Keys
 * are exact (see text.h), so that "đc" and "dc" may differ. */
static const struct { const char *typed, *meant; } chat[] = {
	{ "bh", "bảo hành" },           { "bik", "biết" },
	{ "bit", "biết" },              { "bjo", "bây giờ" },
	{ "bn", "bao nhiêu" },          { "bnh", "bao nhiêu" },
	{ "bt", "bình thường" },        { "cg", "cũng" },
	{ "ck", "chuyển khoản" },       { "clg", "chất lượng" },
	{ "cty", "công ty" },           { "cx", "cũng" },
	{ "dc", "được" },               { "dt", "điện thoại" },
	{ "dv", "dịch vụ" },            { "dzui", "vui" },
	{ "đc", "địa chỉ" },            { "đk", "đăng ký" },
	{ "đt", "điện thoại" },         { "đv", "đơn vị" },
	{ "gd", "giao dịch" },          { "gđ", "gia đình" },
	{ "hcm", "hồ chí minh" },       { "hem", "không" },
	{ "hn", "hà nội" },             { "hok", "không" },
	{ "hsd", "hạn sử dụng" },       { "htx", "hợp tác xã" },
	{ "hum", "hôm" },               { "iu", "yêu" },
	{ "k", "không" },               { "kh", "khách hàng" },
	{ "khg", "không" },             { "ko", "không" },
	{ "lh", "liên hệ" },            { "lm", "làm" },
	{ "lun", "luôn" },              { "mk", "mình" },
	{ "mn", "mọi người" },          { "mún", "muốn" },
	{ "ng", "người" },              { "nsx", "ngày sản xuất" },
	{ "ntn", "như thế nào" },       { "nv", "nhân viên" },
	{ "qc", "quảng cáo" },          { "r", "rồi" },
	{ "sdt", "số điện thoại" },     { "sđt", "số điện thoại" },
	{ "sl", "số lượng" },           { "sp", "sản phẩm" },
	{ "stk", "số tài khoản" },      { "sx", "sản xuất" },
	{ "thik", "thích" },            { "tk", "tài khoản" },
	{ "tp", "thành phố" },          { "trc", "trước" },
	{ "tt", "thanh toán" },         { "vc", "vận chuyển" },
	{ "vn", "việt nam" },           { "vs", "với" },
	{ "wa", "quá" },                { "xx", "xuất xứ" },
	{ "z", "vậy" },
};

static const char *meant(const char *typed)
{
	for (size_t i = 0; i < COUNT(chat); i++)
		if (!strcmp(chat[i].typed, typed))
			return chat[i].meant;
	return typed;
}

static void add_terms(struct arena *a, struct text_terms *t, const char *words)
{
	while (*words && t->n < COUNT(t->v)) {
		size_t len = strcspn(words, " ");

		t->v[t->n++] = arena_strndup(a, words, len);
		words += len + (words[len] == ' ');
	}
}

struct text_terms *text_query(struct arena *a, const char *s)
{
	struct text_terms *t = arena_new(a, struct text_terms);
	const char *words = text_exact(a, s);

	while (*words && t->n < COUNT(t->v)) {
		size_t len = strcspn(words, " ");
		const char *word = arena_strndup(a, words, len);

		add_terms(a, t, text_fold(a, meant(word)));
		words += len + (words[len] == ' ');
	}
	return t;
}
