#include "core/migrate.h"

#include "core/fault.h"
#include "core/migrate.sql.h"
#include "core/module.h"

#include <sodium.h>
#include <time.h>

static const struct migration core_schema[] = {
#include "core/schema.inc"
	{ .number = 0 },
};

static const struct module core_tables = { .name = "core", .schema = core_schema };

enum { CHECKSUM = crypto_generichash_BYTES };

struct work {
	struct db *db;
	struct arena *arena;
	const struct module *const *list;
	const struct migration_all *applied;
	bool apply;                     /* or only look */
	int missing;
};

static void checksum_of(const struct migration *m, char hex[2 * CHECKSUM + 1])
{
	unsigned char sum[CHECKSUM];

	crypto_generichash(sum, sizeof sum, (const unsigned char *)m->sql, strlen(m->sql), NULL, 0);
	sodium_bin2hex(hex, 2 * CHECKSUM + 1, sum, sizeof sum);
}

static const struct migration *find(const struct module *mod, int64_t number)
{
	for (const struct migration *m = mod->schema; m->number; m++)
		if (m->number == number)
			return m;
	return NULL;
}

static int last_known(const struct module *mod)
{
	int last = 0;

	for (const struct migration *m = mod->schema; m->number; m++) {
		assert(m->number > last && "migrations come in the order of their numbers");
		last = m->number;
	}
	return last;
}

/* What was applied must be what the program has.  Gives its last number. */
static int64_t check_applied(const struct work *w, const struct module *mod)
{
	int64_t last = 0;

	for (size_t i = 0; i < w->applied->n; i++) {
		const struct migration_all_row *row = &w->applied->v[i];
		const struct migration *m = find(mod, row->number);
		char hex[2 * CHECKSUM + 1];

		if (strcmp(row->module, mod->name))
			continue;
		last = row->number;
		if (last > last_known(mod))
			fault("the database is newer than this program: it has migration %" PRId64
			    " of %s, the program knows %d; run the newer program, or restore a "
			    "backup from before", last, mod->name, last_known(mod));
		if (m)
			checksum_of(m, hex);
		if (!m || strcmp(hex, row->checksum))
			fault("migration %" PRId64 " of %s is not the one this database was given; "
			    "put the file back as it was, and write the change as a new one",
			    last, mod->name);
	}
	return last;
}

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void apply(const struct work *w, const struct module *mod, const struct migration *m)
{
	char hex[2 * CHECKSUM + 1];

	checksum_of(m, hex);
	db_define(w->db, m->sql);
	migration_record(w->db, mod->name, m->number, hex, now());
}

static bool was_applied(const struct work *w, const struct module *mod, int number)
{
	for (size_t i = 0; i < w->applied->n; i++)
		if (w->applied->v[i].number == number &&
		    !strcmp(w->applied->v[i].module, mod->name))
			return true;
	return false;
}

static void consider(struct work *w, const struct module *mod)
{
	int64_t last = check_applied(w, mod);

	for (const struct migration *m = mod->schema; m->number; m++) {
		if (was_applied(w, mod, m->number))
			continue;
		if (m->number < last)
			fault("migration %d of %s comes before %" PRId64 ", which this database "
			    "has; give it a higher number", m->number, mod->name, last);
		w->missing++;
		if (w->apply)
			apply(w, mod, m);
	}
}

static void consider_all(struct work *w)
{
	w->applied = migration_table(w->db, w->arena)->n ? migration_all(w->db, w->arena) :
	    arena_new(w->arena, struct migration_all);
	consider(w, &core_tables);
	for (size_t i = 0; w->list[i]; i++)
		if (w->list[i]->schema)
			consider(w, w->list[i]);
}

static void look(void *arg)
{
	struct work *w = arg;

	db_begin(w->db, DB_READ);
	consider_all(w);
	db_commit(w->db);
}

/* After a fault the lock stays until the connection closes, which is soon: no
 * program goes on with tables it does not know. */
static void apply_all(void *arg)
{
	struct work *w = arg;

	w->apply = true;
	migration_lock(w->db, w->arena);
	db_begin(w->db, DB_WRITE);
	consider_all(w);
	db_commit(w->db);
	migration_unlock(w->db, w->arena);
}

static int missing_after(void (*step)(void *arg), struct db *db, const struct module *const *list)
{
	struct work w = { .db = db, .arena = arena_open(), .list = list };
	struct fault f;
	bool ok = guard(step, &w, &f);

	arena_close(w.arena);
	if (!ok) {
		db_rollback(db);
		fault_as(f.kind, "%s", f.what);
	}
	return w.missing;
}

int migrate_run(struct db *db, const struct module *const *list)
{
	return missing_after(look, db, list) ? missing_after(apply_all, db, list) : 0;
}

bool migrate_pending(struct db *db, const struct module *const *list)
{
	return missing_after(look, db, list) > 0;
}
