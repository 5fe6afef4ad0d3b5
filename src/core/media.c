#include "core/media.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/fault.h"

/* 160 bits: nobody finds two contents of one name. */
enum { HASH = 20, HEX = 2 * HASH, EXT_MAX = 5 };

struct media {
	char *folder;
	int fd;
};

static void release(void *thing)
{
	struct media *m = thing;

	close(m->fd);
}

struct media *media_at(struct arena *a, const char *folder)
{
	struct media *m = arena_new(a, struct media);

	if (mkdir(folder, 0750) < 0 && errno != EEXIST)
		fault("media: %s: %s", folder, strerror(errno));
	m->folder = arena_printf(a, "%s", folder);
	m->fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (m->fd < 0)
		fault("media: %s: %s", folder, strerror(errno));
	arena_defer(a, release, m);
	return m;
}

static bool is_name(const char *name)
{
	const char *ext;

	if (strspn(name, "0123456789abcdef") != 2 || name[2] != '/' ||
	    strspn(name + 3, "0123456789abcdef") != HEX - 2 || name[HEX + 1] != '.')
		return false;
	ext = name + HEX + 2;
	return *ext && strlen(ext) <= EXT_MAX &&
	    !ext[strspn(ext, "abcdefghijklmnopqrstuvwxyz0123456789")];
}

static const char *name_of(struct arena *a, struct bytes b, const char *ext)
{
	uint8_t hash[HASH];
	char hex[HEX + 1];

	crypto_generichash(hash, sizeof hash, b.at, b.n, NULL, 0);
	sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
	return arena_printf(a, "%.2s/%s.%s", hex, hex + 2, ext);
}

/* The functions from here to store() answer 0 or an errno: until the file has
 * its name there is something to tidy up, so they do not fault. */
static int write_all(int fd, struct bytes b)
{
	const char *at = b.at;

	while (b.n) {
		ssize_t n = write(fd, at, b.n);

		if (n < 0 && errno != EINTR)
			return errno;
		if (n > 0) {
			at += n;
			b.n -= (size_t)n;
		}
	}
	return fsync(fd) < 0 ? errno : 0;
}

static int sync_folder_of(const struct media *m, const char *name)
{
	char sub[3] = { name[0], name[1] };
	int fd = openat(m->fd, sub, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int error;

	if (fd < 0)
		return errno;
	error = fsync(fd) < 0 || fsync(m->fd) < 0 ? errno : 0;
	close(fd);
	return error;
}

static int give_name(const struct media *m, const char *part, const char *name)
{
	char sub[3] = { name[0], name[1] };

	if (mkdirat(m->fd, sub, 0750) < 0 && errno != EEXIST)
		return errno;
	return renameat(m->fd, part, m->fd, name) < 0 ? errno : 0;
}

static int store(const struct media *m, const char *name, struct bytes b)
{
	char part[32];
	int fd, error;

	snprintf(part, sizeof part, "part-%08x%08x", randombytes_random(), randombytes_random());
	fd = openat(m->fd, part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
	if (fd < 0)
		return errno;
	error = write_all(fd, b);
	if (close(fd) < 0 && !error)
		error = errno;
	if (!error)
		error = give_name(m, part, name);
	if (error)
		unlinkat(m->fd, part, 0);
	return error;
}

void media_keep(struct media *m, const char *name, struct bytes b)
{
	int error = 0;

	assert(is_name(name));
	/* One that stands there is as young as a new one from now on. */
	if (utimensat(m->fd, name, NULL, 0) < 0)
		error = store(m, name, b);
	/* Also for one that stood there: it may be another thread's, this moment. */
	if (!error)
		error = sync_folder_of(m, name);
	if (error)
		fault_as(FAULT_UNAVAILABLE, "media: %s/%s: %s", m->folder, name, strerror(error));
}

const char *media_put(struct media *m, struct arena *a, struct bytes b, const char *ext)
{
	const char *name = name_of(a, b, ext);

	media_keep(m, name, b);
	return name;
}

const char *media_name_for(struct arena *a, const char *made_of, const char *ext)
{
	return name_of(a, (struct bytes){ made_of, strlen(made_of) }, ext);
}

const char *media_path(const struct media *m, struct arena *a, const char *name)
{
	return is_name(name) ? arena_printf(a, "%s/%s", m->folder, name) : NULL;
}

int media_open(const struct media *m, const char *name, int64_t *size)
{
	struct stat is;
	int fd;

	if (!is_name(name))
		return -1;
	fd = openat(m->fd, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return -1;
	if (fstat(fd, &is) < 0 || !S_ISREG(is.st_mode)) {
		close(fd);
		return -1;
	}
	*size = is.st_size;
	return fd;
}

static void close_folder(void *folder)
{
	closedir(folder);
}

static int64_t kept_at(const struct stat *is)
{
	return is->st_mtim.tv_sec * INT64_C(1000000) + is->st_mtim.tv_nsec / 1000;
}

/* One more file, if it is still there. */
static void note_file(const struct media *m, struct arena *a, struct media_files *f, size_t *room,
    const char *name)
{
	struct stat is;

	if (fstatat(m->fd, name, &is, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISREG(is.st_mode))
		return;
	if (f->n == *room) {
		struct media_file *old = f->v;

		*room = *room ? *room * 2 : 16;
		f->v = arena_array(a, struct media_file, *room);
		if (f->n)
			memcpy(f->v, old, f->n * sizeof *old);
	}
	f->v[f->n++] = (struct media_file){ name, kept_at(&is) };
}

const struct media_files *media_files(const struct media *m, struct arena *a,
    const char *digits, const char *ext)
{
	struct media_files *f = arena_new(a, struct media_files);
	int fd = openat(m->fd, digits, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *folder = fd < 0 ? NULL : fdopendir(fd);
	size_t room = 0;

	if (!folder) {
		if (fd >= 0)
			close(fd);
		return f;
	}
	arena_defer(a, close_folder, folder);
	for (const struct dirent *e; (e = readdir(folder));) {
		const char *name = arena_printf(a, "%s/%s", digits, e->d_name);

		if (is_name(name) && !strcmp(name + HEX + 2, ext))
			note_file(m, a, f, &room, name);
	}
	return f;
}

void media_remove(struct media *m, const char *name)
{
	assert(is_name(name));
	if (unlinkat(m->fd, name, 0) < 0 && errno != ENOENT)
		fault_as(FAULT_UNAVAILABLE, "media: %s/%s: %s", m->folder, name, strerror(errno));
}

bool media_remove_old(struct media *m, const char *name, int64_t moment)
{
	struct stat is;

	if (fstatat(m->fd, name, &is, AT_SYMLINK_NOFOLLOW) == 0 && kept_at(&is) > moment)
		return false;
	media_remove(m, name);
	return true;
}

struct bytes media_get(const struct media *m, struct arena *a, const char *name)
{
	int64_t size;
	int fd = media_open(m, name, &size);
	char *at;
	ssize_t n = 0, got = 0;

	if (fd < 0)
		return (struct bytes){ NULL, 0 };
	at = malloc((size_t)size + 1);
	while (at && got < size && (n = read(fd, at + got, (size_t)(size - got))) > 0)
		got += n;
	close(fd);
	if (!at || got < size) {
		free(at);
		fault_as(FAULT_UNAVAILABLE, "media: %s/%s cannot be read", m->folder, name);
	}
	arena_defer(a, free, at);
	return (struct bytes){ at, (size_t)size };
}
