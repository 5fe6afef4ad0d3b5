#include "test.h"

#include "core/pdf.h"
#include "core/image.h"
#include "core/qr.h"
#include "tests.h"
#include "tool.h"

#define ADDRESS "Thôn Nà Pán, xã Chi Lăng, tỉnh Lạng Sơn"
#define PANGRAM "Đặng Ngọc Ửng: ẵ ậ ễ ệ ỗ ợ ữ ỵ Ẩ Ẫ Ỡ — 185.000 đ"
#define TRANSFER "00020101021138570010A00000072701270006970405011384002051234560208QRIBFTTA" \
	"53037045802VN6304D651"

static const struct pdf_column columns[] = {
	{ "Hàng", 5 }, { "SL", 1, .right = true }, { "Thành tiền", 3, .right = true },
};

static const char *const cells[] = {
	"Na dai Chi Lăng, loại một, hái trong ngày", "3 kg", "185.000 đ",
	"Hoa hồi khô", "500 g", "95.000 đ",
};

static struct bytes a_slip(struct arena *a)
{
	struct pdf *p = pdf_open(a, PDF_A6, "Phiếu giao LS26110001", "vi");

	pdf_heading(p, "Phiếu giao hàng LS26110001");
	pdf_text(p, ADDRESS "\n0912 345 678");
	pdf_rule(p);
	pdf_table(p, columns, COUNT(columns), cells, 2);
	pdf_qr(p, TRANSFER, 40, "Quét để trả 280.000 đ");
	pdf_small(p, PANGRAM);
	return pdf_close(p);
}

void test_a_slip_holds_its_vietnamese_text(void)
{
	struct arena *a = arena_open();
	struct bytes slip = a_slip(a);
	const char *text;

	check(slip.n < 40000 && !memcmp(slip.at, "%PDF-", 5));
	if (tool_installed("pdftotext")) {
		text = tool_says(a, "pdftotext -layout %s -", slip);
		check(strstr(text, "Phiếu giao hàng LS26110001"));
		check(strstr(text, ADDRESS) && strstr(text, PANGRAM));
		check(strstr(text, "Thành tiền") && strstr(text, "95.000 đ"));
		check(strstr(text, "Quét để trả 280.000 đ") && !strstr(text, "Trang"));
	}
	arena_close(a);
}

void test_a_paper_says_its_title_language_and_size(void)
{
	struct arena *a = arena_open();
	struct bytes slip = a_slip(a);
	const char *info;

	if (tool_installed("pdfinfo")) {
		info = tool_says(a, "pdfinfo %s 2>&1", slip);
		check(strstr(info, "Title:           Phiếu giao LS26110001\n"));
		check(strstr(info, "Pages:           1\n"));
		check(strstr(info, "297.638 x 419.528 pts"));
		check(!strstr(info, "Error"));
		/* R: ISO 32000-1 7.5.6 and 14.9.2 */
		check(strstr(tool_says(a, "tail -c 400 %s", slip), "/Lang (vi)"));
	}
	arena_close(a);
}

void test_the_code_on_a_paper_is_read_by_a_camera(void)
{
	struct arena *a = arena_open();

	if (tool_installed("pdftoppm") && tool_installed("zbarimg"))
		check(!strcmp(TRANSFER "\n", tool_says(a,
		    "pdftoppm -r 150 -gray %s | zbarimg --quiet --raw -", a_slip(a))));
	arena_close(a);
}

static const char *pages_of(struct arena *a, struct bytes paper)
{
	return strstr(tool_says(a, "pdfinfo %s", paper), "Pages:");
}

void test_a_long_table_says_its_titles_and_its_place_on_each_page(void)
{
	struct arena *a = arena_open();
	struct pdf *p = pdf_open(a, PDF_A4, "Sổ", "vi");
	const char **many = arena_array(a, const char *, 300);
	struct bytes book;
	const char *text;
	int titles = 0;

	for (size_t i = 0; i < 300; i += 3) {
		many[i] = arena_printf(a, "Dòng số %zu.", i / 3);
		many[i + 1] = "1";
		many[i + 2] = "1.000 đ";
	}
	pdf_heading(p, "Sổ bán hàng");
	pdf_table(p, columns, COUNT(columns), many, 100);
	book = pdf_close(p);
	if (tool_installed("pdftotext")) {
		text = tool_says(a, "pdftotext -layout %s -", book);
		for (int i = 0; i < 100; i++)
			check(strstr(text, arena_printf(a, "Dòng số %d.", i)));
		check(strstr(text, "Trang 1/3") && strstr(text, "Trang 3/3"));
		for (; (text = strstr(text, "Thành tiền")); text++)
			titles++;
		check(titles == 3);
		check(!strncmp(pages_of(a, book), "Pages:           3", 18));
	}
	arena_close(a);
}

void test_a_long_paragraph_flows_over_pages(void)
{
	struct arena *a = arena_open();
	struct pdf *p = pdf_open(a, PDF_A6, "Dài", "vi");
	char *words = arena_alloc(a, 20001);
	struct bytes paper;

	for (size_t i = 0; i < 20000; i += 5)
		memcpy(words + i, i % 200 ? "hoa, " : "đầu. ", 5);
	pdf_text(p, words);
	pdf_text(p, "Hết.");
	paper = pdf_close(p);
	if (tool_installed("pdftotext")) {
		const char *text = tool_says(a, "pdftotext %s -", paper);
		int n = 0;

		for (; (text = strstr(text, "hoa")); text++)
			n++;
		check(n == 3900);
		check(strstr(tool_says(a, "pdftotext %s - | tail -n 5", paper), "Hết."));
	}
	arena_close(a);
}

void test_a_paper_holds_a_photo_as_it_is(void)
{
	struct arena *a = arena_open();
	struct image_variant v = { 480, IMAGE_JPEG };
	struct pdf *p = pdf_open(a, PDF_A4, "Ảnh", "vi");
	struct bytes paper;

	check(!image_make(a, qr_png(a, TRANSFER, 12), &v, 1));
	pdf_text(p, "Ảnh:");
	pdf_image(p, v.bytes, 60);
	pdf_image(p, v.bytes, 5000);
	paper = pdf_close(p);
	check(paper.n > v.bytes.n && paper.n < v.bytes.n * 2 + 20000);
	if (tool_installed("pdfimages"))
		check(strstr(tool_says(a, "pdfimages -list %s", paper), "jpeg"));
	arena_close(a);
}

void test_a_cell_longer_than_a_page_is_cut_and_nothing_hangs(void)
{
	struct arena *a = arena_open();
	struct pdf *p = pdf_open(a, PDF_A6, "Dài", "vi");
	char *words = arena_alloc(a, 3001);
	const char *row[] = { words, "", "" };

	memset(words, 'x', 3000);
	pdf_table(p, columns, COUNT(columns), row, 1);
	pdf_table(p, columns, COUNT(columns), row, 0);
	check(pdf_close(p).n);
	arena_close(a);
}

void test_sums_stand_between_tables_without_titles(void)
{
	static const char *const sum[] = { "Cộng", "", "280.000 đ" };
	struct arena *a = arena_open();
	struct pdf *p = pdf_open(a, PDF_A4_WIDE, "Sổ", "vi");
	struct bytes book;
	const char *text;

	pdf_table(p, columns, COUNT(columns), cells, 2);
	pdf_sums(p, columns, COUNT(columns), sum, 1);
	book = pdf_close(p);
	if (tool_installed("pdftotext") && tool_installed("pdfinfo")) {
		text = tool_says(a, "pdftotext -layout %s -", book);
		check(strstr(text, "280.000 đ") && strstr(strstr(text, "Thành tiền"), "Cộng"));
		check(!strstr(strstr(text, "Thành tiền") + 1, "Thành tiền"));
		check(strstr(tool_says(a, "pdfinfo %s", book), "841.89 x 595.276"));
	}
	arena_close(a);
}
