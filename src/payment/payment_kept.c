/* payment_kept.c - what is kept of whose money it is, and how it goes. */
#include "core/tr.h"
#include "payment/kept.sql.h"
#include "payment/payment_inside.h"

/* R: Law 122/2025/QH15, art. 17.1.e: what belongs to a contract is kept with it */
static const struct rule kept = { "payment.kept", N_("Giữ lời báo tiền của ngân hàng"), RULE_YEARS,
	N_("Là chứng cứ của đơn hàng; sau đó nội dung chuyển khoản và số tài khoản được xóa.") };

const struct rule *const payment_rules[] = { &kept, NULL };

static const char *connection_words(const char *state)
{
	return !strcmp(state, "LIVE") ? _("Đang nhận thông báo") : _("Đã ngắt");
}

static const struct told_column of_accounts[] = {
	TELL_TEXT(struct payment_accounts_told_row, title, N_("Tên")),
	TELL_TEXT(struct payment_accounts_told_row, provider, N_("Dịch vụ báo tiền")),
	TELL_TEXT(struct payment_accounts_told_row, bank_account, N_("Số tài khoản")),
	TELL_WORD(struct payment_accounts_told_row, state, connection_words, N_("Tình trạng")),
	TELL_TIME(struct payment_accounts_told_row, made_at, N_("Từ ngày")),
	END_OF_TOLD
};

static void tell(struct told *t)
{
	told_list(t, _("Tài khoản báo tiền bạn đã nối"), of_accounts,
	    payment_accounts_told(t->db, t->arena, t->who->account));
}

static size_t expire(struct db *db, struct arena *a, int64_t now, int64_t most)
{
	int64_t before = rule_since(db, a, &kept, now);

	return (size_t)(payment_notices_forget(db, before, most) +
	    payments_forget(db, before, most));
}

const struct personal_part payment_personal[] = {
	{ .title = N_("Tiền và tài khoản"),
	  .tables = (const char *const[]){ "payment_request", "payment_evidence",
	      "payment_account", "payment_notice", "payment_proposal", "payment_day",
	      "statement_run", NULL },
	  .why = N_("Để biết đơn nào đã trả tiền và trả lời khi có tranh chấp."),
	  .keep = &kept, .until = N_("kể từ khi tiền được báo"),
	  .goes = N_("Không xóa trước hạn, vì là chứng cứ của đơn hàng."),
	  .tell = tell, .expire = expire },
	{ .title = NULL },
};
