/* picture.h - a picture drawn here: boxes, photos, words; for what other sites show of
 * a link that is shared.
 *
 * Lengths are pixels, colours 0xRRGGBB.  Words are set in Noto Sans, wrapped, and end in
 * an ellipsis when there is no more room.  Drawing takes tens of milliseconds: for slow
 * routes and jobs. */
#ifndef PICTURE_H
#define PICTURE_H

#include "core/arena.h"

struct picture;
struct box { int x, y, width, height; };

/* A sheet of one colour; lives in the arena. */
struct picture *picture_open(struct arena *a, int width, int height, unsigned background);

/* Fills a box. */
void picture_box(struct picture *p, struct box at, unsigned colour);

/* Fills the box with a photo; false when it cannot be read. */
bool picture_photo(struct picture *p, struct box at, struct bytes photo);

/* Words from the upper left of the box on, of at most so many lines; returns the height
 * they took. */
struct words { int size, lines; bool bold; unsigned colour; };
int picture_words(struct picture *p, struct box at, const char *text, struct words how);

/* The flower of the site, in a square. */
void picture_mark(struct picture *p, struct box at, unsigned petals, unsigned heart);

/* The file; lives in the arena. */
struct bytes picture_jpeg(struct picture *p);

#endif
