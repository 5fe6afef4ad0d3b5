#include "core/picture.h"

#include "core/fault.h"
#include "core/image.h"

#include <pango/pangocairo.h>

struct picture {
	struct arena *arena;
	int width, height;
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoLayout *layout;
	PangoFontDescription *font;
};

static void release(void *thing)
{
	struct picture *p = thing;

	pango_font_description_free(p->font);
	g_object_unref(p->layout);
	cairo_destroy(p->cr);
	cairo_surface_destroy(p->surface);
}

static void use(struct picture *p, unsigned colour)
{
	cairo_set_source_rgb(p->cr, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
	    (colour & 255) / 255.0);
}

struct picture *picture_open(struct arena *a, int width, int height, unsigned background)
{
	struct picture *p = arena_new(a, struct picture);

	*p = (struct picture){ .arena = a, .width = width, .height = height };
	p->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	p->cr = cairo_create(p->surface);
	p->layout = pango_cairo_create_layout(p->cr);
	p->font = pango_font_description_from_string("Noto Sans");
	arena_defer(a, release, p);
	picture_box(p, (struct box){ 0, 0, width, height }, background);
	return p;
}

void picture_box(struct picture *p, struct box at, unsigned colour)
{
	use(p, colour);
	cairo_rectangle(p->cr, at.x, at.y, at.width, at.height);
	cairo_fill(p->cr);
}

/* cairo wants a pixel as one number of 32 bits. */
static void copy_pixels(cairo_surface_t *to, const struct pixels *from)
{
	unsigned char *row = cairo_image_surface_get_data(to);
	const unsigned char *rgb = from->rgb.at;

	cairo_surface_flush(to);
	for (int y = 0; y < from->height; y++, row += cairo_image_surface_get_stride(to))
		for (int x = 0; x < from->width; x++, rgb += 3) {
			uint32_t pixel = (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];

			memcpy(row + x * 4, &pixel, sizeof pixel);
		}
	cairo_surface_mark_dirty(to);
}

bool picture_photo(struct picture *p, struct box at, struct bytes photo)
{
	struct pixels pixels;
	cairo_surface_t *s;

	if (image_fill(p->arena, photo, at.width, at.height, &pixels))
		return false;
	s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels.width, pixels.height);
	if (cairo_surface_status(s)) {
		cairo_surface_destroy(s);
		return false;
	}
	copy_pixels(s, &pixels);
	cairo_save(p->cr);
	cairo_translate(p->cr, at.x, at.y);
	cairo_scale(p->cr, (double)at.width / pixels.width, (double)at.height / pixels.height);
	cairo_set_source_surface(p->cr, s, 0, 0);
	cairo_paint(p->cr);
	cairo_restore(p->cr);
	cairo_surface_destroy(s);
	return true;
}

int picture_words(struct picture *p, struct box at, const char *text, struct words how)
{
	int height;

	pango_font_description_set_absolute_size(p->font, how.size * PANGO_SCALE);
	pango_font_description_set_weight(p->font, how.bold ? PANGO_WEIGHT_BOLD :
	    PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(p->layout, p->font);
	pango_layout_set_width(p->layout, at.width * PANGO_SCALE);
	pango_layout_set_height(p->layout, -how.lines);
	pango_layout_set_wrap(p->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_ellipsize(p->layout, PANGO_ELLIPSIZE_END);
	pango_layout_set_text(p->layout, text, -1);
	use(p, how.colour);
	cairo_move_to(p->cr, at.x, at.y);
	pango_cairo_show_layout(p->cr, p->layout);
	pango_layout_get_pixel_size(p->layout, NULL, &height);
	return height;
}

/* The same curves as the mark of the pages. */
void picture_mark(struct picture *p, struct box at, unsigned petals, unsigned heart)
{
	cairo_save(p->cr);
	cairo_translate(p->cr, at.x + at.width / 2.0, at.y + at.height / 2.0);
	cairo_scale(p->cr, at.width / 32.0, at.height / 32.0);
	use(p, petals);
	for (int i = 0; i < 8; i++) {
		cairo_move_to(p->cr, 0, -3);
		cairo_curve_to(p->cr, -4, -7, -4, -12, 0, -15);
		cairo_curve_to(p->cr, 4, -12, 4, -7, 0, -3);
		cairo_fill(p->cr);
		cairo_rotate(p->cr, G_PI / 4);
	}
	use(p, heart);
	cairo_arc(p->cr, 0, 0, 2, 0, 2 * G_PI);
	cairo_fill(p->cr);
	cairo_restore(p->cr);
}

struct bytes picture_jpeg(struct picture *p)
{
	size_t n = (size_t)p->width * (size_t)p->height * 3;
	unsigned char *rgb = arena_alloc(p->arena, n), *to = rgb;
	const unsigned char *row = cairo_image_surface_get_data(p->surface);
	struct pixels pixels = { { rgb, n }, p->width, p->height };

	if (cairo_status(p->cr) || !row)
		fault("cairo: a picture: %s", cairo_status_to_string(cairo_status(p->cr)));
	cairo_surface_flush(p->surface);
	for (int y = 0; y < p->height; y++, row += cairo_image_surface_get_stride(p->surface))
		for (int x = 0; x < p->width; x++, to += 3) {
			uint32_t pixel;

			memcpy(&pixel, row + x * 4, sizeof pixel);
			to[0] = (unsigned char)(pixel >> 16);
			to[1] = (unsigned char)(pixel >> 8);
			to[2] = (unsigned char)pixel;
		}
	return image_jpeg(p->arena, &pixels);
}
