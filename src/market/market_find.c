/* market_find.c - the page that searches.  Every choice on it is a link: the same
 * query with one thing changed, and with how many of those found it would keep. */
#include "core/json.h"
#include "core/show.h"
#include "core/text.h"
#include "core/tr.h"
#include "market/market_public.html.h"
#include "market/market_view.h"

enum { PAGE = 20, FACETS = 8 };

struct find_query {
	const char *q, *loai, *xa, *xep, *tiep;
	int64_t gia_tu, gia_den;
	bool ocop, tuoi, mua;
};

const struct field find_query[] = {
	TEXT(struct find_query, q, .label = N_("Từ cần tìm"), .max = 20000, .optional = true),
	TEXT(struct find_query, loai, .label = N_("Loại hàng"), .max = 80, .optional = true),
	TEXT(struct find_query, xa, .label = N_("Mã xã"), .max = 5, .optional = true),
	MONEY(struct find_query, gia_tu, .label = N_("Giá từ"), .max = MONEY_MAX,
	    .optional = true),
	MONEY(struct find_query, gia_den, .label = N_("Giá đến"), .max = MONEY_MAX,
	    .optional = true),
	BOOL(struct find_query, ocop, .label = N_("Có sao OCOP")),
	BOOL(struct find_query, tuoi, .label = N_("Hàng tươi")),
	BOOL(struct find_query, mua, .label = N_("Đang mùa")),
	CHOICE(struct find_query, xep, .label = N_("Xếp theo"), .choices = sort_choices,
	    .optional = true),
	TEXT(struct find_query, tiep, .label = N_("Trang sau"), .max = 120, .optional = true),
	END_OF_FIELDS
};

/* Prices that people choose by; 0 is open. */
static const struct { int64_t from, to; } prices[] = {
	{ 0, 50000 }, { 50000, 100000 }, { 100000, 200000 }, { 200000, 500000 }, { 500000, 0 },
};

static void put(struct out *o, const char *name, const char *value)
{
	if (!*value)
		return;
	out_char(o, strchr(o->text, '?') ? '&' : '?');
	out_raw(o, name, strlen(name));
	out_char(o, '=');
	url_encode(o, value);
}

static const char *whole(int64_t n)
{
	return n ? said("%" PRId64, n) : "";
}

/* The address of a query. */
static struct url find_url(struct find_query f)
{
	struct out *o = out_new(arena_at_work());

	out_raw(o, "/tim", 4);
	put(o, "q", text_cut(o->arena, f.q, 200));
	put(o, "loai", f.loai);
	put(o, "xa", f.xa);
	put(o, "gia_tu", whole(f.gia_tu));
	put(o, "gia_den", whole(f.gia_den));
	put(o, "ocop", f.ocop ? "1" : "");
	put(o, "tuoi", f.tuoi ? "1" : "");
	put(o, "mua", f.mua ? "1" : "");
	put(o, "xep", strcmp(f.xep, "phu-hop") ? f.xep : "");
	put(o, "tiep", f.tiep);
	return url_here(o->text);
}

static struct url changed(struct find_query f)
{
	f.tiep = "";
	return find_url(f);
}

static void link_to(struct site_links *l, const char *title, struct url to, bool here)
{
	l->v[l->n++] = (struct site_link){ title, to, here };
}

static struct site_links links(size_t n)
{
	return (struct site_links){ 0, arena_array(arena_at_work(), struct site_link, n) };
}

static const char *counted(const char *name, int64_t n)
{
	return said("%s (%s)", name, number(n));
}

static const char *price_words(int64_t from, int64_t to)
{
	if (!from)
		return said(_("Đến %s"), amount(to));
	return to ? said("%s – %s", amount(from), amount(to)) : said(_("Từ %s"), amount(from));
}

/* Of those that the page names: the most frequent, and the one that is chosen. */
static const struct commune_names *communes_named(struct request *r, const struct facets *f,
    const char *chosen)
{
	struct json j = { .out = out_new(r->arena) };

	json_begin(&j, NULL, '[');
	json_put(&j, NULL, chosen);
	for (size_t i = 0; i < f->n && i < FACETS; i++)
		json_put(&j, NULL, f->v[i].code);
	json_end(&j);
	return commune_names(r->db, r->arena, json_done(&j).text);
}

static const char *commune_name(const struct commune_names *list, const char *code)
{
	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->v[i].code, code))
			return list->v[i].full_name;
	return code;
}

struct finding {
	struct find_query f;
	const struct search_found *found;
	const struct category_nodes *categories;
	const struct commune_names *communes;
	struct find_view v;
};

static void add_filter(struct finding *w, const char *title, struct site_links l)
{
	if (l.n)
		w->v.filters.v[w->v.filters.n++] = (struct filter){ title, l };
}

static void filter_categories(struct finding *w)
{
	const struct facets *c = &w->found->categories;
	struct site_links l = links(FACETS);

	for (size_t i = 0; i < c->n && l.n < FACETS && (c->n > 1 || !*w->f.loai); i++) {
		const struct category_node *node = category_node(w->categories, c->v[i].code);
		struct find_query f = w->f;

		if (!node)
			continue;
		f.loai = node->code;
		link_to(&l, counted(node->name, c->v[i].n), changed(f), false);
	}
	add_filter(w, _("Loại hàng"), l);
}

static void filter_communes(struct finding *w)
{
	const struct facets *c = &w->found->communes;
	struct site_links l = links(FACETS);

	for (size_t i = 0; i < c->n && l.n < FACETS && c->n > 1; i++) {
		struct find_query f = w->f;

		f.xa = c->v[i].code;
		link_to(&l, counted(commune_name(w->communes, f.xa), c->v[i].n), changed(f), false);
	}
	add_filter(w, _("Nơi sản xuất"), l);
}

static void filter_qualities(struct finding *w)
{
	struct site_links l = links(3);
	struct find_query ocop = w->f, fresh = w->f, season = w->f;

	ocop.ocop = fresh.tuoi = season.mua = true;
	if (w->found->ocop && !w->f.ocop)
		link_to(&l, counted(_("Có sao OCOP"), w->found->ocop), changed(ocop), false);
	if (w->found->fresh && !w->f.tuoi)
		link_to(&l, counted(_("Hàng tươi"), w->found->fresh), changed(fresh), false);
	if (w->found->in_season && !w->f.mua)
		link_to(&l, counted(_("Đang mùa"), w->found->in_season), changed(season), false);
	add_filter(w, _("Chỉ lấy"), l);
}

static void filter_prices(struct finding *w)
{
	struct site_links l = links(COUNT(prices));
	struct find_query f = w->f;

	for (size_t i = 0; i < COUNT(prices) && !f.gia_tu && !f.gia_den; i++) {
		struct find_query in = f;

		in.gia_tu = prices[i].from;
		in.gia_den = prices[i].to;
		link_to(&l, price_words(in.gia_tu, in.gia_den), changed(in), false);
	}
	if (w->found->total > 1)
		add_filter(w, _("Giá"), l);
}

/* What is chosen now; each link takes one choice back. */
static void show_chosen(struct finding *w)
{
	struct site_links *l = &w->v.chosen;
	struct find_query f = w->f;
	const struct category_node *c = category_node(w->categories, f.loai);

	*l = links(6);
	f.loai = "";
	if (*w->f.loai)
		link_to(l, c ? c->name : w->f.loai, changed(f), false);
	f = w->f, f.xa = "";
	if (*w->f.xa)
		link_to(l, commune_name(w->communes, w->f.xa), changed(f), false);
	f = w->f, f.gia_tu = f.gia_den = 0;
	if (w->f.gia_tu || w->f.gia_den)
		link_to(l, price_words(w->f.gia_tu, w->f.gia_den), changed(f), false);
	f = w->f, f.ocop = false;
	if (w->f.ocop)
		link_to(l, _("Có sao OCOP"), changed(f), false);
	f = w->f, f.tuoi = false;
	if (w->f.tuoi)
		link_to(l, _("Hàng tươi"), changed(f), false);
	f = w->f, f.mua = false;
	if (w->f.mua)
		link_to(l, _("Đang mùa"), changed(f), false);
}

static void show_sorts(struct finding *w)
{
	struct find_query f = w->f;

	w->v.sorts = links(4);
	for (size_t i = 0; sort_choices[i].value; i++) {
		f.xep = sort_choices[i].value;
		link_to(&w->v.sorts, tr(sort_choices[i].label), changed(f),
		    !strcmp(f.xep, w->f.xep));
	}
}

static struct search search_of(const struct find_query *f, int64_t now)
{
	return (struct search){ .q = f->q, .category = f->loai, .commune = f->xa,
		.price_from = f->gia_tu, .price_to = f->gia_den, .ocop = f->ocop,
		.fresh = f->tuoi, .in_season = f->mua, .sort = sort_of(f->xep), .limit = PAGE,
		.cursor = f->tiep, .now = now };
}

static void show_found(struct request *r, struct finding *w)
{
	const struct search_found *found = w->found;
	struct find_query f = w->f;

	w->v.q = text_cut(r->arena, f.q, 200);
	w->v.head = (struct page_head){ .noindex = true,
		.title = *f.q ? said(_("Tìm «%s»"), text_cut(r->arena, f.q, 60)) : _("Tìm hàng") };
	w->v.total = total_words(found);
	w->v.instead = found->instead;
	w->v.loose = found->loose;
	w->v.cards = cards_of_hits(r, found);
	w->v.filters.v = arena_array(r->arena, struct filter, 4);
	filter_categories(w);
	filter_communes(w);
	filter_qualities(w);
	filter_prices(w);
	show_chosen(w);
	show_sorts(w);
	if (!found->next)
		return;
	f.tiep = found->next;
	w->v.next = find_url(f);
}

enum status find_page(struct request *r)
{
	struct finding w = { .f = { .q = "", .loai = "", .xa = "", .xep = "phu-hop", .tiep = "" } };
	struct trouble *t = form_read(&r->params, find_query, &w.f);
	struct search s = search_of(&w.f, r->now);

	if (t)
		return invalid(r, t);
	w.found = market_search(r->db, r->arena, &s);
	if (!w.found)
		return problem(r, BAD_REQUEST, "no-such-page", "%s", _("Không có trang này."));
	w.categories = categories_now(r->db, r->arena);
	w.communes = communes_named(r, &w.found->communes, w.f.xa);
	show_found(r, &w);
	depends(r, "market", 0);
	depends(r, "category", 0);
	depends(r, "places", 0);
	market_find(r->out, &w.v);
	return OK;
}
