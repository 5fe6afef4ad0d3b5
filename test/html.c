/* html.c - reads a page as a strict reader of HTML would. */
#include "html.h"

#include <ctype.h>

enum { DEEP = 64, IDS = 2000 };

struct name { const char *at; size_t n; };

struct reading {
	struct arena *arena;
	const char *p;
	const char *wrong;
	struct name open[DEEP];
	int depth;
	struct name ids[IDS], wanted[IDS];
	int n_ids, n_wanted;
};

static bool is(struct name x, const char *s)
{
	return strlen(s) == x.n && !strncasecmp(x.at, s, x.n);
}

static bool among(struct name x, const char *const *list)
{
	for (; *list; list++)
		if (is(x, *list))
			return true;
	return false;
}

static void refuse(struct reading *r, const char *why, struct name x)
{
	if (!r->wrong)
		r->wrong = arena_printf(r->arena, "%s: %.*s, before: %.60s", why, (int)x.n, x.at,
		    r->p);
}

static bool inside(const struct reading *r, const char *tag)
{
	for (int i = r->depth; i--;)
		if (is(r->open[i], tag))
			return true;
	return false;
}

/* A browser ends a paragraph where one of these begins. */
static bool ends_paragraph(struct name tag)
{
	static const char *const list[] = { "address", "article", "aside", "blockquote",
		"details", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3",
		"h4", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
		NULL };

	return among(tag, list);
}

static bool is_void(struct name tag)
{
	static const char *const list[] = { "!doctype", "area", "base", "br", "col", "hr", "img",
		"input", "link", "meta", "source", "track", "wbr", NULL };

	return among(tag, list);
}

static bool misplaced(const struct reading *r, struct name tag)
{
	struct name parent = r->depth ? r->open[r->depth - 1] : (struct name){ "", 0 };

	if (inside(r, "p") && ends_paragraph(tag))
		return true;
	if (inside(r, "form") && is(tag, "form"))
		return true;
	if ((inside(r, "a") || inside(r, "button")) && (is(tag, "a") || is(tag, "button")))
		return true;
	if (is(tag, "li"))
		return !is(parent, "ul") && !is(parent, "ol");
	return is(parent, "ul") || is(parent, "ol") || is(parent, "tr") ?
	    !is(tag, "li") && !is(tag, "td") && !is(tag, "th") : false;
}

static void keep(struct name *list, int *n, struct name x)
{
	if (*n < IDS)
		list[(*n)++] = x;
}

/* A list of ids, as in aria-describedby. */
static void want_each(struct reading *r, struct name value)
{
	const char *end = value.at + value.n;

	for (const char *p = value.at; p < end;) {
		size_t n = strcspn(p, " \"");

		if (n)
			keep(r->wanted, &r->n_wanted, (struct name){ p, n });
		p += n + (p[n] == ' ');
		if (*p == '"')
			return;
	}
}

static void take_attribute(struct reading *r, struct name name, struct name value)
{
	if (is(name, "id")) {
		for (int i = 0; i < r->n_ids; i++)
			if (r->ids[i].n == value.n && !strncmp(r->ids[i].at, value.at, value.n))
				refuse(r, "the id stands twice", value);
		keep(r->ids, &r->n_ids, value);
	} else if (is(name, "for") || is(name, "aria-describedby") ||
	    is(name, "aria-labelledby")) {
		want_each(r, value);
	} else if (is(name, "href") && value.n > 1 && *value.at == '#') {
		keep(r->wanted, &r->n_wanted, (struct name){ value.at + 1, value.n - 1 });
	}
}

/* From behind the tag's name to its end; true when it ends in "/>". */
static bool read_attributes(struct reading *r)
{
	for (;;) {
		struct name name, value = { "", 0 };

		r->p += strspn(r->p, " \t\n");
		if (*r->p == '>' || !strncmp(r->p, "/>", 2) || !*r->p)
			break;
		name = (struct name){ r->p, strcspn(r->p, " \t\n=>/\"'<") };
		if (!name.n) {
			refuse(r, "no attribute", (struct name){ r->p, 1 });
			return false;
		}
		r->p += name.n;
		if (*r->p == '=') {
			if (r->p[1] != '"')
				refuse(r, "a value without quotes", name);
			value.at = r->p + 2;
			value.n = strcspn(value.at, "\"");
			r->p = value.at + value.n + (value.at[value.n] == '"');
		}
		take_attribute(r, name, value);
	}
	r->p += *r->p == '/';
	r->p += *r->p == '>';
	return r->p[-2] == '/';
}

/* The text of these is no markup. */
static void skip_text(struct reading *r, struct name tag)
{
	static const char *const list[] = { "script", "style", "textarea", "title", NULL };
	const char *end;

	if (!among(tag, list) || inside(r, "svg"))
		return;
	end = strcasestr(r->p, arena_printf(r->arena, "</%.*s>", (int)tag.n, tag.at));
	if (end)
		r->p = end;
	else
		refuse(r, "it is never closed", tag);
}

static void read_tag(struct reading *r)
{
	bool closing = r->p[1] == '/', closed;
	struct name tag = { r->p + 1 + closing, 0 };

	tag.n = strcspn(tag.at, " \t\n/>");
	if (closing) {
		if (!r->depth || tag.n != r->open[r->depth - 1].n ||
		    strncasecmp(tag.at, r->open[r->depth - 1].at, tag.n))
			refuse(r, "it closes what is not open", tag);
		r->depth -= r->depth > 0;
		r->p = tag.at + tag.n + (tag.at[tag.n] == '>');
		return;
	}
	if (misplaced(r, tag))
		refuse(r, "a browser would move it", tag);
	r->p = tag.at + tag.n;
	closed = read_attributes(r);
	if (closed && !inside(r, "svg") && !is_void(tag))
		refuse(r, "it does not close itself", tag);
	if (closed || is_void(tag))
		return;
	skip_text(r, tag);
	if (r->depth < DEEP)
		r->open[r->depth++] = tag;
	else
		refuse(r, "nested too deep", tag);
}

static void follow_references(struct reading *r)
{
	for (int i = 0; i < r->n_wanted; i++) {
		struct name w = r->wanted[i];
		bool found = false;

		for (int k = 0; k < r->n_ids && !found; k++)
			found = r->ids[k].n == w.n && !strncmp(r->ids[k].at, w.at, w.n);
		if (!found)
			refuse(r, "nothing has this id", w);
	}
}

const char *html_wrong(struct arena *a, const char *page)
{
	struct reading *r = arena_new(a, struct reading);

	r->arena = a;
	r->p = page;
	while (*r->p && !r->wrong) {
		if (*r->p == '<')
			read_tag(r);
		else
			r->p++;
	}
	if (!r->wrong && r->depth)
		refuse(r, "it is never closed", r->open[r->depth - 1]);
	if (!r->wrong)
		follow_references(r);
	return r->wrong;
}
