/* market_product.c - products: what may be said of one, when it can be bought,
 * and its stock. */
#include "market/market_inside.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "market/market_law.h"
#include "market/market_search.h"
#include "places/places.h"

void market_product_touched(struct db *db, int64_t product, int64_t shop)
{
	db_changed(db, "product", product);
	market_shop_touched(db, shop);
}

int64_t market_mmdd(int64_t now)
{
	return yyyymmdd(day_of(now)) % 10000;
}

bool market_in_season(int64_t from, int64_t to, int64_t mmdd)
{
	if (!from || !to)
		return true;
	return from <= to ? from <= mmdd && mmdd <= to : mmdd >= from || mmdd <= to;
}

int64_t market_stars(int64_t ocop_star, int64_t ocop_until, int64_t now)
{
	return ocop_star && yyyymmdd(day_of(now)) <= ocop_until ? ocop_star : 0;
}

/* The last day of a month, in a leap year. */
static int last_day(int month)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month >= 1 && month <= 12 ? days[month - 1] : 0;
}

/* "15-Jul" and "15-Thg7" are what spreadsheets show of 15/07. */
static bool read_day_of_sheet(const char *s, int *day, int *month, int *used)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	char name[4] = "";
	const char *at;

	if (sscanf(s, "%2d-Thg%2d%n", day, month, used) == 2)
		return true;
	if (sscanf(s, "%2d-%3[A-Za-z]%n", day, name, used) != 2)
		return false;
	at = strstr(names, name);
	*month = at ? (int)(at - names) / 3 + 1 : 0;
	return at && strlen(name) == 3 && (at - names) % 3 == 0;
}

/* "0715", "07-15", "15/07", a day of some year, or a month alone, "7" or "tháng 7", which is
 * its day given or, for 0, its last; NULL when it is no day of the year. */
static const char *season_day(struct arena *a, const char *text, int day)
{
	static const char said[] = "thang ";
	const char *folded = text_fold(a, text);
	const char *s = strncmp(folded, said, strlen(said)) ? text : folded + strlen(said);
	int month = 0, year, used = 0;
	size_t len = strlen(s);

	if (strspn(s, "0123456789") == len && len <= 2)
		month = (int)strtol(s, NULL, 10), used = (int)len;
	else if (strspn(s, "0123456789") == len && len <= 4)
		month = (int)strtol(s, NULL, 10), day = month % 100, month /= 100, used = (int)len;
	else if (sscanf(s, "%2d/%2d/%4d%n", &day, &month, &year, &used) != 3 &&
	    sscanf(s, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3 &&
	    sscanf(s, "%2d/%2d%n", &day, &month, &used) != 2 &&
	    sscanf(s, "%2d.%2d%n", &day, &month, &used) != 2 &&
	    sscanf(s, "%2d-%2d%n", &month, &day, &used) != 2 &&
	    !read_day_of_sheet(s, &day, &month, &used))
		return NULL;
	if (!day)
		day = last_day(month);
	if (s[used] || day < 1 || day > last_day(month))
		return NULL;
	return arena_printf(a, "%02d%02d", month, day);
}

static const char *season_from(struct arena *a, const char *s)
{
	return season_day(a, s, 1);
}

static const char *season_to(struct arena *a, const char *s)
{
	return season_day(a, s, 0);
}

const struct product_given product_blank = {
	.external_id = "", .shop_external_id = "", .name = "", .description = "",
	.category = "", .unit = "", .stock = -1, .season_from = "", .season_to = "",
	.photo = "", .price_includes = "", .origin = "", .ocop_decision = "",
};

#define GIVEN struct product_given
#define NO_DAY N_("là ngày trong năm, ví dụ 15/07, hoặc một tháng, ví dụ 7")
#define NAME \
	TEXT(GIVEN, name, .label = N_("Tên hàng"), .min = 2, .max = 200, \
	     .hint = N_("Ví dụ: Na dai Chi Lăng, quả to."))
#define DESCRIPTION \
	TEXT(GIVEN, description, .label = N_("Mô tả"), .max = 8000, .optional = true, \
	     .lines = true, .hint = N_("Ngon thế nào, hái khi nào, giữ được bao lâu."))
#define CATEGORY TEXT(GIVEN, category, .label = N_("Loại hàng"), .min = 1, .max = 80)
#define UNIT \
	TEXT(GIVEN, unit, .label = N_("Đơn vị bán"), .min = 1, .max = 40, \
	     .hint = N_("Ví dụ: kg, hộp 5 kg, chai 500 ml."))
#define PRICE \
	MONEY(GIVEN, price_vnd, .label = N_("Giá một đơn vị"), .min = 1, .max = MONEY_MAX)
#define STOCK \
	INT(GIVEN, stock, .label = N_("Còn bao nhiêu"), .min = -1, .max = 100000000, \
	    .optional = true, .none = -1, .hint = N_("Để trống hoặc -1 khi không đếm."))
#define SEASON \
	TEXT(GIVEN, season_from, .label = N_("Mùa bắt đầu"), .max = 10, .optional = true, \
	     .normal = season_from, .otherwise = NO_DAY, \
	     .hint = N_("Ngày và tháng, hoặc chỉ tháng. Để trống khi có quanh năm.")), \
	TEXT(GIVEN, season_to, .label = N_("Mùa kết thúc"), .max = 10, .optional = true, \
	     .normal = season_to, .otherwise = NO_DAY)
#define INCLUDES \
	TEXT(GIVEN, price_includes, .label = N_("Giá đã gồm"), .max = 200, .optional = true, \
	     .hint = N_("Ví dụ: đã gồm thuế và hộp, chưa gồm phí giao hàng."))
#define FRESH BOOL(GIVEN, fresh, .label = N_("Hàng tươi, chóng hỏng"))

const struct field product_columns[] = {
	TEXT(GIVEN, external_id, .label = N_("Mã của bên gửi"), .min = 1, .max = 100),
	TEXT(GIVEN, shop_external_id, .label = N_("Mã gian hàng của bên gửi"), .min = 1,
	     .max = 100),
	NAME, DESCRIPTION,
	TEXT(GIVEN, category, .label = N_("Loại hàng"), .min = 1, .max = 80,
	     .hint = N_("Tên như ở trang chợ, hoặc mã: na, hoa-hoi, mat-ong… "
	     "Đủ danh sách trong doc/importing.md.")),
	UNIT, PRICE, STOCK, SEASON,
	INT(GIVEN, ocop_star, .label = N_("Số sao OCOP"), .max = 5, .optional = true),
	TEXT(GIVEN, photo, .label = N_("Ảnh"), .max = 200, .optional = true,
	     .hint = N_("Tên tệp trong cùng thư mục.")),
	INCLUDES,
	TEXT(GIVEN, origin, .label = N_("Nơi sản xuất"), .max = 5, .optional = true,
	     .normal = household_commune_code, .otherwise = N_("là mã xã gồm 5 chữ số"),
	     .hint = N_("Mã xã; để trống là xã của hộ.")),
	TEXT(GIVEN, ocop_decision, .label = N_("Quyết định công nhận OCOP"), .max = 200,
	     .optional = true),
	DATE(GIVEN, ocop_until, .label = N_("Ngày cuối của sao OCOP"), .optional = true,
	     .hint = N_("36 tháng sau ngày quyết định.")),
	FRESH,
	END_OF_FIELDS
};

const struct field market_product_form[] = {
	NAME, PRICE, UNIT, STOCK, CATEGORY, DESCRIPTION, SEASON, INCLUDES, FRESH, END_OF_FIELDS
};
#undef NAME
#undef DESCRIPTION
#undef CATEGORY
#undef UNIT
#undef PRICE
#undef STOCK
#undef SEASON
#undef INCLUDES
#undef FRESH
#undef NO_DAY
#undef GIVEN

const struct setting market_low_price = { "market.low_price",
	N_("Giá dưới mức này thì hỏi lại (đồng)"), SETTING_INT, "1000", 0, MARKET_LOW_MOST,
	N_("Bảng tính hay đọc 50.000 thành 50: hỏi người bán, ghi vào kết quả nhập. 0: không "
	   "hỏi.") };

bool market_price_is_odd(struct db *db, struct arena *a, int64_t price)
{
	return price < MARKET_LOW_MOST && price < setting_int(db, a, &market_low_price);
}

struct trouble *market_product_check(struct db *db, struct arena *a,
    const struct product_given *g)
{
	const struct place_by_code *origin = *g->origin ? place_by_code(db, a, g->origin) : NULL;
	struct trouble *t = NULL;

	if (!shop_known(db, a, g->shop_external_id))
		t = trouble_add(a, t, "shop_external_id", _("không có gian hàng nào mang mã này"));
	if (!category_by_code(db, a, g->category))
		t = trouble_add(a, t, "category", _("không có loại hàng này"));
	if (!*g->season_from != !*g->season_to)
		t = trouble_add(a, t, *g->season_from ? "season_to" : "season_from",
		    _("mùa phải có cả ngày bắt đầu và ngày kết thúc"));
	if (*g->origin && (!origin || strcmp(origin->level, "commune")))
		t = trouble_add(a, t, "origin", _("không có xã nào mang mã này"));
	return t;
}

static int64_t mmdd_of(const char *s)
{
	return strtoll(s, NULL, 10);
}

const struct rule market_badge_months = { "market.badge_months",
	N_("Sao OCOP có giá trị trong"), RULE_MONTHS,
	N_("Tính từ ngày quyết định; hết hạn thì sao tự mất khỏi mặt hàng.") };

int64_t market_badge_end(struct db *db, struct arena *a, int64_t decided_on)
{
	return yyyymmdd(day_of(rule_due(db, a, &market_badge_months,
	    us_of_yyyymmdd(decided_on))));
}

/* I9: stars that came without their last day are believed for so long at most. */
static int64_t badge_until(struct db *db, struct arena *a, const struct product_given *g,
    const struct product_known *k, int64_t now)
{
	if (!g->ocop_star || g->ocop_until)
		return g->ocop_star ? g->ocop_until : 0;
	if (k && k->ocop_star == g->ocop_star)
		return k->ocop_until;
	return market_badge_end(db, a, yyyymmdd(day_of(now)));
}

static bool differs(const struct product_known *k, const struct product_given *g,
    const char *origin, int64_t until)
{
	return strcmp(k->name, g->name) || strcmp(k->description, g->description) ||
	    strcmp(k->category, g->category) || strcmp(k->unit, g->unit) ||
	    k->price_vnd != g->price_vnd || strcmp(k->price_includes, g->price_includes) ||
	    k->stock != g->stock || k->season_from != mmdd_of(g->season_from) ||
	    k->season_to != mmdd_of(g->season_to) || strcmp(k->origin, origin) ||
	    k->fresh != g->fresh || k->ocop_star != g->ocop_star ||
	    strcmp(k->ocop_decision, g->ocop_decision) || k->ocop_until != until;
}

static const char *slug_of(struct arena *a, const char *name)
{
	const char *s = text_slug(a, name);

	return *s ? s : "hang";
}

static void make(struct db *db, struct arena *a, int64_t id, int64_t shop,
    const struct product_given *g, const char *origin, int64_t until, int64_t now)
{
	product_add(db, id, g->external_id, shop, g->name, slug_of(a, g->name), g->description,
	    g->category, g->unit, g->price_vnd, g->price_includes, g->stock,
	    mmdd_of(g->season_from), mmdd_of(g->season_to), origin, g->fresh, g->ocop_star,
	    g->ocop_decision, until, now);
}

static void change(struct db *db, struct arena *a, int64_t id, const struct product_given *g,
    const char *origin, int64_t until, int64_t now)
{
	product_change(db, id, g->name, slug_of(a, g->name), g->description, g->category,
	    g->unit, g->price_vnd, g->price_includes, g->stock, mmdd_of(g->season_from),
	    mmdd_of(g->season_to), origin, g->fresh, g->ocop_star, g->ocop_decision, until, now);
}

/* A list of a million products must not ask each time what a shop has: an item
 * more matters to a shop that had none, an item less to one that may lose its
 * last. */
static void settle_for(struct db *db, struct arena *a, const struct shop_known *shop,
    bool was_item, bool is_item, int64_t now)
{
	bool waits = !strcmp(shop->state, "IDENTITY_OK");

	if (is_item ? waits : was_item)
		market_shop_settle(db, a, shop->id, now);
}

static enum saved write_row(struct db *db, struct arena *a, const struct product_known *k,
    const struct product_given *g, int64_t now, int64_t *id)
{
	const struct shop_known *shop = shop_known(db, a, g->shop_external_id);
	const char *origin = *g->origin ? g->origin : shop->commune;
	int64_t until = badge_until(db, a, g, k, now);
	bool shown = !k || !strcmp(k->state, "SHOWN");
	const char *barred = k ? k->barred : "";

	*id = k ? k->id : id_new();
	if (k && !differs(k, g, origin, until))
		return SAVED_SAME;
	if (k)
		change(db, a, *id, g, origin, until, now);
	else
		make(db, a, *id, shop->id, g, origin, until, now);
	market_review_saved(db, a, *id, g, !k, &barred, k && k->adults, now);
	settle_for(db, a, shop, k && shown && k->stock && !*k->barred,
	    shown && g->stock && !*barred, now);
	market_product_touched(db, *id, shop->id);
	return k ? SAVED_CHANGED : SAVED_MADE;
}

enum saved market_product_save(struct db *db, struct arena *a, const struct product_given *g,
    int64_t now, int64_t *id)
{
	enum saved s = write_row(db, a, product_known(db, a, g->external_id), g, now, id);

	if (s != SAVED_SAME)
		market_index_product(db, a, *id);
	return s;
}

enum saved market_product_put(struct db *db, struct arena *a, const struct product_given *g,
    bool says_stock, int64_t now, int64_t *id)
{
	const struct product_known *k = product_known(db, a, g->external_id);
	bool again = k && !k->stock_told_is_null && k->stock_told == g->stock;
	struct product_given list = *g;
	enum saved s;

	if (says_stock && again)                /* I25 */
		list.stock = k->stock;
	s = write_row(db, a, k, &list, now, id);
	if (s != SAVED_SAME)
		market_index_later(db, *id);
	if (says_stock && !again)
		product_stock_told(db, *id, g->stock);
	return s;
}

void market_product_set_state(struct db *db, struct arena *a, int64_t product,
    const char *state, int64_t now)
{
	const struct product_item *p = product_item(db, a, product);

	if (!p || !product_set_state(db, product, state, now))
		return;
	market_shop_settle(db, a, p->shop, now);
	market_index_product(db, a, product);
	market_product_touched(db, product, p->shop);
}

bool market_product_standing(struct db *db, struct arena *a, const char *external_id,
    struct product_given *g)
{
	const struct product_known *k = product_known(db, a, external_id);
	bool season = k && k->season_from;

	if (!k)
		return false;
	*g = (struct product_given){
		external_id, k->shop_external_id, k->name, k->description, k->category, k->unit,
		k->price_vnd, k->stock,
		season ? arena_printf(a, "%04d", (int)k->season_from) : "",
		season ? arena_printf(a, "%04d", (int)k->season_to) : "",
		k->ocop_star, "", k->price_includes, k->origin, k->ocop_decision,
		k->ocop_until, k->fresh,
	};
	return true;
}

/* Why it cannot be had at any time of the year, or NULL. */
static const char *why_gone(const struct product_item *p)
{
	if (strcmp(p->state, "SHOWN"))
		return _("Mặt hàng này không còn bán.");
	if (*p->barred)
		return market_barred_words(p->barred);
	if (strcmp(p->shop_state, "LIVE"))
		return !strcmp(p->shop_state, "PAUSED") ? _("Gian hàng đang tạm nghỉ.") :
		    _("Gian hàng hiện không mở.");
	return NULL;
}

static const char *why_not(const struct product_item *p, bool off_season)
{
	const char *gone = why_gone(p);

	if (gone)
		return gone;
	if (off_season)
		return said(_("Chưa đến mùa: có từ %s đến %s."), market_day_words(p->season_from),
		    market_day_words(p->season_to));
	return p->stock ? NULL : _("Đã hết hàng.");
}

const struct market_item *market_item(struct db *db, struct arena *a, int64_t product,
    int64_t now)
{
	const struct product_item *p = product_item(db, a, product);
	struct market_item *m;
	bool off_season;

	if (!p)
		return NULL;
	off_season = !market_in_season(p->season_from, p->season_to, market_mmdd(now));
	m = arena_new(a, struct market_item);
	*m = (struct market_item){ p->id, p->shop, p->shop_slug, p->shop_name, p->shop_state,
		p->name, p->slug, p->unit, p->photo, p->price_vnd, p->stock, p->takes_transfers,
		p->adults, p->seen, p->gone, .off_season = off_season && !why_gone(p),
		.why_not = why_not(p, off_season) };
	m->sellable = !m->why_not;
	return m;
}

bool market_take(struct db *db, struct arena *a, int64_t product, int64_t quantity, int64_t now)
{
	const struct product_take *left = product_take(db, a, product, quantity);

	if (!left)
		return false;
	if (!left->stock) {
		market_shop_settle(db, a, left->shop, now);
		market_index_product(db, a, product);
	}
	if (left->stock >= 0)
		market_product_touched(db, product, left->shop);
	return true;
}

void market_give_back(struct db *db, struct arena *a, int64_t product, int64_t quantity,
    int64_t now)
{
	const struct product_give_back *left = product_give_back(db, a, product, quantity);

	if (!left)
		return;
	if (left->stock == quantity) {
		market_shop_settle(db, a, left->shop, now);
		market_index_product(db, a, product);
	}
	market_product_touched(db, product, left->shop);
}

void market_sold(struct db *db, int64_t product, int64_t quantity)
{
	product_sold(db, product, quantity);
	market_index_sold(db, product, quantity);
	db_changed(db, "product", product);
}

void market_rated(struct db *db, int64_t product, int64_t stars, int64_t n)
{
	product_rated(db, product, stars, n);
	db_changed(db, "product", product);
}
