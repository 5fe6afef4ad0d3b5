/* writer_test.c - many changes at once, each whole or not at all. */
#include "test.h"

#include "core/cache.h"
#include "core/core.sql.h"
#include "core/migrate.h"
#include "core/writer.h"
#include "tests.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MANY = 200 };

static struct writer *writer;
static struct db *db;                   /* what a reader sees */
static atomic_int told;

/* The database of the tests, or where that is in one connection's memory, a file. */
static const char *place(void)
{
	const char *url = getenv("TEST_DB");

	return url ? url : arena_printf(test_arena, "/tmp/hoahoi-writer-%d.db", (int)getpid());
}

static void start(void)
{
	db = db_open(place(), DB_WRITE);
	migrate_run(db, modules);
	writer = writer_open(place(), NULL);
	told = 0;
}

static void stop(void)
{
	writer_close(writer);
	db_close(db);
	if (!getenv("TEST_DB")) {
		unlink(place());
		unlink(arena_printf(test_arena, "%s-wal", place()));
		unlink(arena_printf(test_arena, "%s-shm", place()));
	}
}

struct change { struct write write; char name[32]; bool fails, refuses; };

static bool put(struct write *w, struct db *to)
{
	struct change *c = (struct change *)w;

	setting_put(to, c->name, "1", 1, 0);
	db_changed(to, "thing", 7);
	if (c->fails)
		fault("this one cannot be done");
	return !c->refuses;
}

static void tell(struct write *w)
{
	(void)w;
	told++;
}

static void wait_for(int n)
{
	for (int i = 0; told < n && i < 2000; i++)
		usleep(5000);
}

static bool kept(const char *name)
{
	return setting_find(db, test_arena, name) != NULL;
}

void test_of_many_changes_at_once_each_is_whole_or_not_there(void)
{
	struct change *c = arena_array(test_arena, struct change, MANY);
	int wrong = 0;

	start();
	for (int i = 0; i < MANY; i++) {
		c[i].write.work = put;
		c[i].write.done = tell;
		c[i].fails = i % 5 == 1;
		c[i].refuses = i % 5 == 2;
		snprintf(c[i].name, sizeof c[i].name, "many.%d", i);
		writer_submit(writer, &c[i].write);
	}
	wait_for(MANY);
	check(told == MANY);
	for (int i = 0; i < MANY; i++)
		wrong += kept(c[i].name) != (!c[i].fails && !c[i].refuses) ||
		    c[i].write.failed != c[i].fails;
	check(!wrong);
	stop();
}

static void put_named(void *arg, struct db *to)
{
	setting_put(to, arg, "1", 1, 0);
}

void test_who_waits_for_the_writer_finds_it_done(void)
{
	char name[] = "waited";

	start();
	writer_run(writer, put_named, name);
	check(kept("waited"));
	stop();
}

void test_what_waits_is_done_before_the_writer_ends(void)
{
	struct change *c = arena_array(test_arena, struct change, MANY);

	start();
	for (int i = 0; i < MANY; i++) {
		c[i].write.work = put;
		c[i].write.done = tell;
		snprintf(c[i].name, sizeof c[i].name, "last.%d", i);
		writer_submit(writer, &c[i].write);
	}
	writer_close(writer);
	check(told == MANY && kept("last.199"));
	writer = writer_open(place(), NULL);
	stop();
}

/* Reads that follow one another and overlap, as searches do. */
struct reading {
	struct errand errand;
	struct pool *pool;
	struct db *db;
	struct arena *arena;
	atomic_bool *over;
};

static void read_on(struct errand *e)
{
	struct reading *r = (struct reading *)e;

	db_begin(r->db, DB_READ);
	setting_find(r->db, r->arena, "bulk.0");
	usleep(3000);
	db_rollback(r->db);
	if (!atomic_load(r->over))
		pool_submit(r->pool, e);
}

struct bulk { struct write write; char name[16]; char text[60000]; };

static bool put_bulk(struct write *w, struct db *to)
{
	struct bulk *b = (struct bulk *)w;

	memset(b->text, 'a' + told % 26, sizeof b->text - 1);
	setting_put(to, b->name, b->text, 1, 0);
	return true;
}

enum { BULKS = 1600 };                          /* 96 MB in all */

/* On the writer's thread: the next follows at once. */
static void bulk_again(struct write *w)
{
	if (++told < BULKS)
		writer_submit(writer, w);
}

/* Changes of 60 KB each, without a moment between. */
static void write_bulk(void)
{
	struct bulk *b = arena_array(test_arena, struct bulk, 4);

	for (size_t i = 0; i < 4; i++) {
		b[i].write.work = put_bulk;
		b[i].write.done = bulk_again;
		snprintf(b[i].name, sizeof b[i].name, "bulk.%zu", i);
		writer_submit(writer, &b[i].write);
	}
	wait_for(BULKS + 3);
}

static off_t size_of_log(void)
{
	struct stat st;

	return stat(arena_printf(test_arena, "%s-wal", place()), &st) ? 0 : st.st_size;
}

void test_the_log_stays_short_beside_readers_that_never_cease(void)
{
	enum { READERS = 2, MOST = 48 << 20 };  /* 10 MB, more on a busy machine */
	struct pool *pool = pool_open(READERS);
	struct reading r[READERS];
	atomic_bool over = false;

	start();
	writer_close(writer);
	writer = writer_open(place(), pool);
	for (int i = 0; i < READERS; i++) {
		r[i] = (struct reading){ { read_on, NULL }, pool, db_open(place(), DB_READ),
			arena_open(), &over };
		pool_submit(pool, &r[i].errand);
	}
	write_bulk();
	check(size_of_log() < MOST);
	atomic_store(&over, true);
	pool_finish(pool);
	for (int i = 0; i < READERS; i++)
		db_close(r[i].db), arena_close(r[i].arena);
	stop();
	pool_close(pool);
}

static struct request *page(const char *path)
{
	struct request *r = arena_new(test_arena, struct request);

	r->arena = test_arena;
	r->out = out_new(test_arena);
	r->path = path;
	r->lang = "vi";
	out_raw(r->out, "<p>na</p>", 9);
	return r;
}

static bool is_kept(const struct request *r)
{
	struct kept *k = cache_find(r);
	bool found = k != NULL;

	if (k)
		kept_release(k);
	return found;
}

static const char *a_host(const struct request *r, const char *name)
{
	return strcmp(name, "Host") ? NULL : (const char *)r->connection;
}

static struct request *page_by(char *host)
{
	struct request *r = page("/by");

	r->header = a_host;
	r->connection = host;
	return r;
}

/* Its links may begin with it. */
void test_a_page_kept_for_one_address_is_not_served_by_another(void)
{
	char one[] = "cho.example.vn", other[] = "evil.example";

	cache_keep(page_by(one), cache_now());
	check(is_kept(page_by(one)) && !is_kept(page_by(other)));
}

void test_a_kept_page_goes_when_what_it_shows_changes(void)
{
	struct request *shows_it = page("/shows"), *shows_other = page("/other");
	struct change c = { .write = { .work = put, .done = tell }, .name = "cache" };

	depends(shows_it, "thing", 7);
	depends(shows_other, "thing", 8);
	cache_keep(shows_it, cache_now());
	cache_keep(shows_other, cache_now());
	check(is_kept(shows_it) && is_kept(shows_other));
	start();
	writer_submit(writer, &c.write);
	wait_for(1);
	check(!is_kept(shows_it) && is_kept(shows_other));
	stop();
}

void test_a_kept_page_lasts_longer_while_nothing_at_all_is_committed(void)
{
	struct request *r = page("/quiet");

	cache_set_clock(1000);
	cache_keep(r, cache_now());
	cache_set_clock(1059);
	check(is_kept(r));
	cache_set_clock(1061);
	check(!is_kept(r));
	cache_set_clock(0);
}

void test_a_kept_page_lasts_five_seconds_when_another_process_may_have_changed_it(void)
{
	struct request *r = page("/elsewhere");

	cache_set_clock(1000);
	cache_keep(r, cache_now());
	cache_changed(NULL, 0);
	cache_set_clock(1005);
	check(is_kept(r));
	cache_set_clock(1006);
	check(!is_kept(r));
	cache_set_clock(0);
}

static bool commits_counted(uint64_t than, int seconds)
{
	for (int i = 0; i < seconds * 20 && cache_now() == than; i++)
		usleep(50 * 1000);
	return cache_now() != than;
}

/* On PostgreSQL it is not known, and taken for granted. */
void test_an_idle_writer_notices_what_another_process_wrote(void)
{
	struct change c = { .write = { .work = put, .done = tell }, .name = "own" };
	bool known = strncmp(place(), "postgres", 8) != 0;
	char theirs[] = "theirs";
	uint64_t then;

	start();
	writer_submit(writer, &c.write);
	wait_for(1);
	check(commits_counted(cache_now(), 2));         /* the first look takes note */
	then = cache_now();
	check(commits_counted(then, 2) == !known);
	then = cache_now();
	db_write(db, put_named, theirs);
	check(commits_counted(then, 3));
	stop();
}

void test_a_page_made_before_a_change_is_not_kept_after_it(void)
{
	struct request *r = page("/race");
	struct change c = { .write = { .work = put, .done = tell }, .name = "race" };
	uint64_t then = cache_now();

	depends(r, "thing", 7);
	start();
	writer_submit(writer, &c.write);
	wait_for(1);
	cache_keep(r, then);
	check(!is_kept(r));
	stop();
}

void test_a_kept_page_is_of_one_language_and_query(void)
{
	struct request *r = page("/lang");

	cache_keep(r, cache_now());
	check(is_kept(r));
	r->lang = "en";
	check(!is_kept(r));
	r->lang = "vi";
	r->query = "q=na";
	check(!is_kept(r));
}
