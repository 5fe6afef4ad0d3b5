/* ledger_period.c - months, quarters, halves and years. */
#include "ledger/ledger_year.h"

#include "core/show.h"
#include "core/tr.h"

static struct ledger_period make(int64_t year, int64_t first_month, enum ledger_span span)
{
	int64_t next = year * 12 + first_month - 1 + span, nth = (first_month - 1) / span + 1;
	struct ledger_period p = { .from = year * 10000 + first_month * 100 + 1 };

	p.to = ledger_days_on(next / 12 * 10000 + (next % 12 + 1) * 100 + 1, -1);
	switch (span) {
	case LEDGER_MONTH:
		p.code = said("%04d-%02d", (int)year, (int)nth);
		p.title = said(_("Tháng %s/%s"), said("%d", (int)nth), said("%d", (int)year));
		break;
	case LEDGER_QUARTER:
		p.code = said("%04d-q%d", (int)year, (int)nth);
		p.title = said(_("Quý %s/%s"), said("%d", (int)nth), said("%d", (int)year));
		break;
	case LEDGER_HALF:
		p.code = said("%04d-h%d", (int)year, (int)nth);
		p.title = said(nth == 1 ? _("6 tháng đầu năm %s") : _("6 tháng cuối năm %s"),
		    said("%d", (int)year));
		break;
	case LEDGER_YEAR:
		p.code = said("%04d", (int)year);
		p.title = said(_("Năm %s"), said("%d", (int)year));
		break;
	}
	return p;
}

struct ledger_period ledger_period_of(int64_t day, enum ledger_span span)
{
	int64_t month = day / 100 % 100;

	return make(day / 10000, (month - 1) / span * span + 1, span);
}

enum ledger_span ledger_span_of(const struct ledger_period *p)
{
	return (enum ledger_span)(p->to / 100 % 100 - p->from / 100 % 100 + 1);
}

struct ledger_period ledger_period_before(const struct ledger_period *p)
{
	return ledger_period_of(ledger_days_on(p->from, -1), ledger_span_of(p));
}

struct ledger_period ledger_period_after(const struct ledger_period *p)
{
	return ledger_period_of(ledger_days_on(p->to, 1), ledger_span_of(p));
}

bool ledger_period_read(const char *s, struct ledger_period *p)
{
	static const struct {
		char letter;
		enum ledger_span span;
		size_t digits;
		int most;
	} kinds[] = {
		{ 'q', LEDGER_QUARTER, 1, 4 }, { 'h', LEDGER_HALF, 1, 2 },
		{ 0, LEDGER_MONTH, 2, 12 } };
	int64_t year = strspn(s, "0123456789") >= 4 ? strtoll(arena_strndup(arena_at_work(), s, 4),
	    NULL, 10) : 0;

	if (year < 2000 || year > 2999 || (s[4] && s[4] != '-'))
		return false;
	if (!s[4]) {
		*p = make(year, 1, LEDGER_YEAR);
		return true;
	}
	s += 5;
	for (size_t i = 0; i < COUNT(kinds); i++) {
		const char *at = s + (kinds[i].letter != 0);
		long nth;

		if (kinds[i].letter && *s != kinds[i].letter)
			continue;
		if (strlen(at) != kinds[i].digits || strspn(at, "0123456789") != strlen(at))
			return false;
		nth = strtol(at, NULL, 10);
		if (nth < 1 || nth > kinds[i].most)
			return false;
		*p = make(year, (nth - 1) * kinds[i].span + 1, kinds[i].span);
		return true;
	}
	return false;
}
