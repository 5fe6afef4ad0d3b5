/* watch.c - the platform itself: what is set, what was done, what is under way. */
#include "core/admin.sql.h"
#include "core/calendar.h"
#include "core/id.h"
#include "core/job.h"
#include "core/json.h"
#include "core/show.h"
#include "core/tr.h"
#include "people/inside.h"
#include "people/people.html.h"

enum { AT_ONCE = 100, AUDIT_LINES = 50, MOST_JOBS = 200, SENT_DAYS = 7 };

struct watch_setting_form { const char *name, *value; };

const struct field watch_setting_form[] = {
	TEXT(struct watch_setting_form, name, .label = N_("Tên"), .max = 80),
	TEXT(struct watch_setting_form, value, .label = N_("Giá trị"), .max = 2000,
	    .optional = true),
	END_OF_FIELDS
};

static size_t count_settings(void)
{
	size_t n = 0;

	for (size_t m = 0; modules[m]; m++)
		for (const struct setting *const *s = modules[m]->settings; s && *s; s++)
			n++;
	return n;
}

/* Every setting with what stands in it now; *wrong stands in the one of that name. */
static const struct settings *all_settings(struct request *r,
    const struct watch_setting_form *wrong)
{
	struct settings *list = arena_new(r->arena, struct settings);

	list->v = arena_array(r->arena, struct setting_now, count_settings());
	for (size_t m = 0; modules[m]; m++)
		for (const struct setting *const *s = modules[m]->settings; s && *s; s++) {
			struct setting_now *now = &list->v[list->n++];

			now->of = *s;
			now->module = s == modules[m]->settings ? modules[m]->title : NULL;
			now->wrong = wrong && !strcmp(wrong->name, (*s)->name);
			now->value = now->wrong ? wrong->value :
			    setting_text(r->db, r->arena, *s);
		}
	return list;
}

static enum status settings_again(struct request *r, const struct watch_setting_form *f,
    struct trouble *troubles)
{
	people_settings(r->out, all_settings(r, f), troubles);
	return invalid(r, troubles);
}

enum status watch_settings(struct request *r)
{
	struct watch_setting_form f = { "", "" };
	const struct setting *s;
	struct trouble *troubles;
	const char *wrong;

	if (r->method == GET) {
		people_settings(r->out, all_settings(r, NULL), NULL);
		return OK;
	}
	troubles = form_read(&r->params, watch_setting_form, &f);
	if (troubles)
		return settings_again(r, &f, troubles);
	s = setting_by_name(f.name);
	if (!s)
		return problem(r, NOT_FOUND, "no-setting", "%s", _("Không có thiết lập này."));
	wrong = setting_set(r->db, s, f.value, r->now, r->user->id);
	if (wrong)
		return settings_again(r, &f, trouble_add(r->arena, NULL, "value", wrong));
	r->audit = arena_printf(r->arena, "%s = %s", s->name, f.value);
	return redirect(r, url_for("/quan-tri/cai-dat"));
}

struct watch_audit_form { const char *subject, *act; int64_t from, to, account, before; };

const struct field watch_audit_form[] = {
	TEXT(struct watch_audit_form, subject, .label = N_("Đối tượng có chữ"), .max = 100,
	    .optional = true, .hint = N_("Ví dụ: mã đơn hàng, tên thiết lập.")),
	DATE(struct watch_audit_form, from, .label = N_("Từ ngày"), .optional = true),
	DATE(struct watch_audit_form, to, .label = N_("Đến hết ngày"), .optional = true),
	TEXT(struct watch_audit_form, act, .label = N_("Việc"), .max = 200, .optional = true),
	INT(struct watch_audit_form, account, .label = N_("Số của tài khoản"),
	    .max = INT64_C(1) << 53, .optional = true),
	INT(struct watch_audit_form, before, .label = N_("Trước dòng số"), .min = 1,
	    .max = INT64_C(1) << 53, .optional = true),
	END_OF_FIELDS
};

/* The same choice with another account or act, or further back. */
static struct url audit_url(const struct watch_audit_form *f, int64_t account, const char *act,
    int64_t before)
{
	const char *s = url_for("/quan-tri/nhat-ky?subject=%s&act=%s", f->subject, act).text;

	if (f->from)
		s = said("%s&from=%s", s, iso_day(us_of_yyyymmdd(f->from)));
	if (f->to)
		s = said("%s&to=%s", s, iso_day(us_of_yyyymmdd(f->to)));
	if (account)
		s = said("%s&account=%" PRId64, s, account);
	return url_here(before ? said("%s&before=%" PRId64, s, before) : s);
}

/* Names met on a page, so that a person who did fifty things is looked up once. */
struct names {
	size_t n;
	struct { int64_t account; const char *name; } v[2 * AUDIT_LINES + 1];
};

static const char *name_of(struct request *r, struct names *known, int64_t account)
{
	const struct account_by_id *a;

	if (!account)
		return "";
	for (size_t i = 0; i < known->n; i++)
		if (known->v[i].account == account)
			return known->v[i].name;
	a = account_by_id(r->db, r->arena, account);
	assert(known->n < COUNT(known->v));
	known->v[known->n].account = account;
	return known->v[known->n++].name = a ? a->name : "";
}

/* " +ROLE 5" or " -ROLE 0", as desk.c writes it: which role, and where.  Anything else as
 * it is. */
static const char *role_words(struct request *r, const char *change)
{
	const char *at = change[0] == ' ' && change[1] && strchr("+-", change[1]) ?
	    strchr(change + 2, ' ') : NULL;
	const struct organisation_named *o;
	const char *role;
	int64_t office;
	char *end;

	if (!at)
		return change;
	office = strtoll(at + 1, &end, 10);
	role = arena_strndup(r->arena, change + 2, (size_t)(at - change - 2));
	if (*end || !people_role(role))
		return change;
	o = organisation_named(r->db, r->arena, office);
	return said(_(": %s, %s"), role_title(role), role_where(office, o ? o->name : ""));
}

/* "account 118 +ROLE 5" is about a person: he is named where he has a name. */
static void name_subject(struct request *r, struct names *known, struct audit_line *l)
{
	static const char account[] = "account ";
	const char *subject = l->row->subject;
	char *end;

	if (strncmp(subject, account, sizeof(account) - 1))
		return;
	l->whom = strtoll(subject + sizeof(account) - 1, &end, 10);
	l->whose = name_of(r, known, l->whom);
	l->rest = role_words(r, end);
	if (!*l->whose)
		l->whom = 0;
}

const char *audit_outcome(int64_t status)
{
	if (status < BAD_REQUEST)
		return _("đã làm");
	return status == INVALID ? _("điền chưa đúng") : said(_("không làm được (%s)"),
	    arena_printf(arena_at_work(), "%d", (int)status));
}

static const struct audit_shown *audit_shown(struct request *r, const struct watch_audit_form *f)
{
	struct audit_shown *s = arena_new(r->arena, struct audit_shown);
	struct names *known = arena_new(r->arena, struct names);
	int64_t end = f->to ? id_before(us_of_yyyymmdd(f->to) + DAY) + 1 : f->before;
	const struct audit_page *page = audit_page(r->db, r->arena,
	    f->from ? id_before(us_of_yyyymmdd(f->from)) : 0, end < f->before ? end : f->before,
	    f->account, f->act, f->subject, AUDIT_LINES);

	s->v = arena_array(r->arena, struct audit_line, page->n);
	for (; s->n < page->n; s->n++) {
		const struct audit_page_row *l = &page->v[s->n];

		s->v[s->n] = (struct audit_line){ .row = l,
			.name = name_of(r, known, l->account),
			.of_him = audit_url(f, l->account, f->act, 0),
			.of_act = audit_url(f, f->account, l->act, 0) };
		name_subject(r, known, &s->v[s->n]);
	}
	if (page->n == AUDIT_LINES)
		s->next = audit_url(f, f->account, f->act, page->v[page->n - 1].id);
	s->account = f->account;
	s->name = name_of(r, known, f->account);
	s->act = f->act;
	s->anyone = audit_url(f, 0, f->act, 0);
	s->anything = audit_url(f, f->account, "", 0);
	return s;
}

enum status watch_audit(struct request *r)
{
	struct watch_audit_form f = { .subject = "", .act = "", .before = INT64_C(1) << 53 };
	struct trouble *troubles = form_read(&r->params, watch_audit_form, &f);

	if (troubles)
		return invalid(r, troubles);
	people_audit_page(r->out, audit_shown(r, &f), watch_audit_form, &f);
	return OK;
}

const char *job_title(const char *name)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct job *const *j = modules[m]->jobs; j && *j; j++)
			if (!strcmp((*j)->name, name))
				return tr((*j)->title);
	return name;
}

/* "POST /quan-tri/ho/{id}/sua": what its route is called. */
const char *act_title(const char *act)
{
	const char *path = strchr(act, ' ');

	for (size_t m = 0; path && modules[m]; m++)
		for (const struct route *r = modules[m]->routes; r && r->path; r++)
			if (r->method != GET && !strcmp(r->path, path + 1))
				return tr(r->title);
	return "";
}

const char *outbox_state(const char *state)
{
	return !strcmp(state, "WAITING") ? _("đang chờ") :
	    !strcmp(state, "SENT") ? _("đã gửi trong 7 ngày qua") : _("đã ngừng gửi");
}

/* A JSON array of what they are called. */
static const char *all_jobs(struct arena *a)
{
	const char *names[MOST_JOBS];
	size_t n = 0;

	for (size_t m = 0; modules[m]; m++)
		for (const struct job *const *j = modules[m]->jobs; j && *j; j++) {
			assert(n < MOST_JOBS);
			names[n++] = (*j)->name;
		}
	return json_texts(a, names, n);
}

enum status watch_jobs(struct request *r)
{
	people_jobs(r->out, job_run_recent(r->db, r->arena, all_jobs(r->arena), AT_ONCE),
	    outbox_counts(r->db, r->arena, id_before(r->now - SENT_DAYS * DAY)),
	    outbox_stuck(r->db, r->arena, AT_ONCE));
	return OK;
}

enum status watch_retry(struct request *r)
{
	if (!outbox_retry(r->db, request_id(r, "id"), r->now))
		return problem(r, NOT_FOUND, "no-dead-message", "%s",
		    _("Không có tin đã ngừng gửi nào mang số này."));
	return redirect(r, url_for("/quan-tri/viec"));
}
