#include "places/places.h"
#include "core/id.h"
#include "core/fault.h"
#include "core/text.h"
#include "test.h"

#include "tests.h"

static struct arena *arena;

struct loading { const char *folder; int64_t changed; };

static bool load(void *arg)
{
	struct loading *l = arg;

	l->changed = places_load(test_db, arena, l->folder);
	return true;
}

/* The places of Việt Nam, once; and an arena for the test. */
static struct arena *with_places(void)
{
	struct loading l = { "data/places", 0 };

	if (arena)
		arena_close(arena);
	arena = arena_open();
	if (!place_by_code(test_db, arena, "20"))
		db_transaction(test_db, load, &l);
	return arena;
}

static const struct place_hits *find(const char *text)
{
	return places_find(test_db, with_places(), text, "20");
}

/* Is that commune what the text means, without a doubt? */
static bool means(const char *text, const char *code)
{
	const struct place_hits *h = find(text);

	if (h->n && h->clear && !strcmp(h->v[0].code, code))
		return true;
	for (size_t i = 0; i < h->n && i < 3; i++)
		printf("# %s: %s %s, %s (%d; %s)\n", text, h->v[i].code, h->v[i].full_name,
		    h->v[i].province_name, h->v[i].score, h->v[i].was ? h->v[i].was : "now");
	return false;
}

void test_loading_places_twice_changes_nothing(void)
{
	struct loading l = { "data/places", -1 };

	with_places();
	db_transaction(test_db, load, &l);
	check(l.changed == 0);                                  /* I6 */
}

void test_today_has_34_provinces_and_65_communes_in_lang_son(void)
{
	struct arena *a = with_places();
	const struct place_communes *c = place_communes(test_db, a, "20", "");

	check(place_provinces(test_db, a)->n == 34);
	check(c->n == 65);
	check(!strcmp(place_communes(test_db, a, "20", "ky l")->v[0].full_name, "Phường Kỳ Lừa"));
	check(place_communes(test_db, a, "", "tan thanh")->n > 3);
	check(!strcmp(place_by_code(test_db, a, "75")->full_name, "Thành phố Đồng Nai"));
	check(!place_by_code(test_db, a, "178"));
}

static bool was(const char *code, int64_t day, const char *full_name)
{
	const struct place_on *p = place_on(test_db, arena, code, day);

	return p && !strcmp(p->full_name, full_name);
}

void test_a_code_means_what_it_meant_on_that_day(void)
{
	struct arena *a = with_places();

	check(was("00004", 20250630, "Phường Trúc Bạch"));      /* I1 */
	check(was("00004", 20250701, "Phường Ba Đình"));
	check(was("25270", 20260429, "Xã Lộc Ninh"));
	check(was("25270", 20260430, "Phường Lộc Ninh"));
	check(!place_on(test_db, a, "178", 20250701));
}

void test_an_old_commune_leads_to_the_new_ones(void)
{
	struct arena *a = with_places();
	const struct place_heirs *h = place_heirs(test_db, a, "06166", 20250701);

	check(h->n == 1 && !strcmp(h->v[0].full_name, "Xã Hoàng Văn Thụ") && !h->v[0].part);
	h = place_heirs(test_db, a, "06622", 20250701);         /* Bính Xá was split in two */
	check(h->n == 2 && h->v[0].part && h->v[1].part);
	h = place_heirs(test_db, a, "25270", 20250701);         /* changed twice */
	check(h->n >= 1 && !strcmp(h->v[0].full_name, "Phường Lộc Ninh"));
}

void test_an_address_finds_its_commune_of_today(void)
{
	check(means("xã Tân Thanh, huyện Văn Lãng", "06172"));
	check(means("Tan Thanh, Van Lang, Lang Son", "06172"));
	check(means("tan thanh van lang lang son", "06172"));
	check(means("số 12 đường Hùng Vương, phường Chi Lăng, TP. Lạng Sơn", "05983"));
	check(means("Phường Kỳ Lừa", "06187"));
	check(means("phường Kỳ Lừa, tỉnh Lạng Sơn, Việt Nam", "06187"));
	check(means("Xã Hoà Thắng, H. Hữu Lũng, Lạng Sơn", "06457"));
	check(means("XÃ HÒA THẮNG - HỮU LŨNG - LẠNG SƠN", "06457"));
	check(means("P. 5, Q. 3, TP Hồ Chí Minh", "27154"));
	check(find("xyz, hàng gửi nhanh")->n == 0);
	check(find("")->n == 0);
	check(find("số 5")->n == 0);
}

void test_a_name_alone_is_sought_at_home_first_and_is_not_clear(void)
{
	const struct place_hits *h = find("Tân Thanh");

	check(h->n > 3 && !h->clear);
	check(!strcmp(h->v[0].province, "20"));
	check(h->v[0].was && strstr(h->v[0].was, "Xã Tân Thanh, Huyện Văn Lãng"));
}

void test_every_place_that_ended_leads_to_today(void)
{
	struct arena *a = with_places();
	const struct place_dead_ends *d = place_dead_ends(test_db, a);

	for (size_t i = 0; i < d->n; i++)
		printf("# %s %s\n", d->v[i].code, d->v[i].full_name);
	check(d->n == 0);                                       /* I4 */
}

void test_a_parent_is_valid_when_its_child_begins(void)
{
	check(place_orphans(test_db, with_places())->n == 0);   /* I3 */
}

void test_every_commune_of_lang_son_has_an_office_and_figures(void)
{
	struct arena *a = with_places();

	check(organisation_by_code(test_db, a, "lang-son-06187"));
	check(place_figures(test_db, a, "20")->n == 65);
}
