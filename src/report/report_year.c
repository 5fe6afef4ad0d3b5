/* report_year.c - the year of the platform for the authority.
 * R: Decree 248/2026, art. 22.1 */
#include "report/report_inside.h"

#include "core/calendar.h"
#include "core/show.h"
#include "core/tr.h"
#include "core/xlsx.h"
#include "report/report.html.h"
#include "report/report.sql.h"

/* Of the first there is half a year: the law holds from 1 July.
 * R: Law 122/2025/QH15, Decree 248/2026 */
enum { FIRST_YEAR = 2026 };

struct asked { int64_t nam; };

const struct field report_form[] = {
	INT(struct asked, nam, .label = N_("Năm"), .min = FIRST_YEAR, .max = 2100,
	    .optional = true),
	END_OF_FIELDS
};

const struct rule report_due = { "report.yearly_due", N_("Hạn báo cáo năm của sàn"), RULE_NUMBER,
	N_("Tháng và ngày của năm sau: 215 là 15/02.") };

static void add(struct report_rows *t, const char *title, int64_t value, bool money)
{
	assert(t->n < REPORT_ROWS);
	t->v[t->n++] = (struct report_row){ title, value, money };
}

static void count(struct request *r, struct report_rows *t, int64_t since, int64_t before)
{
	const struct year_sold *sold = year_sold(r->db, r->arena, since, before);
	const struct year_placed *placed = year_placed(r->db, r->arena, since, before);
	const struct year_complaints *c = year_complaints(r->db, r->arena, since, before,
	    before < r->now ? before : r->now);
	const struct year_removed *gone = year_removed(r->db, r->arena, since, before);

	add(t, _("Gian hàng đã mở và chưa đóng, đến hết năm"),
	    year_sellers(r->db, r->arena, before)->n, false);
	add(t, _("Gian hàng có đơn giao xong"), sold->shops, false);
	add(t, _("Đơn đã đặt"), placed->n, false);
	add(t, _("Giá trị đơn đã đặt"), placed->amount_vnd, true);
	add(t, _("Trong đó đã hủy trong năm"), placed->cancelled, false);
	add(t, _("Đơn giao xong"), sold->n, false);
	add(t, _("Giá trị đơn giao xong"), sold->amount_vnd, true);
	add(t, _("Khiếu nại nhận được"), c->n, false);
	add(t, _("Khiếu nại đã giải quyết"), c->closed, false);
	add(t, _("Khiếu nại quá hạn giải quyết"), c->late, false);
	add(t, _("Mặt hàng gỡ theo yêu cầu của cơ quan"), gone->ordered, false);
	add(t, _("Mặt hàng bị từ chối hiển thị"), gone->refused, false);
	add(t, _("Gian hàng bị đình chỉ, đóng"), gone->shops, false);
}

/* The year that was asked for; without, the last one that is over, which is due, or the
 * first, which is running. */
static struct trouble *year_of(struct request *r, struct report_year *y)
{
	int64_t now = date_of(day_of(r->now)).year;
	struct asked f = { now > FIRST_YEAR ? now - 1 : FIRST_YEAR };
	struct trouble *t = form_read(&r->params, report_form, &f);
	int64_t mmdd = rule_value(r->db, r->arena, &report_due, r->now);

	y->year = f.nam;
	y->first = f.nam == FIRST_YEAR;
	y->running = now <= f.nam;
	y->due = day(us_of_day((int)f.nam + 1, (int)mmdd / 100, (int)mmdd % 100));
	if (!t)
		count(r, &y->rows, us_of_day((int)f.nam, 1, 1), us_of_day((int)f.nam + 1, 1, 1));
	return t;
}

enum status report_page(struct request *r)
{
	struct report_year y = { 0 };
	struct trouble *t = year_of(r, &y);

	if (t)
		return invalid(r, t);
	report_year_page(r->out, &y);
	return OK;
}

enum status report_sheet(struct request *r)
{
	struct report_year y = { 0 };
	struct trouble *t = year_of(r, &y);
	const struct xlsx_column columns[] = { { _("Nội dung đếm"), XLSX_TEXT, 45 },
		{ said("%" PRId64, y.year), XLSX_INTEGER, 20 } };
	struct xlsx *x;

	if (t)
		return invalid(r, t);
	x = xlsx_open(r->arena, _("Báo cáo năm"), columns, COUNT(columns));
	for (size_t i = 0; i < y.rows.n; i++) {
		xlsx_text(x, y.rows.v[i].title);
		xlsx_number(x, y.rows.v[i].value);
	}
	return reply_bytes(r, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	    xlsx_close(x));
}
