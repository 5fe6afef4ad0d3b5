#include "household/household_pages.h"

#include "core/tr.h"
#include "core/web.h"

const struct perm household_read  = { "household.read", N_("Xem hộ gia đình") };
const struct perm household_write = { "household.write", N_("Ghi hộ gia đình") };

static const struct perm *const perms[] = { &household_read, &household_write, NULL };

static const struct role roles[] = {
	{ "clerk", N_("Cán bộ xã"), perms, .staff = true },
	{ .name = NULL },
};

static const struct migration schema[] = {
#include "household/schema.inc"
	{ .number = 0 },
};

const struct module household_module = {
	.name   = "household",
	.title  = N_("Hộ gia đình"),
	.needs  = (const char *const[]){ "places", NULL },
	.schema = schema,
	.perms  = perms,
	.roles  = roles,
	.transfers = household_transfers,
};
