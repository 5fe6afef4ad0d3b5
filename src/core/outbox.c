/* outbox.c - what waits is sent, channel by channel.
 *
 * One thread runs all jobs: a carrier that does not answer is left alone for the rest of the
 * run, so that nothing else waits for its silence. */
#include "core/outbox.h"

#include "core/calendar.h"
#include "core/channel.h"
#include "core/core.sql.h"
#include "core/id.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"

enum { MOST_TRIES = 10, AT_ONCE = 50, MOST_SILENT = 2 };

static const struct setting notice_hour = { "outbox.notice_hour",
	N_("Giờ gửi tin thông báo trong ngày"), SETTING_INT, "18", 0, 23,
	N_("Tin không gấp chờ đến giờ này; mỗi người nhận không quá một tin như vậy một ngày.") };

static const struct setting quiet_from = { "outbox.quiet_from",
	N_("Giờ bắt đầu không làm phiền"), SETTING_INT, "21", 0, 24,
	N_("Từ giờ này đến sáng không gọi, không nhắc ai.") };
static const struct setting quiet_to = { "outbox.quiet_to",
	N_("Giờ lại được gọi, được nhắc"), SETTING_INT, "7", 0, 12,
	N_("Tin mà người nhận đang chờ, như mã xác nhận, vẫn gửi ngay.") };

const struct setting *const outbox_settings[] = { &notice_hour, &quiet_from, &quiet_to,
	&channel_sms_gateway, &channel_sms_plain, &channel_mail_server, &channel_mail_user,
	&channel_mail_from, &channel_call_gateway, NULL };

static int64_t add(struct db *db, const char *kind, const struct letter *m, int64_t due,
    int64_t now)
{
	int64_t id = id_new();

	assert(channel_named(m->channel));
	outbox_add(db, id, kind, m->channel, m->to, tr_lang(), m->subject ? m->subject : "",
	    m->body, m->whose, m->about, due, now);
	return id;
}

int64_t outbox_put(struct db *db, const struct letter *m, int64_t now)
{
	return add(db, "NOW", m, now, now);
}

int64_t outbox_sms(struct db *db, const char *to, const char *body, int64_t now)
{
	return outbox_put(db, &(struct letter){ "sms", to, body }, now);
}

/* The next hour of notices that is still to come. */
static int64_t next_hour(struct db *db, struct arena *a, int64_t now)
{
	int64_t at = us_of(day_of(now)) + setting_int(db, a, &notice_hour) * HOUR;

	return at > now ? at : at + DAY;
}

int64_t outbox_notice(struct db *db, struct arena *a, const struct letter *m, int64_t now)
{
	return add(db, "NOTICE", m, next_hour(db, a, now), now);
}

bool outbox_takes(struct db *db, struct arena *a, const char *channel)
{
	return channel_named(channel)->open(db, a);
}

bool outbox_quiet(struct db *db, struct arena *a, int64_t now)
{
	int64_t hour = (now - us_of(day_of(now))) / HOUR;

	return hour >= setting_int(db, a, &quiet_from) || hour < setting_int(db, a, &quiet_to);
}

/* One message, or the notices that became one. */
struct delivery {
	struct job_run *run;
	size_t n;
	const int64_t *ids;
	int64_t tries;
	const char *error;              /* NULL: it was taken */
};

/* Longer each time: 1, 2, 4 ... minutes. */
static void note_delivery(void *arg, struct db *db)
{
	const struct delivery *d = arg;

	for (size_t i = 0; i < d->n; i++)
		if (!d->error)
			outbox_sent(db, d->ids[i], d->run->now);
		else if (d->tries + 1 >= MOST_TRIES)
			outbox_dead(db, d->ids[i], d->error);
		else
			outbox_again(db, d->ids[i], d->run->now + (MINUTE << d->tries), d->error);
}

/* A channel in one run. */
struct road {
	struct job_run *run;
	const struct channel *channel;
	size_t silent;                  /* times that nobody answered, one after another */
	bool closed;                    /* to the rest of the run */
};

/* What became of it. */
static const char *carry(struct road *road, const struct message *m)
{
	struct sent s = road->channel->send(road->run->db, road->run->arena, m);

	road->silent = s.silent ? road->silent + 1 : 0;
	road->closed = road->silent >= MOST_SILENT;
	return s.error;
}

static void say_progress(struct road *road, size_t done, size_t total)
{
	if (!job_progress(road->run, (int64_t)done, (int64_t)total))
		road->closed = true;
}

static void send_now(struct road *road)
{
	struct job_run *j = road->run;
	const struct outbox_due *due = outbox_due(j->db, j->arena, road->channel->name, j->now,
	    AT_ONCE);

	for (size_t i = 0; i < due->n && !road->closed; i++) {
		const struct outbox_due_row *m = &due->v[i];
		struct delivery d = { j, 1, &m->id, m->tries, carry(road,
		    &(struct message){ m->id, m->recipient, m->subject, m->body, m->lang }) };

		job_write(j, note_delivery, &d);
		say_progress(road, i + 1, due->n);
	}
}

/* As many as the channel has room for; how many more there are is said. */
static const char *joined(const struct channel *c, const struct outbox_notices *list)
{
	const char *text = list->v[0].body;
	size_t i = 1;

	for (; i < list->n; i++) {
		const char *longer = said("%s\n%s", text, list->v[i].body);

		if (text_length(longer) > c->most)
			break;
		text = longer;
	}
	if (i == list->n)
		return text;
	return said(n_("%s\nVà %s tin nữa; việc chờ bạn có ở trang Bán hàng của chợ.",
	    (int64_t)(list->n - i)), text,
	    number((int64_t)(list->n - i)));
}

static void send_notices(struct road *road, const char *recipient)
{
	struct job_run *j = road->run;
	const struct outbox_notices *list = outbox_notices(j->db, j->arena, road->channel->name,
	    recipient, j->now);
	int64_t *ids = arena_array(j->arena, int64_t, list->n);
	struct delivery d = { j, list->n, ids, 0, NULL };
	struct message m;

	if (!list->n)
		return;
	for (size_t i = 0; i < list->n; i++) {
		ids[i] = list->v[i].id;
		d.tries = list->v[i].tries > d.tries ? list->v[i].tries : d.tries;
	}
	tr_use(list->v[0].lang);
	m = (struct message){ ids[0], recipient, list->v[0].subject, joined(road->channel, list),
		list->v[0].lang };
	d.error = carry(road, &m);
	job_write(j, note_delivery, &d);
}

struct delay { struct job_run *run; const char *channel, *recipient; };

static void wait_for_tomorrow(void *arg, struct db *db)
{
	const struct delay *d = arg;

	outbox_notices_later(db, d->channel, d->recipient, d->run->now,
	    next_hour(db, arena_at_work(), us_of(day_of(d->run->now) + 1)));
}

/* Not twice on one day, whatever failed before. */
static void notify(struct road *road)
{
	struct job_run *j = road->run;
	const char *channel = road->channel->name;
	const struct outbox_to_notify *who = outbox_to_notify(j->db, j->arena, channel, j->now,
	    AT_ONCE);

	for (size_t i = 0; i < who->n && !road->closed; i++) {
		struct delay d = { j, channel, who->v[i].recipient };

		if (outbox_notified(j->db, j->arena, channel, d.recipient, us_of(day_of(j->now))))
			job_write(j, wait_for_tomorrow, &d);
		else
			send_notices(road, d.recipient);
		say_progress(road, i + 1, who->n);
	}
}

static void send_due(struct job_run *j)
{
	bool quiet = outbox_quiet(j->db, j->arena, j->now);

	for (size_t i = 0; channels[i]; i++)
		if (channels[i]->open(j->db, j->arena) && !(quiet && channels[i]->rings)) {
			struct road road = { .run = j, .channel = channels[i] };

			send_now(&road);
			notify(&road);
		}
}

const struct job outbox_job = { "core.outbox", N_("Gửi tin nhắn và thư đang chờ"), 15, send_due };
