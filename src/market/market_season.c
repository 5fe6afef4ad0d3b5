/* market_season.c - where someone begins who knows no name: what is ripe now or in a
 * month to come, what the province has given stars. */
#include "core/calendar.h"
#include "core/show.h"
#include "core/tr.h"
#include "market/market_view.h"

enum { MIDDLE = 15 };

/* The months, the one that is shown marked. */
static struct site_links *months(struct arena *a, int64_t shown)
{
	struct site_links *list = arena_new(a, struct site_links);

	list->v = arena_array(a, struct site_link, 12);
	for (int64_t m = 1; m <= 12; m++)
		list->v[list->n++] = (struct site_link){ said(_("Tháng %s"), number(m)),
			url_for("/mua/%" PRId64, m), m == shown };
	return list;
}

enum status season_page(struct request *r)
{
	struct list l = { .title = _("Đặc sản mùa này"), .url = url_for("/mua-nay"),
		.about = _("Thứ đang vào mùa ở Lạng Sơn, hái và làm trong những ngày này."),
		.crumbs = ways_from_home(r->arena),
		.below_title = _("Các tháng"),
		.below = months(r->arena, date_of(day_of(r->now)).month) };

	way_to_add(l.crumbs, l.title, l.url);
	return goods_list_page(r, &l, (struct search){ .seasonal = true });
}

/* The middle of the next month of that number: what is ripe then. */
static int64_t day_in(int64_t month, int64_t now)
{
	struct date d = date_of(day_of(now));

	return us_of_day(month < d.month ? d.year + 1 : d.year, (int)month, MIDDLE);
}

enum status month_page(struct request *r)
{
	int64_t month = request_id(r, "month");
	struct list l = { .crumbs = ways_from_home(r->arena) };

	if (month < 1 || month > 12)
		return problem(r, NOT_FOUND, "no-such-month", "%s", _("Một năm có 12 tháng."));
	l.title = said(_("Đặc sản tháng %s"), number(month));
	l.url = url_for("/mua/%" PRId64, month);
	l.about = said(_("Thứ vào mùa trong tháng %s ở Lạng Sơn; món nào chưa đến mùa thì "
	    "xem trước, đến mùa mới đặt được."), number(month));
	l.below_title = _("Các tháng");
	l.below = months(r->arena, month);
	way_to_add(l.crumbs, _("Đặc sản mùa này"), url_for("/mua-nay"));
	way_to_add(l.crumbs, l.title, l.url);
	return goods_list_page(r, &l, (struct search){ .seasonal = true,
	    .now = day_in(month, r->now) });
}

/* R: Decision 148/QĐ-TTg (stars of OCOP hold 36 months) */
enum status ocop_page(struct request *r)
{
	struct list l = { .title = _("Sản phẩm OCOP"), .url = url_for("/ocop"),
		.about = _("Hàng được tỉnh chấm sao OCOP, sao còn hiệu lực hôm nay. Số quyết định "
		    "công nhận ghi ở trang của từng món."),
		.crumbs = ways_from_home(r->arena),
		.below = arena_new(r->arena, struct site_links) };

	way_to_add(l.crumbs, l.title, l.url);
	return goods_list_page(r, &l, (struct search){ .ocop = true });
}
