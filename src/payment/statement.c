#include "payment/statement.h"

#include <math.h>

#include "core/calendar.h"
#include "core/text.h"
#include "core/tr.h"
#include "payment/payment.h"
#include "payment/payment_notice.h"

const struct statement_role_name statement_roles[ROLES] = {
	[ROLE_DATE]      = { "DATE",      N_("Ngày giao dịch") },
	[ROLE_CONTENT]   = { "CONTENT",   N_("Nội dung") },
	[ROLE_REFERENCE] = { "REFERENCE", N_("Số tham chiếu") },
	[ROLE_CREDIT]    = { "CREDIT",    N_("Tiền vào (ghi có)") },
	[ROLE_DEBIT]     = { "DEBIT",     N_("Tiền ra (ghi nợ)") },
	[ROLE_AMOUNT]    = { "AMOUNT",    N_("Số tiền, cả vào và ra") },
	[ROLE_SIDE]      = { "SIDE",      N_("Chiều (có hay nợ)") },
};

enum statement_role statement_role(const char *name)
{
	for (int i = 0; i < ROLES; i++)
		if (!strcmp(statement_roles[i].name, name))
			return (enum statement_role)i;
	return NO_ROLE;
}

bool statement_suffices(const struct statement_columns *c)
{
	return c->at[ROLE_DATE] >= 0 &&
	    (c->at[ROLE_CREDIT] >= 0 || c->at[ROLE_AMOUNT] >= 0) &&
	    (c->at[ROLE_CONTENT] >= 0 || c->at[ROLE_REFERENCE] >= 0);
}

/* "so tien ghi co vnd" is what is known as "so tien ghi co". */
static bool is_called(const char *cell, const char *heading)
{
	size_t n = strlen(heading);

	return !strncmp(cell, heading, n) && (!cell[n] || cell[n] == ' ');
}

/* Names come in the order in which they count; each column has one role and each
 * role one column. */
bool statement_header(struct arena *a, const struct statement_names *names,
    const struct csv_row *row, struct statement_columns *c)
{
	const char **cells = arena_array(a, const char *, row->n);
	bool *taken = arena_array(a, bool, row->n);

	for (size_t k = 0; k < row->n; k++)
		cells[k] = text_fold(a, row->v[k]);
	for (int r = 0; r < ROLES; r++)
		c->at[r] = -1;
	for (size_t i = 0; i < names->n; i++) {
		enum statement_role role = statement_role(names->v[i].role);

		for (size_t k = 0; k < row->n && c->at[role] < 0; k++) {
			if (taken[k] || !is_called(cells[k], names->v[i].heading))
				continue;
			c->at[role] = (int)k;
			taken[k] = true;
		}
	}
	return statement_suffices(c);
}

/* Digits, separators and signs of an amount; false when there is something else. */
struct digits { char at[32]; size_t n; bool negative; };

static bool take_digits(const char *s, struct digits *d)
{
	static const char *const skipped[] = { "\xC2\xA0", " ", "+", "VND", "vnd", "VNĐ", "vnđ",
		"đ", "Đ", "₫", "\t", "\n", "'" };

	while (*s) {
		size_t skip = 0;

		for (size_t i = 0; i < COUNT(skipped) && !skip; i++)
			if (!strncmp(s, skipped[i], strlen(skipped[i])))
				skip = strlen(skipped[i]);
		if (skip) {
			s += skip;
			continue;
		}
		if (*s == '-' || *s == '(' || *s == ')')
			d->negative = true;
		else if (!strchr("0123456789.,", *s) || d->n == sizeof d->at - 1)
			return false;
		else
			d->at[d->n++] = *s;
		s++;
	}
	d->at[d->n] = '\0';
	return d->n;
}

/* What stands behind the last separator are hundredths when it is not three digits
 * long; there are no hundredths of a dong, so they must be 0. */
static bool drop_fraction(struct digits *d)
{
	char *last = NULL;

	for (char *p = d->at; *p; p++)
		if (*p == '.' || *p == ',')
			last = p;
	if (!last || strlen(last + 1) == 3)
		return true;
	if (strlen(last + 1) > 2 || strspn(last + 1, "0") != strlen(last + 1))
		return false;
	*last = '\0';
	return true;
}

bool payment_dong(const char *s, int64_t *dong)
{
	struct digits d = { .n = 0 };
	size_t group = 0;
	bool grouped = false;

	*dong = 0;
	if (!take_digits(s, &d) || !drop_fraction(&d) || !d.at[0])
		return false;
	for (const char *p = d.at; *p; p++) {
		if (*p == '.' || *p == ',') {
			if (!group || group > 3 || (grouped && group != 3))
				return false;
			grouped = true;
			group = 0;
			continue;
		}
		group++;
		*dong = *dong * 10 + (*p - '0');
		if (*dong > PAYMENT_MOST)
			return false;
	}
	if (grouped && group != 3)
		return false;
	*dong = d.negative ? -*dong : *dong;
	return true;
}

/* Days since 1899-12-30, and a fraction. */
static int64_t from_spreadsheet(const char *s)
{
	enum { DAY_1970 = 25569, FIRST = 36526, LAST = 80000 };
	char *end;
	double x = strtod(s, &end);

	if (*end || !(x >= FIRST && x <= LAST))
		return 0;
	return us_of((int64_t)floor(x) - DAY_1970) +
	    (int64_t)round((x - floor(x)) * 86400) * SECOND;
}

int64_t statement_moment(const char *s)
{
	int x, y, z, h = 0, mi = 0, se = 0, n = 0;
	char first, second;
	struct date d;

	if (sscanf(s, " %4d%c%2d%c%4d%n", &x, &first, &y, &second, &z, &n) != 5 ||
	    first != second || !strchr("/-.", first))
		return from_spreadsheet(s);
	d = x > 31 ? (struct date){ x, y, z } : (struct date){ z < 100 ? 2000 + z : z, y, x };
	if (!date_valid(d))
		return 0;
	if (sscanf(s + n, "%*1[ T\n\t]%2d:%2d:%2d", &h, &mi, &se) < 2 || h < 0 || h > 23 ||
	    mi < 0 || mi > 59 || se < 0 || se > 59)
		h = mi = se = 0;
	return us_of_day(d.year, d.month, d.day) + h * HOUR + mi * MINUTE + se * SECOND;
}

static const char *cell(const struct statement_columns *c, const struct csv_row *row,
    enum statement_role role)
{
	return csv_field(row, c->at[role]);
}

/* "C", "Có", "Ghi có", "CR", "+", "IN" and their like. */
static bool is_debit(struct arena *a, const char *side)
{
	static const char *const debit[] = { "d", "dr", "db", "no", "ghi no", "debit", "out",
		"tien ra", "chuyen di" };
	const char *s = text_fold(a, side);

	for (size_t i = 0; i < COUNT(debit); i++)
		if (!strcmp(s, debit[i]))
			return true;
	return strchr(side, '-') != NULL;
}

static bool amount_of(struct arena *a, const struct statement_columns *c,
    const struct csv_row *row, struct statement_line *l)
{
	int64_t credit, debit, both;
	bool in = payment_dong(cell(c, row, ROLE_CREDIT), &credit) && credit > 0;
	bool out = payment_dong(cell(c, row, ROLE_DEBIT), &debit) && debit;

	if (in != out) {
		l->out = out;
		l->amount = in ? credit : llabs(debit);
		return true;
	}
	if (in || !payment_dong(cell(c, row, ROLE_AMOUNT), &both) || !both)
		return false;
	l->out = both < 0 || is_debit(a, cell(c, row, ROLE_SIDE));
	l->amount = llabs(both);
	return true;
}

/* Text of strangers: blanks for what cannot stand in a text of ours. */
static const char *clean(struct arena *a, const char *s)
{
	char *copy = arena_strndup(a, s, strlen(s));
	const char *text;

	for (char *p = copy; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			*p = ' ';
	text = text_nfc(a, copy, strlen(copy));
	return text ? text : "";
}

bool statement_line(struct arena *a, const struct statement_columns *c,
    const struct csv_row *row, struct statement_line *l)
{
	*l = (struct statement_line){
		.happened_at = statement_moment(cell(c, row, ROLE_DATE)),
		.words = clean(a, cell(c, row, ROLE_CONTENT)),
		.reference = clean(a, cell(c, row, ROLE_REFERENCE)) };
	return l->happened_at && amount_of(a, c, row, l);
}
