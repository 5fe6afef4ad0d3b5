#include "test.h"

#include "core/calendar.h"
#include "core/admin.sql.h"
#include "core/outbox.h"
#include "core/speech.h"
#include "gateway.h"
#include "tests.h"

#define PHONE "0912345678"

struct value { const char *name, *value; };

static bool put_setting(void *arg)
{
	const struct value *v = arg;

	return !setting_set(test_db, setting_by_name(v->name), v->value, test_now, 1);
}

static void set(const char *name, const char *value)
{
	struct value v = { name, value };

	test_write(put_setting, &v);
}

static bool put_order(void *body)
{
	outbox_sms(test_db, PHONE, body, test_now);
	return true;
}

static bool put_notice(void *body)
{
	outbox_notice(test_db, test_arena, &(struct letter){ "sms", PHONE, body }, test_now);
	return true;
}

static void say(bool (*put)(void *), const char *body)
{
	char text[1024];

	snprintf(text, sizeof text, "%s", body);
	test_write(put, text);
}

static void send_later(int64_t minutes)
{
	test_now += minutes * MINUTE;
	job_run_here(test_db, &outbox_job, "", test_now);
}

void test_an_order_is_told_at_once_and_without_marks(void)
{
	set("outbox.sms_gateway", gateway_open());
	say(put_order, "Đơn mới: 2 kg na, 90.000 ₫ – xem ngay…");
	send_later(0);
	check(gateway_took() == 1);
	check(strstr(gateway_body(0), "\"body\":\"Don moi: 2 kg na, 90.000 d - xem ngay...\""));
	check(strstr(gateway_body(0), "\"recipient\":\"" PHONE "\""));
	set("outbox.sms_plain", "0");
	say(put_order, "Đơn mới");
	send_later(1);
	check(strstr(gateway_body(1), "\"body\":\"Đơn mới\""));
	gateway_close();
}

void test_notices_of_a_day_are_one_message_in_the_evening(void)
{
	set("outbox.sms_gateway", gateway_open());
	say(put_notice, "Mot");                         /* at 15:00 */
	say(put_notice, "Hai");
	send_later(60);
	check(gateway_took() == 0);
	send_later(121);                                /* 18:01 */
	check(gateway_took() == 1 && strstr(gateway_body(0), "\"body\":\"Mot\\nHai\""));
	say(put_notice, "Ba");
	send_later(60);
	check(gateway_took() == 1);
	send_later(23 * 60);                            /* 18:02 of the next day */
	check(gateway_took() == 2 && strstr(gateway_body(1), "\"body\":\"Ba\""));
	gateway_close();
}

void test_nobody_gets_two_notices_a_day_whatever_failed_before(void)
{
	set("outbox.sms_gateway", gateway_open());
	gateway_answers(500);
	say(put_notice, "Mot");
	send_later(181);                                /* 18:01, refused */
	gateway_answers(200);
	send_later(18 * 60);                            /* 12:01 of the next day */
	check(gateway_took() == 2 && strstr(gateway_body(1), "\"body\":\"Mot\""));
	say(put_notice, "Hai");
	send_later(6 * 60);                             /* 18:01: today's is gone */
	check(gateway_took() == 2);
	send_later(24 * 60);
	check(gateway_took() == 3 && strstr(gateway_body(2), "\"body\":\"Hai\""));
	gateway_close();
}

void test_what_does_not_fit_into_a_notice_is_counted(void)
{
	const char *word = "Tin rat dai cua mot ngay rat dai trong mot nam rat dai va con nua. ";
	const char *text = arena_printf(test_arena, "%s%s%s%s", word, word, word, word);

	set("outbox.sms_gateway", gateway_open());
	for (int i = 0; i < 4; i++)
		say(put_notice, text);
	send_later(181);
	check(gateway_took() == 1 &&
	    strstr(gateway_body(0), "Va 2 tin nua; viec cho ban co o trang Ban"));
	gateway_close();
}

void test_a_gateway_that_is_away_is_asked_twice_a_run(void)
{
	set("outbox.sms_gateway", gateway_open());
	gateway_answers(0);
	for (int i = 0; i < 5; i++)
		say(put_order, "Don moi");
	for (int i = 0; i < 5; i++)
		say(put_notice, "Mot");
	send_later(181);                                /* 18:01 */
	check(gateway_took() == 2);
	gateway_answers(200);
	send_later(0);                                  /* the two come again later */
	check(gateway_took() == 2 + 3 + 1);
	gateway_close();
}

void test_a_gateway_that_refuses_is_asked_for_each_message(void)
{
	set("outbox.sms_gateway", gateway_open());
	gateway_answers(500);
	for (int i = 0; i < 5; i++)
		say(put_order, "Don moi");
	send_later(0);
	check(gateway_took() == 5);
	gateway_close();
}

void test_a_run_ends_with_the_program_and_leaves_the_rest_to_the_next(void)
{
	const atomic_bool closing = true;
	struct job_run j = { .arena = test_arena, .args = "", .now = test_now, .db = test_db,
		.closing = &closing };

	set("outbox.sms_gateway", gateway_open());
	for (int i = 0; i < 3; i++)
		say(put_order, "Don moi");
	outbox_job.run(&j);
	check(gateway_took() == 1);
	send_later(0);
	check(gateway_took() == 3);
	gateway_close();
}

void test_a_message_that_is_refused_comes_again_later_each_time_and_then_waits_for_a_person(void)
{
	set("outbox.sms_gateway", gateway_open());
	gateway_answers(500);
	say(put_order, "Don moi");
	send_later(0);
	send_later(0);                                  /* not again at once */
	check(gateway_took() == 1);
	send_later(1);
	check(gateway_took() == 2);
	for (int i = 0; i < 12; i++)
		send_later(1000);
	check(gateway_took() == 10 && outbox_stuck(test_db, test_arena, 10)->n == 1);
	check(!strcmp(outbox_stuck(test_db, test_arena, 10)->v[0].error, "HTTP 500"));
	gateway_close();
}

static bool put_call(void *body)
{
	outbox_put(test_db, &(struct letter){ "call", PHONE, body }, test_now);
	return true;
}

void test_a_call_that_failed_in_the_evening_does_not_ring_at_night(void)
{
	set("outbox.call_gateway", gateway_open());
	gateway_answers(500);
	say(put_call, "Bạn có đơn hàng mới.");
	send_later(5 * 60 + 59);                        /* 20:59 */
	gateway_answers(200);
	send_later(60);
	check(gateway_took() == 1);
	send_later(9 * 60 + 2);                         /* 7:01 */
	check(gateway_took() == 2);
	gateway_close();
}

/* The path of the audio in what the gateway was sent. */
static const char *audio_in(const char *body)
{
	const char *at = strstr(body, "/am-thanh/");

	return at ? arena_strndup(test_arena, at, strcspn(at, "\"")) : "/am-thanh/1/x.mp3";
}

void test_a_call_is_given_its_words_and_where_to_hear_them(void)
{
	struct request *r;

	if (!speech_can()) {
		test_skip("espeak-ng is not installed");
		return;
	}
	set("outbox.call_gateway", gateway_open());
	set("site.address", "https://cho.example.vn");
	say(put_call, "Bạn có đơn hàng mới. Bấm phím một để xác nhận.");
	send_later(0);
	check(strstr(gateway_body(0), "\"language\":\"vi\"") &&
	    strstr(gateway_body(0), "\"text\":\"Bạn có đơn"));
	check(strstr(gateway_body(0), "\"audio\":\"https://cho.example.vn/am-thanh/"));
	r = visit(GET, audio_in(gateway_body(0)), NULL);
	check(r->status == OK && r->bytes.n > 4000 && r->bytes.n < 60000);
	check(((const unsigned char *)r->bytes.at)[0] == 0xFF && !strcmp(r->content_type,
	    "audio/mpeg"));
	check(visit(GET, arena_printf(test_arena, "/am-thanh/%.*s/00000000000000000000000000000000"
	    ".mp3", 16, audio_in(gateway_body(0)) + 10), NULL)->status == NOT_FOUND);
	gateway_close();
}
