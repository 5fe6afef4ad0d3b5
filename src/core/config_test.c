/* What a process is told when it starts, from the line, the environment and a file. */
#include "core/config.h"
#include "test.h"

#include "tests.h"

#include <unistd.h>

static struct config config;
static int words;

/* "serve --node 3", split at blanks; the words that stay are counted. */
static const char *reading(const char *line)
{
	char *argv[16] = { NULL }, *rest = arena_printf(test_arena, "hoahoi %s", line);
	int argc = 0;
	const char *wrong;

	while (argc < 15 && (argv[argc] = strsep(&rest, " ")))
		argc++;
	wrong = config_read(&config, test_arena, &argc, argv);
	words = argc - 1;
	return wrong;
}

static bool refused(const char *line, const char *why)
{
	const char *wrong = reading(line);

	if (!wrong || !strstr(wrong, why))
		printf("# %s: %s\n", line, wrong ? wrong : "taken");
	return wrong && strstr(wrong, why);
}

void test_flags_are_taken_off_the_line_and_words_stay(void)
{
	check(!reading("serve --db sqlite:a.db --node=15 x --proxy yes --log faults --threads 2"));
	check(words == 2 && !strcmp(config.db, "sqlite:a.db") && !strcmp(config.node, "15"));
	check(!strcmp(config.proxy, "yes") && !strcmp(config.log, "faults"));
	check(!reading("serve --bogus --db postgres://hoahoi@/market?host=/run") && words == 2);
	check(!strcmp(config.listen, "127.0.0.1:8080"));
}

void test_a_flag_of_a_value_that_will_not_do_is_refused_with_what_will(void)
{
	check(refused("--threads abc", "--threads: \"abc\" is not a number from 0 to 256"));
	check(refused("--threads 257", "0 to 256") && refused("--threads= x", "\"\" is not"));
	check(refused("--node 99", "0 to 15") && refused("--node 16", "0 to 15") &&
	    refused("--node -1", "0 to 15"));
	check(refused("--log nonsense", "\"requests\" or \"faults\""));
	check(refused("--proxy maybe", "\"yes\" or \"no\""));
	check(refused("--listen 8080", "HOST:PORT") && refused("--listen a:99999", "HOST:PORT"));
	check(refused("--db foo:bar", "sqlite:PATH or postgres://") &&
	    refused("--db market.db", "sqlite:PATH") && refused("--db sqlite:", "sqlite:PATH"));
	check(refused("serve --node", "--node needs a value"));
	check(refused("serve --config", "--config needs a value"));
	check(refused("--config /nowhere/at-all.conf", "/nowhere/at-all.conf: "));
}

void test_the_environment_is_held_to_the_same(void)
{
	setenv("HOAHOI_THREADS", "many", 1);
	check(refused("serve", "HOAHOI_THREADS: \"many\" is not a number"));
	setenv("HOAHOI_THREADS", "3", 1);
	check(!reading("serve") && !strcmp(config.threads, "3"));
	unsetenv("HOAHOI_THREADS");
}

void test_the_file_is_held_to_the_same_and_tells_the_line(void)
{
	char path[] = "/tmp/hoahoi-test-XXXXXX";
	int fd = mkstemp(path);
	FILE *f = fdopen(fd, "w");

	fputs("# of the first node\nnode = 3 \nproxy = perhaps\n", f);
	fclose(f);
	check(refused(arena_printf(test_arena, "serve --config %s", path),
	    ":3: proxy: \"perhaps\" is not \"yes\" or \"no\""));
	check(refused(arena_printf(test_arena, "--config=%s", path), ":3: proxy"));
	check(!strcmp(config.node, "3"));
	unlink(path);
}
