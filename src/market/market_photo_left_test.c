/* market_photo_left_test.c - files of photos go with their photos, and with no others. */
#include "test.h"

#include "core/calendar.h"
#include "core/job.h"
#include "core/media.h"
#include "core/platform.h"
#include "market/market_inside.h"
#include "shops.h"
#include "tests.h"

#include <time.h>

/* Files are as old as the clock of this machine says. */
#define ALL_TIME INT64_C(253402300799000000)    /* the year 9999 */

static struct shops s;

/* A picture of that name, in four sizes; one of them is white and the same in all. */
static struct market_photo picture(const char *name)
{
	const char *files[4] = { "small", "medium", "large", "white" };

	for (int i = 0; i < 4; i++) {
		const char *text = i < 3 ? arena_printf(test_arena, "%s %s", name, files[i]) :
		    files[i];

		files[i] = media_put(platform_media(), test_arena, (struct bytes){ text,
		    strlen(text) }, i < 3 ? "webp" : "jpg");
	}
	return (struct market_photo){ files[0], files[1], files[2], files[3], 1080, 800 };
}

struct adding { int64_t product; struct market_photo photo; };

static bool add(void *arg)
{
	const struct adding *p = arg;

	return market_photo_add(test_db, test_arena, p->product, &p->photo, "quả na");
}

static struct market_photo photo(int64_t product, const char *name)
{
	struct adding p = { product, picture(name) };

	test_write(add, &p);
	return p.photo;
}

static bool there(const char *file)
{
	return media_get(platform_media(), test_arena, file).at;
}

static bool all_there(const struct market_photo *p)
{
	return there(p->small) && there(p->medium) && there(p->large) && there(p->jpeg);
}

static bool pictures_gone(const struct market_photo *p)
{
	return !there(p->small) && !there(p->medium) && !there(p->large);
}

static void run(const char *job, int64_t now)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct job *const *j = modules[m]->jobs; j && *j; j++)
			if (!strcmp((*j)->name, job))
				job_run_here(test_db, *j, "", now);
}

/* I7.  R: Law 91/2025/QH15; Law 122/2025/QH15, art. 17.1.e: what was sold is kept first */
void test_photos_of_a_seller_who_is_gone_are_gone_too_and_nobody_elses(void)
{
	struct market_photo his, both, hers;

	s = shops_open();
	his = photo(s.na, "na");
	both = photo(s.jelly, "same");
	check(!strcmp(both.large, photo(s.hoi, "same").large));
	hers = photo(s.hoi, "hoi");
	check(visit_as(shops_owner(OWNER_OF_NA), POST, "/tai-khoan/du-lieu/xoa", "")->status == OK);
	run("privacy.retention", test_now);
	run("market.photos", ALL_TIME);
	check(all_there(&his) && all_there(&both) && all_there(&hers));
	test_now += 6 * 366 * DAY;
	run("privacy.retention", test_now);
	run("market.photos", test_now);         /* not on the same day */
	check(all_there(&his));
	run("market.photos", ALL_TIME);
	check(pictures_gone(&his) && there(his.jpeg));
	check(all_there(&both) && all_there(&hers));
	check(!photos_of(test_db, test_arena, s.na)->n && photos_of(test_db, test_arena, s.hoi)->n
	    == 2);
	check(!*product_item(test_db, test_arena, s.na)->photo);
}

static enum status takes_away(int64_t product, int owner)
{
	const struct photos_of *list = photos_of(test_db, test_arena, product);

	return visit_as(shops_owner(owner), POST, arena_printf(test_arena,
	    "/ban-hang/anh/%" PRId64 "/xoa", list->v[0].id), "")->status;
}

/* I7 */
void test_a_photo_that_is_taken_away_takes_its_files_along_when_it_was_the_last(void)
{
	struct market_photo p;

	s = shops_open();
	p = photo(s.na, "one");
	photo(s.hoi, "one");
	check(takes_away(s.na, OWNER_OF_NA) == SEE_OTHER);
	run("market.photos", ALL_TIME);
	check(all_there(&p));
	check(takes_away(s.hoi, OWNER_OF_HOI) == SEE_OTHER);
	run("market.photos", test_now + DAY - 1);
	check(all_there(&p));
	run("market.photos", ALL_TIME);
	check(pictures_gone(&p) && !there(p.jpeg));
}

/* I7: it was sent again, and its photo may not be written yet. */
void test_a_photo_that_is_sent_again_keeps_its_files(void)
{
	int64_t now = (int64_t)time(NULL) * SECOND;
	struct market_photo p;

	s = shops_open();
	p = photo(s.na, "again");
	test_now = now - 2 * DAY;
	check(takes_away(s.na, OWNER_OF_NA) == SEE_OTHER);
	picture("again");
	run("market.photos", now);
	check(all_there(&p));
	photo(s.na, "again");
	run("market.photos", ALL_TIME);
	check(all_there(&p));
}
