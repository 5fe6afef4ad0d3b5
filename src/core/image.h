/* image.h - photos people send, and the small ones pages show.
 *
 * What is sent is not believed: the kind is told by content, and the size by the
 * header before a single pixel is decoded.  What is shown was always written by
 * us: turned upright, in sRGB on white, without the place and the name of the
 * telephone that cameras write into a photo.
 *
 * Decoding takes up to a second of a worker: for .prepare and jobs only. */
#ifndef IMAGE_H
#define IMAGE_H

#include "core/arena.h"

enum image_kind { IMAGE_JPEG, IMAGE_PNG, IMAGE_WEBP, IMAGE_HEIF };

enum {
	IMAGE_BYTES_MAX = 20 * 1024 * 1024,
	IMAGE_PIXELS_MAX = 50 * 1000 * 1000,
};

struct image_info {
	enum image_kind kind;
	int width, height;  /* pixels, as seen upright */
};

/* NULL when the photo is one we take, *info then tells about it; otherwise a
 * sentence for people that says why not.  Looks at the header only. */
MUST_USE const char *image_check(struct bytes photo, struct image_info *info);

struct image_variant {
	/* asked: */
	int width;             /* pixels; a smaller photo is never enlarged */
	enum image_kind kind;  /* IMAGE_WEBP or IMAGE_JPEG */
	/* made: */
	struct bytes bytes;    /* lives in the arena */
	int made_width, made_height;
};

/* What a product or a shop shows: 160, 480 and 1080 pixels wide, each as WebP
 * and as JPEG for phones that know no WebP.  To be copied and filled. */
enum { IMAGE_USUAL = 6 };
extern const struct image_variant image_usual[IMAGE_USUAL];

/* Make the variants of a photo; NULL when done, otherwise as image_check(); what
 * the variants hold then is not to be used.  A photo over three times as high as
 * it is wide is fitted into that height. */
MUST_USE const char *image_make(struct arena *a, struct bytes photo,
    struct image_variant *variants, size_t n);

/* Pixels, three bytes each, row by row. */
struct pixels { struct bytes rgb; int width, height; };

/* The photo cut so that it fills a box of that size, its middle kept; NULL or as
 * image_check(). */
MUST_USE const char *image_fill(struct arena *a, struct bytes photo, int width, int height,
    struct pixels *made);

/* A picture of ours as JPEG. */
struct bytes image_jpeg(struct arena *a, const struct pixels *p);

#endif
