#include "core/ask.h"

#include <signal.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

static volatile sig_atomic_t caught;

static void catch(int sig)
{
	caught = sig;
}

static const char *read_line(struct arena *a, size_t most)
{
	char *line = arena_array(a, char, most + 3);

	if (!fgets(line, (int)most + 3, stdin))
		return NULL;
	line[strcspn(line, "\r\n")] = '\0';
	return strlen(line) <= most ? line : NULL;
}

/* Whoever breaks off gets his terminal back as it was. */
static const char *read_unseen(struct arena *a, const char *what, size_t most)
{
	struct sigaction broken = { .sa_handler = catch }, was;
	struct termios shown, unseen;
	const char *line;

	tcgetattr(STDIN_FILENO, &shown);
	unseen = shown;
	unseen.c_lflag &= ~(tcflag_t)ECHO;
	sigaction(SIGINT, &broken, &was);
	/* First, since it throws away what was typed already. */
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
	fprintf(stderr, "%s: ", what);
	line = read_line(a, most);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
	sigaction(SIGINT, &was, NULL);
	fputc('\n', stderr);
	if (caught)
		raise(caught);
	return line;
}

const char *ask_secret(struct arena *a, const char *what, size_t most)
{
	return isatty(STDIN_FILENO) ? read_unseen(a, what, most) : read_line(a, most);
}

const char *ask_new_secret(struct arena *a, const char *what, size_t most)
{
	const char *first = ask_secret(a, what, most), *second = first;

	if (first && isatty(STDIN_FILENO))
		second = read_unseen(a, arena_printf(a, "%s, once more", what), most);
	if (!first || !second || strcmp(first, second))
		return NULL;
	return first;
}
