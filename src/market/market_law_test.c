#include "core/calendar.h"
#include "core/core.sql.h"
#include "core/id.h"
#include "core/job.h"
#include "core/rule.h"
#include "market/goods_test.h"
#include "market/market_law.h"
#include "test.h"
#include "tests.h"

enum { SELLER = 71 };

static const struct perm *const sells[] = { &market_sell, NULL };
static const struct perm *const lawyer[] = { &market_obey, &market_screen_edit, &market_review,
	&market_oversee, NULL };

static const char *path(const char *fmt, int64_t id)
{
	return arena_printf(test_arena, "%s%" PRId64, fmt, id);
}

static const char *under(const char *base, int64_t id, const char *rest)
{
	return arena_printf(test_arena, "%s%" PRId64 "%s", base, id, rest);
}

static const char *state_of(int64_t shop)
{
	return market_shop_by_id(test_db, test_arena, shop)->state;
}

static const char *barred(int64_t product)
{
	return product_item(test_db, test_arena, product)->barred;
}

static bool listed(const char *q, const char *name)
{
	return shows(visit(GET, arena_printf(test_arena, "/tim?q=%s", q), NULL), name);
}

/* A product of the shop "a", of that name and in that category. */
static int64_t named(const char *name, const char *category)
{
	a_shop("a", "Nhà A");
	return a_product("a", (struct product_given){ .name = name, .category = category });
}

static bool seller_joins(void *arg)
{
	int64_t shop = *(int64_t *)arg;

	household_add_person(test_db, test_arena, market_shop_by_id(test_db, test_arena,
	    shop)->household, SELLER, "OWNER", 0, test_now);
	return true;
}

static const struct user *seller_of(int64_t product)
{
	int64_t shop = product_item(test_db, test_arena, product)->shop;

	test_write(seller_joins, &shop);
	return a_user(SELLER, sells);
}

static const struct user *law_desk(void)
{
	return a_user(9, lawyer);
}

/* Decides upon what the page at that address shows. */
static struct request *decides(const char *at, const char *body)
{
	const char *seen = strstr(visit_as(law_desk(), GET, at, NULL)->out->text,
	    "name=\"seen\" value=\"");

	return visit_as(law_desk(), POST, at, arena_printf(test_arena, "%s&seen=%" PRId64, body,
	    seen ? (int64_t)strtoll(seen + 19, NULL, 10) : 0));
}

/* The clock of the rules is moved by rows alone. */
static struct { const struct rule *rule; const char *value; int64_t from; } row;

static bool add_row(void *none)
{
	struct rule_given g = { row.value, "", "OURS", "", "", row.from, 0 };

	(void)none;
	check(!rule_set(test_db, row.rule, &g, 9, test_now));
	return true;
}

static void let_rule(const struct rule *r, const char *value, int64_t from)
{
	row.rule = r;
	row.value = value;
	row.from = from;
	test_write(add_row, NULL);
}

static void run(const struct job *j)
{
	job_run_here(test_db, j, "", test_now);
}

static size_t messages(void)
{
	return outbox_due(test_db, test_arena, "sms", test_now + DAY, 100)->n;
}

static bool settle_it(void *arg)
{
	market_shop_settle(test_db, test_arena, *(int64_t *)arg, test_now);
	return true;
}

static void settle(int64_t shop)
{
	test_write(settle_it, &shop);
}

static bool set_phone(void *arg)
{
	const struct shop_by_id *s = shop_by_id(test_db, test_arena, *(int64_t *)arg);
	struct shop_given g;
	int64_t id;

	market_shop_standing(test_db, test_arena, s->external_id, &g);
	g.phone = "0912345678";
	market_shop_save(test_db, test_arena, &g, test_now, &id);
	return true;
}

static void give_phone(int64_t shop)
{
	test_write(set_phone, &shop);
}

static const char *key_of(int64_t product)
{
	return product_by_id(test_db, test_arena, product)->external_id;
}

static int64_t rule_of(const char *keyword)
{
	const struct screen_rules *list = screen_rules(test_db, test_arena, market_today(test_now));

	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->v[i].keyword, keyword))
			return list->v[i].id;
	return 0;
}

/* R: Decree 248/2026, art. 52.2 */
void test_identity_older_rule_switches_on_the_first_of_2027_by_data_only(void)
{
	int64_t product = goods("Na dai"), shop = product_item(test_db, test_arena, product)->shop;

	test_now = us_of_day(2026, 12, 31);
	run(&market_identity_job);
	check(!strcmp(state_of(shop), "LIVE"));
	test_now = us_of_day(2027, 1, 1);
	run(&market_identity_job);
	check(!strcmp(state_of(shop), "DRAFT"));
	check(strstr(shop_by_id(test_db, test_arena, shop)->state_reason, "VNeID"));
	check(!listed("na", "Na dai"));
	let_rule(&market_by_hand, "1", 20270101);
	a_product("hang-xen", (struct product_given){ .name = "Hồi khô", .category = "hoa-hoi" });
	check(!strcmp(state_of(shop), "DRAFT"));
	settle(shop);
	check(!strcmp(state_of(shop), "LIVE"));
}

/* R: Decree 248/2026, art. 52.2 */
void test_the_day_of_electronic_identity_moves_with_its_row(void)
{
	int64_t product = goods("Na dai"), shop = product_item(test_db, test_arena, product)->shop;

	let_rule(&market_electronic_from, "2027-07-01", 20261101);
	test_now = us_of_day(2027, 2, 1);
	run(&market_identity_job);
	check(!strcmp(state_of(shop), "LIVE"));
	test_now = us_of_day(2027, 7, 1);
	run(&market_identity_job);
	check(!strcmp(state_of(shop), "DRAFT"));
}

void test_a_seller_is_told_thirty_and_seven_days_before_and_each_once(void)
{
	int64_t product = goods("Na dai"), shop = product_item(test_db, test_arena, product)->shop;
	const struct user *seller = seller_of(product);

	give_phone(shop);
	run(&market_identity_job);
	check(messages() == 0);
	test_now = us_of_day(2026, 12, 2);
	run(&market_identity_job);
	run(&market_identity_job);
	check(!messages() && messages_with("%VNeID%") == 1);     /* with the notices */
	check(shows(visit_as(seller, GET, path("/ban-hang/cua-hang/", shop), NULL), "01/01/2027"));
	test_now = us_of_day(2026, 12, 25);
	run(&market_identity_job);
	run(&market_identity_job);
	check(!messages() && messages_with("%VNeID%") == 2);
	test_now = us_of_day(2027, 1, 1);
	run(&market_identity_job);
	run(&market_identity_job);
	check(messages() == 1 && messages_with("%VNeID%") == 3);
}

#define BY_VNEID "full_name=Ho%C3%A0ng+V%C4%83n+Th%E1%BB%AD&birth_on=1990-02-03" \
	"&number=020090000001&method=VNEID&evidence=xem+tr%C3%AAn+%C4%91i%E1%BB%87n+tho%E1%BA%A1i"

void test_who_is_identified_electronically_sells_on(void)
{
	int64_t product = goods("Na dai"), shop = product_item(test_db, test_arena, product)->shop;

	test_now = us_of_day(2027, 1, 1);
	run(&market_identity_job);
	check(visit_as(law_desk(), POST, path("/quan-tri/cua-hang/", shop), BY_VNEID)->status ==
	    SEE_OTHER);
	check(!strcmp(state_of(shop), "LIVE"));
}

/* R: Decree 248/2026, art. 18.1 */
void test_an_organisation_is_known_by_its_office_number_and_representative(void)
{
	int64_t shop = product_item(test_db, test_arena, goods("Na dai"))->shop;
	const char *to = under("/quan-tri/cua-hang/", shop, "/to-chuc");
	struct request *r;

	check(visit_as(law_desk(), POST, to, "full_name=HTX+Na&number=4900123456&method=OFFICER"
	    "&evidence=giay+goc")->status == INVALID);
	check(visit_as(law_desk(), POST, to, "full_name=HTX+Na&head_office=Th%C3%B4n+Q&number=12"
	    "&representative=B%C3%A0+Hoa&method=OFFICER&evidence=giay+goc")->status == INVALID);
	check(visit_as(law_desk(), POST, to, "full_name=HTX+Na&head_office=Th%C3%B4n+Qu%C3%A1n"
	    "&number=4900123456&representative=B%C3%A0+Hoa&method=SIGNATURE&evidence=giay+goc")
	    ->status == SEE_OTHER);
	r = visit(GET, "/cua-hang/hang-xen", NULL);
	check(shows(r, "HTX Na") && shows(r, "Thôn Quán") && shows(r, "Bà Hoa"));
	check(!shows(r, "4900123456") && shows(r, "Chữ ký số"));
}

/* R: Decree 248/2026, art. 18 */
void test_shop_and_product_tell_who_sells_and_where(void)
{
	int64_t product = goods("Na dai");
	struct request *r = visit(GET, "/cua-hang/hang-xen", NULL);

	check(shows(r, "Thông tin người bán") && shows(r, "hang-xen") && shows(r, "Chi Lăng"));
	check(shows(r, "01/11/2026"));
	r = visit(GET, under("/san-pham/", product, "/na-dai"), NULL);
	check(shows(r, "Xác minh") && shows(r, "Tỉnh Lạng Sơn"));
}

static const char *screened(const char *name, const char *description, const char *category)
{
	struct product_given g = product_blank;

	g.name = name;
	g.description = description;
	g.category = category;
	return market_screen(test_db, test_arena, &g, test_now).action;
}

void test_words_are_screened_whole_and_with_their_marks(void)
{
	check(!strcmp(screened("Pháo hoa", "", "hang-khac"), "BAN"));
	check(!strcmp(screened("PHÁO  HOA Tết", "", "hang-khac"), "BAN"));
	check(!strcmp(screened("Phao hoa", "", "hang-khac"), "REVIEW"));        /* no mark typed */
	check(!strcmp(screened("Phao họa", "", "hang-khac"), ""));
	check(!strcmp(screened("Cà pháo muối", "", "rau-xanh"), ""));
	check(!strcmp(screened("Pháohoa", "", "hang-khac"), ""));
	check(!strcmp(screened("Trượu", "", "hang-khac"), ""));
	check(!strcmp(screened("Rượu ngô", "", "hang-khac"), "REVIEW"));
	check(!strcmp(screened("Thuốc  lá", "", "hang-khac"), "BAN"));
	check(!strcmp(screened("Lá thuốc tắm", "", "ngai-cuu-tam-goi"), ""));
}

void test_a_description_that_names_what_is_banned_is_read_by_a_person(void)
{
	check(!strcmp(screened("Gạt tàn", "Không bán thuốc lá.", "hang-khac"), "REVIEW"));
	check(!strcmp(screened("Chè", "Ngon hơn rượu.", "che"), ""));
	check(!strcmp(screened("Cao lá", "Chữa khỏi ung thư.", "thao-duoc"), "REVIEW"));
}

/* R: Decree 248/2026, art. 17.1 */
void test_what_is_banned_is_not_shown_and_its_seller_learns_why(void)
{
	int64_t id = named("Pháo hoa Tết", "hang-khac");
	const struct user *seller = seller_of(id);
	struct request *r;

	check(!strcmp(barred(id), "REFUSED"));
	check(!listed("phao", "Pháo hoa Tết"));
	check(visit(GET, under("/san-pham/", id, "/phao-hoa-tet"), NULL)->status == GONE);
	check(visit(GET, path("/api/v1/products/", id), NULL)->status == GONE);
	check(!market_item(test_db, test_arena, id, test_now)->sellable);
	check(strcmp(state_of(product_item(test_db, test_arena, id)->shop), "LIVE"));
	r = visit_as(seller, GET, path("/ban-hang/hang/", id), NULL);
	check(shows(r, "pháo hoa") && shows(r, "xem-lai"));
}

#define APPEAL "words=%C4%90%C3%A2y+l%C3%A0+%C4%91%E1%BB%93+ch%C6%A1i+gi%E1%BA%A5y"

void test_a_refusal_may_be_appealed_once(void)
{
	int64_t id = named("Pháo hoa giấy", "hang-khac");
	const struct user *seller = seller_of(id);
	const char *to = under("/ban-hang/hang/", id, "/xem-lai");
	struct request *r;

	check(visit_as(seller, POST, to, "words=a")->status == INVALID);
	check(visit_as(seller, POST, to, APPEAL)->status == SEE_OTHER);
	check(!strcmp(barred(id), "WAITING"));
	check(visit_as(seller, POST, to, APPEAL)->status == CONFLICT);
	r = visit_as(law_desk(), GET, "/quan-tri/duyet", NULL);
	check(shows(r, "Pháo hoa giấy") && shows(r, "đề nghị xem lại"));
	check(decides(path("/quan-tri/duyet/", id),
	    "result=REFUSE&reason=v%E1%BA%ABn+c%E1%BA%A5m")->status == SEE_OTHER);
	check(!strcmp(barred(id), "REFUSED"));
	check(visit_as(seller, POST, to, APPEAL)->status == CONFLICT);
	check(shows(visit_as(seller, GET, path("/ban-hang/hang/", id), NULL), "vẫn cấm"));
}

void test_what_needs_a_paper_is_shown_when_staff_have_seen_it(void)
{
	int64_t id = named("Gà sáu ngón", "gia-cam-tuoi");
	struct product_given g;
	struct request *r;

	check(!strcmp(barred(id), "WAITING"));
	check(visit(GET, under("/san-pham/", id, "/ga-sau-ngon"), NULL)->status == NOT_FOUND);
	r = visit_as(law_desk(), GET, path("/quan-tri/duyet/", id), NULL);
	check(shows(r, "kiểm dịch") && shows(r, "Chưa chắc chắn"));
	check(decides(path("/quan-tri/duyet/", id), "result=PASS")->status ==
	    INVALID);
	check(decides(path("/quan-tri/duyet/", id),
	    "result=PASS&reason=%C4%91%E1%BB%A7+gi%E1%BA%A5y")->status == SEE_OTHER);
	check(listed("ga+sau+ngon", "Gà sáu ngón"));
	check(decides(path("/quan-tri/duyet/", id),
	    "result=REFUSE&reason=l%E1%BA%A7n+n%E1%BB%AFa")->status == CONFLICT);
	market_product_standing(test_db, test_arena, key_of(id), &g);
	g.description = "Gà thả đồi, lời mới.";
	a_product("a", g);
	check(!strcmp(barred(id), ""));         /* the paper stays */
}

void test_a_pass_by_words_covers_those_words_alone(void)
{
	int64_t id = named("Cao lá chữa bệnh", "thao-duoc");
	struct product_given g;

	decides(path("/quan-tri/duyet/", id),
	    "result=PASS&reason=%C4%91%C3%A3+xem");
	check(!strcmp(barred(id), ""));
	market_product_standing(test_db, test_arena, key_of(id), &g);
	g.price_vnd = 99000;
	a_product("a", g);
	check(!strcmp(barred(id), ""));
	g.description = "Chữa khỏi mọi thứ.";
	a_product("a", g);
	check(!strcmp(barred(id), "WAITING"));
	g.name = "Cao lá";
	g.description = "Để tắm.";
	a_product("a", g);
	check(!strcmp(barred(id), ""));         /* nothing is found any more */
}

void test_a_banned_name_that_was_mended_is_read_by_a_person(void)
{
	int64_t id = named("Súng săn", "hang-khac");
	struct product_given g;

	market_product_standing(test_db, test_arena, key_of(id), &g);
	g.name = "Đồ chơi gỗ";
	a_product("a", g);
	check(!strcmp(barred(id), "WAITING"));
}

/* R: Law 44/2019/QH14, art. 5 */
void test_what_is_for_adults_asks_first_and_is_in_no_list(void)
{
	int64_t id = named("Rượu Mẫu Sơn", "ruou");
	struct request *r;

	decides(path("/quan-tri/duyet/", id),
	    "result=PASS&reason=c%C3%B3+gi%E1%BA%A5y+ph%C3%A9p");
	r = visit(GET, under("/san-pham/", id, "/ruou-mau-son"), NULL);
	check(r->status == OK && shows(r, "18 tuổi") && !shows(r, "50.000"));
	check(!shows(r, "action=\"/gio-hang\""));
	r = visit(GET, under("/san-pham/", id, "/ruou-mau-son?du-tuoi=1"), NULL);
	check(shows(r, "50.000") && shows(r, "noindex"));
	check(!shows(visit(GET, "/", NULL), "Rượu Mẫu Sơn"));
	check(!shows(visit(GET, "/moi.atom", NULL), "Rượu Mẫu Sơn"));
	check(!shows(visit(GET, "/sitemap/hang-0.xml", NULL), "ruou-mau-son"));
	r = visit(GET, "/api/v1/products?q=ruou", NULL);
	check(!shows(r, "Rượu Mẫu Sơn") && shows(r, "\"total\":0"));
	r = visit(GET, "/tim?q=ruou", NULL);
	check(shows(r, "Rượu Mẫu Sơn") && !shows(r, "50.000"));
}

void test_a_rule_that_is_added_or_ended_is_held_against_what_stands(void)
{
	int64_t id = named("Đèn trời", "hang-khac");
	struct request *r;

	check(listed("den+troi", "Đèn trời"));
	check(visit_as(law_desk(), POST, "/quan-tri/sang-loc", "keyword=&category=&action=BAN"
	    "&certainty=OURS")->status == INVALID);
	check(visit_as(law_desk(), POST, "/quan-tri/sang-loc", "keyword=%C4%91%C3%A8n+tr%E1%BB%9Di"
	    "&action=REVIEW&certainty=OURS")->status == SEE_OTHER);
	jobs_run_due(test_db, test_now);
	check(!strcmp(barred(id), "WAITING") && !listed("den+troi", "Đèn trời"));
	r = visit_as(law_desk(), GET, "/quan-tri/sang-loc", NULL);
	check(shows(r, "đèn trời") && shows(r, "Chưa chắc chắn"));
	check(shows(r, "Cấm bán (") && shows(r, "cả loại hàng <br>"));
	check(!shows(r, "<br>ruou") && !shows(r, "đã thôi dùng"));
	check(visit_as(law_desk(), POST, under("/quan-tri/sang-loc/", rule_of("đèn trời"),
	    "/het"), "")->status == SEE_OTHER);
	jobs_run_due(test_db, test_now);
	check(!strcmp(barred(id), "") && listed("den+troi", "Đèn trời"));
}

#define ORDER "authority=Cong+an+tinh&document=12/CV&demand=go+ngay" \
	"&received_on=2026-11-23&received_at=10:00"

static int64_t order_for(const char *kind, const char *subject)
{
	struct request *r = visit_as(law_desk(), POST, "/quan-tri/lenh/moi",
	    arena_printf(test_arena, "kind=%s&subject=%s&" ORDER, kind, subject));

	check(r->status == SEE_OTHER);
	return r->location ? strtoll(strrchr(r->location, '/') + 1, NULL, 10) : 0;
}

/* R: Decree 248/2026, art. 17.1.c */
void test_what_an_authority_takes_down_is_gone_everywhere_at_once(void)
{
	int64_t id = goods("Mật ong rừng"), other, order;
	struct request *r;

	other = a_product("hang-xen", (struct product_given){ .name = "Na dai" });
	check(visit_as(law_desk(), POST, "/quan-tri/lenh/moi", "kind=TAKE_DOWN&"
	    "subject=/cua-hang/hang-xen&" ORDER)->status == INVALID);
	order = order_for("TAKE_DOWN", under("https://x.vn/san-pham/", id, "/mat-ong-rung"));
	r = visit_as(law_desk(), GET, path("/quan-tri/lenh/", order), NULL);
	check(shows(r, "10:00 24/11/2026") && listed("mat+ong", "Mật ong rừng"));
	check(visit_as(law_desk(), POST, under("/quan-tri/lenh/", order, "/thi-hanh"),
	    "answer=da+go+khoi+cho")->status == SEE_OTHER);
	r = visit(GET, under("/san-pham/", id, "/mat-ong-rung"), NULL);
	check(r->status == GONE && shows(r, "theo yêu cầu của cơ quan có thẩm quyền"));
	check(visit(GET, path("/api/v1/products/", id), NULL)->status == GONE);
	check(!listed("mat+ong", "Mật ong rừng") && listed("na", "Na dai"));
	check(!shows(visit(GET, "/moi.atom", NULL), "Mật ong"));
	check(!shows(visit(GET, "/sitemap/hang-0.xml", NULL), "mat-ong-rung"));
	check(!shows(visit(GET, "/api/v1/products?q=mat+ong", NULL), "Mật ong"));
	check(!shows(visit(GET, "/cua-hang/hang-xen", NULL), "Mật ong"));
	check(!market_item(test_db, test_arena, id, test_now)->sellable);
	check(market_item(test_db, test_arena, other, test_now)->sellable);
	check(visit_as(law_desk(), POST, under("/quan-tri/lenh/", order, "/thi-hanh"),
	    "answer=lan+nua")->status == CONFLICT);
	set_state(id, "HIDDEN");
	set_state(id, "SHOWN");                 /* its seller cannot bring it back */
	check(!listed("mat+ong", "Mật ong rừng"));
}

void test_the_look_from_outside_notes_that_it_is_gone(void)
{
	int64_t id = goods("Mật ong rừng"), order;
	struct request *r;

	order = order_for("TAKE_DOWN", under("/san-pham/", id, ""));
	run(&market_absence_job);
	check(!authority_order_by_id(test_db, test_arena, order)->absent_at);
	visit_as(law_desk(), POST, under("/quan-tri/lenh/", order, "/thi-hanh"), "answer=da+go");
	test_now += MINUTE;
	run(&market_absence_job);
	check(authority_order_by_id(test_db, test_arena, order)->absent_at == test_now);
	r = visit_as(law_desk(), GET, path("/quan-tri/lenh/", order), NULL);
	check(shows(r, "Không còn thấy trên chợ"));
}

void test_an_order_that_nobody_carried_out_in_time_is_red(void)
{
	int64_t id = goods("Mật ong rừng");

	order_for("INFORMATION", under("/san-pham/", id, ""));
	check(!shows(visit_as(law_desk(), GET, "/quan-tri/lenh", NULL), "Quá hạn"));
	test_now = us_of_day(2026, 11, 24) + 10 * HOUR + 1;
	check(shows(visit_as(law_desk(), GET, "/quan-tri/lenh", NULL), "Quá hạn"));
	let_rule(&market_takedown_hours, "6", 20261124);
	check(market_order_due(test_db, test_arena, "TAKE_DOWN", test_now) == test_now + 6 * HOUR);
	check(listed("mat+ong", "Mật ong rừng"));
}

void test_what_was_taken_down_comes_back_with_a_document(void)
{
	int64_t id = goods("Mật ong rừng"), order, second;

	order = order_for("TAKE_DOWN", under("/san-pham/", id, ""));
	second = order_for("TAKE_DOWN", under("/san-pham/", id, ""));
	visit_as(law_desk(), POST, under("/quan-tri/lenh/", order, "/thi-hanh"), "answer=da+go");
	visit_as(law_desk(), POST, under("/quan-tri/lenh/", second, "/thi-hanh"), "answer=da+go");
	check(visit_as(law_desk(), POST, under("/quan-tri/lenh/", order, "/khoi-phuc"), "document=")
	    ->status == INVALID);
	check(visit_as(law_desk(), POST, under("/quan-tri/lenh/", order, "/khoi-phuc"),
	    "document=13/CV")->status == SEE_OTHER);
	check(!listed("mat+ong", "Mật ong rừng"));      /* the other holds it still */
	visit_as(law_desk(), POST, under("/quan-tri/lenh/", second, "/khoi-phuc"),
	    "document=14/CV");
	check(listed("mat+ong", "Mật ong rừng"));
	check(visit(GET, under("/san-pham/", id, "/mat-ong-rung"), NULL)->status == OK);
}

/* R: Decree 248/2026, art. 18.2 */
void test_an_authority_stops_a_seller_at_once_and_only_its_document_opens(void)
{
	int64_t id = goods("Mật ong rừng"), order;
	int64_t shop = product_item(test_db, test_arena, id)->shop;

	order = order_for("SUSPEND_SELLER", "/cua-hang/hang-xen?tiep=1");
	visit_as(law_desk(), POST, under("/quan-tri/lenh/", order, "/thi-hanh"), "answer=da+dung");
	check(!strcmp(state_of(shop), "SUSPENDED"));
	check(visit(GET, "/cua-hang/hang-xen", NULL)->status == GONE);
	check(visit(GET, under("/san-pham/", id, "/mat-ong-rung"), NULL)->status == GONE);
	run(&market_absence_job);
	check(authority_order_by_id(test_db, test_arena, order)->absent_at);
	check(visit_as(law_desk(), POST, under("/quan-tri/cua-hang/", shop, "/trang-thai"),
	    "to=DRAFT&why=mo+lai")->status == CONFLICT);
	visit_as(law_desk(), POST, under("/quan-tri/lenh/", order, "/khoi-phuc"), "document=15/CV");
	check(!strcmp(state_of(shop), "LIVE"));
}

void test_orders_are_for_the_law_desk_alone(void)
{
	static const struct perm *const officer[] = { &market_oversee, &market_review, NULL };
	int64_t id = goods("Mật ong rừng");

	check(visit_as(a_user(9, officer), GET, "/quan-tri/lenh", NULL)->status == FORBIDDEN);
	check(visit_as(a_user(9, officer), POST, "/quan-tri/sang-loc", "")->status == FORBIDDEN);
	check(visit_as(law_desk(), POST, "/quan-tri/lenh/moi", arena_printf(test_arena,
	    "kind=TAKE_DOWN&subject=/san-pham/%" PRId64 "&authority=CA+tinh&document=1/CV"
	    "&demand=go+ngay&received_on=2026-11-24&received_at=09:00", id))->status == INVALID);
	check(visit_as(law_desk(), POST, "/quan-tri/lenh/moi", arena_printf(test_arena,
	    "kind=TAKE_DOWN&subject=/san-pham/1&" ORDER))->status == INVALID);
}

/* R: Decree 248/2026, art. 18.2 */
void test_the_platform_stops_a_shop_five_days_after_it_said_so(void)
{
	int64_t id = goods("Na dai"), shop = product_item(test_db, test_arena, id)->shop;
	const char *to = under("/quan-tri/cua-hang/", shop, "/trang-thai");
	const struct user *seller = seller_of(id);
	struct request *r;

	give_phone(shop);
	check(visit_as(law_desk(), POST, to, "to=SUSPENDED&why=")->status == INVALID);
	check(visit_as(law_desk(), POST, to, "to=SUSPENDED&why=hang+gia+mao")->status == SEE_OTHER);
	check(!strcmp(state_of(shop), "LIVE") && messages() == 1);
	r = visit_as(seller, GET, path("/ban-hang/cua-hang/", shop), NULL);
	check(shows(r, "hang gia mao") && shows(r, "28/11/2026"));
	test_now += 5 * DAY - SECOND;
	run(&market_notice_job);
	check(!strcmp(state_of(shop), "LIVE"));
	test_now += SECOND;
	run(&market_notice_job);
	check(!strcmp(state_of(shop), "SUSPENDED"));
	r = visit_as(seller, GET, path("/ban-hang/cua-hang/", shop), NULL);
	check(shows(r, "hang gia mao"));
	check(visit_as(law_desk(), POST, to, "to=DRAFT&why=da+khac+phuc")->status == SEE_OTHER);
	check(!strcmp(state_of(shop), "LIVE"));
	check(visit_as(law_desk(), POST, to, "to=DRAFT&why=lan+nua")->status == CONFLICT);
}

void test_a_notice_that_was_withdrawn_stops_nobody(void)
{
	int64_t id = goods("Na dai"), shop = product_item(test_db, test_arena, id)->shop;
	const char *unsay;

	visit_as(law_desk(), POST, under("/quan-tri/cua-hang/", shop, "/trang-thai"),
	    "to=CLOSED&why=khong+duoc");
	unsay = arena_printf(test_arena, "/quan-tri/cua-hang/%" PRId64 "/thong-bao/%" PRId64 "/rut",
	    shop, stops_of(test_db, test_arena, shop)->v[0].id);
	check(visit_as(law_desk(), POST, unsay, "")->status == SEE_OTHER);
	check(visit_as(law_desk(), POST, unsay, "")->status == CONFLICT);
	test_now += 6 * DAY;
	run(&market_notice_job);
	check(!strcmp(state_of(shop), "LIVE"));
}
