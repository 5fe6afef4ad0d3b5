/* sweep_test.c - what holds for every route of every module, without a test of
 * its own: it is read off the tables. */
#include "core/module.h"
#include "core/reply.h"
#include "core/route.h"
#include "site/widget.h"
#include "test.h"

#include "tests.h"

#include <ctype.h>

enum { MOST_PERMS = 500, DEEPEST = 64 };

/* Whatever any module gives; ends with NULL. */
static const struct perm *const *all_perms(void)
{
	static const struct perm *perms[MOST_PERMS];
	size_t n = 0;

	for (size_t m = 0; modules[m]; m++)
		for (const struct perm *const *p = modules[m]->perms; p && *p; p++)
			if (n < MOST_PERMS - 1)
				perms[n++] = *p;
	perms[n] = NULL;
	return perms;
}

/* The path with something in place of its braces. */
static const char *a_path(const struct route *t)
{
	struct out o = { .arena = test_arena };

	for (const char *s = t->path; *s; s++)
		if (*s == '{') {
			out_raw(&o, "1", 1);
			s = strchr(s, '}');
		} else {
			out_raw(&o, s, 1);
		}
	return o.text;
}

static enum method one_method(const struct route *t)
{
	return t->method == FORM ? POST : t->method;
}

static void failed(const struct route *t, const char *how)
{
	printf("# %s: %s\n", t->path, how);
	test_failures++;
}

static void refuses_nobody(void *arg, const struct module *m, const struct route *t)
{
	const struct user *known = a_user(1, NULL);
	struct request *r;

	(void)arg, (void)m;
	if (t->perm == &anyone)
		return;
	r = visit(one_method(t), a_path(t), NULL);
	if (one_method(t) == GET && !r->api ? r->status != SEE_OTHER ||
	    strncmp(r->location, "/dang-nhap", 10) : r->status != UNAUTHORIZED)
		failed(t, "opens to nobody");
	if (t->perm == &signed_in)
		return;
	r = visit_as(known, one_method(t), a_path(t), NULL);
	if (r->status != FORBIDDEN)
		failed(t, "opens without its permission");
}

void test_every_route_is_refused_without_its_permission(void)
{
	route_each(refuses_nobody, NULL);
}

/* Whoever holds the permission in one office alone: unless its handlers look at the
 * office, that is as good as nothing. */
static void refuses_one_office(void *arg, const struct module *m, const struct route *t)
{
	const struct grant here = { t->perm, 7 };
	const struct user known = { .id = 1, .name = "Hoàng Thị Thử", .lang = "vi", .n_grants = 1,
		.grants = &here };
	enum method each[] = { GET, POST, PUT, DELETE };
	size_t *opened = arg;

	(void)m;
	if (t->perm == &anyone || t->perm == &signed_in)
		return;
	for (size_t i = 0; i < COUNT(each); i++) {
		if (!(t->method & each[i]))
			continue;
		opened[t->perm->in_office]++;
		if ((visit_as(&known, each[i], a_path(t), NULL)->status == FORBIDDEN) ==
		    t->perm->in_office)
			failed(t, t->perm->in_office ? "refuses who holds it in his office" :
			    "opens to who holds it in one office alone");
	}
}

void test_what_counts_for_the_province_opens_to_nobody_of_one_office(void)
{
	size_t routes[2] = { 0, 0 };

	route_each(refuses_one_office, routes);
	check(routes[false] > 50 && routes[true] > 50);
}

static bool is_void(const char *tag, size_t len)
{
	static const char *const tags[] = { "area", "base", "br", "col", "hr", "img", "input",
		"link", "meta", "source", "track", "wbr" };

	for (size_t i = 0; i < COUNT(tags); i++)
		if (strlen(tags[i]) == len && !strncmp(tags[i], tag, len))
			return true;
	return false;
}

/* Past the end of a tag; a '>' in quotes is part of a value. */
static const char *tag_end(const char *s)
{
	bool quoted = false;

	for (; *s && (quoted || *s != '>'); s++)
		if (*s == '"')
			quoted = !quoted;
	return *s ? s + 1 : s;
}

/* NULL, or where the tags stop being balanced. */
static const char *unbalanced(const char *s)
{
	struct { const char *at; size_t len; } open[DEEPEST];
	size_t depth = 0;

	while ((s = strchr(s, '<'))) {
		bool closing = s[1] == '/';
		const char *tag = s + 1 + closing, *end = tag_end(s);
		size_t len = strcspn(tag, " \t\n/>");

		if (*tag == '!') {
			s = end;
		} else if (closing) {
			if (!depth || open[depth - 1].len != len ||
			    strncmp(open[depth - 1].at, tag, len))
				return s;
			depth--;
		} else if (!is_void(tag, len) && end[-2] != '/') {
			if (depth == DEEPEST)
				return s;
			open[depth].at = tag;
			open[depth++].len = len;
		}
		s = end;
	}
	return depth ? open[depth - 1].at : NULL;
}

static bool is_page(const struct request *r)
{
	return r->out->len && !r->bytes.at && !r->api &&
	    (!r->content_type || !strncmp(r->content_type, "text/html", 9));
}

static void reads(void *arg, const struct module *m, const struct route *t)
{
	struct request *r;
	const char *wrong;

	(void)m;
	if (!(t->method & GET))
		return;
	r = visit_as(arg, GET, a_path(t), NULL);
	if (r->status >= 500)
		failed(t, "breaks");
	if (r->status != OK && r->status != SEE_OTHER && r->status != NOT_FOUND &&
	    r->status != GONE && r->status != INVALID)
		failed(t, arena_printf(test_arena, "answers %d", (int)r->status));
	if (!is_page(r))
		return;
	if (strncmp(r->out->text, "<!doctype html>", 15))
		failed(t, "does not begin as a page");
	wrong = unbalanced(r->out->text);
	if (wrong)
		failed(t, arena_printf(test_arena, "not closed: %.40s", wrong));
}

void test_every_page_opens_to_its_reader_and_is_well_formed(void)
{
	const struct user *u = a_user(1, all_perms());

	check(!unbalanced("<p a=\">\">x<br></p>") && unbalanced("<p><b></p></b>"));
	route_each(reads, (void *)(uintptr_t)u);
}

static void answers(void *arg, const struct module *m, const struct route *t)
{
	struct request *r;
	const char *misfit;

	(void)m;
	if (!(t->method & GET) || !t->reply)
		return;
	r = visit_as(arg, GET, a_path(t), NULL);
	if (r->status != OK)
		return;
	misfit = reply_misfit(test_arena, t->reply, r->out->text);
	if (misfit)
		failed(t, misfit);
}

void test_every_answer_of_the_api_is_what_was_said(void)
{
	route_each(answers, (void *)(uintptr_t)a_user(1, all_perms()));
}

/* A box that is ticked before anyone looked at it is no consent.
 * R: Law 91/2025/QH15 (silence and boxes ticked beforehand are none) */
static void ticks_nothing(void *arg, const struct module *m, const struct route *t)
{
	struct request *r;

	(void)m;
	if (!(t->method & GET))
		return;
	r = visit_as(arg, GET, a_path(t), NULL);
	for (const char *s = is_page(r) ? r->out->text : NULL; s && (s = strstr(s, "\"checkbox\""));
	    s++)
		if (memmem(s, (size_t)(tag_end(s) - s), " checked", 8))
			failed(t, "ticks a box before it is looked at");
}

static void begins_unticked(void *arg, const struct module *m, const struct route *t)
{
	(void)arg, (void)m;
	for (const struct field *f = t->form; f && f->type; f++)
		if (f->type == FIELD_BOOL &&
		    strcmp(widget_named(t->form, f->name, NULL, NULL)->value, ""))
			failed(t, arena_printf(test_arena, "%s begins ticked", f->name));
}

void test_no_box_is_ticked_when_a_form_is_first_shown(void)
{
	route_each(ticks_nothing, (void *)(uintptr_t)a_user(1, all_perms()));
	route_each(begins_unticked, NULL);
}

/* Whether the field refuses the value, read by its own table. */
static bool refuses(const struct field *f, const char *value)
{
	struct field alone[] = { *f, END_OF_FIELDS };
	struct params p = { .arena = test_arena };
	char *into = arena_alloc(test_arena, f->offset + 64);

	params_add(&p, f->name, value, PARAM_TEXT);
	return trouble_with(form_read(&p, alone, into), f->name);
}

static const char *repeated(char c, int64_t n)
{
	char *s = arena_alloc(test_arena, (size_t)n + 1);

	memset(s, c, (size_t)n);
	return s;
}

static void check_text(const struct route *t, const struct field *f)
{
	if (!f->max)
		failed(t, arena_printf(test_arena, "%s has no greatest length", f->name));
	else if (!refuses(f, repeated('a', f->max + 1)))
		failed(t, arena_printf(test_arena, "%s takes more than its most", f->name));
	if (f->min > 1 && !refuses(f, repeated('a', f->min - 1)))
		failed(t, arena_printf(test_arena, "%s takes less than its least", f->name));
}

static void check_number(const struct route *t, const struct field *f)
{
	if (f->max && !refuses(f, arena_printf(test_arena, "%" PRId64, f->max + 1)))
		failed(t, arena_printf(test_arena, "%s takes more than its most", f->name));
	if (!refuses(f, arena_printf(test_arena, "%" PRId64, f->min - 1)))
		failed(t, arena_printf(test_arena, "%s takes less than its least", f->name));
	if (!refuses(f, "1x"))
		failed(t, arena_printf(test_arena, "%s takes what is no number", f->name));
}

static void check_fields(const struct route *t, const struct field *fields)
{
	for (const struct field *f = fields; f && f->type; f++) {
		if (f->type == FIELD_TEXT)
			check_text(t, f);
		else if (f->type == FIELD_INT || f->type == FIELD_MONEY)
			check_number(t, f);
		else if (f->type == FIELD_CHOICE && !refuses(f, "no such choice"))
			failed(t, arena_printf(test_arena, "%s takes any choice", f->name));
		else if (f->type == FIELD_DATE && !refuses(f, "31/02/2026"))
			failed(t, arena_printf(test_arena, "%s takes any day", f->name));
		else if (f->type == FIELD_GROUP || f->type == FIELD_LIST)
			check_fields(t, f->of);
		if (!f->label)
			failed(t, arena_printf(test_arena, "%s has no label", f->name));
	}
}

static void has_limits(void *arg, const struct module *m, const struct route *t)
{
	(void)arg, (void)m;
	check_fields(t, t->form);
}

void test_every_field_of_every_form_refuses_what_is_beyond_its_limits(void)
{
	route_each(has_limits, NULL);
}
