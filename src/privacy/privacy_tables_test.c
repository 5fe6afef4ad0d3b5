/* privacy_tables_test.c - no table is forgotten, and nobody is told of another. */
#include "core/personal.h"
#include "core/platform.h"
#include "market/market.h"
#include "payment/payment.h"
#include "shops.h"
#include "test.h"
#include "tests.h"

enum { CONNECTOR = 77 };

/* Each table and column of the schema. */
struct column { const char *table_name, *name; };
static const struct db_column column_columns[] = {
	{ offsetof(struct column, table_name), 't', 0 }, { offsetof(struct column, name), 't', 0 },
};
static const struct db_query columns = {
	.name = "columns",
	.sqlite = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
	    " WHERE m.type = 'table' ORDER BY m.name, c.cid",
	.pg = "SELECT c.table_name, c.column_name FROM information_schema.columns c"
	    " JOIN pg_tables t ON t.tablename = c.table_name"
	    " WHERE t.schemaname = 'public' AND c.table_schema = 'public' ORDER BY 1, 2",
	.columns = column_columns, .n_columns = COUNT(column_columns),
	.row_size = sizeof(struct column),
};

/* What names a person, or lets one be found: a value that is sealed or masked, a name, an
 * address of the post or of the net. */
static bool tells_of_people(const char *column)
{
	static const char *const names[] = { "name", "head_name", "full_name", "by_name",
		"account_name", "bank_account", "phone", "login", "address", "recipient", "peer",
		"birth_on", "household", "holder", "representative",
		"refund_to" };
	static const char *const ends[] = { "_sealed", "_masked", "phone_hash", "login_hash",
		"_phone", "_address" };
	size_t len = strlen(column);

	for (size_t i = 0; i < COUNT(names); i++)
		if (!strcmp(column, names[i]))
			return true;
	for (size_t i = 0; i < COUNT(ends); i++)
		if (len >= strlen(ends[i]) && !strcmp(column + len - strlen(ends[i]), ends[i]))
			return true;
	return false;
}

/* Names of things, and what hangs on a household that another table tells of. */
static bool names_a_thing(const char *table)
{
	static const char *const things[] = { "bank", "category", "holiday", "place",
		"organisation", "product", "product_found", "order_line", "setting", "rule_row",
		"ledger_goods", "ledger_closing", "ledger_method", "ledger_warning",
		"ledger_withheld", "lot", "policy_fee", "order_return_photo", "thing" };

	for (size_t i = 0; i < COUNT(things); i++)
		if (!strcmp(things[i], table))
			return true;
	return false;
}

struct covering { const char *table; bool found; };

static void covers(void *arg, const struct module *m, const struct personal_part *p)
{
	struct covering *c = arg;

	(void)m;
	for (const char *const *t = p->tables; *t; t++)
		c->found |= !strcmp(*t, c->table);
}

/* I1 */
void test_every_table_that_tells_of_people_is_in_a_part_of_some_module(void)
{
	size_t n, seen = 0;
	const struct column *v = db_many(test_db, test_arena, &columns, NULL, &n);

	for (size_t i = 0; i < n; i++) {
		struct covering c = { v[i].table_name, false };

		if (!tells_of_people(v[i].name) || names_a_thing(v[i].table_name))
			continue;
		personal_each(covers, &c);
		if (!c.found)
			printf("# %s.%s is in no part\n", v[i].table_name, v[i].name);
		check(c.found);
		seen++;
	}
	check(seen > 20);
}

static void is_whole(void *arg, const struct module *m, const struct personal_part *p)
{
	(void)arg, (void)m;
	check(p->tables && *p->tables && p->why && p->until && p->goes && p->tell);
}

void test_every_part_says_why_how_long_and_what_goes(void)
{
	personal_each(is_whole, NULL);
}

struct holding { const struct column *column; bool kept; };

static void keeps(void *arg, const struct module *m, const struct personal_part *p)
{
	struct holding *h = arg;

	(void)m;
	for (const char *const *t = p->tables; *t; t++)
		h->kept |= !strcmp(*t, h->column->table_name);
}

/* As if the command line had written every row that people are kept in. */
static bool give_all_to_nobody(void *arg)
{
	size_t n, *given = arg;
	const struct column *v = db_many(test_db, test_arena, &columns, NULL, &n);

	for (size_t i = 0; i < n; i++) {
		struct holding h = { &v[i], !strcmp(v[i].name, "account") ||
			!strcmp(v[i].name, "made_by") };
		struct db_query *q = arena_new(test_arena, struct db_query);

		if (!h.kept)
			continue;
		h.kept = false;
		personal_each(keeps, &h);
		if (!h.kept)
			continue;
		q->name = q->sqlite = q->pg = arena_printf(test_arena, "UPDATE %s SET %s = 0",
		    v[i].table_name, v[i].name);
		q->writes = true;
		*given += (size_t)db_exec(test_db, q, NULL);
	}
	return true;
}

static void connect(const char *bin, const char *account, const char *title)
{
	const char *body = arena_printf(test_arena, "provider=SEPAY&bank_bin=%s&bank_account=%s"
	    "&owner=SHOP&title=%s&secret=0123456789abcdef0123456789abcdef", bin, account, title);

	check(visit_as(a_user(CONNECTOR, payment_module.perms), POST,
	    "/quan-tri/thanh-toan/ket-noi-moi", body)->status == SEE_OTHER);
}

static bool same_bytes(const struct request *a, const struct request *b)
{
	return a->out->len && !strcmp(a->out->text, b->out->text);
}

#define OF_ORDER "/du-lieu/don-hang/%s%s?phone=" SHOPS_BUYER_PHONE

/* A buyer has no account, and so have those who work on the command line. */
void test_who_has_no_account_is_told_nothing_that_goes_by_account(void)
{
	const char *sub = shops_sale(shops_open().na, 1, "DELIVERED");
	const char *order = arena_strndup(test_arena, sub, strlen(sub) - 1);
	const char *file = arena_printf(test_arena, OF_ORDER, order, "/tep");
	struct person nobody = { 0, "", "" };
	const char *const *browser = shops_proof(order, SHOPS_BUYER_PHONE);
	struct request *before = visit_with(browser, GET, file, NULL);
	size_t given = 0;

	check(shows(before, order));
	connect("970405", "8400205199999", "Another's");
	test_write(give_all_to_nobody, &given);
	check(given > 5);
	check(same_bytes(before, visit_with(browser, GET, file, NULL)));
	check(!shows(visit(GET, arena_printf(test_arena, OF_ORDER, order, ""), NULL),
	    "8400205199999"));
	check(!personal_told(test_db, test_arena, &nobody, test_now)->n);
}

static bool tells(int64_t account, const char *words)
{
	const struct tolds *all = personal_told(test_db, test_arena,
	    &(struct person){ account, "", "" }, test_now);
	struct json j = { .out = out_new(test_arena) };

	json_begin(&j, NULL, '{');
	personal_json(&j, all);
	json_end(&j);
	return strstr(json_done(&j).text, words);
}

void test_a_connected_account_is_told_to_its_household_and_not_to_who_connected_it(void)
{
	const struct market_shop *na = market_shop_by_id(test_db, test_arena,
	    shops_open().na_shop);

	connect(na->bank_bin, na->bank_account, "Stall");
	check(tells(OWNER_OF_NA, "\"Stall\""));
	check(!tells(CONNECTOR, "\"Stall\"") && !tells(OWNER_OF_HOI, "\"Stall\""));
}
