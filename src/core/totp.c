#include "core/totp.h"

#include <nettle/hmac.h>
#include <sodium.h>

#include "core/url.h"

enum { SECRET_MAX = 64, STEP_SECONDS = 30, DIGITS = 6, MODULUS = 1000000 };

static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const char *totp_secret(struct arena *a)
{
	enum { LETTERS = 160 / 5 };
	char *secret = arena_alloc(a, LETTERS + 1);

	for (int i = 0; i < LETTERS; i++)
		secret[i] = base32[randombytes_uniform(32)];
	return secret;
}

/* The bytes of a secret, as typed from paper: spaces and small letters pass.
 * 0 when it is not base32. */
static size_t secret_bytes(const char *secret, uint8_t bytes[SECRET_MAX])
{
	uint32_t bits = 0;
	size_t n = 0;
	int have = 0;

	for (; *secret && *secret != '='; secret++) {
		char c = *secret >= 'a' && *secret <= 'z' ? (char)(*secret - 'a' + 'A') : *secret;
		const char *at = strchr(base32, c);

		if (c == ' ')
			continue;
		if (!at || n == SECRET_MAX)
			return 0;
		bits = (bits << 5 | (uint32_t)(at - base32)) & 0xFFF;
		have += 5;
		if (have >= 8) {
			have -= 8;
			bytes[n++] = (uint8_t)(bits >> have);
		}
	}
	return n;
}

/* R: RFC 4226 5.3: the truncation of a MAC to digits. */
static bool code_of(const char *secret, int64_t step, char code[DIGITS + 1])
{
	uint8_t key[SECRET_MAX], text[8], mac[SHA1_DIGEST_SIZE];
	size_t n = secret_bytes(secret, key);
	struct hmac_sha1_ctx hmac;
	uint32_t number;
	const uint8_t *at;

	if (!n)
		return false;
	for (int i = 0; i < 8; i++)
		text[i] = (uint8_t)(step >> (56 - 8 * i));
	hmac_sha1_set_key(&hmac, n, key);
	hmac_sha1_update(&hmac, sizeof text, text);
	hmac_sha1_digest(&hmac, sizeof mac, mac);
	at = mac + (mac[SHA1_DIGEST_SIZE - 1] & 15);
	number = ((uint32_t)at[0] & 127) << 24 | (uint32_t)at[1] << 16 |
	    (uint32_t)at[2] << 8 | at[3];
	snprintf(code, DIGITS + 1, "%06u", number % MODULUS);
	sodium_memzero(key, sizeof key);
	sodium_memzero(&hmac, sizeof hmac);
	return true;
}

static int64_t step_at(int64_t time)
{
	return time / 1000000 / STEP_SECONDS;
}

const char *totp_code(struct arena *a, const char *secret, int64_t time)
{
	char *code = arena_alloc(a, DIGITS + 1);
	bool known = code_of(secret, step_at(time), code);

	assert(known);
	return code;
}

int64_t totp_step(const char *secret, const char *code, int64_t now, int64_t last)
{
	int64_t found = -1;

	if (strlen(code) != DIGITS)
		return -1;
	for (int64_t step = step_at(now) - 1; step <= step_at(now) + 1; step++) {
		char right[DIGITS + 1];

		if (step > last && code_of(secret, step, right) &&
		    !sodium_memcmp(code, right, DIGITS))
			found = step;
	}
	return found;
}

const char *totp_url(struct arena *a, const char *issuer, const char *account,
    const char *secret)
{
	struct out by = { .arena = a }, whom = { .arena = a };

	assert(*issuer && *account);
	url_encode(&by, issuer);
	url_encode(&whom, account);
	return arena_printf(a, "otpauth://totp/%s:%s?secret=%s&issuer=%s",
	    by.text, whom.text, secret, by.text);
}
