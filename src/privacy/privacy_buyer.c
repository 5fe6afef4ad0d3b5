/* privacy_buyer.c - who has an order's code and its telephone number: the same, for that
 * order alone.  He sees; what changes or takes along asks for the telephone itself (I2). */
#include "privacy/privacy_pages.h"

#include "core/setting.h"
#include "core/text.h"
#include "core/tr.h"
#include "privacy/privacy.html.h"

struct buyer_form { const char *phone; };
struct hide_form { const char *phone; bool hidden; };
struct correct_form { const char *phone, *name, *address; };
struct prove_form { const char *phone, *ma; };

#define PHONE(s) TEXT(s, phone, .label = N_("Số điện thoại đã đặt hàng"), .min = 8, .max = 20, \
	.normal = text_phone, .otherwise = N_("không phải số điện thoại Việt Nam"), \
	.autocomplete = "tel")

const struct field privacy_buyer_form[] = {
	PHONE(struct buyer_form),
	END_OF_FIELDS
};

const struct field privacy_buyer_hide_form[] = {
	PHONE(struct hide_form),
	BOOL(struct hide_form, hidden, .label = N_("Ẩn tôi với người bán")),
	END_OF_FIELDS
};

#define NAME TEXT(struct correct_form, name, .label = N_("Họ và tên người nhận"), .min = 2, \
	.max = 100, .autocomplete = "name")

const struct field privacy_buyer_correct_form[] = {
	PHONE(struct correct_form),
	NAME,
	TEXT(struct correct_form, address, .label = N_("Số nhà, đường, thôn"), .min = 2,
	    .max = 200, .autocomplete = "street-address"),
	END_OF_FIELDS
};

/* Who came for it gave no address. */
static const struct field name_form[] = { PHONE(struct correct_form), NAME, END_OF_FIELDS };
#undef NAME

#define DIGITS(...) TEXT(struct prove_form, ma, .label = N_("Mã trong tin nhắn"), .max = 12, \
	.autocomplete = "one-time-code", __VA_ARGS__)

const struct field privacy_prove_form[] = {
	PHONE(struct prove_form),
	DIGITS(.optional = true),
	END_OF_FIELDS
};

/* As it is asked for once a code is on its way. */
const struct field privacy_code_form[] = {
	DIGITS(.min = 6),
	END_OF_FIELDS
};

const struct field privacy_buyer_ask_form[] = {
	PHONE(struct privacy_ask_form),
	CHOICE(struct privacy_ask_form, kind, .label = N_("Bạn yêu cầu điều gì"),
	    .choices = privacy_kinds),
	TEXT(struct privacy_ask_form, words, .label = N_("Nói rõ thêm"), .min = 2, .max = 2000,
	    .lines = true, .hint = N_("Dữ liệu nào, vì sao, bạn muốn thế nào.")),
	END_OF_FIELDS
};

static struct url at(const struct privacy_page *p, const char *rest)
{
	return url_for("/du-lieu/don-hang/%s/%s?phone=%s", p->who.code, rest, p->who.phone);
}

/* May still be corrected: no part of it has left. */
static bool may_correct(struct request *r, int64_t order)
{
	const struct order_subs *subs = order_subs(r->db, r->arena, order);

	for (size_t i = 0; i < subs->n; i++)
		if (strcmp(subs->v[i].state, "PLACED") && strcmp(subs->v[i].state, "CONFIRMED"))
			return false;
	return true;
}

/* OK and *p, or the problem that order_open() wrote. */
static enum status open_page(struct request *r, struct privacy_page *p)
{
	const struct order_by_code *o;
	enum status s = order_open(r, &o);

	if (s != OK)
		return s;
	p->order = o;
	p->who = (struct person){ 0, text_phone(r->arena, request_param(r, "phone")), o->code };
	p->hidden_phone = p->who.phone;
	p->here = url_for("/du-lieu/don-hang/%s?phone=%s", o->code, p->who.phone);
	p->file = at(p, "tep");
	p->erase = at(p, "xoa");
	p->hide = url_for("/du-lieu/don-hang/%s/an", o->code);
	p->ask = at(p, "yeu-cau");
	p->hidden = o->restricted_at > 0;
	p->for_good = o->forgotten_at > 0;
	p->may_correct = may_correct(r, o->id);
	p->proven = privacy_proven(r, o, p->who.phone);
	p->can_send = order_code_can(r->db, r->arena);
	p->prove = at(p, "ma");
	p->contact = setting_text(r->db, r->arena, setting_by_name("site.operator_contact"));
	return OK;
}

/* The same for what changes or takes along. */
static enum status open_proven(struct request *r, struct privacy_page *p)
{
	enum status s = open_page(r, p);

	if (s != OK || p->proven)
		return s;
	if (r->method == GET)
		return redirect(r, p->prove);
	problem(r, FORBIDDEN, "telephone-not-proven", "%s",
	    _("Chưa làm việc này: cần xác nhận số điện thoại đã đặt hàng."));
	hint(r, "%s", _("Hãy mở lại trang dữ liệu của đơn, lấy mã gửi đến số ấy, rồi làm lại."));
	return FORBIDDEN;
}

static enum status show(struct request *r, struct privacy_page *p)
{
	p->told = personal_told(r->db, r->arena, &p->who, r->now);
	privacy_show(r->out, p);
	return p->troubles ? INVALID : OK;
}

enum status privacy_buyer(struct request *r)
{
	struct privacy_page p = { 0 };
	enum status s = open_page(r, &p);

	return s == OK ? show(r, &p) : s;
}

static enum status show_proof(struct request *r, struct privacy_page *p)
{
	privacy_proof_page(r->out, p);
	return p->troubles ? INVALID : OK;
}

enum status privacy_buyer_prove(struct request *r)
{
	struct privacy_page p = { 0 };
	struct prove_form f = { "", "" };
	enum status s = open_page(r, &p);

	if (s != OK)
		return s;
	if (p.proven)
		return redirect(r, p.here);
	if (r->method == GET || !p.can_send)
		return show_proof(r, &p);
	p.troubles = form_read(&r->params, privacy_prove_form, &f);
	if (!p.troubles && !*f.ma) {
		if (!order_code_send(r->db, r->arena, &privacy_code, f.phone, r->now))
			return order_code_too_many(r, f.phone);
	} else if (!p.troubles &&
	    order_code_right(r->db, r->arena, &privacy_code, f.phone, f.ma, r->now)) {
		privacy_prove(r, f.phone);
		r->audit = p.who.code;
		return redirect(r, p.here);
	} else if (!p.troubles) {
		r->keep = true;                 /* the guess counts */
		p.troubles = trouble_add(r->arena, NULL, "ma", _("mã không đúng hoặc đã hết hạn"));
	}
	p.sent = true;
	return show_proof(r, &p);
}

enum status privacy_buyer_file(struct request *r)
{
	struct privacy_page p = { 0 };
	enum status s = open_proven(r, &p);

	return s == OK ? privacy_file(r, &p.who) : s;
}

enum status privacy_buyer_erase(struct request *r)
{
	struct privacy_page p = { 0 };
	enum status s = r->method == GET ? open_page(r, &p) : open_proven(r, &p);
	const struct personal_fates *f;

	if (s != OK)
		return s;
	f = personal_fates(r->db, r->arena, &p.who, r->now);
	if (r->method == POST && personal_erase(r->db, r->arena, &p.who, r->now)) {
		privacy_note_done(r->db, r->arena, "ERASE", "xoa", 0, r->now);
		r->audit = p.who.code;
		privacy_erased(r->out, f);
		return OK;
	}
	privacy_erase_ask(r->out, &(struct privacy_erase_page){ &p, f });
	return r->method == POST ? CONFLICT : OK;
}

enum status privacy_buyer_hide(struct request *r)
{
	struct privacy_page p = { 0 };
	struct hide_form f = { "", false };
	enum status s = open_proven(r, &p);

	if (s != OK)
		return s;
	p.troubles = form_read(&r->params, privacy_buyer_hide_form, &f);
	if (p.troubles)
		return show(r, &p);
	privacy_restrict(r->db, r->arena, &p.who, f.hidden, r->now);
	privacy_note_done(r->db, r->arena, "RESTRICT", f.hidden ? "an" : "hien", 0, r->now);
	r->audit = p.who.code;
	return redirect(r, p.here);
}

enum status privacy_buyer_correct(struct request *r)
{
	struct privacy_page p = { 0 };
	struct correct_form f = { "", "", "" };
	enum status s = open_proven(r, &p);

	if (s != OK)
		return s;
	p.troubles = form_read(&r->params, *p.order->address ? privacy_buyer_correct_form :
	    name_form, &f);
	if (p.troubles)
		return show(r, &p);
	if (!order_correct_buyer(r->db, p.order->id, f.name, f.address))
		return problem(r, CONFLICT, "order-moved", "%s",
		    _("Đơn đã gửi đi nên không sửa ở đây được nữa. Hãy gửi yêu cầu sửa."));
	r->audit = p.who.code;
	return redirect(r, p.here);
}

enum status privacy_buyer_ask(struct request *r)
{
	struct privacy_page p = { 0 };
	struct privacy_ask_form f = { NULL, "", "", "", "SCREEN", false };
	struct trouble *t = NULL;
	enum status s = open_page(r, &p);

	if (s != OK)
		return s;
	p.answered_in = privacy_answered_in(r);
	if (r->method == GET || (t = form_read(&r->params, privacy_buyer_ask_form, &f))) {
		privacy_ask_page(r->out, &p, privacy_buyer_ask_form, &f, t);
		return t ? INVALID : OK;
	}
	privacy_register(r->db, r->arena, &(struct privacy_ask){ .kind = f.kind, .how = "SCREEN",
	    .name = p.order->name, .phone = f.phone, .words = f.words, .code = p.who.code,
	    .proven = p.proven }, r->now);
	return redirect(r, p.here);
}

/* Once on a page that may have several parts. */
void privacy_on_order(struct out *o, const struct request *r, int64_t sub)
{
	const struct sub_order_by_id *s = sub_order_by_id(r->db, r->arena, sub);
	const char *phone = request_param(r, "phone");
	size_t len = s ? strlen(s->code) : 0;

	if (len && s->code[len - 1] == 'A' && phone)
		privacy_order_panel(o, url_for("/du-lieu/don-hang/%s?phone=%s",
		    arena_strndup(r->arena, s->code, len - 1), phone));
}
