#include "household/household.h"
#include "household/household_pages.h"
#include "household/household.sql.h"

#include "core/calendar.h"
#include "people/people.h"
#include "places/places.h"
#include "test.h"

#include "tests.h"

#define COMMUNE "05977"
#define ELSEWHERE "05986"

enum { CLERK = 81 };

static const struct perm *const writes[] = { &household_read, &household_write, NULL };

/* A clerk of the office of one commune. */
static const struct user *a_clerk(const char *commune)
{
	struct user *u = arena_new(test_arena, struct user);
	struct grant *g = arena_array(test_arena, struct grant, 2);
	int64_t office = household_office(test_db, test_arena, commune);

	g[0] = (struct grant){ &household_read, office };
	g[1] = (struct grant){ &household_write, office };
	*u = (struct user){ .id = CLERK, .name = "Cán bộ thử", .lang = "vi", .n_grants = 2,
		.grants = g, .staff = true };
	return u;
}

static int64_t made;
static struct household_given given;

static bool save(void *arg)
{
	(void)arg;
	household_save(test_db, test_arena, &given, test_now, &made);
	return true;
}

static int64_t a_household(const char *commune)
{
	given = household_blank;
	given.external_id = "h-1";
	given.head_name = "Lý Thị Thử";
	given.commune_code = commune;
	given.phone = "0912345678";
	given.is_business = true;
	given.tax_number = "020190000001";
	given.trade = "Trồng na";
	test_write(save, NULL);
	return made;
}

static bool silence(void *arg)
{
	household_change_phone(test_db, *(int64_t *)arg, (struct bytes){ 0 }, "", "", test_now);
	return true;
}

static const char *path(int64_t id, const char *rest)
{
	return arena_printf(test_arena, "/quan-tri/ho/%" PRId64 "%s", id, rest);
}

void test_numbers_of_a_household_are_sealed_and_masked(void)
{
	int64_t id = a_household(COMMUNE);
	const struct household_by_id *h = household_by_id(test_db, test_arena, id);
	struct request *r = visit_as(a_user(CLERK, writes), GET, path(id, ""), NULL);

	check(!memmem(h->phone_sealed.at, h->phone_sealed.n, "0912345678", 10));     /* I1 */
	check(!strcmp(household_phone(test_db, test_arena, id), "0912345678"));
	check(shows(r, "Lý Thị Thử") && shows(r, h->phone_masked));
	check(!shows(r, "0912345678") && !shows(r, "020190000001"));
	r = visit_as(a_user(CLERK, writes), GET, path(id, "/sua"), NULL);
	check(!shows(r, "0912345678") && !shows(r, "020190000001"));
}

void test_a_tax_number_belongs_to_one_household(void)
{
	struct household_given other;
	struct trouble *t;

	a_household(COMMUNE);
	other = given;
	check(!household_check(test_db, test_arena, &other));
	other.external_id = "h-2";
	t = household_check(test_db, test_arena, &other);       /* I2 */
	check(trouble_with(t, "tax_number"));
	other.tax_number = "";
	check(trouble_with(household_check(test_db, test_arena, &other), "tax_number"));
	other.is_business = false;
	check(!household_check(test_db, test_arena, &other));
	other.commune_code = "99999";
	check(trouble_with(household_check(test_db, test_arena, &other), "commune_code"));
}

void test_digits_that_a_spreadsheet_took_are_given_back(void)
{
	check(!strcmp(household_commune_code(test_arena, "5977"), "05977"));
	check(!household_commune_code(test_arena, "059777"));
	check(!strcmp(household_personal_number(test_arena, "20190000001"), "020190000001"));
	check(!household_personal_number(test_arena, "20190"));
}

void test_a_household_is_found_by_name_and_by_telephone(void)
{
	const struct user *all = a_user(CLERK, writes);

	a_household(COMMUNE);
	check(shows(visit_as(all, GET, "/quan-tri/ho?q=ly+thi", NULL), "Lý Thị Thử"));
	check(shows(visit_as(all, GET, "/quan-tri/ho?q=%2B84+912+345+678", NULL), "Lý Thị Thử"));
	check(!shows(visit_as(all, GET, "/quan-tri/ho?q=0912345679", NULL), "Lý Thị Thử"));
	check(shows(visit_as(all, GET, "/quan-tri/ho?commune=" COMMUNE, NULL), "Lý Thị Thử"));
	check(!shows(visit_as(all, GET, "/quan-tri/ho?commune=" ELSEWHERE, NULL), "Lý Thị Thử"));
}

void test_a_clerk_sees_the_households_of_his_commune_alone(void)
{
	int64_t id = a_household(COMMUNE);
	const struct user *own = a_clerk(COMMUNE), *other = a_clerk(ELSEWHERE);

	check(own->grants[0].organisation && other->grants[0].organisation);
	check(visit_as(own, GET, path(id, ""), NULL)->status == OK);
	check(visit_as(other, GET, path(id, ""), NULL)->status == NOT_FOUND);       /* I5 */
	check(visit_as(other, GET, path(id, "/sua"), NULL)->status == NOT_FOUND);
	check(visit_as(other, POST, path(id, "/dong-y"), "kind=STORE_DATA&how=PAPER")->status ==
	    NOT_FOUND);
	check(!shows(visit_as(other, GET, "/quan-tri/ho?q=ly", NULL), "Lý Thị Thử"));
	check(visit_as(other, GET, "/quan-tri/ho?commune=" COMMUNE, NULL)->status == NOT_FOUND);
	check(shows(visit_as(own, GET, "/quan-tri/ho?q=ly", NULL), "Lý Thị Thử"));
	check(visit_as(other, POST, "/quan-tri/ho/moi", "head_name=A+B&commune_code=" COMMUNE
	    "&agreed=1&how=SPOKEN")->status == INVALID);
}

/* R: Law 91/2025/QH15 */
void test_no_household_is_written_down_without_its_consent(void)
{
	const struct user *clerk = a_clerk(COMMUNE);
	struct request *r;

	check(!shows(visit_as(clerk, GET, "/quan-tri/ho/moi", NULL), "checked"));   /* I4 */
	r = visit_as(clerk, POST, "/quan-tri/ho/moi", "head_name=A+B&commune_code=" COMMUNE
	    "&agreed=0&how=SPOKEN");
	check(r->status == INVALID);
	r = visit_as(clerk, POST, "/quan-tri/ho/moi", "head_name=A+B&commune_code=" COMMUNE
	    "&agreed=1&how=SPOKEN");
	check(r->status == SEE_OTHER);
	r = visit_as(clerk, GET, r->location, NULL);
	check(shows(r, household_consent_words("STORE_DATA")));
	check(shows(r, household_how_name("SPOKEN")));
}

void test_a_consent_taken_back_no_longer_stands(void)
{
	int64_t id = a_household(COMMUNE);
	const struct user *clerk = a_clerk(COMMUNE);
	const struct consents_of *c;

	visit_as(clerk, POST, path(id, "/dong-y"), "kind=ACT_FOR_ME&how=PAPER");
	check(household_agreed(test_db, test_arena, id, "ACT_FOR_ME"));
	c = consents_of(test_db, test_arena, id);
	visit_as(clerk, POST, path(id, arena_printf(test_arena, "/dong-y/%" PRId64 "/rut",
	    c->v[0].id)), "");
	check(!household_agreed(test_db, test_arena, id, "ACT_FOR_ME"));
	check(consents_of(test_db, test_arena, id)->n == 1);
}

void test_a_house_without_a_telephone_is_told_why_it_reads_no_messages(void)
{
	int64_t id = a_household(COMMUNE), account;
	const struct user *clerk = a_clerk(COMMUNE);
	const char *why = "Hộ chưa ghi số điện thoại";

	visit_as(clerk, POST, path(id, "/nguoi"),
	    "name=Con+g%C3%A1i&login=0987654321&role=MEMBER&agreed=1&how=SPOKEN");
	account = household_persons(test_db, test_arena, id, test_now)->v[0].account;
	check(!shows(visit_as(a_user(account, NULL), GET, "/tai-khoan/tin-nhan", NULL), why));
	test_write(silence, &id);
	check(shows(visit_as(a_user(account, NULL), GET, "/tai-khoan/tin-nhan", NULL), why));
	check(!shows(visit_as(a_user(CLERK, NULL), GET, "/tai-khoan/tin-nhan", NULL), why));
}

void test_who_is_added_acts_until_it_is_ended(void)
{
	int64_t id = a_household(COMMUNE), account;
	const struct user *clerk = a_clerk(COMMUNE);
	struct request *r = visit_as(clerk, POST, path(id, "/nguoi"),
	    "name=Con+g%C3%A1i&login=0987654321&role=OPERATOR&agreed=1&how=SPOKEN");
	const struct household_persons *p = household_persons(test_db, test_arena, id, test_now);

	check(r->status == OK && shows(r, "/loi-moi/") && p->n == 1);
	account = p->v[0].account;
	check(household_may_act(test_db, test_arena, account, id, test_now));
	check(household_of_account(test_db, test_arena, account, test_now) == id);
	check(!household_may_act(test_db, test_arena, account, id, test_now - 1));  /* I3 */
	visit_as(clerk, POST, path(id, arena_printf(test_arena, "/nguoi/%" PRId64 "/thoi",
	    account)), "");
	check(!household_may_act(test_db, test_arena, account, id, test_now));
	check(household_persons(test_db, test_arena, id, test_now)->n == 1);
}

/* R: Law 91/2025/QH15 */
void test_nobody_from_outside_acts_for_a_household_longer_than_it_agrees(void)
{
	int64_t id = a_household(COMMUNE), account;
	const struct user *clerk = a_clerk(COMMUNE);
	const char *body = "name=Con+g%C3%A1i&login=0987654321&role=OPERATOR";

	check(visit_as(clerk, POST, path(id, "/nguoi"), body)->status == INVALID);
	check(!household_persons(test_db, test_arena, id, test_now)->n);
	check(visit_as(clerk, POST, path(id, "/nguoi"), arena_printf(test_arena,
	    "%s&agreed=1&how=SPOKEN", body))->status == OK);
	check(household_agreed(test_db, test_arena, id, "ACT_FOR_ME"));
	account = household_persons(test_db, test_arena, id, test_now)->v[0].account;
	check(household_may_act(test_db, test_arena, account, id, test_now));
	visit_as(clerk, POST, path(id, arena_printf(test_arena, "/dong-y/%" PRId64 "/rut",
	    consents_of(test_db, test_arena, id)->v[0].id)), "");
	check(!household_may_act(test_db, test_arena, account, id, test_now));
}

void test_a_helper_who_is_refused_comes_back_in_an_open_form_as_typed(void)
{
	int64_t id = a_household(COMMUNE);
	const struct user *clerk = a_clerk(COMMUNE);
	struct request *r = visit_as(clerk, GET, path(id, ""), NULL);

	check(!shows(r, "<details open"));
	r = visit_as(clerk, POST, path(id, "/nguoi"),
	    "name=Con+g%C3%A1i&login=0987654321&role=OPERATOR");
	check(r->status == INVALID && shows(r, "<details open"));
	check(shows(r, "value=\"Con gái\"") && shows(r, "value=\"0987654321\""));
	r = visit_as(clerk, POST, path(id, "/dong-y"), "kind=ACT_FOR_ME");
	check(r->status == INVALID && shows(r, "<details open"));
	check(!shows(r, "name=\"login\" aria-invalid"));
}

void test_numbers_left_empty_in_the_form_stay(void)
{
	int64_t id = a_household(COMMUNE);
	struct request *r = visit_as(a_clerk(COMMUNE), POST, path(id, "/sua"),
	    "head_name=L%C3%BD+Th%E1%BB%8B+Ba&commune_code=" COMMUNE "&phone=&tax_number="
	    "&is_business=1&trade=");

	check(r->status == SEE_OTHER);
	check(!strcmp(household_phone(test_db, test_arena, id), "0912345678"));
	check(!strcmp(household_by_id(test_db, test_arena, id)->head_name, "Lý Thị Ba"));
	check(!*household_by_id(test_db, test_arena, id)->trade);
}
