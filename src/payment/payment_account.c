/* payment_account.c - pages for who connects accounts with providers. */
#include "payment/payment_account.h"

#include <ctype.h>

#include "core/calendar.h"
#include "core/id.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "payment/account.html.h"
#include "payment/payment_inside.h"
#include "payment/provider.h"

static const char secret_context[] = "payment.secret", door_context[] = "payment.door";

enum { AT_ONCE = 50, DOOR_BYTES = 24, OLD_SECRET_DAYS = 1 };

/* As people write them: 8400 2051-23456. */
const char *payment_account_number(struct arena *a, const char *s)
{
	char *to = arena_alloc(a, strlen(s) + 1);
	size_t n = 0;

	for (; *s; s++) {
		if (strchr(" .-", *s))
			continue;
		if (!isalnum((unsigned char)*s))
			return NULL;
		to[n++] = *s;
	}
	return n && n <= PAYMENT_ACCOUNT_MAX ? to : NULL;
}

const char *payment_account_secret(struct arena *a, struct bytes sealed)
{
	const char *text = sealed.at ? unseal(a, platform_keys(), secret_context, sealed) : NULL;

	return text ? text : "";
}

struct widget_options *payment_bank_options(struct db *db, struct arena *a)
{
	const struct payment_banks *banks = payment_banks(db, a);
	struct widget_options *o = arena_new(a, struct widget_options);

	o->v = arena_array(a, struct widget_option, banks->n);
	for (size_t i = 0; i < banks->n; i++)
		o->v[o->n++] = (struct widget_option){ banks->v[i].bin,
			said("%s – %s", banks->v[i].short_name, banks->v[i].name), false };
	return o;
}

static const struct choice provider_choices[] = {
	{ "SEPAY", "SePay" }, { "PAYOS", "payOS" }, { .value = NULL }
};
static const struct choice owner_choices[] = {
	{ "SHOP", N_("Một gian hàng") }, { "OPERATOR", N_("Đơn vị vận hành") }, { .value = NULL }
};

#define SECRET(T) TEXT(T, secret, .label = N_("Khóa bí mật"), .min = PROVIDER_SECRET_MIN, \
	.max = PROVIDER_SECRET_MAX, .secret = true, .autocomplete = "off", \
	.hint = N_("SePay gọi là Secret Key của webhook, payOS gọi là Checksum Key."))

const struct field payment_connect_fields[] = {
	CHOICE(struct payment_connect, provider, .label = N_("Dịch vụ báo tiền"),
	    .choices = provider_choices),
	TEXT(struct payment_connect, bank_bin, .label = N_("Ngân hàng"), .min = 6, .max = 6),
	TEXT(struct payment_connect, bank_account, .label = N_("Số tài khoản"), .min = 1, .max = 30,
	    .normal = payment_account_number,
	    .otherwise = N_("gồm tối đa 19 chữ số hoặc chữ cái"), .autocomplete = "off"),
	CHOICE(struct payment_connect, owner, .label = N_("Tài khoản của"),
	    .choices = owner_choices),
	TEXT(struct payment_connect, title, .label = N_("Tên gọi để nhận ra"), .min = 2, .max = 100,
	    .hint = N_("Ví dụ: Vườn na bà Hoa.")),
	SECRET(struct payment_connect),
	END_OF_FIELDS
};

struct secret_form { const char *secret; };
const struct field payment_secret_fields[] = { SECRET(struct secret_form), END_OF_FIELDS };

enum status payment_account_list(struct request *r)
{
	payment_accounts_page(r->out, payment_accounts(r->db, r->arena, INT64_MAX, AT_ONCE));
	return OK;
}

static struct url page_of(int64_t id)
{
	return url_for("/quan-tri/thanh-toan/tai-khoan/%" PRId64, id);
}

static struct bytes sealed(struct arena *a, const char *context, const char *text)
{
	return seal(a, platform_keys(), context, text);
}

const char *payment_connect(struct db *db, struct arena *a, const struct payment_connect *c,
    int64_t account, int64_t now, int64_t *id)
{
	const struct provider *p = provider_by_name(c->provider);
	const char *door = random_token(a, DOOR_BYTES);

	*id = id_new();
	return payment_account_add(db, *id, c->provider, c->bank_bin, c->bank_account, c->owner,
	    c->title, token_hash(a, door), sealed(a, door_context, door),
	    sealed(a, secret_context, c->secret), account, now) ?
	    url_for("/api/v1/webhooks/%s/%s", p->path, door).text : NULL;
}

enum status payment_account_new(struct request *r)
{
	struct payment_connect f = { "", "", "", "SHOP", "", "" };
	struct trouble *t = NULL;
	int64_t id = 0;

	if (r->method == POST) {
		t = form_read(&r->params, payment_connect_fields, &f);
		if (!t && !payment_bank(r->db, r->arena, f.bank_bin))
			t = trouble_add(r->arena, t, "bank_bin", _("không có ngân hàng này"));
		if (!t && !payment_connect(r->db, r->arena, &f, r->user->id, r->now, &id))
			t = trouble_add(r->arena, t, "bank_account",
			    _("đã được kết nối với dịch vụ này"));
		if (!t)
			return redirect(r, page_of(id));
	}
	f.secret = "";
	payment_connect_page(r->out, payment_connect_fields, &f, t,
	    payment_bank_options(r->db, r->arena));
	return t ? INVALID : OK;
}

static enum status no_such_account(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-connection", "%s", _("Không có kết nối này."));
}

/* Whoever sets up the provider copies it from the page. */
static const char *address_of(const struct request *r, const struct payment_account_of *c,
    const struct provider *p)
{
	const char *door = unseal(r->arena, platform_keys(), door_context, c->door);
	const char *s = site_absolute(url_for("/api/v1/webhooks/%s/%s", p->path,
	    door ? door : ""));

	return *s == '/' ? said("%s%s", request_site(r), s) : s;
}

static enum status show(struct request *r, const struct payment_account_of *c,
    const struct trouble *t)
{
	const struct provider *p = provider_by_name(c->provider);
	struct secret_form none = { "" };
	struct payment_account_page page = { c, p->title, address_of(r, c, p),
		c->old_until > r->now };

	reply_header(r, "Cache-Control", "no-store");
	payment_account_page(r->out, &page, payment_secret_fields, &none, t);
	return t ? INVALID : OK;
}

enum status payment_account_show(struct request *r)
{
	const struct payment_account_of *c = payment_account_of(r->db, r->arena,
	    request_id(r, "id"));

	return c ? show(r, c, NULL) : no_such_account(r);
}

enum status payment_account_new_secret(struct request *r)
{
	int64_t id = request_id(r, "id");
	const struct payment_account_of *c = payment_account_of(r->db, r->arena, id);
	struct secret_form f = { "" };
	struct trouble *t;

	if (!c)
		return no_such_account(r);
	t = form_read(&r->params, payment_secret_fields, &f);
	if (t)
		return show(r, c, t);
	payment_account_rotate(r->db, id, sealed(r->arena, secret_context, f.secret),
	    r->now + OLD_SECRET_DAYS * DAY, r->now);
	return redirect(r, page_of(id));
}

enum status payment_account_new_door(struct request *r)
{
	const char *door = random_token(r->arena, DOOR_BYTES);
	int64_t id = request_id(r, "id");

	if (!payment_account_move(r->db, id, token_hash(r->arena, door),
	    sealed(r->arena, door_context, door), r->now))
		return no_such_account(r);
	return redirect(r, page_of(id));
}

enum status payment_account_end(struct request *r)
{
	int64_t id = request_id(r, "id");

	if (!payment_account_close(r->db, id, r->now))
		return no_such_account(r);
	return redirect(r, page_of(id));
}
