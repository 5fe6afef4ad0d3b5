/* market_seller.c - the seller's side: the day, the shop, its opening, its poster. */
#include "market/market_inside.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "market/market_law.h"
#include "market/market_money.h"
#include "market/market_seller.html.h"
#include "payment/payment.h"
#include "site/paper.h"
#include "site/site.h"

const struct spot market_day_spot = { "market.day" };
const struct spot market_offer_spot = { "market.offer" };
const struct spot market_tools_spot = { "market.tools" };

enum { QR_WIDTH = 90 };         /* mm, read from two steps away */

enum status market_no_shop(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-shop", "%s", _("Không có gian hàng này."));
}

const struct shop_by_id *market_own_shop(struct request *r, int64_t shop)
{
	const struct shop_by_id *s = shop_of_account(r->db, r->arena, shop, r->user->id, r->now) ?
	    shop_by_id(r->db, r->arena, shop) : NULL;

	if (s)
		household_acted(r, s->household, s->name);
	return s;
}

static struct url shop_url(int64_t shop)
{
	return url_for("/ban-hang/cua-hang/%" PRId64, shop);
}

static struct widget_options *options(struct arena *a, size_t n)
{
	struct widget_options *o = arena_new(a, struct widget_options);

	o->v = arena_array(a, struct widget_option, n);
	return o;
}

struct widget_options *market_bank_options(struct db *db, struct arena *a)
{
	const struct payment_banks *banks = payment_banks(db, a);
	struct widget_options *o = options(a, banks->n);

	for (size_t i = 0; i < banks->n; i++)
		o->v[o->n++] = (struct widget_option){ banks->v[i].bin,
			said("%s – %s", banks->v[i].short_name, banks->v[i].name), false };
	return o;
}

struct widget_options *market_household_options(const struct households_of_account *of)
{
	struct widget_options *o = options(arena_at_work(), of->n);

	for (size_t i = 0; i < of->n; i++)
		o->v[o->n++] = (struct widget_option){ of->v[i].external_id,
			said("%s, %s", of->v[i].head_name, of->v[i].village), false };
	return o;
}

enum status market_seller_home(struct request *r)
{
	int64_t me = r->user->id;
	const struct market_shops *shops = market_shops_of(r->db, r->arena, me, r->now);

	if (shops->n == 1)
		return redirect(r, shop_url(shops->v[0].id));
	market_home_page(r->out, shops, households_of_account(r->db, r->arena, me, r->now));
	return OK;
}

/* Only for a household of his, though the form could name any. */
static bool is_his(const struct households_of_account *of, const char *external_id)
{
	for (size_t i = 0; i < of->n; i++)
		if (!strcmp(of->v[i].external_id, external_id))
			return true;
	return false;
}

enum status market_seller_new_shop(struct request *r)
{
	const struct households_of_account *of = households_of_account(r->db, r->arena,
	    r->user->id, r->now);
	struct shop_given g = shop_blank;
	struct trouble *t = NULL;
	int64_t id;

	if (r->method == POST) {
		g.external_id = arena_printf(r->arena, "gian-hang-%" PRId64, id_new());
		t = form_read(&r->params, market_new_shop_form, &g);
		if (!t && !is_his(of, g.household_external_id))
			t = trouble_add(r->arena, t, "household_external_id",
			    _("bạn không phải người của hộ này"));
		if (!t)
			t = market_shop_check(r->db, r->arena, &g);
	}
	if (r->method == POST && !t) {
		market_shop_save(r->db, r->arena, &g, r->now, &id);
		household_acted(r, household_by_external_id(r->db, r->arena,
		    g.household_external_id), g.name);
		return redirect(r, shop_url(id));
	}
	market_new_shop_page(r->out, &g, of, t);
	return t ? INVALID : OK;
}

static void add_if(struct duties *d, bool due, const char *words, struct url to)
{
	if (due)
		duty_add(d, words, to);
}

/* What others wait for comes first, then what would sell more. */
static struct duties tasks_of(struct request *r, const struct shop_by_id *s)
{
	const struct shop_today *now = shop_today(r->db, r->arena, s->id);
	struct url goods = url_for("/ban-hang/cua-hang/%" PRId64 "/hang", s->id);
	struct url settings = url_for("/ban-hang/cua-hang/%" PRId64 "/cai-dat", s->id);
	struct duties d = { .db = r->db, .arena = r->arena, .kind = "shop", .id = s->id,
		.now = r->now };

	duties_ask(&d);
	add_if(&d, !now->shown, _("Chụp ảnh và đăng mặt hàng đầu tiên"),
	    url_for("/ban-hang/cua-hang/%" PRId64 "/hang/moi", s->id));
	add_if(&d, now->sold_out, said(n_("%s mặt hàng đã hết: sửa lại số còn", now->sold_out),
	    number(now->sold_out)), goods);
	add_if(&d, now->no_photo, said(n_("%s mặt hàng chưa có ảnh: chụp thêm", now->no_photo),
	    number(now->no_photo)), goods);
	add_if(&d, !*s->bank_bin, _("Thêm tài khoản để nhận chuyển khoản"), settings);
	add_if(&d, !*s->phone_masked, _("Thêm số điện thoại bán hàng"), settings);
	add_if(&d, !*s->description, _("Viết vài lời giới thiệu gian hàng"), settings);
	return d;
}

/* That his identity will no longer do, while it stands so; or NULL. */
static const char *warned(struct request *r, int64_t shop)
{
	const struct warning_newest *w = warning_newest(r->db, r->arena, shop);

	if (!w || w->due_on <= market_today(r->now) || market_identity_suffices(r->db, r->arena,
	    shop_by_id(r->db, r->arena, shop)->identity_method, us_of_yyyymmdd(w->due_on)))
		return NULL;
	return said(_("Từ ngày %s, người bán phải được định danh điện tử. Hãy nhờ cán bộ xã xác "
	    "minh lại bằng VNeID, nếu không gian hàng sẽ tạm dừng."), day_said(w->due_on));
}

static struct shop_page page_of(struct request *r, const struct shop_by_id *s)
{
	return (struct shop_page){ s, market_shop_missing(r->db, r->arena, s->id, r->now),
		tasks_of(r, s), stops_of(r->db, r->arena, s->id),
		barred_of_shop(r->db, r->arena, s->id), market_shop_box(r, s->id), warned(r, s->id),
		request_param(r, "da-luu"), site_has("/ban-hang/don", GET),
		site_has("/ban-hang/so-lieu", GET) };
}

enum status market_seller_shop(struct request *r)
{
	const struct shop_by_id *s = market_own_shop(r, request_id(r, "id"));
	struct shop_page page;

	if (!s)
		return market_no_shop(r);
	page = page_of(r, s);
	market_shop_page(r->out, &page);
	return OK;
}

/* What is left empty is removed, so the form begins with nothing of what it shows.
 * Where the money goes is the owner's to say: to others it is not shown as a field. */
static struct trouble *read_settings(struct request *r, const struct shop_given *g, bool owner,
    struct shop_given *new)
{
	struct trouble *t;

	*new = *g;
	new->description = new->phone = new->collect_hours = "";
	if (owner)
		new->bank_bin = new->bank_account = new->bank_account_name = "";
	t = form_read(&r->params, market_shop_form, new);
	if (!t && !owner && market_money_moves(g, new))
		t = trouble_add(r->arena, t, "bank_account", _("chỉ chủ hộ mới đổi được"));
	return t ? t : market_shop_check(r->db, r->arena, new);
}

enum status market_seller_settings(struct request *r)
{
	const struct shop_by_id *s = market_own_shop(r, request_id(r, "id"));
	struct shop_given g, new;
	struct trouble *t = NULL;
	bool owner;
	int64_t id;

	if (!s)
		return market_no_shop(r);
	owner = household_owner(r->db, r->arena, r->user->id, s->household, r->now);
	market_shop_standing(r->db, r->arena, s->external_id, &g);
	if (r->method == POST)
		t = read_settings(r, &g, owner, &new);
	if (r->method == POST && !t) {
		market_shop_save(r->db, r->arena, &new, r->now, &id);
		return redirect(r, url_for("/ban-hang/cua-hang/%" PRId64 "?da-luu=1", s->id));
	}
	market_settings_page(r->out, s, &g, market_bank_options(r->db, r->arena), owner, t);
	return t ? INVALID : OK;
}

struct publishing { bool agreed; };

/* What is shown is what is kept.  R: Law 91/2025/QH15 (consent) */
const struct field market_publish_form[] = {
	BOOL(struct publishing, agreed, .label = N_("Tôi đồng ý công khai trên chợ này tên gian "
	     "hàng, tên người bán, xã nơi ở và hàng hóa của tôi. Tôi có thể rút lại bất cứ lúc "
	     "nào bằng cách đóng gian hàng.")),
	END_OF_FIELDS
};

enum status market_seller_publish(struct request *r)
{
	const struct shop_by_id *s = market_own_shop(r, request_id(r, "id"));
	struct publishing p = { false };
	struct trouble *t = NULL;
	struct shop_page page;

	if (!s)
		return market_no_shop(r);
	if (r->method == POST && !(t = form_read(&r->params, market_publish_form, &p)) && !p.agreed)
		t = trouble_add(r->arena, t, "agreed", _("cần sự đồng ý của bạn mới mở được"));
	if (r->method == POST && !t) {
		household_agrees(r->db, s->household, "PUBLISH_SHOP",
		    tr(market_publish_form[0].label), "SCREEN", r->user->id, r->now);
		market_shop_publish(r->db, r->arena, s->id, r->user->id, r->now);
		return redirect(r, shop_url(s->id));
	}
	page = page_of(r, s);
	market_publish_page(r->out, &page, t);
	return t ? INVALID : OK;
}

static enum status move(struct request *r, const char *to)
{
	const struct shop_by_id *s = market_own_shop(r, request_id(r, "id"));

	if (!s)
		return market_no_shop(r);
	if (!market_shop_move(r->db, r->arena, s->id, to, MARKET_SELLER, r->user->id, "", r->now))
		return problem(r, CONFLICT, "shop-state",
		    _("Không làm được khi gian hàng ở trạng thái: %s."),
		    market_state_name(s->state));
	return redirect(r, shop_url(s->id));
}

enum status market_seller_pause(struct request *r)
{
	return move(r, "PAUSED");
}

enum status market_seller_resume(struct request *r)
{
	return move(r, "HAS_ITEM");
}

/* For ever, and so not for others to do.  Which also takes back the consent to be shown, when no
 * other shop rests on it. */
enum status market_seller_close(struct request *r)
{
	const struct shop_by_id *s = market_own_shop(r, request_id(r, "id"));
	enum status done;

	if (s && !household_owner(r->db, r->arena, r->user->id, s->household, r->now))
		return problem(r, FORBIDDEN, "owner-only", "%s",
		    _("Chỉ chủ hộ, bằng tài khoản của mình, mới đóng hẳn được gian hàng."));
	done = move(r, "CLOSED");
	if (done == SEE_OTHER && !shops_standing(r->db, r->arena, s->household)->n)
		household_withdraws(r->db, r->arena, s->household, "PUBLISH_SHOP", r->now);
	return done;
}

/* The address of the shop as a telephone needs it; where nobody has set the site's
 * address, the one by which the seller came. */
static const char *whole_address(const struct request *r, struct url path)
{
	const char *s = site_absolute(path);

	return *s == '/' ? said("%s%s", request_site(r), s) : s;
}

enum status market_seller_poster(struct request *r)
{
	const struct shop_by_id *s = market_own_shop(r, request_id(r, "id"));
	const char *address;
	struct pdf *p;

	if (!s)
		return market_no_shop(r);
	address = whole_address(r, url_for("/cua-hang/%s", s->slug));
	p = site_paper(r->db, r->arena, PDF_A4, said(_("Mã QR gian hàng %s"), s->name), tr_lang());
	pdf_heading(p, s->name);
	pdf_text(p, text_cut(r->arena, s->description, 300));
	pdf_qr(p, address, QR_WIDTH,
	    _("Mở máy ảnh điện thoại, hướng vào mã này để xem hàng và đặt mua"));
	pdf_rule(p);
	pdf_small(p, address);
	return reply_bytes(r, "application/pdf", pdf_close(p));
}

/* His own account's alone: the money of others is none of his. */
enum status market_seller_statement(struct request *r)
{
	const struct shop_by_id *s = market_own_shop(r, request_id(r, "id"));

	if (!s)
		return market_no_shop(r);
	if (!*s->bank_bin)
		return redirect(r, url_for("/ban-hang/cua-hang/%" PRId64 "/cai-dat", s->id));
	return payment_statement_page(r, s->bank_bin, s->bank_account);
}
