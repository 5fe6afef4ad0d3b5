/* market_review.c - what comes of a rule that a product meets: it waits, is refused,
 * or is passed, and the newest review of a product says which.
 *
 * A pass by a person covers its rule as long as the texts stay; one that needed a
 * paper covers it also when they change, since the paper stays.  A refusal stands
 * until the seller changes what was found, or appeals, once. */
#include "market/market_law.h"

#include "core/hash.h"
#include "core/id.h"
#include "core/job.h"
#include "core/show.h"
#include "core/tr.h"
#include "market/market_search.h"

enum { STEPS_OF_A_RUN = 40 };

static const struct { const char *action, *name; } actions[] = {
	{ "BAN",            N_("Cấm bán") },
	{ "NEEDS_DOCUMENT", N_("Cần giấy tờ") },
	{ "AGE_GATE",       N_("Chỉ bán cho người đủ tuổi") },
	{ "REVIEW",         N_("Cán bộ xem trước") },
};

const char *market_action_name(const char *action)
{
	for (size_t i = 0; i < COUNT(actions); i++)
		if (!strcmp(actions[i].action, action))
			return tr(actions[i].name);
	return action;
}

const char *market_barred_words(const char *barred)
{
	if (!strcmp(barred, "ORDER"))
		return _("Mặt hàng này đã được gỡ theo yêu cầu của cơ quan có thẩm quyền.");
	if (!strcmp(barred, "REFUSED"))
		return _("Mặt hàng này không được bán trên chợ.");
	return *barred ? _("Mặt hàng này đang chờ duyệt.") : NULL;
}

int64_t market_texts_hash(struct arena *a, const char *category, const char *name,
    const char *description)
{
	return (int64_t)(hash_text(arena_printf(a, "%s\n%s\n%s", category, name,
	    description)) >> 1);
}

static void open_review(struct db *db, const struct review_subject *of, int64_t subject,
    int64_t rule, const char *action, const char *found, int64_t hash, int64_t now)
{
	bool refused = !strcmp(action, "BAN");

	of->add(db, id_new(), subject, rule, action, found, hash,
	    refused ? "REFUSED" : "WAITING", refused ? now : 0, now);
}

static bool is(const struct review_known *r, const char *state)
{
	return r->state && !strcmp(r->state, state);
}

static bool covers(const struct review_known *r, const struct screen_verdict *v, int64_t hash)
{
	if (!r->state || r->rule != v->rule->id)
		return false;
	return !is(r, "PASSED") || !strcmp(v->action, "NEEDS_DOCUMENT") || r->texts_hash == hash;
}

void market_review_step(struct db *db, const struct review_subject *of, int64_t subject,
    const struct review_known *r, const struct screen_verdict *v, int64_t hash, int64_t now)
{
	if (v->rule && !covers(r, v, hash))
		open_review(db, of, subject, v->rule->id, v->action, v->found, hash, now);
	if (v->rule)
		return;
	/* Nothing is found any more; did someone have to look? */
	if (is(r, "WAITING") && !r->appealed)
		of->decide(db, r->id, "PASSED",
		    _("Nội dung đã sửa, không còn điều phải duyệt."), hash, 0, now);
	else if (is(r, "REFUSED") && !r->by_person)
		open_review(db, of, subject, r->rule, "REVIEW", r->found, hash, now);
}

static const struct review_subject product_reviews = { screened_add, screened_decide };

static struct review_known known(const struct screened_newest *r)
{
	return r ? (struct review_known){ r->state, r->found, r->id, r->rule, r->texts_hash,
		r->appealed_at != 0, r->decided_by != 0 } : (struct review_known){ .state = NULL };
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
	struct review_known newest;
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
	newest = known(is_new ? NULL : screened_newest(db, a, product));
	market_review_step(db, &product_reviews, product, &newest, &v,
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

bool market_review_decide(struct db *db, struct arena *a, int64_t product, bool pass,
    const char *reason, int64_t by, int64_t now)
{
	const struct screened_newest *r = screened_newest(db, a, product);
	const struct product_for_review *p = product_for_review(db, a, product);

	if (!r || !screened_decide(db, r->id, pass ? "PASSED" : "REFUSED", reason,
	    market_texts_hash(a, p->category, p->name, market_product_words(db, a, product,
	    p->name, p->description)), by, now))
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
