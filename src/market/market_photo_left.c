/* market_photo_left.c - files of photos that no product has any more: taken away by their
 * seller, or gone with all that was kept of him.
 *
 * Files are named by their content, so the same picture in two shops is one file: it goes
 * when no photo shows it.  What was kept again within a day stays for now, since its photo
 * may not be written yet. */
#include "market/market_inside.h"

#include "core/calendar.h"
#include "core/job.h"
#include "core/json.h"
#include "core/media.h"
#include "core/platform.h"
#include "core/show.h"
#include "core/tr.h"

enum { AT_ONCE = 500, FILES = 4 };

/* Some photos; stays: the files of that one may be needed again. */
struct lot { struct job_run *job; const struct photos_left *left; bool *stays; };

static const char *file_of(const struct photos_left_row *p, size_t i)
{
	const char *const names[FILES] = { p->small, p->medium, p->large, p->jpeg };

	return names[i];
}

static const struct photos_named *still_shown(struct db *db, struct arena *a,
    const struct photos_left *left)
{
	const char **names = arena_array(a, const char *, left->n * FILES);

	for (size_t i = 0; i < left->n * FILES; i++)
		names[i] = file_of(&left->v[i / FILES], i % FILES);
	return photos_named(db, a, json_texts(a, names, left->n * FILES));
}

static bool is_among(const struct photos_named *list, const char *name)
{
	size_t i = 0;

	while (i < list->n && strcmp(list->v[i].name, name))
		i++;
	return i < list->n;
}

static void note(void *arg, struct db *db)
{
	const struct lot *l = arg;

	for (size_t i = 0; i < l->left->n; i++)
		if (l->stays[i])
			photo_left_later(db, l->left->v[i].id, l->job->now);
		else
			photo_left_done(db, l->left->v[i].id);
}

/* How many photos it was about. */
static size_t sweep_some(struct job_run *j)
{
	const struct photos_left *left = photos_left(j->db, j->arena, j->now - DAY, AT_ONCE);
	const struct photos_named *shown = still_shown(j->db, j->arena, left);
	struct lot l = { j, left, arena_array(j->arena, bool, left->n) };

	for (size_t i = 0; i < left->n * FILES; i++) {
		const char *name = file_of(&left->v[i / FILES], i % FILES);

		if (!is_among(shown, name) &&
		    !media_remove_old(platform_media(), name, j->now - DAY))
			l.stays[i / FILES] = true;
	}
	if (left->n)
		job_write(j, note, &l);
	return left->n;
}

static void sweep(struct job_run *j)
{
	size_t n = 0, did;

	do {
		did = sweep_some(j);
		n += did;
		job_progress(j, (int64_t)n, (int64_t)n);
	} while (did == AT_ONCE);
	tr_use("vi");
	if (n)
		j->message = said(_("Đã xóa tệp của %s ảnh hàng không còn ai dùng"),
		    number((int64_t)n));
}

const struct job market_photo_job = { "market.photos",
	N_("Xóa tệp ảnh hàng không còn ai dùng"), 86400, sweep };
