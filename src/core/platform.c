#include "core/platform.h"

#include "core/core.sql.h"
#include "core/fault.h"
#include "core/id.h"
#include "core/media.h"
#include "core/migrate.h"
#include "core/module.h"
#include "core/rule.h"
#include "core/seal.h"

static struct config config;
static char **command_line;
static const struct keys *keys;
static struct media *media;

void platform_open(struct arena *a, const struct config *c, char **argv)
{
	const char *wrong = modules_check(a);

	assert(!wrong && "the tables of a module are wrong; hoahoi check tells");
	(void)wrong;
	config = *c;
	command_line = argv;
	id_node((unsigned)strtoul(c->node, NULL, 10) % ID_NODES);
	keys = keys_open(a, c->keys);
	media = media_at(a, c->media);
}

const struct config *platform_config(void)
{
	return &config;
}

char **platform_command_line(void)
{
	return command_line;
}

const struct keys *platform_keys(void)
{
	assert(keys);
	return keys;
}

struct media *platform_media(void)
{
	assert(media);
	return media;
}

struct loading { struct db *db; const struct module *module; };

static bool load_one(void *arg)
{
	const struct loading *l = arg;
	struct arena *a = arena_open();
	const char *folder = arena_printf(a, "%s/%s", config.data, l->module->name);

	if (l->module->load)
		l->module->load(l->db, a, folder);
	rules_load(l->db, a, l->module, folder);
	arena_close(a);
	return true;
}

void platform_load(struct db *db)
{
	for (size_t m = 0; modules[m]; m++) {
		struct loading l = { db, modules[m] };

		db_transaction(db, load_one, &l);
	}
}

static bool mark_keys(void *arg)
{
	struct db *db = arg;
	struct arena *a = arena_open();
	const struct key_mark_first *was = key_mark_first(db, a);
	const char *mark = keyed_hash(a, keys, "core.key_mark", "hoahoi");
	bool same = !was || !strcmp(was->mark, mark);

	if (!was)
		key_mark_put(db, mark);
	arena_close(a);
	if (!same)
		fault("keys: %s is not the file with which this database was made; put that back, "
		    "or nobody can read what it sealed", config.keys);
	return true;
}

void platform_migrate(struct db *db)
{
	int made = migrate_run(db, modules);

	db_transaction(db, mark_keys, db);
	if (made)
		platform_load(db);
}
