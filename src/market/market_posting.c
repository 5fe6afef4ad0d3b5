/* market_posting.c - what later modules show in a seller's words, looked at as goods are.
 *
 * What is banned is refused.  What needs a paper, or a look, waits for a person: a posting
 * has no place for papers, so its desk asks the seller for them.
 * R: Law 122/2025/QH15, art. 17.1.đ; Decree 248/2026, art. 17.1 */
#include "market/market_law.h"

#include "core/tr.h"
#include "market/market_law.html.h"

static struct screen_verdict verdict(struct db *db, struct arena *a,
    const struct posting_by_id *p, int64_t now)
{
	struct product_given g = { .name = p->title, .description = p->words, .category = "" };
	struct screen_verdict v = market_screen(db, a, &g, now);

	if (v.rule && strcmp(v.action, "BAN"))
		v.action = "REVIEW";
	return v;
}

static int64_t hash_of(struct arena *a, const struct posting_by_id *p)
{
	return market_texts_hash(a, "", p->title, p->words);
}

void market_posting_rebar(struct db *db, struct arena *a, int64_t posting)
{
	(void)posting_bar(db, a, posting);
	db_changed(db, "posting", posting);
}

static void screen(struct db *db, struct arena *a, int64_t posting, int64_t now)
{
	const struct posting_by_id *p = posting_by_id(db, a, posting);
	struct screen_verdict v = verdict(db, a, p, now);

	if (!v.rule && !*p->barred)
		return;
	market_screening_step(db, a, "POSTING", posting, &v, hash_of(a, p), now);
	market_posting_rebar(db, a, posting);
}

void market_posting_save(struct db *db, struct arena *a, const struct market_posting *p,
    int64_t now)
{
	posting_put(db, p->id, p->kind, p->shop, p->path, p->title, p->words, now);
	screen(db, a, p->id, now);
}

const char *market_posting_words(const char *barred)
{
	if (!strcmp(barred, "ORDER"))
		return _("Tin này đã được gỡ theo yêu cầu của cơ quan có thẩm quyền.");
	if (!strcmp(barred, "REFUSED"))
		return _("Tin này không được đăng trên chợ.");
	return *barred ? _("Tin này đang chờ duyệt, người mua chưa thấy.") : NULL;
}

static enum status no_posting(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-posting", "%s", _("Không có tin này."));
}

static const struct posting_by_id *overseen(struct request *r)
{
	const struct posting_by_id *p = posting_by_id(r->db, r->arena, request_id(r, "id"));

	return p && household_staff_may(r, &market_review, p->commune) ? p : NULL;
}

/* I6, I21 */
enum status market_desk_posting(struct request *r)
{
	const struct posting_by_id *p = overseen(r);
	struct decision d = { "", "", 0 };
	struct trouble *t = NULL;
	enum status status;

	if (!p)
		return no_posting(r);
	if (r->method == POST && !(t = form_read(&r->params, market_decision_form, &d))) {
		status = market_desk_decide(r, p->id, &d, hash_of(r->arena, p));
		if (status == SEE_OTHER)
			market_posting_rebar(r->db, r->arena, p->id);
		return status;
	}
	market_desk_posting_page(r->out, p, screening_of(r->db, r->arena, p->id),
	    hash_of(r->arena, p), t);
	return t ? INVALID : OK;
}

enum status market_posting_appeal(struct request *r)
{
	const struct posting_by_id *p = posting_by_id(r->db, r->arena, request_id(r, "id"));
	enum status status;

	if (!p || !market_own_shop(r, p->shop))
		return no_posting(r);
	status = market_screening_appeal(r, p->id, url_for("/ban-hang/cua-hang/%" PRId64,
	    p->shop));
	if (status == SEE_OTHER)
		market_posting_rebar(r->db, r->arena, p->id);
	return status;
}

void market_posting_box(struct out *o, int64_t posting)
{
	const struct request *r = request_at_work();
	const struct posting_by_id *p = posting_by_id(r->db, r->arena, posting);
	const struct screening_of *list;

	if (!p || !*p->barred)
		return;
	list = screening_of(r->db, r->arena, posting);
	market_posting_barred(o, p, strcmp(p->barred, "ORDER") ? &list->v[0] : NULL);
}

static void screen_step(void *arg, struct db *db)
{
	struct market_step *s = arg;
	struct arena *a = arena_at_work();
	const struct postings_to_screen *list = postings_to_screen(db, a, s->after,
	    MARKET_AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		screen(db, a, list->v[i].id, s->job->now);
	s->did = list->n;
	s->next = list->n ? list->v[list->n - 1].id : s->after;
}

static void screen_all(struct job_run *j)
{
	market_screen_in_runs(j, &market_screen_postings_job, screen_step);
}

/* Each day too: those that stood before they were looked at. */
const struct job market_screen_postings_job = { "market.screen_postings",
	N_("Soát lại tin chào bán theo danh mục sàng lọc"), 86400, screen_all };
