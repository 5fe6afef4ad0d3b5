/* rules.c - every rule of every module, as it holds today and as it held. */
#include "rules/rules.h"

#include "core/calendar.h"
#include "core/show.h"
#include "core/tr.h"
#include "core/web.h"
#include "rules/rules.html.h"

static const struct perm rules_set = { "rules.set", N_("Cập nhật con số theo quy định") };
static const struct perm *const perms[] = { &rules_set, NULL };

static const struct role roles[] = {
	{ "legal", N_("Pháp chế"), perms, .staff = true },
	{ .name = NULL },
};

static const struct field rules_form[] = {
	TEXT(struct rule_given, value, .label = N_("Giá trị mới"), .max = 20,
	    .hint = N_("Viết theo đơn vị ở trên; tỷ lệ viết như 0,5; ngày viết như 2027-01-01; "
	    "có hay không viết 1 hoặc 0")),
	DATE(struct rule_given, from, .label = N_("Có hiệu lực từ ngày")),
	DATE(struct rule_given, to, .label = N_("Đến hết ngày"), .optional = true,
	    .hint = N_("Để trống khi chưa biết ngày hết hiệu lực")),
	TEXT(struct rule_given, legal_ref, .label = N_("Điều khoản"), .max = 200, .optional = true,
	    .hint = N_("Ví dụ: Nghị định 248/2026/NĐ-CP, điều 17")),
	CHOICE(struct rule_given, certainty, .label = N_("Mức chắc chắn"),
	    .choices = rule_certainties),
	TEXT(struct rule_given, source, .label = N_("Nguồn"), .min = 2, .max = 300,
	    .hint = N_("Đọc được ở đâu, ngày nào")),
	TEXT(struct rule_given, note, .label = N_("Ghi chú"), .max = 500, .optional = true,
	    .lines = true),
	END_OF_FIELDS
};

static struct rules_of rules_of(struct request *r, const struct module *m)
{
	struct rules_of of = { .module = m->title };
	int64_t day = yyyymmdd(day_of(r->now));

	while (m->rules[of.n])
		of.n++;
	of.v = arena_array(r->arena, struct rule_today, of.n);
	for (size_t i = 0; i < of.n; i++)
		of.v[i] = (struct rule_today){ m->rules[i],
			rule_row(r->db, r->arena, m->rules[i], day) };
	return of;
}

static const struct rules_today *today(struct request *r)
{
	struct rules_today *list = arena_new(r->arena, struct rules_today);
	size_t n = 0;

	while (modules[n])
		n++;
	list->v = arena_array(r->arena, struct rules_of, n);
	for (size_t m = 0; m < n; m++)
		if (modules[m]->rules)
			list->v[list->n++] = rules_of(r, modules[m]);
	return list;
}

const char *rules_days(int64_t from, int64_t to)
{
	return to ? said(_("từ %s đến hết %s"), day_said(from), day_said(to)) :
	    said(_("từ %s"), day_said(from));
}

static enum status page(struct request *r)
{
	depends(r, "rule", 0);
	rules_public(r->out, today(r));
	return OK;
}

static enum status desk(struct request *r)
{
	rules_desk(r->out, today(r));
	return OK;
}

static enum status show(struct request *r, const struct rule *rule, const struct rule_given *g,
    const struct trouble *t)
{
	rules_one(r->out, rule, rule_rows(r->db, r->arena, rule->name), rules_form, g, t);
	return t ? INVALID : OK;
}

static enum status one(struct request *r)
{
	struct rule_given g = { "", "", "OFFICIAL", "", "", yyyymmdd(day_of(r->now)), 0 };
	const struct rule *rule = rule_by_name(request_param(r, "name"));
	struct trouble *t;
	const char *wrong;

	if (!rule)
		return problem(r, NOT_FOUND, "no-such-rule", "%s",
		    _("Không có con số nào theo quy định mang tên này."));
	if (r->method == GET)
		return show(r, rule, &g, NULL);
	t = form_read(&r->params, rules_form, &g);
	if (t)
		return show(r, rule, &g, t);
	wrong = rule_set(r->db, rule, &g, r->user->id, r->now);
	if (wrong)
		return show(r, rule, &g, trouble_add(r->arena, NULL, "value", wrong));
	r->audit = arena_printf(r->arena, "%s = %s", rule->name, g.value);
	return redirect(r, url_for("/quan-tri/quy-dinh/%s", rule->name));
}

static const struct route routes[] = {
	{ GET,  "/quy-dinh", page, &anyone, N_("Các con số theo quy định"),
	  .flags = R_CACHED | R_LISTED },
	{ GET,  "/quan-tri/quy-dinh", desk, &rules_set, N_("Con số theo quy định"),
	  .flags = R_MENU },
	{ FORM, "/quan-tri/quy-dinh/{name}", one, &rules_set, N_("Một con số theo quy định"),
	  rules_form },
	{ .path = NULL },
};

const struct module rules_module = {
	.name    = "rules",
	.title   = N_("Quy định"),
	.heading = "law",
	.perms   = perms,
	.roles   = roles,
	.routes  = routes,
};
