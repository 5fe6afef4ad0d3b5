/* write.c - the C that a statement becomes. */
#include "mksql.h"

#include <ctype.h>

static FILE *h, *c;
static char list[NAME * 2];             /* MODULE_NAME_statements */
static char names[1024][NAME];
static size_t n_names;

static FILE *create(const char *name)
{
	FILE *f = fopen(name, "w");

	if (!f) {
		perror(name);
		exit(1);
	}
	return f;
}

/* "src/dossier/dossier.sql" makes "dossier_dossier_statements". */
static void set_list(const char *sql_name)
{
	const char *slash = strrchr(sql_name, '/'), *from = slash;

	while (from && from > sql_name && from[-1] != '/')
		from--;
	if (!from)
		from = sql_name;
	snprintf(list, sizeof list, "%.*s_statements", (int)strcspn(from, "."), from);
	for (char *s = list; *s; s++)
		if (!isalnum((unsigned char)*s))
			*s = '_';
}

void write_begin(const char *sql_name, const char *h_name, const char *c_name)
{
	const char *slash = strrchr(h_name, '/');

	h = create(h_name);
	c = create(c_name);
	set_list(sql_name);
	fprintf(h, "/* Made from %s; do not edit. */\n#pragma once\n"
	    "#include \"core/db.h\"\n", sql_name);
	fprintf(c, "/* Made from %s; do not edit. */\n#include \"core/core.h\"\n"
	    "#include \"%s\"\n\n", sql_name, slash ? slash + 1 : h_name);
}

/* Text within a C string. */
static void put_c(const char *s, size_t n)
{
	for (; n--; s++) {
		if (*s == '\n')
			fputs("\\n", c);
		else if (*s == '"' || *s == '\\' || *s == '?')
			fprintf(c, "\\%c", *s);
		else
			fputc(*s, c);
	}
}

/* The text without comments and with numbered parameters.  Derived, PostgreSQL's
 * types replace SQLite's: they stand in CAST(x AS INTEGER). */
static void put_sql(const struct query *q, const char *s, const char *mark, bool derived)
{
	bool space = false;
	size_t len;

	for (enum token t = token_read(s, &len); t; s += len, t = token_read(s, &len)) {
		const char *pg = derived && t == TOKEN_WORD ? dialect_pg_word(s, len) : NULL;
		int i = 0;

		if (t == TOKEN_SPACE || t == TOKEN_COMMENT) {
			space = true;
			continue;
		}
		if (space)
			fputc(' ', c);
		space = false;
		while (t == TOKEN_PARAM && !token_is(s + 1, len - 1, q->params[i].name))
			i++;
		if (t == TOKEN_PARAM)
			fprintf(c, "%s%d", mark, i + 1);
		else
			put_c(pg ? pg : s, pg ? strlen(pg) : len);
	}
}

static bool gives(const struct query *q, const char *rows)
{
	return !strcmp(q->rows, rows);
}

/* The struct of one row: NAME, or NAME_row in a list called NAME. */
static const char *row_suffix(const struct query *q)
{
	return gives(q, "many") ? "_row" : "";
}

static void put_signature(FILE *f, const struct query *q)
{
	if (gives(q, "exec"))
		fprintf(f, "int64_t %s(struct db *db", q->name);
	else if (gives(q, "each"))
		fprintf(f, "struct db_statement *%s(struct db *db", q->name);
	else
		fprintf(f, "struct %s *%s(struct db *db, struct arena *a", q->name, q->name);
	for (int i = 0; i < q->n_params; i++) {
		const struct field *p = &q->params[i];

		fprintf(f, p->nullable ? ", const %s*%s" : ", %s%s", p->type->c, p->name);
	}
	fputc(')', f);
}

static void put_next_signature(FILE *f, const struct query *q)
{
	fprintf(f, "bool %s_next(struct db_statement *rows, const struct %s **row)",
	    q->name, q->name);
}

static void put_header(const struct query *q)
{
	if (q->n_columns) {
		fprintf(h, "\nstruct %s%s {\n", q->name, row_suffix(q));
		for (int i = 0; i < q->n_columns; i++) {
			const struct field *f = &q->columns[i];

			fprintf(h, "\t%s%s;\n", f->type->c, f->name);
			if (f->nullable)
				fprintf(h, "\tbool %s_is_null;\n", f->name);
		}
		fprintf(h, "};\n");
	}
	if (gives(q, "many"))
		fprintf(h, "struct %s { size_t n; struct %s_row *v; };\n", q->name, q->name);
	fprintf(h, "\n%s%s%s", q->about[0] ? "/*" : "", q->about, q->about[0] ? " */\n" : "");
	put_signature(h, q);
	fprintf(h, ";\n");
	if (gives(q, "each")) {
		put_next_signature(h, q);
		fprintf(h, ";\n");
	}
}

static void put_columns(const struct query *q)
{
	if (!q->n_columns)
		return;
	fprintf(c, "static const struct db_column %s_columns[] = {\n", q->name);
	for (int i = 0; i < q->n_columns; i++) {
		const struct field *f = &q->columns[i];

		fprintf(c, "\t{ offsetof(struct %s%s, %s), '%c'", q->name, row_suffix(q), f->name,
		    f->type->letter);
		if (f->nullable)
			fprintf(c, ", offsetof(struct %s%s, %s_is_null)",
			    q->name, row_suffix(q), f->name);
		fprintf(c, " },\n");
	}
	fprintf(c, "};\n");
}

static void put_statement(const struct query *q)
{
	fprintf(c, "static const struct db_query %s_query = {\n\t.name = \"%s\",\n\t.sqlite = \"",
	    q->name, q->name);
	put_sql(q, q->sql, "?", false);
	fprintf(c, "\",\n\t.pg = \"");
	put_sql(q, q->pg[0] ? q->pg : q->sql, "$", !q->pg[0]);
	fprintf(c, "\",\n\t.params = \"");
	for (int i = 0; i < q->n_params; i++)
		fputc(q->params[i].type->letter, c);
	fprintf(c, "\",\n%s", q->writes ? "\t.writes = true,\n" : "");
	if (q->n_columns)
		fprintf(c, "\t.columns = %s_columns, .n_columns = COUNT(%s_columns),\n"
		    "\t.row_size = sizeof(struct %s%s),\n",
		    q->name, q->name, q->name, row_suffix(q));
	fprintf(c, "};\n");
}

static void put_values(const struct query *q)
{
	if (!q->n_params)
		return;
	fprintf(c, "\tconst struct db_value in[] = {\n");
	for (int i = 0; i < q->n_params; i++) {
		const char *name = q->params[i].name;
		char letter = q->params[i].type->letter;

		if (q->params[i].nullable)
			fprintf(c, "\t\t{ .null = !%s, .%c = %s ? *%s : 0 },\n",
			    name, letter, name, name);
		else
			fprintf(c, "\t\t{ .%c = %s },\n", letter, name);
	}
	fprintf(c, "\t};\n\n");
}

static void put_function(const struct query *q)
{
	const char *in = q->n_params ? "in" : "NULL";

	put_signature(c, q);
	fprintf(c, "\n{\n");
	if (gives(q, "many"))
		fprintf(c, "\tstruct %s *list = arena_new(a, struct %s);\n", q->name, q->name);
	put_values(q);
	if (gives(q, "many"))
		fprintf(c, "\tlist->v = db_many(db, a, &%s_query, %s, &list->n);\n\treturn list;\n",
		    q->name, in);
	else if (gives(q, "one"))
		fprintf(c, "\treturn db_one(db, a, &%s_query, %s);\n", q->name, in);
	else
		fprintf(c, "\treturn db_%s(db, &%s_query, %s);\n", q->rows, q->name, in);
	fprintf(c, "}\n\n");
	if (gives(q, "each")) {
		put_next_signature(c, q);
		fprintf(c, "\n{\n\t*row = db_next(rows);\n\treturn *row;\n}\n\n");
	}
}

void write_query(const struct query *q)
{
	for (size_t i = 0; i < n_names; i++)
		if (!strcmp(names[i], q->name))
			die(q->line, "%s: there is one of this name above", q->name);
	if (n_names == COUNT(names))
		die(q->line, "too many statements");
	snprintf(names[n_names++], NAME, "%s", q->name);
	put_header(q);
	put_columns(q);
	put_statement(q);
	put_function(q);
}

/* All statements of the file, for those who look at each. */
void write_end(void)
{
	fprintf(h, "\nextern const struct db_query *const %s[];\n", list);
	fprintf(c, "const struct db_query *const %s[] = {\n", list);
	for (size_t i = 0; i < n_names; i++)
		fprintf(c, "\t&%s_query,\n", names[i]);
	fprintf(c, "\tNULL,\n};\n");
	if (fclose(h) || fclose(c)) {
		perror(list);
		exit(1);
	}
}
