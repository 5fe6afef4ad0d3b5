#include "things.h"
#include "test.h"

#include <unistd.h>

static const struct db_column thing_columns[] = {
	{ offsetof(struct thing, id), 'i' },
	{ offsetof(struct thing, name), 't' },
	{ offsetof(struct thing, amount), 'i', offsetof(struct thing, amount_is_null) },
	{ offsetof(struct thing, share), 'd' },
	{ offsetof(struct thing, late), 'b' },
	{ offsetof(struct thing, photo), 'x' },
};

#define THING .columns = thing_columns, .n_columns = COUNT(thing_columns), \
	.row_size = sizeof(struct thing)

const struct db_query thing_put = { "put",
	"INSERT INTO thing (id, name, amount, share, late, photo) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	"INSERT INTO thing (id, name, amount, share, late, photo) VALUES ($1, $2, $3, $4, $5, $6)",
	"itidbx", .writes = true };
const struct db_query thing_get = { "get",
	"SELECT id, name, amount, share, late, photo FROM thing WHERE id = ?1",
	"SELECT id, name, amount, share, late, photo FROM thing WHERE id = $1", "i", THING };
const struct db_query thing_all = { "all",
	"SELECT id, name, amount, share, late, photo FROM thing ORDER BY id",
	"SELECT id, name, amount, share, late, photo FROM thing ORDER BY id", NULL, THING };
const struct db_query thing_rename = { "rename",
	"UPDATE thing SET name = ?1", "UPDATE thing SET name = $1", "t", .writes = true };

struct number { int64_t n; };
static const struct db_column number_columns[] = { { offsetof(struct number, n), 'i' } };

#define NUMBER .columns = number_columns, .n_columns = 1, .row_size = sizeof(struct number)

const struct db_query thing_sum = { "sum", "SELECT sum(amount) FROM thing",
	"SELECT sum(amount) FROM thing", NULL, NUMBER };
static const struct db_query how_many = { "how_many", "SELECT count(*) FROM thing",
	"SELECT count(*) FROM thing", NULL, NUMBER };

struct arena *things_arena;

void things_put(struct db *db, int64_t id)
{
	const struct db_value in[] = { { .i = id }, { .t = "na" }, { .i = 10 * id }, { .d = 0.5 },
		{ .b = false }, { .x = { "x", 1 } } };

	db_exec(db, &thing_put, in);
}

struct thing *things_get(struct db *db, int64_t id)
{
	const struct db_value in[] = { { .i = id } };

	return db_one(db, things_arena, &thing_get, in);
}

int64_t things_count(struct db *db)
{
	return ((struct number *)db_one(db, things_arena, &how_many, NULL))->n;
}

const char things_table[] =
	"DROP TABLE IF EXISTS thing;"
	"CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, amount INTEGER,"
	" share REAL NOT NULL, late INTEGER NOT NULL, photo BLOB) STRICT";

struct db *things(void)
{
	things_arena = arena_open();
	db_rollback(test_db);
	db_define(test_db, things_table);
	return test_db;
}

void things_end(void)
{
	db_rollback(test_db);
	arena_close(things_arena);
}

void things_make(struct db *db, int64_t n)
{
	db_begin(db, DB_WRITE);
	for (int64_t id = 1; id <= n; id++)
		things_put(db, id);
	db_commit(db);
}

struct fault things_fault;

bool faults(enum fault_kind kind, void (*work)(void *arg), void *arg)
{
	return !guard(work, arg, &things_fault) && things_fault.kind == kind;
}

static char url[200];

struct opening { enum db_use use; struct db *db; };

static void open_shared(void *arg)
{
	struct opening *o = arg;

	o->db = db_open(url, o->use);
}

struct db *things_join(enum db_use use)
{
	struct opening o = { .use = use };
	struct fault f;

	if (!guard(open_shared, &o, &f)) {
		printf("Bail out! %s\n", f.what);
		exit(1);
	}
	return o.db;
}

struct db *things_share(void)
{
	struct db *db;

	if (db_is_postgres(test_db)) {
		snprintf(url, sizeof url, "%s", getenv("TEST_DB"));
	} else {
		snprintf(url, sizeof url, "sqlite:/tmp/hoahoi-test-%ld.db", (long)getpid());
		unlink(url + strlen("sqlite:"));
	}
	db = things_join(DB_WRITE);
	db_define(db, things_table);
	return db;
}

void things_unshare(struct db *first)
{
	db_close(first);
	if (!db_is_postgres(test_db))
		unlink(url + strlen("sqlite:"));
}
