/* hand.c - those who carry it themselves: the seller, on his motorbike or by the
 * coach he gives it to, and the buyer who comes for it.  No server is asked. */
#include "shipping/carrier.h"

#include "core/tr.h"

const struct carrier carrier_own = {
	.code = "OWN", .title = N_("Người bán tự giao, gửi xe khách"),
	.temps = TEMP_AMBIENT | TEMP_COOL | TEMP_FROZEN, .flammable = true, .by_hand = true,
};

const struct carrier carrier_collect = {
	.code = "COLLECT", .title = N_("Khách đến lấy"),
	.temps = TEMP_AMBIENT | TEMP_COOL | TEMP_FROZEN, .flammable = true, .by_hand = true,
};
