/* kept.c - what is kept of tables that were sent in, and how it goes: who sent which, and
 * the lines that stayed out, in which there are people. */
#include "core/personal.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/text.h"
#include "core/tr.h"
#include "transfer/kept.sql.h"
#include "transfer/transfer_inside.h"

const struct rule transfer_kept = { "transfer.kept", N_("Giữ bảng đã gửi và dòng lỗi"),
	RULE_DAYS, N_("Tính từ khi bảng được gửi lên.") };

static const struct told_column of_sent[] = {
	TELL_TEXT(struct transfer_runs_told_row, transfer, N_("Bảng")),
	TELL_TEXT(struct transfer_runs_told_row, file, N_("Tệp")),
	TELL_TIME(struct transfer_runs_told_row, made_at, N_("Lúc")),
	TELL_NUMBER(struct transfer_runs_told_row, lines, N_("Số dòng")),
	END_OF_TOLD
};

static const struct told_column of_named[] = {
	TELL_TEXT(struct transfer_runs_open_row, transfer, N_("Bảng")),
	TELL_TEXT(struct transfer_runs_open_row, file, N_("Tệp")),
	TELL_TIME(struct transfer_runs_open_row, made_at, N_("Lúc")),
	END_OF_TOLD
};

/* Whether a telephone stands in the lines, however its digits are set. */
static bool has_phone(struct arena *a, const char *lines, const char *phone)
{
	static const char set[] = "+0123456789 .-";

	while (*(lines += strcspn(lines, "+0123456789"))) {
		size_t n = strspn(lines, set);
		const char *one = n <= 20 ? text_phone(a, arena_strndup(a, lines, n)) : NULL;

		if (one && !strcmp(one, phone))
			return true;
		lines += n;
	}
	return false;
}

static const char *opened(struct arena *a, struct bytes sealed)
{
	const char *s = sealed.at ? unseal(a, platform_keys(), TRANSFER_SEALED_AS, sealed) : NULL;

	return s ? s : "";
}

/* Runs whose bad lines hold the number that was proven his. */
static const struct transfer_runs_open *naming(struct db *db, struct arena *a,
    const struct person *who)
{
	struct transfer_runs_open *all;
	size_t n = 0;

	if (!*who->phone || *who->code)
		return arena_new(a, struct transfer_runs_open);
	all = transfer_runs_open(db, a);
	for (size_t i = 0; i < all->n; i++)
		if (has_phone(a, opened(a, all->v[i].errors), who->phone))
			all->v[n++] = all->v[i];
	all->n = n;
	return all;
}

static void tell(struct told *t)
{
	if (t->who->account)
		told_list(t, _("Bảng bạn đã gửi lên"), of_sent,
		    transfer_runs_told(t->db, t->arena, t->who->account));
	told_list(t, _("Bảng có dòng lỗi ghi số điện thoại của bạn"), of_named,
	    naming(t->db, t->arena, t->who));
}

static void erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	const struct transfer_runs_open *his = naming(db, a, who);

	(void)now, (void)hold;
	for (size_t i = 0; i < his->n; i++)
		transfer_run_forget(db, his->v[i].id);
}

static size_t expire(struct db *db, struct arena *a, int64_t now, int64_t most)
{
	return (size_t)transfer_runs_expire(db, rule_since(db, a, &transfer_kept, now), most);
}

const struct personal_part transfer_parts[] = {
	{ .title = N_("Bảng dữ liệu đã nhập"),
	  .tables = (const char *const[]){ "transfer_run", NULL },
	  .why = N_("Để người gửi sửa dòng lỗi rồi gửi lại, và biết ai đã đưa danh sách nào vào."),
	  .keep = &transfer_kept, .until = N_("kể từ khi bảng được gửi"),
	  .goes = N_("Dòng lỗi có số điện thoại của bạn được xóa ngay, cùng các dòng lỗi khác của "
	      "bảng ấy."),
	  .tell = tell, .erase = erase, .expire = expire },
	{ .title = NULL },
};
