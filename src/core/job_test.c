#include "core/job.h"

#include "core/calendar.h"
#include "core/core.sql.h"
#include "core/outbox.h"
#include "test.h"
#include "tests.h"

static bool wake_outbox(void *arg)
{
	(void)arg;
	job_wake(test_db, test_arena, &outbox_job, test_now);
	return true;
}

static bool ask_outbox(void *arg)
{
	(void)arg;
	job_ask(test_db, &outbox_job, "", test_now);
	return true;
}

/* Rows of it that are still to be run. */
static int64_t waiting(void)
{
	return job_run_waiting(test_db, test_arena, outbox_job.name)->n;
}

void test_a_woken_job_has_one_row_that_waits_afterwards(void)
{
	for (int i = 0; i < 10; i++) {
		test_write(i % 2 ? wake_outbox : ask_outbox, NULL);
		jobs_run_due(test_db, test_now);
		test_now += SECOND;
	}
	check(waiting() == 1);
}

void test_a_job_that_is_asked_for_again_and_again_keeps_coming_by_itself(void)
{
	size_t ran = 0;

	test_write(ask_outbox, NULL);
	test_write(ask_outbox, NULL);
	check(jobs_run_due(test_db, test_now) == 2);
	check(waiting() == 1);
	for (int i = 0; i < 4; i++) {
		test_now += outbox_job.every_s * SECOND;
		ran += jobs_run_due(test_db, test_now) > 0;
	}
	check(ran == 4 && waiting() == 1);
}
