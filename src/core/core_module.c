#include "core/core_module.h"

#include "core/audit.h"
#include "core/core.sql.h"
#include "core/holiday.h"
#include "core/job.h"
#include "core/kept.h"
#include "core/metrics.h"
#include "core/openapi.h"
#include "core/outbox.h"
#include "core/problem.h"
#include "core/proof.h"
#include "core/tr.h"
#include "core/web.h"

enum { AT_ONCE = 2000 };                /* runs of jobs swept in one step */

static enum status healthz(struct request *r)
{
	/* That the database answers is the point: if not, this is a fault. */
	out_raw(r->out, database_answers(r->db, r->arena)->one ? "ok\n" : "", 3);
	r->content_type = "text/plain; charset=utf-8";
	return OK;
}

static enum status metrics(struct request *r)
{
	metrics_write(r->out);
	r->content_type = "text/plain; version=0.0.4; charset=utf-8";
	return OK;
}

static enum status openapi(struct request *r)
{
	openapi_write(r->out);
	r->content_type = "application/json";
	return OK;
}

/* Back to where the reader was, in his language from now on. */
static enum status language(struct request *r)
{
	const char *lang = request_param(r, "lang"), *to = request_param(r, "to");

	if (strcmp(lang, "vi") && strcmp(lang, "en") && strcmp(lang, "zh"))
		return problem(r, NOT_FOUND, "no-such-language", "%s",
		    _("Chưa có ngôn ngữ này."));
	reply_cookie(r, "lang", lang, 365 * 86400);
	return redirect(r, url_here(to));
}

static const struct route routes[] = {
	{ GET, "/healthz",      healthz,  &anyone, N_("Máy chủ còn chạy") },
	{ GET, "/metrics",      metrics,  &anyone, N_("Số đo cho Prometheus") },
	{ GET, "/openapi.json", openapi,  &anyone, N_("Mô tả API") },
	{ GET, "/ngon-ngu/{lang}", language, &anyone, N_("Chọn ngôn ngữ") },
	{ GET, "/am-thanh/{id}/{name}", channel_audio, &anyone, N_("Bản đọc của một lời nhắn"),
	  .flags = R_SLOW | R_NAKED | R_SECRET },
	{ .path = NULL },
};

static void sweep_step(void *arg, struct db *db)
{
	const struct job_run *j = arg;

	session_sweep(db, j->now);
	once_sweep(db, j->now - 7 * DAY);
}

struct runs { const struct job_run *job; int64_t gone; };

/* The last run of each job is shown, and each that comes again comes within a day. */
static void sweep_runs(void *arg, struct db *db)
{
	struct runs *s = arg;

	s->gone = job_run_sweep(db, s->job->now - 30 * DAY, s->job->now - 2 * DAY, AT_ONCE);
}

static void sweep(struct job_run *j)
{
	struct runs s = { .job = j };

	job_write(j, sweep_step, j);
	do {
		job_write(j, sweep_runs, &s);
		job_progress(j, 0, 0);
	} while (s.gone >= AT_ONCE);
}

static const struct job sweep_job = {
	"core.sweep", N_("Dọn phiên và dấu vết đã hết hạn"), 3600, sweep
};

static const struct job *const jobs[] = { &sweep_job, &proof_job, &audit_job, &outbox_job,
	NULL };

const struct module core_module = {
	.name = "core",
	.title = N_("Nền tảng"),
	.routes = routes,
	.jobs = jobs,
	.settings = outbox_settings,
	.rules = core_rules,
	.problems = core_problems,
	.personal = core_personal,
	.commands = core_commands,
	.load = holiday_load,
};
