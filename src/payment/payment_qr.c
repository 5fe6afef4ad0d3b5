/* payment_qr.c - pictures of transfer codes. */
#include "payment/payment_inside.h"

#include "core/platform.h"
#include "core/qr.h"
#include "core/seal.h"
#include "core/tr.h"
#include "core/web.h"

#include "payment/vietqr.h"

enum { PIXELS = 8 };

static const char *key_of(struct arena *a, int64_t id)
{
	return keyed_hash(a, platform_keys(), "payment.qr", arena_printf(a, "%" PRId64, id));
}

struct url payment_qr_url(const struct payment_of *p)
{
	return url_for("/thanh-toan/qr/%" PRId64 "/%s/%s.png", p->id,
	    key_of(arena_at_work(), p->id), p->code);
}

static enum status no_such_code(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-code", "%s",
	    _("Không có mã QR này, hoặc đơn đã được thanh toán."));
}

/* By the end of the file's name: a picture to send, or one to print. */
static enum status picture(struct request *r, const char *payload)
{
	const char *file = request_param(r, "file"), *dot = file ? strrchr(file, '.') : NULL;

	if (!payload || !dot || (strcmp(dot, ".png") && strcmp(dot, ".svg")))
		return no_such_code(r);
	if (!strcmp(dot, ".png"))
		return reply_bytes(r, "image/png", qr_png(r->arena, payload, PIXELS));
	return reply_bytes(r, "image/svg+xml",
	    qr_svg_file(r->arena, payload, _("Mã QR để chuyển khoản")));
}

/* /thanh-toan/qr/ID/KEY/CODE.png: ids follow one another, so the key must fit; the
 * code is there for who saves the picture. */
enum status payment_qr_page(struct request *r)
{
	int64_t id = request_id(r, "id");
	const struct payment_of *p = secret_equal(request_param(r, "key"), key_of(r->arena, id)) ?
	    payment_of(r->db, r->arena, id) : NULL;

	reply_header(r, "Cache-Control", "private, no-store");
	return picture(r, p ? payment_qr(r->arena, p) : NULL);
}

/* Without a key anyone could have a code of his own account under our name. */
static const char *sticker_key(struct arena *a, const char *bin, const char *account)
{
	return keyed_hash(a, platform_keys(), "payment.sticker",
	    arena_printf(a, "%s %s", bin, account));
}

struct url payment_sticker_url(const char *bin, const char *account, const char *kind)
{
	return url_for("/thanh-toan/ma/%s/%s/%s/vietqr.%s", bin, account,
	    sticker_key(arena_at_work(), bin, account), kind);
}

const char *payment_sticker(struct arena *a, const char *bin, const char *account)
{
	return vietqr_build(a, &(struct vietqr){ .bin = bin, .account = account });
}

enum status payment_sticker_page(struct request *r)
{
	const char *bin = request_param(r, "bin"), *account = request_param(r, "account");
	bool ours = secret_equal(request_param(r, "key"), sticker_key(r->arena, bin, account));

	return picture(r, ours ? payment_sticker(r->arena, bin, account) : NULL);
}
