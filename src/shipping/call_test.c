/* call_test.c - in which order, and how long, carriers' servers are asked. */
#include "test.h"

#include "core/calendar.h"
#include "core/job.h"
#include "core/outbox.h"
#include "gateway.h"
#include "shipping/inside.h"
#include "shipping/parcel_test.h"
#include "tests.h"

#include <time.h>

/* GHN's server, which takes everything, and knows both communes at work. */
static void ghn_answers(void)
{
	const char *at[] = { "06187", "00070" }, *url = gateway_open();

	parcel_market();
	parcel_server(&ghn_url, arena_strndup(test_arena, url, strlen(url) - 1));
	gateway_says("{\"code\":200,\"data\":{\"order_code\":\"G9\",\"total_fee\":21000}}");
	for (size_t i = 0; i < COUNT(at); i++)
		check(visit_as(parcel_staff(), POST, "/quan-tri/van-chuyen/dia-danh",
		    arena_printf(test_arena, "carrier=GHN&commune=%s&province=201&district=1442&"
		    "ward=1A02", at[i]))->status == SEE_OTHER);
	parcel_connect("GHN");
}

/* How many parcels it was asked for. */
static size_t asked_for(void)
{
	size_t n = 0;

	for (size_t i = 0; i < gateway_took(); i++)
		n += strstr(gateway_body(i), "\"to_name\"") != NULL;
	return n;
}

static const char *two[2];

/* The order whose parcel is not being asked for is cancelled meanwhile. */
static void cancel_the_other(const char *body)
{
	const char *other = two[strstr(body, two[0]) != NULL];

	arena_work_in(test_arena);
	if (strstr(body, "\"to_name\""))
		check(visit_as(parcel_seller(), POST, arena_printf(test_arena,
		    "/ban-hang/don/%s/huy", other), "why=H%E1%BA%BFt+h%C3%A0ng")->status ==
		    SEE_OTHER);
}

void test_no_courier_comes_for_an_order_that_was_cancelled_while_others_were_asked_for(void)
{
	ghn_answers();
	for (size_t i = 0; i < COUNT(two); i++) {
		parcel_order("COD");
		two[i] = parcel_sub();
		check(parcel_sends("GHN")->status == SEE_OTHER);
	}
	gateway_meets(cancel_the_other);
	job_run_here(test_db, &shipping_talk_job, "", test_now);
	gateway_close();
	check(asked_for() == 1);
}

static void several(size_t n, const char *carrier)
{
	for (size_t i = 0; i < n; i++) {
		parcel_order("COD");
		check(parcel_sends(carrier)->status == SEE_OTHER);
	}
}

void test_a_carrier_that_does_not_answer_holds_up_nobody_else(void)
{
	ghn_answers();
	parcel_server(&vnpost_url, PARCEL_NOWHERE);
	parcel_connect("VNPOST");
	several(60, "VNPOST");
	several(1, "GHN");
	job_run_here(test_db, &shipping_talk_job, "", test_now);
	gateway_close();
	check(asked_for() == 1 && parcel_is("READY"));
}

void test_a_carrier_that_does_not_answer_is_left_alone_for_a_minute(void)
{
	ghn_answers();
	gateway_answers(500);
	several(3, "GHN");
	job_run_here(test_db, &shipping_talk_job, "", test_now);
	check(gateway_took() == 1);
	test_now += 30 * SECOND;
	job_run_here(test_db, &shipping_talk_job, "", test_now);
	check(gateway_took() == 1);
	test_now += 31 * SECOND;
	gateway_answers(200);
	job_run_here(test_db, &shipping_talk_job, "", test_now);
	gateway_close();
	check(gateway_took() > 2);
}

/* So slow that two questions are more than the second that a run may take. */
static void take_time(const char *body)
{
	if (strstr(body, "\"to_name\""))
		nanosleep(&(struct timespec){ .tv_nsec = 600000000 }, NULL);
}

static bool a_code_for_a_buyer(void *arg)
{
	outbox_sms(test_db, "0987654321", "Hoa Hồi: mã 123456", test_now);
	return !setting_set(test_db, setting_by_name("outbox.sms_gateway"), arg, test_now, 0) &&
	    !setting_set(test_db, &shipping_talk_seconds, "1", test_now, 0);
}

/* The place of the last that says so among all that was asked; -1 none did. */
static int place_of(const char *words)
{
	int at = -1;

	for (size_t i = 0; i < gateway_took(); i++)
		if (strstr(gateway_body(i), words))
			at = (int)i;
	return at;
}

void test_messages_go_out_between_the_questions_to_a_slow_carrier(void)
{
	ghn_answers();
	jobs_run_due(test_db, test_now);        /* each has its next turn */
	several(4, "GHN");
	test_write(a_code_for_a_buyer, (void *)(uintptr_t)setting_text(test_db, test_arena,
	    &ghn_url));
	gateway_meets(take_time);
	test_now += MINUTE;
	jobs_run_due(test_db, test_now);
	gateway_close();
	check(asked_for() == 4 && place_of("123456") > 0);
	check(place_of("123456") < place_of("\"to_name\""));
}
