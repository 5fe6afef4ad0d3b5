#include "core/listen.h"

#include "core/fault.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static struct addrinfo *addresses(const char *host, uint16_t port)
{
	struct addrinfo hints = { .ai_flags = AI_PASSIVE | AI_NUMERICSERV,
		.ai_socktype = SOCK_STREAM }, *list;
	char number[8];
	int e;

	snprintf(number, sizeof number, "%u", port);
	e = getaddrinfo(host, number, &hints, &list);
	if (e)
		fault("cannot listen on %s: %s", host, gai_strerror(e));
	return list;
}

/* -1 and errno when it cannot be. */
static int try(const struct addrinfo *a)
{
	int fd = socket(a->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0), yes = 1, e;

	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	if (!bind(fd, a->ai_addr, a->ai_addrlen) && !listen(fd, 1024))
		return fd;
	e = errno;
	close(fd);
	errno = e;
	return -1;
}

int listen_on(const char *host, uint16_t port)
{
	struct addrinfo *list = addresses(host, port);
	int fd = -1;

	for (const struct addrinfo *a = list; a && fd < 0; a = a->ai_next)
		fd = try(a);
	freeaddrinfo(list);
	if (fd < 0)
		fault("cannot listen on %s port %u: %s", host, port, strerror(errno));
	return fd;
}

static bool same(const struct addrinfo *a, const struct sockaddr_storage *here, uint16_t port)
{
	const struct sockaddr_in *four = (const void *)here, *as_four = (const void *)a->ai_addr;
	const struct sockaddr_in6 *six = (const void *)here, *as_six = (const void *)a->ai_addr;

	if (a->ai_family != here->ss_family)
		return false;
	if (a->ai_family == AF_INET)
		return (!port || four->sin_port == as_four->sin_port) &&
		    four->sin_addr.s_addr == as_four->sin_addr.s_addr;
	return (!port || six->sin6_port == as_six->sin6_port) &&
	    !memcmp(&six->sin6_addr, &as_six->sin6_addr, sizeof six->sin6_addr);
}

bool listens_on(int fd, const char *host, uint16_t port)
{
	struct sockaddr_storage here = { 0 };
	socklen_t len = sizeof here;
	struct addrinfo *list;
	bool found = false;

	if (getsockname(fd, (struct sockaddr *)&here, &len))
		return false;
	list = addresses(host, port);
	for (const struct addrinfo *a = list; a && !found; a = a->ai_next)
		found = same(a, &here, port);
	freeaddrinfo(list);
	return found;
}
