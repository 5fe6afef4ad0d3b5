#include "test.h"

#include "core/calendar.h"
#include "shipping/carrier.h"
#include "shipping/inside.h"
#include "tests.h"

static struct carrier_news news;

static bool hears(const struct carrier *c, const char *type, const char *body)
{
	return carrier_hear(c, test_arena, type, (struct bytes){ body, strlen(body) }, &news);
}

static bool means(const struct carrier *c, const char *raw, const char *state)
{
	return !strcmp(carrier_state(c, raw), state);
}

void test_every_code_of_a_carrier_is_a_state_of_ours(void)
{
	for (size_t i = 0; i < CARRIERS; i++)
		for (const struct carrier_status *s = carriers[i]->statuses; s && s->code; s++)
			check(!*s->state || *shipping_state_words(s->state));
}

void test_a_code_that_nobody_knows_needs_a_person(void)
{
	check(means(&carrier_ghn, "teleported", "NEEDS_REVIEW"));
	check(means(&carrier_ghtk, "99", "NEEDS_REVIEW"));
	check(means(&carrier_viettelpost, "777", "NEEDS_REVIEW"));
	check(means(&carrier_vnpost, "", "NEEDS_REVIEW"));
}

void test_delivered_is_delivered_whoever_says_it(void)
{
	check(means(&carrier_ghn, "delivered", "DELIVERED"));
	check(means(&carrier_ghtk, "5", "DELIVERED") && means(&carrier_ghtk, "6", "COD_PAID_OUT"));
	check(means(&carrier_viettelpost, "501", "DELIVERED"));
	check(means(&carrier_vnpost, "14", "DELIVERED"));
	check(means(&carrier_vnpost, "21", "COD_PAID_OUT"));
}

void test_ghn_tells_a_state_and_apart_from_it_a_fee(void)
{
	check(hears(&carrier_ghn, "application/json", "{\"OrderCode\":\"G1\",\"ClientOrderCode\":"
	    "\"LS1A\",\"Status\":\"delivered\",\"Time\":\"2026-11-25T03:00:00.123Z\","
	    "\"Type\":\"Switch_status\",\"TotalFee\":22000,\"Fee\":{\"Total\":22000},"
	    "\"Warehouse\":\"Bưu cục Kỳ Lừa\"}"));
	check(!strcmp(news.state, "DELIVERED") && news.fee_vnd == 22000);
	check(news.at == us_of_day(2026, 11, 25) + 10 * HOUR);          /* of Việt Nam */
	check(!strcmp(news.key, "G1+Switch_status+2026-11-25T03:00:00.123Z"));
	check(hears(&carrier_ghn, "application/json", "{\"OrderCode\":\"G1\",\"Type\":"
	    "\"Update_fee\",\"Status\":\"delivered\",\"TotalFee\":25000,\"Time\":\"x\"}"));
	check(!news.state && news.fee_vnd == 25000 && !news.at);
}

void test_ghtk_tells_in_a_form_and_its_couriers_hints_move_nothing(void)
{
	check(hears(&carrier_ghtk, "application/x-www-form-urlencoded", "label_id=S1.A1"
	    "&partner_id=LS1A&status_id=9&action_time=2026-11-25T10%3A00%3A00%2B07%3A00"
	    "&reason_code=130&reason=kh%C3%B4ng+nghe+m%C3%A1y&fee=18000"));
	check(!strcmp(news.state, "DELIVERY_FAILED") && !strcmp(news.words, "không nghe máy"));
	check(news.at == us_of_day(2026, 11, 25) + 10 * HOUR);
	check(hears(&carrier_ghtk, "application/x-www-form-urlencoded",
	    "label_id=S1.A1&status_id=49&action_time=2026-11-25T10%3A00%3A00%2B07%3A00"));
	check(!news.state);
}

void test_viettel_post_tells_the_day_first(void)
{
	check(hears(&carrier_viettelpost, "application/json", "{\"DATA\":{\"ORDER_NUMBER\":\"V1\","
	    "\"ORDER_REFERENCE\":\"LS1A\",\"ORDER_STATUSDATE\":\"25/11/2026 10:00:00\","
	    "\"ORDER_STATUS\":500,\"STATUS_NAME\":\"Giao bưu tá đi phát\","
	    "\"LOCALION_CURRENTLY\":\"HN\"},\"TOKEN\":\"t\"}"));
	check(!strcmp(news.state, "OUT_FOR_DELIVERY") && !strcmp(news.place, "HN"));
	check(news.at == us_of_day(2026, 11, 25) + 10 * HOUR);
}

void test_what_cannot_be_understood_is_no_news(void)
{
	check(!hears(&carrier_ghn, "application/json", ""));
	check(!hears(&carrier_ghn, "application/json", "["));
	check(!hears(&carrier_ghn, "application/json", "{\"Type\":\"Create\"}"));
	check(!hears(&carrier_ghtk, "application/json", "{\"label_id\":{\"a\":1}}"));
	check(!hears(&carrier_viettelpost, "application/json", "{\"DATA\":[1,2]}"));
	check(!hears(&carrier_own, "application/json", "{\"OrderCode\":\"1\"}"));
}

static struct carrier_answer read(const struct carrier *c, enum carrier_act act, long status,
    const char *body)
{
	struct carrier_answer a;

	carrier_read(c, act, test_arena, status, (struct bytes){ body, strlen(body) }, &a);
	return a;
}

void test_an_answer_is_a_code_and_a_fee_or_why_not(void)
{
	struct carrier_answer a = read(&carrier_ghn, ACT_CREATE, 200, "{\"code\":200,\"data\":"
	    "{\"order_code\":\"G9\",\"total_fee\":21000}}");

	check(!a.error && !strcmp(a.code, "G9") && a.fee_vnd == 21000);
	a = read(&carrier_ghn, ACT_CREATE, 400, "{\"code\":400,\"message\":\"sai phường\"}");
	check(a.error && !strcmp(a.error, "sai phường"));
	a = read(&carrier_ghn, ACT_CREATE, 200, "<html>");
	check(a.error && !a.code);
	a = read(&carrier_ghn, ACT_CREATE, 200, "{\"code\":200,\"data\":{}}");
	check(a.error);
	a = read(&carrier_ghtk, ACT_CREATE, 200, "{\"success\":false,\"message\":\"đã có\","
	    "\"error\":{\"code\":\"ORDER_ID_EXIST\",\"ghtk_label\":\"S1.A7\"}}");
	check(!a.error && !strcmp(a.code, "S1.A7"));
	a = read(&carrier_vnpost, ACT_POLL, 200, "{\"results\":[{\"itemCode\":\"EV1\","
	    "\"senderCode\":\"LS1A\",\"status\":21,\"updatedDate\":\"2026-11-25 10:00:00\"}]}");
	check(!a.error && !strcmp(a.news.state, "COD_PAID_OUT"));
	a = read(&carrier_viettelpost, ACT_LOGIN, 200, "{\"status\":200,\"error\":false,"
	    "\"data\":{\"token\":\"abc\"}}");
	check(!a.error && !strcmp(a.token, "abc"));
	a = read(&carrier_viettelpost, ACT_QUOTE, 200, "{\"status\":200,\"error\":true,"
	    "\"message\":\"sai mã\",\"data\":{\"MONEY_TOTAL\":9}}");
	check(!strcmp(a.error, "sai mã") && !a.fee_vnd);
	a = read(&carrier_ghn, ACT_CANCEL, 200, "{\"code\":200,\"data\":[{\"result\":false,"
	    "\"message\":\"đã lấy hàng\"}]}");
	check(!strcmp(a.error, "đã lấy hàng"));
	a = read(&carrier_ghtk, ACT_POLL, 200, "{\"success\":false,\"message\":\"không có\"}");
	check(!strcmp(a.error, "không có"));
}

void test_a_parcel_moves_forward_only_but_for_the_way_back(void)
{
	check(state_may_move("READY", "DELIVERED") && !state_may_move("DELIVERED", "READY"));
	check(!state_may_move("OUT_FOR_DELIVERY", "IN_TRANSIT"));
	check(state_may_move("DELIVERY_FAILED", "OUT_FOR_DELIVERY"));
	check(state_may_move("DELIVERY_FAILED", "DELIVERY_FAILED"));
	check(state_may_move("OUT_FOR_DELIVERY", "RETURNING"));
	check(state_may_move("RETURNING", "RETURNED") && !state_may_move("RETURNED", "DELIVERED"));
	check(!state_may_move("CANCELLED", "DELIVERED") && !state_may_move("LOST", "READY"));
	check(!state_may_move("COD_PAID_OUT", "NEEDS_REVIEW"));
}

void test_moments_are_read_as_carriers_write_them(void)
{
	int64_t ten = us_of_day(2026, 11, 25) + 10 * HOUR;

	check(news_time("2026-11-25T03:00:00Z") == ten);
	check(news_time("2026-11-25 10:00:00") == ten);
	check(news_time("2026-11-25T10:00:00.000+07:00") == ten);
	check(news_time("25/11/2026 10:00:00") == ten);
	check(news_time("2026-13-25T10:00:00Z") == 0 && news_time("") == 0);
	check(news_time("25/11/2026") == 0 && news_time("2026-11-25T10:99:00Z") == 0);
}
