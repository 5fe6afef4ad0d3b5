#include "test.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/kept.sql.h"
#include "core/limit.h"
#include "core/media.h"
#include "core/platform.h"
#include "core/transfer.h"
#include "import.h"
#include "order/order.h"
#include "shops.h"
#include "tests.h"
#include "trust/complaint.h"

#define PHONE SHOPS_BUYER_PHONE
#define BODY "name=L%C3%AA+Th%E1%BB%8B+Mua&phone=" PHONE \
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
	s = shops_open();
	limit_forget();
	sub_code = shops_sale(s.na, 1, "PLACED");
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

/* How many messages to a telephone hold the words. */
static size_t sent_to(const char *phone, const char *words)
{
	const struct outbox_told *list = outbox_told(test_db, test_arena, phone, 100);
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++)
		n += strstr(list->v[i].body, words) != NULL;
	return n;
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
	check(shows(r, "Hàng hỏng") && !shows(r, PHONE) && !shows(r, SHOPS_BUYER));
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
	const char *both;

	ordered();
	both = shops_order_of_both(s.na, s.hoi, "\"payment\":\"COD\"");
	r = complain(arena_printf(test_arena, "&kind=ORDER&order=%s", both));
	check(r->status == INVALID && shows(r, "chữ cái ở cuối mã"));
	check(complain(arena_printf(test_arena, "&kind=ORDER&order=%sB", both))->status ==
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
	test_now += DAY;
	check(complainant("mo-lai", "words=van+chua+nhan")->status == SEE_OTHER && is("OPEN"));
	check(now()->first_by == test_now + 48 * HOUR && !now()->answered_at);
	check(staff("bac", "words=Da+nhan+du+tien")->status == SEE_OTHER && is("REJECTED"));
	check(complainant("mo-lai", "words=lan+nua")->status == CONFLICT);
	check(complainant("cham", "rating=2&words=cham")->status == SEE_OTHER);
	check(complainant("cham", "rating=5")->status == CONFLICT && now()->rating == 2);
	check(complainant("nhan", "words=alo")->status == CONFLICT);
}

/* The complaint is where it was; nothing was said, and that is what the page says. */
void test_a_message_without_words_is_a_slip_and_not_a_complaint_that_moved(void)
{
	const char *his;
	struct request *r;

	ordered();
	complain(arena_printf(test_arena, "&kind=ORDER&order=%s", sub_code));
	his = arena_printf(test_arena, "/ban-hang/khieu-nai/%s/nhan", code);
	r = visit_as(seller(OWNER_OF_NA), POST, his, "words=");
	check(r->status == INVALID && shows(r, "hãy viết lời nhắn") && shows(r, "Hàng hỏng"));
	r = complainant("nhan", "words=");
	check(r->status == INVALID && shows(r, "hãy viết lời nhắn") && !shows(r, "sang bước khác"));
	check(shows(visit(GET, page.text, NULL), "formnovalidate"));
	r = staff("tra-loi", "words=Ch%C6%B0a");
	check(r->status == INVALID && shows(r, ">\nChưa</textarea>") && is("OPEN"));
	check(complainant("xong", "words=")->status == SEE_OTHER && is("RESOLVED"));
	check(shows(complainant("cham", "rating=&words=ok"), "hãy chấm từ 1 đến 5"));
	r = complainant("mo-lai", "words=");
	check(r->status == INVALID && shows(r, "hãy viết vì sao chưa ổn") && is("RESOLVED"));
	check(complainant("nhan", "words=")->status == CONFLICT);
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

/* I8: its seller knows code and telephone too. */
void test_code_and_telephone_send_the_link_and_open_nothing(void)
{
	struct request *r;
	const char *order;

	ordered();
	complain(arena_printf(test_arena, "&kind=ORDER&order=%s", sub_code));
	r = visit(POST, "/khieu-nai", arena_printf(test_arena, "code=%s&phone=0987.654.321", code));
	check(r->status == OK && shows(r, "đã được nhắn") && !shows(r, page.text));
	check(sent_to(PHONE, page.text) == 2);         /* and when it was opened */
	order = arena_printf(test_arena, "/don-hang/%.10s?phone=" PHONE, sub_code);
	check(shows(visit(GET, order, NULL), code) && !shows(visit(GET, order, NULL), page.text));
	check(visit(POST, "/khieu-nai", arena_printf(test_arena, "code=%s&phone=0911111111",
	    code))->status == INVALID);
	for (int i = 0; i < 20; i++)
		r = visit(POST, "/khieu-nai", "code=KN26119999&phone=0911111111");
	check(r->status == TOO_MANY);
	limit_forget();
}

void test_each_link_that_is_asked_for_is_sent_when_the_writer_runs_twice(void)
{
	struct request *r;
	const char *mine;

	ordered();
	complain(arena_printf(test_arena, "&kind=ORDER&order=%s", sub_code));
	mine = arena_printf(test_arena, "code=%s&phone=" PHONE, code);
	test_twice = true;
	for (int i = 0; i < 3; i++)
		check(visit(POST, "/khieu-nai", mine)->status == OK);
	check(sent_to(PHONE, page.text) == 4);         /* and when it was opened */
	r = visit(POST, "/khieu-nai", mine);
	check(r->status == INVALID && shows(r, "đã được nhắn nhiều lần"));
}

/* Ten wrong guesses, the last of which uses up what there is. */
void test_wrong_guesses_count_once_when_the_writer_runs_twice(void)
{
	static const char wrong[] = "code=KN26119999&phone=0911111111";

	test_twice = true;
	for (int i = 0; i < 10; i++)
		check(visit(POST, "/khieu-nai", wrong)->status == INVALID);
	check(visit(POST, "/khieu-nai", wrong)->status == TOO_MANY);
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

static const char *photo_name(void)
{
	return complaint_photo(test_db, test_arena, photo_id, now()->id)->name;
}

static bool there(const char *file)
{
	return media_get(platform_media(), test_arena, file).at;
}

#define ALL_TIME INT64_C(253402300799000000)    /* the year 9999 */

void test_who_complains_is_told_his_thread_and_takes_his_photos_along(void)
{
	struct request *r;
	const char *his;

	ordered();
	complain(arena_printf(test_arena, "&kind=ORDER&order=%s", sub_code));
	test_write(keep_photo, NULL);
	staff("tra-loi", "words=C%C3%A1n+b%E1%BB%99+%C4%91ang+xem");
	his = arena_printf(test_arena, "/du-lieu/don-hang/%.10s", sub_code);
	r = visit(GET, arena_printf(test_arena, "%s?phone=" PHONE, his), NULL);
	check(shows(r, "Hàng hỏng hết rồi") && shows(r, "Cán bộ đang xem"));
	r = visit_with(shops_proof(arena_strndup(test_arena, sub_code, 10), PHONE), GET,
	    arena_printf(test_arena, "%s/tep?phone=" PHONE, his), NULL);
	check(shows(r, "\"words\":\"Hàng hỏng hết rồi\""));
	check(shows(r, "data:image/jpeg;base64,cGhvdG8="));
}

void test_an_open_complaint_is_not_erased(void)
{
	ordered();
	complain("&kind=SERVICE");
	check(personal_fates(test_db, test_arena, &(struct person){ 0, PHONE, "" },
	    test_now)->busy);
}

static bool erase_him(void *arg)
{
	check(personal_erase(test_db, test_arena, arg, test_now));
	return true;
}

/* R: Law 91/2025/QH15; Decree 248/2026, art. 7, 22 */
void test_erasing_a_complainant_takes_his_words_and_photos_and_leaves_the_answer(void)
{
	struct person who = { 0, PHONE, "" };
	const char *file, *text;

	ordered();
	visit_as(seller(OWNER_OF_NA), POST, arena_printf(test_arena, "/ban-hang/don/%s/huy",
	    sub_code), "why=het+hang");
	complain(arena_printf(test_arena, "&kind=ORDER&order=%s", sub_code));
	test_write(keep_photo, NULL);
	file = photo_name();
	staff("giai-quyet", "words=%C4%90%C3%A3+ho%C3%A0n+ti%E1%BB%81n");
	test_write(erase_him, &who);
	text = visit_as(officer(), GET, arena_printf(test_arena, "/quan-tri/khieu-nai/%s", code),
	    NULL)->out->text;
	check(!strstr(text, "Hàng hỏng") && !strstr(text, SHOPS_BUYER) && !strstr(text, "/anh/"));
	check(strstr(text, "Đã hoàn tiền") && is("RESOLVED") && !*now()->phone_masked);
	check(there(file) && proof_sweep(test_db, 0, ALL_TIME) >= 1 && !there(file));
	check(complainant("mo-lai", "words=lan+nua")->status == CONFLICT);
	check(complainant("cham", "rating=5")->status == CONFLICT);
}

static bool expire_all(void *arg)
{
	(void)arg;
	while (complaint_personal[0].expire(test_db, test_arena, test_now, 1))
		;
	return true;
}

void test_words_of_both_go_when_the_time_of_a_complaint_is_over(void)
{
	const char *text;

	ordered();
	complain(arena_printf(test_arena, "&kind=ORDER&order=%s", sub_code));
	visit_as(seller(OWNER_OF_NA), POST, arena_printf(test_arena, "/ban-hang/khieu-nai/%s/nhan",
	    code), "words=toi+xin+loi");
	staff("giai-quyet", "words=Da+hoan+tien");
	test_now += 3 * 366 * DAY;
	test_write(expire_all, NULL);
	text = visit(GET, page.text, NULL)->out->text;
	check(!strstr(text, "Hàng hỏng") && !strstr(text, "toi xin loi"));
	check(strstr(text, "Da hoan tien"));
}

void test_a_file_with_a_row_and_a_young_one_stay(void)
{
	const char *file;

	ordered();
	complain("&kind=ORDER");
	test_write(keep_photo, NULL);
	file = photo_name();
	proof_sweep(test_db, 0, ALL_TIME);
	check(there(file));
	file = media_put(platform_media(), test_arena, (struct bytes){ "no row", 6 }, "proof");
	proof_sweep(test_db, 0, DAY);                  /* when it was not there yet */
	proof_sweep(test_db, ALL_TIME, ALL_TIME);      /* it is older than the database */
	check(there(file));
	proof_sweep(test_db, 0, ALL_TIME);
	check(!there(file));
}

static const struct user *lister(void)
{
	static const struct perm *const perms[] = { &trust_areas, NULL };

	return a_user(10, perms);
}

#define AREA "/quan-tri/khieu-nai/dia-ban"
/* Where the order of these tests goes: 00070, phường Hoàn Kiếm, Hà Nội. */
#define LISTED "place=Ho%C3%A0n+Ki%E1%BA%BFm%2C+H%C3%A0+N%E1%BB%99i&kind=DIFFICULT" \
	"&legal_ref=Quy%E1%BA%BFt+%C4%91%E1%BB%8Bnh+th%E1%BB%AD&certainty=OURS&source=th%E1%BB%AD"

/* I2, I3.  R: Law 19/2023/QH15, art. 8.1 */
void test_a_buyer_of_a_listed_commune_comes_first_with_the_shorter_clock(void)
{
	const char *plain, *text;

	ordered();
	check(visit_as(lister(), POST, AREA, LISTED "&from=2026-11-01")->status == SEE_OTHER);
	check(shows(visit_as(lister(), GET, AREA, NULL), "Hoàn Kiếm"));
	complain("&kind=REFUND");
	plain = code;
	check(!now()->priority && now()->first_by == test_now + 48 * HOUR);
	test_now += MINUTE;
	complain(arena_printf(test_arena, "&kind=REFUND&order=%s", sub_code));
	check(now()->priority && now()->first_by == test_now + 24 * HOUR);
	check(now()->resolve_by == test_now + 7 * DAY);
	text = visit_as(officer(), GET, "/quan-tri/khieu-nai", NULL)->out->text;
	check(strstr(text, code) < strstr(text, plain));
	check(shows(visit(GET, "/khieu-nai", NULL), "24 giờ"));
}

void test_a_commune_comes_first_only_on_the_days_of_its_row(void)
{
	struct request *r;

	ordered();
	visit_as(lister(), POST, AREA, LISTED "&from=2026-12-01&to=2026-12-31");
	complain(arena_printf(test_arena, "&kind=REFUND&order=%s", sub_code));
	check(!now()->priority);
	test_now += 10 * DAY;
	complain(arena_printf(test_arena, "&kind=REFUND&order=%s", sub_code));
	check(now()->priority);
	r = visit_as(lister(), POST, arena_printf(test_arena, AREA "/%" PRId64 "/thoi",
	    areas(test_db, test_arena, 20261203)->v[0].id), "");
	check(r->status == SEE_OTHER);
	complain(arena_printf(test_arena, "&kind=REFUND&order=%s", sub_code));
	check(!now()->priority);
}

#define AREA_HEAD "external_id,place,kind,from,to,legal_ref,certainty,source\n"
#define AREA_ROW "QD1-00070,00070,DIFFICULT,01/11/2026,,Quyết định thử,OURS,bài thử\n"

/* A decision names hundreds of communes: nobody types them. */
void test_a_table_of_communes_goes_in_once_and_its_buyers_come_first(void)
{
	const struct transfer *t = transfer_by_name("complaint_areas");
	static const char rows[] = AREA_HEAD AREA_ROW
	    "QD1-2,không đâu cả,BORDER,01/11/2026,,Quyết định thử,OURS,bài thử\n"
	    "QD1-3,00070,BORDER,01/11/2026,,,OURS,bài thử\n";

	ordered();
	check(!import_bytes(t, rows, strlen(rows)) && imported.made == 1 && imported.bad == 2);
	check(!import_bytes(t, rows, strlen(rows)) && imported.same == 1);
	check(shows(visit_as(lister(), GET, AREA, NULL), "Quyết định thử"));
	complain(arena_printf(test_arena, "&kind=REFUND&order=%s", sub_code));
	check(now()->priority);
}

void test_a_list_of_communes_names_its_source_and_is_not_for_every_officer(void)
{
	check(visit_as(lister(), POST, AREA, "place=xa+khong+co+dau&kind=BORDER&from=2026-11-01"
	    "&legal_ref=abc&certainty=OURS&source=xy")->status == INVALID);
	check(visit_as(lister(), POST, AREA, "place=Ho%C3%A0n+Ki%E1%BA%BFm%2C+H%C3%A0+N%E1%BB%99i"
	    "&kind=BORDER&from=2026-11-01&certainty=OURS")->status == INVALID);
	check(shows(visit_as(lister(), POST, AREA, "place=T%C3%A2n+Thanh&kind=BORDER"
	    "&from=2026-11-01&legal_ref=abc&certainty=OURS&source=xy"), "hãy ghi mã"));
	check(visit_as(lister(), POST, AREA, "place=06187&kind=BORDER&from=2026-11-01"
	    "&legal_ref=abc&certainty=OURS&source=xy")->status == SEE_OTHER);
	check(visit_as(officer(), GET, AREA, NULL)->status == FORBIDDEN);
}

void test_an_officer_lets_one_come_first_and_its_clock_follows(void)
{
	ordered();
	complain("&kind=PRIVACY");
	test_now += HOUR;
	staff("uu-tien", "");
	check(now()->priority && now()->first_by == test_now + 24 * HOUR);
	check(staff("uu-tien", "")->status == CONFLICT);
}

/* I6: the queue of one commune is not cut off by those of others. */
void test_a_queue_holds_what_is_of_its_commune_however_many_there_are(void)
{
	ordered();
	for (int i = 0; i < 31; i++) {
		limit_forget();
		complain("&kind=PRIVACY");
		staff("giai-quyet", "words=Da+xong");
	}
	check(complaints_closed(test_db, test_arena, "[]", true)->n == 30);
	check(!complaints_closed(test_db, test_arena, "[\"06187\"]", false)->n);
}

/* I8: code and telephone of an order are known to the seller whom it is about. */
void test_code_and_telephone_of_an_order_destroy_no_evidence(void)
{
	const char *file, *text, *erase;

	ordered();
	visit_as(seller(OWNER_OF_NA), POST, arena_printf(test_arena, "/ban-hang/don/%s/huy",
	    sub_code), "why=het+hang");
	complain(arena_printf(test_arena, "&kind=ORDER&order=%s", sub_code));
	test_write(keep_photo, NULL);
	file = photo_name();
	staff("giai-quyet", "words=Da+hoan+tien");
	erase = arena_printf(test_arena, "/du-lieu/don-hang/%.10s/xoa", sub_code);
	check(visit(POST, erase, "phone=" PHONE)->status == FORBIDDEN);
	check(visit_with(shops_proof(arena_strndup(test_arena, sub_code, 10), PHONE), POST, erase,
	    "phone=" PHONE)->status == OK);
	proof_sweep(test_db, 0, ALL_TIME);
	text = visit_as(officer(), GET, arena_printf(test_arena, "/quan-tri/khieu-nai/%s", code),
	    NULL)->out->text;
	check(strstr(text, "Hàng hỏng") && !strstr(text, SHOPS_BUYER) && there(file));
	test_now += 3 * 366 * DAY;
	test_write(expire_all, NULL);
	text = visit(GET, page.text, NULL)->out->text;
	check(!strstr(text, "Hàng hỏng"));
}
