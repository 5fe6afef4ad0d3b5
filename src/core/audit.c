#include "core/audit.h"

#include "core/calendar.h"
#include "core/core.sql.h"
#include "core/id.h"
#include "core/seal.h"
#include "core/tr.h"

/* LATE: ids are made before their commit, on nodes whose clocks differ a little. */
enum { MOST = 2000, LATE_MINUTES = 5 };

static const char *over(struct arena *a, const char *hash, const struct audit_between *lines)
{
	for (size_t i = 0; i < lines->n; i++) {
		const struct audit_between_row *l = &lines->v[i];

		hash = token_hash(a, arena_printf(a, "%s\n%" PRId64 "\n%" PRId64 "\n%" PRId64
		    "\n%s\n%s\n%" PRId64 "\n%s", hash, l->id, l->at, l->account, l->act,
		    l->subject, l->status, l->peer));
	}
	return hash;
}

struct sealing { struct job_run *run; bool more; };

static void seal_step(void *arg, struct db *db)
{
	struct sealing *s = arg;
	struct arena *a = s->run->arena;
	const struct audit_last_seal *last = audit_last_seal(db, a);
	const struct audit_between *lines = audit_between(db, a, last ? last->upto : 0,
	    id_before(s->run->now - LATE_MINUTES * MINUTE), MOST);

	s->more = lines->n == MOST;
	if (lines->n)
		audit_seal_add(db, last ? last->number + 1 : 1, lines->v[lines->n - 1].id,
		    (int64_t)lines->n, over(a, last ? last->hash : "", lines));
}

static void seal_lines(struct job_run *j)
{
	struct sealing s = { .run = j };

	do
		job_write(j, seal_step, &s);
	while (s.more);
}

const struct job audit_job = {
	"core.seal_audit", N_("Nối nhật ký vào chuỗi băm"), 60, seal_lines
};

const char *audit_check(struct db *db, struct arena *a, int64_t *lines)
{
	const struct audit_seal_by_number *s;
	const char *hash = "";
	int64_t after = 0;

	*lines = 0;
	for (int64_t n = 1; (s = audit_seal_by_number(db, a, n)); n++) {
		struct arena *one = arena_within(a);
		const struct audit_between *l = audit_between(db, one, after, s->upto + 1,
		    MOST + 1);
		bool whole = (int64_t)l->n == s->lines && !strcmp(over(one, hash, l), s->hash);

		arena_close(one);
		if (!whole)
			return arena_printf(a,
			    _("Nhật ký từ dòng %s đến dòng %s không còn như khi niêm."),
			    arena_printf(a, "%" PRId64, after),
			    arena_printf(a, "%" PRId64, s->upto));
		*lines += s->lines;
		hash = s->hash;
		after = s->upto;
	}
	return NULL;
}
