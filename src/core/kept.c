#include "core/kept.h"

#include "core/admin.sql.h"
#include "core/kept.sql.h"
#include "core/session.h"
#include "core/tr.h"

enum { TOLD_AT_MOST = 1000 };

static const struct rule kept_messages = { "core.kept_messages",
	N_("Giữ nội dung tin đã gửi"), RULE_DAYS,
	N_("Sau đó chỉ còn dấu vết rằng đã gửi một tin; người nhận và lời nhắn được xóa.") };

static const struct rule kept_naming = { "core.kept_naming",
	N_("Giữ nội dung tin nêu tên, số điện thoại, địa chỉ người mua"), RULE_DAYS,
	N_("Tin gửi cho người bán để giao hàng; xóa sớm hơn khi đơn đã hủy, hoặc người mua ẩn hay "
	   "xóa dữ liệu của mình.") };

const struct rule *const core_rules[] = { &kept_messages, &kept_naming, NULL };

static const struct told_column of_sessions[] = {
	TELL_TIME(struct session_list_row, made_at, N_("Đăng nhập lúc")),
	TELL_TIME(struct session_list_row, seen_at, N_("Dùng lần cuối")),
	TELL_TEXT(struct session_list_row, peer, N_("Từ địa chỉ mạng")),
	TELL_TEXT(struct session_list_row, agent, N_("Trình duyệt")),
	END_OF_TOLD
};

static void tell_sessions(struct told *t)
{
	if (t->who->account)
		told_list(t, _("Phiên đăng nhập"), of_sessions,
		    session_list(t->db, t->arena, t->who->account, t->now));
}

static void end_sessions(struct db *db, struct arena *a, const struct person *who, int64_t now,
    int64_t hold)
{
	(void)a, (void)now, (void)hold;
	if (who->account)
		session_end_all(db, who->account, 0);
}

static const struct told_column of_audit[] = {
	TELL_TIME(struct audit_told_row, at, N_("Lúc")),
	TELL_TEXT(struct audit_told_row, act, N_("Việc")),
	TELL_TEXT(struct audit_told_row, subject, N_("Đối tượng")),
	TELL_TEXT(struct audit_told_row, peer, N_("Từ địa chỉ mạng")),
	END_OF_TOLD
};

static void tell_audit(struct told *t)
{
	if (t->who->account)
		told_list(t, _("Thay đổi đã làm"), of_audit, audit_told(t->db, t->arena,
		    t->who->account, TOLD_AT_MOST));
}

static const struct told_column of_messages[] = {
	TELL_TIME(struct outbox_told_row, made_at, N_("Lúc")),
	TELL_TEXT(struct outbox_told_row, channel, N_("Kênh")),
	TELL_TEXT(struct outbox_told_row, body, N_("Lời nhắn")),
	END_OF_TOLD
};

/* Whoever opened one order may not read what was sent about others. */
static void tell_messages(struct told *t)
{
	if (*t->who->phone && !*t->who->code)
		told_list(t, _("Tin đã gửi đến số điện thoại này"), of_messages,
		    outbox_told(t->db, t->arena, t->who->phone, TOLD_AT_MOST));
}

static size_t forget_messages(struct db *db, struct arena *a, int64_t now, int64_t most)
{
	return (size_t)(outbox_forget(db, rule_since(db, a, &kept_messages, now), most) +
	    outbox_forget_naming(db, rule_since(db, a, &kept_naming, now), most));
}

const struct personal_part core_personal[] = {
	{ .title = N_("Phiên đăng nhập"),
	  .tables = (const char *const[]){ "session", "once", NULL },
	  .why = N_("Để bạn không phải đăng nhập lại, và thấy máy nào đang dùng tài khoản."),
	  .until = N_("đến khi phiên hết hạn hoặc bạn đăng xuất"),
	  .goes = N_("Mọi phiên kết thúc ngay."),
	  .tell = tell_sessions, .erase = end_sessions },
	{ .title = N_("Nhật ký thay đổi"),
	  .tables = (const char *const[]){ "audit", NULL },
	  .why = N_("Để trả lời được ai đã làm gì, lúc nào; nối thành chuỗi nên không sửa được."),
	  .until = N_("giữ lâu dài; chỉ ghi số của tài khoản, không ghi tên"),
	  .goes = N_("Không xóa: sau khi tên tài khoản đã xóa, nhật ký không còn chỉ ra ai."),
	  .tell = tell_audit },
	{ .title = N_("Tin nhắn đã gửi"),
	  .tables = (const char *const[]){ "outbox", NULL },
	  .why = N_("Để gửi lại khi chưa tới và trả lời khi có người hỏi."),
	  .keep = &kept_messages, .until = N_("kể từ khi gửi; tin gửi người bán có nêu tên, số "
	      "điện thoại, địa chỉ người mua thì xóa sớm hơn"),
	  .goes = N_("Tự xóa khi hết hạn; tin nêu tên người mua thì xóa ngay khi người mua ẩn hay "
	      "xóa dữ liệu."),
	  .tell = tell_messages, .expire = forget_messages },
	{ .title = NULL },
};
