/* market_identity.c - who the seller is: which way of checking it is enough, and what
 * happens on the day from which some are not.
 *
 * All of it is rows (data/market/rules.csv): the day, and which ways count as
 * electronic from then on.  A seller is told twice before, and then his shop waits for
 * his identity as it did at first: whoever checks it again lets it open again.
 * R: Law 122/2025/QH15, art. 17.1.c; Decree 248/2026, art. 18.1, 52.2 */
#include "market/market_law.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/outbox.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"

const struct rule market_electronic_from = { "market.identity_electronic_from",
	N_("Ngày bắt buộc định danh điện tử người bán"), RULE_DAY,
	N_("Từ ngày này, người bán chưa được xác thực bằng cách điện tử thì gian hàng tạm dừng.") };
const struct rule market_by_vneid = { "market.identity_by_vneid",
	N_("VNeID là xác thực điện tử"), RULE_YES_NO,
	N_("Từ ngày bắt buộc, VNeID có đủ hay không.") };
const struct rule market_by_chip = { "market.identity_by_chip",
	N_("Đọc chip căn cước là xác thực điện tử"), RULE_YES_NO,
	N_("Từ ngày bắt buộc, đọc chip căn cước có đủ hay không.") };
const struct rule market_by_signature = { "market.identity_by_signature",
	N_("Chữ ký số là xác thực điện tử"), RULE_YES_NO,
	N_("Từ ngày bắt buộc, chữ ký số của tổ chức có đủ hay không.") };
const struct rule market_by_hand = { "market.identity_by_hand",
	N_("Cán bộ kiểm tra là đủ"), RULE_YES_NO,
	N_("Từ ngày bắt buộc, cán bộ xem căn cước, hoặc danh sách gửi lên, có đủ hay không.") };
const struct rule market_warn_days = { "market.identity_warn_days",
	N_("Báo trước lần đầu khi định danh sắp không đủ"), RULE_DAYS,
	N_("Người bán nhận tin nhắn trước chừng này ngày.") };
const struct rule market_warn_again_days = { "market.identity_warn_again_days",
	N_("Báo trước lần cuối khi định danh sắp không đủ"), RULE_DAYS,
	N_("Người bán nhận tin nhắn lần nữa trước chừng này ngày.") };

static const struct { const char *method, *name; const struct rule *counts; } methods[] = {
	{ "OFFICER",   N_("Cán bộ gặp trực tiếp và xem giấy tờ"), &market_by_hand },
	{ "VNEID",     N_("Ứng dụng VNeID"),                      &market_by_vneid },
	{ "CHIP",      N_("Đọc chip căn cước"),                   &market_by_chip },
	{ "SIGNATURE", N_("Chữ ký số của tổ chức"),               &market_by_signature },
};

const char *market_method_name(const char *method)
{
	for (size_t i = 0; i < COUNT(methods); i++)
		if (!strcmp(methods[i].method, method))
			return tr(methods[i].name);
	return method;
}

/* A way that a list brought under a name of its own is somebody's check by hand. */
static const struct rule *counting(const char *method)
{
	for (size_t i = 0; i < COUNT(methods); i++)
		if (!strcmp(methods[i].method, method))
			return methods[i].counts;
	return &market_by_hand;
}

static bool will_suffice(struct db *db, struct arena *a, const char *method, int64_t on)
{
	return rule_value(db, a, counting(method), on) != 0;
}

bool market_identity_suffices(struct db *db, struct arena *a, const char *method, int64_t now)
{
	if (!*method)
		return false;
	return market_today(now) < rule_value(db, a, &market_electronic_from, now) ||
	    will_suffice(db, a, method, now);
}

const char *market_identity_over_words(void)
{
	return _("Pháp luật đòi định danh điện tử người bán; hãy nhờ cán bộ xã xác minh lại bằng "
	    "VNeID.");
}

void market_shop_identify(struct db *db, struct arena *a, int64_t shop,
    const struct market_identity *i, int64_t verified_on, int64_t by, int64_t now)
{
	struct bytes none = { NULL, 0 };

	shop_identity_add(db, id_new(), shop, i->kind, i->full_name, i->birth_on,
	    *i->number ? seal(a, platform_keys(), "market.identity", i->number) : none,
	    *i->number ? text_mask_id(a, i->number) : "", i->head_office, i->representative,
	    i->method, i->evidence, verified_on, by, now);
	shop_set_identity(db, shop, i->method, verified_on, now);
	market_shop_settle(db, a, shop, now);
	market_shop_touched(db, shop);
}

struct switching { struct market_step step; int64_t due_on, days; };

/* Before that day, and on it. */
static void warn(struct db *db, struct arena *a, int64_t shop, int64_t due_on, bool before,
    int64_t now)
{
	const char *was = tr_swap(market_shop_language(db, a, shop));

	if (before)
		market_warn_seller(db, a, shop, said(_("Hoa Hồi: từ %s gian hàng phải có định danh "
		    "điện tử của người bán. Hãy nhờ cán bộ xã xác minh lại bằng VNeID, nếu không "
		    "gian hàng sẽ tạm dừng."), day_said(due_on)), now);
	else
		market_tell_seller(db, a, shop, _("Hoa Hồi: gian hàng tạm dừng vì chưa có định "
		    "danh điện tử của người bán. Hãy đến xã xác minh lại bằng VNeID."), now);
	tr_use(was);
}

static void switch_step(void *arg, struct db *db)
{
	struct switching *w = arg;
	struct arena *a = arena_at_work();
	int64_t now = w->step.job->now, on = us_of_yyyymmdd(w->due_on);
	const struct shops_by_method *list = shops_by_method(db, a, w->step.after, MARKET_AT_ONCE);

	for (size_t i = 0; i < list->n; i++) {
		const struct shops_by_method_row *s = &list->v[i];

		if (will_suffice(db, a, s->identity_method, now < on ? on : now))
			continue;
		if (!w->days)
			market_shop_settle(db, a, s->id, now);
		if (warning_add(db, s->id, w->due_on, w->days, now))
			warn(db, a, s->id, w->due_on, w->days > 0, now);
	}
	w->step.did = list->n;
	w->step.next = list->n ? list->v[list->n - 1].id : w->step.after;
}

/* Which of the two warnings is due on the day of now, in days; 0: the day is there;
 * -1: none yet. */
static int64_t stage(struct db *db, struct arena *a, int64_t due_on, int64_t now)
{
	int64_t left = day_of(us_of_yyyymmdd(due_on)) - day_of(now);
	int64_t early = rule_value(db, a, &market_warn_days, now);
	int64_t late = rule_value(db, a, &market_warn_again_days, now);

	if (left <= 0)
		return 0;
	return left <= late ? late : left <= early ? early : -1;
}

static void switch_over(struct job_run *j)
{
	struct switching w = { .step = { .job = j } };

	tr_use("vi");
	w.due_on = rule_value(j->db, j->arena, &market_electronic_from, j->now);
	w.days = stage(j->db, j->arena, w.due_on, j->now);
	if (w.days < 0)
		return;
	do {
		market_step(&w.step, switch_step);
	} while (w.step.did == MARKET_AT_ONCE);
}

const struct job market_identity_job = { "market.identity",
	N_("Báo và tạm dừng gian hàng chưa định danh điện tử"), 6 * 3600, switch_over };
