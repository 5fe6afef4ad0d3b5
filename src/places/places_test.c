#include "places/places.h"
#include "core/setting.h"
#include "test.h"

#include "tests.h"

struct loading { const char *folder; int64_t changed; };

static bool load(void *arg)
{
	struct loading *l = arg;

	l->changed = places_load(test_db, test_arena, l->folder);
	return true;
}

static const struct place_hits *find(const char *text)
{
	return places_find(test_db, test_arena, text, "20");
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

	db_transaction(test_db, load, &l);
	check(l.changed == 0);                                  /* I6 */
}

void test_today_has_34_provinces_and_65_communes_in_lang_son(void)
{
	const struct place_communes *c = place_communes(test_db, test_arena, "20", "");

	check(place_provinces(test_db, test_arena)->n == 34);
	check(c->n == 65);
	check(place_communes(test_db, test_arena, "20", "ky l")->n == 1);
	check(place_communes(test_db, test_arena, "", "tan thanh")->n > 3);
	check(!strcmp(place_by_code(test_db, test_arena, "75")->full_name, "Thành phố Đồng Nai"));
	check(!place_by_code(test_db, test_arena, "178"));
}

static bool was(const char *code, int64_t day, const char *full_name)
{
	const struct place_on *p = place_on(test_db, test_arena, code, day);

	return p && !strcmp(p->full_name, full_name);
}

void test_a_code_means_what_it_meant_on_that_day(void)
{
	check(was("00004", 20250630, "Phường Trúc Bạch"));      /* I1 */
	check(was("00004", 20250701, "Phường Ba Đình"));
	check(was("25270", 20260429, "Xã Lộc Ninh"));
	check(was("25270", 20260430, "Phường Lộc Ninh"));
	check(!place_on(test_db, test_arena, "178", 20250701));
}

void test_an_old_commune_leads_to_the_new_ones(void)
{
	const struct place_heirs *h = place_heirs(test_db, test_arena, "06166", 20250701);

	check(h->n == 1 && !strcmp(h->v[0].full_name, "Xã Hoàng Văn Thụ") && !h->v[0].part);
	h = place_heirs(test_db, test_arena, "06622", 20250701); /* Bính Xá, split in two */
	check(h->n == 2 && h->v[0].part && h->v[1].part);
	h = place_heirs(test_db, test_arena, "25270", 20250701); /* changed twice */
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
	const struct place_dead_ends *d = place_dead_ends(test_db, test_arena);

	for (size_t i = 0; i < d->n; i++)
		printf("# %s %s\n", d->v[i].code, d->v[i].full_name);
	check(d->n == 0);                                       /* I4 */
}

void test_a_parent_is_valid_when_its_child_begins(void)
{
	check(place_orphans(test_db, test_arena)->n == 0);   /* I3 */
}

void test_every_commune_of_lang_son_has_an_office_and_figures(void)
{
	check(organisation_by_code(test_db, test_arena, "lang-son-06187"));
	check(place_figures(test_db, test_arena, "20")->n == 65);
}

void test_the_page_tells_which_commune_it_is_now(void)
{
	struct request *r = visit(GET, "/xa-phuong?q=t%C3%A2n+thanh%2C+v%C4%83n+l%C3%A3ng", NULL);

	check(r->status == OK);
	check(shows(r, "<strong>Xã Hoàng Văn Thụ</strong>, Tỉnh Lạng Sơn"));
	check(shows(r, "Trước đây là Xã Tân Thanh, Huyện Văn Lãng, Tỉnh Lạng Sơn."));
	r = visit(GET, "/xa-phuong", NULL);
	check(r->status == OK && !shows(r, "Chưa tìm thấy") && !shows(r, "<ol>"));
	check(shows(r, "<summary>Huyện Đình Lập (") &&
	    shows(r, "<td>Xã Bính Xá</td><td>Xã Kiên Mộc (một phần)</td>"));
	check(r->out->len < 50 * 1024);
	check(shows(visit(GET, "/xa-phuong?q=xyz", NULL), "Chưa tìm thấy"));
	check(shows(visit(GET, "/xa-phuong?q=%3Cb%3E", NULL), "value=\"&lt;b&gt;\""));
}

void test_pickers_get_what_the_words_name_and_then_what_begins_with_them(void)
{
	struct request *r = visit(GET, "/api/v1/communes?q=t%C3%A2n%20thanh", NULL);

	check(r->status == OK);
	check(strstr(r->out->text, "{\"clear\":false,\"items\":[{\"code\":\"06172\""));
	check(shows(r, "\"was\":\"Xã Tân Thanh, Huyện Văn Lãng, Tỉnh Lạng Sơn\""));
	check(shows(r, "\"fullName\":\"Xã Tân Thành\""));
	r = visit(GET, "/api/v1/communes?province=20&q=ky%20l", NULL);
	check(shows(r, "\"fullName\":\"Phường Kỳ Lừa\""));
	r = visit(GET, "/api/v1/communes?province=20&q=tan%20thanh", NULL);
	check(!shows(r, "\"province\":\"31\""));
	r = visit(GET, "/api/v1/provinces", NULL);
	check(shows(r, "{\"code\":\"20\",\"name\":\"Lạng Sơn\""));
}
