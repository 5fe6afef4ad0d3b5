/* schema.c - the tables as the migrations make them, and their borders.
 *
 * SQLite asks an authorizer about each table that a statement touches, and says
 * through which view or trigger; so the border is kept by the engine's reading of
 * the statement, not by ours. */
#include "mksql.h"

/* Who made a table, view or trigger. */
struct owner { char name[NAME], module[NAME]; const char *file; bool view, seen; };

static sqlite3 *db;
static char module[NAME];               /* whose statements these are */
static struct owner owners[1024];
static size_t n_owners;
static char refused[256];               /* what the authorizer has to say */
static const struct owner *beyond;      /* another's table, met through a name that is none */

/* The module of src/MODULE/x.sql and src/MODULE/schema/0001_x.sql. */
static void set_module(const char *path)
{
	char copy[512], *slash;

	snprintf(copy, sizeof copy, "%s", path);
	for (int i = 0; i < 2 && (slash = strrchr(copy, '/')); i++) {
		*slash = '\0';
		slash = strrchr(copy, '/');
		snprintf(module, sizeof module, "%.63s", slash ? slash + 1 : copy);
		if (strcmp(module, "schema"))
			return;
	}
}

static struct owner *owner_of(const char *name)
{
	for (size_t i = 0; name && i < n_owners; i++)
		if (!strcmp(owners[i].name, name))
			return &owners[i];
	return NULL;
}

/* The table that the authorizer's arguments speak of; its order is not one. */
static const char *touched(int action, const char *a, const char *b)
{
	switch (action) {
	case SQLITE_READ: case SQLITE_INSERT: case SQLITE_UPDATE: case SQLITE_DELETE:
	case SQLITE_DROP_TABLE: case SQLITE_DROP_VIEW: case SQLITE_DROP_VTABLE:
		return a;
	case SQLITE_ALTER_TABLE: case SQLITE_CREATE_INDEX: case SQLITE_CREATE_TRIGGER:
		return b;
	default:
		return NULL;
	}
}

/* inner is the view or trigger through which the table is met, or the name of a
 * part of the statement (WITH x AS ...), which may itself stand in a view. */
static int authorize(void *arg, int action, const char *a, const char *b, const char *schema,
    const char *inner)
{
	const char *name = touched(action, a, b);
	struct owner *table = owner_of(name), *by = owner_of(inner);

	(void)arg;
	(void)schema;
	if (by)
		by->seen = true;
	if (table)
		table->seen = true;
	if (!table || (table->view && action == SQLITE_READ) ||
	    !strcmp(table->module, by ? by->module : module))
		return SQLITE_OK;
	if (inner && !by) {
		beyond = table;
		return SQLITE_OK;
	}
	snprintf(refused, sizeof refused, "'%s' belongs to %s; %s may touch its own tables, "
	    "and views of others", name, table->module, by ? by->module : module);
	return SQLITE_DENY;
}

/* Before a statement is prepared: nothing has been touched yet. */
static void forget(void)
{
	refused[0] = '\0';
	beyond = NULL;
	for (size_t i = 0; i < n_owners; i++)
		owners[i].seen = false;
}

/* A table met through WITH is allowed if a view of its module was met too. */
static void check_beyond(int at)
{
	if (!beyond)
		return;
	for (size_t i = 0; i < n_owners; i++)
		if (owners[i].view && owners[i].seen && !strcmp(owners[i].module, beyond->module))
			return;
	die(at, "'%s' belongs to %s; %s may touch its own tables, and views of others",
	    beyond->name, beyond->module, module);
}

sqlite3_stmt *schema_prepare(const char *sql, int at, const char **rest)
{
	sqlite3_stmt *st;
	int offset;

	forget();
	if (sqlite3_prepare_v2(db, sql, -1, &st, rest)) {
		offset = sqlite3_error_offset(db);
		die(at + (offset > 0 ? lines_in(sql, (size_t)offset) : 0), "%s",
		    refused[0] ? refused : sqlite3_errmsg(db));
	}
	check_beyond(at);
	return st;
}

/* Schema. */

static const char *text_of(sqlite3_stmt *st, int i)
{
	return (const char *)sqlite3_column_text(st, i);
}

static void own_what_is_new(void)
{
	sqlite3_stmt *st = schema_prepare("SELECT name, type = 'view' FROM sqlite_schema", 1, NULL);

	while (sqlite3_step(st) == SQLITE_ROW) {
		struct owner *o = &owners[n_owners];

		if (owner_of(text_of(st, 0)))
			continue;
		if (++n_owners == COUNT(owners))
			die(1, "too many tables");
		snprintf(o->name, sizeof o->name, "%s", text_of(st, 0));
		snprintf(o->module, sizeof o->module, "%s", module);
		o->file = file;
		o->view = sqlite3_column_int(st, 1);
	}
	sqlite3_finalize(st);
}

/* Only these types have one meaning on both engines. */
static void check_tables(void)
{
	sqlite3_stmt *st = schema_prepare("SELECT l.name, i.name, l.strict"
	    "  FROM pragma_table_list l, pragma_table_info(l.name) i"
	    " WHERE l.type = 'table' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
	    "   AND (NOT l.strict OR i.type NOT IN ('INTEGER', 'REAL', 'TEXT', 'BLOB'))", 1, NULL);

	if (sqlite3_step(st) == SQLITE_ROW) {
		if (!sqlite3_column_int(st, 2))
			die(1, "table '%s' is not STRICT", text_of(st, 0));
		die(1, "%s.%s: a column is INTEGER, REAL, TEXT or BLOB",
		    text_of(st, 0), text_of(st, 1));
	}
	sqlite3_finalize(st);
}

static const char *skip_remarks(const char *s)
{
	size_t len;
	enum token t = token_read(s, &len);

	for (; t == TOKEN_SPACE || t == TOKEN_COMMENT; t = token_read(s, &len))
		s += len;
	return s;
}

static void load(const char *path)
{
	const char *text = tool_text(path), *rest;
	char *ddl = tool_got(malloc(dialect_room(text)), path);

	file = path;
	set_module(path);
	dialect_ddl(DIALECT_SQLITE, text, ddl);
	for (const char *s = skip_remarks(ddl); *s; s = skip_remarks(rest)) {
		int at = 1 + lines_in(ddl, (size_t)(s - ddl));
		sqlite3_stmt *st = schema_prepare(s, at, &rest);

		if (sqlite3_step(st) == SQLITE_ERROR)
			die(at, "%s", sqlite3_errmsg(db));
		sqlite3_finalize(st);
	}
	own_what_is_new();
	check_tables();
}

/* A view shows what its module has, and may pass on what others show. */
static void check_views(void)
{
	for (size_t i = 0; i < n_owners; i++) {
		char sql[NAME + 32];

		if (!owners[i].view)
			continue;
		file = owners[i].file;
		snprintf(module, sizeof module, "%s", owners[i].module);
		snprintf(sql, sizeof sql, "SELECT * FROM \"%.63s\"", owners[i].name);
		sqlite3_finalize(schema_prepare(sql, 1, NULL));
	}
}

void schema_load(char **files, int n)
{
	sqlite3_open(":memory:", &db);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)NULL);
	sqlite3_set_authorizer(db, authorize, NULL);
	for (int i = 0; i < n; i++)
		load(files[i]);
	check_views();
}

void schema_statements_of(const char *path)
{
	file = path;
	set_module(path);
}
