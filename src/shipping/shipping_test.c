#include "test.h"

#include "core/calendar.h"
#include "core/limit.h"
#include "market/market.h"
#include "shipping/inside.h"
#include "shipping/parcel.sql.h"
#include "shops.h"
#include "tests.h"

/* Communes: of Lạng Sơn, of Hà Nội, of Cà Mau's end of the country. */
#define LANG_SON "06187"
#define HA_NOI   "00070"
#define FAR      "31849"

static struct shops s;
static const char *category;
static int64_t made;

static bool make_product(void *arg)
{
	struct product_given p = product_blank;

	p.external_id = category;
	p.shop_external_id = "h1";
	p.name = arg;
	p.category = category;
	p.unit = "kg";
	p.price_vnd = 50000;
	p.stock = 10;
	market_product_save(test_db, test_arena, &p, test_now, &made);
	return true;
}

/* A product of a category, in the shop that takes transfers. */
static int64_t product(const char *of, const char *name)
{
	category = of;
	test_write(make_product, (void *)(uintptr_t)name);
	return made;
}

static const char *refusal(int64_t product, const char *commune)
{
	return shipping_refusal(test_db, test_arena, product, commune, test_now);
}

static const char *reach(int64_t product)
{
	return shipping_reach(test_db, test_arena, product, test_now);
}

static const struct user *seller(void)
{
	static const struct perm *const perms[] = { &market_sell, NULL };

	return a_user(OWNER_OF_NA, perms);
}

static const struct user *staff(void)
{
	static const struct perm *const perms[] = { &shipping_run, &shipping_run_all,
		NULL };

	return a_user(1, perms);
}

static const char *path(const char *fmt, int64_t id)
{
	struct out o = { .arena = test_arena };
	const char *at = strchr(fmt, '#');

	out_raw(&o, fmt, (size_t)(at - fmt));
	out_int(&o, id);
	out_raw(&o, at + 1, strlen(at + 1));
	return o.text;
}


void test_custard_apples_go_to_ha_noi_and_not_to_the_south(void)
{
	int64_t na;

	s = shops_open();
	na = product("na", "Na dai");
	check(!refusal(na, LANG_SON) && !refusal(na, HA_NOI));
	check(refusal(na, FAR) && strstr(refusal(na, FAR), "«Na dai» chỉ giữ ngon được 48 giờ"));
	check(strstr(refusal(na, FAR), "«Tôi tự đến lấy»"));
	check(strstr(reach(na), "Giao đến"));
}

void test_dry_goods_go_everywhere(void)
{
	static const char *const dry[] = { "hoa-hoi", "thach-den", "cao-kho", "mat-ong" };

	s = shops_open();
	for (size_t i = 0; i < COUNT(dry); i++) {
		int64_t id = product(dry[i], "Hàng khô");

		check(!refusal(id, FAR) && !strcmp(reach(id), "Giao cả nước."));
	}
}

void test_roast_duck_goes_in_the_province_and_to_ha_noi(void)
{
	int64_t duck;

	s = shops_open();
	duck = product("vit-quay", "Vịt quay");
	check(!refusal(duck, LANG_SON) && !refusal(duck, HA_NOI));
	check(refusal(duck, FAR) && strstr(refusal(duck, FAR), "chỉ giao gần nơi làm ra"));
	check(strstr(reach(duck), "Hà Nội") && strstr(reach(duck), "Lạng Sơn"));
}

void test_spirits_need_a_licence_to_be_carried_far(void)
{
	int64_t spirits;
	struct request *r;

	s = shops_open();
	spirits = product("ruou", "Rượu Mẫu Sơn");
	check(refusal(spirits, FAR) && strstr(refusal(spirits, FAR), "giấy phép"));
	r = visit_as(seller(), POST, path("/ban-hang/hang/#/giao-hang", spirits),
	    "vnpost=1&temp=AMBIENT&packing=&licence_no=");
	check(r->status == INVALID && shows(r, "cần số giấy phép"));
	r = visit_as(seller(), POST, path("/ban-hang/hang/#/giao-hang", spirits),
	    "vnpost=1&temp=AMBIENT&packing=Th%C3%B9ng&licence_no=12%2FGP-SCT");
	check(r->status == SEE_OTHER && !refusal(spirits, FAR));
}

void test_ghn_is_refused_for_custard_apples(void)
{
	int64_t na;
	struct request *r;

	s = shops_open();
	na = product("na", "Na dai");
	r = visit_as(seller(), POST, path("/ban-hang/hang/#/giao-hang", na),
	    "vnpost=1&ghn=1&transit_h=48&temp=COOL&packing=");
	check(r->status == INVALID);
	check(shows(r, "Giao Hàng Nhanh không nhận hàng tươi"));
	check(!(travel_carriers(travel_of(test_db, test_arena, na)) & 4));
}

void test_what_is_fresh_is_never_taken_for_dry(void)
{
	struct product_given p;
	int64_t id;

	s = shops_open();
	id = product("gia-vi", "Ớt tươi");
	check(!refusal(id, FAR));
	market_product_standing(test_db, test_arena, "gia-vi", &p);
	p.fresh = true;
	db_begin(test_db, DB_WRITE);
	market_product_save(test_db, test_arena, &p, test_now, &id);
	db_commit(test_db);
	check(refusal(id, FAR) && strstr(refusal(id, FAR), "48 giờ"));
}

void test_a_product_sold_only_where_it_is_made_says_so(void)
{
	int64_t jelly;

	s = shops_open();
	jelly = s.jelly;
	visit_as(seller(), POST, path("/ban-hang/hang/#/giao-hang", jelly),
	    "collect=1&temp=AMBIENT&packing=");
	check(refusal(jelly, LANG_SON) && strstr(refusal(jelly, LANG_SON), "nhận tại chỗ"));
	check(shows(visit(GET, path("/san-pham/#/thach-den-trang-dinh", jelly), NULL),
	    "Nhận tại chỗ người bán"));
}

void test_only_its_seller_says_how_a_product_travels(void)
{
	static const struct perm *const perms[] = { &market_sell, NULL };

	s = shops_open();
	check(visit_as(seller(), GET, path("/ban-hang/hang/#/giao-hang", s.na), NULL)->status ==
	    OK);
	check(visit_as(a_user(OWNER_OF_HOI, perms), GET, path("/ban-hang/hang/#/giao-hang", s.na),
	    NULL)->status == NOT_FOUND);
}

void test_an_operators_row_of_hours_counts_from_its_day(void)
{
	int64_t na;
	struct request *r;

	s = shops_open();
	na = product("na", "Na dai");
	r = visit_as(staff(), POST, "/quan-tri/van-chuyen/thoi-gian", "carrier=VNPOST"
	    "&from_province=20&to_province=96&mode=ROAD&hours=40&valid_from=2026-12-01"
	    "&certainty=OFFICIAL&source=C%C3%B4ng+v%C4%83n+th%E1%BB%AD");
	check(r->status == SEE_OTHER && refusal(na, FAR));
	test_now = us_of_day(2026, 12, 2);
	check(!refusal(na, FAR));
	r = visit_as(staff(), POST, "/quan-tri/van-chuyen/thoi-gian", "carrier=VNPOST"
	    "&from_province=20&to_province=77&mode=ROAD&hours=40&valid_from=2026-12-01"
	    "&certainty=OFFICIAL&source=C%C3%B4ng+v%C4%83n+th%E1%BB%AD");
	check(r->status == INVALID && shows(r, "không có tỉnh nào"));
}

void test_a_place_that_nobody_serves_any_more_is_refused_to_dry_goods_too(void)
{
	int64_t honey;

	s = shops_open();
	honey = product("mat-ong", "Mật ong");
	check(!refusal(honey, FAR));
	for (size_t i = 0; i < 4; i++)
		visit_as(staff(), POST, "/quan-tri/van-chuyen/thoi-gian", arena_printf(test_arena,
		    "carrier=%s&from_province=*&to_province=96&mode=ROAD&hours=0"
		    "&valid_from=2026-11-01&certainty=OURS&source=b%%C3%%A3o+l%%C5%%A9",
		    carriers[i]->code));
	check(refusal(honey, FAR) && strstr(refusal(honey, FAR), "Chưa có đơn vị nào"));
	check(!refusal(honey, HA_NOI));
}

/* Out of season until July; a harvest of 20 kg for July of next year. */
static int64_t na_to_come(const char *cap)
{
	struct product_given p;
	int64_t id;

	s = shops_open();
	market_product_standing(test_db, test_arena, "na", &p);
	p.season_from = "0715";
	p.season_to = "1015";
	p.stock = 0;
	db_begin(test_db, DB_WRITE);
	market_product_save(test_db, test_arena, &p, test_now, &id);
	db_commit(test_db);
	visit_as(seller(), POST, path("/ban-hang/hang/#/dat-truoc", id), arena_printf(test_arena,
	    "first_day=2027-07-20&last_day=2027-08-10&cap=%s", cap));
	return id;
}

static struct request *order(int64_t product, int64_t quantity, const char *payment,
    const char *commune, const char *more)
{
	return visit(POST, "/api/v1/orders", arena_printf(test_arena, "{\"buyer\":{\"name\":"
	    "\"Lê Văn Mua\",\"phone\":\"0987654321\",\"address\":\"12 Hàng Bè\","
	    "\"communeCode\":\"%s\"},\"payment\":\"%s\"%s,\"lines\":[{\"productId\":%" PRId64
	    ",\"quantity\":%" PRId64 "}]}", commune, payment, more, product, quantity));
}

void test_a_harvest_is_ordered_before_it_is_in_and_without_deposit(void)
{
	int64_t na = na_to_come("20");
	struct request *r;

	check(shows(visit(GET, path("/san-pham/#/na-dai-chi-lang", na), NULL),
	    "class=\"button\" href=\"/dat-truoc/"));
	r = visit(GET, path("/dat-truoc/#", na), NULL);
	check(r->status == OK && shows(r, "20/07/2027") && shows(r, "không đặt cọc"));
	r = order(na, 5, "VIETQR", HA_NOI, "");
	check(r->status == INVALID && shows(r, "trả tiền khi nhận"));
	r = order(na, 5, "COD", HA_NOI, "");
	check(r->status == CREATED);
	check(shipping_window(test_db, test_arena, na, test_now)->left == 15);
	r = visit(GET, arena_printf(test_arena, "/don-hang/%.10s?phone=0987654321",
	    strstr(r->out->text, "\"LS") + 1), NULL);
	check(r->status == OK && shows(r, "20/07/2027"));
}

void test_a_harvest_to_come_is_a_part_of_the_order_by_itself(void)
{
	int64_t na = na_to_come("6");
	struct request *r = visit(POST, "/api/v1/orders", arena_printf(test_arena, "{\"buyer\":"
	    "{\"name\":\"Lê Văn Mua\",\"phone\":\"0987654321\",\"address\":\"12 Hàng Bè\","
	    "\"communeCode\":\"" HA_NOI "\"},\"payment\":\"COD\",\"lines\":[{\"productId\":%" PRId64
	    ",\"quantity\":1},{\"productId\":%" PRId64 ",\"quantity\":1}]}", na, s.jelly));

	check(r->status == CREATED && shows(r, "A\",\"shop\":\"na-ba-thu\""));
	check(shows(r, "B\",\"shop\":\"na-ba-thu\""));
}

void test_a_harvest_is_never_sold_twice(void)
{
	int64_t na = na_to_come("6");
	struct request *r;

	check(order(na, 5, "COD", HA_NOI, "")->status == CREATED);
	r = order(na, 2, "COD", HA_NOI, "");
	check(r->status == CONFLICT && shows(r, "chỉ còn nhận đặt trước 1 kg"));
	check(order(na, 1, "COD", HA_NOI, "")->status == CREATED);
	check(order(na, 1, "COD", HA_NOI, "")->status == CONFLICT);
}

void test_a_cancelled_order_gives_its_harvest_back(void)
{
	int64_t na = na_to_come("6");
	struct request *r = order(na, 6, "COD", HA_NOI, "");
	const char *code = arena_printf(test_arena, "%.10s", strstr(r->out->text, "\"LS") + 1);

	check(!shipping_window(test_db, test_arena, na, test_now));
	r = visit(POST, arena_printf(test_arena, "/don-hang/%s/huy", code),
	    arena_printf(test_arena, "phone=0987654321&sub=%sA", code));
	check(r->status == SEE_OTHER);
	check(shipping_window(test_db, test_arena, na, test_now)->left == 6);
}

void test_an_order_that_would_spoil_is_refused_with_what_to_do_instead(void)
{
	int64_t na;
	struct request *r;

	s = shops_open();
	na = product("na", "Na dai");
	r = order(na, 1, "COD", FAR, "");
	check(r->status == CONFLICT && shows(r, "cannot-ship") && shows(r, "«Na dai»"));
	check(shops_stock(na) == 10);
	r = order(na, 1, "COD", FAR, ",\"delivery\":\"COLLECT\"");
	check(r->status == CREATED && shops_stock(na) == 9);
}

void test_the_cart_says_where_each_thing_can_go(void)
{
	s = shops_open();
	const char *const headers[] = { arena_printf(test_arena, "Cookie: cart=%" PRId64 ":1",
	    product("vit-quay", "Vịt quay")), NULL };

	check(shows(visit_with(headers, GET, "/gio-hang", NULL), "Giao đến"));
	check(shows(visit_with(headers, GET, "/thanh-toan", NULL), "Tự đến lấy"));
}

/* A lot of the shop that takes transfers: its id, as text. */
static const char *a_lot(void)
{
	const char *lot;

	visit_as(seller(), POST, path("/ban-hang/cua-hang/#/lo-hang", s.na_shop),
	    "name=Na+lo%E1%BA%A1i+1&tonnes=5&least_kg=500&price_vnd=30000"
	    "&ready_on=2027-07-20&until_on=2027-08-20&words=");
	lot = strstr(visit(GET, "/lo-hang", NULL)->out->text, "/lo-hang/") + 9;
	return arena_strndup(test_arena, lot, strspn(lot, "0123456789"));
}

void test_tonnes_are_asked_for_and_the_seller_calls_back(void)
{
	struct request *r;
	const char *lot;

	s = shops_open();
	lot = a_lot();
	r = visit(GET, "/lo-hang", NULL);
	check(shows(r, "Na loại 1") && shows(r, "5 tấn"));
	r = visit(POST, arena_printf(test_arena, "/lo-hang/%s", lot),
	    "name=C%C3%B4ng+ty+Mua&phone=0987654321&quantity_kg=100&words=");
	check(r->status == INVALID && shows(r, "từ 500 kg"));
	r = visit(POST, arena_printf(test_arena, "/lo-hang/%s", lot),
	    "name=C%C3%B4ng+ty+Mua&phone=0987654321&quantity_kg=1000&words=");
	check(r->status == SEE_OTHER);
	r = visit_as(seller(), GET, arena_printf(test_arena, "/ban-hang/lo-hang/%s", lot), NULL);
	check(shows(r, "Công ty Mua") && shows(r, "0987654321"));
	check(!shows(visit(GET, arena_printf(test_arena, "/lo-hang/%s", lot), NULL),
	    "0987654321"));
}

void test_a_seller_is_not_flooded_with_messages_about_one_lot(void)
{
	const char *lot, *own;
	struct request *r;
	const char *at;

	s = shops_open();
	limit_forget();
	lot = a_lot();
	own = arena_printf(test_arena, "/ban-hang/lo-hang/%s", lot);
	for (int i = 0; i < 3; i++) {
		r = visit(POST, arena_printf(test_arena, "/lo-hang/%s", lot),
		    arena_printf(test_arena, "name=C%%C3%%B4ng+ty+%d&phone=098765432%d"
		    "&quantity_kg=1000&words=", i, i));
		check(r->status == SEE_OTHER);
	}
	check(messages_with("%lô hàng của bạn%") == 1);
	r = visit_as(seller(), GET, own, NULL);
	check(shows(r, "Công ty 0") && shows(r, "Công ty 2"));
	at = strstr(r->out->text, "/da-goi/");
	at = arena_printf(test_arena, "%s%.*s", own, (int)strcspn(at, "\""), at);
	for (int i = 0; i < 2; i++)             /* a second tap changes nothing */
		check(visit_as(seller(), POST, at, "")->status == SEE_OTHER);
	check(visit_as(a_user(OWNER_OF_HOI, (const struct perm *const[]){ &market_sell, NULL }),
	    POST, at, "")->status == NOT_FOUND);
}

void test_a_shop_that_is_not_his_does_not_exist_for_a_seller(void)
{
	static const char *const pages[] = { "/ban-hang/cua-hang/#/van-chuyen",
		"/ban-hang/cua-hang/#/gom-hang", "/ban-hang/cua-hang/#/lo-hang" };

	s = shops_open();
	for (size_t i = 0; i < COUNT(pages); i++) {
		check(visit_as(seller(), GET, path(pages[i], s.na_shop), NULL)->status == OK);
		check(visit_as(seller(), GET, path(pages[i], s.hoi_shop), NULL)->status ==
		    NOT_FOUND);
	}
}

static bool lose_a_parcel(void *arg)
{
	parcel_add(test_db, 7, 1, s.na_shop, "OWN", 0, "LS26110001A", arg, "Lê Văn Mua",
	    (struct bytes){ "x", 1 }, "12 Hàng Bè", HA_NOI, "Na dai", 1000, 30, 20, 10, 0, 0, false,
	    test_now);
	return true;
}

static bool expire(void *arg)
{
	*(size_t *)arg = shipping_personal[0].expire(test_db, test_arena, us_of_day(2060, 1, 1), 9);
	return true;
}

void test_whom_a_lost_parcel_was_for_is_not_kept_for_ever(void)
{
	const struct parcel_by_id *p;
	size_t n = 0;

	s = shops_open();
	test_write(lose_a_parcel, (void *)(uintptr_t)"LOST");
	test_write(expire, &n);
	p = parcel_by_id(test_db, test_arena, 7);
	check(n == 1 && !*p->address && !p->phone_sealed.n);
	check(!strcmp(p->client_code, "LS26110001A"));
	test_write(expire, &n);
	check(n == 0);
}

/* What a carrier's server told, what it was asked, each once acted upon. */
static bool carriers_talk(void *arg)
{
	const struct bytes x = { "x", 1 };

	(void)arg;
	connection_add(test_db, 5, 0, "GHN", x, "", x, "", "", "k", x, test_now);
	hook_add(test_db, 6, 5, "json", x, test_now);
	hook_add(test_db, 7, 5, "json", x, test_now);
	hook_done(test_db, 6, "told", test_now);
	quote_add(test_db, 8, 1, 5, "GHN", HA_NOI, "12 Hàng Bè", 1, 1, 1, 1, 1, 0, false, test_now);
	return true;
}

void test_what_carriers_and_askers_of_lots_told_goes_with_its_time(void)
{
	const char *lot;
	size_t n = 0;

	s = shops_open();
	limit_forget();
	lot = a_lot();
	check(visit(POST, arena_printf(test_arena, "/lo-hang/%s", lot),
	    "name=C%C3%B4ng+ty+Mua&phone=0987654321&quantity_kg=1000&words=")->status == SEE_OTHER);
	test_write(carriers_talk, NULL);
	test_write(expire, &n);
	check(n == 3);                  /* all but the news that wait to be acted upon */
	check(!shows(visit_as(seller(), GET, arena_printf(test_arena, "/ban-hang/lo-hang/%s", lot),
	    NULL), "Công ty Mua"));
	check(!*quote_by_id(test_db, test_arena, 8)->address);
	check(hooks_waiting(test_db, test_arena, 9)->n == 1);
	test_write(expire, &n);
	check(n == 0);
}
