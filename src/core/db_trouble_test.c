/* db_trouble_test.c - the store when something fails, and when two want the same. */
#include "test.h"
#include "things.h"
#include "tests.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>


/* Ends in that kind of fault the first so many times. */
struct trying { struct db *db; enum fault_kind kind; int times, runs; bool keep; };

static bool try(void *arg)
{
	struct trying *t = arg;

	things_put(t->db, ++t->runs);
	if (t->runs <= t->times)
		fault_as(t->kind, "not yet");
	return t->keep;
}

static void transact(void *arg)
{
	struct trying *t = arg;

	db_transaction(t->db, try, t);
}

void test_a_conflict_is_run_again(void)
{
	struct trying t = { things(), FAULT_CONFLICT, 2, .keep = true };

	transact(&t);
	check(t.runs == 3);
	check(things_count(t.db) == 1 && things_get(t.db, 3));
	things_end();
}

void test_after_eight_conflicts_it_is_given_up(void)
{
	struct trying t = { things(), FAULT_CONFLICT, 99 };

	check(faults(FAULT_CONFLICT, transact, &t));
	check(t.runs == 8);
	check(things_count(t.db) == 0);
	things_end();
}

void test_what_is_no_conflict_is_not_run_again(void)
{
	struct trying t = { things(), FAULT_TOO_LARGE, 1 };

	check(faults(FAULT_TOO_LARGE, transact, &t));
	check(t.runs == 1 && !strcmp(things_fault.what, "not yet"));
	check(things_count(t.db) == 0);
	things_end();
}

void test_work_that_says_no_is_rolled_back(void)
{
	struct trying t = { things(), .keep = false };

	transact(&t);
	check(t.runs == 1 && things_count(t.db) == 0);
	things_end();
}

void test_a_reader_sees_one_moment(void)
{
	struct db *writer, *reader;

	things();
	writer = things_share();
	reader = things_join(DB_READ);
	things_make(writer, 2);
	db_begin(reader, DB_READ);
	check(things_count(reader) == 2);
	db_begin(writer, DB_WRITE);
	things_put(writer, 3);
	db_commit(writer);
	check(things_count(reader) == 2);
	db_commit(reader);
	check(things_count(reader) == 3);
	db_close(reader);
	things_unshare(writer);
	things_end();
}

static void begin(void *db)
{
	db_begin(db, DB_WRITE);
}

void test_a_second_writer_of_sqlite_waits_and_then_is_told(void)
{
	struct db *a, *b;

	if (db_is_postgres(things())) {
		things_end();
		return;
	}
	a = things_share();
	b = things_join(DB_WRITE);
	db_begin(b, DB_READ);
	db_define(b, "PRAGMA busy_timeout = 1");
	db_commit(b);
	db_begin(a, DB_WRITE);
	things_put(a, 1);
	check(faults(FAULT_UNAVAILABLE, begin, b));
	db_commit(a);
	db_begin(b, DB_WRITE);
	things_put(b, 2);
	db_commit(b);
	check(things_count(a) == 2);
	db_close(b);
	things_unshare(a);
	things_end();
}


static void commit(void *db)
{
	db_commit(db);
}

/* Each counts, then writes what the other counted: one of them must lose. */
void test_two_writers_of_postgres_that_cross_are_a_conflict(void)
{
	struct db *a, *b;

	if (!db_is_postgres(things())) {
		things_end();
		return;
	}
	a = things_share();
	b = things_join(DB_WRITE);
	db_begin(a, DB_WRITE);
	db_begin(b, DB_WRITE);
	check(things_count(a) == 0 && things_count(b) == 0);
	things_put(a, 1);
	things_put(b, 2);
	db_commit(a);
	check(faults(FAULT_CONFLICT, commit, b));
	db_rollback(b);
	check(things_count(a) == 1);
	db_close(b);
	things_unshare(a);
	things_end();
}

static const struct db_query my_pid = { "pid", "SELECT 1", "SELECT pg_backend_pid()", NULL,
	.columns = &(const struct db_column){ 0, 'i' }, .n_columns = 1,
	.row_size = sizeof(int64_t) };
static const struct db_query end_pid = { "end", "SELECT ?1", "SELECT pg_terminate_backend($1::int)",
	"i", .columns = &(const struct db_column){ 0, 'i' }, .n_columns = 1,
	.row_size = sizeof(int64_t) };

static void count_them(void *db)
{
	things_count(db);
}

void test_a_lost_connection_is_made_again_for_the_next_transaction(void)
{
	struct db *a, *b;
	int64_t *pid;

	if (!db_is_postgres(things())) {
		things_end();
		return;
	}
	a = things_share();
	b = things_join(DB_WRITE);
	things_make(b, 2);
	db_begin(b, DB_WRITE);
	check(things_count(b) == 2);
	pid = db_one(b, things_arena, &my_pid, NULL);
	db_one(a, things_arena, &end_pid, (struct db_value[]){ { .i = *pid } });
	check(faults(FAULT_UNAVAILABLE, count_them, b));
	db_rollback(b);
	db_begin(b, DB_WRITE);
	check(things_count(b) == 2);
	things_put(b, 3);
	db_commit(b);
	check(things_count(a) == 3);
	db_close(b);
	things_unshare(a);
	things_end();
}

static void put_many(void *arg)
{
	struct db *db = arg;

	db_begin(db, DB_WRITE);
	for (int64_t id = 4; id < 10000; id++)
		things_put(db, id);
	db_commit(db);
}

void test_a_full_disk_leaves_nothing_half_done(void)
{
	struct db *db;

	if (db_is_postgres(things())) {
		things_end();
		return;
	}
	db = things_share();
	things_make(db, 3);
	db_begin(db, DB_READ);
	db_define(db, "PRAGMA max_page_count = 20");
	db_commit(db);
	check(faults(FAULT_UNAVAILABLE, put_many, db));
	check(strstr(things_fault.what, "full"));
	db_rollback(db);
	check(things_count(db) == 3);
	db_begin(db, DB_WRITE);
	things_put(db, 4);
	db_commit(db);
	check(things_count(db) == 4);
	things_unshare(db);
	things_end();
}

static void open_url(void *url)
{
	db_close(db_open(url, DB_READ));
}

void test_what_cannot_be_opened_is_unavailable(void)
{
	char file[] = "/nowhere/at-all.db", server[] = "postgres://nobody@127.0.0.1:1/none";

	check(faults(FAULT_UNAVAILABLE, open_url, file));
	check(strstr(things_fault.what, "/nowhere/at-all.db"));
	check(faults(FAULT_UNAVAILABLE, open_url, server));
}

void test_a_file_that_is_no_database_is_broken(void)
{
	char url[] = "sqlite:/tmp/hoahoi-test-XXXXXX";
	int fd = mkstemp(url + strlen("sqlite:"));

	check(write(fd, "This is a letter and not a database, however long it is.", 56) == 56);
	close(fd);
	check(faults(FAULT_BROKEN, open_url, url));
	unlink(url + strlen("sqlite:"));
}

/* One piece of work with all kinds of calls in it. */
static void work(void *arg)
{
	struct db *db = arg;
	struct db_statement *rows;

	db_begin(db, DB_WRITE);
	rows = db_each(db, &thing_all, NULL);
	while (db_next(rows))
		;
	db_savepoint(db);
	things_put(db, 10);
	db_release(db);
	things_put(db, 11);
	db_commit(db);
}

void test_wherever_the_engine_fails_nothing_has_changed(void)
{
	struct db *db = things();
	int nth = 0;

	things_make(db, 3);
	for (;;) {
		db_fail_at(db, ++nth);
		if (!faults(FAULT_UNAVAILABLE, work, db))
			break;
		db_rollback(db);
		check(things_count(db) == 3);
	}
	db_fail_at(db, 0);
	check(nth > 10);
	check(things_count(db) == 5);
	things_end();
}

void test_what_changed_is_known_after_the_commit(void)
{
	struct db *db = things();
	const uint64_t *keys;
	size_t n;

	db_begin(db, DB_WRITE);
	db_changed(db, "thing", 1);
	db_savepoint(db);
	db_changed(db, "thing", 2);
	db_rollback_to(db);
	db_changed(db, "other", 1);
	db_changes(db, &n);
	check(n == 0);
	db_commit(db);
	keys = db_changes(db, &n);
	check(n == 2);
	check(keys[0] == db_change_key("thing", 1) && keys[1] == db_change_key("other", 1));
	check(keys[0] != keys[1] && keys[0] != db_change_key("thing", 2));
	db_begin(db, DB_WRITE);
	for (int64_t id = 0; id < 1000; id++)
		db_changed(db, "thing", id);
	db_rollback(db);
	db_changes(db, &n);
	check(n == 0);
	things_end();
}

void test_statements_and_commits_are_counted(void)
{
	struct db *db = things();
	struct db_stats before = db_stats(db), after;

	things_make(db, 3);
	things_count(db);
	after = db_stats(db);
	check(after.statements - before.statements == 6);
	check(after.commits - before.commits == 1);
	things_end();
}

/* What ends the process is tried in another one. */
static int signal_of(void (*act)(struct db *db), struct db *db)
{
	int status = 0;
	pid_t child;

	fflush(stdout);
	child = fork();
	if (child < 0)
		abort();
	if (!child) {
		dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		signal(SIGABRT, SIG_DFL);
		act(db);
		_exit(0);
	}
	waitpid(child, &status, 0);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void commit_by_hand(struct db *db)
{
	db_begin(db, DB_WRITE);
	things_put(db, 1);
	db_define(db, "COMMIT");
}

void test_a_commit_by_another_road_ends_the_process(void)
{
	struct db *db = things();

	if (!db_is_postgres(db))
		check(signal_of(commit_by_hand, db) == SIGABRT);
	things_end();
}
