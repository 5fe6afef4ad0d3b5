/* privacy_restrict_test.c - who is hidden, for how long, and where. */
#include "test.h"

#include "core/calendar.h"
#include "core/job.h"
#include "core/limit.h"
#include "import.h"
#include "people/people.h"
#include "privacy/privacy_pages.h"
#include "shops.h"
#include "tests.h"

#define PHONE "phone=" SHOPS_BUYER_PHONE

static struct shops s;

static const char *order_of(const char *sub)
{
	return arena_strndup(test_arena, sub, strlen(sub) - 1);
}

static const char *path(const char *sub, const char *rest)
{
	return arena_printf(test_arena, "/du-lieu/don-hang/%s%s?" PHONE, order_of(sub), rest);
}

/* That of the buyer, who has shown that the telephone is his. */
static const char *const *browser;

static enum status does(const char *sub, const char *act, const char *body)
{
	return visit_with(browser, POST, path(sub, act), body)->status;
}

static struct request *sellers_page(const char *sub)
{
	return visit_as(shops_owner(OWNER_OF_NA), GET, arena_printf(test_arena,
	    "/ban-hang/don/%s", sub), NULL);
}

static const char *came(void)
{
	const char *sub;

	limit_forget();
	s = shops_open();
	sub = shops_sale(s.na, 1, "DELIVERED");
	browser = shops_proof(order_of(sub), SHOPS_BUYER_PHONE);
	return sub;
}

static int64_t account;

static bool add_seller(void *arg)
{
	struct household_given h = household_blank;

	h.external_id = "p1";
	h.head_name = "Hoàng Thị Bán";
	h.commune_code = "06187";
	account = people_account_for(test_db, test_arena, "0912345699", h.head_name, test_now);
	household_save(test_db, test_arena, &h, test_now, arg);
	household_add_person(test_db, test_arena, *(int64_t *)arg, account, "OWNER", 0,
	    test_now - 1);
	return true;
}

/* How long the slip is: name and address are letters of it. */
static size_t slip(const char *sub)
{
	return visit_as(shops_owner(OWNER_OF_NA), GET, arena_printf(test_arena,
	    "/ban-hang/don/%s/phieu.pdf", sub), NULL)->bytes.n;
}

/* R: Law 91/2025/QH15; Decree 356/2025 (restriction) */
void test_a_hidden_buyer_is_in_no_page_slip_or_label_of_the_seller_and_comes_back(void)
{
	const char *sub = came();
	size_t named = slip(sub);

	check(shows(sellers_page(sub), "Lê Thị Mua"));
	check(does(sub, "/an", PHONE "&hidden=1") == SEE_OTHER);
	check(!shows(sellers_page(sub), "Lê Thị Mua") && !shows(sellers_page(sub), "Hàng Bè"));
	check(!shows(visit_as(shops_owner(OWNER_OF_NA), GET, "/ban-hang/don", NULL),
	    "Lê Thị Mua"));
	check(visit_as(shops_owner(OWNER_OF_NA), GET, arena_printf(test_arena,
	    "/ban-hang/don/%s/nhan.pdf", sub), NULL)->status == NOT_FOUND);
	check(slip(sub) < named);
	check(shows(visit_with(browser, GET, path(sub, ""), NULL), "Cho người bán thấy lại tôi"));
	check(does(sub, "/an", PHONE "&hidden=0") == SEE_OTHER);
	check(shows(sellers_page(sub), "Lê Thị Mua") && shows(sellers_page(sub), "Hàng Bè"));
}

void test_who_asked_to_be_erased_is_not_shown_again(void)
{
	const char *sub = came();

	check(does(sub, "/xoa", PHONE) == OK);
	check(does(sub, "/an", PHONE "&hidden=0") == SEE_OTHER);
	check(!shows(sellers_page(sub), "Lê Thị Mua"));
}

/* R: Law 91/2025/QH15; Decree 356/2025 (restriction) */
void test_restricted_households_are_kept_and_neither_found_nor_opened_nor_listed(void)
{
	const struct user *u, *officer = a_user(9, household_module.perms);
	const char *page;
	struct request *r;
	int64_t id;

	test_write(add_seller, &id);
	u = a_user(account, NULL);
	page = arena_printf(test_arena, "/quan-tri/ho/%" PRId64, id);
	check(visit_as(officer, GET, page, NULL)->status == OK);
	check(visit_as(u, POST, "/tai-khoan/du-lieu/an", "hidden=1")->status == SEE_OTHER);
	check(visit_as(officer, GET, page, NULL)->status == CONFLICT);
	check(!shows(visit_as(officer, GET, "/quan-tri/ho?q=Ho%C3%A0ng", NULL), "Hoàng Thị Bán"));
	check(!strstr(exported(transfer_by_name("households"), true), "Hoàng Thị Bán"));
	r = visit_as(u, GET, "/tai-khoan/du-lieu", NULL);
	check(shows(r, "Đang hạn chế") && shows(r, "Hoàng Thị Bán"));
	check(visit_as(u, POST, "/tai-khoan/du-lieu/an", "hidden=0")->status == SEE_OTHER);
	check(visit_as(officer, GET, page, NULL)->status == OK);
	check(strstr(exported(transfer_by_name("households"), true), "Hoàng Thị Bán"));
}

/* The account has shown that the telephone is its own: the code sent to it came back. */
static void proves(const struct user *u, const char *sub)
{
	const char *keep = arena_printf(test_arena, "/luu-don/%s", order_of(sub));

	visit_as(u, POST, keep, PHONE);
	check(visit_as(u, POST, keep, arena_printf(test_arena, PHONE "&ma=%s",
	    shops_digits(SHOPS_BUYER_PHONE)))->status == SEE_OTHER);
}

/* I9.  R: Law 91/2025/QH15 (restriction) */
void test_restriction_holds_for_orders_that_come_later(void)
{
	const char *sub = came();
	const struct user *u = a_user(77, NULL);

	proves(u, sub);
	check(visit_as(u, POST, "/tai-khoan/du-lieu/an", "hidden=1")->status == SEE_OTHER);
	check(!shows(sellers_page(sub), "Lê Thị Mua"));
	sub = shops_sale(s.na, 1, "DELIVERED");
	check(!shows(sellers_page(sub), "Lê Thị Mua"));
	check(visit_as(u, POST, "/tai-khoan/du-lieu/an", "hidden=0")->status == SEE_OTHER);
	check(shows(sellers_page(sub), "Lê Thị Mua"));
}
