/* market_order_page.c - orders of authorities, as those who carry them out see them. */
#include "market/market_law.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/tr.h"
#include "market/market_law.html.h"

struct answered { const char *answer; };
struct lifting { const char *document; };

static const struct choice kinds[] = {
	{ "TAKE_DOWN",      N_("Gỡ mặt hàng") },
	{ "SUSPEND_SELLER", N_("Đình chỉ người bán") },
	{ "INFORMATION",    N_("Cung cấp thông tin") },
	{ NULL, NULL },
};

/* "7:05" and "07:05" are minutes of the day. */
static int minutes_of(const char *s)
{
	int h = 0, m = 0, used = 0;

	if (sscanf(s, "%2d:%2d%n", &h, &m, &used) != 2 || s[used] || h < 0 || h > 23 ||
	    m < 0 || m > 59)
		return -1;
	return h * 60 + m;
}

static const char *clock_normal(struct arena *a, const char *s)
{
	(void)a;
	return minutes_of(s) < 0 ? NULL : s;
}

#define ORDER struct order_given_by
const struct field market_order_form[] = {
	CHOICE(ORDER, kind, .label = N_("Cơ quan yêu cầu gì"), .choices = kinds),
	TEXT(ORDER, subject, .label = N_("Địa chỉ trang hàng, lô hàng hoặc gian hàng"),
	     .min = 5, .max = 300,
	     .hint = N_("Dán từ trình duyệt, ví dụ /san-pham/123/na-dai, /lo-hang/123 hoặc "
		"/cua-hang/na-nha-ba-hoa.")),
	TEXT(ORDER, authority, .label = N_("Cơ quan yêu cầu"), .min = 3, .max = 200),
	TEXT(ORDER, document, .label = N_("Số và ngày văn bản"), .min = 3, .max = 100),
	TEXT(ORDER, demand, .label = N_("Nội dung yêu cầu"), .min = 5, .max = 1000, .lines = true),
	DATE(ORDER, received_on, .label = N_("Ngày nhận")),
	TEXT(ORDER, received_at, .label = N_("Giờ nhận"), .max = 5, .normal = clock_normal,
	     .otherwise = N_("viết như 14:30"), .hint = N_("Đồng hồ tính từ lúc này.")),
	END_OF_FIELDS
};
#undef ORDER

const struct field market_answer_form[] = {
	TEXT(struct answered, answer, .label = N_("Đã làm gì, gửi cho ai"), .min = 5, .max = 1000,
	     .lines = true),
	END_OF_FIELDS
};

const struct field market_lift_form[] = {
	TEXT(struct lifting, document, .label = N_("Văn bản cho khôi phục"), .min = 3, .max = 200),
	END_OF_FIELDS
};

struct target { int64_t product, posting, shop; };

/* "/lo-hang/12" of "https://hoahoi.example/lo-hang/12?da-gui=1". */
static const char *path_of(struct arena *a, const char *address)
{
	const char *host = strstr(address, "://");
	const char *path = strchr(host ? host + 3 : address, '/');

	return path ? arena_strndup(a, path, strcspn(path, "?#")) : "";
}

/* Behind the last "/san-pham/" or "/cua-hang/" of an address, or the path of a posting. */
static struct target target_of(struct request *r, const char *address)
{
	const char *product = strstr(address, "/san-pham/"), *shop = strstr(address, "/cua-hang/");
	const struct posting_at *n = posting_at(r->db, r->arena, path_of(r->arena, address));
	struct target t = { 0, 0, 0 };

	if (n) {
		t = (struct target){ .posting = n->id, .shop = n->shop };
	} else if (product) {
		const struct product_for_review *p = product_for_review(r->db, r->arena,
		    strtoll(product + 10, NULL, 10));

		if (p)
			t = (struct target){ .product = p->id, .shop = p->shop };
	} else if (shop) {
		const char *slug = arena_strndup(r->arena, shop + 10, strcspn(shop + 10, "/?#"));
		const struct shop_of_slug *s = shop_of_slug(r->db, r->arena, slug);

		if (s)
			t.shop = s->id;
	}
	return t;
}

static struct trouble *check(struct request *r, const struct order_given_by *g, struct target *of,
    int64_t *received)
{
	struct trouble *t = NULL;

	*of = target_of(r, g->subject);
	*received = us_of_yyyymmdd(g->received_on) + minutes_of(g->received_at) * MINUTE;
	if (!of->shop)
		t = trouble_add(r->arena, t, "subject", _("không tìm thấy trang này trên chợ"));
	else if (!strcmp(g->kind, "TAKE_DOWN") && !of->product && !of->posting)
		t = trouble_add(r->arena, t, "subject",
		    _("đây là gian hàng; muốn dừng cả gian hàng thì chọn đình chỉ người bán"));
	if (*received > r->now)
		t = trouble_add(r->arena, t, "received_on", _("chưa đến lúc này"));
	return t;
}

static enum status to_order(struct request *r, int64_t order)
{
	return redirect(r, url_for("/quan-tri/lenh/%" PRId64, order));
}

enum status market_order_list(struct request *r)
{
	market_order_list_page(r->out, authority_orders(r->db, r->arena), r->now);
	return OK;
}

enum status market_order_new(struct request *r)
{
	struct order_given_by g = { .kind = "", .subject = "", .authority = "", .document = "",
		.demand = "", .received_on = market_today(r->now),
		.received_at = clock_time(r->now) };
	struct trouble *t = NULL;
	struct target of;
	int64_t received, id = id_new();

	if (r->method == POST && !(t = form_read(&r->params, market_order_form, &g)) &&
	    !(t = check(r, &g, &of, &received))) {
		if (!strcmp(g.kind, "SUSPEND_SELLER"))
			of.product = of.posting = 0;
		authority_order_add(r->db, id, g.kind, g.authority, g.document, g.demand,
		    of.product, of.posting, of.shop, received,
		    market_order_due(r->db, r->arena, g.kind, received), r->user->id, r->now);
		r->audit = arena_printf(r->arena, "%" PRId64 " %s", id, g.kind);
		return to_order(r, id);
	}
	market_order_new_page(r->out, &g, t);
	return t ? INVALID : OK;
}

static const struct authority_order_by_id *order_of(struct request *r)
{
	return authority_order_by_id(r->db, r->arena, request_id(r, "id"));
}

static enum status no_order(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-order", "%s", _("Không có yêu cầu này."));
}

enum status market_order_show(struct request *r)
{
	const struct authority_order_by_id *o = order_of(r);

	if (!o)
		return no_order(r);
	market_order_page(r->out, o, r->now);
	return OK;
}

enum status market_order_do(struct request *r)
{
	const struct authority_order_by_id *o = order_of(r);
	struct answered f = { "" };
	struct trouble *t;

	if (!o)
		return no_order(r);
	t = form_read(&r->params, market_answer_form, &f);
	if (t)
		return invalid(r, t);
	if (!market_order_carry_out(r->db, r->arena, o->id, f.answer, r->user->id, r->now))
		return problem(r, CONFLICT, "done", "%s", _("Yêu cầu này đã thực hiện rồi."));
	return to_order(r, o->id);
}

enum status market_order_undo(struct request *r)
{
	const struct authority_order_by_id *o = order_of(r);
	struct lifting f = { "" };
	struct trouble *t;

	if (!o)
		return no_order(r);
	t = form_read(&r->params, market_lift_form, &f);
	if (t)
		return invalid(r, t);
	if (!market_order_lift(r->db, r->arena, o->id, f.document, r->user->id, r->now))
		return problem(r, CONFLICT, "not-done", "%s",
		    _("Yêu cầu này chưa thực hiện hoặc đã khôi phục rồi."));
	return to_order(r, o->id);
}
