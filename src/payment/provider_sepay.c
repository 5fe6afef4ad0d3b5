/* provider_sepay.c - SePay watches the account at the bank and tells of each
 * transfer, in and out.
 *
 * R: developer.sepay.vn, webhooks: HMAC-SHA-256 over "TIMESTAMP.BODY", and not
 * more than 300 seconds between the clocks; `id` is the same however often it is
 * sent. */
#include "payment/provider.h"

#include "core/calendar.h"
#include "core/seal.h"

enum { DRIFT_S = 300, LONGEST_STAMP = 12 };

static bool is_fresh(const char *stamp, int64_t now)
{
	size_t n = strlen(stamp);
	int64_t s;

	if (!n || n > LONGEST_STAMP || strspn(stamp, "0123456789") != n)
		return false;
	s = strtoll(stamp, NULL, 10);
	return llabs(now / SECOND - s) <= DRIFT_S;
}

static bool genuine(const struct request *r, const char *secret)
{
	const char *given = request_header(r, "X-SePay-Signature");
	const char *stamp = request_header(r, "X-SePay-Timestamp");
	struct out signed_text = { .arena = r->arena };
	const char *due;

	if (!given || !stamp || !is_fresh(stamp, r->now))
		return false;
	out_raw(&signed_text, stamp, strlen(stamp));
	out_char(&signed_text, '.');
	out_raw(&signed_text, r->body.at ? r->body.at : "", r->body.n);
	due = hmac_sha256(r->arena, secret, (struct bytes){ signed_text.text, signed_text.len });
	return secret_equal(given, arena_printf(r->arena, "sha256=%s", due));
}

static bool read(struct arena *a, struct bytes body, struct payment_told *told)
{
	const struct json_members *j = json_read(a, body);
	const char *way = j ? provider_text(a, j, "transferType") : "";

	if (strcmp(way, "in") && strcmp(way, "out"))
		return false;
	told->out = !strcmp(way, "out");
	told->txn = provider_text(a, j, "id");
	told->amount = provider_dong(j, "transferAmount");
	told->happened_at = provider_moment(provider_text(a, j, "transactionDate"));
	told->of_account = provider_text(a, j, "accountNumber");
	told->bank_ref = provider_text(a, j, "referenceCode");
	told->words = provider_text(a, j, "content");
	if (!*told->words)
		told->words = provider_text(a, j, "description");
	return *told->txn && told->amount && told->happened_at && *told->of_account;
}

const struct provider provider_sepay = { "SEPAY", "SePay", "sepay", genuine, read };
