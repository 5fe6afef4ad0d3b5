/* storefront.c - the shops of households, against the target of 2030.
 *
 * Shops that were opened say little: in 2021 there were 30,626 of them with 4,300
 * items.  So what is counted is what sells, and the number of shops is never
 * shown without it.  Which households the target is a share of is not settled
 * either; both readings stand side by side, and the one nobody has a number for
 * says so. */
#include "indicators/storefront.h"

#include "core/calendar.h"
#include "core/rule.h"
#include "core/setting.h"
#include "core/tr.h"
#include "indicators/storefront.sql.h"
#include "market/market.h"
#include "places/places.h"

enum { ACTIVE_DAYS = 90 };

enum { OPENED, WITH_ITEM, ACTIVE, HOUSEHOLDS, BUSINESSES };

static const struct setting target = { "indicators.storefront_target",
	N_("Mục tiêu hộ có gian hàng số đến 2030 (%)"), SETTING_INT, "80", 1, 100,
	N_("Đề án chuyển đổi số của tỉnh đến năm 2030, theo báo VietTimes: tiêu đề nói hộ kinh "
	"doanh, trong bài nói hộ gia đình, nên chưa chắc tính trên số hộ nào.") };

const struct setting *const storefront_settings[] = { &target, NULL };

/* Where everything is made up, what is made up is all there is to count. */
static bool is_demo(struct db *db, struct arena *a)
{
	return setting_bool(db, a, setting_by_name("site.demo"));
}

static const struct figures *count_shops(struct db *db, struct arena *a, const char *province,
    int64_t now)
{
	const struct storefront_counts *rows = storefront_counts(db, a, province,
	    now - ACTIVE_DAYS * DAY, market_mmdd(now), is_demo(db, a) ? 1 : 0);
	struct figures *f = arena_new(a, struct figures);

	f->n = rows->n;
	f->v = arena_array(a, struct figure, rows->n);
	for (size_t i = 0; i < rows->n; i++) {
		const struct storefront_counts_row *row = &rows->v[i];

		f->v[i] = (struct figure){ row->place, {
			[OPENED] = (double)row->opened,
			[WITH_ITEM] = (double)row->with_item,
			[ACTIVE] = (double)row->active,
			[HOUSEHOLDS] = (double)row->households,
			[BUSINESSES] = (double)row->businesses,
		} };
	}
	return f;
}

static const struct figures *count_households(struct db *db, struct arena *a,
    const char *province, int64_t now)
{
	const struct place_figures *rows = place_figures(db, a, province);
	struct figures *f = arena_new(a, struct figures);

	(void)now;
	f->n = rows->n;
	f->v = arena_array(a, struct figure, rows->n);
	for (size_t i = 0; i < rows->n; i++)
		f->v[i] = (struct figure){ rows->v[i].code, { (double)rows->v[i].households } };
	return f;
}

/* Of the whole province; no public source tells it, so an operator who was given it by an
 * office writes it down, with the day and the paper it stands in. */
static const struct rule businesses = { "indicators.businesses",
	N_("Số hộ kinh doanh đã đăng ký trong tỉnh"), RULE_NUMBER,
	N_("Mẫu số của tỷ lệ hộ kinh doanh có gian hàng đang hoạt động. Ghi số mà cơ quan thuế "
	"hoặc cơ quan đăng ký kinh doanh cung cấp, kể từ ngày của số liệu."), .told = true };

const struct rule *const storefront_rules[] = { &businesses, NULL };

static const struct figures *count_businesses(struct db *db, struct arena *a,
    const char *province, int64_t now)
{
	const struct rule_on *row = rule_row(db, a, &businesses, yyyymmdd(day_of(now)));
	struct figures *f = arena_new(a, struct figures);

	if (!row)
		return NULL;
	f->n = 1;
	f->v = arena_array(a, struct figure, 1);
	f->v[0] = (struct figure){ province, { (double)row->value } };
	return f;
}

#define SHOPS N_("Gian hàng số của hộ")
#define EVENTS N_("Đếm từ gian hàng, mặt hàng và đơn hàng trên sàn, lúc trang này được mở.")

const struct indicator storefront_indicators[] = {
	{ .id = "shops-active", .group = SHOPS, .unit = "",
	  .title = N_("Gian hàng đang hoạt động"),
	  .definition = N_("Mở cửa, có ít nhất một mặt hàng mua được hôm nay và có ít nhất một "
	    "đơn đã giao xong trong 90 ngày qua."),
	  .source = EVENTS, .measure = count_shops, .column = ACTIVE },
	{ .id = "shops-with-item", .group = SHOPS, .unit = "",
	  .title = N_("Gian hàng có hàng"),
	  .definition = N_("Mở cửa và có ít nhất một mặt hàng mua được hôm nay: đang bày, còn "
	    "hàng, đúng mùa."),
	  .source = EVENTS, .measure = count_shops, .column = WITH_ITEM,
	  .only_with = "shops-active" },
	{ .id = "shops-opened", .group = SHOPS, .unit = "",
	  .title = N_("Gian hàng đã lập"),
	  .definition = N_("Đã lập và chưa đóng hẳn, kể cả chưa có hàng. Con số này không nói "
	    "lên việc bán hàng nên không đứng một mình."),
	  .source = EVENTS, .measure = count_shops, .column = OPENED,
	  .only_with = "shops-active" },
	{ .id = "households-selling", .group = SHOPS, .unit = "",
	  .title = N_("Hộ có gian hàng đang hoạt động"),
	  .definition = N_("Hộ có ít nhất một gian hàng đang hoạt động; mỗi hộ tính một lần."),
	  .source = EVENTS, .measure = count_shops, .column = HOUSEHOLDS },
	{ .id = "households", .group = SHOPS, .unit = "",
	  .title = N_("Hộ dân cư"),
	  .definition = N_("Mọi hộ dân cư, kể cả hộ không kinh doanh."),
	  .source = N_("Tổng điều tra dân số và nhà ở 1/4/2019, cộng theo các lần sắp xếp xã; "
	    "xã bị chia là ước tính."),
	  .measure = count_households },
	{ .id = "households-share", .group = SHOPS, .unit = "%",
	  .title = N_("Tỷ lệ trên số hộ dân cư"),
	  .definition = N_("Hộ có gian hàng đang hoạt động, trên số hộ dân cư."),
	  .source = N_("Hai số đã nêu ở trên."),
	  .of = "households-selling", .per = "households", .target = &target,
	  .target_year = 2030 },
	{ .id = "businesses-selling", .group = SHOPS, .unit = "",
	  .title = N_("Hộ kinh doanh có gian hàng đang hoạt động"),
	  .definition = N_("Như trên, chỉ tính hộ có mã số thuế hộ kinh doanh."),
	  .source = EVENTS, .measure = count_shops, .column = BUSINESSES },
	{ .id = "businesses", .group = SHOPS, .unit = "",
	  .title = N_("Hộ kinh doanh đã đăng ký"),
	  .definition = N_("Mọi hộ kinh doanh đã đăng ký trong tỉnh."),
	  .source = N_("Cơ quan thuế hoặc cơ quan đăng ký kinh doanh của tỉnh cung cấp, cán bộ ghi "
	    "vào; căn cứ ở trang Các con số theo quy định. Chưa có nguồn công khai."),
	  .measure = count_businesses },
	{ .id = "businesses-share", .group = SHOPS, .unit = "%",
	  .title = N_("Tỷ lệ trên số hộ kinh doanh"),
	  .definition = N_("Hộ kinh doanh có gian hàng đang hoạt động, trên số hộ kinh doanh."),
	  .source = N_("Hai số đã nêu ở trên."),
	  .of = "businesses-selling", .per = "businesses", .target = &target,
	  .target_year = 2030 },
	{ .id = NULL },
};
