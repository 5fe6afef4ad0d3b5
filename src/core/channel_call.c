/* channel_call.c - a voice that rings and reads the message aloud, for who reads no SMS.
 *
 * The HTTP gateway is sent a JSON object with id, recipient, language, text, and audio:
 * the address of the same words as MP3, or null when this machine cannot speak, for
 * gateways that speak themselves.  That address is made of a keyed hash, so nobody
 * finds it who was not given it; what is heard there is made when it is asked for. */
#include "core/channel.h"

#include "core/core.sql.h"
#include "core/core_module.h"
#include "core/json.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/speech.h"
#include "core/tr.h"
#include "core/web.h"

enum { LETTERS = 300 };

const struct setting channel_call_gateway = { "outbox.call_gateway", N_("Cổng gọi điện tự động"),
	SETTING_TEXT, "", 0, 500,
	N_("Địa chỉ HTTP của bên gọi điện và đọc lời nhắn; khi để trống thì không gọi."),
	setting_page };

static bool is_open(struct db *db, struct arena *a)
{
	return *setting_text(db, a, &channel_call_gateway);
}

static const char *key_of(struct arena *a, int64_t message)
{
	return keyed_hash(a, platform_keys(), "outbox.audio",
	    arena_printf(a, "%" PRId64, message));
}

/* Whole, for a machine elsewhere; NULL when nobody said where we are. */
static const char *audio_of(struct db *db, struct arena *a, int64_t message)
{
	const char *site = setting_text(db, a, setting_by_name("site.address"));

	return *site && speech_can() ? arena_printf(a, "%s/am-thanh/%" PRId64 "/%s.mp3", site,
	    message, key_of(a, message)) : NULL;
}

static struct sent put_call(struct db *db, struct arena *a, const struct message *m)
{
	struct json j = { .out = out_new(a) };

	json_begin(&j, NULL, '{');
	json_put(&j, "id", m->id);
	json_put(&j, "recipient", m->recipient);
	json_put(&j, "language", m->lang);
	json_put(&j, "text", m->body);
	json_put(&j, "audio", audio_of(db, a, m->id));
	json_end(&j);
	return channel_post(a, setting_text(db, a, &channel_call_gateway), j.out->text);
}

const struct channel channel_call = { "call", LETTERS, true, is_open, put_call };

enum status channel_audio(struct request *r)
{
	int64_t id = request_id(r, "id");
	const char *name = arena_printf(r->arena, "%s.mp3", key_of(r->arena, id));
	const struct outbox_by_id *m = secret_equal(name, request_param(r, "name")) ?
	    outbox_by_id(r->db, r->arena, id) : NULL;
	struct bytes mp3 = m && !strcmp(m->channel, "call") ?
	    speech_make(r->arena, m->body, m->lang) : (struct bytes){ NULL, 0 };

	if (!mp3.n)
		return problem(r, NOT_FOUND, "no-such-audio", "%s", _("Không có bản đọc này."));
	return reply_bytes(r, "audio/mpeg", mp3);
}
