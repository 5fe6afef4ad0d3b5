#include "test.h"

#include "core/calendar.h"
#include "core/core.sql.h"
#include "core/job.h"
#include "core/sheet.h"
#include "core/xlsx.h"
#include "payment/payment.h"
#include "payment/payment_day.h"
#include "payment/payment_statement.h"
#include "payment/queue.sql.h"
#include "payment/statement.h"
#include "payment/statement.sql.h"
#include "tests.h"

enum { SUB_ORDER = 77, AMOUNT = 185000, CLERK = 41, SELLER = 42 };

#define BOUNDARY "-----hoahoi"
#define PART(name) "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"" name "\""

static const char *const multipart[] = { "Content-Type: multipart/form-data; boundary=" BOUNDARY,
	NULL };

static const struct payment_ask by_transfer = { SUB_ORDER, "LS26110001A", false, AMOUNT,
	"970436", "0011001234567", "HOANG THI A", "Na Chi Lăng" };

static const char statement[] =
    "NGÂN HÀNG TMCP NGOẠI THƯƠNG VIỆT NAM\n"
    "Số tài khoản: 0011001234567;;\n"
    "\n"
    "STT;Ngày giao dịch;Số tham chiếu;Số tiền ghi nợ (VND);Số tiền ghi có (VND);Số dư;"
    "Nội dung chi tiết\n"
    ";;;;;1.000.000;Số dư đầu kỳ\n"
    "1;23/11/2026 16:00:00;FT26327000001;;185.000;1.185.000;"
    "MBVCB.1.LS26110001A NA CHI LANG.CT tu 1 toi 2\n"
    "2;23/11/2026;FT26327000002;55.000;;1.130.000;tien dien\n"
    "3;24/11/2026;FT26327000003;;7.000.000;8.130.000;luong thang 11\n"
    "4;24/11/2026;FT26327000004;;60,000.00;8.190.000;tien hang\n"
    ";Cộng;;55.000;7.245.000;;\n";

static const struct user *clerk(void)
{
	return a_user(CLERK, payment_module.perms);
}

static bool ask(void *arg)
{
	struct payment_ask copy = by_transfer;

	(void)arg;
	payment_ask(test_db, test_arena, &copy, test_now);
	copy.id++;
	copy.code = "LS26110002A";
	copy.amount = 60000;
	payment_ask(test_db, test_arena, &copy, test_now);
	return true;
}

/* Sends a statement in by the page. */
static struct request *brought(struct bytes file, const char *name)
{
	const char *head = arena_printf(test_arena, PART("bank_bin") "\r\n\r\n970436\r\n"
	    PART("bank_account") "\r\n\r\n0011 0012 34567\r\n" PART("file")
	    "; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n", name);
	static const char tail[] = "\r\n--" BOUNDARY "--\r\n";
	size_t n = strlen(head);
	char *body = arena_alloc(test_arena, n + file.n + sizeof tail);

	memcpy(body, head, n);
	memcpy(body + n, file.at, file.n);
	memcpy(body + n + file.n, tail, sizeof tail);
	return visit_bytes_as(clerk(), multipart, POST, "/quan-tri/thanh-toan/sao-ke",
	    (struct bytes){ body, n + file.n + sizeof tail - 1 });
}

/* The same, and gives the page of what came of it. */
static struct request *sent(struct bytes file, const char *name)
{
	struct request *r = brought(file, name);

	check(r->status == SEE_OTHER);
	if (r->status != SEE_OTHER)
		return r;
	jobs_run_due(test_db, test_now);
	return visit_as(clerk(), GET, r->location, NULL);
}

static struct bytes text(const char *s)
{
	return (struct bytes){ s, strlen(s) };
}

static bool is(const char *state)
{
	return !strcmp(payment_of(test_db, test_arena, SUB_ORDER)->state, state);
}

void test_amounts_of_statements_are_read_as_banks_write_them(void)
{
	static const struct { const char *s; int64_t dong; } good[] = {
		{ "1.234.567", 1234567 }, { "1,234,567.00", 1234567 }, { "185000", 185000 },
		{ "1.234.567,00", 1234567 }, { "185000.0", 185000 }, { "+185,000 VND", 185000 },
		{ "-5.000", -5000 }, { "(5,000)", -5000 }, { "0", 0 }, { "1 234 567 đ", 1234567 },
		{ "1.234", 1234 }, { "185000.00", 185000 },
	};
	static const char *const bad[] = { "", "abc", "1.5", "1,23,456", "0.50", "12.34.567",
		"99999999999999", "1..000", "1.000.00.000", "một triệu", "." };
	int64_t dong;

	for (size_t i = 0; i < COUNT(good); i++)
		if (!payment_dong(good[i].s, &dong) || dong != good[i].dong)
			test_fail(__FILE__, __LINE__, good[i].s);
	for (size_t i = 0; i < COUNT(bad); i++)
		if (payment_dong(bad[i], &dong))
			test_fail(__FILE__, __LINE__, bad[i]);
}

void test_moments_of_statements_are_of_vietnam(void)
{
	int64_t day = us_of_day(2026, 11, 25);

	check(statement_moment("25/11/2026") == day);
	check(statement_moment("25-11-2026 10:12:33") == day + 10 * HOUR + 12 * MINUTE +
	    33 * SECOND);
	check(statement_moment("25.11.26 10:12") == day + 10 * HOUR + 12 * MINUTE);
	check(statement_moment("2026-11-25T10:12:00") == day + 10 * HOUR + 12 * MINUTE);
	check(statement_moment("25/11/2026\n5091 - 12345") == day);
	check(statement_moment("46351") == day);
	check(statement_moment("46351.5") == day + 12 * HOUR);
	check(!statement_moment("31/02/2026") && !statement_moment(""));
	check(!statement_moment("12/2026") && !statement_moment("Cộng"));
	check(!statement_moment("1e999") && !statement_moment("nan"));
}

void test_a_statement_pays_what_it_names_and_changes_nothing_again(void)
{
	struct request *r;

	test_write(ask, NULL);
	r = sent(text(statement), "sao-ke.csv");
	check(r->status == OK && is("PAID"));
	check(payment_evidence_of(test_db, test_arena, SUB_ORDER)->n == 1);
	check(!strcmp(payment_evidence_of(test_db, test_arena, SUB_ORDER)->v[0].kind,
	    "BANK_IMPORT"));
	/* Whose amount somebody waits for, though it names nothing. */
	check(payment_queue_count(test_db, test_arena)->n == 1);
	r = sent(text(statement), "sao-ke.csv");
	check(r->status == OK && is("PAID"));
	check(payment_evidence_of(test_db, test_arena, SUB_ORDER)->n == 1);
	check(payment_queue_count(test_db, test_arena)->n == 1);
}

void test_a_workbook_says_the_same_as_its_csv(void)
{
	static const struct xlsx_column columns[] = { { "Ngày giao dịch", XLSX_DATE, 0 },
		{ "Số tham chiếu", XLSX_TEXT, 0 }, { "Ghi có", XLSX_MONEY, 0 },
		{ "Ghi nợ", XLSX_MONEY, 0 }, { "Mô tả", XLSX_TEXT, 0 } };
	struct xlsx *x = xlsx_open(test_arena, "Sao kê", columns, COUNT(columns));
	int64_t day = us_of_day(2026, 11, 23);
	struct bytes b;

	xlsx_date(x, day), xlsx_text(x, "FT26327000001"), xlsx_number(x, AMOUNT), xlsx_empty(x);
	xlsx_text(x, "LS26110001A <na> & hồng");
	xlsx_date(x, day), xlsx_text(x, "FT26327000002"), xlsx_empty(x), xlsx_number(x, 55000);
	xlsx_text(x, "tien dien");
	b = xlsx_close(x);
	test_write(ask, NULL);
	check(sent(b, "sao-ke.xlsx")->status == OK && is("PAID"));
	sent(text(statement), "sao-ke.csv");
	check(is("PAID") && payment_evidence_of(test_db, test_arena, SUB_ORDER)->n == 1);
}

void test_a_workbook_that_is_damaged_says_so_wherever_it_is_cut(void)
{
	static const struct xlsx_column columns[] = { { "Ngày", XLSX_DATE, 0 },
		{ "Có", XLSX_MONEY, 0 } };
	struct xlsx *x = xlsx_open(test_arena, "S", columns, COUNT(columns));
	struct csv_row row;
	struct sheet *s;
	struct bytes b;
	int rows = 0;

	for (int i = 0; i < 3; i++)
		xlsx_date(x, test_now), xlsx_number(x, i);
	b = xlsx_close(x);
	check(!sheet_open(test_arena, b, &s));
	while (sheet_next(s, &row) == CSV_ROW)
		rows++;
	check(rows == 4);
	for (size_t n = 4; n < b.n; n += 97)
		check(sheet_open(test_arena, (struct bytes){ b.at, n }, &s) != NULL);
	for (size_t i = 30; i < b.n; i += 13) {         /* one byte of it changed */
		char *copy = arena_strndup(test_arena, b.at, b.n);

		copy[i] ^= 0x55;
		if (!sheet_open(test_arena, (struct bytes){ copy, b.n }, &s))
			while (sheet_next(s, &row) != CSV_END)
				continue;
	}
	check(sheet_open(test_arena, text("\xD0\xCF\x11\xE0 old"), &s) != NULL);
	check(sheet_open(test_arena, text("%PDF-1.4"), &s) != NULL);
	check(sheet_open(test_arena, text("<html>"), &s) != NULL);
}

void test_columns_nobody_knows_are_explained_once(void)
{
	static const char odd[] = "Kính gửi quý khách,,,\nWann,Was,Wieviel,Wohin\n"
	    "23/11/2026,LS26110001A,185000,C\n23/11/2026,LS26110002A,60000,D\n";
	struct request *r;

	test_write(ask, NULL);
	r = sent(text(odd), "la.csv");
	check(r->status == OK && shows(r, "Wieviel") && is("REQUESTED"));
	r = visit_as(clerk(), POST, arena_printf(test_arena, "%s/cot", r->path), "row=2&date=2");
	check(r->status == INVALID);
	r->path = arena_strndup(test_arena, r->path, strlen(r->path) - 4);
	r = visit_as(clerk(), POST, arena_printf(test_arena, "%s/cot", r->path),
	    "row=2&date=1&content=2&amount=3&side=4");
	check(r->status == SEE_OTHER);
	jobs_run_due(test_db, test_now);
	check(is("PAID"));
	check(!strcmp(payment_of(test_db, test_arena, SUB_ORDER + 1)->state, "REQUESTED"));
	r = sent(text("Wann,Was,Wieviel,Wohin\n24/11/2026,LS26110002A,60000,C\n"), "la2.csv");
	check(!shows(r, "Wieviel"));
	check(!strcmp(payment_of(test_db, test_arena, SUB_ORDER + 1)->state, "PAID"));
}

void test_equal_lines_of_a_statement_are_as_many_transfers(void)
{
	static const char twice[] = "Ngày,Nội dung,Ghi có\n23/11/2026,LS26110001A,100000\n"
	    "23/11/2026,LS26110001A,100000\n";

	test_write(ask, NULL);
	sent(text(twice), "hai.csv");
	check(payment_of(test_db, test_arena, SUB_ORDER)->paid_vnd == 200000);
	sent(text(twice), "hai.csv");
	check(payment_of(test_db, test_arena, SUB_ORDER)->paid_vnd == 200000);
}

void test_a_statement_is_shown_to_who_brought_it(void)
{
	const struct user *other = a_user(SELLER, NULL);
	struct request *r = sent(text(statement), "sao-ke.csv");

	check(visit_as(clerk(), GET, r->path, NULL)->status == OK);
	check(visit_as(other, GET, r->path, NULL)->status == NOT_FOUND);
	check(visit_as(other, POST, arena_printf(test_arena, "%s/cot", r->path),
	    "row=1&date=1")->status == NOT_FOUND);
}

static bool fails(void *arg)
{
	job_run_end(test_db, *(const int64_t *)arg, "FAILED", "the disk is full", test_now);
	return true;
}

void test_of_a_statement_that_nobody_will_read_nothing_is_kept(void)
{
	struct request *r = brought(text(statement), "sao-ke.csv");
	const struct statement_run_of *run = statement_run_of(test_db, test_arena,
	    strtoll(strrchr(r->location, '/') + 1, NULL, 10));

	test_write(fails, &(int64_t){ run->job });
	test_now += DAY;
	job_run_here(test_db, &payment_day_job, "", test_now);
	check(!statement_run_bytes(test_db, test_arena, run->id)->bytes.at);
	check(shows(visit_as(clerk(), GET, r->location, NULL), "gửi lại tệp"));
}

void test_a_statement_that_still_waits_to_be_read_is_kept(void)
{
	struct request *r = brought(text(statement), "sao-ke.csv");

	test_now += DAY;
	test_write(ask, NULL);
	job_run_here(test_db, &payment_day_job, "", test_now);
	jobs_run_due(test_db, test_now);
	check(r->status == SEE_OTHER && is("PAID"));
}

static bool spoil_file(void *arg)
{
	static const struct db_query spoil = { .name = "spoil", .writes = true,
		.sqlite = "UPDATE statement_run SET bytes = x'00'",
		.pg = "UPDATE statement_run SET bytes = '\\x00'" };

	(void)arg;
	db_exec(test_db, &spoil, NULL);
	return true;
}

/* Whoever asks which column is which has read the file before: nobody opens it again. */
void test_the_page_that_asks_for_columns_does_not_open_the_file(void)
{
	static const char odd[] = "Kính gửi quý khách\nWann;Was, \"oder\" so;Wieviel\n"
	    "23/11/2026;LS26110001A;185000\n";
	struct request *r = sent(text(odd), "la.csv");

	test_write(ask, NULL);
	test_write(spoil_file, NULL);
	r = visit_as(clerk(), GET, r->path, NULL);
	check(shows(r, "Wieviel") && shows(r, "Was, &quot;oder&quot; so"));
	r = visit_as(clerk(), POST, arena_printf(test_arena, "%s/cot", r->path), "row=2&date=2");
	check(r->status == INVALID && shows(r, "Wieviel"));
}

void test_an_account_has_a_few_files_waiting_and_not_more(void)
{
	struct request *r;

	for (int i = 0; i < STATEMENTS_WAITING; i++)
		check(brought(text("Wann,Was,Wieviel\n"), "la.csv")->status == SEE_OTHER);
	jobs_run_due(test_db, test_now);
	r = brought(text(statement), "sao-ke.csv");
	check(r->status == INVALID && shows(r, "chọn cột"));
	test_now += 8 * DAY;
	job_run_here(test_db, &payment_day_job, "", test_now);
	check(brought(text(statement), "sao-ke.csv")->status == SEE_OTHER);
}
