/* proof.c - photos that prove something, and are nobody else's business. */
#include "core/proof.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/image.h"
#include "core/media.h"
#include "core/migrate.sql.h"
#include "core/platform.h"
#include "core/show.h"
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

/* Under a name of its own: the same photo sent twice is two, and one of them can go. */
static const char *keep_one(struct arena *a, struct bytes photo)
{
	const char *name = media_name_for(a, arena_printf(a, "proof %" PRId64, id_new()),
	    PROOF_EXT);

	media_keep(platform_media(), name, photo);
	return name;
}

static void keep(struct request *r, struct proof_kept *k, const char *field, struct bytes photo)
{
	struct image_variant v = { .width = WIDTH, .kind = IMAGE_JPEG };
	const char *wrong = image_make(r->arena, photo, &v, 1);

	if (wrong)
		k->troubles = trouble_add(r->arena, k->troubles, field, wrong);
	else
		k->v[k->n++] = keep_one(r->arena, v.bytes);
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

static bool is_named(struct db *db, struct arena *a, const char *file)
{
	for (size_t m = 0; modules[m]; m++)
		if (modules[m]->proves && modules[m]->proves(db, a, file))
			return true;
	return false;
}

static size_t sweep_some(struct db *db, struct arena *a, const char *digits, const char *ext,
    int64_t from, int64_t until)
{
	const struct media_files *list = media_files(platform_media(), a, digits, ext);
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++) {
		const struct media_file *f = &list->v[i];

		if (f->made_at < from || f->made_at > until || is_named(db, a, f->name))
			continue;
		media_remove(platform_media(), f->name);
		n++;
	}
	return n;
}

size_t proof_sweep(struct db *db, int64_t db_began, int64_t now)
{
	size_t n = 0;

	for (int i = 0; i < 256; i++) {
		struct arena *one = arena_within(arena_at_work());
		const char *digits = arena_printf(one, "%02x", i);

		n += sweep_some(db, one, digits, PROOF_EXT, db_began, now - DAY);
		n += sweep_some(db, one, digits, PROOF_SEALED, db_began, now - DAY);
		arena_close(one);
	}
	return n;
}

static void sweep(struct job_run *j)
{
	size_t n = proof_sweep(j->db, migration_first(j->db, j->arena)->at, j->now);

	tr_use("vi");
	if (n)
		j->message = said(_("Đã xóa %s tệp ảnh không còn ai giữ"), number((int64_t)n));
}

const struct job proof_job = { "core.proofs", N_("Xóa tệp ảnh làm bằng chứng không còn ai giữ"),
	3600, sweep };
