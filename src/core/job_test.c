#include "core/job.h"

#include "core/admin.sql.h"
#include "core/calendar.h"
#include "core/core.sql.h"
#include "core/module.h"
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

struct old_run { int64_t id, days; const char *state, *args, *message; };

static const struct old_run old_runs[] = {
	{ 1, 3,  "DONE",   "",  "" },           /* dull */
	{ 2, 1,  "DONE",   "",  "" },
	{ 3, 3,  "DONE",   "",  "14 photos" },
	{ 4, 3,  "DONE",   "7", "" },
	{ 5, 3,  "FAILED", "",  "" },
	{ 6, 31, "DONE",   "7", "" },
	{ 7, 31, "FAILED", "",  "no gateway" },
	{ 8, 31, "DONE",   "",  "14 photos" },
};

static bool put_old_runs(void *arg)
{
	(void)arg;
	for (size_t i = 0; i < COUNT(old_runs); i++) {
		const struct old_run *o = &old_runs[i];
		int64_t at = test_now - o->days * DAY - MINUTE;

		job_run_add(test_db, o->id, "test.job", o->args, at, at);
		job_run_end(test_db, o->id, o->state, o->message, at + SECOND);
	}
	return true;
}

static const struct job *job_called(const char *name)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct job *const *j = modules[m]->jobs; j && *j; j++)
			if (!strcmp((*j)->name, name))
				return *j;
	return NULL;
}

void test_runs_that_had_nothing_to_say_are_kept_two_days_and_others_a_month(void)
{
	test_write(put_old_runs, NULL);
	job_run_here(test_db, job_called("core.sweep"), "", test_now);
	for (size_t i = 0; i < COUNT(old_runs); i++)
		check(!job_run_by_id(test_db, test_arena, old_runs[i].id) ==
		    (old_runs[i].id == 1 || old_runs[i].id > 5));
}

static bool put_many_runs(void *arg)
{
	(void)arg;
	for (int64_t id = 1; id <= 5000; id++) {
		job_run_add(test_db, id, "test.job", "", test_now - 3 * DAY, test_now - 3 * DAY);
		job_run_end(test_db, id, "DONE", "", test_now - 3 * DAY);
	}
	return true;
}

void test_however_many_runs_are_old_none_of_them_stays(void)
{
	test_write(put_many_runs, NULL);
	job_run_here(test_db, job_called("core.sweep"), "", test_now);
	check(!job_run_by_id(test_db, test_arena, 1) && !job_run_by_id(test_db, test_arena, 5000));
}

static bool put_recent_runs(void *arg)
{
	static const struct { int64_t id; const char *job, *args, *state; } runs[] = {
		{ 1, "core.sweep",  "7", "DONE" },
		{ 2, "core.sweep",  "",  "DONE" },
		{ 3, "core.sweep",  "",  "DONE" },
		{ 4, "core.outbox", "",  "DONE" },
		{ 5, "core.outbox", "",  "FAILED" },
		{ 6, "core.outbox", "",  "RUNNING" },
	};

	(void)arg;
	for (size_t i = 0; i < COUNT(runs); i++) {
		job_run_add(test_db, runs[i].id, runs[i].job, runs[i].args, test_now, test_now);
		job_run_end(test_db, runs[i].id, runs[i].state, "", test_now);
	}
	return true;
}

void test_of_what_went_well_by_itself_the_last_run_is_shown_and_all_of_the_rest(void)
{
	static const int64_t shown[] = { 6, 5, 4, 3, 1 };
	const struct job_run_recent *list;

	test_write(put_recent_runs, NULL);
	list = job_run_recent(test_db, test_arena, "[\"core.outbox\",\"core.sweep\"]", 100);
	check(list->n == COUNT(shown));
	for (size_t i = 0; i < list->n && i < COUNT(shown); i++)
		check(list->v[i].id == shown[i]);
}

static void run_due(void *arg)
{
	(void)arg;
	jobs_run_due(test_db, test_now);
}

/* And nothing is left behind in memory, which the sanitizers look after. */
void test_wherever_the_engine_fails_what_was_asked_for_is_run_in_the_end(void)
{
	struct fault f;
	int failed = 0;

	for (int nth = 1; nth <= 400; nth++) {
		test_write(ask_outbox, NULL);
		db_fail_at(test_db, nth);
		failed += !guard(run_due, NULL, &f);
		db_fail_at(test_db, 0);
		db_rollback(test_db);
		test_now += 3 * MINUTE;         /* whoever ran it is taken for dead */
	}
	jobs_run_due(test_db, test_now);
	check(failed > 10 && waiting() == 1);
}
