#include "core/pace.h"

#include "core/fault.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

/* Bytes a second: a telephone in a valley, with one bar of EDGE. */
enum { SLOWEST = 2048, PATIENCE_S = 30 };

struct paced {
	int fd;
	atomic_llong until;             /* a second of the monotonic clock; 0: none */
	struct paced *next, *before;
};

struct pace {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t closes;
	bool closing;
	struct paced ring;              /* first and last at once */
};

static int64_t now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return t.tv_sec;
}

/* What is shut is told to libmicrohttpd as the end of the connection, which then ends it. */
static void shut_late(struct pace *p)
{
	int64_t now = now_s();

	for (struct paced *one = p->ring.next; one != &p->ring; one = one->next) {
		int64_t until = atomic_load_explicit(&one->until, memory_order_relaxed);

		if (until && until < now) {
			shutdown(one->fd, SHUT_RDWR);
			pace_within(one, 0);
		}
	}
}

static void *watch(void *arg)
{
	struct pace *p = arg;
	struct timespec t;

	pthread_mutex_lock(&p->lock);
	while (!p->closing) {
		clock_gettime(CLOCK_REALTIME, &t);
		t.tv_sec++;
		pthread_cond_timedwait(&p->closes, &p->lock, &t);
		shut_late(p);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

struct pace *pace_open(void)
{
	struct pace *p = calloc(1, sizeof *p);

	if (!p)
		fault("out of memory");
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->closes, NULL);
	p->ring.next = p->ring.before = &p->ring;
	if (pthread_create(&p->thread, NULL, watch, p))
		fault("no thread to watch over connections");
	return p;
}

void pace_close(struct pace *p)
{
	pthread_mutex_lock(&p->lock);
	p->closing = true;
	pthread_cond_signal(&p->closes);
	pthread_mutex_unlock(&p->lock);
	pthread_join(p->thread, NULL);
	pthread_cond_destroy(&p->closes);
	pthread_mutex_destroy(&p->lock);
	free(p);
}

struct paced *pace_begin(struct pace *p, int fd)
{
	struct paced *one = calloc(1, sizeof *one);

	if (!one)
		return NULL;
	one->fd = fd;
	pthread_mutex_lock(&p->lock);
	one->before = &p->ring;
	one->next = p->ring.next;
	one->next->before = p->ring.next = one;
	pthread_mutex_unlock(&p->lock);
	return one;
}

void pace_end(struct pace *p, struct paced *one)
{
	if (!one)
		return;
	pthread_mutex_lock(&p->lock);
	one->next->before = one->before;
	one->before->next = one->next;
	pthread_mutex_unlock(&p->lock);
	free(one);
}

void pace_within(struct paced *one, int64_t seconds)
{
	if (one)
		atomic_store_explicit(&one->until, seconds ? now_s() + seconds : 0,
		    memory_order_relaxed);
}

int64_t pace_of(size_t bytes)
{
	return PATIENCE_S + (int64_t)(bytes / SLOWEST);
}
