#include "test.h"

#include "core/calendar.h"
#include "order/order.h"
#include "order/order_pages.h"
#include "order/order_return.h"
#include "shops.h"
#include "tests.h"

static struct shops s;
static const char *sub;

/* An order of three kilograms for 135,000 dong. */
static void placed(const char *payment)
{
	s = shops_open();
	sub = arena_printf(test_arena, "%sA", shops_order(s.na, 3, arena_printf(test_arena,
	    "\"payment\":\"%s\"", payment)));
}

static enum status does(const char *act, const char *body)
{
	return visit_as(shops_owner(OWNER_OF_NA), POST, arena_printf(test_arena,
	    "/ban-hang/don/%s/%s", sub, act), body)->status;
}

static bool offers(const char *words)
{
	return shows(visit_as(shops_owner(OWNER_OF_NA), GET, arena_printf(test_arena,
	    "/ban-hang/don/%s", sub), NULL), words);
}

static const struct seller_order *now(void)
{
	return seller_order(test_db, test_arena, sub, OWNER_OF_NA, test_now);
}

static bool paid(const char *state, int64_t vnd)
{
	const struct payment_of *p = payment_of(test_db, test_arena, now()->id);

	return !strcmp(p->state, state) && p->paid_vnd == vnd && p->said_vnd == vnd;
}

void test_cash_is_not_there_before_the_goods_leave(void)
{
	placed("COD");
	check(!offers("da-nhan-tien") && does("da-nhan-tien", "") == CONFLICT);
	check(does("xac-nhan", "") == SEE_OTHER && !offers("da-nhan-tien"));
	check(does("dong-goi", "") == SEE_OTHER && does("da-nhan-tien", "") == CONFLICT);
	check(paid("NONE", 0));
	check(does("ban-giao", "") == SEE_OTHER && offers("da-nhan-tien"));
	check(does("da-nhan-tien", "") == SEE_OTHER && paid("PAID", 135000));
}

void test_a_tap_by_mistake_is_taken_back_and_both_stay_on_record(void)
{
	const struct payment_evidence_of *said;

	placed("COD");
	check(does("xac-nhan", "") == SEE_OTHER && does("ban-giao", "") == SEE_OTHER);
	check(!offers("bam-nham") && does("bam-nham", "") == CONFLICT);
	check(does("da-nhan-tien", "") == SEE_OTHER && offers("bam-nham"));
	check(does("bam-nham", "") == SEE_OTHER && paid("NONE", 0));
	check(offers("người bán rút lại lời báo đã nhận") && !offers("bam-nham"));
	check(does("bam-nham", "") == CONFLICT);
	said = payment_evidence_of(test_db, test_arena, now()->id);
	check(said->n == 2 && said->v[0].amount_vnd == 135000);
	check(said->v[1].amount_vnd == -135000 && said->v[1].account == OWNER_OF_NA);
	check(does("khong-nhan", "") == SEE_OTHER && paid("CANCELLED", 0));     /* owes nothing */
}

void test_a_tap_is_taken_back_for_a_day_and_not_when_money_went_back(void)
{
	placed("VIETQR");
	check(does("da-nhan-tien", "amount=35.000") == SEE_OTHER);
	check(does("da-nhan-tien", "") == SEE_OTHER && paid("PAID", 135000));
	check(does("bam-nham", "") == SEE_OTHER && paid("PARTIAL", 35000));
	test_now += DAY;
	check(!offers("bam-nham") && does("bam-nham", "") == CONFLICT);
	check(does("da-nhan-tien", "") == SEE_OTHER && does("huy", "why=het") == SEE_OTHER);
	check(does("da-hoan-tien", "") == SEE_OTHER && does("bam-nham", "") == CONFLICT);
	check(paid("REFUNDED", 0));
}

void test_what_waits_for_a_transfer_waits_again_when_it_did_not_come(void)
{
	placed("VIETQR");
	check(does("da-nhan-tien", "") == SEE_OTHER && does("bam-nham", "") == SEE_OTHER);
	check(paid("REQUESTED", 0));
	test_now += 25 * HOUR;
	job_run_here(test_db, &order_holds_job, "", test_now);          /* asks its seller */
	test_now += 25 * HOUR;
	job_run_here(test_db, &order_holds_job, "", test_now);
	check(!strcmp(now()->state, "CANCELLED") && shops_stock(s.na) == 10);
	placed("VIETQR");
	check(does("xac-nhan", "") == SEE_OTHER && does("da-nhan-tien", "") == SEE_OTHER);
	check(now()->hand_over_by > 0);
	check(does("bam-nham", "") == SEE_OTHER && !now()->hand_over_by);
	check(does("da-nhan-tien", "") == SEE_OTHER && now()->hand_over_by > 0);
}

void test_who_cancelled_after_a_mistaken_tap_owes_nothing_once_it_is_taken_back(void)
{
	const struct returns_of *back;

	placed("VIETQR");
	check(does("da-nhan-tien", "") == SEE_OTHER && does("huy", "why=het") == SEE_OTHER);
	check(paid("REFUND_DUE", 135000) && offers("bam-nham"));
	check(does("bam-nham", "") == SEE_OTHER && paid("CANCELLED", 0));
	back = returns_of(test_db, test_arena, now()->id);
	check(back->n == 1 && strcmp(back->v[0].state, "REFUND_DUE"));
}
