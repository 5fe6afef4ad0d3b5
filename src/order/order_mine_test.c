#include "test.h"

#include "core/core.sql.h"
#include "core/limit.h"
#include "core/outbox.h"
#include "order/order.h"
#include "order/order_pages.h"
#include "people/people.h"
#include "shops.h"
#include "tests.h"

#define PHONE SHOPS_BUYER_PHONE

static struct shops s;

static const char *an_order(void)
{
	s = shops_open();
	limit_forget();
	return shops_order_of_both(s.na, s.hoi, "\"payment\":\"COD\"");
}

static struct request *keep(const struct user *who, const char *code, const char *more)
{
	return visit_as(who, POST, arena_printf(test_arena, "/luu-don/%s", code),
	    arena_printf(test_arena, "phone=" PHONE "%s", more));
}

static const char *right(void)
{
	return arena_printf(test_arena, "&ma=%s", shops_digits(PHONE));
}

void test_a_buyer_without_an_account_gets_one_by_the_code_sent_to_his_telephone(void)
{
	const char *code = an_order();
	struct request *r = keep(NULL, code, "");

	check(r->status == OK && shows(r, "one-time-code") && strlen(shops_digits(PHONE)) == 6);
	check(job_run_asked(test_db, test_arena, outbox_job.name, test_now));
	r = keep(NULL, code, right());
	check(r->status == SEE_OTHER && !strncmp(r->location, "/loi-moi/", 9));
	check(visit(GET, r->location, NULL)->status == OK);
	check(keep(NULL, code, right())->status == INVALID);    /* once */
}

void test_a_guessed_code_ends_after_five(void)
{
	const char *code = an_order();

	keep(NULL, code, "");
	for (int i = 0; i < 5; i++)
		check(keep(NULL, code, "&ma=12345x")->status == INVALID);
	check(keep(NULL, code, right())->status == INVALID);
}

void test_codes_are_not_sent_without_end_nor_without_the_order(void)
{
	const char *code = an_order();

	for (int i = 0; i < 3; i++)
		check(keep(NULL, code, "")->status == OK);
	check(keep(NULL, code, "")->status == TOO_MANY);
	check(!strcmp(replied(keep(NULL, code, ""), "Retry-After"), "1200"));
	check(visit(POST, arena_printf(test_arena, "/luu-don/%s", code),
	    "phone=0911111111")->status == NOT_FOUND);
}

void test_who_is_signed_in_finds_his_orders_and_orders_again(void)
{
	const struct user *buyer = a_user(55, NULL), *other = a_user(56, NULL);
	static const char *const cart[] = { "Cookie: cart=", NULL };
	const char *code = an_order(), *again;
	struct request *r;

	check(shows(visit_as(buyer, GET, "/don-cua-toi", NULL), "Chưa có đơn nào"));
	keep(buyer, code, "");
	r = keep(buyer, code, right());
	check(r->status == SEE_OTHER && !strcmp(r->location, "/don-cua-toi"));
	check(shows(visit_as(buyer, GET, "/don-cua-toi", NULL), code));
	check(!shows(visit_as(other, GET, "/don-cua-toi", NULL), code));
	again = arena_printf(test_arena, "/don-cua-toi/%s/dat-lai", code);
	check(visit_as(other, POST, again, "")->status == NOT_FOUND);
	r = visit_as_with(buyer, cart, POST, again, "");
	check(r->status == SEE_OTHER && !strcmp(r->location, "/gio-hang"));
	shops_set_stock(s.hoi, 0);
	r = visit_as_with(buyer, cart, POST, again, "");
	check(!strcmp(r->location, "/gio-hang?het=1"));
	check(shows(visit_as(buyer, GET, r->location, NULL), "nay không còn bán"));
}

void test_the_checkout_knows_where_the_last_order_went(void)
{
	const struct user *buyer = a_user(55, NULL);
	const char *code = an_order();
	const char *cookie[] = { arena_printf(test_arena, "Cookie: cart=%" PRId64 ":1", s.na),
		NULL };
	struct request *r;

	keep(buyer, code, "");
	keep(buyer, code, right());
	r = visit_as_with(buyer, cookie, GET, "/thanh-toan", NULL);
	check(shows(r, "value=\"12 Hàng Bè\"") && shows(r, "value=\"" SHOPS_BUYER "\""));
	check(shows(r, "value=\"" PHONE "\"") && shows(r, "Hoàn Kiếm"));
	check(!shows(visit_with(cookie, GET, "/thanh-toan", NULL), "Hàng Bè"));
}

static enum status opened(const struct user *who, const char *code, const char *phone)
{
	return visit_as(who, GET, arena_printf(test_arena, "/don-hang/%s?phone=%s", code, phone),
	    NULL)->status;
}

void test_wrong_telephones_for_one_order_are_counted_whatever_the_address(void)
{
	const struct user *buyer = a_user(55, NULL);
	const char *code = an_order(), *other = an_order();

	keep(buyer, code, "");
	keep(buyer, code, right());
	for (int i = 1; i <= 20; i++) {
		test_peer = arena_printf(test_arena, "203.0.113.%d", i);
		check(opened(NULL, code, "0987654399") == NOT_FOUND);
	}
	test_peer = "203.0.113.99";
	check(opened(NULL, code, "0987654399") == TOO_MANY);
	check(opened(NULL, code, PHONE) == TOO_MANY);
	check(opened(NULL, other, PHONE) == OK);
	check(opened(buyer, code, PHONE) == OK && opened(a_user(56, NULL), code, PHONE) != OK);
	test_now += DAY;
	check(opened(NULL, code, PHONE) == OK);
}

void test_who_has_half_of_an_address_to_himself_has_no_more_guesses(void)
{
	const char *code = an_order();

	for (int i = 1; i <= 10; i++) {
		test_peer = arena_printf(test_arena, "2001:db8:1:2::%d", i);
		check(opened(NULL, "LS26119999", PHONE) == NOT_FOUND);
	}
	test_peer = "2001:db8:1:2:ffff::1";
	check(opened(NULL, code, PHONE) == TOO_MANY);
	test_peer = "2001:db8:1:3::1";
	check(opened(NULL, code, PHONE) == OK);
}
