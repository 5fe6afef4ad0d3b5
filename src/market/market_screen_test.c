/* market_screen_test.c - papers of goods, and shops whose words are looked at. */
#include "core/limit.h"
#include "core/media.h"
#include "core/platform.h"
#include "market/goods_test.h"
#include "market/market_law.h"
#include "test.h"
#include "tests.h"

#include <stdio.h>

enum { SELLER = 71 };

static const struct perm *const sells[] = { &market_sell, NULL };

static const struct user *desk(void)
{
	static const struct perm *const perms[] = { &market_review, &market_screen_edit,
		&market_oversee, NULL };

	return a_user(9, perms);
}

static const char *at(const char *base, int64_t id, const char *rest)
{
	return arena_printf(test_arena, "%s%" PRId64 "%s", base, id, rest);
}

static bool seller_joins(void *arg)
{
	household_add_person(test_db, test_arena, market_shop_by_id(test_db, test_arena,
	    *(int64_t *)arg)->household, SELLER, "OWNER", 0, test_now);
	return true;
}

static const struct user *seller_of_shop(int64_t shop)
{
	test_write(seller_joins, &shop);
	return a_user(SELLER, sells);
}

static int64_t shop_of(int64_t product)
{
	return product_item(test_db, test_arena, product)->shop;
}

static const char *barred(int64_t product)
{
	return product_item(test_db, test_arena, product)->barred;
}

static const char *shop_barred(int64_t shop)
{
	return shop_texts(test_db, test_arena, shop)->barred;
}

static int64_t seen_at(const char *page)
{
	const char *seen = strstr(visit_as(desk(), GET, page, NULL)->out->text,
	    "name=\"seen\" value=\"");

	return seen ? strtoll(seen + 19, NULL, 10) : 0;
}

static struct request *decides(const char *page, const char *body, int64_t seen)
{
	return visit_as(desk(), POST, page, arena_printf(test_arena, "%s&seen=%" PRId64, body,
	    seen));
}

#define PASS "result=PASS&reason=%C4%91%E1%BB%A7+gi%E1%BA%A5y"
#define REFUSE "result=REFUSE&reason=kh%C3%B4ng+%C4%91%C6%B0%E1%BB%A3c"

#define PART(name, value) "--x\r\nContent-Disposition: form-data; name=\"" name "\"" \
	"\r\n\r\n" value "\r\n"

static const char *const parts[] = { "Content-Type: multipart/form-data; boundary=x", NULL };

/* What may be sold with a paper alone. */
static int64_t fowl(void)
{
	limit_forget();
	a_shop("a", "Nhà A");
	return a_product("a", (struct product_given){ .name = "Gà sáu ngón",
		.category = "gia-cam-tuoi" });
}

void test_a_paper_that_is_no_photo_is_told_and_a_strangers_goods_are_not_there(void)
{
	int64_t id = fowl();
	const char *to = at("/ban-hang/hang/", id, "/giay-to");
	struct request *r;

	r = visit_as_with(seller_of_shop(shop_of(id)), parts, POST, to,
	    PART("photo\"; filename=\"a.jpg", "no photo")
	    PART("words", "Giấy kiểm dịch") "--x--\r\n");
	check(r->status == INVALID && !documents_of(test_db, test_arena, id)->n);
	check(visit_as_with(a_user(99, sells), parts, POST, to, PART("words", "Giấy") "--x--\r\n")
	    ->status == NOT_FOUND);
	check(visit_as(desk(), GET, "/quan-tri/giay-to/1", NULL)->status == NOT_FOUND);
}

/* A photo of a paper, as a browser sends it. */
static struct bytes a_paper(void)
{
	static const char head[] = PART("words", "Giấy kiểm dịch số 12")
	    "--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"giay.png\"\r\n"
	    "Content-Type: image/png\r\n\r\n", foot[] = "\r\n--x--\r\n";
	FILE *f = fopen("data/demo/photos/na.png", "rb");
	char *body = arena_alloc(test_arena, 1 << 20);
	size_t n = sizeof head - 1;

	memcpy(body, head, n);
	check(f);
	n += f ? fread(body + n, 1, (1 << 20) - 200 - n, f) : 0;
	if (f)
		fclose(f);
	memcpy(body + n, foot, sizeof foot - 1);
	return (struct bytes){ body, n + sizeof foot - 1 };
}

/* I15, I19.  R: Law 122/2025/QH15, art. 17.1.đ; Decree 248/2026, art. 17.1 */
void test_goods_that_need_a_paper_are_shown_when_it_came_and_an_officer_accepted_it(void)
{
	int64_t id = fowl(), paper;
	const struct user *seller = seller_of_shop(shop_of(id));
	const char *page = at("/quan-tri/duyet/", id, ""), *file;
	struct request *r;

	check(!shows(visit(GET, "/tim?q=ga+sau+ngon", NULL), "Gà sáu ngón"));
	check(shows(visit_as(seller, GET, at("/ban-hang/hang/", id, ""), NULL), "kiểm dịch"));
	r = visit_bytes_as(seller, parts, POST, at("/ban-hang/hang/", id, "/giay-to"), a_paper());
	check(r->status == SEE_OTHER);
	check(shows(visit_as(seller, GET, r->location, NULL), "Giấy kiểm dịch số 12"));
	check(shows(visit_as(desk(), GET, "/quan-tri/duyet", NULL), "Gà sáu ngón"));
	check(shows(visit_as(desk(), GET, page, NULL), "Giấy kiểm dịch số 12"));
	paper = documents_of(test_db, test_arena, id)->v[0].id;
	file = documents_of(test_db, test_arena, id)->v[0].file;
	r = visit_as(desk(), GET, at("/quan-tri/giay-to/", paper, ""), NULL);
	check(r->status == OK && !memcmp(r->bytes.at, "\xff\xd8\xff", 3));
	check(memcmp(media_get(platform_media(), test_arena, file).at, "\xff\xd8\xff", 3) != 0);
	check(visit_as(seller, GET, at("/quan-tri/giay-to/", paper, ""), NULL)->status ==
	    FORBIDDEN);
	check(decides(page, PASS, seen_at(page))->status == SEE_OTHER && !*barred(id));
	check(shows(visit(GET, "/tim?q=ga+sau+ngon", NULL), "Gà sáu ngón"));
	check(visit(GET, at("/san-pham/", id, "/ga-sau-ngon"), NULL)->status == OK);
}

/* Bait, and then something else. */
void test_nothing_is_decided_of_words_that_changed_while_an_officer_read(void)
{
	int64_t id = fowl(), seen;
	const char *page = at("/quan-tri/duyet/", id, "");
	struct product_given g;

	seen = seen_at(page);
	market_product_standing(test_db, test_arena, product_for_review(test_db, test_arena,
	    id)->external_id, &g);
	g.description = "Lời khác hẳn.";
	a_product("a", g);
	check(decides(page, PASS, seen)->status == CONFLICT && !strcmp(barred(id), "WAITING"));
	check(decides(page, PASS, seen_at(page))->status == SEE_OTHER && !*barred(id));
}

/* A shop that stands open, and what it says of itself. */
static int64_t open_shop(void)
{
	int64_t id = goods("Na dai");

	check(!strcmp(market_shop_by_id(test_db, test_arena, shop_of(id))->state, "LIVE"));
	return shop_of(id);
}

static struct request *says(int64_t shop, const char *name, const char *about)
{
	return visit_as(seller_of_shop(shop), POST, at("/ban-hang/cua-hang/", shop, "/cai-dat"),
	    arena_printf(test_arena, "name=%s&description=%s", name, about));
}

static struct request *public_page(int64_t shop)
{
	return visit(GET, arena_printf(test_arena, "/cua-hang/%s",
	    shop_texts(test_db, test_arena, shop)->slug), NULL);
}

#define DOUBTFUL "Cao+l%C3%A1+ch%E1%BB%AFa+b%E1%BB%87nh"        /* Cao lá chữa bệnh */

/* R: Law 122/2025/QH15, art. 17.1.đ; Decree 248/2026, art. 17.1 */
void test_a_shop_whose_name_is_doubtful_waits_for_a_person_with_all_its_goods(void)
{
	int64_t shop = open_shop();
	const char *page = at("/quan-tri/duyet/gian-hang/", shop, "");
	struct request *r;

	check(public_page(shop)->status == OK);
	check(says(shop, DOUBTFUL, "")->status == SEE_OTHER);
	check(!strcmp(shop_barred(shop), "WAITING") && public_page(shop)->status == NOT_FOUND);
	check(!shows(visit(GET, "/tim?q=na+dai", NULL), "Na dai"));
	r = visit_as(seller_of_shop(shop), GET, at("/ban-hang/cua-hang/", shop, ""), NULL);
	check(shows(r, "đang chờ duyệt") && shows(r, "chữa bệnh"));
	check(shows(visit_as(desk(), GET, "/quan-tri/duyet", NULL), "Cao lá chữa bệnh"));
	check(decides(page, PASS, 1)->status == CONFLICT);
	check(decides(page, PASS, seen_at(page))->status == SEE_OTHER);
	check(!*shop_barred(shop) && public_page(shop)->status == OK);
	check(shows(visit(GET, "/tim?q=na+dai", NULL), "Na dai"));
	check(says(shop, DOUBTFUL, "")->status == SEE_OTHER && !*shop_barred(shop));
}

void test_a_banned_shop_name_is_refused_appealed_once_and_mended(void)
{
	int64_t shop = open_shop();
	const struct user *seller = seller_of_shop(shop);
	const char *page = at("/quan-tri/duyet/gian-hang/", shop, "");
	const char *appeal = at("/ban-hang/cua-hang/", shop, "/xem-lai");

	says(shop, "Ph%C3%A1o+hoa+nh%C3%A0+B%E1%BA%A3y", "");           /* Pháo hoa nhà Bảy */
	check(!strcmp(shop_barred(shop), "REFUSED"));
	check(visit_as(a_user(99, sells), POST, appeal, "words=xin+xem+lai+gium")->status ==
	    NOT_FOUND);
	check(visit_as(seller, POST, appeal, "words=xin+xem+lai+gium")->status == SEE_OTHER);
	check(!strcmp(shop_barred(shop), "WAITING"));
	check(decides(page, REFUSE, seen_at(page))->status == SEE_OTHER);
	check(visit_as(seller, POST, appeal, "words=xin+xem+lai+gium")->status == CONFLICT);
	check(shows(visit_as(seller, GET, at("/ban-hang/cua-hang/", shop, ""), NULL),
	    "không được"));
	check(public_page(shop)->status == NOT_FOUND);
}

void test_what_needs_a_paper_is_asked_of_goods_and_not_of_a_shop(void)
{
	int64_t shop = open_shop();

	/* Nhà thuốc thú y; Rượu */
	says(shop, "Nh%C3%A0+thu%E1%BB%91c+th%C3%BA+y", "R%C6%B0%E1%BB%A3u");
	check(!*shop_barred(shop) && public_page(shop)->status == OK);
}

static bool add_rule(void *arg)
{
	screen_add(test_db, 77, "nhà a", "", "REVIEW", "", "", "OURS", "", 20260101, 9, test_now);
	market_screen_forget(test_arena);
	(void)arg;
	return true;
}

void test_shops_that_stand_are_looked_at_again_when_rules_change(void)
{
	int64_t shop;

	a_shop("a", "Nhà A");
	shop = shop_of(a_product("a", (struct product_given){ .name = "Na dai" }));
	test_write(add_rule, NULL);
	job_run_here(test_db, &market_screen_shops_job, "", test_now);
	check(!strcmp(shop_barred(shop), "WAITING") && public_page(shop)->status == NOT_FOUND);
}

static bool add_photo(void *product)
{
	struct market_photo f = { "aa/s.webp", "aa/m.webp", "aa/l.webp", "aa/j.jpg", 480, 360 };

	return market_photo_add(test_db, test_arena, *(int64_t *)product, &f, "Na dai");
}

/* I15 */
void test_what_is_said_of_a_photo_is_looked_at_as_the_rest_is(void)
{
	int64_t id = goods("Na dai"), photo;
	const struct user *seller = seller_of_shop(shop_of(id));
	const char *describe;

	test_write(add_photo, &id);
	photo = photos_of(test_db, test_arena, id)->v[0].id;
	describe = at("/ban-hang/anh/", photo, "/mo-ta");
	check(visit_as(seller, POST, describe, "alt=c%C3%B3+ph%C3%A1o+n%E1%BB%95")->status ==
	    SEE_OTHER);
	check(!strcmp(barred(id), "WAITING") && !shows(visit(GET, "/tim?q=na", NULL), "Na dai"));
	check(shows(visit_as(desk(), GET, at("/quan-tri/duyet/", id, ""), NULL), "có pháo nổ"));
	check(visit_as(seller, POST, describe, "alt=qu%E1%BA%A3+na")->status == SEE_OTHER);
	check(!*barred(id) && shows(visit(GET, "/tim?q=na", NULL), "Na dai"));
}

void test_the_hours_of_a_shop_are_words_for_buyers_and_looked_at_like_the_others(void)
{
	int64_t shop = open_shop();
	const char *page = at("/ban-hang/cua-hang/", shop, "/cai-dat");

	check(visit_as(seller_of_shop(shop), POST, page, "name=Nh%C3%A0+A&collect_hours=7-11+h")
	    ->status == SEE_OTHER);
	check(shows(public_page(shop), "7-11 h"));
	check(shows(visit_as(seller_of_shop(shop), GET, page, NULL), "value=\"7-11 h\""));
	check(visit_as(seller_of_shop(shop), POST, page, "name=Nh%C3%A0+A&collect_hours=" DOUBTFUL)
	    ->status == SEE_OTHER);
	check(!strcmp(shop_barred(shop), "WAITING"));
	check(shows(visit_as(desk(), GET, at("/quan-tri/duyet/gian-hang/", shop, ""), NULL),
	    "chữa bệnh"));
}
