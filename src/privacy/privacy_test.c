#include "test.h"

#include "core/admin.sql.h"
#include "core/calendar.h"
#include "core/job.h"
#include "core/platform.h"
#include "core/seal.h"
#include "ledger/ledger.h"
#include "people/people.h"
#include "privacy/privacy_pages.h"
#include "review/review.h"
#include "shops.h"
#include "tests.h"

static struct shops s;

static const char *order_of(const char *sub)
{
	return arena_strndup(test_arena, sub, strlen(sub) - 1);
}

static const char *path(const char *sub, const char *rest)
{
	return arena_printf(test_arena, "/du-lieu/don-hang/%s%s?phone=" SHOPS_BUYER_PHONE,
	    order_of(sub), rest);
}

#define PHONE "phone=" SHOPS_BUYER_PHONE

/* By the buyer, who has shown that the telephone is his. */
static struct request *proven(enum method m, const char *sub, const char *rest, const char *body)
{
	return visit_with(shops_proof(order_of(sub), SHOPS_BUYER_PHONE), m, path(sub, rest), body);
}

static const char *sold(const char *state)
{
	s = shops_open();
	return shops_sale(s.na, 1, state);
}

static struct request *sellers_page(const char *sub)
{
	return visit_as(shops_owner(OWNER_OF_NA), GET, arena_printf(test_arena,
	    "/ban-hang/don/%s", sub), NULL);
}

static void run(const char *name)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct job *const *j = modules[m]->jobs; j && *j; j++)
			if (!strcmp((*j)->name, name))
				job_run_here(test_db, *j, "", test_now);
}

/* An order is over: delivered, paid at the door, closed on 1/12/2026. */
static const char *ended(void)
{
	const char *sub = sold("DELIVERED");

	test_now += 8 * DAY;
	run("order.close");
	return sub;
}

void test_a_buyer_sees_all_of_his_order_in_two_taps_and_takes_it_along(void)
{
	const char *sub = sold("PLACED");
	struct request *r = visit(GET, arena_printf(test_arena, "/don-hang/%s?" PHONE,
	    order_of(sub)), NULL);

	check(shows(r, "/du-lieu/don-hang/"));
	r = visit(GET, path(sub, ""), NULL);
	check(r->status == OK && shows(r, "Lê Thị Mua") && shows(r, SHOPS_BUYER_PHONE));
	check(shows(r, "Tiền mặt khi nhận hàng") && !shows(r, ">COD<"));
	check(shows(proven(GET, sub, "", NULL), "/tep?phone="));
	r = proven(GET, sub, "/tep", NULL);
	check(r->status == OK && shows(r, "\"name\":\"Lê Thị Mua\"") &&
	    shows(r, "\"phone_sealed\":\"" SHOPS_BUYER_PHONE "\"") && shows(r, "12 Hàng Bè"));
}

/* I2: its seller knows code and number too. */
void test_who_opens_one_order_learns_nothing_of_another(void)
{
	const char *one = sold("PLACED"), *two = shops_sale(s.hoi, 1, "PLACED");
	struct request *r = proven(GET, one, "/tep", NULL);

	check(shows(r, order_of(one)) && !shows(r, order_of(two)));
	check(visit(GET, arena_printf(test_arena, "/du-lieu/don-hang/%s?phone=0911111111",
	    order_of(one)), NULL)->status == NOT_FOUND);
}

/* I4 */
void test_an_open_order_is_not_erased(void)
{
	const char *sub = sold("PLACED");

	check(shows(visit(GET, path(sub, "/xoa"), NULL), "Chưa xóa được"));
	check(proven(POST, sub, "/xoa", PHONE)->status == CONFLICT);
	check(shows(sellers_page(sub), "Lê Thị Mua"));
}

/* R: Law 122/2025/QH15, art. 17.1.e */
void test_erasing_hides_a_buyer_from_the_seller_and_says_until_when_it_stays(void)
{
	const char *sub = ended();
	struct request *r = visit(GET, path(sub, "/xoa"), NULL);

	check(shows(r, "Phải giữ đến 01/12/2029") && shows(r, "122/2025/QH15"));
	check(shows(sellers_page(sub), "Lê Thị Mua"));
	check(proven(POST, sub, "/xoa", PHONE)->status == OK);
	r = sellers_page(sub);
	check(r->status == OK && !shows(r, "Lê Thị Mua") && !shows(r, "Hàng Bè"));
	check(shows(visit(GET, path(sub, ""), NULL), "Lê Thị Mua"));
}

static void dealing(const char *act, const char *sub)
{
	check(proven(POST, sub, act, PHONE "&hidden=1")->status == SEE_OTHER);
}

void test_a_buyer_who_hides_is_still_delivered_to(void)
{
	const char *sub = sold("CONFIRMED");

	dealing("/an", sub);
	check(shows(sellers_page(sub), "Lê Thị Mua"));
	check(visit_as(shops_owner(OWNER_OF_NA), POST, arena_printf(test_arena,
	    "/ban-hang/don/%s/huy", sub), "why=khong+co")->status == SEE_OTHER);
	check(!shows(sellers_page(sub), "Lê Thị Mua"));
}

void test_a_buyer_corrects_his_address_until_it_is_packed(void)
{
	const char *sub = sold("PLACED"), *body = PHONE "&name=L%C3%AA+Mua&address=S%E1%BB%91+7";

	check(proven(POST, sub, "/sua", body)->status == SEE_OTHER);
	check(shows(sellers_page(sub), "Số 7"));
	sub = shops_sale(s.na, 1, "PACKED");
	check(proven(POST, sub, "/sua", body)->status == CONFLICT);
}

/* How much the orders tell of him. */
static size_t kept_of_buyer(void)
{
	const struct person who = { 0, SHOPS_BUYER_PHONE, "" };
	const struct tolds *t = personal_told(test_db, test_arena, &who, test_now);
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		n += !strcmp(t->v[i].module, "order");
	return n;
}

/* I5.  R: Law 122/2025/QH15, art. 17.1.e */
void test_a_buyer_goes_three_years_after_his_order_ended_and_not_a_day_before(void)
{
	const char *sub = ended();

	test_now += 360 * DAY;
	run("privacy.retention");
	check(shows(sellers_page(sub), "Lê Thị Mua"));
	test_now += 20 * DAY;
	run("privacy.retention");
	check(!shows(sellers_page(sub), "Lê Thị Mua") && kept_of_buyer() == 1);
	test_now += 700 * DAY;
	run("privacy.retention");
	check(kept_of_buyer() == 1);
	test_now += 40 * DAY;
	run("privacy.retention");
	check(kept_of_buyer() == 0);
	check(privacy_sweeps(test_db, test_arena, 10)->n >= 2);
	check(visit(GET, path(sub, ""), NULL)->status == NOT_FOUND);
}

/* I2: one that says no number finds no order whose number is gone. */
void test_an_order_whose_buyer_is_gone_is_told_to_nobody(void)
{
	const char *sub = ended();
	const struct user *other = a_user(4711, NULL);

	check(visit(POST, arena_printf(test_arena, "/danh-gia/%s/1?" PHONE, sub),
	    PHONE "&stars=5&words=Qu%C3%A1+ngon")->status == SEE_OTHER);
	test_now += 3 * 366 * DAY;
	run("privacy.retention");
	check(!kept_of_buyer());
	check(!shows(visit_as(other, GET, "/tai-khoan/du-lieu/tep", NULL), order_of(sub)));
	check(!shows(visit_as(other, GET, "/tai-khoan/du-lieu", NULL), "Quá ngon"));
}

void test_an_order_that_is_open_is_kept_however_old_it_is(void)
{
	sold("CONFIRMED");
	test_now += 4 * 366 * DAY;
	run("privacy.retention");
	check(kept_of_buyer() == 1);
}

void test_a_review_stays_and_its_writer_goes(void)
{
	const char *sub = ended();
	const char *product;

	check(visit(POST, arena_printf(test_arena, "/danh-gia/%s/1?" PHONE, sub),
	    PHONE "&stars=5&words=Ngon")->status == SEE_OTHER);
	product = arena_printf(test_arena, "/danh-gia/%" PRId64, s.na);
	check(shows(visit(GET, product, NULL), "Lê T. M."));
	check(proven(POST, sub, "/xoa", PHONE)->status == OK);
	check(shows(visit(GET, product, NULL), "Ngon"));
	check(!shows(visit(GET, product, NULL), "Lê T. M."));
}

static int64_t account;

static bool add_seller(void *arg)
{
	struct household_given h = household_blank;
	int64_t id;

	(void)arg;
	account = people_account_for(test_db, test_arena, "0912345699", "Hoàng Thị Bán", test_now);
	people_give(test_db, account, "seller", 0, 0, test_now);
	h.external_id = "p1";
	h.head_name = "Hoàng Thị Bán";
	h.commune_code = "06187";
	h.phone = "0912345699";
	h.is_business = true;
	h.tax_number = "020190000001";
	household_save(test_db, test_arena, &h, test_now, &id);
	household_add_person(test_db, test_arena, id, account, "OWNER", 0, test_now - 1);
	household_agrees(test_db, id, "STORE_DATA", "Lời đã đọc cho hộ nghe", "SPOKEN", 0,
	    test_now);
	return true;
}

static const struct user *a_seller(void)
{
	test_write(add_seller, NULL);
	return a_user(account, NULL);
}

void test_the_owner_of_an_account_sees_all_that_is_kept_and_takes_it_along(void)
{
	const struct user *u = a_seller();
	struct request *r = visit_as(u, GET, "/tai-khoan/du-lieu", NULL);

	check(shows(r, "Hoàng Thị Bán") && shows(r, "0912345699") && shows(r, "020190000001"));
	check(shows(r, "Lời đã đọc cho hộ nghe"));
	check(shows(r, ">Tiếng Việt<") && !shows(r, ">vi<"));
	r = visit_as(u, GET, "/tai-khoan/du-lieu/tep", NULL);
	check(shows(r, "\"tax_sealed\":\"020190000001\"") && shows(r, "\"login_sealed\""));
	check(!shows(visit_as(a_user(account + 1, NULL), GET, "/tai-khoan/du-lieu", NULL),
	    "0912345699"));
}

void test_an_erased_account_leaves_neither_name_nor_number(void)
{
	const struct user *u = a_seller();
	struct request *r = visit_as(u, GET, "/tai-khoan/du-lieu/xoa", NULL);

	check(shows(r, "Xóa dữ liệu của tôi"));
	check(visit_as(u, POST, "/tai-khoan/du-lieu/xoa", "")->status == OK);
	check(!people_account_with(test_db, test_arena, "0912345699"));
	check(!people_login_of(test_db, test_arena, account));
	r = visit_as(u, GET, "/tai-khoan/du-lieu/tep", NULL);
	check(!shows(r, "Hoàng Thị Bán") && !shows(r, "0912345699") && !shows(r, "020190000001"));
}

static bool keep_book(void *arg)
{
	(void)arg;
	people_give(test_db, account, "legal", 0, 0, test_now);
	return true;
}

void test_who_holds_a_role_of_staff_hands_it_over_first(void)
{
	const struct user *u = a_seller();

	test_write(keep_book, NULL);
	check(visit_as(u, POST, "/tai-khoan/du-lieu/xoa", "")->status == CONFLICT);
}

static bool import_again(void *arg)
{
	struct household_given h = household_blank;
	int64_t id;

	(void)arg;
	h.external_id = "p1";
	h.head_name = "Hoàng Thị Bán";
	h.commune_code = "06187";
	h.phone = "0912345699";
	check(household_save(test_db, test_arena, &h, test_now, &id) == SAVED_SAME);
	return true;
}

void test_a_list_read_again_does_not_bring_back_who_asked_to_be_forgotten(void)
{
	const struct user *u = a_seller();

	check(visit_as(u, POST, "/tai-khoan/du-lieu/xoa", "")->status == OK);
	test_write(import_again, NULL);
}

static const char *shop_name(void)
{
	return market_shop_by_id(test_db, test_arena, s.na_shop)->name;
}

/* R: Circular 152/2025/TT-BTC (books: 5 years), Law 122/2025/QH15, art. 17.1.e */
void test_a_sellers_name_stays_with_the_books_and_goes_with_them(void)
{
	const struct user *owner = shops_owner(OWNER_OF_NA);
	struct request *r;

	ended();
	r = visit_as(owner, GET, "/tai-khoan/du-lieu/xoa", NULL);
	check(shows(r, "Thông tư 152/2025/TT-BTC") && shows(r, "23/11/2031"));
	check(visit_as(owner, POST, "/tai-khoan/du-lieu/xoa", "")->status == OK);
	check(visit(GET, "/cua-hang/na-ba-thu", NULL)->status == GONE);
	test_now += 4 * 365 * DAY;
	run("privacy.retention");
	check(strcmp(shop_name(), "đã xóa theo yêu cầu"));
	test_now += 2 * 365 * DAY;
	run("privacy.retention");
	check(!strcmp(shop_name(), "đã xóa theo yêu cầu"));
}

void test_an_owner_rights_his_name_and_the_telephone_of_his_household(void)
{
	const struct user *u = a_seller();
	const struct households_owned *own = household_owned(test_db, test_arena, account);

	check(visit_as(u, POST, "/tai-khoan/du-lieu/ten", "name=Ho%C3%A0ng+Lan")->status ==
	    SEE_OTHER);
	check(visit_as(u, POST, arena_printf(test_arena, "/tai-khoan/du-lieu/ho/%" PRId64,
	    own->v[0].id), "phone=0977777777")->status == SEE_OTHER);
	check(!strcmp(household_phone(test_db, test_arena, own->v[0].id), "0977777777"));
	check(shows(visit_as(u, GET, "/tai-khoan/du-lieu", NULL), "Hoàng Lan"));
	check(visit_as(a_user(7, NULL), POST, arena_printf(test_arena,
	    "/tai-khoan/du-lieu/ho/%" PRId64, own->v[0].id), "phone=0977777778")->status ==
	    NOT_FOUND);
}

/* I8.  R: Law 91/2025/QH15 */
void test_a_consent_is_read_in_its_words_and_taken_back_by_one_tap(void)
{
	const struct user *u = a_seller();
	const struct consents_told *c = household_own_consents(test_db, test_arena, account);
	const char *take = arena_printf(test_arena, "/tai-khoan/du-lieu/dong-y/%" PRId64 "/rut",
	    c->v[0].id);

	check(shows(visit_as(u, GET, "/tai-khoan/du-lieu/dong-y", NULL), "Lời đã đọc cho hộ nghe"));
	check(visit_as(a_user(7, NULL), POST, take, "")->status == NOT_FOUND);
	check(visit_as(u, POST, take, "")->status == SEE_OTHER);
	check(!household_agreed(test_db, test_arena, c->v[0].household, "STORE_DATA"));
	check(visit_as(u, POST, take, "")->status == NOT_FOUND);
}

static const struct user *staff(void)
{
	return a_user(9, privacy_module.perms);
}

#define ASKED "how=OFFICE&name=L%C3%AA+Th%E1%BB%8B+Mua&" PHONE "&words=Xin+x%C3%B3a"

static const char *registered(const char *body)
{
	struct request *r = visit_as(staff(), POST, "/quan-tri/du-lieu-ca-nhan/moi", body);

	check(r->status == SEE_OTHER);
	return r->location;
}

static struct request *acts(const char *at, const char *act)
{
	return visit_as(staff(), POST, arena_printf(test_arena, "%s/%s", at, act),
	    "words=%C4%90%C3%A3+xem+gi%E1%BA%A5y+t%E1%BB%9D");
}

/* I6; 24/11 is a holiday.  R: Law 91/2025/QH15; Decree 356/2025 (2 working days; 15 days,
 * 20, once 15 more) */
void test_a_request_has_its_clocks_and_is_red_when_they_are_over(void)
{
	const char *at = registered("kind=OBJECT&" ASKED);
	struct request *r = visit_as(staff(), GET, at, NULL);

	check(shows(r, "17:00 26/11/2026") && shows(r, "08/12/2026"));
	test_now += 4 * DAY;
	check(shows(visit_as(staff(), GET, "/quan-tri/du-lieu-ca-nhan", NULL), "quá hạn"));
	check(acts(at, "tra-loi")->status == SEE_OTHER);
	check(!shows(visit_as(staff(), GET, "/quan-tri/du-lieu-ca-nhan", NULL), "quá hạn"));
	check(acts(at, "gia-han")->status == SEE_OTHER);
	check(shows(visit_as(staff(), GET, at, NULL), "23/12/2026"));
	check(acts(at, "gia-han")->status == CONFLICT);
	check(acts(at, "xong")->status == SEE_OTHER && acts(at, "tu-choi")->status == CONFLICT);
	at = registered("kind=WITHDRAW&processor=1&" ASKED);
	check(shows(visit_as(staff(), GET, at, NULL), "17/12/2026"));
}

/* I6 */
void test_a_request_whose_time_is_over_is_not_prolonged(void)
{
	const char *at = registered("kind=OBJECT&" ASKED);

	test_now += 16 * DAY;
	check(acts(at, "gia-han")->status == CONFLICT);
}

void test_staff_hand_over_a_copy_and_erase_for_who_came_to_the_office(void)
{
	const char *sub = ended(), *at = registered("kind=ERASE&" ASKED);
	struct request *r = acts(at, "sao");

	check(r->status == OK && shows(r, "12 Hàng Bè"));
	check(acts(at, "xoa")->status == SEE_OTHER);
	check(!shows(sellers_page(sub), "Lê Thị Mua"));
	r = visit_as(staff(), GET, at, NULL);
	check(shows(r, "Trao bản sao dữ liệu") && shows(r, "Đã xem giấy tờ"));
	check(visit_as(a_user(9, NULL), GET, at, NULL)->status == FORBIDDEN);
}

/* People's data knows no communes: who was given the role in one office has nothing of it. */
void test_who_answers_for_one_office_gets_and_erases_nobodys_data(void)
{
	static const struct grant here[] = { { &privacy_desk, 7 }, { &privacy_watch_breaches, 7 } };
	const struct user clerk = { .id = 9, .name = "Vi", .lang = "vi", .n_grants = COUNT(here),
		.grants = here };
	const char *sub = ended(), *at = registered("kind=ERASE&" ASKED);
	static const char *const acts_of[] = { "/sao", "/xoa", "/xong" };

	for (size_t i = 0; i < COUNT(acts_of); i++) {
		struct request *r = visit_as(&clerk, POST, arena_printf(test_arena, "%s%s", at,
		    acts_of[i]), "words=Xem+roi");

		check(r->status == FORBIDDEN && !shows(r, "Hàng Bè"));
	}
	check(visit_as(&clerk, GET, "/quan-tri/du-lieu-ca-nhan", NULL)->status == FORBIDDEN);
	check(visit_as(&clerk, POST, "/quan-tri/du-lieu-ca-nhan/moi", "kind=ERASE&" ASKED)->
	    status == FORBIDDEN);
	check(shows(sellers_page(sub), "Lê Thị Mua"));
}

static const struct privacy_request_by_id *request_at(const char *at)
{
	return privacy_request_by_id(test_db, test_arena, strtoll(strrchr(at, '/') + 1, NULL, 10));
}

static bool step_says(const char *at, const char *words)
{
	const struct privacy_steps *all = privacy_steps(test_db, test_arena, request_at(at)->id);

	for (size_t i = 0; i < all->n; i++)
		if (strstr(all->v[i].words, words))
			return true;
	return false;
}

static int64_t asked_on_screen(void)
{
	const struct privacy_requests *all = privacy_requests(test_db, test_arena, test_now);

	for (size_t i = 0; i < all->n; i++)
		if (!strcmp(all->v[i].how, "SCREEN"))
			return all->v[i].id;
	return 0;
}

/* I7 */
void test_who_asked_is_forgotten_when_the_term_is_over_with_a_telephone_or_without(void)
{
	const char *at[3];
	const struct user *u = a_seller();

	at[0] = registered("kind=OBJECT&" ASKED);
	at[1] = registered("kind=ACCESS&how=LETTER&name=Vi+Th%E1%BB%8B+Th%C6%B0&phone="
	    "&words=Xin+xem");
	check(visit_as(u, POST, "/tai-khoan/du-lieu/yeu-cau", "kind=OBJECT&words=Khong+dong+y")->
	    status == SEE_OTHER);
	at[2] = arena_printf(test_arena, "/quan-tri/du-lieu-ca-nhan/%" PRId64, asked_on_screen());
	for (size_t i = 0; i < COUNT(at); i++)
		check(acts(at[i], "xong")->status == SEE_OTHER && step_says(at[i], "giấy tờ"));
	run("privacy.retention");
	for (size_t i = 0; i < COUNT(at); i++)
		check(*request_at(at[i])->words && step_says(at[i], "giấy tờ"));
	test_now += 366 * DAY * rule_value(test_db, test_arena, &privacy_kept, test_now);
	run("privacy.retention");
	for (size_t i = 0; i < COUNT(at); i++) {
		check(!strcmp(request_at(at[i])->name, PERSONAL_GONE));
		check(!*request_at(at[i])->words && !step_says(at[i], "giấy tờ"));
	}
}

/* I10: a number typed into a form proves nothing. */
void test_a_number_to_be_answered_at_opens_nobodys_data(void)
{
	const char *sub = ended(), *at;
	const struct user *u = a_seller();
	struct request *r;

	check(visit_as(u, POST, "/tai-khoan/du-lieu/yeu-cau", "kind=ERASE&words=Xin+xoa&" PHONE)->
	    status == SEE_OTHER);
	check(!shows(visit(GET, path(sub, ""), NULL), "Xin xoa"));
	at = arena_printf(test_arena, "/quan-tri/du-lieu-ca-nhan/%" PRId64,
	    privacy_requests(test_db, test_arena, test_now)->v[0].id);
	r = acts(at, "sao");
	check(r->status == OK && shows(r, "0912345699") && !shows(r, "Hàng Bè"));
	check(acts(at, "xoa")->status == SEE_OTHER);
	check(shows(sellers_page(sub), "Lê Thị Mua"));
}

void test_a_person_asks_for_what_a_click_cannot_do_and_sees_how_it_stands(void)
{
	const char *sub = sold("DELIVERED");
	const struct user *u = a_seller();

	check(visit(POST, path(sub, "/yeu-cau"), PHONE "&kind=CORRECT&words=Sai+t%C3%AAn")->status
	    == SEE_OTHER);
	check(shows(visit(GET, path(sub, ""), NULL), "Sai tên"));
	check(visit_as(u, POST, "/tai-khoan/du-lieu/yeu-cau", "kind=OBJECT&words=Kh%C3%B4ng")->
	    status == SEE_OTHER);
	check(shows(visit_as(u, GET, "/tai-khoan/du-lieu", NULL), "Phản đối"));
}

#define BREACH "what=M%E1%BA%A5t+m%C3%A1y&happened=S%C3%A1ng+nay&data=T%C3%AAn&whose=Mua" \
	"&harm=L%E1%BB%ABa&measures=%C4%90%E1%BB%95i+kh%C3%B3a&people=12"

/* I11.  R: Law 91/2025/QH15, art. 23.1 */
void test_a_breach_is_told_within_72_hours_and_red_after(void)
{
	struct request *r = visit_as(staff(), POST, "/quan-tri/su-co-du-lieu/moi",
	    BREACH "&found_on=2026-11-23&found_hour=10");
	const char *at = r->location;

	check(r->status == SEE_OTHER);
	check(shows(visit_as(staff(), GET, at, NULL), "10:00 26/11/2026"));
	check(acts(at, "khep")->status == CONFLICT);
	test_now += 3 * DAY;
	check(shows(visit_as(staff(), GET, "/quan-tri/su-co-du-lieu", NULL), "quá hạn"));
	r = visit_as(staff(), GET, arena_printf(test_arena, "%s/thong-bao.pdf", at), NULL);
	check(r->status == OK && !memcmp(r->bytes.at, "%PDF", 4));
	check(acts(at, "da-bao")->status == SEE_OTHER);
	check(!shows(visit_as(staff(), GET, "/quan-tri/su-co-du-lieu", NULL), "quá hạn"));
	check(acts(at, "khep")->status == SEE_OTHER);
}

void test_a_breach_is_not_found_in_the_future(void)
{
	check(visit_as(staff(), POST, "/quan-tri/su-co-du-lieu/moi",
	    BREACH "&found_on=2026-11-24&found_hour=10")->status == INVALID);
}
