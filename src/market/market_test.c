#include "market/market.h"
#include "market/market_inside.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/setting.h"
#include "core/show.h"
#include "shops.h"
#include "test.h"

#include "tests.h"
#include "tool.h"

/* Communes of Lạng Sơn: Đông Kinh and Tam Thanh. */
#define COMMUNE "05977"
#define ELSEWHERE "05986"

enum { SELLER = 71, STRANGER = 72 };

static const struct perm *const sells[] = { &market_sell, NULL };

struct making { struct household_given h; struct shop_given s; struct product_given p;
	int64_t household, shop, product; };

static bool make(void *arg)
{
	struct making *m = arg;

	check(!household_check(test_db, test_arena, &m->h));
	household_save(test_db, test_arena, &m->h, test_now, &m->household);
	household_add_person(test_db, test_arena, m->household, SELLER, "OWNER", 0, test_now);
	check(!market_shop_check(test_db, test_arena, &m->s));
	market_shop_save(test_db, test_arena, &m->s, test_now, &m->shop);
	if (*m->p.name) {
		check(!market_product_check(test_db, test_arena, &m->p));
		market_product_save(test_db, test_arena, &m->p, test_now, &m->product);
	}
	return true;
}

/* A household, its shop and one product, none of them special. */
static struct making nobody_special(void)
{
	struct making m = { household_blank, shop_blank, product_blank, 0, 0, 0 };

	m.h.external_id = "h1";
	m.h.head_name = "Hoàng Văn Thử";
	m.h.commune_code = COMMUNE;
	m.s.external_id = "s1";
	m.s.household_external_id = "h1";
	m.s.name = "Na nhà Thử";
	m.p.external_id = "p1";
	m.p.shop_external_id = "s1";
	m.p.name = "Na dai Chi Lăng";
	m.p.category = "na";
	m.p.unit = "kg";
	m.p.price_vnd = 45000;
	m.p.stock = 10;
	return m;
}

static struct making known_seller(void)
{
	struct making m = nobody_special();

	m.s.identity_method = "VNEID";
	m.s.identity_verified_on = 20261101;
	return m;
}

/* The id of the shop, or of the product, that was made. */
static int64_t a_shop(struct making m)
{
	test_write(make, &m);
	return m.shop;
}

static int64_t a_product(struct making m)
{
	test_write(make, &m);
	return m.product;
}

static const char *state_of(int64_t shop)
{
	return market_shop_by_id(test_db, test_arena, shop)->state;
}

/* What may be asked of the module within one transaction. */
struct doing {
	int64_t id, quantity;
	const char *to, *why;
	enum market_actor who;
	bool done;
};

static bool move(void *arg)
{
	struct doing *d = arg;

	d->done = market_shop_move(test_db, test_arena, d->id, d->to, d->who, 9, d->why, test_now);
	return true;
}

static bool moves(int64_t shop, const char *to, enum market_actor who)
{
	struct doing d = { .id = shop, .to = to, .who = who, .why = "vì thử" };

	test_write(move, &d);
	return d.done;
}

static bool take(void *arg)
{
	struct doing *d = arg;

	d->done = market_take(test_db, test_arena, d->id, d->quantity, test_now);
	return true;
}

static bool taken(int64_t product, int64_t quantity)
{
	struct doing d = { .id = product, .quantity = quantity };

	test_write(take, &d);
	return d.done;
}

static bool give_back(void *arg)
{
	struct doing *d = arg;

	market_give_back(test_db, test_arena, d->id, d->quantity, test_now);
	return true;
}

static const struct market_item *item(int64_t product)
{
	return market_item(test_db, test_arena, product, test_now);
}

/* R: Law 122/2025/QH15, art. 17.1.c */
/* R: Decree 248/2026, art. 18.1 */
void test_a_shop_without_identity_does_not_open(void)
{
	int64_t shop = a_shop(nobody_special());
	const struct user *seller = a_user(SELLER, sells);

	check(!strcmp(state_of(shop), "DRAFT"));
	visit_as(seller, POST, arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64 "/mo-cua",
	    shop), "agreed=1");
	check(!strcmp(state_of(shop), "DRAFT"));                /* I1 */
	check(market_shop_missing(test_db, test_arena, shop, test_now).n == 1);
}

void test_an_import_with_identity_and_an_item_is_live(void)
{
	int64_t product = a_product(known_seller());

	check(!strcmp(state_of(item(product)->shop), "LIVE"));
	check(item(product)->sellable && !item(product)->why_not);
}

void test_a_shop_with_identity_and_no_item_waits(void)
{
	struct making m = known_seller();

	m.p.stock = 0;
	check(!strcmp(state_of(a_shop(m)), "IDENTITY_OK"));
}

void test_the_last_item_sold_closes_and_stock_opens_again(void)
{
	int64_t product = a_product(known_seller()), shop = item(product)->shop;
	struct doing back = { .id = product, .quantity = 4 };

	check(!taken(product, 11));                             /* I4 */
	check(item(product)->stock == 10);
	check(taken(product, 10));
	check(!strcmp(state_of(shop), "IDENTITY_OK"));          /* I2 */
	check(!item(product)->sellable && item(product)->why_not);
	check(!taken(product, 1));
	test_write(give_back, &back);
	check(!strcmp(state_of(shop), "LIVE"));
	check(item(product)->stock == 4);
}

void test_what_is_not_counted_never_runs_out(void)
{
	struct making m = known_seller();
	int64_t product;

	m.p.stock = -1;
	product = a_product(m);
	check(taken(product, 1000));
	check(item(product)->stock == -1 && item(product)->sellable);
}

void test_only_who_may_moves_a_shop(void)
{
	int64_t shop = a_shop(known_seller());

	check(!moves(shop, "SUSPENDED", MARKET_SELLER));
	check(moves(shop, "PAUSED", MARKET_SELLER));
	check(!strcmp(state_of(shop), "PAUSED"));
	check(moves(shop, "HAS_ITEM", MARKET_SELLER));
	check(!strcmp(state_of(shop), "LIVE"));
	check(moves(shop, "SUSPENDED", MARKET_OFFICER));
	check(!moves(shop, "HAS_ITEM", MARKET_SELLER));
	check(!strcmp(shop_by_id(test_db, test_arena, shop)->state_reason, "vì thử"));
	check(moves(shop, "DRAFT", MARKET_OFFICER));
	check(!strcmp(state_of(shop), "LIVE"));
	check(moves(shop, "CLOSED", MARKET_SELLER));
	check(!moves(shop, "DRAFT", MARKET_OFFICER));           /* I3 */
	check(shop_events(test_db, test_arena, shop)->n > 8);
}

void test_a_season_may_go_over_new_year(void)
{
	check(market_in_season(0, 0, 1123));
	check(market_in_season(701, 1031, 701) && market_in_season(701, 1031, 1031));
	check(!market_in_season(701, 1031, 1101));
	check(market_in_season(1101, 215, 1231) && market_in_season(1101, 215, 101));
	check(!market_in_season(1101, 215, 216) && !market_in_season(1101, 215, 1031));
}

void test_out_of_season_is_told_and_not_sold(void)
{
	struct making m = known_seller();
	int64_t product;

	m.p.season_from = "0701";
	m.p.season_to = "1031";
	product = a_product(m);
	check(!item(product)->sellable && strstr(item(product)->why_not, "01/07"));
	check(!strcmp(state_of(item(product)->shop), "LIVE"));
}

/* R: Decision 148/QĐ-TTg */
void test_stars_end_with_their_last_day(void)
{
	check(market_stars(4, 20261123, test_now) == 4);
	check(market_stars(4, 20261122, test_now) == 0);
	check(market_stars(0, 0, test_now) == 0);
}

void test_stars_without_a_day_are_believed_for_three_years(void)
{
	struct making m = known_seller();
	struct product_given g;

	m.p.ocop_star = 4;
	a_product(m);
	check(market_product_standing(test_db, test_arena, "p1", &g));
	check(g.ocop_until == 20291123);                        /* I9 */
}

struct saving { struct making m; enum saved household, shop, product; };

static bool save_again(void *arg)
{
	struct saving *s = arg;
	int64_t id;

	s->household = household_save(test_db, test_arena, &s->m.h, test_now, &id);
	s->shop = market_shop_save(test_db, test_arena, &s->m.s, test_now, &id);
	s->product = market_product_save(test_db, test_arena, &s->m.p, test_now, &id);
	return true;
}

void test_saving_the_same_rows_twice_changes_nothing(void)
{
	struct saving s = { .m = known_seller() };

	s.m.h.phone = s.m.s.phone = "0912345678";
	s.m.h.is_business = true;
	s.m.h.tax_number = "020190000001";
	s.m.p.ocop_star = 3;
	s.m.p.season_from = "0701";
	s.m.p.season_to = "1231";
	a_shop(s.m);
	test_write(save_again, &s);
	check(s.household == SAVED_SAME && s.shop == SAVED_SAME && s.product == SAVED_SAME);
	s.m.p.price_vnd++;
	s.m.s.phone = "";
	s.m.h.trade = "Trồng na";
	test_write(save_again, &s);
	check(s.household == SAVED_CHANGED && s.shop == SAVED_CHANGED &&
	    s.product == SAVED_CHANGED);
}

void test_what_stands_is_what_was_given(void)
{
	struct making m = known_seller();
	struct shop_given s;
	struct product_given p;
	struct household_given h;

	m.s.phone = "0912345678";
	m.h.phone = "0912345679";
	a_shop(m);
	check(market_shop_standing(test_db, test_arena, "s1", &s));
	check(!strcmp(s.phone, "0912345678") && !strcmp(s.slug, "na-nha-thu"));
	check(market_product_standing(test_db, test_arena, "p1", &p));
	check(p.price_vnd == 45000 && !strcmp(p.origin, COMMUNE));
	check(household_standing(test_db, test_arena, "h1", &h));
	check(!strcmp(h.phone, "0912345679"));
	check(!market_product_standing(test_db, test_arena, "p2", &p));
}

void test_rows_that_fit_nowhere_are_told(void)
{
	struct making m = nobody_special();
	struct trouble *t;

	m.s.household_external_id = "nobody";
	m.s.bank_bin = "000000";
	t = market_shop_check(test_db, test_arena, &m.s);
	check(trouble_with(t, "household_external_id") && trouble_with(t, "bank_bin") &&
	    trouble_with(t, "bank_account") && trouble_with(t, "bank_account_name"));
	m.p.category = "khong-co";
	m.p.season_to = "1231";
	t = market_product_check(test_db, test_arena, &m.p);
	check(trouble_with(t, "shop_external_id") && trouble_with(t, "category") &&
	    trouble_with(t, "season_from"));
}

static const char *season_typed(const char *typed)
{
	struct params p = { .arena = test_arena };
	struct product_given g = product_blank;

	params_add(&p, "season_to", typed, PARAM_TEXT);
	form_read(&p, product_columns, &g);
	return g.season_to;
}

void test_seasons_are_read_as_people_write_them(void)
{
	check(!strcmp(season_typed("15/07"), "0715"));
	check(!strcmp(season_typed("07-15"), "0715"));
	check(!strcmp(season_typed("0715"), "0715"));
	check(!strcmp(season_typed("715"), "0715"));
	check(!strcmp(season_typed("2"), "0229"));
	check(!strcmp(season_typed("31/02"), ""));
	check(!strcmp(season_typed("13"), "") && !strcmp(season_typed("hè"), ""));
}

void test_two_shops_of_one_name_have_two_addresses(void)
{
	struct making m = nobody_special();

	a_shop(m);
	m.s.external_id = "s2";
	m.p.name = "";
	check(!strcmp(market_shop_by_id(test_db, test_arena, a_shop(m))->slug, "na-nha-thu-2"));
}

void test_another_seller_finds_no_such_shop(void)
{
	int64_t product = a_product(known_seller()), shop = item(product)->shop;
	const struct user *stranger = a_user(STRANGER, sells);
	const char *const pages[] = { "", "/cai-dat", "/hang", "/hang/moi", "/mo-cua",
		"/ap-phich.pdf" };
	const char *const posts[] = { "/cai-dat", "/nghi", "/mo-lai", "/dong", "/mo-cua",
		"/hang/moi" };
	const char *base = arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64, shop);

	for (size_t i = 0; i < COUNT(pages); i++)               /* I5 */
		check(visit_as(stranger, GET, arena_printf(test_arena, "%s%s", base, pages[i]),
		    NULL)->status == NOT_FOUND);
	for (size_t i = 0; i < COUNT(posts); i++)
		check(visit_as(stranger, POST, arena_printf(test_arena, "%s%s", base, posts[i]),
		    "agreed=1")->status == NOT_FOUND);
	base = arena_printf(test_arena, "/ban-hang/hang/%" PRId64, product);
	check(visit_as(stranger, GET, base, NULL)->status == NOT_FOUND);
	check(visit_as(stranger, POST, arena_printf(test_arena, "%s/trang-thai", base),
	    "state=REMOVED")->status == NOT_FOUND);
	check(!strcmp(state_of(shop), "LIVE") && item(product)->sellable);
}

void test_who_no_longer_acts_finds_no_such_shop(void)
{
	int64_t shop = a_shop(known_seller());
	const char *path = arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64, shop);

	test_now -= DAY;
	check(visit_as(a_user(SELLER, sells), GET, path, NULL)->status == NOT_FOUND);
	test_now += DAY;
	check(visit_as(a_user(SELLER, sells), GET, path, NULL)->status == OK);
}

void test_a_seller_posts_a_product_on_one_screen(void)
{
	struct making m = known_seller();
	const struct user *seller = a_user(SELLER, sells);
	struct request *r;
	int64_t shop;
	const char *path;

	m.p.name = "";
	shop = a_shop(m);
	path = arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64 "/hang/moi", shop);
	/* R: Decree 248/2026, art. 8 */
	check(shows(visit_as(seller, GET, path, NULL), "chưa gồm phí giao hàng"));
	r = visit_as(seller, POST, path, "name=&price_vnd=0&unit=kg&category=na");
	check(r->status == INVALID && shows(r, "role=\"alert\""));
	r = visit_as(seller, POST, path, "name=H%E1%BB%93i+kh%C3%B4&price_vnd=185.000&unit=kg"
	    "&category=hoa-hoi&season_from=7&season_to=9");
	check(r->status == SEE_OTHER);
	r = visit_as(seller, GET, r->location, NULL);
	check(shows(r, "Hồi khô") && shows(r, "01/07") && shows(r, "30/09"));
	check(!strcmp(state_of(shop), "LIVE"));
}

void test_what_a_seller_leaves_empty_is_emptied(void)
{
	struct making m = known_seller();
	const struct user *seller = a_user(SELLER, sells);
	struct shop_given s;
	struct request *r;
	int64_t shop;
	const char *path;

	m.s.description = "Vườn trên núi đá.";
	m.s.phone = "0912345678";
	shop = a_shop(m);
	path = arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64 "/cai-dat", shop);
	check(shows(visit_as(seller, GET, path, NULL), "Vườn trên núi đá."));
	r = visit_as(seller, POST, path, "name=Na+nh%C3%A0+Th%E1%BB%AD&description=&phone=");
	check(r->status == SEE_OTHER);
	check(market_shop_standing(test_db, test_arena, "s1", &s));
	check(!*s.description && !*s.phone);
	check(!strcmp(s.identity_method, "VNEID"));
	r = visit_as(seller, POST, path, "name=Na+nh%C3%A0+Th%E1%BB%AD&bank_bin=970436");
	check(r->status == INVALID);
}

/* R: Law 91/2025/QH15 */
void test_opening_needs_a_tick_and_keeps_its_words(void)
{
	struct making m = nobody_special();
	const struct user *seller = a_user(SELLER, sells);
	int64_t shop = a_shop(m), household;
	const char *path = arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64 "/mo-cua", shop);

	household = market_shop_by_id(test_db, test_arena, shop)->household;
	check(!shows(visit_as(seller, GET, path, NULL), "checked"));
	check(visit_as(seller, POST, path, "agreed=0")->status == INVALID);
	check(!household_agreed(test_db, test_arena, household, "PUBLISH_SHOP"));
	check(visit_as(seller, POST, path, "agreed=1")->status == SEE_OTHER);
	check(household_agreed(test_db, test_arena, household, "PUBLISH_SHOP"));
	visit_as(seller, POST, arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64 "/dong",
	    shop), "");
	check(!household_agreed(test_db, test_arena, household, "PUBLISH_SHOP"));
}

void test_a_shop_is_opened_only_for_ones_own_household(void)
{
	struct making m = nobody_special();
	struct request *r;

	a_shop(m);
	r = visit_as(a_user(STRANGER, sells), POST, "/ban-hang/mo-gian-hang",
	    "household_external_id=h1&name=Gian+l%E1%BA%A1");
	check(r->status == INVALID);
	r = visit_as(a_user(SELLER, sells), POST, "/ban-hang/mo-gian-hang",
	    "household_external_id=h1&name=Gian+hai");
	check(r->status == SEE_OTHER);
}

static bool for_show(void *arg)
{
	(void)arg;
	return !setting_set(test_db, setting_by_name("site.demo"), "1", test_now, 0);
}

void test_the_poster_is_a_paper_with_the_shop_on_it(void)
{
	int64_t shop = a_shop(known_seller());
	struct request *r = visit_as(a_user(SELLER, sells), GET, arena_printf(test_arena,
	    "/ban-hang/cua-hang/%" PRId64 "/ap-phich.pdf", shop), NULL);

	check(r->status == OK && r->bytes.n > 2000 && !memcmp(r->bytes.at, "%PDF", 4));
	if (!tool_installed("pdftotext"))
		return;
	check(!strstr(tool_says(test_arena, "pdftotext %s -", r->bytes), "Chợ thử nghiệm"));
	test_write(for_show, NULL);
	r = visit_as(a_user(SELLER, sells), GET, arena_printf(test_arena,
	    "/ban-hang/cua-hang/%" PRId64 "/ap-phich.pdf", shop), NULL);
	check(strstr(tool_says(test_arena, "pdftotext %s -", r->bytes), "Chợ thử nghiệm"));
}

static const struct user *an_officer(const char *commune)
{
	struct user *u = arena_new(test_arena, struct user);
	struct grant *g = arena_new(test_arena, struct grant);

	*g = (struct grant){ &market_oversee, household_office(test_db, test_arena, commune) };
	*u = (struct user){ .id = 9, .name = "Cán bộ", .lang = "vi", .n_grants = 1, .grants = g };
	return u;
}

#define VERIFIED "full_name=Ho%C3%A0ng+V%C4%83n+Th%E1%BB%AD&birth_on=1990-02-03" \
	"&number=020090000001&method=OFFICER&evidence=xem+b%E1%BA%A3n+g%E1%BB%91c"

/* R: Decree 248/2026, art. 18.1 */
void test_an_officer_who_checked_the_seller_lets_the_shop_open(void)
{
	int64_t shop = a_shop(nobody_special());
	const char *path = arena_printf(test_arena, "/quan-tri/cua-hang/%" PRId64, shop);
	struct request *r;

	check(visit_as(an_officer(COMMUNE), POST, path, "full_name=A+B")->status == INVALID);
	check(visit_as(an_officer(ELSEWHERE), POST, path, VERIFIED)->status == NOT_FOUND);
	check(!strcmp(state_of(shop), "DRAFT"));                /* I6 */
	check(visit_as(an_officer(COMMUNE), POST, path, VERIFIED)->status == SEE_OTHER);
	check(!strcmp(state_of(shop), "HAS_ITEM"));
	r = visit_as(an_officer(COMMUNE), GET, path, NULL);
	check(shows(r, "Hoàng Văn Thử") && !shows(r, "020090000001"));
	visit_as(a_user(SELLER, sells), POST, arena_printf(test_arena,
	    "/ban-hang/cua-hang/%" PRId64 "/mo-cua", shop), "agreed=1");
	check(!strcmp(state_of(shop), "LIVE"));
}

void test_staff_find_the_shops_of_their_commune_alone(void)
{
	a_shop(nobody_special());
	check(shows(visit_as(an_officer(COMMUNE), GET, "/quan-tri/cua-hang?q=na+nha&state=DRAFT",
	    NULL), "Na nhà Thử"));
	check(!shows(visit_as(an_officer(COMMUNE), GET, "/quan-tri/cua-hang?state=LIVE", NULL),
	    "Na nhà Thử"));
	check(!shows(visit_as(an_officer(ELSEWHERE), GET, "/quan-tri/cua-hang", NULL),
	    "Na nhà Thử"));
}

/* R: Decision 148/QĐ-TTg */
void test_stars_are_given_by_officers_with_their_decision(void)
{
	int64_t product = a_product(known_seller());
	const char *path = arena_printf(test_arena, "/quan-tri/hang/%" PRId64 "/ocop", product);
	struct product_given g;

	check(visit_as(an_officer(COMMUNE), POST, path, "ocop_star=4")->status == INVALID);
	check(visit_as(an_officer(COMMUNE), POST, path, "ocop_star=4&ocop_decision=2865"
	    "&decided_on=2024-02-29")->status == SEE_OTHER);
	check(market_product_standing(test_db, test_arena, "p1", &g));
	check(g.ocop_star == 4 && g.ocop_until == 20270228);
	check(visit_as(a_user(SELLER, sells), POST, arena_printf(test_arena,
	    "/ban-hang/hang/%" PRId64, product), "name=Na+dai&price_vnd=1000&unit=kg&category=na"
	    "&ocop_star=5")->status == SEE_OTHER);
	check(market_product_standing(test_db, test_arena, "p1", &g));
	check(g.ocop_star == 4 && !strcmp(g.name, "Na dai"));
}

void test_a_form_saved_as_it_was_gives_nothing_back_that_was_sold(void)
{
	static const char given[] = "name=Na+dai&price_vnd=1000&unit=kg&category=na";
	int64_t product = a_product(known_seller());
	const char *path = arena_printf(test_arena, "/ban-hang/hang/%" PRId64, product);
	const struct user *seller = a_user(SELLER, sells);
	struct request *r;

	check(shows(visit_as(seller, GET, path, NULL), "name=\"stock_was\" value=\"10\""));
	check(taken(product, 4));
	r = visit_as(seller, POST, path, said("%s&stock=10&stock_was=10", given));
	check(r->status == SEE_OTHER && item(product)->stock == 6);
	r = visit_as(seller, POST, path, said("%s&stock=20&stock_was=10", given));
	check(r->status == INVALID && shows(r, "f-stock-error") && item(product)->stock == 6);
	check(shows(r, "name=\"stock_was\" value=\"6\""));
	r = visit_as(seller, POST, path, said("%s&stock=20&stock_was=6", given));
	check(r->status == SEE_OTHER && item(product)->stock == 20);
}

#define PART(name, value) "--x\r\nContent-Disposition: form-data; name=\"" name "\"" \
	"\r\n\r\n" value "\r\n"

void test_a_photo_that_is_none_is_told_at_its_field(void)
{
	static const char *const parts[] = { "Content-Type: multipart/form-data; boundary=x",
		NULL };
	int64_t product = a_product(known_seller());
	const char *path = arena_printf(test_arena, "/ban-hang/hang/%" PRId64, product);
	struct request *r = visit_as_with(a_user(SELLER, sells), parts, POST, path,
	    PART("photo\"; filename=\"a.jpg", "no photo") PART("name", "Na khác")
	    PART("unit", "kg") PART("price_vnd", "1000") PART("category", "na") "--x--\r\n");

	check(r->status == INVALID && shows(r, "f-photo-error"));
	check(strcmp(item(product)->name, "Na khác"));
}
