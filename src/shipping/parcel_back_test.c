/* parcel_back_test.c - parcels that come back, are lost, are damaged. */
#include "test.h"

#include "shipping/parcel_test.h"
#include "tests.h"

void test_an_order_that_came_back_gives_its_stock_and_its_money_back(void)
{
	a_counted_parcel("VIETQR");
	check(parcel_stock() == 3);
	buyer_pays();
	check(!strcmp(parcel_paid(), "PAID"));
	ghn_tells("returned", "2026-11-27T03:00:00Z");
	check(parcel_order_is("CANCELLED") && !strcmp(parcel_paid(), "REFUND_DUE"));
	check(parcel_stock() == 5);
	ghn_tells("returned", "2026-11-27T04:00:00Z");
	check(parcel_stock() == 5 && !strcmp(parcel_paid(), "REFUND_DUE"));
}

void test_an_order_that_never_paid_owes_nothing_when_it_came_back(void)
{
	a_counted_parcel("COD");
	ghn_tells("returned", "2026-11-27T03:00:00Z");
	check(parcel_order_is("CANCELLED") && !strcmp(parcel_paid(), "CANCELLED"));
	check(shows(buyers_page(), "đã về lại người bán"));
}

void test_a_damaged_parcel_that_came_back_ends_its_order_and_goes_into_no_stock(void)
{
	a_counted_parcel("VIETQR");
	buyer_pays();
	ghn_tells("damage", "2026-11-24T03:00:00Z");
	ghn_tells("return", "2026-11-25T03:00:00Z");
	check(parcel_is("RETURNING") && parcel_order_is("HANDED_OVER"));
	ghn_tells("returned", "2026-11-27T03:00:00Z");
	check(parcel_is("RETURNED") && parcel_order_is("CANCELLED") &&
	    !strcmp(parcel_paid(), "REFUND_DUE"));
	check(parcel_stock() == 3);
	check(shows(buyers_page(), "hư hỏng trên đường, đã về lại người bán"));
	ghn_tells("returned", "2026-11-27T04:00:00Z");
	check(parcel_stock() == 3 && !strcmp(parcel_paid(), "REFUND_DUE"));
}

void test_a_damaged_parcel_on_its_way_back_may_still_be_ended_by_its_seller(void)
{
	a_counted_parcel("COD");
	ghn_tells("damage", "2026-11-24T03:00:00Z");
	ghn_tells("return", "2026-11-25T03:00:00Z");
	check(seller_does("that-lac", "in_stock=1")->status == SEE_OTHER &&
	    parcel_order_is("CANCELLED"));
	check(!strcmp(parcel_paid(), "CANCELLED") && parcel_stock() == 5);
	ghn_tells("returned", "2026-11-27T03:00:00Z");
	check(parcel_is("RETURNED") && parcel_stock() == 5);
}

void test_a_lost_parcel_that_was_found_broken_is_damaged(void)
{
	a_counted_parcel("COD");
	ghn_tells("lost", "2026-11-24T03:00:00Z");
	ghn_tells("damage", "2026-11-25T03:00:00Z");
	check(parcel_is("DAMAGED"));
	ghn_tells("returned", "2026-11-27T03:00:00Z");
	check(parcel_order_is("CANCELLED") && !strcmp(parcel_paid(), "CANCELLED") &&
	    parcel_stock() == 3);
}

void test_words_that_nobody_knows_of_a_lost_parcel_are_for_a_person(void)
{
	a_counted_parcel("COD");
	ghn_tells("lost", "2026-11-24T03:00:00Z");
	ghn_tells("teleported", "2026-11-25T03:00:00Z");
	check(parcel_is("NEEDS_REVIEW") && the_parcel()->lost);
	check(messages_with("%thất lạc%") == 1);
	ghn_tells("lost", "2026-11-26T03:00:00Z");
	check(parcel_is("LOST") && messages_with("%thất lạc%") == 1);
	check(seller_does("that-lac", "")->status == SEE_OTHER && parcel_order_is("CANCELLED"));
}

void test_a_lost_parcel_is_told_to_both_and_ended_by_its_seller(void)
{
	a_counted_parcel("VIETQR");
	buyer_pays();
	check(!shows(buyers_page(), "thất lạc") && !seller_sees("that-lac", false));
	ghn_tells("lost", "2026-11-24T03:00:00Z");
	check(parcel_is("LOST") && parcel_order_is("HANDED_OVER"));
	check(shows(buyers_page(), "bị thất lạc") && shows(buyers_page(), "/khieu-nai/moi"));
	check(messages_with("%thất lạc%") == 1);
	check(seller_sees("/that-lac", false) && !seller_sees("Không giao được?", false));
	check(seller_sees("1 kiện hàng thất lạc hoặc hư hỏng", true));
	check(seller_does("that-lac", "")->status == SEE_OTHER && parcel_order_is("CANCELLED"));
	check(!strcmp(parcel_paid(), "REFUND_DUE") && parcel_stock() == 3 && parcel_is("LOST"));
	check(seller_does("that-lac", "in_stock=1")->status == CONFLICT && parcel_stock() == 3);
	check(!seller_sees("thất lạc", true) && !seller_sees("/that-lac", false));
	check(shows(buyers_page(), "kiện hàng thất lạc trên đường"));
}

void test_damaged_goods_are_in_stock_again_only_when_their_seller_says_so(void)
{
	a_counted_parcel("COD");
	ghn_tells("picked", "2026-11-23T09:00:00Z");
	check(seller_does("that-lac", "")->status == CONFLICT && parcel_order_is("HANDED_OVER"));
	ghn_tells("damage", "2026-11-24T03:00:00Z");
	check(parcel_is("DAMAGED") && parcel_stock() == 3);
	check(seller_does("that-lac", "in_stock=1")->status == SEE_OTHER &&
	    parcel_order_is("CANCELLED"));
	check(!strcmp(parcel_paid(), "CANCELLED") && parcel_stock() == 5);
}

void test_cash_of_a_lost_parcel_that_was_found_after_its_order_ended_goes_back(void)
{
	a_counted_parcel("COD");
	ghn_tells("lost", "2026-11-24T03:00:00Z");
	check(seller_does("that-lac", "")->status == SEE_OTHER);
	ghn_tells("delivered", "2026-11-25T03:00:00Z");
	check(parcel_is("COD_HELD") && parcel_order_is("CANCELLED") &&
	    !strcmp(parcel_paid(), "REFUND_DUE"));
}
