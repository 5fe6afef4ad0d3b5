/* market_public.h - what the pages, feeds and the API for buyers share. */
#ifndef MARKET_PUBLIC_H
#define MARKET_PUBLIC_H

#include "core/reply.h"
#include "core/web.h"
#include "market/market.h"
#include "market/market_public.sql.h"
#include "market/market_search.h"
#include "site/widget.h"

/* A product in a list. */
struct card {
	const struct cards_row *p;
	struct photo photo;
	struct url url;
	int64_t stars;                  /* of OCOP that stand today */
	bool in_season, seasonal;       /* on now; and not all the year */
};
struct card_list { size_t n; struct card *v; };

/* In the order of the ids; those that went meanwhile are left out. */
struct card_list *cards_of(struct request *r, const int64_t *ids, size_t n);
struct card_list *cards_of_hits(struct request *r, const struct search_found *f);

/* The first of a search, with no cursor, and nothing for adults alone: for lists that
 * nobody asked for. */
struct card_list *cards_first(struct request *r, struct search s, size_t n);

/* Sentences about a product, in the reader's language; NULL when there is nothing to say. */
const char *season_words(int64_t from, int64_t to);
const char *stock_words(int64_t stock, const char *unit);

/* The categories as a tree of two levels, with their names in the reader's language. */
struct category_node { const char *code, *parent, *name; struct url url; };
struct category_nodes { size_t n; struct category_node *v; };
const struct category_nodes *categories_now(struct db *db, struct arena *a);
/* NULL when there is none of that code. */
const struct category_node *category_node(const struct category_nodes *list, const char *code);

/* Addresses of the pages. */
struct url product_url(int64_t id, const char *slug);
struct url shop_url(const char *slug);

/* The page of a problem, when a product or a shop cannot be shown: 410 when it was there. */
enum status no_product(struct request *r, bool gone);
enum status no_product_shown(struct request *r, const struct product_shown *p);
enum status no_shop(struct request *r, bool gone);

/* schema.org's words for search engines. */
struct json_text product_json(const struct product_shown *p, const struct site_links *way,
    const struct photo *photo, bool sellable);
struct json_text shop_json(const struct shop_shown *s, struct url card);

/* The picture of a shared link: of a product with its cover ("" none), of a shop. */
struct url product_card_url(const struct product_shown *p, const char *cover);
struct url shop_card_url(const struct request *r, const struct shop_shown *s);

/* The handlers of routes, and what those may read and answer. */
enum status home_page(struct request *r);
enum status category_page(struct request *r);
enum status commune_page(struct request *r);
enum status shop_page(struct request *r);
enum status product_page(struct request *r);
enum status ranking_page(struct request *r);
enum status season_page(struct request *r);
enum status month_page(struct request *r);
enum status ocop_page(struct request *r);
enum status find_page(struct request *r);
enum status sitemap_index(struct request *r);
enum status sitemap_part_page(struct request *r);
enum status atom_feed(struct request *r);
enum status opensearch(struct request *r);
enum status product_card(struct request *r);
enum status shop_card(struct request *r);
enum status catalogue_feed(struct request *r);
enum status catalogue_of_shop(struct request *r);

/* For those who write XML: text as it is, and an element with text in it. */
void feed_put(struct out *o, const char *s);
void feed_element(struct out *o, const char *name, const char *text);
enum status api_products(struct request *r);
enum status api_product(struct request *r);
enum status api_shop(struct request *r);

extern const struct field list_query[], find_query[], api_query[], shop_query[];
extern const struct reply api_products_reply, api_product_reply, api_shop_reply;

#endif
