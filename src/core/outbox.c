/* outbox.c - the gateway of a channel is one HTTP address: it is sent a JSON
 * object with id, recipient, subject and body, and any answer of the 2xx kind
 * means that it has taken it.  The id lets it drop what it gets twice. */
#include "core/outbox.h"

#include "core/core.sql.h"
#include "core/id.h"
#include "core/json.h"
#include "core/tr.h"

#include <curl/curl.h>

#define SECOND INT64_C(1000000)

enum { MOST_TRIES = 10, AT_ONCE = 50, TIMEOUT_S = 20 };

static const struct setting sms_gateway = { "outbox.sms_gateway", N_("Cổng gửi tin nhắn SMS"),
	SETTING_TEXT, "", 0, 500,
	N_("Địa chỉ HTTP nhận tin; khi để trống, tin được giữ lại chờ gửi.") };
static const struct setting mail_gateway = { "outbox.mail_gateway", N_("Cổng gửi thư điện tử"),
	SETTING_TEXT, "", 0, 500,
	N_("Địa chỉ HTTP nhận thư; khi để trống, thư được giữ lại chờ gửi.") };

const struct setting *const outbox_settings[] = { &sms_gateway, &mail_gateway, NULL };

void outbox_put(struct db *db, const char *channel, const char *recipient, const char *subject,
    const char *body, int64_t now)
{
	assert(!strcmp(channel, "sms") || !strcmp(channel, "mail"));
	outbox_add(db, id_new(), channel, recipient, subject, body, now);
}

struct delivery {
	struct job_run *run;
	const struct outbox_due_row *message;
	const char *error;              /* NULL: it was taken */
};

static void release_curl(void *c)
{
	curl_easy_cleanup(c);
}

static void release_list(void *l)
{
	curl_slist_free_all(l);
}

static size_t swallow(char *data, size_t size, size_t n, void *arg)
{
	(void)data, (void)arg;
	return size * n;
}

static const char *body_of(struct arena *a, const struct outbox_due_row *m)
{
	struct out o = { .arena = a };
	struct json j = { .out = &o };

	json_begin(&j, NULL, '{');
	json_put(&j, "id", m->id);
	json_put(&j, "recipient", m->recipient);
	json_put(&j, "subject", m->subject);
	json_put(&j, "body", m->body);
	json_end(&j);
	return o.text;
}

/* NULL when the gateway took it, else what was wrong. */
static const char *deliver(struct arena *a, const char *gateway, const struct outbox_due_row *m)
{
	CURL *c = curl_easy_init();
	struct curl_slist *headers;
	CURLcode e;
	long status = 0;

	if (!c)
		return "no HTTP client";
	arena_defer(a, release_curl, c);
	headers = curl_slist_append(NULL, "Content-Type: application/json");
	arena_defer(a, release_list, headers);
	curl_easy_setopt(c, CURLOPT_URL, gateway);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(c, CURLOPT_POSTFIELDS, body_of(a, m));
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)TIMEOUT_S);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, swallow);
	e = curl_easy_perform(c);
	if (e)
		return arena_printf(a, "%s", curl_easy_strerror(e));
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	return status / 100 == 2 ? NULL : arena_printf(a, "HTTP %ld", status);
}

/* Longer each time: 1, 2, 4 ... minutes. */
static void note_delivery(void *arg, struct db *db)
{
	const struct delivery *d = arg;
	const struct outbox_due_row *m = d->message;

	if (!d->error)
		outbox_sent(db, m->id, d->run->now);
	else if (m->tries + 1 >= MOST_TRIES)
		outbox_dead(db, m->id, d->error);
	else
		outbox_again(db, m->id, d->run->now + (60 * SECOND << m->tries), d->error);
}

static void send_channel(struct job_run *j, const char *channel, const struct setting *s)
{
	const char *gateway = setting_text(j->db, j->arena, s);
	const struct outbox_due *due;

	if (!*gateway)
		return;
	due = outbox_due(j->db, j->arena, channel, j->now, AT_ONCE);
	for (size_t i = 0; i < due->n; i++) {
		struct delivery d = { j, &due->v[i], NULL };

		d.error = deliver(j->arena, gateway, d.message);
		job_write(j, note_delivery, &d);
		job_progress(j, (int64_t)i + 1, (int64_t)due->n);
	}
}

static void send_due(struct job_run *j)
{
	send_channel(j, "sms", &sms_gateway);
	send_channel(j, "mail", &mail_gateway);
}

const struct job outbox_job = { "core.outbox", N_("Gửi tin nhắn và thư đang chờ"), 15, send_due };
