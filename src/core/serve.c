#include "core/serve.h"

#include "core/fault.h"
#include "core/http.h"
#include "core/job.h"
#include "core/log.h"
#include "core/platform.h"
#include "core/pool.h"

#include <signal.h>

enum { WORKERS = 4 };

struct running {
	struct writer *writer;
	struct pool *pool;
	struct jobs *jobs;
	struct http *http;
};

/* Blocked before any thread starts, so that only sigwait() sees them. */
static void block_signals(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGHUP);
	pthread_sigmask(SIG_BLOCK, set, NULL);
	signal(SIGPIPE, SIG_IGN);
}

static void start(struct running *s)
{
	const struct config *c = platform_config();
	struct http_config h = { .db_url = c->db,
		.threads = (unsigned)strtoul(c->threads, NULL, 10),
		.behind_proxy = !strcmp(c->proxy, "yes") };
	struct arena *a = arena_open();
	bool known = config_address(a, c->listen, &h.host, &h.port);

	if (!known)
		fault("cannot listen on \"%s\": give HOST:PORT, such as 127.0.0.1:8080", c->listen);
	log_requests(!strcmp(c->log, "requests"));
	s->writer = writer_open(c->db);
	s->pool = pool_open(WORKERS);
	s->http = http_open(&h, s->writer, s->pool);
	s->jobs = jobs_open(s->writer, c->db);
	arena_close(a);
}

static void wait_for_the_end(const sigset_t *set)
{
	int sig;

	do
		sigwait(set, &sig);
	while (sig == SIGHUP);
	note("stopping", "signal", sig == SIGINT ? "INT" : "TERM", NULL);
}

/* Doors first, then what still works behind them. */
static void stop(struct running *s)
{
	http_close(s->http);
	jobs_close(s->jobs);
	pool_close(s->pool);
	writer_close(s->writer);
	log_flush();
}

void serve(void (*ready)(uint16_t port))
{
	struct running s = { NULL };
	sigset_t set;

	block_signals(&set);
	start(&s);
	if (ready)
		ready(http_port(s.http));
	wait_for_the_end(&set);
	stop(&s);
}
