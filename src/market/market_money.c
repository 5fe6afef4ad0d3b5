/* market_money.c - where a shop's money goes, and who hears at once when that changes. */
#include "market/market_money.h"

#include "core/outbox.h"
#include "core/show.h"
#include "core/tr.h"
#include "payment/payment.h"

enum { LAST_DIGITS = 4 };

bool market_money_moves(const struct shop_given *was, const struct shop_given *g)
{
	return strcmp(was->bank_bin, g->bank_bin) || strcmp(was->bank_account, g->bank_account) ||
	    strcmp(was->bank_account_name, g->bank_account_name);
}

static const char *last_of(const char *account)
{
	size_t n = strlen(account);

	return account + (n > LAST_DIGITS ? n - LAST_DIGITS : 0);
}

/* Where it goes now, and what to do when that was not the owner's will. */
static const char *words(struct db *db, struct arena *a, const struct shop_given *g)
{
	const struct payment_bank *bank = payment_bank(db, a, g->bank_bin);

	if (!*g->bank_account)
		return said(_("Hoa Hồi: gian hàng %s không còn tài khoản nhận chuyển khoản. Nếu "
		    "không phải bạn đổi, hãy báo ngay cán bộ xã và sửa lại ở Cài đặt gian hàng."),
		    g->name);
	return said(_("Hoa Hồi: tiền bán hàng của %s từ nay vào tài khoản %s, 4 số cuối %s. Nếu "
	    "không phải bạn đổi, hãy báo ngay cán bộ xã và sửa lại ở Cài đặt gian hàng."),
	    g->name, bank ? bank->short_name : g->bank_bin, last_of(g->bank_account));
}

void market_money_tell(struct db *db, struct arena *a, int64_t household,
    const struct shop_given *g, int64_t now)
{
	const char *phone = household_phone(db, a, household), *was;

	if (!phone)
		return;
	was = tr_swap(household_language(db, a, household));
	outbox_put(db, &(struct letter){ "sms", phone, words(db, a, g), .whose = household }, now);
	tr_use(was);
}
