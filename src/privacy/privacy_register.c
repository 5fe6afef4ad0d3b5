/* privacy_register.c - requests, their clocks, and what is kept of who asked. */
#include "privacy/privacy_pages.h"

#include "core/id.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/text.h"
#include "core/tr.h"

/* By kind: how long the doing may take, alone and when a processor acts too. */
static const struct { const char *kind; const struct rule *alone, *with; } clocks[] = {
	{ "ACCESS",   &privacy_access,   &privacy_access },
	{ "CORRECT",  &privacy_correct,  &privacy_correct },
	{ "ERASE",    &privacy_erase,    &privacy_erase },
	{ "RESTRICT", &privacy_withdraw, &privacy_withdraw_processor },
	{ "OBJECT",   &privacy_withdraw, &privacy_withdraw_processor },
	{ "WITHDRAW", &privacy_withdraw, &privacy_withdraw_processor },
};

const struct choice privacy_kinds[] = {
	{ "ACCESS",   N_("Xem dữ liệu của mình") },
	{ "CORRECT",  N_("Sửa dữ liệu sai") },
	{ "ERASE",    N_("Xóa dữ liệu") },
	{ "RESTRICT", N_("Hạn chế dùng dữ liệu") },
	{ "OBJECT",   N_("Phản đối việc dùng dữ liệu") },
	{ "WITHDRAW", N_("Rút lại sự đồng ý") },
	{ NULL },
};

const struct choice privacy_ways[] = {
	{ "OFFICE", N_("Đến tại xã, phường") },
	{ "PHONE",  N_("Gọi điện") },
	{ "LETTER", N_("Gửi thư, thư điện tử") },
	{ NULL },
};

static const struct choice states[] = {
	{ "OPEN",     N_("Chưa trả lời") },
	{ "ANSWERED", N_("Đang làm") },
	{ "DONE",     N_("Đã làm xong") },
	{ "REFUSED",  N_("Đã từ chối") },
	{ "NOTIFIED", N_("Đã báo") },
	{ "CLOSED",   N_("Đã khép lại") },
	{ NULL },
};

static const struct choice acts[] = {
	{ "ghi",     N_("Ghi nhận") },
	{ "tra-loi", N_("Trả lời ban đầu") },
	{ "gia-han", N_("Gia hạn") },
	{ "sao",     N_("Trao bản sao dữ liệu") },
	{ "an",      N_("Hạn chế dùng dữ liệu của người này") },
	{ "hien",    N_("Cho dùng lại dữ liệu của người này") },
	{ "rut",     N_("Rút sự đồng ý") },
	{ "xoa",     N_("Xóa dữ liệu của người này") },
	{ "xong",    N_("Đã làm xong") },
	{ "tu-choi", N_("Từ chối") },
	{ "da-bao",  N_("Đã báo") },
	{ "ghi-them", N_("Ghi thêm việc đã làm") },
	{ "khep",    N_("Khép lại") },
	{ NULL },
};

static const char *words_of(const struct choice *c, const char *value)
{
	while (c->value && strcmp(c->value, value))
		c++;
	return c->value ? tr(c->label) : value;
}

const char *privacy_kind_words(const char *kind)
{
	return words_of(privacy_kinds, kind);
}

const char *privacy_way_words(const char *how)
{
	return strcmp(how, "SCREEN") ? words_of(privacy_ways, how) : _("Trên trang của sàn");
}

const char *privacy_state_words(const char *state)
{
	return words_of(states, state);
}

const char *privacy_act_words(const char *act)
{
	return words_of(acts, act);
}

const char *privacy_phone_hash(struct arena *a, const char *phone)
{
	return *phone ? keyed_hash(a, platform_keys(), PRIVACY_PHONE, phone) : "";
}

static const struct rule *clock_of(const char *kind, bool processor)
{
	for (size_t i = 0; i < COUNT(clocks); i++)
		if (!strcmp(clocks[i].kind, kind))
			return processor ? clocks[i].with : clocks[i].alone;
	assert(0 && "every kind has a clock");
	return NULL;
}

int64_t privacy_register(struct db *db, struct arena *a, const struct privacy_ask *ask, int64_t now)
{
	int64_t id = id_new();
	struct bytes none = { NULL, 0 };

	privacy_request_add(db, id, ask->kind, "OPEN", ask->how, ask->name,
	    *ask->phone ? seal(a, platform_keys(), PRIVACY_PHONE, ask->phone) : none,
	    privacy_phone_hash(a, ask->phone), *ask->phone ? text_mask_phone(a, ask->phone) : "",
	    ask->account, ask->code, ask->words, ask->processor, ask->proven, now,
	    rule_due(db, a, &privacy_answer, now),
	    rule_due(db, a, clock_of(ask->kind, ask->processor), now));
	privacy_step_add(db, id_new(), id, now, ask->by, "ghi", "");
	return id;
}

const char *privacy_answered_in(struct request *r)
{
	return rule_words(&privacy_answer, rule_value(r->db, r->arena, &privacy_answer, r->now));
}

void privacy_restrict(struct db *db, struct arena *a, const struct person *who, bool hidden,
    int64_t now)
{
	if (hidden)
		order_hide_buyer(db, a, who, now);
	else
		order_show_buyer(db, a, who, now);
	if (!who->account)
		return;
	household_hide(db, a, who->account, hidden, now);
	if (hidden)
		restricted_add(db, who->account, now);
	else
		restricted_remove(db, who->account);
}

void privacy_hear_placed(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	const struct restricted_buyer *b = restricted_buyer(db, a, sub);

	if (b)
		order_hide_buyer(db, a, &(struct person){ b->account, "", b->code }, now);
}

void privacy_note_done(struct db *db, struct arena *a, const char *kind, const char *act,
    int64_t account, int64_t now)
{
	struct privacy_ask ask = { .kind = kind, .how = "SCREEN", .name = "", .phone = "",
		.words = "", .code = "", .account = account };
	int64_t id = privacy_register(db, a, &ask, now);

	privacy_request_end(db, id, "DONE", now);
	privacy_step_add(db, id_new(), id, now, 0, act, "");
}

static const struct told_column of_requests[] = {
	TELL_WORD(struct privacy_requests_told_row, kind, privacy_kind_words, N_("Yêu cầu")),
	TELL_WORD(struct privacy_requests_told_row, state, privacy_state_words,
	    N_("Tình trạng")),
	TELL_TEXT(struct privacy_requests_told_row, name, N_("Họ và tên")),
	TELL_SEALED(struct privacy_requests_told_row, phone_sealed, PRIVACY_PHONE,
	    N_("Số điện thoại")),
	TELL_TEXT(struct privacy_requests_told_row, words, N_("Nội dung")),
	TELL_TIME(struct privacy_requests_told_row, received_at, N_("Nhận lúc")),
	TELL_TIME(struct privacy_requests_told_row, answer_due, N_("Hạn trả lời ban đầu")),
	TELL_TIME(struct privacy_requests_told_row, done_due, N_("Hạn làm xong")),
	TELL_TIME(struct privacy_requests_told_row, ended_at, N_("Xong lúc")),
	END_OF_TOLD
};

static void tell(struct told *t)
{
	told_list(t, _("Yêu cầu đã gửi"), of_requests, privacy_requests_told(t->db, t->arena,
	    t->who->account, privacy_phone_hash(t->arena, t->who->phone), t->who->code));
}

static void erase(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	(void)a, (void)now, (void)hold;
	restricted_remove(db, who->account);
}

static size_t expire(struct db *db, struct arena *a, int64_t now, int64_t most)
{
	int64_t before = rule_since(db, a, &privacy_kept, now);

	privacy_steps_forget(db, before, most);
	return (size_t)privacy_requests_forget(db, before, PERSONAL_GONE, most);
}

const struct personal_part privacy_personal[] = {
	{ .title = N_("Yêu cầu về dữ liệu"),
	  .tables = (const char *const[]){ "privacy_request", "privacy_step",
		"privacy_restricted", NULL },
	  .why = N_("Để trả lời đúng hạn và chứng minh đã làm."),
	  .keep = &privacy_kept, .until = N_("kể từ khi giải quyết xong"),
	  .goes = N_("Tên, số điện thoại, lời của người yêu cầu và lời ghi khi giải quyết tự xóa "
	      "khi hết hạn giữ."),
	  .tell = tell, .erase = erase, .expire = expire },
	{ .title = NULL },
};
