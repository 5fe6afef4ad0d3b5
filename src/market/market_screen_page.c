/* market_screen_page.c - the list of what is looked for in goods, for who may edit it. */
#include "market/market_law.h"

#include "core/calendar.h"
#include "core/id.h"
#include "core/text.h"
#include "core/tr.h"
#include "market/market_law.html.h"

static const struct choice actions[] = {
	{ "BAN",            N_("Cấm bán") },
	{ "NEEDS_DOCUMENT", N_("Cần giấy tờ") },
	{ "AGE_GATE",       N_("Chỉ bán cho người đủ tuổi") },
	{ "REVIEW",         N_("Cán bộ xem trước") },
	{ NULL, NULL },
};

static const struct choice certainties[] = {
	{ "OFFICIAL",  N_("Văn bản chính thức") },
	{ "REPORTED",  N_("Theo báo chí, công ty luật") },
	{ "NOTED",     N_("Theo ghi chép, chưa đối chiếu văn bản") },
	{ "UNCERTAIN", N_("Chưa chắc chắn") },
	{ "OURS",      N_("Sàn tự đặt, pháp luật không quy định") },
	{ NULL, NULL },
};

#define RULE struct screen_given
const struct field market_screen_form[] = {
	TEXT(RULE, keyword, .label = N_("Từ hoặc cụm từ"), .max = 60, .optional = true,
	     .hint = N_("Viết đủ dấu; chỉ khớp trọn từ. Để trống thì áp dụng cho cả loại hàng.")),
	TEXT(RULE, category, .label = N_("Loại hàng"), .max = 80, .optional = true),
	CHOICE(RULE, action, .label = N_("Khi gặp thì"), .choices = actions),
	TEXT(RULE, document_kind, .label = N_("Giấy tờ cần có"), .max = 200, .optional = true),
	TEXT(RULE, legal_ref, .label = N_("Căn cứ"), .max = 200, .optional = true),
	CHOICE(RULE, certainty, .label = N_("Mức chắc chắn"), .choices = certainties),
	TEXT(RULE, source, .label = N_("Nguồn"), .max = 200, .optional = true),
	END_OF_FIELDS
};
#undef RULE

static struct trouble *check(struct request *r, const struct screen_given *g)
{
	struct trouble *t = NULL;
	bool paper = !strcmp(g->action, "NEEDS_DOCUMENT");

	if (!*text_fold(r->arena, g->keyword) && !*g->category)
		t = trouble_add(r->arena, t, "keyword", _("hãy ghi một từ hoặc chọn loại hàng"));
	if (paper && !*g->document_kind)
		t = trouble_add(r->arena, t, "document_kind", _("hãy ghi giấy tờ cần có"));
	if (*g->category && !category_by_code(r->db, r->arena, g->category))
		t = trouble_add(r->arena, t, "category", _("không có loại hàng này"));
	return t;
}

/* What stands is looked at again by jobs. */
static enum status changed(struct request *r)
{
	market_screen_forget(r->arena);
	job_ask(r->db, &market_screen_job, "0", r->now);
	job_ask(r->db, &market_screen_shops_job, "0", r->now);
	job_ask(r->db, &market_screen_postings_job, "0", r->now);
	return redirect(r, url_for("/quan-tri/sang-loc"));
}

static struct screen_groups grouped(struct request *r)
{
	const struct screen_rules_all *all = screen_rules_all(r->db, r->arena,
	    market_today(r->now));
	struct screen_groups g = { 0, arena_array(r->arena, struct screen_group, all->n) };

	for (size_t i = 0; i < all->n; i++) {
		const struct screen_rules_all_row *s = &all->v[i];

		if (!i || s->over != s[-1].over || strcmp(s->action, s[-1].action))
			g.v[g.n++] = (struct screen_group){ s->over ? said(_("%s, đã thôi dùng"),
				market_action_name(s->action)) : market_action_name(s->action),
				0, s };
		g.v[g.n - 1].n++;
	}
	return g;
}

enum status market_screen_list(struct request *r)
{
	struct screen_given g = { "", "", "", "", "", "", "" };
	struct screen_page page = { .given = &g };
	struct trouble *t = NULL;

	if (r->method == POST && !(t = form_read(&r->params, market_screen_form, &g)) &&
	    !(t = check(r, &g))) {
		screen_add(r->db, id_new(), g.keyword, g.category, g.action, g.document_kind,
		    g.legal_ref, g.certainty, g.source, market_today(r->now), r->user->id,
		    r->now);
		return changed(r);
	}
	page.groups = grouped(r);
	page.categories = market_category_options(r->db, r->arena);
	page.troubles = t;
	market_screen_page(r->out, &page);
	return t ? INVALID : OK;
}

/* Its last day was the one before this. */
enum status market_screen_stop(struct request *r)
{
	if (!screen_end(r->db, request_id(r, "id"), market_today(r->now - DAY)))
		return problem(r, NOT_FOUND, "no-such-rule", "%s", _("Không có dòng này."));
	return changed(r);
}
