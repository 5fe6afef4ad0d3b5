/* order_figures.c - what waits in a shop, and what it sold. */
#include "order/order_pages.h"

#include "core/show.h"
#include "core/tr.h"
#include "order/order_seller.html.h"

#define WEEK (7 * DAY)

enum { WEEKS = 12 };

static void add(struct duties *d, int64_t n, const char *sentence)
{
	if (n)
		duty_add(d, sentence, url_for("/ban-hang/don"));
}

void order_duties(struct duties *d)
{
	const struct shop_waits *w;
	int64_t asked, back;

	if (strcmp(d->kind, "shop"))
		return;
	w = shop_waits(d->db, d->arena, d->id, d->now);
	add(d, w->late, said(n_("%s đơn quá hạn giao", w->late), number(w->late)));
	add(d, w->confirm, said(n_("%s đơn chờ bạn xác nhận", w->confirm), number(w->confirm)));
	add(d, w->look, said(n_("%s đơn cần xem tiền chuyển khoản đã về chưa", w->look),
	    number(w->look)));
	add(d, w->pack, said(n_("%s đơn cần đóng gói", w->pack), number(w->pack)));
	add(d, w->hand_over, said(n_("%s đơn đã gói, cần giao đi", w->hand_over),
	    number(w->hand_over)));
	add(d, w->lost, said(n_("%s kiện hàng thất lạc hoặc hư hỏng: xem lại đơn", w->lost),
	    number(w->lost)));
	asked = shop_returns_waiting(d->db, d->arena, d->id)->n;
	add(d, asked, said(n_("%s yêu cầu trả hàng chờ bạn trả lời", asked), number(asked)));
	back = shop_gives_back(d->db, d->arena, d->id)->n;
	add(d, back, said(n_("%s đơn cần trả lại tiền", back), number(back)));
}

static const struct chart *chart_of(struct arena *a, struct chart how)
{
	struct chart *c = arena_new(a, struct chart);

	*c = how;
	return c;
}

/* Weeks without a sale are there too, as nothing. */
static const struct chart *weeks_of(struct request *r, int64_t since)
{
	const struct sales_by_week *rows = sales_by_week(r->db, r->arena, r->user->id, r->now,
	    since, WEEK);
	struct chart_value *v = arena_array(r->arena, struct chart_value, WEEKS);

	for (size_t i = 0; i < WEEKS; i++)
		v[i].label = said("%.5s", day(since + (int64_t)i * WEEK));
	for (size_t i = 0; i < rows->n; i++)
		if (rows->v[i].week >= 0 && rows->v[i].week < WEEKS)
			v[rows->v[i].week].value = (double)rows->v[i].amount / 1000;
	return chart_of(r->arena, (struct chart){ .title = _("Tiền bán theo tuần (nghìn đồng)"),
	    .about = _("Mỗi cột là một tuần, ghi ngày đầu tuần."), .n = WEEKS, .v = v });
}

static const struct chart *products_of(struct request *r, int64_t since)
{
	const struct sales_by_product *rows = sales_by_product(r->db, r->arena, r->user->id, r->now,
	    since);
	struct chart_value *v = arena_array(r->arena, struct chart_value, rows->n);

	for (size_t i = 0; i < rows->n; i++)
		v[i] = (struct chart_value){ rows->v[i].name, (double)rows->v[i].amount, false };
	return chart_of(r->arena, (struct chart){ .title = _("Tiền bán theo mặt hàng"),
	    .about = _("Mười mặt hàng bán được nhiều nhất."), .unit = " ₫", .n = rows->n,
	    .v = v });
}

static const struct chart *provinces_of(struct request *r, int64_t since)
{
	const struct sales_by_province *rows = sales_by_province(r->db, r->arena, r->user->id,
	    r->now, since);
	struct chart_value *v = arena_array(r->arena, struct chart_value, rows->n);

	for (size_t i = 0; i < rows->n; i++)
		v[i] = (struct chart_value){ *rows->v[i].province ? rows->v[i].province :
			_("Tự đến lấy"), (double)rows->v[i].n, false };
	return chart_of(r->arena, (struct chart){ .title = _("Người mua ở đâu"),
	    .about = _("Số đơn theo tỉnh, thành phố nơi nhận."), .n = rows->n, .v = v });
}

enum status seller_figures(struct request *r)
{
	/* Whole weeks, the one that runs the last. */
	int64_t today = day_of(r->now), monday = today - (day_of_week(today) - 1);
	int64_t since = us_of(monday) - (WEEKS - 1) * WEEK;
	struct figures_page p = { weeks_of(r, since), products_of(r, since),
		provinces_of(r, since) };

	order_figures(r->out, &p);
	return OK;
}
