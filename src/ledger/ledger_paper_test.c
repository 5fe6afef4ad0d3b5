#include "test.h"

#include "core/kept.sql.h"
#include "core/setting.h"
#include "ledger/books_test.h"
#include "ledger/ledger_pages.h"
#include "tests.h"
#include "tool.h"

#define TAX "020188001234"

static bool register_business(void *arg)
{
	struct household_given h = household_blank;
	int64_t id;

	(void)arg;
	household_standing(test_db, test_arena, "h1", &h);
	h.is_business = true;
	h.tax_number = TAX;
	household_save(test_db, test_arena, &h, test_now, &id);
	household_add_person(test_db, test_arena, id, 777, "OPERATOR", 0, test_now - 1);
	return true;
}

static const char *words_of(const struct request *r)
{
	check(r->status == OK && r->bytes.n > 100);
	return tool_says(test_arena, "pdftotext -layout %s -", r->bytes);
}

static size_t count_of(const char *text, const char *word)
{
	size_t n = 0;

	while ((text = strstr(text, word))) {
		text += strlen(word);
		n++;
	}
	return n;
}

static const char *as_operator(const char *rest)
{
	return words_of(visit_as(books_seller(777), GET, books_path(rest), NULL));
}

void test_the_whole_tax_number_stands_on_the_owners_paper_alone(void)
{
	struct request *r;

	if (!tool_installed("pdftotext") || !tool_installed("unzip"))
		return;
	books_open();
	test_write(register_business, NULL);
	check(strstr(words_of(books_get("/quyen/s1a/so.pdf")), TAX));
	check(strstr(words_of(books_post("/to-khai/01-tkn-cnkd/to.pdf", "")), TAX));
	check(!strstr(words_of(books_get("/to-khai/01-tkn-cnkd/to.pdf")), TAX));
	check(!strstr(as_operator("/quyen/s1a/so.pdf"), TAX));
	check(strstr(as_operator("/quyen/s1a/so.pdf"), "234"));
	check(!strstr(as_operator("/to-khai/01-tkn-cnkd/to.pdf"), TAX));
	check(!shows(books_get("/quyen/s1a"), TAX));
	check(!strstr(books_get("/to-khai/01-tkn-cnkd/to.json")->bytes.at, TAX));
	r = books_get("/quyen/s1a/so.xlsx");
	check(!strstr(tool_says(test_arena, "unzip -p %s xl/worksheets/sheet1.xml", r->bytes),
	    TAX));
}

void test_circular_152_2025_book_s1a_has_its_head_its_columns_and_its_sum(void)
{
	const char *words;
	struct request *r;

	if (!tool_installed("pdftotext") || !tool_installed("unzip"))
		return;
	books_open();
	books_delivered(3);
	books_sold(50000, 20261101);
	words = words_of(books_get("/quyen/s1a/so.pdf"));
	check(strstr(words, "S1a-HKD") && strstr(words, "Hoàng Thị Thử"));
	check(strstr(words, "Mã số thuế: chưa có") && strstr(words, "Tháng 11/2026"));
	check(strstr(words, "Diễn giải") && strstr(words, "23/11/2026"));
	check(strstr(words, "185.000") && strstr(words, "Tổng cộng"));
	r = books_get("/quyen/s1a/so.xlsx");
	words = tool_says(test_arena, "unzip -p %s xl/worksheets/sheet1.xml", r->bytes);
	check(strstr(words, "<v>135000</v>") && strstr(words, "<v>50000</v>"));
	check(strstr(words, "<v>185000</v>") && strstr(words, "Tổng cộng"));
}

void test_circular_152_2025_book_s2a_sums_each_trade_group_with_both_taxes(void)
{
	struct request *r;

	books_open();
	books_sold(1200000000, 20261101);
	check(books_post("/ban", "amount=100000000&words=Chở hàng&heading=PRODUCTION")->status ==
	    SEE_OTHER);
	r = books_get("/quyen/s2a");
	check(r->status == OK && shows(r, "Bán hàng hóa") && shows(r, "Sản xuất, vận tải"));
	check(shows(r, "Thuế GTGT 1%") && shows(r, "Thuế GTGT 3%") && shows(r, "Thuế TNCN 1,5%"));
	check(shows(r, "12.000.000") && shows(r, "3.000.000") && shows(r, "15.000.000"));
	check(shows(r, "chưa chắc chắn"));
	r = books_get("/quyen/s2b");
	check(shows(r, "Chịu thuế GTGT 1%") && shows(r, "Chịu thuế GTGT 3%"));
}

void test_circular_152_2025_book_s2c_is_revenue_less_costs_by_line(void)
{
	struct request *r;

	books_open();
	books_sold(1200000000, 20261101);
	books_spent(900000000, 20261102);
	check(books_post("/chi", "amount=100000000&words=Công hái&heading=WAGES")->status ==
	    SEE_OTHER);
	r = books_get("/quyen/s2c");
	check(shows(r, "a) Nguyên liệu") && shows(r, "đ) Lãi vay") && shows(r, "Công hái"));
	check(shows(r, "200.000.000") && shows(r, "30.000.000"));
}

void test_circular_152_2025_book_s2d_follows_an_item_in_and_out(void)
{
	const char *of;
	struct request *r;

	books_open();
	of = arena_printf(test_arena, "&heading=MATERIAL&hang=%" PRId64, books.jelly);
	check(books_post("/chi", arena_printf(test_arena,
	    "amount=300000&words=Nhập&quantity=10%s",
	    of))->status == SEE_OTHER);
	check(books_post("/chi", arena_printf(test_arena,
	    "amount=450000&words=Nhập&quantity=10%s",
	    of))->status == SEE_OTHER);
	check(books_post("/chi", arena_printf(test_arena, "amount=5&words=Nhập%s",
	    of))->status == INVALID);
	check(books_post("/ban", arena_printf(test_arena, "amount=240000&words=Thạch&quantity=4"
	    "&hang=%" PRId64, books.jelly))->status == SEE_OTHER);
	r = books_get("/quyen/s2d");
	check(r->status == OK && shows(r, "Tồn cuối kỳ"));
	check(shows(r, "37.500") && shows(r, "150.000") && shows(r, "600.000"));
	check(!shows(r, "chưa ghi nhập"));
}

void test_book_s2d_says_that_purchases_are_missing_where_its_stock_is_below_nothing(void)
{
	struct request *r;

	books_open();
	books_delivered(3);
	r = books_get("/quyen/s2d");
	check(shows(r, "-3") || shows(r, "−3"));
	check(shows(r, "còn lần nhập hàng chưa ghi") && shows(r, books_path("/chi")));
	check(count_of(r->out->text, "chưa ghi nhập") == 2);
	if (!tool_installed("pdftotext") || !tool_installed("unzip"))
		return;
	check(strstr(words_of(books_get("/quyen/s2d/so.pdf")), "chưa ghi vào sổ"));
	r = books_get("/quyen/s2d/so.xlsx");
	check(count_of(tool_says(test_arena, "unzip -p %s xl/worksheets/sheet1.xml", r->bytes),
	    "chưa ghi nhập") == 2);
}

/* A side of a word as pdftotext -bbox tells it; at is its end. */
static double side(const char *at, const char *name)
{
	while (strncmp(at, "<word", 5))
		at--;
	at = strstr(at, name);
	return at ? strtod(at + strlen(name), NULL) : 0;
}

void test_the_note_of_book_s2d_stands_off_the_money_before_it(void)
{
	static const char money[] = ">tiền</word>";
	const char *words, *note;
	double begins, ends = 0;

	if (!tool_installed("pdftotext"))
		return;
	books_open();
	books_delivered(3);
	words = tool_says(test_arena, "pdftotext -bbox %s -",
	    books_get("/quyen/s2d/so.pdf")->bytes);
	note = strstr(words, ">Ghi</word>");
	check(note && strstr(words, money));
	begins = note ? side(note, "xMin=\"") : 0;
	for (const char *at = words; (at = strstr(at, money)); at++)
		if (side(at, "xMax=\"") > ends)
			ends = side(at, "xMax=\"");
	check(begins - ends > 8);
}

static bool print_by_day(void *arg)
{
	(void)arg;
	return !setting_set(test_db, &ledger_pdf_rows, "100", test_now, 0);
}

void test_a_long_book_is_shown_in_pages_and_printed_by_days(void)
{
	struct request *r;
	const char *words;

	books_open();
	for (int i = 0; i < 250; i++)
		books_sold(1000, 20261101 + i % 5);
	r = books_get("/quyen/s1a");
	check(shows(r, "trang=1") && shows(r, "250.000") && !shows(r, "Tổng cộng"));
	r = books_get("/quyen/s1a?ky=2026-11&trang=2");
	check(shows(r, "Tổng cộng") && shows(r, "trang=1") && !shows(r, "trang=3"));
	check(books_get("/quyen/s1a?ky=2026-11&trang=99")->status == OK);
	check(books_get("/quyen/s1a?ky=x")->status == NOT_FOUND);
	check(books_get("/quyen/s9z")->status == NOT_FOUND);
	if (!tool_installed("pdftotext"))
		return;
	check(strstr(words_of(books_get("/quyen/s1a/so.pdf")), "Cả xe"));
	test_write(print_by_day, NULL);
	words = words_of(books_get("/quyen/s1a/so.pdf"));
	check(strstr(words, "250.000") && !strstr(words, "Cả xe"));
	check(strstr(words, "Tổng trong ngày, 50 lần") && strstr(words, "50.000"));
}

static bool collect(void *arg)
{
	(void)arg;
	return !setting_set(test_db, &ledger_collects, "1", test_now, 0);
}

void test_decree_252_2026_art_44_tax_is_withheld_only_from_what_is_collected(void)
{
	const struct user *accountant = a_user(900, ledger_module.perms);
	struct request *r;
	const char *csv;
	int64_t sub;

	books_open();
	books_delivered(1);
	r = visit_as(accountant, GET, "/quan-tri/khau-tru", NULL);
	check(shows(r, "không thu hộ") && shows(r, "Không có khoản khấu trừ"));
	test_write(collect, NULL);
	books_delivered(5);
	r = visit_as(accountant, GET, "/quan-tri/khau-tru?ky=2026-11", NULL);
	check(shows(r, "Không có khoản khấu trừ"));
	sub = books_carried(3);
	check(books_returned(sub, 45000));
	r = visit_as(accountant, GET, "/quan-tri/khau-tru?ky=2026-11", NULL);
	check(shows(r, "90.000") && shows(r, ">900") && shows(r, ">450"));
	check(shows(r, "Tổng thuế") && shows(r, ">1.350"));
	csv = visit_as(accountant, GET, "/quan-tri/khau-tru.csv?ky=2026-11", NULL)->bytes.at;
	check(strstr(csv, "(01),(02)") && strstr(csv, ",90000,900,450,1350"));
	check(shows(r, "Cộng: Bán hàng hóa") && shows(r, "Tổng cộng"));
	check(strstr(csv, "Tổng cộng,,,,,,,,90000,900,450,1350"));
	check(!strstr(visit_as(accountant, GET, "/quan-tri/khau-tru.csv?ky=2026-10",
	    NULL)->bytes.at, "90000"));
}

void test_form_01_bk_stk_lists_the_accounts_that_take_money(void)
{
	const char *csv, *json;

	books_open();
	csv = books_get("/to-khai/01-bk-stk/to.csv")->bytes.at;
	check(strstr(csv, "03,04,05,06,07,08,09") && strstr(csv, "8400205123456,HOANG THI THU"));
	json = books_get("/to-khai/01-bk-stk/to.json")->bytes.at;
	check(strstr(json, "\"form\":\"01/BK-STK\"") && strstr(json, "\"06\":\"8400205123456\""));
	check(books_get("/to-khai/khac/to.pdf")->status == NOT_FOUND);
}

static bool change_account(void *arg)
{
	struct shop_given g;
	int64_t id;

	(void)arg;
	market_shop_standing(test_db, test_arena, "h1", &g);
	g.bank_account = "19029999888777";
	return market_shop_save(test_db, test_arena, &g, test_now, &id) == SAVED_CHANGED;
}

void test_form_01_bk_stk_keeps_an_account_that_took_money_in_its_year(void)
{
	const char *csv;

	books_open();
	test_now += 86400 * INT64_C(1000000);
	test_write(change_account, NULL);
	csv = books_get("/to-khai/01-bk-stk/to.csv")->bytes.at;
	check(strstr(csv, "8400205123456") && strstr(csv, "đến 24/11/2026"));
	check(strstr(csv, "19029999888777") && strstr(csv, "\"Đang dùng, từ 24/11/2026\""));
	csv = books_get("/to-khai/01-bk-stk/to.csv?ky=2027")->bytes.at;
	check(!strstr(csv, "8400205123456") && strstr(csv, ",Đang dùng"));
	check(!shows(books_get("/tai-khoan"), "8400205123456"));
}

void test_other_accounts_and_wallets_are_sealed_and_whole_on_the_owners_paper_alone(void)
{
	struct request *r;
	const char *end;

	books_open();
	test_write(register_business, NULL);
	check(books_post("/tai-khoan",
	    "provider=MoMo&number=0912345671&holder=Hoàng Thị Thử")->status ==
	    SEE_OTHER);
	check(books_post("/tai-khoan", "provider=M&number=1&holder=")->status == INVALID);
	r = books_get("/tai-khoan");
	check(shows(r, "MoMo") && shows(r, "8400205123456") && !shows(r, "0912345671"));
	check(!strstr(books_get("/to-khai/01-bk-stk/to.csv")->bytes.at, "0912345671"));
	if (tool_installed("pdftotext")) {
		check(strstr(words_of(books_post("/to-khai/01-bk-stk/to.pdf", "")), "0912345671"));
		check(!strstr(as_operator("/to-khai/01-bk-stk/to.pdf"), "0912345671"));
	}
	end = arena_printf(test_arena, "/tai-khoan/%" PRId64 "/thoi",
	    ledger_accounts_typed(test_db,
	    test_arena, books_household(), 0, INT64_MAX)->v[0].id);
	check(visit_as(books_seller(OWNER_OF_HOI), POST, books_path(end), "")->status ==
	    NOT_FOUND);
	check(books_post(end, "")->status == SEE_OTHER);
	check(!shows(books_get("/tai-khoan"), "MoMo"));
}

void test_the_owner_hands_in_whole_numbers_as_data_and_the_audit_says_so(void)
{
	const struct user *helper = books_seller(777);
	const char *csv, *json;

	books_open();
	test_write(register_business, NULL);
	books_delivered(2);
	check(books_post("/tai-khoan",
	    "provider=MoMo&number=0912345671&holder=Hoàng Thị Thử")->status == SEE_OTHER);
	json = books_post("/to-khai/01-tkn-cnkd/to.json?ky=2026", "")->bytes.at;
	check(strstr(json, "\"taxCode\":\"" TAX "\"") && strstr(json, "\"revenue\":90000,"));
	csv = books_post("/to-khai/01-tkn-cnkd/to.csv", "")->bytes.at;
	check(strstr(csv, "name,address,taxCode,place,period,tradeGroup,revenue"));
	check(strstr(csv, "Hoàng Thị Thử,") && strstr(csv, "," TAX ","));
	check(strstr(books_post("/to-khai/01-bk-stk/to.csv", "")->bytes.at, "0912345671"));
	check(strstr(books_post("/to-khai/01-bk-stk/to.json", "")->bytes.at, "0912345671"));
	check(!strcmp(audit_told(test_db, test_arena, OWNER_OF_NA, 1)->v[0].subject,
	    "01/BK-STK 2026 whole"));
	csv = visit_as(helper, POST, books_path("/to-khai/01-bk-stk/to.csv"), "")->bytes.at;
	check(!strstr(csv, "0912345671") && !strstr(csv, TAX));
	check(strstr(csv, "8400205123456"));            /* buyers read it */
	check(shows(visit_as(helper, GET, books_path("/to-khai"), NULL), "che bớt"));
}

static bool offered(const char *form, const char *period)
{
	return shows(books_get("/to-khai"), arena_printf(test_arena, "%s/to.pdf?ky=%s\"", form,
	    period));
}

void test_in_january_the_notice_of_last_year_is_offered(void)
{
	books_open();
	books_sold(40000000, 20250301);
	books_sold(50000000, 20261101);
	test_now = us_of_day(2027, 1, 20);
	check(offered("01-tkn-cnkd", "2026") && offered("01-tkn-cnkd", "2027"));
	books_sold(1200000000, 20270110);       /* over the threshold before that notice is given */
	check(offered("01-tkn-cnkd", "2026") && !offered("01-tkn-cnkd", "2027"));
	check(offered("01-cnkd", "2027-q1") && !offered("01-cnkd", "2026-q4"));
}

void test_a_quarter_is_offered_when_it_is_due_and_while_it_runs(void)
{
	books_open();
	books_sold(1200000000, 20261101);
	test_now = us_of_day(2027, 1, 20);
	check(offered("01-cnkd", "2026-q4") && offered("01-cnkd", "2027-q1"));
	check(shows(books_get("/to-khai"), "vượt ngưỡng từ ngày 01/11/2026"));
	check(shows(books_get("/to-khai"), "Đăng ký hóa đơn điện tử"));
}

void test_a_new_household_tells_its_revenue_by_halves(void)
{
	books_open();
	test_now = us_of_day(2027, 7, 10);
	books_sold(50000000, 20270301);
	/* 31/7/2027 is a Saturday */
	check(shows(books_get("/to-khai"), "trước hết 02/08/2027"));
	check(shows(books_get("/to-khai"), "mới kinh doanh từ 01/03/2027"));
	check(offered("01-tkn-cnkd", "2027-h1") && offered("01-tkn-cnkd", "2027-h2"));
	check(!offered("01-tkn-cnkd", "2027") && !offered("01-tkn-cnkd", "2026"));
	test_now = us_of_day(2028, 1, 20);
	check(offered("01-tkn-cnkd", "2027-h2") && !offered("01-tkn-cnkd", "2027-h1"));
	check(offered("01-tkn-cnkd", "2028") && !offered("01-tkn-cnkd", "2027"));
}

void test_who_opened_before_there_were_books_here_tells_once_a_year(void)
{
	books_open();
	test_now = us_of_day(2027, 7, 10);
	books_sold(50000000, 20270301);
	check(books_post("/cai-dat", "heading=GOODS&began=2027-07-11")->status == INVALID);
	check(books_post("/cai-dat", "heading=GOODS&began=2020-01-01")->status == SEE_OTHER);
	check(shows(books_get("/cai-dat"), "2020-01-01"));
	check(offered("01-tkn-cnkd", "2027") && !offered("01-tkn-cnkd", "2027-h1"));
	check(!shows(books_get("/to-khai"), "mới kinh doanh từ"));
}

static bool tell_accounts_by_december(void *arg)
{
	(void)arg;
	return !rule_set(test_db, &ledger_accounts_by, &(struct rule_given){ "2026-12-31", "",
	    "OURS", "", "", 20260101, 0 }, 7, test_now);
}

void test_only_who_is_not_taxed_is_reminded_of_the_list_of_accounts(void)
{
	books_open();
	test_write(tell_accounts_by_december, NULL);
	check(shows(books_get("/to-khai"), "Báo tài khoản, ví điện tử"));
	books_sold(1200000000, 20260301);
	check(!shows(books_get("/to-khai"), "Báo tài khoản, ví điện tử"));
	check(offered("01-bk-stk", "2026"));
}

void test_the_notice_holds_the_revenue_of_the_year_by_trade_group(void)
{
	const char *csv;

	books_open();
	books_delivered(2);
	csv = books_get("/to-khai/01-tkn-cnkd/to.csv")->bytes.at;
	check(strstr(csv, "Bán hàng hóa,90000,0"));
	csv = books_get("/to-khai/01-tkn-cnkd/to.csv?ky=2025")->bytes.at;
	check(!strstr(csv, "Bán hàng hóa"));
}

void test_rows_for_invoices_name_each_piece_of_goods(void)
{
	const char *csv;

	books_open();
	books_delivered(3);
	books_sold(5000, 20261102);
	csv = books_get("/hoa-don.csv")->bytes.at;
	check(strstr(csv, "Na dai Chi Lăng,kg,3,45000,135000,1,"));
	check(strstr(csv, "Cả xe,,,,5000,1,"));
}

void test_rows_for_invoices_name_the_row_they_correct_as_the_book_does(void)
{
	books_open();
	books_sold(60000, 20261101);
	books_sold(5000, 20261102);
	check(books_post(arena_printf(test_arena, "/dong/%" PRId64, books_latest()),
	    "amount=4000&why=Ghi thừa")->status == SEE_OTHER);
	check(strstr(books_get("/hoa-don.csv")->bytes.at, "Sửa dòng 2: Ghi thừa"));
	check(shows(books_get("/quyen/s1a"), "Sửa dòng 2: Ghi thừa"));
}

static bool in_autumn(void *arg)
{
	struct product_given p;
	int64_t id;

	(void)arg;
	market_product_standing(test_db, test_arena, "na", &p);
	p.season_from = "0801";
	p.season_to = "1031";
	market_product_save(test_db, test_arena, &p, test_now, &id);
	return true;
}

void test_the_outlook_knows_the_seasons_of_what_is_sold(void)
{
	struct ledger_year y;

	books_open();
	test_write(in_autumn, NULL);
	books_sold(100000000, 20260101);
	test_now = us_of_day(2026, 7, 31);
	y = ledger_year(test_db, test_arena, books_household(), test_now);
	check(y.basis == LEDGER_SEASONS && y.outlook > 330000000 && y.outlook < 350000000);
}

void test_a_quantity_is_read_with_comma_or_point_to_a_thousandth(void)
{
	static const char *const bad[] = { "", "x", "1,2,3", "1.2345", ",5", "0", "0,000", "-1",
		"99999999999" };

	check(ledger_milli("1,5") == 1500 && ledger_milli("1.5") == 1500);
	check(ledger_milli("12") == 12000 && ledger_milli("0,001") == 1);
	for (size_t i = 0; i < COUNT(bad); i++)
		check(ledger_milli(bad[i]) == -1);
}
