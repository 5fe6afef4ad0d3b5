#include "test.h"

#include "core/calendar.h"
#include "core/limit.h"
#include "market/market.h"
#include "report/report.h"
#include "shops.h"
#include "tests.h"
#include "trust/trust.h"

/* R: Decree 248/2026, art. 18.2 */
void test_a_seller_takes_his_goods_and_orders_with_him_and_no_others(void)
{
	struct shops s = shops_open();
	const char *code = shops_sale(s.na, 2, "DELIVERED");
	const char *base = arena_printf(test_arena, "/ban-hang/du-lieu/%" PRId64, s.na_shop);
	const struct user *owner = shops_owner(OWNER_OF_NA), *other = shops_owner(OWNER_OF_HOI);
	const char *json = arena_printf(test_arena, "%s/tat-ca.json", base);
	struct request *r = visit_as(owner, GET, json, NULL);

	check(r->status == OK && shows(r, "Na dai Chi Lăng") && shows(r, code));
	check(shows(r, "\"quantity\":2") && !shows(r, "Hoa hồi khô"));
	check(!shows(r, SHOPS_BUYER_PHONE));
	r = visit_as(owner, GET, arena_printf(test_arena, "%s/hang.csv", base), NULL);
	check(shows(r, "price_vnd") && shows(r, "45000") && !shows(r, "Hoa hồi khô"));
	r = visit_as(owner, GET, arena_printf(test_arena, "%s/don.csv", base), NULL);
	check(shows(r, code) && shows(r, "Mã đơn") && !shows(r, "DELIVERED"));
	check(visit_as(other, GET, json, NULL)->status == NOT_FOUND);
	check(visit_as(owner, GET, arena_printf(test_arena, "%s/x", base), NULL)->status ==
	    NOT_FOUND);
	r = visit_as(owner, GET, "/ban-hang/du-lieu", NULL);
	check(shows(r, base) && !shows(r, arena_printf(test_arena, "/%" PRId64 "/", s.hoi_shop)));
}

/* Both are parties; what the seller's own pages do not show of a buyer, his copy has not
 * either.  R: Decree 248/2026, art. 18.2; Law 91/2025/QH15 */
void test_a_copied_contract_says_with_whom_how_and_when_and_hides_who_hides(void)
{
	struct shops s = shops_open();
	const char *csv = arena_printf(test_arena, "/ban-hang/du-lieu/%" PRId64 "/don.csv",
	    s.na_shop);
	const struct user *owner = shops_owner(OWNER_OF_NA);
	struct request *r;

	shops_sale(s.na, 2, "DELIVERED");
	visit_as(owner, POST, arena_printf(test_arena, "/ban-hang/don/%s/huy",
	    shops_sale(s.na, 1, "PLACED")), "why=het+hang");
	r = visit_as(owner, GET, csv, NULL);
	check(shows(r, SHOPS_BUYER) && shows(r, "trả khi nhận hàng") && shows(r, "Giao xong lúc"));
	check(shows(r, "23/11/2026") && shows(r, "het hang") && !shows(r, SHOPS_BUYER_PHONE));
	db_define(test_db, "UPDATE buyer_order SET restricted_at = 1;");
	check(!shows(visit_as(owner, GET, csv, NULL), SHOPS_BUYER));
	r = visit_as(owner, GET, arena_printf(test_arena, "/ban-hang/du-lieu/%" PRId64
	    "/tat-ca.json", s.na_shop), NULL);
	check(shows(r, "\"confirmedAt\":\"2026-11-23T") && shows(r, "\"refundedAt\":null"));
	check(!shows(r, SHOPS_BUYER));
}

/* R: Decree 248/2026, art. 22.1 */
void test_the_year_is_counted_from_what_happened(void)
{
	struct shops s = shops_open();
	const struct user *staff = a_user(9, report_module.perms);
	struct request *r;

	shops_sale(s.na, 2, "DELIVERED");
	shops_sale(s.hoi, 1, "PLACED");
	r = visit_as(staff, GET, "/quan-tri/bao-cao-nam?nam=2026", NULL);
	check(r->status == OK && shows(r, "15/02/2027") && shows(r, "năm chưa hết"));
	check(shows(r, "90.000") && shows(r, "210.000"));
	r = visit_as(staff, GET, "/quan-tri/bao-cao-nam.xlsx?nam=2026", NULL);
	check(r->status == OK && r->bytes.n > 1000 && !memcmp(r->bytes.at, "PK", 2));
	check(!shows(visit_as(staff, GET, "/quan-tri/bao-cao-nam?nam=2027", NULL), "90.000"));
	check(visit_as(staff, GET, "/quan-tri/bao-cao-nam?nam=9", NULL)->status == INVALID);
	check(visit_as(shops_owner(OWNER_OF_NA), GET, "/quan-tri/bao-cao-nam", NULL)->status ==
	    FORBIDDEN);
}

void test_the_report_begins_with_the_first_year_and_leads_nowhere_where_there_is_none(void)
{
	const struct user *staff = a_user(9, report_module.perms);
	struct request *r = visit_as(staff, GET, "/quan-tri/bao-cao-nam", NULL);

	check(r->status == OK && shows(r, "Báo cáo năm 2026") && shows(r, "năm chưa hết"));
	check(!shows(r, "Năm trước") && !shows(r, "Năm sau"));
	check(visit_as(staff, GET, "/quan-tri/bao-cao-nam?nam=2025", NULL)->status == INVALID);
	test_now = us_of_day(2027, 1, 3);
	r = visit_as(staff, GET, "/quan-tri/bao-cao-nam", NULL);
	check(shows(r, "Báo cáo năm 2026") && !shows(r, "năm chưa hết") && shows(r, "nam=2027"));
	r = visit_as(staff, GET, "/quan-tri/bao-cao-nam?nam=2027", NULL);
	check(shows(r, "nam=2026") && !shows(r, "Năm sau"));
}

/* The rows of the year 2026 as the page has them. */
static const char *rows_of_2026(void)
{
	const char *text = visit_as(a_user(9, report_module.perms), GET,
	    "/quan-tri/bao-cao-nam?nam=2026", NULL)->out->text, *from = strstr(text, "<tbody>");

	return from ? arena_strndup(test_arena, from, (size_t)(strstr(from, "</tbody>") - from)) :
	    "";
}

/* Whether the row of that title has the number. */
static bool says(const char *rows, const char *title, const char *n)
{
	const char *row = strstr(rows, title), *at = row ? strstr(row, "class=\"n\">") : NULL;

	at = at ? at + strlen("class=\"n\">") : "";
	at += strspn(at, " \n");
	return !strncmp(at, n, strlen(n)) && strchr(" \n<", at[strlen(n)]);
}

static const char *complaint(void)
{
	return arena_strndup(test_arena, visit(POST, "/khieu-nai/moi", "name=Le+Thi+Mua&phone="
	    SHOPS_BUYER_PHONE "&words=Hang+hong+het+roi&kind=ORDER")->location +
	    strlen("/khieu-nai/"), 10);
}

static void handles(const char *code, const char *act)
{
	check(visit_as(a_user(9, trust_module.perms), POST, arena_printf(test_arena,
	    "/quan-tri/khieu-nai/%s/%s", code, act), "words=Da+xem+xong")->status == SEE_OTHER);
}

/* One is resolved in time, one after New Year, when its time was long over.
 * R: Decree 248/2026, art. 22.1 */
void test_what_happens_after_a_year_changes_nothing_of_it(void)
{
	struct shops s = shops_open();
	const char *left, *late, *rows, *order = shops_sale(s.na, 1, "PLACED");
	const struct user *owner = shops_owner(OWNER_OF_NA);

	limit_forget();
	handles(complaint(), "giai-quyet");
	late = complaint();
	test_now = us_of_day(2026, 12, 31);
	left = complaint();
	test_now = us_of_day(2027, 1, 2);
	rows = rows_of_2026();
	check(says(rows, "Khiếu nại nhận được", "3"));
	check(says(rows, "Khiếu nại đã giải quyết", "1"));
	check(says(rows, "Khiếu nại quá hạn giải quyết", "1"));
	test_now = us_of_day(2027, 1, 20);
	handles(late, "giai-quyet");
	handles(left, "bac");
	check(visit_as(owner, POST, arena_printf(test_arena, "/ban-hang/don/%s/huy", order),
	    "why=het+hang")->status == SEE_OTHER);
	db_define(test_db, arena_printf(test_arena, "UPDATE shop SET state = 'CLOSED', state_at = %"
	    PRId64 ";", test_now));
	check(!strcmp(rows_of_2026(), rows));
}
