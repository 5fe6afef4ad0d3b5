/* policy_staff.c - new versions and new fees, by who may. */
#include "policy/policy_inside.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/show.h"
#include "core/tr.h"
#include "policy/policy.html.h"

static const struct choice kinds[] = {
	{ "RULES",        N_("Quy chế hoạt động") },
	{ "PRIVACY",      N_("Bảo vệ dữ liệu cá nhân") },
	{ "COMPLAINTS",   N_("Cách giải quyết khiếu nại") },
	{ "RETURNS",      N_("Đổi trả và hoàn tiền") },
	{ "RANKING",      N_("Cách xếp hạng hàng") },
	{ "PRICE",        N_("Giá và phí") },
	{ "DELIVERY",     N_("Giao hàng") },
	{ "SELLER_TERMS", N_("Điều khoản dành cho người bán") },
	{ NULL, NULL },
};

static const struct choice units[] = {
	{ "DONG", N_("đồng") },
	{ "BP",   N_("phần vạn của giá trị") },
	{ NULL, NULL },
};

enum { TEXT_MOST = 50000 };

#define VERSION struct version_given
const struct field policy_version_form[] = {
	CHOICE(VERSION, kind, .label = N_("Chính sách"), .choices = kinds),
	DATE(VERSION, valid_from, .label = N_("Có hiệu lực từ ngày")),
	TEXT(VERSION, text, .label = N_("Nội dung tiếng Việt"), .min = 50, .max = TEXT_MOST,
	     .lines = true, .hint = N_("# tiêu đề, ## đề mục, - gạch đầu dòng, dòng trống giữa các "
	     "đoạn; [fees], [complaints], [operator], [ranking] một mình một dòng.")),
	TEXT(VERSION, text_en, .label = N_("Nội dung tiếng Anh"), .max = TEXT_MOST, .lines = true,
	     .optional = true),
	END_OF_FIELDS
};
#undef VERSION

static const char *key(struct arena *a, const char *s)
{
	(void)a;
	return *s && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(s) ? s : NULL;
}

#define FEE struct fee_given
const struct field policy_fee_form[] = {
	TEXT(FEE, key, .label = N_("Mã của khoản phí"), .max = 40, .normal = key,
	     .otherwise = N_("chỉ gồm chữ thường không dấu, số và dấu gạch nối"),
	     .hint = N_("Dòng mới cùng mã thay dòng cũ từ ngày có hiệu lực.")),
	TEXT(FEE, name, .label = N_("Thu gì"), .min = 3, .max = 200),
	TEXT(FEE, name_en, .label = N_("Thu gì, tiếng Anh"), .max = 200, .optional = true),
	CHOICE(FEE, unit, .label = N_("Tính bằng"), .choices = units),
	INT(FEE, amount, .label = N_("Mức phí"), .min = 0, .max = 1000000000),
	DATE(FEE, valid_from, .label = N_("Có hiệu lực từ ngày")),
	END_OF_FIELDS
};
#undef FEE

static struct trouble *check_names(struct request *r, struct trouble *t, const char *field,
    const char *text)
{
	const char *unknown = policy_unknown_name(r->arena, text);

	return unknown ? trouble_add(r->arena, t, field,
	    said(_("không có gì tên là «%s»"), unknown)) : t;
}

enum status policy_staff(struct request *r)
{
	struct version_given g = { "", "", "", 0 };
	struct trouble *t = NULL;

	if (r->method == POST) {
		t = form_read(&r->params, policy_version_form, &g);
		t = check_names(r, t, "text", g.text);
		t = check_names(r, t, "text_en", g.text_en);
		if (!t && g.valid_from < policy_day(r->now))
			t = trouble_add(r->arena, t, "valid_from", _("ngày này đã qua"));
	}
	if (r->method == POST && !t) {
		version_add(r->db, g.kind, g.valid_from, policy_day(r->now), g.text, g.text_en,
		    r->user->id, r->now);
		db_changed(r->db, "policy", 0);
		r->audit = arena_printf(r->arena, "%s %" PRId64, g.kind, g.valid_from);
		return redirect(r, url_for("/chinh-sach"));
	}
	policy_staff_page(r->out, &g, t);
	return t ? INVALID : OK;
}

/* The first day on which a fee announced now may be charged.  R: Decree 248/2026, art. 8 */
static int64_t first_day(struct request *r)
{
	int64_t days = rule_value(r->db, r->arena, &policy_fee_notice, r->now);

	return yyyymmdd(day_of(r->now) + days);
}

enum status policy_staff_fees(struct request *r)
{
	struct fee_given g = { .key = "", .name = "", .name_en = "", .unit = "" };
	struct trouble *t = NULL;

	if (r->method == POST && !(t = form_read(&r->params, policy_fee_form, &g)) &&
	    g.valid_from < first_day(r))
		t = trouble_add(r->arena, t, "valid_from", said(_("phí phải báo trước, sớm nhất là "
		    "ngày %s"), day_said(first_day(r))));
	if (r->method == POST && !t) {
		fee_add(r->db, id_new(), g.key, g.name, g.name_en, g.unit, g.amount, g.valid_from,
		    policy_day(r->now), r->user->id, r->now);
		db_changed(r->db, "policy", 0);
		r->audit = arena_printf(r->arena, "%s %" PRId64, g.key, g.valid_from);
		return redirect(r, url_for("/phi"));
	}
	policy_staff_fees_page(r->out, &g, t, day_said(first_day(r)));
	return t ? INVALID : OK;
}
