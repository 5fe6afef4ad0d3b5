/* order_late_test.c - what a seller took is to leave him in time, and what follows when not. */
#include "test.h"

#include "core/calendar.h"
#include "core/job.h"
#include "core/kept.sql.h"
#include "core/limit.h"
#include "core/outbox.h"
#include "core/reply.h"
#include "gateway.h"
#include "order/order_return.h"
#include "shops.h"
#include "team/team.h"
#include "tests.h"

#define PHONE SHOPS_BUYER_PHONE
#define SELLER "0912345671"

static struct shops s;
static const char *code;                /* of the order at work, and its sub-order */
static const char *sub;

static bool set(void *arg)
{
	const char *const *v = arg;

	return !setting_set(test_db, setting_by_name(v[0]), v[1], test_now, 1);
}

static struct request *seller_does(const char *act, const char *body)
{
	return visit_as(shops_owner(OWNER_OF_NA), POST, arena_printf(test_arena,
	    "/ban-hang/don/%s/%s", sub, act), body);
}

static struct request *buyer_does(const char *act)
{
	return visit(POST, arena_printf(test_arena, "/don-hang/%s/%s", code, act),
	    arena_printf(test_arena, "phone=" PHONE "&sub=%s", sub));
}

static bool buyer_sees(const char *words)
{
	return shows(visit(GET, arena_printf(test_arena, "/don-hang/%s?phone=" PHONE, code), NULL),
	    words);
}

static int64_t id(void)
{
	return order_subs(test_db, test_arena, order_by_code(test_db, test_arena, code)->id)->
	    v[0].id;
}

static const struct sub_order_by_id *now_is(void)
{
	return sub_order_by_id(test_db, test_arena, id());
}

static bool is(const char *state)
{
	return !strcmp(now_is()->state, state);
}

/* Three kilograms; more: how they are paid, how they come. */
static void placed(const char *more)
{
	s = shops_open();
	limit_forget();
	code = shops_order(s.na, 3, more);
	sub = arena_printf(test_arena, "%sA", code);
}

/* On Monday at 15:00: the 24th is a day off, so Friday at 17:00. */
static void taken(const char *more)
{
	placed(more);
	check(seller_does("xac-nhan", "")->status == SEE_OTHER);
}

static int64_t at(int day, int hour)
{
	return us_of_day(2026, 11, day) + hour * HOUR;
}

static void look_at(int64_t moment)
{
	test_now = moment;
	job_run_here(test_db, &order_silence_job, "", test_now);
}

#define COD "\"payment\":\"COD\""
#define TRANSFER "\"payment\":\"VIETQR\""

void test_what_a_seller_took_is_to_leave_within_working_days(void)
{
	taken(COD);
	check(now_is()->hand_over_by == at(27, 17));
	check(buyer_sees("Người bán phải gửi hàng đi trước 17:00 27/11/2026."));
	check(shows(visit_as(shops_owner(OWNER_OF_NA), GET, "/ban-hang/don", NULL),
	    "trước 17:00 27/11/2026"));
	check(seller_does("dong-goi", "")->status == SEE_OTHER);
	check(now_is()->hand_over_by == at(27, 17));
	check(seller_does("ban-giao", "")->status == SEE_OTHER && !now_is()->hand_over_by);
	check(!buyer_sees("gửi hàng đi trước"));
}

void test_the_days_of_a_transfer_begin_when_it_came(void)
{
	taken(TRANSFER);
	check(!now_is()->hand_over_by && !buyer_sees("gửi hàng đi trước"));
	look_at(at(26, 10));
	check(seller_does("da-nhan-tien", "amount=35.000")->status == SEE_OTHER);
	check(!now_is()->hand_over_by);
	check(seller_does("da-nhan-tien", "")->status == SEE_OTHER);
	check(now_is()->hand_over_by == us_of_day(2026, 12, 1) + 17 * HOUR);
}

static bool na_is_fresh(void *arg)
{
	struct product_given g;
	int64_t product;

	(void)arg;
	if (!market_product_standing(test_db, test_arena, "na", &g))
		return false;
	g.fresh = true;
	market_product_save(test_db, test_arena, &g, test_now, &product);
	return true;
}

void test_fresh_goods_are_to_leave_sooner(void)
{
	placed(COD);
	test_write(na_is_fresh, NULL);
	check(seller_does("xac-nhan", "")->status == SEE_OTHER);
	check(now_is()->hand_over_by == at(25, 17));
}

/* The fifth is a Saturday. */
void test_a_harvest_is_not_due_before_the_last_of_its_days(void)
{
	placed(COD);
	db_define(test_db, arena_printf(test_arena, "UPDATE order_line SET expected_from = "
	    "20261201, expected_to = 20261205 WHERE sub_order = %" PRId64 ";", id()));
	check(seller_does("xac-nhan", "")->status == SEE_OTHER);
	check(now_is()->hand_over_by == us_of_day(2026, 12, 7) + 17 * HOUR);
}

void test_who_comes_for_it_is_promised_that_it_is_ready(void)
{
	taken(COD ",\"delivery\":\"COLLECT\"");
	check(now_is()->hand_over_by == at(27, 17));
	check(buyer_sees("Người bán phải có hàng sẵn cho bạn trước 17:00 27/11/2026."));
	check(seller_does("dong-goi", "")->status == SEE_OTHER && !now_is()->hand_over_by);
	look_at(at(30, 10));
	check(buyer_does("huy")->status == CONFLICT && is("PACKED"));
}

static bool team_sees(const char *words)
{
	static const struct perm *const perms[] = { &team_work, NULL };

	return shows(visit_as(a_user(91, perms), GET, "/to-so/viec", NULL), words);
}

static bool staff_see(const char *words)
{
	static const struct perm *const perms[] = { &order_watch, NULL };

	return shows(visit_as(a_user(9, perms), GET, "/quan-tri/don", NULL), words);
}

static bool shop_is(const char *state)
{
	return !strcmp(market_shop_by_id(test_db, test_arena, s.na_shop)->state, state);
}

void test_a_seller_who_is_late_is_reminded_called_visited_and_his_shop_rests(void)
{
	taken(COD);
	look_at(at(26, 16));
	check(!messages_with("%nhắc bạn đơn%"));
	look_at(at(26, 17));                            /* a day before */
	check(messages_with("%nhắc bạn đơn %3 kg Na dai%Gửi đi trước 17:00 27/11/2026.%") == 1);
	look_at(at(27, 16));
	check(!messages_with("%quá hạn giao%"));
	look_at(at(27, 17));
	look_at(at(27, 17));
	check(messages_with("%đã quá hạn giao; khách được tự hủy.%") == 1);
	look_at(at(28, 8));
	check(!team_sees("quá hạn giao") && !staff_see(sub));
	look_at(at(28, 9));                             /* a Saturday; eight hours of work */
	check(team_sees("quá hạn giao, hạn là 17:00 27/11/2026") && staff_see(sub));
	check(staff_see("Đã giao đi, ghi thay") && !staff_see("Xác nhận thay"));
	look_at(us_of_day(2026, 12, 1) + 7 * HOUR);
	check(shop_is("LIVE"));
	look_at(us_of_day(2026, 12, 1) + 9 * HOUR);
	check(shop_is("PAUSED") && messages_with("%tạm nghỉ vì đơn % quá hạn giao.%") == 1);
	look_at(us_of_day(2026, 12, 9) + 9 * HOUR);
	check(messages_with("%quá hạn giao%") == 2 && is("CONFIRMED"));
	check(seller_does("ban-giao", "")->status == SEE_OTHER);
	check(!team_sees("Đã làm xong") && team_sees("Đang giao") && !staff_see(sub));
}

void test_what_was_sent_is_reminded_of_no_more(void)
{
	taken(COD);
	check(seller_does("ban-giao", "")->status == SEE_OTHER);
	look_at(at(30, 10));
	check(!messages_with("%nhắc bạn%") && !messages_with("%quá hạn%") && shop_is("LIVE"));
}

void test_packing_does_not_end_the_visit_for_what_is_late(void)
{
	taken(COD);
	look_at(at(26, 17));
	look_at(at(27, 17));
	look_at(at(28, 9));
	check(team_sees("quá hạn giao"));
	check(seller_does("dong-goi", "")->status == SEE_OTHER && team_sees("quá hạn giao"));
}

/* Not before the time is over: nobody visits him for nothing. */
void test_a_late_seller_without_a_telephone_is_visited_at_once(void)
{
	s = shops_open();
	limit_forget();
	code = shops_order(s.hoi, 1, COD);
	sub = arena_printf(test_arena, "%sA", code);
	check(visit_as(shops_owner(OWNER_OF_HOI), POST, arena_printf(test_arena,
	    "/ban-hang/don/%s/xac-nhan", sub), "")->status == SEE_OTHER);
	look_at(at(27, 16));
	check(!team_sees("quá hạn giao"));
	look_at(at(27, 17));
	check(team_sees("quá hạn giao") && staff_see(sub));
}

void test_the_buyer_is_told_once_that_it_is_late_and_what_he_can_do(void)
{
	taken(COD);
	look_at(at(27, 16));
	check(!messages_with("%tự hủy đơn%") && buyer_does("huy")->status == CONFLICT);
	look_at(at(27, 17));
	look_at(at(28, 10));
	check(messages_with("Hoa Hồi: đơn %: người bán chưa gửi hàng, hạn là 17:00 27/11/2026. %tự "
	    "hủy đơn mà không mất gì.%") == 1);
	check(buyer_sees("Quá hạn: người bán chưa gửi hàng") && buyer_sees("Hủy đơn này"));
}

void test_a_buyer_in_the_night_is_told_in_the_morning(void)
{
	taken(COD);
	look_at(at(27, 22));
	check(!messages_with("%tự hủy đơn%"));
	check(buyer_does("huy")->status == SEE_OTHER);  /* the right does not wait for it */
	look_at(at(28, 7));
	check(!messages_with("%tự hủy đơn%"));
}

void test_a_buyer_cancels_what_is_late_and_the_stock_comes_back(void)
{
	taken(COD);
	check(shops_stock(s.na) == 7);
	test_now = at(27, 17) - SECOND;
	check(buyer_does("huy")->status == CONFLICT);
	test_now = at(27, 17);
	check(buyer_does("huy")->status == SEE_OTHER && is("CANCELLED"));
	check(shops_stock(s.na) == 10 && buyer_sees("người bán quá hạn giao hàng"));
	check(messages_with("Hoa Hồi: khách đã hủy đơn % vì quá hạn giao. Đừng gửi hàng nữa.") ==
	    1);
	check(buyer_does("huy")->status == CONFLICT && shops_stock(s.na) == 10);
	look_at(at(30, 10));
	check(!messages_with("%đã quá hạn giao;%") && shop_is("LIVE"));
}

void test_a_buyer_leaves_what_was_taken_and_not_paid(void)
{
	taken(TRANSFER);
	check(buyer_sees("Chưa trả đủ thì bạn vẫn tự hủy đơn được"));
	check(buyer_does("da-chuyen-khoan")->status == SEE_OTHER);
	check(messages_with("%người mua báo đã chuyển khoản đơn%") == 1);
	check(buyer_does("da-chuyen-khoan")->status == CONFLICT);
	check(buyer_does("huy")->status == SEE_OTHER && is("CANCELLED") && shops_stock(s.na) == 10);
	check(messages_with("%khách đã hủy đơn %, chưa trả đủ tiền. Đừng gửi hàng nữa.%") == 1);
}

void test_a_buyer_does_not_leave_what_was_taken_and_paid(void)
{
	taken(TRANSFER);
	check(seller_does("da-nhan-tien", "")->status == SEE_OTHER);
	check(buyer_does("huy")->status == CONFLICT && is("CONFIRMED"));
	taken(COD);
	check(buyer_does("da-chuyen-khoan")->status == CONFLICT);
	check(buyer_does("huy")->status == CONFLICT && is("CONFIRMED"));
}

void test_what_was_paid_for_a_late_order_goes_back_as_for_any_that_is_cancelled(void)
{
	const struct returns_of *back;

	taken(TRANSFER);
	check(seller_does("da-nhan-tien", "")->status == SEE_OTHER);
	check(seller_does("dong-goi", "")->status == SEE_OTHER);
	look_at(at(27, 17));
	check(messages_with("%tự hủy đơn và người bán phải hoàn 135.000%") == 1);
	check(buyer_does("huy")->status == SEE_OTHER);
	check(!strcmp(payment_of(test_db, test_arena, id())->state, "REFUND_DUE"));
	back = returns_of(test_db, test_arena, id());
	check(back->n == 1 && !strcmp(back->v[0].kind, "CANCELLED"));
	check(back->v[0].refund_by == test_now + 30 * DAY && back->v[0].amount_vnd == 135000);
	check(messages_with("%đã hủy, bạn phải hoàn 135.000%") == 1);
}

/* Whoever comes first; what the other does then changes nothing. */
void test_handing_over_and_cancelling_exclude_each_other(void)
{
	taken(COD);
	test_now = at(27, 18);
	check(seller_does("ban-giao", "")->status == SEE_OTHER);
	check(buyer_does("huy")->status == CONFLICT && is("HANDED_OVER"));
	check(shops_stock(s.na) == 7 && !messages_with("%Đừng gửi hàng nữa%"));
	code = shops_order(s.na, 1, COD);
	sub = arena_printf(test_arena, "%sA", code);
	check(seller_does("xac-nhan", "")->status == SEE_OTHER);
	test_now += 14 * DAY;
	check(buyer_does("huy")->status == SEE_OTHER);
	check(seller_does("ban-giao", "")->status == CONFLICT && is("CANCELLED"));
	check(seller_does("da-giao", "")->status == CONFLICT && shops_stock(s.na) == 7);
}

void test_what_is_late_is_first_on_the_day_of_its_seller(void)
{
	const char *page, *late, *fresh;
	struct request *r;

	taken(COD);
	late = sub;
	test_now = at(27, 18);
	fresh = arena_printf(test_arena, "%sA", shops_order(s.na, 1, COD));
	page = visit_as(shops_owner(OWNER_OF_NA), GET, "/ban-hang/don", NULL)->out->text;
	check(strstr(page, late) && strstr(page, late) < strstr(page, fresh));
	check(strstr(page, "quá hạn giao"));
	r = visit_as(shops_owner(OWNER_OF_NA), GET, arena_printf(test_arena,
	    "/ban-hang/cua-hang/%" PRId64, s.na_shop), NULL);
	check(shows(r, "1 đơn quá hạn giao") && strstr(r->out->text, "1 đơn quá hạn giao") <
	    strstr(r->out->text, "1 đơn chờ bạn xác nhận"));
	check(shows(visit_as(shops_owner(OWNER_OF_NA), GET, arena_printf(test_arena,
	    "/ban-hang/don/%s", late), NULL), "Đơn này đã quá hạn giao"));
}

void test_a_seller_late_for_who_comes_himself_is_not_told_to_send(void)
{
	struct request *r;

	taken(COD ",\"delivery\":\"COLLECT\"");
	test_now = at(27, 18);
	r = visit_as(shops_owner(OWNER_OF_NA), GET, arena_printf(test_arena,
	    "/ban-hang/don/%s", sub), NULL);
	check(shows(r, "Hãy chuẩn bị hàng ngay và báo khách đến lấy"));
	check(!shows(r, "gửi hàng ngay"));
}

void test_a_program_reads_by_when_it_is_handed_over(void)
{
	struct request *r;

	taken(COD);
	r = visit(GET, arena_printf(test_arena, "/api/v1/orders/%s?phone=" PHONE, code), NULL);
	check(shows(r, "\"handOverBy\":\"2026-11-27T17:00:00+07:00\""));
	check(!reply_misfit(test_arena, &order_shown_reply, r->out->text));
	seller_does("ban-giao", "");
	r = visit(GET, arena_printf(test_arena, "/api/v1/orders/%s?phone=" PHONE, code), NULL);
	check(shows(r, "\"handOverBy\":null"));
	check(!reply_misfit(test_arena, &order_shown_reply, r->out->text));
}

void test_what_was_taken_before_there_were_such_days_gets_them(void)
{
	taken(COD);
	db_define(test_db, arena_printf(test_arena, "UPDATE sub_order SET hand_over_by = -1, "
	    "step_at = 0, escalated = 0 WHERE id = %" PRId64 ";", id()));
	look_at(at(26, 10));
	check(now_is()->hand_over_by == us_of_day(2026, 12, 1) + 17 * HOUR);
	look_at(at(26, 11));
	check(now_is()->hand_over_by == us_of_day(2026, 12, 1) + 17 * HOUR);
}

static const char *six_in(const char *like)
{
	const struct outbox_told *list = outbox_told(test_db, test_arena, SELLER, 100);
	static const char before[] = "nhắn: 1 ";

	for (size_t i = 0; i < list->n; i++) {
		const char *at = strstr(list->v[i].body, before);

		if (strstr(list->v[i].body, like) && at)
			return arena_strndup(test_arena, at + strlen(before), 6);
	}
	return "";
}

static struct request *sms(const char *text)
{
	static int n;

	return visit(POST, arena_printf(test_arena, "/api/v1/sms/%s", order_replies_key(test_db,
	    test_arena)), arena_printf(test_arena, "from=" SELLER "&text=%s&id=l%d", text, n++));
}

/* I24 */
void test_a_seller_with_a_plain_telephone_says_that_it_left(void)
{
	const char *six;

	placed(COD);
	test_write(set, (const char *[]){ "order.replies", "1" });
	look_at(at(23, 16));
	check(shows(sms("1"), "Gửi đi trước 17:00 27/11/2026."));
	check(*six_in("đã nhận đơn"));
	look_at(at(26, 17));
	six = six_in("nhắc bạn đơn");
	check(shows(sms("1"), "\"TOO_LATE\"") && is("CONFIRMED"));
	check(shows(sms(arena_printf(test_arena, "1+%s", six)), "\"HANDED_OVER\""));
	check(is("HANDED_OVER"));
	check(shows(sms(arena_printf(test_arena, "1+%s", six)), "\"TOO_LATE\""));
}

void test_a_seller_with_a_plain_telephone_says_that_it_is_ready(void)
{
	placed(COD ",\"delivery\":\"COLLECT\"");
	test_write(set, (const char *[]){ "order.replies", "1" });
	look_at(at(23, 16));
	check(shows(sms("1"), "Báo hàng sẵn sàng trước 17:00 27/11/2026."));
	check(shows(sms(arena_printf(test_arena, "1+%s", six_in("đã nhận đơn"))),
	    "đã báo khách đến lấy"));
	check(is("PACKED") && messages_with("%mời bạn đến lấy%") == 1);
}

static const char *call_in(const char *body)
{
	const char *at = strstr(body, "\"id\":");

	return at ? arena_strndup(test_arena, at + 5, strspn(at + 5, "0123456789")) : "0";
}

static struct request *press(const char *call, const char *key)
{
	static int n;

	return visit(POST, arena_printf(test_arena, "/api/v1/calls/%s", order_replies_key(test_db,
	    test_arena)), arena_printf(test_arena, "{\"id\":\"k%d\",\"message\":%s,\"digits\":"
	    "\"%s\"}", n++, call, key));
}

/* A "1" pressed out of habit is not taken for it. */
void test_a_late_seller_is_called_and_says_by_a_key_of_its_own_that_it_left(void)
{
	const char *call;

	taken(COD);
	test_write(set, (const char *[]){ "order.replies", "1" });
	test_write(set, (const char *[]){ "outbox.call_gateway", gateway_open() });
	look_at(at(26, 17));
	look_at(at(27, 17));
	job_run_here(test_db, &outbox_job, "", test_now);
	check(gateway_took() == 1 && strstr(gateway_body(0), "đã quá hạn giao. Gian hàng"));
	check(strstr(gateway_body(0), "bấm phím 3"));
	call = call_in(gateway_body(0));
	gateway_close();
	check(shows(press(call, "1"), "\"HELP\"") && is("CONFIRMED"));
	check(shows(press(call, "2"), "\"HELP\"") && is("CONFIRMED"));
	check(shows(press(call, "3"), "\"HANDED_OVER\"") && is("HANDED_OVER"));
}
