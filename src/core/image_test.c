#include "test.h"

#include <vips/vips.h>
#include <zlib.h>

#include "core/image.h"
#include "tests.h"

static void unref(void *image)
{
	g_object_unref(image);
}

static VipsImage *in(struct arena *a, VipsImage *image)
{
	arena_defer(a, unref, image);
	return image;
}

/* Clouds with a dark upper left corner, so that turning is seen. */
static VipsImage *clouds(struct arena *a, int width, int height)
{
	struct image_info unused;
	VipsImage *noise, *soft, *bytes, *bands[3], *colour, *marked, *image;
	double dark[] = { 0, 0, 0 };

	/* vips starts with the first photo. */
	check(image_check((struct bytes){ "", 0 }, &unused));
	check(!vips_perlin(&noise, width, height, "cell_size", 32, "seed", 7, NULL));
	check(!vips_linear1(in(a, noise), &soft, 90, 140, NULL));
	check(!vips_cast_uchar(in(a, soft), &bytes, NULL));
	bands[0] = bands[1] = bands[2] = in(a, bytes);
	check(!vips_bandjoin(bands, &colour, 3, NULL));
	check(!vips_copy(in(a, colour), &marked, "interpretation", VIPS_INTERPRETATION_sRGB, NULL));
	image = vips_image_copy_memory(in(a, marked));
	check(!vips_draw_rect(in(a, image), dark, 3, 0, 0, width / 4, height / 4,
	    "fill", TRUE, NULL));
	return image;
}

static struct bytes written(struct arena *a, VipsImage *image, const char *as)
{
	void *at = NULL;
	size_t n = 0;

	check(!vips_image_write_to_buffer(image, as, &at, &n, NULL));
	arena_defer(a, g_free, at);
	return (struct bytes){ at, n };
}

static VipsImage *shown(struct arena *a, struct bytes b)
{
	return in(a, vips_image_new_from_buffer(b.at, b.n, "", NULL));
}

static double at(VipsImage *image, int x, int y)
{
	double *v, first;
	int n;

	check(!vips_getpoint(image, &v, &n, x, y, NULL));
	first = v[0];
	g_free(v);
	return first;
}

void test_a_photo_is_told_by_its_content(void)
{
	static const struct { const char *as; enum image_kind kind; } kinds[] = {
		{ ".jpg", IMAGE_JPEG }, { ".png", IMAGE_PNG }, { ".webp", IMAGE_WEBP },
		{ ".heic", IMAGE_HEIF }, { ".avif", IMAGE_HEIF },
	};
	struct arena *a = arena_open();
	VipsImage *image = clouds(a, 300, 200);

	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct image_variant v = { 160, IMAGE_WEBP };
		struct bytes b = written(a, image, kinds[i].as);
		struct image_info info;

		check(!image_check(b, &info) && !image_make(a, b, &v, 1));
		check(info.kind == kinds[i].kind && info.width == 300 && info.height == 200);
	}
	arena_close(a);
}

void test_what_is_no_photo_is_refused(void)
{
	static const char *const no[] = {
		"", "x", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
		"P6 1 1 255 abc", "%PDF-1.4", "\xFF\xD8\xFF\xE0", "\x89PNG\r\n\x1a\n",
		"RIFF    WEBPVP8 ", "GIF89a\1\0\1\0", "x,y\n1,2\n",
	};
	struct arena *a = arena_open();
	VipsImage *image = clouds(a, 30, 20);
	struct image_info info = { .width = -1 };

	for (size_t i = 0; i < COUNT(no); i++)
		check(image_check((struct bytes){ no[i], strlen(no[i]) }, &info));
	check(image_check(written(a, image, ".gif"), &info));
	check(image_check(written(a, image, ".tif"), &info));
	check(info.width == -1);
	arena_close(a);
}

/* A PNG that says it is as large as that. */
static struct bytes pretender(struct arena *a, uint32_t width, uint32_t height)
{
	struct bytes b = written(a, clouds(a, 30, 20), ".png");
	uint8_t *png = (uint8_t *)(uintptr_t)b.at;
	uint32_t sum;

	for (int i = 0; i < 4; i++) {
		png[16 + i] = (uint8_t)(width >> (24 - 8 * i));
		png[20 + i] = (uint8_t)(height >> (24 - 8 * i));
	}
	sum = (uint32_t)crc32(0, png + 12, 17);
	for (int i = 0; i < 4; i++)
		png[29 + i] = (uint8_t)(sum >> (24 - 8 * i));
	return b;
}

void test_a_photo_too_large_is_refused_by_its_header(void)
{
	struct arena *a = arena_open();
	struct image_info info;
	char *zeros = arena_alloc(a, IMAGE_BYTES_MAX + 1);

	check(!image_check(pretender(a, 10000, 5000), &info) && info.width == 10000);
	check(strstr(image_check(pretender(a, 10001, 5000), &info), "50 triệu"));
	check(strstr(image_check(pretender(a, 1000000, 1000000), &info), "50 triệu"));
	check(strstr(image_check((struct bytes){ zeros, IMAGE_BYTES_MAX + 1 }, &info), "20 MB"));
	arena_close(a);
}

void test_a_photo_cut_short_is_refused(void)
{
	struct arena *a = arena_open();
	struct bytes b = written(a, clouds(a, 600, 400), ".jpg");
	struct image_variant v = { 160, IMAGE_WEBP };

	check(!image_make(a, b, &v, 1));
	v.bytes.at = NULL;
	check(image_make(a, (struct bytes){ b.at, b.n / 2 }, &v, 1));
	check(image_make(a, pretender(a, 3000, 2000), &v, 1));
	check(!v.bytes.at);
	arena_close(a);
}

void test_the_usual_variants_are_made_small_and_never_enlarged(void)
{
	struct arena *a = arena_open();
	struct image_variant large[IMAGE_USUAL], small[IMAGE_USUAL];

	memcpy(large, image_usual, sizeof large);
	memcpy(small, image_usual, sizeof small);
	check(!image_make(a, written(a, clouds(a, 1600, 1200), ".jpg"), large, IMAGE_USUAL));
	check(!image_make(a, written(a, clouds(a, 300, 200), ".png"), small, IMAGE_USUAL));
	for (size_t i = 0; i < IMAGE_USUAL; i++) {
		struct image_info info;

		check(!image_check(large[i].bytes, &info));
		check(info.kind == large[i].kind);
		check(info.width == image_usual[i].width && info.height == info.width * 3 / 4);
		int usual = image_usual[i].width;

		check(large[i].made_width == info.width && large[i].made_height == info.height);
		check(small[i].made_width == (usual < 300 ? usual : 300));
	}
	check(large[2].bytes.n < 30000 && large[2].bytes.n < large[3].bytes.n);
	arena_close(a);
}

void test_a_photo_is_turned_upright_and_forgets_its_camera(void)
{
	struct arena *a = arena_open();
	VipsImage *image = clouds(a, 400, 200);
	struct image_variant v[] = { { 160, IMAGE_WEBP }, { 160, IMAGE_JPEG } };
	struct image_info info;
	struct bytes b;

	vips_image_set_int(image, VIPS_META_ORIENTATION, 6);
	vips_image_set_string(image, "exif-ifd0-Model",
	    "MAYANH (MAYANH, ASCII, 7 components, 7 bytes)");
	b = written(a, image, ".jpg");
	check(!image_check(b, &info) && info.width == 200 && info.height == 400);
	check(!image_make(a, b, v, COUNT(v)));
	for (size_t i = 0; i < COUNT(v); i++) {
		VipsImage *up = shown(a, v[i].bytes);

		check(v[i].made_width == 160 && v[i].made_height == 320);
		check(at(up, 150, 10) < 30 && at(up, 10, 10) > 40);
		check(!vips_image_get_typeof(up, VIPS_META_EXIF_NAME));
		check(!vips_image_get_typeof(up, VIPS_META_ORIENTATION));
	}
	check(vips_image_get_typeof(shown(a, b), VIPS_META_EXIF_NAME));
	arena_close(a);
}

void test_a_photo_without_ground_lies_on_white(void)
{
	struct arena *a = arena_open();
	VipsImage *clear;
	struct image_variant v = { 160, IMAGE_JPEG };

	check(!vips_bandjoin_const1(clouds(a, 320, 240), &clear, 0, NULL));
	check(!image_make(a, written(a, in(a, clear), ".png"), &v, 1));
	check(at(shown(a, v.bytes), 5, 5) > 250);
	arena_close(a);
}

void test_a_photo_of_four_inks_or_of_grey_is_shown_too(void)
{
	struct arena *a = arena_open();
	VipsImage *inks, *grey, *image = clouds(a, 320, 240);
	struct image_variant v = { 160, IMAGE_WEBP };

	check(!vips_colourspace(image, &inks, VIPS_INTERPRETATION_CMYK, NULL));
	check(!image_make(a, written(a, in(a, inks), ".jpg"), &v, 1) && v.bytes.n);
	check(at(shown(a, v.bytes), 5, 5) < 60 && at(shown(a, v.bytes), 100, 100) > 60);
	check(!vips_colourspace(image, &grey, VIPS_INTERPRETATION_B_W, NULL));
	check(!image_make(a, written(a, in(a, grey), ".png"), &v, 1) && v.bytes.n);
	check(at(shown(a, v.bytes), 5, 5) < 30);
	arena_close(a);
}

void test_a_very_tall_photo_is_fitted(void)
{
	struct arena *a = arena_open();
	struct image_variant v = { 160, IMAGE_JPEG };

	check(!image_make(a, written(a, clouds(a, 200, 4000), ".jpg"), &v, 1));
	check(v.made_height == 480 && v.made_width == 24);
	arena_close(a);
}
