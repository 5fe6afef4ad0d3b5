/* order_kept_test.c - what a seller was told of where to deliver is not kept in our messages. */
#include "test.h"

#include "core/calendar.h"
#include "core/job.h"
#include "core/kept.h"
#include "core/limit.h"
#include "core/outbox.h"
#include "gateway.h"
#include "order/order_pages.h"
#include "shops.h"
#include "tests.h"

#define NAMING "%Giao cho Lê Thị Mua, " SHOPS_BUYER_PHONE ", 12 Hàng Bè%"

static const char *code;                /* of the sub-order at work */

static bool set(void *arg)
{
	const char *const *v = arg;

	return !setting_set(test_db, setting_by_name(v[0]), v[1], test_now, 1);
}

/* Its seller took it by message, and was told whom it goes to. */
static void told(const char *more)
{
	struct shops s = shops_open();

	limit_forget();
	test_write(set, (const char *[]){ "order.replies", "1" });
	code = arena_printf(test_arena, "%sA", shops_order(s.na, 1, more));
	test_now += MINUTE;
	job_run_here(test_db, &order_silence_job, "", test_now);
	check(visit(POST, arena_printf(test_arena, "/api/v1/sms/%s", order_replies_key(test_db,
	    test_arena)), "from=0912345671&text=1&id=k1")->status == OK);
	check(messages_with(NAMING) == 1);
}

static void sent(void)
{
	test_write(set, (const char *[]){ "outbox.sms_gateway", gateway_open() });
	job_run_here(test_db, &outbox_job, "", test_now);
	gateway_close();
}

static struct request *seller_does(const char *act, const char *body)
{
	return visit_as(shops_owner(OWNER_OF_NA), POST, arena_printf(test_arena,
	    "/ban-hang/don/%s/%s", code, act), body);
}

static bool expire(void *arg)
{
	(void)arg;
	for (const struct personal_part *p = core_personal; p->title; p++)
		if (p->expire)
			p->expire(test_db, test_arena, test_now, 100);
	return true;
}

void test_a_message_that_names_a_buyer_is_kept_for_days_alone(void)
{
	told("\"payment\":\"COD\"");
	sent();
	test_now += 7 * DAY - 2 * MINUTE;
	test_write(expire, NULL);
	check(messages_with(NAMING) == 1);
	test_now += 3 * MINUTE;
	test_write(expire, NULL);
	check(!messages_with(NAMING) && messages_with("%đơn mới%") == 1);
}

/* Where no gateway is, it would wait for ever. */
void test_a_message_that_names_a_buyer_and_never_went_goes_too(void)
{
	told("\"payment\":\"COD\"");
	test_now += 8 * DAY;
	test_write(expire, NULL);
	check(!messages_with(NAMING) && messages_with("%đơn mới%") == 1);
	sent();
	check(gateway_took() == 1);
}

void test_where_to_deliver_is_forgotten_when_an_order_is_cancelled(void)
{
	told("\"payment\":\"COD\"");
	sent();
	check(seller_does("huy", "why=het+hang")->status == SEE_OTHER);
	check(!messages_with(NAMING) && messages_with("%đơn mới%") == 1);
}

void test_whom_money_goes_back_to_is_forgotten_when_it_did(void)
{
	told("\"payment\":\"VIETQR\"");
	check(seller_does("da-nhan-tien", "")->status == SEE_OTHER);
	check(seller_does("huy", "why=het+hang")->status == SEE_OTHER);
	sent();
	check(messages_with(NAMING) == 1 && messages_with("%bạn phải hoàn %Lê Thị Mua%") == 1);
	check(seller_does("da-hoan-tien", "")->status == SEE_OTHER);
	check(!messages_with(NAMING) && !messages_with("%bạn phải hoàn %Lê Thị Mua%"));
}

static bool hide(void *arg)
{
	order_hide_buyer(test_db, test_arena, arg, test_now);
	return true;
}

void test_a_buyer_who_hides_is_named_by_no_message_that_was_sent(void)
{
	struct person buyer = { 0, SHOPS_BUYER_PHONE, "" };

	told("\"payment\":\"COD\"");
	sent();
	test_write(hide, &buyer);
	check(!messages_with(NAMING) && messages_with("%đơn mới%") == 1);
}
