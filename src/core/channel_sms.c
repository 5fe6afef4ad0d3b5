/* channel_sms.c - short messages, by the HTTP gateway of whoever sends them: it is
 * sent a JSON object with id, recipient, subject and body. */
#include "core/channel.h"

#include "core/json.h"
#include "core/text.h"
#include "core/tr.h"

enum { LETTERS = 600 };         /* four messages long, as telephones join them */

const struct setting channel_sms_gateway = { "outbox.sms_gateway", N_("Cổng gửi tin nhắn SMS"),
	SETTING_TEXT, "", 0, 500,
	N_("Địa chỉ HTTP nhận tin; khi để trống, tin được giữ lại chờ gửi."), setting_page };
const struct setting channel_sms_plain = { "outbox.sms_plain", N_("Gửi SMS không dấu"),
	SETTING_BOOL, "1", 0, 1,
	N_("Một tin không dấu chứa được 160 chữ, có dấu chỉ 70 chữ.") };

static bool is_open(struct db *db, struct arena *a)
{
	return *setting_text(db, a, &channel_sms_gateway);
}

static struct sent put_message(struct db *db, struct arena *a, const struct message *m)
{
	struct json j = { .out = out_new(a) };

	json_begin(&j, NULL, '{');
	json_put(&j, "id", m->id);
	json_put(&j, "recipient", m->recipient);
	json_put(&j, "subject", m->subject);
	json_put(&j, "body", setting_bool(db, a, &channel_sms_plain) ? text_plain(a, m->body) :
	    m->body);
	json_end(&j);
	return channel_post(a, setting_text(db, a, &channel_sms_gateway), j.out->text);
}

const struct channel channel_sms = { "sms", LETTERS, false, is_open, put_message };
