#include "market/market.h"

#include "core/calendar.h"
#include "core/job.h"
#include "core/outbox.h"
#include "core/show.h"
#include "gateway.h"
#include "shops.h"
#include "test.h"
#include "tests.h"

static const struct perm *const sells[] = { &market_sell, NULL };

enum { HELPER = 77 };

static bool help(void *arg)
{
	(void)arg;
	household_add_person(test_db, test_arena, household_by_external_id(test_db, test_arena,
	    "h1"), HELPER, "OPERATOR", OWNER_OF_NA, test_now - 1);
	return true;
}

static bool begin_to_help(void *gateway)
{
	return help(NULL) && !setting_set(test_db, setting_by_name("outbox.sms_gateway"),
	    *(const char **)gateway, test_now, 1);
}

void test_the_owner_hears_in_the_evening_of_what_was_done_for_him_and_of_nothing_else(void)
{
	struct shops s = shops_open();
	const char *path = arena_printf(test_arena, "/ban-hang/hang/%" PRId64 "/trang-thai", s.na);
	const char *gateway = gateway_open();

	test_write(begin_to_help, &gateway);
	check(visit_as(a_user(OWNER_OF_NA, sells), POST, path, "state=HIDDEN")->status ==
	    SEE_OTHER);
	check(visit_as(a_user(HELPER, sells), POST, path, "state=SHOWN")->status == SEE_OTHER);
	check(visit_as(a_user(HELPER, sells), POST, path, "state=NONSENSE")->status == INVALID);
	test_now += 4 * HOUR;
	job_run_here(test_db, &outbox_job, "", test_now);
	check(gateway_took() == 1);
	check(strstr(gateway_body(0), "da lam thay ho ban: Hien, an, bo mat hang, Na ba Thu.\""));
	gateway_close();
}

static bool join(void *arg)
{
	household_add_person(test_db, test_arena, household_by_external_id(test_db, test_arena,
	    "h1"), *(int64_t *)arg, "MEMBER", OWNER_OF_NA, test_now - 1);
	return true;
}

void test_the_people_of_the_house_read_again_what_was_sent_to_it_and_nobody_else(void)
{
	struct shops s = shops_open();
	const char *path = arena_printf(test_arena, "/ban-hang/hang/%" PRId64 "/trang-thai", s.na);
	int64_t member = 78;
	struct request *r;

	test_write(help, NULL);
	test_write(join, &member);
	visit_as(a_user(HELPER, sells), POST, path, "state=HIDDEN");
	r = visit_as(a_user(OWNER_OF_NA, NULL), GET, "/tai-khoan/tin-nhan", NULL);
	check(shows(r, "đã làm thay hộ bạn: Hiện, ẩn, bỏ mặt hàng") && shows(r, "chưa gửi"));
	check(shows(visit_as(a_user(member, NULL), GET, "/tai-khoan/tin-nhan", NULL),
	    "đã làm thay"));
	check(!shows(visit_as(a_user(HELPER, NULL), GET, "/tai-khoan/tin-nhan", NULL),
	    "đã làm thay"));
	check(!shows(visit_as(a_user(OWNER_OF_HOI, NULL), GET, "/tai-khoan/tin-nhan", NULL),
	    "đã làm thay"));
	check(shows(visit_as(a_user(OWNER_OF_NA, NULL), GET, "/tai-khoan/du-lieu", NULL),
	    "đã làm thay"));
	check(visit(GET, "/tai-khoan/tin-nhan", NULL)->status != OK);
}

/* Each page of a module of its own; that none forgets it, every visit of these tests sees to. */
void test_the_owner_hears_of_books_complaints_and_orders_that_another_saw_to(void)
{
	struct shops s = shops_open();
	const char *sub = shops_sale(s.na, 1, "PLACED");
	int64_t household = market_shop_by_id(test_db, test_arena, s.na_shop)->household;
	const struct { const char *path, *body, *told; } acts[] = {
		{ arena_printf(test_arena, "/ban-hang/so/%" PRId64 "/ban", household),
		  "amount=90000&words=Na", "%hộ bạn: Ghi bán tại quầy.%" },
		{ arena_printf(test_arena, "/ban-hang/so/%" PRId64 "/chi", household),
		  "amount=20000&words=Bao&heading=OTHER", "%hộ bạn: Ghi khoản chi.%" },
		{ arena_printf(test_arena, "/ban-hang/don/%s/xac-nhan", sub), "",
		  arena_printf(test_arena, "%%hộ bạn: %%, %s.%%", sub) },
		{ "/ban-hang/khieu-nai/moi", "kind=ORDER&words=B%C3%B9n+b%E1%BA%A9n+qu%C3%A1",
		  "%hộ bạn: Gửi khiếu nại%" },
	};

	test_write(help, NULL);
	for (size_t i = 0; i < COUNT(acts); i++) {
		check(visit_as(a_user(HELPER, sells), POST, acts[i].path, acts[i].body)->status ==
		    SEE_OTHER);
		check(messages_with(acts[i].told) == 1);
	}
	check(visit_as(a_user(OWNER_OF_NA, sells), POST, acts[0].path, acts[0].body)->status ==
	    SEE_OTHER);
	check(messages_with(acts[0].told) == 1);
}

static const char *shop_state(int64_t shop)
{
	return market_shop_by_id(test_db, test_arena, shop)->state;
}

void test_only_the_owner_closes_a_shop_for_ever(void)
{
	struct shops s = shops_open();
	const char *path = arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64, s.na_shop);
	const struct user *helper = a_user(HELPER, sells), *owner = a_user(OWNER_OF_NA, sells);
	const char *settings = arena_printf(test_arena, "%s/cai-dat", path);
	const char *close = arena_printf(test_arena, "%s/dong", path);

	test_write(help, NULL);
	check(!shows(visit_as(helper, GET, settings, NULL), close));
	check(visit_as(helper, POST, close, "")->status == FORBIDDEN);
	check(!strcmp(shop_state(s.na_shop), "LIVE"));
	check(shows(visit_as(owner, GET, settings, NULL), close));
	check(visit_as(owner, POST, close, "")->status == SEE_OTHER);
	check(!strcmp(shop_state(s.na_shop), "CLOSED"));
}

#define BANK(bin, account) "name=Na+b%C3%A0+Thu&bank_bin=" bin "&bank_account=" account \
	"&bank_account_name=LE+VAN+KHAC"

void test_only_the_owner_says_where_the_money_goes_and_hears_at_once_that_it_moved(void)
{
	struct shops s = shops_open();
	const char *path = arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64 "/cai-dat",
	    s.na_shop);
	const struct user *helper = a_user(HELPER, sells), *owner = a_user(OWNER_OF_NA, sells);
	const struct market_shop *shop = market_shop_by_id(test_db, test_arena, s.na_shop);

	test_write(help, NULL);
	check(!shows(visit_as(helper, GET, path, NULL), "name=\"bank_account\""));
	check(visit_as(helper, POST, path, BANK("970405", "8400205999777"))->status == INVALID);
	check(visit_as(helper, POST, path, "name=Na+b%C3%A0+Thu")->status == SEE_OTHER);
	check(!strcmp(market_shop_by_id(test_db, test_arena, s.na_shop)->bank_account,
	    shop->bank_account));
	check(!messages_with("%4 số cuối%"));
	check(visit_as(owner, POST, path, BANK("970405", "8400205999777"))->status == SEE_OTHER);
	check(messages_with("%vào tài khoản Agribank, 4 số cuối 9777. Nếu không phải bạn%") == 1);
	check(visit_as(owner, POST, path, BANK("970405", "8400205999777"))->status == SEE_OTHER);
	check(messages_with("%4 số cuối%") == 1);
	check(visit_as(owner, POST, path, "name=Na+b%C3%A0+Thu")->status == SEE_OTHER);
	check(messages_with("%không còn tài khoản%") == 1);
}

static bool take_back(void *household)
{
	household_agrees(test_db, *(int64_t *)household, "PUBLISH_SHOP", "-", "PAPER", 1, test_now);
	household_withdraws(test_db, test_arena, *(int64_t *)household, "PUBLISH_SHOP", test_now);
	return true;
}

/* R: Law 91/2025/QH15 */
void test_a_shop_rests_when_its_household_no_longer_agrees_to_be_shown(void)
{
	struct shops s = shops_open();
	int64_t household = market_shop_by_id(test_db, test_arena, s.na_shop)->household;
	const char *path = arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64, s.na_shop);
	const struct user *owner = a_user(OWNER_OF_NA, sells);

	check(!strcmp(shop_state(s.na_shop), "LIVE"));
	test_write(take_back, &household);
	check(!strcmp(shop_state(s.na_shop), "PAUSED") && !strcmp(shop_state(s.hoi_shop), "LIVE"));
	visit_as(owner, POST, arena_printf(test_arena, "%s/mo-lai", path), "");
	check(strcmp(shop_state(s.na_shop), "LIVE"));
	visit_as(owner, POST, arena_printf(test_arena, "%s/mo-cua", path), "agreed=1");
	check(!strcmp(shop_state(s.na_shop), "LIVE"));
}

void test_a_seller_is_asked_once_whether_so_low_a_price_is_meant(void)
{
	const char *given = "name=H%E1%BB%93i+kh%C3%B4&unit=kg&category=hoa-hoi&price_vnd=185";
	struct shops s = shops_open();
	const struct user *seller = a_user(OWNER_OF_HOI, sells);
	const char *path = arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64 "/hang/moi",
	    s.hoi_shop);
	struct request *r = visit_as(seller, POST, path, given);

	check(r->status == INVALID && shows(r, "có thiếu số 0 không?"));
	check(shows(r, "name=\"price_meant\" value=\"185\""));
	r = visit_as(seller, POST, path, said("%s&price_meant=18", given));
	check(r->status == INVALID);
	r = visit_as(seller, POST, path, said("%s&price_meant=185", given));
	check(r->status == SEE_OTHER);
	path = arena_strndup(test_arena, r->location, strcspn(r->location, "?"));
	check(visit_as(seller, POST, path, given)->status == SEE_OTHER);        /* as it stands */
	check(visit_as(seller, POST, path, said("%s000", given))->status == SEE_OTHER);
}
