/* market_shop_review.c - what a shop says of itself, looked at as its goods are.
 *
 * A name that is banned or doubtful hides the shop as it hides a product, until a person
 * passed it.  What needs a paper or an age belongs to goods, and is asked there.
 * R: Law 122/2025/QH15, art. 17.1.đ; Decree 248/2026, art. 17.1 */
#include "market/market_law.h"

#include "core/tr.h"
#include "market/market_law.html.h"
#include "market/market_search.h"

static struct screen_verdict verdict(struct db *db, struct arena *a, const char *name,
    const char *description, int64_t now)
{
	struct product_given g = { .name = name, .description = description, .category = "" };
	struct screen_verdict v = market_screen(db, a, &g, now);

	if (v.rule && strcmp(v.action, "BAN") && strcmp(v.action, "REVIEW"))
		v.rule = NULL;
	return v;
}

/* All that it says besides its name. */
static const char *words_of(const struct shop_texts *s)
{
	return *s->collect_hours ? said("%s\n%s", s->description, s->collect_hours) :
	    s->description;
}

/* What stands against it is reckoned anew, and the index and its pages follow. */
static void rebar(struct db *db, struct arena *a, int64_t shop, const char *was, int64_t now)
{
	const struct shop_bar *b = shop_bar(db, a, shop);

	if (!strcmp(b->barred, was))
		return;
	market_shop_settle(db, a, shop, now);
	market_index_shop(db, a, shop);
	market_shop_touched(db, shop);
}

void market_shop_screen(struct db *db, struct arena *a, int64_t shop, int64_t now)
{
	const struct shop_texts *s = shop_texts(db, a, shop);
	struct screen_verdict v = verdict(db, a, s->name, words_of(s), now);

	if (!v.rule && !*s->barred)
		return;
	market_screening_step(db, a, "SHOP", shop, &v, market_texts_hash(a, "", s->name,
	    words_of(s)), now);
	rebar(db, a, shop, s->barred, now);
}

static enum status no_shop(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-shop", "%s", _("Không có gian hàng này."));
}

/* I6 */
enum status market_desk_shop(struct request *r)
{
	const struct shop_texts *s = shop_texts(r->db, r->arena, request_id(r, "id"));
	struct decision d = { "", "", 0 };
	struct trouble *t = NULL;
	enum status status;
	int64_t hash;

	if (!s || !household_staff_may(r, &market_review, s->commune))
		return no_shop(r);
	hash = market_texts_hash(r->arena, "", s->name, words_of(s));
	if (r->method == POST && !(t = form_read(&r->params, market_decision_form, &d))) {
		status = market_desk_decide(r, s->id, &d, hash);
		if (status == SEE_OTHER)
			rebar(r->db, r->arena, s->id, s->barred, r->now);
		return status;
	}
	market_desk_shop_page(r->out, s, screening_of(r->db, r->arena, s->id), hash, t);
	return t ? INVALID : OK;
}

enum status market_shop_appeal(struct request *r)
{
	const struct shop_by_id *s = market_own_shop(r, request_id(r, "id"));
	enum status status;

	if (!s)
		return no_shop(r);
	status = market_screening_appeal(r, s->id, url_for("/ban-hang/cua-hang/%" PRId64, s->id));
	if (status == SEE_OTHER)
		rebar(r->db, r->arena, s->id, "REFUSED", r->now);
	return status;
}

const struct shop_box *market_shop_box(struct request *r, int64_t shop)
{
	const struct shop_texts *s = shop_texts(r->db, r->arena, shop);
	const struct screening_of *list;
	struct shop_box *b;

	if (!*s->barred)
		return NULL;
	list = screening_of(r->db, r->arena, shop);
	b = arena_new(r->arena, struct shop_box);
	*b = (struct shop_box){ shop, &list->v[0] };
	return b;
}

static void screen_step(void *arg, struct db *db)
{
	struct market_step *s = arg;
	struct arena *a = arena_at_work();
	const struct shops_to_screen *list = shops_to_screen(db, a, s->after, MARKET_AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		market_shop_screen(db, a, list->v[i].id, s->job->now);
	s->did = list->n;
	s->next = list->n ? list->v[list->n - 1].id : s->after;
}

static void screen_all(struct job_run *j)
{
	market_screen_in_runs(j, &market_screen_shops_job, screen_step);
}

const struct job market_screen_shops_job = { "market.screen_shops",
	N_("Soát lại tên gian hàng theo danh mục sàng lọc"), 0, screen_all };
