#include "site/share.h"

#include "core/media.h"
#include "core/picture.h"
#include "core/platform.h"
#include "core/show.h"
#include "core/tr.h"

enum { PAPER = 0xfffdf9, INK = 0x231b15, FAINT = 0x63564a, ACCENT = 0x8b2f1c, HEART = 0xd9893f,
	SOFT = 0xf9e8e1 };
enum { EDGE = 48, MARK = 16, PHOTO = SHARE_HEIGHT };

/* Raised when cards are to look otherwise. */
static const char form[] = "card 1";

static const char *name_of(struct arena *a, const struct share *s)
{
	return media_name_for(a, arena_printf(a, "%s\n%s\n%s\n%s\n%" PRId64 "\n%s\n%s", form,
	    s->title, s->who, s->where, s->price_vnd, s->unit, s->photo), "jpg");
}

const char *share_mark(struct arena *a, const struct share *s)
{
	const char *name = name_of(a, s);

	return arena_printf(a, "%.2s%.*s.jpg", name, MARK - 2, name + 3);
}

/* A square photo at the left; without one a band with the mark. */
static struct box put_photo(struct picture *p, struct arena *a, const char *name)
{
	struct bytes photo = *name ? media_get(platform_media(), a, name) :
	    (struct bytes){ NULL, 0 };
	struct box square = { 0, 0, PHOTO, PHOTO }, band = { 0, 0, 300, SHARE_HEIGHT };
	int left = PHOTO;

	if (!photo.n || !picture_photo(p, square, photo)) {
		picture_box(p, band, SOFT);
		picture_mark(p, (struct box){ 50, 215, 200, 200 }, ACCENT, HEART);
		left = band.width;
	}
	return (struct box){ left + EDGE, EDGE, SHARE_WIDTH - left - 2 * EDGE,
		SHARE_HEIGHT - 2 * EDGE };
}

static void put_below(struct picture *p, struct box *at, const char *text, struct words how)
{
	int height = *text ? picture_words(p, *at, text, how) + 14 : 0;

	at->y += height;
}

static struct bytes draw(struct arena *a, const struct share *s)
{
	struct picture *p = picture_open(a, SHARE_WIDTH, SHARE_HEIGHT, PAPER);
	struct box at = put_photo(p, a, s->photo);
	struct box top = { at.x, at.y, 56, 56 }, name = { at.x + 68, at.y + 4, at.width - 68, 56 };

	picture_mark(p, top, ACCENT, HEART);
	picture_words(p, name, "Hoa Hồi", (struct words){ 34, 1, true, ACCENT });
	at.y += 92;
	put_below(p, &at, s->title, (struct words){ 58, 3, true, INK });
	if (s->price_vnd)
		put_below(p, &at, said("%s / %s", amount(s->price_vnd), s->unit),
		    (struct words){ 44, 1, true, ACCENT });
	put_below(p, &at, s->who, (struct words){ 32, 2, false, INK });
	put_below(p, &at, s->where, (struct words){ 28, 1, false, FAINT });
	return picture_jpeg(p);
}

enum status share_serve(struct request *r, const struct share *s, const char *path)
{
	const char *name = name_of(r->arena, s), *mark = share_mark(r->arena, s);
	int64_t size;
	int fd;

	if (strcmp(request_param(r, "mark"), mark))
		return redirect(r, url_here(said("/chia-se/%s/%s", path, mark)));
	fd = media_open(platform_media(), name, &size);
	if (fd < 0) {
		tr_use("vi");
		media_keep(platform_media(), name, draw(r->arena, s));
		fd = media_open(platform_media(), name, &size);
	}
	if (fd < 0)
		return problem(r, NOT_FOUND, "no-such-photo", "%s", _("Không có ảnh này."));
	reply_file(r, "image/jpeg", fd, size);
	r->file->mark = arena_printf(r->arena, "\"%s\"", name);
	return OK;
}
