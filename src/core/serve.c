#include "core/serve.h"

#include "core/fault.h"
#include "core/http.h"
#include "core/job.h"
#include "core/log.h"
#include "core/platform.h"
#include "core/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <unistd.h>

/* How a program that starts anew hands on its socket. */
#define INHERITED "HOAHOI_LISTENING"

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
	const char *inherited = getenv(INHERITED);
	/* More than there are cores would only take turns. */
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	struct http_config h = { .db_url = c->db,
		.threads = (unsigned)strtoul(c->threads, NULL, 10),
		.listening = inherited ? (int)strtol(inherited, NULL, 10) : -1,
		.behind_proxy = !strcmp(c->proxy, "yes") };
	struct arena *a = arena_open();
	bool known = config_address(a, c->listen, &h.host, &h.port);

	if (!known)
		fault("cannot listen on \"%s\": give HOST:PORT, such as 127.0.0.1:8080", c->listen);
	log_requests(!strcmp(c->log, "requests"));
	s->pool = pool_open(cores > 2 ? (size_t)cores : 2);
	s->writer = writer_open(c->db, s->pool);
	s->http = http_open(&h, s->writer, s->pool);
	s->jobs = jobs_open(s->writer, c->db);
	arena_close(a);
}

/* Doors first, then what still works behind them. */
static int stop(struct running *s)
{
	int listening = http_close(s->http);

	jobs_close(s->jobs);
	pool_finish(s->pool);
	writer_close(s->writer);
	pool_close(s->pool);
	log_flush();
	return listening;
}

/* Does not return: what runs after is another program. */
static void start_anew(const char *program, char **argv, int listening, const sigset_t *blocked)
{
	char number[16];

	snprintf(number, sizeof number, "%d", listening);
	setenv(INHERITED, number, 1);
	fcntl(listening, F_SETFD, 0);
	pthread_sigmask(SIG_UNBLOCK, blocked, NULL);
	execv(program, argv);
	fault("cannot start %s anew: %s", program, strerror(errno));
}

void serve(char **argv, void (*ready)(uint16_t port))
{
	struct running s = { NULL };
	char program[PATH_MAX] = "";
	sigset_t set;
	int sig, listening;

	/* Asked now: later an upgrade may have put another file there. */
	if (readlink("/proc/self/exe", program, sizeof program - 1) < 0)
		fault("cannot tell which program this is");
	block_signals(&set);
	start(&s);
	unsetenv(INHERITED);
	ready(http_port(s.http));
	sigwait(&set, &sig);
	note("stopping", "signal", sig == SIGHUP ? "HUP" : sig == SIGINT ? "INT" : "TERM", NULL);
	listening = stop(&s);
	if (sig == SIGHUP)
		start_anew(program, argv, listening, &set);
	close(listening);
}
