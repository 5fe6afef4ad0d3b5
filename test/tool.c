#include "tool.h"

#include <unistd.h>

bool tool_installed(const char *program)
{
	char command[80];

	snprintf(command, sizeof command, "command -v %s >/dev/null", program);
	if (!system(command))
		return true;
	printf("# not compared: %s is not installed\n", program);
	return false;
}

static const char *with_file(struct arena *a, const char *command, const char *file)
{
	const char *hole = strstr(command, "%s");

	assert(hole);
	return arena_printf(a, "%.*s%s%s 2>/dev/null", (int)(hole - command), command,
	    file, hole + 2);
}

const char *tool_says(struct arena *a, const char *command, struct bytes input)
{
	enum { MOST = 256 * 1024 };
	char file[] = "/tmp/hoahoi-test-XXXXXX";
	char *text = arena_alloc(a, MOST);
	int fd = mkstemp(file);
	FILE *pipe;

	if (fd < 0 || write(fd, input.at, input.n) != (ssize_t)input.n)
		abort();
	close(fd);
	pipe = popen(with_file(a, command, file), "r");
	if (pipe) {
		text[fread(text, 1, MOST - 1, pipe)] = '\0';
		pclose(pipe);
	}
	unlink(file);
	return text;
}
