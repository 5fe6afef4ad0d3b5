/* order_aloud.c - an order as it is heard. */
#include "order/order_pages.h"

#include "core/show.h"
#include "core/tr.h"

enum { LINES = 5 };

const char *order_aloud(struct db *db, struct arena *a, int64_t sub, const char *shop,
    int64_t amount)
{
	const struct order_lines *lines = order_lines(db, a, sub);
	struct out *o = out_new(a);
	size_t i = 0;
	const char *s = said(_("Gian hàng %s có đơn hàng."), shop);

	out_raw(o, s, strlen(s));
	for (; i < lines->n && i < LINES; i++) {
		s = said(" %" PRId64 " %s %s.", lines->v[i].quantity, lines->v[i].unit,
		    lines->v[i].name);
		out_raw(o, s, strlen(s));
	}
	s = i < lines->n ? said(_(" Và %s mặt hàng nữa."), number((int64_t)(lines->n - i))) : "";
	out_raw(o, s, strlen(s));
	/* Digits alone: a voice would read the dots between them. */
	s = said(_(" Tất cả %s đồng."), said("%" PRId64, amount));
	out_raw(o, s, strlen(s));
	s = said(" %s, %s.", order_from_words(order_facts(db, a, sub)),
	    order_paid_words(payment_of(db, a, sub)));
	out_raw(o, s, strlen(s));
	return o->text;
}
