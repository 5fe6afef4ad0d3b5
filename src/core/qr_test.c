#include "test.h"

#include "core/qr.h"
#include "tests.h"
#include "tool.h"

#define WORDS "00020101021138570010A00000072701270006970405011384002051234560208QRIBFTTA" \
	"53037045802VN6304D651"

static bool dark_at(struct qr qr, int x, int y)
{
	return qr.dark[y * qr.side + x];
}

void test_a_qr_field_has_its_three_corners(void)
{
	struct arena *a = arena_open();
	struct qr qr = qr_encode(a, WORDS);
	int far = qr.side - 7;

	check(qr.side % 4 == 1 && qr.side >= 21);
	for (int i = 0; i < 7; i++) {
		check(dark_at(qr, i, 0) && dark_at(qr, far + i, 0) && dark_at(qr, i, far));
		check(dark_at(qr, i, 6) && dark_at(qr, far + i, 6) && dark_at(qr, i, far + 6));
	}
	check(!dark_at(qr, 1, 1) && dark_at(qr, 3, 3) && !dark_at(qr, 7, 7));
	arena_close(a);
}

/* Walks the path as a browser does and compares it with the field. */
static bool draws(const char *d, struct qr qr)
{
	int x = 0, y = 0, dark = 0, all = 0;

	for (int i = 0; i < qr.side * qr.side; i++)
		all += qr.dark[i];
	while (*d != '"') {
		char what = *d++;
		int n = (int)strtol(d, (char **)(uintptr_t)&d, 10);

		if (what == 'M') {
			x = n - QR_QUIET;
			y = (int)strtol(d, (char **)(uintptr_t)&d, 10) - QR_QUIET;
			if (strncmp(d, ".5", 2) != 0)
				return false;
			d += 2;
		} else if (what == 'm') {
			x += n;
			d += strlen(" 0");
		} else if (what == 'h') {
			for (; n; n--, x++, dark++)
				if (x >= qr.side || y >= qr.side || !dark_at(qr, x, y))
					return false;
		} else {
			return false;
		}
	}
	return dark == all;
}

void test_a_qr_as_svg_is_small_named_and_has_its_quiet_zone(void)
{
	struct arena *a = arena_open();
	struct qr qr = qr_encode(a, WORDS);
	const char *svg = qr_svg(a, WORDS, "Mã của \"Na <Chi> Lăng\"").trusted;
	const char *path = strstr(svg, "<path stroke=\"#000\" d=\"");

	check(strstr(svg, "<title>Mã của &quot;Na &lt;Chi&gt; Lăng&quot;</title>"));
	check(strstr(svg, arena_printf(a, "viewBox=\"0 0 %d %d\"", qr.side + 8, qr.side + 8)));
	check(path && draws(strchr(path, 'd') + 3, qr));
	check(strlen(svg) < 6000);
	arena_close(a);
}

void test_a_qr_as_png_is_read_by_a_camera(void)
{
	struct arena *a = arena_open();
	struct qr qr = qr_encode(a, WORDS);
	struct bytes png = qr_png(a, WORDS, 4);
	const unsigned char *at = png.at;

	check(png.n > 100 && png.n < 4000 && !memcmp(at, "\x89PNG\r\n\x1a\n", 8));
	check(at[18] * 256 + at[19] == (qr.side + 8) * 4);
	check(at[24] == 8 && at[25] == 0);
	if (tool_installed("zbarimg"))
		check(!strcmp(tool_says(a, "zbarimg --quiet --raw %s", png), WORDS "\n"));
	arena_close(a);
}
