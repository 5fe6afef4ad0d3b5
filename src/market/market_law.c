/* market_law.c - what the files that keep the law share: permissions, rules, the steps
 * of jobs, word to a seller. */
#include "market/market_law.h"

#include "core/outbox.h"
#include "core/tr.h"

const struct perm market_review = { "market.review", N_("Duyệt hàng trước khi hiển thị"),
	.in_office = true };
const struct perm market_screen_edit = { "market.screen", N_("Sửa danh mục sàng lọc hàng") };
const struct perm market_obey = { "market.obey",
	N_("Thi hành yêu cầu của cơ quan có thẩm quyền") };

const struct rule market_adult_age = { "market.adult_age", N_("Tuổi được mua rượu, bia"),
	RULE_NUMBER, N_("Trang hàng hỏi tuổi, khi đặt hàng người mua xác nhận.") };

/* R: Law 122/2025/QH15, art. 17.1.c; Decree 248/2026, art. 17, 18, 52 */
const struct rule *const market_rules[] = { &market_kept, &market_electronic_from, &market_by_vneid,
	&market_by_chip, &market_by_signature, &market_by_hand, &market_warn_days,
	&market_warn_again_days, &market_takedown_hours, &market_information_hours,
	&market_suspend_hours, &market_notice_days, &market_adult_age, &market_badge_months,
	NULL };

void market_step(struct market_step *s, void (*step)(void *arg, struct db *db))
{
	job_write(s->job, step, s);
	s->after = s->next;
	job_progress(s->job, 0, 0);
}

void market_steps(struct job_run *j, void (*step)(void *arg, struct db *db))
{
	struct market_step s = { .job = j };

	do {
		market_step(&s, step);
	} while (s.did == MARKET_AT_ONCE);
}

void market_tell_seller(struct db *db, struct arena *a, int64_t shop, const char *words,
    int64_t now)
{
	const char *phone = market_shop_phone(db, a, shop);

	if (phone)
		outbox_put(db, &(struct letter){ "sms", phone, words,
			.whose = market_shop_household(db, a, shop) }, now);
}

void market_warn_seller(struct db *db, struct arena *a, int64_t shop, const char *words,
    int64_t now)
{
	const char *phone = market_shop_phone(db, a, shop);

	if (phone)
		outbox_notice(db, a, &(struct letter){ "sms", phone, words,
			.whose = market_shop_household(db, a, shop) }, now);
}
