/* payout.c - the money that a carrier collected, checked against what we know.
 *
 * paid = collected for parcels that were delivered, as we know it
 *        - fees, as the file says - what the transfer cost + adjustments
 *
 * Whatever does not add up, or names a parcel otherwise than we know it, is a case
 * for a person (I11).  Nothing is corrected by itself. */
#include "core/csv.h"
#include "core/id.h"
#include "core/show.h"
#include "core/tr.h"
#include "payment/payment.h"
#include "shipping/desk.html.h"
#include "shipping/pages.h"

enum { MOST_LINES = 5000, CODE_MAX = 60 };

#define MOST_VND INT64_C(1000000000000)

const struct field payout_fields[] = {
	TEXT(struct payout_form, reference, .label = N_("Mã kỳ trả tiền"), .min = 1, .max = 60),
	DATE(struct payout_form, paid_on, .label = N_("Ngày tiền về")),
	MONEY(struct payout_form, paid_vnd, .label = N_("Số tiền về tài khoản"), .max = MOST_VND),
	MONEY(struct payout_form, transfer_vnd, .label = N_("Phí chuyển tiền"), .max = MOST_VND,
	      .optional = true),
	MONEY(struct payout_form, adjust_vnd, .label = N_("Điều chỉnh, cộng vào"),
	      .min = -MOST_VND, .max = MOST_VND, .optional = true,
	      .hint = N_("Số âm khi bị trừ.")),
	FILE_(struct payout_form, file, .label = N_("Bảng kê (CSV)"), .accept = ".csv",
	      .hint = N_("Các cột: ma_don, tien_thu_ho, phi.")),
	END_OF_FIELDS
};

const struct field case_fields[] = {
	TEXT(struct settle_form, why, .label = N_("Vì sao lệch, đã giải quyết thế nào"), .min = 5,
	     .max = 500, .lines = true),
	END_OF_FIELDS
};

static const struct { const char *remark, *words; } remarks[] = {
	{ "",              N_("Khớp") },
	{ "UNKNOWN",       N_("Không có chuyến hàng nào mang mã này") },
	{ "NOT_DELIVERED", N_("Theo sổ thì chưa giao") },
	{ "PAID_BEFORE",   N_("Đã trả ở kỳ trước") },
	{ "COD_DIFFERS",   N_("Tiền thu hộ khác sổ") },
	{ "TWICE",         N_("Ghi hai lần trong bảng kê") },
};

const char *remark_words(const char *remark)
{
	for (size_t i = 0; i < COUNT(remarks); i++)
		if (!strcmp(remarks[i].remark, remark))
			return tr(remarks[i].words);
	return remark;
}

struct line { const char *code, *remark; int64_t shipment, cod_vnd, fee_vnd; };

/* A file in the reading. */
struct sheet {
	struct request *r;
	const struct connection_by_id *connection;
	int code, cod, fee;             /* columns */
	size_t n;
	struct line *v;
	int64_t cod_vnd, fee_vnd;
	bool off;                       /* some line is not as we know it */
	const char *wrong;              /* a sentence, when it cannot be read */
};

static int column(struct arena *a, const struct csv_row *head, const char *const *names)
{
	int at = -1;

	for (; *names && at < 0; names++)
		at = csv_column(a, head, *names);
	return at;
}

/* An empty cell is nothing; false when it is no amount. */
static bool money_in(const char *s, int64_t *vnd)
{
	*vnd = 0;
	return !*s || payment_dong(s, vnd);
}

static bool is_twice(const struct sheet *s, int64_t shipment)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].shipment == shipment)
			return true;
	return false;
}

/* What we know of the parcel of a line; its money counts when it was delivered. */
static void compare(struct sheet *s, struct line *l)
{
	const struct connection_by_id *c = s->connection;
	const struct parcel_named *p = parcel_named(s->r->db, s->r->arena, c->id, c->shop,
	    c->carrier, l->code);

	l->shipment = p ? p->id : 0;
	if (!p)
		l->remark = "UNKNOWN";
	else if (is_twice(s, p->id))
		l->remark = "TWICE";
	else if (!strcmp(p->known_state, "COD_PAID_OUT") && p->cod_vnd)
		l->remark = l->cod_vnd == p->cod_vnd ? "" : "COD_DIFFERS";
	else if (strcmp(p->known_state, "COD_HELD") && strcmp(p->known_state, "DELIVERED") &&
	    l->cod_vnd)
		l->remark = "NOT_DELIVERED";
	else if (l->cod_vnd != p->cod_vnd && l->cod_vnd)
		l->remark = "COD_DIFFERS";
	else
		l->remark = "";
	if (!strcmp(l->remark, "") || !strcmp(l->remark, "COD_DIFFERS"))
		s->cod_vnd += l->cod_vnd ? p->cod_vnd : 0;
	s->off = s->off || *l->remark;
}

static bool paid_before(struct sheet *s, const struct line *l)
{
	return l->shipment && l->cod_vnd && payout_of_shipment(s->r->db, s->r->arena, l->shipment);
}

static const char *take_line(struct sheet *s, const struct csv_row *row)
{
	struct line l = { csv_field(row, s->code), "", 0, 0, 0 };

	if (!*l.code)
		return NULL;
	if (s->n == MOST_LINES || strlen(l.code) > CODE_MAX)
		return said(_("Dòng %s: mã quá dài, hoặc bảng kê quá %s dòng."), number(row->line),
		    number(MOST_LINES));
	if (!money_in(csv_field(row, s->cod), &l.cod_vnd) ||
	    (s->fee >= 0 && !money_in(csv_field(row, s->fee), &l.fee_vnd)))
		return said(_("Dòng %s: số tiền không đọc được."), number(row->line));
	l.code = arena_strndup(s->r->arena, l.code, strlen(l.code));
	compare(s, &l);
	if (!*l.remark && paid_before(s, &l)) {
		l.remark = "PAID_BEFORE";
		s->cod_vnd -= l.cod_vnd;
		s->off = true;
	}
	s->fee_vnd += l.fee_vnd;
	s->v[s->n++] = l;
	return NULL;
}

static void read_sheet(struct sheet *s, struct bytes file)
{
	static const char *const codes[] = { "ma_don", "ma don", "ma van don", "code", NULL };
	static const char *const cods[] = { "tien_thu_ho", "tien thu ho", "cod", NULL };
	static const char *const fees[] = { "phi", "phi van chuyen", "fee", NULL };
	struct csv *c = csv_open_bytes(s->r->arena, file.at, file.n);
	enum csv_got got;
	struct csv_row row;

	s->v = arena_array(s->r->arena, struct line, MOST_LINES);
	if (csv_next(c, &row) != CSV_ROW || (s->code = column(s->r->arena, &row, codes)) < 0 ||
	    (s->cod = column(s->r->arena, &row, cods)) < 0) {
		s->wrong = _("Bảng kê cần các cột: ma_don, tien_thu_ho, phi.");
		return;
	}
	s->fee = column(s->r->arena, &row, fees);
	while (!s->wrong && (got = csv_next(c, &row)) != CSV_END)
		s->wrong = got == CSV_BROKEN ? said("%s: %s", number(row.line), tr(row.reason)) :
		    take_line(s, &row);
	if (!s->wrong && !s->n)
		s->wrong = _("Bảng kê không có dòng nào.");
}

static void write_payout(struct sheet *s, const struct payout_form *f, int64_t id)
{
	struct request *r = s->r;
	int64_t due = s->cod_vnd - s->fee_vnd - f->transfer_vnd + f->adjust_vnd;

	payout_add(r->db, id, s->connection->id, f->reference, f->paid_on, f->paid_vnd,
	    f->transfer_vnd, f->adjust_vnd, s->cod_vnd, s->fee_vnd, f->paid_vnd - due,
	    r->user->id, r->now);
	for (size_t i = 0; i < s->n; i++) {
		const struct line *l = &s->v[i];
		struct said_of_parcel paid = { arena_printf(r->arena, "payout:%" PRId64, id),
			"COD_PAID_OUT", "", "", "", r->now, 0, r->user->id };

		payout_line_add(r->db, id, (int64_t)i, l->code, l->shipment, l->cod_vnd,
		    l->fee_vnd, l->remark);
		if (l->shipment && l->cod_vnd && !*l->remark)
			parcel_said(r->db, r->arena, l->shipment, &paid, r->now);
	}
	if (s->off || f->paid_vnd != due)
		case_add(r->db, id_new(), id, r->now);
	seller_acted(r, s->connection->shop, f->reference);
}

static bool by_staff(const struct request *r)
{
	return !strncmp(r->path, "/quan-tri/", 10);
}

struct url payout_url(const struct request *r, int64_t id)
{
	return by_staff(r) ? url_for("/quan-tri/doi-soat/%" PRId64, id) :
	    url_for("/ban-hang/doi-soat/%" PRId64, id);
}

static struct url payouts_url(const struct request *r, int64_t connection)
{
	return by_staff(r) ? url_for("/quan-tri/ket-noi/%" PRId64 "/doi-soat", connection) :
	    url_for("/ban-hang/ket-noi/%" PRId64 "/doi-soat", connection);
}

/* .../ket-noi/{id}/doi-soat */
enum status payouts_page(struct request *r)
{
	const struct connection_by_id *c = connection_mine(r);
	struct payout_form f = { .reference = "" };
	struct sheet s = { .r = r, .connection = c };
	struct trouble *t = NULL;
	int64_t id = id_new();

	if (!c)
		return not_there(r);
	if (r->method == POST && !(t = form_read(&r->params, payout_fields, &f))) {
		if (payout_known(r->db, r->arena, c->id, f.reference))
			t = trouble_add(r->arena, t, "reference", _("kỳ này đã nhập rồi"));
		read_sheet(&s, f.file.bytes);
		if (s.wrong)
			t = trouble_add(r->arena, t, "file", s.wrong);
	}
	if (r->method == POST && !t) {
		write_payout(&s, &f, id);
		return redirect(r, payout_url(r, id));
	}
	payouts_list(r->out, &(struct payouts_view){ c, carrier_named(c->carrier),
	    payouts_url(r, c->id), payouts_of(r->db, r->arena, c->id),
	    r->method == POST ? &f : NULL, t });
	return t ? INVALID : OK;
}

/* The payout of the path's {id} and its connection, when he may see it. */
static const struct payout_by_id *payout_mine(struct request *r,
    const struct connection_by_id **c)
{
	const struct payout_by_id *p = payout_by_id(r->db, r->arena, request_id(r, "id"));

	*c = p ? connection_by_id(r->db, r->arena, p->connection) : NULL;
	return *c && connection_is_mine(r, (*c)->shop) ? p : NULL;
}

/* .../doi-soat/{id} */
enum status payout_page(struct request *r)
{
	const struct connection_by_id *c;
	const struct payout_by_id *p = payout_mine(r, &c);

	if (!p)
		return not_there(r);
	payout_one(r->out, &(struct payout_view){ c, carrier_named(c->carrier),
	    payouts_url(r, c->id), payout_url(r, p->id), p,
	    payout_lines(r->db, r->arena, p->id), case_of_payout(r->db, r->arena, p->id) });
	return OK;
}

/* .../doi-soat/{id}/dong */
enum status case_close(struct request *r)
{
	const struct connection_by_id *c;
	const struct payout_by_id *p = payout_mine(r, &c);
	struct settle_form f = { "", "" };
	struct trouble *t = form_read(&r->params, case_fields, &f);

	if (!p)
		return not_there(r);
	if (t)
		return invalid(r, t);
	if (!case_shut(r->db, p->id, f.why, r->user->id, r->now))
		return problem(r, CONFLICT, "case-closed", "%s", _("Vụ lệch này đã đóng."));
	seller_acted(r, c->shop, p->reference);
	return redirect(r, payout_url(r, p->id));
}
