/* area_transfer.c - the list of communes whose buyers come first, in from a table and out
 * again: a decision names hundreds of them.
 *
 * A row that was typed in goes out under its number, and is found by it. */
#include "trust/complaint.h"

#include "core/id.h"
#include "core/tr.h"
#include "core/transfer.h"

static bool find(struct transfer_line *l, void *standing)
{
	const struct area_given *g = l->row;
	const struct area_by_key *a = area_by_key(l->db, l->arena, g->external_id);

	if (a)
		*(struct area_given *)standing = (struct area_given){ g->external_id, a->commune,
			a->kind, a->legal_ref, a->certainty, a->source, a->valid_from,
			a->valid_to };
	return a != NULL;
}

static bool same(const struct area_by_key *a, const struct area_given *g, const char *commune)
{
	return !strcmp(a->commune, commune) && !strcmp(a->kind, g->kind) &&
	    a->valid_from == g->from && a->valid_to == g->to &&
	    !strcmp(a->legal_ref, g->legal_ref) && !strcmp(a->certainty, g->certainty) &&
	    !strcmp(a->source, g->source);
}

static struct trouble *accept(struct transfer_line *l, enum transfer_did *did)
{
	const struct area_given *g = l->row;
	const struct area_by_key *a = area_by_key(l->db, l->arena, g->external_id);
	const char *commune = NULL;
	struct trouble *t = complaint_area_check(l->db, l->arena, g, &commune);

	if (t)
		return t;
	*did = !a ? TRANSFER_MADE : same(a, g, commune) ? TRANSFER_SAME : TRANSFER_CHANGED;
	if (!a)
		area_add(l->db, id_new(), g->external_id, commune, g->kind, g->from, g->to,
		    g->legal_ref, g->certainty, g->source, 0, l->now);
	else if (*did == TRANSFER_CHANGED)
		area_change(l->db, a->id, commune, g->kind, g->from, g->to, g->legal_ref,
		    g->certainty, g->source);
	return NULL;
}

static void each(struct db *db, struct transfer_out *out)
{
	struct db_statement *all = area_all(db);
	const struct area_all *a;

	while (area_all_next(all, &a))
		transfer_put(out, &(struct area_given){ a->key, a->commune, a->kind, a->legal_ref,
			a->certainty, a->source, a->valid_from, a->valid_to });
}

static const struct transfer areas_in = {
	.name = "complaint_areas", .title = N_("Xã được ưu tiên khi khiếu nại"),
	.columns = complaint_area_columns, .row_size = sizeof(struct area_given),
	.blank = &complaint_area_blank, .find = find, .accept = accept, .each = each,
};

const struct transfer *const complaint_transfers[] = { &areas_in, NULL };
