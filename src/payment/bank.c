/* bank.c - the banks, from data/payment/banks.csv. */
#include "payment/payment.h"

#include "core/reference.h"

static int64_t put(const struct reference *r)
{
	const char *bin = r->v[0], *transfer = r->v[3];
	bool both = !strcmp(transfer, "both");

	if (strlen(bin) != 6 || strspn(bin, "0123456789") != 6)
		reference_wrong(r, "'%s' is not six digits", bin);
	if (!both && strcmp(transfer, "receive") && strcmp(transfer, "none"))
		reference_wrong(r, "'%s' is none of both, receive, none", transfer);
	return bank_put(r->db, bin, r->v[1], r->v[2], both);
}

static const struct reference_table tables[] = {
	{ "banks.csv", { "bin", "short_name", "name", "transfer" }, put },
	{ .file = NULL },
};

int64_t payment_load(struct db *db, struct arena *a, const char *folder)
{
	return reference_load(db, a, folder, tables);
}
