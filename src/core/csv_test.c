#include "core/csv.h"
#include "test.h"

#include "tests.h"

#define reading(bytes) csv_open_bytes(test_arena, bytes, sizeof(bytes) - 1)

/* Is the next row these fields, joined by bars? */
static bool row_is(struct csv *c, const char *expected)
{
	struct csv_row row;
	struct out *got = out_new(test_arena);

	if (csv_next(c, &row) != CSV_ROW)
		return false;
	for (size_t i = 0; i < row.n; i++) {
		out_raw(got, "|", i > 0);
		out_raw(got, row.v[i], strlen(row.v[i]));
	}
	if (strcmp(got->text, expected))
		printf("# got '%s', not '%s'\n", got->text, expected);
	return !strcmp(got->text, expected);
}

static bool at_end(struct csv *c)
{
	struct csv_row row;

	return csv_next(c, &row) == CSV_END && csv_next(c, &row) == CSV_END;
}

static bool breaks_at(struct csv *c, int line, int column)
{
	struct csv_row row;
	enum csv_got got = csv_next(c, &row);

	return got == CSV_BROKEN && row.line == line && row.column == column && row.reason;
}

void test_a_table_is_read_as_rfc_4180_has_it(void)
{
	struct csv *c = reading("ten,gia\r\n\"Mật \"\"ong\"\", rừng\",120000\r\n"
	    "\"hai\r\ndòng\",\r\n");

	check(row_is(c, "ten|gia"));
	check(row_is(c, "Mật \"ong\", rừng|120000"));
	check(row_is(c, "hai\r\ndòng|"));
	check(at_end(c));
}

void test_the_separator_is_found_in_the_first_line(void)
{
	struct csv *c = reading("\xEF\xBB\xBF" "a;\"b,c,d\";e\n1,5;2;3");

	check(row_is(c, "a|b,c,d|e"));
	check(row_is(c, "1,5|2|3"));
	check(at_end(c));
	c = reading("a\tb,c\td\r1\t2\t3\r");
	check(row_is(c, "a|b,c|d"));
	check(row_is(c, "1|2|3"));
	check(at_end(c));
	c = reading("sep=|\r\na|b\r\n");
	check(row_is(c, "a|b"));
	check(at_end(c));
}

void test_a_spreadsheets_unicode_text_is_understood(void)
{
	struct csv *c = reading("\xFF\xFEn\0a\0\t\0\xAD\x1E\r\0\n\0\x3D\xD8\x00\xDE\t\0\x34\xD8");

	check(row_is(c, "na|ậ"));
	check(row_is(c, "😀|\xEF\xBF\xBD"));
	check(at_end(c));
	c = reading("\xFE\xFF\0n\0,\0a");
	check(row_is(c, "n|a"));
}

void test_what_lacks_the_mark_of_a_unicode_text_is_understood_too(void)
{
	struct csv *c = reading("n\0a\0,\0\xD1\x1E\n\0");

	check(row_is(c, "na|ố") && at_end(c));
	c = reading("\0n\0a\0,\x1E\xD1");
	check(row_is(c, "na|ố") && at_end(c));
}

void test_what_a_spreadsheet_puts_around_a_field_is_taken_off(void)
{
	struct csv *c = reading("ma,so\n=\"0123\",\"=\"\"0456\"\"\"\n=\"a,b\",=1+2\n'=1+2,'tis\n");

	check(row_is(c, "ma|so"));
	check(row_is(c, "0123|0456"));
	check(row_is(c, "a,b|=1+2"));
	check(row_is(c, "=1+2|'tis"));
	check(at_end(c));
}

void test_rows_of_nothing_are_left_out(void)
{
	struct csv *c = reading("\n\na,b\r\n\r\n,\r\n\"\",\n");
	struct csv_row row;

	check(csv_next(c, &row) == CSV_ROW && row.line == 3);
	check(row_is(c, "|"));
	check(at_end(c));
	check(at_end(reading("")));
	check(at_end(reading("\xEF\xBB\xBF\n")));
}

void test_a_broken_row_is_told_and_the_next_is_read(void)
{
	struct csv *c = reading("a,b\n1,\"x\"y,\"\n2,M\xF2t\n3,\0\n4,ok\n5,\"open\n\n");

	check(row_is(c, "a|b"));
	check(breaks_at(c, 2, 2));
	check(breaks_at(c, 3, 2));
	check(breaks_at(c, 4, 2));
	check(row_is(c, "4|ok"));
	check(breaks_at(c, 6, 2));
	check(at_end(c));
}

void test_a_record_without_end_is_broken_and_not_kept(void)
{
	struct out *o = out_new(test_arena);
	struct csv *c;

	out_raw(o, "a,\"", 3);
	for (int i = 0; i < CSV_RECORD / 8 + 10; i++)
		out_raw(o, "12345678", 8);
	out_raw(o, "\nb,c\n", 5);
	c = csv_open_bytes(o->arena, o->text, o->len);
	check(breaks_at(c, 1, 2));
	check(row_is(c, "b|c"));
	for (int i = 0; i < CSV_FIELDS + 1; i++)
		out_char(o, ',');
	c = csv_open_bytes(o->arena, o->text + o->len - CSV_FIELDS - 1, CSV_FIELDS + 1);
	check(breaks_at(c, 1, CSV_FIELDS + 1));
}

void test_columns_are_found_by_name_without_marks(void)
{
	struct csv *c = reading("Tên hàng,GIÁ\nna\n");
	struct csv_row row;

	check(csv_next(c, &row) == CSV_ROW);
	check(csv_column(test_arena, &row, "giá") == 1);
	check(csv_column(test_arena, &row, "ten hang") == 0);
	check(csv_column(test_arena, &row, "ảnh") == -1);
	check(csv_next(c, &row) == CSV_ROW);
	check(!strcmp(csv_field(&row, 0), "na"));
	check(!strcmp(csv_field(&row, 1), ""));
	check(!strcmp(csv_field(&row, -1), ""));
}

void test_a_broken_row_has_what_stood_there(void)
{
	struct csv *c = reading("a,b,c\n1,\"x\"y,z\n2,\xFF" "b,c\n'=3,\"four\nfive,6\n");
	struct csv_row row;

	check(row_is(c, "a|b|c"));
	check(csv_next(c, &row) == CSV_BROKEN && row.n == 2 && row.last_line == 2);
	check(!strcmp(row.v[0], "1") && !strcmp(row.v[1], "\"x\"y,z"));
	check(csv_next(c, &row) == CSV_BROKEN && row.n == 3 && row.column == 2);
	check(!strcmp(row.v[1], "\xEF\xBF\xBD" "b") && !strcmp(row.v[2], "c"));
	check(csv_next(c, &row) == CSV_BROKEN && row.line == 4 && row.last_line == 5);
	check(!strcmp(row.v[0], "=3") && !strcmp(row.v[1], "\"four\nfive,6"));
	check(at_end(c));
}

void test_what_is_written_is_read_again_and_is_no_formula(void)
{
	static const char *const fields[] = { "na", "", "a,b", "\"", "=1+2", "+84", "-5", "@x",
		"\tx", "\rx", "'=1", "''=1", "'tis", "hai\ndòng", "=\"0123\"", "x;y", " x ", "ậ" };
	struct out *o;
	struct csv *c;
	struct csv_out w;
	struct csv_row row;

	o = out_new(test_arena);
	csv_begin(&w, o);
	for (size_t i = 0; i < COUNT(fields); i++) {
		csv_put(&w, fields[i]);
		csv_put_int(&w, -5);
		csv_end_row(&w);
	}
	c = csv_open_bytes(test_arena, o->text, o->len);
	for (size_t i = 0; i < COUNT(fields); i++) {
		check(csv_next(c, &row) == CSV_ROW && row.n == 2);
		check(!strcmp(row.v[0], fields[i]));
		check(!strcmp(row.v[1], "-5"));
	}
	check(at_end(c));
	check(strstr(o->text, "\n'=1+2,-5\r\n"));
	check(strstr(o->text, "\n'+84,"));
	check(strstr(o->text, "\n\"'\tx\","));
}
