/* ledger_account.c - other accounts and wallets of a household, for form 01/BK-STK. */
#include "ledger/ledger_pages.h"

#include "core/id.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/text.h"
#include "core/tr.h"
#include "ledger/ledger.html.h"

static const char context[] = "ledger.account";

const struct field ledger_account_form[] = {
	TEXT(struct ledger_account_given, provider, .label = N_("Ngân hàng hoặc ví"), .min = 2,
	     .max = 60),
	TEXT(struct ledger_account_given, number, .label = N_("Số tài khoản, số ví"), .min = 4,
	     .max = 30, .autocomplete = "off"),
	TEXT(struct ledger_account_given, holder, .label = N_("Chủ tài khoản"), .min = 2,
	     .max = 100, .autocomplete = "off"),
	END_OF_FIELDS
};

const char *ledger_account_number(struct arena *a, const struct ledger_accounts_typed_row *row,
    bool whole)
{
	const char *s = whole ? unseal(a, platform_keys(), context, row->number_sealed) : NULL;

	return s ? s : row->number_masked;
}

void ledger_account_changed(struct db *db, struct arena *a, int64_t shop, int64_t now)
{
	ledger_book_open(db, market_shop_by_id(db, a, shop)->household, now);
	ledger_shop_account_end(db, shop, now);
	ledger_shop_account_add(db, id_new(), shop, now);
}

/* What is paid by from now on. */
static void standing(struct request *r, struct ledger_accounts_page *p)
{
	int64_t next = r->now + 1;

	p->shops = ledger_accounts(r->db, r->arena, p->who.household, next, next);
	p->typed = ledger_accounts_typed(r->db, r->arena, p->who.household, next, next);
}

enum status ledger_other_accounts(struct request *r)
{
	struct ledger_accounts_page p = { .who = ledger_visit(r), .given = { "", "", "" } };
	struct trouble *t = NULL;

	if (!p.who.head)
		return ledger_no_book(r);
	if (r->method == POST)
		t = form_read(&r->params, ledger_account_form, &p.given);
	if (r->method == POST && !t) {
		ledger_book_open(r->db, p.who.household, r->now);
		ledger_account_add(r->db, id_new(), p.who.household, p.given.provider,
		    p.given.holder, seal(r->arena, platform_keys(), context, p.given.number),
		    text_mask_id(r->arena, p.given.number), r->user->id, r->now);
		return redirect(r, ledger_url(p.who.household, "/tai-khoan"));
	}
	p.troubles = t;
	standing(r, &p);
	ledger_accounts_shown(r->out, &p);
	return t ? INVALID : OK;
}

enum status ledger_account_stop(struct request *r)
{
	struct ledger_visit who = ledger_visit(r);

	if (!who.head || !ledger_account_end(r->db, who.household, request_id(r, "account"),
	    r->now))
		return ledger_no_book(r);
	ledger_book_open(r->db, who.household, r->now);
	return redirect(r, ledger_url(who.household, "/tai-khoan"));
}
