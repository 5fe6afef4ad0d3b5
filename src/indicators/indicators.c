/* indicators.c - the module, its page, and the same for machines. */
#include "indicators/indicators.h"

#include "core/json.h"
#include "core/problem.h"
#include "core/reply.h"
#include "core/setting.h"
#include "core/show.h"
#include "core/tr.h"
#include "core/web.h"
#include "indicators/indicators.html.h"
#include "indicators/shown.h"
#include "indicators/storefront.h"
#include "places/places.h"

static struct measuring *measuring_for(struct request *r)
{
	depends(r, "market", 0);
	depends(r, "places", 0);
	depends(r, "setting", 0);
	return measuring_new(r->db, r->arena, place_home(r->db, r->arena), r->now);
}

struct page_query { const char *sort; };

static const struct field page_query[] = {
	TEXT(struct page_query, sort, .label = N_("Xếp theo"), .max = 60, .optional = true,
	    .hint = N_("Mã của một chỉ tiêu; để trống thì theo tên xã.")),
	END_OF_FIELDS
};

/* Whoever asks under an address that no cache knows has all shops counted anew: so there is
 * one for each answer, and no more. */
static bool says_only(const struct request *r, const char *name, const char *value)
{
	const char *query = r->query ? r->query : "";

	return !strcmp(query, *value ? arena_printf(r->arena, "%s=%s", name, value) : "");
}

static enum status says_more(struct request *r)
{
	return invalid(r, trouble_add(r->arena, NULL, "", _("không có trường nào tên như vậy")));
}

static enum status page(struct request *r)
{
	struct page_query q = { .sort = "" };
	struct trouble *t = form_read(&r->params, page_query, &q);
	struct measuring *m;

	if (t)
		return invalid(r, t);
	if (!says_only(r, "sort", indicator_by_id(q.sort) ? q.sort : ""))
		return redirect(r, indicator_by_id(q.sort) ? url_for("/chi-tieu?sort=%s", q.sort) :
		    url_for("/chi-tieu"));
	m = measuring_for(r);
	indicators_page(r->out, m, groups_of(m, q.sort), r->now);
	return OK;
}

static void put_value(struct json *j, const char *key, struct measured x)
{
	if (x.known)
		json_put(j, key, x.value);
	else
		json_null(j, key);
}

/* All of it but the braces around. */
static void put_indicator(struct json *j, struct measuring *m, const struct indicator *i,
    const char *place)
{
	json_put(j, "id", i->id);
	json_put(j, "title", tr(i->title));
	json_put(j, "unit", i->unit + (*i->unit == ' '));
	json_put(j, "definition", tr(i->definition));
	json_put(j, "source", tr(i->source));
	put_value(j, "value", measure(m, i, place));
	put_value(j, "target", (struct measured){ i->target != NULL,
	    i->target ? target_value(m, i) : 0 });
	put_value(j, "targetYear", (struct measured){ i->target != NULL, i->target_year });
	json_put(j, "targetSource", i->target ? tr(i->target->about) : NULL);
	json_put(j, "onlyWith", i->only_with);
}

static const struct field no_query[] = { END_OF_FIELDS };

static enum status list(struct request *r)
{
	struct json j = { .out = r->out };
	struct measuring *m;

	if (!says_only(r, "", ""))
		return says_more(r);
	m = measuring_for(r);
	json_begin(&j, NULL, '{');
	json_put(&j, "measuredAt", iso_time(r->now));
	json_begin(&j, "items", '[');
	for (size_t k = 0; modules[k]; k++)
		for (const struct indicator *i = modules[k]->indicators; i && i->id; i++) {
			json_begin(&j, NULL, '{');
			put_indicator(&j, m, i, "");
			json_end(&j);
		}
	json_end(&j);
	json_end(&j);
	return OK;
}

/* What it may not be shown without. */
static void put_company(struct json *j, struct measuring *m, const struct indicator *i,
    const char *place)
{
	const struct indicator *with = i->only_with ? indicator_by_id(i->only_with) : NULL;

	json_begin(j, "beside", '[');
	if (with) {
		json_begin(j, NULL, '{');
		json_put(j, "id", with->id);
		json_put(j, "title", tr(with->title));
		put_value(j, "value", measure(m, with, place));
		json_end(j);
	}
	json_end(j);
}

static void put_communes(struct json *j, struct measuring *m, const struct indicator *i,
    const struct place_communes *communes, const char *only)
{
	json_begin(j, "communes", '[');
	for (size_t k = 0; k < communes->n; k++) {
		if (*only && strcmp(only, communes->v[k].code))
			continue;
		json_begin(j, NULL, '{');
		json_put(j, "code", communes->v[k].code);
		json_put(j, "fullName", communes->v[k].full_name);
		put_value(j, "value", measure(m, i, communes->v[k].code));
		json_end(j);
	}
	json_end(j);
}

static bool among(const struct place_communes *communes, const char *code)
{
	for (size_t i = 0; i < communes->n; i++)
		if (!strcmp(communes->v[i].code, code))
			return true;
	return false;
}

struct one_query { const char *commune; };

static const struct field one_query[] = {
	TEXT(struct one_query, commune, .label = N_("Mã xã, phường"), .max = 5, .optional = true,
	    .hint = N_("Để trống: cả tỉnh và mọi xã, phường.")),
	END_OF_FIELDS
};

static enum status one(struct request *r)
{
	const struct indicator *i = indicator_by_id(request_param(r, "id"));
	struct one_query q = { .commune = "" };
	struct trouble *t = form_read(&r->params, one_query, &q);
	struct json j = { .out = r->out };
	const struct place_communes *communes;
	struct measuring *m;

	if (t)
		return invalid(r, t);
	if (!i)
		return problem(r, NOT_FOUND, "no-indicator", "%s", _("Không có chỉ tiêu này."));
	if (!says_only(r, "commune", q.commune))
		return says_more(r);
	m = measuring_for(r);
	communes = place_communes(r->db, r->arena, measuring_province(m), "");
	if (*q.commune && !among(communes, q.commune))
		return problem(r, NOT_FOUND, "no-commune", "%s",
		    _("Tỉnh không có xã, phường nào mang mã này."));
	json_begin(&j, NULL, '{');
	json_put(&j, "measuredAt", iso_time(r->now));
	json_put(&j, "place", *q.commune ? q.commune : measuring_province(m));
	put_indicator(&j, m, i, q.commune);
	put_company(&j, m, i, q.commune);
	put_communes(&j, m, i, communes, q.commune);
	json_end(&j);
	return OK;
}

#define MEMBERS \
	{ "id",           REPLY_TEXT, N_("Mã chỉ tiêu") }, \
	{ "title",        REPLY_TEXT, N_("Tên chỉ tiêu") }, \
	{ "unit",         REPLY_TEXT, N_("Đơn vị; rỗng khi là số đếm") }, \
	{ "definition",   REPLY_TEXT, N_("Đếm cái gì") }, \
	{ "source",       REPLY_TEXT, N_("Số liệu từ đâu") }, \
	{ "value",        REPLY_REAL, N_("Giá trị; null khi chưa có số liệu, khác với 0"), \
	  .maybe_null = true }, \
	{ "target",       REPLY_REAL, N_("Mục tiêu, cùng đơn vị"), .maybe_null = true }, \
	{ "targetYear",   REPLY_INT,  N_("Năm phải đạt mục tiêu"), .maybe_null = true }, \
	{ "targetSource", REPLY_TEXT, N_("Mục tiêu từ đâu"), .maybe_null = true }, \
	{ "onlyWith",     REPLY_TEXT, N_("Mã chỉ tiêu mà thiếu nó thì không nên nêu số này"), \
	  .maybe_null = true }

static const struct reply item_reply[] = { MEMBERS, { NULL } };

static const struct reply list_members[] = {
	{ "measuredAt", REPLY_TEXT, N_("Lúc tính, ISO 8601") },
	{ "items",      REPLY_LIST, N_("Mọi chỉ tiêu, tính cho cả tỉnh"), item_reply },
	{ NULL },
};

static const struct reply list_reply = { NULL, REPLY_OBJECT, N_("Các chỉ tiêu"), list_members };

static const struct reply beside_reply[] = {
	{ "id",    REPLY_TEXT, N_("Mã chỉ tiêu") },
	{ "title", REPLY_TEXT, N_("Tên chỉ tiêu") },
	{ "value", REPLY_REAL, N_("Giá trị ở cùng nơi"), .maybe_null = true },
	{ NULL },
};

static const struct reply place_reply[] = {
	{ "code",     REPLY_TEXT, N_("Mã xã, phường của cơ quan thống kê") },
	{ "fullName", REPLY_TEXT, N_("Tên kèm loại") },
	{ "value",    REPLY_REAL, N_("Giá trị; null khi chưa có số liệu, khác với 0"),
	  .maybe_null = true },
	{ NULL },
};

static const struct reply one_members[] = {
	{ "measuredAt", REPLY_TEXT, N_("Lúc tính, ISO 8601") },
	{ "place",      REPLY_TEXT, N_("Mã tỉnh hoặc mã xã, phường mà giá trị nói về") },
	MEMBERS,
	{ "beside",     REPLY_LIST, N_("Những số phải nêu cùng"), beside_reply },
	{ "communes",   REPLY_LIST, N_("Giá trị theo xã, phường"), place_reply },
	{ NULL },
};

static const struct reply one_reply = { NULL, REPLY_OBJECT, N_("Một chỉ tiêu"), one_members };

/* As the page is called elsewhere. */
static enum status other_name(struct request *r)
{
	return redirect(r, url_for("/chi-tieu"));
}

/* Counting goes over all shops, which may take a moment. */
static const struct route routes[] = {
	{ GET, "/chi-tieu", page, &anyone, N_("Chỉ tiêu"), page_query,
	  .flags = R_CACHED | R_LISTED | R_SLOW },
	{ GET, "/indicators", other_name, &anyone, N_("Chỉ tiêu") },
	{ GET, "/api/v1/indicators", list, &anyone, N_("Các chỉ tiêu"), no_query, &list_reply,
	  .flags = R_CACHED | R_SLOW },
	{ GET, "/api/v1/indicators/{id}", one, &anyone, N_("Một chỉ tiêu"), one_query, &one_reply,
	  PROBLEMS("no-indicator", "no-commune"), .flags = R_CACHED | R_SLOW },
	{ .path = NULL },
};

static const struct problem_kind problems[] = {
	{ "no-indicator", NOT_FOUND, N_("Không có chỉ tiêu này; /api/v1/indicators "
	  "có danh sách.") },
	{ "no-commune", NOT_FOUND, N_("Tỉnh không có xã, phường nào mang mã này.") },
	{ .word = NULL },
};

const struct module indicators_module = {
	.name       = "indicators",
	.title      = N_("Chỉ tiêu"),
	.heading    = "law",
	.needs      = (const char *const[]){ "places", "household", "market", "order", NULL },
	.routes     = routes,
	.problems   = problems,
	.indicators = storefront_indicators,
	.settings   = storefront_settings,
	.rules      = storefront_rules,
};
