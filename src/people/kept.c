/* kept.c - what is kept of who may sign in, and how it goes. */
#include "core/id.h"
#include "core/text.h"
#include "people/inside.h"
#include "people/kept.sql.h"
#include "people/shown.h"

static const char *state_words(const char *state)
{
	return !strcmp(state, "ACTIVE") ? _("đang dùng") : !strcmp(state, "INVITED") ?
	    _("chưa đặt mật khẩu") : _("đã đóng");
}

static const struct told_column of_account[] = {
	TELL_TEXT(struct account_told_row, name, N_("Họ và tên")),
	TELL_SEALED(struct account_told_row, login_sealed, "account.login", N_("Tên đăng nhập")),
	TELL_WORD(struct account_told_row, lang, own_lang_words, N_("Ngôn ngữ")),
	TELL_WORD(struct account_told_row, state, state_words, N_("Tình trạng")),
	TELL_TIME(struct account_told_row, made_at, N_("Từ ngày")),
	END_OF_TOLD
};

static const struct told_column of_roles[] = {
	TELL_WORD(struct role_shown_row, role, role_title, N_("Vai trò")),
	TELL_TEXT(struct role_shown_row, organisation_name, N_("Ở đâu")),
	TELL_TIME(struct role_shown_row, given_at, N_("Từ ngày")),
	END_OF_TOLD
};

static void tell(struct told *t)
{
	int64_t id = t->who->account;

	if (!id)
		return;
	told_list(t, _("Tài khoản"), of_account, account_told(t->db, t->arena, id));
	told_list(t, _("Vai trò"), of_roles, role_shown(t->db, t->arena, id));
}

/* Who works here is first to hand over his work. */
static int64_t stays(struct db *db, struct arena *a, const struct person *who, int64_t now)
{
	const struct role_list *held = role_list(db, a, who->account);

	(void)now;
	for (size_t i = 0; i < held->n; i++) {
		const struct role *role = people_role(held->v[i].role);

		if (role && role->staff)
			return PERSONAL_BUSY;
	}
	return 0;
}

static void erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	(void)now, (void)hold;
	role_take_all(db, who->account);
	invitation_end(db, who->account);
	account_erase(db, who->account, PERSONAL_GONE,
	    arena_printf(a, "erased-%" PRId64, who->account), (struct bytes){ "", 0 });
}

int64_t people_account_with(struct db *db, struct arena *a, const char *login)
{
	const struct account_by_login *known = account_by_login(db, a, people_login_hash(a, login));

	return known ? known->id : 0;
}

void people_rename(struct db *db, struct arena *a, int64_t account, const char *name)
{
	account_rename(db, account, name, text_fold(a, name));
}

const struct personal_part people_personal[] = {
	{ .title = N_("Tài khoản"),
	  .tables = (const char *const[]){ "account", "account_role", "invitation", "guess", NULL },
	  .why = N_("Để bạn đăng nhập và mỗi việc làm trên sàn có người chịu trách nhiệm."),
	  .until = N_("đến khi bạn xóa tài khoản"),
	  .goes = N_("Tên, số điện thoại hoặc thư điện tử, mật khẩu và vai trò được xóa ngay."),
	  .tell = tell, .stays = stays, .erase = erase },
	{ .title = NULL },
};
