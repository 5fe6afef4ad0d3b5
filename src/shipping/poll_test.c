/* poll_test.c - what is asked of carriers by itself: where a parcel is, and its money. */
#include "test.h"

#include "core/calendar.h"
#include "core/job.h"
#include "core/personal.h"
#include "gateway.h"
#include "shipping/inside.h"
#include "shipping/parcel_test.h"
#include "shops.h"
#include "tests.h"

/* How many questions of a kind there are. */
static int64_t questions(const char *act)
{
#define OF_KIND "SELECT count(*) FROM shipment_call WHERE act = "
	static const struct db_column columns[] = { { 0, 'i' } };
	static const struct db_query q = { "questions", OF_KIND "?1", OF_KIND "$1", "t",
		.columns = columns, .n_columns = 1, .row_size = sizeof(int64_t) };
	const struct db_value in[] = { { .t = act } };

	return *(int64_t *)db_one(test_db, test_arena, &q, in);
}

static void hours_pass(int64_t hours)
{
	test_now += hours * HOUR;
	job_run_here(test_db, &shipping_scan_job, "", test_now);
	job_run_here(test_db, &shipping_talk_job, "", test_now);
}

/* What VNPost's server answers to whatever it is asked. */
static void vnpost_says(int status, const char *time)
{
	gateway_says(arena_printf(test_arena, "{\"success\":true,\"token\":\"t\",\"itemCode\":"
	    "\"EV1\",\"totalFee\":18000,\"results\":[{\"itemCode\":\"EV1\",\"status\":%d,"
	    "\"updatedDate\":\"%s\"}]}", status, time));
}

static void a_parcel_with_vnpost(void)
{
	const char *url = gateway_open();

	parcel_market();
	parcel_server(&vnpost_url, arena_strndup(test_arena, url, strlen(url) - 1));
	parcel_connect("VNPOST");
	parcel_order("COD");
	vnpost_says(2, "2026-11-23 15:00:00");
	check(parcel_sends("VNPOST")->status == SEE_OTHER);
	hours_pass(0);
	check(parcel_is("READY") && !strcmp(the_parcel()->code, "EV1"));
}

void test_a_parcel_whose_money_is_held_is_asked_for(void)
{
	a_parcel_with_vnpost();
	vnpost_says(14, "2026-11-23 20:00:00");
	hours_pass(7);
	check(parcel_is("COD_HELD"));
	vnpost_says(21, "2026-11-24 09:00:00");
	hours_pass(7);
	check(parcel_is("COD_HELD"));           /* not so often */
	hours_pass(24);
	check(parcel_is("COD_PAID_OUT"));
	gateway_close();
}

void test_money_that_no_server_tells_of_is_not_asked_for(void)
{
	a_parcel("COD");
	ghn_tells("delivered", "2026-11-23T09:00:00Z");
	hours_pass(48);
	check(parcel_is("COD_HELD") && !questions("POLL"));
}

static const char *ghtk;

static void ghtk_tells(int status, const char *time)
{
	static const char *const form[] = { "Content-Type: application/x-www-form-urlencoded",
		NULL };

	check(visit_with(form, POST, ghtk, arena_printf(test_arena, "label_id=S1&partner_id=%s"
	    "&status_id=%d&action_time=%s", parcel_sub(), status, time))->status == OK);
	job_run_here(test_db, &shipping_talk_job, "", test_now);
}

static void a_parcel_with_ghtk(void)
{
	parcel_market();
	parcel_server(&ghtk_url, PARCEL_NOWHERE);
	ghtk = parcel_connect("GHTK");
	parcel_order("COD");
	check(parcel_sends("GHTK")->status == SEE_OTHER);
}

void test_money_paid_out_says_that_the_parcel_was_delivered(void)
{
	a_parcel_with_ghtk();
	ghtk_tells(4, "2026-11-24T10:00:00Z");
	check(parcel_is("OUT_FOR_DELIVERY"));
	ghtk_tells(6, "2026-11-25T10:00:00Z");
	check(parcel_is("COD_PAID_OUT") && parcel_order_is("DELIVERED") &&
	    !strcmp(parcel_paid(), "PAID"));
	ghtk_tells(5, "2026-11-24T11:00:00Z");
	check(parcel_is("COD_PAID_OUT"));
}

void test_money_paid_out_is_the_first_that_is_heard_of_a_parcel(void)
{
	a_parcel_with_ghtk();
	ghtk_tells(6, "2026-11-25T10:00:00Z");
	check(parcel_is("COD_PAID_OUT") && parcel_order_is("DELIVERED"));
}

/* It may be what the carrier pays for the loss. */
void test_money_for_a_lost_parcel_is_looked_at_by_a_person(void)
{
	a_parcel_with_ghtk();
	ghtk_tells(13, "2026-11-24T10:00:00Z");
	check(parcel_is("LOST"));
	ghtk_tells(6, "2026-11-25T10:00:00Z");
	check(parcel_is("NEEDS_REVIEW") && parcel_order_is("HANDED_OVER"));
}

void test_a_parcel_that_was_silent_for_months_is_asked_for_no_more(void)
{
	a_parcel_with_vnpost();
	vnpost_says(6, "2026-11-23 17:00:00");
	hours_pass(7);
	check(questions("POLL") == 1 && parcel_is("HANDED_OVER"));
	hours_pass(20 * 24);
	check(questions("POLL") == 2);
	hours_pass(60 * 24);
	check(questions("POLL") == 0);          /* and the old ones are gone */
	gateway_close();
	check(shows(visit_as(parcel_staff(), GET, "/quan-tri/van-chuyen", NULL), parcel_sub()));
}

static bool erase_seller(void *arg)
{
	struct person seller = { OWNER_OF_NA, "", "" };

	(void)arg;
	for (const struct personal_part *p = shipping_personal; p->title; p++)
		p->erase(test_db, test_arena, &seller, test_now, 0);
	return true;
}

void test_nothing_is_asked_by_a_connection_whose_secrets_are_gone(void)
{
	a_parcel("COD");
	ghn_tells("picked", "2026-11-23T07:00:00Z");
	test_write(erase_seller, NULL);
	hours_pass(7);
	check(!questions("POLL"));
}

void test_old_questions_of_where_and_how_much_go_and_those_of_parcels_stay(void)
{
	a_parcel_with_vnpost();
	parcel_order("COD");
	check(seller_does("van-chuyen", "weight_g=1&length_cm=1&width_cm=1&height_cm=1&act=ask")->
	    status == SEE_OTHER);
	hours_pass(7);
	check(questions("QUOTE") == 1 && questions("POLL") == 1 && questions("CREATE") == 1);
	test_now += 29 * DAY;
	job_run_here(test_db, &shipping_scan_job, "", test_now);
	check(questions("QUOTE") == 1 && questions("POLL") == 2);
	hours_pass(40 * 24);
	check(!questions("QUOTE") && questions("POLL") == 1 && questions("CREATE") == 1);
	gateway_close();
}

void test_a_refusal_stays_on_the_desk_however_often_a_silent_parcel_is_asked_for(void)
{
	a_parcel_with_vnpost();
	parcel_server(&ghtk_url, setting_text(test_db, test_arena, &vnpost_url));
	parcel_connect("GHTK");
	parcel_order("COD");
	gateway_says("{\"success\":false,\"message\":\"hàng cấm gửi\"}");
	check(parcel_sends("GHTK")->status == SEE_OTHER);
	hours_pass(0);
	gateway_says("{\"success\":false,\"message\":\"sai mật khẩu\"}");
	for (int i = 0; i < 51; i++)
		hours_pass(7);
	gateway_close();
	check(questions("POLL") == 51);
	check(shows(visit_as(parcel_staff(), GET, "/quan-tri/van-chuyen", NULL), "hàng cấm gửi"));
}
