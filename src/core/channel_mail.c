/* channel_mail.c - e-mail, by the SMTP server of the operator (RFC 5321, 5322).
 *
 * Subjects are encoded words (RFC 2047), bodies base64 by libcurl's MIME.  A server
 * that is not this machine gets a message over TLS or not at all. */
#include "core/channel.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/out.h"
#include "core/platform.h"
#include "core/text.h"
#include "core/tr.h"

#include <curl/curl.h>
#include <sodium.h>
#include <time.h>

/* 45 bytes are 60 of base64, and an encoded word holds 63; a letter has up to 4. */
enum { WORD = 45, LETTERS = 20000 };

const struct setting channel_mail_server = { "outbox.mail_server", N_("Máy chủ thư điện tử"),
	SETTING_TEXT, "", 0, 500,
	N_("Ví dụ smtps://thu.example.vn:465; khi để trống, thư được giữ lại chờ gửi.") };
const struct setting channel_mail_user = { "outbox.mail_user", N_("Tài khoản gửi thư"),
	SETTING_TEXT, "", 0, 200,
	N_("Mật khẩu của tài khoản này đặt trong tệp cấu hình, dòng mail_password.") };
const struct setting channel_mail_from = { "outbox.mail_from", N_("Địa chỉ người gửi"),
	SETTING_TEXT, "", 0, 200, N_("Hiện ở dòng người gửi của mỗi thư.") };

static bool is_open(struct db *db, struct arena *a)
{
	return *setting_text(db, a, &channel_mail_server) && *setting_text(db, a, &channel_mail_from);
}

/* Nothing that could begin a header or a command of its own. */
static bool is_address(const char *s)
{
	const char *at = strchr(s, '@');

	for (const char *p = s; *p; p++)
		if ((unsigned char)*p <= ' ' || strchr("<>,;:\\\"", *p) || *p == 0x7f)
			return false;
	return at && at > s && at[1] && !strchr(at + 1, '@');
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

static const char *mail_header(struct arena *a, const char *name, const char *text)
{
	struct out *o = out_new(a);

	out_raw(o, name, strlen(name));
	out_raw(o, ": ", 2);
	for (const char *s = text; *s;) {
		size_t n = word_of(s);
		char word[WORD * 2];

		sodium_bin2base64(word, sizeof word, (const unsigned char *)s, n,
		    sodium_base64_VARIANT_ORIGINAL);
		out_raw(o, "=?UTF-8?B?", 10);
		out_raw(o, word, strlen(word));
		out_raw(o, "?=", 2);
		s += n;
		if (*s)
			out_raw(o, "\r\n ", 3);
	}
	return o->text;
}

/* When the message was made, so that a second try is the same letter. */
static const char *date_header(struct arena *a, int64_t id)
{
	time_t t = id_time(id) / SECOND;
	struct tm tm;
	char text[64];

	gmtime_r(&t, &tm);
	strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S +0000", &tm);
	return arena_printf(a, "Date: %s", text);
}

static void release_list(void *l)
{
	curl_slist_free_all(*(struct curl_slist **)l);
}

static struct curl_slist **list_open(struct arena *a)
{
	struct curl_slist **l = arena_new(a, struct curl_slist *);

	arena_defer(a, release_list, l);
	return l;
}

static void add(struct curl_slist **l, const char *line)
{
	struct curl_slist *longer = curl_slist_append(*l, line);

	if (longer)
		*l = longer;
}

static void put_headers(CURL *c, struct arena *a, const struct message *m, const char *sender)
{
	struct curl_slist **l = list_open(a);

	add(l, date_header(a, m->id));
	add(l, arena_printf(a, "From: Hoa Hoi <%s>", sender));
	add(l, arena_printf(a, "To: <%s>", m->recipient));
	add(l, arena_printf(a, "Message-ID: <%" PRId64 "@%s>", m->id, strchr(sender, '@') + 1));
	add(l, mail_header(a, "Subject", *m->subject ? m->subject : "Hoa Hồi"));
	add(l, arena_printf(a, "Content-Language: %s", m->lang));
	add(l, "Auto-Submitted: auto-generated");
	add(l, "MIME-Version: 1.0");
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, *l);
}

static void release_mime(void *m)
{
	curl_mime_free(m);
}

static void put_body(CURL *c, struct arena *a, const char *text)
{
	curl_mime *mime = curl_mime_init(c);
	curl_mimepart *part;

	arena_defer(a, release_mime, mime);
	part = curl_mime_addpart(mime);
	curl_mime_data(part, text, CURL_ZERO_TERMINATED);
	curl_mime_type(part, "text/plain; charset=utf-8");
	curl_mime_encoder(part, "base64");
	curl_easy_setopt(c, CURLOPT_MIMEPOST, mime);
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

static const char *put_letter(struct db *db, struct arena *a, const struct message *m)
{
	const char *address = setting_text(db, a, &channel_mail_server), *sender = setting_text(db, a, &channel_mail_from);
	struct curl_slist **to = list_open(a);
	CURL *c = channel_client(a, address);

	if (!c)
		return "no SMTP client";
	if (!is_address(sender) || !is_address(m->recipient))
		return "not an e-mail address";
	add(to, m->recipient);
	put_login(c, db, a);
	put_headers(c, a, m, sender);
	put_body(c, a, m->body);
	curl_easy_setopt(c, CURLOPT_MAIL_FROM, sender);
	curl_easy_setopt(c, CURLOPT_MAIL_RCPT, *to);
	curl_easy_setopt(c, CURLOPT_USE_SSL, (long)(is_here(address) ? CURLUSESSL_TRY :
	    CURLUSESSL_ALL));
	return channel_perform(a, c);
}

const struct channel channel_mail = { "mail", LETTERS, is_open, put_letter };
