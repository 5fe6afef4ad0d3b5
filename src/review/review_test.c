#include "test.h"

#include "core/calendar.h"
#include "review/review.h"
#include "shops.h"
#include "tests.h"

static struct shops s;

static const char *form_of(const char *code)
{
	return arena_printf(test_arena, "/danh-gia/%s/1?phone=" SHOPS_BUYER_PHONE, code);
}

static struct request *says(const char *code, const char *stars, const char *words)
{
	return visit(POST, form_of(code), arena_printf(test_arena, "phone=" SHOPS_BUYER_PHONE
	    "&stars=%s&words=%s", stars, words));
}

static const char *received(void)
{
	s = shops_open();
	return shops_sale(s.na, 1, "DELIVERED");
}

static struct request *product_page(void)
{
	return visit(GET, arena_printf(test_arena, "/san-pham/%" PRId64 "/na-dai-chi-lang", s.na),
	    NULL);
}

static int64_t review_id(const char *code)
{
	const struct order_bought *b = order_bought(test_db, test_arena, code, 0);

	return review_of_line(test_db, test_arena, b->sub_order, 0)->id;
}

static struct request *staff_says(const char *code, const char *why)
{
	return visit_as(a_user(9, review_module.perms), POST, arena_printf(test_arena,
	    "/quan-tri/danh-gia/%" PRId64, review_id(code)),
	    arena_printf(test_arena, "why=%s", why));
}

void test_who_received_says_what_it_was_like_and_others_read_it(void)
{
	const char *code = received();
	struct request *r = says(code, "4", "Na+ng%E1%BB%8Dt");

	check(r->status == SEE_OTHER);
	r = product_page();
	check(shows(r, "Na ngọt") && shows(r, "Lê T. M.") && !shows(r, "Lê Thị Mua"));
	check(shows(r, "\"ratingValue\":\"4.0\"") && shows(r, "\"reviewCount\":1"));
}

void test_who_has_not_received_cannot_review(void)
{
	const char *code;

	s = shops_open();
	code = shops_sale(s.na, 1, "HANDED_OVER");
	check(says(code, "5", "")->status == CONFLICT);
	check(!shows(product_page(), "aggregateRating"));
}

void test_a_review_needs_the_telephone_of_the_order(void)
{
	const char *code = received();

	check(visit(GET, arena_printf(test_arena, "/danh-gia/%s/1?phone=0911111111", code), NULL)->
	    status == NOT_FOUND);
	check(visit(GET, arena_printf(test_arena, "/danh-gia/%s/2?phone=" SHOPS_BUYER_PHONE, code),
	    NULL)->status == NOT_FOUND);
	check(visit(GET, form_of(code), NULL)->status == OK);
}

void test_a_line_has_one_review_and_only_for_so_many_days(void)
{
	const char *code = received();

	check(says(code, "6", "")->status == INVALID);
	check(says(code, "5", "")->status == SEE_OTHER);
	check(says(code, "1", "")->status == CONFLICT);
	code = shops_sale(s.na, 1, "DELIVERED");
	test_now += 61 * DAY;
	check(says(code, "5", "")->status == CONFLICT);
}

/* R: Law 19/2023/QH15, art. 10 */
void test_a_hidden_review_leaves_its_place_and_the_reason(void)
{
	const char *code = received();
	struct request *r;

	says(code, "1", "Qu%E1%BA%A3ng+c%C3%A1o");
	check(staff_says(code, "TOO_BAD")->status == INVALID);
	check(staff_says(code, "ADVERT")->status == SEE_OTHER);
	r = product_page();
	check(!shows(r, "Quảng cáo</p>") && shows(r, "đã được ẩn: Quảng cáo, dẫn sang nơi khác"));
	check(!shows(r, "aggregateRating"));
	check(staff_says(code, "SHOWN")->status == SEE_OTHER);
	check(shows(product_page(), "aggregateRating"));
}

void test_the_seller_answers_once_and_only_for_his_shop(void)
{
	const char *code = received(), *path;

	says(code, "3", "");
	path = arena_printf(test_arena, "/ban-hang/danh-gia/%" PRId64, review_id(code));
	check(visit_as(shops_owner(OWNER_OF_HOI), POST, path, "answer=Sao+th%E1%BA%BF")->status ==
	    NOT_FOUND);
	check(visit_as(shops_owner(OWNER_OF_NA), POST, path, "answer=C%E1%BA%A3m+%C6%A1n")->
	    status == SEE_OTHER);
	check(visit_as(shops_owner(OWNER_OF_NA), POST, path, "answer=L%E1%BA%A7n+hai")->status ==
	    NOT_FOUND);
	check(shows(product_page(), "Cảm ơn"));
	check(shows(visit_as(shops_owner(OWNER_OF_NA), GET, "/ban-hang/danh-gia", NULL), "Cảm ơn"));
}

void test_the_buyers_order_leads_to_what_can_be_reviewed(void)
{
	const char *code = received();
	const char *order = arena_printf(test_arena, "/don-hang/%.*s?phone=" SHOPS_BUYER_PHONE,
	    (int)strlen(code) - 1, code);

	check(shows(visit(GET, order, NULL), "/danh-gia/"));
	says(code, "5", "");
	check(shows(visit(GET, order, NULL), "Bạn đã đánh giá"));
	check(!shows(visit(GET, order, NULL), "/danh-gia/"));
}

void test_a_short_name_keeps_the_family_and_first_letters(void)
{
	check(!strcmp(review_short_name(test_arena, "Hoàng Thị Ánh"), "Hoàng T. Á."));
	check(!strcmp(review_short_name(test_arena, "Lan"), "Lan"));
	check(!strcmp(review_short_name(test_arena, "Lý  Văn "), "Lý V."));
	check(!strcmp(review_short_name(test_arena, "Trần Quốc Việt (cơ quan)"), "Trần Q. V."));
}
