/* review_kept.c - what is kept of who wrote, and how it goes. */
#include "core/personal.h"
#include "review/kept.sql.h"
#include "review/review_inside.h"

static const struct told_column of_reviews[] = {
	TELL_TEXT(struct reviews_told_row, product_name, N_("Hàng")),
	TELL_NUMBER(struct reviews_told_row, stars, N_("Số sao")),
	TELL_TEXT(struct reviews_told_row, words, N_("Lời nhận xét")),
	TELL_TEXT(struct reviews_told_row, by_name, N_("Tên hiện ra")),
	TELL_TIME(struct reviews_told_row, at, N_("Lúc")),
	END_OF_TOLD
};

static const struct reviews_told *written_by(struct db *db, struct arena *a,
    const struct person *who)
{
	return reviews_told(db, a, who->account, *who->phone ? order_phone_hash(a, who->phone) : "",
	    who->code);
}

static void tell(struct told *t)
{
	told_list(t, _("Đánh giá đã viết"), of_reviews, written_by(t->db, t->arena, t->who));
}

/* The words stay, as nobody's: they are what others rely on. */
static void erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	const struct reviews_told *list = written_by(db, a, who);

	(void)now, (void)hold;
	for (size_t i = 0; i < list->n; i++) {
		review_forget(db, list->v[i].id, PERSONAL_GONE);
		db_changed(db, "product", list->v[i].product);
	}
}

const struct personal_part review_personal[] = {
	{ .title = N_("Đánh giá"),
	  .tables = (const char *const[]){ "review", NULL },
	  .why = N_("Để người mua khác biết hàng ra sao."),
	  .until = N_("chừng nào mặt hàng còn trên sàn"),
	  .goes = N_("Tên được xóa ngay. Lời nhận xét và số sao ở lại, không còn là của ai."),
	  .tell = tell, .erase = erase },
	{ .title = NULL },
};
