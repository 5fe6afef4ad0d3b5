/* team.c - the module: tasks, asked for and seen to. */
#include "team/team_pages.h"

#include "core/id.h"
#include "core/json.h"
#include "core/tr.h"
#include "household/household.h"
#include "site/widget.h"
#include "team/team.html.h"

const struct perm team_work = { "team.work", N_("Làm việc của tổ công nghệ số"),
	.in_office = true };

static const struct perm *const perms[] = { &team_work, NULL };

static const struct role roles[] = {
	{ "team", N_("Tổ công nghệ số cộng đồng"), perms, .staff = true },
	{ .name = NULL },
};

void team_ask(struct db *db, const struct team_task *t, int64_t by, int64_t now)
{
	task_add(db, id_new(), t->kind, t->household, t->subject, t->words, t->due_at, by, now);
}

void team_settled(struct db *db, const char *kind, const char *subject, const char *outcome,
    int64_t by, int64_t now)
{
	task_settle(db, kind, subject, outcome, by, now);
}

struct done { const char *outcome; };

const struct field team_done_fields[] = {
	TEXT(struct done, outcome, .label = N_("Kết quả"), .min = 2, .max = 300),
	END_OF_FIELDS
};

/* I3: the codes of the visitor's communes, as JSON. */
static const char *communes_of(const struct request *r, bool *everywhere)
{
	const struct widget_options *of = household_staff_communes(r, &team_work, everywhere);
	struct json j = { .out = out_new(r->arena) };

	json_begin(&j, NULL, '[');
	for (size_t i = 0; i < of->n; i++)
		json_put(&j, NULL, of->v[i].value);
	json_end(&j);
	return j.out->text;
}

static enum status list(struct request *r)
{
	bool everywhere;
	const char *communes = communes_of(r, &everywhere);
	const struct tasks_open *open = tasks_open(r->db, r->arena, everywhere, communes);
	struct task_lines lines = { open->n, arena_array(r->arena, struct task_line, open->n) };

	for (size_t i = 0; i < open->n; i++)
		lines.v[i] = (struct task_line){ &open->v[i], household_phone(r->db, r->arena,
		    open->v[i].household), open->v[i].due_at < r->now };
	team_list(r->out, &lines, tasks_done(r->db, r->arena, everywhere, communes));
	return OK;
}

static enum status done(struct request *r)
{
	struct done f = { "" };
	struct trouble *t = form_read(&r->params, team_done_fields, &f);
	const struct task_by_id *task = task_by_id(r->db, r->arena, request_id(r, "id"));

	if (!task || !household_staff_may(r, &team_work, task->commune))
		return problem(r, NOT_FOUND, "no-such-task", "%s", _("Không có việc này."));
	if (t)
		return invalid(r, t);
	if (!task_close(r->db, task->id, f.outcome, r->user->id, r->now))
		return problem(r, CONFLICT, "task-done", "%s", _("Việc này đã xong rồi."));
	r->audit = task->subject;
	return redirect(r, url_for("/to-so/viec"));
}

static const struct route routes[] = {
	{ GET,  "/to-so/viec", list, &team_work, N_("Việc của tổ công nghệ số"),
	  .flags = R_MENU },
	{ POST, "/to-so/viec/{id}/xong", done, &team_work, N_("Báo xong một việc của tổ"),
	  .form = team_done_fields },
	{ .path = NULL },
};

static const struct migration schema[] = {
#include "team/schema.inc"
	{ .number = 0 },
};

const struct module team_module = {
	.name    = "team",
	.title   = N_("Tổ công nghệ số"),
	.heading = "goods",
	.needs   = (const char *const[]){ "places", "household", NULL },
	.schema  = schema,
	.perms   = perms,
	.roles   = roles,
	.routes  = routes,
	.personal = team_personal,
};
