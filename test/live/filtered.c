/* filtered.c - runs a program within system calls alone that a file names, a line each:
 * filtered FILE PROGRAM WORD...  Another call ends it by SIGSYS. */
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int allow(scmp_filter_ctx filter, FILE *names)
{
	char name[100];

	while (fgets(name, sizeof name, names)) {
		int call;

		name[strcspn(name, "\n")] = '\0';
		call = seccomp_syscall_resolve_name(name);
		/* Of another architecture, or newer than the library. */
		if (call < 0)
			continue;
		if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0))
			return -1;
	}
	return 0;
}

int main(int argc, char **argv)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	FILE *names = argc > 2 ? fopen(argv[1], "r") : NULL;

	if (!filter || !names || allow(filter, names) || seccomp_load(filter)) {
		fprintf(stderr, "usage: filtered FILE PROGRAM WORD...\n");
		return 2;
	}
	execv(argv[2], argv + 2);
	perror(argv[2]);
	return 1;
}
