/* trust.c - what is vouched for by hand, and what stands for evidence.
 *
 * maker:    a struct html, url or json_text says that its text is safe where it will
 *           stand.  Who makes one is in makers.txt beside this file, with the reason.
 * asset:    the name given to asset_url() is a file in src/site/static.
 * Marks:    a rule of law in the code is marked R: with its source; tests bear the
 *           same mark.  Those that none bears are listed. */
#include "check.h"

#define MAKERS "tools/check/makers.txt"

struct maker { char type[16], path[80], function[64]; int line; bool used; };

enum { MAX_MAKERS = 256 };

static struct maker makers[MAX_MAKERS];
static int n_makers;

void check_assets(struct source *s)
{
	char name[64], path[96];

	if (strncmp(s->path, "src/", 4))
		return;
	for (const char *p = s->text; (p = strstr(p, "asset_url(\"")); p++) {
		if (sscanf(p + 11, "%63[^\"]", name) != 1)
			continue;
		snprintf(path, sizeof path, "src/site/static/%s", name);
		if (!exists(path))
			refuse(s, "asset", line_of(s, p), "there is no %s", path);
	}
}

static void read_makers(void)
{
	FILE *in = fopen(MAKERS, "r");
	char line[512], reason[2];

	for (int n = 1; in && n_makers < MAX_MAKERS && fgets(line, sizeof line, in); n++) {
		struct maker *m = &makers[n_makers];

		m->line = n;
		if (*line != '#' && sscanf(line, "%15s %79s %63s %1s", m->type, m->path,
		    m->function, reason) == 4)
			n_makers++;
	}
	if (in)
		fclose(in);
}

static void check_maker(struct source *s, const char *type, int line)
{
	const struct function *f = function_at(s, line);
	const char *name = f ? f->name : "-";

	for (int i = 0; i < n_makers; i++) {
		struct maker *m = &makers[i];

		if (!strcmp(m->type, type) && !strcmp(m->path, s->path) &&
		    !strcmp(m->function, name)) {
			m->used = true;
			return;
		}
	}
	refuse(s, "maker", line, "%s makes a struct %s and is not in " MAKERS, name, type);
}

static void find_makers(struct source *s, const char *type)
{
	char literal[32];

	snprintf(literal, sizeof literal, "(struct %s){", type);
	for (const char *p = s->code; (p = strstr(p, literal)); p++)
		check_maker(s, type, line_of(s, p));
}

void check_makers(void)
{
	static const char *const types[] = { "html", "url", "json_text" };
	struct source list = { .path = (char *)(uintptr_t)MAKERS };

	read_makers();
	for (int i = 0; i < n_sources; i++)
		for (size_t t = 0; t < sizeof types / sizeof types[0]; t++)
			if (!sources[i]->test && !strncmp(sources[i]->path, "src/", 4))
				find_makers(sources[i], types[t]);
	for (int i = 0; i < n_makers; i++)
		if (!makers[i].used)
			refuse(&list, "maker", makers[i].line, "%s in %s makes no struct %s",
			    makers[i].function, makers[i].path, makers[i].type);
}

/* The source a mark names: what follows R: up to the end of the sentence. */
static size_t mark(const char *p, const char **source)
{
	size_t n = strcspn(p, "\n*;:(");

	*source = p;
	while (n && (isspace((unsigned char)p[n - 1]) || p[n - 1] == '.'))
		n--;
	return n;
}

static bool is_tested(const char *source, size_t n)
{
	for (int i = 0; i < n_sources; i++) {
		const char *p = sources[i]->test ? sources[i]->text : "";

		for (; (p = strstr(p, "R: ")); p++)
			if (!strncmp(p + 3, source, n))
				return true;
	}
	return false;
}

void list_marks(void)
{
	for (int i = 0; i < n_sources; i++) {
		struct source *s = sources[i];
		const char *source;

		if (s->test || strncmp(s->path, "src/", 4))
			continue;
		for (const char *p = s->text; (p = next_word(p, s->text, "R")); p++) {
			size_t n = strncmp(p, "R: ", 3) ? 0 : mark(p + 3, &source);

			if (n && !is_tested(source, n))
				printf("%s:%d: no test bears R: %.*s\n", s->path,
				    line_of(s, p), (int)n, source);
		}
	}
}
