/* batch.c - what the postman collects: one commune or one shop, one day.
 *
 * The commune's post office sends one man with one list instead of one for each
 * parcel.  Staff see their communes, a seller what is his (I12).  What has no room on
 * a sheet stands on the next, and each says how many are left (I16). */
#include "core/calendar.h"
#include "core/show.h"
#include "core/tr.h"
#include "places/places.h"
#include "shipping/desk.html.h"
#include "shipping/pages.h"
#include "site/paper.h"

const struct field batch_query[] = {
	TEXT(struct batch_form, commune, .label = N_("Xã, phường"), .max = 5, .optional = true),
	DATE(struct batch_form, day, .label = N_("Ngày gửi"), .optional = true),
	CHOICE(struct batch_form, carrier, .label = N_("Đơn vị vận chuyển"),
	       .choices = carrier_choices, .optional = true),
	INT(struct batch_form, after, .label = N_("Sau kiện"), .optional = true),
	END_OF_FIELDS
};

/* Parcels of that day, and those left from the week before. */
enum { LOOK_BACK_DAYS = 7, SHEET = 500 };

static void fill(struct request *r, struct batch_view *v, const struct batch_form *f,
    const char *commune, int64_t shop)
{
	int64_t day_no = day_of_yyyymmdd(f->day);

	v->day = f->day;
	v->form = f;
	v->carrier = carrier_named(f->carrier);
	v->rows = batch_of(r->db, r->arena, commune, shop, f->carrier,
	    us_of(day_no - LOOK_BACK_DAYS), us_of(day_no + 1), f->after, SHEET);
	for (size_t i = 0; i < v->rows->n; i++) {
		v->weight_g += v->rows->v[i].weight_g;
		v->cod_vnd += v->rows->v[i].cod_vnd;
	}
	v->left = v->rows->n ? v->rows->v[0].all_n - (int64_t)v->rows->n : 0;
}

/* The last parcel on the sheet, after which the next one begins. */
static int64_t last_of(const struct batch_view *v)
{
	return v->rows->v[v->rows->n - 1].id;
}

/* The day as it stands in an address. */
static const char *day_asked(const struct batch_form *f)
{
	return iso_day(us_of_yyyymmdd(f->day));
}

static struct batch_form form_today(const struct request *r)
{
	return (struct batch_form){ "", "VNPOST", yyyymmdd(day_of(r->now)), 0 };
}

static struct trouble *read(struct request *r, struct batch_form *f)
{
	*f = form_today(r);
	struct trouble *t = form_read(&r->params, batch_query, f);

	if (!f->day)
		f->day = form_today(r).day;
	return t;
}

const char *batch_left_words(int64_t left)
{
	return said(n_("Bảng này chưa hết: còn %s kiện ở bảng sau.", left), number(left));
}

static enum status paper(struct request *r, const struct batch_view *v)
{
	const struct pdf_column columns[] = { { _("Mã"), 3, false }, { _("Gian hàng"), 3, false },
		{ _("Hàng"), 4, false }, { _("Gam"), 2, true }, { _("Thu hộ"), 2, true },
		{ _("Đến"), 4, false } };
	const char **cells = arena_array(r->arena, const char *, v->rows->n * COUNT(columns) + 1);
	struct pdf *p = site_paper(r->db, r->arena, PDF_A4, _("Bảng gom hàng"), tr_lang());

	for (size_t i = 0; i < v->rows->n; i++) {
		const struct batch_of_row *b = &v->rows->v[i];
		const char **c = &cells[i * COUNT(columns)];

		c[0] = *b->code ? said("%s (%s)", b->code, b->client_code) : b->client_code;
		c[1] = b->shop_name;
		c[2] = b->goods;
		c[3] = number(b->weight_g);
		c[4] = amount(b->cod_vnd);
		c[5] = said("%s, %s", b->to_commune, b->to_province);
	}
	pdf_heading(p, said(_("Gom hàng ngày %s"), day_said(v->day)));
	pdf_text(p, said("%s · %s", tr(v->carrier->title), v->where));
	pdf_table(p, columns, COUNT(columns), cells, v->rows->n);
	pdf_text(p, said(_("Cộng: %s kiện, %s, thu hộ %s"), number((int64_t)v->rows->n),
	    weight(v->weight_g), amount(v->cod_vnd)));
	if (v->left)
		pdf_text(p, batch_left_words(v->left));
	pdf_rule(p);
	pdf_small(p, _("Người giao ký tên                              Bưu tá ký tên, ghi giờ"));
	return reply_bytes(r, "application/pdf", pdf_close(p));
}

/* Either a seller's shop or a commune of the staff. */
static enum status own(struct request *r, bool on_paper)
{
	const struct market_shop *s = shop_mine(r);
	struct batch_view v = { .where = s ? s->name : "" };
	struct batch_form f;
	struct trouble *t = read(r, &f);

	if (!s)
		return not_there(r);
	if (t)
		return invalid(r, t);
	v.self = url_for("/ban-hang/cua-hang/%" PRId64 "/gom-hang", s->id);
	v.pdf = url_for("/ban-hang/cua-hang/%" PRId64 "/gom-hang.pdf?day=%s&carrier=%s&after=%"
	    PRId64, s->id, day_asked(&f), f.carrier, f.after);
	fill(r, &v, &f, "", s->id);
	if (v.left)
		v.next = url_for("/ban-hang/cua-hang/%" PRId64 "/gom-hang?day=%s&carrier=%s&after=%"
		    PRId64, s->id, day_asked(&f), f.carrier, last_of(&v));
	if (on_paper)
		return paper(r, &v);
	batch_page(r->out, &v);
	return OK;
}

/* /ban-hang/cua-hang/{id}/gom-hang */
enum status batch_own(struct request *r)
{
	return own(r, false);
}

enum status batch_own_pdf(struct request *r)
{
	return own(r, true);
}

static enum status staff(struct request *r, bool on_paper)
{
	struct batch_form f;
	struct trouble *t = read(r, &f);
	const struct place_by_code *place = *f.commune ? place_by_code(r->db, r->arena, f.commune) :
	    NULL;
	struct batch_view v = { .where = place ? place->full_name : "" };
	bool all;

	v.communes = household_staff_communes(r, &shipping_run, &all);
	if (t)
		return invalid(r, t);
	if (*f.commune && !household_staff_may(r, &shipping_run, f.commune))
		return not_there(r);
	v.self = url_for("/quan-tri/van-chuyen/gom-hang");
	v.pdf = url_for("/quan-tri/van-chuyen/gom-hang.pdf?commune=%s&day=%s&carrier=%s&after=%"
	    PRId64, f.commune, day_asked(&f), f.carrier, f.after);
	fill(r, &v, &f, *f.commune ? f.commune : "-", 0);
	if (v.left)
		v.next = url_for("/quan-tri/van-chuyen/gom-hang?commune=%s&day=%s&carrier=%s"
		    "&after=%" PRId64, f.commune, day_asked(&f), f.carrier, last_of(&v));
	if (on_paper)
		return paper(r, &v);
	batch_page(r->out, &v);
	return OK;
}

/* /quan-tri/van-chuyen/gom-hang */
enum status batch_staff(struct request *r)
{
	return staff(r, false);
}

enum status batch_staff_pdf(struct request *r)
{
	return staff(r, true);
}
