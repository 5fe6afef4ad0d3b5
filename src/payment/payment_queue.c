#include "payment/payment_queue.h"

#include "core/id.h"
#include "core/text.h"
#include "core/tr.h"
#include "payment/payment_account.h"
#include "payment/payment_inside.h"
#include "payment/payment_notice.h"
#include "payment/queue.html.h"

enum { AT_ONCE = 50 };

struct queue_query { int64_t after; };
const struct field payment_queue_query[] = {
	INT(struct queue_query, after, .label = N_("Sau dòng"), .optional = true, .min = 0),
	END_OF_FIELDS
};

struct propose_form { const char *code, *why; };

static const char *code_as_kept(struct arena *a, const char *s)
{
	char *to = arena_alloc(a, strlen(s) + 1), *p = to;

	for (s = text_ascii_upper(a, s); *s; s++)
		if (*s != ' ')
			*p++ = *s;
	return to;
}

const struct field payment_propose_fields[] = {
	TEXT(struct propose_form, code, .label = N_("Mã đơn của gian hàng"), .max = 20,
	    .optional = true, .normal = code_as_kept, .otherwise = N_("không đọc được"),
	    .hint = N_("Ví dụ LS26110001A. Để trống khi khoản này không liên quan đến đơn "
	    "hàng."),
	    .autocomplete = "off"),
	TEXT(struct propose_form, why, .label = N_("Dựa vào đâu"), .min = 5, .max = 500,
	    .lines = true, .hint = N_("Vì sao biết: đã gọi cho ai, đã xem giấy tờ gì.")),
	END_OF_FIELDS
};

struct decide_form { const char *proposal, *decision, *answer; };

static const struct choice decisions[] = {
	{ "APPROVED", N_("Đồng ý") }, { "REFUSED", N_("Không đồng ý") }, { .value = NULL }
};
const struct field payment_decide_fields[] = {
	TEXT(struct decide_form, proposal, .label = N_("Đề nghị"), .min = 1, .max = 20),
	CHOICE(struct decide_form, decision, .label = N_("Quyết định"), .choices = decisions),
	TEXT(struct decide_form, answer, .label = N_("Ý kiến"), .max = 500, .optional = true),
	END_OF_FIELDS
};

enum status payment_queue_list(struct request *r)
{
	struct queue_query q = { 0 };
	struct trouble *t = form_read(&r->params, payment_queue_query, &q);
	const struct payment_queue *list;
	struct url none = { NULL }, next = none;

	if (t)
		return invalid(r, t);
	list = payment_queue(r->db, r->arena, q.after, AT_ONCE);
	if (list->n == AT_ONCE)
		next = url_for("/quan-tri/thanh-toan/chua-khop?after=%" PRId64,
		    list->v[list->n - 1].id);
	payment_queue_page(r->out, list, payment_queue_count(r->db, r->arena)->n, none, next);
	return OK;
}

static struct url page_of(int64_t id)
{
	return url_for("/quan-tri/thanh-toan/chua-khop/%" PRId64, id);
}

static enum status no_such_notice(struct request *r)
{
	return problem(r, NOT_FOUND, "no-such-notice", "%s", _("Không có khoản tiền này."));
}

static struct payment_case case_of(struct request *r, const struct payment_queue_one *n)
{
	struct payment_case c = { .of = n,
		.words = payment_notice_words(r->arena, n->words),
		.waiting = payment_waiting(r->db, r->arena, n->bank_bin, n->bank_account,
		    n->amount_vnd),
		.proposals = payment_proposals(r->db, r->arena, n->id) };

	for (size_t i = 0; i < c.proposals->n; i++)
		if (!strcmp(c.proposals->v[i].state, "OPEN"))
			c.open = &c.proposals->v[i];
	c.own = c.open && c.open->made_by == r->user->id;
	return c;
}

/* A notice that cannot be read has no amount, so no payment can come of it. */
static const char *why_not(const struct payment_queue_one *n, const struct propose_form *f,
    const struct payment_by_code *of)
{
	if (*f->code && !of)
		return _("không có đơn nào mang mã này");
	return of && !n->amount_vnd ? _("thông báo này không nói số tiền") : NULL;
}

static struct trouble *propose(struct request *r, const struct payment_queue_one *n,
    struct propose_form *f)
{
	struct trouble *t = form_read(&r->params, payment_propose_fields, f);
	const struct payment_by_code *of = !t && *f->code ?
	    payment_by_code(r->db, r->arena, f->code) : NULL;
	const char *wrong = t ? NULL : why_not(n, f, of);

	if (!t && (wrong || strcmp(n->state, "UNMATCHED")))
		return trouble_add(r->arena, t, "code",
		    wrong ? wrong : _("khoản này đã được xử lý"));
	if (!t && !payment_proposal_add(r->db, id_new(), n->id, of ? &of->id : NULL, f->why,
	    r->user->id, r->now))
		t = trouble_add(r->arena, t, "code", _("đã có đề nghị đang chờ quyết định"));
	return t;
}

enum status payment_queue_case(struct request *r)
{
	const struct payment_queue_one *n = payment_queue_one(r->db, r->arena,
	    request_id(r, "id"));
	struct propose_form f = { "", "" };
	struct trouble *t = NULL;
	struct payment_case c;

	if (!n)
		return no_such_notice(r);
	if (r->method == POST && !(t = propose(r, n, &f)))
		return redirect(r, page_of(n->id));
	c = case_of(r, n);
	payment_case_page(r->out, &c, payment_propose_fields, &f, t);
	return t ? INVALID : OK;
}

/* I13: what two people agreed on. */
static bool settle(struct request *r, const struct payment_queue_one *n,
    const struct payment_proposals_row *p)
{
	bool out = !strcmp(n->way, "OUT");
	struct payment_said said = {
		.kind = strcmp(n->source, "IMPORT") ? "BANK_WEBHOOK" : "BANK_IMPORT",
		.amount = out ? -n->amount_vnd : n->amount_vnd, .account = p->made_by,
		.second = r->user->id, .notice = n->id, .note = p->why };

	if (!p->request_is_null && !payment_say(r->db, r->arena, p->request, &said, r->now))
		return false;
	if (p->request_is_null)
		payment_notice_forget(r->db, n->id, "RESOLVED", "NOT_OURS", r->now);
	else
		payment_notice_set(r->db, n->id, "RESOLVED", "", &p->request, NULL, r->now);
	return true;
}

static enum status decided_before(struct request *r)
{
	return problem(r, CONFLICT, "decided", "%s",
	    _("Đề nghị này đã được quyết định, hoặc do chính bạn đưa ra."));
}

enum status payment_queue_decide(struct request *r)
{
	const struct payment_queue_one *n = payment_queue_one(r->db, r->arena,
	    request_id(r, "id"));
	struct decide_form f = { "", "", "" };
	struct trouble *t = form_read(&r->params, payment_decide_fields, &f);
	struct payment_case c;

	if (!n)
		return no_such_notice(r);
	if (t)
		return invalid(r, t);
	c = case_of(r, n);
	r->audit = arena_printf(r->arena, "%" PRId64 " %s", n->id, f.decision);
	if (!c.open || c.open->id != strtoll(f.proposal, NULL, 10) ||
	    !payment_proposal_decide(r->db, c.open->id, f.decision, r->user->id, f.answer, r->now))
		return decided_before(r);
	if (!strcmp(f.decision, "APPROVED") && !settle(r, n, c.open))
		return problem(r, CONFLICT, "not-owed", "%s",
		    _("Đơn này không nhận khoản tiền như vậy; hãy từ chối đề nghị."));
	return redirect(r, page_of(n->id));
}
