/* load.c - the usual policies and the hours between provinces, from data/shipping; and lots
 * of an older database, to be looked at. */
#include "core/reference.h"
#include "shipping/inside.h"

unsigned carriers_read(const char *words, const char **unknown)
{
	unsigned mask = 0;

	*unknown = NULL;
	for (const char *s = words + strspn(words, " "); *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " "), i = 0;

		while (i < CARRIERS && (strlen(carriers[i]->code) != n ||
		    strncmp(carriers[i]->code, s, n)))
			i++;
		if (i == CARRIERS)
			*unknown = s;
		else
			mask |= 1u << i;
		s += n;
	}
	return mask;
}

const char *carriers_text(struct arena *a, unsigned mask)
{
	const char *s = "";

	for (size_t i = 0; i < CARRIERS; i++)
		if (mask & 1u << i)
			s = arena_printf(a, "%s%s%s", s, *s ? " " : "", carriers[i]->code);
	return s;
}

static void known_carriers(const struct reference *r, const char *words)
{
	const char *unknown;

	carriers_read(words, &unknown);
	if (unknown)
		reference_wrong(r, "no carrier is called '%s'", unknown);
}

enum { P_CATEGORY, P_CARRIERS, P_HOURS, P_TEMP, P_PACKING, P_AIR, P_BOX, P_COLLECT, P_PROVINCES,
	P_LICENCE, P_CERTAINTY, P_SOURCE };

static int64_t put_policy(const struct reference *r)
{
	known_carriers(r, r->v[P_CARRIERS]);
	return ship_default_put(r->db, r->v[P_CATEGORY], r->v[P_CARRIERS],
	    reference_int(r, P_HOURS), r->v[P_TEMP], r->v[P_PACKING], reference_int(r, P_AIR),
	    reference_int(r, P_BOX), reference_int(r, P_COLLECT), r->v[P_PROVINCES],
	    reference_int(r, P_LICENCE), r->v[P_CERTAINTY], r->v[P_SOURCE]);
}

enum { T_CARRIER, T_FROM, T_TO, T_MODE, T_HOURS, T_SINCE, T_CERTAINTY, T_SOURCE };

static int64_t put_transit(const struct reference *r)
{
	known_carriers(r, r->v[T_CARRIER]);
	return ship_transit_put(r->db, r->v[T_CARRIER], r->v[T_FROM], r->v[T_TO], r->v[T_MODE],
	    reference_int(r, T_HOURS), reference_int(r, T_SINCE), r->v[T_CERTAINTY],
	    r->v[T_SOURCE]);
}

static const struct reference_table tables[] = {
	{ "policies.csv", { "category", "carriers", "hours", "temp", "packing", "air", "box_g",
	  "collect", "provinces", "licence", "certainty", "source" }, put_policy },
	{ "transit.csv", { "carrier", "from", "to", "mode", "hours", "valid_from", "certainty",
	  "source" }, put_transit },
	{ .file = NULL },
};

int64_t shipping_load(struct db *db, struct arena *a, const char *folder)
{
	int64_t changed = reference_load(db, a, folder, tables);

	if (changed)
		db_changed(db, "category", 0); /* which every page of a product shows */
	return changed + lots_post(db, a);
}
