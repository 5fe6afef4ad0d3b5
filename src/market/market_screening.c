/* market_screening.c - what comes of a rule that a seller's words meet: they wait, are
 * refused, or are passed, and the newest screening of a product, shop or posting says which.
 *
 * A pass by a person covers its rule as long as the texts stay; one that needed a
 * paper covers it also when they change, since the paper stays.  A refusal stands
 * until the seller changes what was found, or appeals, once. */
#include "market/market_law.h"

#include "core/hash.h"
#include "core/id.h"
#include "core/show.h"
#include "core/tr.h"

static const struct { const char *action, *name; } actions[] = {
	{ "BAN",            N_("Cấm bán") },
	{ "NEEDS_DOCUMENT", N_("Cần giấy tờ") },
	{ "AGE_GATE",       N_("Chỉ bán cho người đủ tuổi") },
	{ "REVIEW",         N_("Cán bộ xem trước") },
};

const char *market_action_name(const char *action)
{
	for (size_t i = 0; i < COUNT(actions); i++)
		if (!strcmp(actions[i].action, action))
			return tr(actions[i].name);
	return action;
}

int64_t market_texts_hash(struct arena *a, const char *category, const char *name,
    const char *description)
{
	return (int64_t)(hash_text(arena_printf(a, "%s\n%s\n%s", category, name,
	    description)) >> 1);
}

static void open_one(struct db *db, const char *kind, int64_t subject, int64_t rule,
    const char *action, const char *found, int64_t hash, int64_t now)
{
	bool refused = !strcmp(action, "BAN");

	screening_add(db, id_new(), kind, subject, rule, action, found, hash,
	    refused ? "REFUSED" : "WAITING", refused ? now : 0, now);
}

static bool is(const struct screening_newest *s, const char *state)
{
	return s && !strcmp(s->state, state);
}

static bool covers(const struct screening_newest *s, const struct screen_verdict *v,
    int64_t hash)
{
	if (!s || s->rule != v->rule->id)
		return false;
	return !is(s, "PASSED") || !strcmp(v->action, "NEEDS_DOCUMENT") || s->texts_hash == hash;
}

void market_screening_step(struct db *db, struct arena *a, const char *kind, int64_t subject,
    const struct screen_verdict *v, int64_t hash, int64_t now)
{
	const struct screening_newest *s = screening_newest(db, a, subject);

	if (v->rule && !covers(s, v, hash))
		open_one(db, kind, subject, v->rule->id, v->action, v->found, hash, now);
	if (v->rule)
		return;
	/* Nothing is found any more; did someone have to look? */
	if (is(s, "WAITING") && !s->appealed_at)
		screening_decide(db, s->id, "PASSED",
		    _("Nội dung đã sửa, không còn điều phải duyệt."), hash, 0, now);
	else if (is(s, "REFUSED") && !s->decided_by)
		open_one(db, kind, subject, s->rule, "REVIEW", s->found, hash, now);
}

bool market_screening_decide(struct db *db, struct arena *a, int64_t subject, bool pass,
    const char *reason, int64_t hash, int64_t by, int64_t now)
{
	const struct screening_newest *s = screening_newest(db, a, subject);

	return s && screening_decide(db, s->id, pass ? "PASSED" : "REFUSED", reason, hash, by,
	    now);
}

enum status market_desk_decide(struct request *r, int64_t subject, const struct decision *d,
    int64_t hash)
{
	bool pass = !strcmp(d->result, "PASS");

	if (d->seen != hash) {
		problem(r, CONFLICT, "texts-moved", "%s", _("Người bán vừa sửa nội dung trong "
		    "lúc bạn xem. Chưa có gì được ghi."));
		hint(r, "%s", _("Hãy quay lại, tải lại trang và đọc bản mới trước khi quyết "
		    "định."));
		return CONFLICT;
	}
	if (!market_screening_decide(r->db, r->arena, subject, pass, d->reason, hash, r->user->id,
	    r->now))
		return problem(r, CONFLICT, "not-waiting", "%s",
		    _("Nội dung này không còn chờ duyệt."));
	r->audit = arena_printf(r->arena, "%" PRId64 " %s", subject, d->result);
	return redirect(r, url_for("/quan-tri/duyet"));
}

enum status market_screening_appeal(struct request *r, int64_t subject, struct url back)
{
	const struct screening_newest *s = screening_newest(r->db, r->arena, subject);
	struct appeal f = { "" };
	struct trouble *t = form_read(&r->params, market_appeal_form, &f);

	if (t)
		return invalid(r, t);
	if (!s || !screening_appeal(r->db, s->id, f.words, r->now))
		return problem(r, CONFLICT, "no-appeal", "%s",
		    _("Nội dung này không bị từ chối, hoặc bạn đã đề nghị xem lại một lần rồi."));
	return redirect(r, back);
}
