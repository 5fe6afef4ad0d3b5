#include "market/market_view.h"

#include "core/show.h"
#include "core/tr.h"
#include "market/market_inside.h"

/* A person's place is told by his commune, an organisation's by its head office; numbers
 * stay masked, since nobody knows yet whether the law wants more (uncertain).
 * R: Decree 248/2026, art. 18 */
const struct seller_told *market_seller_of(const struct request *r, int64_t shop)
{
	const struct seller_shown *s = seller_shown(r->db, r->arena, shop);
	struct seller_told *t = arena_new(r->arena, struct seller_told);
	bool organisation = !strcmp(s->kind, "ORGANISATION");

	t->name = *s->full_name ? s->full_name : s->head_name;
	t->representative = organisation ? s->representative : NULL;
	if (organisation)
		t->place = s->head_office;
	else if (*s->commune_name)
		t->place = said("%s, %s", s->commune_name, s->province_name);
	if (organisation || *s->tax_masked)
		t->tax = organisation ? s->number_masked : s->tax_masked;
	if (s->verified_on)
		t->verified = said(s->verified_by ? _("%s, cán bộ ghi ngày %s") :
		    _("%s, theo danh sách ngày %s"), market_method_name(s->method),
		    day_said(s->verified_on));
	return t;
}

const char *total_words(const struct search_found *f)
{
	return f->more ? said(n_("Trên %s mặt hàng", f->total), number(f->total)) :
	    said(n_("%s mặt hàng", f->total), number(f->total));
}
