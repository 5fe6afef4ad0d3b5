/* doc/importing.md, of which the tables are what an import takes. */
#include "core/csv.h"
#include "core/module.h"
#include "core/tr.h"
#include "core/transfer.h"
#include "test.h"

#include "tests.h"

enum { DOC_MAX = 64 * 1024 };

static void close_doc(void *f)
{
	fclose(f);
}

static const char *doc(void)
{
	FILE *f = fopen("doc/importing.md", "r");
	char *text = arena_alloc(test_arena, DOC_MAX);

	if (!f)
		return "";
	arena_defer(test_arena, close_doc, f);
	text[fread(text, 1, DOC_MAX - 1, f)] = '\0';
	return text;
}

/* What ought to stand there is shown, to be put there. */
static bool doc_has(const struct out *table)
{
	const char *s = table->text;

	if (strstr(doc(), s))
		return true;
	printf("# doc/importing.md should have:\n");
	for (size_t n; *s; s += n + 1) {
		n = strcspn(s, "\n");
		printf("# %.*s\n", (int)n, s);
	}
	return false;
}

static void put(struct out *o, const char *line)
{
	out_raw(o, line, strlen(line));
}

static const char *row_of(const struct field *f)
{
	return arena_printf(test_arena, "| `%s`%s | %s | %s%s%s |\n", f->name,
	    f->optional ? "" : " \\*", f->label ? f->label : "", transfer_limits(test_arena, f),
	    f->hint ? ". " : "", f->hint ? tr(f->hint) : "");
}

void test_the_documentation_of_importing_has_every_column_as_it_is_read(void)
{
	const char *before = tr_swap("en");

	for (size_t m = 0; modules[m]; m++)
		for (const struct transfer *const *t = modules[m]->transfers; t && *t; t++) {
			struct out *table = out_new(test_arena);

			put(table, arena_printf(test_arena, "## `%s`: %s\n\n"
			    "| column | heading in Vietnamese | what stands in it |\n"
			    "|---|---|---|\n", (*t)->name, tr((*t)->title)));
			for (const struct field *f = (*t)->columns; f->type; f++)
				put(table, row_of(f));
			put(table, "\n");
			check(doc_has(table));
		}
	tr_use(before);
}

void test_the_documentation_of_importing_has_every_category(void)
{
	struct csv *csv = csv_open_path(test_arena, "data/market/categories.csv");
	struct out *table = out_new(test_arena);
	struct csv_row row;

	put(table, "| code | within | name | in English |\n|---|---|---|---|\n");
	check(csv_next(csv, &row) == CSV_ROW && !strcmp(row.v[0], "code"));
	while (csv_next(csv, &row) == CSV_ROW)
		put(table, arena_printf(test_arena, "| `%s` | %s | %s | %s |\n", row.v[0],
		    row.v[1], row.v[2], row.v[3]));
	check(doc_has(table));
}
