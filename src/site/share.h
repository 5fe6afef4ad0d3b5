/* share.h - the picture that chats and social sites show of a link: photo, name, price,
 * who sells it.
 *
 * It is made when it is first asked for and kept in the media folder, named by all that
 * stands on it.  So its address changes with what it shows, and nobody keeps an old one.
 * Its words are Vietnamese, since one address is sent to all. */
#ifndef SHARE_H
#define SHARE_H

#include "core/web.h"

enum { SHARE_WIDTH = 1200, SHARE_HEIGHT = 630 };

/* What stands on it; texts are "" when there is nothing to say. */
struct share {
	const char *title, *who, *where;
	int64_t price_vnd;              /* 0: none */
	const char *unit;
	const char *photo;              /* media name of a JPEG */
};

/* Its last piece of an address, "0123456789abcdef.jpg". */
const char *share_mark(struct arena *a, const struct share *s);

/* Answers with it, or leads from an old mark to the one of today; path is what stands
 * between "/chia-se/" and the mark. */
enum status share_serve(struct request *r, const struct share *s, const char *path);

#endif
