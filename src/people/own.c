/* own.c - what a person does with his own account. */
#include "core/admin.sql.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/session.h"
#include "core/totp.h"
#include "core/tr.h"
#include "people/inside.h"
#include "people/people.html.h"

static const struct account_by_id *own_account(const struct request *r)
{
	return account_by_id(r->db, r->arena, r->user->id);
}

struct own_lang_form { const char *lang; };

static const struct choice langs[] = {
	{ "vi", N_("Tiếng Việt") },
	{ "en", N_("Tiếng Anh") },
	{ "zh", N_("Tiếng Trung") },
	{ NULL },
};

const char *own_lang_words(const char *lang)
{
	for (const struct choice *c = langs; c->value; c++)
		if (!strcmp(c->value, lang))
			return tr(c->label);
	return lang;
}

const struct field own_lang_form[] = {
	CHOICE(struct own_lang_form, lang, .label = N_("Ngôn ngữ"), .choices = langs),
	END_OF_FIELDS
};

static enum status no_account(struct request *r)
{
	return problem(r, NOT_FOUND, "no-account", "%s", _("Không có tài khoản này."));
}

enum status own(struct request *r)
{
	const struct account_by_id *a = own_account(r);
	struct own_lang_form lang = { a ? a->lang : NULL };
	struct own_forms forms = { own_lang_form, own_second_form, &lang };

	if (!a)
		return no_account(r);
	people_own(r->out, a, role_shown(r->db, r->arena, a->id),
	    session_list(r->db, r->arena, a->id, r->now), r->session, &forms);
	return OK;
}

enum status own_lang(struct request *r)
{
	struct own_lang_form f = { NULL };
	struct trouble *troubles = form_read(&r->params, own_lang_form, &f);

	if (troubles)
		return invalid(r, troubles);
	account_set_lang(r->db, r->user->id, f.lang);
	reply_cookie(r, "lang", f.lang, 365 * 86400);
	return redirect(r, url_for("/tai-khoan"));
}

enum status own_end_session(struct request *r)
{
	if (!session_remove_own(r->db, request_id(r, "id"), r->user->id))
		return problem(r, NOT_FOUND, "no-session", "%s", _("Phiên này đã kết thúc."));
	return redirect(r, url_for("/tai-khoan"));
}

enum status own_end_all(struct request *r)
{
	session_end_all(r->db, r->user->id, r->session);
	return redirect(r, url_for("/tai-khoan"));
}

struct own_password_form { const char *old, *password; };

const struct field own_password_form[] = {
	TEXT(struct own_password_form, old, .label = N_("Mật khẩu đang dùng"), .max = 200,
	    .secret = true, .autocomplete = "current-password"),
	TEXT(struct own_password_form, password, .label = N_("Mật khẩu mới"), .min = 8, .max = 200,
	    .secret = true, .autocomplete = "new-password",
	    .hint = N_("Ít nhất 8 ký tự. Một câu dài dễ nhớ là tốt nhất.")),
	END_OF_FIELDS
};

struct change {
	struct trouble *troubles;
	bool wrong;                     /* the old password, which counts as a guess */
	const char *hash;
};

static void prepare_change(struct request *r, const struct account_by_id *a, struct change *c)
{
	struct own_password_form f = { NULL };
	const char *weak;

	c->troubles = form_read(&r->params, own_password_form, &f);
	if (c->troubles)
		return;
	c->wrong = !password_verify(a->password_hash, f.old);
	weak = password_weak(r->arena, f.password, a->name);
	if (c->wrong)
		c->troubles = trouble_add(r->arena, NULL, "old", _("không đúng"));
	else if (weak)
		c->troubles = trouble_add(r->arena, NULL, "password", weak);
	else
		c->hash = password_hash(r->arena, f.password, password_cost_usual);
}

enum status own_password_check(struct request *r)
{
	const struct account_by_id *a = own_account(r);
	int64_t wait;

	if (!a)
		return no_account(r);
	wait = login_locked(r, a->login_hash);
	if (wait)
		return guess_refuse(r, wait);
	r->prepared = arena_new(r->arena, struct change);
	prepare_change(r, a, r->prepared);
	return OK;
}

enum status own_password(struct request *r)
{
	const struct change *c = r->prepared;
	const struct account_by_id *a = own_account(r);
	int64_t wait;

	if (!a)
		return no_account(r);
	if (r->method == GET || c->troubles) {
		people_password(r->out, own_password_form, c ? c->troubles : NULL);
		if (!c)
			return OK;
		if (c->wrong) {
			login_wrong(r, a->login_hash);
			r->keep = true;
		}
		return invalid(r, c->troubles);
	}
	wait = login_locked(r, a->login_hash);
	if (wait)
		return guess_refuse(r, wait);
	account_set_password(r->db, r->user->id, c->hash);
	invitation_end(r->db, r->user->id);
	session_end_all(r->db, r->user->id, r->session);
	return redirect(r, url_for("/tai-khoan"));
}

struct own_second_form { const char *code; };

const struct field own_second_form[] = {
	TEXT(struct own_second_form, code, .label = N_("Mã 6 chữ số"), .min = 6, .max = 6,
	    .autocomplete = "one-time-code"),
	END_OF_FIELDS
};

/* Whoever sits at a forgotten screen has no code. */
enum status own_drop_second(struct request *r)
{
	const struct account_by_id *a = own_account(r);
	const char *key = people_second_key(r->arena, r->user->id), *secret;
	struct own_second_form f = { NULL };
	struct trouble *troubles = form_read(&r->params, own_second_form, &f);
	int64_t wait = guess_locked(r->db, r->arena, key, r->now);

	if (!a || !a->totp_sealed.at)
		return problem(r, CONFLICT, "no-second-factor", "%s",
		    _("Tài khoản này không có bước xác thực thứ hai."));
	if (wait)
		return guess_refuse(r, wait);
	if (troubles)
		return invalid(r, troubles);
	secret = unseal(r->arena, platform_keys(), "account.second", a->totp_sealed);
	if (!secret || totp_step(secret, f.code, r->now, a->totp_last_step) < 0) {
		guess_wrong(r->db, r->arena, key, r->now);
		r->keep = true;
		return problem(r, INVALID, "wrong-code", "%s", _("Mã không đúng hoặc đã dùng."));
	}
	account_drop_second(r->db, r->user->id);
	session_end_all(r->db, r->user->id, r->session);
	return redirect(r, url_for("/tai-khoan"));
}
