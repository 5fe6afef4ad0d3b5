#include "test.h"

#include "payment/vietqr.h"
#include "tests.h"

#define AGRIBANK_ORDER \
	"00020101021238570010A00000072701270006970405011384002051234560208QRIBFTTA" \
	"530370454061850005802VN62260822LS26110001 NA CHI LANG630408CC"

/* R: NAPAS QR Switching part IV.  The first comes from a public repository; each
 * check number was recomputed. */
static const struct { struct vietqr q; const char *text; } vectors[] = {
	{ { "970415", "0011001932418", .amount = 120000, .dynamic = true,
	    .purpose = "ung ho lu lut" },
	  "00020101021238570010A00000072701270006970415011300110019324180208QRIBFTTA"
	  "530370454061200005802VN62170813ung ho lu lut6304C15C" },
	{ { "970423", "0099999999" },
	  "00020101021138540010A00000072701240006970423011000999999990208QRIBFTTA"
	  "53037045802VN6304CBB4" },
	{ { "970436", "1026806174", .amount = 399000, .dynamic = true,
	    .name = "LE PHU THACH", .purpose = "NB123ABC LE PHU THACH" },
	  "00020101021238540010A00000072701240006970436011010268061740208QRIBFTTA"
	  "530370454063990005802VN5912LE PHU THACH62250821NB123ABC LE PHU THACH63049F78" },
	{ { "970405", "8400205123456", .amount = 185000, .dynamic = true,
	    .purpose = "LS26110001 NA CHI LANG" },
	  AGRIBANK_ORDER },
	{ { "970405", "8400205123456" },
	  "00020101021138570010A00000072701270006970405011384002051234560208QRIBFTTA"
	  "53037045802VN6304D651" },
	{ { "970405", "8400205123456", .amount = 185000, .dynamic = true, .category = "5499",
	    .name = "HO KD HOANG THI A", .city = "LANG SON",
	    .bill = "LS26110001", .purpose = "LS26110001" },
	  "00020101021238570010A00000072701270006970405011384002051234560208QRIBFTTA"
	  "52045499530370454061850005802VN5917HO KD HOANG THI A6008LANG SON"
	  "62280110LS261100010810LS26110001630433AB" },
	{ { "970405", "9704050012345678", .amount = 50000, .dynamic = true, .card = true },
	  "00020101021238600010A00000072701300006970405011697040500123456780208QRIBFTTC"
	  "53037045405500005802VN630406E1" },
};

static bool same_text(const char *x, const char *y)
{
	return (!x && !y) || (x && y && !strcmp(x, y));
}

static bool same(const struct vietqr *x, const struct vietqr *y)
{
	return same_text(x->bin, y->bin) && same_text(x->account, y->account) &&
	    same_text(x->category, y->category) && same_text(x->name, y->name) &&
	    same_text(x->city, y->city) && same_text(x->bill, y->bill) &&
	    same_text(x->purpose, y->purpose) && x->amount == y->amount &&
	    x->card == y->card && x->dynamic == y->dynamic;
}

static bool refused(const char *text)
{
	struct arena *a = arena_open();
	struct vietqr q = { .bin = "untouched" };
	const char *no = vietqr_parse(a, text, &q);
	bool clean = no && !strcmp(q.bin, "untouched");

	arena_close(a);
	return clean;
}

void test_known_vietqr_codes_are_built_letter_for_letter(void)
{
	struct arena *a = arena_open();

	for (size_t i = 0; i < COUNT(vectors); i++)
		check(!strcmp(vietqr_build(a, &vectors[i].q), vectors[i].text));
	arena_close(a);
}

void test_known_vietqr_codes_are_read(void)
{
	struct arena *a = arena_open();

	for (size_t i = 0; i < COUNT(vectors); i++) {
		struct vietqr q;

		check(!vietqr_parse(a, vectors[i].text, &q));
		check(same(&q, &vectors[i].q));
	}
	arena_close(a);
}

void test_a_change_of_any_one_byte_is_refused(void)
{
	char text[] = AGRIBANK_ORDER;

	for (size_t i = 0; i < sizeof text - 1; i++) {
		char was = text[i];
		bool all = true;

		for (int c = 0; c < 256; c++) {
			text[i] = (char)c;
			all = all && (text[i] == was || refused(text));
		}
		text[i] = was;
		check(all);
	}
	check(!refused(text));
}

/* With the right check number, so that the rule itself must refuse it. */
static const char *sealed(struct arena *a, const char *body)
{
	unsigned crc = 0xFFFF;
	const char *text = arena_printf(a, "%s6304", body);

	for (const char *s = text; *s; s++)
		for (int bit = 7; bit >= 0; bit--) {
			unsigned in = (unsigned)(unsigned char)*s >> bit & 1;

			crc = ((crc << 1) ^ ((crc >> 15 ^ in) ? 0x1021 : 0)) & 0xFFFF;
		}
	return arena_printf(a, "%s%04X", text, crc);
}

/* Both were found in public code: an account said to be longer than it is, with
 * a made-up check number; and a length written with three digits beside a
 * purpose that is not in its sub-object. */
void test_wrong_vietqr_codes_from_the_wild_are_refused(void)
{
	static const char long_account[] = "00020101021238540010A0000007270124000697042201"
	    "101234567890208QRIBFTTA530370454062500005802VN";
	static const char three_digits[] = "00020101021238550010A000000727012500069704220101"
	    "012345678900208QRIBFTTA530370454062500005802VN";
	static const char bare_purpose[] = "00020101021238540010A000000727012400069704220110"
	    "12345678900208QRIBFTTA530370454062500005802VN6213ung ho lu lut";
	struct arena *a = arena_open();

	check(refused(arena_printf(a, "%s6304ABCD", long_account)));
	check(refused(sealed(a, long_account)));
	check(refused(sealed(a, three_digits)));
	check(refused(sealed(a, bare_purpose)));
	check(!refused(sealed(a, arena_strndup(a, bare_purpose, strlen(bare_purpose) - 17))));
	arena_close(a);
}

#define AT_BANK "38570010A00000072701270006970405011384002051234560208QRIBFTTA"

void test_each_rule_of_the_code_refuses_by_itself(void)
{
	static const char *const bad[] = {
		"000201010211" AT_BANK "53037045899VN",                      /* too long */
		"000201010211" "38570010A00000072701990006970405011384002051234560208QRIBFTTA"
		    "53037045802VN",
		"000201010211" "38570010A00000072701270006970405019984002051234560208QRIBFTTA"
		    "53037045802VN",
		"000201010211" "3800" "53037045802VN",                       /* empty */
		"000201010211" "38570010A00000072801270006970405011384002051234560208QRIBFTTA"
		    "53037045802VN",
		"000201010211" "38430127000697040501138400205123456" "0208QRIBFTTA" "53037045802VN",
		"000201010211" "53037045802VN",                              /* no 38 */
		"000201010211" "38450010A0000007270127000697040501138400205123456" "53037045802VN",
		"000201010211" "38550010A00000072701270006970405011384002051234560206QRPUSH"
		    "53037045802VN",
		"000201010211" "38570010A00000072701270006970405011384002 51234560208QRIBFTTA"
		    "53037045802VN",
		"000201010211" "38570010A00000072701270006A70405011384002051234560208QRIBFTTA"
		    "53037045802VN",
		"000201010211" AT_BANK "53038405802VN",                      /* dollars */
		"000201010211" AT_BANK "5802VN",                             /* no currency */
		"000201010212" AT_BANK "530370454071850.005802VN",           /* not whole dong */
		"000201010212" AT_BANK "5303704541412345678901234" "5802VN",
		"000201010212" AT_BANK "53037045406-850005802VN",
		"000201010211" AT_BANK "53037045802CN",                      /* another country */
		"000201010211" AT_BANK "5303704",                            /* no country */
		"000201010213" AT_BANK "53037045802VN",                      /* neither 11 nor 12 */
		"000202010211" AT_BANK "53037045802VN",                      /* another format */
		"010211000201" AT_BANK "53037045802VN",                      /* format not first */
		"000201010211" AT_BANK AT_BANK "53037045802VN",              /* twice */
		"000201010211" AT_BANK "53037045802VN5900",                  /* an empty name */
		"000201010211" AT_BANK "53037045802VN5926ABCDEFGHIJKLMNOPQRSTUVWXYZ",
		"000201010211" AT_BANK "53037045802VN6016ABCDEFGHIJKLMNOP",
		"000201010211" AT_BANK "53037045802VN6213ung ho lu lut",     /* no 08 inside */
		"000201010211" AT_BANK "53037045802VN62060802\xC4\x91",      /* not ASCII */
		"000201010211" AT_BANK "6304ABCD53037045802VN",              /* 63 not last */
		"000201010211" AT_BANK "53037045802VN6",
		"000201010211" AT_BANK "53037045802VN6x02AB",
	};
	struct arena *a = arena_open();

	for (size_t i = 0; i < COUNT(bad); i++)
		if (!refused(sealed(a, bad[i])))
			test_fail(__FILE__, __LINE__, bad[i]);
	check(!refused(sealed(a, "000201010211" AT_BANK "53037045802VN")));
	check(refused("000201010211" AT_BANK "53037045802VN"));
	check(refused("") && refused("6304") && refused("000201"));
	arena_close(a);
}

void test_objects_unknown_to_us_are_skipped(void)
{
	struct arena *a = arena_open();
	struct vietqr q;

	check(!vietqr_parse(a, sealed(a, "000201010211" AT_BANK
	    "5204000053037045502015802VN62120301A0703T01" "9903abc"), &q));
	check(!q.purpose && !q.bill && !strcmp(q.category, "0000"));
	check(!q.amount && !q.dynamic && !strcmp(q.account, "8400205123456"));
	arena_close(a);
}

static uint32_t draw(uint32_t *state, uint32_t below)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % below;
}

static const char *text_of(struct arena *a, uint32_t *state, const char *from,
    uint32_t min, uint32_t max)
{
	uint32_t len = min + draw(state, max - min + 1);
	char *text = arena_alloc(a, len + 1);

	for (uint32_t i = 0; i < len; i++)
		text[i] = from[draw(state, (uint32_t)strlen(from))];
	return text;
}

void test_what_is_built_is_read_back_the_same(void)
{
	const char *digits = "0123456789", *letters = "0123456789ABCxyz";
	const char *printable = "abcXYZ019 ~!#&<>\"'%6304";
	uint32_t s = 20261123;

	for (int i = 0; i < 5000; i++) {
		struct arena *a = arena_open();
		struct vietqr back, q = {
			.bin      = text_of(a, &s, digits, 6, 6),
			.account  = text_of(a, &s, letters, 1, 19),
			.category = draw(&s, 2) ? text_of(a, &s, digits, 4, 4) : NULL,
			.name     = draw(&s, 2) ?
			    text_of(a, &s, printable, 1, VIETQR_TEXT_MAX) : NULL,
			.city     = draw(&s, 2) ?
			    text_of(a, &s, printable, 1, VIETQR_CITY_MAX) : NULL,
			.bill     = draw(&s, 2) ?
			    text_of(a, &s, printable, 1, VIETQR_TEXT_MAX) : NULL,
			.purpose  = draw(&s, 2) ?
			    text_of(a, &s, printable, 1, VIETQR_TEXT_MAX) : NULL,
			.card     = draw(&s, 2),
			.dynamic  = draw(&s, 2),
		};

		for (uint32_t d = draw(&s, VIETQR_AMOUNT_DIGITS + 1); d; d--)
			q.amount = q.amount * 10 + draw(&s, 10);
		check(!vietqr_parse(a, vietqr_build(a, &q), &back));
		check(same(&q, &back));
		arena_close(a);
	}
}
