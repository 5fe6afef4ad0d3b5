/* layout.c - how long things may be, and what no file may hold.
 *
 * file:     at most 600 lines of C.         function: at most 60 lines.
 * column:   at most 100 in a line, a tab being 8 and a character one.  Not in SQL,
 *           where the heading of a statement is one line.
 * blank:    no white space at the end of a line, no empty lines at the end of a file.
 * word:     no promise to mend it later. */
#include "check.h"

enum { FILE_LINES = 600, FUNCTION_LINES = 60, COLUMNS = 100 };

static int columns(const char *p, const char *end)
{
	int n = 0;

	for (; p < end; p++) {
		if (*p == '\t')
			n = (n + 8) / 8 * 8;
		else
			n += ((unsigned char)*p & 0xc0) != 0x80;
	}
	return n;
}

static void check_line(struct source *s, int line)
{
	const char *from = line_text(s, line), *end = from + strcspn(from, "\n");

	int n = columns(from, end);

	if (n > COLUMNS && !s->sql)
		refuse(s, "column", line, "%d columns, %d are allowed", n, COLUMNS);
	if (end > from && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
		refuse(s, "blank", line, "white space at the end");
}

static void check_words(struct source *s)
{
	static const char *const words[] = { "TO" "DO", "FIX" "ME", "X" "XX" };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		for (const char *p = s->text; (p = next_word(p, s->text, words[i])); p++)
			refuse(s, "word", line_of(s, p), "%s: do it now, or say why not",
			    words[i]);
}

void check_layout(struct source *s)
{
	for (int i = 1; i <= s->n_lines; i++)
		check_line(s, i);
	if (ends_with(s->text, "\n\n"))
		refuse(s, "blank", s->n_lines, "empty line at the end");
	if (*s->text && !ends_with(s->text, "\n"))
		refuse(s, "blank", s->n_lines, "the last line has no end");
	if (s->c && s->n_lines > FILE_LINES)
		refuse(s, "file", 1, "%d lines, %d are allowed", s->n_lines, FILE_LINES);
	for (int i = 0; i < s->n_functions; i++) {
		const struct function *f = &s->functions[i];
		int lines = f->to - f->from + 1;

		if (lines > FUNCTION_LINES)
			refuse(s, "function", f->from, "%s() has %d lines, %d are allowed",
			    f->name, lines, FUNCTION_LINES);
	}
	check_words(s);
}
