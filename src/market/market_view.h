/* market_view.h - what the templates of market_public.html are given. */
#ifndef MARKET_VIEW_H
#define MARKET_VIEW_H

#include "market/market_public.h"
#include "market/market_rank.h"

/* "12 mặt hàng", "trên 1.000 mặt hàng". */
const char *total_words(const struct search_found *f);

/* The orders of a list, in the order of enum search_sort. */
extern const struct choice sort_choices[];
enum search_sort sort_of(const char *word);

struct home {
	struct page_head head;
	const struct site_links *categories;
	const struct card_list *seasonal, *starred, *newest;
};

struct list {
	struct page_head head;
	const char *title, *about, *total;
	const char *below_title;        /* of .below; NULL: kinds of goods */
	struct url url, before, next;   /* a list goes on only: before stays empty */
	struct site_links *crumbs, *below, *sorts;
	const struct card_list *cards;
};

/* Who sells, as the law wants it told: market_seller_of(). */
struct seller_told {
	const char *name, *representative;      /* or NULL */
	const char *place, *tax;                /* or NULL */
	const char *verified;           /* how and when; or NULL */
};
const struct seller_told *market_seller_of(const struct request *r, int64_t shop);
/* Pages of one kind of goods: l with its title, address, words and ways; the list is
 * made here, sorted, page by page.  s.now is another day than today's, or 0. */
enum status goods_list_page(struct request *r, struct list *l, struct search s);

/* The beginning of the way to a page, and one more step. */
struct site_links *ways_from_home(struct arena *a);
void way_to_add(struct site_links *c, const char *title, struct url to);

struct shop_view {
	struct page_head head;
	const struct shop_shown *shop;
	const struct seller_told *seller;
	const struct card_list *goods;
	struct url before, next;
	bool paused;
};

struct photo_list { size_t n; struct photo *v; };
struct product_view {
	struct page_head head;
	const struct product_shown *p;
	const struct site_links *crumbs;
	const struct photo_list *photos;
	const struct card_list *beside;
	const struct seller_told *seller;
	const char *season, *stock;     /* or NULL */
	const char *why_not;            /* it cannot be bought now, or NULL */
	int64_t stars, most;
	bool in_season;
};

/* In place of a product that is sold to adults alone, until its visitor says he is one. */
struct adult_view {
	struct page_head head;
	const char *ask;                /* "Mặt hàng này chỉ bán cho người từ 18 tuổi." */
	struct url yes;
};

struct rank_list { size_t n; const struct rank_rule *v; };

/* A row of links that filter, under a heading. */
struct filter { const char *title; struct site_links links; };
struct filter_list { size_t n; struct filter *v; };
struct find_view {
	struct page_head head;
	const char *q, *total, *instead;
	bool loose;
	const struct card_list *cards;
	struct filter_list filters;
	struct site_links sorts;
	struct url before, next;
	struct site_links chosen;       /* filters that are on: each link takes it off */
};

#endif
