/* market_review.c - goods against the rules: after they were written, when staff decided, and
 * when the rules changed. */
#include "market/market_law.h"

#include "core/job.h"
#include "core/show.h"
#include "core/tr.h"
#include "market/market_search.h"

enum { STEPS_OF_A_RUN = 40 };

const char *market_barred_words(const char *barred)
{
	if (!strcmp(barred, "ORDER"))
		return _("Mặt hàng này đã được gỡ theo yêu cầu của cơ quan có thẩm quyền.");
	if (!strcmp(barred, "REFUSED"))
		return _("Mặt hàng này không được bán trên chợ.");
	return *barred ? _("Mặt hàng này đang chờ duyệt.") : NULL;
}

/* With what is said of its photos, where that is more than its name. */
const char *market_product_words(struct db *db, struct arena *a, int64_t product,
    const char *name, const char *description)
{
	const struct photo_words *list = photo_words(db, a, product, name);

	for (size_t i = 0; i < list->n; i++)
		description = arena_printf(a, "%s\n%s", description, list->v[i].alt);
	return description;
}

void market_review_saved(struct db *db, struct arena *a, int64_t product,
    const struct product_given *g, bool is_new, const char **barred, bool adults, int64_t now)
{
	struct product_given all = *g;
	struct screen_verdict v;

	if (!is_new)
		all.description = market_product_words(db, a, product, g->name, g->description);
	v = market_screen(db, a, &all, now);
	if (v.adults != adults) {
		product_set_adults(db, product, v.adults);
		market_index_later(db, product);
	}
	if (!v.rule && !**barred)
		return;
	market_screening_step(db, a, "PRODUCT", product, &v,
	    market_texts_hash(a, all.category, all.name, all.description), now);
	*barred = product_bar(db, a, product)->barred;
}

void market_rebar(struct db *db, struct arena *a, int64_t product, int64_t now)
{
	const struct product_bar *p = product_bar(db, a, product);

	if (!p)
		return;
	market_shop_settle(db, a, p->shop, now);
	market_index_product(db, a, product);
	market_product_touched(db, product, p->shop);
}

int64_t market_product_hash(struct db *db, struct arena *a, const struct product_for_review *p)
{
	return market_texts_hash(a, p->category, p->name, market_product_words(db, a, p->id,
	    p->name, p->description));
}

bool market_review_decide(struct db *db, struct arena *a, int64_t product, bool pass,
    const char *reason, int64_t by, int64_t now)
{
	const struct product_for_review *p = product_for_review(db, a, product);

	if (!p || !market_screening_decide(db, a, product, pass, reason,
	    market_product_hash(db, a, p), by, now))
		return false;
	market_rebar(db, a, product, now);
	return true;
}

void market_look_again(struct db *db, struct arena *a, const char *external_id, int64_t now)
{
	const struct product_known *k = product_known(db, a, external_id);
	struct product_given g;
	const char *barred = k->barred;

	market_product_standing(db, a, external_id, &g);
	market_review_saved(db, a, k->id, &g, false, &barred, k->adults, now);
	if (strcmp(barred, k->barred))
		market_rebar(db, a, k->id, now);
}

static void screen_step(void *arg, struct db *db)
{
	struct market_step *s = arg;
	struct arena *a = arena_at_work();
	const struct screen_due *list = screen_due(db, a, s->after, MARKET_AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		market_look_again(db, a, list->v[i].external_id, s->job->now);
	s->did = list->n;
	s->next = list->n ? list->v[list->n - 1].id : s->after;
}

struct going_on { const struct job *job; struct market_step *step; };

static void go_on(void *arg, struct db *db)
{
	const struct going_on *g = arg;

	job_ask(db, g->job, said("%" PRId64, g->step->after), g->step->job->now);
}

/* A run ends after so many steps, since its memory grows, and asks for the next. */
void market_screen_in_runs(struct job_run *j, const struct job *job,
    void (*step)(void *arg, struct db *db))
{
	struct market_step s = { .job = j, .after = strtoll(j->args, NULL, 10) };
	struct going_on g = { job, &s };
	int left = STEPS_OF_A_RUN;

	tr_use("vi");
	do {
		market_step(&s, step);
	} while (s.did == MARKET_AT_ONCE && --left);
	if (!left)
		job_write(j, go_on, &g);
}

static void screen_all(struct job_run *j)
{
	market_screen_in_runs(j, &market_screen_job, screen_step);
}

const struct job market_screen_job = { "market.screen", N_("Soát lại hàng theo danh mục sàng lọc"),
	0, screen_all };
