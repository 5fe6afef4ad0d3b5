/* market_order_test.c - a seller with several shops, whom an authority or the platform stops. */
#include "core/calendar.h"
#include "core/media.h"
#include "core/platform.h"
#include "market/goods_test.h"
#include "market/market_law.h"
#include "test.h"
#include "tests.h"

static const struct user *law(void)
{
	static const struct perm *const perms[] = { &market_obey, &market_oversee, NULL };

	return a_user(9, perms);
}

static const char *at(const char *base, int64_t id, const char *rest)
{
	return arena_printf(test_arena, "%s%" PRId64 "%s", base, id, rest);
}

static const char *state(int64_t shop)
{
	return market_shop_by_id(test_db, test_arena, shop)->state;
}

static bool save_second(void *arg)
{
	struct shop_given s = shop_blank;

	s.external_id = s.slug = "a2";
	s.household_external_id = "a";
	s.name = "Nhà A, quầy hai";
	s.identity_method = "OFFICER";
	s.identity_verified_on = 20261101;
	market_shop_save(test_db, test_arena, &s, test_now, arg);
	return true;
}

/* Two open shops of one household. */
static void two_shops(int64_t *one, int64_t *two)
{
	*one = a_shop("a", "Nhà A");
	test_write(save_second, two);
	a_product("a", (struct product_given){ .name = "Na dai" });
	a_product("a2", (struct product_given){ .name = "Na bở" });
	check(!strcmp(state(*one), "LIVE") && !strcmp(state(*two), "LIVE"));
}

/* An order to suspend the seller of shop "a", carried out. */
static int64_t stopped(const char *document)
{
	struct request *r = visit_as(law(), POST, "/quan-tri/lenh/moi", arena_printf(test_arena,
	    "kind=SUSPEND_SELLER&subject=/cua-hang/a&authority=S%%E1%%BB%%9F+C%%C3%%B4ng+Th"
	    "%%C6%%B0%%C6%%A1ng&document=%s&demand=%%C4%%90%%C3%%ACnh+ch%%E1%%BB%%89"
	    "&received_on=2026-11-23&received_at=10:00", document));
	int64_t order = r->location ? strtoll(strrchr(r->location, '/') + 1, NULL, 10) : 0;

	check(r->status == SEE_OTHER);
	check(visit_as(law(), POST, at("/quan-tri/lenh/", order, "/thi-hanh"), "answer=da+dung")->
	    status == SEE_OTHER);
	return order;
}

static void lifted(int64_t order)
{
	check(visit_as(law(), POST, at("/quan-tri/lenh/", order, "/khoi-phuc"),
	    "document=13/CV")->status == SEE_OTHER);
}

/* R: Decree 248/2026, art. 18.2: the seller, and not one of his doors */
void test_a_seller_whom_an_authority_stopped_sells_in_none_of_his_shops(void)
{
	int64_t one, two, order;

	two_shops(&one, &two);
	order = stopped("12/CV");
	check(!strcmp(state(one), "SUSPENDED") && !strcmp(state(two), "DRAFT"));
	check(visit(GET, "/cua-hang/a2", NULL)->status == NOT_FOUND);
	check(!shows(visit(GET, "/tim?q=na", NULL), "Na bở"));
	check(shows(visit_as(law(), GET, at("/quan-tri/cua-hang/", two, ""), NULL),
	    "đang bị đình chỉ theo yêu cầu"));
	lifted(order);
	check(!strcmp(state(one), "LIVE") && !strcmp(state(two), "LIVE"));
}

void test_a_lifted_order_does_not_open_what_the_platform_had_stopped(void)
{
	int64_t one, two, order;

	two_shops(&one, &two);
	visit_as(law(), POST, at("/quan-tri/cua-hang/", one, "/trang-thai"),
	    "to=SUSPENDED&why=hang+gia+mao");
	test_now += 5 * DAY;
	job_run_here(test_db, &market_notice_job, "", test_now);
	check(!strcmp(state(one), "SUSPENDED"));
	test_now += DAY;
	order = stopped("12/CV");
	test_now += DAY;
	lifted(order);
	check(!strcmp(state(one), "SUSPENDED") && !strcmp(state(two), "LIVE"));
}

void test_of_two_orders_the_last_lifted_opens(void)
{
	int64_t one, two, first, second;

	two_shops(&one, &two);
	first = stopped("12/CV");
	test_now += DAY;
	second = stopped("15/CV");
	lifted(first);
	check(!strcmp(state(one), "SUSPENDED") && !strcmp(state(two), "DRAFT"));
	lifted(second);
	check(!strcmp(state(one), "LIVE") && !strcmp(state(two), "LIVE"));
}

static bool add_photo(void *product)
{
	struct market_photo f = { "", "", "", "", 480, 360 };

	f.small = f.medium = f.large = media_put(platform_media(), test_arena,
	    (struct bytes){ "of a taken product", 18 }, "webp");
	f.jpeg = media_put(platform_media(), test_arena, (struct bytes){ "the same", 8 }, "jpg");
	return market_photo_add(test_db, test_arena, *(int64_t *)product, &f, "Na dai");
}

/* R: Decree 248/2026, art. 17.1.c: the photo and what buyers said go with the product */
void test_what_was_taken_down_takes_its_photos_and_reviews_along(void)
{
	int64_t id, order;
	const char *photo;
	struct request *r;

	a_shop("a", "Nhà A");
	id = a_product("a", (struct product_given){ .name = "Na dai" });
	test_write(add_photo, &id);
	photo = arena_printf(test_arena, "/anh/%s", photos_of(test_db, test_arena, id)->v[0].jpeg);
	r = visit(GET, photo, NULL);
	check(r->status == OK && r->file && r->file->mark && !r->file->once);
	check(visit(GET, at("/danh-gia/", id, ""), NULL)->status == OK);
	r = visit_as(law(), POST, "/quan-tri/lenh/moi", arena_printf(test_arena, "kind=TAKE_DOWN"
	    "&subject=/san-pham/%" PRId64 "&authority=So+Cong+Thuong&document=12/CV"
	    "&demand=Go+xuong&received_on=2026-11-23&received_at=10:00", id));
	order = strtoll(strrchr(r->location, '/') + 1, NULL, 10);
	visit_as(law(), POST, at("/quan-tri/lenh/", order, "/thi-hanh"), "answer=da+go+xong");
	check(visit(GET, photo, NULL)->status == GONE);
	check(visit(GET, at("/danh-gia/", id, ""), NULL)->status == GONE);
	check(visit_as(a_user(99, NULL), GET, photo, NULL)->status == GONE);
	lifted(order);
	check(visit(GET, photo, NULL)->status == OK);
	stopped("15/CV");
	check(visit(GET, photo, NULL)->status == GONE);
	check(visit(GET, at("/danh-gia/", id, ""), NULL)->status == GONE);
}

void test_a_photo_of_what_is_hidden_is_seen_by_its_seller_and_nobody_else(void)
{
	int64_t id;
	const char *photo;
	struct user *officer;
	struct request *r;

	a_shop("a", "Nhà A");
	id = a_product("a", (struct product_given){ .name = "Na dai" });
	test_write(add_photo, &id);
	set_state(id, "HIDDEN");
	photo = arena_printf(test_arena, "/anh/%s", photos_of(test_db, test_arena, id)->v[0].small);
	check(visit(GET, photo, NULL)->status == NOT_FOUND);
	officer = (struct user *)(uintptr_t)law();
	officer->staff = true;
	r = visit_as(officer, GET, photo, NULL);
	check(r->status == OK && r->file->once);
}
