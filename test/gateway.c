#include "gateway.h"

#include "core/arena.h"
#include "core/fault.h"
#include "test.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 32, ROOM = 8192 };

static struct {
	int fd;
	pthread_t thread;
	atomic_int status;
	atomic_size_t n;
	const char *says;
	void (*meets)(const char *body);
	char bodies[MOST][ROOM];
} g = { .fd = -1 };

/* The body of a request, whole, into text: "" when it has none. */
static bool read_request(int fd, char *text)
{
	char all[2 * ROOM];
	size_t have = 0, want = sizeof all - 1;
	const char *head = NULL, *length;

	while (have < want) {
		ssize_t n = read(fd, all + have, want - have);

		if (n <= 0)
			return false;
		have += (size_t)n;
		all[have] = '\0';
		if (!head && (head = strstr(all, "\r\n\r\n"))) {
			length = strcasestr(all, "\r\ncontent-length:");
			want = (size_t)(head + 4 - all) + (length ? strtoul(length + 17, NULL, 10) :
			    0);
		}
	}
	snprintf(text, ROOM, "%s", head + 4);
	return true;
}

static void answer(int fd)
{
	const char *says = g.says ? g.says : "";
	char body[ROOM], reply[ROOM];
	int len;

	if (!read_request(fd, body))
		return;
	if (g.n < MOST)
		snprintf(g.bodies[g.n], ROOM, "%s", body);
	g.n++;
	if (g.meets)
		g.meets(body);
	if (!g.status)
		return;
	len = snprintf(reply, sizeof reply, "HTTP/1.1 %d X\r\nContent-Length: %zu\r\n"
	    "Connection: close\r\n\r\n%s", (int)g.status, strlen(says), says);
	if (write(fd, reply, (size_t)len) != len)
		test_fail(__FILE__, __LINE__, "the gateway's answer went out");
}

static void *serve(void *arg)
{
	int fd;

	(void)arg;
	while ((fd = accept(g.fd, NULL, NULL)) >= 0) {
		answer(fd);
		close(fd);
	}
	return NULL;
}

const char *gateway_open(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof at;

	g.n = 0;
	g.status = 200;
	g.says = NULL;
	g.meets = NULL;
	g.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (g.fd < 0 || bind(g.fd, (struct sockaddr *)&at, len) || listen(g.fd, 8) ||
	    getsockname(g.fd, (struct sockaddr *)&at, &len) ||
	    pthread_create(&g.thread, NULL, serve, NULL))
		fault("no gateway to test with");
	return arena_printf(test_arena, "http://127.0.0.1:%d/", ntohs(at.sin_port));
}

void gateway_close(void)
{
	shutdown(g.fd, SHUT_RDWR);
	pthread_join(g.thread, NULL);
	close(g.fd);
}

void gateway_answers(int status)
{
	g.status = status;
}

void gateway_says(const char *body)
{
	g.says = body;
}

void gateway_meets(void (*meets)(const char *body))
{
	g.meets = meets;
}

size_t gateway_took(void)
{
	return g.n;
}

const char *gateway_body(size_t n)
{
	return n < g.n ? g.bodies[n] : "";
}
