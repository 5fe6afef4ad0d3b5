/* market_desk.c - the desk at which goods are passed or refused, and the seller's side
 * of it: his papers, his appeal.
 *
 * A paper is a photo made small, sealed, and kept in the media folder: only this desk
 * opens it. */
#include "market/market_law.h"

#include "core/id.h"
#include "core/image.h"
#include "core/limit.h"
#include "core/media.h"
#include "core/platform.h"
#include "core/proof.h"
#include "core/seal.h"
#include "core/tr.h"
#include "market/market_law.html.h"

#define PAPER "market.paper"            /* what its seal is bound to */

enum { PAPER_WIDTH = 1280 };

/* A photo costs work. */
static const struct limit papers = { "market.paper", 20, 600 };

struct paper { struct upload photo; const char *words; };

static const struct choice results[] = {
	{ "PASS",   N_("Cho hiển thị") },
	{ "REFUSE", N_("Từ chối") },
	{ NULL, NULL },
};

const struct field market_decision_form[] = {
	CHOICE(struct decision, result, .label = N_("Quyết định"), .choices = results),
	TEXT(struct decision, reason, .label = N_("Lý do"), .min = 5, .max = 500, .lines = true,
	     .hint = N_("Người bán đọc được lời này; hãy viết rõ cần sửa gì.")),
	INT(struct decision, seen, .label = N_("Bản đã xem"), .optional = true,
	    .max = INT64_MAX - 1),
	END_OF_FIELDS
};

const struct field market_paper_form[] = {
	TEXT(struct paper, words, .label = N_("Giấy tờ gì"), .min = 3, .max = 200,
	     .hint = N_("Ví dụ: giấy phép sản xuất rượu thủ công số 12.")),
	FILE_(struct paper, photo, .label = N_("Ảnh chụp giấy tờ"),
	      .accept = "image/jpeg,image/png,image/webp,image/heic",
	      .hint = N_("Chụp thẳng, đủ sáng, đọc được chữ. Chỉ cán bộ duyệt xem được.")),
	END_OF_FIELDS
};

const struct field market_appeal_form[] = {
	TEXT(struct appeal, words, .label = N_("Vì sao nên xem lại"), .min = 10, .max = 1000,
	     .lines = true, .hint = N_("Bạn được đề nghị xem lại một lần.")),
	END_OF_FIELDS
};

static enum status no_goods(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-product", "%s", _("Không có mặt hàng này."));
}

/* I6 */
enum status market_desk_list(struct request *r)
{
	bool all;
	const char *communes = household_staff_codes(r, &market_review, &all);

	market_desk_list_page(r->out, products_waiting(r->db, r->arena, communes, all),
	    shops_waiting(r->db, r->arena, communes, all),
	    postings_waiting(r->db, r->arena, communes, all));
	return OK;
}

static const struct product_for_review *overseen(struct request *r, int64_t product)
{
	const struct product_for_review *p = product_for_review(r->db, r->arena, product);

	return p && household_staff_may(r, &market_review, p->commune) ? p : NULL;
}

enum status market_desk_product(struct request *r)
{
	const struct product_for_review *p = overseen(r, request_id(r, "id"));
	struct decision d = { "", "", 0 };
	struct trouble *t = NULL;
	struct desk_page page;
	enum status status;
	int64_t hash;

	if (!p)
		return no_goods(r);
	hash = market_product_hash(r->db, r->arena, p);
	if (r->method == POST && !(t = form_read(&r->params, market_decision_form, &d))) {
		status = market_desk_decide(r, p->id, &d, hash);
		if (status == SEE_OTHER)
			market_rebar(r->db, r->arena, p->id, r->now);
		return status;
	}
	page = (struct desk_page){ p, market_category_name(r->db, r->arena, p->category),
		screening_of(r->db, r->arena, p->id), documents_of(r->db, r->arena, p->id),
		photos_of(r->db, r->arena, p->id), hash, t };
	market_desk_page(r->out, &page);
	return t ? INVALID : OK;
}

enum status market_desk_paper(struct request *r)
{
	const struct document_by_id *d = document_by_id(r->db, r->arena, request_id(r, "id"));
	struct bytes sealed, paper = { NULL, 0 };

	if (d && household_staff_may(r, &market_review, d->commune)) {
		sealed = media_get(platform_media(), r->arena, d->file);
		if (sealed.at)
			paper = unseal_bytes(r->arena, platform_keys(), PAPER, sealed);
	}
	if (!paper.at)
		return problem(r, NOT_FOUND, "no-such-paper", "%s", _("Không có giấy tờ này."));
	reply_header(r, "Cache-Control", "no-store");
	return reply_bytes(r, "image/jpeg", paper);
}

static const struct product_for_review *own(struct request *r)
{
	const struct product_for_review *p = product_for_review(r->db, r->arena,
	    request_id(r, "id"));

	return p && market_own_shop(r, p->shop) ? p : NULL;
}

/* What .prepare leaves: the name of the file, or why there is none. */
struct prepared { const char *wrong, *file; };

enum status market_paper_prepare(struct request *r)
{
	struct paper f = { { NULL }, "" };
	struct image_variant v = { .width = PAPER_WIDTH, .kind = IMAGE_JPEG };
	struct prepared *p = arena_new(r->arena, struct prepared);
	const char *sender = arena_printf(r->arena, "%" PRId64, r->user->id);

	if (!own(r))
		return no_goods(r);
	if (!limit_take(&papers, sender, r->now)) {
		retry_after(r, limit_wait(&papers, sender, r->now));
		return problem(r, TOO_MANY, "too-many-papers", "%s",
		    _("Bạn đã gửi nhiều giấy tờ trong một lúc. Xin chờ ít phút."));
	}
	r->prepared = p;
	if (form_read(&r->params, market_paper_form, &f) || !f.photo.bytes.n) {
		p->wrong = _("chưa chọn ảnh");
		return OK;
	}
	p->wrong = image_make(r->arena, f.photo.bytes, &v, 1);
	if (!p->wrong)
		p->file = media_put(platform_media(), r->arena,
		    seal_bytes(r->arena, platform_keys(), PAPER, v.bytes), PROOF_SEALED);
	return OK;
}

enum status market_paper_send(struct request *r)
{
	const struct product_for_review *p = own(r);
	const struct prepared *made = r->prepared;
	struct paper f = { { NULL }, "" };
	struct trouble *t;

	if (!p)
		return no_goods(r);
	t = form_read(&r->params, market_paper_form, &f);
	if (!t && made->wrong)
		t = trouble_add(r->arena, t, "photo", made->wrong);
	if (t)
		return invalid(r, t);
	document_add(r->db, id_new(), p->id, f.words, made->file, r->user->id, r->now);
	return redirect(r, url_for("/ban-hang/hang/%" PRId64, p->id));
}

enum status market_appeal(struct request *r)
{
	const struct product_for_review *p = own(r);
	enum status status;

	if (!p)
		return no_goods(r);
	status = market_screening_appeal(r, p->id, url_for("/ban-hang/hang/%" PRId64, p->id));
	if (status == SEE_OTHER)
		market_rebar(r->db, r->arena, p->id, r->now);
	return status;
}

struct barred_box *market_barred_box_of(struct request *r, int64_t product, const char *barred)
{
	const struct screening_of *reviews = screening_of(r->db, r->arena, product);
	struct barred_box *b = arena_new(r->arena, struct barred_box);

	if (!*barred)
		return NULL;
	b->product = product;
	b->words = market_barred_words(barred);
	b->newest = strcmp(barred, "ORDER") && reviews->n ? &reviews->v[0] : NULL;
	b->documents = documents_of(r->db, r->arena, product);
	return b;
}
