/* order_told_test.c - a message speaks the language of who gets it, not of who caused it. */
#include "test.h"

#include "core/job.h"
#include "core/limit.h"
#include "household/household.h"
#include "market/market.h"
#include "order/order_pages.h"
#include "shops.h"
#include "tests.h"

#define PHONE SHOPS_BUYER_PHONE

static const char *const english[] = { "Accept-Language: en", NULL };
static const char *code;                /* of the order at work */
static struct shops s;

/* Somebody who reads English orders by transfer. */
static void an_english_order(void)
{
	s = shops_open();
	limit_forget();
	code = shops_order_by(english, s.na, "\"payment\":\"VIETQR\"");
}

static struct request *buyer_does(const char *act, const char *more)
{
	return visit_with(english, POST, arena_printf(test_arena, "/don-hang/%s/%s", code, act),
	    arena_printf(test_arena, "phone=" PHONE "&sub=%sA%s", code, more));
}

static struct request *seller_does(const char *act, const char *body)
{
	return visit_as(shops_owner(OWNER_OF_NA), POST, arena_printf(test_arena,
	    "/ban-hang/don/%sA/%s", code, act), body);
}

void test_what_an_english_buyer_causes_is_told_to_his_seller_in_vietnamese(void)
{
	an_english_order();
	check(buyer_does("da-chuyen-khoan", "")->status == SEE_OTHER);
	check(messages_with("Hoa Hồi: người mua báo đã chuyển khoản đơn%") == 1);
	check(!messages_with("%the buyer says%"));
}

static bool h1_reads_english(void *arg)
{
	struct household_given h = household_blank;
	int64_t id;

	(void)arg;
	h.external_id = "h1";
	h.head_name = "Hoàng Thị Thử";
	h.commune_code = "06187";
	h.phone = "0912345671";
	h.language = "en";
	return household_save(test_db, test_arena, &h, test_now, &id) == SAVED_CHANGED;
}

void test_a_seller_who_reads_english_is_told_in_english(void)
{
	an_english_order();
	test_write(h1_reads_english, NULL);
	check(visit(POST, arena_printf(test_arena, "/don-hang/%s/da-chuyen-khoan", code),
	    arena_printf(test_arena, "phone=" PHONE "&sub=%sA", code))->status == SEE_OTHER);
	check(!messages_with("%người mua báo%") && messages_with("Hoa Hồi: the buyer%") == 1);
}

void test_each_side_of_a_cancelled_order_is_told_in_its_own_language(void)
{
	an_english_order();
	test_write(h1_reads_english, NULL);
	seller_does("da-nhan-tien", "");
	check(seller_does("huy", "why=out+of+stock")->status == SEE_OTHER);
	check(messages_with("Hoa Hồi: order % is cancelled, you owe %") == 1);
	check(messages_with("Hoa Hồi: order % is cancelled (out of stock). The seller %") == 1);
	check(!messages_with("%đã hủy%"));
}

void test_what_a_seller_answers_is_told_to_his_buyer_in_the_language_of_the_order(void)
{
	const char *page, *at;

	an_english_order();
	seller_does("xac-nhan", "");
	seller_does("da-nhan-tien", "");
	seller_does("ban-giao", "");
	seller_does("da-giao", "");
	check(buyer_does("tra-hang",
	    "&kind=SPOILED&lines.0.position=0&lines.0.quantity=1")->status == SEE_OTHER);
	check(messages_with("Hoa Hồi: người mua đơn % yêu cầu trả hàng%") == 1);
	page = visit_as(shops_owner(OWNER_OF_NA), GET, arena_printf(test_arena, "/ban-hang/don/%sA",
	    code), NULL)->out->text;
	at = strstr(page, "A/tra-hang/") + 2;
	check(seller_does(arena_printf(test_arena, "%.*s/dong-y",
	    (int)strcspn(at + strlen("tra-hang/"), "/") + (int)strlen("tra-hang/"), at),
	    "goods=KEEP")->status == SEE_OTHER);
	check(messages_with("Hoa Hồi: the seller of order % will refund %") == 1);
	check(!messages_with("%sẽ hoàn%"));
}

void test_a_hold_that_ends_is_told_in_the_language_of_the_order(void)
{
	an_english_order();
	for (int asked = 0; asked < 2; asked++) {       /* first whether the money came */
		test_now += 45 * DAY;
		job_run_here(test_db, &order_holds_job, "", test_now);
	}
	check(messages_with("Hoa Hồi: order % is cancelled (%). No money has come yet%") == 1);
	check(!messages_with("%Chưa có tiền nào về%"));
}

/* I10: a buyer is named on the page of his order, and there only while he may be. */
void test_the_household_reads_its_messages_again_but_none_that_names_a_buyer(void)
{
	struct request *r;

	an_english_order();
	buyer_does("da-chuyen-khoan", "");
	seller_does("da-nhan-tien", "");
	seller_does("huy", "why=H%E1%BA%BFt+h%C3%A0ng");
	check(messages_with("%bạn phải hoàn%" SHOPS_BUYER "%") == 1);
	r = visit_as(a_user(OWNER_OF_NA, NULL), GET, "/tai-khoan/tin-nhan", NULL);
	check(shows(r, "người mua báo đã chuyển khoản") && !shows(r, SHOPS_BUYER));
	check(!shows(r, PHONE));
}

static bool take_answers(void *arg)
{
	(void)arg;
	return !setting_set(test_db, setting_by_name("order.replies"), "1", test_now, 1);
}

static struct request *sms(const char *text)
{
	static int n;

	return visit(POST, arena_printf(test_arena, "/api/v1/sms/%s", order_replies_key(test_db,
	    test_arena)), arena_printf(test_arena, "from=0912345671&text=%s&id=t%d", text, n++));
}

void test_an_answer_is_answered_in_the_language_of_the_household(void)
{
	an_english_order();
	test_write(h1_reads_english, NULL);
	test_write(take_answers, NULL);
	test_now += MINUTE;
	job_run_here(test_db, &order_silence_job, "", test_now);
	check(shows(sms("what"), "Hoa Hồi: text 1 to accept the order"));
	check(shows(sms("1+LS99999999A"), "your shop has no order LS99999999A"));
	check(shows(sms("1"), "The money has NOT come"));
	check(!messages_with("%CHƯA%") && !messages_with("%nhắn%"));
}

void test_a_cancellation_by_message_is_told_to_its_buyer_in_his_language(void)
{
	an_english_order();
	test_write(take_answers, NULL);
	test_now += MINUTE;
	job_run_here(test_db, &order_silence_job, "", test_now);
	check(shows(sms("2"), "đã hủy đơn"));
	check(messages_with("Hoa Hồi: order % is cancelled (The seller answered by SMS). %") == 1);
}
