#include "core/pool.h"

#include "core/fault.h"

#include <pthread.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { NICE = 15, PAUSE_MS = 50, PAUSE_EVERY_MS = 1000 };

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct errand *first, **last;
	bool closing;
	bool paused;
	int64_t paused_ms;              /* when the last pause began; 0 there was none */
	size_t n;
	pthread_t threads[];
};

static int64_t clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

/* Until there is more, the pause ends or has gone on for long enough. */
static void wait_for_more(struct pool *p)
{
	int64_t until = p->paused_ms + PAUSE_MS;
	struct timespec t = { until / 1000, until % 1000 * 1000000 };

	if (!p->paused)
		pthread_cond_wait(&p->more, &p->lock);
	else if (pthread_cond_timedwait(&p->more, &p->lock, &t))
		p->paused = false;
}

static struct errand *take(struct pool *p)
{
	struct errand *e;

	pthread_mutex_lock(&p->lock);
	while ((!p->first || p->paused) && !p->closing)
		wait_for_more(p);
	e = p->first;
	if (e) {
		p->first = e->next;
		if (!p->first)
			p->last = &p->first;
	}
	pthread_mutex_unlock(&p->lock);
	return e;
}

static void *work(void *arg)
{
	struct errand *e;

	/* Of this thread alone: who waits for an order goes before who searches. */
	setpriority(PRIO_PROCESS, (id_t)gettid(), NICE);
	while ((e = take(arg)))
		e->run(e);
	return NULL;
}

struct pool *pool_open(size_t threads)
{
	struct pool *p = calloc(1, sizeof *p + threads * sizeof p->threads[0]);
	pthread_condattr_t monotonic;

	if (!p)
		fault("out of memory");
	p->last = &p->first;
	p->n = threads;
	pthread_mutex_init(&p->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&p->more, &monotonic);
	pthread_condattr_destroy(&monotonic);
	for (size_t i = 0; i < threads; i++)
		if (pthread_create(&p->threads[i], NULL, work, p))
			fault("cannot start a worker thread");
	return p;
}

void pool_pause(struct pool *p, bool pause)
{
	int64_t now = pause ? clock_ms() : 0;

	pthread_mutex_lock(&p->lock);
	if (pause && (!p->paused_ms || now - p->paused_ms >= PAUSE_EVERY_MS)) {
		p->paused = true;
		p->paused_ms = now;
	} else if (!pause && p->paused) {
		p->paused = false;
		p->paused_ms = 0;
		pthread_cond_broadcast(&p->more);
	}
	pthread_mutex_unlock(&p->lock);
}

void pool_finish(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	p->closing = true;
	pthread_cond_broadcast(&p->more);
	pthread_mutex_unlock(&p->lock);
	for (; p->n; p->n--)
		pthread_join(p->threads[p->n - 1], NULL);
}

void pool_close(struct pool *p)
{
	pool_finish(p);
	pthread_cond_destroy(&p->more);
	pthread_mutex_destroy(&p->lock);
	free(p);
}

void pool_submit(struct pool *p, struct errand *e)
{
	e->next = NULL;
	pthread_mutex_lock(&p->lock);
	*p->last = e;
	p->last = &e->next;
	pthread_cond_signal(&p->more);
	pthread_mutex_unlock(&p->lock);
}
