#include "core/text.h"
#include "test.h"

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "tests.h"

static bool same(const char *a, const char *b)
{
	if (a && b && !strcmp(a, b))
		return true;
	printf("# got '%s', not '%s'\n", a ? a : "(null)", b);
	return false;
}

#define nfc(bytes) text_nfc(test_arena, bytes, sizeof(bytes) - 1)

void test_text_enters_as_nfc_or_not_at_all(void)
{
	check(same(nfc("Mật ong"), "Mật ong"));
	check(same(nfc("M\x61\xCC\xA3\xCC\x82t"), "Mật"));          /* a, dot, circumflex */
	check(same(nfc("\xE1\xBA\xA1\xCC\x82"), "ậ"));
	check(same(nfc("x\r\ny\rz\t"), "x\ny\nz\t"));
	check(same(nfc("\xE2\x80\xAA" "0912\xE2\x80\xAC"), "0912"));   /* as a phone book pastes */
	check(!nfc("a\x01"));
	check(!nfc("a\0b"));
	check(!nfc("\xC2\x80"));
	check(!nfc("\xC0\xAF"));                                /* overlong */
	check(!nfc("\xED\xA0\x80"));                            /* a surrogate */
	check(!nfc("M\xE1\xBA"));                               /* cut off */
	check(!nfc("M\xF2t"));                                  /* windows-1258 */
	check(text_valid("八角", 6));
	check(!text_valid("\xFF", 1));
}

/* Bytes of one code point. */
static const char *utf8(ucs4_t c)
{
	uint8_t *s = arena_alloc(test_arena, 8);

	check(u8_uctomb(s, c, 7) > 0);
	return (const char *)s;
}

static const char *around(ucs4_t c)
{
	const char *s = arena_printf(test_arena, "Na%sdai", utf8(c));

	return text_nfc(test_arena, s, strlen(s));
}

/* U+202E in the name of a shop would turn around what stands behind it. */
void test_what_nobody_sees_is_taken_out_of_what_people_paste(void)
{
	static const ucs4_t ranges[][2] = { { 0xAD, 0xAD }, { 0x34F, 0x34F }, { 0x61C, 0x61C },
		{ 0x115F, 0x1160 }, { 0x180E, 0x180E }, { 0x200B, 0x200B }, { 0x200E, 0x200F },
		{ 0x202A, 0x202E }, { 0x2060, 0x206F }, { 0x3164, 0x3164 }, { 0xFEFF, 0xFEFF },
		{ 0xFFA0, 0xFFA0 }, { 0xFFF9, 0xFFFB }, { 0xE0001, 0xE007F } };

	for (size_t i = 0; i < COUNT(ranges); i++)
		for (ucs4_t c = ranges[i][0]; c <= ranges[i][1]; c++)
			if (!same(around(c), "Nadai"))
				test_fail(__FILE__, (int)c, "a code point that is seen by nobody");
}

void test_what_joins_an_emoji_stays(void)
{
	check(same(nfc("👨‍👩‍👧 ❤️"), "👨‍👩‍👧 ❤️"));
	check(same(around(0x200C), arena_printf(test_arena, "Na%sdai", utf8(0x200C))));
}

void test_every_end_of_a_line_is_one(void)
{
	static const ucs4_t ends[] = { '\r', '\v', '\f', 0x85, 0x2028, 0x2029 };

	for (size_t i = 0; i < COUNT(ends); i++)
		check(same(around(ends[i]), "Na\ndai"));
}

void test_folding_forgets_marks_case_and_punctuation(void)
{
	struct arena *a = test_arena;

	check(same(text_fold(a, "Mật ong rừng"), "mat ong rung"));
	check(same(text_fold(a, "  ĐẶC SẢN: “na” Chi-Lăng!! "), "dac san na chi lang"));
	check(same(text_fold(a, "M\x61\xCC\xA3\xCC\x82t"), "mat"));
	check(same(text_fold(a, "ＯＣＯＰ５ ⑤"), "ocop5 5"));
	check(same(text_fold(a, "hoa hồi 八角茴香"), "hoa hoi 八 角 茴 香"));
	check(same(text_fold(a, "Straße ½ Łódź Ωμέγα"), "straße 1 2 łodz ωμεγα"));
	check(same(text_fold(a, "… ! "), ""));
	check(same(text_fold(a, ""), ""));
}

void test_the_exact_key_keeps_marks_and_sets_the_tone_in_one_place(void)
{
	struct arena *a = test_arena;

	check(same(text_exact(a, "Hoà Bình"), "hòa bình"));
	check(same(text_exact(a, "HÒA BÌNH"), "hòa bình"));
	check(same(text_exact(a, "khoẻ, thuỷ-tuý Uỷ ban quý hoàn xoáy"),
	    "khỏe thủy túy ủy ban quý hoàn xoáy"));
	check(same(text_exact(a, "mật"), "mật"));
	check(strcmp(text_exact(a, "mật"), text_exact(a, "mát")));
	check(same(text_exact(a, "ＭẬＴ 八角"), "mật 八 角"));
}

/* What the tables say of c, said by libunistring. */
static char by_decomposition(ucs4_t c)
{
	ucs4_t parts[32], kept = 0;
	size_t n = COUNT(parts), letters = 0;

	check(u32_normalize(UNINORM_NFKD, &c, 1, parts, &n) == parts);
	for (size_t i = 0; i < n; i++)
		if (!uc_is_general_category_withtable(parts[i], UC_CATEGORY_MASK_M)) {
			kept = uc_tolower(parts[i]);
			letters++;
		}
	return letters == 1 && kept < 0x80 ? (char)kept : '\0';
}

void test_the_folding_tables_agree_with_unicode(void)
{
	struct arena *a = test_arena;

	for (ucs4_t c = 0xC0; c < 0x1F00; c = c == 0x1BF ? 0x1E00 : c + 1) {
		uint8_t s[8] = "";
		char letter = by_decomposition(c);

		s[u8_uctomb(s, c, sizeof s)] = '\0';
		if (letter)
			check(same(text_fold(a, (char *)s), (char[]){ letter, '\0' }));
	}
	check(same(text_fold(a, "Đđ"), "dd"));
}

/* The key is longer than the text here; an overrun is seen by the sanitizer. */
void test_a_word_behind_a_han_character_has_room(void)
{
	check(same(text_exact(test_arena, "x \U00020000oa"), "x \U00020000 oa"));
	check(same(text_fold(test_arena, "x \U00020000oa"), "x \U00020000 oa"));
}

void test_transfer_content_and_addresses_are_plain_ascii(void)
{
	struct arena *a = test_arena;

	check(same(text_ascii_upper(a, "Trả đơn #12: mật ong, 八角 5kg"), "TRA DON 12 MAT ONG 5KG"));
	check(same(text_slug(a, "Na Chi Lăng – loại 1"), "na-chi-lang-loai-1"));
	check(same(text_slug(a, "八角"), ""));
	check(same(text_slug(a, "mot hai ba bon nam sau bay tam chin muoi "
	    "mot hai ba bon nam sau bay tam chin muoi"),
	    "mot-hai-ba-bon-nam-sau-bay-tam-chin-muoi-"
	    "mot-hai-ba-bon-nam-sau-bay-tam-chin"));
}

void test_a_query_writes_chat_spellings_out(void)
{
	struct text_terms *t = text_query(test_arena, "SP ko đường, đc shop?");
	static const char *const terms[] = { "san", "pham", "khong", "duong", "dia", "chi",
		"shop" };

	check(t->n == COUNT(terms));
	for (size_t i = 0; i < COUNT(terms) && i < t->n; i++)
		check(same(t->v[i], terms[i]));
	check(text_query(test_arena, "a b c d e f g h i l m n o p q s")->n == TEXT_TERMS);
	check(text_query(test_arena, "?!")->n == 0);
}

void test_a_telephone_number_has_one_form(void)
{
	static const char *const good[][2] = {
		{ "0912345678",       "0912345678" },
		{ "+84 91 234 56 78", "0912345678" },
		{ "84912345678",      "0912345678" },
		{ "0084912345678",    "0912345678" },
		{ "+84 (0) 912.345.678", "0912345678" },
		{ "912345678",        "0912345678" },
		{ "0912\xC2\xA0" "345\xC2\xA0" "678", "0912345678" },
		{ "0843456789",       "0843456789" },
		{ "843456789",        "0843456789" },
		{ "0205 3812 345",    "02053812345" },
		{ "+84-205-3812345",  "02053812345" },
	};
	static const char *const bad[] = { "", "0", "+", "091234567", "09123456789",
		"0112345678", "0612345678", "0205381234", "113", "0912345678 hoặc 0987654321",
		"abc", "0912x45678" };
	struct arena *a = test_arena;

	for (size_t i = 0; i < COUNT(good); i++)
		check(same(text_phone(a, good[i][0]), good[i][1]));
	for (size_t i = 0; i < COUNT(bad); i++)
		check(!text_phone(a, bad[i]));
}

/* R: Circular 59/2021/TT-BCA */
void test_a_personal_id_is_twelve_digits_of_a_province(void)
{
	check(text_personal_id_valid("020190000123"));
	check(text_personal_id_valid("096301123456"));
	check(!text_personal_id_valid("000190000123"));
	check(!text_personal_id_valid("097190000123"));
	check(!text_personal_id_valid("02019000012"));
	check(!text_personal_id_valid("02019000012x"));
}

void test_masked_numbers_hide_their_middle(void)
{
	struct arena *a = test_arena;

	check(same(text_mask_phone(a, "0912345678"), "091•••••78"));
	check(same(text_mask_phone(a, "0912"), "••••"));
	check(same(text_mask_id(a, "020190000123"), "•••••••••123"));
	check(same(text_mask_id(a, ""), ""));
}

void test_a_cut_never_splits_a_letter(void)
{
	struct arena *a = test_arena;

	check(text_length("mật ong") == 7);
	check(same(text_cut(a, "mật ong", 7), "mật ong"));
	check(same(text_cut(a, "mật ong", 2), "mậ"));
	check(same(text_cut(a, "e\xCC\x81t", 1), ""));          /* e and its acute: both or none */
	check(same(text_cut(a, "e\xCC\x81t", 2), "e\xCC\x81"));
	check(same(text_cut(a, "ab", 0), ""));
}
