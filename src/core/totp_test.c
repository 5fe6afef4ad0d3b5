#include "test.h"

#include "core/totp.h"
#include "tests.h"
#include "tool.h"

#define SECOND INT64_C(1000000)

/* R: RFC 6238, with SHA-1, 30 seconds, 6 digits: appendix B, and with it
 * R: RFC 4226 5.3.  The secret is "12345678901234567890" and it shows eight
 * digits, of which the last six are ours. */
static const char rfc_secret[] = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
static const struct { int64_t at; const char *code; } rfc[] = {
	{ 59,                     "287082" },
	{ INT64_C(1111111109),    "081804" },
	{ INT64_C(1111111111),    "050471" },
	{ INT64_C(1234567890),    "005924" },
	{ INT64_C(2000000000),    "279037" },
	{ INT64_C(20000000000),   "353130" },
};

void test_totp_gives_the_codes_of_its_rfc(void)
{
	struct arena *a = arena_open();

	for (size_t i = 0; i < COUNT(rfc); i++) {
		check(!strcmp(totp_code(a, rfc_secret, rfc[i].at * SECOND), rfc[i].code));
		check(totp_step(rfc_secret, rfc[i].code, rfc[i].at * SECOND, -1) == rfc[i].at / 30);
	}
	arena_close(a);
}

void test_a_totp_code_holds_for_its_neighbours_and_no_longer(void)
{
	int64_t at = 1111111111, step = at / 30;

	check(totp_step(rfc_secret, "050471", (at - 30) * SECOND, -1) == step);
	check(totp_step(rfc_secret, "050471", (at + 30) * SECOND, -1) == step);
	check(totp_step(rfc_secret, "050471", (at - 60) * SECOND, -1) == -1);
	check(totp_step(rfc_secret, "050471", (at + 60) * SECOND, -1) == -1);
}

void test_a_totp_code_works_once(void)
{
	int64_t at = 1111111111 * SECOND;
	int64_t step = totp_step(rfc_secret, "050471", at, -1);

	check(step > 0);
	check(totp_step(rfc_secret, "050471", at, step) == -1);
	check(totp_step(rfc_secret, "050471", at, step - 1) == step);
}

void test_what_is_no_totp_code_matches_nothing(void)
{
	int64_t at = 1111111111 * SECOND;

	check(totp_step(rfc_secret, "", at, -1) == -1);
	check(totp_step(rfc_secret, "05047", at, -1) == -1);
	check(totp_step(rfc_secret, "0504711", at, -1) == -1);
	check(totp_step(rfc_secret, "050472", at, -1) == -1);
	check(totp_step("not base32!", "050471", at, -1) == -1);
	check(totp_step("", "050471", at, -1) == -1);
}

void test_a_totp_secret_typed_from_paper_is_the_same(void)
{
	struct arena *a = arena_open();

	check(!strcmp(totp_code(a, "gezd gnbv gy3t qojq gezd gnbv gy3t qojq", 59 * SECOND),
	    "287082"));
	arena_close(a);
}

void test_a_new_totp_secret_agrees_with_oathtool(void)
{
	struct arena *a = arena_open();
	const char *secret = totp_secret(a), *again = totp_secret(a);

	check(strlen(secret) == 32 && strspn(secret, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == 32);
	check(strcmp(secret, again) != 0);
	if (tool_installed("oathtool")) {
		const char *code = tool_says(a,
		    "oathtool --totp --base32 --now '2026-11-23 09:00:00 UTC' @%s",
		    (struct bytes){ secret, strlen(secret) });

		check(!strncmp(code, totp_code(a, secret, 1795424400 * SECOND), 6));
	}
	arena_close(a);
}

void test_a_totp_url_can_be_scanned(void)
{
	struct arena *a = arena_open();

	check(!strcmp(totp_url(a, "Hoa Hồi", "chi@x.vn", "GEZDGNBV"),
	    "otpauth://totp/Hoa%20H%E1%BB%93i:chi%40x.vn?secret=GEZDGNBV"
	    "&issuer=Hoa%20H%E1%BB%93i"));
	arena_close(a);
}
