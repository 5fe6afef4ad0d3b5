#include "transfer/transfer.h"

#include "core/calendar.h"
#include "core/job.h"
#include "test.h"

#include "tests.h"
#include "transfer/transfer_inside.h"

#define BOUNDARY "-----hoahoi"
#define PART(name) "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"" name "\""
#define HOUSEHOLDS "external_id,head_name,commune_code\n"

static const struct user *keeper(void)
{
	return a_user(7, transfer_module.perms);
}

/* Sends a table of households in as the keeper, and gives the reply. */
static struct request *sent(const char *csv, bool trial)
{
	static const char *const headers[] = {
		"Content-Type: multipart/form-data; boundary=" BOUNDARY, NULL };
	const char *body = arena_printf(test_arena, PART("file") "; filename=\"ho.csv\"\r\n"
	    "Content-Type: text/csv\r\n\r\n%s\r\n" PART("trial") "\r\n\r\n%s\r\n--" BOUNDARY
	    "--\r\n", csv, trial ? "1" : "0");

	return visit_as_with(keeper(), headers, POST, "/quan-tri/nhap/households", body);
}

void test_a_table_is_sent_read_and_told_of(void)
{
	struct request *r = sent(HOUSEHOLDS "h1,Lý Thị Thử,05977\nh2,,05977\n", false);
	const char *run = r->location;

	check(r->status == SEE_OTHER && run);
	r = visit_as(keeper(), GET, run, NULL);
	check(r->status == OK && shows(r, "Đang đọc"));
	jobs_run_due(test_db, test_now);
	r = visit_as(keeper(), GET, run, NULL);
	check(r->status == OK && shows(r, "1 dòng lỗi") && shows(r, "loi.csv"));
	check(shows(r, "Dòng 3") && shows(r, "<code>head_name</code>") && shows(r, "chưa điền"));
	r = visit_as(keeper(), GET, arena_printf(test_arena, "%s/loi.csv", run), NULL);
	check(r->status == OK && r->bytes.at &&
	    strstr(r->bytes.at, "3,head_name,chưa điền,h2,,05977"));
	r = visit_as(keeper(), GET, "/quan-tri/nhap/households", NULL);
	check(shows(r, "ho.csv") && shows(r, "commune_code"));
	r = visit_as(keeper(), GET, "/quan-tri/xuat/households.csv", NULL);
	check(r->status == OK && strstr(r->bytes.at, "h1,Lý Thị Thử"));
}

void test_a_trial_on_the_page_keeps_nothing(void)
{
	struct request *r = sent(HOUSEHOLDS "h1,Lý Thị Thử,05977\n", true);

	jobs_run_due(test_db, test_now);
	r = visit_as(keeper(), GET, r->location, NULL);
	check(shows(r, "chạy thử"));
	r = visit_as(keeper(), GET, "/quan-tri/xuat/households.csv", NULL);
	check(!strstr(r->bytes.at, "h1,"));
}

void test_a_table_that_is_none_says_so(void)
{
	struct request *r = sent("name,price\nNa,5\n", false);

	jobs_run_due(test_db, test_now);
	r = visit_as(keeper(), GET, r->location, NULL);
	check(shows(r, "external_id, head_name, commune_code"));
	check(sent("", false)->status == INVALID);
	check(visit_as(keeper(), GET, "/quan-tri/nhap/herbs", NULL)->status == NOT_FOUND);
	check(visit_as(keeper(), GET, "/quan-tri/nhap/shops/5", NULL)->status == NOT_FOUND);
	check(visit_as(keeper(), GET, "/quan-tri/xuat/shops.exe", NULL)->status == NOT_FOUND);
	check(visit_as(keeper(), GET, "/quan-tri/xuat/shops", NULL)->status == NOT_FOUND);
}

void test_tables_are_listed_and_go_out_as_spreadsheets(void)
{
	struct request *r = visit_as(keeper(), GET, "/quan-tri/nhap", NULL);

	check(r->status == OK && shows(r, "/quan-tri/nhap/products"));
	r = visit_as(keeper(), GET, "/quan-tri/xuat/shops.xlsx", NULL);
	check(r->status == OK && r->bytes.n > 1000 && !memcmp(r->bytes.at, "PK", 2));
	r = visit_as(keeper(), GET, "/quan-tri/nhap/shops/mau.csv", NULL);
	check(r->status == OK && strstr(r->bytes.at, "external_id,household_external_id,name"));
}

/* I4 */
void test_a_grant_for_one_office_imports_nothing(void)
{
	struct user u = *keeper();
	struct grant *g = arena_array(test_arena, struct grant, u.n_grants);

	for (size_t i = 0; i < u.n_grants; i++)
		g[i] = (struct grant){ u.grants[i].perm, 12 };
	u.grants = g;
	check(visit_as(&u, GET, "/quan-tri/nhap/shops", NULL)->status == FORBIDDEN);
	check(visit_as(&u, GET, "/quan-tri/xuat/shops.csv", NULL)->status == FORBIDDEN);
	check(visit(GET, "/quan-tri/nhap/shops", NULL)->status != OK);
}

/* What is told of who has that telephone, as words. */
static const char *told(const char *phone)
{
	const struct person who = { 0, phone, "" };
	const struct tolds *all = personal_told(test_db, test_arena, &who, test_now);

	for (size_t i = 0; i < all->n; i++)
		if (!strcmp(all->v[i].module, "transfer"))
			return all->v[i].v[0].v[0].v[1].words;
	return "";
}

static bool forget(void *arg)
{
	const struct person who = { 0, arg, "" };

	check(personal_erase(test_db, test_arena, &who, test_now));
	return true;
}

void test_who_stands_in_a_bad_line_is_told_so_and_has_it_removed(void)
{
	struct request *r = sent("external_id,head_name,commune_code,phone\n"
	    "h2,,05977,0912.345.678\n", false);
	const char *errors = arena_printf(test_arena, "%s/loi.csv", r->location);

	jobs_run_due(test_db, test_now);
	check(!strcmp(told("0912345678"), "ho.csv") && !*told("0912345679"));
	check(visit_as(keeper(), GET, errors, NULL)->status == OK);
	test_write(forget, (char[]){ "0912345678" });
	check(!*told("0912345678"));
	check(visit_as(keeper(), GET, errors, NULL)->status == NOT_FOUND);
}

static bool sweep(void *arg)
{
	*(size_t *)arg = transfer_parts[0].expire(test_db, test_arena, test_now, 100);
	return true;
}

void test_tables_are_forgotten_when_their_time_is_over(void)
{
	size_t gone;

	sent(HOUSEHOLDS "h2,,05977\n", false);
	jobs_run_due(test_db, test_now);
	test_now += 29 * DAY;
	test_write(sweep, &gone);
	check(gone == 0);
	test_now += DAY;
	test_write(sweep, &gone);
	check(gone == 1);
}
