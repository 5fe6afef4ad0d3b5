/* privacy_own.c - the owner of an account: what is kept of him, and what he does about it. */
#include "privacy/privacy_pages.h"

#include "core/session.h"
#include "core/text.h"
#include "core/tr.h"
#include "people/people.h"
#include "privacy/privacy.html.h"

struct name_form { const char *name; };
struct phone_form { const char *phone; };
struct hide_form { bool hidden; };

const struct field privacy_name_form[] = {
	TEXT(struct name_form, name, .label = N_("Họ và tên"), .min = 2, .max = 100,
	    .autocomplete = "name"),
	END_OF_FIELDS
};

const struct field privacy_phone_form[] = {
	TEXT(struct phone_form, phone, .label = N_("Số điện thoại của hộ"), .min = 8, .max = 20,
	    .normal = text_phone, .otherwise = N_("không phải số điện thoại Việt Nam"),
	    .autocomplete = "tel"),
	END_OF_FIELDS
};

const struct field privacy_hide_form[] = {
	BOOL(struct hide_form, hidden, .label = N_("Hạn chế dùng dữ liệu của tôi")),
	END_OF_FIELDS
};

const struct field privacy_own_ask_form[] = {
	CHOICE(struct privacy_ask_form, kind, .label = N_("Bạn yêu cầu điều gì"),
	    .choices = privacy_kinds),
	TEXT(struct privacy_ask_form, words, .label = N_("Nói rõ thêm"), .min = 2, .max = 2000,
	    .lines = true, .hint = N_("Dữ liệu nào, vì sao, bạn muốn thế nào.")),
	TEXT(struct privacy_ask_form, phone, .label = N_("Số điện thoại để trả lời bạn"),
	    .max = 20, .optional = true, .normal = text_phone,
	    .otherwise = N_("không phải số điện thoại Việt Nam"), .autocomplete = "tel"),
	END_OF_FIELDS
};

static struct person me(const struct request *r)
{
	return (struct person){ .account = r->user->id, .phone = "", .code = "" };
}

const char *privacy_hide_words(const struct privacy_page *p)
{
	if (p->order)
		return p->hidden ? _("Cho người bán thấy lại tôi") : _("Ẩn tôi với người bán");
	return p->hidden ? _("Cho dùng lại dữ liệu của tôi") : _("Hạn chế dùng dữ liệu của tôi");
}

static struct privacy_page page_of(struct request *r)
{
	struct privacy_page p = { .who = me(r), .name = r->user->name, .proven = true,
		.here = url_for("/tai-khoan/du-lieu"), .file = url_for("/tai-khoan/du-lieu/tep"),
		.erase = url_for("/tai-khoan/du-lieu/xoa"),
		.hide = url_for("/tai-khoan/du-lieu/an"),
		.ask = url_for("/tai-khoan/du-lieu/yeu-cau"),
		.households = household_owned(r->db, r->arena, r->user->id),
		.hidden = restricted_of(r->db, r->arena, r->user->id) };

	for (size_t i = 0; i < p.households->n; i++)
		p.hidden |= p.households->v[i].restricted_at > 0;
	return p;
}

static enum status show(struct request *r, const struct trouble *t)
{
	struct privacy_page p = page_of(r);

	p.told = personal_told(r->db, r->arena, &p.who, r->now);
	p.troubles = t;
	privacy_show(r->out, &p);
	return t ? INVALID : OK;
}

enum status privacy_own(struct request *r)
{
	return show(r, NULL);
}

enum status privacy_file(struct request *r, const struct person *who)
{
	struct json j = { .out = r->out };

	json_begin(&j, NULL, '{');
	json_put(&j, "madeAt", iso_time(r->now));
	json_put(&j, "madeBy", "Hoa Hồi");
	personal_json(&j, personal_told(r->db, r->arena, who, r->now));
	json_end(&j);
	r->content_type = "application/json; charset=utf-8";
	reply_header(r, "Content-Disposition", "attachment; filename=\"du-lieu-cua-toi.json\"");
	return OK;
}

enum status privacy_own_file(struct request *r)
{
	struct person who = me(r);

	return privacy_file(r, &who);
}

enum status privacy_own_erase(struct request *r)
{
	struct privacy_page p = page_of(r);
	const struct personal_fates *f = personal_fates(r->db, r->arena, &p.who, r->now);

	if (r->method == POST && personal_erase(r->db, r->arena, &p.who, r->now)) {
		privacy_note_done(r->db, r->arena, "ERASE", "xoa", r->user->id, r->now);
		session_end(r);
		privacy_erased(r->out, f);
		return OK;
	}
	privacy_erase_ask(r->out, &(struct privacy_erase_page){ &p, f });
	return r->method == POST ? CONFLICT : OK;
}

enum status privacy_own_rename(struct request *r)
{
	struct name_form f = { "" };
	struct trouble *t = form_read(&r->params, privacy_name_form, &f);

	if (t)
		return show(r, t);
	people_rename(r->db, r->arena, r->user->id, f.name);
	return redirect(r, url_for("/tai-khoan/du-lieu"));
}

static const struct households_owned_row *owned(struct request *r, int64_t id)
{
	const struct households_owned *own = household_owned(r->db, r->arena, r->user->id);

	for (size_t i = 0; i < own->n; i++)
		if (own->v[i].id == id)
			return &own->v[i];
	return NULL;
}

enum status privacy_own_phone(struct request *r)
{
	const struct households_owned_row *h = owned(r, request_id(r, "id"));
	struct household_given g;
	struct phone_form f = { "" };
	struct trouble *t = form_read(&r->params, privacy_phone_form, &f);
	int64_t id;

	if (!h || !household_standing(r->db, r->arena, h->external_id, &g))
		return problem(r, NOT_FOUND, "no-such-household", "%s", _("Không có hộ này."));
	if (t)
		return show(r, t);
	g.phone = f.phone;
	household_save(r->db, r->arena, &g, r->now, &id);
	return redirect(r, url_for("/tai-khoan/du-lieu"));
}

enum status privacy_own_hide(struct request *r)
{
	struct hide_form f = { false };
	struct person who = me(r);
	struct trouble *t = form_read(&r->params, privacy_hide_form, &f);

	if (t)
		return invalid(r, t);
	privacy_restrict(r->db, r->arena, &who, f.hidden, r->now);
	privacy_note_done(r->db, r->arena, "RESTRICT", f.hidden ? "an" : "hien", r->user->id,
	    r->now);
	return redirect(r, url_for("/tai-khoan/du-lieu"));
}

enum status privacy_own_consents(struct request *r)
{
	privacy_consents(r->out, household_own_consents(r->db, r->arena, r->user->id));
	return OK;
}

enum status privacy_own_withdraw(struct request *r)
{
	if (!household_own_withdraws(r->db, r->arena, request_id(r, "id"), r->user->id, r->now))
		return problem(r, NOT_FOUND, "no-such-consent", "%s",
		    _("Không có sự đồng ý này, hoặc đã được rút."));
	privacy_note_done(r->db, r->arena, "WITHDRAW", "rut", r->user->id, r->now);
	return redirect(r, url_for("/tai-khoan/du-lieu/dong-y"));
}

enum status privacy_own_ask(struct request *r)
{
	struct privacy_page p = page_of(r);
	struct privacy_ask_form f = { NULL, "", "", "", "SCREEN", false };
	struct trouble *t;

	p.answered_in = privacy_answered_in(r);
	if (r->method == GET) {
		privacy_ask_page(r->out, &p, privacy_own_ask_form, &f, NULL);
		return OK;
	}
	t = form_read(&r->params, privacy_own_ask_form, &f);
	if (t) {
		privacy_ask_page(r->out, &p, privacy_own_ask_form, &f, t);
		return INVALID;
	}
	privacy_register(r->db, r->arena, &(struct privacy_ask){ .kind = f.kind, .how = "SCREEN",
	    .name = r->user->name, .phone = f.phone, .words = f.words, .code = "",
	    .account = r->user->id, .proven = true }, r->now);
	return redirect(r, p.here);
}
