/* policy_load.c - the first versions of the policies and the fees, from data/policy. */
#include "policy/policy_inside.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/reference.h"

static int64_t day_at(const struct reference *r, size_t i)
{
	struct date d;

	if (!date_read(r->v[i], &d))
		reference_wrong(r, "'%s' is not a day", r->v[i]);
	return yyyymmdd(day_of_date(d));
}

static const char *text_in(const struct reference *r, const char *lang)
{
	const char *text = reference_text(r, arena_printf(r->arena, "%s-%s.%s.md", r->v[0], r->v[1],
	    lang));
	const char *unknown = policy_unknown_name(r->arena, text);

	if (unknown)
		reference_wrong(r, "its text in %s names '%s', which is nothing", lang, unknown);
	return text;
}

static int64_t put_version(const struct reference *r)
{
	if (!policy_kind_of(r->v[0]))
		reference_wrong(r, "'%s' is no kind of policy", r->v[0]);
	return version_put(r->db, r->v[0], reference_int(r, 1), day_at(r, 2), day_at(r, 3),
	    text_in(r, "vi"), text_in(r, "en"));
}

static int64_t put_fee(const struct reference *r)
{
	return fee_put(r->db, id_new(), r->v[0], r->v[1], r->v[2], r->v[3], reference_int(r, 4),
	    day_at(r, 5));
}

static const struct reference_table tables[] = {
	{ "policies.csv", { "kind", "number", "valid_from", "announced_on" }, put_version },
	{ "fees.csv", { "key", "name", "name_en", "unit", "amount", "valid_from" }, put_fee },
	{ .file = NULL },
};

int64_t policy_load(struct db *db, struct arena *a, const char *folder)
{
	int64_t changed = reference_load(db, a, folder, tables);

	if (changed)
		db_changed(db, "policy", 0);
	return changed;
}
