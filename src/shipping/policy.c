/* policy.c - what may travel, how far, with whom; and saying so.
 *
 * The writer's thread asks for every line of every order (I1): goods that bear any
 * number of hours cost one read, the others two. */
#include "core/calendar.h"
#include "core/show.h"
#include "core/tr.h"
#include "places/places.h"
#include "shipping/inside.h"

const struct choice temp_choices[] = {
	{ "AMBIENT", N_("Thường") },
	{ "COOL",    N_("Mát") },
	{ "FROZEN",  N_("Đông lạnh") },
	{ NULL },
};

static unsigned temp_bit(const char *temp)
{
	return !strcmp(temp, "AMBIENT") ? TEMP_AMBIENT : !strcmp(temp, "COOL") ? TEMP_COOL :
	    TEMP_FROZEN;
}

const struct policy *travel_of(struct db *db, struct arena *a, int64_t product)
{
	const struct ship_policy_of *row = ship_policy_of(db, a, product);
	const char *unknown;
	struct policy *p;

	if (!row)
		return NULL;
	p = arena_new(a, struct policy);
	*p = (struct policy){ product, row->shop, row->name, row->shop_name, row->commune,
		carriers_read(row->carriers, &unknown), row->transit_h, row->box_g, row->temp,
		row->packing, row->provinces, row->licence_no, row->air, row->collect,
		row->licence, row->own, row->barred };
	return p;
}

/* Fresh and frozen goods, and what burns, go only with those who take them; and what
 * needs a licence goes with carriers when there is one. */
unsigned travel_carriers(const struct policy *p)
{
	unsigned mask = 0;

	for (size_t i = 0; i < CARRIERS; i++) {
		const struct carrier *c = carriers[i];

		if (p->carriers & 1u << i && c->temps & temp_bit(p->temp) &&
		    (!p->licence || c->flammable) &&
		    (!p->licence || *p->licence_no || c->by_hand))
			mask |= 1u << i;
	}
	return mask;
}

/* Whether the list "= 01" has the province; '=' is the shop's own. */
static bool is_listed(const char *list, bool same, const char *province)
{
	if (!*list)
		return true;
	for (const char *s = list + strspn(list, " "); *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");

		if (n == 1 && *s == '=' ? same : n == strlen(province) && !strncmp(s, province, n))
			return true;
		s += n;
	}
	return false;
}

const struct ship_ways *ways_between(struct db *db, struct arena *a, const char *from_commune,
    const char *to_commune, int64_t now)
{
	return ship_ways(db, a, from_commune, to_commune, yyyymmdd(day_of(now)));
}

static bool counts_before(const struct ship_ways_row *x, const struct ship_ways_row *y)
{
	if (x->rank != y->rank)
		return x->rank > y->rank;
	if (x->valid_from != y->valid_from)
		return x->valid_from > y->valid_from;
	return x->made_at > y->made_at;
}

/* The row that counts for a carrier and a mode; or NULL. */
static const struct ship_ways_row *way_of(const struct ship_ways *w, const char *carrier, bool air)
{
	const struct ship_ways_row *best = NULL;

	for (size_t i = 0; i < w->n; i++)
		if (w->v[i].air == air && !strcmp(w->v[i].carrier, carrier) &&
		    (!best || counts_before(&w->v[i], best)))
			best = &w->v[i];
	return best;
}

int64_t way_hours(const struct ship_ways *w, const struct carrier *c, bool air, bool *unsure)
{
	const struct ship_ways_row *road = way_of(w, c->code, false);
	const struct ship_ways_row *fly = air ? way_of(w, c->code, true) : NULL;
	const struct ship_ways_row *way = road;

	if (fly && fly->hours && (!road || !road->hours || fly->hours < road->hours))
		way = fly;
	*unsure = way && way->unsure;
	return way ? way->hours : 0;
}

/* The fewest hours of all who may carry it; 0 when nobody goes there. */
static int64_t fastest(const struct policy *p, const struct ship_ways *w)
{
	unsigned mask = travel_carriers(p);
	int64_t best = 0, hours;
	bool unsure;

	for (size_t i = 0; i < CARRIERS; i++) {
		hours = mask & 1u << i ? way_hours(w, carriers[i], p->air, &unsure) : 0;
		if (hours && (!best || hours < best))
			best = hours;
	}
	return best;
}

/* Every road is open to it: one who is not the seller carries it, however long. */
static bool goes_anywhere(const struct policy *p)
{
	unsigned by_hand = 0;

	for (size_t i = 0; i < CARRIERS; i++)
		if (carriers[i]->by_hand)
			by_hand |= 1u << i;
	return !p->collect && !p->transit_h && !*p->provinces && !p->barred &&
	    travel_carriers(p) & ~by_hand;
}

enum obstacle { NO_OBSTACLE, TOO_FAR_FROM_HOME, NO_LICENCE, NOBODY_GOES, WOULD_SPOIL };

static enum obstacle obstacle(const struct policy *p, const struct ship_ways *w, int64_t hours)
{
	if (w->n && !is_listed(p->provinces, w->v[0].same, w->v[0].dest))
		return TOO_FAR_FROM_HOME;
	if (!hours)
		return p->licence && !*p->licence_no ? NO_LICENCE : NOBODY_GOES;
	return p->transit_h && hours > p->transit_h ? WOULD_SPOIL : NO_OBSTACLE;
}

static const char *obstacle_words(const struct policy *p, enum obstacle o, int64_t hours,
    const char *to)
{
	switch (o) {
	case NO_OBSTACLE:
		return NULL;
	case TOO_FAR_FROM_HOME:
		return said(_("«%s» chỉ giao gần nơi làm ra, chưa giao đến %s. Bạn có thể đổi nơi "
		    "nhận, hoặc chọn «Tôi tự đến lấy»."), p->name, to);
	case NO_LICENCE:
		return said(_("Chưa có đơn vị nào nhận chở «%s» đến %s vì người bán chưa ghi giấy "
		    "phép. Bạn có thể chọn «Tôi tự đến lấy»."), p->name, to);
	case NOBODY_GOES:
		return said(_("Chưa có đơn vị nào nhận chở «%s» đến %s. Bạn có thể đổi nơi nhận, "
		    "hoặc chọn «Tôi tự đến lấy»."), p->name, to);
	case WOULD_SPOIL:
		return said(_("«%s» chỉ giữ ngon được %s giờ, mà đường đến %s mất khoảng %s giờ. "
		    "Bạn có thể đổi nơi nhận gần hơn, chọn «Tôi tự đến lấy», hoặc mua hàng khô "
		    "của cùng gian hàng."), p->name, number(p->transit_h), to, number(hours));
	}
	return NULL;
}

const char *shipping_refusal(struct db *db, struct arena *a, int64_t product,
    const char *commune, int64_t now)
{
	const struct policy *p = travel_of(db, a, product);
	const struct place_by_code *to;
	const struct ship_ways *w;
	enum obstacle o;
	int64_t hours;

	if (!p || goes_anywhere(p))
		return NULL;
	if (p->collect)
		return said(_("«%s» chỉ nhận tại chỗ người bán, không gửi đi được. Hãy chọn "
		    "«Tôi tự đến lấy»."), p->name);
	w = ways_between(db, a, p->commune, commune, now);
	hours = fastest(p, w);
	o = obstacle(p, w, hours);
	if (!o)
		return NULL;
	to = place_by_code(db, a, commune);
	return obstacle_words(p, o, hours, to ? to->province_name : commune);
}

enum { NAMED = 6 };

/* The rows of one province, as if they had been asked for alone. */
static struct ship_ways part_of(const struct ship_ways_from_row *rows, size_t n)
{
	struct ship_ways part = { n, arena_array(arena_at_work(), struct ship_ways_row, n) };

	for (size_t i = 0; i < n; i++)
		part.v[i] = (struct ship_ways_row){ .carrier = rows[i].carrier, .air = rows[i].air,
			.hours = rows[i].hours, .unsure = rows[i].unsure, .rank = rows[i].rank,
			.valid_from = rows[i].valid_from, .made_at = rows[i].made_at,
			.same = rows[i].same, .dest = rows[i].dest };
	return part;
}

/* The provinces of the rows, which are in their order, to which it can go. */
static const char *provinces_of(const struct policy *p, const struct ship_ways_from *rows,
    size_t *can, size_t *all)
{
	const char *names = "";

	*can = *all = 0;
	for (size_t i = 0, n; i < rows->n; i += n) {
		const struct ship_ways_from_row *first = &rows->v[i];
		struct ship_ways part;

		for (n = 1; i + n < rows->n && !strcmp(rows->v[i + n].dest, first->dest); n++)
			;
		part = part_of(first, n);
		++*all;
		if (obstacle(p, &part, fastest(p, &part)))
			continue;
		if (++*can <= NAMED)
			names = said("%s%s%s", names, *names ? ", " : "", first->dest_name);
	}
	return names;
}

/* The smallest box, since less is not worth its packing. */
static const char *with_box(const struct policy *p, const char *reach)
{
	return p && p->box_g ? said(_("%s Thùng từ %s."), reach, weight(p->box_g)) : reach;
}

static const char *reach_of(struct db *db, struct arena *a, const struct policy *p, int64_t now)
{
	const char *names, *hours;
	size_t can, all;

	if (!p || goes_anywhere(p))
		return _("Giao cả nước.");
	if (p->collect)
		return _("Nhận tại chỗ người bán, không gửi đi.");
	names = provinces_of(p, ship_ways_from(db, a, p->commune, yyyymmdd(day_of(now))), &can,
	    &all);
	if (!can)
		return _("Nhận tại chỗ người bán: chưa có đơn vị nào nhận chở hàng này.");
	if (can == all)
		return _("Giao cả nước.");
	hours = p->transit_h ? said(_("Hàng giữ ngon được %s giờ."), number(p->transit_h)) : "";
	if (can > NAMED)
		return said(n_("Giao đến %s tỉnh, thành gần nhất. %s", (int64_t)can),
		    number((int64_t)can), hours);
	return said(_("Giao đến %s; nơi khác thì đến lấy. %s"), names, hours);
}

const char *shipping_reach(struct db *db, struct arena *a, int64_t product, int64_t now)
{
	const struct policy *p = travel_of(db, a, product);

	return with_box(p, reach_of(db, a, p, now));
}
