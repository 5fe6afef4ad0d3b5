#include "core/show.h"

#include "core/arena.h"
#include "core/calendar.h"
#include "core/tr.h"

#include <math.h>
#include <time.h>

const char *said(const char *fmt, ...)
{
	va_list ap;
	const char *s;

	va_start(ap, fmt);
	s = arena_vprintf(arena_at_work(), fmt, ap);
	va_end(ap);
	return s;
}

static bool speaks(const char *lang)
{
	return !strcmp(tr_lang(), lang);
}

/* The digits in groups of three, from the right, before what stands in *end. */
static char *group(char *end, uint64_t n)
{
	char mark = speaks("vi") ? '.' : ',';

	for (int i = 0; i == 0 || n; i++, n /= 10) {
		if (i && i % 3 == 0)
			*--end = mark;
		*--end = (char)('0' + n % 10);
	}
	return end;
}

/* With a sign, which stands before the currency as well. */
static const char *grouped(const char *sign, const char *before, uint64_t n, const char *after)
{
	char digits[32], *end = digits + sizeof digits - 1;

	*end = '\0';
	return said("%s%s%s%s", sign, before, group(end, n), after);
}

static uint64_t size_of(int64_t n)
{
	return n < 0 ? -(uint64_t)n : (uint64_t)n;
}

const char *number(int64_t n)
{
	return grouped(n < 0 ? "-" : "", "", size_of(n), "");
}

/* The space is one that does not break: an amount stays on its line. */
const char *amount(int64_t dong)
{
	bool vi = speaks("vi");

	return grouped(dong < 0 ? "-" : "", vi ? "" : "₫", size_of(dong), vi ? "\u00a0₫" : "");
}

const char *decimal(double x, int places)
{
	char digits[16];
	double scale = 1, whole, part;
	int len;

	assert(places >= 0 && places <= 6);
	if (!isfinite(x) || fabs(x) >= 9e15)
		return "–";
	for (int i = 0; i < places; i++)
		scale *= 10;
	whole = floor(fabs(x));
	part = round((fabs(x) - whole) * scale);
	if (part >= scale) {
		whole++;
		part = 0;
	}
	len = snprintf(digits, sizeof digits, "%c%0*.0f", speaks("vi") ? ',' : '.', places, part);
	while (len && digits[len - 1] == '0')
		digits[--len] = '\0';
	if (part <= 0)
		digits[0] = '\0';
	return grouped(x < 0 && (whole > 0 || part > 0) ? "-" : "", "", (uint64_t)whole, digits);
}

const char *weight(int64_t grams)
{
	return grams < 1000 ? said("%s g", number(grams)) :
	    said("%s kg", decimal((double)grams / 1000, 3));
}

const char *file_size(int64_t bytes)
{
	return bytes < 1 << 20 ? said("%s KB", number((bytes + 1023) / 1024)) :
	    said("%s MB", decimal((double)bytes / (1 << 20), 1));
}

const char *percent(double ratio)
{
	if (ratio > 0 && ratio < 0.0005)        /* something is not nothing */
		return said("<%s%%", decimal(0.1, 1));
	return said("%s%s", decimal(ratio * 100, 1), isfinite(ratio) ? "%" : "");
}

static struct tm in_vietnam(int64_t us)
{
	int64_t local = us + VIETNAM_OFFSET;
	time_t seconds = local / SECOND - (local % SECOND < 0);
	struct tm tm;

	gmtime_r(&seconds, &tm);
	return tm;
}

const char *day(int64_t us)
{
	static const char months[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
		"Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct tm t = in_vietnam(us);

	if (speaks("en"))
		return said("%d %s %d", t.tm_mday, months[t.tm_mon], t.tm_year + 1900);
	if (speaks("zh"))
		return said("%d年%d月%d日", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday);
	return said("%02d/%02d/%d", t.tm_mday, t.tm_mon + 1, t.tm_year + 1900);
}

const char *day_said(int64_t yyyymmdd)
{
	return day(us_of_yyyymmdd(yyyymmdd));
}

const char *clock_time(int64_t us)
{
	struct tm t = in_vietnam(us);

	return said("%02d:%02d", t.tm_hour, t.tm_min);
}

const char *moment(int64_t us)
{
	return speaks("en") ? said("%s, %s", clock_time(us), day(us)) :
	    said("%s %s", clock_time(us), day(us));
}

const char *ago(int64_t us, int64_t now)
{
	int64_t past = now - us;

	if (past <= -DAY || past >= 30 * DAY)
		return day(us);
	if (past < 0)
		return said(_("lúc %s"), moment(us));
	if (past < MINUTE)
		return _("vừa xong");
	if (past < HOUR)
		return said(n_("%s phút trước", past / MINUTE), number(past / MINUTE));
	if (past < DAY)
		return said(n_("%s giờ trước", past / HOUR), number(past / HOUR));
	return said(n_("%s ngày trước", past / DAY), number(past / DAY));
}

const char *yes_no(bool b)
{
	return b ? _("Có") : _("Không");
}

const char *iso_time(int64_t us)
{
	struct tm t = in_vietnam(us);

	return said("%sT%02d:%02d:%02d+07:00", iso_day(us), t.tm_hour, t.tm_min, t.tm_sec);
}

const char *iso_day(int64_t us)
{
	struct tm t = in_vietnam(us);

	return said("%04d-%02d-%02d", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday);
}
