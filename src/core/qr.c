#include "core/qr.h"

#include <cairo.h>
#include <errno.h>
#include <qrencode.h>

#include "core/fault.h"
#include "core/sink.h"

static void free_code(void *thing)
{
	QRcode_free(thing);
}

static void free_surface(void *thing)
{
	cairo_surface_destroy(thing);
}

static void free_context(void *thing)
{
	cairo_destroy(thing);
}

struct qr qr_encode(struct arena *a, const char *text)
{
	QRcode *code;
	bool *dark;
	int n;

	assert(*text && strlen(text) <= QR_TEXT_MAX);
	code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
	if (!code)
		fault("qr: %s", strerror(errno));
	arena_defer(a, free_code, code);
	n = code->width * code->width;
	dark = arena_array(a, bool, (size_t)n);
	for (int i = 0; i < n; i++)
		dark[i] = code->data[i] & 1;
	return (struct qr){ code->width, dark };
}

/* A row is strokes of height 1 along its middle, which takes half the letters
 * of closed rectangles; light modules between them are moves. */
static void put_row(struct out *o, const bool *dark, int side)
{
	int at = 0;

	for (int x = 0; x < side; x++) {
		int from = x;

		if (!dark[x])
			continue;
		while (x < side && dark[x])
			x++;
		if (from > at)
			out_text(o, arena_printf(o->arena, "m%d 0", from - at));
		out_text(o, arena_printf(o->arena, "h%d", x - from));
		at = x;
	}
}

struct html qr_svg(struct arena *a, const char *text, const char *title)
{
	struct qr qr = qr_encode(a, text);
	struct out o = { .arena = a };
	int all = qr.side + 2 * QR_QUIET;

	out_html(&o, (struct html){ arena_printf(a,
	    "<svg class=\"qr\" role=\"img\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">"
	    "<title>", all, all) });
	out_text(&o, title);
	out_html(&o, (struct html){ arena_printf(a,
	    "</title><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>"
	    "<path stroke=\"#000\" d=\"", all, all) });
	for (int y = 0; y < qr.side; y++) {
		out_text(&o, arena_printf(a, "M%d %d.5", QR_QUIET, QR_QUIET + y));
		put_row(&o, qr.dark + y * qr.side, qr.side);
	}
	out_html(&o, (struct html){ "\"/></svg>" });
	return (struct html){ o.text };
}

struct bytes qr_svg_file(struct arena *a, const char *text, const char *title)
{
	static const char begins[] = "<svg";
	const char *s = arena_printf(a, "%s xmlns=\"http://www.w3.org/2000/svg\"%s", begins,
	    qr_svg(a, text, title).trusted + sizeof begins - 1);

	return (struct bytes){ s, strlen(s) };
}

static cairo_status_t write_piece(void *sink, const unsigned char *at, unsigned n)
{
	return sink_write(sink, at, n) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

struct bytes qr_png(struct arena *a, const char *text, int pixels_per_module)
{
	struct qr qr = qr_encode(a, text);
	struct sink *sink = sink_open(a);
	int all = (qr.side + 2 * QR_QUIET) * pixels_per_module;
	cairo_surface_t *surface;
	cairo_t *cr;

	surface = cairo_image_surface_create(CAIRO_FORMAT_A8, all, all);
	arena_defer(a, free_surface, surface);
	cr = cairo_create(surface);
	arena_defer(a, free_context, cr);
	/* A mask becomes a grey PNG, in which what is covered is white. */
	cairo_paint(cr);
	cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
	cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
	cairo_scale(cr, pixels_per_module, pixels_per_module);
	for (int i = 0; i < qr.side * qr.side; i++)
		if (qr.dark[i])
			cairo_rectangle(cr, QR_QUIET + i % qr.side, QR_QUIET + i / qr.side, 1, 1);
	cairo_fill(cr);
	if (cairo_status(cr) || cairo_surface_write_to_png_stream(surface, write_piece, sink))
		fault("qr: could not draw %d pixels", all);
	return sink_bytes(sink);
}
