/* privacy_proof.c - whether the telephone of an order is in the hand of who asks.
 *
 * It is when an account is signed in that showed so before, or when the digits that were
 * sent to it came back from this browser within the last half hour: a cookie says until
 * when, under a keyed hash of that and the telephone. */
#include "privacy/privacy_pages.h"

#include "core/platform.h"
#include "core/seal.h"
#include "core/tr.h"

#define PROOF_COOKIE "proof"
enum { HOLDS_MINUTES = 30 };

const struct order_code_use privacy_code = { "privacy.order",
	N_("xem, sửa, ẩn, xóa dữ liệu của bạn") };

/* until: seconds. */
static const char *proof_of(struct arena *a, const char *phone, int64_t until)
{
	return arena_printf(a, "%" PRId64 ".%s", until, keyed_hash(a, platform_keys(),
	    "privacy.proof", arena_printf(a, "%" PRId64 " %s", until, phone)));
}

static bool by_cookie(struct request *r, const char *phone)
{
	const char *cookie = request_cookie(r, PROOF_COOKIE);
	int64_t until = cookie ? strtoll(cookie, NULL, 10) : 0;

	return until > r->now / SECOND && secret_equal(cookie, proof_of(r->arena, phone, until));
}

static bool by_account(struct request *r, const struct order_by_code *o)
{
	return r->user && !r->user->weak &&
	    buyer_phone_of(r->db, r->arena, r->user->id, o->phone_hash);
}

bool privacy_proven(struct request *r, const struct order_by_code *o, const char *phone)
{
	return by_account(r, o) || by_cookie(r, phone);
}

void privacy_prove(struct request *r, const char *phone)
{
	reply_cookie(r, PROOF_COOKIE, proof_of(r->arena, phone,
	    r->now / SECOND + HOLDS_MINUTES * 60), HOLDS_MINUTES * 60);
}
