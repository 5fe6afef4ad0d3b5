#include "core/image.h"

#include <pthread.h>
#include <vips/vips.h>
#include <webp/encode.h>

#include "core/fault.h"
#include "core/tr.h"

/* Judged on one photo rich in detail: 480 pixels as WebP took 33 KB.  To be judged
 * again on photos of goods. */
const struct image_variant image_usual[IMAGE_USUAL] = {
	{  160, IMAGE_WEBP }, {  160, IMAGE_JPEG },
	{  480, IMAGE_WEBP }, {  480, IMAGE_JPEG },
	{ 1080, IMAGE_WEBP }, { 1080, IMAGE_JPEG },
};

enum { WEBP_QUALITY = 60, JPEG_QUALITY = 70, HEIGHT_OF_WIDTH = 3 };

static const struct { const char *loader, *class; } kinds[] = {
	[IMAGE_JPEG] = { "jpegload", "VipsForeignLoadJpeg" },
	[IMAGE_PNG]  = { "pngload",  "VipsForeignLoadPng" },
	[IMAGE_WEBP] = { "webpload", "VipsForeignLoadWebp" },
	[IMAGE_HEIF] = { "heifload", "VipsForeignLoadHeif" },
};

static bool started;

static void ignore(const gchar *domain, GLogLevelFlags level, const gchar *text, gpointer data)
{
	(void)domain, (void)level, (void)text, (void)data;
}

/* One thread per photo, since the server has its own, and no memory of earlier
 * ones.  Of the many formats vips reads, only those named above are left. */
static void start(void)
{
	if (vips_init("hoahoi"))
		return;
	atexit(vips_shutdown);
	g_log_set_handler("VIPS", G_LOG_LEVEL_MASK, ignore, NULL);
	vips_concurrency_set(1);
	vips_cache_set_max(0);
	vips_block_untrusted_set(TRUE);
	vips_operation_block_set("VipsForeignLoad", TRUE);
	for (size_t i = 0; i < COUNT(kinds); i++)
		vips_operation_block_set(kinds[i].class, FALSE);
	started = true;
}

static void be_started(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, start);
	if (!started)
		fault("vips: could not start");
}

static const char *unreadable(void)
{
	vips_error_clear();
	return _("Không đọc được ảnh này. Hãy chụp lại, hoặc chọn ảnh JPEG, PNG, WebP hay HEIC.");
}

static bool tell_kind(VipsImage *image, enum image_kind *kind)
{
	const char *loader;

	if (vips_image_get_string(image, VIPS_META_LOADER, &loader))
		return false;
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (g_str_has_prefix(loader, kinds[i].loader)) {
			*kind = (enum image_kind)i;
			return true;
		}
	return false;
}

static bool read_header(struct bytes photo, struct image_info *info)
{
	VipsImage *image = vips_image_new_from_buffer(photo.at, photo.n, "", NULL);
	bool lying, good;

	if (!image)
		return false;
	good = tell_kind(image, &info->kind);
	lying = vips_image_get_orientation(image) >= 5;
	info->width = lying ? vips_image_get_height(image) : vips_image_get_width(image);
	info->height = lying ? vips_image_get_width(image) : vips_image_get_height(image);
	g_object_unref(image);
	return good;
}

const char *image_check(struct bytes photo, struct image_info *info)
{
	struct image_info found;

	be_started();
	if (photo.n > IMAGE_BYTES_MAX)
		return _("Ảnh lớn quá 20 MB. Hãy chọn ảnh nhỏ hơn.");
	if (!photo.n || !read_header(photo, &found))
		return unreadable();
	if ((int64_t)found.width * found.height > IMAGE_PIXELS_MAX)
		return _("Ảnh có quá 50 triệu điểm ảnh. Hãy chọn ảnh nhỏ hơn.");
	*info = found;
	return NULL;
}

static void release_image(void *image)
{
	g_object_unref(image);
}

static void release_bytes(void *bytes)
{
	g_free(bytes);
}

static VipsImage *owned(struct arena *a, VipsImage *image)
{
	arena_defer(a, release_image, image);
	return image;
}

/* The photo at the widest size asked for, upright, in memory, three bytes to a
 * pixel; NULL if it is broken. */
static VipsImage *decode(struct arena *a, struct bytes photo, int width)
{
	VipsImage *image, *flat;

	if (vips_thumbnail_buffer((void *)(uintptr_t)photo.at, photo.n, &image, width,
	    "height", width * HEIGHT_OF_WIDTH, "size", VIPS_SIZE_DOWN,
	    "export_profile", "srgb", "option_string", "[fail_on=truncated]", NULL))
		return NULL;
	owned(a, image);
	if (vips_colourspace(image, &flat, VIPS_INTERPRETATION_sRGB, NULL))
		return NULL;
	image = owned(a, flat);
	if (vips_image_hasalpha(image)) {
		VipsArrayDouble *white = vips_array_double_newv(1, 255.0);
		int failed = vips_flatten(image, &flat, "background", white, NULL);

		vips_area_unref(VIPS_AREA(white));
		if (failed)
			return NULL;
		image = owned(a, flat);
	}
	image = vips_image_copy_memory(image);
	if (!image)
		return NULL;
	owned(a, image);
	return vips_image_get_bands(image) == 3 &&
	    vips_image_get_format(image) == VIPS_FORMAT_UCHAR ? image : NULL;
}

static bool encode_jpeg(struct arena *a, VipsImage *image, struct bytes *made)
{
	void *at;
	size_t n;

	if (vips_jpegsave_buffer(image, &at, &n, "Q", JPEG_QUALITY, "strip", TRUE,
	    "optimize_coding", TRUE, "interlace", TRUE, NULL))
		return false;
	arena_defer(a, release_bytes, at);
	*made = (struct bytes){ at, n };
	return true;
}

static void release_webp(void *bytes)
{
	WebPFree(bytes);
}

/* Not by vips: 8.14 writes 200 bytes of EXIF into each even when told to strip,
 * a tenth of a small picture. */
static bool encode_webp(struct arena *a, VipsImage *image, struct bytes *made)
{
	int width = vips_image_get_width(image), height = vips_image_get_height(image);
	size_t n;
	uint8_t *pixels = vips_image_write_to_memory(image, &n), *at;

	if (!pixels)
		return false;
	arena_defer(a, release_bytes, pixels);
	assert(n == (size_t)width * (size_t)height * 3);
	n = WebPEncodeRGB(pixels, width, height, width * 3, WEBP_QUALITY, &at);
	if (!n)
		return false;
	arena_defer(a, release_webp, at);
	*made = (struct bytes){ at, n };
	return true;
}

static bool make_one(struct arena *a, VipsImage *large, struct image_variant *v)
{
	VipsImage *small;

	if (vips_thumbnail_image(large, &small, v->width, "height", v->width * HEIGHT_OF_WIDTH,
	    "size", VIPS_SIZE_DOWN, NULL))
		return false;
	owned(a, small);
	v->made_width = vips_image_get_width(small);
	v->made_height = vips_image_get_height(small);
	assert(v->kind == IMAGE_WEBP || v->kind == IMAGE_JPEG);
	return v->kind == IMAGE_WEBP ? encode_webp(a, small, &v->bytes)
	                             : encode_jpeg(a, small, &v->bytes);
}

const char *image_make(struct arena *a, struct bytes photo,
    struct image_variant *variants, size_t n)
{
	struct image_info info;
	const char *no = image_check(photo, &info);
	VipsImage *large;
	int widest = 1;

	if (no)
		return no;
	for (size_t i = 0; i < n; i++)
		widest = variants[i].width > widest ? variants[i].width : widest;
	large = decode(a, photo, widest);
	if (!large)
		return unreadable();
	for (size_t i = 0; i < n; i++)
		if (!make_one(a, large, &variants[i]))
			return unreadable();
	return NULL;
}

/* Decoded at twice the size, so that cutting leaves enough of a long photo. */
const char *image_fill(struct arena *a, struct bytes photo, int width, int height,
    struct pixels *made)
{
	struct image_info info;
	const char *no = image_check(photo, &info);
	VipsImage *large, *cut;
	size_t n;
	void *at;

	if (no)
		return no;
	large = decode(a, photo, width > height ? width * 2 : height * 2);
	if (!large || vips_thumbnail_image(large, &cut, width, "height", height, "crop",
	    VIPS_INTERESTING_CENTRE, NULL))
		return unreadable();
	owned(a, cut);
	at = vips_image_write_to_memory(cut, &n);
	if (!at)
		return unreadable();
	arena_defer(a, release_bytes, at);
	*made = (struct pixels){ { at, n }, vips_image_get_width(cut),
		vips_image_get_height(cut) };
	return NULL;
}

struct bytes image_jpeg(struct arena *a, const struct pixels *p)
{
	VipsImage *image;
	struct bytes made;

	be_started();
	image = vips_image_new_from_memory(p->rgb.at, p->rgb.n, p->width, p->height, 3,
	    VIPS_FORMAT_UCHAR);
	if (!image || !encode_jpeg(a, owned(a, image), &made))
		fault("vips: a picture of ours cannot be written");
	return made;
}
