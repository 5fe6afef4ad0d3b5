/* plan_test.c - how SQLite goes about every statement of the program.
 *
 * What is walked from its first row to its last takes longer with each day of the market,
 * and a page that does so stops all others of its thread.  An index with a condition is a
 * list of what waits and is there to be walked.  PostgreSQL counts rows before it chooses,
 * so its plans on empty tables say nothing; an index that SQLite finds is there for both. */
#include "core/migrate.h"
#include "core/module.h"
#include "test.h"
#include "tests.h"
#include "statements.h"

enum { CURSORS = 200 };

/* Tables that do not grow with the market: what the law, the province or an operator puts
 * there, and queues. */
static const char *const small[] = { "authority_order", "bank", "category", "complaint_area",
	"holiday", "key_mark", "migration", "place", "place_change", "place_figure",
	"organisation", "payment_account", "policy_fee", "privacy_breach", "privacy_request",
	"screen_rule", "search_due", "setting", "ship_place", "ship_transit" };

struct walk { const char *statement, *table, *why; };

/* Those that walk a table all the same. */
static const struct walk walks[] = {
	{ "audit_last_seal",     "audit_seal",       "the last row alone" },
	{ "audit_page",          "audit_seal",       "the last row alone" },
	{ "complaint_last",      "complaint",        "the last row alone" },
	{ "payment_check_last",  "payment_check",    "the last row alone" },
	{ "privacy_sweeps",      "privacy_sweep",    "the last rows alone" },
	{ "seat_next",           "search_seat",      "the last row alone" },

	{ "catalogue",           "product_found",    "all goods, for other markets, row by row" },
	{ "household_all",       "household",        "an export of all, row by row" },
	{ "product_all",         "product",          "an export of all, row by row" },
	{ "shop_all",            "shop",             "an export of all, row by row" },
	{ "sitemap_shops",       "shop",             "all that is open, row by row" },

	{ "storefront_counts",   "shop",             "an indicator of all, on a worker" },
	{ "year_complaints",     "complaint",        "a report of the year, on a worker" },
	{ "year_placed",         "sub_order",        "a report of the year, on a worker" },
	{ "year_removed",        "screening",        "a report of the year, on a worker" },
	{ "year_removed",        "shop_notice",      "a report of the year, on a worker" },
	{ "year_sellers",        "shop",             "a report of the year, on a worker" },

	{ "invitation_sweep",    "invitation",       "people.sweep; what is over goes" },
	{ "session_sweep",       "session",          "core.sweep; what is over goes" },
	{ "ledger_heavy",        "ledger_row",       "ledger.watch, the sums of all, once a day" },
	{ "lots_unposted",       "lot",              "market.screen_postings, once a day" },
	{ "payment_check_add",   "payment_evidence", "payment.day, the sums of all" },
	{ "payment_check_add",   "payment_request",  "payment.day, the sums of all" },
	{ "payment_day_taps",    "payment_evidence", "payment.day" },

	{ "account_list",        "account",          "staff look for a part of a name" },
	{ "lot_requests_all",    "lot_request",      "numbers are sealed, and they go in time" },
	{ "payment_proposals",   "payment_proposal", "what people decided about transfers: few" },
	{ "ship_connections_forget", "ship_connection", "some of a shop, when a person is erased" },
	{ "ship_connections_told", "ship_connection", "some of a shop, when a person asks" },
	{ "statement_runs",      "statement_run",    "files of operators: few" },

	{ "demo_orders",         "sub_order",        "a demonstration is made" },
	{ "demo_shops",          "shop",             "a demonstration is made" },
	{ "demo_waiting",        "product",          "a demonstration is made" },
};

static bool used[COUNT(walks)];

/* One instruction of the program that SQLite makes of a statement. */
struct instruction { int64_t address; const char *name; int64_t p1, p2; };

static const struct db_column instruction_columns[] = {
	{ offsetof(struct instruction, address), 'i', 0 },
	{ offsetof(struct instruction, name), 't', 0 },
	{ offsetof(struct instruction, p1), 'i', 0 },
	{ offsetof(struct instruction, p2), 'i', 0 },
};

/* Where a table, or an index of all its rows, begins. */
struct root { int64_t page; const char *table; };

static const struct db_column root_columns[] = {
	{ offsetof(struct root, page), 'i', 0 },
	{ offsetof(struct root, table), 't', 0 },
};
static const struct db_query all_roots = {
	.name = "roots",
	.sqlite = "SELECT rootpage, tbl_name FROM sqlite_master"
	    " WHERE rootpage > 0 AND (type = 'table' OR coalesce(sql, '') NOT LIKE '%WHERE%')",
	.columns = root_columns, .n_columns = COUNT(root_columns), .row_size = sizeof(struct root),
};

static struct db *lite;
static const struct root *roots;
static size_t n_roots;

static const struct db_query *const *const statements[] = {
#include "statements.inc"
};

static const char *table_at(int64_t page)
{
	for (size_t i = 0; i < n_roots; i++)
		if (roots[i].page == page)
			return roots[i].table;
	return NULL;
}

static const struct instruction *explained(const struct db_query *q, size_t *n)
{
	struct db_query *e = arena_new(test_arena, struct db_query);

	*e = (struct db_query){ .name = q->name,
		.sqlite = arena_printf(test_arena, "EXPLAIN %s", q->sqlite),
		.columns = instruction_columns, .n_columns = COUNT(instruction_columns),
		.row_size = sizeof(struct instruction) };
	return db_many(lite, test_arena, e, NULL, n);
}

static bool is(const struct instruction *x, const char *name)
{
	return !strcmp(x->name, name);
}

static bool is_small(const char *table)
{
	for (size_t i = 0; i < COUNT(small); i++)
		if (!strcmp(small[i], table))
			return true;
	return false;
}

static bool may_walk(const char *statement, const char *table)
{
	for (size_t i = 0; i < COUNT(walks); i++)
		if (!strcmp(walks[i].statement, statement) && !strcmp(walks[i].table, table))
			return used[i] = true;
	return is_small(table);
}

/* It begins at an end of an index and goes as far as a bound. */
static bool is_bounded(const struct instruction *x, size_t n, int64_t cursor)
{
	for (size_t i = 0; i < n; i++)
		if (x[i].p1 == cursor && (is(&x[i], "IdxGT") || is(&x[i], "IdxGE") ||
		    is(&x[i], "IdxLT") || is(&x[i], "IdxLE")))
			return true;
	return false;
}

static void look_at(const struct db_query *q)
{
	const char *open[CURSORS] = { NULL };
	size_t n;
	const struct instruction *x = explained(q, &n);

	for (size_t i = 0; i < n; i++) {
		if (!strncmp(x[i].name, "Open", 4)) {
			assert(x[i].p1 < CURSORS);
			open[x[i].p1] = is(&x[i], "OpenRead") || is(&x[i], "OpenWrite") ?
			    table_at(x[i].p2) : NULL;
		} else if ((is(&x[i], "Rewind") || is(&x[i], "Last") || is(&x[i], "Count")) &&
		    open[x[i].p1] && !is_bounded(x, n, x[i].p1) &&
		    !may_walk(q->name, open[x[i].p1])) {
			printf("# %s walks all of %s\n", q->name, open[x[i].p1]);
			test_failures++;
		}
	}
}

void test_no_statement_walks_a_table_that_grows_but_those_that_say_why(void)
{
	memset(used, 0, sizeof used);
	lite = db_open(":memory:", DB_WRITE);
	migrate_run(lite, modules);
	roots = db_many(lite, test_arena, &all_roots, NULL, &n_roots);
	check(n_roots > 100);
	for (size_t i = 0; i < COUNT(statements); i++)
		for (const struct db_query *const *q = statements[i]; *q; q++)
			look_at(*q);
	db_close(lite);
	for (size_t i = 0; i < COUNT(walks); i++)
		if (!used[i]) {
			printf("# %s does not walk %s any more\n", walks[i].statement,
			    walks[i].table);
			test_failures++;
		}
}
