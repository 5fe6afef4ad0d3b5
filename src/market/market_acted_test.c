#include "market/market.h"

#include "core/calendar.h"
#include "core/job.h"
#include "core/outbox.h"
#include "gateway.h"
#include "shops.h"
#include "test.h"
#include "tests.h"

static const struct perm *const sells[] = { &market_sell, NULL };

enum { HELPER = 77 };

static bool begin_to_help(void *gateway)
{
	household_add_person(test_db, test_arena, household_by_external_id(test_db, test_arena,
	    "h1"), HELPER, "OPERATOR", OWNER_OF_NA, test_now - 1);
	return !setting_set(test_db, setting_by_name("outbox.sms_gateway"),
	    *(const char **)gateway, test_now, 1);
}

void test_the_owner_hears_in_the_evening_of_what_was_done_for_him_and_of_nothing_else(void)
{
	struct shops s = shops_open();
	const char *path = arena_printf(test_arena, "/ban-hang/hang/%" PRId64 "/trang-thai", s.na);
	const char *gateway = gateway_open();

	test_write(begin_to_help, &gateway);
	check(visit_as(a_user(OWNER_OF_NA, sells), POST, path, "state=HIDDEN")->status ==
	    SEE_OTHER);
	check(visit_as(a_user(HELPER, sells), POST, path, "state=SHOWN")->status == SEE_OTHER);
	check(visit_as(a_user(HELPER, sells), POST, path, "state=NONSENSE")->status == INVALID);
	test_now += 4 * HOUR;
	job_run_here(test_db, &outbox_job, "", test_now);
	check(gateway_took() == 1);
	check(strstr(gateway_body(0), "da lam thay ho ban: Hien, an, bo mat hang, Na ba Thu.\""));
	gateway_close();
}
