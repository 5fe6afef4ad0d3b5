/* policy_page.c - the policies as everyone reads them. */
#include "policy/policy_inside.h"

#include "core/calendar.h"
#include "core/setting.h"
#include "core/show.h"
#include "core/tr.h"
#include "policy/policy.html.h"

int64_t policy_day(int64_t now)
{
	return yyyymmdd(day_of(now));
}

struct url policy_version_url(const struct policy_kind *k, int64_t number)
{
	return url_for("/chinh-sach/%s/ban/%" PRId64, strrchr(k->path, '/') + 1, number);
}

const struct site_links *policy_stood(struct db *db, struct arena *a, const char *subject_kind,
    int64_t subject)
{
	const struct acceptances *list = acceptances(db, a, subject_kind, subject);
	struct site_links *l = arena_new(a, struct site_links);

	l->v = arena_array(a, struct site_link, list->n);
	for (size_t i = 0; i < list->n; i++) {
		const struct policy_kind *k = policy_kind_of(list->v[i].kind);
		const char *n = number(list->v[i].number);

		l->v[l->n++] = (struct site_link){ said(_("%s, bản số %s"), tr(k->title), n),
			policy_version_url(k, list->v[i].number), false };
	}
	return l;
}

/* R: Decree 248/2026, art. 4: what stands at the foot of each page stands here with its
 * names. */
struct policy_lines policy_operator(struct db *db, struct arena *a)
{
	static const char *const names[] = { "site.operator_name", "site.operator_address",
		"site.operator_registration", "site.operator_contact" };
	struct policy_lines l = { 0, arena_array(a, struct policy_line, COUNT(names)) };

	for (size_t i = 0; i < COUNT(names); i++) {
		const struct setting *s = setting_by_name(names[i]);
		const char *words = setting_text(db, a, s);

		if (*words)
			l.v[l.n++] = (struct policy_line){ tr(s->title), words };
	}
	return l;
}

const char *policy_fee_name(const struct fees_known_row *f)
{
	return strcmp(tr_lang(), "vi") && *f->name_en ? f->name_en : f->name;
}

const char *policy_fee_words(const struct fees_known_row *f)
{
	return strcmp(f->unit, "BP") ? amount(f->amount) :
	    said("%s%%", decimal((double)f->amount / 100, 2));
}

/* The moment whose numbers a version has: now while it holds, its first when it is to come,
 * else its last, so that what somebody agreed to stays what it said. */
static int64_t read_at(struct request *r, const struct versions_of *all, const struct version_of *v)
{
	int64_t first = us_of_yyyymmdd(v->valid_from), last = r->now;

	for (size_t i = 0; i < all->n; i++) {
		int64_t next = us_of_yyyymmdd(all->v[i].valid_from);

		if (next > first && next - 1 < last)
			last = next - 1;
	}
	return last < first ? first : last;
}

/* With its numbers in its own language. */
static struct policy_text text_of(struct request *r, const struct version_of *v, const char *lang,
    int64_t at)
{
	const char *reader = tr_lang();
	struct policy_text t;

	tr_use(lang);
	t = policy_read(r->db, r->arena, strcmp(lang, "en") ? v->text : v->text_en, at);
	tr_use(reader);
	return t;
}

static enum status show(struct request *r, const struct policy_kind *k, const struct version_of *v,
    bool old)
{
	const char *lang = !strcmp(tr_lang(), "en") && *v->text_en ? "en" : "vi";
	const struct versions_of *all = versions_of(r->db, r->arena, k->kind);
	int64_t at = read_at(r, all, v);
	struct policy_page p = { k, v, old, lang, text_of(r, v, lang, at), all,
		policy_operator(r->db, r->arena), policy_times_of(r->db, r->arena, at),
		fees_known(r->db, r->arena, policy_day(at)) };

	depends(r, "policy", 0);
	depends(r, "rule", 0);
	policy_page(r->out, &p);
	return OK;
}

static const struct version_of *newest(struct request *r, const struct policy_kind *k)
{
	const struct version_on *v = version_on(r->db, r->arena, k->kind, policy_day(r->now));

	return v ? version_of(r->db, r->arena, k->kind, v->number) : NULL;
}

static enum status no_policy(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-policy", "%s", _("Chưa có chính sách này."));
}

enum status policy_show(struct request *r)
{
	const struct policy_kind *k = policy_kind_by_path(r->route->path);
	const struct version_of *v = newest(r, k);

	return v ? show(r, k, v, false) : no_policy(r);
}

enum status policy_show_old(struct request *r)
{
	const struct policy_kind *k = policy_kind_by_path(arena_printf(r->arena, "/chinh-sach/%s",
	    request_param(r, "kind")));
	const struct version_of *now = k ? newest(r, k) : NULL;
	const struct version_of *v = k ? version_of(r->db, r->arena, k->kind,
	    request_id(r, "number")) : NULL;

	return v ? show(r, k, v, !now || now->number != v->number) : no_policy(r);
}

enum status policy_index(struct request *r)
{
	policy_index_page(r->out);
	return OK;
}

enum status policy_fees(struct request *r)
{
	depends(r, "policy", 0);
	policy_fees_page(r->out, fees_known(r->db, r->arena, policy_day(r->now)));
	return OK;
}
