#include "core/admin.sql.h"
#include "core/calendar.h"
#include "core/core.sql.h"
#include "core/outbox.h"
#include "core/session.h"
#include "core/setting.h"
#include "people/inside.h"
#include "places/places.h"
#include "test.h"

#include "tests.h"

enum { ADMIN = 1 };

static const struct perm *const of_admin[] = { &people_manage, &people_set, &people_audit,
	&people_watch, NULL };

static struct request *admin(enum method m, const char *path, const char *body)
{
	return visit_as(a_user(ADMIN, of_admin), m, path, body);
}

/* Invites, and gives the id of who was invited; 0 when that was refused. */
static int64_t invited(const char *name, const char *login)
{
	struct request *r = admin(POST, "/quan-tri/tai-khoan/moi", arena_printf(test_arena,
	    "name=%s&login=%s", name, login));
	const struct account_by_login *a = account_by_login(test_db, test_arena,
	    people_login_hash(test_arena, login));

	return r->status == OK && a ? a->id : 0;
}

static const char *path_of(int64_t id, const char *what)
{
	return arena_printf(test_arena, "/quan-tri/tai-khoan/%" PRId64 "%s", id, what);
}

void test_an_administrator_invites_and_hands_over_the_link(void)
{
	struct request *r = admin(POST, "/quan-tri/tai-khoan/moi",
	    "name=Nông Văn Na&login=0912345678");
	const char *link = strstr(r->out->text, "/loi-moi/");

	check(r->status == OK && link);
	check(visit(GET, arena_printf(test_arena, "%.*s", (int)strcspn(link, "<"), link),
	    NULL)->status == OK);
	check(admin(POST, "/quan-tri/tai-khoan/moi", "name=Na&login=0912345678")->status ==
	    INVALID);
	check(admin(POST, "/quan-tri/tai-khoan/moi", "name=Na&login=na")->status == INVALID);
}

static bool set_address(void *arg)
{
	return !setting_set(test_db, setting_by_name("site.address"), arg, test_now, ADMIN);
}

void test_an_invitation_is_sent_once_the_site_has_an_address(void)
{
	char address[] = "https://cho.example.vn";

	invited("Nông Văn Na", "0912345678");
	check(outbox_counts(test_db, test_arena, 0)->n == 0);
	test_write(set_address, address);
	invited("Vi Thị Hồi", "hoi@example.vn");
	check(outbox_counts(test_db, test_arena, 0)->n == 1);
	check(!strcmp(outbox_counts(test_db, test_arena, 0)->v[0].channel, "mail"));
}

void test_accounts_are_found_by_name_without_marks_and_by_login(void)
{
	int64_t id = invited("Nông Văn Na", "0912345678");

	invited("Vi Thị Hồi", "hoi@example.vn");
	check(shows(admin(GET, "/quan-tri/tai-khoan", NULL), "Vi Thị Hồi"));
	check(shows(admin(GET, "/quan-tri/tai-khoan?q=nong+van", NULL), "Nông Văn Na"));
	check(!shows(admin(GET, "/quan-tri/tai-khoan?q=nong+van", NULL), "Vi Thị Hồi"));
	check(!strcmp(admin(GET, "/quan-tri/tai-khoan?q=0912.345.678", NULL)->location,
	    path_of(id, "")));
}

void test_a_list_of_accounts_goes_on_where_its_page_ended(void)
{
	struct request *r;
	const char *next;

	for (int i = 0; i < 51; i++)
		invited(arena_printf(test_arena, "Người %02d", i),
		    arena_printf(test_arena, "09123456%02d", i));
	r = admin(GET, "/quan-tri/tai-khoan", NULL);
	check(shows(r, "Người 49") && !shows(r, "Người 50"));
	next = strstr(r->out->text, "/quan-tri/tai-khoan?q=&amp;after=");
	check(next);
	next = next ? strchr(next, ';') + 1 : "";
	r = admin(GET, arena_printf(test_arena, "/quan-tri/tai-khoan?q=&%.*s",
	    (int)strcspn(next, "\""), next), NULL);
	check(!shows(r, "Người 49") && shows(r, "Người 50"));
}

void test_a_role_is_given_and_taken(void)
{
	int64_t id = invited("Nông Văn Na", "0912345678");
	struct request *r = admin(POST, path_of(id, "/giao-vai"), "role=admin&organisation=");

	check(r->status == SEE_OTHER && strstr(r->audit, "+admin"));
	check(role_list(test_db, test_arena, id)->n == 1);
	check(shows(admin(GET, path_of(id, ""), NULL), "Quản trị nền tảng"));
	check(admin(POST, path_of(id, "/thu-vai/admin/0"), "")->status == SEE_OTHER);
	check(role_list(test_db, test_arena, id)->n == 0);
	check(admin(POST, path_of(id, "/giao-vai"), "role=king")->status == INVALID);
}

static bool activate(void *arg)
{
	account_set_password(test_db, *(int64_t *)arg, "x");
	return true;
}

void test_an_administrator_of_one_office_cannot_be_made(void)
{
	int64_t id = invited("Nông Văn Na", "0912345678");

	check(organisation_by_code(test_db, test_arena, "lang-son-06187"));
	check(admin(POST, path_of(id, "/giao-vai"), "role=admin&organisation=lang-son-06187")->
	    status == INVALID);
	check(admin(POST, path_of(id, "/giao-vai"), "role=admin&organisation=none")->status ==
	    INVALID);
	check(role_list(test_db, test_arena, id)->n == 0);
}

/* I7 */
void test_a_role_is_given_in_one_office_when_it_counts_there(void)
{
	int64_t id = invited("Nông Văn Na", "0912345678");
	size_t inside = 0, refused = 0;

	for (size_t m = 0; modules[m]; m++)
		for (const struct role *role = modules[m]->roles; role && role->name; role++) {
			struct request *r = admin(POST, path_of(id, "/giao-vai"),
			    arena_printf(test_arena, "role=%s&organisation=lang-son-06187",
			    role->name));

			if (r->status == SEE_OTHER)
				inside++;
			else if (r->status == INVALID && shows(r, "chỉ giao trong toàn tỉnh"))
				refused++;
			check((r->status == SEE_OTHER) == role_in_office(role));
		}
	check(inside > 5 && refused > 5);
	check(role_list(test_db, test_arena, id)->n == inside);
}

/* As it was given before: it opens nothing, is shown as such, and can be taken away. */
void test_a_role_of_the_province_held_in_one_office_opens_nothing(void)
{
	static const char *const pages[] = { "/quan-tri/tai-khoan", "/quan-tri/cai-dat",
		"/quan-tri/nhat-ky", "/quan-tri/viec" };
	int64_t id = invited("Nông Văn Na", "0912345678");
	int64_t office = organisation_by_code(test_db, test_arena, "lang-son-06187")->id;
	const struct user *u;
	struct request *r;

	test_write(activate, &id);
	db_begin(test_db, DB_WRITE);
	role_give(test_db, id, "admin", office, test_now, ADMIN);
	db_commit(test_db);
	u = people_user(test_db, test_arena, id, true);
	check(u->staff);
	for (size_t i = 0; i < COUNT(pages); i++)
		check(visit_as(u, GET, pages[i], NULL)->status == FORBIDDEN);
	check(!shows(visit_as(u, GET, "/tai-khoan", NULL), "href=\"/quan-tri/"));
	check(visit_as(u, POST, path_of(id, "/giao-vai"), "role=admin")->status == FORBIDDEN);
	check(shows(admin(GET, path_of(id, ""), NULL), "Không có hiệu lực"));
	r = admin(POST, path_of(id, arena_printf(test_arena, "/thu-vai/admin/%" PRId64, office)),
	    "");
	check(r->status == SEE_OTHER && role_list(test_db, test_arena, id)->n == 0);
}

static bool make_self(void *arg)
{
	*(int64_t *)arg = people_account_for(test_db, test_arena, "0912345678", "Hoàng Thị Thử",
	    test_now);
	return true;
}

void test_nobody_locks_himself_out(void)
{
	int64_t id;
	const struct user *self;

	test_write(make_self, &id);
	self = a_user(id, of_admin);
	check(visit_as(self, POST, path_of(id, "/dong"), "")->status == CONFLICT);
	check(visit_as(self, POST, path_of(id, "/thu-vai/admin/0"), "")->status == CONFLICT);
	check(visit_as(self, POST, path_of(id, "/mat-may"), "")->status == CONFLICT);
	check(visit_as(self, POST, path_of(id + 1, "/dong"), "")->status == NOT_FOUND);
}

void test_a_closed_account_is_nobody(void)
{
	int64_t id = invited("Nông Văn Na", "0912345678");

	check(admin(POST, path_of(id, "/dong"), "")->status == SEE_OTHER);
	check(!people_user(test_db, test_arena, id, true));
	check(admin(POST, path_of(id, "/moi-lai"), "")->status == CONFLICT);
	check(invited("Nông Văn Na", "0912345678") == 0);
}

void test_a_setting_is_changed_and_the_change_is_told(void)
{
	struct request *r;

	check(shows(admin(GET, "/quan-tri/cai-dat", NULL), "people.staff_idle_minutes"));
	r = admin(POST, "/quan-tri/cai-dat", "name=people.staff_idle_minutes&value=2");
	check(r->status == INVALID && shows(r, "value=\"2\""));
	check(setting_int(test_db, test_arena, &people_staff_idle) == 60);
	r = admin(POST, "/quan-tri/cai-dat", "name=people.staff_idle_minutes&value=30");
	check(r->status == SEE_OTHER);
	check(setting_int(test_db, test_arena, &people_staff_idle) == 30);
	check(shows(admin(GET, "/quan-tri/nhat-ky", NULL), "people.staff_idle_minutes = 30"));
	check(admin(POST, "/quan-tri/cai-dat", "name=people.king&value=1")->status == NOT_FOUND);
}

static bool is_refused(const char *setting, const char *value, const char *why)
{
	struct request *r = admin(POST, "/quan-tri/cai-dat", arena_printf(test_arena,
	    "name=%s&value=%s", setting, value));

	return r->status == INVALID && shows(r, why);
}

void test_an_address_that_is_none_is_told_what_is_wrong_with_it(void)
{
	static const char *const site[][2] = {
		{ "cho.example.vn", "thiếu https:// ở đầu: hãy ghi https://cho.example.vn" },
		{ "https://cho.example.vn/", "thừa dấu / ở cuối: hãy ghi https://cho.example.vn<" },
		{ "https://cho.example.vn/a", "không có gì phía sau" },
		{ "https://cho.example.vn?a", "không có gì phía sau" },
		{ "https://", "phải là một địa chỉ" },
		{ "javascript:alert(1)", "phải là một địa chỉ" },
		{ "chợ", "phải là một địa chỉ" },
		{ "https://cho example.vn", "phải là một địa chỉ" },
	};
	static const char *const good[] = { "https://cho.example.vn", "http://127.0.0.1:8080", "" };

	for (size_t i = 0; i < COUNT(site); i++)
		if (!is_refused("site.address", site[i][0], site[i][1]))
			test_fail(__FILE__, __LINE__, site[i][0]);
	for (size_t i = 0; i < COUNT(good); i++)
		check(admin(POST, "/quan-tri/cai-dat", arena_printf(test_arena,
		    "name=site.address&value=%s", good[i]))->status == SEE_OTHER);
	check(is_refused("shipping.ghn_url", "https://ghn.example/api/", "thừa dấu /"));
	check(is_refused("outbox.sms_gateway", "sms.example", "thiếu https://"));
	check(is_refused("outbox.mail_server", "thu.example.vn", "smtps://"));
	check(is_refused("outbox.mail_from", "Sở Công Thương", "địa chỉ thư"));
	check(is_refused("site.security_contact", "a@example.vn", "mailto:"));
}

/* The address in the next href="...", as a browser reads it. */
static const char *href_at(const char *s)
{
	const char *from = strstr(s, "href=\"") + strlen("href=\"");
	struct out o = { .arena = test_arena };

	for (; *from != '"'; from++) {
		out_char(&o, *from);
		if (!strncmp(from, "&amp;", 5))
			from += 4;
	}
	return o.text;
}

void test_the_audit_is_read_from_the_newest_back(void)
{
	struct request *r;
	const char *older;

	for (int i = 0; i < 51; i++)
		admin(POST, "/quan-tri/cai-dat", arena_printf(test_arena,
		    "name=people.staff_idle_minutes&value=%d", 10 + i));
	r = admin(GET, "/quan-tri/nhat-ky", NULL);
	check(shows(r, "= 60") && shows(r, "= 11<") && !shows(r, "= 10<"));
	older = strstr(r->out->text, "rel=\"next\" href=\"");
	check(older != NULL);
	if (older)
		check(shows(admin(GET, href_at(older), NULL), "= 10<"));
}

void test_the_audit_shows_one_person_one_act_or_what_is_about_one_thing(void)
{
	struct request *r;
	const char *act;
	int64_t id = invited("Nông Văn Na", "0912345678");

	admin(POST, "/quan-tri/cai-dat", "name=people.staff_idle_minutes&value=33");
	r = admin(GET, "/quan-tri/nhat-ky", NULL);
	check(shows(r, "= 33<") && shows(r, "Mời người mới</a>"));
	act = strstr(r->out->text, "\">Mời người mới</a>");
	while (act && act > r->out->text && strncmp(act, "href=\"", 6))
		act--;
	r = admin(GET, href_at(act), NULL);
	check(shows(r, "Mời người mới</a>") && !shows(r, "= 33<") && shows(r, "xem mọi việc"));
	r = admin(GET, "/quan-tri/nhat-ky?subject=STAFF_idle", NULL);
	check(shows(r, "= 33<") && !shows(r, "Mời người mới</a>"));
	r = admin(GET, arena_printf(test_arena, "/quan-tri/nhat-ky?account=%" PRId64, id), NULL);
	check(!shows(r, "= 33<") && shows(r, "Nông Văn Na"));
	r = admin(GET, "/quan-tri/nhat-ky?to=2026-01-01", NULL);
	check(shows(r, "Không có dòng nào như vậy."));
	check(shows(admin(GET, "/quan-tri/nhat-ky?from=2026-01-01", NULL), "= 33<"));
}

void test_the_audit_says_in_words_what_came_of_an_act(void)
{
	struct request *r;

	admin(POST, "/quan-tri/cai-dat", "name=people.staff_idle_minutes&value=33");
	r = admin(GET, "/quan-tri/nhat-ky", NULL);
	check(shows(r, ">đã làm</td>") && !shows(r, ">điền chưa đúng</td>"));
	visit(POST, "/dang-nhap", "login=0912345678&password=none-of-mine");
	check(shows(admin(GET, "/quan-tri/nhat-ky", NULL), ">điền chưa đúng</td>"));
}

void test_the_audit_says_in_words_which_role_was_given_where(void)
{
	int64_t id = invited("Nông Văn Na", "0912345678");
	const struct organisation_by_code *office = organisation_by_code(test_db, test_arena,
	    "lang-son-06187");
	struct request *r;

	check(admin(POST, path_of(id, "/giao-vai"), "role=legal")->status == SEE_OTHER);
	check(admin(POST, path_of(id, "/giao-vai"), "role=clerk&organisation=lang-son-06187")->
	    status == SEE_OTHER);
	check(admin(POST, path_of(id, arena_printf(test_arena, "/thu-vai/clerk/%" PRId64,
	    office->id)), "")->status == SEE_OTHER);
	r = admin(GET, "/quan-tri/nhat-ky?act=POST+/quan-tri/tai-khoan/{id}/giao-vai", NULL);
	check(shows(r, "Nông Văn Na</a>: Pháp chế, trong toàn tỉnh<"));
	check(shows(r, arena_printf(test_arena, "Nông Văn Na</a>: Cán bộ xã, %s<", office->name)));
	r = admin(GET, "/quan-tri/nhat-ky?subject=-clerk", NULL);
	check(shows(r, arena_printf(test_arena, "Nông Văn Na</a>: Cán bộ xã, %s<", office->name)));
	check(!shows(r, "-clerk "));
}

void test_the_audit_names_the_person_whom_an_act_is_about(void)
{
	int64_t id = invited("Nông Văn Na", "0912345678");
	struct request *r = admin(GET, "/quan-tri/nhat-ky", NULL);

	check(shows(r, ">Nông Văn Na</a>"));
	check(!shows(r, arena_printf(test_arena, "account %" PRId64, id)));
}

static bool put_sent(void *id)
{
	*(int64_t *)id = outbox_sms(test_db, "0912345678", "mật", test_now);
	outbox_sent(test_db, *(int64_t *)id, test_now);
	return true;
}

static bool put_waiting(void *arg)
{
	(void)arg;
	outbox_sms(test_db, "0912345678", "mật", test_now);
	return true;
}

void test_what_was_sent_is_counted_for_a_week_and_what_waits_always(void)
{
	int64_t id;

	test_write(put_sent, &id);
	check(shows(admin(GET, "/quan-tri/viec", NULL), "đã gửi trong 7 ngày qua"));
	test_write(put_waiting, NULL);
	test_now += 8 * DAY;
	check(!shows(admin(GET, "/quan-tri/viec", NULL), "đã gửi trong"));
	check(shows(admin(GET, "/quan-tri/viec", NULL), "đang chờ"));
}

static bool put_dead(void *arg)
{
	(void)arg;
	outbox_sms(test_db, "0912345678", "mật", test_now);
	outbox_dead(test_db, outbox_due(test_db, test_arena, "sms", test_now, 1)->v[0].id,
	    "gateway answered 500");
	return true;
}

void test_a_message_that_was_given_up_is_sent_again_unread(void)
{
	const struct outbox_stuck *stuck;
	struct request *r;

	test_write(put_dead, NULL);
	r = admin(GET, "/quan-tri/viec", NULL);
	check(shows(r, "gateway answered 500") && !shows(r, "0912345678") && !shows(r, "mật<"));
	stuck = outbox_stuck(test_db, test_arena, 10);
	check(stuck->n == 1);
	check(admin(POST, arena_printf(test_arena, "/quan-tri/tin-gui/%" PRId64 "/gui-lai",
	    stuck->v[0].id), "")->status == SEE_OTHER);
	check(outbox_stuck(test_db, test_arena, 10)->n == 0);
	check(admin(POST, "/quan-tri/tin-gui/1/gui-lai", "")->status == NOT_FOUND);
}
