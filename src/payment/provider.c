/* provider.c - the list of providers, and what their readers share. */
#include "payment/provider.h"

#include "core/calendar.h"
#include "core/text.h"

#include <math.h>

const struct provider *const providers[] = { &provider_sepay, &provider_payos, NULL };

const struct provider *provider_by_name(const char *name)
{
	for (const struct provider *const *p = providers; *p; p++)
		if (!strcmp((*p)->name, name))
			return *p;
	return NULL;
}

const struct provider *provider_by_path(const char *path)
{
	for (const struct provider *const *p = providers; *p; p++)
		if (!strcmp((*p)->path, path))
			return *p;
	return NULL;
}

/* What telephones and banks put between words is a blank to us. */
static const char *clean(struct arena *a, const char *s)
{
	size_t n = strlen(s);
	char *copy = arena_strndup(a, s, n);
	const char *text;

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)copy[i] < ' ' || copy[i] == 0x7f)
			copy[i] = ' ';
	text = text_nfc(a, copy, n);
	return text ? text : "";
}

const char *provider_text(struct arena *a, const struct json_members *m, const char *name)
{
	const struct json_member *v = json_member(m, name);

	return v && (v->kind == JSON_IS_TEXT || v->kind == JSON_IS_WHOLE) ? clean(a, v->text) : "";
}

int64_t provider_dong(const struct json_members *m, const char *name)
{
	const struct json_member *v = json_member(m, name);
	double x = v && (v->kind == JSON_IS_WHOLE || v->kind == JSON_IS_REAL) ?
	    strtod(v->text, NULL) : 0;

	return x >= 1 && x <= (double)PAYMENT_MOST && x == floor(x) ? (int64_t)x : 0;
}

int64_t provider_moment(const char *s)
{
	int y, mo, d, h, mi, se, end = 0;

	if (sscanf(s, "%4d-%2d-%2d%*1[ T]%2d:%2d:%2d%n", &y, &mo, &d, &h, &mi, &se, &end) != 6 ||
	    !end || !date_valid((struct date){ y, mo, d }) || h < 0 || h > 23 || mi < 0 ||
	    mi > 59 || se < 0 || se > 60)
		return 0;
	return us_of_day(y, mo, d) + h * HOUR + mi * MINUTE + se * SECOND;
}
