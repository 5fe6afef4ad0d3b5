/* market_photo.c - photos of products: made small on a worker, kept by their
 * content, served for ever. */
#include "market/market_inside.h"

#include "core/id.h"
#include "core/image.h"
#include "core/media.h"
#include "core/platform.h"
#include "core/show.h"
#include "core/url.h"
#include "market/market_search.h"

/* The three sizes as WebP, and one JPEG for phones that know no WebP and for
 * the cards that chat programs show. */
enum { SMALL, MEDIUM, LARGE, JPEG, VARIANTS };

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

struct url market_photo_url(const char *name)
{
	const char *slash = strchr(name, '/');

	return slash ? url_for("/anh/%s/%s", said("%.2s", name), slash + 1) : url_for("/");
}
