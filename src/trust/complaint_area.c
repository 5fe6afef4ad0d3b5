/* complaint_area.c - communes whose buyers come first: a list that an operator keeps,
 * each row with the decision it comes from.
 *
 * People of remote and difficult places are vulnerable consumers; where they live need not
 * be asked of them, it is where the order went.  R: Law 19/2023/QH15, art. 8.1 */
#include "trust/complaint.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/tr.h"
#include "places/places.h"
#include "trust/area.html.h"

const struct perm trust_areas = { "trust.areas", N_("Sửa danh sách xã được ưu tiên") };

const struct rule complaint_priority_first = { "trust.priority_first_hours",
	N_("Trả lời đầu tiên cho người được ưu tiên"), RULE_HOURS,
	N_("Khi ngắn hơn thời hạn chung của loại việc thì áp dụng thời hạn này.") };

static const struct choice kinds[] = {
	{ "BORDER",    N_("Xã biên giới") },
	{ "MOUNTAIN",  N_("Xã miền núi, vùng cao") },
	{ "DIFFICULT", N_("Xã đặc biệt khó khăn") },
	{ "ISLAND",    N_("Xã đảo") },
	{ NULL },
};

#define AREA struct area_given
#define PLACE TEXT(AREA, place, .label = N_("Xã, phường"), .min = 2, .max = 200, \
	.hint = N_("Tên xã và tỉnh, tên cũ cũng được; hoặc mã 5 chữ số."))
#define KIND CHOICE(AREA, kind, .label = N_("Thuộc loại"), .choices = kinds)
#define FROM DATE(AREA, from, .label = N_("Có hiệu lực từ ngày"))
#define TO DATE(AREA, to, .label = N_("Đến hết ngày"), .optional = true, \
	.hint = N_("Để trống khi chưa biết ngày hết hiệu lực"))
#define LEGAL_REF TEXT(AREA, legal_ref, .label = N_("Văn bản xếp loại"), .min = 3, .max = 200, \
	.hint = N_("Số, ngày của quyết định có tên xã này."))
#define CERTAINTY CHOICE(AREA, certainty, .label = N_("Mức chắc chắn"), \
	.choices = rule_certainties)
#define SOURCE TEXT(AREA, source, .label = N_("Nguồn"), .min = 2, .max = 300, \
	.hint = N_("Đọc được ở đâu, ngày nào"))

const struct field complaint_area_fields[] = {
	PLACE, KIND, FROM, TO, LEGAL_REF, CERTAINTY, SOURCE, END_OF_FIELDS
};

const struct field complaint_area_columns[] = {
	TEXT(AREA, external_id, .label = N_("Mã dòng"), .max = 100,
	     .hint = N_("Của bên gửi, mỗi dòng một mã; ví dụ số quyết định và mã xã.")),
	PLACE, KIND, FROM, TO, LEGAL_REF, CERTAINTY, SOURCE, END_OF_FIELDS
};

const struct area_given complaint_area_blank = { "", "", "", "", "OFFICIAL", "", 0, 0 };
#undef PLACE
#undef KIND
#undef FROM
#undef TO
#undef LEGAL_REF
#undef CERTAINTY
#undef SOURCE
#undef AREA

const char *complaint_area_kind(const char *kind)
{
	for (const struct choice *c = kinds; c->value; c++)
		if (!strcmp(c->value, kind))
			return tr(c->label);
	return kind;
}

bool complaint_comes_first(struct db *db, struct arena *a, int64_t sub, int64_t now)
{
	return sub && area_of_order(db, a, sub, yyyymmdd(day_of(now)));
}

/* The commune of today that the words mean; or what is wrong with them. */
static struct trouble *place_of(struct db *db, struct arena *a, const char *words,
    const char **code)
{
	const struct place_by_code *known = place_by_code(db, a, words);
	const struct place_hits *hits;

	if (known && strlen(words) == 5) {
		*code = words;
		return NULL;
	}
	hits = places_find(db, a, words, place_home(db, a));
	if (!hits->n)
		return trouble_add(a, NULL, "place", _("không có xã, phường nào tên này"));
	if (!hits->clear && hits->n > 1)
		return trouble_add(a, NULL, "place", said(_("chưa rõ là %s, %s (mã %s) hay "
		    "%s, %s (mã %s); hãy ghi mã"), hits->v[0].full_name,
		    hits->v[0].province_name, hits->v[0].code, hits->v[1].full_name,
		    hits->v[1].province_name, hits->v[1].code));
	*code = hits->v[0].code;
	return NULL;
}

struct trouble *complaint_area_check(struct db *db, struct arena *a, const struct area_given *g,
    const char **code)
{
	struct trouble *t = place_of(db, a, g->place, code);

	if (g->to && g->to < g->from)
		t = trouble_add(a, t, "to", _("trước ngày bắt đầu"));
	return t;
}

enum status complaint_areas(struct request *r)
{
	struct area_given g = complaint_area_blank;
	struct trouble *t = NULL;
	const char *code = NULL;

	g.from = yyyymmdd(day_of(r->now));
	if (r->method == POST && !(t = form_read(&r->params, complaint_area_fields, &g)) &&
	    !(t = complaint_area_check(r->db, r->arena, &g, &code))) {
		area_add(r->db, id_new(), "", code, g.kind, g.from, g.to, g.legal_ref, g.certainty,
		    g.source, r->user->id, r->now);
		r->audit = arena_printf(r->arena, "%s %s", code, g.legal_ref);
		return redirect(r, url_for("/quan-tri/khieu-nai/dia-ban"));
	}
	complaint_areas_page(r->out, areas(r->db, r->arena, yyyymmdd(day_of(r->now))), &g, t);
	return t ? INVALID : OK;
}

/* Its last day was the one before this. */
enum status complaint_area_end(struct request *r)
{
	int64_t id = request_id(r, "id");

	if (!area_end(r->db, id, yyyymmdd(day_of(r->now - DAY))))
		return problem(r, NOT_FOUND, "no-such-row", "%s",
		    _("Danh sách không có dòng này."));
	r->audit = arena_printf(r->arena, "%" PRId64, id);
	return redirect(r, url_for("/quan-tri/khieu-nai/dia-ban"));
}
