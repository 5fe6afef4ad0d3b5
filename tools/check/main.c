/* check - the project's own linter.
 *
 *     check [ROOT]         reads src, tools, test, fuzz and bench under ROOT
 *     check --marks        the same, and lists the rules of law without a test
 *
 * What a compiler does not know: which folder may use which, what belongs to core
 * alone, how long things may be, which functions may vouch for markup.  The rules
 * and their names are in the files beside this one. */
#include "check.h"

#include <glob.h>
#include <unistd.h>

struct source **sources;
int n_sources;
static int errors;

static const char *const rules[] = { "layer", "needs", "forbidden", "banned", "static",
	"function", "file", "column", "blank", "word", "guard", "undocumented", "maker", "asset" };

static bool let_off(struct source *s, const char *rule, int line)
{
	for (int i = 0; i < s->n_exceptions; i++) {
		struct exception *e = &s->exceptions[i];

		if (e->line == line && !strcmp(e->rule, rule)) {
			e->used = true;
			return true;
		}
	}
	return false;
}

void refuse(struct source *s, const char *rule, int line, const char *fmt, ...)
{
	va_list ap;

	if (let_off(s, rule, line))
		return;
	va_start(ap, fmt);
	tool_say(s->path, line, rule, fmt, ap);
	va_end(ap);
	errors++;
}

bool exists(const char *path)
{
	return access(path, F_OK) == 0;
}

static bool is_rule(const char *name)
{
	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
		if (!strcmp(rules[i], name))
			return true;
	return false;
}

static void check_exceptions(struct source *s)
{
	for (int i = 0; i < s->n_exceptions; i++) {
		const struct exception *e = &s->exceptions[i];

		if (e->used)
			continue;
		fprintf(stderr, "%s:%d: exception: %s\n", s->path, e->line,
		    is_rule(e->rule) ? "it lets nothing off; take it away" :
		    "it needs the name of a rule and a reason");
		errors++;
	}
}

static void read_all(const char *pattern)
{
	glob_t found;

	if (glob(pattern, 0, NULL, &found))
		return;
	sources = realloc(sources, ((size_t)n_sources + found.gl_pathc) * sizeof *sources);
	if (!sources)
		exit(1);
	for (size_t i = 0; i < found.gl_pathc; i++)
		sources[n_sources++] = source_read(found.gl_pathv[i]);
	globfree(&found);
}

int main(int argc, char **argv)
{
	static const char *const patterns[] = { "src/*.[ch]", "src/*/*.[ch]", "src/*/*.html",
		"src/*/*.sql", "src/*/schema/*.sql", "tools/*.[ch]", "tools/*/*.[ch]",
		"test/*.[ch]", "fuzz/*.[ch]", "bench/*.[ch]" };

	bool marks = argc > 1 && !strcmp(argv[1], "--marks");

	if (argc > 2 || (argc == 2 && !marks && chdir(argv[1]))) {
		fprintf(stderr, "usage: check [--marks | ROOT]\n");
		return 2;
	}
	for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++)
		read_all(patterns[i]);
	for (int i = 0; i < n_sources; i++) {
		check_layout(sources[i]);
		check_layers(sources[i]);
		check_calls(sources[i]);
		check_header(sources[i]);
		check_assets(sources[i]);
	}
	check_makers();
	for (int i = 0; i < n_sources; i++)
		check_exceptions(sources[i]);
	if (marks)
		list_marks();
	return errors != 0;
}
