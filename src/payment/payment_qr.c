/* payment_qr.c - pictures of transfer codes. */
#include "payment/payment_inside.h"

#include "core/platform.h"
#include "core/qr.h"
#include "core/seal.h"
#include "core/tr.h"
#include "core/web.h"

static const char *key_of(struct arena *a, int64_t id)
{
	return keyed_hash(a, platform_keys(), "payment.qr", arena_printf(a, "%" PRId64, id));
}

struct url payment_qr_url(const struct payment_of *p)
{
	return url_for("/thanh-toan/qr/%" PRId64 "/%s/%s.png", p->id,
	    key_of(arena_at_work(), p->id), p->code);
}

enum { PIXELS = 8 };

/* /thanh-toan/qr/ID/KEY/CODE.png: ids follow one another, so the key must fit; the
 * code is there for who saves the picture. */
enum status payment_qr_page(struct request *r)
{
	int64_t id = request_id(r, "id");
	const struct payment_of *p = secret_equal(request_param(r, "key"), key_of(r->arena, id)) ?
	    payment_of(r->db, r->arena, id) : NULL;
	const char *payload = p ? payment_qr(r->arena, p) : NULL;

	if (!payload)
		return problem(r, NOT_FOUND, "no-such-code", "%s",
		    _("Không có mã QR này, hoặc đơn đã được thanh toán."));
	reply_header(r, "Cache-Control", "private, no-store");
	return reply_bytes(r, "image/png", qr_png(r->arena, payload, PIXELS));
}
