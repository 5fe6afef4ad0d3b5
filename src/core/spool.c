#include "core/spool.h"

#include "core/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { LONG = 256 * 1024, ROWS = 200 };

struct spool {
	struct request *request;
	struct arena *rows;             /* at work, and emptied every so many rows */
	size_t n;
	int fd;                         /* -1 while all of it is in memory */
	int64_t size;
};

static void release(void *thing)
{
	struct spool *s = thing;

	if (s->fd >= 0)
		close(s->fd);
	if (s->rows)
		arena_close(s->rows);
}

struct spool *spool_open(struct request *r)
{
	struct spool *s = arena_new(r->arena, struct spool);

	*s = (struct spool){ .request = r, .fd = -1 };
	arena_defer(r->arena, release, s);
	s->rows = arena_open();
	arena_work_in(s->rows);
	return s;
}

/* A file that goes with its descriptor. */
static int nameless(void)
{
	char path[] = "/tmp/hoahoi-reply-XXXXXX";
	int fd = mkostemp(path, O_CLOEXEC);

	if (fd < 0)
		fault_as(FAULT_UNAVAILABLE, "no file for a long reply: %s", strerror(errno));
	unlink(path);
	return fd;
}

static void move_out(struct spool *s)
{
	struct out *o = s->request->out;

	if (s->fd < 0)
		s->fd = nameless();
	for (size_t done = 0; done < o->len;) {
		ssize_t n = write(s->fd, o->text + done, o->len - done);

		if (n < 0 && errno != EINTR)
			fault_as(FAULT_UNAVAILABLE, "a long reply: %s", strerror(errno));
		done += n > 0 ? (size_t)n : 0;
	}
	s->size += (int64_t)o->len;
	o->len = 0;
}

void spool_row(struct spool *s)
{
	if (s->request->out->len > LONG)
		move_out(s);
	if (++s->n % ROWS)
		return;
	arena_close(s->rows);
	s->rows = NULL;
	s->rows = arena_open();
	arena_work_in(s->rows);
}

enum status spool_close(struct spool *s)
{
	struct request *r = s->request;

	arena_work_in(r->arena);
	if (s->fd < 0)
		return OK;
	move_out(s);
	reply_file(r, r->content_type, s->fd, s->size);
	r->file->once = true;
	s->fd = -1;
	return OK;
}
