#include "core/dialect.h"

#include "test.h"
#include "tests.h"

/* What the text becomes, in memory that the next call overwrites. */
static const char *ddl(enum dialect d, const char *text)
{
	static char out[2000];

	assert(dialect_room(text) <= sizeof out);
	dialect_ddl(d, text, out);
	return out;
}

static bool becomes(const char *text, const char *pg)
{
	const char *was = ddl(DIALECT_PG, text);

	if (!strcmp(was, pg))
		return true;
	printf("# %s\n# became %s\n", text, was);
	return false;
}

void test_types_have_other_names_on_postgres(void)
{
	check(becomes("CREATE TABLE t (id INTEGER PRIMARY KEY, a REAL, b BLOB, c TEXT) STRICT;",
	    "CREATE TABLE t (id BIGINT PRIMARY KEY, a DOUBLE PRECISION, b BYTEA, c TEXT);"));
	check(becomes("CREATE TABLE t (a INTEGER) STRICT, WITHOUT ROWID;\nCREATE INDEX i ON t (a);",
	    "CREATE TABLE t (a BIGINT);\nCREATE INDEX i ON t (a);"));
	check(becomes("CREATE TABLE t (a INTEGER CHECK (a IN (1, 2))) WITHOUT ROWID , STRICT",
	    "CREATE TABLE t (a BIGINT CHECK (a IN (1, 2)))"));
}

void test_names_texts_and_remarks_stay_as_they_are(void)
{
	static const char *const same[] = {
		"-- INTEGER STRICT\n", "/* BLOB\n */ ", "'REAL isn''t STRICT'", "\"INTEGER\"",
		"integer_INTEGER INTEGER2 _REAL real blob", "SELECT (a), STRICT, b",
		"CREATE VIEW v AS SELECT f(a), g(b) FROM t", "'not closed INTEGER", "/* neither",
	};

	for (size_t i = 0; i < COUNT(same); i++) {
		check(becomes(same[i], same[i]));
		check(!strcmp(ddl(DIALECT_SQLITE, same[i]), same[i]));
	}
}

void test_a_line_chooses_the_engine_of_what_follows(void)
{
	static const char text[] = "A INTEGER;\n-- sqlite:\nB ';' INTEGER;\n-- pg:  \nC INTEGER;\n"
	    "-- both:\nD INTEGER;\n";

	check(!strcmp(ddl(DIALECT_SQLITE, text),
	    "A INTEGER;\n\nB ';' INTEGER;\n\n \n\nD INTEGER;\n"));
	check(becomes(text, "A BIGINT;\n\n  \n\nC INTEGER;\n\nD BIGINT;\n"));
}

void test_tokens_are_where_they_seem(void)
{
	static const struct { const char *text; enum token token; size_t len; } cases[] = {
		{ "", TOKEN_END, 0 }, { " \n\tx", TOKEN_SPACE, 3 }, { "--x\ny", TOKEN_COMMENT, 3 },
		{ "/**/x", TOKEN_COMMENT, 4 }, { "/*/ */x", TOKEN_COMMENT, 6 },
		{ "''", TOKEN_STRING, 2 }, { "'a''b'c", TOKEN_STRING, 6 },
		{ "'a", TOKEN_STRING, 2 }, { "'a''", TOKEN_STRING, 4 },
		{ "\"a b\".c", TOKEN_NAME, 5 }, { "đơn_2 x", TOKEN_WORD, 7 },
		{ ":id)", TOKEN_PARAM, 3 },
		{ ":1", TOKEN_OTHER, 1 }, { "::int", TOKEN_OTHER, 2 }, { "-1", TOKEN_OTHER, 1 },
		{ "/2", TOKEN_OTHER, 1 }, { "(", TOKEN_OTHER, 1 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t len;

		check(token_read(cases[i].text, &len) == cases[i].token);
		check(len == cases[i].len);
	}
}
