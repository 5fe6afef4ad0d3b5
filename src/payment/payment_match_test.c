#include "test.h"

#include "payment/payment_match.h"
#include "tests.h"

#define BIN "970405"
#define ACCOUNT "8400205123456"

/* Payments as they stand, by their codes. */
static const struct payment_coded_row standing[] = {
	{ 1, "LS26110001A", BIN, ACCOUNT,  185000, 0,      "REQUESTED" },
	{ 2, "LS26110001B", BIN, "999",     60000, 0,      "REQUESTED" },
	{ 3, "LS26110002A", BIN, ACCOUNT,  185000, 0,      "REQUESTED" },
	{ 4, "LS26110002B", BIN, ACCOUNT,   90000, 0,      "REQUESTED" },
	{ 5, "LS26110003A", BIN, ACCOUNT,  185000, 185000, "PAID" },
	{ 6, "LS26110004A", BIN, ACCOUNT,  185000, 85000,  "PARTIAL" },
	{ 7, "LS261112345A", BIN, ACCOUNT, 185000, 0,      "REQUESTED" },
	{ 8, "LS26110009N", BIN, "999",    185000, 0,      "REQUESTED" },
	{ 9, "LS26110009A", BIN, ACCOUNT,  185000, 0,      "REQUESTED" },
};

static const struct payment_coded *rows_of(const char *order)
{
	struct payment_coded *list = arena_new(test_arena, struct payment_coded);
	struct payment_coded_row *v = arena_array(test_arena, struct payment_coded_row,
	    COUNT(standing));
	size_t n = strlen(order);

	for (size_t i = 0; i < COUNT(standing); i++)
		if (!strncmp(standing[i].code, order, n) && strlen(standing[i].code) <= n + 1)
			v[list->n++] = standing[i];
	list->v = v;
	return list;
}

static struct payment_match match(const char *words, int64_t amount)
{
	struct payment_transfer t = { BIN, ACCOUNT, amount };
	struct payment_codes codes = payment_codes_in(test_arena, words);
	const struct payment_coded *rows[CODES_MOST];

	for (size_t i = 0; i < codes.n; i++)
		rows[i] = rows_of(codes.v[i].order);
	return payment_decide(&codes, rows, &t);
}

void test_a_code_is_found_in_whatever_a_bank_makes_of_it(void)
{
	static const char *const words[] = {
		"LS26110001A", "LS26110001A NA CHI LANG", "LS26110001ANACHILANG",
		"ls 2611 0001a", "ls-2611-0001-a", "Ls26110001A.", "LS 26110001 A na",
		"MBVCB.123.LS26110001A.CT tu 0011001234567 HOANG VAN B toi 8400205123456",
		"FT26327000001 LS26110001A-241126-10:12:33 123456",
		"CTLS26110001A", "Chuyển tiền đơn ls26110001a", "LS2611OOO1A",
		"QR - LS26110001A NA CHI LA", "thanh toan LS26110001A LS26110001A",
		"IBFT LS26110001A 20261124",
	};

	for (size_t i = 0; i < COUNT(words); i++)
		if (match(words[i], 185000).request != 1)
			test_fail(__FILE__, __LINE__, words[i]);
	check(match("LS26110001A", 5).request == 1);            /* a part of it */
	check(match("LS261112345A tien na", 185000).request == 7);
}

void test_an_order_without_its_letter_is_known_by_its_only_open_amount(void)
{
	check(match("LS26110001", 185000).request == 1);
	check(match("LS26110001NACHILANG", 185000).request == 1);
	check(match("LS26110001 ANH TAM CAM ON", 185000).request == 1);
	check(match("LS2611000120261124", 185000).request == 1);
	check(match("LS26110004", 100000).request == 6);        /* what is missing */
	check(!match("LS26110001", 184000).request);
	check(!strcmp(match("LS26110001", 184000).reason, "AMOUNT"));
	check(!strcmp(match("LS26110003", 185000).reason, "STATE"));
	check(!strcmp(match("LS26110002", 185000).reason, "SEVERAL"));
}

void test_what_may_be_for_two_is_for_nobody(void)
{
	check(!strcmp(match("LS26110001A va LS26110002A", 370000).reason, "SEVERAL"));
	check(!strcmp(match("LS26110001 va LS26110004", 185000).reason, "SEVERAL"));
	check(!strcmp(match("LS26110009N", 185000).reason, "OTHER_ACCOUNT"));
	check(!strcmp(match("LS26110001B", 60000).reason, "OTHER_ACCOUNT"));
}

void test_words_without_a_code_are_for_nobody(void)
{
	static const char *const words[] = { "", "tien na", "LS2611000", "L S", "123456789012",
		"LSLSLSLSLSLSLS", "Mừng cưới 🎉", "\xe6\x81\xad\xe5\x96\x9c" };

	for (size_t i = 0; i < COUNT(words); i++)
		check(!strcmp(match(words[i], 185000).reason, "NO_CODE"));
	check(!strcmp(match("LS99999999", 185000).reason, "NO_SUCH_CODE"));
}

void test_however_many_codes_there_are_reading_ends(void)
{
	struct out *o = out_new(test_arena);

	for (int i = 0; i < 3000; i++)
		out_raw(o, "LS26110001A ", 12);
	check(match(o->text, 185000).request == 1);
}
