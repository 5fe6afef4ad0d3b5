/* places.c - "which commune is it now?", for people and for pickers. */
#include "places/places.h"

#include "core/form.h"
#include "core/json.h"
#include "core/reply.h"
#include "core/setting.h"
#include "core/text.h"
#include "core/tr.h"
#include "core/web.h"
#include "places/places.html.h"

struct query { const char *province, *q; };

static const struct field page_query[] = {
	TEXT(struct query, q, .label = N_("Địa chỉ hoặc tên xã, phường"), .max = 200,
	    .optional = true),
	END_OF_FIELDS
};

static const struct field commune_query[] = {
	TEXT(struct query, province, .label = N_("Mã tỉnh"), .min = 2, .max = 2, .optional = true),
	TEXT(struct query, q, .label = N_("Địa chỉ hoặc tên xã, phường"), .max = 200,
	    .optional = true),
	END_OF_FIELDS
};

static const struct setting home = { "places.home", N_("Mã tỉnh của hệ thống"), SETTING_TEXT,
	"20", 2, 2, N_("Tên xã, phường không ghi tỉnh được hiểu trước hết là ở tỉnh này.") };

const char *place_home(struct db *db, struct arena *a)
{
	return setting_text(db, a, &home);
}

static const struct place_districts *districts_of(struct request *r, const char *province)
{
	const struct place_moves *all = place_moves(r->db, r->arena, province);
	struct place_districts *of = arena_new(r->arena, struct place_districts);

	of->v = arena_array(r->arena, struct place_district, all->n);
	for (size_t i = 0; i < all->n; i++) {
		const struct place_moves_row *m = &all->v[i];

		if (!i || strcmp(m->district, m[-1].district))
			of->v[of->n++] = (struct place_district){ m->district, 0, m };
		of->v[of->n - 1].n++;
	}
	return of;
}

static enum status page(struct request *r)
{
	struct query f = { .q = "" };
	struct trouble *t = form_read(&r->params, page_query, &f);
	const char *here = place_home(r->db, r->arena);

	if (t)
		return invalid(r, t);
	depends(r, "places", 0);
	places_page(r->out, f.q, *f.q ? places_find(r->db, r->arena, f.q, here) : NULL,
	    districts_of(r, here));
	return OK;
}

static enum status provinces(struct request *r)
{
	const struct place_provinces *list = place_provinces(r->db, r->arena);
	struct json j = { .out = r->out };

	depends(r, "places", 0);
	json_begin(&j, NULL, '{');
	json_begin(&j, "items", '[');
	for (size_t i = 0; i < list->n; i++) {
		json_begin(&j, NULL, '{');
		json_put(&j, "code", list->v[i].code);
		json_put(&j, "name", list->v[i].name);
		json_put(&j, "fullName", list->v[i].full_name);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
	return OK;
}

static void put_commune(struct json *j, const struct place_hit *h)
{
	json_begin(j, NULL, '{');
	json_put(j, "code", h->code);
	json_put(j, "fullName", h->full_name);
	json_put(j, "province", h->province);
	json_put(j, "provinceName", h->province_name);
	json_put(j, "was", h->was);
	json_bool(j, "part", h->part);
	json_put(j, "reason", place_reason(h));
	json_end(j);
}

static bool among(const struct place_hits *hits, const char *code)
{
	for (size_t i = 0; i < hits->n; i++)
		if (!strcmp(hits->v[i].code, code))
			return true;
	return false;
}

/* What the words name comes first, then what begins with them: a picker asks
 * again with every letter. */
static enum status communes(struct request *r)
{
	struct query f = { .province = "", .q = "" };
	struct trouble *t = form_read(&r->params, commune_query, &f);
	const char *here = *f.province ? f.province : place_home(r->db, r->arena);
	struct place_hits *hits;
	const struct place_communes *more;
	struct json j = { .out = r->out };

	if (t)
		return invalid(r, t);
	depends(r, "places", 0);
	hits = places_find(r->db, r->arena, f.q, here);
	more = place_communes(r->db, r->arena, f.province, text_fold(r->arena, f.q));
	json_begin(&j, NULL, '{');
	json_bool(&j, "clear", hits->clear);
	json_begin(&j, "items", '[');
	for (size_t i = 0; i < hits->n; i++)
		if (!*f.province || !strcmp(hits->v[i].province, f.province))
			put_commune(&j, &hits->v[i]);
	for (size_t i = 0; i < more->n; i++)
		if (!among(hits, more->v[i].code))
			put_commune(&j, &(struct place_hit){ more->v[i].code, more->v[i].full_name,
			    more->v[i].province, more->v[i].province_name, NULL, false, 0 });
	json_end(&j);
	json_end(&j);
	return OK;
}

static const struct reply province_reply[] = {
	{ "code",     REPLY_TEXT, N_("Mã tỉnh của cơ quan thống kê") },
	{ "name",     REPLY_TEXT, N_("Tên, không kèm loại") },
	{ "fullName", REPLY_TEXT, N_("Tên kèm loại") },
	{ .name = NULL },
};

static const struct reply provinces_members[] = {
	{ "items", REPLY_LIST, N_("Các tỉnh, thành phố hiện nay"), province_reply },
	{ .name = NULL },
};

static const struct reply provinces_reply = { NULL, REPLY_OBJECT, N_("Các tỉnh, thành phố"),
	provinces_members };

static const struct reply commune_reply[] = {
	{ "code",         REPLY_TEXT, N_("Mã xã, phường của cơ quan thống kê") },
	{ "fullName",     REPLY_TEXT, N_("Tên kèm loại") },
	{ "province",     REPLY_TEXT, N_("Mã tỉnh") },
	{ "provinceName", REPLY_TEXT, N_("Tên tỉnh kèm loại") },
	{ "was",          REPLY_TEXT, N_("Tên cũ đã tìm thấy; null khi là tên hiện nay"),
	  .maybe_null = true },
	{ "part",         REPLY_BOOL, N_("Chỉ một phần của nơi cũ") },
	{ "reason",       REPLY_TEXT, N_("Vì sao có trong danh sách") },
	{ .name = NULL },
};

static const struct reply communes_members[] = {
	{ "clear", REPLY_BOOL, N_("Mục đầu tiên hơn hẳn các mục sau") },
	{ "items", REPLY_LIST, N_("Các xã, phường hiện nay, nơi phù hợp nhất đứng trước"),
	  commune_reply },
	{ .name = NULL },
};

static const struct reply communes_reply = { NULL, REPLY_OBJECT, N_("Các xã, phường"),
	communes_members };

/* Finding asks for some seventy names one by one: a millisecond, five on PostgreSQL. */
static const struct route routes[] = {
	{ GET, "/xa-phuong", page, &anyone, N_("Tra cứu xã, phường cũ và mới"), page_query,
	  .flags = R_CACHED | R_LISTED | R_SLOW },
	{ GET, "/api/v1/provinces", provinces, &anyone, N_("Các tỉnh, thành phố"),
	  .reply = &provinces_reply, .flags = R_CACHED },
	{ GET, "/api/v1/communes", communes, &anyone, N_("Tìm xã, phường"), commune_query,
	  &communes_reply, .flags = R_CACHED | R_SLOW },
	{ .path = NULL },
};

static const struct setting *const settings[] = { &home, NULL };

static const struct migration schema[] = {
#include "places/schema.inc"
	{ .number = 0 },
};

const struct module places_module = {
	.name     = "places",
	.title    = N_("Địa danh"),
	.needs    = (const char *const[]){ "site", NULL },
	.schema   = schema,
	.routes   = routes,
	.settings = settings,
	.load     = places_load,
};
