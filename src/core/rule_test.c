#include "test.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/rule.h"
#include "core/tr.h"
#include "tests.h"

static const struct rule hours = { "test.hours", "Hạn", RULE_HOURS, "" };
static const struct rule rate = { "test.rate", "Thuế suất", RULE_BP, "" };

static bool rows(void *arg)
{
	(void)arg;
	rule_add(test_db, id_new(), hours.name, 20260101, 20261231, 24, "art. 1", "OFFICIAL", "",
	    "", "SHIPPED", 0, test_now);
	rule_add(test_db, id_new(), hours.name, 20270101, 0, 12, "art. 2", "NOTED", "", "",
	    "SHIPPED", 0, test_now);
	return true;
}

static const char *said_wrong;
static struct rule_given given;

static bool operator_says(void *arg)
{
	said_wrong = rule_set(test_db, arg, &given, 7, test_now);
	return true;
}

static const char *set(const struct rule *r, const char *value, const char *certainty, int64_t from,
    int64_t to)
{
	union { const struct rule *r; void *arg; } its = { r };

	given = (struct rule_given){ value, "", certainty, "", "", from, to };
	test_write(operator_says, its.arg);
	return said_wrong;
}

void test_a_rule_is_what_holds_on_the_day(void)
{
	test_write(rows, NULL);
	check(rule_value(test_db, test_arena, &hours, us_of_day(2026, 12, 31)) == 24);
	check(rule_value(test_db, test_arena, &hours, us_of_day(2027, 1, 1)) == 12);
	check(rule_due(test_db, test_arena, &hours, us_of_day(2027, 1, 1)) ==
	    us_of_day(2027, 1, 1) + 12 * HOUR);
	check(!rule_row(test_db, test_arena, &hours, 20251231));
}

void test_an_operators_row_counts_before_one_that_was_shipped(void)
{
	test_write(rows, NULL);
	check(!set(&hours, "48", "OURS", 20260101, 0));
	check(rule_value(test_db, test_arena, &hours, test_now) == 48);
	check(!strcmp(rule_row(test_db, test_arena, &hours, 20261123)->origin, "OPERATOR"));
	check(rule_value(test_db, test_arena, &hours, us_of_day(2027, 6, 1)) == 12);
}

void test_a_per_cent_is_read_as_people_write_it(void)
{
	tr_use("vi");
	check(!set(&rate, "0,5", "OFFICIAL", 20260101, 0));
	check(rule_value(test_db, test_arena, &rate, test_now) == 50);
	check(!strcmp(rule_words(&rate, 50), "0,5%"));
	check(set(&rate, "0,555", "OFFICIAL", 20260101, 0) != NULL);
	check(set(&rate, "", "OFFICIAL", 20260101, 0) != NULL);
	check(set(&rate, "1", "SURELY", 20260101, 0) != NULL);
	check(set(&rate, "1", "OURS", 20260102, 20260101) != NULL);
}
