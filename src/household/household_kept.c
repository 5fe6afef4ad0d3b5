/* household_kept.c - what is kept of a household's people, and how it goes. */
#include "household/kept.sql.h"
#include "household/household_pages.h"

static const struct told_column of_households[] = {
	TELL_TEXT(struct household_told_row, head_name, N_("Chủ hộ")),
	TELL_SEALED(struct household_told_row, phone_sealed, "household.phone",
	    N_("Số điện thoại")),
	TELL_TEXT(struct household_told_row, village, N_("Thôn, bản, khối phố")),
	TELL_TEXT(struct household_told_row, commune, N_("Xã, phường")),
	TELL_WORD(struct household_told_row, language, household_language_name,
	    N_("Ngôn ngữ khi nói chuyện với hộ")),
	TELL_SEALED(struct household_told_row, tax_sealed, "household.tax", N_("Mã số thuế")),
	TELL_TEXT(struct household_told_row, trade, N_("Ngành nghề")),
	TELL_TIME(struct household_told_row, made_at, N_("Ghi ngày")),
	END_OF_TOLD
};

static const struct told_column of_people[] = {
	TELL_TEXT(struct household_roles_told_row, head_name, N_("Chủ hộ")),
	TELL_WORD(struct household_roles_told_row, role, household_role_name, N_("Vai trò")),
	TELL_TIME(struct household_roles_told_row, from_at, N_("Từ")),
	TELL_TIME(struct household_roles_told_row, until_at, N_("Đến")),
	END_OF_TOLD
};

static const struct told_column of_consents[] = {
	TELL_TEXT(struct consents_told_row, words, N_("Đã đồng ý điều gì")),
	TELL_WORD(struct consents_told_row, how, household_how_name, N_("Bằng cách nào")),
	TELL_TIME(struct consents_told_row, given_at, N_("Đồng ý lúc")),
	TELL_TIME(struct consents_told_row, withdrawn_at, N_("Rút lại lúc")),
	END_OF_TOLD
};

static void tell(struct told *t)
{
	int64_t account = t->who->account;

	if (!account)
		return;
	told_list(t, _("Hộ của bạn"), of_households, household_told(t->db, t->arena, account));
	told_list(t, _("Hộ bạn làm việc cho"), of_people,
	    household_roles_told(t->db, t->arena, account));
	told_list(t, _("Đã đồng ý"), of_consents, consents_told(t->db, t->arena, account));
	household_tell_messages(t);
}

static void let_go(struct db *db, int64_t id)
{
	household_erase(db, id, PERSONAL_GONE);
	household_erase_business(db, id);
}

static void forget(struct db *db, int64_t id, int64_t now, int64_t hold)
{
	household_withdraw_all(db, id, now);
	household_end_people(db, id, now);
	household_forget(db, id, now, hold);
	if (!hold)
		let_go(db, id);
}

static void erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	const struct households_owned *own = households_owned(db, a, who->account);

	for (size_t i = 0; i < own->n; i++)
		forget(db, own->v[i].id, now, hold);
	household_leave(db, who->account, now);
}

static size_t expire(struct db *db, struct arena *a, int64_t now, int64_t most)
{
	const struct households_to_erase *due = households_to_erase(db, a, now, most);

	for (size_t i = 0; i < due->n; i++)
		let_go(db, due->v[i].id);
	return due->n;
}

const struct personal_part household_personal[] = {
	{ .title = N_("Hộ gia đình"),
	  .tables = (const char *const[]){ "household", "business", "household_person", "consent",
	      NULL },
	  .why = N_("Để biết gian hàng là của hộ nào, ai được làm thay hộ, hộ đã đồng ý điều gì."),
	  .until = N_("đến khi hộ yêu cầu xóa và không còn sổ sách, đơn hàng nào phải giữ kèm "
	      "tên hộ"),
	  .goes = N_("Số điện thoại xóa ngay, mọi đồng ý được rút; tên hộ và mã số thuế không còn "
	      "hiện cho ai, và xóa hẳn khi không còn sổ sách, đơn hàng nào phải giữ."),
	  .tell = tell, .erase = erase, .expire = expire },
	{ .title = NULL },
};

const struct consents_told *household_own_consents(struct db *db, struct arena *a, int64_t account)
{
	return consents_told(db, a, account);
}

bool household_own_withdraws(struct db *db, struct arena *a, int64_t consent, int64_t account,
    int64_t now)
{
	if (!consent_withdraw_own(db, consent, account, now))
		return false;
	household_consent_ended(db, a, consent, now);
	return true;
}

const struct households_owned *household_owned(struct db *db, struct arena *a, int64_t account)
{
	return households_owned(db, a, account);
}

void household_hide(struct db *db, struct arena *a, int64_t account, bool hidden, int64_t now)
{
	const struct households_owned *own = households_owned(db, a, account);

	for (size_t i = 0; i < own->n; i++)
		household_restrict(db, own->v[i].id, hidden ? now : 0);
}
