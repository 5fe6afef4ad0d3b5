#include "test.h"
#include "html.h"

#include "core/fault.h"
#include "core/json.h"
#include "core/setting.h"
#include "core/tr.h"
#include "site/charts.h"
#include "site/site.h"
#include "site/site.html.h"
#include "tests.h"

struct part { const char *name; int64_t quantity; };
struct sample {
	const char *name, *about, *word, *unit, *category, *phone;
	int64_t price, stock, from, below;
	bool fresh;
	struct upload photo;
	struct part maker;
	size_t n_lines;
	struct part *lines;
};

static const struct choice units[] = { { "kg", "Ki-lô-gam" }, { "box", "Hộp" }, { NULL } };
static const struct choice categories[] = { { "1", "Một" }, { "2", "Hai" }, { "3", "Ba" },
	{ "4", "Bốn" }, { "5", "Năm & sáu" }, { NULL } };
static const struct field part[] = {
	TEXT(struct part, name, .label = "Tên gọi", .max = 60),
	INT(struct part, quantity, .label = "Số lượng", .min = 1, .max = 99),
	END_OF_FIELDS
};
static const struct field sample[] = {
	TEXT(struct sample, name, .label = "Tên sản phẩm", .min = 2, .max = 120,
	    .hint = "Như trên bao bì"),
	TEXT(struct sample, about, .label = "Mô tả", .max = 2000, .lines = true, .optional = true),
	TEXT(struct sample, word, .label = "Mật khẩu", .secret = true,
	    .autocomplete = "new-password"),
	TEXT(struct sample, phone, .label = "Điện thoại", .autocomplete = "tel"),
	CHOICE(struct sample, unit, .label = "Đơn vị", .choices = units),
	CHOICE(struct sample, category, .label = "Loại hàng", .choices = categories),
	MONEY(struct sample, price, .label = "Giá bán", .min = 1000),
	INT(struct sample, stock, .label = "Còn lại", .min = 0, .max = 9999),
	INT(struct sample, below, .label = "Nhiệt độ", .min = -40, .max = 9, .optional = true),
	DATE(struct sample, from, .label = "Bán từ ngày", .min = 20260101, .optional = true),
	BOOL(struct sample, fresh, .label = "Hàng này tươi.", .hint = "Giao trong ngày"),
	FILE_(struct sample, photo, .label = "Ảnh", .accept = "image/*", .optional = true),
	GROUP(struct sample, maker, struct part, part, .label = "Người làm"),
	LIST(struct sample, lines, struct part, part, .label = "Các dòng", .min = 1, .max = 3),
	END_OF_FIELDS
};

static const char *form_of(const struct sample *s, const struct trouble *t)
{
	struct out *o = out_new(test_arena);

	site_whole_form(o, sample, s, t, "Lưu");
	return o->text;
}

static bool has(const char *page, const char *words)
{
	return strstr(page, words) != NULL;
}

void test_a_field_says_its_limits(void)
{
	const char *page = form_of(&(struct sample){ 0 }, NULL);

	check(has(page, "maxlength=\"120\""));
	check(has(page, "type=\"password\""));
	check(has(page, "autocomplete=\"new-password\""));
	check(has(page, "type=\"tel\""));
	check(has(page, "min=\"2026-01-01\""));
	check(has(page, "accept=\"image/*\""));
	check(has(page, "<script type=\"module\" src=\"/static/photo."));
	check(has(page, "enctype=\"multipart/form-data\""));
	check(has(page, "aria-describedby=\"f-name-hint\""));
	check(has(page, "name=\"maker.quantity\""));
	check(has(page, "name=\"lines.0.name\""));
	check(has(page, "Năm &amp; sáu"));
}

void test_few_choices_are_seen_at_once(void)
{
	const char *page = form_of(&(struct sample){ .unit = "box", .category = "5" }, NULL);

	check(has(page, "type=\"radio\" name=\"unit\" value=\"box\" checked"));
	check(has(page, "<option value=\"5\" selected>"));
	check(!has(page, "type=\"radio\" name=\"category\""));
}

void test_a_value_that_must_not_be_0_is_not_shown_as_0(void)
{
	const char *page = form_of(&(struct sample){ .stock = 0 }, NULL);

	check(has(page, "name=\"price\" type=\"text\" value=\"\""));
	check(has(page, "name=\"stock\" type=\"text\" value=\"0\""));
	page = form_of(&(struct sample){ .price = 185000 }, NULL);
	check(has(page, "value=\"185.000\""));
}

void test_a_trouble_stands_beside_its_field_and_above_the_form(void)
{
	struct trouble *t = trouble_add(test_arena, NULL, "price", "chưa điền");
	const char *page;

	t = trouble_add(test_arena, t, "lines.0.quantity", "phải từ 1 đến 99");
	t = trouble_add(test_arena, t, "fresh", "cần đánh dấu");
	page = form_of(&(struct sample){ 0 }, t);
	check(has(page, "Còn 3 chỗ cần sửa:"));
	check(has(page, "Hàng này tươi</a>: cần đánh dấu"));
	check(has(page, "<a href=\"#f-price\">Giá bán</a>: chưa điền"));
	check(has(page, "<a href=\"#f-lines.0.quantity\">Số lượng</a>"));
	check(has(page, "id=\"f-price-error\" role=\"alert\">chưa điền"));
	check(has(page, "aria-describedby=\"f-price-error\""));
}

void test_a_password_is_never_shown_again(void)
{
	check(!has(form_of(&(struct sample){ .word = "bimat" }, NULL), "bimat"));
}

void test_a_box_not_ticked_says_no(void)
{
	const char *page = form_of(&(struct sample){ .fresh = true }, NULL);
	const char *box = strstr(page, "type=\"checkbox\""), *zero;

	check(box && has(box, "checked"));
	zero = strstr(page, "type=\"hidden\" name=\"fresh\" value=\"0\"");
	check(zero && zero > box);
}

static void ask_for_nothing(void *arg)
{
	widget_named(sample, arg, &(struct sample){ 0 }, NULL);
}

void test_one_field_is_had_by_its_name(void)
{
	struct out *o = out_new(test_arena);
	struct fault f;

	site_field(o, sample, "stock", &(struct sample){ .stock = 7 }, NULL);
	check(has(o->text, "id=\"f-stock\"") && has(o->text, "value=\"7\""));
	check(!has(o->text, "f-price"));
	check(guard(ask_for_nothing, (void *)(uintptr_t)"name", &f));
}

void test_breadcrumbs_are_for_people_and_for_machines(void)
{
	struct site_link v[] = { { "Trang đầu", { "/" }, false }, { "Na </b>", { "/na" }, true } };
	struct out *o = out_new(test_arena);

	site_crumbs(o, &(struct site_links){ 2, v });
	check(has(o->text, "<a href=\"/\">Trang đầu</a>"));
	check(has(o->text, "<span aria-current=\"page\">Na &lt;/b&gt;</span>"));
	check(has(o->text, "\"@type\":\"BreadcrumbList\""));
	check(has(o->text, "\"position\":2") && !has(o->text, "Na </b>"));
}

void test_a_photo_comes_in_the_size_that_is_needed(void)
{
	struct photo p = { .small = "ab/s.webp", .medium = "ab/m.webp", .jpeg = "cd/j.jpg",
		.width = 1080, .height = 810, .alt = "Quả \"na\"" };
	struct out *o = out_new(test_arena);

	site_photo(o, &p);
	check(has(o->text, "srcset=\"/anh/ab/s.webp 160w, /anh/ab/m.webp 480w\""));
	check(has(o->text, "src=\"/anh/cd/j.jpg\" alt=\"Quả &quot;na&quot;\" width=\"1080\""));
	check(has(o->text, "loading=\"lazy\""));
	o->len = 0;
	site_photo(o, &(struct photo){ .jpeg = "" });
	check(has(o->text, "nophoto") && !has(o->text, "<img"));
}

void test_the_steps_say_which_is_at_work(void)
{
	static const struct step v[] = { { "Đã đặt", "hôm qua" }, { "Đang gói", NULL },
		{ "Đã giao", NULL } };
	struct out *o = out_new(test_arena);

	site_steps(o, &(struct steps){ 3, v, 1 });
	check(has(o->text, "class=\"done\"") && has(o->text, "class=\"later\""));
	check(has(o->text, "class=\"now\" aria-current=\"step\"><b>Đang gói</b>"));
}

void test_a_page_that_is_not_there_says_what_to_do(void)
{
	struct request *r = visit(GET, "/khong-co", NULL);

	check(r->status == NOT_FOUND);
	check(shows(r, "<p class=\"number\">404</p>"));
	check(shows(r, "Về trang đầu"));
	check(!shows(r, "Thử lại"));
}

void test_the_language_switch_comes_back_to_the_page(void)
{
	struct request *r = visit(GET, "/khong-co?a=1&b=2", NULL);

	check(shows(r, "href=\"/ngon-ngu/en?to=%2Fkhong-co%3Fa%3D1%26b%3D2\""));
}

static bool set_demo(void *arg)
{
	setting_set(test_db, setting_by_name("site.demo"), arg, test_now, 0);
	setting_set(test_db, setting_by_name("site.operator_name"), "Sở Thử <nghiệm>", test_now, 0);
	setting_set(test_db, setting_by_name("site.security_contact"), "mailto:a@example", test_now,
	    0);
	return true;
}

static const char *top_of(const struct request *r)
{
	struct out *o = out_new(test_arena);

	site_top(o, site_top_of(r));
	site_bottom(o, site_bottom_of(r));
	return o->text;
}

void test_the_frame_is_the_same_for_all_who_are_not_signed_in(void)
{
	struct request *r = visit(GET, "/favicon.ico", NULL);
	const char *page;

	r->csrf = "token";
	page = top_of(r);
	check(!has(page, "csrf") && !has(page, "Đăng xuất"));
	check(!has(page, "banner"));
	r->user = a_user(7, NULL);
	check(has(top_of(r), "Hoàng Thị Thử"));
}

void test_a_trial_market_says_so_on_every_page(void)
{
	struct request *r = visit(GET, "/favicon.ico", NULL);

	test_write(set_demo, (void *)(uintptr_t)"1");
	check(has(top_of(r), "<p class=\"banner\">Chợ thử nghiệm"));
	test_write(set_demo, (void *)(uintptr_t)"0");
	check(!has(top_of(r), "banner"));
}

void test_the_settings_are_read_once_for_a_page(void)
{
	struct request *r = visit(GET, "/favicon.ico", NULL);
	uint64_t before = db_stats(test_db).statements;

	top_of(r);
	check(db_stats(test_db).statements == before + 1);
}

void test_the_page_of_a_problem_says_what_every_page_says(void)
{
	struct request *r;

	test_write(set_demo, (void *)(uintptr_t)"1");
	check(visit(GET, "/problems", NULL)->status == OK);
	db_fail_at(test_db, 1);
	r = visit(GET, "/khong-co", NULL);
	check(r->status == NOT_FOUND && shows(r, "<p class=\"banner\">Chợ thử nghiệm"));
	check(shows(r, "<span>Sở Thử &lt;nghiệm&gt;</span>"));
	r = visit(GET, "/problems", NULL);
	check(r->status == UNAVAILABLE && shows(r, "<p class=\"banner\">Chợ thử nghiệm"));
	db_fail_at(test_db, 0);
	r = visit_as(a_user(3, NULL), GET, "/ban-hang", NULL);
	check(r->status == FORBIDDEN && shows(r, "<p class=\"banner\">Chợ thử nghiệm"));
}

/* R: Decree 248/2026, art. 4 */
void test_who_runs_the_platform_stands_at_the_foot_of_the_page(void)
{
	struct request *r = visit(GET, "/favicon.ico", NULL);

	test_write(set_demo, (void *)(uintptr_t)"0");
	check(has(top_of(r), "<span>Sở Thử &lt;nghiệm&gt;</span>"));
}

/* The database may be what is gone. */
void test_a_page_of_a_problem_asks_the_database_nothing(void)
{
	struct request *r;

	test_write(set_demo, (void *)(uintptr_t)"1");
	db_fail_at(test_db, 1);
	r = visit(GET, "/khong-co", NULL);
	check(r->status == NOT_FOUND && shows(r, "Về trang đầu"));
	db_fail_at(test_db, 0);
}

void test_the_page_speaks_the_language_of_its_reader(void)
{
	static const char *const chinese[] = { "Cookie: lang=zh", NULL };
	struct request *r = visit_with(chinese, GET, "/khong-co", NULL);

	check(shows(r, "<html lang=\"zh\">"));
	check(shows(r, "aria-current=\"true\">中文"));
	check(shows(r, "返回首页"));
}

/* R: RFC 9116, section 2.5 */
void test_who_finds_a_hole_learns_where_to_tell(void)
{
	struct request *r = visit(GET, "/.well-known/security.txt", NULL);

	check(r->status == NOT_FOUND);
	test_write(set_demo, (void *)(uintptr_t)"1");
	r = visit(GET, "/.well-known/security.txt", NULL);
	check(r->status == OK);
	check(shows(r, "Contact: mailto:a@example\nExpires: 2027-05-22T"));
}

static bool set_address(void *arg)
{
	return !setting_set(test_db, setting_by_name("site.address"), arg, test_now, 0);
}

void test_search_engines_are_told_the_whole_address_of_the_sitemap_or_none(void)
{
	static const char *const host[] = { "Host: cho.example:8080", NULL };

	check(!shows(visit(GET, "/robots.txt", NULL), "Sitemap"));
	check(shows(visit_with(host, GET, "/robots.txt", NULL),
	    "\nSitemap: http://cho.example:8080/sitemap.xml\n"));
	test_write(set_address, (void *)(uintptr_t)"https://cho.example.vn");
	check(shows(visit_with(host, GET, "/robots.txt", NULL),
	    "\nSitemap: https://cho.example.vn/sitemap.xml\n"));
}

void test_a_page_is_told_to_machines_too(void)
{
	struct json j = { .out = out_new(test_arena) };
	struct out *o = out_new(test_arena);
	struct page_head h = { .title = "Na \"dai\"", .description = "Ngọt & thơm",
		.canonical = { "/san-pham/1/na" }, .photo = "ab/c.jpg", .kind = "product" };

	json_begin(&j, NULL, '{');
	json_put(&j, "name", "</script>");
	json_end(&j);
	h.json_ld = json_done(&j);
	site_page_open(o, &h);
	site_page_close(o);
	check(has(o->text, "<meta property=\"og:title\" content=\"Na &quot;dai&quot;\">"));
	check(has(o->text, "content=\"Ngọt &amp; thơm\""));
	check(has(o->text, "content=\"/san-pham/1/na\""));
	check(has(o->text, "content=\"/anh/ab/c.jpg\""));
	check(has(o->text, "<script type=\"application/ld+json\">{\"name\":\"\\u003c/script>\"}"));
	check(!has(o->text, "noindex"));
}

static void put_ways(struct out *o)
{
	struct site_link v[] = { { "Trang đầu", { "/" }, false },
		{ "Đơn & hàng", { "/a" }, true } };
	struct site_links links = { 2, v };

	site_crumbs(o, &links);
	site_tabs(o, "Đơn hàng", &links);
	site_pager(o, (struct url){ "/a" }, (struct url){ "/b" });
}

static void put_states(struct out *o)
{
	static const struct step steps[] = { { "Đã đặt", "hôm qua" }, { "Đang gói", NULL } };
	static const struct chart_value months[] = { { "T8", 20, false }, { "T9", 0, true } };
	struct chart c = { .title = "Cửa hàng", .about = "Theo tháng.", .n = 2, .v = months };

	site_notice_open(o, "ok");
	site_badge(o, "season", "Đang mùa");
	site_price(o, 185000, "kg");
	site_notice_close(o);
	site_steps(o, &(struct steps){ 2, steps, 1 });
	site_photo(o, &(struct photo){ .jpeg = "ab/c.jpg", .alt = "Na" });
	site_empty_open(o, "Chưa có gì.");
	site_empty_close(o);
	chart_bars(o, &c);
	chart_line(o, &c);
	chart_rows(o, &c);
}

static void put_table(struct out *o)
{
	site_table_open(o, "Đơn hôm nay");
	out_raw(o, "<tbody><tr><td>LS1</td></tr></tbody>", 36);
	site_table_close(o);
}

void test_every_widget_is_well_formed(void)
{
	struct out *o = out_new(test_arena);
	struct trouble *t = trouble_add(test_arena, NULL, "name", "chưa điền");
	const char *wrong;

	t = trouble_add(test_arena, t, "unit", "không có trong các lựa chọn");
	site_frame_open(o, "Mẫu");
	put_ways(o);
	put_states(o);
	put_table(o);
	site_whole_form(o, sample, &(struct sample){ .unit = "kg" }, t, "Lưu");
	site_action_with(o, (struct url){ "/a" }, "wrong", "Huỷ", "why", "\"");
	site_once(o);
	site_frame_close(o);
	wrong = html_wrong(test_arena, o->text);
	check(!wrong);
	if (wrong)
		printf("# %s\n", wrong);
	wrong = html_wrong(test_arena, visit(GET, "/khong-co", NULL)->out->text);
	check(!wrong);
}

void test_a_page_that_is_not_well_formed_is_told(void)
{
	static const char *const bad[] = { "<p><b></p></b>", "<p><ul></ul></p>", "<div>",
		"<i id=\"a\"></i><i id=\"a\"></i>", "<label for=\"x\"></label>", "<i a=b></i>",
		"<form><form></form></form>", "<div/>", "<li></li>", "<a href=\"#no\"></a>",
		"<a href=\"/\"><button type=\"submit\"></button></a>", "<title>", "</p>" };

	for (size_t i = 0; i < COUNT(bad); i++)
		check(html_wrong(test_arena, bad[i]) != NULL);
	check(!html_wrong(test_arena, "<!doctype html><ul><li id=\"a\">1 <br></li></ul>"
	    "<a href=\"#a\"></a><svg><path d=\"M0\"/></svg><script>\"</p>\"</script>"));
}

void test_what_was_typed_comes_back_but_no_password(void)
{
	struct request *r = visit(POST, "/dang-nhap", "login=0912%20ab%22c&password=bimat123");

	check(r->status == INVALID);
	check(shows(r, "name=\"login\" type=\"text\" value=\"0912 ab&quot;c\""));
	check(!shows(r, "bimat123"));
}

void test_many_desks_are_folded_up_and_few_stand_on_a_line(void)
{
	const struct perm *few[3] = { NULL }, *all[256] = { NULL };
	size_t n = 0;

	for (size_t m = 0; modules[m]; m++)
		for (const struct perm *const *p = modules[m]->perms; p && *p; p++)
			all[n++] = *p;
	for (size_t m = 0; modules[m] && !few[0]; m++)
		for (const struct route *t = modules[m]->routes; t && t->path && !few[0]; t++)
			if (!strcmp(t->path, "/quan-tri/duyet"))
				few[0] = t->perm;
	check(shows(visit_as(a_user(1, all), GET, "/tim", NULL), "<summary>Việc quản trị ("));
	check(!shows(visit_as(a_user(2, few), GET, "/tim", NULL), "<summary>Việc quản trị ("));
	check(shows(visit_as(a_user(2, few), GET, "/tim", NULL), "\"/quan-tri/duyet\""));
}

/* The last of the words of the menu's headings before that place of the page. */
static const char *heading_before(const char *page, const char *place)
{
	const char *last = "", *found = page;

	while ((found = strstr(found, "<div><b>")) && found < place) {
		found += strlen("<div><b>");
		last = arena_strndup(test_arena, found, strcspn(found, "<"));
	}
	return last;
}

/* Whoever has them all finds each under its heading, and none is lost. */
void test_desks_stand_under_headings(void)
{
	static const struct { const char *desk, *heading; } some[] = {
		{ "/quan-tri/duyet", "Người bán và hàng hóa" },
		{ "/quan-tri/khieu-nai", "Đơn hàng và người mua" },
		{ "/quan-tri/khau-tru", "Tiền và thuế" },
		{ "/quan-tri/quy-dinh", "Quy định và dữ liệu" },
		{ "/quan-tri/tai-khoan", "Nền tảng" },
	};
	const struct perm *all[256] = { NULL };
	const char *before = NULL;
	struct request *r;
	size_t n = 0;

	for (size_t m = 0; modules[m]; m++)
		for (const struct perm *const *p = modules[m]->perms; p && *p; p++)
			all[n++] = *p;
	r = visit_as(a_user(1, all), GET, "/tim", NULL);
	for (size_t m = 0; modules[m]; m++)
		for (const struct route *t = modules[m]->routes; t && t->path; t++)
			if (t->flags & R_MENU && !strncmp(t->path, "/quan-tri/", 10))
				check(shows(r, arena_printf(test_arena, "href=\"%s\"", t->path)));
	for (size_t i = 0; i < COUNT(some); i++) {
		const char *at = strstr(r->out->text,
		    arena_printf(test_arena, "href=\"%s\"", some[i].desk));

		check(at && at > before);
		check(!strcmp(heading_before(r->out->text, at), some[i].heading));
		before = at;
	}
}

void test_who_may_not_is_told_whose_page_it_is_and_what_to_do(void)
{
	struct request *r = visit_as(a_user(3, NULL), GET, "/ban-hang", NULL);

	check(r->status == FORBIDDEN && shows(r, "dành cho vai trò khác"));
}
