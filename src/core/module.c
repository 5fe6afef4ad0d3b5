/* module.c - the tables of the modules, checked before anything is served. */
#include "core/module.h"

#include "core/arena.h"
#include "core/event.h"
#include "core/job.h"
#include "core/problem.h"
#include "core/rule.h"
#include "core/setting.h"

bool role_in_office(const struct role *role)
{
	for (const struct perm *const *p = role->perms; *p; p++)
		if ((*p)->in_office)
			return true;
	return false;
}

static bool earlier(const char *name, size_t m)
{
	for (size_t i = 0; i < m; i++)
		if (!strcmp(modules[i]->name, name))
			return true;
	return false;
}

static const char *wrong_words(struct arena *a, const struct module *m)
{
	for (const struct problem_kind *k = m->problems; k && k->word; k++)
		if (problem_kind(k->word) != k)
			return arena_printf(a, "%s: problem %s stands twice", m->name, k->word);
	for (const struct route *t = m->routes; t && t->path; t++)
		for (const char *const *word = t->problems; word && *word; word++)
			if (!problem_kind(*word))
				return arena_printf(a, "%s: %s: nobody tells what %s is", m->name,
				    t->path, *word);
	return NULL;
}

/* Its path lets in, so no log may hold it. */
static bool lets_in(const char *path)
{
	return strstr(path, "{key}") || strstr(path, "{token}");
}

static const char *wrong_route(struct arena *a, const struct module *m, const struct route *t)
{
	if (!t->perm)
		return arena_printf(a, "%s: %s has no permission", m->name, t->path);
	if (!t->serve || !t->title || *t->path != '/')
		return arena_printf(a, "%s: %s lacks handler, title or path", m->name, t->path);
	if (t->flags & R_LISTED && strchr(t->path, '{'))
		return arena_printf(a, "%s: %s is listed and has braces", m->name, t->path);
	if (lets_in(t->path) && !(t->flags & R_SECRET))
		return arena_printf(a, "%s: %s lets in who knows it, and is not R_SECRET", m->name,
		    t->path);
	for (const struct route *u = m->routes; u < t; u++)
		if (u->method & t->method && !strcmp(u->path, t->path))
			return arena_printf(a, "%s: %s stands twice", m->name, t->path);
	for (size_t i = 0; modules[i] != m; i++)
		for (const struct route *u = modules[i]->routes; u && u->path; u++)
			if (!strcmp(u->path, t->path))
				return arena_printf(a, "%s: %s is a path of %s", m->name,
				    t->path, modules[i]->name);
	return NULL;
}

static const struct indicator *indicator_named(const char *id)
{
	for (size_t m = 0; id && modules[m]; m++)
		for (const struct indicator *i = modules[m]->indicators; i && i->id; i++)
			if (!strcmp(i->id, id))
				return i;
	return NULL;
}

static bool is_count(const char *id)
{
	const struct indicator *i = indicator_named(id);

	return i && i->measure;
}

/* Either counted or a share of what is; with words, and with its company. */
static bool is_defined(const struct indicator *i)
{
	return indicator_named(i->id) == i && i->group && i->title && i->unit && i->definition &&
	    i->source && i->column < FIGURE_COLUMNS &&
	    (i->measure ? !i->of : is_count(i->of) && is_count(i->per)) &&
	    (!i->only_with || indicator_named(i->only_with));
}

/* Told by a module before, so that what is heard has happened whole. */
static bool is_told_before(const struct event *e, const struct module *by)
{
	for (size_t m = 0; modules[m] != by; m++)
		for (const struct event *const *t = modules[m]->events; t && *t; t++)
			if (*t == e)
				return true;
	return false;
}

static const char *wrong_names(struct arena *a, const struct module *m)
{
	for (const struct setting *const *s = m->settings; s && *s; s++)
		if (setting_by_name((*s)->name) != *s)
			return arena_printf(a, "%s: setting %s stands twice", m->name, (*s)->name);
	for (const struct rule *const *r = m->rules; r && *r; r++)
		if (rule_by_name((*r)->name) != *r || !(*r)->title)
			return arena_printf(a, "%s: rule %s stands twice", m->name, (*r)->name);
	for (const struct ear *e = m->hears; e && e->event; e++)
		if (!e->hear || !is_told_before(e->event, m))
			return arena_printf(a, "%s: nobody before tells %s", m->name,
			    e->event->name);
	for (const struct indicator *i = m->indicators; i && i->id; i++)
		if (!is_defined(i))
			return arena_printf(a, "%s: indicator %s is not defined", m->name, i->id);
	for (const struct job *const *j = m->jobs; j && *j; j++)
		if (!(*j)->run || !(*j)->title)
			return arena_printf(a, "%s: job %s is not complete", m->name, (*j)->name);
	return NULL;
}

static bool is_heading(const char *name)
{
	for (const struct heading *h = menu_headings; h->name; h++)
		if (!strcmp(h->name, name))
			return true;
	return false;
}

static const char *wrong(struct arena *a, size_t at)
{
	const struct module *m = modules[at];
	const char *why = NULL;

	if (earlier(m->name, at))
		return arena_printf(a, "module %s stands twice", m->name);
	for (const char *const *n = m->needs; n && *n; n++)
		if (!earlier(*n, at))
			return arena_printf(a, "%s needs %s, which must come before", m->name, *n);
	if (m->heading && !is_heading(m->heading))
		return arena_printf(a, "%s: there is no heading %s", m->name, m->heading);
	for (const struct route *t = m->routes; t && t->path && !why; t++)
		why = wrong_route(a, m, t);
	if (!why)
		why = wrong_words(a, m);
	return why ? why : wrong_names(a, m);
}

const char *modules_check(struct arena *a)
{
	const char *why = NULL;

	for (size_t m = 0; modules[m] && !why; m++)
		why = wrong(a, m);
	return why;
}
