/* order_return_pages.c - the buyer asks, the seller answers, staff see to it that
 * he does. */
#include "order/order_return.h"

#include "core/show.h"
#include "core/tr.h"
#include "order/order_return.html.h"

static const struct field want_fields[] = {
	INT(struct return_want, position, .label = N_("Dòng hàng"), .max = ORDER_LINES),
	INT(struct return_want, quantity, .label = N_("Số lượng"), .max = ORDER_QUANTITY,
	    .optional = true),
	END_OF_FIELDS
};

const struct field return_fields[] = {
	TEXT(struct return_given, phone, .label = N_("Số điện thoại đã đặt hàng"), .min = 8,
	    .max = 20),
	TEXT(struct return_given, sub, .label = N_("Phần đơn của gian hàng"), .min = 8, .max = 30),
	CHOICE(struct return_given, kind, .label = N_("Vì sao"), .choices = order_return_kinds),
	LIST(struct return_given, lines, struct return_want, want_fields,
	    .label = N_("Các dòng hàng"), .max = ORDER_LINES, .optional = true),
	TEXT(struct return_given, words, .label = N_("Kể rõ hơn"), .max = 1000, .optional = true,
	    .lines = true, .hint = N_("Hàng thế nào, bạn muốn người bán làm gì.")),
	MONEY(struct return_given, amount, .label = N_("Số tiền muốn hoàn"), .optional = true,
	    .max = MONEY_MAX, .hint = N_("Để trống là cả tiền của số hàng trên.")),
	TEXT(struct return_given, refund_to, .label = RETURN_ACCOUNT, .max = 120,
	    .optional = true, .hint = RETURN_ACCOUNT_HINT),
	GROUP(struct return_given, photos, struct proof, proof_fields,
	    .label = N_("Ảnh chụp hàng"), .hint = N_("Chỉ người bán và cán bộ giải quyết thấy.")),
	END_OF_FIELDS
};

static const struct choice goods[] = {
	{ "KEEP", N_("Người mua không phải gửi hàng lại") },
	{ "BACK", N_("Người mua gửi hàng lại trước") },
	{ NULL },
};

const struct field return_answer_fields[] = {
	MONEY(struct return_answer, amount, .label = N_("Số tiền hoàn"), .optional = true,
	    .max = MONEY_MAX, .hint = N_("Để trống là bằng số người mua yêu cầu.")),
	CHOICE(struct return_answer, goods, .label = N_("Hàng"), .choices = goods),
	TEXT(struct return_answer, why, .label = N_("Lời nhắn cho người mua"), .max = 500,
	    .optional = true, .lines = true, .hint = N_("Nếu cần gửi hàng lại: gửi về đâu, ai trả "
	    "tiền gửi.")),
	END_OF_FIELDS
};

const struct field return_refuse_fields[] = {
	TEXT(struct return_answer, why, .label = N_("Vì sao không hoàn tiền"), .min = 5,
	    .max = 500, .lines = true, .hint = N_("Người mua đọc được lý do này và có thể khiếu "
	    "nại.")),
	END_OF_FIELDS
};

static const struct return_given blank = { .phone = "", .sub = "", .kind = "", .words = "",
	.refund_to = "" };

struct url return_url(const char *code, int64_t id, const char *act)
{
	return url_for("/ban-hang/don/%s/tra-hang/%" PRId64 "/%s", code, id, act);
}

/* The sub-order of the path's order that the parameter names, or NULL. */
static const struct return_sub *sub_asked(struct request *r, const struct order_by_code *o)
{
	const char *code = request_param(r, "sub");
	size_t n = strlen(o->code);

	return code && !strncmp(code, o->code, n) && strlen(code) == n + 1 ?
	    return_sub(r->db, r->arena, code) : NULL;
}

static enum status not_there(struct request *r)
{
	return problem(r, NOT_FOUND, "order-unknown", "%s", _("Không có đơn hàng hoặc việc này."));
}

static enum status too_late(struct request *r)
{
	problem(r, CONFLICT, "return-too-late", "%s",
	    _("Đơn này chưa giao, hoặc đã quá thời hạn yêu cầu trả hàng."));
	hint(r, "%s", _("Nếu bạn và người bán không tự thỏa thuận được, hãy gửi khiếu nại."));
	return CONFLICT;
}

/* Whoever sends photos knows code and telephone of an order. */
enum status return_ask_prepare(struct request *r)
{
	const struct order_by_code *o;
	enum status s = order_open(r, &o);

	return s == OK ? proof_prepare(r) : s;
}

static enum status show(struct request *r, struct return_page *p, const struct return_sub *s,
    const struct trouble *t)
{
	p->troubles = t;
	p->lines = order_lines(r->db, r->arena, s->id);
	order_return_ask_page(r->out, p);
	return t ? INVALID : OK;
}

static enum status ask(struct request *r, struct return_page *p, const struct return_sub *s,
    struct return_given *g)
{
	struct trouble *t = form_read(&r->params, return_fields, g);
	int64_t id;

	if (!t)
		t = proof_kept(r)->troubles;
	if (!t)
		t = order_return_ask(r->db, r->arena, s, g, proof_kept(r), r->now, &id);
	if (t)
		return show(r, p, s, t);
	r->audit = s->code;
	return redirect(r, url_for("/don-hang/%s?phone=%s", p->order->code, g->phone));
}

enum status return_ask_page(struct request *r)
{
	struct return_given g = blank;
	struct return_page p = { .values = &g };
	const struct return_sub *s;
	enum status status = order_open(r, &p.order);

	if (status != OK)
		return status;
	s = sub_asked(r, p.order);
	if (!s)
		return not_there(r);
	g.phone = request_param(r, "phone");
	g.sub = s->code;
	p.until = order_return_until(r->db, r->arena, s, "OTHER");
	p.wrong_information_until = order_return_until(r->db, r->arena, s, "WRONG_INFORMATION");
	if (r->now > p.until && r->now > p.wrong_information_until)
		return too_late(r);
	return r->method == POST ? ask(r, &p, s, &g) : show(r, &p, s, NULL);
}

enum status return_buyer_photo(struct request *r)
{
	const struct order_by_code *o;
	const struct return_photo_of_order *f;
	enum status s = order_open(r, &o);

	if (s != OK)
		return s;
	f = return_photo_of_order(r->db, r->arena, request_id(r, "photo"), o->id);
	return proof_show(r, f ? f->name : NULL);
}

/* The words of the addresses. */
static const struct { const char *act, *to; const struct field *fields; } acts[] = {
	{ "dong-y",       "",           return_answer_fields },
	{ "da-nhan-lai",  "REFUND_DUE", NULL },
	{ "tu-choi",      "REFUSED",    return_refuse_fields },
};

/* 0 when done; else the problem was told. */
static enum status answer(struct request *r, int64_t id, enum order_who who)
{
	struct return_answer f = { 0, "", "" };
	const char *act = request_param(r, "act"), *to;
	struct trouble *t;
	size_t i = 0;

	while (i < COUNT(acts) && strcmp(acts[i].act, act))
		i++;
	if (i == COUNT(acts))
		return not_there(r);
	t = acts[i].fields ? form_read(&r->params, acts[i].fields, &f) : NULL;
	if (t)
		return invalid(r, t);
	to = *acts[i].to ? acts[i].to : strcmp(f.goods, "BACK") ? "REFUND_DUE" : "ACCEPTED";
	if (!order_return_move(r->db, r->arena, id, to, &f, who, r->user->id, r->now))
		return problem(r, CONFLICT, "return-moved", "%s",
		    _("Yêu cầu đã sang bước khác, hoặc số tiền lớn hơn tiền của đơn."));
	return OK;
}

/* Of this sub-order, and not of another. */
static bool is_of(struct request *r, int64_t id, int64_t sub)
{
	const struct order_return_of *of = order_return_of(r->db, r->arena, id);

	return of && of->sub_order == sub;
}

enum status return_seller_act(struct request *r)
{
	const struct seller_order *o = order_of_seller(r);
	int64_t id = request_id(r, "return");
	enum status s;

	if (!o || !is_of(r, id, o->id))
		return not_there(r);
	s = answer(r, id, ORDER_SELLER);
	r->audit = o->code;
	return s == OK ? redirect(r, url_for("/ban-hang/don/%s", o->code)) : s;
}

enum status return_seller_photo(struct request *r)
{
	const struct seller_order *o = order_of_seller(r);
	const struct return_photo_of_sub *f = o && !o->hidden ?
	    return_photo_of_sub(r->db, r->arena, request_id(r, "photo"), o->id) : NULL;

	return proof_show(r, f ? f->name : NULL);
}

/* The list; and the whole number of the seller in the row that someone is to call. */
static enum status desk(struct request *r, int64_t calls, int64_t shop)
{
	bool all;
	const char *communes = household_staff_codes(r, &order_watch, &all);
	const struct staff_returns *list = staff_returns(r->db, r->arena, communes, all);
	struct return_desk d = { list->n, arena_array(r->arena, struct return_desk_row, list->n) };
	const char *phone = shop ? order_to_call(r->db, r->arena, shop) : NULL;

	for (size_t i = 0; i < list->n; i++) {
		const struct staff_returns_row *s = &list->v[i];

		d.v[i] = (struct return_desk_row){ s, return_photos_of(r->db, r->arena, s->id),
			r->now >= (strcmp(s->state, "REQUESTED") ? s->refund_by : s->answer_by),
			s->id == calls ? phone : NULL };
	}
	order_return_desk(r->out, &d);
	return OK;
}

enum status return_staff_list(struct request *r)
{
	return desk(r, 0, 0);
}

enum status return_staff_act(struct request *r)
{
	int64_t id = request_id(r, "id");
	const struct staff_return *of = staff_return(r->db, r->arena, id);
	enum status s;

	if (!of || !household_staff_may(r, &order_watch, of->commune))
		return not_there(r);
	r->audit = of->code;
	if (!strcmp(request_param(r, "act"), ORDER_CALLS))
		return desk(r, id, of->shop);
	s = answer(r, id, ORDER_OFFICER);
	return s == OK ? redirect(r, url_for("/quan-tri/tra-hang")) : s;
}

enum status return_staff_photo(struct request *r)
{
	const struct staff_return_photo *f = staff_return_photo(r->db, r->arena,
	    request_id(r, "photo"));

	return proof_show(r, f && household_staff_may(r, &order_watch, f->commune) ? f->name :
	    NULL);
}
