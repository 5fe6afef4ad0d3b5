/* privacy_breach.c - what went wrong with people's data, and whom that was told.
 * R: Law 91/2025/QH15, art. 23.1 */
#include "privacy/privacy_pages.h"

#include "core/id.h"
#include "core/tr.h"
#include "privacy/privacy_desk.html.h"
#include "site/paper.h"

struct breach_form {
	const char *what, *happened, *data, *whose, *harm, *measures;
	int64_t found_on, found_hour, people;
};

#define F struct breach_form
#define WORDS(m, l, h) TEXT(F, m, .label = l, .min = 2, .max = 2000, .lines = true, .hint = h)
const struct field privacy_breach_form[] = {
	WORDS(what, N_("Việc gì đã xảy ra"), N_("Lộ, mất, bị sửa, bị người khác xem.")),
	TEXT(F, happened, .label = N_("Xảy ra khi nào"), .min = 2, .max = 200,
	    .hint = N_("Biết đến đâu ghi đến đó.")),
	DATE(F, found_on, .label = N_("Ngày phát hiện")),
	INT(F, found_hour, .label = N_("Lúc mấy giờ"), .min = 0, .max = 23,
	    .hint = N_("Hạn báo tính từ giờ này.")),
	WORDS(data, N_("Những dữ liệu nào"), N_("Tên, số điện thoại, địa chỉ, giấy tờ, …")),
	WORDS(whose, N_("Của những ai"), N_("Người mua của gian hàng nào, hộ ở xã nào.")),
	INT(F, people, .label = N_("Chừng bao nhiêu người"), .min = 0, .max = 10000000, .none = -1,
	    .optional = true, .hint = N_("Để trống khi chưa biết.")),
	WORDS(harm, N_("Có thể gây hại gì"), NULL),
	WORDS(measures, N_("Đã và sẽ làm gì"), NULL),
	END_OF_FIELDS
};
#undef WORDS
#undef F

static struct url url_of(int64_t id)
{
	return url_for("/quan-tri/su-co-du-lieu/%" PRId64, id);
}

enum status privacy_breach_list(struct request *r)
{
	privacy_breaches_page(r->out, privacy_breaches(r->db, r->arena, r->now));
	return OK;
}

static int64_t found_at(const struct breach_form *f)
{
	return us_of_yyyymmdd(f->found_on) + f->found_hour * HOUR;
}

enum status privacy_breach_new(struct request *r)
{
	struct breach_form f = { "", "", "", "", "", "", yyyymmdd(day_of(r->now)),
		(r->now - us_of(day_of(r->now))) / HOUR, -1 };
	struct trouble *t = r->method == POST ? form_read(&r->params, privacy_breach_form, &f) :
	    NULL;
	int64_t id, found = found_at(&f);

	if (r->method == POST && !t && found > r->now)
		t = trouble_add(r->arena, NULL, "found_on", _("chưa tới giờ ấy"));
	if (r->method == GET || t) {
		privacy_breach_new_page(r->out, privacy_breach_form, &f, t);
		return t ? INVALID : OK;
	}
	id = id_new();
	privacy_breach_add(r->db, id, f.what, f.happened, found, f.data, f.whose, f.people, f.harm,
	    f.measures, rule_due(r->db, r->arena, &privacy_breach_hours, found), r->user->id,
	    r->now);
	privacy_step_add(r->db, id_new(), id, r->now, r->user->id, "ghi", "");
	r->audit = arena_printf(r->arena, "%" PRId64, id);
	return redirect(r, url_of(id));
}

static const struct privacy_breach_by_id *asked(struct request *r)
{
	return privacy_breach_by_id(r->db, r->arena, request_id(r, "id"));
}

static enum status not_there(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-breach", "%s", _("Không có sự cố này."));
}

static enum status show(struct request *r, const struct privacy_breach_by_id *b,
    const struct trouble *t)
{
	struct privacy_breach_page p = { b, privacy_steps(r->db, r->arena, b->id),
		!strcmp(b->state, "OPEN") && b->notify_due < r->now, t };

	privacy_breach_page(r->out, &p);
	return t ? INVALID : OK;
}

enum status privacy_breach_one(struct request *r)
{
	const struct privacy_breach_by_id *b = asked(r);

	return b ? show(r, b, NULL) : not_there(r);
}

struct step_form { const char *words; };

enum status privacy_breach_act(struct request *r)
{
	const struct privacy_breach_by_id *b = asked(r);
	const char *act = request_param(r, "act");
	struct step_form f = { "" };
	struct trouble *t = form_read(&r->params, privacy_step_form, &f);
	bool told = !strcmp(act, "da-bao"), close = !strcmp(act, "khep");

	if (!b || (!told && !close && strcmp(act, "ghi-them")))
		return not_there(r);
	if (t)
		return show(r, b, t);
	if ((told && !privacy_breach_notified(r->db, b->id, f.words, r->now)) ||
	    (close && !privacy_breach_close(r->db, b->id)))
		return problem(r, CONFLICT, "not-now", "%s",
		    _("Phải báo cơ quan chuyên trách rồi mới khép lại, và chỉ báo một lần."));
	privacy_step_add(r->db, id_new(), b->id, r->now, r->user->id, act, f.words);
	r->audit = arena_printf(r->arena, "%" PRId64, b->id);
	return redirect(r, url_of(b->id));
}

static void paper_part(struct pdf *p, const char *title, const char *words)
{
	pdf_heading(p, title);
	pdf_text(p, words);
}

enum status privacy_breach_paper(struct request *r)
{
	const struct privacy_breach_by_id *b = asked(r);
	const struct rule_on *law = rule_row(r->db, r->arena, &privacy_breach_hours,
	    yyyymmdd(day_of(r->now)));
	struct pdf *p;

	if (!b)
		return not_there(r);
	p = site_paper(r->db, r->arena, PDF_A4, _("Thông báo sự cố dữ liệu cá nhân"), r->lang);
	pdf_heading(p, _("Thông báo sự cố dữ liệu cá nhân"));
	pdf_text(p, _("Kính gửi: Cơ quan chuyên trách bảo vệ dữ liệu cá nhân"));
	if (law && *law->legal_ref)
		pdf_small(p, said(_("Theo %s."), law->legal_ref));
	pdf_text(p, said(_("Phát hiện lúc %s. Hạn báo: %s."), moment(b->found_at),
	    moment(b->notify_due)));
	pdf_rule(p);
	paper_part(p, _("Việc gì đã xảy ra"), b->what);
	paper_part(p, _("Xảy ra khi nào"), b->happened);
	paper_part(p, _("Những dữ liệu nào"), b->data);
	paper_part(p, _("Của những ai"), b->people < 0 ? b->whose :
	    said(_("%s (chừng %s người)"), b->whose, number(b->people)));
	paper_part(p, _("Có thể gây hại gì"), b->harm);
	paper_part(p, _("Đã và sẽ làm gì"), b->measures);
	pdf_rule(p);
	pdf_text(p, said(_("Lập lúc %s. Người lập (ký, ghi rõ họ tên):"), moment(r->now)));
	return reply_bytes(r, "application/pdf", pdf_close(p));
}
