/* forget_test.c - whom parcels went to is forgotten. */
#include "test.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/personal.h"
#include "shipping/inside.h"
#include "shipping/parcel.sql.h"
#include "shipping/parcel_test.h"
#include "tests.h"

#define SIZES "weight_g=1200&length_cm=30&width_cm=20&height_cm=10"

/* How many rows of this module hold the buyer's address. */
static int64_t addresses(void)
{
#define ROWS "SELECT (SELECT count(*) FROM shipment WHERE address LIKE '%Hàng Bè%') +" \
	" (SELECT count(*) FROM shipment_quote WHERE address LIKE '%Hàng Bè%')"
	static const struct db_column columns[] = { { 0, 'i' } };
	static const struct db_query q = { "addresses", ROWS, ROWS, "", .columns = columns,
		.n_columns = 1, .row_size = sizeof(int64_t) };

	return *(int64_t *)db_one(test_db, test_arena, &q, NULL);
}

/* An order whose seller asked GHN what it would cost. */
static void a_priced_order(void)
{
	parcel_market();
	parcel_server(&ghn_url, PARCEL_NOWHERE);
	parcel_connect("GHN");
	parcel_order("COD");
	check(seller_does("van-chuyen", SIZES "&act=ask")->status == SEE_OTHER);
	check(addresses() == 1);
}

void test_what_prices_were_asked_with_is_forgotten_when_an_order_is_cancelled(void)
{
	a_priced_order();
	check(seller_does("huy", "why=H%E1%BA%BFt+h%C3%A0ng")->status == SEE_OTHER);
	check(addresses() == 0);
}

void test_what_prices_were_asked_with_is_forgotten_when_an_order_leaves(void)
{
	a_priced_order();
	check(parcel_sends("OWN")->status == SEE_OTHER && addresses() == 2);
	check(seller_does("ban-giao", "")->status == SEE_OTHER && addresses() == 1);
}

/* As it was left of an order that had ended when quotes still stayed. */
static bool a_quote_of_before(void *arg)
{
	(void)arg;
	quote_add(test_db, id_new(), the_parcel()->sub, 1, "GHTK", "00070", "12 Hàng Bè", 1, 1, 1,
	    1, 1, 1, false, test_now);
	return true;
}

static bool erase_buyer(void *arg)
{
	struct person buyer = { 0, "0987654321", "" };

	(void)arg;
	check(personal_erase(test_db, test_arena, &buyer, test_now));
	return true;
}

void test_nothing_of_parcels_knows_where_a_buyer_lives_who_was_erased(void)
{
	a_priced_order();
	check(parcel_sends("VNPOST")->status == SEE_OTHER);
	check(seller_does("van-chuyen/huy", "")->status == SEE_OTHER && parcel_is("CANCELLED"));
	check(parcel_sends("OWN")->status == SEE_OTHER);
	check(seller_does("ban-giao", "")->status == SEE_OTHER);
	check(seller_does("da-giao", "")->status == SEE_OTHER && parcel_order_is("DELIVERED"));
	test_write(a_quote_of_before, NULL);
	check(addresses() == 3);
	test_write(erase_buyer, NULL);
	check(addresses() == 0);
}

static bool expire(void *arg)
{
	(void)arg;
	for (const struct personal_part *p = shipping_personal; p->title; p++)
		p->expire(test_db, test_arena, test_now, 100);
	return true;
}

/* Who comes for his goods gave no address, but his name and his telephone. */
void test_a_parcel_without_an_address_is_forgotten_too_when_its_time_is_over(void)
{
	int64_t id;

	parcel_market();
	parcel_order_to_collect();
	check(parcel_sends("COLLECT")->status == SEE_OTHER);
	check(seller_does("dong-goi", "")->status == SEE_OTHER);
	check(seller_does("da-giao", "")->status == SEE_OTHER && parcel_is("DELIVERED"));
	id = the_parcel()->id;
	check(!*parcel_by_id(test_db, test_arena, id)->address);
	test_write(expire, NULL);
	check(!strcmp(parcel_by_id(test_db, test_arena, id)->name, "Lê Văn Mua"));
	test_now += 11 * 366 * DAY;
	test_write(expire, NULL);
	check(!strcmp(parcel_by_id(test_db, test_arena, id)->name, PERSONAL_GONE));
	check(!parcel_by_id(test_db, test_arena, id)->phone_sealed.n);
}
