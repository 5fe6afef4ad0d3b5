/* carriers.c - the list of carriers, and how what they say is read. */
#include "shipping/inside.h"

#include "core/calendar.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"

/* Lists of places are long: 700 districts of ten values each. */
enum { MOST_VALUES = 40000, MOST_DIGITS = 15 };

const struct carrier *const carriers[CARRIERS] = { &carrier_vnpost, &carrier_viettelpost,
	&carrier_ghn, &carrier_ghtk, &carrier_own, &carrier_collect };

/* Those who carry something: of a batch, of hours, of names of places. */
const struct choice carrier_choices[] = {
	{ "VNPOST",      N_("Bưu điện Việt Nam") },
	{ "VIETTELPOST", N_("Viettel Post") },
	{ "GHN",         N_("Giao Hàng Nhanh") },
	{ "GHTK",        N_("Giao Hàng Tiết Kiệm") },
	{ "OWN",         N_("Người bán tự giao, gửi xe khách") },
	{ NULL },
};

const char *carrier_title(const char *code)
{
	const struct choice *c = carrier_choices;

	while (c->value && strcmp(c->value, code))
		c++;
	return c->value ? tr(c->label) : code;
}

const struct carrier *carrier_named(const char *code)
{
	for (size_t i = 0; i < CARRIERS; i++)
		if (!strcmp(carriers[i]->code, code))
			return carriers[i];
	return NULL;
}

const char *carrier_state(const struct carrier *c, const char *raw)
{
	for (const struct carrier_status *s = c->statuses; s && s->code; s++)
		if (!strcmp(s->code, raw))
			return s->state;
	return "NEEDS_REVIEW";
}

const char *news_text(const struct params *p, const char *name)
{
	const char *s = params_get(p, name);

	return s ? s : "";
}

int64_t news_int(const struct params *p, const char *name)
{
	const char *s = news_text(p, name);
	size_t sign = *s == '-', n = strspn(s + sign, "0123456789");

	return n && n <= MOST_DIGITS && (!s[sign + n] || s[sign + n] == '.') ?
	    strtoll(s, NULL, 10) : 0;
}

bool news_true(const struct params *p, const char *name)
{
	const char *s = news_text(p, name);

	return !strcmp(s, "true") || !strcmp(s, "1");
}

/* Minutes ahead of UTC: "Z", "+07:00", "+0700"; of nothing, Việt Nam's. */
static int zone_of(const char *s)
{
	int h = 0, m = 0;

	s += strspn(s, ".0123456789 ");
	if (*s == 'Z')
		return 0;
	if ((*s == '+' || *s == '-') && (sscanf(s + 1, "%2d:%2d", &h, &m) == 2 ||
	    sscanf(s + 1, "%2d%2d", &h, &m) == 2))
		return (*s == '-' ? -1 : 1) * (h * 60 + m);
	return 7 * 60;
}

int64_t news_time(const char *s)
{
	struct date d;
	int h, m, sec, used = 0;

	if (sscanf(s, "%4d-%2d-%2d%*1[T ]%2d:%2d:%2d%n", &d.year, &d.month, &d.day, &h, &m, &sec,
	    &used) != 6 && sscanf(s, "%2d/%2d/%4d %2d:%2d:%2d%n", &d.day, &d.month, &d.year, &h, &m,
	    &sec, &used) != 6)
		return 0;
	if (!date_valid(d) || h < 0 || h > 23 || m < 0 || m > 59 || sec < 0 || sec > 60)
		return 0;
	return us_of_day(d.year, d.month, d.day) + VIETNAM_OFFSET + h * HOUR + m * MINUTE +
	    sec * SECOND - zone_of(s + used) * MINUTE;
}

static bool read_values(struct arena *a, const char *type, struct bytes body, struct params *p)
{
	bool form = type && !strncasecmp(type, "application/x-www-form-urlencoded", 33);
	const char *wrong;

	*p = (struct params){ .arena = a, .most = MOST_VALUES };
	if (!body.n)
		return false;
	if (type && !strncasecmp(type, "multipart/form-data", 19))
		wrong = params_read_multipart(p, type, body.at, body.n);
	else
		wrong = form ? params_read_query(p, body.at, body.n) :
		    params_read_json(p, body.at, body.n);
	return !wrong;
}

bool carrier_hear(const struct carrier *c, struct arena *a, const char *type, struct bytes body,
    struct carrier_news *news)
{
	struct params p;

	*news = (struct carrier_news){ "", "", "", "", "", "", NULL, 0, 0 };
	return c->words && read_values(a, type, body, &p) && (c->hear ? c->hear(a, &p, news) :
	    carrier_told(c, a, &p, &c->words->told, news)) &&
	    (*news->code || *news->client_code);
}

/* What its server says is wrong, in its own words; each says it elsewhere. */
static const char *complaint(struct arena *a, const struct params *p, long status)
{
	static const char *const at[] = { "code_message_value", "message", "error", "msg" };

	for (size_t i = 0; i < COUNT(at); i++)
		if (*news_text(p, at[i]))
			return text_cut(a, news_text(p, at[i]), 300);
	return arena_printf(a, "HTTP %ld", status);
}

void carrier_read(const struct carrier *c, enum carrier_act act, struct arena *a, long status,
    struct bytes body, struct carrier_answer *answer)
{
	struct params p;
	bool read = read_values(a, NULL, body, &p);

	*answer = (struct carrier_answer){ .token = NULL };
	if (read)
		carrier_words_read(c, act, a, &p, answer);
	if (status / 100 != 2 && !answer->code)
		answer->error = complaint(a, &p, status);
	else if (!read)
		*answer = (struct carrier_answer){ .unsure = true,
			.error = _("máy chủ của đơn vị vận chuyển trả lời không đọc được") };
	else if (answer->error && !*answer->error)
		answer->error = complaint(a, &p, status);
}
