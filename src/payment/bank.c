/* bank.c - the banks, and how they name the columns of their statements, from
 * data/payment. */
#include "payment/payment.h"

#include "core/reference.h"
#include "core/text.h"
#include "payment/statement.h"

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

static int64_t put_column(const struct reference *r)
{
	if (statement_role(r->v[1]) == NO_ROLE)
		reference_wrong(r, "'%s' is no role of a column", r->v[1]);
	if (strcmp(r->v[3], "UNCERTAIN") && strcmp(r->v[3], "SEEN"))
		reference_wrong(r, "'%s' is neither UNCERTAIN nor SEEN", r->v[3]);
	return statement_column_seed(r->db, r->v[0], r->v[1], text_fold(r->arena, r->v[2]),
	    r->v[3], r->v[4]);
}

static const struct reference_table tables[] = {
	{ "banks.csv", { "bin", "short_name", "name", "transfer" }, put },
	{ "statement_columns.csv", { "bank_bin", "role", "heading", "certainty", "note" },
	  put_column },
	{ .file = NULL },
};

int64_t payment_load(struct db *db, struct arena *a, const char *folder)
{
	return reference_load(db, a, folder, tables);
}
