#include "core/pool.h"

#include "core/fault.h"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

enum { NICE = 10 };

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct errand *first, **last;
	bool closing;
	size_t n;
	pthread_t threads[];
};

static struct errand *take(struct pool *p)
{
	struct errand *e;

	pthread_mutex_lock(&p->lock);
	while (!p->first && !p->closing)
		pthread_cond_wait(&p->more, &p->lock);
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

	if (!p)
		fault("out of memory");
	p->last = &p->first;
	p->n = threads;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->more, NULL);
	for (size_t i = 0; i < threads; i++)
		if (pthread_create(&p->threads[i], NULL, work, p))
			fault("cannot start a worker thread");
	return p;
}

void pool_close(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	p->closing = true;
	pthread_cond_broadcast(&p->more);
	pthread_mutex_unlock(&p->lock);
	for (size_t i = 0; i < p->n; i++)
		pthread_join(p->threads[i], NULL);
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
