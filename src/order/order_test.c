#include "test.h"

#include "core/job.h"
#include "core/limit.h"
#include "core/reply.h"
#include "core/setting.h"
#include "core/speech.h"
#include "order/order.h"
#include "order/order_pages.h"
#include "shops.h"
#include "tests.h"
#include "tool.h"

#define BUYER "\"buyer\":{\"name\":\"Lê Văn Mua\",\"phone\":\"+84 987 654 321\"," \
	"\"address\":\"12 Hàng Bè\",\"communeCode\":\"00070\"}"
#define PHONE "0987654321"

static struct shops s;

/* POST /api/v1/orders of so many of one product. */
static struct request *order(const char *payment, int64_t product, int64_t quantity)
{
	return visit(POST, "/api/v1/orders", arena_printf(test_arena, "{" BUYER
	    ",\"payment\":\"%s\","
	    "\"lines\":[{\"productId\":%" PRId64 ",\"quantity\":%" PRId64 "}]}", payment, product,
	    quantity));
}

static struct request *order_two(const char *payment, int64_t one, int64_t other)
{
	return visit(POST, "/api/v1/orders", arena_printf(test_arena, "{" BUYER
	    ",\"payment\":\"%s\","
	    "\"lines\":[{\"productId\":%" PRId64 ",\"quantity\":1},{\"productId\":%" PRId64
	    ",\"quantity\":2}]}", payment, one, other));
}

/* The code in an answer, the first of its kind. */
static const char *code_in(const struct request *r)
{
	const char *at = strstr(r->out->text, "\"LS");

	return at ? arena_strndup(test_arena, at + 1, strcspn(at + 1, "\"")) : "";
}

static const struct order_by_code *found(const char *code)
{
	return order_by_code(test_db, test_arena, code);
}

static const struct order_subs *subs_of(const char *code)
{
	return order_subs(test_db, test_arena, found(code)->id);
}

static const struct user *seller(int64_t id)
{
	static const struct perm *const perms[] = { &market_sell, NULL };

	return a_user(id, perms);
}

static struct request *seller_does(const char *code, const char *act, const char *body)
{
	return visit_as(seller(OWNER_OF_NA), POST, arena_printf(test_arena,
	    "/ban-hang/don/%s/%s", code, act), body);
}

static bool is(const char *code, const char *state)
{
	return !strcmp(subs_of(code)->v[0].state, state);
}

static const struct payment_of *paid(const char *code)
{
	return payment_of(test_db, test_arena, subs_of(code)->v[0].id);
}

static const char *placed(const char *payment)
{
	s = shops_open();
	limit_forget();
	return code_in(order(payment, s.na, 3));
}

static const char *sub(const char *code)
{
	return arena_printf(test_arena, "%sA", code);
}

void test_an_order_takes_stock_and_asks_for_a_transfer(void)
{
	struct request *r;
	const char *code;

	s = shops_open();
	r = order("VIETQR", s.na, 3);
	code = code_in(r);
	check(r->status == CREATED);
	check(!reply_misfit(test_arena, &order_placed_reply, r->out->text));
	check(shows(r, "\"totalVnd\":135000") && shows(r, "\"shop\":\"na-ba-thu\""));
	check(shows(r, "\"status\":\"PLACED\"") && shows(r, "\"payload\":\"000201"));
	check(!strncmp(code, "LS2611", 6) && strlen(code) >= 10);
	check(shops_stock(s.na) == 7);
	check(is(code, "PLACED") && !strcmp(paid(code)->state, "REQUESTED"));
	check(strstr(paid(code)->content, " NA DAI CHI"));
}

void test_an_order_is_split_by_shop_and_each_is_paid_apart(void)
{
	struct request *r;
	const struct order_subs *subs;

	s = shops_open();
	r = order_two("COD", s.na, s.hoi);
	subs = subs_of(code_in(r));
	check(r->status == CREATED && shows(r, "\"payload\":null"));
	check(subs->n == 2 && subs->v[0].amount_vnd == 45000 && subs->v[1].amount_vnd == 240000);
	check(subs->v[0].code[strlen(subs->v[0].code) - 1] == 'A');
	check(subs->v[1].code[strlen(subs->v[1].code) - 1] == 'B');
	check(found(code_in(r))->total_vnd == 285000);
}

void test_codes_run_on_and_tell_the_month_of_vietnam(void)
{
	const char *first, *second;

	s = shops_open();
	test_now = us_of_day(2026, 12, 1);              /* still November in London */
	first = code_in(order("COD", s.na, 1));
	second = code_in(order("COD", s.na, 1));
	check(!strncmp(first, "LS2612", 6) && strcmp(first, second) < 0);
}

void test_when_one_line_is_short_nothing_is_ordered(void)
{
	struct request *r;

	s = shops_open();
	shops_set_stock(s.hoi, 1);
	r = order_two("COD", s.na, s.hoi);
	check(r->status == CONFLICT);
	check(shows(r, "\"code\":\"out-of-stock\"") && shows(r, "\"lines.1.quantity\""));
	check(shops_stock(s.na) == 10 && shops_stock(s.hoi) == 1);
	check(order("COD", s.na, 11)->status == CONFLICT);
	check(order("COD", s.na, 10)->status == CREATED);
	check(order("COD", s.na, 1)->status == CONFLICT);
}

void test_two_lines_of_one_product_share_its_stock(void)
{
	struct request *r;

	s = shops_open();
	shops_set_stock(s.na, 2);
	r = order_two("COD", s.na, s.na);
	check(r->status == CONFLICT && shows(r, "\"lines.1.quantity\""));
	check(shops_stock(s.na) == 2);
}

void test_what_is_not_there_cannot_be_ordered(void)
{
	struct request *r;

	s = shops_open();
	r = order("COD", 999, 1);
	check(r->status == INVALID && shows(r, "\"lines.0.productId\""));
	r = order("VIETQR", s.hoi, 1);                  /* that shop has no account */
	check(r->status == INVALID && shows(r, "\"payment\""));
	check(order("COD", s.na, 0)->status == INVALID);
	check(order("GOLD", s.na, 1)->status == INVALID);
	r = visit(POST, "/api/v1/orders", "{\"buyer\":{\"name\":\"A B\",\"phone\":\"12345678\","
	    "\"address\":\"nhà\",\"communeCode\":\"99999\"},\"payment\":\"COD\",\"lines\":[]}");
	check(r->status == INVALID && shows(r, "buyer.phone") && shows(r, "\"lines\""));
}

void test_a_commune_that_is_no_more_is_refused(void)
{
	struct request *r;

	s = shops_open();
	r = visit(POST, "/api/v1/orders", arena_printf(test_arena, "{\"buyer\":{\"name\":\"A B\","
	    "\"phone\":\"" PHONE "\",\"address\":\"nhà\",\"communeCode\":\"99999\"},"
	    "\"payment\":\"COD\",\"lines\":[{\"productId\":%" PRId64 ",\"quantity\":1}]}", s.na));
	check(r->status == INVALID && shows(r, "buyer.communeCode"));
	check(shops_stock(s.na) == 10);
}

void test_the_same_key_again_is_the_same_order(void)
{
	/* R: IETF draft "The Idempotency-Key HTTP Header Field", section 2 */
	static const char *const key[] = { "Idempotency-Key: k1", NULL };
	const char *body;
	struct request *first, *again;

	s = shops_open();
	body = arena_printf(test_arena, "{" BUYER ",\"payment\":\"COD\",\"lines\":[{\"productId\":%"
	    PRId64 ",\"quantity\":1}]}", s.na);
	first = visit_with(key, POST, "/api/v1/orders", body);
	again = visit_with(key, POST, "/api/v1/orders", body);
	check(first->status == CREATED && again->status == CREATED);
	check(!strcmp(first->out->text, again->out->text) && shops_stock(s.na) == 9);
}

void test_an_order_is_seen_with_its_code_and_the_telephone_only(void)
{
	const char *code = placed("VIETQR");
	const char *path = arena_printf(test_arena, "/api/v1/orders/%s?phone=", code);
	struct request *r = visit(GET, arena_printf(test_arena, "%s" PHONE, path), NULL);

	check(r->status == OK && !reply_misfit(test_arena, &order_shown_reply, r->out->text));
	check(shows(r, "\"totalVnd\":135000") && !shows(r, PHONE));
	check(visit(GET, arena_printf(test_arena, "%s0911111111", path),
	    NULL)->status == NOT_FOUND);
	check(visit(GET, path, NULL)->status == INVALID);
	check(shows(visit(GET, arena_printf(test_arena, "/api/v1/orders/%sA?phone=" PHONE, code),
	    NULL), code));                  /* as it stands in the transfer */
	check(visit(GET, "/api/v1/orders/LS99990001?phone=" PHONE, NULL)->status == NOT_FOUND);
}

void test_guessing_is_stopped(void)
{
	const char *code = placed("COD");
	const char *right = arena_printf(test_arena, "/don-hang/%s?phone=" PHONE, code);
	struct request *r = visit(GET, right, NULL);

	check(r->status == OK);
	for (int i = 0; i < 20; i++)
		r = visit(GET, "/don-hang/LS26119999?phone=0911111111", NULL);
	check(r->status == TOO_MANY);
	check(visit(GET, right, NULL)->status == TOO_MANY);
	limit_forget();
}

void test_the_buyers_page_says_how_to_pay_and_how_far_it_is(void)
{
	const char *code = placed("VIETQR");
	struct request *r = visit(GET, arena_printf(test_arena, "/don-hang/%s?phone=" PHONE, code),
	    NULL);

	check(r->status == OK && shows(r, "<svg class=\"qr\"") && shows(r, "8400205123456"));
	check(shows(r, paid(code)->content) && shows(r, "Hoàn Kiếm") && !shows(r, PHONE "<"));
	r = visit(POST, "/don-hang", arena_printf(test_arena, "code=%s&phone=0987.654.321", code));
	check(r->status == SEE_OTHER && strstr(r->location, code));
}

void test_a_sub_order_goes_its_way_step_by_step(void)
{
	const char *code = placed("COD");

	check(seller_does(sub(code), "dong-goi", "")->status == CONFLICT);
	check(seller_does(sub(code), "xac-nhan", "")->status == SEE_OTHER);
	check(seller_does(sub(code), "xac-nhan", "")->status == CONFLICT);
	check(seller_does(sub(code), "dong-goi", "")->status == SEE_OTHER);
	check(seller_does(sub(code), "ban-giao", "")->status == SEE_OTHER);
	check(!strcmp(paid(code)->state, "NONE"));
	check(seller_does(sub(code), "da-giao", "")->status == SEE_OTHER);
	check(is(code, "DELIVERED") && !strcmp(paid(code)->state, "PAID"));
	check(order_events(test_db, test_arena, subs_of(code)->v[0].id)->n == 4);
	check(seller_does(sub(code), "huy", "why=xx")->status == CONFLICT);
}

void test_another_seller_does_not_learn_that_it_exists(void)
{
	const char *code = placed("COD"), *path;

	path = arena_printf(test_arena, "/ban-hang/don/%s", sub(code));
	check(visit_as(seller(OWNER_OF_NA), GET, path, NULL)->status == OK);
	check(visit_as(seller(OWNER_OF_HOI), GET, path, NULL)->status == NOT_FOUND);
	check(visit_as(seller(OWNER_OF_HOI), POST, arena_printf(test_arena, "%s/xac-nhan", path),
	    "")->status == NOT_FOUND);
	check(is(code, "PLACED"));
	check(shows(visit_as(seller(OWNER_OF_NA), GET, "/ban-hang/don", NULL), code));
	check(!shows(visit_as(seller(OWNER_OF_HOI), GET, "/ban-hang/don", NULL), code));
	check(visit(GET, path, NULL)->status == SEE_OTHER);
}

void test_a_cancelled_order_gives_its_stock_back_once(void)
{
	const char *code = placed("VIETQR");
	const char *path = arena_printf(test_arena, "/don-hang/%s/huy", code);
	const char *body = arena_printf(test_arena, "phone=" PHONE "&sub=%s", sub(code));

	check(shops_stock(s.na) == 7);
	check(visit(POST, path, body)->status == SEE_OTHER);
	check(shops_stock(s.na) == 10 && is(code, "CANCELLED"));
	check(!strcmp(paid(code)->state, "CANCELLED"));
	check(visit(POST, path, body)->status == CONFLICT && shops_stock(s.na) == 10);
}

void test_what_was_not_counted_is_not_given_back(void)
{
	const char *code;

	s = shops_open();
	code = code_in(order("COD", s.jelly, 3));
	shops_set_stock(s.jelly, 4);                    /* counted from now on */
	check(seller_does(sub(code), "huy", "why=h%E1%BA%BFt")->status == SEE_OTHER);
	check(shops_stock(s.jelly) == 4);
}

void test_the_buyer_cancels_only_before_it_is_confirmed(void)
{
	const char *code = placed("COD");

	check(seller_does(sub(code), "xac-nhan", "")->status == SEE_OTHER);
	check(visit(POST, arena_printf(test_arena, "/don-hang/%s/huy", code),
	    arena_printf(test_arena, "phone=" PHONE "&sub=%s", sub(code)))->status == CONFLICT);
	check(seller_does(sub(code), "huy", "")->status == INVALID);   /* the buyer is told why */
	check(seller_does(sub(code), "huy", "why=sau+benh")->status == SEE_OTHER);
}

void test_money_the_seller_saw_makes_the_order_paid(void)
{
	const char *code = placed("VIETQR");

	check(seller_does(sub(code), "da-nhan-tien", "amount=35.000")->status == SEE_OTHER);
	check(!strcmp(paid(code)->state, "PARTIAL"));
	check(seller_does(sub(code), "da-nhan-tien", "")->status == SEE_OTHER);
	check(!strcmp(paid(code)->state, "PAID"));
	check(seller_does(sub(code), "huy", "why=sau+benh")->status == SEE_OTHER);
	check(!strcmp(paid(code)->state, "REFUND_DUE"));
	check(seller_does(sub(code), "da-hoan-tien", "")->status == SEE_OTHER);
	check(!strcmp(paid(code)->state, "REFUNDED"));
}

void test_the_seller_reads_what_was_said_of_the_money_and_when(void)
{
	const char *code = placed("VIETQR"), *page;

	check(seller_does(sub(code), "da-nhan-tien", "amount=35.000")->status == SEE_OTHER);
	check(seller_does(sub(code), "huy", "why=sau+benh")->status == SEE_OTHER);
	check(seller_does(sub(code), "da-hoan-tien", "")->status == SEE_OTHER);
	page = visit_as(seller(OWNER_OF_NA), GET, arena_printf(test_arena, "/ban-hang/don/%s",
	    sub(code)), "")->out->text;
	check(strstr(page, "người bán báo đã nhận") && strstr(page, "35.000"));
	check(strstr(page, "người bán báo đã hoàn lại") && !strstr(page, "-35.000"));
}

static void later(int64_t minutes, const struct job *job)
{
	test_now += minutes * MINUTE;
	job_run_here(test_db, job, "", test_now);
}

/* A provider tells us of the account of the shop of na. */
static void watch_account(void)
{
	check(visit_as(a_user(90, payment_module.perms), POST,
	    "/quan-tri/thanh-toan/ket-noi-moi", "provider=SEPAY&bank_bin=970405&bank_account="
	    "8400205123456&owner=SHOP&title=Thu&secret=ls-test-secret")->status == SEE_OTHER);
}

void test_an_unpaid_hold_ends_and_the_stock_comes_back(void)
{
	const char *code;

	s = shops_open();
	limit_forget();
	watch_account();
	code = code_in(order("VIETQR", s.na, 3));
	later(119, &order_holds_job);
	check(is(code, "PLACED"));
	later(2, &order_holds_job);
	check(is(code, "CANCELLED") && shops_stock(s.na) == 10);
	check(!strcmp(subs_of(code)->v[0].cancelled_by, "SYSTEM"));
}

void test_where_nobody_tells_of_money_the_seller_is_asked_before_a_hold_ends(void)
{
	const char *code = placed("VIETQR");                    /* Monday, 15:00 */

	check(shows(visit(GET, arena_printf(test_arena, "/don-hang/%s?phone=" PHONE, code), NULL),
	    "hãy bấm «Tôi đã chuyển khoản»"));
	later(10 * 60, &order_holds_job);
	check(is(code, "PLACED") && !messages_with("%tiền đã về chưa?%"));
	later(14 * 60 + 1, &order_holds_job);
	check(is(code, "PLACED") && messages_with("%tiền đã về chưa?%") == 1);
	check(shows(visit_as(seller(OWNER_OF_NA), GET, arena_printf(test_arena,
	    "/ban-hang/cua-hang/%" PRId64, s.na_shop), NULL), "1 đơn cần xem tiền chuyển khoản"));
	later(24 * 60 + 1, &order_holds_job);
	check(is(code, "CANCELLED") && messages_with("%tiền đã về chưa?%") == 1);
}

void test_no_hold_ends_when_money_came_or_the_seller_confirmed(void)
{
	const char *paid_part = placed("VIETQR"), *confirmed = code_in(order("VIETQR", s.na, 1));

	check(seller_does(sub(paid_part), "da-nhan-tien", "amount=1000")->status == SEE_OTHER);
	check(seller_does(sub(confirmed), "xac-nhan", "")->status == SEE_OTHER);
	later(7 * 24 * 60, &order_holds_job);
	check(is(paid_part, "PLACED") && is(confirmed, "CONFIRMED"));
}

void test_who_says_he_transferred_is_given_time(void)
{
	const char *code = placed("VIETQR");
	const char *path = arena_printf(test_arena, "/don-hang/%s/da-chuyen-khoan", code);
	const char *body = arena_printf(test_arena, "phone=" PHONE "&sub=%s", sub(code));

	check(visit(POST, path, body)->status == SEE_OTHER);
	check(visit(POST, path, body)->status == CONFLICT);             /* not for ever */
	later(180, &order_holds_job);
	check(is(code, "PLACED"));
	later(24 * 60, &order_holds_job);
	check(is(code, "CANCELLED"));
}

void test_cash_orders_are_not_held_by_the_clock(void)
{
	const char *code = placed("COD");

	later(7 * 24 * 60, &order_holds_job);
	check(is(code, "PLACED"));
}

static const struct user *watcher(void)
{
	static const struct perm *const perms[] = { &order_watch, NULL };

	return a_user(9, perms);
}

static bool staff_sees(const char *code)
{
	return shows(visit_as(watcher(), GET, "/quan-tri/don", NULL), code);
}

void test_a_silent_seller_is_told_reminded_and_then_called(void)
{
	const char *code = placed("COD");

	later(1, &order_silence_job);                   /* told, at 15:01 */
	check(!staff_sees(code));
	later(241, &order_silence_job);                 /* reminded, at 19:02 */
	check(!staff_sees(code));
	later(121, &order_silence_job);                 /* not at night, 21:03 */
	check(!staff_sees(code));
	later(10 * 60, &order_silence_job);
	check(staff_sees(code));
	check(visit_as(watcher(), POST, arena_printf(test_arena, "/quan-tri/don/%s/xac-nhan",
	    sub(code)), "")->status == INVALID);        /* not without a reason */
	check(visit_as(watcher(), POST, arena_printf(test_arena, "/quan-tri/don/%s/xac-nhan",
	    sub(code)), "why=da+goi")->status == SEE_OTHER);
	check(is(code, "CONFIRMED") && !staff_sees(code));
}

void test_a_seller_without_a_telephone_is_a_task_for_staff_at_once(void)
{
	const char *code;

	s = shops_open();
	code = code_in(order("COD", s.hoi, 1));
	later(1, &order_silence_job);
	check(staff_sees(code));
}

void test_staff_see_the_orders_of_their_communes_alone(void)
{
	const char *code;
	struct grant other = { &order_watch, 1 };
	struct user elsewhere = { .id = 8, .name = "Cán bộ xã khác", .lang = "vi", .n_grants = 1,
		.grants = &other };

	s = shops_open();
	code = code_in(order("COD", s.hoi, 1));
	later(1, &order_silence_job);
	check(!shows(visit_as(&elsewhere, GET, "/quan-tri/don", NULL), code));
	check(visit_as(&elsewhere, POST, arena_printf(test_arena, "/quan-tri/don/%s/xac-nhan",
	    sub(code)), "why=da+goi")->status == NOT_FOUND);
	other.organisation = household_office(test_db, test_arena, "06187");
	check(shows(visit_as(&elsewhere, GET, "/quan-tri/don", NULL), code));
}

/* Two hundred that wait longer, of a shop that stands in another commune. */
void test_the_list_of_a_commune_is_not_filled_by_orders_of_others(void)
{
	struct grant here = { &order_watch, 0 };
	struct user officer = { .id = 8, .name = "Cán bộ xã", .lang = "vi", .n_grants = 1,
		.grants = &here };
	const char *code;

	s = shops_open();
	code = code_in(order("COD", s.hoi, 1));
	later(1, &order_silence_job);
	here.organisation = household_office(test_db, test_arena, "06187");
	db_define(test_db, arena_printf(test_arena, "-- sqlite:\n"
	    "UPDATE shop SET commune = '06001' WHERE id = %" PRId64 ";\n"
	    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)\n"
	    "-- pg:\n"
	    "UPDATE shop SET commune = '06001' WHERE id = %" PRId64 ";\n"
	    "WITH n (i) AS (SELECT generate_series(1, 200))\n"
	    "-- both:\n"
	    "INSERT INTO sub_order (id, buyer_order, code, shop, state, amount_vnd, escalated,\n"
	    "    step_at, holds_until, placed_at, changed_at)\n"
	    "SELECT o.id + n.i, o.buyer_order, o.code || 'X' || n.i, %" PRId64 ", o.state,\n"
	    "    o.amount_vnd, 3, o.step_at, 0, o.placed_at - 1000, o.changed_at\n"
	    "  FROM sub_order o, n WHERE o.escalated >= 3;\n", s.na_shop, s.na_shop, s.na_shop));
	check(shows(visit_as(&officer, GET, "/quan-tri/don", NULL),
	    arena_printf(test_arena, "%sA", code)));
}

void test_a_delivered_and_paid_order_closes_after_some_days(void)
{
	const char *code = placed("COD");

	check(seller_does(sub(code), "xac-nhan", "")->status == SEE_OTHER);
	check(seller_does(sub(code), "ban-giao", "")->status == SEE_OTHER);
	check(visit(POST, arena_printf(test_arena, "/don-hang/%s/da-nhan-hang", code),
	    arena_printf(test_arena, "phone=" PHONE "&sub=%s", sub(code)))->status == SEE_OTHER);
	later(6 * 24 * 60, &order_close_job);
	check(is(code, "DELIVERED"));
	later(2 * 24 * 60, &order_close_job);
	check(is(code, "CLOSED"));
}

void test_the_slip_is_a_paper_for_the_shop_alone(void)
{
	const char *code = placed("VIETQR");
	const char *path = arena_printf(test_arena, "/ban-hang/don/%s/phieu.pdf", sub(code));
	struct request *r = visit_as(seller(OWNER_OF_NA), GET, path, NULL);

	check(r->status == OK && r->bytes.n > 1000 && !memcmp(r->bytes.at, "%PDF", 4));
	check(visit_as(seller(OWNER_OF_HOI), GET, path, NULL)->status == NOT_FOUND);
}

static bool for_show(void *arg)
{
	return !setting_set(test_db, setting_by_name("site.demo"), arg, test_now, 0);
}

void test_a_slip_of_a_market_for_show_says_so_on_its_page(void)
{
	const char *path = arena_printf(test_arena, "/ban-hang/don/%s/phieu.pdf",
	    sub(placed("COD")));
	struct bytes real = visit_as(seller(OWNER_OF_NA), GET, path, NULL)->bytes;

	if (!tool_installed("pdftotext"))
		return;
	test_write(for_show, (void *)(uintptr_t)"1");
	check(strstr(tool_says(test_arena, "pdftotext %s -", visit_as(seller(OWNER_OF_NA), GET,
	    path, NULL)->bytes), "Chợ thử nghiệm"));
	check(!strstr(tool_says(test_arena, "pdftotext %s -", real), "Chợ thử nghiệm"));
}

void test_the_day_of_a_shop_begins_with_its_orders(void)
{
	const char *code = placed("COD"), *day = arena_printf(test_arena,
	    "/ban-hang/cua-hang/%" PRId64, s.na_shop);

	check(shows(visit_as(seller(OWNER_OF_NA), GET, day, NULL), "1 đơn chờ bạn xác nhận"));
	check(seller_does(sub(code), "xac-nhan", "")->status == SEE_OTHER);
	check(!shows(visit_as(seller(OWNER_OF_NA), GET, day, NULL), "chờ bạn xác nhận"));
	check(shows(visit_as(seller(OWNER_OF_NA), GET, day, NULL), "1 đơn cần đóng gói"));
}

void test_what_was_delivered_is_shown_by_week_product_and_province(void)
{
	const char *code = placed("COD");
	struct request *r;

	check(shows(visit_as(seller(OWNER_OF_NA), GET, "/ban-hang/so-lieu", NULL),
	    "Chưa có đơn nào giao xong."));
	check(seller_does(sub(code), "xac-nhan", "")->status == SEE_OTHER);
	check(seller_does(sub(code), "ban-giao", "")->status == SEE_OTHER);
	check(seller_does(sub(code), "da-giao", "")->status == SEE_OTHER);
	r = visit_as(seller(OWNER_OF_NA), GET, "/ban-hang/so-lieu", NULL);
	check(shows(r, "135.000") && shows(r, "Na dai Chi Lăng") && shows(r, "Hà Nội"));
	check(shows(r, "23/11"));
	check(shows(visit_as(seller(OWNER_OF_HOI), GET, "/ban-hang/so-lieu", NULL),
	    "Chưa có đơn nào giao xong."));
}

void test_an_order_can_be_heard_by_its_seller_alone(void)
{
	const char *code = placed("COD"), *path, *audio;
	struct request *r;

	if (!speech_can()) {
		test_skip("espeak-ng is not installed");
		return;
	}
	path = arena_printf(test_arena, "/ban-hang/don/%s", sub(code));
	audio = arena_printf(test_arena, "%s/nghe.mp3", path);
	check(shows(visit_as(seller(OWNER_OF_NA), GET, path, NULL), "<audio controls"));
	r = visit_as(seller(OWNER_OF_NA), GET, audio, NULL);
	check(r->status == OK && r->bytes.n > 8000 && r->bytes.n < 100000);
	check(visit_as(seller(OWNER_OF_HOI), GET, audio, NULL)->status == NOT_FOUND);
}
