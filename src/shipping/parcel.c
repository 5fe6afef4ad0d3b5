/* parcel.c - giving a parcel to a carrier, and following it: the door of orders. */
#include "core/calendar.h"
#include "core/id.h"
#include "core/platform.h"
#include "core/rule.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "places/places.h"
#include "shipping/inside.h"
#include "shipping/parcel.sql.h"

enum { LABEL_QR = 38 };

/* What all of a parcel's products allow together. */
struct together {
	unsigned carriers;
	int64_t transit_h, box_g;
	bool air;
	const struct policy *first;
};

static struct together together_of(struct db *db, struct arena *a, const struct parcel *p)
{
	struct together t = { ~0u, 0, 0, true, NULL };

	for (size_t i = 0; i < p->n_products; i++) {
		const struct policy *q = travel_of(db, a, p->products[i]);

		if (!q)
			continue;
		t.carriers &= q->collect ? 0 : travel_carriers(q);
		t.air = t.air && q->air;
		t.box_g = q->box_g > t.box_g ? q->box_g : t.box_g;
		if (q->transit_h && (!t.transit_h || q->transit_h < t.transit_h))
			t.transit_h = q->transit_h;
		t.first = t.first ? t.first : q;
	}
	return t;
}

/* More than a carrier takes in one parcel. */
static const char *too_much(struct db *db, struct arena *a, const struct carrier *c,
    const struct parcel *p, int64_t now)
{
	int64_t most_g = c->most_g ? rule_value(db, a, c->most_g, now) : INT64_MAX;
	int64_t most_cod = c->most_cod ? rule_value(db, a, c->most_cod, now) : INT64_MAX;

	if (p->weight_g > most_g)
		return said(_("%s chỉ nhận đến %s một kiện."), tr(c->title), weight(most_g));
	if (p->cod_vnd > most_cod)
		return said(_("%s chỉ thu hộ đến %s một đơn."), tr(c->title), amount(most_cod));
	return NULL;
}

/* Why a carrier cannot take it there, or NULL. */
static const char *obstacle(const struct carrier *c, size_t at, const struct together *t,
    int64_t hours)
{
	if (c == &carrier_collect)
		return NULL;
	if (!(t->carriers & 1u << at))
		return said(_("%s không nhận hàng này, hoặc người bán chưa chọn."), tr(c->title));
	if (!hours)
		return said(_("%s không đi đến nơi này."), tr(c->title));
	if (t->transit_h && hours > t->transit_h)
		return said(_("Đường đi mất khoảng %s giờ, hàng chỉ giữ được %s giờ."),
		    number(hours), number(t->transit_h));
	return NULL;
}

static const struct quotes_of_row *quote_in(const struct quotes_of *q, const char *carrier)
{
	for (size_t i = 0; i < q->n; i++)
		if (!strcmp(q->v[i].carrier, carrier))
			return &q->v[i];
	return NULL;
}

const struct shipping_choices *shipping_choices(struct db *db, struct arena *a,
    const struct parcel *p, int64_t now)
{
	struct together t = together_of(db, a, p);
	const struct ship_ways *w = ways_between(db, a, t.first ? t.first->commune : "",
	    p->commune, now);
	const struct quotes_of *quotes = quotes_of(db, a, p->sub);
	struct shipping_choices *list = arena_new(a, struct shipping_choices);

	list->v = arena_array(a, struct shipping_choice, CARRIERS);
	for (size_t i = 0; i < CARRIERS; i++) {
		const struct carrier *c = carriers[i];
		const struct quotes_of_row *q = quote_in(quotes, c->code);
		struct shipping_choice s = { .carrier = c->code, .title = tr(c->title) };

		s.hours = way_hours(w, c, t.air, &s.unsure);
		s.why_not = obstacle(c, i, &t, s.hours);
		if (!s.why_not)
			s.why_not = too_much(db, a, c, p, now);
		s.connected = c->base && connection_for(db, a, p->shop, c->code);
		s.asked = q;
		s.answered = q && q->answered_at;
		s.fee_vnd = s.answered ? q->fee_vnd : 0;
		s.error = s.answered && *q->error ? q->error : NULL;
		list->v[list->n++] = s;
	}
	return list;
}

void shipping_ask_prices(struct db *db, struct arena *a, const struct parcel *p, int64_t now)
{
	struct together t = together_of(db, a, p);
	const struct shipping_choices *list = shipping_choices(db, a, p, now);

	quotes_forget(db, p->sub, now);
	for (size_t i = 0; i < list->n; i++) {
		const struct shipping_choice *c = &list->v[i];
		int64_t id;

		if (!c->connected || c->why_not)
			continue;
		id = id_new();
		quote_add(db, id, p->sub, connection_for(db, a, p->shop, c->carrier), c->carrier,
		    p->commune, p->address, p->weight_g, p->length_cm, p->width_cm,
		    p->height_cm, p->value_vnd, p->cod_vnd, t.air, now);
		call_add(db, "QUOTE", id, c->carrier, now);
	}
}

const char *shipping_packing(struct db *db, struct arena *a, const struct parcel *p)
{
	struct together t = together_of(db, a, p);

	if (!t.first || !*t.first->packing)
		return NULL;
	return t.box_g ? said(_("%s Thùng từ %s."), t.first->packing, weight(t.box_g)) :
	    t.first->packing;
}

static bool lives(const struct parcel_of_sub *s)
{
	return s && strcmp(s->state, "CANCELLED");
}

static bool is_lost(const char *state)
{
	return !strcmp(state, "LOST") || !strcmp(state, "DAMAGED");
}

static bool goes_back(const char *state)
{
	return !strcmp(state, "RETURNING") || !strcmp(state, "RETURNED");
}

/* LS26110001A, and after one that was called off LS26110001A-2. */
static const char *client_code(struct db *db, struct arena *a, const struct parcel *p)
{
	int64_t n = parcels_of_sub(db, a, p->sub)->n;

	return n ? arena_printf(a, "%s-%" PRId64, p->sub_code, n + 1) : p->sub_code;
}

const char *shipping_send(struct db *db, struct arena *a, const struct parcel *p,
    const char *carrier, int64_t account, int64_t now)
{
	const struct shipping_choices *list = shipping_choices(db, a, p, now);
	const struct shipping_choice *c = NULL;
	struct together t = together_of(db, a, p);
	int64_t connection, id = id_new();

	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->v[i].carrier, carrier))
			c = &list->v[i];
	if (!c)
		return _("Chưa chọn đơn vị vận chuyển.");
	if (c->why_not)
		return c->why_not;
	if (lives(parcel_of_sub(db, a, p->sub)))
		return _("Đơn này đã gửi rồi; muốn đổi đơn vị thì hủy gửi trước.");
	connection = c->connected ? connection_for(db, a, p->shop, carrier) : 0;
	parcel_add(db, id, p->sub, p->shop, carrier, connection, client_code(db, a, p),
	    connection ? "DRAFT" : "READY", p->name, seal(a, platform_keys(), PHONE_SEAL, p->phone),
	    p->address, p->commune, text_cut(a, p->goods, 200), p->weight_g, p->length_cm,
	    p->width_cm, p->height_cm, p->value_vnd, p->cod_vnd, t.air, now);
	if (connection)
		call_add(db, "CREATE", id, carrier, now);
	else
		parcel_event_add(db, id_new(), id, "made", now, now, "READY", "", "", "", true,
		    account);
	db_changed(db, "shipment", id);
	return NULL;
}

static void put_news(struct arena *a, struct shipping_parcel *s, const struct parcel_events *e)
{
	s->v = arena_array(a, struct shipping_news, e->n);
	for (size_t i = 0; i < e->n; i++)
		if (e->v[i].moved || *e->v[i].words)
			s->v[s->n++] = (struct shipping_news){ e->v[i].at, e->v[i].state,
				e->v[i].words, e->v[i].place };
}

const struct shipping_parcel *shipping_of(struct db *db, struct arena *a, int64_t sub)
{
	const struct parcel_of_sub *p = parcel_of_sub(db, a, sub);
	const struct carrier *c = p ? carrier_named(p->carrier) : NULL;
	const struct call_last *last = p ? call_last(db, a, p->id) : NULL;
	struct shipping_parcel *s;

	if (!c)
		return NULL;
	s = arena_new(a, struct shipping_parcel);
	*s = (struct shipping_parcel){ .id = p->id, .sub = sub, .carrier = c->code,
		.title = tr(c->title), .code = p->code, .client_code = p->client_code,
		.state = p->state, .raw = p->raw, .fails = p->fails, .fee_vnd = p->fee_vnd,
		.cod_vnd = p->cod_vnd, .weight_g = p->weight_g, .made_at = p->made_at,
		.by_carrier = !c->by_hand, .alive = lives(p),
		.lost = is_lost(p->known_state) || (p->broke && goes_back(p->known_state)),
		.may_cancel = lives(p) && state_may_move(p->known_state, "CANCELLED"),
		.trouble = last && strcmp(last->state, "DONE") ? last->error : "" };
	put_news(a, s, parcel_events(db, a, p->id));
	return s;
}

/* One that no server knows is called off at once, and so is one nobody asked for yet. */
bool shipping_cancel(struct db *db, struct arena *a, int64_t sub, int64_t account, int64_t now)
{
	const struct parcel_of_sub *p = parcel_of_sub(db, a, sub);
	struct said_of_parcel s = { "cancel", "CANCELLED", "", "", "", now, 0, account };

	if (!lives(p) || !state_may_move(p->known_state, "CANCELLED"))
		return false;
	if (!p->connection || call_drop(db, p->id, "CREATE", now)) {
		parcel_said(db, a, p->id, &s, now);
		return true;
	}
	if (call_waiting(db, a, p->id, "CREATE"))
		return false;                   /* it is being asked right now */
	if (!call_waiting(db, a, p->id, "CANCEL"))
		call_add(db, "CANCEL", p->id, p->carrier, now);
	return true;
}

void shipping_follow(struct db *db, struct arena *a, int64_t sub, const char *to,
    int64_t account, int64_t now)
{
	const struct parcel_of_sub *p = parcel_of_sub(db, a, sub);
	struct said_of_parcel s = { arena_printf(a, "order:%s", to), to, "", "", "", now, 0,
		account };

	quotes_forget(db, sub, now);            /* no carrier is chosen any more */
	if (!lives(p) || (!strcmp(to, "CANCELLED") && (is_lost(p->known_state) ||
	    shipping_cancel(db, a, sub, account, now))))
		return;
	if (!strcmp(to, "CANCELLED") && call_waiting(db, a, p->id, "CREATE")) {
		call_add(db, "CANCEL", p->id, p->carrier, now);         /* when it is there */
		return;
	}
	if (!strcmp(to, "CANCELLED"))           /* it had left */
		s.state = carrier_named(p->carrier)->by_hand ? "RETURNED" : "RETURNING";
	if (!p->connection && state_may_move(p->known_state, s.state))
		parcel_said(db, a, p->id, &s, now);
}

void shipping_label(struct pdf *p, struct db *db, struct arena *a,
    const struct shipping_parcel *s)
{
	const struct parcel_by_id *row = parcel_by_id(db, a, s->id);
	const struct place_by_code *place = place_by_code(db, a, row->commune);
	const char *phone = unseal(a, platform_keys(), PHONE_SEAL, row->phone_sealed);
	const char *code = *s->code ? s->code : s->client_code;

	pdf_heading(p, s->title);
	pdf_qr(p, code, LABEL_QR, code);
	pdf_text(p, said("%s\n%s\n%s\n%s, %s", row->name, phone ? phone : "", row->address,
	    place ? place->full_name : row->commune, place ? place->province_name : ""));
	pdf_heading(p, s->cod_vnd ? said(_("Thu hộ: %s"), amount(s->cod_vnd)) :
	    _("Không thu tiền"));
	pdf_rule(p);
	pdf_small(p, said(_("%s · %s · đơn %s"), row->goods, weight(row->weight_g),
	    s->client_code));
}
