/* market_share.c - the pictures of shared links, for a product and for a shop. */
#include "core/show.h"
#include "market/market.sql.h"
#include "market/market_public.h"
#include "site/share.h"

static struct share of_product(const struct product_shown *p, const char *cover)
{
	return (struct share){ p->name, p->shop_name, p->shop_commune_name, p->price_vnd, p->unit,
		cover ? cover : "" };
}

struct url product_card_url(const struct product_shown *p, const char *cover)
{
	struct share s = of_product(p, cover);

	return url_for("/chia-se/hang/%" PRId64 "/%s", p->id, share_mark(arena_at_work(), &s));
}

static struct share of_shop(const struct request *r, const struct shop_shown *s)
{
	const struct shop_cover *c = shop_cover(r->db, r->arena, s->id);

	return (struct share){ s->name, "", s->commune_name, 0, "", c ? c->jpeg : "" };
}

struct url shop_card_url(const struct request *r, const struct shop_shown *s)
{
	struct share card = of_shop(r, s);

	return url_for("/chia-se/cua-hang/%s/%s", s->slug, share_mark(r->arena, &card));
}

enum status product_card(struct request *r)
{
	const struct product_shown *p = product_shown(r->db, r->arena, request_id(r, "id"));
	const struct photos_of *photos = p ? photos_of(r->db, r->arena, p->id) : NULL;
	struct share s;

	if (!p || !p->seen)
		return no_product(r, p && p->gone);
	s = of_product(p, photos->n ? photos->v[0].jpeg : "");
	return share_serve(r, &s, arena_printf(r->arena, "hang/%" PRId64, p->id));
}

enum status shop_card(struct request *r)
{
	const struct shop_shown *s = shop_shown(r->db, r->arena, request_param(r, "slug"));
	struct share card;

	if (!s || !s->seen)
		return no_shop(r, s && s->gone);
	card = of_shop(r, s);
	return share_serve(r, &card, arena_printf(r->arena, "cua-hang/%s", s->slug));
}
