/* qr.h - QR codes for screens (SVG), for sharing (PNG) and for paper (pdf.h). */
#ifndef QR_H
#define QR_H

#include "core/out.h"

/* The field itself: side * side modules row by row, true is dark.  The quiet
 * zone of QR_QUIET light modules around it is for the drawer to leave. */
struct qr {
	int side;
	const bool *dark;
};

enum { QR_QUIET = 4, QR_TEXT_MAX = 1000 };

/* Error correction level M, as bank codes use.  A text of over QR_TEXT_MAX bytes
 * is a mistake of ours: nobody's phone would read it. */
struct qr qr_encode(struct arena *a, const char *text);

/* One <svg> with one path, sized by the style sheet through its class "qr";
 * title is what a screen reader says in its place. */
struct html qr_svg(struct arena *a, const char *text, const char *title);

/* The same as a file of its own, to print at any size. */
struct bytes qr_svg_file(struct arena *a, const char *text, const char *title);

/* A grey PNG, each module a square of so many pixels. */
struct bytes qr_png(struct arena *a, const char *text, int pixels_per_module);

#endif
