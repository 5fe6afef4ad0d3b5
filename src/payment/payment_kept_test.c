#include "test.h"

#include "core/calendar.h"
#include "core/job.h"
#include "payment/payment.h"
#include "payment/payment_day.h"
#include "payment/payment_inside.h"
#include "payment/queue.sql.h"
#include "payment/statement.sql.h"
#include "tests.h"

enum { SUB_ORDER = 77, AMOUNT = 185000, LAN = 41, HUNG = 42, AT_ONCE = 100 };

static const struct payment_ask by_transfer = { SUB_ORDER, "LS26110001A", false, AMOUNT,
	"970436", "0011001234567", "HOANG THI A", "Na Chi Lăng" };

static const char statement[] = "Ngày,Nội dung,Số tham chiếu,Ghi có\n"
    "23/11/2026,LS26110001A,FT26327000001,100000\n"
    "23/11/2026,tien na,FT26327000002,85000\n"
    "23/11/2026,cho me,FT26327000003,5000\n";

/* What tells whose money it was, and what people wrote about it. */
static const char *const told[] = { "0011001234567", "HOANG THI A", "Vườn na bà Hoa",
	"da goi ba Hoa", "dung la ba Hoa", "FT26327", "tap cua ba Hoa" };

struct column { const char *table_name, *name; };
static const struct db_column column_columns[] = {
	{ offsetof(struct column, table_name), 't', 0 }, { offsetof(struct column, name), 't', 0 },
};
static const struct db_query columns = {
	.name = "columns",
	.sqlite = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
	    " WHERE m.type = 'table'",
	.pg = "SELECT table_name, column_name FROM information_schema.columns"
	    " WHERE table_schema = 'public'",
	.columns = column_columns, .n_columns = COUNT(column_columns),
	.row_size = sizeof(struct column),
};

static bool is_ours(const struct column *c)
{
	for (const char *const *t = payment_personal->tables; *t; t++)
		if (!strcmp(*t, c->table_name))
			return true;
	return !strcmp(c->table_name, "statement_column");
}

struct count { int64_t n; };
static const struct db_column count_columns[] = { { offsetof(struct count, n), 'i' } };

/* A statement is known by where its query is, so each column has one that stays. */
enum { COLUMNS_MOST = 200 };
static struct db_query looks[COLUMNS_MOST];

static bool holds(size_t column, const struct column *c, const char *words)
{
	static const char form[] = "SELECT count(*) FROM %s WHERE CAST(%s AS TEXT) LIKE %s1";
	struct db_query *q = &looks[column];
	const struct db_value in[] = { { .t = arena_printf(test_arena, "%%%s%%", words) } };

	check(column < COLUMNS_MOST);
	*q = (struct db_query){ .name = "look", .params = "t", .columns = count_columns,
		.n_columns = COUNT(count_columns), .row_size = sizeof(struct count),
		.sqlite = arena_printf(test_arena, form, c->table_name, c->name, "?"),
		.pg = arena_printf(test_arena, form, c->table_name, c->name, "$") };
	return ((struct count *)db_one(test_db, test_arena, q, in))->n > 0;
}

/* In how many columns of our tables one of those words stands. */
static size_t places_told(bool complain)
{
	size_t n, ours = 0, places = 0;
	const struct column *v = db_many(test_db, test_arena, &columns, NULL, &n);

	for (size_t i = 0; i < n; i++) {
		if (!is_ours(&v[i]))
			continue;
		for (size_t k = 0; k < COUNT(told); k++) {
			if (!holds(ours, &v[i], told[k]))
				continue;
			places++;
			if (complain)
				test_fail(__FILE__, __LINE__, arena_printf(test_arena,
				    "%s.%s holds %s", v[i].table_name, v[i].name, told[k]));
		}
		ours++;
	}
	return places;
}

static const struct user *clerk(int64_t id)
{
	return a_user(id, payment_module.perms);
}

static bool ask(void *arg)
{
	struct payment_ask copy = by_transfer;

	(void)arg;
	payment_ask(test_db, test_arena, &copy, test_now);
	copy.id++;
	copy.code = "LS26110002A";
	copy.amount = 85000;
	payment_ask(test_db, test_arena, &copy, test_now);
	copy.id++;
	copy.code = "LS26110003A";
	payment_ask(test_db, test_arena, &copy, test_now);
	check(payment_seller_tap(test_db, test_arena, copy.id, 0, LAN, "tap cua ba Hoa", test_now));
	return true;
}

static void bring_statement(void)
{
	static const char *const multipart[] = {
		"Content-Type: multipart/form-data; boundary=xx", NULL };
	const char *body = arena_printf(test_arena,
	    "--xx\r\nContent-Disposition: form-data; name=\"bank_bin\"\r\n\r\n970436\r\n"
	    "--xx\r\nContent-Disposition: form-data; name=\"bank_account\"\r\n\r\n%s\r\n"
	    "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s.csv\"\r\n"
	    "Content-Type: text/csv\r\n\r\n%s\r\n--xx--\r\n", by_transfer.bank_account,
	    by_transfer.bank_account, statement);

	check(visit_bytes_as(clerk(LAN), multipart, POST, "/quan-tri/thanh-toan/sao-ke",
	    (struct bytes){ body, strlen(body) })->status == SEE_OTHER);
	jobs_run_due(test_db, test_now);
}

/* The line without a code, which two people settle with words of their own. */
static void settle(void)
{
	const struct payment_queue *q = payment_queue(test_db, test_arena, 0, 10);
	const char *page = arena_printf(test_arena, "/quan-tri/thanh-toan/chua-khop/%" PRId64,
	    q->n ? q->v[0].id : 0);
	const struct payment_proposals *p;

	check(q->n == 1);
	check(visit_as(clerk(LAN), POST, page, "code=LS26110002A&why=da+goi+ba+Hoa")->status ==
	    SEE_OTHER);
	p = payment_proposals(test_db, test_arena, q->v[0].id);
	check(visit_as(clerk(HUNG), POST, arena_printf(test_arena, "%s/quyet-dinh", page),
	    arena_printf(test_arena, "proposal=%" PRId64 "&decision=APPROVED&"
	    "answer=dung+la+ba+Hoa", p->v[0].id))->status == SEE_OTHER);
}

static void connect_and_end(void)
{
	struct request *r = visit_as(clerk(LAN), POST, "/quan-tri/thanh-toan/ket-noi-moi",
	    arena_printf(test_arena, "provider=SEPAY&bank_bin=970436&bank_account=%s&owner=SHOP"
	    "&title=V%%C6%%B0%%E1%%BB%%9Dn+na+b%%C3%%A0+Hoa&secret=0123456789abcdef",
	    by_transfer.bank_account));

	check(r->status == SEE_OTHER);
	check(visit_as(clerk(LAN), POST, arena_printf(test_arena, "%s/ngat", r->location),
	    "")->status == SEE_OTHER);
}

static bool pay_the_rest(void *arg)
{
	(void)arg;
	return payment_seller_tap(test_db, test_arena, SUB_ORDER, 0, LAN, "tap cua ba Hoa",
	    test_now);
}

static bool expire(void *arg)
{
	*(size_t *)arg = payment_personal->expire(test_db, test_arena, test_now, AT_ONCE);
	return true;
}

static void go_by(int years)
{
	size_t did;

	test_now += years * 366 * DAY;
	do
		test_write(expire, &did);
	while (did >= AT_ONCE);
}

static void begin(void)
{
	test_write(ask, NULL);
	bring_statement();
	settle();
	connect_and_end();
	test_write(pay_the_rest, NULL);
	job_run_here(test_db, &payment_day_job, "", test_now);
}

/* R: Law 122/2025/QH15, art. 17.1.e */
void test_after_the_term_no_column_tells_whose_money_it_was(void)
{
	begin();
	check(places_told(false) >= 10);
	go_by(2);
	check(places_told(false) >= 10);
	go_by(2);
	check(places_told(true) == 0);
	job_run_here(test_db, &payment_day_job, "", test_now);
	check(places_told(true) == 0);
	check(payment_check_last(test_db, test_arena)->sums == 0);
}

void test_a_statement_older_than_the_term_tells_nothing_again(void)
{
	begin();
	go_by(4);
	bring_statement();
	check(payment_queue_count(test_db, test_arena)->n == 0);
	check(statement_runs(test_db, test_arena, LAN, 1)->v[0].lines == 0);
	check(payment_evidence_of(test_db, test_arena, SUB_ORDER)->n == 2);
	check(payment_of(test_db, test_arena, SUB_ORDER)->paid_vnd == AMOUNT);
}
