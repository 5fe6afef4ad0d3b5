/* team_kept.c - what is kept of households that were visited, and how it goes. */
#include "core/personal.h"
#include "team/kept.sql.h"
#include "team/team_pages.h"

static const char *task_words(const char *state)
{
	return !strcmp(state, "OPEN") ? _("chưa làm xong") : _("đã làm xong");
}

static const struct told_column of_tasks[] = {
	TELL_TEXT(struct tasks_told_row, words, N_("Việc")),
	TELL_TIME(struct tasks_told_row, made_at, N_("Lúc")),
	TELL_WORD(struct tasks_told_row, state, task_words, N_("Tình trạng")),
	TELL_TEXT(struct tasks_told_row, outcome, N_("Kết quả")),
	END_OF_TOLD
};

static void tell(struct told *t)
{
	if (t->who->account)
		told_list(t, _("Việc của tổ công nghệ số với hộ bạn"), of_tasks,
		    tasks_told(t->db, t->arena, t->who->account));
}

static int64_t stays(struct db *db, struct arena *a, const struct person *who, int64_t now)
{
	(void)now;
	return tasks_open_at(db, a, who->account)->n ? PERSONAL_BUSY : 0;
}

static void erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	(void)a, (void)now, (void)hold;
	tasks_forget(db, who->account);
}

const struct personal_part team_personal[] = {
	{ .title = N_("Việc của tổ công nghệ số"),
	  .tables = (const char *const[]){ "task", NULL },
	  .why = N_("Để người trong thôn biết hộ nào cần giúp việc gì."),
	  .until = N_("đến khi hộ yêu cầu xóa"),
	  .goes = N_("Lời ghi về việc đã xong được xóa ngay."),
	  .tell = tell, .stays = stays, .erase = erase },
	{ .title = NULL },
};
