/* policy_time.c - rules of this module: how soon complaints are answered, how long before
 * a fee is announced, what the texts promise. */
#include "policy/policy_inside.h"

#include "core/tr.h"

#define FIRST(word, words) static const struct rule word##_first = { \
	"policy." #word "_first_hours", words, RULE_HOURS, \
	N_("Công bố ở trang Cách giải quyết khiếu nại, và đồng hồ khiếu nại chạy theo.") }
#define END(word, words) static const struct rule word##_end = { \
	"policy." #word "_resolve_days", words, RULE_DAYS, \
	N_("Công bố ở trang Cách giải quyết khiếu nại, và đồng hồ khiếu nại chạy theo.") }

FIRST(order,   N_("Trả lời đầu tiên về đơn hàng"));
END(order,     N_("Giải quyết xong về đơn hàng"));
FIRST(payment, N_("Trả lời đầu tiên về thanh toán"));
END(payment,   N_("Giải quyết xong về thanh toán"));
FIRST(refund,  N_("Trả lời đầu tiên về trả hàng, hoàn tiền"));
END(refund,    N_("Giải quyết xong về trả hàng, hoàn tiền"));
FIRST(service, N_("Trả lời đầu tiên về cách phục vụ"));
END(service,   N_("Giải quyết xong về cách phục vụ"));
FIRST(privacy, N_("Trả lời đầu tiên về dữ liệu cá nhân"));
END(privacy,   N_("Giải quyết xong về dữ liệu cá nhân"));

#undef FIRST
#undef END

const struct policy_complaint policy_complaints[POLICY_COMPLAINTS] = {
	{ "ORDER",   N_("Đơn hàng, giao hàng"),      &order_first,   &order_end },
	{ "PAYMENT", N_("Thanh toán"),               &payment_first, &payment_end },
	{ "REFUND",  N_("Trả hàng, hoàn tiền"),      &refund_first,  &refund_end },
	{ "SERVICE", N_("Cách phục vụ, hàng trên chợ"), &service_first, &service_end },
	{ "PRIVACY", N_("Dữ liệu cá nhân"),          &privacy_first, &privacy_end },
};

const struct rule policy_fee_notice = { "policy.fee_notice_days",
	N_("Báo trước khi đổi phí của sàn"), RULE_DAYS,
	N_("Phí mới có hiệu lực sau ít nhất chừng này ngày kể từ khi công bố.") };

/* What the texts of data/policy say as {policy.x}. */
#define SAID N_("Có trong các chính sách của sàn.")
static const struct rule end_contract = { "policy.end_contract_days",
	N_("Người mua được chấm dứt hợp đồng khi thông tin sai"), RULE_DAYS, SAID };
static const struct rule refund_within = { "policy.refund_days",
	N_("Hạn hoàn tiền khi chấm dứt hợp đồng"), RULE_DAYS, SAID };
static const struct rule keep_posted = { "policy.keep_posted_years",
	N_("Lưu thông tin hàng hóa đã đăng"), RULE_YEARS, SAID };
static const struct rule keep_orders = { "policy.keep_orders_years",
	N_("Lưu thông tin đơn hàng"), RULE_YEARS, SAID };
#undef SAID

/* R: Decree 248/2026, art. 7, 8; Law 122/2025/QH15, art. 17.1.e; Law 19/2023/QH15, art. 38 */
const struct rule *const policy_rules[] = {
	&order_first, &order_end, &payment_first, &payment_end, &refund_first, &refund_end,
	&service_first, &service_end, &privacy_first, &privacy_end, &policy_fee_notice,
	&end_contract, &refund_within, &keep_posted, &keep_orders, NULL
};

const struct policy_times *policy_times_of(struct db *db, struct arena *a, int64_t now)
{
	struct policy_times *t = arena_new(a, struct policy_times);

	for (size_t i = 0; i < POLICY_COMPLAINTS; i++) {
		const struct policy_complaint *c = &policy_complaints[i];
		const struct rule_on *row = rule_row(db, a, c->first_hours, policy_day(now));

		t->v[t->n++] = (struct policy_time){ tr(c->title),
			rule_words(c->first_hours, rule_value(db, a, c->first_hours, now)),
			rule_words(c->resolve_days, rule_value(db, a, c->resolve_days, now)),
			rule_certainty(row->certainty), row->legal_ref };
	}
	return t;
}
