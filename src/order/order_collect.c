/* order_collect.c - the buyer comes for it himself: he is told when it is ready and where,
 * and who hands it over asks for the code. */
#include "order/order_pages.h"

#include "core/outbox.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/tr.h"
#include "places/places.h"

struct pickup order_pickup(struct db *db, struct arena *a, const struct market_shop *s)
{
	const struct place_by_code *p = place_by_code(db, a, s->commune);

	return (struct pickup){ p ? said("%s, %s, %s", s->name, p->full_name, p->province_name) :
		s->name, s->collect_hours };
}

const struct collecting *order_collecting(struct db *db, struct arena *a, int64_t sub)
{
	const struct sub_order_collected *o = sub_order_collected(db, a, sub);
	const struct market_shop *s = o ? market_shop_by_id(db, a, o->shop) : NULL;
	struct collecting *c;

	if (!s)
		return NULL;
	c = arena_new(a, struct collecting);
	*c = (struct collecting){ order_pickup(db, a, s), market_shop_phone(db, a, o->shop),
		o->code, !strcmp(o->state, "PACKED") || !strcmp(o->state, "HANDED_OVER") };
	return c;
}

/* Nobody carries it: what is packed waits for him. */
const char *order_step_words(const char *state, const char *delivery)
{
	bool waits = !strcmp(state, "PACKED") || !strcmp(state, "HANDED_OVER");

	return waits && !strcmp(delivery, "COLLECT") ? _("Hàng sẵn sàng, chờ đến lấy") :
	    order_state_words(state);
}

void order_ready(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	const struct sub_order_collected *o = sub_order_collected(db, a, sub);
	const struct collecting *c = order_collecting(db, a, sub);
	const char *phone = o ? unseal(a, platform_keys(), ORDER_PHONE, o->phone_sealed) : NULL;
	const char *was;

	if (!phone || !c)
		return;
	was = tr_swap(o->lang);
	outbox_sms(db, phone, said(_("Hoa Hồi: đơn %s đã sẵn sàng, mời bạn đến lấy. Nơi "
	    "lấy: %s.%s Gọi trước: %s. Đến nơi, đọc mã đơn cho người bán."), o->code,
	    c->at.where, *c->at.hours ? said(_(" Giờ đến lấy: %s."), c->at.hours) : "",
	    c->phone ? c->phone : "-"), now);
	tr_use(was);
}
