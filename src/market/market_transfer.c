/* market_transfer.c - shops and products in from tables, and out again.
 *
 * A category may be written as its code or as its name, and so may a bank.  A
 * category that is neither is no reason to leave goods unsold: they go to "other
 * goods", with a remark. */
#include "market/market_inside.h"

#include "core/image.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "core/transfer.h"
#include "market/market_law.h"
#include "market/market_search.h"
#include "market/transfer.sql.h"
#include "payment/payment.h"

#define OTHER_GOODS "hang-khac"

static bool find_shop(struct transfer_line *l, void *standing)
{
	const struct shop_given *g = l->row;

	return market_shop_standing(l->db, l->arena, g->external_id, standing);
}

/* Who writes the table knows the bank by its name. */
static void settle_bank(struct transfer_line *l, struct shop_given *g)
{
	const char *folded = text_fold(l->arena, g->bank_bin);
	const struct payment_banks *all;

	if (!*folded || payment_bank(l->db, l->arena, g->bank_bin))
		return;
	all = payment_banks(l->db, l->arena);
	for (size_t i = 0; i < all->n; i++)
		if (!strcmp(text_fold(l->arena, all->v[i].short_name), folded))
			g->bank_bin = all->v[i].bin;
}

static struct trouble *accept_shop(struct transfer_line *l, enum transfer_did *did)
{
	struct shop_given g = *(struct shop_given *)l->row;
	struct trouble *troubles;
	int64_t id;

	settle_bank(l, &g);
	troubles = market_shop_check(l->db, l->arena, &g);
	if (!troubles)
		*did = (enum transfer_did)market_shop_save(l->db, l->arena, &g, l->now, &id);
	return troubles;
}

static void each_shop(struct db *db, struct transfer_out *out)
{
	struct db_statement *all = shop_all(db);
	const struct shop_all *s;

	while (shop_all_next(all, &s)) {
		const char *phone = transfer_personal(out) && s->phone_sealed.at ?
		    unseal(transfer_arena(out), platform_keys(), "market.phone",
			s->phone_sealed) : NULL;

		transfer_put(out, &(struct shop_given){ s->external_id,
			s->household_external_id, s->name, s->slug, s->description,
			phone ? phone : "", s->bank_bin, s->bank_account, s->bank_account_name,
			s->identity_method, s->identity_verified_on, false,
			s->collect_hours });
	}
}

/* A photo costs a second: it is made before the transaction, and the goods go in
 * without it when it cannot be had. */
static void make_photo(struct transfer_line *l)
{
	const struct product_given *g = l->row;
	struct market_photo *made;
	struct image_info looked;
	struct bytes photo;
	const char *wrong;

	if (!*g->photo)
		return;
	photo = transfer_file(l, g->photo);
	made = arena_new(l->arena, struct market_photo);
	if (!photo.at)
		wrong = _("không có tệp này trong thư mục của bảng");
	else
		wrong = l->trial ? image_check(photo, &looked) :
		    market_photo_make(l->arena, photo, made);
	if (wrong)
		l->remarks = trouble_add(l->arena, l->remarks, "photo", wrong);
	else if (!l->trial)
		l->prepared = made;
}

static bool find_product(struct transfer_line *l, void *standing)
{
	const struct product_given *g = l->row;

	return market_product_standing(l->db, l->arena, g->external_id, standing);
}

static bool is_name(struct arena *a, const char *folded, const char *name)
{
	return !strcmp(text_fold(a, name), folded);
}

static void settle_category(struct transfer_line *l, struct product_given *g)
{
	const char *folded;
	const struct category_all *all;

	if (category_by_code(l->db, l->arena, g->category))
		return;
	folded = text_fold(l->arena, g->category);
	all = category_all(l->db, l->arena);
	for (size_t i = 0; i < all->n; i++)
		if (is_name(l->arena, folded, all->v[i].name) ||
		    is_name(l->arena, folded, all->v[i].name_en) ||
		    is_name(l->arena, folded, all->v[i].code)) {
			g->category = all->v[i].code;
			return;
		}
	l->remarks = trouble_add(l->arena, l->remarks, "category",
	    _("không có loại hàng này; xếp vào hàng khác. Hãy ghi tên như ở trang chợ, hoặc mã: "
	    "na, hoa-hoi, mat-ong… (đủ danh sách trong doc/importing.md)"));
	g->category = OTHER_GOODS;
}

/* The line is in, and who sent it should know why nobody sees it yet. */
static void tell_screened(struct transfer_line *l, const struct product_given *g)
{
	struct screen_verdict v = market_screen(l->db, l->arena, g, l->now);

	if (v.rule)
		l->remarks = trouble_add(l->arena, l->remarks, *v.found ? "name" : "category",
		    said(_("chờ duyệt trước khi hiện: %s %s"), market_action_name(v.action),
		    v.found));
}

static void tell_odd_price(struct transfer_line *l, const struct product_given *g)
{
	if (market_price_is_odd(l->db, l->arena, g->price_vnd))
		l->remarks = trouble_add(l->arena, l->remarks, "price_vnd",
		    said(_("%s một %s: có phải bảng tính đã làm mất số 0? Xin xem lại giá này"),
		    amount(g->price_vnd), g->unit));
}

static struct trouble *accept_product(struct transfer_line *l, enum transfer_did *did)
{
	struct product_given g = *(struct product_given *)l->row;
	struct trouble *troubles;
	int64_t id;

	settle_category(l, &g);
	troubles = market_product_check(l->db, l->arena, &g);
	if (troubles)
		return troubles;
	*did = (enum transfer_did)market_product_put(l->db, l->arena, &g,
	    transfer_gives(l, "stock"), l->now, &id);
	if (*did != TRANSFER_SAME)
		tell_screened(l, &g);
	tell_odd_price(l, &g);
	if (l->prepared && market_photo_add(l->db, l->arena, id, l->prepared, g.name) &&
	    *did == TRANSFER_SAME)
		*did = TRANSFER_CHANGED;
	return NULL;
}

static void index_goods(struct db *db, struct arena *a)
{
	while (market_index_due(db, a))
		;
}

static const char *mmdd(struct transfer_out *out, int64_t day)
{
	return day ? arena_printf(transfer_arena(out), "%04" PRId64, day) : "";
}

static void each_product(struct db *db, struct transfer_out *out)
{
	struct db_statement *all = product_all(db);
	const struct product_all *p;

	while (product_all_next(all, &p))
		transfer_put(out, &(struct product_given){ p->external_id, p->shop_external_id,
			p->name, p->description, p->category, p->unit, p->price_vnd, p->stock,
			mmdd(out, p->season_from), mmdd(out, p->season_to), p->ocop_star, "",
			p->price_includes, p->origin, p->ocop_decision, p->ocop_until,
			p->fresh });
}

static const char *const personal[] = { "phone", NULL };

static const struct transfer shops = {
	.name = "shops", .title = N_("Gian hàng"),
	.columns = shop_columns, .row_size = sizeof(struct shop_given), .blank = &shop_blank,
	.personal = personal, .find = find_shop, .accept = accept_shop, .each = each_shop,
};

static const struct transfer products = {
	.name = "products", .title = N_("Mặt hàng"),
	.columns = product_columns, .row_size = sizeof(struct product_given),
	.blank = &product_blank, .prepare = make_photo, .find = find_product,
	.accept = accept_product, .taken = index_goods, .each = each_product,
};

const struct transfer *const market_transfers[] = { &shops, &products, NULL };
