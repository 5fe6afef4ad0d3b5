/* tpl - turns a page template into C.
 *
 *     tpl NAME.html NAME.html.h NAME.html.c
 *
 * A template file holds functions, and around them only remarks:
 *
 *     {% template card(const struct item *i) %} ... {% end %}
 *     {% layout frame(const char *title) %} ... {% slot %} ... {% end %}
 *
 * A template becomes  void card(struct out *o, const struct item *i), a layout
 * becomes the pair frame_open(o, title) and frame_close(o).  Within a body:
 *
 *     {{ expr }}            a C expression, escaped for the place it stands in
 *     {_ words _}           words for the reader, translated
 *     {_n expr | %s món _}  words by number; %s is the number as it reads
 *     {% if expr %} {% elif expr %} {% else %} {% end %}
 *     {% each x in list %} {% end %}      list is a pointer to { n, v }; x_i counts
 *     {% call card(i) %}    another template
 *     {% in frame(title) %} ... {% end %} the body goes in the layout's slot
 *     {# remark #}          dropped
 *     {% use "file.h" %}    at the top: a header the expressions need
 *
 * An if may stand in a tag too, around whole attributes: {% if x %}checked{% end %}.
 * White space costs bytes: a run of it becomes one space, none beside a tag that
 * begins a block of text, none after a statement alone on its line.
 *
 * The tool reads the HTML as well (html.c) and refuses what a browser would
 * repair by guessing, what would let a value become code, what a reader who
 * cannot see or point could not use, and words nobody can translate. */
#include "tpl.h"

const char *file, *p;
int line = 1;
enum place place;
struct open opened[MAX_OPEN];
int depth;

static FILE *h, *c;
static char function[256];          /* head of the template being written */
static char slot_head[256];         /* of the layout whose slot is still to come */
static char lit[4000];              /* not yet written; C promises 4095 in a string */
static size_t lit_len;
static bool space;                  /* white space was read and not yet written */
static bool bare;                   /* nothing stands before that a space would part */

void die_at(int at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tool_say(file, at, "error", fmt, ap);
	va_end(ap);
	exit(1);
}

/* A C string in quotes.  A '?' could begin a trigraph. */
static void write_string(const char *s, size_t len)
{
	fputc('"', c);
	for (; len--; s++) {
		if (*s == '\n')
			fputs("\\n", c);
		else if (*s == '\t')
			fputs("\\t", c);
		else if (*s == '"' || *s == '\\' || *s == '?')
			fprintf(c, "\\%c", *s);
		else
			fputc(*s, c);
	}
	fputc('"', c);
}

static void flush(void)
{
	if (!lit_len)
		return;
	fputs("\tout_raw(o, ", c);
	write_string(lit, lit_len);
	fprintf(c, ", %zu);\n", lit_len);
	lit_len = 0;
}

static void put(char ch)
{
	if (lit_len == sizeof lit)
		flush();
	lit[lit_len++] = ch;
	bare = false;
}

static void write_space(void)
{
	bool wanted = space && !bare;

	space = false;
	if (!wanted)
		return;
	put(' ');
	bare = true;
}

void literal(char ch)
{
	bool blank = isspace((unsigned char)ch);

	if (blank && (place == TAG || (place == TEXT && !inside("pre") && !inside("textarea")))) {
		space = true;
		return;
	}
	if (place == TAG && (ch == '>' || ch == '/'))
		space = false;
	write_space();
	put(ch);
}

void edge(bool block)
{
	if (block)
		space = false;
	else
		write_space();
	bare = block;
}

/* What follows in the C text comes from this line of the template. */
static void begin_code(int at)
{
	flush();
	fprintf(c, "#line %d \"%s\"\n", at, file);
}

/* Take the text up to close, trimmed, and leave p after it. */
static const char *take(const char *close, int *at)
{
	static char buf[4096];
	const char *end = strstr(p, close), *s = p;

	if (!end)
		die("'%s' is missing", close);
	while (s < end && isspace((unsigned char)*s))
		line += *s++ == '\n';
	*at = line;
	for (p = s; p < end + strlen(close); p++)
		line += *p == '\n';
	while (end > s && isspace((unsigned char)end[-1]))
		end--;
	if ((size_t)(end - s) >= sizeof buf)
		die("expression too long");
	memcpy(buf, s, (size_t)(end - s));
	buf[end - s] = '\0';
	return buf;
}

/* Is *s this word?  Then step over it. */
static bool is(const char *word, const char **s)
{
	size_t n = strlen(word);

	if (strncmp(*s, word, n) || isalnum((unsigned char)(*s)[n]))
		return false;
	for (*s += n; isspace((unsigned char)**s); (*s)++)
		;
	return true;
}

void push(const char *name, size_t len)
{
	if (depth == MAX_OPEN || len >= sizeof opened[0].name)
		die("nested too deep or name too long");
	opened[depth] = (struct open){ .place = place, .bare = bare };
	memcpy(opened[depth++].name, name, len);
}

static void open_block(const char *kind)
{
	push(kind, strlen(kind));
	opened[depth - 1].block = true;
}

static struct open *block(const char *word)
{
	struct open *b = &opened[depth - 1];

	if (!depth)
		die("{%% %s %%} closes nothing", word);
	if (!b->block)
		die("<%s> is not closed before {%% %s %%}", b->name, word);
	if (b->place != place)
		die("{%% %s %%} stands in another place than its {%% %s %%}", word, b->name);
	return b;
}

/* "name(args)" becomes a call or a head with struct out first. */
static void signature(FILE *f, const char *s, const char *suffix, const char *first)
{
	const char *paren = strchr(s, '(');

	if (!paren)
		die("'%s' has no argument list", s);
	fprintf(f, "%.*s%s(%s%s%s", (int)(paren - s), s, suffix, first,
	    paren[1] == ')' ? "" : ", ", paren + 1);
}

static void template(const char *s, bool layout, int at)
{
	if (depth)
		die("a template inside a template");
	snprintf(function, sizeof function, "%s", s);
	snprintf(slot_head, sizeof slot_head, "%s", layout ? s : "");
	fprintf(h, "void ");
	signature(h, s, layout ? "_open" : "", "struct out *o");
	fprintf(h, ";\n");
	if (layout)
		fprintf(h, "void %.*s_close(struct out *o);\n", (int)strcspn(s, "("), s);
	fprintf(c, "#line %d \"%s\"\nvoid ", at, file);
	signature(c, s, layout ? "_open" : "", "struct out *o");
	fprintf(c, "\n{\n");
	place = TEXT;
	space = false;
	bare = true;
	open_block("template");
	html_begin();
}

static void branch(const char *word, const char *expr)
{
	struct open *b = block(word);

	if (strcmp(b->name, "if"))
		die("{%% %s %%} without {%% if %%}", word);
	if (expr) {
		fprintf(c, "\t} else if (%s) {\n", expr);
	} else {
		fprintf(c, "\t} else {\n");
		snprintf(b->name, sizeof b->name, "else");
	}
	bare = b->bare;
}

static void each(const char *s)
{
	const char *list = strstr(s, " in ");
	int n = (int)(list - s);

	if (!list)
		die("each X in LIST");
	list += 4;
	fprintf(c, "\t{ __typeof__(%s) %.*s_list = (%s);\n", list, n, s, list);
	fprintf(c, "\tfor (size_t %.*s_i = 0; %.*s_i < %.*s_list->n; %.*s_i++) {\n",
	    n, s, n, s, n, s, n, s);
	fprintf(c, "\t__typeof__(&%.*s_list->v[0]) %.*s = &%.*s_list->v[%.*s_i];\n",
	    n, s, n, s, n, s, n, s);
	bare = false;
	open_block("each");
}

static void in(const char *s)
{
	fprintf(c, "\t");
	signature(c, s, "_open", "o");
	fprintf(c, ";\n\t{\n");
	bare = false;
	open_block("in");
	snprintf(opened[depth - 1].call, sizeof opened[0].call, "%.*s", (int)strcspn(s, "("), s);
}

static void slot(int at)
{
	if (!slot_head[0])
		die("{%% slot %%} outside a layout, or a second one");
	for (int i = 1; i < depth; i++)
		if (opened[i].block)
			die("{%% slot %%} inside {%% %s %%}", opened[i].name);
	fprintf(c, "}\n\n#line %d \"%s\"\nvoid %.*s_close(struct out *o)\n{\n",
	    at, file, (int)strcspn(slot_head, "("), slot_head);
	slot_head[0] = '\0';
}

static void end(void)
{
	struct open *b = block("end");

	depth--;
	if (depth) {
		fprintf(c, strcmp(b->name, "each") ? "\t}\n" : "\t} }\n");
		if (b->call[0])
			fprintf(c, "\t%s_close(o);\n", b->call);
		bare = false;
		return;
	}
	fprintf(c, "}\n\n");
	function[0] = '\0';
	if (slot_head[0])
		die("the layout has no {%% slot %%}");
	html_end();
}

/* In a tag only a choice of attributes, in an attribute only parts of it. */
static void refuse_out_of_place(const char *s)
{
	bool choice = is("if", &s) || is("elif", &s) || is("else", &s) || is("end", &s);

	if (place == RAW)
		die("a statement inside <script>");
	if (place == TAG && !choice)
		die("only an if may stand inside a tag");
	if (place == VALUE && !choice && !is("each", &s))
		die("only if and each may stand inside an attribute");
	if (place == VALUE && attribute_is_url())
		die("a URL is one value: choose it with a function of type struct url");
}

static void statement_of_body(const char *s, int at)
{
	if (!function[0])
		die("'%s' outside a template", s);
	refuse_out_of_place(s);
	if (place == TEXT)
		write_space();
	if (place == TAG)
		html_attribute_ends();
	if (place == VALUE)
		attribute_takes("");
	begin_code(at);
	if (is("if", &s)) {
		fprintf(c, "\tif (%s) {\n", s);
		open_block("if");
	} else if (is("elif", &s)) {
		branch("elif", s);
	} else if (is("else", &s)) {
		branch("else", NULL);
	} else if (is("each", &s)) {
		each(s);
	} else if (is("call", &s)) {
		fprintf(c, "\t");
		signature(c, s, "", "o");
		fprintf(c, ";\n");
		bare = false;
	} else if (is("in", &s)) {
		in(s);
	} else if (is("slot", &s)) {
		slot(at);
	} else if (is("end", &s)) {
		end();
	} else {
		die("unknown statement '%s'", s);
	}
	if (place == TAG)
		space = true;
}

/* Nothing but white space beside it on its line. */
static bool alone(const char *from, const char *text)
{
	while (from > text && (from[-1] == ' ' || from[-1] == '\t'))
		from--;
	return (from == text || from[-1] == '\n') && p[strspn(p, " \t")] == '\n';
}

static void statement(const char *text)
{
	const char *from = p - 2, *s;
	int at;

	s = take("%}", &at);
	if (is("template", &s))
		template(s, false, at);
	else if (is("layout", &s))
		template(s, true, at);
	else if (is("use", &s))
		fprintf(h, "#include %s\n", s);
	else
		statement_of_body(s, at);
	if (place == TEXT && !inside("pre") && !inside("textarea") && alone(from, text))
		for (; isspace((unsigned char)*p); p++)
			line += *p == '\n';
}

static void begin_value(const char *s, int at)
{
	if (!function[0])
		die("a value outside a template");
	if (place == TAG || (place == RAW && !html_holds_data()))
		die("a value cannot stand here; give it a quoted attribute");
	if (place == TEXT)
		write_space();
	else if (place == VALUE)
		attribute_takes(s);
	begin_code(at);
	bare = false;
}

static void value(void)
{
	int at;
	const char *s = take("}}", &at);

	begin_value(s, at);
	fprintf(c, "\t%s(o, %s);\n", place == RAW ? "put_json" :
	    place == VALUE && attribute_is_url() ? "put_url" : "put_text", s);
}

/* Words as one line: a run of white space is one space. */
static void words(void)
{
	static char text[4096];
	int at;
	bool counted = *p == 'n' && isspace((unsigned char)p[1]);
	const char *s, *bar;
	size_t n = 0;

	p += counted;
	s = take("_}", &at);
	bar = counted ? strstr(s, " | ") : NULL;
	if (counted && (!bar || !strstr(bar, "%s")))
		die("{_n NUMBER | words with %%s _}");
	for (const char *w = bar ? bar + 3 : s; *w; w++)
		if (!isspace((unsigned char)*w))
			text[n++] = *w;
		else if (n && text[n - 1] != ' ')
			text[n++] = ' ';
	begin_value(s, at);
	if (place == RAW || (place == VALUE && attribute_is_url()))
		die("words cannot stand here");
	fprintf(c, bar ? "\tput_text(o, said(n_(" : "\tput_text(o, _(");
	write_string(text, n);
	if (bar)
		fprintf(c, ", %.*s), number(%.*s)));\n", (int)(bar - s), s, (int)(bar - s), s);
	else
		fprintf(c, "));\n");
}

static void step(const char *text)
{
	int at;

	if (!strncmp(p, "{{", 2)) {
		p += 2;
		value();
	} else if (!strncmp(p, "{%", 2)) {
		p += 2;
		statement(text);
	} else if (!strncmp(p, "{#", 2)) {
		p += 2;
		take("#}", &at);
	} else if (!strncmp(p, "{_", 2)) {
		p += 2;
		words();
	} else if (!function[0]) {
		if (!isspace((unsigned char)*p))
			die("text outside a template");
		line += *p++ == '\n';
	} else {
		html_step();
	}
}

int main(int argc, char **argv)
{
	const char *text;

	if (argc != 4 || !(h = fopen(argv[2], "w")) || !(c = fopen(argv[3], "w"))) {
		fprintf(stderr, "usage: tpl NAME.html NAME.html.h NAME.html.c\n");
		return 1;
	}
	file = argv[1];
	text = tool_text(file);
	fprintf(h, "/* Made from %s; do not edit. */\n#pragma once\n"
	    "#include \"core/out.h\"\n", file);
	fprintf(c, "/* Made from %s; do not edit. */\n#include \"core/core.h\"\n"
	    "#include \"core/show.h\"\n#include \"core/tr.h\"\n#include \"%s\"\n\n", file,
	    strrchr(argv[2], '/') + 1);
	for (p = text; *p; )
		step(text);
	if (depth)
		die("'%s' is not closed", opened[depth - 1].name);
	return fclose(h) || fclose(c);
}
