/* proof.c - photos that prove something, and are nobody else's business. */
#include "core/proof.h"

#include "core/image.h"
#include "core/media.h"
#include "core/platform.h"
#include "core/tr.h"

#include <unistd.h>

#define PROOF_EXT "proof"       /* what public doors do not serve */

enum { WIDTH = 1280 };

#define PHOTOS "image/jpeg,image/png,image/webp,image/heic"
const struct field proof_fields[] = {
	FILE_(struct proof, one, .label = N_("Ảnh thứ nhất"), .optional = true, .accept = PHOTOS),
	FILE_(struct proof, two, .label = N_("Ảnh thứ hai"), .optional = true, .accept = PHOTOS),
	FILE_(struct proof, three, .label = N_("Ảnh thứ ba"), .optional = true,
	    .accept = PHOTOS),
	END_OF_FIELDS
};

static const char *const names[PROOF_MOST] = { "photos.one", "photos.two", "photos.three" };

/* A browser sends an empty file for a field nobody touched. */
static struct bytes sent(const struct params *p, const char *name)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].kind == PARAM_FILE && !strcmp(p->v[i].name, name))
			return p->v[i].file;
	return (struct bytes){ NULL, 0 };
}

static void keep(struct request *r, struct proof_kept *k, const char *field, struct bytes photo)
{
	struct image_variant v = { .width = WIDTH, .kind = IMAGE_JPEG };
	const char *wrong = image_make(r->arena, photo, &v, 1);

	if (wrong)
		k->troubles = trouble_add(r->arena, k->troubles, field, wrong);
	else
		k->v[k->n++] = media_put(platform_media(), r->arena, v.bytes, PROOF_EXT);
}

enum status proof_prepare(struct request *r)
{
	struct proof_kept *k = arena_new(r->arena, struct proof_kept);

	for (size_t i = 0; i < PROOF_MOST; i++) {
		struct bytes photo = sent(&r->params, names[i]);

		if (photo.n)
			keep(r, k, names[i], photo);
	}
	r->prepared = k;
	return OK;
}

const struct proof_kept *proof_kept(const struct request *r)
{
	static const struct proof_kept none;

	return r->prepared ? r->prepared : &none;
}

static enum status no_photo(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-photo", "%s", _("Không có ảnh này."));
}

static void close_fd(void *fd)
{
	close(*(int *)fd);
}

enum status proof_show(struct request *r, const char *name)
{
	int *fd = arena_new(r->arena, int);
	int64_t size, got = 0;
	char *bytes;

	*fd = name ? media_open(platform_media(), name, &size) : -1;
	if (*fd < 0)
		return no_photo(r);
	arena_defer(r->arena, close_fd, fd);
	bytes = arena_alloc(r->arena, (size_t)size);
	while (got < size) {
		ssize_t n = read(*fd, bytes + got, (size_t)(size - got));

		if (n <= 0)
			return no_photo(r);
		got += n;
	}
	reply_header(r, "Cache-Control", "private, no-store");
	return reply_bytes(r, "image/jpeg", (struct bytes){ bytes, (size_t)size });
}
