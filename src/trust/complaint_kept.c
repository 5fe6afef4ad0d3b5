/* complaint_kept.c - what is kept of who complained, and how it goes. */
#include "core/json.h"
#include "core/personal.h"
#include "core/rule.h"
#include "core/tr.h"
#include "order/order.h"
#include "trust/complaint.h"
#include "trust/kept.sql.h"

enum { TOLD_AT_MOST = 1000 };

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
	TELL_NUMBER(struct complaints_told_row, rating, N_("Điểm")),
	TELL_TEXT(struct complaints_told_row, rating_words, N_("Lời kèm điểm")),
	END_OF_TOLD
};

static const struct told_column of_thread[] = {
	TELL_TEXT(struct complaint_thread_told_row, code, N_("Mã khiếu nại")),
	TELL_TIME(struct complaint_thread_told_row, at, N_("Lúc")),
	TELL_WORD(struct complaint_thread_told_row, who, complaint_who_words, N_("Ai nói")),
	TELL_TEXT(struct complaint_thread_told_row, words, N_("Lời nhắn")),
	END_OF_TOLD
};

static const struct told_column of_photos[] = {
	TELL_TEXT(struct complaint_photos_told_row, code, N_("Mã khiếu nại")),
	TELL_PHOTO(struct complaint_photos_told_row, photo, N_("Ảnh")),
	END_OF_TOLD
};

static const struct told_column of_words[] = {
	TELL_TEXT(struct complaint_words_told_row, code, N_("Mã khiếu nại")),
	TELL_TIME(struct complaint_words_told_row, at, N_("Lúc")),
	TELL_WORD(struct complaint_words_told_row, who, complaint_who_words, N_("Ai nói")),
	TELL_TEXT(struct complaint_words_told_row, words, N_("Lời nhắn")),
	END_OF_TOLD
};

static const struct complaints_told *his(struct db *db, struct arena *a, const struct person *who)
{
	bool phone = *who->phone;

	return complaints_told(db, a, who->account,
	    phone ? complaint_phone_hash(a, who->phone) : "",
	    phone ? order_phone_hash(a, who->phone) : "", who->code);
}

static const char *ids_of(struct arena *a, const struct complaints_told *list)
{
	int64_t *ids = arena_array(a, int64_t, list->n);

	for (size_t i = 0; i < list->n; i++)
		ids[i] = list->v[i].id;
	return json_numbers(a, ids, list->n);
}

static void tell(struct told *t)
{
	const struct complaints_told *list = his(t->db, t->arena, t->who);
	const char *ids = ids_of(t->arena, list);

	told_list(t, _("Khiếu nại đã gửi"), of_complaints, list);
	told_list(t, _("Lời trao đổi trong khiếu nại"), of_thread, complaint_thread_told(t->db,
	    t->arena, ids));
	told_list(t, _("Ảnh đã gửi kèm khiếu nại"), of_photos, complaint_photos_told(t->db,
	    t->arena, ids));
	if (t->who->account)
		told_list(t, _("Lời bạn đã viết trong khiếu nại của người khác"), of_words,
		    complaint_words_told(t->db, t->arena, t->who->account, TOLD_AT_MOST));
}

static int64_t stays(struct db *db, struct arena *a, const struct person *who, int64_t now)
{
	const struct complaints_told *list = his(db, a, who);

	(void)now;
	for (size_t i = 0; i < list->n; i++)
		if (!list->v[i].closed_at)
			return PERSONAL_BUSY;
	return who->account && complaints_against(db, a, who->account)->n ? PERSONAL_BUSY : 0;
}

static void forget(struct db *db, int64_t id, int64_t now)
{
	complaint_forget(db, id, PERSONAL_GONE, now);
	complaint_words_forget(db, id, PERSONAL_GONE);
	complaint_photos_forget(db, id);
}

/* The seller of an order knows its code and telephone: with these alone nobody destroys
 * what was said against him. */
static void erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	const struct complaints_told *list = his(db, a, who);

	(void)hold;
	for (size_t i = 0; i < list->n; i++)
		if (*who->code)
			complaint_nameless(db, list->v[i].id, PERSONAL_GONE);
		else
			forget(db, list->v[i].id, now);
	if (who->account)
		complaint_seller_forget(db, who->account, PERSONAL_GONE);
}

static size_t expire(struct db *db, struct arena *a, int64_t now, int64_t most)
{
	const struct complaints_over *over = complaints_over(db, a,
	    rule_since(db, a, &complaint_kept, now), most);

	for (size_t i = 0; i < over->n; i++) {
		complaint_forget(db, over->v[i].id, PERSONAL_GONE, now);
		complaint_talk_forget(db, over->v[i].id, PERSONAL_GONE);
		complaint_photos_forget(db, over->v[i].id);
	}
	return over->n;
}

bool complaint_proves(struct db *db, struct arena *a, const char *file)
{
	return complaint_proof(db, a, file);
}

const struct personal_part complaint_personal[] = {
	{ .title = N_("Khiếu nại"),
	  .tables = (const char *const[]){ "complaint", "complaint_message", "complaint_photo",
	      NULL },
	  .why = N_("Để trả lời bạn và biết điều gì hay xảy ra."),
	  .keep = &complaint_kept, .until = N_("kể từ khi khiếu nại khép lại"),
	  .goes = N_("Tên, số điện thoại được xóa ngay; lời bạn đã viết và ảnh bạn đã gửi cũng "
	      "vậy, khi bạn đăng nhập hoặc nhờ cán bộ (người bán cũng biết mã đơn và số điện "
	      "thoại, nên hai thứ ấy chưa đủ). Còn lại loại việc, các mốc thời gian và câu trả "
	      "lời của cán bộ: sàn phải chứng minh đã giải quyết đúng hạn và báo cáo hằng năm "
	      "(Nghị định 248/2026, Điều 7 và 22)."),
	  .tell = tell, .stays = stays, .erase = erase, .expire = expire },
	{ .title = NULL },
};
