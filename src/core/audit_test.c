#include "core/audit.h"

#include "core/calendar.h"
#include "core/core.sql.h"
#include "core/id.h"
#include "test.h"
#include "tests.h"

static bool add_lines(void *arg)
{
	for (int i = 0; i < *(int *)arg; i++)
		audit_add(test_db, id_new(), test_now, 7, "POST /x", "subject", 303, "127.0.0.1");
	return true;
}

static void add(int n)
{
	test_write(add_lines, &n);
}

static void seal_later(int64_t minutes)
{
	job_run_here(test_db, &audit_job, "", test_now + minutes * MINUTE);
}

static int64_t sealed(const char **wrong)
{
	int64_t lines;

	*wrong = audit_check(test_db, test_arena, &lines);
	return lines;
}

void test_lines_of_the_past_are_sealed_and_younger_ones_not_yet(void)
{
	const char *wrong;

	add(3);
	seal_later(1);
	check(sealed(&wrong) == 0 && !wrong);
	seal_later(10);
	check(sealed(&wrong) == 3 && !wrong);
	add(5000);
	seal_later(20);
	check(sealed(&wrong) == 5003 && !wrong);
	seal_later(30);
	check(sealed(&wrong) == 5003);
}

/* Past the statements of the program, as an intruder would. */
static void meddle(const char *sql)
{
	db_define(test_db, sql);
}

void test_a_line_changed_removed_or_slipped_in_breaks_the_chain(void)
{
	static const char *const crimes[] = {
		"UPDATE audit SET subject = 'other' WHERE id = (SELECT min(id) FROM audit)",
		"DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)",
		"INSERT INTO audit SELECT min(id) - 1, 1, 1, 'POST /y', 's', 200, '' FROM audit",
	};
	const char *wrong;

	for (size_t i = 0; i < COUNT(crimes); i++) {
		meddle("DELETE FROM audit; DELETE FROM audit_seal;");
		add(4);
		id_seed(test_now + (int64_t)(i + 1) * MINUTE);
		add(4);
		seal_later(30);
		sealed(&wrong);
		check(!wrong);
		meddle(crimes[i]);
		sealed(&wrong);
		check(wrong != NULL);
	}
}
