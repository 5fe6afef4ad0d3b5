/* mksql - turns a file of SQL statements into typed C functions.
 *
 *     mksql src/MODULE/NAME.sql NAME.sql.h NAME.sql.c SCHEMA.sql...
 *
 * A statement is headed by its name, its parameters and what it gives; the
 * comment below the heading goes above the function:
 *
 *     -- dossier_by_code(code text) one       NULL when there is no row
 *     -- dossier_open(office int) many        a pointer to { n, v }
 *     -- dossier_all() each                   rows one by one: NAME_next()
 *     -- dossier_close(id int) exec           the number of rows changed
 *
 * A long heading goes on behind a comma, in a comment on the next line.
 *
 * Types are int, bool, real, text, blob.  A parameter "by int?" is a pointer,
 * NULL for none; a text or blob that points nowhere is NULL.  The type of a
 * result column is the declared type of the column; an expression states its
 * own:  count(*) AS "n:int".  What may be NULL and is not text or blob goes
 * through coalesce() or is written AS "n:int?" and comes with  bool n_is_null.
 *
 * The statements are prepared here, by SQLite, against the schema: a table, a
 * column or a parameter that does not exist stops the build.  So does one that
 * crosses a border: a statement of a module touches the tables that its own
 * schema makes, and of other modules only views, which are what they export.
 *
 * SQL is written once, in the common subset of both engines; the text for
 * PostgreSQL is derived from it, :name becoming $1, $2 ...  Where that cannot
 * be, a line "-- pg:" after a statement brings a text of PostgreSQL's own. */
#include "mksql.h"

#include <ctype.h>

const char *file;

static const char *p;                   /* what is left of the file */
static int line = 1;

static const struct type types[] = {
	{ "int",  "INTEGER", 'i', "int64_t " },
	{ "bool", "",        'b', "bool " },
	{ "real", "REAL",    'd', "double " },
	{ "text", "TEXT",    't', "const char *" },
	{ "blob", "BLOB",    'x', "struct bytes " },
};

void die(int at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tool_say(file, at, "error", fmt, ap);
	va_end(ap);
	exit(1);
}

int lines_in(const char *s, size_t n)
{
	int lines = 0;

	for (size_t i = 0; i < n && s[i]; i++)
		lines += s[i] == '\n';
	return lines;
}

static void advance(size_t n)
{
	line += lines_in(p, n);
	p += n;
}

const struct type *type_of(const char *word, size_t len, bool declared)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (token_is(word, len, declared ? types[i].declared : types[i].word))
			return &types[i];
	return NULL;
}

/* "text", "int?": the type, and whether none is a value of it. */
static bool read_type(const char *word, struct field *f)
{
	size_t len = strlen(word);

	f->nullable = len && word[len - 1] == '?';
	f->type = type_of(word, len - f->nullable, false);
	return f->type && !(f->nullable && strchr("tx", f->type->letter));
}

static bool is_one_of(const char *word, const char *const *list)
{
	while (*list && strcmp(*list, word))
		list++;
	return *list;
}

/* The heading that s begins with, as one line of text: behind a comma it may go on
 * in a comment below.  Gives its length. */
static size_t join_heading(const char *s, char *text, size_t size)
{
	const char *from = s;
	size_t n = 0;

	for (;;) {
		size_t len = strcspn(s, "\n");

		n += (size_t)snprintf(text + n, size - n, "%.*s", (int)len, s);
		if (n >= size)
			die(line, "this heading is too long");
		s += len;
		if (!n || text[n - 1] != ',' || strncmp(s, "\n--", 3))
			return (size_t)(s - from);
		s += 3;
	}
}

/* The length of the heading that s is, or 0 when it is none. */
static size_t read_heading(const char *s, struct query *q)
{
	static const char *const forms[] = { "one", "many", "each", "exec", NULL };
	char text[1024], word[16];
	size_t len = join_heading(s, text, sizeof text);
	int n = 0, used;

	if (sscanf(text, "-- %63[a-z0-9_](%n", q->name, &n) != 1 || !n)
		return 0;
	q->line = line;
	for (s = text + n; *s && *s != ')'; q->n_params++) {
		struct field *f = &q->params[q->n_params];

		if (q->n_params == PARAMS)
			die(line, "%s: more than %d parameters", q->name, PARAMS);
		if (sscanf(s, " %63[a-z0-9_] %15[a-z?]%n", f->name, word, &used) != 2)
			die(line, "%s: parameters read: name type, name type", q->name);
		if (!read_type(word, f))
			die(line, "%s: there is no type %s; there are int, bool, real (each also "
			    "with ?), text, blob", q->name, word);
		s += used;
		s += *s == ',';
	}
	if (sscanf(s, ") %7[a-z]", q->rows) != 1 || !is_one_of(q->rows, forms))
		die(line, "%s: one, many, each or exec?", q->name);
	return len;
}

/* The lines of comment right below the heading. */
static void read_about(struct query *q)
{
	size_t len, n = 0;

	while (p[0] == '\n' && p[1] == '-' && p[2] == '-') {
		advance(1);
		token_read(p, &len);
		n += (size_t)snprintf(q->about + n, sizeof q->about - n, "%s%.*s", n ? "\n *" : "",
		    (int)len - 2, p + 2);
		if (n >= sizeof q->about || strstr(q->about, "*/"))
			die(line, "%s: this comment cannot go into C", q->name);
		advance(len);
	}
}

static void read_sql(const struct query *q, char *into, int *at)
{
	size_t len, n = 0;
	enum token t = token_read(p, &len);

	for (; t == TOKEN_SPACE || t == TOKEN_COMMENT; t = token_read(p, &len))
		advance(len);
	*at = line;
	for (; *p != ';'; t = token_read(p, &len)) {
		if (!t)
			die(q->line, "%s: the statement has no ';'", q->name);
		if (n + len >= TEXT)
			die(q->line, "%s: the statement is too long", q->name);
		memcpy(into + n, p, len);
		n += len;
		advance(len);
	}
	into[n] = '\0';
	advance(1);
}

static void read_query(struct query *q)
{
	size_t blank;

	read_about(q);
	read_sql(q, q->sql, &q->sql_line);
	blank = strspn(p, " \t\n");
	if (!strncmp(p + blank, "-- pg:", 6)) {
		advance(blank + 6);
		read_sql(q, q->pg, &q->pg_line);
	}
}

/* What would read well and mean too much: every column that is or will be, or
 * values by the order in which a table happens to have its columns. */
static void check_words(const struct query *q, const char *sql, int at)
{
	enum { ELSE, LIST, INTO, TABLE, ALIAS } after = ELSE;
	size_t len;

	for (enum token t = token_read(sql, &len); t; sql += len, t = token_read(sql, &len)) {
		at += lines_in(sql, len);
		if (t == TOKEN_SPACE || t == TOKEN_COMMENT)
			continue;
		if (*sql == '*' && after == LIST)
			die(at, "%s: name the columns; * is what the table has today", q->name);
		if (after == TABLE && !token_is(sql, len, "AS") && *sql != '.' && *sql != '(')
			die(at, "%s: an INSERT names its columns", q->name);
		if (after == INTO || after == ALIAS || (after == TABLE && *sql == '.'))
			after = after == TABLE ? INTO : TABLE;
		else if (after == TABLE && *sql != '(')
			after = ALIAS;
		else if (token_is(sql, len, "INTO"))
			after = INTO;
		else
			after = token_is(sql, len, "SELECT") || token_is(sql, len, "DISTINCT") ||
			    token_is(sql, len, "RETURNING") || *sql == ',' || *sql == '.' ?
			    LIST : ELSE;
	}
}

static int param_of(const struct query *q, const char *name, size_t len)
{
	for (int i = 0; i < q->n_params; i++)
		if (token_is(name, len, q->params[i].name))
			return i;
	return -1;
}

/* Each parameter is in the heading, and each of the heading is used.  The three
 * characters are SQLite's other parameters; PostgreSQL has operators of them. */
static void check_params(const struct query *q, const char *sql, int at)
{
	bool used[PARAMS] = { false }, lite = sql == q->sql;
	size_t len;

	for (enum token t = token_read(sql, &len); t; sql += len, t = token_read(sql, &len)) {
		int i = t == TOKEN_PARAM ? param_of(q, sql + 1, len - 1) : 0;

		at += lines_in(sql, len);
		if (i < 0)
			die(at, "%s: parameter %.*s is not in the heading", q->name, (int)len, sql);
		if (t == TOKEN_PARAM)
			used[i] = true;
		if (lite && t == TOKEN_OTHER && strchr("?@$", *sql))
			die(at, "%s: parameters are named, as :id", q->name);
	}
	for (int i = 0; i < q->n_params; i++)
		if (!used[i])
			die(q->line, "%s: parameter :%s is never used", q->name, q->params[i].name);
}

/* Whether a column that is no expression may hold NULL. */
static bool may_be_null(sqlite3_stmt *st, int i)
{
	const char *table = sqlite3_column_table_name(st, i);
	int not_null = 0, key = 0;

	if (!table || sqlite3_table_column_metadata(sqlite3_db_handle(st),
	    sqlite3_column_database_name(st, i), table, sqlite3_column_origin_name(st, i),
	    NULL, NULL, &not_null, &key, NULL))
		return false;
	return !not_null && !key;
}

static void read_column(struct query *q, sqlite3_stmt *st, int i)
{
	struct field *f = &q->columns[q->n_columns++];
	const char *name = sqlite3_column_name(st, i), *declared = sqlite3_column_decltype(st, i);
	size_t len = strcspn(name, ":");

	snprintf(f->name, sizeof f->name, "%.*s", (int)len, name);
	if (name[len] && !read_type(name + len + 1, f))
		die(q->line, "%s: there is no type %s; there are int, bool, real (each also "
		    "with ?), text, blob", q->name, name + len + 1);
	if (!name[len] && declared)
		f->type = type_of(declared, strlen(declared), true);
	if (!f->type)
		die(q->line, "%s: column '%s' has no type; write AS \"n:int\"", q->name, f->name);
	if (f->name[strspn(f->name, "abcdefghijklmnopqrstuvwxyz_0123456789")] ||
	    isdigit((unsigned char)f->name[0]))
		die(q->line, "%s: column '%s' needs a name; write AS n", q->name, f->name);
	if (!name[len] && !strchr("tx", f->type->letter) && may_be_null(st, i))
		die(q->line, "%s: column '%s' may be NULL; write coalesce(...) AS \"%s:%s\" "
		    "or %s AS \"%s:%s?\"", q->name, f->name, f->name, f->type->word,
		    f->name, f->name, f->type->word);
	for (int k = 0; k < i; k++)
		if (!strcmp(q->columns[k].name, f->name))
			die(q->line, "%s: two columns are called '%s'", q->name, f->name);
}

static void read_columns(struct query *q)
{
	sqlite3_stmt *st = schema_prepare(q->sql, q->sql_line, NULL);
	int n = sqlite3_column_count(st);

	if (n > COLUMNS)
		die(q->line, "%s: more than %d columns", q->name, COLUMNS);
	if (!strcmp(q->rows, "exec") != !n)
		die(q->line, "%s: '%s' does not fit what it returns", q->name, q->rows);
	q->writes = !sqlite3_stmt_readonly(st);
	if (q->writes && !strcmp(q->rows, "each"))
		die(q->line, "%s: what writes is not read row by row", q->name);
	for (int i = 0; i < n; i++)
		read_column(q, st, i);
	sqlite3_finalize(st);
}

static void take(struct query *q)
{
	read_query(q);
	check_words(q, q->sql, q->sql_line);
	check_params(q, q->sql, q->sql_line);
	if (q->pg[0])
		check_params(q, q->pg, q->pg_line);
	read_columns(q);
	write_query(q);
}

int main(int argc, char **argv)
{
	static struct query q;
	size_t len;

	if (argc < 4) {
		fprintf(stderr, "usage: mksql NAME.sql NAME.sql.h NAME.sql.c SCHEMA.sql...\n");
		return 1;
	}
	schema_load(argv + 4, argc - 4);
	schema_statements_of(argv[1]);
	write_begin(argv[1], argv[2], argv[3]);
	p = tool_text(argv[1]);
	for (enum token t = token_read(p, &len); t; t = token_read(p, &len)) {
		size_t heading;

		memset(&q, 0, sizeof q);
		heading = t == TOKEN_COMMENT ? read_heading(p, &q) : 0;
		if (heading) {
			advance(heading);
			take(&q);
		} else if (t == TOKEN_SPACE || t == TOKEN_COMMENT) {
			advance(len);
		} else {
			die(line, "a statement without a heading: -- name(parameter type) one");
		}
	}
	write_end();
	return 0;
}
