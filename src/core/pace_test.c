#include "core/pace.h"
#include "test.h"
#include "tests.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

/* Whether the other end hears that the connection is over, within so long. */
static bool ends_within(int fd, int ms)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char c;

	return poll(&p, 1, ms) == 1 && read(fd, &c, 1) == 0;
}

void test_a_connection_that_is_late_is_shut_and_no_other(void)
{
	struct pace *p = pace_open();
	struct paced *v[3];
	int fd[3][2];

	for (int i = 0; i < 3; i++) {
		check(!socketpair(AF_UNIX, SOCK_STREAM, 0, fd[i]));
		v[i] = pace_begin(p, fd[i][0]);
	}
	pace_within(v[0], 1);
	pace_within(v[1], 1);
	pace_within(v[1], 0);
	pace_within(v[2], 100);
	check(ends_within(fd[0][1], 5000));
	check(!ends_within(fd[1][1], 0) && !ends_within(fd[2][1], 0));
	for (int i = 0; i < 3; i++) {
		pace_end(p, v[i]);
		close(fd[i][0]);
		close(fd[i][1]);
	}
	pace_close(p);
}

void test_what_is_large_is_waited_for_longer(void)
{
	check(pace_of(10 << 20) > pace_of(1 << 20) && pace_of(0) > 0);
}
