/* policy.c - the module. */
#include "policy/policy_inside.h"

#include "core/calendar.h"
#include "core/event.h"
#include "core/tr.h"
#include "market/market.h"

enum { BODY_MAX = 512 << 10 };          /* bytes: two texts of the longest */

const struct perm policy_write = { "policy.write", N_("Ban hành chính sách và phí của sàn") };

static const struct perm *const perms[] = { &policy_write, NULL };
static const struct perm *const editor[] = { &policy_write, NULL };

static const struct role roles[] = {
	{ "policy-editor", N_("Người ban hành chính sách"), editor, .staff = true },
	{ .name = NULL },
};

const struct policy_kind policy_kinds[POLICY_KINDS] = {
	{ "RULES",        "/chinh-sach/quy-che",   N_("Quy chế hoạt động") },
	{ "PRIVACY",      "/chinh-sach/rieng-tu",  N_("Bảo vệ dữ liệu cá nhân") },
	{ "COMPLAINTS",   "/chinh-sach/khieu-nai", N_("Cách giải quyết khiếu nại") },
	{ "RETURNS",      "/chinh-sach/doi-tra",   N_("Đổi trả và hoàn tiền") },
	{ "RANKING",      "/chinh-sach/xep-hang",  N_("Cách xếp hạng hàng") },
	{ "PRICE",        "/chinh-sach/gia",       N_("Giá và phí") },
	{ "DELIVERY",     "/chinh-sach/giao-hang", N_("Giao hàng") },
	{ "SELLER_TERMS", "/chinh-sach/nguoi-ban", N_("Điều khoản dành cho người bán") },
};

const struct policy_kind_list *policy_all(void)
{
	static const struct policy_kind_list all = { POLICY_KINDS, policy_kinds };

	return &all;
}

const struct policy_kind *policy_kind_by_path(const char *path)
{
	for (size_t i = 0; i < POLICY_KINDS; i++)
		if (!strcmp(policy_kinds[i].path, path))
			return &policy_kinds[i];
	return NULL;
}

const struct policy_kind *policy_kind_of(const char *kind)
{
	for (size_t i = 0; i < POLICY_KINDS; i++)
		if (!strcmp(policy_kinds[i].kind, kind))
			return &policy_kinds[i];
	return NULL;
}

void policy_accept(struct db *db, const char *kind, const char *subject_kind, int64_t subject,
    int64_t account, int64_t now)
{
	acceptance_add(db, subject_kind, subject, kind, account, policy_day(now), now);
}

const char *policy_standing(struct db *db, struct arena *a, const char *const *kinds, int64_t now)
{
	const char *s = "";

	for (size_t i = 0; kinds[i]; i++) {
		const struct version_on *v = version_on(db, a, kinds[i], policy_day(now));

		s = arena_printf(a, "%s%s%" PRId64, s, i ? "." : "", v ? v->number : 0);
	}
	return s;
}

int64_t policy_fee_of(struct db *db, struct arena *a, const char *key, int64_t amount_vnd,
    int64_t now)
{
	const struct fee_now *f = fee_now(db, a, key, policy_day(now));

	if (!f)
		return 0;
	return strcmp(f->unit, "BP") ? f->amount : (amount_vnd * f->amount + 5000) / 10000;
}

/* A seller who asks to open his shop accepts the terms of that day. */
static void seller_opens(struct db *db, struct arena *a, int64_t shop, int64_t now)
{
	const struct opener_of *by = opener_of(db, a, shop);

	policy_accept(db, "SELLER_TERMS", "SHOP", shop, by ? by->account : 0, now);
}

static const struct ear ears[] = {
	{ &market_opens_event, seller_opens },
	{ .event = NULL },
};

#define PAGE(path, title) { GET, path, policy_show, &anyone, title, \
	.flags = R_CACHED | R_LISTED }

/* R: Decree 248/2026, art. 4-8, 11, 13, 14 */
static const struct route routes[] = {
	PAGE("/chinh-sach/quy-che",   N_("Quy chế hoạt động")),
	PAGE("/chinh-sach/rieng-tu",  N_("Bảo vệ dữ liệu cá nhân")),
	PAGE("/chinh-sach/khieu-nai", N_("Cách giải quyết khiếu nại")),
	PAGE("/chinh-sach/doi-tra",   N_("Đổi trả và hoàn tiền")),
	PAGE("/chinh-sach/xep-hang",  N_("Cách xếp hạng hàng")),
	PAGE("/chinh-sach/gia",       N_("Giá và phí")),
	PAGE("/chinh-sach/giao-hang", N_("Giao hàng")),
	PAGE("/chinh-sach/nguoi-ban", N_("Điều khoản dành cho người bán")),
	{ GET,  "/chinh-sach", policy_index, &anyone, N_("Quy chế và chính sách"),
	  .flags = R_CACHED | R_LISTED },
	{ GET,  "/chinh-sach/{kind}/ban/{number}", policy_show_old, &anyone,
	  N_("Một bản của chính sách"), .flags = R_CACHED },
	{ GET,  "/phi", policy_fees, &anyone, N_("Biểu phí của sàn"),
	  .flags = R_CACHED | R_LISTED },
	{ FORM, "/quan-tri/chinh-sach", policy_staff, &policy_write, N_("Ban hành chính sách"),
	  .form = policy_version_form, .flags = R_MENU, .body_max = BODY_MAX },
	{ FORM, "/quan-tri/phi", policy_staff_fees, &policy_write, N_("Công bố phí"),
	  .form = policy_fee_form, .flags = R_MENU },
	{ .path = NULL },
};

static const struct migration schema[] = {
#include "policy/schema.inc"
	{ .number = 0 },
};

const struct module policy_module = {
	.name    = "policy",
	.title   = N_("Chính sách của sàn"),
	.heading = "law",
	.needs   = (const char *const[]){ "market", NULL },
	.schema  = schema,
	.perms   = perms,
	.roles   = roles,
	.routes  = routes,
	.rules   = policy_rules,
	.hears   = ears,
	.load    = policy_load,
};
