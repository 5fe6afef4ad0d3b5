/* market_order.c - orders of authorities: the clock, what carrying one out does, and
 * the look from outside whether it is really gone.
 *
 * R: Decree 248/2026, art. 17.1.c (take down, inform within 24 hours), 18.2 (suspend a
 * seller at an authority's request) */
#include "market/market_law.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/show.h"
#include "core/tr.h"
#include "market/market_public.h"
#include "market/market_search.h"

const struct rule market_takedown_hours = { "market.takedown_hours",
	N_("Hạn gỡ hàng theo yêu cầu của cơ quan có thẩm quyền"), RULE_HOURS,
	N_("Tính từ lúc nhận được yêu cầu.") };
const struct rule market_information_hours = { "market.information_hours",
	N_("Hạn cung cấp thông tin cho cơ quan có thẩm quyền"), RULE_HOURS,
	N_("Tính từ lúc nhận được yêu cầu.") };
const struct rule market_suspend_hours = { "market.suspend_on_request_hours",
	N_("Hạn đình chỉ người bán theo yêu cầu của cơ quan có thẩm quyền"), RULE_HOURS,
	N_("Tính từ lúc nhận được yêu cầu.") };

static const struct order_kind { const char *kind, *name; const struct rule *hours; } kinds[] = {
	{ "TAKE_DOWN",      N_("Gỡ mặt hàng"),       &market_takedown_hours },
	{ "INFORMATION",    N_("Cung cấp thông tin"), &market_information_hours },
	{ "SUSPEND_SELLER", N_("Đình chỉ người bán"), &market_suspend_hours },
};

static const struct order_kind *kind_of(const char *kind)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (!strcmp(kinds[i].kind, kind))
			return &kinds[i];
	assert(0 && "a kind of the table");
	return NULL;
}

const char *market_order_kind_name(const char *kind)
{
	return tr(kind_of(kind)->name);
}

int64_t market_order_due(struct db *db, struct arena *a, const char *kind, int64_t received_at)
{
	return rule_due(db, a, kind_of(kind)->hours, received_at);
}

static void settle_all(struct db *db, struct arena *a, int64_t shop, int64_t now)
{
	const struct shops_of_seller *all = shops_of_seller(db, a, shop);

	for (size_t i = 0; i < all->n; i++)
		market_shop_settle(db, a, all->v[i].id, now);
}

/* The seller is stopped: that shop by name, and his others wait as long. */
static void suspend(struct db *db, struct arena *a, int64_t shop, int64_t by, const char *why,
    int64_t now)
{
	(void)!market_shop_move(db, a, shop, "SUSPENDED", MARKET_OFFICER, by, why, now);
	settle_all(db, a, shop, now);
}

/* Unless another order, or the platform itself, holds the shop. */
static void restore(struct db *db, struct arena *a, int64_t shop, int64_t by, const char *why,
    int64_t now)
{
	if (!authority_order_suspends(db, a, shop) && shop_stopped_by_order(db, a, shop))
		(void)!market_shop_move(db, a, shop, "DRAFT", MARKET_OFFICER, by, why, now);
	settle_all(db, a, shop, now);
}

static void tell_seller(struct db *db, struct arena *a, const struct authority_order_by_id *o,
    int64_t now)
{
	const char *was = tr_swap(market_shop_language(db, a, o->shop));

	market_tell_seller(db, a, o->shop, !strcmp(o->kind, "TAKE_DOWN") ?
	    _("Hoa Hồi: một mặt hàng của bạn bị gỡ theo yêu cầu của cơ quan có thẩm quyền. Đăng "
	    "nhập để xem.") :
	    _("Hoa Hồi: gian hàng của bạn bị đình chỉ theo yêu cầu của cơ quan có thẩm quyền. "
	    "Đăng nhập để xem."), now);
	tr_use(was);
}

/* What stands against the thing is reckoned anew. */
static void rebar(struct db *db, struct arena *a, int64_t product, int64_t posting, int64_t now)
{
	if (product)
		market_rebar(db, a, product, now);
	else
		market_posting_rebar(db, a, posting);
}

/* Everything that shows it follows in this transaction: the page, the index and with it
 * search, feeds, sitemap and API, the kept pages. */
bool market_order_carry_out(struct db *db, struct arena *a, int64_t order, const char *answer,
    int64_t by, int64_t now)
{
	const struct authority_order_by_id *o = authority_order_by_id(db, a, order);
	const char *why;

	if (!o || !authority_order_done(db, order, answer, by, now))
		return false;
	why = arena_printf(a, _("Theo yêu cầu của %s, văn bản %s."), o->authority, o->document);
	if (!strcmp(o->kind, "TAKE_DOWN"))
		rebar(db, a, o->product, o->posting, now);
	else if (!strcmp(o->kind, "SUSPEND_SELLER"))
		suspend(db, a, o->shop, by, why, now);
	if (strcmp(o->kind, "INFORMATION"))
		tell_seller(db, a, o, now);
	return true;
}

bool market_order_lift(struct db *db, struct arena *a, int64_t order, const char *document,
    int64_t by, int64_t now)
{
	const struct authority_order_by_id *o = authority_order_by_id(db, a, order);

	if (!o || !authority_order_lift(db, order, document, by, now))
		return false;
	if (!strcmp(o->kind, "TAKE_DOWN"))
		rebar(db, a, o->product, o->posting, now);
	else if (!strcmp(o->kind, "SUSPEND_SELLER"))
		restore(db, a, o->shop, by, arena_printf(a, _("Khôi phục theo văn bản %s."),
		    document), now);
	return true;
}

/* Whether buyers, readers of the sitemap or the search still meet a product. */
static bool product_met(struct db *db, struct arena *a, int64_t product)
{
	const struct product_shown *p = product_shown(db, a, product);

	return (p && p->seen) || index_stands(db, a, product);
}

static bool shop_met(struct db *db, struct arena *a, int64_t shop)
{
	const struct market_shop *m = market_shop_by_id(db, a, shop);
	const struct shop_shown *s = shop_shown(db, a, m->slug);

	return s->seen || shop_goods(db, a, shop, INT64_MAX, 1)->n > 0 ||
	    sitemap_has_shop(db, a, shop);
}

static bool posting_met(struct db *db, struct arena *a, int64_t posting)
{
	return !*posting_by_id(db, a, posting)->barred;
}

/* Found somewhere still: the index is made anew for it, and the next run looks again. */
static bool is_absent(struct db *db, struct arena *a, const struct authority_orders_unseen_row *o,
    int64_t now)
{
	bool met = o->product ? product_met(db, a, o->product) :
	    o->posting ? posting_met(db, a, o->posting) : shop_met(db, a, o->shop);

	if (met && (o->product || o->posting))
		rebar(db, a, o->product, o->posting, now);
	else if (met)
		market_index_shop(db, a, o->shop);
	return !met;
}

static void absence_step(void *arg, struct db *db)
{
	struct market_step *s = arg;
	struct arena *a = arena_at_work();
	const struct authority_orders_unseen *list = authority_orders_unseen(db, a, s->after,
	    MARKET_AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		if (is_absent(db, a, &list->v[i], s->job->now))
			authority_order_absent(db, list->v[i].id, s->job->now);
	s->did = list->n;
	s->next = list->n ? list->v[list->n - 1].id : s->after;
}

static void look_from_outside(struct job_run *j)
{
	tr_use("vi");
	market_steps(j, absence_step);
}

const struct job market_absence_job = { "market.absence",
	N_("Kiểm tra hàng đã gỡ không còn thấy ở đâu"), 600, look_from_outside };
