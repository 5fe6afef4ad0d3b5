/* complaint_kept.c - what is kept of who complained, and how it goes. */
#include "core/personal.h"
#include "core/rule.h"
#include "core/tr.h"
#include "order/order.h"
#include "trust/complaint.h"
#include "trust/kept.sql.h"

const struct rule complaint_kept = { "trust.kept", N_("Giữ tên người đã khiếu nại"), RULE_YEARS,
	N_("Tính từ khi khiếu nại khép lại.") };

static const struct told_column of_complaints[] = {
	TELL_TEXT(struct complaints_told_row, code, N_("Mã khiếu nại")),
	TELL_WORD(struct complaints_told_row, kind, complaint_kind_words, N_("Loại")),
	TELL_WORD(struct complaints_told_row, state, complaint_state_words, N_("Tình trạng")),
	TELL_TEXT(struct complaints_told_row, name, N_("Họ và tên")),
	TELL_SEALED(struct complaints_told_row, phone_sealed, "trust.phone", N_("Số điện thoại")),
	TELL_TIME(struct complaints_told_row, opened_at, N_("Lúc")),
	TELL_TEXT(struct complaints_told_row, outcome, N_("Kết quả")),
	TELL_TIME(struct complaints_told_row, closed_at, N_("Xong lúc")),
	END_OF_TOLD
};

static const struct complaints_told *his(struct db *db, struct arena *a, const struct person *who)
{
	bool phone = *who->phone;

	return complaints_told(db, a, who->account, phone ? complaint_phone_hash(a, who->phone) :
	    "", phone ? order_phone_hash(a, who->phone) : "", who->code);
}

static void tell(struct told *t)
{
	told_list(t, _("Khiếu nại đã gửi"), of_complaints, his(t->db, t->arena, t->who));
}

static int64_t stays(struct db *db, struct arena *a, const struct person *who, int64_t now)
{
	const struct complaints_told *list = his(db, a, who);

	(void)now;
	for (size_t i = 0; i < list->n; i++)
		if (!list->v[i].closed_at)
			return PERSONAL_BUSY;
	return 0;
}

static void erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	const struct complaints_told *list = his(db, a, who);

	(void)now, (void)hold;
	for (size_t i = 0; i < list->n; i++)
		complaint_forget(db, list->v[i].id, PERSONAL_GONE);
}

static size_t expire(struct db *db, struct arena *a, int64_t now, int64_t most)
{
	return (size_t)complaints_forget(db, rule_since(db, a, &complaint_kept, now),
	    PERSONAL_GONE, most);
}

const struct personal_part complaint_personal[] = {
	{ .title = N_("Khiếu nại"),
	  .tables = (const char *const[]){ "complaint", "complaint_message", "complaint_photo",
	      NULL },
	  .why = N_("Để trả lời bạn và biết điều gì hay xảy ra."),
	  .keep = &complaint_kept, .until = N_("kể từ khi khiếu nại khép lại"),
	  .goes = N_("Tên và số điện thoại được xóa ngay; lời trao đổi ở lại, không còn là "
	      "của ai."),
	  .tell = tell, .stays = stays, .erase = erase, .expire = expire },
	{ .title = NULL },
};
