/* connection.c - accounts at carriers, of a shop or of the province.
 *
 * What is secret is sealed and never shown again (I8): who changes one types it
 * anew.  Each has an address of its own, to which the carrier's server tells its
 * news; it is the only proof of who speaks, since GHN signs nothing (I7). */
#include "core/id.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "places/places.h"
#include "shipping/desk.html.h"
#include "shipping/pages.h"
#include "site/site.h"

enum { KEY_BYTES = 24 };

/* Those with a server. */
static const struct choice servers[] = {
	{ "VNPOST",      N_("Bưu điện Việt Nam") },
	{ "VIETTELPOST", N_("Viettel Post") },
	{ "GHN",         N_("Giao Hàng Nhanh") },
	{ "GHTK",        N_("Giao Hàng Tiết Kiệm") },
	{ NULL },
};

#define FORM_ struct connection_form
const struct field connection_fields[] = {
	CHOICE(FORM_, carrier, .label = N_("Đơn vị vận chuyển"), .choices = servers),
	TEXT(FORM_, user, .label = N_("Tên đăng nhập, hoặc Token"), .min = 1, .max = 300),
	TEXT(FORM_, password, .label = N_("Mật khẩu"), .max = 300, .optional = true,
	     .secret = true, .hint = N_("Bưu điện, Viettel Post.")),
	TEXT(FORM_, extra, .label = N_("Mã khách hàng, hoặc ShopId"), .max = 100,
	     .optional = true, .hint = N_("Bưu điện, GHN.")),
	TEXT(FORM_, pick_name, .label = N_("Tên nơi lấy hàng"), .min = 2, .max = 100),
	TEXT(FORM_, pick_phone, .label = N_("Điện thoại nơi lấy hàng"), .min = 8, .max = 20,
	     .normal = text_phone, .otherwise = N_("không phải số điện thoại Việt Nam")),
	TEXT(FORM_, pick_address, .label = N_("Địa chỉ lấy hàng"), .min = 2, .max = 200,
	     .hint = N_("Số nhà, đường, thôn.")),
	TEXT(FORM_, pick_commune, .label = N_("Mã xã nơi lấy hàng"), .min = 5, .max = 5,
	     .normal = household_commune_code, .otherwise = N_("là mã xã gồm 5 chữ số")),
	END_OF_FIELDS
};
#undef FORM_

const struct market_shop *shop_mine(struct request *r)
{
	return market_shop_for(r->db, r->arena, r->user->id, request_id(r, "id"), r->now);
}

void seller_acted(struct request *r, int64_t shop, const char *what)
{
	const struct market_shop *s = shop ? market_shop_by_id(r->db, r->arena, shop) : NULL;

	r->audit = what;
	if (s)
		household_acted(r, s->household, what);
}

int64_t connection_for(struct db *db, struct arena *a, int64_t shop, const char *carrier)
{
	const struct connection_use *c = connection_use(db, a, shop, carrier);

	return c ? c->id : 0;
}

/* The three secrets are one text, a line each; none of them holds a newline. */
static struct bytes seal_secrets(struct arena *a, const struct connection_form *f)
{
	return seal(a, platform_keys(), SECRETS_SEAL, arena_printf(a, "%s\n%s\n%s", f->user,
	    f->password, f->extra));
}

static const char *line_of(struct arena *a, const char **s)
{
	size_t n = strcspn(*s, "\n");
	const char *line = arena_strndup(a, *s, n);

	*s += n + ((*s)[n] == '\n');
	return line;
}

const struct connection *connection_open(struct db *db, struct arena *a, int64_t id)
{
	const struct connection_by_id *row = connection_by_id(db, a, id);
	const char *secrets = row ? unseal(a, platform_keys(), SECRETS_SEAL, row->secrets) : NULL;
	const char *phone = row ? unseal(a, platform_keys(), PHONE_SEAL, row->pick_phone) : NULL;
	struct connection *c;

	if (!secrets || !phone)
		return NULL;
	c = arena_new(a, struct connection);
	c->id = row->id;
	c->shop = row->shop;
	c->carrier = carrier_named(row->carrier);
	c->account = (struct carrier_account){ line_of(a, &secrets), line_of(a, &secrets),
		line_of(a, &secrets), row->pick_name, phone, row->pick_address,
		row->pick_commune };
	return c;
}

/* What the carrier needs beyond the fields. */
static struct trouble *check(struct request *r, const struct connection_form *f)
{
	const struct carrier *c = carrier_named(f->carrier);
	const struct place_by_code *place = place_by_code(r->db, r->arena, f->pick_commune);
	struct trouble *t = NULL;

	if (c->secrets[1] && !*f->password)
		t = trouble_add(r->arena, t, "password", _("đơn vị này cần mật khẩu"));
	if (c->secrets[2] && !*f->extra)
		t = trouble_add(r->arena, t, "extra", said(_("đơn vị này cần: %s"),
		    tr(c->secrets[2])));
	if (!place || strcmp(place->level, "commune"))
		t = trouble_add(r->arena, t, "pick_commune",
		    _("hiện nay không có xã, phường nào mang mã này"));
	if (strpbrk(f->user, "\r\n") || strpbrk(f->password, "\r\n") || strpbrk(f->extra, "\r\n"))
		t = trouble_add(r->arena, t, "user", _("chỉ gồm một dòng"));
	return t;
}

static void add(struct request *r, int64_t shop, const struct connection_form *f)
{
	const char *key = random_token(r->arena, KEY_BYTES);

	connection_stop(r->db, shop, f->carrier);
	connection_add(r->db, id_new(), shop, f->carrier, seal_secrets(r->arena, f),
	    f->pick_name, seal(r->arena, platform_keys(), PHONE_SEAL, f->pick_phone),
	    f->pick_address, f->pick_commune, token_hash(r->arena, key),
	    seal(r->arena, platform_keys(), KEY_SEAL, key), r->now);
	seller_acted(r, shop, f->carrier);
}

static void show_connections(struct request *r, struct connections_view *v)
{
	const struct connections_of *rows = connections_of(r->db, r->arena, v->shop);

	v->v = arena_array(r->arena, struct connection_shown, rows->n);
	for (size_t i = 0; i < rows->n; i++) {
		const struct connections_of_row *c = &rows->v[i];
		const char *key = unseal(r->arena, platform_keys(), KEY_SEAL, c->key_sealed);

		v->v[v->n++] = (struct connection_shown){ c->id, carrier_named(c->carrier),
			c->pick_name, c->pick_address,
			key ? site_absolute(url_for("/tin-van-chuyen/%s", key)) : "" };
	}
	connections_list(r->out, v);
}

static enum status connections(struct request *r, struct connections_view *v, struct url self,
    struct connection_form *f)
{
	struct trouble *t = NULL;

	if (r->method == POST && !(t = form_read(&r->params, connection_fields, f)) &&
	    !(t = check(r, f))) {
		add(r, v->shop, f);
		return redirect(r, self);
	}
	f->password = "";
	v->form = f;
	v->troubles = t;
	show_connections(r, v);
	return t ? INVALID : OK;
}

/* /ban-hang/cua-hang/{id}/van-chuyen */
enum status connections_own(struct request *r)
{
	const struct market_shop *s = shop_mine(r);
	struct connection_form f = { "", "", "", "", "", "", "", "" };
	struct connections_view v = { .title = _("Đơn vị vận chuyển của gian hàng") };

	if (!s)
		return not_there(r);
	v.shop = s->id;
	v.back = url_for("/ban-hang/cua-hang/%" PRId64, s->id);
	v.back_label = s->name;
	f.pick_name = s->name;
	f.pick_commune = s->commune;
	return connections(r, &v, url_for("/ban-hang/cua-hang/%" PRId64 "/van-chuyen", s->id), &f);
}

/* /quan-tri/van-chuyen/ket-noi */
enum status connections_staff(struct request *r)
{
	struct connection_form f = { "", "", "", "", "", "", "", "" };
	struct connections_view v = { .title = _("Kết nối vận chuyển chung của tỉnh"),
		.back = url_for("/quan-tri/van-chuyen"), .back_label = _("Vận chuyển") };

	return connections(r, &v, url_for("/quan-tri/van-chuyen/ket-noi"), &f);
}

/* His own, or that of a shop in a commune he looks after; those of the province are
 * for who looks after all. */
bool connection_is_mine(struct request *r, int64_t shop)
{
	const struct market_shop *s = shop ? market_shop_by_id(r->db, r->arena, shop) : NULL;

	if (!s)
		return may(r, &shipping_run_all, 0);
	return market_shop_for(r->db, r->arena, r->user->id, shop, r->now) ||
	    household_staff_may(r, &shipping_run, s->commune);
}

const struct connection_by_id *connection_mine(struct request *r)
{
	const struct connection_by_id *c = connection_by_id(r->db, r->arena, request_id(r, "id"));

	return c && connection_is_mine(r, c->shop) ? c : NULL;
}

/* POST /ban-hang/ket-noi/{id}/thoi */
enum status connection_end(struct request *r)
{
	const struct connection_by_id *c = connection_mine(r);

	if (!c)
		return not_there(r);
	connection_stop(r->db, c->shop, c->carrier);
	seller_acted(r, c->shop, c->carrier);
	return redirect(r, c->shop ? url_for("/ban-hang/cua-hang/%" PRId64 "/van-chuyen", c->shop) :
	    url_for("/quan-tri/van-chuyen/ket-noi"));
}
