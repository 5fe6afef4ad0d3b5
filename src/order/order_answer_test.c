#include "test.h"

#include "core/calendar.h"
#include "core/job.h"
#include "core/kept.sql.h"
#include "core/limit.h"
#include "core/outbox.h"
#include "core/reply.h"
#include "gateway.h"
#include "order/order.h"
#include "order/order_pages.h"
#include "shops.h"
#include "team/team.h"
#include "tests.h"

#define SELLER "0912345671"

static struct shops s;

struct value { const char *name, *value; };

static bool put_setting(void *arg)
{
	const struct value *v = arg;

	return !setting_set(test_db, setting_by_name(v->name), v->value, test_now, 1);
}

static void set(const char *name, const char *value)
{
	struct value v = { name, value };

	test_write(put_setting, &v);
}

static const char *order_of(int64_t product, int quantity)
{
	struct request *r = visit(POST, "/api/v1/orders", arena_printf(test_arena,
	    "{\"buyer\":{\"name\":\"Lê Văn Mua\",\"phone\":\"0987654321\","
	    "\"address\":\"12 Hàng Bè\",\"communeCode\":\"00070\"},"
	    "\"payment\":\"COD\",\"lines\":[{\"productId\":%" PRId64
	    ",\"quantity\":%d}]}", product, quantity));
	const char *at = strstr(r->out->text, "\"LS");

	return at ? arena_printf(test_arena, "%.*sA", (int)strcspn(at + 1, "\""), at + 1) : "";
}

/* Of so many kilograms of na: its sub-order. */
static const char *an_order(int quantity)
{
	return order_of(s.na, quantity);
}

static const char *state_of(const char *code)
{
	const struct order_told_to *t = order_told_to(test_db, test_arena,
	    order_phone_hash(test_arena, SELLER), code);

	return t ? t->state : "";
}

static void later(int64_t minutes)
{
	test_now += minutes * MINUTE;
	job_run_here(test_db, &order_silence_job, "", test_now);
}

static void open_for_answers(void)
{
	s = shops_open();
	limit_forget();
	set("order.replies", "1");
}

/* By the word of somebody who is not the seller. */
static bool money_came(void *arg)
{
	return payment_cod_carrier(test_db, test_arena, *(const int64_t *)arg, 90000, "G1",
	    test_now);
}

/* Two kilograms of na, to be paid by transfer: its sub-order, told to the seller. */
static const char *a_transfer(void)
{
	struct request *r;
	const char *at;

	open_for_answers();
	r = visit(POST, "/api/v1/orders", arena_printf(test_arena,
	    "{\"buyer\":{\"name\":\"Lê Văn Mua\",\"phone\":\"0987654321\","
	    "\"address\":\"12 Hàng Bè\",\"communeCode\":\"00070\"},"
	    "\"payment\":\"VIETQR\",\"lines\":[{\"productId\":%" PRId64
	    ",\"quantity\":2}]}", s.na));
	at = strstr(r->out->text, "\"LS");
	later(1);
	return arena_printf(test_arena, "%.*sA", (int)strcspn(at + 1, "\""), at + 1);
}

static const char *key(void)
{
	return order_replies_key(test_db, test_arena);
}

static int sent;

/* A form, as many carriers send. */
static struct request *sms(const char *from, const char *text)
{
	return visit(POST, arena_printf(test_arena, "/api/v1/sms/%s", key()),
	    arena_printf(test_arena, "from=%s&text=%s&id=m%d", from, text, sent++));
}

void test_a_seller_confirms_with_one_message(void)
{
	const char *code;
	struct request *r;

	open_for_answers();
	code = an_order(2);
	later(1);
	r = sms("%2B84912345671", "1");
	check(r->status == OK && !reply_misfit(test_arena, &order_answer_reply, r->out->text));
	check(shows(r, "\"CONFIRMED\"") && shows(r, code));
	check(!strcmp(state_of(code), "CONFIRMED"));
	check(shows(sms(SELLER, "1"), "\"TOO_LATE\""));
}

void test_a_seller_learns_from_a_message_what_to_pack_for_whom_and_whether_it_is_paid(void)
{
	struct request *r;

	open_for_answers();
	an_order(2);
	later(1);
	check(messages_with("%2 kg Na dai Chi Lăng. 90.000%, thu khi giao. Khách ở Phường Hoàn "
	    "Kiếm. Trả lời 1%") == 1);
	r = sms(SELLER, "1");
	check(messages_with("%Hãy chuẩn bị hàng, thu 90.000%Giao cho Lê Văn Mua, 0987654321, "
	    "12 Hàng Bè, Phường Hoàn Kiếm, %") == 1);
	check(!shows(r, "0987654321"));         /* kept with his answers, which are his */
}

void test_a_seller_is_not_told_to_pack_before_a_transfer_came(void)
{
	const char *code = a_transfer();
	int64_t id = order_told_to(test_db, test_arena, order_phone_hash(test_arena, SELLER),
	    code)->id;

	check(messages_with("%CHƯA trả, chờ tiền%") == 1);
	check(shows(sms(SELLER, "1"), "khoan gửi hàng"));
	check(!messages_with("%chuẩn bị hàng%"));
	test_write(money_came, &id);
	check(messages_with("Hoa Hồi: đã nhận 90.000% cho đơn %: hãy chuẩn bị hàng. Giao cho "
	    "Lê Văn Mua, 0987654321%") == 1);
}

void test_many_goods_are_told_in_short(void)
{
	static const char more[] = "{\"productId\":%" PRId64 ",\"quantity\":1}";
	const char *lines = "";

	open_for_answers();
	for (int i = 0; i < 5; i++)
		lines = arena_printf(test_arena, "%s%s%s", lines, i ? "," : "",
		    arena_printf(test_arena, more, i % 2 ? s.jelly : s.na));
	visit(POST, "/api/v1/orders", arena_printf(test_arena, "{\"buyer\":{\"name\":"
	    "\"Lê Văn Mua\",\"phone\":\"0987654321\",\"address\":\"12 Hàng Bè\","
	    "\"communeCode\":\"00070\"},\"payment\":\"COD\",\"lines\":[%s]}", lines));
	later(1);
	check(messages_with("%và 3 món nữa. %") == 1);
}

void test_a_seller_cancels_with_a_two_and_the_stock_comes_back(void)
{
	const char *code;

	open_for_answers();
	code = an_order(2);
	later(1);
	check(shows(sms(SELLER, "2"), "\"CANCELLED\""));
	check(!strcmp(state_of(code), "CANCELLED") && shops_stock(s.na) == 10);
}

void test_with_several_orders_a_one_is_for_the_last_told_and_a_two_asks_which(void)
{
	const char *first, *second, *third;

	open_for_answers();
	first = an_order(1);
	later(1);
	second = an_order(1);
	third = an_order(1);
	later(1);
	check(shows(sms(SELLER, "2"), "\"ASKED_BACK\"") && !strcmp(state_of(first), "PLACED"));
	check(shows(sms(SELLER, "1"), third) && !strcmp(state_of(third), "CONFIRMED"));
	check(shows(sms(SELLER, arena_printf(test_arena, "2+%s", first)), "\"CANCELLED\""));
	check(!strcmp(state_of(first), "CANCELLED") && !strcmp(state_of(second), "PLACED"));
	check(shows(sms(SELLER, "C%C3%B3"), second) && !strcmp(state_of(second), "CONFIRMED"));
}

void test_a_message_that_comes_twice_is_answered_once(void)
{
	const char *code;
	struct request *r;

	open_for_answers();
	code = an_order(1);
	an_order(1);
	later(1);
	r = sms(SELLER, "1");
	sent--;
	check(shows(sms(SELLER, "1"), "\"AGAIN\"") && shows(r, "\"CONFIRMED\""));
	check(!strcmp(state_of(code), "PLACED"));
}

void test_strange_words_get_a_kind_line_and_strangers_nothing(void)
{
	struct request *r;

	open_for_answers();
	an_order(1);
	later(1);
	r = sms(SELLER, "bao+gio+lay+hang+%F0%9F%99%82");
	check(shows(r, "\"HELP\"") && shows(r, "nhắn 1 để nhận đơn"));
	check(shows(sms(SELLER, "1+LS99999999A"), "không có đơn LS99999999A"));
	r = sms("0987654321", "1");
	check(shows(r, "\"IGNORED\"") && shows(r, "\"say\":\"\""));
	check(shows(sms("Viettel", "1"), "\"IGNORED\""));
}

void test_answers_are_taken_with_the_key_alone_and_not_too_many(void)
{
	int n = 0;

	open_for_answers();
	check(visit(POST, "/api/v1/sms/00000000000000000000000000000000",
	    "from=" SELLER "&text=1&id=1")->status == NOT_FOUND);
	while (sms(SELLER, "x")->status == OK && n < 30)
		n++;
	check(n == 12);
	set("order.replies", "0");
	check(sms("0912345672", "1")->status == NOT_FOUND);
}

/* The shop of the other household is reached by the same telephone. */
static bool same_phone(void *arg)
{
	struct shop_given g;

	(void)arg;
	if (!market_shop_standing(test_db, test_arena, "h2", &g))
		return false;
	g.phone = SELLER;
	market_shop_save(test_db, test_arena, &g, test_now, &(int64_t){ 0 });
	return true;
}

void test_a_phone_of_two_shops_is_asked_which(void)
{
	const char *na, *hoi;
	struct request *r;

	open_for_answers();
	test_write(same_phone, NULL);
	na = an_order(1);
	hoi = order_of(s.hoi, 1);
	later(1);
	r = sms(SELLER, "1");
	check(shows(r, "\"ASKED_BACK\"") && shows(r, na) && shows(r, hoi));
	check(shows(sms(SELLER, arena_printf(test_arena, "1%s", hoi)), "\"CONFIRMED\""));
	check(shows(sms(SELLER, "1"), na));
}

/* What the gateway of calls was sent: the number of the call. */
static const char *call_in(const char *body)
{
	const char *at = strstr(body, "\"id\":");

	return at ? arena_strndup(test_arena, at + 5, strspn(at + 5, "0123456789")) : "0";
}

void test_who_does_not_answer_a_message_is_called_and_presses_a_key(void)
{
	const char *code, *path, *call;

	open_for_answers();
	set("outbox.call_gateway", gateway_open());
	code = an_order(2);
	later(1);
	later(241);
	job_run_here(test_db, &outbox_job, "", test_now);
	check(gateway_took() == 1 && strstr(gateway_body(0), "2 kg Na dai Chi Lăng. "
	    "Tất cả 90000 đồng. Khách ở Phường Hoàn Kiếm, thu khi giao. Bấm phím 1"));
	call = call_in(gateway_body(0));
	gateway_close();
	path = arena_printf(test_arena, "/api/v1/calls/%s", key());
	check(shows(visit(POST, path, arena_printf(test_arena, "{\"id\":\"c1\",\"message\":%s,"
	    "\"digits\":\"5\"}", call)), "\"HELP\""));
	check(shows(visit(POST, path, arena_printf(test_arena, "{\"id\":\"c2\",\"message\":%s,"
	    "\"digits\":\"1\"}", call)), "\"CONFIRMED\""));
	check(!strcmp(state_of(code), "CONFIRMED"));
	check(shows(visit(POST, path, "{\"id\":\"c3\",\"message\":7,\"digits\":\"1\"}"),
	    "\"IGNORED\""));
}

static const struct user *the_team(void)
{
	static const struct perm *const perms[] = { &team_work, NULL };

	return a_user(91, perms);
}

static bool team_sees(const char *code)
{
	return strstr(visit_as(the_team(), GET, "/to-so/viec", NULL)->out->text,
	    arena_printf(test_arena, "đơn %s của", code)) != NULL;
}

void test_a_silent_seller_gets_a_visit_and_then_his_shop_rests(void)
{
	const char *code;
	const struct user *owner;
	static const struct perm *const sells[] = { &market_sell, NULL };

	s = shops_open();
	code = an_order(1);                             /* Monday, 15:00 */
	later(1);
	later(241);
	later(121);                                     /* 21:03, not at night */
	check(!team_sees(code));
	later(10 * 60);                                 /* Tuesday, 7:03: eight hours of work */
	check(team_sees(code));
	later(48 * 60);                 /* the 24th is a holiday: so Thursday, 7:03 */
	check(!strcmp(market_shop_by_id(test_db, test_arena, s.na_shop)->state, "LIVE"));
	later(58);                                      /* 8:01 */
	check(!strcmp(market_shop_by_id(test_db, test_arena, s.na_shop)->state, "PAUSED"));
	owner = a_user(OWNER_OF_NA, sells);
	check(visit_as(owner, POST, arena_printf(test_arena, "/ban-hang/don/%s/xac-nhan", code),
	    "")->status == SEE_OTHER);
	check(shows(visit_as(the_team(), GET, "/to-so/viec", NULL), "Đã xác nhận"));
	check(visit_as(owner, POST, arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64
	    "/mo-lai", s.na_shop), "")->status == SEE_OTHER);
	check(!strcmp(market_shop_by_id(test_db, test_arena, s.na_shop)->state, "LIVE"));
}

void test_what_sellers_write_is_read_as_they_mean_it(void)
{
	static const struct {
		const char *text; enum order_word word; const char *code, *digits;
	} cases[] = {
		{ "1", ORDER_YES, "", "" }, { " 1. ", ORDER_YES, "", "" },
		{ "Có ạ", ORDER_YES, "", "" }, { "OK em", ORDER_YES, "", "" },
		{ "Đồng ý", ORDER_YES, "", "" }, { "2", ORDER_NO, "", "" },
		{ "Không", ORDER_NO, "", "" }, { "HỦY", ORDER_NO, "", "" },
		{ "1 ls26110001a", ORDER_YES, "LS26110001A", "" },
		{ "2LS26110001B", ORDER_NO, "LS26110001B", "" },
		{ "LS26110001A", ORDER_UNCLEAR, "LS26110001A", "" },
		{ "1 LS26Ð1", ORDER_YES, "LS26", "" },
		{ "12", ORDER_UNCLEAR, "", "" }, { "", ORDER_UNCLEAR, "", "" },
		{ "10 kg nữa nhé", ORDER_UNCLEAR, "", "" },
		{ "oki không biết", ORDER_UNCLEAR, "", "" },
		{ "1 048291", ORDER_YES, "", "048291" }, { "1-048291 ạ", ORDER_YES, "", "048291" },
		{ "048291", ORDER_UNCLEAR, "", "048291" }, { "2 048291", ORDER_NO, "", "048291" },
		{ "1 0482913", ORDER_YES, "", "" }, { "1048291", ORDER_UNCLEAR, "", "" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct order_said got = order_read_answer(test_arena, cases[i].text);

		check(got.word == cases[i].word);
		check(!strcmp(got.code ? got.code : "", cases[i].code));
		check(!strcmp(got.digits ? got.digits : "", cases[i].digits));
	}
}

/* The six digits that the seller was sent last. */
static const char *digits(void)
{
	static const char before[] = "nhắn: 1 ";
	const struct outbox_told *list = outbox_told(test_db, test_arena, SELLER, 100);

	for (size_t i = 0; i < list->n; i++) {
		const char *at = strstr(list->v[i].body, before);

		if (at && strspn(at + strlen(before), "0123456789") == 6)
			return arena_strndup(test_arena, at + strlen(before), 6);
	}
	return "";
}

/* Two kilograms by transfer, the seller being asked whether it came: its payment. */
static int64_t a_question(const char **code)
{
	*code = a_transfer();
	test_now += 24 * HOUR;
	job_run_here(test_db, &order_holds_job, "", test_now);
	check(messages_with("%tiền đã về chưa?%nhắn: 1 %") == 1);
	return order_told_to(test_db, test_arena, order_phone_hash(test_arena, SELLER),
	    *code)->id;
}

static bool paid(int64_t id)
{
	return payment_is_paid(payment_of(test_db, test_arena, id));
}

static struct request *sms_digits(const char *from, const char *word, const char *six)
{
	return sms(from, arena_printf(test_arena, "%s+%s", word, six));
}

void test_a_seller_says_by_message_that_a_transfer_came(void)
{
	const char *code, *six;
	int64_t id = a_question(&code);
	struct request *r;

	six = digits();
	r = sms_digits(SELLER, "1", six);
	check(shows(r, "\"MONEY_CAME\"") && shows(r, code) && paid(id));
	check(payment_only_seller_says(payment_of(test_db, test_arena, id)));
	check(!strcmp(payment_evidence_of(test_db, test_arena, id)->v[0].kind, "SELLER_TAP"));
	sent--;
	check(shows(sms_digits(SELLER, "1", six), "\"AGAIN\""));
	check(shows(sms_digits(SELLER, "1", six), "\"TOO_LATE\""));
	check(payment_evidence_of(test_db, test_arena, id)->n == 1);
	later(7 * 24 * 60);
	check(!strcmp(state_of(code), "PLACED"));       /* paid, it never lapses */
}

void test_a_claim_of_a_buyer_is_answered_by_message_too(void)
{
	const char *code = a_transfer();
	int64_t id = order_told_to(test_db, test_arena, order_phone_hash(test_arena, SELLER),
	    code)->id;

	check(visit(POST, arena_printf(test_arena, "/don-hang/%.*s/da-chuyen-khoan",
	    (int)strlen(code) - 1, code), arena_printf(test_arena, "phone=0987654321&sub=%s",
	    code))->status == SEE_OTHER);
	check(messages_with("%người mua báo đã chuyển khoản đơn %nhắn: 1 %") == 1);
	check(shows(sms_digits(SELLER, "1", digits()), "\"MONEY_CAME\"") && paid(id));
}

void test_who_took_an_order_that_nobody_watches_is_asked_for_its_money(void)
{
	const char *code = a_transfer();
	int64_t id = order_told_to(test_db, test_arena, order_phone_hash(test_arena, SELLER),
	    code)->id;
	struct request *r = sms(SELLER, "1");

	check(shows(r, "\"CONFIRMED\"") && !shows(r, digits()));
	check(shows(sms_digits(SELLER, "1", digits()), "\"MONEY_CAME\"") && paid(id));
	check(messages_with("%đã ghi tiền của đơn % đã về. Hãy chuẩn bị hàng. Gửi đi trước %. "
	    "Giao cho Lê Văn Mua, 0987654321%") == 1);
}

void test_a_bare_one_or_two_does_not_answer_for_money(void)
{
	const char *code;
	int64_t id = a_question(&code);

	check(shows(sms(SELLER, "1"), "\"ASKED_BACK\"") && shows(sms(SELLER, "2"), "6 số"));
	check(!paid(id) && !strcmp(state_of(code), "PLACED"));
	check(shows(sms_digits(SELLER, "2", digits()), "\"HELP\"") && !paid(id));
	check(shows(sms(SELLER, arena_printf(test_arena, "1+%s", code)), "\"CONFIRMED\""));
}

void test_digits_are_good_for_the_telephone_they_went_to_and_a_few_tries(void)
{
	const char *code, *six, *wrong;
	int64_t id = a_question(&code);

	six = digits();
	wrong = arena_printf(test_arena, "%c%s", *six == '9' ? '0' : *six + 1, six + 1);
	check(shows(sms_digits("0987654321", "1", six), "\"IGNORED\"") && !paid(id));
	for (int i = 0; i < 4; i++)
		check(shows(sms_digits(SELLER, "1", wrong), "\"HELP\""));
	check(shows(sms_digits(SELLER, "1", wrong), wrong));
	check(shows(sms_digits(SELLER, "1", six), "\"HELP\"") && !paid(id));
}

static bool forget_seller(void *arg)
{
	order_personal[0].erase(test_db, test_arena, arg, test_now, 0);
	return true;
}

/* What is told to the owner of the shop of his answers: the last one's words. */
static const char *told_answer(struct person *who)
{
	struct told t = { .db = test_db, .arena = test_arena, .who = who, .now = test_now };

	order_personal[0].tell(&t);
	for (size_t i = 0; i < t.n; i++)
		if (!strcmp(t.v[i].title, "Bạn trả lời đơn bằng tin nhắn, cuộc gọi"))
			return t.v[i].v[0].v[3].text;
	return NULL;
}

void test_a_seller_is_told_what_he_answered_and_has_it_erased(void)
{
	struct person owner = { OWNER_OF_NA, "", "" }, other = { OWNER_OF_HOI, "", "" };

	open_for_answers();
	an_order(1);
	later(1);
	sms(SELLER, "1");
	check(told_answer(&owner) && !strcmp(told_answer(&owner), "1") && !told_answer(&other));
	test_write(forget_seller, &owner);
	check(!told_answer(&owner));
}
