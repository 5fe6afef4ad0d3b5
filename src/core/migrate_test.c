#include "core/migrate.h"

#include "core/module.h"
#include "test.h"
#include "things.h"
#include "tests.h"

#include <sys/wait.h>
#include <unistd.h>

static const struct migration first[] = {
	{ 1, "DROP TABLE IF EXISTS moth; CREATE TABLE moth (id INTEGER PRIMARY KEY) STRICT;" },
	{ 0, NULL },
};
static const struct migration grown[] = {
	{ 1, "DROP TABLE IF EXISTS moth; CREATE TABLE moth (id INTEGER PRIMARY KEY) STRICT;" },
	{ 3, "ALTER TABLE moth ADD COLUMN wings INTEGER NOT NULL DEFAULT 4;" },
	{ 0, NULL },
};
static const struct migration edited[] = {
	{ 1, "CREATE TABLE moth (id INTEGER PRIMARY KEY, name TEXT) STRICT;" },
	{ 0, NULL },
};
static const struct migration preceded[] = {
	{ 1, "DROP TABLE IF EXISTS moth; CREATE TABLE moth (id INTEGER PRIMARY KEY) STRICT;" },
	{ 2, "CREATE TABLE late (id INTEGER PRIMARY KEY) STRICT;" },
	{ 3, "ALTER TABLE moth ADD COLUMN wings INTEGER NOT NULL DEFAULT 4;" },
	{ 0, NULL },
};
static const struct migration wrong[] = {
	{ 1, "DROP TABLE IF EXISTS moth; CREATE TABLE moth (id INTEGER PRIMARY KEY) STRICT;" },
	{ 3, "ALTER TABLE moth ADD COLUMN wings INTEGER NOT NULL DEFAULT 4;" },
	{ 4, "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT;" },
	{ 5, "This is no definition." },
	{ 0, NULL },
};

static struct db *db;

/* A program whose one module, "moth", has these migrations. */
static int migrate(const struct migration *schema)
{
	const struct module moth = { .name = "moth", .schema = schema };

	return migrate_run(db, (const struct module *const[]){ &moth, NULL });
}

static void try(void *schema)
{
	migrate(schema);
}

/* Whether the program is refused, with these words. */
static bool refused(const struct migration *schema, const char *words)
{
	return faults(FAULT_BROKEN, try, (void *)(uintptr_t)schema) &&
	    strstr(things_fault.what, words);
}

static void begin(void)
{
	things();
	db = things_share();
	if (db_is_postgres(db) || migrate(first))
		db_define(db, "DELETE FROM migration WHERE module = 'moth'");
}

static void end(void)
{
	db_define(db, "DELETE FROM migration WHERE module = 'moth'");
	things_unshare(db);
	things_end();
}

void test_each_migration_is_applied_once(void)
{
	begin();
	check(migrate(first) == 1);
	check(migrate(first) == 0);
	check(migrate(grown) == 1);
	check(migrate(grown) == 0);
	db_define(db, "INSERT INTO moth (id) SELECT wings FROM moth");
	end();
}

void test_pending_tells_without_touching(void)
{
	const struct module moth = { .name = "moth", .schema = first };
	const struct module *const list[] = { &moth, NULL };

	begin();
	check(migrate_pending(db, list));
	check(migrate_pending(db, list));
	check(migrate(first) == 1);
	check(!migrate_pending(db, list));
	end();
}

void test_an_edited_migration_is_refused(void)
{
	begin();
	migrate(first);
	check(refused(edited, "migration 1 of moth is not the one this database was given; put"));
	end();
}

void test_a_program_older_than_its_database_is_refused(void)
{
	begin();
	migrate(grown);
	check(refused(first, "it has migration 3 of moth, the program knows 1; run the newer"));
	end();
}

void test_a_migration_put_before_an_applied_one_is_refused(void)
{
	begin();
	migrate(grown);
	check(refused(preceded, "migration 2 of moth comes before 3"));
	end();
}

void test_a_module_that_is_gone_does_not_hinder(void)
{
	begin();
	migrate(grown);
	check(migrate_run(db, (const struct module *const[]){ NULL }) == 0);
	end();
}

void test_migrations_are_applied_all_or_none(void)
{
	begin();
	migrate(first);
	check(refused(wrong, "syntax error"));
	check(migrate(grown) == 1);
	db_define(db, "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; DROP TABLE half");
	end();
}

static void migrate_by_another_connection(void *schema)
{
	db = things_join(DB_WRITE);
	migrate(schema);
	db_close(db);
}

void test_two_programs_may_migrate_at_once(void)
{
	struct fault f;
	int status = -1;
	pid_t child;

	begin();
	fflush(stdout);
	child = fork();
	if (!child)
		_exit(!guard(migrate_by_another_connection, (void *)(uintptr_t)grown, &f));
	migrate(grown);
	check(child > 0 && waitpid(child, &status, 0) == child && status == 0);
	check(migrate(grown) == 0);
	end();
}
