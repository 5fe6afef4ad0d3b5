/* household.c - the module, and its door: rows made once, found again by the key
 * of whoever brought them. */
#include "household/household.h"

#include <ctype.h>

#include "core/id.h"
#include "core/outbox.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "core/web.h"
#include "household/household.sql.h"
#include "household/household_pages.h"
#include "places/places.h"

static const char phone_context[] = "household.phone", tax_context[] = "household.tax";

enum { COMMUNE_DIGITS = 5, PERSONAL_DIGITS = 12 };

/* So many digits, zeros put back that a spreadsheet took away; NULL otherwise. */
static const char *digits(struct arena *a, const char *s, size_t n)
{
	size_t len = strlen(s);

	if (len > n || strspn(s, "0123456789") != len)
		return NULL;
	return arena_printf(a, "%.*s%s", (int)(n - len), "000000000000", s);
}

const char *household_commune_code(struct arena *a, const char *s)
{
	return digits(a, s, COMMUNE_DIGITS);
}

/* R: Circular 59/2021/TT-BCA (the form of a personal number) */
const char *household_personal_number(struct arena *a, const char *s)
{
	const char *number = digits(a, s, PERSONAL_DIGITS);

	return number && text_personal_id_valid(number) ? number : NULL;
}

static const char *language(struct arena *a, const char *s)
{
	return *s ? text_slug(a, s) : "vi";
}

const struct household_given household_blank = {
	.external_id = "", .head_name = "", .commune_code = "", .village = "", .phone = "",
	.tax_number = "", .trade = "", .language = "vi",
};

#define GIVEN struct household_given
const struct field household_columns[] = {
	TEXT(GIVEN, external_id,  .label = N_("Mã của bên gửi"), .min = 1, .max = 100),
	TEXT(GIVEN, head_name,    .label = N_("Họ tên chủ hộ"), .min = 2, .max = 100,
	     .autocomplete = "off"),
	TEXT(GIVEN, commune_code, .label = N_("Xã, phường"), .max = 5,
	     .normal = household_commune_code, .otherwise = N_("là mã xã gồm 5 chữ số"),
	     .hint = N_("Mã 5 chữ số của đơn vị hành chính hiện nay.")),
	TEXT(GIVEN, village,      .label = N_("Thôn, bản, khối phố"), .max = 100,
	     .optional = true),
	TEXT(GIVEN, phone,        .label = N_("Số điện thoại"), .max = 20, .optional = true,
	     .normal = text_phone, .otherwise = N_("không phải số điện thoại Việt Nam"),
	     .hint = N_("Để trống khi hộ không có điện thoại riêng."), .autocomplete = "off"),
	BOOL(GIVEN, is_business,  .label = N_("Là hộ kinh doanh")),
	TEXT(GIVEN, tax_number,   .label = N_("Mã số thuế"), .max = 12, .optional = true,
	     .normal = household_personal_number,
	     .otherwise = N_("là số định danh 12 chữ số của chủ hộ"),
	     .hint = N_("Mã số thuế của hộ kinh doanh là số định danh cá nhân của chủ hộ."),
	     .autocomplete = "off"),
	TEXT(GIVEN, trade,        .label = N_("Ngành nghề"), .max = 200, .optional = true),
	TEXT(GIVEN, language,     .label = N_("Ngôn ngữ khi nói chuyện với hộ"), .max = 20,
	     .optional = true,
	     .normal = language, .otherwise = N_("không đọc được"),
	     .hint = N_("vi, tay, nung, dao, mong, san-chay, hoa.")),
	END_OF_FIELDS
};
#undef GIVEN

static const char *hash(struct arena *a, const char *context, const char *text)
{
	return *text ? keyed_hash(a, platform_keys(), context, text) : "";
}

static struct bytes sealed(struct arena *a, const char *context, const char *text)
{
	return *text ? seal(a, platform_keys(), context, text) : (struct bytes){ NULL, 0 };
}

static const char *opened(struct arena *a, const char *context, struct bytes b)
{
	const char *text = b.at ? unseal(a, platform_keys(), context, b) : NULL;

	return text ? text : "";
}

const char *household_phone_hash(struct arena *a, const char *phone)
{
	return hash(a, phone_context, phone);
}

struct trouble *household_check(struct db *db, struct arena *a, const struct household_given *g)
{
	const struct place_by_code *place = place_by_code(db, a, g->commune_code);
	const struct household_known *known = household_known(db, a, g->external_id);
	struct trouble *t = NULL;
	const struct business_of_tax *other;

	if (!place || strcmp(place->level, "commune"))
		t = trouble_add(a, t, "commune_code", _("không có xã nào mang mã này"));
	if (!g->is_business)
		return t;
	if (!*g->tax_number && !(known && *known->tax_hash))
		return trouble_add(a, t, "tax_number", _("hộ kinh doanh phải có mã số thuế"));
	other = *g->tax_number ? business_of_tax(db, a, hash(a, tax_context, g->tax_number)) : NULL;
	if (other && strcmp(other->external_id, g->external_id))
		t = trouble_add(a, t, "tax_number", _("là mã số thuế của hộ khác"));
	return t;
}

static bool save_business(struct db *db, struct arena *a, int64_t id,
    const struct household_given *g, const struct household_known *known, int64_t now)
{
	const char *tax = hash(a, tax_context, g->tax_number);

	if (!g->is_business)
		return false;
	if (*tax && (!known || strcmp(known->tax_hash, tax)))
		return business_put(db, id, sealed(a, tax_context, g->tax_number), tax,
		    text_mask_id(a, g->tax_number), g->trade, now);
	return strcmp(known->trade, g->trade) && business_change_trade(db, id, g->trade);
}

static void make(struct db *db, struct arena *a, int64_t id, const struct household_given *g,
    int64_t now)
{
	household_add(db, id, g->external_id, g->head_name, text_fold(a, g->head_name),
	    g->commune_code, g->village, sealed(a, phone_context, g->phone),
	    household_phone_hash(a, g->phone), text_mask_phone(a, g->phone), g->language, now);
	save_business(db, a, id, g, NULL, now);
}

static bool differs(const struct household_known *k, const struct household_given *g)
{
	return strcmp(k->head_name, g->head_name) || strcmp(k->commune, g->commune_code) ||
	    strcmp(k->village, g->village) || strcmp(k->language, g->language);
}

enum saved household_save(struct db *db, struct arena *a, const struct household_given *g,
    int64_t now, int64_t *id)
{
	const struct household_known *k = household_known(db, a, g->external_id);
	const char *phone = household_phone_hash(a, g->phone);
	bool changed;

	if (!k) {
		*id = id_new();
		make(db, a, *id, g, now);
		return SAVED_MADE;
	}
	*id = k->id;
	if (k->erase_at)        /* asked to be forgotten: no list brings it back */
		return SAVED_SAME;
	changed = save_business(db, a, k->id, g, k, now);
	if (differs(k, g))
		changed = household_change(db, k->id, g->head_name, text_fold(a, g->head_name),
		    g->commune_code, g->village, g->language, now);
	if (strcmp(phone, k->phone_hash))
		changed = household_change_phone(db, k->id, sealed(a, phone_context, g->phone),
		    phone, text_mask_phone(a, g->phone), now);
	return changed ? SAVED_CHANGED : SAVED_SAME;
}

bool household_standing(struct db *db, struct arena *a, const char *external_id,
    struct household_given *g)
{
	const struct household_known *k = household_known(db, a, external_id);
	const struct household_by_id *h = k ? household_by_id(db, a, k->id) : NULL;

	if (!h)
		return false;
	*g = (struct household_given){
		.external_id = external_id, .head_name = h->head_name,
		.commune_code = h->commune, .village = h->village,
		.phone = opened(a, phone_context, h->phone_sealed),
		.is_business = h->is_business,
		.tax_number = opened(a, tax_context, h->tax_sealed),
		.trade = h->trade, .language = h->language,
	};
	return true;
}

int64_t household_by_external_id(struct db *db, struct arena *a, const char *external_id)
{
	const struct household_known *k = household_known(db, a, external_id);

	return k ? k->id : 0;
}

const char *household_commune(struct db *db, struct arena *a, int64_t household)
{
	const struct household_by_id *h = household_by_id(db, a, household);

	return h ? h->commune : "";
}

bool household_may_act(struct db *db, struct arena *a, int64_t account, int64_t household,
    int64_t now)
{
	return household_acts(db, a, household, account, now);
}

bool household_owner(struct db *db, struct arena *a, int64_t account, int64_t household,
    int64_t now)
{
	return household_owned_by(db, a, household, account, now);
}

int64_t household_of_account(struct db *db, struct arena *a, int64_t account, int64_t now)
{
	const struct household_first_of *h = household_first_of(db, a, account, now);

	return h ? h->household : 0;
}

void household_add_person(struct db *db, struct arena *a, int64_t household, int64_t account,
    const char *role, int64_t by, int64_t now)
{
	if (!household_may_act(db, a, account, household, now))
		household_person_add(db, household, account, role, now, HOUSEHOLD_OPEN_END, by);
}

const char *household_phone(struct db *db, struct arena *a, int64_t household)
{
	const struct household_by_id *h = household_by_id(db, a, household);
	const char *phone = h ? opened(a, phone_context, h->phone_sealed) : "";

	return *phone ? phone : NULL;
}

const char *household_language(struct db *db, struct arena *a, int64_t household)
{
	const struct household_by_id *h = household_by_id(db, a, household);

	return h ? h->language : "vi";
}

/* In its language, whatever the visitor reads; "cán bộ" is who holds a role of staff. */
void household_acted(struct request *r, int64_t household, const char *what)
{
	const char *phone, *was;

	if (r->method == GET || r->behalf == household)
		return;
	r->behalf = household;
	phone = household_belongs(r->db, r->arena, household, r->user->id, r->now) ? NULL :
	    household_phone(r->db, r->arena, household);
	if (!phone)
		return;
	was = tr_swap(household_language(r->db, r->arena, household));
	outbox_notice(r->db, r->arena, &(struct letter){ "sms", phone, said(r->user->staff ?
	    _("Hoa Hồi: cán bộ %s đã làm cho hộ bạn: %s%s%s.") :
	    _("Hoa Hồi: %s đã làm thay hộ bạn: %s%s%s."), r->user->name,
	    tr(r->route->title), *what ? ", " : "", what), .whose = household }, r->now);
	tr_use(was);
}

void household_agrees(struct db *db, int64_t household, const char *kind, const char *words,
    const char *how, int64_t by, int64_t now)
{
	consent_add(db, id_new(), household, kind, words, how, now, by);
}

const struct event household_unpublished = { "household.unpublished",
	N_("Hộ rút lại đồng ý công khai gian hàng") };

/* What was agreed to for one purpose ends with it.  R: Law 91/2025/QH15 */
static void follow(struct db *db, struct arena *a, int64_t household, const char *kind,
    int64_t now)
{
	if (household_agreed(db, a, household, kind))
		return;
	if (!strcmp(kind, "ACT_FOR_ME"))
		household_operators_end(db, household, now);
	if (!strcmp(kind, "PUBLISH_SHOP"))
		event_tell(db, a, &household_unpublished, household, now);
}

void household_consent_ended(struct db *db, struct arena *a, int64_t consent, int64_t now)
{
	const struct consent_of *c = consent_of(db, a, consent);

	follow(db, a, c->household, c->kind, now);
}

void household_withdraws(struct db *db, struct arena *a, int64_t household, const char *kind,
    int64_t now)
{
	if (consent_withdraw_kind(db, household, kind, now))
		follow(db, a, household, kind, now);
}

bool household_refuses(struct db *db, struct arena *a, int64_t household, const char *kind)
{
	return consent_taken_back(db, a, household, kind);
}

bool household_agreed(struct db *db, struct arena *a, int64_t household, const char *kind)
{
	return consent_stands(db, a, household, kind);
}

int64_t household_office(struct db *db, struct arena *a, const char *commune)
{
	const struct office_of_commune *o = office_of_commune(db, a, commune);

	return o ? o->id : 0;
}
