/* sign_in.c - who is it?  A password, then for staff a second factor.
 *
 * Whether an account exists shows neither in the answer nor in the time it
 * takes: a login nobody has costs a hash too, and its wrong guesses lock it just
 * the same.  A guess is counted in the transaction that refuses it, so guesses
 * sent at once do not get past the count. */
#include "core/limit.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/session.h"
#include "core/totp.h"
#include "core/tr.h"
#include "people/inside.h"
#include "people/people.html.h"

/* Of one address: an office of many people has one, a machine that guesses too. */
static const struct limit guesses = { "people.sign_in", 30, 10 };

struct sign_in_form { const char *login, *password, *to; };

const struct field sign_in_form[] = {
	TEXT(struct sign_in_form, login, .label = N_("Số điện thoại hoặc thư điện tử"), .min = 3,
	    .max = 120, .normal = people_login, .autocomplete = "username",
	    .otherwise = N_("là số điện thoại (0912 345 678) hoặc địa chỉ thư")),
	TEXT(struct sign_in_form, password, .label = N_("Mật khẩu"), .max = 200, .secret = true,
	    .autocomplete = "current-password"),
	TEXT(struct sign_in_form, to, .label = N_("Trang quay lại"), .max = 4000, .optional = true),
	END_OF_FIELDS
};

struct attempt {
	struct sign_in_form form;
	struct trouble *troubles;
	const char *key;
	int64_t account;                /* 0: the guess is wrong */
	const char *rehash;             /* or NULL */
};

static void verify(struct request *r, struct attempt *t)
{
	const struct account_by_login *row = account_by_login(r->db, r->arena, t->key);
	bool can = row && !strcmp(row->state, "ACTIVE");

	if (!can) {
		password_hash(r->arena, t->form.password, password_cost_usual);
	} else if (password_verify(row->password_hash, t->form.password)) {
		t->account = row->id;
		if (password_outdated(row->password_hash, password_cost_usual))
			t->rehash = password_hash(r->arena, t->form.password, password_cost_usual);
	}
}

enum status sign_in_check(struct request *r)
{
	struct attempt *t = arena_new(r->arena, struct attempt);
	int64_t wait = limit_wait(&guesses, limit_peer(r), r->now);

	r->prepared = t;
	t->troubles = form_read(&r->params, sign_in_form, &t->form);
	if (t->troubles)
		return OK;
	t->key = people_login_hash(r->arena, t->form.login);
	if (!wait)
		wait = login_locked(r, t->key);
	if (wait)
		return guess_refuse(r, wait);
	verify(r, t);
	if (!t->account && !limit_take(&guesses, limit_peer(r), r->now))
		return guess_refuse(r, limit_wait(&guesses, limit_peer(r), r->now));
	return OK;
}

static enum status sign_in_again(struct request *r, const struct sign_in_form *f,
    struct trouble *troubles)
{
	people_sign_in(r->out, sign_in_form, f, f->to, troubles);
	return troubles ? invalid(r, troubles) : OK;
}

static void begin_session(struct request *r, int64_t account, bool strong)
{
	const struct user *u = people_user(r->db, r->arena, account, strong);

	session_start(r, account, strong, people_idle(r->db, r->arena, u));
	reply_cookie(r, "lang", u->lang, 365 * 86400);
	r->user = u;
}

/* Where his work is: the first page of the menu that is not for everybody; "/" for a buyer. */
static struct url work_of(const struct request *r)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct route *t = modules[m]->routes; t && t->path; t++)
			if (t->flags & R_MENU && t->perm != &anyone && t->perm != &signed_in &&
			    may(r, t->perm, 0))
				return url_here(t->path);
	return url_for("/");
}

/* Where he wanted to go, by way of the second factor if that is owed. */
static enum status let_in(struct request *r, const char *to)
{
	struct url back = url_here(to);

	r->audit = arena_printf(r->arena, "account %" PRId64, r->user->id);
	if (r->user->weak)
		return redirect(r, url_for("/xac-thuc?to=%s", back.text));
	return redirect(r, strcmp(back.text, "/") ? back : work_of(r));
}

enum status sign_in(struct request *r)
{
	struct attempt *t = r->prepared;
	struct sign_in_form empty = { .to = request_param(r, "to") };
	int64_t wait;

	if (r->method == GET)
		return sign_in_again(r, &empty, NULL);
	if (t->troubles)
		return sign_in_again(r, &t->form, t->troubles);
	wait = login_locked(r, t->key);
	if (wait)
		return guess_refuse(r, wait);
	if (!t->account) {
		login_wrong(r, t->key);
		r->keep = true;
		return sign_in_again(r, &t->form, trouble_add(r->arena, NULL, "password",
		    _("không đúng, hoặc số điện thoại hay thư điện tử không đúng")));
	}
	if (!account_recognised(r->db, r->arena, t->account))
		return problem(r, CONFLICT, "account-closed", "%s", _("Tài khoản vừa bị đóng."));
	login_right(r, t->key);
	if (t->rehash)
		account_rehash(r->db, t->account, t->rehash);
	begin_session(r, t->account, false);
	return let_in(r, t->form.to);
}

enum status sign_out(struct request *r)
{
	session_end(r);
	return redirect(r, url_for("/"));
}

struct second_form { const char *code, *secret, *to; };

static const char *digits_alone(struct arena *a, const char *s)
{
	char *out = arena_strndup(a, s, strlen(s)), *to = out;

	for (; *s; s++)
		if (*s >= '0' && *s <= '9')
			*to++ = *s;
		else if (*s != ' ')
			return NULL;
	*to = '\0';
	return to - out == 6 ? out : NULL;
}

const struct field second_form[] = {
	TEXT(struct second_form, code, .label = N_("Mã 6 chữ số"), .min = 6, .max = 8,
	    .normal = digits_alone, .otherwise = N_("là 6 chữ số ứng dụng đang hiện"),
	    .autocomplete = "one-time-code"),
	TEXT(struct second_form, secret, .label = N_("Khóa của ứng dụng"), .max = 64,
	    .optional = true),
	TEXT(struct second_form, to, .label = N_("Trang quay lại"), .max = 4000, .optional = true),
	END_OF_FIELDS
};

const char *in_fours(const char *secret)
{
	struct out *o = out_new(arena_at_work());

	for (size_t i = 0; secret[i]; i++) {
		if (i && i % 4 == 0)
			out_char(o, ' ');
		out_char(o, secret[i]);
	}
	return o->len ? o->text : "";
}

/* The secret that is in use, or the one that the app has just been given. */
static const char *secret_of(struct request *r, const struct account_by_id *own,
    const struct second_form *f)
{
	if (own->totp_sealed.at)
		return unseal(r->arena, platform_keys(), "account.second", own->totp_sealed);
	return f->secret && strlen(f->secret) == 32 ? f->secret : totp_secret(r->arena);
}

static enum status second_again(struct request *r, const struct account_by_id *own,
    const struct second_form *f, struct trouble *troubles)
{
	const char *secret = secret_of(r, own, f);

	if (own->totp_sealed.at)
		people_second(r->out, second_form, f, f->to, troubles);
	else
		people_second_new(r->out, second_form, f, f->to, secret, totp_url(r->arena,
		    "Hoa Hồi", own->login_masked, secret), troubles);
	return troubles ? invalid(r, troubles) : OK;
}

/* false: somebody was first with this code. */
static bool use_code(struct request *r, const struct account_by_id *own, const char *secret,
    int64_t step)
{
	if (own->totp_sealed.at)
		return account_used_second(r->db, own->id, step);
	account_set_second(r->db, own->id, seal(r->arena, platform_keys(), "account.second",
	    secret), step);
	return true;
}

enum status second(struct request *r)
{
	const struct account_by_id *own = account_by_id(r->db, r->arena, r->user->id);
	const char *key = people_second_key(r->arena, r->user->id), *secret;
	struct second_form f = { .to = request_param(r, "to") };
	struct trouble *troubles;
	int64_t wait, step;

	if (!own)
		return problem(r, NOT_FOUND, "no-account", "%s", _("Không có tài khoản này."));
	if (r->method == GET)
		return second_again(r, own, &f, NULL);
	troubles = form_read(&r->params, second_form, &f);
	if (troubles)
		return second_again(r, own, &f, troubles);
	wait = guess_locked(r->db, r->arena, key, r->now);
	if (wait)
		return guess_refuse(r, wait);
	secret = secret_of(r, own, &f);
	step = secret ? totp_step(secret, f.code, r->now, own->totp_last_step) : -1;
	if (step < 0 || !use_code(r, own, secret, step)) {
		guess_wrong(r->db, r->arena, key, r->now);
		r->keep = true;
		return second_again(r, own, &f, trouble_add(r->arena, NULL, "code",
		    _("không đúng hoặc đã dùng; hãy chờ mã kế tiếp")));
	}
	guess_forget(r->db, key);
	begin_session(r, own->id, true);
	return let_in(r, f.to);
}

struct invitation_form { const char *password; };

const struct field invitation_form[] = {
	TEXT(struct invitation_form, password, .label = N_("Mật khẩu mới"), .min = 8, .max = 200,
	    .secret = true, .autocomplete = "new-password",
	    .hint = N_("Ít nhất 8 ký tự. Một câu dài dễ nhớ là tốt nhất.")),
	END_OF_FIELDS
};

struct acceptance { struct trouble *troubles; const char *hash; };

static const struct invitation_find *invited(struct request *r)
{
	return invitation_find(r->db, r->arena, token_hash(r->arena, request_param(r, "token")),
	    r->now);
}

static enum status gone(struct request *r)
{
	problem(r, GONE, "invitation-over", "%s", _("Liên kết này đã dùng hoặc đã hết hạn."));
	hint(r, "%s", _("Hãy nhờ người đã mời gửi lại một liên kết mới."));
	return GONE;
}

enum status invitation_check(struct request *r)
{
	const struct invitation_find *i = invited(r);
	struct acceptance *t = arena_new(r->arena, struct acceptance);
	struct invitation_form f = { NULL };
	const char *weak;

	if (!i)
		return gone(r);
	r->prepared = t;
	t->troubles = form_read(&r->params, invitation_form, &f);
	if (!t->troubles && (weak = password_weak(r->arena, f.password, i->name)))
		t->troubles = trouble_add(r->arena, NULL, "password", weak);
	if (!t->troubles)
		t->hash = password_hash(r->arena, f.password, password_cost_usual);
	return OK;
}

enum status invitation(struct request *r)
{
	const struct invitation_find *i = invited(r);
	struct acceptance *t = r->prepared;

	if (!i)
		return gone(r);
	if (r->method == GET || t->troubles) {
		people_invitation(r->out, i, invitation_form, t ? t->troubles : NULL);
		return t ? invalid(r, t->troubles) : OK;
	}
	account_set_password(r->db, i->account, t->hash);
	invitation_end(r->db, i->account);
	session_end_all(r->db, i->account, 0);
	begin_session(r, i->account, false);
	return let_in(r, "/tai-khoan");
}
