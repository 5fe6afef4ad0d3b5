#include "test.h"

#include "core/admin.sql.h"
#include "core/event.h"
#include "core/id.h"
#include "core/limit.h"
#include "core/media.h"
#include "core/platform.h"
#include "core/show.h"
#include "core/tr.h"
#include "order/order_return.h"
#include "shops.h"
#include "tests.h"

#define PHONE "0987654321"
#define SELLERS_PHONE "0912345671"
#define WAY "&kind=%s&lines.0.position=0&lines.0.quantity=%d"

static struct shops s;
static const char *order_code, *sub_code;

static const struct user *seller(int64_t id)
{
	static const struct perm *const perms[] = { &market_sell, NULL };

	return a_user(id, perms);
}

static const struct user *officer(void)
{
	static const struct perm *const perms[] = { &order_watch, NULL };

	return a_user(9, perms);
}

static struct request *seller_does(const char *act, const char *body)
{
	return visit_as(seller(OWNER_OF_NA), POST, arena_printf(test_arena,
	    "/ban-hang/don/%s/%s", sub_code, act), body);
}

static int64_t sub_id(void)
{
	return return_sub(test_db, test_arena, sub_code)->id;
}

static const struct returns_of_row *the_return(void)
{
	const struct returns_of *list = returns_of(test_db, test_arena, sub_id());

	return list->n ? &list->v[list->n - 1] : NULL;
}

static bool is(const char *state)
{
	return !strcmp(the_return()->state, state);
}

static bool paid(const char *state, int64_t money)
{
	const struct payment_of *p = payment_of(test_db, test_arena, sub_id());

	return !strcmp(p->state, state) && p->paid_vnd == money;
}

/* Three kilograms, 135,000 dong, ordered. */
static void placed(const char *payment)
{
	s = shops_open();
	limit_forget();
	order_code = shops_order(s.na, 3, arena_printf(test_arena, "\"payment\":\"%s\"", payment));
	sub_code = arena_printf(test_arena, "%sA", order_code);
}

/* And, unless HANDED_OVER, delivered. */
static void came(const char *payment, bool delivered)
{
	placed(payment);
	seller_does("xac-nhan", "");
	seller_does("ban-giao", "");
	if (delivered)
		seller_does("da-giao", "");
}

static struct request *ask(const char *kind, int quantity)
{
	return visit(POST, arena_printf(test_arena, "/don-hang/%s/tra-hang", order_code),
	    arena_printf(test_arena, "phone=" PHONE "&sub=%s" WAY, sub_code, kind, quantity));
}

static struct request *answers(const char *act, const char *body)
{
	return seller_does(arena_printf(test_arena, "tra-hang/%" PRId64 "/%s", the_return()->id,
	    act), body);
}

void test_a_part_of_an_order_goes_back_and_its_money_with_it(void)
{
	came("COD", true);
	check(ask("SPOILED", 1)->status == SEE_OTHER && is("REQUESTED"));
	check(the_return()->asked_vnd == 45000 && paid("PAID", 135000));
	check(answers("dong-y", "goods=KEEP")->status == SEE_OTHER && is("REFUND_DUE"));
	check(paid("REFUND_DUE", 135000) && shops_stock(s.na) == 7);    /* the stock stays */
	check(seller_does("da-hoan-tien", "")->status == SEE_OTHER && is("REFUNDED"));
	check(paid("REFUNDED", 90000));
	check(shows(visit_as(seller(OWNER_OF_NA), GET, arena_printf(test_arena, "/ban-hang/don/%s",
	    sub_code), NULL), said("phải trả %s, đã nhận %s", amount(90000), amount(90000))));
	check(answers("tu-choi", "why=thoi+khong")->status == CONFLICT);
}

void test_goods_that_are_to_come_back_come_first(void)
{
	came("COD", true);
	check(ask("NOT_AS_DESCRIBED", 3)->status == SEE_OTHER);
	check(answers("dong-y", "goods=BACK&amount=100.000&why=gui+ve+kho")->status == SEE_OTHER);
	check(is("ACCEPTED") && paid("PAID", 135000));
	check(answers("da-nhan-lai", "")->status == SEE_OTHER && is("REFUND_DUE"));
	check(paid("REFUND_DUE", 135000) && the_return()->amount_vnd == 100000);
	seller_does("da-hoan-tien", "");
	check(paid("REFUNDED", 35000));
}

void test_what_was_never_paid_is_no_longer_owed(void)
{
	came("VIETQR", true);
	check(ask("MISSING", 3)->status == SEE_OTHER);
	check(answers("dong-y", "goods=KEEP")->status == SEE_OTHER);
	check(is("NOT_OWED") && paid("CANCELLED", 0));
	check(messages_with("%không phải trả 135.000%") == 1 && !messages_with("%đã hoàn%"));
}

void test_nobody_asks_back_more_than_he_bought(void)
{
	came("COD", true);
	check(ask("DAMAGED", 4)->status == INVALID && !the_return());
	check(ask("DAMAGED", 0)->status == INVALID);
	check(ask("DAMAGED", 2)->status == SEE_OTHER);
	check(ask("DAMAGED", 2)->status == INVALID);            /* one is left */
	check(answers("dong-y", "goods=KEEP&amount=135.001")->status == CONFLICT);
	check(ask("GOLD", 1)->status == INVALID);
}

void test_a_line_that_is_named_twice_is_one(void)
{
	came("COD", true);
	check(visit(POST, arena_printf(test_arena, "/don-hang/%s/tra-hang", order_code),
	    arena_printf(test_arena, "phone=" PHONE "&sub=%s" WAY "&lines.1.position=0"
	    "&lines.1.quantity=2", sub_code, "SPOILED", 1))->status == SEE_OTHER);
	check(the_return()->asked_vnd == 135000);
	check(return_lines_of(test_db, test_arena, the_return()->id)->v[0].quantity == 3);
}

void test_a_return_is_asked_for_in_time_only(void)
{
	came("COD", true);
	test_now += 8 * DAY;
	check(ask("SPOILED", 1)->status == INVALID);
	/* R: Law 19/2023/QH15, art. 38.3 */
	check(ask("WRONG_INFORMATION", 1)->status == SEE_OTHER);
	test_now += 23 * DAY;
	check(ask("WRONG_INFORMATION", 1)->status == CONFLICT);
	came("COD", false);
	check(ask("TOO_LATE", 1)->status == CONFLICT);          /* it is still on its way */
}

void test_a_seller_cannot_refuse_who_was_told_wrongly(void)
{
	/* R: Law 19/2023/QH15, art. 38.3 */
	came("COD", true);
	ask("WRONG_INFORMATION", 3);
	check(answers("tu-choi", "why=toi+khong+sai")->status == CONFLICT && is("REQUESTED"));
	check(answers("dong-y", "goods=KEEP&amount=1")->status == CONFLICT && is("REQUESTED"));
	check(visit_as(officer(), POST, arena_printf(test_arena, "/quan-tri/tra-hang/%" PRId64
	    "/tu-choi", the_return()->id), "why=mo+ta+dung")->status == SEE_OTHER);
	check(is("REFUSED"));
}

void test_a_refusal_has_its_reason_and_can_be_thought_over(void)
{
	struct request *r;

	came("COD", true);
	ask("OTHER", 1);
	check(answers("tu-choi", "")->status == INVALID);
	check(answers("tu-choi", "why=Qu%C3%A1+h%E1%BA%A1n")->status == SEE_OTHER && is("REFUSED"));
	r = visit(GET, arena_printf(test_arena, "/don-hang/%s?phone=" PHONE, order_code), NULL);
	check(shows(r, "Quá hạn") && shows(r, "Người bán từ chối"));
	check(answers("dong-y", "goods=KEEP")->status == SEE_OTHER && is("REFUND_DUE"));
}

void test_a_seller_who_is_silent_about_a_return_is_reminded_once(void)
{
	came("COD", true);
	ask("SPOILED", 1);
	check(messages_with("%yêu cầu trả hàng, hoàn%") == 1);
	test_now += 47 * HOUR;
	job_run_here(test_db, &order_returns_job, "", test_now);
	check(!messages_with("%quá hạn trả lời%"));
	test_now += 2 * HOUR;
	job_run_here(test_db, &order_returns_job, "", test_now);
	job_run_here(test_db, &order_returns_job, "", test_now);
	check(messages_with("%quá hạn trả lời%") == 1);
	check(shows(visit_as(officer(), GET, "/quan-tri/tra-hang", NULL), "Quá hạn"));
}

/* Masked for who looks on; whole for who is to call, and that he saw it is written down. */
static void calls(const char *list, const char *one)
{
	struct request *r = visit_as(officer(), GET, list, NULL);

	check(shows(r, "Xem số để gọi") && shows(r, one) && !shows(r, SELLERS_PHONE));
	r = visit_as(officer(), POST, one, "");
	check(r->status == OK && shows(r, "tel:" SELLERS_PHONE));
	check(audit_page(test_db, test_arena, 0, INT64_MAX, 9, "", sub_code, 1)->n == 1);
	check(visit_as(seller(OWNER_OF_NA), POST, one, "")->status == FORBIDDEN);
}

void test_staff_see_whole_the_number_they_have_to_call_and_that_is_audited(void)
{
	came("COD", true);
	ask("SPOILED", 1);
	calls("/quan-tri/tra-hang", arena_printf(test_arena, "/quan-tri/tra-hang/%" PRId64 "/goi",
	    the_return()->id));
	placed("COD");
	for (int i = 0; i < 4; i++) {
		test_now += 16 * HOUR;
		job_run_here(test_db, &order_silence_job, "", test_now);
	}
	calls("/quan-tri/don", arena_printf(test_arena, "/quan-tri/don/%s/goi", sub_code));
}

static bool buyer_calls(void)
{
	return shows(visit(GET, arena_printf(test_arena, "/don-hang/%s?phone=" PHONE, order_code),
	    NULL), "tel:" SELLERS_PHONE);
}

/* As the page about complaints promises: ask the seller first. */
void test_a_buyer_calls_the_seller_who_took_his_order(void)
{
	placed("COD");
	check(!buyer_calls());
	seller_does("xac-nhan", "");
	check(buyer_calls());
	seller_does("ban-giao", "");
	seller_does("da-giao", "");
	check(buyer_calls());
	placed("COD");
	seller_does("huy", "why=het+hang");
	check(!buyer_calls());
}

void test_what_waits_for_a_seller_stands_on_his_day_and_his_list(void)
{
	struct request *r;

	came("COD", true);
	ask("SPOILED", 1);
	r = visit_as(seller(OWNER_OF_NA), GET, "/ban-hang/don", NULL);
	check(shows(r, "Yêu cầu trả hàng") && shows(r, "Hỏng, thối, quá hạn, 45.000"));
	check(!shows(visit_as(seller(OWNER_OF_HOI), GET, "/ban-hang/don", NULL), "Hỏng, thối"));
	r = visit_as(seller(OWNER_OF_NA), GET, arena_printf(test_arena, "/ban-hang/cua-hang/%"
	    PRId64, s.na_shop), NULL);
	check(shows(r, "1 yêu cầu trả hàng chờ bạn trả lời"));
	answers("dong-y", "goods=KEEP");
	r = visit_as(seller(OWNER_OF_NA), GET, r->path, NULL);
	check(!shows(r, "chờ bạn trả lời") && shows(r, "1 đơn cần trả lại tiền"));
}

void test_a_return_is_over_when_its_money_went_back_by_any_road(void)
{
	came("COD", true);
	ask("SPOILED", 1);
	ask("DAMAGED", 1);
	answers("dong-y", "goods=KEEP&amount=40.000");
	visit_as(seller(OWNER_OF_NA), POST, arena_printf(test_arena, "/ban-hang/don/%s/tra-hang/%"
	    PRId64 "/dong-y", sub_code, returns_of(test_db, test_arena, sub_id())->v[0].id),
	    "goods=KEEP");
	check(paid("REFUND_DUE", 135000));
	seller_does("da-hoan-tien", "");                /* one transfer for both */
	check(paid("REFUNDED", 50000) && is("REFUNDED"));
	check(!strcmp(returns_of(test_db, test_arena, sub_id())->v[0].state, "REFUNDED"));
}

void test_the_account_for_the_refund_is_forgotten_when_it_went_there(void)
{
	came("COD", true);
	visit(POST, arena_printf(test_arena, "/don-hang/%s/tra-hang", order_code),
	    arena_printf(test_arena, "phone=" PHONE "&sub=%s" WAY "&refund_to=VCB+0011", sub_code,
	    "SPOILED", 1));
	answers("dong-y", "goods=KEEP");
	check(shows(visit_as(seller(OWNER_OF_NA), GET, arena_printf(test_arena,
	    "/ban-hang/don/%s", sub_code), NULL), "VCB 0011"));
	seller_does("da-hoan-tien", "");
	check(!the_return()->refund_to.at);
}

static const char *photo;
static int64_t photo_id;

static bool keep_photo(void *arg)
{
	(void)arg;
	photo = media_put(platform_media(), test_arena, (struct bytes){ "photo", 5 }, "proof");
	photo_id = id_new();
	return_photo_add(test_db, photo_id, the_return()->id, photo);
	return true;
}

void test_a_photo_of_a_return_is_seen_by_the_two_and_by_staff(void)
{
	const char *buyer, *one;

	came("COD", true);
	ask("SPOILED", 1);
	test_write(keep_photo, NULL);
	buyer = arena_printf(test_arena, "/don-hang/%s/anh/%" PRId64 "?phone=", order_code,
	    photo_id);
	one = arena_printf(test_arena, "/ban-hang/don/%s/anh/%" PRId64, sub_code, photo_id);
	check(visit(GET, arena_printf(test_arena, "%s" PHONE, buyer), NULL)->status == OK);
	check(visit(GET, arena_printf(test_arena, "%s0911111111", buyer),
	    NULL)->status == NOT_FOUND);
	check(visit_as(seller(OWNER_OF_NA), GET, one, NULL)->status == OK);
	check(visit_as(seller(OWNER_OF_HOI), GET, one, NULL)->status == NOT_FOUND);
	check(visit_as(officer(), GET, arena_printf(test_arena, "/quan-tri/tra-hang/anh/%" PRId64,
	    photo_id), NULL)->status == OK);
	check(visit(GET, arena_printf(test_arena, "/anh/%s", photo), NULL)->status == NOT_FOUND);
}

static bool erase_buyer(void *arg)
{
	order_personal[0].erase(test_db, test_arena, arg, test_now, 0);
	return true;
}

/* I16.  R: Law 91/2025/QH15 */
void test_words_and_photos_of_a_return_go_with_its_buyer_and_files_follow_rows(void)
{
	struct person who = { 0, PHONE, "" };

	came("COD", true);
	ask("SPOILED", 1);
	test_write(keep_photo, NULL);
	test_write(erase_buyer, &who);
	check(return_photos_of(test_db, test_arena, the_return()->id)->n == 1);   /* it is open */
	answers("dong-y", "goods=KEEP");
	seller_does("da-hoan-tien", "");
	test_write(erase_buyer, &who);
	check(!return_photos_of(test_db, test_arena, the_return()->id)->n);
	check(!*the_return()->words);
	check(proof_sweep(test_db, 0, INT64_C(253402300799000000)) >= 1);
	check(!media_get(platform_media(), test_arena, photo).at);
}

void test_what_is_no_photo_is_told_at_its_field_and_nothing_is_asked(void)
{
	static const char *const parts[] = { "Content-Type: multipart/form-data; boundary=x",
		NULL };
	struct request *r;

	came("COD", true);
	r = visit_with(parts, POST, arena_printf(test_arena, "/don-hang/%s/tra-hang", order_code),
	    arena_printf(test_arena, "--x\r\nContent-Disposition: form-data; name=\"photos.one\"; "
	    "filename=\"a.jpg\"\r\n\r\nno photo\r\n--x\r\nContent-Disposition: form-data; "
	    "name=\"phone\"\r\n\r\n" PHONE "\r\n--x\r\nContent-Disposition: form-data; "
	    "name=\"sub\"\r\n\r\n%s\r\n--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n"
	    "SPOILED\r\n--x--\r\n", sub_code));
	check(r->status == INVALID && shows(r, "f-photos.one-error") && !the_return());
}

void test_who_does_not_take_his_goods_at_the_door_is_remembered(void)
{
	const char *first, *second;
	struct request *r;

	came("COD", false);
	first = arena_printf(test_arena, "/ban-hang/don/%s", sub_code);
	check(shows(visit_as(seller(OWNER_OF_NA), GET, first, NULL), "khong-nhan"));
	check(seller_does("khong-nhan", "")->status == SEE_OTHER && shops_stock(s.na) == 10);
	check(seller_does("khong-nhan", "")->status == CONFLICT);
	r = visit(POST, "/api/v1/orders", arena_printf(test_arena, "{\"buyer\":{"
	    "\"name\":\"Lê Mua\",\"phone\":\"" PHONE "\",\"address\":\"12\","
	    "\"communeCode\":\"00070\"},\"payment\":"
	    "\"COD\",\"lines\":[{\"productId\":%" PRId64 ",\"quantity\":1}]}", s.na));
	second = strstr(r->out->text, "LS2611");
	check(second);
	second = arena_printf(test_arena, "/ban-hang/don/%.10sA", second ? second : "");
	check(shows(visit_as(seller(OWNER_OF_NA), GET, second, NULL), "từng không nhận 1 đơn"));
}

static struct request *page_of_seller(void)
{
	return visit_as(seller(OWNER_OF_NA), GET, arena_printf(test_arena, "/ban-hang/don/%s",
	    sub_code), NULL);
}

static struct request *says_account(const char *account)
{
	return visit(POST, arena_printf(test_arena, "/don-hang/%s/nhan-tien-hoan", order_code),
	    arena_printf(test_arena, "phone=" PHONE "&sub=%s&refund_to=%s", sub_code, account));
}

static void paid_and_cancelled(void)
{
	placed("VIETQR");
	seller_does("da-nhan-tien", "");
	seller_does("huy", "why=H%E1%BA%BFt+h%C3%A0ng");
}

void test_a_paid_order_that_its_seller_cancels_tells_its_buyer_how_he_gets_his_money(void)
{
	struct request *r;

	paid_and_cancelled();
	check(is("REFUND_DUE") && paid("REFUND_DUE", 135000));
	check(messages_with("%đã hủy (Hết hàng). Người bán phải hoàn 135.000%chậm nhất "
	    "ngày%") == 1);
	check(messages_with("%bạn phải hoàn 135.000%cho Lê Thị Mua, " PHONE "%") == 1);
	r = page_of_seller();
	check(shows(r, PHONE) && shows(r, "chưa ghi tài khoản"));
	r = visit(GET, arena_printf(test_arena, "/don-hang/%s?phone=" PHONE, order_code), NULL);
	check(shows(r, "nhan-tien-hoan") && shows(r, "Hạn hoàn tiền"));
	check(says_account("")->status == INVALID);
	check(says_account("VCB+0011")->status == SEE_OTHER);
	check(says_account("ACB+6666")->status == CONFLICT);    /* not turned elsewhere */
	check(messages_with("%đã ghi tài khoản nhận tiền hoàn%") == 1);
	check(shows(page_of_seller(), "VCB 0011"));
}

/* R: Law 19/2023/QH15, art. 38.4 */
void test_the_money_of_a_cancelled_order_has_its_days_and_its_reminder(void)
{
	struct request *r;

	paid_and_cancelled();
	test_now += 29 * DAY;
	job_run_here(test_db, &order_returns_job, "", test_now);
	check(!messages_with("%quá hạn hoàn%"));
	test_now += 2 * DAY;
	job_run_here(test_db, &order_returns_job, "", test_now);
	check(messages_with("%đã quá hạn hoàn 135.000%") == 1);
	check(shows(visit_as(officer(), GET, "/quan-tri/tra-hang", NULL), "Đơn đã hủy"));
	says_account("VCB+0011");
	check(seller_does("da-hoan-tien", "")->status == SEE_OTHER && is("REFUNDED"));
	check(messages_with("%báo đã hoàn 135.000%Chưa nhận được%") == 1);
	check(!the_return()->refund_to.at && !shows(page_of_seller(), PHONE));
	r = visit(GET, arena_printf(test_arena, "/don-hang/%s?phone=" PHONE, order_code), NULL);
	check(shows(r, "Chưa nhận được? Hãy gửi khiếu nại"));
}

void test_a_transfer_that_comes_after_the_end_goes_back_too(void)
{
	placed("VIETQR");
	for (int i = 0; i < 2; i++) {           /* its seller is asked, and is silent */
		test_now += 200 * DAY;
		job_run_here(test_db, &order_holds_job, "", test_now);
	}
	check(messages_with("%đã hủy (Quá hạn chuyển khoản). Chưa có tiền nào về%") == 1);
	check(!the_return());
	seller_does("da-nhan-tien", "amount=35.000");
	check(is("REFUND_DUE") && the_return()->amount_vnd == 35000);
	seller_does("da-nhan-tien", "amount=200.000");          /* more than it cost */
	check(the_return()->amount_vnd == 235000);
	check(returns_of(test_db, test_arena, sub_id())->n == 1);
	check(messages_with("%tiền về sau khi hủy%hoàn 235.000%") == 1);
	seller_does("da-hoan-tien", "");
	check(is("REFUNDED") && paid("REFUNDED", 0));
}

void test_a_buyer_is_told_of_every_cancellation_but_his_own(void)
{
	placed("COD");
	seller_does("huy", "why=H%E1%BA%BFt+h%C3%A0ng");
	check(messages_with("%đã hủy (Hết hàng). Bạn không phải trả gì%") == 1);
	placed("COD");
	visit_as(officer(), POST, arena_printf(test_arena, "/quan-tri/don/%s/huy", sub_code),
	    "why=qu%C3%A1n+%C4%91%C3%B3ng");
	check(messages_with("%đã hủy (quán đóng)%") == 1);
	placed("COD");
	visit(POST, arena_printf(test_arena, "/don-hang/%s/huy", order_code),
	    arena_printf(test_arena, "phone=" PHONE "&sub=%s", sub_code));
	check(messages_with("%đã hủy (%") == 2);                 /* the two before */
}
