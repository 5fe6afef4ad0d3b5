/* html.c - reads the HTML of a template, and refuses what is not safe or not usable.
 *
 * Safe: every tag is closed in the block that opened it; attribute values stand in
 * double quotes; a URL is one struct url or plain text of our own site; no script,
 * style or handler in the page, so that the content security policy is 'self'.
 * Usable: pictures have words, fields have labels, buttons say what they are, an id
 * is one (https://www.w3.org/TR/WCAG21/: 1.1.1, 1.3.1, 3.1.1, 3.3.2, 4.1.2). */
#include "tpl.h"

enum { MAX_ATTRS = 32, MAX_NAMES = 256, MAX_TEXT = 160 };

struct attr {
	char name[32], value[MAX_TEXT]; /* the value as written, expressions and all */
	bool fixed;                     /* no expression in it */
	bool chosen;                    /* stands under an if inside the tag */
};

static char tag[32];                /* the tag being read */
static struct attr attrs[MAX_ATTRS];
static int n_attrs;
static char name[32];               /* the attribute name being read */
static size_t name_len;
static bool closing;                /* the tag being read is </...> */
static bool data;                   /* the open <script> holds JSON */
static int letters;                 /* in a row, outside of {_ _} */

/* Of one template: its ids, the ids its labels speak for, the ids that need one. */
struct names { char v[MAX_NAMES][MAX_TEXT]; int line[MAX_NAMES], n; };
static struct names ids, labelled, unlabelled;

static bool listed(const char *const *list, const char *s)
{
	for (; *list; list++)
		if (!strcmp(*list, s))
			return true;
	return false;
}

static bool is_void(const char *s)
{
	static const char *const list[] = { "area", "base", "br", "col", "hr", "img", "input",
		"link", "meta", "source", "track", "wbr", "!doctype", NULL };

	return listed(list, s);
}

/* White space beside these says nothing. */
static bool is_block(const char *s)
{
	static const char *const list[] = { "!doctype", "article", "aside", "blockquote",
		"body", "br", "caption", "circle", "col", "colgroup", "dd", "defs", "details",
		"dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
		"g", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend",
		"li", "line", "link", "main", "meta", "nav", "ol", "optgroup", "option", "p",
		"path", "polygon", "polyline", "pre", "rect", "script", "search", "section",
		"source", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr",
		"ul", NULL };

	return listed(list, s);
}

static bool is_url(const char *s)
{
	static const char *const list[] = { "href", "src", "action", "formaction", "srcset",
		"poster", "data-href", "data-src", "cite", "xlink:href", "ping", "data", NULL };

	return listed(list, s);
}

/* Attributes that people read or hear. */
static bool is_words(const char *s)
{
	static const char *const list[] = { "alt", "title", "placeholder", "aria-label", "label",
		"aria-description", "aria-roledescription", NULL };

	return listed(list, s);
}

bool inside(const char *s)
{
	for (int i = depth; i--;)
		if (!opened[i].block && !strcmp(opened[i].name, s))
			return true;
	return false;
}

static bool in_loop(void)
{
	for (int i = depth; i--;)
		if (opened[i].block && !strcmp(opened[i].name, "each"))
			return true;
	return false;
}

static struct attr *attr(const char *s)
{
	for (int i = 0; i < n_attrs; i++)
		if (!strcmp(attrs[i].name, s))
			return &attrs[i];
	return NULL;
}

static bool has_value(const char *s, const char *value)
{
	const struct attr *a = attr(s);

	return a && !strcmp(a->value, value);
}

static void add(struct names *to, const char *s)
{
	if (to->n == MAX_NAMES)
		die("too many ids in one template");
	to->line[to->n] = line;
	snprintf(to->v[to->n++], MAX_TEXT, "%s", s);
}

static bool has(const struct names *in, const char *s)
{
	for (int i = 0; i < in->n; i++)
		if (!strcmp(in->v[i], s))
			return true;
	return false;
}

void html_begin(void)
{
	ids.n = labelled.n = unlabelled.n = 0;
	letters = 0;
}

void html_end(void)
{
	for (int i = 0; i < unlabelled.n; i++)
		if (!has(&labelled, unlabelled.v[i]))
			die_at(unlabelled.line[i], "no <label> is for the field \"%s\"",
			    unlabelled.v[i]);
}

bool html_holds_data(void)
{
	return data;
}

bool attribute_is_url(void)
{
	return n_attrs && is_url(attrs[n_attrs - 1].name);
}

static void keep(struct attr *a, const char *s)
{
	size_t n = strlen(a->value);

	snprintf(a->value + n, sizeof a->value - n, "%s", s);
}

void attribute_takes(const char *expr)
{
	struct attr *a = &attrs[n_attrs - 1];

	if (attribute_is_url() && (*a->value || !a->fixed))
		die("a URL is one value: build it with a function of type struct url");
	a->fixed = false;
	keep(a, "{{");
	keep(a, expr);
	keep(a, "}}");
}

void html_attribute_ends(void)
{
	const struct attr *before;
	bool chosen = depth && opened[depth - 1].block && opened[depth - 1].place == TAG;

	if (!name_len)
		return;
	name[name_len] = '\0';
	name_len = 0;
	before = attr(name);
	if (!strncmp(name, "on", 2))
		die("%s: a page holds no script; listen in a file of its own", name);
	if (!strcmp(name, "style"))
		die("a page holds no style; give it a class");
	for (const char *s = name; *s; s++)
		if (isupper((unsigned char)*s) && !inside("svg") && strcmp(tag, "svg"))
			die("attribute %s: names are lower case", name);
	if (before && !(before->chosen && chosen))
		die("attribute %s stands twice in <%s>", name, tag);
	if (n_attrs == MAX_ATTRS)
		die("too many attributes");
	attrs[n_attrs] = (struct attr){ .fixed = true, .chosen = chosen };
	memcpy(attrs[n_attrs++].name, name, sizeof name);
}

/* Plain text may be a place in our own site, or a link a person follows. */
static void check_fixed_url(const struct attr *a)
{
	const char *s = a->value;
	bool link = !strcmp(tag, "a") && !strcmp(a->name, "href");

	if (!strncmp(s, "/static/", 8))
		die("%s: the name of an asset holds its hash; write {{ asset_url(\"%s\") }}",
		    s, s + 8);
	if (!*s || *s == '#' || *s == '?' || (*s == '/' && s[1] != '/'))
		return;
	if (link && (!strncmp(s, "https://", 8) || !strncmp(s, "mailto:", 7) ||
	    !strncmp(s, "tel:", 4)))
		return;
	die("%s=\"%s\" leaves our site", a->name, s);
}

static void check_fixed_words(const struct attr *a)
{
	for (const char *s = a->value; *s; s++)
		if (isalpha((unsigned char)*s) && isalpha((unsigned char)s[1]))
			die("%s=\"%s\": words for people stand in {_ _}", a->name, a->value);
}

static void attribute_value_ends(void)
{
	const struct attr *a = &attrs[n_attrs - 1];

	place = TAG;
	if (a->fixed && is_url(a->name))
		check_fixed_url(a);
	if (a->fixed && is_words(a->name))
		check_fixed_words(a);
}

static void check_field(void)
{
	const struct attr *id = attr("id");
	bool input = !strcmp(tag, "input");

	if (!input && strcmp(tag, "select") && strcmp(tag, "textarea"))
		return;
	if (input && (has_value("type", "hidden") || has_value("type", "submit") ||
	    has_value("type", "reset")))
		return;
	if (inside("label") || attr("aria-label") || attr("aria-labelledby"))
		return;
	if (!id)
		die("<%s> needs a <label>, or an aria-label", tag);
	add(&unlabelled, id->value);
}

static void check_id(void)
{
	const struct attr *id = attr("id"), *target = attr("for");

	if (target && !strcmp(tag, "label"))
		add(&labelled, target->value);
	if (!id || !id->fixed)
		return;
	if (in_loop())
		die("id \"%s\" would stand in the page once for each turn", id->value);
	if (has(&ids, id->value))
		die("id \"%s\" stands twice in one template", id->value);
	add(&ids, id->value);
}

static void check_script(void)
{
	data = has_value("type", "application/ld+json") || has_value("type", "application/json");
	if (!data && !attr("src"))
		die("a page holds no script; put it in a file and name it in src");
}

/* The tag is read as far as '>'. */
static void check_tag(void)
{
	if (!strcmp(tag, "img") && !attr("alt"))
		die("<img> needs an alt, empty if it only adorns");
	if (!strcmp(tag, "html") && !attr("lang"))
		die("<html> needs a lang");
	if (!strcmp(tag, "button") && !attr("type"))
		die("<button> needs a type: submit or button");
	if (!strcmp(tag, "iframe") && !attr("title"))
		die("<iframe> needs a title");
	if (!strcmp(tag, "style"))
		die("a page holds no style; give it a class");
	if (!strcmp(tag, "script"))
		check_script();
	check_field();
	check_id();
}

static void pop_tag(void)
{
	const struct open *last = &opened[depth - 1];

	if (last->block || strcmp(last->name, tag))
		die(last->block ? "</%s> but {%% %s %%} is open" : "</%s> but <%s> is open",
		    tag, last->name);
	depth--;
}

static void open_tag(void)
{
	size_t n;

	if (!strncmp(p, "<!--", 4))
		die("readers need no <!-- -->; write {# #}");
	closing = p[1] == '/';
	for (n = closing ? 2 : 1; isalnum((unsigned char)p[n]) || strchr("-!:", p[n]); n++)
		if (!p[n])
			die("the file ends in a tag");
	snprintf(tag, sizeof tag, "%.*s", (int)n - 1 - closing, p + 1 + closing);
	for (const char *s = tag; *s; s++)
		if (isupper((unsigned char)*s) && !inside("svg"))
			die("<%s>: names are lower case", tag);
	edge(is_block(tag));
	place = TEXT;
	if (closing)
		pop_tag();
	else
		push(tag, strlen(tag));
	for (place = TAG; n; n--)
		literal(*p++);
	n_attrs = 0;
	name_len = 0;
	letters = 0;
}

/* At '>'. */
static void tag_ends(void)
{
	bool slash = p[-1] == '/', data_or_file = !closing && !strcmp(tag, "script");

	html_attribute_ends();
	if (closing && (n_attrs || slash))
		die("</%s> takes no attributes", tag);
	if (!closing) {
		check_tag();
		opened[depth - 1].verbatim = has_value("translate", "no") || !strcmp(tag, "code") ||
		    !strcmp(tag, "pre") || !strcmp(tag, "kbd");
		if (slash && !is_void(tag) && !inside("svg"))
			die("<%s/> does not close <%s>", tag, tag);
		if (slash || is_void(tag))
			pop_tag();
	}
	literal('>');
	p++;
	place = data_or_file ? RAW : TEXT;
	edge(is_block(tag));
}

static void in_tag(void)
{
	if (*p == '>') {
		tag_ends();
		return;
	}
	if (*p == '"') {
		if (p[-1] != '=' || !n_attrs)
			die("a value without a name");
		place = VALUE;
	} else if (*p == '=') {
		html_attribute_ends();
		if (p[1] != '"')
			die("an attribute value takes double quotes");
	} else if (*p == '\'' || *p == '<' || *p == '`') {
		die("%c inside a tag", *p);
	} else if (isspace((unsigned char)*p) || *p == '/') {
		html_attribute_ends();
	} else if (name_len + 1 < sizeof name) {
		name[name_len++] = *p;
	}
	line += *p == '\n';
	literal(*p++);
}

static void in_value(void)
{
	struct attr *a = &attrs[n_attrs - 1];
	char ch[2] = { *p, '\0' };

	if (*p == '"') {
		attribute_value_ends();
	} else {
		if (attribute_is_url() && !a->fixed)
			die("a URL is one value, or plain text");
		keep(a, ch);
	}
	line += *p == '\n';
	literal(*p++);
}

/* Two letters in a row are a word, and words for people can be translated. */
static void check_word(void)
{
	letters = isalpha((unsigned char)*p) ? letters + 1 : 0;
	if (letters < 2)
		return;
	for (int i = depth; i--;)
		if (opened[i].verbatim)
			return;
	die("'%.*s': words for people stand in {_ _}", (int)strcspn(p - 1, " <{\n"), p - 1);
}

static void in_text(void)
{
	size_t entity = *p == '&' ? strspn(p + 1, "#0123456789abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;

	if (*p == '<' && (isalpha((unsigned char)p[1]) || p[1] == '/' || p[1] == '!')) {
		open_tag();
		return;
	}
	if (*p == '<' || (*p == '&' && (!entity || p[entity + 1] != ';')))
		die("write &lt; for < and &amp; for &");
	if (entity) {
		for (letters = 0; *p != ';'; p++)
			literal(*p);
	} else {
		check_word();
	}
	line += *p == '\n';
	literal(*p++);
}

static void in_script(void)
{
	if (p[0] == '<' && p[1] == '/') {
		open_tag();
		data = false;
		return;
	}
	if (!data && !isspace((unsigned char)*p))
		die("<script> with a src holds nothing else");
	line += *p == '\n';
	literal(*p++);
}

void html_step(void)
{
	if (place == TAG)
		in_tag();
	else if (place == VALUE)
		in_value();
	else if (place == RAW)
		in_script();
	else
		in_text();
}
