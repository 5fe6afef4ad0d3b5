/* desk.c - what needs a person: parcels in review or silent, questions without an
 * answer, cases; and the rows that operators keep: hours, names of places. */
#include "core/calendar.h"
#include "core/show.h"
#include "core/tr.h"
#include "places/places.h"
#include "shipping/desk.html.h"
#include "shipping/pages.h"

static const struct choice settle_states[] = {
	{ "HANDED_OVER",      N_("Đã lấy hàng") },
	{ "IN_TRANSIT",       N_("Đang trên đường") },
	{ "OUT_FOR_DELIVERY", N_("Đang đi giao") },
	{ "DELIVERED",        N_("Đã giao") },
	{ "RETURNING",        N_("Đang hoàn về người bán") },
	{ "RETURNED",         N_("Đã hoàn về người bán") },
	{ "LOST",             N_("Thất lạc") },
	{ "DAMAGED",          N_("Hư hỏng") },
	{ "CANCELLED",        N_("Đã hủy gửi") },
	{ NULL },
};

const struct field settle_fields[] = {
	CHOICE(struct settle_form, state, .label = N_("Thực tế hàng ở đâu"),
	       .choices = settle_states),
	TEXT(struct settle_form, why, .label = N_("Biết bằng cách nào"), .min = 3, .max = 200),
	END_OF_FIELDS
};

/* Those of the communes whose office gave him the role. */
#define KEEP_MINE(r, list) do { \
	size_t n = 0; \
	for (size_t i = 0; i < (list)->n; i++) \
		if (household_staff_may((r), &shipping_run, (list)->v[i].commune)) \
			(list)->v[n++] = (list)->v[i]; \
	(list)->n = n; \
} while (0)

/* /quan-tri/van-chuyen */
enum status desk_page(struct request *r)
{
	int64_t stale = setting_int(r->db, r->arena, &shipping_stale_hours) * HOUR;
	struct parcels_in_review *review = parcels_in_review(r->db, r->arena);
	struct parcels_silent *silent = parcels_silent(r->db, r->arena, r->now - stale);
	struct cases_open *cases = cases_open(r->db, r->arena);
	bool all = may(r, &shipping_run_all, 0);

	KEEP_MINE(r, review);
	KEEP_MINE(r, silent);
	if (!all)
		KEEP_MINE(r, cases);
	desk_overview(r->out, &(struct desk_view){ review, silent, calls_dead(r->db, r->arena),
	    cases, all });
	return OK;
}

/* POST /quan-tri/van-chuyen/{id}/xu-ly: a person found out where it is. */
enum status desk_settle(struct request *r)
{
	const struct parcel_by_id *p = parcel_by_id(r->db, r->arena, request_id(r, "id"));
	const struct market_shop *s = p ? market_shop_by_id(r->db, r->arena, p->shop) : NULL;
	struct settle_form f = { "", "" };
	struct trouble *t = form_read(&r->params, settle_fields, &f);
	struct said_of_parcel said_now = { NULL, NULL, "", "", "", r->now, 0, 0 };

	if (!s || !household_staff_may(r, &shipping_run, s->commune))
		return not_there(r);
	if (t)
		return invalid(r, t);
	if (!parcel_may_move(p, f.state))
		return problem(r, CONFLICT, "shipment-moved", "%s",
		    _("Chuyến hàng đã qua bước đó, không ghi lùi được."));
	said_now.key = arena_printf(r->arena, "person:%" PRId64, r->now);
	said_now.state = f.state;
	said_now.words = f.why;
	said_now.account = r->user->id;
	(void)!parcel_said(r->db, r->arena, p->id, &said_now, r->now);
	r->audit = p->client_code;
	return redirect(r, url_for("/quan-tri/van-chuyen"));
}

static const struct choice modes[] = {
	{ "ROAD", N_("Đường bộ") }, { "AIR", N_("Máy bay") }, { NULL },
};
static const struct choice certainties[] = {
	{ "OFFICIAL",  N_("Văn bản, cam kết của đơn vị vận chuyển") },
	{ "REPORTED",  N_("Báo chí, luật sư dẫn lại") },
	{ "NOTED",     N_("Ghi chép của người làm nghề") },
	{ "UNCERTAIN", N_("Chưa chắc chắn") },
	{ "OURS",      N_("Quy định của nền tảng") },
	{ NULL },
};

const struct field transit_fields[] = {
	CHOICE(struct transit_form, carrier, .label = N_("Đơn vị vận chuyển"),
	       .choices = carrier_choices),
	TEXT(struct transit_form, from_province, .label = N_("Từ tỉnh (mã)"), .min = 1, .max = 2,
	     .hint = N_("Hai chữ số, hoặc * cho mọi tỉnh.")),
	TEXT(struct transit_form, to_province, .label = N_("Đến tỉnh (mã)"), .min = 1, .max = 2,
	     .hint = N_("Hai chữ số, = cho trong tỉnh, * cho mọi tỉnh.")),
	CHOICE(struct transit_form, mode, .label = N_("Đi bằng"), .choices = modes),
	INT(struct transit_form, hours, .label = N_("Bao nhiêu giờ"), .max = 2000,
	    .hint = N_("0 là không đi đến đó.")),
	DATE(struct transit_form, valid_from, .label = N_("Từ ngày")),
	DATE(struct transit_form, valid_to, .label = N_("Đến trước ngày"), .optional = true),
	CHOICE(struct transit_form, certainty, .label = N_("Chắc đến đâu"),
	       .choices = certainties),
	TEXT(struct transit_form, source, .label = N_("Nguồn"), .min = 3, .max = 300),
	TEXT(struct transit_form, note, .label = N_("Ghi chú"), .max = 300, .optional = true),
	END_OF_FIELDS
};

static bool is_province(struct request *r, const char *code)
{
	const struct place_by_code *p = place_by_code(r->db, r->arena, code);

	return p && !strcmp(p->level, "province");
}

static struct trouble *check_transit(struct request *r, const struct transit_form *f)
{
	struct trouble *t = NULL;

	if (strcmp(f->from_province, "*") && !is_province(r, f->from_province))
		t = trouble_add(r->arena, t, "from_province", _("không có tỉnh nào mang mã này"));
	if (strcmp(f->to_province, "*") && strcmp(f->to_province, "=") &&
	    !is_province(r, f->to_province))
		t = trouble_add(r->arena, t, "to_province", _("không có tỉnh nào mang mã này"));
	if (f->valid_to && f->valid_to <= f->valid_from)
		t = trouble_add(r->arena, t, "valid_to", _("phải sau ngày bắt đầu"));
	return t;
}

static enum status transit_show(struct request *r, const struct transit_form *f,
    const struct trouble *t)
{
	const struct ship_transits *all = ship_transits(r->db, r->arena);
	struct transit_view v = { 0, arena_array(r->arena, struct transit_of, all->n), f, t };

	for (size_t i = 0; i < all->n; i++) {
		if (!i || strcmp(all->v[i].carrier, all->v[i - 1].carrier))
			v.v[v.n++] = (struct transit_of){ carrier_title(all->v[i].carrier), 0,
				&all->v[i] };
		v.v[v.n - 1].n++;
	}
	transit_list(r->out, &v);
	return t ? INVALID : OK;
}

/* /quan-tri/van-chuyen/thoi-gian: I2 */
enum status transit_page(struct request *r)
{
	struct transit_form f = { "", "", "", "ROAD", "", "", "", 0, yyyymmdd(day_of(r->now)), 0 };
	struct trouble *t = NULL;

	if (r->method == POST && !(t = form_read(&r->params, transit_fields, &f)) &&
	    !(t = check_transit(r, &f))) {
		ship_transit_add(r->db, f.carrier, f.from_province, f.to_province, f.mode, f.hours,
		    f.valid_from, f.valid_to ? f.valid_to : PLACE_STILL, f.certainty, f.source,
		    f.note, r->user->id, r->now);
		db_changed(r->db, "category", 0);     /* which every page of a product shows */
		r->audit = arena_printf(r->arena, "%s %s-%s", f.carrier, f.from_province,
		    f.to_province);
		return redirect(r, url_for("/quan-tri/van-chuyen/thoi-gian"));
	}
	return transit_show(r, &f, t);
}

const struct field place_fields[] = {
	CHOICE(struct place_form, carrier, .label = N_("Đơn vị vận chuyển"),
	       .choices = carrier_choices),
	TEXT(struct place_form, commune, .label = N_("Mã xã, phường"), .min = 5, .max = 5,
	     .normal = household_commune_code, .otherwise = N_("là mã xã gồm 5 chữ số")),
	TEXT(struct place_form, province, .label = N_("Tỉnh, theo đơn vị vận chuyển"), .min = 1,
	     .max = 100, .hint = N_("Mã, hoặc tên khi đơn vị dùng tên (GHTK).")),
	TEXT(struct place_form, district, .label = N_("Huyện, theo đơn vị vận chuyển"),
	     .max = 100, .optional = true),
	TEXT(struct place_form, ward, .label = N_("Xã, theo đơn vị vận chuyển"), .max = 100,
	     .optional = true),
	END_OF_FIELDS
};

/* /quan-tri/van-chuyen/dia-danh */
enum status carrier_places_page(struct request *r)
{
	struct place_form f = { "", "", "", "", "" };
	const struct place_by_code *p;
	struct trouble *t = NULL;

	if (r->method == POST && !(t = form_read(&r->params, place_fields, &f))) {
		p = place_by_code(r->db, r->arena, f.commune);
		if (!p || strcmp(p->level, "commune"))
			t = trouble_add(r->arena, t, "commune",
			    _("hiện nay không có xã, phường nào mang mã này"));
	}
	if (r->method == POST && !t) {
		ship_place_put(r->db, f.carrier, f.commune, f.province, f.district, f.ward, "",
		    r->user->id, r->now);
		r->audit = f.commune;
		return redirect(r, url_for("/quan-tri/van-chuyen/dia-danh"));
	}
	carrier_places_list(r->out, &(struct places_view){ ship_places(r->db, r->arena), &f, t });
	return t ? INVALID : OK;
}
