/* privacy_proof_test.c - what code and telephone of an order do not open. */
#include "test.h"

#include "core/calendar.h"
#include "core/job.h"
#include "core/setting.h"
#include "privacy/privacy_pages.h"
#include "shops.h"
#include "tests.h"

#define PHONE SHOPS_BUYER_PHONE
#define CORRECTED "phone=" PHONE "&name=Ai+Kh%C3%A1c&address=S%E1%BB%91+9"

static struct shops s;
static const char *order;

static void ordered(const char *state)
{
	const char *sub;

	s = shops_open();
	sub = shops_sale(s.na, 1, state);
	order = arena_strndup(test_arena, sub, strlen(sub) - 1);
}

static bool set(void *arg)
{
	const char **setting = arg;

	return !setting_set(test_db, setting_by_name(setting[0]), setting[1], test_now, 0);
}

static void messages_go(void)
{
	test_write(set, (const char *[]){ "outbox.sms_gateway", "http://127.0.0.1:9/" });
}

static const char *at(const char *rest)
{
	return arena_printf(test_arena, "/du-lieu/don-hang/%s%s?phone=" PHONE, order, rest);
}

static struct request *asks(const char *digits)
{
	return visit(POST, at("/ma"), *digits ? arena_printf(test_arena, "phone=" PHONE "&ma=%s",
	    digits) : "phone=" PHONE);
}

static bool seller_sees(const char *words)
{
	return shows(visit_as(shops_owner(OWNER_OF_NA), GET, arena_printf(test_arena,
	    "/ban-hang/don/%sA", order), NULL), words);
}

/* I2.  R: Law 91/2025/QH15 */
void test_code_and_telephone_alone_show_and_neither_change_nor_take_along(void)
{
	static const char *const acts[][2] = { { "/sua", CORRECTED },
		{ "/an", "phone=" PHONE "&hidden=1" }, { "/xoa", "phone=" PHONE } };
	struct request *r;

	ordered("CONFIRMED");
	messages_go();
	r = visit(GET, at(""), NULL);
	check(r->status == OK && shows(r, "Lê Thị Mua") && shows(r, "Gửi mã đến số"));
	check(!shows(r, "Tải về máy") && !shows(r, "Ẩn tôi với người bán"));
	r = visit(GET, at("/tep"), NULL);
	check(r->status == SEE_OTHER && strstr(r->location, "/ma?phone="));
	check(shows(visit(GET, r->location, NULL), "Gửi mã đến số"));
	for (size_t i = 0; i < COUNT(acts); i++)
		for (int seller = 0; seller < 2; seller++) {
			r = visit_as(seller ? shops_owner(OWNER_OF_NA) : NULL, POST,
			    at(acts[i][0]), acts[i][1]);
			check(r->status == FORBIDDEN);
		}
	check(seller_sees("Lê Thị Mua") && seller_sees("Hàng Bè"));
}

void test_each_of_three_codes_is_sent_when_the_writer_runs_twice(void)
{
	ordered("CONFIRMED");
	messages_go();
	test_twice = true;
	for (size_t i = 1; i <= 3; i++) {
		check(asks("")->status == OK);
		check(messages_with("%mã của bạn là%") == i);
	}
	check(asks("")->status == TOO_MANY);
}

/* I2 */
void test_digits_that_came_back_open_the_data_for_half_an_hour_in_one_browser(void)
{
	const char *const *browser;

	ordered("CONFIRMED");
	browser = shops_proof(order, PHONE);
	check(shows(visit_with(browser, GET, at(""), NULL), "Tải về máy"));
	check(visit_with(browser, POST, at("/sua"), CORRECTED)->status == SEE_OTHER);
	check(seller_sees("Ai Khác"));
	check(visit_with(browser, GET, at("/tep"), NULL)->status == OK);
	check(visit(GET, at("/tep"), NULL)->status == SEE_OTHER);
	check(asks(shops_digits(PHONE))->status == INVALID);            /* once */
	test_now += 31 * MINUTE;
	check(visit_with(browser, POST, at("/sua"), CORRECTED)->status == FORBIDDEN);
}

/* I2 */
void test_a_proof_is_not_forged_prolonged_or_used_for_another_telephone(void)
{
	const char *const *browser;
	const char *mac, *longer;

	ordered("CONFIRMED");
	browser = shops_proof(order, PHONE);
	mac = strchr(browser[0], '.');
	longer = arena_printf(test_arena, "Cookie: proof=%" PRId64 "%s",
	    test_now / SECOND + 86400, mac);
	check(visit_with((const char *const[]){ longer, NULL }, GET, at("/tep"), NULL)->status ==
	    SEE_OTHER);
	longer = "Cookie: proof=99999999999999999999999.";
	check(visit_with((const char *const[]){ longer, NULL }, GET, at("/tep"), NULL)->status ==
	    SEE_OTHER);
	check(visit_with(browser, GET, arena_printf(test_arena, "/du-lieu/don-hang/%s/tep?phone="
	    "0911111111", order), NULL)->status == NOT_FOUND);
}

void test_an_account_that_showed_its_telephone_before_needs_no_code(void)
{
	const struct user *u = a_user(77, NULL), *other = a_user(78, NULL);
	const char *keep;

	ordered("CONFIRMED");
	keep = arena_printf(test_arena, "/luu-don/%s", order);
	visit_as(u, POST, keep, "phone=" PHONE);
	check(visit_as(u, POST, keep, arena_printf(test_arena, "phone=" PHONE "&ma=%s",
	    shops_digits(PHONE)))->status == SEE_OTHER);
	check(visit_as(other, POST, at("/sua"), CORRECTED)->status == FORBIDDEN);
	check(visit_as(u, POST, at("/sua"), CORRECTED)->status == SEE_OTHER);
	check(seller_sees("Ai Khác"));
}

/* What a message says that its digits are for, they are for. */
void test_digits_for_one_thing_are_good_for_no_other(void)
{
	const char *keep;

	ordered("CONFIRMED");
	messages_go();
	keep = arena_printf(test_arena, "/luu-don/%s", order);
	visit(POST, keep, "phone=" PHONE);
	check(messages_with("%để lưu đơn vào tài khoản%") == 1);
	check(asks(shops_digits(PHONE))->status == INVALID);
	check(asks("")->status == OK);
	check(messages_with("%xóa dữ liệu của bạn%kể cả người bán%") == 1);
	check(visit(POST, keep, arena_printf(test_arena, "phone=" PHONE "&ma=%s",
	    shops_digits(PHONE)))->status == INVALID);
	check(asks(shops_digits(PHONE))->status == SEE_OTHER);
}

void test_digits_are_guessed_five_times_and_live_a_quarter_of_an_hour(void)
{
	ordered("CONFIRMED");
	messages_go();
	check(shows(asks(""), "one-time-code"));
	for (int i = 0; i < 5; i++)
		check(asks("12345x")->status == INVALID);
	check(asks(shops_digits(PHONE))->status == INVALID);
	asks("");
	test_now += 15 * MINUTE;
	check(asks(shops_digits(PHONE))->status == INVALID);
	check(asks("1234567890123")->status == INVALID);
	check(asks("")->status == OK);
	check(asks("")->status == TOO_MANY);
}

struct code { int64_t n; };

void test_digits_whose_time_is_over_are_not_kept(void)
{
	static const struct db_column columns[] = { { offsetof(struct code, n), 'i', 0 } };
	static const struct db_query codes = { .name = "codes",
		.sqlite = "SELECT count(*) FROM order_code",
		.pg = "SELECT count(*) FROM order_code", .columns = columns, .n_columns = 1,
		.row_size = sizeof(struct code) };
	const struct code *c;

	ordered("CONFIRMED");
	messages_go();
	asks("");
	job_run_here(test_db, &privacy_retention_job, "", test_now);
	c = db_one(test_db, test_arena, &codes, NULL);
	check(c->n == 1);
	test_now += DAY;
	job_run_here(test_db, &privacy_retention_job, "", test_now);
	c = db_one(test_db, test_arena, &codes, NULL);
	check(c->n == 0);
}

void test_where_no_message_goes_out_the_page_says_who_helps_instead(void)
{
	struct request *r;

	ordered("CONFIRMED");
	test_write(set, (const char *[]){ "site.operator_contact", "0205 3 812 345" });
	r = visit(GET, at(""), NULL);
	check(shows(r, "cán bộ sẽ gọi số đã đặt hàng") && shows(r, "/yeu-cau?phone="));
	check(shows(r, "Hoặc liên hệ: 0205 3 812 345") && !shows(r, "Gửi mã đến số"));
	check(shows(asks(""), "cán bộ sẽ gọi") && !*shops_digits(PHONE));
}

static const char *the_request(void)
{
	return arena_printf(test_arena, "/quan-tri/du-lieu-ca-nhan/%" PRId64,
	    privacy_requests(test_db, test_arena, test_now)->v[0].id);
}

/* I2 */
void test_staff_are_told_that_a_request_may_come_from_whoever_knows_the_order(void)
{
	static const char asked[] = "phone=" PHONE "&kind=ERASE&words=Xin+xoa";
	const struct user *staff = a_user(9, privacy_module.perms);
	const char *const *browser;

	ordered("CONFIRMED");
	check(visit(POST, at("/yeu-cau"), asked)->status == SEE_OTHER);
	check(shows(visit_as(staff, GET, the_request(), NULL), "gọi số trên hỏi lại"));
	visit_as(staff, POST, arena_printf(test_arena, "%s/tu-choi", the_request()),
	    "words=Kh%C3%B4ng+ph%E1%BA%A3i");
	browser = shops_proof(order, PHONE);
	check(visit_with(browser, POST, at("/yeu-cau"), asked)->status == SEE_OTHER);
	check(!shows(visit_as(staff, GET, the_request(), NULL), "gọi số trên hỏi lại"));
}
