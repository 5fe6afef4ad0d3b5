/* commands.c - what every installation can be told on the command line. */
#include "core/core_module.h"

#include "core/audit.h"
#include "core/command.h"

#include "core/core.sql.h"
#include "core/db.h"
#include "core/fault.h"
#include "core/job.h"
#include "core/migrate.h"
#include "core/openapi.h"
#include "core/platform.h"
#include "core/route.h"
#include "core/seal.h"
#include "core/serve.h"
#include "core/setting.h"
#include "core/text.h"

#include <time.h>

int64_t command_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

const char *command_text(const char *word)
{
	const char *text = text_nfc(arena_at_work(), word, strlen(word));

	if (!text)
		fprintf(stderr, "hoahoi: a word that is to be kept is no UTF-8 text\n");
	return text;
}

static void close_db(void *db)
{
	db_close(db);
}

struct db *command_db(void)
{
	struct db *db = db_open(platform_config()->db, DB_WRITE);

	arena_defer(arena_at_work(), close_db, db);
	platform_migrate(db);
	return db;
}

static int run_migrate(int argc, char **argv)
{
	(void)argc, (void)argv;
	platform_load(command_db());
	printf("the database %s is up to date\n", platform_config()->db);
	return 0;
}

static void say_ready(uint16_t port)
{
	const char *host;
	uint16_t asked;

	config_address(arena_at_work(), platform_config()->listen, &host, &asked);
	printf(strchr(host, ':') ? "http://[%s]:%u\n" : "http://%s:%u\n", host, port);
	fflush(stdout);
}

/* Nothing is changed, and what would keep it from starting is told. */
static int check_start(void)
{
	struct db *db = db_open(platform_config()->db, DB_READ);

	migrate_pending(db, modules);
	db_close(db);
	return 0;
}

static int run_serve(int argc, char **argv)
{
	struct db *db;

	(void)argv;
	if (argc > 1)                   /* --check */
		return check_start();
	db = db_open(platform_config()->db, DB_WRITE);
	platform_migrate(db);
	settings_now(db, arena_at_work());
	db_close(db);
	serve(platform_command_line(), say_ready);
	return 0;
}

static int run_openapi(int argc, char **argv)
{
	struct out o = { .arena = arena_at_work() };

	(void)argc, (void)argv;
	openapi_write(&o);
	puts(o.text);
	return 0;
}

static void print_route(void *arg, const struct module *m, const struct route *t)
{
	(void)arg;
	printf("%-10s %-6s %-44s %s\n", m->name, t->method == GET ? "GET" : t->method == FORM ?
	    "FORM" : "POST", t->path, t->perm->name);
}

static int run_routes(int argc, char **argv)
{
	(void)argc, (void)argv;
	route_each(print_route, NULL);
	return 0;
}

struct put { const struct setting *setting; const char *value, *wrong; struct db *db; };

static bool put_setting(void *arg)
{
	struct put *p = arg;

	p->wrong = setting_set(p->db, p->setting, p->value, command_now(), 0);
	return !p->wrong;
}

/* setting               all of them
 * setting NAME VALUE    from now on */
static int run_setting(int argc, char **argv)
{
	struct db *db = command_db();
	struct put p = { .db = db };

	if (argc == 1) {
		for (size_t m = 0; modules[m]; m++)
			for (const struct setting *const *s = modules[m]->settings; s && *s; s++)
				printf("%-32s %s\n", (*s)->name,
				    setting_text(db, arena_at_work(), *s));
		return 0;
	}
	p.setting = argc == 3 ? setting_by_name(argv[1]) : NULL;
	if (!p.setting) {
		fprintf(stderr, "usage: hoahoi setting [NAME VALUE]\n");
		return 2;
	}
	p.value = command_text(argv[2]);
	if (!p.value)
		return 2;
	db_transaction(db, put_setting, &p);
	if (p.wrong)
		fprintf(stderr, "hoahoi: %s: %s\n", argv[1], p.wrong);
	return p.wrong ? 1 : 0;
}

static int run_job(int argc, char **argv)
{
	for (size_t m = 0; argc == 2 && modules[m]; m++)
		for (const struct job *const *j = modules[m]->jobs; j && *j; j++)
			if (!strcmp((*j)->name, argv[1])) {
				job_run_here(command_db(), *j, "", command_now());
				return 0;
			}
	fprintf(stderr, "usage: hoahoi job NAME, one of:\n");
	for (size_t m = 0; modules[m]; m++)
		for (const struct job *const *j = modules[m]->jobs; j && *j; j++)
			fprintf(stderr, "  %s\n", (*j)->name);
	return 2;
}

static int run_audit(int argc, char **argv)
{
	int64_t lines;
	const char *wrong = audit_check(command_db(), arena_at_work(), &lines);

	(void)argc, (void)argv;
	if (wrong)
		fprintf(stderr, "hoahoi: %s\n", wrong);
	else
		printf("%" PRId64 " sealed lines of the audit trail are as they were\n", lines);
	return wrong ? 1 : 0;
}

const struct command core_commands[] = {
	{ "serve",   "[--check]",    "serves HTTP; migrates the database first; --check only tells "
	  "whether it would", run_serve },
	{ "migrate", "",             "brings the database and its reference data up to date",
	  run_migrate },
	{ "setting", "[NAME VALUE]", "shows the settings, or sets one", run_setting },
	{ "job",     "NAME",         "runs a job here and now", run_job },
	{ "audit",   "",             "checks the chain of hashes over the audit trail", run_audit },
	{ "routes",  "",             "lists the routes and their permissions", run_routes },
	{ "openapi", "",             "prints the description of the API", run_openapi },
	{ .words = NULL },
};
