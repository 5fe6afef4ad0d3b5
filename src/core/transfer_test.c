/* A transfer into the table of things: what a module's would do, in small. */
#include "core/fault.h"
#include "core/transfer.h"
#include "import.h"
#include "test.h"
#include "things.h"

#include "tests.h"

struct herb {
	int64_t id;
	const char *name, *kind, *note;
	int64_t price, stock, picked;
	bool fresh;
};

static const struct herb blank = { .name = "", .kind = "tuoi", .note = "", .stock = -1 };

static const struct choice kinds[] = { { "tuoi", "Tươi" }, { "kho", "Khô" }, { NULL, NULL } };

static const struct field columns[] = {
	INT(struct herb,    id,     .label = "Mã", .min = 1, .max = 1000000),
	TEXT(struct herb,   name,   .label = "Tên hàng", .min = 2, .max = 20),
	CHOICE(struct herb, kind,   .choices = kinds, .optional = true),
	TEXT(struct herb,   note,   .optional = true, .max = 40, .lines = true),
	MONEY(struct herb,  price,  .label = "Giá", .min = 1000, .max = 10000000),
	INT(struct herb,    stock,  .min = -1, .max = 100000, .optional = true),
	DATE(struct herb,   picked, .optional = true),
	BOOL(struct herb,   fresh,  .label = "Còn tươi"),
	END_OF_FIELDS
};

static const struct db_query change = { "change",
	"UPDATE thing SET name = ?1, amount = ?2, share = ?3 WHERE id = ?4",
	"UPDATE thing SET name = $1, amount = $2, share = $3 WHERE id = $4", "tidi",
	.writes = true };

static bool find(struct transfer_line *l, void *standing)
{
	struct thing *t = things_get(l->db, ((struct herb *)l->row)->id);

	if (t)
		*(struct herb *)standing = (struct herb){ .id = t->id, .name = t->name,
			.kind = "kho", .note = "", .price = t->amount,
			.stock = (int64_t)t->share };
	return t != NULL;
}

static struct trouble *accept(struct transfer_line *l, enum transfer_did *did)
{
	const struct herb *h = l->row;
	struct thing *t = things_get(l->db, h->id);
	const struct db_value in[] = { { .t = h->name }, { .i = h->price },
		{ .d = (double)h->stock }, { .i = h->id } };

	if (!strcmp(h->name, "cấm"))
		return trouble_add(l->arena, NULL, "name", "không được bán");
	*did = TRANSFER_SAME;
	if (t && !strcmp(t->name, h->name) && t->amount == h->price &&
	    (int64_t)t->share == h->stock)
		return NULL;
	*did = t ? TRANSFER_CHANGED : TRANSFER_MADE;
	if (!t)
		things_put(l->db, h->id);
	if (!strcmp(h->name, "ngã"))
		fault("herb: it falls");
	if (!strcmp(h->name, "mất"))
		fault_as(FAULT_UNAVAILABLE, "herb: the disk is full");
	db_exec(l->db, &change, in);
	if (!strcmp(h->name, "nhắc"))
		l->remarks = trouble_add(l->arena, l->remarks, "note", "không có ảnh");
	return NULL;
}

static void each(struct db *db, struct transfer_out *out)
{
	struct db_statement *s = db_each(db, &thing_all, NULL);
	const struct thing *t;

	while ((t = db_next(s)))
		transfer_put(out, &(struct herb){ .id = t->id, .name = t->name, .kind = "tuoi",
			.note = "", .price = t->amount, .stock = (int64_t)t->share,
			.picked = 20261123 });
}

static const char *const personal[] = { "note", NULL };

static const struct transfer herbs = {
	.name = "herbs", .title = "Cây thuốc", .columns = columns,
	.row_size = sizeof(struct herb), .blank = &blank, .personal = personal, .find = find,
	.accept = accept, .each = each,
};

#define importing(csv) import_bytes(&herbs, csv, sizeof(csv) - 1)

void test_a_file_is_taken_in_and_taken_in_again_without_a_change(void)
{
	static const char csv[] = "id,name,price\n1,Na,45000\n2,Hồi,\"185.000\"\n";

	things();
	check(!importing(csv));
	check(imported_are(2, 0, 0, 0) && !imported_errors);
	check(!strcmp(things_get(test_db, 2)->name, "Hồi"));
	check(things_get(test_db, 2)->amount == 185000);
	check(!importing(csv));
	check(imported_are(0, 0, 2, 0));
	check(!importing("id,name,price\n1,Na dai,45000\n"));
	check(imported_are(0, 1, 0, 0));
	things_end();
}

void test_marks_of_direction_in_a_cell_are_taken_out(void)
{
	things();
	check(!importing("id,name,price\n1,Na\xE2\x80\xAE dai\xE2\x80\x8F,45000\n"));
	check(imported_are(1, 0, 0, 0) && !strcmp(things_get(test_db, 1)->name, "Na dai"));
	things_end();
}

void test_a_trial_tells_everything_and_keeps_nothing(void)
{
	things();
	import_trial = true;
	check(!importing("id,name,price\n1,Na,45000\n2,,5\n"));
	check(imported_are(1, 0, 0, 1));
	check(imported_told("2") && things_count(test_db) == 0);
	things_end();
}

void test_a_file_as_spreadsheets_write_it_is_read(void)
{
	things();
	check(!importing("\xEF\xBB\xBF" "id;name;note;price;stock;picked;fresh;;;\r\n"
	    "1;\"Na; dai\";\"quả \"\"to\"\"\";185000.0;1.200;23/11/2026;TRUE;;;\r\n"
	    "2;Quýt;\"hai\r\ndòng\";185.000;12,0;2026-11-23 00:00:00;FALSE;;;\r\n"
	    "\r\n"
	    "3;Lê;;\"45,000 đ\";;;x;;;\r\n"));
	check(imported_are(3, 0, 0, 0) && !imported_unknown);
	check(!strcmp(things_get(test_db, 1)->name, "Na; dai"));
	check(things_get(test_db, 1)->amount == 185000);
	check((int64_t)things_get(test_db, 1)->share == 1200);
	check(things_get(test_db, 2)->amount == 185000);
	check((int64_t)things_get(test_db, 2)->share == 12);
	check((int64_t)things_get(test_db, 3)->share == -1);
	check(!importing("\xFF\xFEi\0d\0\t\0n\0a\0m\0e\0\t\0p\0r\0i\0c\0e\0\n\0"
	    "4\0\t\0M\0\xEF\x1E\t\0" "5\0" "0\0" "0\0" "0\0\n\0"));
	check(imported_are(1, 0, 0, 0) && !strcmp(things_get(test_db, 4)->name, "Mữ"));
	things_end();
}

void test_what_a_spreadsheet_spoilt_stays_out_and_says_how_to_mend_it(void)
{
	things();
	check(!importing("id,name,kind,note,price\n1,9.12346E+8,,,45000\n2,M?t ong,,,45000\n"
	    "3,Na,,,1.85E+05\n4,Na dai?,,ngon?đấy,45000\n5,1E5,,,45000\n"));
	check(imported_are(2, 0, 0, 3));
	check(imported_told("2,name,\"bảng tính đã làm tròn số này"));
	check(imported_told("3,name,\"chữ có dấu đã thành dấu hỏi"));
	check(imported_told("4,price,\"bảng tính đã làm tròn số này"));
	things_end();
}

void test_a_workbook_is_asked_for_as_csv(void)
{
	const char *wrong;

	things();
	wrong = importing("PK\3\4\x14\0\6\0\b\0");
	check(wrong && strstr(wrong, "hãy lưu lại tệp dạng CSV UTF-8"));
	wrong = importing("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
	check(wrong && strstr(wrong, "hãy lưu lại tệp dạng CSV UTF-8"));
	things_end();
}

void test_a_day_with_its_month_first_is_told_so(void)
{
	things();
	check(!importing("id,name,price,picked\n1,Na,45000,11/23/2026\n2,Na,45000,31/02/2026\n"));
	check(imported_are(0, 0, 0, 2));
	check(imported_told("ghi ngày trước, tháng sau") && imported_told("không có ngày này"));
	things_end();
}

void test_a_heading_may_be_the_label_and_in_any_case(void)
{
	things();
	check(!importing("Ma,ten hang,GIÁ,màu\n1,Na,45000,xanh\n"));
	check(imported_are(1, 0, 0, 0));
	check(imported_unknown && !strcmp(imported_unknown, "màu"));
	things_end();
}

void test_a_file_without_a_needed_column_is_refused_as_a_whole(void)
{
	const char *wrong;

	things();
	wrong = importing("id,name\n1,Na\n");
	check(wrong && strstr(wrong, "price") && !strstr(wrong, "stock"));
	check(imported.lines == 0 && things_count(test_db) == 0);
	check(importing("") && importing("\n\n") && importing("\"id,name\n1,2"));
	check(importing("\x89PNG\r\n\x1a\n\x01\x02\x03"));
	check(importing("{\"id\": 1}\n"));
	things_end();
}

void test_bad_lines_stay_out_with_their_reason_and_good_ones_go_in(void)
{
	things();
	check(!importing("id,name,price,stock\n"
	    "1,Na,45000,1\n"
	    "x,,0.5,99999999\n"
	    "2,\"Hồi \x01\",45000,1\n"
	    "3,Mận,45000,1,surplus\n"
	    "4,Mận,45000,1.5\n"
	    "5,\"Mận\"x,45000,1\n"
	    "6,M\xE1n,45000,1\n"
	    "7,Lê,45000,2,,\n"));
	check(imported_are(2, 0, 0, 6));
	check(imported_told("line,column,reason,id,name,price,stock"));
	check(imported_told("3,id,") && imported_told("3,name,chưa điền"));
	check(imported_told("3,price,") && imported_told("3,stock,"));
	check(imported_told(",x,,0.5,99999999"));
	check(imported_told("4,name,") && imported_told("\n5,,"));
	check(imported_told("6,stock,") && imported_told("7,name,") && imported_told("8,name,"));
	check(things_get(test_db, 7) && !things_get(test_db, 3));
	things_end();
}

void test_a_line_that_cannot_be_read_is_told_as_it_was(void)
{
	things();
	check(!importing("id,name,price\n"
	    "1,\"Mận\"x,45000\n"
	    "2,M\xE1n,45000\n"
	    "3,Lê,45000\n"));
	check(imported_are(1, 0, 0, 2));
	check(imported_told("đóng còn có chữ.,1,\"\"\"Mận\"\"x,45000\","));
	check(imported_told(",2,M\xEF\xBF\xBDn,45000"));
	check(!import(&herbs, imported_errors));
	check(imported_are(0, 0, 0, 2));
	things_end();
}

void test_a_quote_left_open_tells_which_lines_it_swallowed(void)
{
	things();
	check(!importing("id,name,price\n1,Na,45000\n2,\"Mận,45000\n3,Lê,45000\n4,Hồi,45000\n"));
	check(imported_are(1, 0, 0, 1));
	check(imported_told("\n3,name,\"Dấu nháy kép mở ra mà không đóng lại. Dòng này bị đọc liền "
	    "đến dòng 5, nên"));
	check(imported_told("3,Lê,45000\n4,Hồi,45000"));
	things_end();
}

void test_what_module_or_database_refuses_leaves_the_other_lines_in(void)
{
	things();
	check(!importing("id,name,price\n1,Na,45000\n2,cấm,45000\n3,ngã,45000\n4,Lê,45000\n"));
	check(imported_are(2, 0, 0, 2));
	check(imported_told("3,name,không được bán") && imported_told("\n4,,"));
	check(things_get(test_db, 1) && !things_get(test_db, 2) && !things_get(test_db, 3) &&
	    things_get(test_db, 4));
	things_end();
}

void test_a_remark_is_told_of_a_line_that_went_in(void)
{
	things();
	check(!importing("id,name,price\n1,nhắc,45000\n"));
	check(imported_are(1, 0, 0, 0) && imported.remarks == 1);
	check(imported_told("2,note,không có ảnh"));
	things_end();
}

static void import_a_loss(void *arg)
{
	(void)arg;
	importing("id,name,price\n1,Na,45000\n2,mất,45000\n");
}

void test_when_the_database_goes_the_import_ends_with_its_batch_undone(void)
{
	things();
	check(faults(FAULT_UNAVAILABLE, import_a_loss, NULL));
	db_rollback(test_db);
	arena_work_in(test_arena);
	check(things_count(test_db) == 0);
	things_end();
}

void test_a_column_that_is_not_there_keeps_what_stands(void)
{
	things();
	check(!importing("id,name,price,stock\n1,Na,45000,12\n"));
	check(!importing("id,name,price\n1,Na dai,45000\n"));
	check(imported_are(0, 1, 0, 0) && (int64_t)things_get(test_db, 1)->share == 12);
	check(!importing("id,name,price,stock\n1,Na dai,45000,\n"));
	check(imported_are(0, 1, 0, 0) && (int64_t)things_get(test_db, 1)->share == -1);
	things_end();
}

void test_a_file_of_errors_comes_back_corrected(void)
{
	things();
	check(!importing("line,column,reason,id,name,price\n9,price,chưa điền,1,Na,45000\n"
	    "10,name,chưa điền,2,,45000\n"));
	check(imported_are(1, 0, 0, 1) && !imported_unknown);
	check(imported_told("line,column,reason,id,name,price\r\n3,name,"));
	things_end();
}

void test_a_second_line_with_the_same_key_stays_out_and_names_the_first(void)
{
	struct out *csv = out_new(test_arena);

	things();
	check(!importing("id,name,price\n1,Na,45000\n2,Lê,45000\n1,Na dai,50000\n3,,5\n"
	    "3,Mận,5000\n"));
	check(imported_are(3, 0, 0, 2));
	check(imported_told("\n4,id,\"mã này đã có ở dòng 2 của tệp"));
	check(imported_told(",1,Na dai,50000"));
	check(!strcmp(things_get(test_db, 1)->name, "Na") && things_get(test_db, 3));
	out_raw(csv, "id,name,price\n", 14);
	for (int i = 1; i <= 5000; i++) {
		const char *s = arena_printf(test_arena, "%d,Na,45000\n", i <= 4000 ? i : i - 3999);

		out_raw(csv, s, strlen(s));
	}
	check(!import(&herbs, csv->text));
	check(imported.lines == 5000 && imported.bad == 1000);
	check(imported_told("\n4002,id,\"mã này đã có ở dòng 3 của tệp"));
	check(imported_told("\n5001,id,\"mã này đã có ở dòng 1002 của tệp"));
	things_end();
}

void test_a_line_that_a_file_of_errors_has_for_each_reason_is_one(void)
{
	things();
	check(!importing("line,column,reason,id,name,price\n9,price,chưa điền,1,Na,45000\n"
	    "9,name,chưa điền,1,Na,45000\n10,name,chưa điền,2,Lê,45000\n"));
	check(imported_are(2, 0, 1, 0));
	things_end();
}

void test_many_batches_count_together(void)
{
	struct out *csv = out_new(test_arena);

	things();
	out_raw(csv, "id,name,price\n", 14);
	for (int i = 1; i <= 1001; i++) {
		const char *s = arena_printf(test_arena, "%d,Na,%d\n", i, i % 100 ? 45000 : 5);

		out_raw(csv, s, strlen(s));
	}
	check(!import(&herbs, csv->text));
	check(imported_are(991, 0, 0, 10));
	check(things_count(test_db) == 991);
	check(imported_told("\n101,price,") && imported_told("\n1001,price,"));
	check(!strstr(strstr(imported_errors, "line,column") + 1, "line,column"));
	things_end();
}

void test_what_goes_out_comes_in_again_and_changes_nothing(void)
{
	const char *csv;

	things();
	check(!importing("id,name,price,stock\n1,\"=Na, 'dai'\",45000,0\n2,Hồi,185000,\n"));
	csv = exported(&herbs, true);
	check(strstr(csv, "id,name,kind,note,price,stock,picked,fresh\r\n"));
	check(strstr(csv, ",45000,0,2026-11-23,"));
	check(strstr(csv, ",185000,,2026-11-23,"));
	check(!import(&herbs, csv));
	check(imported_are(0, 0, 2, 0));
	check(strstr(exported(&herbs, false), "id,name,kind,price,stock,picked,fresh\r\n"));
	things_end();
}

void test_a_table_goes_out_as_a_spreadsheet(void)
{
	struct bytes file;

	things();
	check(!importing("id,name,price\n1,Na,45000\n"));
	db_begin(test_db, DB_READ);
	file = transfer_export_xlsx(test_arena, &herbs, test_db, true);
	db_rollback(test_db);
	check(file.n > 1000 && !memcmp(file.at, "PK", 2));
	things_end();
}

void test_the_template_is_the_heading_that_an_import_takes(void)
{
	const char *csv = transfer_template(test_arena, &herbs);

	things();
	check(!import(&herbs, csv));
	check(imported_are(0, 0, 0, 0) && !imported_unknown);
	things_end();
}
