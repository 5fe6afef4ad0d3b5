#include "test.h"
#include "things.h"
#include "statements.h"
#include "tests.h"

void test_a_row_comes_back_as_it_was_put(void)
{
	const struct db_value rows[][6] = {
		{ { .i = 1 }, { .t = "Hồi Lạng Sơn 'ngon'" }, { .i = INT64_MIN }, { .d = -0.1 },
		    { .b = true }, { .x = { "\0\xff'\\", 4 } } },
		{ { .i = INT64_MAX }, { .t = NULL }, { .null = true }, { .d = 1e300 },
		    { .b = false }, { .x = { NULL, 0 } } },
		{ { .i = -1 }, { .t = "" }, { .i = 0 }, { .d = 0 }, { .b = false },
		    { .x = { "", 0 } } },
	};
	struct db *db = things();
	struct thing *t;

	db_begin(db, DB_WRITE);
	for (size_t i = 0; i < COUNT(rows); i++)
		check(db_exec(db, &thing_put, rows[i]) == 1);
	db_commit(db);
	t = things_get(db, 1);
	check(!strcmp(t->name, "Hồi Lạng Sơn 'ngon'") && t->late && !t->amount_is_null);
	check(t->amount == INT64_MIN && t->share > -0.11 && t->share < -0.09);
	check(t->photo.n == 4 && !memcmp(t->photo.at, "\0\xff'\\", 4));
	t = things_get(db, INT64_MAX);
	check(!t->name && t->amount_is_null && !t->photo.at && t->share > 9e299 && !t->late);
	t = things_get(db, -1);
	check(t->name && !*t->name && !t->amount_is_null && t->photo.at && !t->photo.n);
	things_end();
}

void test_no_row_is_a_value(void)
{
	struct db *db = things();
	size_t n = 7;

	check(!things_get(db, 1));
	db_many(db, things_arena, &thing_all, NULL, &n);
	check(n == 0);
	db_begin(db, DB_WRITE);
	check(db_exec(db, &thing_rename, (struct db_value[]){ { .t = "x" } }) == 0);
	db_commit(db);
	things_end();
}

void test_many_rows_come_in_order(void)
{
	struct db *db = things();
	const struct thing *v;
	size_t n;

	things_make(db, 100);
	v = db_many(db, things_arena, &thing_all, NULL, &n);
	check(n == 100 && v[0].id == 1 && v[99].id == 100 && v[99].amount == 1000);
	check(*(int64_t *)db_one(db, things_arena, &thing_sum, NULL) == 50500);
	things_end();
}

static void ask_sum(void *db)
{
	db_one(db, things_arena, &thing_sum, NULL);
}

void test_null_where_there_should_be_a_number_is_a_fault(void)
{
	struct db *db = things();

	check(faults(FAULT_BROKEN, ask_sum, db));
	check(strstr(things_fault.what, "sum: column 1 is NULL"));
	things_end();
}

static void ask_one_of_all(void *db)
{
	db_one(db, things_arena, &thing_all, NULL);
}

void test_two_rows_where_one_was_asked_are_a_fault(void)
{
	struct db *db = things();

	things_make(db, 2);
	check(faults(FAULT_BROKEN, ask_one_of_all, db));
	things_end();
}

static void put_one(void *db)
{
	things_put(db, 1);
}

void test_a_write_needs_a_write_transaction(void)
{
	struct db *db = things();

	check(faults(FAULT_BROKEN, put_one, db));
	db_begin(db, DB_READ);
	check(faults(FAULT_BROKEN, put_one, db));
	db_rollback(db);
	check(things_count(db) == 0);
	things_end();
}

static void define_things(void *db)
{
	db_define(db, things_table);
}

void test_the_engine_itself_refuses_what_a_reader_writes(void)
{
	struct db *writer, *reader;

	things();
	writer = things_share();
	reader = things_join(DB_READ);
	db_begin(reader, DB_READ);
	check(!guard(define_things, reader, &things_fault));
	check(strstr(things_fault.what, "read-only") || strstr(things_fault.what, "readonly"));
	db_rollback(reader);
	db_close(reader);
	things_unshare(writer);
	things_end();
}

void test_rolled_back_is_as_if_it_had_never_been(void)
{
	struct db *db = things();

	things_make(db, 1);
	db_begin(db, DB_WRITE);
	things_put(db, 2);
	check(things_count(db) == 2);
	db_rollback(db);
	check(things_count(db) == 1);
	things_end();
}

void test_savepoints_nest(void)
{
	struct db *db = things();

	db_begin(db, DB_WRITE);
	things_put(db, 1);
	db_savepoint(db);
	things_put(db, 2);
	db_savepoint(db);
	things_put(db, 3);
	db_rollback_to(db);
	things_put(db, 4);
	db_release(db);
	db_savepoint(db);
	things_put(db, 5);
	db_rollback_to(db);
	db_commit(db);
	check(things_get(db, 1) && things_get(db, 2) && !things_get(db, 3));
	check(things_get(db, 4) && !things_get(db, 5));
	things_end();
}

static void commit(void *db)
{
	db_commit(db);
}

void test_after_a_failed_statement_nothing_is_committed(void)
{
	struct db *db = things();

	db_begin(db, DB_WRITE);
	things_put(db, 1);
	check(faults(FAULT_BROKEN, put_one, db));
	check(faults(FAULT_BROKEN, commit, db));
	db_rollback(db);
	check(things_count(db) == 0);
	things_end();
}

void test_a_failed_part_leaves_the_rest_of_the_transaction_whole(void)
{
	struct db *db = things();

	db_begin(db, DB_WRITE);
	things_put(db, 1);
	db_savepoint(db);
	things_put(db, 2);
	check(faults(FAULT_BROKEN, put_one, db));
	db_rollback_to(db);
	things_put(db, 3);
	db_commit(db);
	check(things_get(db, 1) && !things_get(db, 2) && things_get(db, 3));
	things_end();
}

void test_rows_one_by_one_are_all_the_rows(void)
{
	struct db *db = things();
	const struct thing *t;
	int64_t total = 0;

	things_make(db, 1000);
	db_begin(db, DB_READ);
	struct db_statement *rows = db_each(db, &thing_all, NULL);
	for (t = db_next(rows); t; t = db_next(rows))
		total += t->id + (strcmp(t->name, "na") ? 1 : 0);
	check(total == 500500);
	check(!db_next(rows));
	db_commit(db);
	things_end();
}

void test_a_statement_runs_within_its_own_rows(void)
{
	struct db *db = things();
	const struct thing *a, *b;
	int pairs = 0;

	things_make(db, 3);
	db_begin(db, DB_READ);
	struct db_statement *outer = db_each(db, &thing_all, NULL);
	for (a = db_next(outer); a; a = db_next(outer)) {
		struct db_statement *inner = db_each(db, &thing_all, NULL);

		for (b = db_next(inner); b; b = db_next(inner))
			pairs += b->id > a->id;
	}
	db_commit(db);
	check(pairs == 3);
	things_end();
}

static void fault_between_rows(void *db)
{
	struct db_statement *rows = db_each(db, &thing_all, NULL);

	while (db_next(rows))
		fault("between two rows");
}

void test_a_fault_between_two_rows_leaves_nothing_running(void)
{
	struct db *db = things();

	things_make(db, 3);
	db_begin(db, DB_WRITE);
	db_savepoint(db);
	check(faults(FAULT_BROKEN, fault_between_rows, db));
	check(db->running);
	db_rollback_to(db);
	check(!db->running);
	check(faults(FAULT_BROKEN, fault_between_rows, db));
	db_rollback(db);
	check(!db->running);
	db_define(db, "DROP TABLE thing");
	things_end();
}

void test_rows_may_be_left_unread(void)
{
	struct db *db = things();
	const struct thing *t;

	things_make(db, 1000);
	db_begin(db, DB_WRITE);
	struct db_statement *rows = db_each(db, &thing_all, NULL);
	t = db_next(rows);
	check(t && t->id == 1);
	db_stop(rows);
	db_stop(rows);
	check(db_exec(db, &thing_rename, (struct db_value[]){ { .t = "x" } }) == 1000);
	rows = db_each(db, &thing_all, NULL);
	t = db_next(rows);
	check(t && !strcmp(t->name, "x"));
	db_commit(db);
	check(!db->running);
	things_end();
}

/* All that the modules ask, as tools/mksql wrote it. */
static const struct db_query *const *const statements[] = {
#include "statements.inc"
};

static void prepare(void *q)
{
	db_prepare(test_db, q);
}

void test_every_statement_is_understood_by_this_engine(void)
{
	things();
	for (size_t i = 0; i < COUNT(statements); i++) {
		for (const struct db_query *const *q = statements[i]; *q; q++) {
			bool ok = guard(prepare, (void *)(uintptr_t)*q, &things_fault);

			check(ok);
			if (!ok)
				printf("# %s\n", things_fault.what);
		}
	}
	things_end();
}
