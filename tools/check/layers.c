/* layers.c - who may include whom: core <- site <- modules.
 *
 * layer:    core includes core; site core and itself; a module core, site, itself,
 *           and X/X.h of the modules it needs.  A test may open any module's X/X.h.
 *           The engines' side of the database is for core and tests.
 * needs:    what a module needs exists and comes before it in src/modules.c, so
 *           that no two modules need each other. */
#include "check.h"

static int place_of(const char *module)
{
	static char want[64];
	const char *at;

	for (int i = 0; i < n_sources; i++) {
		if (strcmp(sources[i]->path, "src/modules.c"))
			continue;
		snprintf(want, sizeof want, "&%s_module", module);
		at = strstr(sources[i]->code, want);
		return at ? (int)(at - sources[i]->code) : -1;
	}
	return -1;
}

/* Where the names in quotes after ".needs =" begin, in the text of s; or NULL. */
static const char *needs_of(const struct source *s)
{
	const char *p = s->c ? strstr(s->code, ".needs") : NULL;

	if (!p)
		return NULL;
	p += strcspn(p, "{;");
	return *p == '{' ? s->text + (p - s->code) + 1 : NULL;
}

/* Step to the next name of such a list; false at its end. */
static bool next_need(const char **p, char name[32])
{
	*p += strcspn(*p, "\"}");
	if (**p != '"' || sscanf(*p + 1, "%31[^\"]", name) != 1)
		return false;
	*p += strlen(name) + 2;
	return true;
}

static bool needs(const char *module, const char *other)
{
	for (int i = 0; i < n_sources; i++) {
		const char *p = strcmp(sources[i]->module, module) ? NULL : needs_of(sources[i]);
		char name[32];

		while (p && next_need(&p, name))
			if (!strcmp(name, other))
				return true;
	}
	return false;
}

static void check_needs(struct source *s)
{
	const char *p = needs_of(s);
	char name[32];

	while (p && next_need(&p, name)) {
		int line = line_of(s, p);

		if (place_of(name) < 0)
			refuse(s, "needs", line, "no module %s in src/modules.c", name);
		else if (place_of(name) >= place_of(s->module))
			refuse(s, "needs", line, "%s comes after %s in src/modules.c",
			    name, s->module);
	}
}

/* Is this include, "X/Y.h", the door of module X, X/X.h? */
static bool is_door(const char *include, const char *folder)
{
	char door[80];

	snprintf(door, sizeof door, "%s/%s.h", folder, folder);
	return !strcmp(include, door);
}

static bool allowed(const struct source *s, const char *include, const char *folder)
{
	bool core = !strcmp(folder, "core"), site = !strcmp(folder, "site");

	if (!strcmp(include, "core/db_engine.h") && strcmp(s->module, "core") && !s->test)
		return false;
	if (core || !strcmp(folder, s->module))
		return true;
	if (s->test || !s->module[0])
		return site || is_door(include, folder);
	if (!strcmp(s->module, "core") || !strcmp(s->module, "site"))
		return site && !strcmp(s->module, "site");
	return site || (is_door(include, folder) && needs(s->module, folder));
}

static void check_include(struct source *s, const char *p)
{
	char include[80], folder[32] = "";

	if (sscanf(p, "\"%79[^\"]\"", include) != 1)
		return;
	if (sscanf(include, "%31[^/]/", folder) != 1 || !strchr(include, '/'))
		return;
	if (!allowed(s, include, folder))
		refuse(s, "layer", line_of(s, p), "%s may not include %s", s->path, include);
}

void check_layers(struct source *s)
{
	if (strncmp(s->path, "src/", 4))
		return;
	check_needs(s);
	for (const char *p = s->c ? s->code : ""; (p = strstr(p, "#include ")); p++)
		check_include(s, s->text + (p - s->code) + 9);
	for (const char *p = s->html ? s->text : ""; (p = strstr(p, "{% use ")); p++)
		check_include(s, p + 7);
}
