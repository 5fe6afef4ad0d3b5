/* market_staff.c - the officer's side: who the seller is, what must stop. */
#include "market/market_inside.h"

#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "market/market_law.h"
#include "market/market_staff.html.h"

struct moving { const char *to, *why; };
struct badge { int64_t ocop_star, decided_on; const char *ocop_decision; };

static const struct choice methods[] = {
	{ "VNEID",   N_("Ứng dụng VNeID") },
	{ "CHIP",    N_("Đọc chip căn cước") },
	{ "OFFICER", N_("Cán bộ gặp trực tiếp và xem giấy tờ") },
	{ NULL, NULL },
};

static const struct choice organisation_methods[] = {
	{ "VNEID",     N_("Ứng dụng VNeID") },
	{ "SIGNATURE", N_("Chữ ký số của tổ chức") },
	{ "OFFICER",   N_("Cán bộ gặp trực tiếp và xem giấy tờ") },
	{ NULL, NULL },
};


static const struct choice ends[] = {
	{ "SUSPENDED", N_("Đình chỉ, có báo trước") },
	{ "CLOSED",    N_("Đóng hẳn, có báo trước") },
	{ "DRAFT",     N_("Cho mở lại ngay") },
	{ NULL, NULL },
};

const struct field market_find_form[] = {
	TEXT(struct market_sought, q, .label = N_("Tên gian hàng"), .max = 100, .optional = true),
	TEXT(struct market_sought, commune, .label = N_("Xã, phường"), .max = 5,
	     .optional = true),
	CHOICE(struct market_sought, state, .label = N_("Trạng thái"), .choices = market_states,
	       .optional = true),
	END_OF_FIELDS
};

/* Ten digits, or thirteen with a stroke before the last three, as enterprises have. */
static const char *organisation_number(struct arena *a, const char *s)
{
	size_t n = strlen(s), digits = strspn(s, "0123456789");

	(void)a;
	if (n == 14 && digits == 10 && s[10] == '-')
		return strspn(s + 11, "0123456789") == 3 ? s : NULL;
	return digits == n && (n == 10 || n == 12 || n == 13) ? s : NULL;
}

#define ID struct market_identity
#define EVIDENCE(hint_) TEXT(ID, evidence, .label = N_("Đã xem giấy tờ gì"), .min = 2, .max = 300, \
	.hint = hint_)

/* R: Decree 248/2026, art. 18.1 (full name, birth date, personal number) */
const struct field market_identity_form[] = {
	TEXT(ID, full_name, .label = N_("Họ tên trên căn cước"), .min = 2, .max = 100,
	     .autocomplete = "off"),
	DATE(ID, birth_on, .label = N_("Ngày sinh")),
	TEXT(ID, number, .label = N_("Số định danh cá nhân"), .max = 12,
	     .normal = household_personal_number, .otherwise = N_("gồm 12 chữ số trên căn cước"),
	     .autocomplete = "off"),
	CHOICE(ID, method, .label = N_("Xác minh bằng cách nào"), .choices = methods),
	EVIDENCE(N_("Ví dụ: căn cước bản gốc, gặp tại nhà ngày 20/11.")),
	END_OF_FIELDS
};

/* R: Decree 248/2026, art. 18.1 (name, head office, id, legal representative) */
const struct field market_organisation_form[] = {
	TEXT(ID, full_name, .label = N_("Tên tổ chức"), .min = 2, .max = 200),
	TEXT(ID, head_office, .label = N_("Trụ sở"), .min = 5, .max = 300),
	TEXT(ID, number, .label = N_("Mã số định danh của tổ chức"), .max = 14,
	     .normal = organisation_number,
	     .otherwise = N_("gồm 10 chữ số, hoặc 13 chữ số với đơn vị phụ thuộc"),
	     .autocomplete = "off"),
	TEXT(ID, representative, .label = N_("Người đại diện theo pháp luật"), .min = 2,
	     .max = 100, .autocomplete = "off"),
	CHOICE(ID, method, .label = N_("Xác minh bằng cách nào"),
	       .choices = organisation_methods),
	EVIDENCE(N_("Ví dụ: giấy chứng nhận đăng ký hợp tác xã bản gốc.")),
	END_OF_FIELDS
};
#undef ID
#undef EVIDENCE

/* R: Decree 248/2026, art. 18.2 (suspension and closing, with a reason) */
const struct field market_move_form[] = {
	CHOICE(struct moving, to, .label = N_("Làm gì với gian hàng"), .choices = ends),
	TEXT(struct moving, why, .label = N_("Lý do"), .min = 5, .max = 500, .lines = true,
	     .hint = N_("Người bán đọc được lời này.")),
	END_OF_FIELDS
};

const struct field market_badge_form[] = {
	INT(struct badge, ocop_star, .label = N_("Số sao OCOP"), .max = 5,
	    .hint = N_("0 là bỏ sao.")),
	TEXT(struct badge, ocop_decision, .label = N_("Số quyết định công nhận"), .max = 200,
	     .optional = true),
	DATE(struct badge, decided_on, .label = N_("Ngày quyết định"), .optional = true,
	     .hint = N_("Sao hiện trong 36 tháng kể từ ngày này.")),
	END_OF_FIELDS
};

const char *market_actor_name(const char *word)
{
	if (!strcmp(word, "SELLER"))
		return _("Người bán");
	return !strcmp(word, "OFFICER") ? _("Cán bộ") : _("Hệ thống");
}

/* I6: the shop, if its commune is the visitor's to oversee. */
static const struct shop_by_id *shop_overseen(struct request *r, int64_t shop)
{
	const struct shop_by_id *s = shop_by_id(r->db, r->arena, shop);

	if (!s || !household_staff_may(r, &market_oversee, s->commune))
		return NULL;
	household_acted(r, s->household, s->name);
	return s;
}

enum status market_staff_list(struct request *r)
{
	struct market_list l = { .asked = { "", "", "" } };
	bool all;

	l.communes = household_staff_communes(r, &market_oversee, &all);
	if (form_read(&r->params, market_find_form, &l.asked))
		l.asked = (struct market_sought){ "", "", "" };
	if (!all && !*l.asked.commune && l.communes->n)
		l.asked.commune = l.communes->v[0].value;
	if (*l.asked.commune ? !household_staff_may(r, &market_oversee, l.asked.commune) : !all)
		return problem(r, NOT_FOUND, "no-such-commune", "%s",
		    _("Bạn không phụ trách xã này."));
	l.found = shop_find(r->db, r->arena, text_fold(r->arena, l.asked.q), l.asked.commune,
	    l.asked.state);
	market_staff_list_page(r->out, &l);
	return OK;
}

static enum status show(struct request *r, const struct shop_by_id *s, const struct trouble *t)
{
	struct staff_page page = {
		.shop = s,
		.identities = shop_identities(r->db, r->arena, s->id),
		.events = shop_events(r->db, r->arena, s->id),
		.products = products_of_shop(r->db, r->arena, s->id),
		.missing = market_shop_missing(r->db, r->arena, s->id, r->now),
		.notices = stops_of(r->db, r->arena, s->id),
		.notice = rule_words(&market_notice_days, rule_value(r->db, r->arena,
		    &market_notice_days, r->now)),
		.troubles = t,
	};

	market_staff_page(r->out, &page);
	return t ? INVALID : OK;
}

static enum status back(struct request *r, int64_t shop)
{
	return redirect(r, url_for("/quan-tri/cua-hang/%" PRId64, shop));
}

enum status market_staff_shop(struct request *r)
{
	const struct shop_by_id *s = shop_overseen(r, request_id(r, "id"));
	struct market_identity i = { .kind = "PERSON", .head_office = "", .representative = "" };
	struct trouble *t;

	if (!s)
		return market_no_shop(r);
	if (r->method == GET)
		return show(r, s, NULL);
	t = form_read(&r->params, market_identity_form, &i);
	if (!t && i.birth_on > market_today(r->now))
		t = trouble_add(r->arena, t, "birth_on", _("chưa đến ngày này"));
	if (t)
		return show(r, s, t);
	market_shop_identify(r->db, r->arena, s->id, &i, market_today(r->now), r->user->id,
	    r->now);
	return back(r, s->id);
}

enum status market_staff_organisation(struct request *r)
{
	const struct shop_by_id *s = shop_overseen(r, request_id(r, "id"));
	struct market_identity i = { .kind = "ORGANISATION" };
	struct trouble *t = NULL;

	if (!s)
		return market_no_shop(r);
	if (r->method == POST && !(t = form_read(&r->params, market_organisation_form, &i))) {
		market_shop_identify(r->db, r->arena, s->id, &i, market_today(r->now),
		    r->user->id, r->now);
		return back(r, s->id);
	}
	market_organisation_page(r->out, s, t);
	return t ? INVALID : OK;
}

static enum status not_in_that_state(struct request *r, const struct shop_by_id *s)
{
	return problem(r, CONFLICT, "shop-state",
	    _("Không làm được khi gian hàng ở trạng thái: %s."), market_state_name(s->state));
}

/* What the platform wants to stop it tells first; opening again needs no notice, but
 * what an authority stopped only a document of it opens.
 * R: Decree 248/2026, art. 18.2 */
enum status market_staff_move(struct request *r)
{
	const struct shop_by_id *s = shop_overseen(r, request_id(r, "id"));
	struct moving m = { "", "" };
	struct trouble *t;

	if (!s)
		return market_no_shop(r);
	t = form_read(&r->params, market_move_form, &m);
	if (t)
		return show(r, s, t);
	if (strcmp(m.to, "DRAFT")) {
		if (!market_shop_may(s->state, m.to, MARKET_OFFICER))
			return not_in_that_state(r, s);
		market_notice_give(r->db, r->arena, s->id, m.to, m.why, r->user->id, r->now);
		return back(r, s->id);
	}
	if (authority_order_suspends(r->db, r->arena, s->id))
		return problem(r, CONFLICT, "by-order", "%s",
		    _("Gian hàng bị đình chỉ theo yêu cầu của cơ quan có thẩm quyền, chỉ mở lại "
		      "khi có văn bản cho khôi phục."));
	if (!market_shop_move(r->db, r->arena, s->id, m.to, MARKET_OFFICER, r->user->id, m.why,
	    r->now))
		return not_in_that_state(r, s);
	return back(r, s->id);
}

enum status market_staff_unsay(struct request *r)
{
	const struct shop_by_id *s = shop_overseen(r, request_id(r, "id"));

	if (!s)
		return market_no_shop(r);
	if (!stop_withdraw(r->db, request_id(r, "notice"), s->id, r->now))
		return problem(r, CONFLICT, "notice-over", "%s",
		    _("Thông báo này đã rút hoặc đã thực hiện."));
	return back(r, s->id);
}

/* Stars are what the province decided, so a seller cannot write them himself. */
static struct trouble *check_badge(struct request *r, struct badge *b)
{
	struct trouble *t = form_read(&r->params, market_badge_form, b);

	if (!t && b->ocop_star && !b->decided_on)
		t = trouble_add(r->arena, t, "decided_on", _("sao phải có ngày quyết định"));
	if (!t && b->ocop_star && !*b->ocop_decision)
		t = trouble_add(r->arena, t, "ocop_decision", _("sao phải có quyết định"));
	return t;
}

enum status market_staff_badge(struct request *r)
{
	const struct product_by_id *p = product_by_id(r->db, r->arena, request_id(r, "id"));
	struct product_given g;
	struct badge b = { .ocop_decision = "" };
	struct trouble *t = NULL;
	int64_t id;

	if (!p || !shop_overseen(r, p->shop))
		return market_no_shop(r);
	if (r->method == POST && !(t = check_badge(r, &b))) {
		market_product_standing(r->db, r->arena, p->external_id, &g);
		g.ocop_star = b.ocop_star;
		g.ocop_decision = b.ocop_decision;
		g.ocop_until = b.ocop_star ?
		    market_badge_end(r->db, r->arena, b.decided_on) : 0;
		market_product_save(r->db, r->arena, &g, r->now, &id);
		return back(r, p->shop);
	}
	b.ocop_star = p->ocop_star;
	b.ocop_decision = p->ocop_decision;
	market_badge_page(r->out, p, &b, t);
	return t ? INVALID : OK;
}
