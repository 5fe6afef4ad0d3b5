/* payment_kept.c - what is kept of whose money it is, and how it goes. */
#include "core/calendar.h"
#include "core/tr.h"
#include "payment/kept.sql.h"
#include "payment/payment_inside.h"

/* R: Law 122/2025/QH15, art. 17.1.e: what belongs to a contract is kept with it */
static const struct rule kept = { "payment.kept", N_("Giữ lời báo tiền của ngân hàng"), RULE_YEARS,
	N_("Là chứng cứ của đơn hàng; sau đó nội dung chuyển khoản và số tài khoản được xóa.") };

const struct rule *const payment_rules[] = { &kept, NULL };

static const struct told_column of_runs[] = {
	TELL_TEXT(struct payment_runs_told_row, bank_account, N_("Số tài khoản")),
	TELL_TEXT(struct payment_runs_told_row, file, N_("Tệp")),
	TELL_TIME(struct payment_runs_told_row, made_at, N_("Lúc")),
	TELL_NUMBER(struct payment_runs_told_row, lines, N_("Số dòng")),
	END_OF_TOLD
};

/* Of connected accounts tells the module that knows whose they are. */
static void tell(struct told *t)
{
	if (t->who->account)
		told_list(t, _("Sao kê bạn đã nộp"), of_runs,
		    payment_runs_told(t->db, t->arena, t->who->account));
}

int64_t payment_kept_since(struct db *db, struct arena *a, int64_t now)
{
	return rule_since(db, a, &kept, now);
}

/* Everything that names an account, and what people wrote about one. */
static size_t expire(struct db *db, struct arena *a, int64_t now, int64_t most)
{
	int64_t before = payment_kept_since(db, a, now);

	return (size_t)(payment_notices_forget(db, before, most) +
	    payments_forget(db, before, most) + payment_notes_forget(db, before, most) +
	    payment_proposals_forget(db, before, most) +
	    payment_accounts_forget(db, before, most) +
	    payment_days_forget(db, day_of(before), most) +
	    statement_runs_forget(db, before, most));
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
