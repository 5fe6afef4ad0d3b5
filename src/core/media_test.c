#include "test.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/fault.h"
#include "core/media.h"
#include "tests.h"

static struct bytes text(const char *s)
{
	return (struct bytes){ s, strlen(s) };
}

static char *a_folder(struct arena *a)
{
	char *folder = arena_printf(a, "/tmp/hoahoi-media-XXXXXX");

	check(mkdtemp(folder));
	return folder;
}

static int files(struct arena *a, const char *folder)
{
	FILE *f = popen(arena_printf(a, "find %s -type f | wc -l", folder), "r");
	char line[32] = "-1";

	check(f && fgets(line, sizeof line, f));
	if (f)
		pclose(f);
	return (int)strtol(line, NULL, 10);
}

static void remove_folder(struct arena *a, const char *folder)
{
	check(!system(arena_printf(a, "rm -r %s", folder)));
}

void test_a_file_is_named_by_its_content_and_kept_once(void)
{
	struct arena *a = arena_open();
	const char *folder = a_folder(a);
	struct media *m = media_at(a, folder);
	const char *name = media_put(m, a, text("na Chi Lăng"), "webp");

	check(strlen(name) == 46 && name[2] == '/' && !strcmp(name + 41, ".webp"));
	check(!strcmp(name, media_put(m, a, text("na Chi Lăng"), "webp")));
	check(!strcmp(name, media_put(media_at(a, folder), a, text("na Chi Lăng"), "webp")));
	check(files(a, folder) == 1);
	check(strcmp(name, media_put(m, a, text("na Chi Lang"), "webp")) != 0);
	check(files(a, folder) == 2);
	remove_folder(a, folder);
	arena_close(a);
}

void test_a_file_is_served_as_it_was_put(void)
{
	struct arena *a = arena_open();
	const char *folder = arena_printf(a, "%s/new", a_folder(a));
	struct media *m = media_at(a, folder);
	struct bytes b = { "a\0b\xFF", 4 };
	const char *name = media_put(m, a, b, "jpg");
	char back[8];
	struct stat is;
	int64_t size = -1;
	int fd = media_open(m, name, &size);

	check(fd >= 0 && size == 4 && read(fd, back, sizeof back) == 4 && !memcmp(back, b.at, 4));
	close(fd);
	check(media_get(m, a, name).n == 4 && !memcmp(media_get(m, a, name).at, b.at, 4));
	check(!media_get(m, a, "../keys").at);
	check(!stat(media_path(m, a, name), &is) && (is.st_mode & 0777) == 0640);
	check(!unlink(media_path(m, a, name)) && media_open(m, name, &size) == -1);
	remove_folder(a, folder);
	check(!rmdir(arena_strndup(a, folder, strlen(folder) - 4)));
	arena_close(a);
}

void test_no_name_leads_out_of_the_folder(void)
{
	static const char *const no[] = {
		"", "..", "../etc/passwd", "/etc/passwd", "ab", "ab/", "ab/cd.webp",
		"ab/../../../../../../../../../../../../etc.webp",
		"ab/0123456789012345678901234567890123456/.webp",
		"ab/01234567890123456789012345678901234567",
		"ab/01234567890123456789012345678901234567.",
		"ab/01234567890123456789012345678901234567.webpxx",
		"ab/01234567890123456789012345678901234567.we/p",
		"ab/01234567890123456789012345678901234567.WEBP",
		"AB/01234567890123456789012345678901234567.webp",
		"abc01234567890123456789012345678901234567.webp",
		"ab/012345678901234567890123456789012345678.webp",
		"part-0123456789abcdef",
	};
	struct arena *a = arena_open();
	const char *folder = a_folder(a);
	struct media *m = media_at(a, folder);
	int64_t size = -1;

	for (size_t i = 0; i < COUNT(no); i++) {
		check(!media_path(m, a, no[i]));
		check(media_open(m, no[i], &size) == -1);
	}
	check(media_path(m, a, "ab/01234567890123456789012345678901234567.webp"));
	check(size == -1);
	remove_folder(a, folder);
	arena_close(a);
}

void test_a_link_planted_in_the_folder_is_not_followed(void)
{
	struct arena *a = arena_open();
	const char *folder = a_folder(a);
	struct media *m = media_at(a, folder);
	const char *name = media_put(m, a, text("x"), "jpg");
	int64_t size;

	check(!unlink(media_path(m, a, name)) && !symlink("/etc/passwd", media_path(m, a, name)));
	check(media_open(m, name, &size) == -1);
	remove_folder(a, folder);
	arena_close(a);
}

struct putting { struct media *m; struct arena *a; };

static void put_much(void *arg)
{
	struct putting *p = arg;

	media_put(p->m, p->a, (struct bytes){ arena_alloc(p->a, 100000), 100000 }, "jpg");
}

void test_a_full_disk_is_told_and_leaves_nothing(void)
{
	struct arena *a = arena_open();
	const char *folder = a_folder(a);
	struct putting p = { media_at(a, folder), a };
	struct rlimit was, little;
	struct fault f;
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);

	check(!getrlimit(RLIMIT_FSIZE, &was));
	little = (struct rlimit){ 50000, was.rlim_max };
	check(!setrlimit(RLIMIT_FSIZE, &little));
	check(!guard(put_much, &p, &f) && f.kind == FAULT_UNAVAILABLE);
	check(!setrlimit(RLIMIT_FSIZE, &was));
	signal(SIGXFSZ, handler);
	check(files(a, folder) == 0);
	check(guard(put_much, &p, &f) && files(a, folder) == 1);
	remove_folder(a, folder);
	arena_close(a);
}

void test_a_file_that_was_kept_again_is_not_old(void)
{
	static const struct timespec long_ago[] = { { 1000, 0 }, { 1000, 0 } };
	struct arena *a = arena_open();
	const char *folder = a_folder(a);
	struct media *m = media_at(a, folder);
	const char *name = media_put(m, a, text("na Chi Lăng"), "webp");
	const int64_t then = 2000 * INT64_C(1000000);

	check(!media_remove_old(m, name, then));
	check(!utimensat(AT_FDCWD, media_path(m, a, name), long_ago, 0));
	media_put(m, a, text("na Chi Lăng"), "webp");
	check(!media_remove_old(m, name, then) && files(a, folder) == 1);
	check(!utimensat(AT_FDCWD, media_path(m, a, name), long_ago, 0));
	check(media_remove_old(m, name, then) && files(a, folder) == 0);
	check(media_remove_old(m, name, then));
	remove_folder(a, folder);
	arena_close(a);
}
