/* payment_webhook.c - a provider tells: checked, kept, thanked for, in that order.
 *
 * Nothing of the body is read before its signature is right (payOS signs what it
 * contains, so it is taken apart for that and no more).  What comes to a key that
 * nobody has costs the same work as what comes to one that somebody has. */
#include "payment/payment_inside.h"

#include "core/json.h"
#include "core/platform.h"
#include "core/reply.h"
#include "core/seal.h"
#include "core/tr.h"
#include "payment/account.sql.h"
#include "payment/payment_account.h"
#include "payment/provider.h"

static const struct reply thanks[] = {
	{ "success", REPLY_BOOL, N_("đã ghi nhận; gửi lại cũng không sao") },
	{ .type = REPLY_END },
};
const struct reply payment_webhook_reply = { NULL, REPLY_OBJECT, NULL, thanks };

static enum status no_such_door(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-connection", "%s", _("Không có kết nối này."));
}

/* The secret of today, or for a while after a change the one before. */
static bool is_genuine(const struct request *r, const struct provider *p,
    const struct payment_account_by_door *c)
{
	const char *secret = c ? payment_account_secret(r->arena, c->secret) : "";
	const char *old = c && c->old_until > r->now ?
	    payment_account_secret(r->arena, c->old_secret) : "";
	bool now = p->genuine(r, secret), before = p->genuine(r, old);

	return (now && *secret) || (before && *old);
}

/* I8: the word of a connection counts for its own account alone. */
static bool is_its_own(struct arena *a, const char *said, const char *own)
{
	const char *number = payment_account_number(a, said);

	return number && !strcasecmp(number, own);
}

static void keep(struct request *r, const struct provider *p,
    const struct payment_account_by_door *c)
{
	struct payment_told t = { .source = p->name, .connection = c->id, .bank_bin = c->bank_bin,
		.bank_account = c->bank_account, .of_account = "", .txn = "", .bank_ref = "",
		.words = "", .body = r->body, .refused = "" };

	if (!p->read(r->arena, r->body, &t)) {
		t.refused = "UNREADABLE";
		t.txn = arena_printf(r->arena, "?%s", token_hash(r->arena,
		    arena_strndup(r->arena, r->body.at ? r->body.at : "", r->body.n)));
		t.amount = 0;
		t.out = false;
		t.happened_at = r->now;
	} else if (!is_its_own(r->arena, t.of_account, c->bank_account)) {
		t.refused = "OTHER_ACCOUNT";
	}
	if (payment_notice_keep(r->db, r->arena, &t, r->now) && !*t.refused)
		job_wake(r->db, r->arena, &payment_match_job, r->now);
}

enum status payment_webhook(struct request *r)
{
	const struct provider *p = provider_by_path(request_param(r, "provider"));
	const struct payment_account_by_door *c = p ? payment_account_by_door(r->db, r->arena,
	    token_hash(r->arena, request_param(r, "key")), p->name) : NULL;
	struct json j = { .out = r->out };
	bool genuine = p && is_genuine(r, p, c);

	if (!c)
		return no_such_door(r);
	r->audit = arena_printf(r->arena, "%" PRId64, c->id);
	if (!genuine)
		return problem(r, UNAUTHORIZED, "bad-signature", "%s",
		    _("Chữ ký hoặc thời điểm của thông báo không đúng."));
	keep(r, p, c);
	json_begin(&j, NULL, '{');
	json_bool(&j, "success", true);
	json_end(&j);
	return OK;
}
