/* privacy_desk.c - requests that a person has to see to: in time, step by step. */
#include "privacy/privacy_pages.h"

#include "core/id.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/text.h"
#include "core/tr.h"
#include "people/people.h"
#include "privacy/privacy_desk.html.h"

struct step_form { const char *words; };

const struct field privacy_step_form[] = {
	TEXT(struct step_form, words, .label = N_("Đã làm gì, nói gì với người yêu cầu"),
	    .min = 2, .max = 1000, .lines = true,
	    .hint = N_("Trước khi trao bản sao hoặc xóa: đã xem giấy tờ gì để biết đúng là họ.")),
	END_OF_FIELDS
};

const struct field privacy_staff_ask_form[] = {
	CHOICE(struct privacy_ask_form, kind, .label = N_("Yêu cầu điều gì"),
	    .choices = privacy_kinds),
	CHOICE(struct privacy_ask_form, how, .label = N_("Đến bằng cách nào"),
	    .choices = privacy_ways),
	TEXT(struct privacy_ask_form, name, .label = N_("Họ và tên người yêu cầu"), .min = 2,
	    .max = 100, .autocomplete = "off"),
	TEXT(struct privacy_ask_form, phone, .label = N_("Số điện thoại"), .max = 20,
	    .optional = true, .normal = text_phone,
	    .otherwise = N_("không phải số điện thoại Việt Nam"), .autocomplete = "off",
	    .hint = N_("Số đã dùng để đặt hàng hoặc đăng nhập, để tìm ra dữ liệu của họ.")),
	TEXT(struct privacy_ask_form, words, .label = N_("Lời yêu cầu"), .min = 2,
	    .max = 2000, .lines = true),
	BOOL(struct privacy_ask_form, processor, .label = N_("Bên khác cũng phải làm (bên xử lý)"),
	    .hint = N_("Ví dụ đơn vị vận chuyển; khi đó có thêm thời gian.")),
	END_OF_FIELDS
};

static struct url url_of(int64_t id)
{
	return url_for("/quan-tri/du-lieu-ca-nhan/%" PRId64, id);
}

enum status privacy_desk_list(struct request *r)
{
	privacy_requests_page(r->out, privacy_requests(r->db, r->arena, r->now));
	return OK;
}

enum status privacy_desk_new(struct request *r)
{
	struct privacy_ask_form f = { NULL, "", "", "", NULL, false };
	struct trouble *t = NULL;
	int64_t id;

	if (r->method == GET || (t = form_read(&r->params, privacy_staff_ask_form, &f))) {
		privacy_new_page(r->out, privacy_staff_ask_form, &f, t);
		return t ? INVALID : OK;
	}
	id = privacy_register(r->db, r->arena, &(struct privacy_ask){ f.kind, f.how, f.name,
	    f.phone, f.words, "", 0, r->user->id, f.processor, false }, r->now);
	r->audit = arena_printf(r->arena, "%" PRId64, id);
	return redirect(r, url_of(id));
}

static const char *phone_of(struct arena *a, const struct privacy_request_by_id *q)
{
	return q->phone_sealed.at ?
	    unseal(a, platform_keys(), PRIVACY_PHONE, q->phone_sealed) : NULL;
}

/* Whom it is about: what he was when he asked, or who has that number.  One that somebody
 * signed in gave to be answered at was proven by nothing: it finds nobody's data. */
static struct person about(struct request *r, const struct privacy_request_by_id *q)
{
	const char *phone = q->account ? NULL : phone_of(r->arena, q);
	struct person who = { q->account, phone ? phone : "", q->code };

	if (!who.account && *who.phone && !*who.code)
		who.account = people_account_with(r->db, r->arena, who.phone);
	return who;
}

static enum status show(struct request *r, const struct privacy_request_by_id *q,
    const struct trouble *t)
{
	struct privacy_request_page p = { .of = q, .phone = phone_of(r->arena, q),
		.steps = privacy_steps(r->db, r->arena, q->id), .troubles = t };

	p.live = !strcmp(q->state, "OPEN") || !strcmp(q->state, "ANSWERED");
	p.may_answer = !strcmp(q->state, "OPEN");
	p.may_extend = p.live && !q->extended && q->done_due >= r->now;
	p.may_act = p.live && (q->account || p.phone);
	p.late_answer = !q->answered_at && q->answer_due < r->now;
	p.late_done = p.live && q->done_due < r->now;
	p.doubtful = p.live && *q->code && !q->proven;
	privacy_request_page(r->out, &p);
	return t ? INVALID : OK;
}

static enum status not_there(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-request", "%s", _("Không có yêu cầu nào như vậy."));
}

enum status privacy_desk_one(struct request *r)
{
	const struct privacy_request_by_id *q = privacy_request_by_id(r->db, r->arena,
	    request_id(r, "id"));

	return q ? show(r, q, NULL) : not_there(r);
}

static bool answer(struct request *r, const struct privacy_request_by_id *q)
{
	return privacy_request_answer(r->db, q->id, r->now);
}

static bool extend(struct request *r, const struct privacy_request_by_id *q)
{
	return privacy_request_extend(r->db, q->id, q->done_due +
	    rule_value(r->db, r->arena, &privacy_extension, r->now) * DAY, r->now);
}

static bool done(struct request *r, const struct privacy_request_by_id *q)
{
	return privacy_request_end(r->db, q->id, "DONE", r->now);
}

static bool refuse(struct request *r, const struct privacy_request_by_id *q)
{
	return privacy_request_end(r->db, q->id, "REFUSED", r->now);
}

static bool is_live(const struct privacy_request_by_id *q)
{
	return !strcmp(q->state, "OPEN") || !strcmp(q->state, "ANSWERED");
}

static bool restrict_him(struct request *r, const struct privacy_request_by_id *q, bool hidden)
{
	struct person who = about(r, q);

	if (is_live(q))
		privacy_restrict(r->db, r->arena, &who, hidden, r->now);
	return is_live(q);
}

static bool hide(struct request *r, const struct privacy_request_by_id *q)
{
	return restrict_him(r, q, true);
}

static bool show_again(struct request *r, const struct privacy_request_by_id *q)
{
	return restrict_him(r, q, false);
}

static bool erase(struct request *r, const struct privacy_request_by_id *q)
{
	struct person who = about(r, q);

	return is_live(q) && personal_erase(r->db, r->arena, &who, r->now);
}

static bool copy(struct request *r, const struct privacy_request_by_id *q)
{
	(void)r;
	return is_live(q);
}

static const struct {
	const char *act;
	bool (*does)(struct request *r, const struct privacy_request_by_id *q);
} acts[] = {
	{ "tra-loi", answer }, { "gia-han", extend }, { "sao", copy }, { "an", hide },
	{ "hien", show_again },
	{ "xoa", erase }, { "xong", done }, { "tu-choi", refuse },
};

enum status privacy_desk_act(struct request *r)
{
	const struct privacy_request_by_id *q = privacy_request_by_id(r->db, r->arena,
	    request_id(r, "id"));
	const char *act = request_param(r, "act");
	struct step_form f = { "" };
	struct trouble *t = form_read(&r->params, privacy_step_form, &f);
	struct person who;
	size_t i = 0;

	while (i < COUNT(acts) && strcmp(acts[i].act, act))
		i++;
	if (!q || i == COUNT(acts))
		return not_there(r);
	if (t)
		return show(r, q, t);
	who = about(r, q);
	if (!acts[i].does(r, q))
		return problem(r, CONFLICT, "not-now", "%s", _("Chưa làm được việc này: yêu cầu đã "
		    "xong, hoặc người này còn đơn hàng, tiền phải hoàn, gian hàng bị đình chỉ hay "
		    "vai trò cán bộ."));
	privacy_step_add(r->db, id_new(), q->id, r->now, r->user->id, act, f.words);
	r->audit = arena_printf(r->arena, "%" PRId64, q->id);
	return strcmp(act, "sao") ? redirect(r, url_of(q->id)) : privacy_file(r, &who);
}

enum status privacy_desk_sweeps(struct request *r)
{
	privacy_sweeps_page(r->out, privacy_sweeps(r->db, r->arena, 200));
	return OK;
}
