#include "test.h"

#include "core/calendar.h"
#include "rules/rules.h"
#include "tests.h"

void test_a_rule_is_shown_to_anyone_with_its_source(void)
{
	struct request *r = visit(GET, "/quy-dinh", NULL);

	check(r->status == OK);
	check(shows(r, "36 tháng") && shows(r, "148/QĐ-TTg") && shows(r, "Văn bản chính thức"));
}

/* The page is read by people of the village; how code cites a law is our affair. */
void test_rules_name_their_law_in_vietnamese(void)
{
	struct request *r = visit(GET, "/quy-dinh", NULL);

	check(shows(r, "Luật 19/2023/QH15, Điều 38 khoản 3"));
	check(!shows(r, "Law ") && !shows(r, "Decree ") && !shows(r, " art."));
}

void test_a_rule_that_is_uncertain_says_so_before_it_is_opened(void)
{
	struct request *r = visit(GET, "/quy-dinh", NULL);
	const char *badge = strstr(r->out->text, "<span class=\"badge warn\">Chưa chắc chắn");

	check(badge && strstr(badge, "</summary>") < strstr(badge, "<p>"));
	check(shows(r, "<b>Chợ</b> ("));
}

void test_every_rule_of_every_module_has_a_value_today(void)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct rule *const *r = modules[m]->rules; r && *r; r++)
			check((*r)->told || rule_row(test_db, test_arena, *r,
			    yyyymmdd(day_of(test_now))));
}

void test_a_change_of_law_is_typed_in_and_holds_from_its_day(void)
{
	const struct rule *months = rule_by_name("market.badge_months");
	const struct user *officer = a_user(7, rules_module.perms);
	const char *path = "/quan-tri/quy-dinh/market.badge_months";

	check(visit(POST, path, "value=1")->status == UNAUTHORIZED);
	check(visit_as(officer, POST, path, "value=x&from=2027-01-01&certainty=OFFICIAL"
	    "&source=congbao")->status == INVALID);
	check(visit_as(officer, POST, path, "value=48&from=2027-01-01&certainty=OFFICIAL"
	    "&source=congbao&legal_ref=Qu%E1%BA%BFt+%C4%91%E1%BB%8Bnh+1")->status == SEE_OTHER);
	check(rule_value(test_db, test_arena, months, test_now) == 36);
	check(rule_value(test_db, test_arena, months, us_of_day(2027, 1, 1)) == 48);
	check(shows(visit_as(officer, GET, path, NULL), "48 tháng"));
}

void test_a_rule_that_nobody_has_is_not_there(void)
{
	const struct user *officer = a_user(7, rules_module.perms);

	check(visit_as(officer, GET, "/quan-tri/quy-dinh/market.luck", NULL)->status == NOT_FOUND);
	check(visit_as(officer, GET, "/quan-tri/quy-dinh", NULL)->status == OK);
}
