/* complaint_desk.c - staff: the queue, and what they do with one. */
#include "trust/complaint.h"

#include "core/show.h"
#include "core/tr.h"
#include "household/household.h"
#include "trust/complaint.html.h"

const struct field complaint_reason_fields[] = {
	TEXT(struct complaint_said, words, .label = N_("Trả lời hai bên"), .min = 5, .max = 2000,
	    .lines = true, .hint = N_("Cả người khiếu nại và người bán đọc được.")),
	END_OF_FIELDS
};

/* I6 */
static bool handles(const struct request *r, const char *commune)
{
	return household_staff_may(r, &trust_handle, commune);
}

enum status complaint_desk_page(struct request *r)
{
	bool all;
	const char *communes = household_staff_codes(r, &trust_handle, &all);

	complaint_desk(r->out, &(struct complaint_desk){
	    complaints_open(r->db, r->arena, r->now, communes, all),
	    complaints_closed(r->db, r->arena, communes, all), r->now,
	    may(r, &trust_areas, 0) });
	return OK;
}

static const struct complaint_by_code *asked(struct request *r)
{
	const struct complaint_by_code *c = complaint_by_code(r->db, r->arena,
	    request_param(r, "code"));

	return c && handles(r, c->commune) ? c : NULL;
}

static enum status not_there(struct request *r)
{
	return problem(r, NOT_FOUND, "complaint-unknown", "%s", _("Không có khiếu nại này."));
}

static struct url page_of(const struct complaint_by_code *c)
{
	return url_for("/quan-tri/khieu-nai/%s", c->code);
}

/* With what he wrote and what is wrong with it; or with neither. */
static enum status show(struct request *r, const struct complaint_by_code *c,
    const struct complaint_said *f, const struct trouble *t)
{
	struct complaint_view v = complaint_view(r, c, COMPLAINT_OFFICER, page_of(c).text);

	v.said = f;
	v.troubles = t;
	complaint_one(r->out, &v);
	return t ? INVALID : OK;
}

enum status complaint_desk_one(struct request *r)
{
	const struct complaint_by_code *c = asked(r);

	return c ? show(r, c, NULL, NULL) : not_there(r);
}

enum status complaint_desk_photo(struct request *r)
{
	const struct complaint_by_code *c = asked(r);
	const struct complaint_photo *f = c ?
	    complaint_photo(r->db, r->arena, request_id(r, "photo"), c->id) : NULL;

	return proof_show(r, f ? f->name : NULL);
}

/* The words of the addresses: an answer is the first one, or one more. */
static bool does(struct request *r, const struct complaint_by_code *c, const char *words)
{
	const char *act = request_param(r, "act");

	if (!strcmp(act, "tra-loi") && !strcmp(c->state, "ANSWERED")) {
		complaint_say(r->db, r->arena, c, COMPLAINT_OFFICER, r->user->id, words, r->now);
		return true;
	}
	return complaint_moves(r->db, r->arena, c, !strcmp(act, "tra-loi") ? "ANSWERED" :
	    !strcmp(act, "giai-quyet") ? "RESOLVED" : !strcmp(act, "bac") ? "REJECTED" : "",
	    COMPLAINT_OFFICER, r->user->id, words, r->now);
}

static enum status moved(struct request *r)
{
	return problem(r, CONFLICT, "complaint-moved", "%s",
	    _("Khiếu nại đã sang bước khác, không làm được việc này nữa."));
}

enum status complaint_desk_act(struct request *r)
{
	const struct complaint_by_code *c = asked(r);
	struct complaint_said f = { "", 0 };
	struct trouble *t;

	if (!c)
		return not_there(r);
	r->audit = c->code;
	if (!strcmp(request_param(r, "act"), "uu-tien")) {
		if (!complaint_put_first(r->db, r->arena, c, r->now))
			return moved(r);
		return redirect(r, page_of(c));
	}
	t = form_read(&r->params, complaint_reason_fields, &f);
	if (t && !c->closed_at)
		return show(r, c, &f, t);
	if (!does(r, c, f.words))
		return moved(r);
	return redirect(r, page_of(c));
}
