#include "people/people.h"

#include "core/admin.sql.h"
#include "core/job.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/session.h"
#include "core/setting.h"
#include "core/totp.h"
#include "people/inside.h"
#include "people/shown.h"
#include "test.h"

#include "tests.h"

#define MINUTE (60 * INT64_C(1000000))
#define PHONE "0912345678"
#define PASSWORD "qua na chin cay"

/* As cheap as argon2id gets. */
static const struct password_cost cheap = { 1, 8192 };

struct making { const char *login, *role; int64_t organisation, id; };

static bool make(void *arg)
{
	struct making *m = arg;

	m->id = people_account_for(test_db, test_arena, m->login, "Vi Thị Hồi", test_now);
	account_set_password(test_db, m->id, password_hash(test_arena, PASSWORD, cheap));
	if (m->role)
		people_give(test_db, m->id, m->role, m->organisation, 0, test_now);
	return true;
}

/* An account with PASSWORD; role NULL: none. */
static int64_t an_account(const char *login, const char *role)
{
	struct making m = { .login = login, .role = role };

	test_write(make, &m);
	return m.id;
}

static struct request *sign_in_as(const char *login, const char *password)
{
	return visit(POST, "/dang-nhap", arena_printf(test_arena, "login=%s&password=%s", login,
	    password));
}

/* The session a reply has begun, as the header a browser sends back; or NULL. */
static const char *cookie_of(const struct request *r)
{
	for (const struct reply_header *h = r->headers; h; h = h->next)
		if (!strcmp(h->name, "Set-Cookie") && !strncmp(h->value, SESSION_COOKIE "=",
		    strlen(SESSION_COOKIE) + 1))
			return arena_printf(test_arena, "Cookie: %.*s",
			    (int)strcspn(h->value, ";"), h->value);
	return NULL;
}

static struct request *get_in(const char *cookie, const char *path)
{
	return visit_with((const char *const[]){ cookie, NULL }, GET, path, NULL);
}

/* With the token that every form of the session carries. */
static struct request *post_in(const char *cookie, const char *path, const char *body)
{
	const char *csrf = get_in(cookie, "/tai-khoan")->csrf;

	return visit_with((const char *const[]){ cookie, NULL }, POST, path,
	    arena_printf(test_arena, "csrf=%s&%s", csrf ? csrf : "", body));
}

static bool is_in(const char *cookie)
{
	return get_in(cookie, "/tai-khoan")->status == OK;
}

void test_a_login_is_a_phone_number_or_an_address(void)
{
	check(!strcmp(people_login(test_arena, "+84 912 345 678"), PHONE));
	check(!strcmp(people_login(test_arena, "Lan.Vi@Example.VN"), "lan.vi@example.vn"));
	check(!people_login(test_arena, "lan"));
	check(!people_login(test_arena, "@example.vn"));
	check(!people_login(test_arena, "lan@"));
	check(!people_login(test_arena, "lan@vn"));
	check(!people_login(test_arena, "lan vi@example.vn"));
	check(!people_login(test_arena, "a@b@c.vn"));
}

void test_an_account_is_found_by_its_login_and_keeps_it_sealed(void)
{
	int64_t id = an_account(PHONE, NULL);
	const struct account_by_id *row = account_by_id(test_db, test_arena, id);

	check(an_account(PHONE, NULL) == id);
	check(!memmem(row->login_sealed.at, row->login_sealed.n, PHONE, strlen(PHONE)));
	check(!strcmp(row->login_masked, "091•••••78"));
	check(!strcmp(people_login_of(test_db, test_arena, id), PHONE));
	check(!people_login_of(test_db, test_arena, id + 1));
}

void test_who_signs_in_is_known_until_he_signs_out(void)
{
	struct request *r;
	const char *cookie;

	an_account(PHONE, NULL);
	check(visit(GET, "/tai-khoan", NULL)->status == SEE_OTHER);
	r = visit(POST, "/dang-nhap", "login=0912+345+678&password=" PASSWORD "&to=/tai-khoan");
	cookie = cookie_of(r);
	check(r->status == SEE_OTHER && !strcmp(r->location, "/tai-khoan"));
	check(cookie && is_in(cookie));
	check(shows(get_in(cookie, "/tai-khoan"), "091•••••78"));
	check(post_in(cookie, "/dang-xuat", "")->status == SEE_OTHER);
	check(!is_in(cookie));
}

void test_who_was_asked_to_sign_in_comes_back_with_what_he_asked_for(void)
{
	const char *words = arena_printf(test_arena, "/tim?q=%0900d", 7);

	an_account(PHONE, NULL);
	check(!strcmp(visit(GET, "/tai-khoan?a=1&b=2", NULL)->location,
	    "/dang-nhap?to=%2Ftai-khoan%3Fa%3D1%26b%3D2"));
	check(!strcmp(sign_in_as(PHONE, arena_printf(test_arena, PASSWORD "&to=%s",
	    words))->location, words));
	check(shows(visit(GET, words, NULL), "href=\"/dang-nhap?to=%2Ftim%3Fq%3D00"));
	check(shows(visit(GET, arena_printf(test_arena, "/tim?q=%09000d", 7), NULL),
	    "href=\"/dang-nhap?to=%2Ftim\""));
	check(shows(visit(GET, "/khong-co", NULL), "href=\"/dang-nhap\""));
}

void test_signing_in_leads_nowhere_outside(void)
{
	struct request *r;

	an_account(PHONE, NULL);
	r = visit(POST, "/dang-nhap", "login=" PHONE "&password=" PASSWORD "&to=//example.com/");
	check(!strcmp(r->location, "/"));
}

void test_a_seller_who_signs_in_from_the_first_page_comes_to_his_work(void)
{
	an_account(PHONE, "seller");
	check(!strcmp(sign_in_as(PHONE, PASSWORD "&to=/")->location, "/ban-hang"));
	check(!strcmp(sign_in_as(PHONE, PASSWORD)->location, "/ban-hang"));
	check(!strcmp(sign_in_as(PHONE, PASSWORD "&to=/ban-hang/so")->location, "/ban-hang/so"));
}

void test_a_page_of_a_problem_knows_who_is_signed_in_when_the_database_does(void)
{
	const char *cookie;
	struct request *r;

	an_account(PHONE, NULL);
	cookie = cookie_of(sign_in_as(PHONE, PASSWORD));
	r = get_in(cookie, "/khong-co");
	check(r->status == NOT_FOUND && shows(r, "Vi Thị Hồi") && shows(r, "Đăng xuất"));
	check(shows(get_in("Cookie: " SESSION_COOKIE "=x", "/khong-co"), "Đăng nhập"));
	db_fail_at(test_db, 1);
	r = get_in(cookie, "/khong-co");
	db_fail_at(test_db, 0);
	check(r->status == NOT_FOUND && !shows(r, "Vi Thị Hồi"));
}

void test_a_post_without_the_token_of_its_session_is_refused(void)
{
	const char *cookie;

	an_account(PHONE, NULL);
	cookie = cookie_of(sign_in_as(PHONE, PASSWORD));
	check(visit_with((const char *const[]){ cookie, NULL }, POST, "/tai-khoan/ngon-ngu",
	    "lang=en")->status == FORBIDDEN);
	check(post_in(cookie, "/tai-khoan/ngon-ngu", "lang=en")->status == SEE_OTHER);
}

void test_an_unknown_login_gets_the_answer_of_a_wrong_password(void)
{
	struct request *wrong, *unknown;
	int64_t id = an_account(PHONE, NULL);

	wrong = sign_in_as(PHONE, "something else");
	unknown = sign_in_as("0987654321", "something else");
	check(wrong->status == INVALID && unknown->status == INVALID);
	check(!cookie_of(wrong) && !cookie_of(unknown));
	check(!strcmp(trouble_with(wrong->problem.troubles, "password"),
	    trouble_with(unknown->problem.troubles, "password")));
	check(strcmp(account_by_id(test_db, test_arena, id)->password_hash, ""));
}

static int wrong_guesses(const char *login, int n)
{
	int refused = 0;

	while (n--)
		refused += sign_in_as(login, "guess")->status == TOO_MANY;
	return refused;
}

void test_five_wrong_passwords_lock_a_login_for_longer_each_time(void)
{
	an_account(PHONE, NULL);
	check(wrong_guesses(PHONE, 6) == 1);
	check(sign_in_as(PHONE, PASSWORD)->status == TOO_MANY);
	test_now += MINUTE;
	check(wrong_guesses(PHONE, 2) == 1);
	test_now += MINUTE;
	check(sign_in_as(PHONE, PASSWORD)->status == TOO_MANY);
	test_now += MINUTE;
	check(sign_in_as(PHONE, PASSWORD)->status == SEE_OTHER);
	check(wrong_guesses(PHONE, 4) == 0);                    /* counted anew */
}

void test_who_guesses_elsewhere_does_not_keep_the_owner_out_until_there_are_fifty(void)
{
	const char *const home = test_peer;

	an_account(PHONE, NULL);
	test_peer = "203.0.113.7";
	check(wrong_guesses(PHONE, 6) == 1);
	test_peer = home;
	check(sign_in_as(PHONE, PASSWORD)->status == SEE_OTHER);
	for (int i = 0; i < 50; i++) {
		test_peer = arena_printf(test_arena, "198.51.100.%d", i);
		check(wrong_guesses(PHONE, 1) == 0);
	}
	test_peer = home;
	check(sign_in_as(PHONE, PASSWORD)->status == TOO_MANY);
}

void test_a_login_nobody_has_is_locked_all_the_same(void)
{
	check(wrong_guesses("0987654321", 6) == 1);
}

struct guessing { const char *key; int64_t wait; };

static bool guess_often(void *arg)
{
	struct guessing *g = arg;

	for (int i = 0; i < 100; i++)
		guess_wrong(test_db, test_arena, g->key, test_now);
	g->wait = guess_locked(test_db, test_arena, g->key, test_now);
	return true;
}

void test_no_lock_is_longer_than_an_hour_and_a_day_forgets_it(void)
{
	struct guessing g = { "key", 0 };

	test_write(guess_often, &g);
	check(g.wait == 60 * MINUTE);
	test_now += 24 * 60 * MINUTE;
	check(guess_find(test_db, test_arena, g.key, test_now - 24 * 60 * MINUTE) == NULL);
}

void test_one_address_cannot_guess_at_many_logins(void)
{
	int refused = 0;

	for (int i = 0; i < 31; i++) {
		const char *login = arena_printf(test_arena, "09123456%02d", i);

		an_account(login, NULL);
		refused += sign_in_as(login, "guess")->status == TOO_MANY;
	}
	check(refused == 1);
	check(sign_in_as("0912345600", PASSWORD)->status == TOO_MANY);
}

void test_a_password_is_hashed_anew_when_it_was_cheap(void)
{
	int64_t id = an_account(PHONE, NULL);

	check(password_outdated(account_by_id(test_db, test_arena, id)->password_hash,
	    password_cost_usual));
	sign_in_as(PHONE, PASSWORD);
	check(!password_outdated(account_by_id(test_db, test_arena, id)->password_hash,
	    password_cost_usual));
	check(sign_in_as(PHONE, PASSWORD)->status == SEE_OTHER);
}

/* R: OWASP ASVS 5.0, 6.2.1 and 6.2.4 */
void test_a_password_that_everybody_tries_is_refused(void)
{
	check(password_weak(test_arena, "12345678", "Lan"));
	check(password_weak(test_arena, "Mật khẩu 1", "Lan"));
	check(password_weak(test_arena, "langson2026", "Lan"));
	check(password_weak(test_arena, "aaaaaaaabbbb", "Lan"));
	check(password_weak(test_arena, "vi thị hồi 90", "Vi Thị Hồi"));
	check(!password_weak(test_arena, "quả na chín cây", "Vi Thị Hồi"));
	check(!password_weak(test_arena, "fXq7-kkLm2", "Na"));
}

/* The secret that the page of the set-up shows. */
static const char *shown_secret(const struct request *r)
{
	const char *s = strstr(r->out->text, "name=\"secret\" value=\"");

	return s ? arena_strndup(test_arena, s + 21, 32) : NULL;
}

static struct request *send_code_for(const char *to, const char *cookie, const char *secret,
    const char *code)
{
	const char *csrf = get_in(cookie, "/xac-thuc")->csrf;

	return visit_with((const char *const[]){ cookie, NULL }, POST, "/xac-thuc",
	    arena_printf(test_arena, "csrf=%s&code=%s&secret=%s&to=%s", csrf, code, secret, to));
}

static struct request *send_code(const char *cookie, const char *secret, const char *code)
{
	return send_code_for("/quan-tri/viec", cookie, secret, code);
}

void test_staff_who_sign_in_from_the_first_page_come_to_the_first_of_theirs(void)
{
	const char *weak, *secret;

	an_account(PHONE, "admin");
	weak = cookie_of(sign_in_as(PHONE, PASSWORD "&to=/"));
	secret = shown_secret(get_in(weak, "/xac-thuc"));
	check(!strcmp(send_code_for("/", weak, secret, totp_code(test_arena, secret,
	    test_now))->location, "/quan-tri/tai-khoan"));
}

void test_staff_may_nothing_before_the_second_factor(void)
{
	const char *weak, *strong, *secret, *code;
	struct request *r;

	an_account(PHONE, "admin");
	r = sign_in_as(PHONE, PASSWORD);
	weak = cookie_of(r);
	check(!strcmp(r->location, "/xac-thuc?to=%2F"));
	check(!strcmp(get_in(weak, "/quan-tri/viec")->location, "/xac-thuc?to=%2Fquan-tri%2Fviec"));
	check(get_in(weak, "/tai-khoan")->status == SEE_OTHER);
	secret = shown_secret(get_in(weak, "/xac-thuc"));
	check(send_code(weak, secret, "000000")->status == INVALID);
	code = totp_code(test_arena, secret, test_now);
	r = send_code(weak, secret, code);
	strong = cookie_of(r);
	check(r->status == SEE_OTHER && !strcmp(r->location, "/quan-tri/viec"));
	check(get_in(strong, "/quan-tri/viec")->status == OK);
	check(get_in(weak, "/xac-thuc")->status == SEE_OTHER);          /* the old one is gone */
}

void test_a_code_works_once_and_its_guesses_are_counted(void)
{
	const char *cookie, *secret, *code;

	an_account(PHONE, "admin");
	cookie = cookie_of(sign_in_as(PHONE, PASSWORD));
	secret = shown_secret(get_in(cookie, "/xac-thuc"));
	code = totp_code(test_arena, secret, test_now);
	check(send_code(cookie, secret, code)->status == SEE_OTHER);
	cookie = cookie_of(sign_in_as(PHONE, PASSWORD));
	check(!shown_secret(get_in(cookie, "/xac-thuc")));
	check(send_code(cookie, secret, code)->status == INVALID);
	for (int i = 0; i < 4; i++)
		send_code(cookie, secret, "000000");
	test_now += MINUTE / 2;
	code = totp_code(test_arena, secret, test_now);
	check(send_code(cookie, secret, code)->status == TOO_MANY);
	test_now += MINUTE / 2;
	code = totp_code(test_arena, secret, test_now);
	check(send_code(cookie, secret, code)->status == SEE_OTHER);
}

void test_a_seller_may_have_a_second_factor_and_drop_it_with_a_code(void)
{
	const char *cookie, *secret;

	an_account(PHONE, NULL);
	cookie = cookie_of(sign_in_as(PHONE, PASSWORD));
	secret = shown_secret(get_in(cookie, "/xac-thuc"));
	cookie = cookie_of(send_code(cookie, secret, totp_code(test_arena, secret, test_now)));
	check(is_in(cookie));
	check(!is_in(cookie_of(sign_in_as(PHONE, PASSWORD))));
	check(post_in(cookie, "/tai-khoan/bo-xac-thuc", "code=000000")->status == INVALID);
	test_now += MINUTE;
	check(post_in(cookie, "/tai-khoan/bo-xac-thuc", arena_printf(test_arena, "code=%s",
	    totp_code(test_arena, secret, test_now)))->status == SEE_OTHER);
	check(is_in(cookie_of(sign_in_as(PHONE, PASSWORD))));
}

/* R: OWASP ASVS 5.0, 7.3.1 */
void test_an_idle_session_of_staff_ends_before_that_of_a_seller(void)
{
	const char *staff, *seller, *secret;

	an_account(PHONE, "admin");
	an_account("0987654321", NULL);
	staff = cookie_of(sign_in_as(PHONE, PASSWORD));
	secret = shown_secret(get_in(staff, "/xac-thuc"));
	staff = cookie_of(send_code(staff, secret, totp_code(test_arena, secret, test_now)));
	seller = cookie_of(sign_in_as("0987654321", PASSWORD));
	test_now += 50 * MINUTE;
	check(post_in(staff, "/tai-khoan/ngon-ngu", "lang=vi")->status == SEE_OTHER);
	test_now += 50 * MINUTE;
	check(is_in(staff));
	test_now += 50 * MINUTE;
	check(is_in(staff));                                    /* reading is using */
	test_now += 61 * MINUTE;
	check(!is_in(staff) && is_in(seller));
}

struct inviting { int64_t account; const char *link; };

static bool invite(void *arg)
{
	struct inviting *i = arg;

	i->account = people_account_for(test_db, test_arena, PHONE, "Vi Thị Hồi", test_now);
	i->link = people_invite(test_db, test_arena, i->account, 0, test_now);
	return true;
}

void test_an_invitation_sets_a_password_once(void)
{
	struct inviting i = { 0 };
	struct request *r;
	const struct audit_page *lines;

	test_write(invite, &i);
	check(sign_in_as(PHONE, "")->status == INVALID);
	check(shows(visit(GET, i.link, NULL), "Vi Thị Hồi"));
	check(visit(POST, i.link, "password=short")->status == INVALID);
	check(visit(POST, i.link, "password=matkhau123")->status == INVALID);
	r = visit(POST, i.link, "password=" PASSWORD);
	check(r->status == SEE_OTHER && is_in(cookie_of(r)));
	check(visit(POST, i.link, "password=" PASSWORD)->status == GONE);
	check(visit(GET, i.link, NULL)->status == GONE);
	check(sign_in_as(PHONE, PASSWORD)->status == SEE_OTHER);
	lines = audit_page(test_db, test_arena, 0, INT64_MAX, 0, "", "", 10);
	for (size_t n = 0; n < lines->n; n++)
		check(!strstr(lines->v[n].subject, i.link + strlen("/loi-moi/")));
}

void test_an_invitation_ends_after_seven_days_and_by_the_next(void)
{
	struct inviting first = { 0 }, next = { 0 };

	test_write(invite, &first);
	test_write(invite, &next);
	check(visit(GET, first.link, NULL)->status == GONE);
	check(visit(GET, next.link, NULL)->status == OK);
	test_now += 7 * 24 * 60 * MINUTE;
	check(visit(GET, next.link, NULL)->status == GONE);
}

void test_a_new_password_ends_the_other_sessions(void)
{
	const char *here, *there;

	an_account(PHONE, NULL);
	there = cookie_of(sign_in_as(PHONE, PASSWORD));
	here = cookie_of(sign_in_as(PHONE, PASSWORD));
	check(post_in(here, "/tai-khoan/mat-khau", "old=wrong&password=hoa hoi no trang")->status ==
	    INVALID);
	check(is_in(there));
	check(post_in(here, "/tai-khoan/mat-khau", "old=" PASSWORD "&password=hoa hoi no trang")->
	    status == SEE_OTHER);
	check(is_in(here) && !is_in(there));
	check(sign_in_as(PHONE, PASSWORD)->status == INVALID);
	check(sign_in_as(PHONE, "hoa hoi no trang")->status == SEE_OTHER);
}

void test_a_session_that_rested_for_hours_goes_on_with_any_request(void)
{
	const char *cookie;

	an_account(PHONE, NULL);
	cookie = cookie_of(sign_in_as(PHONE, PASSWORD));
	test_now += 24 * 60 * MINUTE;
	check(visit_with((const char *const[]){ cookie, NULL }, POST, "/tai-khoan/mat-khau",
	    arena_printf(test_arena, "csrf=%s&old=" PASSWORD "&password=hoa hoi no trang",
	    token_hash(test_arena, arena_printf(test_arena, "csrf %s", strchr(cookie, '=') + 1))))->
	    status == SEE_OTHER);
}

void test_guesses_at_the_old_password_count_as_those_at_the_door(void)
{
	const char *cookie;

	an_account(PHONE, NULL);
	cookie = cookie_of(sign_in_as(PHONE, PASSWORD));
	for (int i = 0; i < 5; i++)
		post_in(cookie, "/tai-khoan/mat-khau", "old=wrong&password=hoa hoi no trang");
	check(post_in(cookie, "/tai-khoan/mat-khau", "old=" PASSWORD "&password=hoa hoi no trang")->
	    status == TOO_MANY);
	check(sign_in_as(PHONE, PASSWORD)->status == TOO_MANY);
}

/* Whom the first run recognised is recognised anew in the second, or by his token not at all;
 * a session that the first began is no session of the second. */
void test_a_request_that_runs_twice_is_admitted_twice(void)
{
	int64_t id = an_account(PHONE, NULL);
	const char *cookie = cookie_of(sign_in_as(PHONE, PASSWORD)), *other;

	test_twice = true;
	check(visit_with((const char *const[]){ cookie, NULL }, POST, "/tai-khoan/ngon-ngu",
	    "lang=en")->status == FORBIDDEN);
	check(!strcmp(account_by_id(test_db, test_arena, id)->lang, "vi"));
	check(post_in(cookie, "/tai-khoan/ngon-ngu", "lang=en")->status == SEE_OTHER);
	other = cookie_of(visit_with((const char *const[]){ cookie, NULL }, POST, "/dang-nhap",
	    arena_printf(test_arena, "login=" PHONE "&password=" PASSWORD "&csrf=%s",
	    get_in(cookie, "/tai-khoan")->csrf)));
	check(is_in(other) && !is_in(cookie));
}

static int64_t session_besides(int64_t account, int64_t here)
{
	const struct session_list *list = session_list(test_db, test_arena, account, test_now);

	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].id != here)
			return list->v[i].id;
	return 0;
}

void test_a_session_is_ended_by_its_owner_alone(void)
{
	int64_t id = an_account(PHONE, NULL);
	const char *first, *second_one, *other, *path;

	an_account("0987654321", NULL);
	first = cookie_of(sign_in_as(PHONE, PASSWORD));
	second_one = cookie_of(sign_in_as(PHONE, PASSWORD));
	other = cookie_of(sign_in_as("0987654321", PASSWORD));
	path = arena_printf(test_arena, "/tai-khoan/phien/%" PRId64 "/ket-thuc",
	    session_besides(id, get_in(first, "/tai-khoan")->session));
	check(post_in(other, path, "")->status == NOT_FOUND);
	check(is_in(second_one));
	check(post_in(first, path, "")->status == SEE_OTHER);
	check(is_in(first) && !is_in(second_one));
	second_one = cookie_of(sign_in_as(PHONE, PASSWORD));
	check(post_in(second_one, "/tai-khoan/dang-xuat-het", "")->status == SEE_OTHER);
	check(is_in(second_one) && !is_in(first) && is_in(other));
}

void test_a_role_reaches_as_far_as_its_organisation(void)
{
	struct making m = { .login = PHONE, .role = "clerk", .organisation = 7 };
	const struct perm *perm = people_role("clerk")->perms[0];
	struct request r = { 0 };

	test_write(make, &m);
	r.user = people_user(test_db, test_arena, m.id, true);
	check(may(&r, perm, 7) && may(&r, perm, 0) && !may(&r, perm, 8));
	check(may(&r, &signed_in, 0));
	r.user = people_user(test_db, test_arena, m.id, false);
	check(!may(&r, perm, 7) && !may(&r, &signed_in, 0));
	check(may(&r, &people_prove, 0) && r.user->weak);
}

void test_the_sweep_clears_what_is_over(void)
{
	struct inviting i = { 0 };

	test_write(invite, &i);
	check(wrong_guesses(PHONE, 1) == 0);
	test_now += 8 * 24 * 60 * MINUTE;
	job_run_here(test_db, people_module.jobs[0], "", test_now);
	check(!guess_find(test_db, test_arena, people_login_hash(test_arena, PHONE), 0));
	check(!invitation_find(test_db, test_arena, token_hash(test_arena,
	    i.link + strlen("/loi-moi/")), 0));
}

void test_a_device_is_named_as_its_owner_knows_it(void)
{
	static const struct { const char *agent, *name; } cases[] = {
		{ "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
		  "Chrome/120.0.0.0 Mobile Safari/537.36", "Chrome, máy Android" },
		{ "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 "
		  "(KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1",
		  "Safari, máy iPhone" },
		{ "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
		  "(KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0",
		  "Edge, máy Windows" },
		{ "curl/7.88.1", "curl/7.88.1" },
		{ "", "không rõ" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		check(!strcmp(device_name(cases[i].agent), cases[i].name));
}

void test_a_secret_is_shown_in_groups_of_four(void)
{
	check(!strcmp(in_fours("AV57P4OEYSG"), "AV57 P4OE YSG") && !strcmp(in_fours(""), ""));
}
