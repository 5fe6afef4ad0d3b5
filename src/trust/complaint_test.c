#include "test.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/limit.h"
#include "core/media.h"
#include "core/platform.h"
#include "order/order.h"
#include "shops.h"
#include "tests.h"
#include "trust/complaint.h"

#define PHONE "0987654321"
#define BODY "name=L%C3%AA+Mua&phone=" PHONE \
	"&words=H%C3%A0ng+h%E1%BB%8Fng+h%E1%BA%BFt+r%E1%BB%93i"

static struct shops s;
static const char *code, *sub_code;
static struct url page;

static const struct user *seller(int64_t id)
{
	static const struct perm *const perms[] = { &market_sell, NULL };

	return a_user(id, perms);
}

static const struct user *officer(void)
{
	static const struct perm *const perms[] = { &trust_handle, NULL };

	return a_user(9, perms);
}

/* An order of one kilogram; sub_code is its part of the shop of custard apples. */
static void ordered(void)
{
	struct request *r;
	const char *at;

	s = shops_open();
	limit_forget();
	r = visit(POST, "/api/v1/orders", arena_printf(test_arena, "{\"buyer\":{\"name\":"
	    "\"Lê Mua\",\"phone\":\"" PHONE "\",\"address\":\"12\",\"communeCode\":"
	    "\"00070\"},\"payment\":\"COD\",\"lines\":[{\"productId\":%" PRId64
	    ",\"quantity\":1}]}", s.na));
	at = strstr(r->out->text, "\"LS") + 1;
	sub_code = arena_printf(test_arena, "%.*sA", (int)strcspn(at, "\""), at);
}

static struct request *complain(const char *more)
{
	struct request *r = visit(POST, "/khieu-nai/moi", arena_printf(test_arena, "%s%s", BODY,
	    more));

	if (r->status == SEE_OTHER) {
		code = arena_strndup(test_arena, r->location + strlen("/khieu-nai/"), 10);
		page = complaint_url(code);
	}
	return r;
}

static const struct complaint_by_code *now(void)
{
	return complaint_by_code(test_db, test_arena, code);
}

static bool is(const char *state)
{
	return !strcmp(now()->state, state);
}

static struct request *complainant(const char *act, const char *body)
{
	return visit(POST, arena_printf(test_arena, "%s/%s", page.text, act), body);
}

static struct request *staff(const char *act, const char *body)
{
	return visit_as(officer(), POST, arena_printf(test_arena, "/quan-tri/khieu-nai/%s/%s",
	    code, act), body);
}

void test_a_buyer_complains_with_the_code_of_his_order_and_his_telephone(void)
{
	struct request *r;

	ordered();
	check(complain(arena_printf(test_arena, "&kind=REFUND&order=%s", sub_code))->status ==
	    SEE_OTHER);
	check(is("OPEN") && now()->shop == s.na_shop && !strcmp(now()->opened_by, "BUYER"));
	r = visit(GET, page.text, NULL);
	check(shows(r, "Hàng hỏng hết rồi") && shows(r, sub_code) && shows(r, "Trọng tài"));
	check(visit(GET, arena_printf(test_arena, "/khieu-nai/%s/%032d", code, 0), NULL)->status ==
	    NOT_FOUND);
	r = visit_as(seller(OWNER_OF_NA), GET, arena_printf(test_arena, "/ban-hang/khieu-nai/%s",
	    code), NULL);
	check(shows(r, "Hàng hỏng") && !shows(r, PHONE) && !shows(r, "Lê Mua"));
	check(visit_as(seller(OWNER_OF_HOI), GET, arena_printf(test_arena,
	    "/ban-hang/khieu-nai/%s", code), NULL)->status == NOT_FOUND);
}

void test_an_order_of_another_is_not_complained_about(void)
{
	ordered();
	check(visit(POST, "/khieu-nai/moi", arena_printf(test_arena, "name=Ai+do&phone=0911111111"
	    "&words=khong+phai+cua+toi&kind=ORDER&order=%s", sub_code))->status == INVALID);
	check(complain("&kind=ORDER&order=LS99990001")->status == INVALID);
}

void test_an_order_of_several_shops_needs_the_letter_of_one(void)
{
	struct request *r;
	const char *at;

	ordered();
	r = visit(POST, "/api/v1/orders", arena_printf(test_arena, "{\"buyer\":{\"name\":"
	    "\"Lê Mua\",\"phone\":\"" PHONE "\",\"address\":\"12\",\"communeCode\":"
	    "\"00070\"},\"payment\":\"COD\",\"lines\":[{\"productId\":%" PRId64
	    ",\"quantity\":1},{\"productId\":%" PRId64 ",\"quantity\":1}]}", s.na, s.hoi));
	at = strstr(r->out->text, "\"LS") + 1;
	r = complain(arena_printf(test_arena, "&kind=ORDER&order=%.10s", at));
	check(r->status == INVALID && shows(r, "chữ cái ở cuối mã"));
	check(complain(arena_printf(test_arena, "&kind=ORDER&order=%.10sB", at))->status ==
	    SEE_OTHER);
	check(now()->shop == s.hoi_shop);
}

void test_a_complaint_has_its_clock_by_its_kind(void)
{
	/* R: Decree 248/2026, art. 7 */
	ordered();
	complain("&kind=ORDER");
	check(now()->first_by == test_now + 24 * HOUR && now()->resolve_by == test_now + 2 * DAY);
	check(!strcmp(now()->opened_by, "VISITOR") && !now()->shop);
	complain("&kind=PRIVACY");
	check(now()->first_by == test_now + 72 * HOUR && now()->resolve_by == test_now + 30 * DAY);
	check(shows(visit(GET, "/khieu-nai", NULL), "72 giờ"));
}

void test_what_is_overdue_comes_first_and_then_who_has_priority(void)
{
	const char *late, *plain, *preferred, *text;

	ordered();
	complain("&kind=ORDER");
	late = code;
	test_now += 25 * HOUR;
	complain("&kind=ORDER");
	plain = code;
	complain("&kind=PRIVACY&priority=1");
	preferred = code;
	text = visit_as(officer(), GET, "/quan-tri/khieu-nai", NULL)->out->text;
	check(strstr(text, late) < strstr(text, preferred));
	check(strstr(text, preferred) < strstr(text, plain));
	check(strstr(text, "Quá hạn") < strstr(text, preferred));
}

void test_only_an_officer_stops_the_clock_of_the_first_answer(void)
{
	ordered();
	complain(arena_printf(test_arena, "&kind=ORDER&order=%s", sub_code));
	check(visit_as(seller(OWNER_OF_NA), POST, arena_printf(test_arena,
	    "/ban-hang/khieu-nai/%s/nhan", code), "words=toi+xin+loi")->status == SEE_OTHER);
	check(is("OPEN") && !now()->answered_at);
	check(staff("tra-loi", "words=Ch%C3%BAng+t%C3%B4i+xem")->status == SEE_OTHER);
	check(is("ANSWERED") && now()->answered_at == test_now);
	check(shows(visit(GET, page.text, NULL), "toi xin loi"));
}

void test_a_complaint_is_closed_reopened_once_and_rated(void)
{
	ordered();
	complain("&kind=SERVICE");
	check(complainant("cham", "rating=5")->status == CONFLICT);
	check(staff("giai-quyet", "")->status == INVALID);              /* words are owed */
	check(staff("giai-quyet", "words=Da+hoan+tien")->status == SEE_OTHER && is("RESOLVED"));
	check(complainant("mo-lai", "words=")->status == CONFLICT);
	test_now += DAY;
	check(complainant("mo-lai", "words=van+chua+nhan")->status == SEE_OTHER && is("OPEN"));
	check(now()->first_by == test_now + 48 * HOUR && !now()->answered_at);
	check(staff("bac", "words=Da+nhan+du+tien")->status == SEE_OTHER && is("REJECTED"));
	check(complainant("mo-lai", "words=lan+nua")->status == CONFLICT);
	check(complainant("cham", "rating=2&words=cham")->status == SEE_OTHER);
	check(complainant("cham", "rating=5")->status == CONFLICT && now()->rating == 2);
	check(complainant("nhan", "words=alo")->status == CONFLICT);
}

void test_priority_is_asked_for_and_never_ticked_beforehand(void)
{
	/* R: Law 19/2023/QH15, art. 8.1 */
	struct request *r = visit(GET, "/khieu-nai/moi", NULL);
	const char *box = strstr(r->out->text, "name=\"priority\"");

	check(box && !memmem(box, strcspn(box, ">"), "checked", 7));
	ordered();
	complain("&kind=ORDER");
	check(!now()->priority);
	staff("uu-tien", "");
	check(now()->priority);
}

void test_staff_see_the_complaints_of_their_communes_only(void)
{
	static struct grant grant = { &trust_handle, 12345 };
	static const struct user elsewhere = { .id = 8, .name = "A", .lang = "vi", .n_grants = 1,
		.grants = &grant };

	ordered();
	complain(arena_printf(test_arena, "&kind=ORDER&order=%s", sub_code));
	check(shows(visit_as(officer(), GET, "/quan-tri/khieu-nai", NULL), code));
	check(!shows(visit_as(&elsewhere, GET, "/quan-tri/khieu-nai", NULL), code));
	check(visit_as(&elsewhere, GET, arena_printf(test_arena, "/quan-tri/khieu-nai/%s", code),
	    NULL)->status == NOT_FOUND);
}

void test_a_seller_sees_on_his_day_that_someone_complains(void)
{
	const char *day;

	ordered();
	day = arena_printf(test_arena, "/ban-hang/cua-hang/%" PRId64, s.na_shop);
	check(!shows(visit_as(seller(OWNER_OF_NA), GET, day, NULL), "khiếu nại về gian hàng"));
	complain(arena_printf(test_arena, "&kind=ORDER&order=%s", sub_code));
	check(shows(visit_as(seller(OWNER_OF_NA), GET, day, NULL),
	    "1 khiếu nại về gian hàng đang mở"));
}

void test_a_complaint_is_found_again_by_code_and_telephone(void)
{
	struct request *r;

	ordered();
	complain("&kind=ORDER");
	r = visit(POST, "/khieu-nai", arena_printf(test_arena, "code=%s&phone=0987.654.321", code));
	check(r->status == SEE_OTHER && !strcmp(r->location, page.text));
	check(visit(POST, "/khieu-nai", arena_printf(test_arena, "code=%s&phone=0911111111",
	    code))->status == INVALID);
	for (int i = 0; i < 20; i++)
		r = visit(POST, "/khieu-nai", "code=KN26119999&phone=0911111111");
	check(r->status == TOO_MANY);
	limit_forget();
}

void test_a_seller_complains_about_an_order_of_his(void)
{
	struct request *r;

	ordered();
	r = visit_as(seller(OWNER_OF_HOI), POST, "/ban-hang/khieu-nai/moi", arena_printf(test_arena,
	    "kind=ORDER&words=nguoi+mua+khong+nhan&order=%s", sub_code));
	check(r->status == INVALID);
	r = visit_as(seller(OWNER_OF_NA), POST, "/ban-hang/khieu-nai/moi", arena_printf(test_arena,
	    "kind=ORDER&words=nguoi+mua+khong+nhan&order=%s", sub_code));
	check(r->status == SEE_OTHER);
	code = strrchr(r->location, '/') + 1;
	check(is("OPEN") && now()->account == OWNER_OF_NA && now()->sub_order);
	check(shows(visit_as(seller(OWNER_OF_NA), GET, "/ban-hang/khieu-nai", NULL), code));
	check(!shows(visit(GET, arena_printf(test_arena, "/don-hang/%.10s?phone=" PHONE, sub_code),
	    NULL), code));
}

static int64_t photo_id;

static bool keep_photo(void *arg)
{
	(void)arg;
	photo_id = id_new();
	complaint_photo_add(test_db, photo_id, now()->id, media_put(platform_media(), test_arena,
	    (struct bytes){ "photo", 5 }, "proof"));
	return true;
}

void test_a_photo_of_a_complaint_is_not_for_everyone(void)
{
	ordered();
	complain(arena_printf(test_arena, "&kind=ORDER&order=%s", sub_code));
	test_write(keep_photo, NULL);
	check(visit(GET, arena_printf(test_arena, "%s/anh/%" PRId64, page.text, photo_id),
	    NULL)->status == OK);
	check(visit_as(seller(OWNER_OF_NA), GET, arena_printf(test_arena,
	    "/ban-hang/khieu-nai/%s/anh/%" PRId64, code, photo_id), NULL)->status == OK);
	check(visit_as(seller(OWNER_OF_HOI), GET, arena_printf(test_arena,
	    "/ban-hang/khieu-nai/%s/anh/%" PRId64, code, photo_id), NULL)->status == NOT_FOUND);
	check(visit_as(officer(), GET, arena_printf(test_arena, "/quan-tri/khieu-nai/%s/anh/%"
	    PRId64, code, photo_id), NULL)->status == OK);
}
