/* review_desk.c - the seller answers, staff hide what may not stand. */
#include "review/review_inside.h"

#include "core/calendar.h"
#include "core/show.h"
#include "core/tr.h"
#include "household/household.h"
#include "review/review.html.h"

enum { NEWS_DAYS = 30 };

struct answer { const char *answer; };
struct hiding { const char *why; };

const struct field review_answer_form[] = {
	TEXT(struct answer, answer, .label = N_("Lời phản hồi"), .min = 2, .max = 1000,
	    .lines = true, .hint = N_("Ai cũng đọc được, và chỉ phản hồi được một lần.")),
	END_OF_FIELDS
};

/* I3: a low number of stars is not among them. */
static const struct choice reasons[] = {
	{ "SHOWN",       N_("Không ẩn") },
	{ "INSULT",      N_("Xúc phạm người khác") },
	{ "PERSONAL",    N_("Lộ thông tin riêng của người khác") },
	{ "ADVERT",      N_("Quảng cáo, dẫn sang nơi khác") },
	{ "OFF_TOPIC",   N_("Không nói về món hàng này") },
	{ "FALSE_BUYER", N_("Mua để đánh giá gian") },
	{ "ILLEGAL",     N_("Nội dung pháp luật cấm") },
	{ NULL },
};

const struct field review_hide_form[] = {
	CHOICE(struct hiding, why, .label = N_("Lý do ẩn"), .choices = reasons),
	END_OF_FIELDS
};

const char *review_hidden_words(const char *why)
{
	for (const struct choice *c = reasons; c->value; c++)
		if (!strcmp(c->value, why))
			return tr(c->label);
	return NULL;
}

enum status review_seller(struct request *r)
{
	const struct reviews_for_seller *v = reviews_for_seller(r->db, r->arena, r->user->id,
	    review_before(r), r->now, REVIEWS_AT_ONCE);
	struct review_seller_page p = { .v = v };

	if (v->n == REVIEWS_AT_ONCE)
		p.older = url_for("/ban-hang/danh-gia?before=%" PRId64, v->v[v->n - 1].id);
	review_seller_list(r->out, &p, review_answer_form);
	return OK;
}

static enum status not_there(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-review", "%s", _("Không có đánh giá này."));
}

enum status review_answer_it(struct request *r)
{
	int64_t id = request_id(r, "id");
	const struct review_by_id *v = review_by_id(r->db, r->arena, id);
	struct answer f = { "" };
	struct trouble *t = form_read(&r->params, review_answer_form, &f);

	if (!v)
		return not_there(r);
	if (t)
		return invalid(r, t);
	if (!review_answer(r->db, id, r->user->id, f.answer, r->now))
		return not_there(r);
	household_acted(r, v->household, "");
	db_changed(r->db, "product", v->product);
	return redirect(r, url_for("/ban-hang/danh-gia"));
}

/* Those of the communes whose office gave him the role, as many as there are among
 * the latest. */
enum status review_staff(struct request *r)
{
	struct reviews_for_staff *v = reviews_for_staff(r->db, r->arena, review_before(r),
	    REVIEWS_AT_ONCE);
	struct review_staff_page p = { .v = v, .fields = review_hide_form };
	size_t n = 0;

	if (v->n == REVIEWS_AT_ONCE)
		p.older = url_for("/quan-tri/danh-gia?before=%" PRId64, v->v[v->n - 1].id);
	for (size_t i = 0; i < v->n; i++)
		if (household_staff_may(r, &review_oversee, v->v[i].commune))
			v->v[n++] = v->v[i];
	v->n = n;
	review_staff_list(r->out, &p);
	return OK;
}

enum status review_hide_it(struct request *r)
{
	int64_t id = request_id(r, "id");
	const struct review_by_id *v = review_by_id(r->db, r->arena, id);
	struct hiding f = { "" };
	struct trouble *t = form_read(&r->params, review_hide_form, &f);
	const char *why = !strcmp(f.why, "SHOWN") ? "" : f.why;

	if (!v || !household_staff_may(r, &review_oversee, v->commune))
		return not_there(r);
	if (t)
		return invalid(r, t);
	if (review_hide(r->db, id, why, r->user->id, r->now) && !*why != !*v->hidden)
		market_rated(r->db, v->product, v->stars, *why ? -1 : 1);       /* I4 */
	db_changed(r->db, "product", v->product);
	r->audit = arena_printf(r->arena, "%" PRId64 " %s", id, *why ? why : "SHOWN");
	return redirect(r, url_for("/quan-tri/danh-gia"));
}

void review_on_day(struct out *o, const struct request *r, int64_t shop)
{
	int64_t n = review_unanswered(r->db, r->arena, shop, r->now - NEWS_DAYS * DAY)->n;

	review_day_panel(o, n);
}
