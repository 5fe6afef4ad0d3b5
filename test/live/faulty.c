/* faulty.c - a disk that fills up or breaks when told to, for any program, by
 * LD_PRELOAD.
 *
 * The file that FAULTY names says how: "full" has no room for what would be
 * written, "broken" takes nothing, "late" takes all and loses it when it is to be
 * flushed; anything else, or no such file, is a disk as it should be.  Only what
 * lies in the folder of that file is touched. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool told(const char *how)
{
	const char *path = getenv("FAULTY");
	char said[16] = "";
	int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1, before = errno;

	if (fd < 0)
		return false;
	if (read(fd, said, sizeof said - 1) < 0)
		said[0] = '\0';
	close(fd);
	errno = before;
	return !strncmp(said, how, strlen(how));
}

static bool ours(int fd)
{
	const char *path = getenv("FAULTY"), *slash = path ? strrchr(path, '/') : NULL;
	char link[64], file[PATH_MAX];
	ssize_t n;

	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	n = slash ? readlink(link, file, sizeof file - 1) : -1;
	return n > 0 && !strncmp(file, path, (size_t)(slash - path) + 1);
}

static bool fails(int fd, bool flush)
{
	if (!flush && told("full") && ours(fd))
		errno = ENOSPC;
	else if ((told("broken") || (flush && told("late"))) && ours(fd))
		errno = EIO;
	else
		return false;
	return true;
}

#define REAL(type, name) ((type)(uintptr_t)dlsym(RTLD_NEXT, name))

ssize_t write(int fd, const void *at, size_t n)
{
	return fails(fd, false) ? -1 : REAL(ssize_t (*)(int, const void *, size_t), "write")(fd, at, n);
}

ssize_t pwrite(int fd, const void *at, size_t n, off_t where)
{
	return fails(fd, false) ? -1 :
	    REAL(ssize_t (*)(int, const void *, size_t, off_t), "pwrite")(fd, at, n, where);
}

ssize_t pwrite64(int fd, const void *at, size_t n, off64_t where)
{
	return fails(fd, false) ? -1 :
	    REAL(ssize_t (*)(int, const void *, size_t, off64_t), "pwrite64")(fd, at, n, where);
}

int ftruncate(int fd, off_t size)
{
	return fails(fd, false) ? -1 : REAL(int (*)(int, off_t), "ftruncate")(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
	return fails(fd, false) ? -1 : REAL(int (*)(int, off64_t), "ftruncate64")(fd, size);
}

int fsync(int fd)
{
	return fails(fd, true) ? -1 : REAL(int (*)(int), "fsync")(fd);
}

int fdatasync(int fd)
{
	return fails(fd, true) ? -1 : REAL(int (*)(int), "fdatasync")(fd);
}
