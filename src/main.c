/* main.c - hoahoi COMMAND: finds it among the modules, reads the configuration,
 * runs it.  What a command does stands in its module. */
#include "core/arena.h"
#include "core/config.h"
#include "core/fault.h"
#include "core/log.h"
#include "core/module.h"
#include "core/platform.h"

#include <ctype.h>

struct run {
	int argc;
	char **argv;
	int status;
};

enum { USAGE_WIDTH = 28 };

static void print_command(struct arena *a, const struct command *c)
{
	const char *usage = arena_printf(a, "%s %s", c->words, c->usage);

	if (strlen(usage) > USAGE_WIDTH)
		printf("  %s\n  %-*s %s\n", usage, USAGE_WIDTH, "", c->about);
	else
		printf("  %-*s %s\n", USAGE_WIDTH, usage, c->about);
}

static void print_help(struct arena *a)
{
	printf("Hoa Hồi - the digital platform of Lạng Sơn province\n\n"
	    "usage: hoahoi COMMAND [--db URL] ...\n\nCommands:\n");
	for (size_t m = 0; modules[m]; m++)
		for (const struct command *c = modules[m]->commands; c && c->words; c++)
			print_command(a, c);
	printf("\nhoahoi COMMAND --help tells of one, hoahoi --version which program this is.\n"
	    "\nFlags, also as HOAHOI_NAME in the environment or NAME = VALUE in a file"
	    " (--config FILE):\n%s", config_help(a));
}

static void print_usage(const struct command *c)
{
	printf("usage: hoahoi %s %s\n\n%s.\nFlags and other commands: hoahoi help\n", c->words,
	    c->usage, c->about);
}

static bool asks_for_help(int argc, char **argv)
{
	for (int i = 2; i < argc; i++)
		if (!strcmp(argv[i], "--help"))
			return true;
	return false;
}

/* How many words of the line the command's name takes; 0 when it is another. */
static int matches(const struct command *c, int argc, char **argv)
{
	const char *s = c->words;
	int n = 0;

	while (*s) {
		size_t len = strcspn(s, " ");

		if (1 + n >= argc || strlen(argv[1 + n]) != len || strncmp(argv[1 + n], s, len))
			return 0;
		n++;
		s += len + (s[len] == ' ');
	}
	return n;
}

static const struct command *find_command(int argc, char **argv, int *words)
{
	const struct command *found = NULL;

	*words = 0;
	for (size_t m = 0; modules[m]; m++)
		for (const struct command *c = modules[m]->commands; c && c->words; c++) {
			int n = matches(c, argc, argv);

			if (n > *words) {
				*words = n;
				found = c;
			}
		}
	return found;
}

/* Does the usage have this flag?  "[--role ROLE]" has --role. */
static bool has_flag(const char *usage, const char *flag)
{
	size_t len = strlen(flag);

	for (const char *s = usage; (s = strstr(s, flag)); s += len)
		if (s[len] != '-' && !isalnum((unsigned char)s[len]) &&
		    (s == usage || s[-1] == ' ' || s[-1] == '['))
			return true;
	return false;
}

/* Words stand in a usage in capitals. */
static bool takes_words(const char *usage)
{
	return strpbrk(usage, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

/* What the line holds and the usage of the command does not; or NULL. */
static const char *surplus(const struct command *c, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strncmp(argv[i], "--", 2) ? !takes_words(c->usage) :
		    !has_flag(c->usage, argv[i]))
			return argv[i];
	return NULL;
}

static int refuse_word(const struct command *c, const char *word)
{
	fprintf(stderr, "hoahoi: %s takes no \"%s\"; hoahoi %s --help tells what it takes\n",
	    c->words, word, c->words);
	return 2;
}

/* The line as it was: reading it takes the flags out. */
static char **copy_line(struct arena *a, int argc, char **argv)
{
	char **copy = arena_array(a, char *, (size_t)argc + 1);

	memcpy(copy, argv, (size_t)argc * sizeof *argv);
	return copy;
}

static void run(void *arg)
{
	struct run *r = arg;
	struct arena *a = arena_open();
	char **whole = copy_line(a, r->argc, r->argv);
	struct config config;
	const char *wrong = config_read(&config, a, &r->argc, r->argv);
	const struct command *c;
	const char *unknown;
	int words;

	arena_work_in(a);
	if (r->argc < 2 || !strcmp(r->argv[1], "help") || !strcmp(r->argv[1], "--help")) {
		print_help(a);
		r->status = r->argc < 2 ? 2 : 0;
	} else if (!strcmp(r->argv[1], "--version")) {
		puts("hoahoi " HOAHOI_VERSION);
		r->status = 0;
	} else if (wrong) {
		fprintf(stderr, "hoahoi: %s\n", wrong);
		r->status = 2;
	} else if (!(c = find_command(r->argc, r->argv, &words))) {
		fprintf(stderr, "hoahoi: no command \"%s\"; hoahoi help lists them\n", r->argv[1]);
		r->status = 2;
	} else if (asks_for_help(r->argc, r->argv)) {
		print_usage(c);
		r->status = 0;
	} else if ((unknown = surplus(c, r->argc - words, r->argv + words))) {
		r->status = refuse_word(c, unknown);
	} else {
		platform_open(a, &config, whole);
		r->argv[words] = r->argv[0];
		r->status = c->run(r->argc - words, r->argv + words);
	}
	arena_work_in(NULL);
	arena_close(a);
}

int main(int argc, char **argv)
{
	struct run r = { argc, argv, 1 };
	struct fault f;

	if (!guard(run, &r, &f)) {
		log_flush();
		fprintf(stderr, "hoahoi: %s\n", f.what);
		return 1;
	}
	log_flush();
	return r.status;
}
