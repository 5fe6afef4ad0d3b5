/* market_kept.c - what is kept of who sells, and how it goes. */
#include "core/personal.h"
#include "market/kept.sql.h"
#include "market/market_inside.h"

enum { TOLD_AT_MOST = 1000 };

/* R: Law 122/2025/QH15, art. 17.1.e */
const struct rule market_kept = { "market.kept", N_("Giữ những gì đã đăng bán"), RULE_YEARS,
	N_("Tính từ khi gian hàng đóng theo yêu cầu xóa; sau đó tên người bán được xóa.") };

static const struct told_column of_shops[] = {
	TELL_TEXT(struct shops_told_row, name, N_("Tên gian hàng")),
	TELL_TEXT(struct shops_told_row, description, N_("Giới thiệu")),
	TELL_TEXT(struct shops_told_row, collect_hours, N_("Giờ có thể đến lấy hàng")),
	TELL_SEALED(struct shops_told_row, phone_sealed, "market.phone",
	    N_("Số điện thoại bán hàng")),
	TELL_TEXT(struct shops_told_row, bank_account, N_("Số tài khoản")),
	TELL_TEXT(struct shops_told_row, bank_account_name, N_("Tên chủ tài khoản")),
	TELL_WORD(struct shops_told_row, state, market_state_name, N_("Tình trạng")),
	TELL_TIME(struct shops_told_row, made_at, N_("Từ ngày")),
	END_OF_TOLD
};

static const char *watched_words(const char *state)
{
	return !strcmp(state, "LIVE") ? _("Đang nhận thông báo") : _("Đã ngắt");
}

static const struct told_column of_accounts[] = {
	TELL_TEXT(struct shop_accounts_told_row, title, N_("Tên")),
	TELL_TEXT(struct shop_accounts_told_row, provider, N_("Dịch vụ báo tiền")),
	TELL_TEXT(struct shop_accounts_told_row, bank_account, N_("Số tài khoản")),
	TELL_WORD(struct shop_accounts_told_row, state, watched_words, N_("Tình trạng")),
	TELL_TIME(struct shop_accounts_told_row, made_at, N_("Từ ngày")),
	END_OF_TOLD
};

static const struct told_column of_identities[] = {
	TELL_TEXT(struct shop_identities_told_row, full_name, N_("Họ và tên")),
	TELL_DAY(struct shop_identities_told_row, birth_on, N_("Ngày sinh")),
	TELL_TEXT(struct shop_identities_told_row, representative, N_("Người đại diện")),
	TELL_TEXT(struct shop_identities_told_row, head_office, N_("Trụ sở")),
	TELL_SEALED(struct shop_identities_told_row, number_sealed, "market.identity",
	    N_("Số định danh cá nhân")),
	TELL_WORD(struct shop_identities_told_row, method, market_method_name,
	    N_("Cách xác minh người bán")),
	TELL_TEXT(struct shop_identities_told_row, evidence, N_("Đã xem gì")),
	TELL_DAY(struct shop_identities_told_row, verified_on, N_("Ngày xác minh")),
	END_OF_TOLD
};

static const char *offered_words(const char *state)
{
	return !strcmp(state, "SHOWN") ? _("Đang bán") : !strcmp(state, "HIDDEN") ? _("Đang ẩn") :
	    _("Đã bỏ hẳn");
}

static const struct told_column of_products[] = {
	TELL_TEXT(struct products_told_row, name, N_("Tên hàng")),
	TELL_DONG(struct products_told_row, price_vnd, N_("Giá")),
	TELL_WORD(struct products_told_row, state, offered_words, N_("Tình trạng")),
	TELL_TIME(struct products_told_row, made_at, N_("Từ ngày")),
	END_OF_TOLD
};

static const struct told_column of_events[] = {
	TELL_TEXT(struct shop_events_told_row, name, N_("Tên gian hàng")),
	TELL_TIME(struct shop_events_told_row, at, N_("Lúc")),
	TELL_WORD(struct shop_events_told_row, to_state, market_state_name, N_("Tình trạng")),
	TELL_TEXT(struct shop_events_told_row, why, N_("Lý do")),
	END_OF_TOLD
};

static const struct told_column of_papers[] = {
	TELL_TEXT(struct documents_told_row, name, N_("Tên hàng")),
	TELL_TEXT(struct documents_told_row, words, N_("Giấy tờ")),
	TELL_TIME(struct documents_told_row, sent_at, N_("Lúc")),
	END_OF_TOLD
};

static void tell(struct told *t)
{
	int64_t account = t->who->account;

	if (!account)
		return;
	told_list(t, _("Gian hàng"), of_shops, shops_told(t->db, t->arena, account));
	told_list(t, _("Tài khoản của gian hàng có dịch vụ báo tiền"), of_accounts,
	    shop_accounts_told(t->db, t->arena, account));
	told_list(t, _("Xác minh người bán"), of_identities, shop_identities_told(t->db, t->arena,
	    account));
	told_list(t, _("Hàng đã đăng"), of_products, products_told(t->db, t->arena, account));
	told_list(t, _("Giấy tờ đã gửi kèm hàng"), of_papers, documents_told(t->db, t->arena,
	    account));
	told_list(t, _("Việc bạn đã làm với gian hàng"), of_events, shop_events_told(t->db,
	    t->arena, account, TOLD_AT_MOST));
}

/* A shop that an authority stopped is not its seller's to remove. */
static int64_t stays(struct db *db, struct arena *a, const struct person *who, int64_t now)
{
	const struct shops_told *own = shops_told(db, a, who->account);

	for (size_t i = 0; i < own->n; i++)
		if (!strcmp(own->v[i].state, "SUSPENDED"))
			return PERSONAL_BUSY;
	return own->n ? rule_due(db, a, &market_kept, now) : 0;
}

static void erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	const struct shops_told *own = shops_told(db, a, who->account);

	for (size_t i = 0; i < own->n; i++) {
		if (strcmp(own->v[i].state, "CLOSED") && !market_shop_move(db, a, own->v[i].id,
		    "CLOSED", MARKET_SELLER, who->account, _("Người bán yêu cầu xóa dữ liệu"), now))
			assert(0 && "a seller closes whatever is not suspended");
		shop_forget(db, own->v[i].id, hold);
		market_shop_touched(db, own->v[i].id);
	}
}

static void erase_photos(struct db *db, int64_t shop, int64_t now)
{
	shop_photos_leave(db, shop, now);
	shop_photos_erase(db, shop);
	shop_products_bare(db, shop);
}

static size_t expire(struct db *db, struct arena *a, int64_t now, int64_t most)
{
	const struct shops_to_erase *due = shops_to_erase(db, a, now, most);

	for (size_t i = 0; i < due->n; i++) {
		erase_photos(db, due->v[i].id, now);
		documents_erase(db, due->v[i].id);
		shop_identities_erase(db, due->v[i].id, PERSONAL_GONE);
		shop_erase(db, due->v[i].id, PERSONAL_GONE);
		market_shop_touched(db, due->v[i].id);
	}
	return due->n;
}

bool market_proves(struct db *db, struct arena *a, const char *file)
{
	return document_proof(db, a, file);
}

const struct personal_part market_personal[] = {
	{ .title = N_("Gian hàng và người bán"),
	  .tables = (const char *const[]){ "shop", "shop_identity", "shop_event",
	      "product_photo", "product_document", NULL },
	  .why = N_("Để người mua biết mua của ai; pháp luật buộc sàn xác minh người bán."),
	  .keep = &market_kept, .until = N_("kể từ khi gian hàng đóng"),
	  .goes = N_("Gian hàng đóng lại, số điện thoại và tài khoản ngân hàng xóa ngay. Tên gian "
	      "hàng, ảnh hàng và giấy tờ xác minh xóa khi hết hạn giữ."),
	  .tell = tell, .stays = stays, .erase = erase, .expire = expire },
	{ .title = NULL },
};
