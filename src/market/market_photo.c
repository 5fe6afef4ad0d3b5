/* market_photo.c - photos of products: made small on a worker, kept by their
 * content, served while a product that shows them is.
 *
 * A browser or a cache in between may keep one for an hour, so that what was taken
 * down is gone everywhere long before the day is over that the law gives.
 * R: Decree 248/2026, art. 17.1.c */
#include "market/market_law.h"

#include "core/id.h"
#include "core/image.h"
#include "core/media.h"
#include "core/platform.h"
#include "core/tr.h"
#include "market/market_search.h"

/* The three sizes as WebP, and one JPEG for phones that know no WebP and for
 * the cards that chat programs show. */
enum { SMALL, MEDIUM, LARGE, JPEG, VARIANTS };

struct sent { struct upload photo; };

const struct field market_photo_form[] = {
	FILE_(struct sent, photo, .label = N_("Ảnh của hàng"), .optional = true,
	      .accept = "image/jpeg,image/png,image/webp,image/heic",
	      .hint = N_("Chụp gần, đủ sáng, thấy rõ hàng thật.")),
	END_OF_FIELDS
};

struct described { const char *alt; };

const struct field market_alt_form[] = {
	TEXT(struct described, alt, .label = N_("Trong ảnh có gì"), .min = 2, .max = 200),
	END_OF_FIELDS
};

/* What .prepare leaves for the handler; wrong: why there is no photo. */
struct prepared { const char *wrong; struct market_photo photo; };

const char *market_photo_make(struct arena *a, struct bytes photo, struct market_photo *made)
{
	struct image_variant v[VARIANTS] = {
		[SMALL]  = { .width = 160,  .kind = IMAGE_WEBP },
		[MEDIUM] = { .width = 480,  .kind = IMAGE_WEBP },
		[LARGE]  = { .width = 1080, .kind = IMAGE_WEBP },
		[JPEG]   = { .width = 1080, .kind = IMAGE_JPEG },
	};
	const char *wrong = image_make(a, photo, v, VARIANTS);
	struct media *media = platform_media();

	if (wrong)
		return wrong;
	*made = (struct market_photo){
		media_put(media, a, v[SMALL].bytes, "webp"),
		media_put(media, a, v[MEDIUM].bytes, "webp"),
		media_put(media, a, v[LARGE].bytes, "webp"),
		media_put(media, a, v[JPEG].bytes, "jpg"),
		v[LARGE].made_width, v[LARGE].made_height,
	};
	return NULL;
}

bool market_photo_add(struct db *db, struct arena *a, int64_t product,
    const struct market_photo *photo, const char *alt)
{
	const struct product_item *p = product_item(db, a, product);

	if (photo_known(db, a, product, photo->large))
		return false;
	photo_add(db, id_new(), product, alt, photo->small, photo->medium, photo->large,
	    photo->jpeg, photo->width, photo->height);
	product_cover(db, product);
	market_index_product(db, a, product);
	market_product_touched(db, product, p->shop);
	return true;
}

/* A browser sends an empty file for a field nobody touched. */
enum status market_photo_prepare(struct request *r)
{
	struct sent s = { { NULL } };
	struct prepared *p;

	if (form_read(&r->params, market_photo_form, &s) || !s.photo.bytes.n)
		return OK;
	p = arena_new(r->arena, struct prepared);
	p->wrong = market_photo_make(r->arena, s.photo.bytes, &p->photo);
	r->prepared = p;
	return OK;
}

struct trouble *market_photo_trouble(const struct request *r)
{
	const struct prepared *p = r->prepared;

	return p && p->wrong ? trouble_add(r->arena, NULL, "photo", p->wrong) : NULL;
}

void market_photo_take(struct request *r, int64_t product, const char *alt)
{
	const struct prepared *p = r->prepared;

	if (p)
		market_photo_add(r->db, r->arena, product, &p->photo, alt);
}

const struct photo *market_photo_shown(const struct photos_of_row *f)
{
	struct photo *p = arena_new(arena_at_work(), struct photo);

	*p = (struct photo){ .small = f->small, .medium = f->medium, .large = f->large,
		.jpeg = f->jpeg, .width = f->width, .height = f->height, .alt = f->alt };
	return p;
}

/* NULL: a file that is not for everyone (core/proof.h). */
static const char *type_of(const char *name)
{
	const char *ext = strrchr(name, '.');

	if (ext && !strcmp(ext, ".jpg"))
		return "image/jpeg";
	return ext && !strcmp(ext, ".webp") ? "image/webp" : NULL;
}

static enum status no_photo(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-photo", "%s", _("Không có ảnh này."));
}

/* Everybody while a product with it has its page; else who sells it, and staff. */
static enum status may_see(struct request *r, const char *name, bool *only_he)
{
	const struct photo_use *uses = photo_use(r->db, r->arena, name);
	bool gone = false, may = r->user && r->user->staff && uses->n;

	for (size_t i = 0; i < uses->n; i++) {
		if (uses->v[i].seen)
			return OK;
		gone |= uses->v[i].gone;
		may = may || (r->user && market_shop_for(r->db, r->arena, r->user->id,
		    uses->v[i].shop, r->now));
	}
	*only_he = true;
	return may ? OK : gone ? GONE : NOT_FOUND;
}

/* I7, I17 */
enum status market_photo_serve(struct request *r)
{
	const char *name = arena_printf(r->arena, "%s/%s", request_param(r, "ab"),
	    request_param(r, "name"));
	const char *type = type_of(name);
	bool only_he = false;
	enum status s = type ? may_see(r, name, &only_he) : NOT_FOUND;
	int64_t size;
	int fd;

	if (s != OK)
		return problem(r, s, "no-such-photo", "%s", _("Không có ảnh này."));
	fd = media_open(platform_media(), name, &size);
	if (fd < 0)
		return no_photo(r);
	reply_file(r, type, fd, size);
	if (only_he)
		r->file->once = true;
	else
		r->file->mark = arena_printf(r->arena, "\"%s\"", name);
	return OK;
}

/* The photo of the path's {id}, if it is of a product of his; else NULL. */
static const struct photo_by_id *own_photo(struct request *r)
{
	const struct photo_by_id *f = photo_by_id(r->db, r->arena, request_id(r, "id"));
	const struct product_by_id *p = f ? product_by_id(r->db, r->arena, f->product) : NULL;

	return p && market_own_shop(r, p->shop) ? f : NULL;
}

static enum status done(struct request *r, const struct photo_by_id *f)
{
	const struct product_by_id *p = product_by_id(r->db, r->arena, f->product);

	product_cover(r->db, f->product);
	/* I15: with what is said of it */
	market_look_again(r->db, r->arena, p->external_id, r->now);
	market_index_product(r->db, r->arena, f->product);
	market_product_touched(r->db, f->product, p->shop);
	return redirect(r, url_for("/ban-hang/hang/%" PRId64, f->product));
}

enum status market_photo_cover(struct request *r)
{
	const struct photo_by_id *f = own_photo(r);

	if (!f)
		return no_photo(r);
	photo_first(r->db, f->id, f->product);
	return done(r, f);
}

enum status market_photo_describe(struct request *r)
{
	const struct photo_by_id *f = own_photo(r);
	struct described d = { "" };
	struct trouble *t;

	if (!f)
		return no_photo(r);
	t = form_read(&r->params, market_alt_form, &d);
	if (t)
		return invalid(r, t);
	photo_describe(r->db, f->id, d.alt);
	return done(r, f);
}

enum status market_photo_remove(struct request *r)
{
	const struct photo_by_id *f = own_photo(r);

	if (!f)
		return no_photo(r);
	photo_leaves(r->db, f->id, r->now);
	photo_remove(r->db, f->id);
	return done(r, f);
}
