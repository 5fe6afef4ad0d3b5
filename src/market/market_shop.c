/* market_shop.c - shops, and the states they go through.
 *
 * The table of moves is the whole of it: settling walks the moves that need
 * nobody's will until none is left, so it does not matter in which order an
 * identity, an item and the wish to open came. */
#include "market/market_inside.h"

#include "core/id.h"
#include "core/outbox.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/text.h"
#include "core/tr.h"
#include "market/market_law.h"
#include "market/market_money.h"
#include "market/market_search.h"
#include "payment/payment.h"

#include <ctype.h>

const struct event market_opens_event = { "market.opens", N_("Người bán mở gian hàng") };
const struct event market_account_event = { "market.account",
	N_("Gian hàng đổi tài khoản nhận tiền") };

/* CLEAN: nothing in what it says of itself waits for a person, or was refused. */
enum has { IDENTITY = 1, ITEM = 2, WISH = 4, CLEAN = 8 };

/* R: Law 122/2025/QH15, art. 17.1.c; Decree 248/2026, art. 18.1, 52.2 (identity
 * before selling), art. 18.2 (suspension, closing) */
static const struct move {
	const char *from, *to;
	unsigned who, needs, lacks;     /* lacks: any one of these */
} moves[] = {
	{ "IDENTITY_OK", "DRAFT",       MARKET_SYSTEM, 0, IDENTITY },
	{ "HAS_ITEM",    "DRAFT",       MARKET_SYSTEM, 0, IDENTITY },
	{ "LIVE",        "DRAFT",       MARKET_SYSTEM, 0, IDENTITY },
	{ "PAUSED",      "DRAFT",       MARKET_SYSTEM, 0, IDENTITY },
	{ "HAS_ITEM",    "IDENTITY_OK", MARKET_SYSTEM, IDENTITY, ITEM },
	{ "LIVE",        "IDENTITY_OK", MARKET_SYSTEM, IDENTITY, ITEM },
	{ "LIVE",        "HAS_ITEM",    MARKET_SYSTEM, IDENTITY | ITEM, CLEAN },
	{ "DRAFT",       "IDENTITY_OK", MARKET_SYSTEM, IDENTITY, 0 },
	{ "IDENTITY_OK", "HAS_ITEM",    MARKET_SYSTEM, IDENTITY | ITEM, 0 },
	{ "HAS_ITEM",    "LIVE",        MARKET_SYSTEM, IDENTITY | ITEM | WISH | CLEAN, 0 },
	{ "LIVE",        "PAUSED",      MARKET_SELLER | MARKET_OFFICER | MARKET_RULE, 0, 0 },
	{ "HAS_ITEM",    "PAUSED",      MARKET_SELLER | MARKET_OFFICER | MARKET_RULE, 0, 0 },
	{ "IDENTITY_OK", "PAUSED",      MARKET_SELLER | MARKET_OFFICER | MARKET_RULE, 0, 0 },
	{ "PAUSED",      "HAS_ITEM",    MARKET_SELLER, 0, 0 },
	{ "DRAFT",       "SUSPENDED",   MARKET_OFFICER, 0, 0 },
	{ "IDENTITY_OK", "SUSPENDED",   MARKET_OFFICER, 0, 0 },
	{ "HAS_ITEM",    "SUSPENDED",   MARKET_OFFICER, 0, 0 },
	{ "LIVE",        "SUSPENDED",   MARKET_OFFICER, 0, 0 },
	{ "PAUSED",      "SUSPENDED",   MARKET_OFFICER, 0, 0 },
	{ "SUSPENDED",   "DRAFT",       MARKET_OFFICER, 0, 0 },
	{ "SUSPENDED",   "CLOSED",      MARKET_OFFICER, 0, 0 },
	{ "DRAFT",       "CLOSED",      MARKET_SELLER | MARKET_OFFICER, 0, 0 },
	{ "IDENTITY_OK", "CLOSED",      MARKET_SELLER | MARKET_OFFICER, 0, 0 },
	{ "HAS_ITEM",    "CLOSED",      MARKET_SELLER | MARKET_OFFICER, 0, 0 },
	{ "LIVE",        "CLOSED",      MARKET_SELLER | MARKET_OFFICER, 0, 0 },
	{ "PAUSED",      "CLOSED",      MARKET_SELLER | MARKET_OFFICER, 0, 0 },
};

const struct choice market_states[] = {
	{ "DRAFT",       N_("Chờ xác minh người bán") },
	{ "IDENTITY_OK", N_("Chưa có hàng để bán") },
	{ "HAS_ITEM",    N_("Sẵn sàng mở") },
	{ "LIVE",        N_("Đang mở") },
	{ "PAUSED",      N_("Tạm nghỉ") },
	{ "SUSPENDED",   N_("Bị đình chỉ") },
	{ "CLOSED",      N_("Đã đóng") },
	{ NULL, NULL },
};

const char *market_state_name(const char *state)
{
	const struct choice *c = market_states;

	while (c->value && strcmp(c->value, state))
		c++;
	return c->value ? tr(c->label) : state;
}

const char *market_state_kind(const char *state)
{
	if (!strcmp(state, "LIVE"))
		return "ok";
	return !strcmp(state, "SUSPENDED") || !strcmp(state, "CLOSED") ? "wrong" : "warn";
}

const char *market_actor_word(enum market_actor who)
{
	return who == MARKET_SELLER ? "SELLER" : who == MARKET_OFFICER ? "OFFICER" : "SYSTEM";
}

void market_shop_touched(struct db *db, int64_t shop)
{
	db_changed(db, "shop", shop);
	db_changed(db, "market", 0);
}

/* A seller whom an authority stopped is none, in whichever of his shops. */
static unsigned has(struct db *db, struct arena *a, const struct shop_has *s, int64_t now)
{
	bool known = !s->stopped && market_identity_suffices(db, a, s->identity_method, now);

	return (known ? IDENTITY : 0U) |
	    (s->item ? ITEM : 0U) | (s->wish ? WISH : 0U) | (s->clean ? CLEAN : 0U);
}

static const char *stopped_words(void)
{
	return _("Người bán đang bị đình chỉ theo yêu cầu của cơ quan có thẩm quyền.");
}

static const struct move *allowed(const char *from, const char *to, unsigned who, unsigned has)
{
	for (size_t i = 0; i < COUNT(moves); i++) {
		const struct move *m = &moves[i];

		if (!strcmp(m->from, from) && (!to || !strcmp(m->to, to)) && m->who & who &&
		    (m->needs & has) == m->needs && (!m->lacks || (m->lacks & has) != m->lacks))
			return m;
	}
	return NULL;
}

bool market_shop_may(const char *from, const char *to, enum market_actor who)
{
	return allowed(from, to, who, ~0U);
}

static void go(struct db *db, struct arena *a, int64_t shop, const struct move *m,
    enum market_actor who, int64_t account, const char *why, int64_t now)
{
	shop_set_state(db, shop, m->from, m->to, why, now);
	shop_event_add(db, id_new(), shop, now, m->from, m->to, market_actor_word(who), account,
	    why);
	if (!strcmp(m->from, "LIVE") || !strcmp(m->to, "LIVE"))
		market_index_shop(db, a, shop);
	market_shop_touched(db, shop);
}

void market_shop_settle(struct db *db, struct arena *a, int64_t shop, int64_t now)
{
	const struct shop_has *s = shop_has(db, a, shop);
	unsigned its = s ? has(db, a, s, now) : 0;
	const struct move *m = s ? allowed(s->state, NULL, MARKET_SYSTEM, its) : NULL;

	/* Each move goes towards what the shop has, so the walk ends. */
	for (; m; m = allowed(m->to, NULL, MARKET_SYSTEM, its))
		go(db, a, shop, m, MARKET_SYSTEM, 0, s->stopped ? stopped_words() :
		    *s->identity_method && !(its & IDENTITY) ? market_identity_over_words() : "",
		    now);
}

bool market_shop_move(struct db *db, struct arena *a, int64_t shop, const char *to,
    enum market_actor who, int64_t account, const char *why, int64_t now)
{
	const struct shop_has *s = shop_has(db, a, shop);
	const struct move *m = s ? allowed(s->state, to, who, has(db, a, s, now)) : NULL;

	if (!m)
		return false;
	go(db, a, shop, m, who, account, why, now);
	market_shop_settle(db, a, shop, now);
	return true;
}

void market_shop_publish(struct db *db, struct arena *a, int64_t shop, int64_t account,
    int64_t now)
{
	const struct shop_has *s = shop_has(db, a, shop);

	if (!s || s->wish)
		return;
	shop_publish(db, shop, now);
	shop_event_add(db, id_new(), shop, now, s->state, s->state,
	    market_actor_word(account ? MARKET_SELLER : MARKET_SYSTEM), account,
	    _("Người bán muốn mở gian hàng."));
	if (account)
		event_tell(db, a, &market_opens_event, shop, now);
	market_shop_settle(db, a, shop, now);
}

/* The wish goes too: who opens again is asked anew. */
void market_hear_unpublished(struct db *db, struct arena *a, int64_t household, int64_t now)
{
	const struct shops_standing *of = shops_standing(db, a, household);

	for (size_t i = 0; i < of->n; i++) {
		shop_unpublish(db, of->v[i].id);
		market_shop_move(db, a, of->v[i].id, "PAUSED", MARKET_RULE, 0,
		    _("Hộ đã rút lại đồng ý công khai gian hàng."), now);
	}
}

struct market_missing market_shop_missing(struct db *db, struct arena *a, int64_t shop,
    int64_t now)
{
	const struct shop_has *s = shop_has(db, a, shop);
	struct market_missing m = { 0 };

	if (s->stopped)
		m.v[m.n++] = stopped_words();
	else if (!*s->identity_method)
		m.v[m.n++] = _("Cán bộ xã chưa xác minh người bán là ai.");
	else if (!market_identity_suffices(db, a, s->identity_method, now))
		m.v[m.n++] = market_identity_over_words();
	if (!s->clean)
		m.v[m.n++] = _("Tên hoặc lời giới thiệu gian hàng chưa được duyệt.");
	if (!s->item)
		m.v[m.n++] = _("Chưa có mặt hàng nào đang bán và còn hàng.");
	if (!s->wish)
		m.v[m.n++] = _("Bạn chưa bấm mở gian hàng.");
	return m;
}

const struct shop_given shop_blank = {
	.external_id = "", .household_external_id = "", .name = "", .slug = "",
	.description = "", .phone = "", .bank_bin = "", .bank_account = "",
	.bank_account_name = "", .identity_method = "", .collect_hours = "",
};

static const char *bin(struct arena *a, const char *s)
{
	(void)a;
	return strlen(s) == 6 && strspn(s, "0123456789") == 6 ? s : NULL;
}

static const char *account_number(struct arena *a, const char *s)
{
	struct out *o = out_new(a);

	for (; *s; s++)
		if (!strchr(" .-", *s))
			out_char(o, *s);
	return o->len && o->len <= 19 && strspn(o->text,
	    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == o->len ?
	    o->text : NULL;
}

static const char *slug(struct arena *a, const char *s)
{
	return *s && !strcmp(text_slug(a, s), s) ? s : NULL;
}

static const char *method(struct arena *a, const char *s)
{
	char *upper = arena_strndup(a, s, strlen(s));

	for (char *c = upper; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	return upper;
}

#define GIVEN struct shop_given
#define NAME \
	TEXT(GIVEN, name, .label = N_("Tên gian hàng"), .min = 2, .max = 100, \
	     .hint = N_("Ví dụ: Na dai nhà bà Hoa, Chi Lăng."))
#define DESCRIPTION \
	TEXT(GIVEN, description, .label = N_("Giới thiệu"), .max = 4000, .optional = true, \
	     .lines = true, .hint = N_("Vườn ở đâu, làm từ bao giờ, vì sao hàng ngon."))
#define PHONE \
	TEXT(GIVEN, phone, .label = N_("Số điện thoại bán hàng"), .max = 20, .optional = true, \
	     .normal = text_phone, .otherwise = N_("không phải số điện thoại Việt Nam"), \
	     .autocomplete = "tel")
#define HOURS \
	TEXT(GIVEN, collect_hours, .label = N_("Giờ có thể đến lấy hàng"), .max = 120, \
	     .optional = true, .hint = N_("Cho người mua tự đến lấy. Ví dụ: 7–11 giờ và " \
	     "14–18 giờ, trừ chủ nhật."))
#define BANK(...) \
	TEXT(GIVEN, bank_bin, .label = N_("Ngân hàng"), .optional = true, __VA_ARGS__), \
	TEXT(GIVEN, bank_account, .label = N_("Số tài khoản"), .max = 30, .optional = true, \
	     .normal = account_number, .otherwise = N_("gồm tối đa 19 chữ số hoặc chữ cái"), \
	     .hint = N_("Tiền của người mua vào thẳng tài khoản này."), \
	     .autocomplete = "off"), \
	TEXT(GIVEN, bank_account_name, .label = N_("Tên chủ tài khoản"), .max = 100, \
	     .optional = true, .autocomplete = "off")

const struct field shop_columns[] = {
	TEXT(GIVEN, external_id, .label = N_("Mã của bên gửi"), .min = 1, .max = 100),
	TEXT(GIVEN, household_external_id, .label = N_("Mã hộ của bên gửi"), .min = 1,
	     .max = 100),
	NAME,
	TEXT(GIVEN, slug, .label = N_("Địa chỉ gian hàng"), .max = 80, .optional = true,
	     .normal = slug,
	     .otherwise = N_("chỉ gồm chữ thường không dấu, số và dấu gạch nối"),
	     .hint = N_("Để trống thì lấy theo tên. Không đổi được về sau.")),
	DESCRIPTION,
	PHONE,
	BANK(.max = 60, .hint = N_("Mã 6 chữ số của NAPAS, hoặc tên ngắn: Vietcombank.")),
	TEXT(GIVEN, identity_method, .label = N_("Cách xác minh người bán"), .max = 40,
	     .optional = true, .normal = method, .hint = N_("VNEID, OFFICER.")),
	DATE(GIVEN, identity_verified_on, .label = N_("Ngày xác minh"), .optional = true),
	HOURS,
	END_OF_FIELDS
};

const struct field market_shop_form[] = { NAME, DESCRIPTION, PHONE, HOURS,
	BANK(.max = 6, .normal = bin, .otherwise = N_("là mã ngân hàng 6 chữ số của NAPAS")),
	END_OF_FIELDS };

const struct field market_new_shop_form[] = {
	TEXT(GIVEN, household_external_id, .label = N_("Gian hàng của hộ"), .min = 1, .max = 100),
	NAME, DESCRIPTION, PHONE, END_OF_FIELDS
};
#undef NAME
#undef DESCRIPTION
#undef PHONE
#undef HOURS
#undef BANK
#undef GIVEN

struct trouble *market_shop_check(struct db *db, struct arena *a, const struct shop_given *g)
{
	struct trouble *t = NULL;
	const struct shop_slug_taken *taken = shop_slug_taken(db, a, g->slug);
	const struct payment_bank *bank = *g->bank_bin ? payment_bank(db, a, g->bank_bin) : NULL;
	bool some = *g->bank_bin || *g->bank_account || *g->bank_account_name;

	if (!household_by_external_id(db, a, g->household_external_id))
		t = trouble_add(a, t, "household_external_id", _("không có hộ nào mang mã này"));
	if (*g->slug && taken && strcmp(taken->external_id, g->external_id))
		t = trouble_add(a, t, "slug", _("gian hàng khác đã dùng"));
	if (some && !*g->bank_bin)
		t = trouble_add(a, t, "bank_bin", _("chưa chọn ngân hàng"));
	else if (some && (!bank || !bank->receives))
		t = trouble_add(a, t, "bank_bin",
		    _("ngân hàng này không nhận chuyển khoản VietQR"));
	if (some && !*g->bank_account)
		t = trouble_add(a, t, "bank_account", _("chưa điền số tài khoản"));
	if (some && !*g->bank_account_name)
		t = trouble_add(a, t, "bank_account_name", _("chưa điền tên chủ tài khoản"));
	if (!*g->identity_method != !g->identity_verified_on)
		t = trouble_add(a, t, *g->identity_method ? "identity_verified_on" :
		    "identity_method", _("phải đi cùng nhau: cách xác minh và ngày xác minh"));
	return t;
}

/* "na-nha-ba-hoa", or with the first number that makes it new. */
static const char *free_slug(struct db *db, struct arena *a, const struct shop_given *g)
{
	const char *base = *g->slug ? g->slug : text_slug(a, g->name), *s;

	if (!*base)
		base = "gian-hang";
	s = base;
	for (int i = 2; shop_slug_taken(db, a, s); i++)
		s = arena_printf(a, "%s-%d", base, i);
	return s;
}

static bool paid_elsewhere(const struct shop_known *k, const struct shop_given *g)
{
	if (!k)
		return *g->bank_bin;
	return strcmp(k->bank_bin, g->bank_bin) || strcmp(k->bank_account, g->bank_account) ||
	    strcmp(k->bank_account_name, g->bank_account_name);
}

/* What buyers read in its words. */
static bool says_else(const struct shop_known *k, const struct shop_given *g)
{
	return strcmp(k->name, g->name) || strcmp(k->description, g->description) ||
	    strcmp(k->collect_hours, g->collect_hours);
}

static bool differs(const struct shop_known *k, const struct shop_given *g, const char *commune)
{
	return says_else(k, g) || strcmp(k->commune, commune) || paid_elsewhere(k, g);
}

static void make(struct db *db, struct arena *a, int64_t id, const struct shop_given *g,
    int64_t household, const char *commune, int64_t now)
{
	shop_add(db, id, g->external_id, household, free_slug(db, a, g), g->name,
	    text_fold(a, g->name), g->description, g->collect_hours, commune, g->bank_bin,
	    g->bank_account, g->bank_account_name, g->demo, now);
	shop_event_add(db, id_new(), id, now, "", "DRAFT", market_actor_word(MARKET_SYSTEM), 0, "");
}

static const char *phone_of(struct arena *a, const struct shop_by_id *s)
{
	return s->phone_sealed.at ?
	    unseal(a, platform_keys(), "market.phone", s->phone_sealed) : NULL;
}

/* Seals of one number differ, so a new one is made only when the number is new. */
static bool save_phone(struct db *db, struct arena *a, int64_t id, const char *phone, int64_t now)
{
	struct bytes none = { NULL, 0 };
	const char *was = phone_of(a, shop_by_id(db, a, id));

	if (!strcmp(was ? was : "", phone))
		return false;
	return shop_change_phone(db, id,
	    *phone ? seal(a, platform_keys(), "market.phone", phone) : none,
	    *phone ? text_mask_phone(a, phone) : "", now);
}

/* An import that brings an identity also brings the wish to open. */
static bool save_identity(struct db *db, struct arena *a, int64_t id, const struct shop_given *g,
    const struct shop_known *k, int64_t now)
{
	const struct shop_by_id *s;

	if (!*g->identity_method || (k && !strcmp(k->identity_method, g->identity_method) &&
	    k->identity_verified_on == g->identity_verified_on))
		return false;
	s = shop_by_id(db, a, id);
	market_shop_identify(db, a, id, &(struct market_identity){ .kind = "PERSON",
		.full_name = s->head_name, .number = "", .method = g->identity_method,
		.evidence = "", .head_office = "", .representative = "" },
	    g->identity_verified_on, 0, now);
	if (!household_refuses(db, a, s->household, "PUBLISH_SHOP"))
		market_shop_publish(db, a, id, 0, now);
	return true;
}

enum saved market_shop_save(struct db *db, struct arena *a, const struct shop_given *g,
    int64_t now, int64_t *id)
{
	const struct shop_known *k = shop_known(db, a, g->external_id);
	int64_t household = household_by_external_id(db, a, g->household_external_id);
	const char *commune = household_commune(db, a, household);
	bool changed = false;

	*id = k ? k->id : id_new();
	if (!k)
		make(db, a, *id, g, household, commune, now);
	else if (differs(k, g, commune))
		changed = shop_change(db, *id, g->name, text_fold(a, g->name), g->description,
		    g->collect_hours, commune, g->bank_bin, g->bank_account,
		    g->bank_account_name, now);
	if (!k || says_else(k, g))
		market_shop_screen(db, a, *id, now);
	if (paid_elsewhere(k, g)) {
		event_tell(db, a, &market_account_event, *id, now);
		if (k)
			market_money_tell(db, a, household, g, now);
	}
	changed |= save_phone(db, a, *id, g->phone, now);
	changed |= save_identity(db, a, *id, g, k, now);
	if (k && changed)
		market_index_shop(db, a, *id);
	if (!k || changed)
		market_shop_touched(db, *id);
	return !k ? SAVED_MADE : changed ? SAVED_CHANGED : SAVED_SAME;
}

bool market_shop_standing(struct db *db, struct arena *a, const char *external_id,
    struct shop_given *g)
{
	const struct shop_known *k = shop_known(db, a, external_id);
	const struct shop_by_id *s = k ? shop_by_id(db, a, k->id) : NULL;
	const char *phone = s ? phone_of(a, s) : NULL;

	if (!s)
		return false;
	*g = (struct shop_given){
		external_id, s->household_external_id, s->name, s->slug, s->description,
		phone ? phone : "", s->bank_bin, s->bank_account, s->bank_account_name,
		s->identity_method, s->identity_verified_on, s->demo, s->collect_hours,
	};
	return true;
}

const struct market_shop *market_shop_by_id(struct db *db, struct arena *a, int64_t shop)
{
	const struct shop_by_id *s = shop_by_id(db, a, shop);
	struct market_shop *m;

	if (!s)
		return NULL;
	m = arena_new(a, struct market_shop);
	*m = (struct market_shop){ s->id, s->household, s->slug, s->name, s->state, s->commune,
		s->bank_bin, s->bank_account, s->bank_account_name, s->collect_hours };
	return m;
}

const struct market_shops *market_shops_of(struct db *db, struct arena *a, int64_t account,
    int64_t now)
{
	const struct shops_of_account *of = shops_of_account(db, a, account, now);
	struct market_shops *m = arena_new(a, struct market_shops);

	m->n = of->n;
	m->v = arena_array(a, struct market_shop, of->n);
	for (size_t i = 0; i < of->n; i++) {
		const struct shops_of_account_row *s = &of->v[i];

		m->v[i] = (struct market_shop){ s->id, s->household, s->slug, s->name, s->state,
			s->commune, s->bank_bin, s->bank_account, s->bank_account_name,
			s->collect_hours };
	}
	return m;
}

const struct market_shop *market_shop_for(struct db *db, struct arena *a, int64_t account,
    int64_t shop, int64_t now)
{
	return shop_of_account(db, a, shop, account, now) ? market_shop_by_id(db, a, shop) : NULL;
}

const char *market_shop_phone(struct db *db, struct arena *a, int64_t shop)
{
	const struct shop_by_id *s = shop_by_id(db, a, shop);
	const char *phone = s ? phone_of(a, s) : NULL;

	return phone || !s ? phone : household_phone(db, a, s->household);
}

int64_t market_shop_household(struct db *db, struct arena *a, int64_t shop)
{
	const struct shop_by_id *s = shop_by_id(db, a, shop);

	return s ? s->household : 0;
}

const char *market_shop_language(struct db *db, struct arena *a, int64_t shop)
{
	const struct shop_by_id *s = shop_by_id(db, a, shop);

	return s ? household_language(db, a, s->household) : "vi";
}
