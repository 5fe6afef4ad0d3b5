/* review_buyer.c - a buyer writes, others read. */
#include "review/review_inside.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "review/review.html.h"

enum { ON_PRODUCT = 5 };

struct written { const char *stars, *words, *phone; };

static const struct choice stars[] = {
	{ "5", N_("★★★★★ Rất hài lòng") },
	{ "4", N_("★★★★ Hài lòng") },
	{ "3", N_("★★★ Tạm được") },
	{ "2", N_("★★ Chưa hài lòng") },
	{ "1", N_("★ Rất không hài lòng") },
	{ NULL },
};

const struct field review_form[] = {
	CHOICE(struct written, stars, .label = N_("Bạn thấy món hàng thế nào?"), .choices = stars),
	TEXT(struct written, words, .label = N_("Lời nhận xét"), .max = 1000, .optional = true,
	    .lines = true, .hint = N_("Hàng có đúng như mô tả, đóng gói có kỹ, đến nơi có còn tươi "
	    "không. Đừng ghi số điện thoại hay địa chỉ.")),
	TEXT(struct written, phone, .label = N_("Số điện thoại đã đặt hàng"), .max = 20),
	END_OF_FIELDS
};

struct paging { int64_t before; };

const struct field review_list_form[] = {
	INT(struct paging, before, .label = N_("Trước đánh giá số"), .min = 1, .max = REVIEW_EVER,
	    .optional = true),
	END_OF_FIELDS
};

int64_t review_before(struct request *r)
{
	struct paging p = { REVIEW_EVER };

	return form_read(&r->params, review_list_form, &p) ? REVIEW_EVER : p.before;
}

const char *review_average(int64_t sum, int64_t n)
{
	return decimal((double)sum / (double)n, 1);
}

const char *review_stars(int64_t n)
{
	static const char *const rows[] = { "☆☆☆☆☆", "★☆☆☆☆", "★★☆☆☆", "★★★☆☆", "★★★★☆", "★★★★★" };

	return rows[n];
}

const char *review_short_name(struct arena *a, const char *name)
{
	size_t family = strcspn(name, " ("), all = strcspn(name, "(");
	struct out o = { .arena = a };

	out_raw(&o, name, family);
	for (const char *s = name + family; s < name + all; s += strcspn(s, " (")) {
		const char *first;

		s += strspn(s, " ");
		first = text_cut(a, s, 1);
		if (s < name + all)
			out_raw(&o, arena_printf(a, " %s.", first), strlen(first) + 2);
	}
	return o.text;
}

static enum status too_early(struct request *r)
{
	return problem(r, CONFLICT, "not-received", "%s",
	    _("Đơn này chưa ghi là đã nhận hàng. Hãy bấm «Tôi đã nhận hàng» rồi đánh giá."));
}

static enum status show(struct request *r, const struct order_bought *line, int64_t until,
    const struct written *w, const struct trouble *t)
{
	review_write_page(r->out, &(struct review_form_page){ line, review_form, w, t, until });
	return t ? INVALID : OK;
}

static bool keep(struct request *r, const struct order_bought *b, const struct written *w)
{
	int64_t n = *w->stars - '0';

	if (!review_add(r->db, id_new(), b->sub_order, b->position, b->product, b->name, b->shop, n,
	    w->words, review_short_name(r->arena, b->buyer_name), r->now))
		return false;
	market_rated(r->db, b->product, n, 1);  /* I4 */
	return true;
}

/* I1 */
enum status review_write(struct request *r)
{
	struct written w = { "", "", "" };
	const struct order_bought *b;
	enum status s = order_open_line(r, &b);
	struct trouble *t;
	int64_t until;

	if (s != OK)
		return s;
	if (!b->received_at)
		return too_early(r);
	until = rule_due(r->db, r->arena, &review_window, b->received_at);
	if (r->now > until)
		return problem(r, CONFLICT, "too-late", _("Đã hết hạn đánh giá đơn này: %s."),
		    day(until));
	if (review_of_line(r->db, r->arena, b->sub_order, b->position))
		return problem(r, CONFLICT, "reviewed", "%s",
		    _("Bạn đã đánh giá món hàng này. Xin cảm ơn!"));
	w.phone = request_param(r, "phone");
	if (r->method == GET)
		return show(r, b, until, &w, NULL);
	t = form_read(&r->params, review_form, &w);
	if (t)
		return show(r, b, until, &w, t);
	if (!keep(r, b, &w))
		return problem(r, CONFLICT, "reviewed", "%s",
		    _("Bạn đã đánh giá món hàng này. Xin cảm ơn!"));
	r->audit = b->code;
	return redirect(r, url_for("/danh-gia/%" PRId64, b->product));
}

enum status review_all(struct request *r)
{
	int64_t product = request_id(r, "id");
	const struct market_item *item = market_item(r->db, r->arena, product, r->now);
	struct review_list list = { .product = product };

	if (!item || !item->seen)
		return problem(r, item && item->gone ? GONE : NOT_FOUND, "no-such-product", "%s",
		    _("Không có mặt hàng này."));
	list.count = review_count(r->db, r->arena, product);
	list.v = reviews_of(r->db, r->arena, product, review_before(r), REVIEWS_AT_ONCE);
	if (list.v->n == REVIEWS_AT_ONCE)
		list.older = url_for("/danh-gia/%" PRId64 "?before=%" PRId64, product,
		    list.v->v[list.v->n - 1].id);
	review_all_page(r->out, item, &list);
	return OK;
}

void review_on_product(struct out *o, const struct request *r, int64_t product)
{
	struct review_list list = { .product = product,
		.count = review_count(r->db, r->arena, product),
		.v = reviews_of(r->db, r->arena, product, REVIEW_EVER, ON_PRODUCT) };

	if (list.count->n)
		review_product_panel(o, &list);
}

/* What can be reviewed of an order, and what was. */
void review_on_order(struct out *o, const struct request *r, int64_t sub)
{
	const struct order_lines *lines = order_lines(r->db, r->arena, sub);
	const struct sub_order_by_id *s = sub_order_by_id(r->db, r->arena, sub);
	const char *phone = request_param(r, "phone");

	for (size_t i = 0; i < lines->n; i++) {
		const struct order_lines_row *l = &lines->v[i];
		const struct order_bought *b = order_bought(r->db, r->arena, s->code,
		    l->position);
		const struct review_of_line *done = review_of_line(r->db, r->arena, sub,
		    l->position);

		if (done)
			review_line_done(o, l->name, done->stars);
		else if (b->received_at && phone &&
		    r->now <= rule_due(r->db, r->arena, &review_window, b->received_at))
			review_line_open(o, l->name, url_for("/danh-gia/%s/%" PRId64 "?phone=%s",
			    s->code, l->position + 1, phone));
	}
}
