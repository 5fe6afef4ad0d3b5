/* mkpo - turns translations into tables, and tells which are missing.
 *
 *     mkpo OUT.inc po/en/X.po po/zh/X.po ...     the tables for core/tr.c
 *     mkpo missing FILE.pot FILE.po              fail if a message has no translation
 *
 * The language of a file is the folder it is in.  Refused: a fuzzy message, a
 * translation whose printf conversions are not those of the msgid, a width of
 * the machine in words for people, and one sentence with two translations.
 * The Plural-Forms line of the header is a C expression and goes into the
 * tables as it stands. */
#include "tool.h"

#include "core/hash.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { MAX = 20000, FORMS = 2, ARGS = 12 };

struct entry {
	char *id, *str[FORMS];
	int line;
	bool fuzzy, c_format;
};

struct message {
	const char *id;
	char *str[2][FORMS];            /* English, Chinese */
};

static const char *const langs[] = { "en", "zh" };
static struct message messages[MAX];
static size_t n_messages;
static char *plural[2];
static const char *file;
static int line, errors;

PRINTF(2, 3) static void complain(int at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tool_say(file, at, "error", fmt, ap);
	va_end(ap);
	errors++;
}

static void *get(void *p)
{
	return tool_got(p, "mkpo");
}

/* Append the C string literal in s, quotes and all, to *to. */
static void unquote(char **to, const char *s)
{
	size_t n = *to ? strlen(*to) : 0;
	char *d = *to = get(realloc(*to, n + strlen(s) + 1));

	d += n;
	while (isspace((unsigned char)*s))
		s++;
	if (*s++ != '"')
		complain(line, "text in quotes is missing");
	for (; *s && *s != '"'; s++) {
		if (*s == '\\' && s[1])
			s++, *d++ = *s == 'n' ? '\n' : *s == 't' ? '\t' : *s;
		else
			*d++ = *s;
	}
	*d = '\0';
}

/* The conversion of each argument, in the order of the arguments: "s", "ld". */
static int conversions(const char *s, char args[ARGS][8])
{
	int n = 0;

	memset(args, 0, ARGS * sizeof args[0]);
	while ((s = strchr(s, '%'))) {
		char *end;
		long at = strtol(++s, &end, 10);
		size_t len;

		if (*s == '%') {
			s++;
			continue;
		}
		if (*end == '$')
			s = end + 1;
		else
			at = n + 1;
		s += strspn(s, "-+ #0123456789.'*");
		len = strspn(s, "hlLjzt") + 1;
		if (at < 1 || at > ARGS || len > 4 || !s[len - 1])
			return -1;
		memcpy(args[at - 1], s, len);
		n++;
		s += len;
	}
	return n;
}

static bool same_conversions(const char *a, const char *b)
{
	char x[ARGS][8], y[ARGS][8];

	return conversions(a, x) == conversions(b, y) && !memcmp(x, y, sizeof x);
}

static void check_entry(const struct entry *e)
{
	if (e->fuzzy)
		complain(e->line, "the translation is fuzzy; mend it and take the mark away");
	if (strstr(e->id, "%<PRI"))
		complain(e->line, "\"%s\": print the number first, and give it as %%s", e->id);
	for (int i = 0; i < FORMS; i++)
		if (e->c_format && e->str[i] && *e->str[i] &&
		    !same_conversions(e->id, e->str[i]))
			complain(e->line, "\"%s\" and \"%s\" do not take the same values",
			    e->id, e->str[i]);
}

/* Read the next message; false at the end.  What was in *e before is given up. */
static bool next(FILE *in, struct entry *e)
{
	static char buf[1 << 16];
	char **into = NULL;
	int form;

	*e = (struct entry){ 0 };
	while (fgets(buf, sizeof buf, in)) {
		line++;
		if (!strncmp(buf, "#,", 2)) {
			e->fuzzy |= strstr(buf, "fuzzy") != NULL;
			e->c_format |= strstr(buf, " c-format") != NULL;
		} else if (!strncmp(buf, "msgid ", 6)) {
			if (e->id)
				complain(line, "two messages run together; make po mends it");
			e->line = line;
			unquote(into = &e->id, buf + 6);
		} else if (!strncmp(buf, "msgid_plural ", 13)) {
			static char *same;

			free(same);
			same = NULL;
			unquote(into = &same, buf + 13);
		} else if (!strncmp(buf, "msgstr ", 7)) {
			unquote(into = &e->str[0], buf + 7);
		} else if (sscanf(buf, "msgstr[%d]", &form) == 1 && form < FORMS) {
			unquote(into = &e->str[form], strchr(buf, ']') + 1);
		} else if (*buf == '"' && into) {
			unquote(into, buf);
		} else if (*buf == '\n') {
			if (e->str[0])
				return true;
			*e = (struct entry){ 0 };
		} else if (*buf != '#') {
			complain(line, "cannot read this line");
		}
	}
	return e->str[0] != NULL;
}

static FILE *open_po(const char *path)
{
	file = path;
	line = 0;
	return get(fopen(path, "r"));
}

static struct message *message(const char *id)
{
	size_t i = 0;

	while (i < n_messages && strcmp(messages[i].id, id))
		i++;
	if (i == MAX) {
		complain(line, "too many messages");
		exit(1);
	}
	if (i == n_messages)
		messages[n_messages++].id = id;
	return &messages[i];
}

static void header(const struct entry *e, int lang)
{
	const char *p = strstr(e->str[0], "plural=");

	if (!p || strstr(e->str[0], "charset=UTF-8") == NULL)
		complain(e->line, "the header needs charset=UTF-8 and Plural-Forms");
	else if (!plural[lang])
		plural[lang] = get(strndup(p + 7, strcspn(p + 7, ";\n")));
}

static void read_po(const char *path)
{
	FILE *in = open_po(path);
	struct entry e;
	int lang = strstr(path, "/zh/") != NULL;

	if (!lang && !strstr(path, "/en/"))
		complain(1, "the folder does not name a language");
	while (next(in, &e)) {
		struct message *m;

		check_entry(&e);
		if (!*e.id) {
			header(&e, lang);
			continue;
		}
		if (!*e.str[0])
			continue;
		m = message(e.id);
		if (m->str[lang][0] && strcmp(m->str[lang][0], e.str[0]))
			complain(e.line, "\"%s\" is \"%s\" here and \"%s\" in another file", e.id,
			    e.str[0], m->str[lang][0]);
		memcpy(m->str[lang], e.str, sizeof e.str);
	}
	fclose(in);
}

static void literal(FILE *out, const char *s)
{
	if (!s || !*s) {
		fputs("NULL", out);
		return;
	}
	fputc('"', out);
	for (; *s; s++) {
		if (*s == '\n')
			fputs("\\n", out);
		else if (*s == '\t')
			fputs("\\t", out);
		else if (strchr("\"\\?", *s))
			fprintf(out, "\\%c", *s);
		else
			fputc(*s, out);
	}
	fputc('"', out);
}

/* A table with room to spare: each msgid sits at its hash or soon after it. */
static void write_slots(FILE *out)
{
	static unsigned short slots[1 << 16];
	size_t size = 64;

	while (size < n_messages * 3)
		size *= 2;
	for (size_t i = 0; i < n_messages; i++) {
		size_t at = (size_t)hash_text(messages[i].id) % size;

		while (slots[at])
			at = (at + 1) % size;
		slots[at] = (unsigned short)(i + 1);
	}
	fprintf(out, "static const uint16_t slots[%zu] = {\n", size);
	for (size_t i = 0; i < size; i++)
		fprintf(out, "%u,%c", slots[i], i % 16 == 15 ? '\n' : ' ');
	fprintf(out, "};\n");
}

static void write_tables(FILE *out)
{
	fprintf(out, "/* Made from po/; do not edit. */\n"
	    "static const struct message messages[] = {\n");
	for (size_t i = 0; i < n_messages; i++) {
		fputs("{ ", out);
		literal(out, messages[i].id);
		for (int lang = 0; lang < 2; lang++) {
			fputs(", { ", out);
			literal(out, messages[i].str[lang][0]);
			fputs(", ", out);
			literal(out, messages[i].str[lang][1]);
			fputs(" }", out);
		}
		fputs(" },\n", out);
	}
	fprintf(out, "{ NULL, { NULL, NULL }, { NULL, NULL } } };\n");
	write_slots(out);
	for (int lang = 0; lang < 2; lang++)
		fprintf(out, "static size_t plural_%s(unsigned long n)\n{\n\t(void)n;\n"
		    "\treturn (size_t)(%s);\n}\n", langs[lang], plural[lang] ? plural[lang] : "0");
}

static int missing(const char *pot, const char *po)
{
	FILE *in = fopen(po, "r");
	struct entry e;

	for (file = po; in && next(in, &e);)
		if (*e.id && *e.str[0])
			message(e.id);
	if (in)
		fclose(in);
	for (in = open_po(pot); next(in, &e);) {
		size_t known = n_messages;

		if (!*e.id || (message(e.id), n_messages == known))
			continue;
		fprintf(stderr, "%s: error: \"%s\" has no translation; make po, and translate\n",
		    po, e.id);
		errors++;
	}
	fclose(in);
	return errors != 0;
}

int main(int argc, char **argv)
{
	FILE *out;

	if (argc == 4 && !strcmp(argv[1], "missing"))
		return missing(argv[2], argv[3]);
	if (argc < 2) {
		fprintf(stderr, "usage: mkpo OUT.inc FILE.po ...\n"
		    "       mkpo missing FILE.pot FILE.po\n");
		return 1;
	}
	for (int i = 2; i < argc; i++)
		read_po(argv[i]);
	if (errors)
		return 1;
	out = get(fopen(argv[1], "w"));
	write_tables(out);
	return fclose(out) != 0;
}
