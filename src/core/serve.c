#include "core/serve.h"

#include "core/fault.h"
#include "core/http.h"
#include "core/job.h"
#include "core/listen.h"
#include "core/log.h"
#include "core/platform.h"
#include "core/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
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

/* The socket of the program before, when it is still the one that is wanted. */
static int listening_now(const struct config *c)
{
	const char *inherited = getenv(INHERITED), *host;
	int fd = inherited ? (int)strtol(inherited, NULL, 10) : -1;
	uint16_t port;

	if (!config_address(arena_at_work(), c->listen, &host, &port))
		fault("cannot listen on \"%s\": give HOST:PORT, such as 127.0.0.1:8080", c->listen);
	if (fd >= 0 && listens_on(fd, host, port))
		return fd;
	if (fd >= 0)
		close(fd);
	return listen_on(host, port);
}

static void start(struct running *s)
{
	const struct config *c = platform_config();
	/* More than there are cores would only take turns. */
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	struct http_config h = { .db_url = c->db,
		.threads = (unsigned)strtoul(c->threads, NULL, 10),
		.listening = listening_now(c),
		.behind_proxy = !strcmp(c->proxy, "yes"),
		.uploads = strtoul(c->uploads, NULL, 10) << 20 };

	log_requests(!strcmp(c->log, "requests"));
	s->pool = pool_open(cores > 2 ? (size_t)cores : 2);
	s->writer = writer_open(c->db, s->pool);
	s->http = http_open(&h, s->writer, s->pool);
	s->jobs = jobs_open(s->writer, c->db);
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

/* Whether the program that stands there now would start: a configuration that it does not
 * understand, or a database that is newer, would end the service.  Why not, it says itself. */
static bool would_start(const char *program, char **argv)
{
	size_t n = 0;
	char **line;
	posix_spawnattr_t how;
	sigset_t none;
	pid_t child;
	int status = -1;

	while (argv[n])
		n++;
	line = arena_array(arena_at_work(), char *, n + 2);
	memcpy(line, argv, n * sizeof *argv);
	line[n] = (char *)(uintptr_t)"--check";
	sigemptyset(&none);
	posix_spawnattr_init(&how);
	posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigmask(&how, &none);
	if (!posix_spawn(&child, program, NULL, &how, line, environ))
		while (waitpid(child, &status, 0) < 0 && errno == EINTR)
			;
	posix_spawnattr_destroy(&how);
	if (status)
		note("not started anew", "program", program, NULL);
	return !status;
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
	do
		sigwait(&set, &sig);
	while (sig == SIGHUP && !would_start(program, argv));
	note("stopping", "signal", sig == SIGHUP ? "HUP" : sig == SIGINT ? "INT" : "TERM", NULL);
	listening = stop(&s);
	if (sig == SIGHUP)
		start_anew(program, argv, listening, &set);
	close(listening);
}
