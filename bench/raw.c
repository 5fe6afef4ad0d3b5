/* raw.c BEFORE AFTER ORDERS BATCH - how fast SQLite alone writes the rows of orders.
 *
 * BEFORE is a copy of the database before orders were placed through HTTP, AFTER
 * the same one behind them.  Every row that AFTER has more is put into BEFORE, in
 * all tables that grew, with nothing in between: statements prepared once, BATCH
 * orders in a transaction, flushed as the server's writer has it.  Prints orders
 * a second. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TABLES = 64, COLUMNS = 64 };

struct table {
	char name[64];
	int columns;
	size_t rows, put;
	sqlite3_value **values;         /* rows * columns */
	sqlite3_stmt *insert;
};

static sqlite3 *db;
static struct table tables[TABLES];
static size_t n_tables;

static void need(bool ok)
{
	if (ok)
		return;
	fprintf(stderr, "raw: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static void run(const char *sql)
{
	need(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK);
}

static sqlite3_stmt *prepare(char *sql)
{
	sqlite3_stmt *s = NULL;

	need(sql && sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK);
	sqlite3_free(sql);
	return s;
}

static void open_both(const char *before, const char *after)
{
	char *attach = sqlite3_mprintf("ATTACH %Q AS after", after);

	need(sqlite3_open(before, &db) == SQLITE_OK);
	run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -4096;"
	    "PRAGMA mmap_size = 67108864; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY");
	run(attach);
	sqlite3_free(attach);
}

static void keep_row(struct table *t, sqlite3_stmt *s)
{
	t->values = realloc(t->values, (t->rows + 1) * (size_t)t->columns * sizeof *t->values);
	need(t->values != NULL);
	for (int c = 0; c < t->columns; c++)
		t->values[t->rows * (size_t)t->columns + (size_t)c] =
		    sqlite3_value_dup(sqlite3_column_value(s, c));
	t->rows++;
}

/* What AFTER has more in this table; ids grow. */
static void read_table(struct table *t, bool rowid)
{
	sqlite3_stmt *s = prepare(sqlite3_mprintf(rowid ? "SELECT * FROM after.%w WHERE rowid >"
	    " (SELECT coalesce(max(rowid), 0) FROM main.%w) ORDER BY rowid" :
	    "SELECT * FROM after.%w EXCEPT SELECT * FROM main.%w", t->name, t->name));

	t->columns = sqlite3_column_count(s);
	need(t->columns <= COLUMNS);
	while (sqlite3_step(s) == SQLITE_ROW)
		keep_row(t, s);
	need(sqlite3_finalize(s) == SQLITE_OK);
}

static void prepare_insert(struct table *t)
{
	char marks[2 * COLUMNS + 1] = "";

	for (int c = 0; c < t->columns; c++)
		memcpy(marks + 2 * c, ",?", 3);
	t->insert = prepare(sqlite3_mprintf("INSERT INTO main.%w VALUES (%s)", t->name, marks + 1));
}

/* The tables of orders refer to each other: they are filled in the order in
 * which they were made. */
static void read_tables(void)
{
	sqlite3_stmt *s = prepare(sqlite3_mprintf("SELECT name, sql NOT LIKE '%%WITHOUT ROWID'"
	    " FROM after.sqlite_master t WHERE type = 'table' AND name NOT LIKE 'sqlite_%%'"
	    " AND NOT EXISTS (SELECT 1 FROM after.sqlite_master v"
	    " WHERE v.sql LIKE 'CREATE VIRTUAL%%' AND t.name LIKE v.name || '%%')"));

	while (sqlite3_step(s) == SQLITE_ROW) {
		struct table *t = &tables[n_tables];

		need(n_tables < TABLES);
		snprintf(t->name, sizeof t->name, "%s", (const char *)sqlite3_column_text(s, 0));
		read_table(t, sqlite3_column_int(s, 1));
		if (!t->rows)
			continue;
		prepare_insert(t);
		n_tables++;
	}
	sqlite3_finalize(s);
	run("DETACH after");
}

static void put_row(struct table *t)
{
	sqlite3_value **v = t->values + t->put++ * (size_t)t->columns;

	for (int c = 0; c < t->columns; c++)
		sqlite3_bind_value(t->insert, c + 1, v[c]);
	need(sqlite3_step(t->insert) == SQLITE_DONE);
	sqlite3_reset(t->insert);
}

static void put_all(size_t orders, size_t batch)
{
	for (size_t i = 0; i < orders; i++) {
		if (i % batch == 0)
			run("BEGIN IMMEDIATE");
		for (size_t t = 0; t < n_tables; t++)
			while (tables[t].put < tables[t].rows * (i + 1) / orders)
				put_row(&tables[t]);
		if (i % batch == batch - 1 || i == orders - 1)
			run("COMMIT");
	}
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	size_t orders, batch;
	double then;

	if (argc != 5 || !(orders = strtoul(argv[3], NULL, 10)) ||
	    !(batch = strtoul(argv[4], NULL, 10))) {
		fprintf(stderr, "usage: raw BEFORE AFTER ORDERS BATCH\n");
		return 2;
	}
	open_both(argv[1], argv[2]);
	read_tables();
	then = seconds();
	put_all(orders, batch);
	printf("%.0f", (double)orders / (seconds() - then));
	for (size_t t = 0; t < n_tables; t++)
		printf(" %s:%zu", tables[t].name, tables[t].rows);
	printf("\n");
	return 0;
}
