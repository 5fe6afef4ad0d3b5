#include "core/rule.h"

#include "core/calendar.h"
#include "core/fault.h"
#include "core/holiday.h"
#include "core/id.h"
#include "core/module.h"
#include "core/reference.h"
#include "core/show.h"
#include "core/tr.h"

#include <ctype.h>

const struct choice rule_certainties[] = {
	{ "OFFICIAL",  N_("Văn bản chính thức") },
	{ "REPORTED",  N_("Theo báo chí, công ty luật") },
	{ "NOTED",     N_("Theo ghi chép, chưa đối chiếu văn bản") },
	{ "UNCERTAIN", N_("Chưa chắc chắn") },
	{ "OURS",      N_("Sàn tự đặt, pháp luật không quy định") },
	{ NULL },
};

const char *rule_certainty(const char *certainty)
{
	for (const struct choice *c = rule_certainties; c->value; c++)
		if (!strcmp(c->value, certainty))
			return tr(c->label);
	return NULL;
}

const struct rule *rule_by_name(const char *name)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct rule *const *r = modules[m]->rules; r && *r; r++)
			if (!strcmp((*r)->name, name))
				return *r;
	return NULL;
}

const struct rule_on *rule_row(struct db *db, struct arena *a, const struct rule *r, int64_t day)
{
	return rule_on(db, a, r->name, day);
}

int64_t rule_value(struct db *db, struct arena *a, const struct rule *r, int64_t now)
{
	const struct rule_on *row = rule_row(db, a, r, yyyymmdd(day_of(now)));

	if (!row)
		fault("rule %s has no value today", r->name);
	return row->value;
}

/* The same day so many months on; the last of a shorter month. */
static int64_t months_on(int64_t from, int64_t months)
{
	struct date d = date_of(day_of(from));
	int64_t m = d.year * INT64_C(12) + d.month - 1 + months;

	d.year = (int)(m / 12);
	d.month = (int)(m % 12) + 1;
	while (!date_valid(d))
		d.day--;
	return from + (day_of_date(d) - day_of(from)) * DAY;
}

int64_t rule_due(struct db *db, struct arena *a, const struct rule *r, int64_t from)
{
	int64_t n = rule_value(db, a, r, from);

	switch (r->unit) {
	case RULE_HOURS:        return from + n * HOUR;
	case RULE_DAYS:         return from + n * DAY;
	case RULE_WORKING_DAYS: return calendar_add_working_days(holiday_calendar(db, a), from, n);
	case RULE_MONTHS:       return months_on(from, n);
	case RULE_YEARS:        return months_on(from, 12 * n);
	default:                break;
	}
	assert(0 && "a rule of time");
	return 0;
}

int64_t rule_since(struct db *db, struct arena *a, const struct rule *r, int64_t now)
{
	int64_t n = rule_value(db, a, r, now);

	switch (r->unit) {
	case RULE_HOURS:  return now - n * HOUR;
	case RULE_DAYS:   return now - n * DAY;
	case RULE_MONTHS: return months_on(now, -n);
	case RULE_YEARS:  return months_on(now, -12 * n);
	default:          break;
	}
	assert(0 && "a rule of time that passes by itself");
	return 0;
}

const char *rule_words(const struct rule *r, int64_t value)
{
	const char *n = number(value);

	switch (r->unit) {
	case RULE_NUMBER:       return n;
	case RULE_YES_NO:       return yes_no(value);
	case RULE_DAY:          return day_said(value);
	case RULE_DONG:         return amount(value);
	case RULE_BP:           return said("%s%%", decimal((double)value / 100, 2));
	case RULE_HOURS:        return said(n_("%s giờ", value), n);
	case RULE_DAYS:         return said(n_("%s ngày", value), n);
	case RULE_WORKING_DAYS: return said(n_("%s ngày làm việc", value), n);
	case RULE_MONTHS:       return said(n_("%s tháng", value), n);
	case RULE_YEARS:        return said(n_("%s năm", value), n);
	}
	assert(0 && "no other unit");
	return n;
}

/* Digits, with dots between where people put them; a per cent has up to two
 * places behind a comma or a point; a day is 2026-11-23. */
static bool read_value(const struct rule *r, const char *s, int64_t *value)
{
	int64_t n = 0, places = -1;
	struct date d;

	if (r->unit == RULE_DAY) {
		bool ok = date_read(s, &d) && date_valid(d);

		if (ok)
			*value = yyyymmdd(day_of_date(d));
		return ok;
	}
	for (; *s; s++) {
		if (r->unit == RULE_BP && (*s == ',' || *s == '.') && places < 0) {
			places = 0;
			continue;
		}
		if (r->unit != RULE_BP && *s == '.')
			continue;
		if (!isdigit((unsigned char)*s) || n > INT64_C(1000000000000) || places == 2)
			return false;
		n = n * 10 + (*s - '0');
		places += places >= 0;
	}
	if (r->unit == RULE_BP)
		n *= places == 2 ? 1 : places == 1 ? 10 : 100;
	*value = n;
	return r->unit != RULE_YES_NO || n <= 1;
}

const char *rule_set(struct db *db, const struct rule *r,
    const struct rule_given *g, int64_t account, int64_t now)
{
	int64_t value;

	if (!*g->value || !read_value(r, g->value, &value))
		return r->unit == RULE_DAY ? _("ngày viết như 2027-01-01") :
		    r->unit == RULE_YES_NO ? _("chỉ nhận 0 hoặc 1") : _("phải là một con số");
	if (!rule_certainty(g->certainty))
		return _("hãy chọn mức chắc chắn");
	if (g->to && g->to < g->from)
		return _("ngày hết hiệu lực phải sau ngày có hiệu lực");
	rule_add(db, id_new(), r->name, g->from, g->to, value, g->legal_ref, g->certainty,
	    g->source, g->note, "OPERATOR", account, now);
	db_changed(db, "rule", 0);
	return NULL;
}

enum { NAME, FROM, TO, VALUE, LEGAL_REF, CERTAINTY, SOURCE, NOTE };

static int64_t day_or_none(const struct reference *r, size_t i)
{
	struct date d;

	if (!*r->v[i])
		return 0;
	if (!date_read(r->v[i], &d))
		reference_wrong(r, "'%s' is not a day", r->v[i]);
	return yyyymmdd(day_of_date(d));
}

static int64_t put(const struct reference *r)
{
	const struct rule *rule = rule_by_name(r->v[NAME]);
	int64_t value, from = day_or_none(r, FROM), to = day_or_none(r, TO);

	if (!rule)
		reference_wrong(r, "no module has a rule '%s'", r->v[NAME]);
	if (!*r->v[VALUE] || !read_value(rule, r->v[VALUE], &value))
		reference_wrong(r, "'%s' is no value of %s", r->v[VALUE], rule->name);
	if (!from)
		reference_wrong(r, "%s holds from no day", rule->name);
	if (!rule_certainty(r->v[CERTAINTY]))
		reference_wrong(r, "'%s' is no certainty", r->v[CERTAINTY]);
	if (rule_same(r->db, r->arena, rule->name, from, to, value, r->v[LEGAL_REF],
	    r->v[CERTAINTY], r->v[SOURCE], r->v[NOTE]))
		return 0;
	rule_add(r->db, id_new(), rule->name, from, to, value, r->v[LEGAL_REF], r->v[CERTAINTY],
	    r->v[SOURCE], r->v[NOTE], "SHIPPED", 0, 0);
	return 1;
}

static const struct reference_table tables[] = {
	{ "rules.csv", { "name", "valid_from", "valid_to", "value", "legal_ref", "certainty",
	                 "source", "note" }, put },
	{ .file = NULL },
};

int64_t rules_load(struct db *db, struct arena *a, const struct module *m, const char *folder)
{
	return m->rules ? reference_load(db, a, folder, tables) : 0;
}
