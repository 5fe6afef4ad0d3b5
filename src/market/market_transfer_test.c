#include "market/market_inside.h"

#include <unistd.h>

#include "core/transfer.h"
#include "import.h"
#include "test.h"

#include "tests.h"

#define SHOPS "external_id,household_external_id,name,slug,description,phone,bank_bin," \
	"bank_account,bank_account_name,identity_method,identity_verified_on\n"
#define PRODUCTS "external_id,shop_external_id,name,description,category,unit,price_vnd,stock," \
	"season_from,season_to,ocop_star,photo\n"
#define NA "p1,s1,Na dai,Quả to,na,kg,\"45.000\",10,1/7,31/10,,"

static const struct transfer *table(const char *name)
{
	return transfer_by_name(name);
}

static void two_shops(void)
{
	check(!import(table("households"), "external_id,head_name,commune_code,phone\n"
	    "h1,Lý Thị Thử,05977,0912345678\nh2,Vi Văn Thử,05977,\n"));
	check(!import(table("shops"), SHOPS
	    "s1,h1,Na nhà bà Thử,,\"Vườn na, nhà trồng\",0912345678,970436,0123456789,"
	    "LY THI THU,OFFICER,2026-10-01\n"
	    "s2,h2,Hồi nhà ông Thử,hoi-ong-thu,,,,,,,\n"));
	check(imported_are(2, 0, 0, 0));
}

static const struct product_known *product(const char *external_id)
{
	return product_known(test_db, test_arena, external_id);
}

void test_a_shop_with_identity_and_goods_opens_by_import(void)
{
	two_shops();
	check(strcmp(shop_known(test_db, test_arena, "s1")->state, "LIVE"));
	check(!import(table("products"), PRODUCTS NA "\np2,s2,Hồi khô,,hoa-hoi,kg,90000,,,,4,\n"));
	check(imported_are(2, 0, 0, 0));
	check(!strcmp(shop_known(test_db, test_arena, "s1")->state, "LIVE"));
	check(!strcmp(shop_known(test_db, test_arena, "s2")->state, "DRAFT"));
	check(product("p1")->price_vnd == 45000 && product("p1")->season_to == 1031);
	check(product("p2")->stock == -1 && product("p2")->ocop_star == 4);
}

void test_a_market_out_and_in_again_is_the_same(void)
{
	two_shops();
	check(!import(table("products"), PRODUCTS NA "\np2,s2,Hồi khô,,hoa-hoi,kg,90000,,,,4,\n"));
	check(!import(table("products"), exported(table("products"), true)));
	check(imported_are(0, 0, 2, 0) && !imported_unknown);
	check(!import(table("shops"), exported(table("shops"), true)));
	check(imported_are(0, 0, 2, 0) && !imported_unknown);
	check(strstr(exported(table("shops"), true), "0912345678"));
	check(!strstr(exported(table("shops"), false), "0912345678"));
	check(!import(table("shops"), exported(table("shops"), false)));
	check(imported_are(0, 0, 2, 0));
}

static bool sell(void *quantity)
{
	return market_take(test_db, test_arena, product("p1")->id, *(int64_t *)quantity, test_now);
}

void test_a_list_that_comes_again_gives_nothing_back_that_was_sold(void)
{
	two_shops();
	check(!import(table("products"), PRODUCTS NA "\n"));
	test_write(sell, &(int64_t){ 4 });
	check(!import(table("products"), PRODUCTS NA "\n"));
	check(imported_are(0, 0, 1, 0) && product("p1")->stock == 6);
	check(!import(table("products"), "external_id,shop_external_id,name,category,unit,"
	    "price_vnd\np1,s1,Na dai,na,kg,50000\n"));
	check(!import(table("products"), PRODUCTS NA "\n"));
	check(product("p1")->stock == 6 && product("p1")->price_vnd == 45000);
	check(!import(table("products"), PRODUCTS
	    "p1,s1,Na dai,Quả to,na,kg,45000,12,1/7,31/10,,\n"));
	check(product("p1")->stock == 12);
}

void test_a_price_alone_changes_nothing_else(void)
{
	two_shops();
	check(!import(table("products"), PRODUCTS NA "\n"));
	check(!import(table("products"),
	    "external_id,shop_external_id,name,category,unit,price_vnd\n"
	    "p1,s1,Na dai,na,kg,50000\n"));
	check(imported_are(0, 1, 0, 0));
	check(product("p1")->price_vnd == 50000 && product("p1")->stock == 10);
	check(!strcmp(product("p1")->description, "Quả to"));
	check(!import(table("shops"), "external_id,household_external_id,name\n"
	    "s1,h1,Na nhà bà Thử\n"));
	check(imported_are(0, 0, 1, 0));
}

void test_a_category_may_be_its_name_and_an_unknown_one_sells_all_the_same(void)
{
	two_shops();
	check(!import(table("products"), PRODUCTS "p1,s1,Na dai,,CUSTARD APPLE,kg,45000,,,,,\n"
	    "p2,s1,Hồi,,Hoa hồi,kg,45000,,,,,\np3,s1,Lạ,,vật lạ,kg,45000,,,,,\n"));
	check(imported_are(3, 0, 0, 0) && imported.remarks == 1);
	check(imported_told("4,category,"));
	check(!strcmp(product("p1")->category, "na"));
	check(!strcmp(product("p2")->category, "hoa-hoi"));
	check(!strcmp(product("p3")->category, "hang-khac"));
}

void test_a_bank_may_be_its_name_and_a_method_in_small_letters(void)
{
	two_shops();
	check(!import(table("shops"), "external_id,household_external_id,name,bank_bin,"
	    "bank_account,bank_account_name,identity_method,identity_verified_on\n"
	    "s1,h1,Na nhà bà Thử,vietcombank,0123456789,LY THI THU,Officer,1/10/2026\n"
	    "s2,h2,Hồi nhà ông Thử,Ngân hàng xóm,0123456789,VI VAN THU,,\n"));
	check(imported_are(0, 0, 1, 1));
	check(imported_told("bank_bin,ngân hàng này không nhận chuyển khoản VietQR"));
}

void test_a_season_is_read_as_spreadsheets_rewrite_it(void)
{
	static const char *const days[] = { "15/07", "15/07/2026", "2026-07-15", "15-Jul",
		"15-Thg7", "0715", "715", "07-15", "15.07" };

	two_shops();
	for (size_t i = 0; i < COUNT(days); i++) {
		check(!import(table("products"), arena_printf(test_arena, PRODUCTS
		    "p%zu,s1,Na dai,,na,kg,45000,10,%s,31-Oct,,\n", i, days[i])));
		check(imported_are(1, 0, 0, 0));
		check(product(arena_printf(test_arena, "p%zu", i))->season_from == 715);
	}
	check(!import(table("products"), PRODUCTS
	    "p8,s1,Na dai,,na,kg,45000,10,tháng 7,Tháng 10,,\n"));
	check(product("p8")->season_from == 701 && product("p8")->season_to == 1031);
	check(!import(table("products"), PRODUCTS
	    "p9,s1,Na dai,,na,kg,45000,10,15-Jux,31-anF,,\n"));
	check(imported_are(0, 0, 0, 1));
}

void test_goods_of_no_shop_and_half_a_season_stay_out(void)
{
	two_shops();
	check(!import(table("products"), PRODUCTS "p1,s9,Na dai,,na,kg,45000,,,,,\n"
	    "p2,s1,Na dai,,na,kg,0,,7,,,\np3,s1,Na dai,,na,kg,45000,,7,,,\n"
	    "p4,s1,Na dai,,na,kg,45000,,,,6,\n"));
	check(imported_are(0, 0, 0, 4));
	check(imported_told("2,shop_external_id,") && imported_told("3,price_vnd,") &&
	    imported_told("4,season_to,") && imported_told("5,ocop_star,"));
}

/* A white picture of 2 by 2 pixels. */
static const unsigned char png[] = {
	0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d,
	0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02,
	0x08, 0x00, 0x00, 0x00, 0x00, 0x57, 0xdd, 0x52, 0xf8, 0x00, 0x00, 0x00,
	0x0e, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0xf8, 0xff, 0x9f, 0xe1,
	0xff, 0x7f, 0x00, 0x0b, 0xfa, 0x03, 0xfd, 0xfd, 0x4d, 0xc4, 0x66, 0x00,
	0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
};

/* Writes the picture as NAME into a new folder, which it gives. */
static const char *folder_with(const char *name, const void *bytes, size_t n)
{
	char *folder = arena_printf(test_arena, "/tmp/hoahoi-photo-XXXXXX");
	FILE *f;

	check(mkdtemp(folder) != NULL);
	f = fopen(arena_printf(test_arena, "%s/%s", folder, name), "w");
	check(f && fwrite(bytes, 1, n, f) == n && !fclose(f));
	return folder;
}

static void remove_folder(const char *folder, const char *name)
{
	unlink(arena_printf(test_arena, "%s/%s", folder, name));
	rmdir(folder);
}

void test_a_photo_that_is_missing_or_none_leaves_the_goods_in(void)
{
	const char *folder = folder_with("na.jpg", png, 12);

	two_shops();
	for (int trial = 1; trial >= 0; trial--) {
		import_folder = folder;
		import_trial = trial;
		check(!import(table("products"), PRODUCTS NA "na.jpg\n"
		    "p2,s1,Na bở,,na,kg,45000,,,,,khong-co.jpg\n"
		    "p3,s1,Na ta,,na,kg,45000,,,,,../na.jpg\n"));
		check(imported_are(3, 0, 0, 0) && imported.remarks == 3);
		check(imported_told("2,photo,") && imported_told("3,photo,") &&
		    imported_told("4,photo,"));
	}
	remove_folder(folder, "na.jpg");
}

void test_a_photo_beside_the_table_becomes_that_of_the_goods(void)
{
	const char *folder = folder_with("na.png", png, sizeof png);

	two_shops();
	import_folder = folder;
	import_trial = true;
	check(!import(table("products"), PRODUCTS NA "na.png\n") && !imported.remarks);
	import_folder = folder;
	check(!import(table("products"), PRODUCTS NA "na.png\n"));
	check(imported_are(1, 0, 0, 0) && !imported.remarks);
	check(*product_by_id(test_db, test_arena, product("p1")->id)->photo);
	import_folder = folder;
	check(!import(table("products"), PRODUCTS NA "na.png\n"));
	check(imported_are(0, 0, 1, 0));
	remove_folder(folder, "na.png");
}

void test_a_price_that_lost_its_noughts_goes_in_with_a_remark(void)
{
	two_shops();
	check(!import(table("products"), PRODUCTS NA "\np2,s2,Hồi khô,,hoa-hoi,kg,50,,,,,\n"));
	check(imported_are(2, 0, 0, 0) && imported.remarks == 1);
	check(product("p2")->price_vnd == 50);
}
