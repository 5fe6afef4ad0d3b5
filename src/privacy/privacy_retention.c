/* privacy_retention.c - removes what is over its time, a little at a time. */
#include "privacy/privacy_pages.h"

#include "core/id.h"
#include "core/tr.h"

enum { AT_ONCE = 100 };

/* One part; each step is one transaction, noted with what it did. */
struct sweep {
	struct job_run *job;
	const struct module *module;
	const struct personal_part *part;
	size_t did;
};

static void expire(void *arg, struct db *db)
{
	struct sweep *s = arg;
	struct arena *a = arena_at_work();

	s->did = s->part->expire(db, a, s->job->now, AT_ONCE);
	if (s->did)
		privacy_sweep_add(db, id_new(), s->job->now, arena_printf(a, "%s %s",
		    s->module->name, *s->part->tables), (int64_t)s->did);
}

struct round { struct job_run *job; size_t all; };

static void expire_part(void *arg, const struct module *m, const struct personal_part *p)
{
	struct round *all = arg;
	struct sweep s = { .job = all->job, .module = m, .part = p };

	if (!p->expire)
		return;
	do {
		job_write(all->job, expire, &s);
		job_progress(all->job, 0, 0);
		all->all += s.did;
	} while (s.did >= AT_ONCE);
}

static void retain(struct job_run *j)
{
	struct round all = { j, 0 };

	tr_use("vi");
	personal_each(expire_part, &all);
	if (all.all)
		j->message = said(_("Đã xóa hoặc ẩn %s dòng hết hạn giữ"),
		    number((int64_t)all.all));
}

const struct job privacy_retention_job = { "privacy.retention",
	N_("Xóa dữ liệu cá nhân hết hạn giữ"), 6 * 3600, retain };
