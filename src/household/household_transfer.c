/* household_transfer.c - households in from a table, and out again. */
#include "household/household_pages.h"

#include "core/platform.h"
#include "core/seal.h"
#include "core/tr.h"
#include "core/transfer.h"
#include "household/transfer.sql.h"

_Static_assert((int)SAVED_SAME == (int)TRANSFER_SAME &&
    (int)SAVED_CHANGED == (int)TRANSFER_CHANGED && (int)SAVED_MADE == (int)TRANSFER_MADE,
    "what saving did is what the transfer did");

static bool find(struct transfer_line *l, void *standing)
{
	const struct household_given *g = l->row;

	return household_standing(l->db, l->arena, g->external_id, standing);
}

/* A list may know that a household does business before it knows its number; that
 * is no reason to keep the household, its shop and its goods out. */
static bool lacks_number(struct transfer_line *l, const struct household_given *g)
{
	const struct household_known *known;

	if (!g->is_business || *g->tax_number)
		return false;
	known = household_known(l->db, l->arena, g->external_id);
	return !known || !*known->tax_hash;
}

/* Kept and not used: no list changes it. */
static bool is_restricted(struct transfer_line *l, const struct household_given *g)
{
	const struct household_known *known = household_known(l->db, l->arena, g->external_id);

	return known && known->restricted_at;
}

static struct trouble *accept(struct transfer_line *l, enum transfer_did *did)
{
	struct household_given g = *(const struct household_given *)l->row;
	struct trouble *troubles;
	int64_t id;

	if (is_restricted(l, &g)) {
		l->remarks = trouble_add(l->arena, l->remarks, "external_id",
		    _("hộ đã yêu cầu hạn chế xử lý dữ liệu nên dòng này không đổi gì"));
		*did = TRANSFER_SAME;
		return NULL;
	}
	if (lacks_number(l, &g)) {
		g.is_business = false;
		l->remarks = trouble_add(l->arena, l->remarks, "tax_number",
		    _("chưa có mã số thuế nên tạm ghi là hộ gia đình"));
	}
	troubles = household_check(l->db, l->arena, &g);
	if (!troubles)
		*did = (enum transfer_did)household_save(l->db, l->arena, &g, l->now, &id);
	return troubles;
}

/* A number that no key opens any more is left out, as one that is not given. */
static const char *number_of(struct transfer_out *out, const char *context, struct bytes sealed)
{
	const char *s = transfer_personal(out) && sealed.at ?
	    unseal(transfer_arena(out), platform_keys(), context, sealed) : NULL;

	return s ? s : "";
}

static void each(struct db *db, struct transfer_out *out)
{
	struct db_statement *s = household_all(db);
	const struct household_all *h;

	while (household_all_next(s, &h))
		transfer_put(out, &(struct household_given){ h->external_id, h->head_name,
			h->commune, h->village,
			number_of(out, "household.phone", h->phone_sealed), h->is_business,
			number_of(out, "household.tax", h->tax_sealed), h->trade, h->language });
}

static const char *const personal[] = { "phone", "tax_number", NULL };

static const struct transfer households = {
	.name = "households", .title = N_("Hộ gia đình"),
	.columns = household_columns, .row_size = sizeof(struct household_given),
	.blank = &household_blank, .personal = personal,
	.find = find, .accept = accept, .each = each,
};

const struct transfer *const household_transfers[] = { &households, NULL };
