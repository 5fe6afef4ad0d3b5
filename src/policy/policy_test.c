#include "core/calendar.h"
#include "core/setting.h"
#include "core/show.h"
#include "market/market.h"
#include "policy/policy.h"
#include "policy/policy_inside.h"
#include "test.h"
#include "tests.h"

static const struct perm *const writes[] = { &policy_write, NULL };

static const struct user *editor(void)
{
	return a_user(7, writes);
}

/* R: Decree 248/2026, art. 4-8, 11, 13, 14 */
void test_every_policy_is_read_in_two_languages_and_names_nothing_unknown(void)
{
	static const char *const english[] = { "Accept-Language: en", NULL };

	for (size_t i = 0; i < POLICY_KINDS; i++) {
		struct request *r = visit(GET, policy_kinds[i].path, NULL);
		struct request *e = visit_with(english, GET, policy_kinds[i].path, NULL);

		check(r->status == OK && shows(r, "<h1 lang=\"vi\">") && shows(r, "01/07/2026"));
		check(!strchr(strstr(r->out->text, "<main"), '{') && !shows(r, "[fees]"));
		check(e->status == OK && strcmp(e->out->text, r->out->text));
		check(shows(e, "Vietnamese version"));
	}
}

void test_who_reads_neither_language_of_a_policy_is_told_so_and_reads_the_vietnamese(void)
{
	static const char *const chinese[] = { "Accept-Language: zh", NULL };
	struct request *r = visit_with(chinese, GET, "/chinh-sach/doi-tra", NULL);

	check(shows(r, "<html lang=\"zh\"") && shows(r, "以下正文为越南文"));
	check(shows(r, "<h1 lang=\"vi\">Đổi trả và hoàn tiền"));
	check(shows(r, "30 ngày") && !shows(r, "30 天"));
	check(!shows(visit(GET, "/chinh-sach/doi-tra", NULL), "以下正文"));
}

/* R: Decree 248/2026, art. 5: the eight points */
void test_the_privacy_policy_has_its_points(void)
{
	static const char *const points[] = { "Ai chịu trách nhiệm", "Lưu gì và để làm gì",
		"Phạm vi sử dụng", "Lưu bao lâu", "Ai được xem", "Bảo vệ thế nào", "Quyền của bạn",
		"Khiếu nại về dữ liệu" };
	struct request *r = visit(GET, "/chinh-sach/rieng-tu", NULL);

	for (size_t i = 0; i < COUNT(points); i++)
		check(shows(r, points[i]));
}

static const char *days_of(const char *name)
{
	const struct rule *r = rule_by_name(name);

	return rule_words(r, rule_value(test_db, test_arena, r, test_now));
}

/* What is promised is what the program keeps. */
void test_policies_name_the_days_that_the_program_counts_and_promise_no_more(void)
{
	struct request *r;

	test_now = us_of_day(2026, 12, 1);
	r = visit(GET, "/chinh-sach/doi-tra", NULL);
	check(shows(r, arena_printf(test_arena, "báo trong %s", days_of("order.return_days"))));
	r = visit(GET, "/chinh-sach/rieng-tu", NULL);
	check(shows(r, "2 ngày làm việc") && !shows(r, "Mỗi lần xem"));
	r = visit(GET, "/chinh-sach/giao-hang", NULL);
	check(shows(r, "người bán báo trước khi gửi") && !shows(r, "trước khi người mua đồng ý"));
	check(shows(r, arena_printf(test_arena, "tự đến lấy: %s; hàng tươi, chóng hỏng: %s.",
	    days_of("order.hand_over_days"), days_of("order.hand_over_fresh_days"))));
	check(shows(r, "được tự hủy đơn"));
}

static struct { const struct rule *rule; const char *value; int64_t from; } row;

static bool add_row(void *none)
{
	struct rule_given g = { row.value, "", "OURS", "", "", row.from, 0 };

	(void)none;
	check(!rule_set(test_db, row.rule, &g, 9, test_now));
	return true;
}

static void let_rule(const struct rule *r, const char *value)
{
	row.rule = r;
	row.value = value;
	row.from = 20261101;
	test_write(add_row, NULL);
}

/* R: Decree 248/2026, art. 7 */
void test_the_times_of_complaints_are_those_of_the_rules(void)
{
	static const struct { const char *kind; int64_t hours, days; } example[] = {
		{ "ORDER", 24, 2 }, { "PAYMENT", 24, 5 }, { "REFUND", 48, 7 }, { "SERVICE", 48, 7 },
		{ "PRIVACY", 72, 30 } };
	struct request *r;

	for (size_t i = 0; i < POLICY_COMPLAINTS; i++) {
		const struct policy_complaint *c = &policy_complaints[i];
		int64_t hours = rule_value(test_db, test_arena, c->first_hours, test_now);
		int64_t days = rule_value(test_db, test_arena, c->resolve_days, test_now);

		check(!strcmp(c->kind, example[i].kind));
		check(hours == example[i].hours && days == example[i].days);
	}
	r = visit(GET, "/chinh-sach/khieu-nai", NULL);
	check(shows(r, "72 giờ") && shows(r, "30 ngày") && shows(r, "Chưa chắc chắn"));
	let_rule(policy_complaints[0].first_hours, "11");
	check(shows(visit(GET, "/chinh-sach/khieu-nai", NULL), "11 giờ"));
}

void test_what_a_text_promises_is_the_rule_of_today(void)
{
	check(shows(visit(GET, "/chinh-sach/quy-che", NULL), "ít nhất 5 ngày"));
	let_rule(rule_by_name("market.suspend_notice_days"), "9");
	check(shows(visit(GET, "/chinh-sach/quy-che", NULL), "ít nhất 9 ngày"));
}

static bool name_operator(void *none)
{
	(void)none;
	return !setting_set(test_db, setting_by_name("site.operator_name"),
	    "Sở Khoa học và Công nghệ", test_now, 0);
}

void test_the_operator_is_who_the_settings_name(void)
{
	check(shows(visit(GET, "/chinh-sach/quy-che", NULL), "chưa điền thông tin"));
	test_write(name_operator, NULL);
	check(shows(visit(GET, "/chinh-sach/quy-che", NULL),
	    "<dd>Sở Khoa học và Công nghệ</dd>"));
}

#define WORDS "text=%23+Giao+h%C3%A0ng%0A%0AC%C3%A2u+m%E1%BB%9Bi+%3Cb%3Ecó%3C/b%3E+" \
	"{market.takedown_hours}.%0A-+M%E1%BB%99t%0A-+Hai%0A%0A%0A[fees]%0A++++++++++++++++++++"

void test_a_new_version_holds_from_its_day_and_the_old_one_stays(void)
{
	struct request *r;

	check(visit_as(editor(), POST, "/quan-tri/chinh-sach", "kind=DELIVERY&valid_from=2026-11-22"
	    "&" WORDS)->status == INVALID);
	check(visit_as(editor(), POST, "/quan-tri/chinh-sach", "kind=DELIVERY&valid_from=2026-12-01"
	    "&" WORDS)->status == SEE_OTHER);
	check(!shows(visit(GET, "/chinh-sach/giao-hang", NULL), "Câu mới"));
	check(shows(visit(GET, "/chinh-sach/giao-hang", NULL), "Bản số 2"));
	test_now = us_of_day(2026, 12, 1);
	r = visit(GET, "/chinh-sach/giao-hang", NULL);
	check(shows(r, "Câu mới &lt;b&gt;có&lt;/b&gt; 24 giờ.") && shows(r, "<li>Hai</li>"));
	check(shows(r, amount(0)));
	r = visit(GET, "/chinh-sach/giao-hang/ban/1", NULL);
	check(shows(r, "không phải bản đang có hiệu lực") && !shows(r, "Câu mới"));
	check(visit(GET, "/chinh-sach/giao-hang/ban/5", NULL)->status == NOT_FOUND);
	check(visit(GET, "/chinh-sach/khong-co/ban/1", NULL)->status == NOT_FOUND);
}

void test_a_text_may_not_name_what_is_not_there(void)
{
	struct request *r = visit_as(editor(), POST, "/quan-tri/chinh-sach",
	    "kind=DELIVERY&valid_from=2026-12-01&text=%23+Giao%0A%0AC%C3%A2u+n%C3%A0y+d%C3%A0i+"
	    "h%C6%A1n+n%C4%83m+m%C6%B0%C6%A1i+k%C3%BD+t%E1%BB%B1+v%C3%A0+n%C3%B3i+"
	    "{market.nothing}.");

	check(r->status == INVALID && shows(r, "market.nothing"));
}

#define FEE "key=cod&name=Thu+h%E1%BB%99+ti%E1%BB%81n&unit=BP&amount=50&valid_from="

/* R: Decree 248/2026, art. 8 */
void test_a_fee_is_announced_twenty_days_ahead(void)
{
	struct request *r;

	check(shows(visit(GET, "/phi", NULL), amount(0)));
	check(visit_as(editor(), POST, "/quan-tri/phi", FEE "2026-12-12")->status == INVALID);
	check(visit_as(editor(), POST, "/quan-tri/phi", FEE "2026-12-13")->status == SEE_OTHER);
	r = visit(GET, "/phi", NULL);
	check(shows(r, "Thu hộ tiền") && shows(r, "sắp có") && shows(r, "0,5%"));
	check(shows(r, "13/12/2026") && shows(r, "23/11/2026"));
	check(policy_fee_of(test_db, test_arena, "cod", 185000, test_now) == 0);
	check(policy_fee_of(test_db, test_arena, "cod", 185000, us_of_day(2026, 12, 13)) == 925);
	let_rule(&policy_fee_notice, "3");
	check(visit_as(editor(), POST, "/quan-tri/phi", FEE "2026-11-26")->status == SEE_OTHER);
	check(visit_as(a_user(8, &writes[1]), POST, "/quan-tri/phi", FEE "2027-01-01")->status ==
	    FORBIDDEN);
}

void test_the_foot_of_each_page_leads_to_the_policies(void)
{
	struct request *r = visit(GET, "/xep-hang", NULL);

	check(shows(r, "href=\"/chinh-sach/quy-che\""));
	check(shows(r, "href=\"/chinh-sach/rieng-tu\""));
	check(shows(visit(GET, "/chinh-sach", NULL), "href=\"/chinh-sach/nguoi-ban\""));
	check(shows(visit(GET, "/sitemap/trang.xml", NULL), "/chinh-sach/doi-tra<"));
}

enum { SELLER = 71 };

static struct { int64_t household, shop; } made;

static bool make_shop(void *none)
{
	struct household_given h = household_blank;
	struct shop_given g = shop_blank;

	(void)none;
	h.external_id = "h1";
	h.head_name = "Hoàng Văn Thử";
	h.commune_code = "05977";
	household_save(test_db, test_arena, &h, test_now, &made.household);
	household_add_person(test_db, test_arena, made.household, SELLER, "OWNER", 0, test_now);
	g.external_id = "s1";
	g.household_external_id = "h1";
	g.name = "Na nhà Thử";
	market_shop_save(test_db, test_arena, &g, test_now, &made.shop);
	return true;
}

void test_a_seller_who_opens_his_shop_accepts_the_terms_that_stand(void)
{
	static const struct perm *const sells[] = { &market_sell, NULL };
	const struct user *seller = a_user(SELLER, sells);
	const char *path;
	const struct acceptances *list;

	test_write(make_shop, NULL);
	path = arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64 "/mo-cua", made.shop);
	check(shows(visit_as(seller, GET, path, NULL), "/chinh-sach/nguoi-ban"));
	check(!acceptances(test_db, test_arena, "SHOP", made.shop)->n);
	check(visit_as(seller, POST, path, "agreed=1")->status == SEE_OTHER);
	list = acceptances(test_db, test_arena, "SHOP", made.shop);
	check(list->n == 1 && !strcmp(list->v[0].kind, "SELLER_TERMS"));
	check(opener_of(test_db, test_arena, made.shop)->account == SELLER);
}

static bool add_later_row(void *none)
{
	struct rule_given g = { "9", "", "OURS", "", "", 20261201, 0 };

	(void)none;
	check(!rule_set(test_db, rule_by_name("market.suspend_notice_days"), &g, 9, test_now));
	return true;
}

/* I7: what was agreed to stays what it said. */
void test_an_old_version_keeps_the_numbers_of_its_days(void)
{
	struct request *r;

	test_write(add_later_row, NULL);
	visit_as(editor(), POST, "/quan-tri/chinh-sach", "kind=RULES&valid_from=2026-12-01&"
	    "text=%23+Quy+ch%E1%BA%BF%0A%0ABao+nhieu+ngay%3A+{market.suspend_notice_days}.%0A%0A"
	    "[operator]%0A++++++++++++++++++++");
	check(shows(visit(GET, "/chinh-sach/quy-che/ban/2", NULL), "Bao nhieu ngay: 9 ngày."));
	check(shows(visit(GET, "/chinh-sach/quy-che", NULL), "ít nhất 5 ngày"));
	test_now = us_of_day(2026, 12, 5);
	check(shows(visit(GET, "/chinh-sach/quy-che", NULL), "Bao nhieu ngay: 9 ngày."));
	r = visit(GET, "/chinh-sach/quy-che/ban/1", NULL);
	check(shows(r, "ít nhất 5 ngày") && !shows(r, "ít nhất 9 ngày"));
}
