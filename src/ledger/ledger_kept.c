/* ledger_kept.c - what books say of who keeps them, and how long they stay. */
#include "core/personal.h"
#include "ledger/kept.sql.h"
#include "ledger/ledger_law.h"

/* R: Circular 152/2025/TT-BTC */
const struct rule ledger_kept = { "ledger.kept", N_("Giữ sổ sách của hộ"), RULE_YEARS,
	N_("Tính từ dòng cuối của sổ; trong thời gian đó tên hộ ở lại cùng sổ.") };

static const char *group_words(const char *group)
{
	return tr(ledger_groups[ledger_group_of(group)].label);
}

static const char *kind_words(const char *kind)
{
	return strcmp(kind, "COST") ? _("Thu") : _("Chi");
}

static const struct told_column of_books[] = {
	TELL_TEXT(struct ledger_books_told_row, place, N_("Nơi kinh doanh")),
	TELL_WORD(struct ledger_books_told_row, trade_group, group_words, N_("Nhóm ngành")),
	END_OF_TOLD
};

static const struct told_column of_rows[] = {
	TELL_NUMBER(struct ledger_told_row, number, N_("Số")),
	TELL_DAY(struct ledger_told_row, day, N_("Ngày")),
	TELL_WORD(struct ledger_told_row, kind, kind_words, N_("Loại")),
	TELL_TEXT(struct ledger_told_row, words, N_("Diễn giải")),
	TELL_DONG(struct ledger_told_row, amount_vnd, N_("Số tiền")),
	END_OF_TOLD
};

static const struct told_column of_accounts[] = {
	TELL_TEXT(struct ledger_accounts_told_row, provider, N_("Ngân hàng hoặc ví")),
	TELL_TEXT(struct ledger_accounts_told_row, holder, N_("Chủ tài khoản")),
	TELL_SEALED(struct ledger_accounts_told_row, number_sealed, "ledger.account",
	    N_("Số tài khoản, số ví")),
	END_OF_TOLD
};

static const struct told_column of_shops[] = {
	TELL_TEXT(struct ledger_shop_accounts_told_row, bank_account, N_("Số tài khoản")),
	TELL_TEXT(struct ledger_shop_accounts_told_row, bank_account_name,
	    N_("Chủ tài khoản")),
	TELL_TIME(struct ledger_shop_accounts_told_row, from_at, N_("Dùng từ")),
	TELL_TIME(struct ledger_shop_accounts_told_row, ended_at, N_("Thôi dùng")),
	END_OF_TOLD
};

static void tell(struct told *t)
{
	int64_t account = t->who->account;

	if (!account)
		return;
	told_list(t, _("Sổ của hộ"), of_books, ledger_books_told(t->db, t->arena, account));
	told_list(t, _("Tài khoản khác của hộ"), of_accounts, ledger_accounts_told(t->db, t->arena,
	    account));
	told_list(t, _("Tài khoản các gian hàng đã dùng"), of_shops, ledger_shop_accounts_told(
	    t->db, t->arena, account));
	told_list(t, _("Các dòng trong sổ"), of_rows, ledger_told(t->db, t->arena, account));
}

static int64_t stays(struct db *db, struct arena *a, const struct person *who, int64_t now)
{
	int64_t last = ledger_last_of(db, a, who->account)->at;
	int64_t until = last ? rule_due(db, a, &ledger_kept, last) : 0;

	return until > now ? until : 0;
}

static void forget(struct db *db, int64_t household, bool gone, int64_t now)
{
	ledger_words_forget(db, household);
	ledger_accounts_forget(db, household);
	ledger_shop_accounts_forget(db, household, gone);
	ledger_book_forget(db, household, now);
}

/* A book without rows need not be kept. */
static void erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	const struct ledger_books_own *own = ledger_books_own(db, a, who->account);

	(void)hold;
	for (size_t i = 0; i < own->n; i++) {
		if (own->v[i].at)
			ledger_book_ends(db, own->v[i].household, own->v[i].at);
		else
			forget(db, own->v[i].household, true, now);
	}
}

static size_t expire(struct db *db, struct arena *a, int64_t now, int64_t most)
{
	const struct ledger_books_over *over = ledger_books_over(db, a,
	    rule_since(db, a, &ledger_kept, now), most);

	for (size_t i = 0; i < over->n; i++)
		forget(db, over->v[i].household, false, now);
	return over->n;
}

const struct personal_part ledger_personal[] = {
	{ .title = N_("Sổ sách"),
	  .tables = (const char *const[]){ "ledger_book", "ledger_row", "ledger_account",
	      "ledger_shop_account", NULL },
	  .why = N_("Để hộ khai thuế; pháp luật buộc giữ sổ."),
	  .keep = &ledger_kept, .until = N_("kể từ dòng cuối của sổ"),
	  .goes = N_("Sổ có dòng nào thì chưa xóa; tên hộ đi cùng sổ đến khi hết hạn giữ. Lúc đó "
	      "tên, nơi kinh doanh, tài khoản, ví và lời tự ghi được xóa, chỉ còn ngày và số "
	      "tiền."),
	  .tell = tell, .stays = stays, .erase = erase, .expire = expire },
	{ .title = NULL },
};
