/* market.c - the module. */
#include "market/market_inside.h"

#include "core/tr.h"

const struct perm market_sell    = { "market.sell", N_("Bán hàng trong gian hàng của mình") };
const struct perm market_oversee = { "market.oversee", N_("Xác minh và đình chỉ gian hàng") };

static const struct perm *const perms[] = { &market_sell, &market_oversee, NULL };

static const struct perm *const seller[] = { &market_sell, NULL };
static const struct perm *const officer[] = { &market_oversee, &household_read, NULL };

static const struct role roles[] = {
	{ "seller",  N_("Người bán"), seller },
	{ "officer", N_("Cán bộ quản lý chợ"), officer, .staff = true },
	{ .name = NULL },
};

static const struct migration schema[] = {
#include "market/schema.inc"
	{ .number = 0 },
};

const struct module market_module = {
	.name   = "market",
	.title  = N_("Chợ"),
	.needs  = (const char *const[]){ "places", "payment", "household", NULL },
	.schema = schema,
	.perms  = perms,
	.roles  = roles,
	.load   = market_load,
};

const char *market_category_name(struct db *db, struct arena *a, const char *code)
{
	const struct category_by_code *c = category_by_code(db, a, code);

	if (!c)
		return code;
	return !strcmp(tr_lang(), "en") ? c->name_en : !strcmp(tr_lang(), "zh") ? c->name_zh :
	    c->name;
}
