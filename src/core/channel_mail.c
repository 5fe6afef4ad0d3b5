/* channel_mail.c - e-mail, by the SMTP server of the operator (RFC 5321, 5322).
 *
 * A letter is ASCII: subjects are encoded words (RFC 2047), bodies base64 (RFC 2045).
 * A server that is not this machine gets it over TLS or not at all. */
#include "core/channel.h"

#include "core/calendar.h"
#include "core/fetch.h"
#include "core/id.h"
#include "core/out.h"
#include "core/platform.h"
#include "core/text.h"
#include "core/tr.h"

#include <curl/curl.h>
#include <sodium.h>
#include <time.h>

/* 45 bytes are 60 of base64, and an encoded word holds 63; a line 76 of 57. */
enum { WORD = 45, LINE = 57, LETTERS = 20000 };

/* Nothing that could begin a header or a command of its own. */
static bool is_address(const char *s)
{
	const char *at = strchr(s, '@');

	for (const char *p = s; *p; p++)
		if ((unsigned char)*p <= ' ' || strchr("<>,;:\\\"", *p) || *p == 0x7f)
			return false;
	return at && at > s && at[1] && !strchr(at + 1, '@');
}

static const char *no_server(const char *value)
{
	return !strncmp(value, "smtp://", 7) || !strncmp(value, "smtps://", 8) ? NULL :
	    _("phải bắt đầu bằng smtps:// hoặc smtp://, như smtps://thu.example.vn:465");
}

static const char *no_sender(const char *value)
{
	return is_address(value) ? NULL : _("phải là một địa chỉ thư, như cho@example.vn");
}

const struct setting channel_mail_server = { "outbox.mail_server", N_("Máy chủ thư điện tử"),
	SETTING_TEXT, "", 0, 500,
	N_("Ví dụ smtps://thu.example.vn:465; khi để trống, thư được giữ lại chờ gửi."),
	no_server };
const struct setting channel_mail_user = { "outbox.mail_user", N_("Tài khoản gửi thư"),
	SETTING_TEXT, "", 0, 200,
	N_("Mật khẩu của tài khoản này đặt trong tệp cấu hình, dòng mail_password.") };
const struct setting channel_mail_from = { "outbox.mail_from", N_("Địa chỉ người gửi"),
	SETTING_TEXT, "", 0, 200, N_("Hiện ở dòng người gửi của mỗi thư."), no_sender };

static bool is_open(struct db *db, struct arena *a)
{
	return *setting_text(db, a, &channel_mail_server) &&
	    *setting_text(db, a, &channel_mail_from);
}

/* As many whole letters as a word holds. */
static size_t word_of(const char *s)
{
	size_t n = strlen(s);

	if (n <= WORD)
		return n;
	for (n = WORD; ((unsigned char)s[n] & 0xC0) == 0x80; n--)
		;
	return n;
}

static void put(struct out *o, const char *s)
{
	out_raw(o, s, strlen(s));
}

static void put_base64(struct out *o, const char *s, size_t n)
{
	char text[2 * LINE];

	sodium_bin2base64(text, sizeof text, (const unsigned char *)s, n,
	    sodium_base64_VARIANT_ORIGINAL);
	put(o, text);
}

static void put_subject(struct out *o, const char *text)
{
	put(o, "Subject:");
	for (const char *s = text; *s;) {
		size_t n = word_of(s);

		put(o, s == text ? " =?UTF-8?B?" : "\r\n =?UTF-8?B?");
		put_base64(o, s, n);
		put(o, "?=");
		s += n;
	}
	put(o, "\r\n");
}

static void put_body(struct out *o, const char *text)
{
	size_t left = strlen(text);

	for (const char *s = text; left; s += LINE) {
		size_t n = left < LINE ? left : LINE;

		put_base64(o, s, n);
		put(o, "\r\n");
		left -= n;
	}
}

/* When the message was made, so that a second try is the same letter. */
static const char *date_of_id(struct arena *a, int64_t id)
{
	time_t t = id_time(id) / SECOND;
	struct tm tm;
	char text[64];

	gmtime_r(&t, &tm);
	strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S +0000", &tm);
	return arena_printf(a, "%s", text);
}

static struct out *letter_of(struct arena *a, const struct message *m, const char *sender)
{
	struct out *o = out_new(a);

	put(o, arena_printf(a, "Date: %s\r\nFrom: Hoa Hoi <%s>\r\nTo: <%s>\r\n"
	    "Message-ID: <%" PRId64 "@%s>\r\n", date_of_id(a, m->id), sender, m->recipient,
	    m->id, strchr(sender, '@') + 1));
	put_subject(o, *m->subject ? m->subject : "Hoa Hồi");
	put(o, arena_printf(a, "Content-Language: %s\r\nAuto-Submitted: auto-generated\r\n"
	    "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: base64\r\n\r\n", m->lang));
	put_body(o, m->body);
	return o;
}

/* What libcurl has not yet sent of it. */
struct rest { const char *at; size_t n; };

static size_t give(char *room, size_t size, size_t n, void *arg)
{
	struct rest *r = arg;
	size_t now = size * n < r->n ? size * n : r->n;

	memcpy(room, r->at, now);
	r->at += now;
	r->n -= now;
	return now;
}

static void release_list(void *l)
{
	curl_slist_free_all(l);
}

static bool is_here(const char *address)
{
	const char *host = strstr(address, "://");

	host = host ? host + 3 : address;
	return !strncmp(host, "127.", 4) || !strncmp(host, "localhost", 9) ||
	    !strncmp(host, "[::1]", 5);
}

static void put_login(CURL *c, struct db *db, struct arena *a)
{
	const char *name = setting_text(db, a, &channel_mail_user);

	if (!*name)
		return;
	curl_easy_setopt(c, CURLOPT_USERNAME, name);
	curl_easy_setopt(c, CURLOPT_PASSWORD, platform_config()->mail_password);
}

static struct sent perform(struct arena *a, CURL *c)
{
	CURLcode e = curl_easy_perform(c);
	long status = 0;

	if (e)
		return (struct sent){ arena_printf(a, "%s", curl_easy_strerror(e)),
			e == CURLE_COULDNT_RESOLVE_HOST || e == CURLE_COULDNT_CONNECT ||
			e == CURLE_OPERATION_TIMEDOUT };
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	return (struct sent){ status / 100 == 2 ? NULL : arena_printf(a, "answer %ld", status),
		false };
}

static struct sent put_letter(struct db *db, struct arena *a, const struct message *m)
{
	const char *server = setting_text(db, a, &channel_mail_server);
	const char *sender = setting_text(db, a, &channel_mail_from);
	CURL *c = fetch_client(a, server, "smtp,smtps");
	struct curl_slist *to = curl_slist_append(NULL, m->recipient);
	struct rest *rest = arena_new(a, struct rest);
	const struct out *letter;

	arena_defer(a, release_list, to);
	if (!is_address(sender) || !is_address(m->recipient))
		return (struct sent){ "not an e-mail address", false };
	letter = letter_of(a, m, sender);
	*rest = (struct rest){ letter->text, letter->len };
	put_login(c, db, a);
	curl_easy_setopt(c, CURLOPT_MAIL_FROM, sender);
	curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(c, CURLOPT_READDATA, rest);
	curl_easy_setopt(c, CURLOPT_USE_SSL, (long)(is_here(server) ? CURLUSESSL_TRY :
	    CURLUSESSL_ALL));
	return perform(a, c);
}

const struct channel channel_mail = { "mail", LETTERS, false, is_open, put_letter };
