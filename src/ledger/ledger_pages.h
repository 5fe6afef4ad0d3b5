/* ledger_pages.h - what the pages of the books show. */
#ifndef LEDGER_PAGES_H
#define LEDGER_PAGES_H

#include "core/web.h"
#include "ledger/ledger_paper.h"
#include "site/charts.h"
#include "site/widget.h"

/* Whose book the address names, when the visitor may see it (I8); NULL in .head else. */
struct ledger_visit { int64_t household; const struct ledger_head *head; bool owner; };
struct ledger_visit ledger_visit(struct request *r);
enum status ledger_no_book(struct request *r);

/* A path of a household's books: "", "/ban", ... */
struct url ledger_url(int64_t household, const char *rest);

/* The year at a glance. */
struct ledger_overview {
	struct ledger_visit who;
	struct ledger_year year;
	struct ledger_books books;
	struct ledger_duties duties;
	const struct ledger_latest *latest;
	struct chart months, reach;
	int64_t closed_to;
};

/* What is typed at the stall, and of a cost. */
struct ledger_sale {
	int64_t amount, day, hang;
	const char *words, *quantity, *heading;
	bool own_produce;
};
struct ledger_typing {
	struct ledger_visit who;
	struct ledger_sale given;
	const struct ledger_products *products;
	const struct ledger_row_by_id *written;         /* just before, or NULL */
	const struct trouble *troubles;
	bool cost;
};

struct ledger_book_page {
	struct ledger_visit who;
	struct ledger_volume volume;
	const struct ledger_page_lines *lines;
	struct ledger_notes notes;
	struct ledger_head_lines head;
	const struct ledger_items *items;               /* of S2d */
	size_t page;
};

struct ledger_correcting { int64_t amount; const char *quantity, *why; };
struct ledger_row_page {
	struct ledger_visit who;
	const struct ledger_row_by_id *row;
	const struct ledger_corrections *corrections;
	const struct ledger_goods_of *goods;            /* of a row that was typed, or NULL */
	struct ledger_correcting given;
	const struct trouble *troubles;
};

struct ledger_closing_form { const char *ky; bool sure; };
struct ledger_close_page {
	struct ledger_visit who;
	const struct ledger_closings *closings;
	const struct widget_options *periods;
	const struct trouble *troubles;
};

struct ledger_settings_form {
	const char *heading, *place, *method;
	bool own_produce;
	int64_t began;
};
struct ledger_settings_page {
	struct ledger_visit who;
	struct ledger_settings_form given;
	struct ledger_year year;
	bool may_choose;
	const char *hold;                               /* how long a choice is kept, in words */
	int64_t chosen_from;                            /* 0: no method was chosen */
	const struct trouble *troubles;
};

/* A paper of the tax office as data: lines, and a table. */
enum { LEDGER_FORM_LINES = 12, LEDGER_FORM_COLUMNS = 12 };
struct ledger_form_line { const char *key, *label; struct ledger_cell value; };
struct ledger_form {
	const char *code, *name, *title;                /* "01-bk-stk", "01/BK-STK", words */
	struct ledger_period period;
	size_t n_lines, n_columns, n_rows;
	size_t n_head;                                  /* lines that say whose it is, and when */
	struct ledger_form_line lines[LEDGER_FORM_LINES];
	const char *keys[LEDGER_FORM_COLUMNS];          /* as the form numbers its columns */
	const char *columns[LEDGER_FORM_COLUMNS];
	double shares[LEDGER_FORM_COLUMNS];
	bool right[LEDGER_FORM_COLUMNS];
	struct ledger_cell *cells;                      /* without text: whole dong */
	const char *note;
};
/* A paper that is offered: of what is due, and of the periods that run. */
struct ledger_offer { const char *form, *title; struct ledger_period period; };
struct ledger_offers { size_t n; struct ledger_offer v[LEDGER_DUTIES + 2]; };
struct ledger_forms_page {
	struct ledger_visit who;
	struct ledger_duties duties;
	struct ledger_offers offers;
	int64_t crossed;
	int64_t opened;                                 /* it tells its revenue by halves */
};

struct ledger_account_given { const char *provider, *number, *holder; };
struct ledger_accounts_page {
	struct ledger_visit who;
	const struct ledger_accounts *shops;
	const struct ledger_accounts_typed *typed;
	struct ledger_account_given given;
	const struct trouble *troubles;
};

/* What a trade group comes to; the last is all of them. */
struct ledger_withheld_sum { const char *title; int64_t revenue, vat, pit; };
struct ledger_withheld_sums { size_t n; struct ledger_withheld_sum v[LEDGER_GROUPS + 1]; };
struct ledger_withheld_page {
	struct ledger_withheld_sums sums;
	struct ledger_period period;
	const struct ledger_withheld_list *list;
	bool collects;
};

extern const struct field ledger_sale_form[], ledger_cost_form[], ledger_book_form[],
    ledger_correct_form[], ledger_close_form[], ledger_profile_form[], ledger_period_form[],
    ledger_account_form[];

/* ledger_home.c */
enum status ledger_home(struct request *r), ledger_overview(struct request *r),
    ledger_closing_page(struct request *r), ledger_settings(struct request *r);
/* A piece of the seller's day (market_day_spot). */
void ledger_of_day(struct out *o, const struct request *r, int64_t shop);
/* ledger_typing.c */
enum status ledger_sell(struct request *r), ledger_spend(struct request *r),
    ledger_row(struct request *r), ledger_codes(struct request *r);
/* ledger_books.c */
enum status ledger_book_show(struct request *r), ledger_book_print(struct request *r),
    ledger_book_sheet(struct request *r);
/* ledger_forms.c */
enum status ledger_forms(struct request *r), ledger_form_pdf(struct request *r),
    ledger_form_csv(struct request *r), ledger_form_json(struct request *r),
    ledger_invoices(struct request *r);
/* ledger_account.c */
void ledger_account_changed(struct db *db, struct arena *a, int64_t shop, int64_t now);
enum status ledger_other_accounts(struct request *r), ledger_account_stop(struct request *r);
/* ledger_withheld.c */
enum status ledger_withheld_show(struct request *r), ledger_withheld_csv(struct request *r);
int ledger_withheld_command(int argc, char **argv);

/* For the pages: addresses of a book and its pieces, its columns, choices. */
struct ledger_shown_column { const char *title; bool right, wide; };
struct ledger_shown_columns { size_t n; struct ledger_shown_column v[LEDGER_COLUMNS]; };
struct url ledger_book_url(const struct ledger_book_page *p, const char *period, size_t page,
    int64_t product, const char *file);
struct url ledger_page_before(const struct ledger_book_page *p);
struct url ledger_page_after(const struct ledger_book_page *p);
const struct site_links *ledger_spans(const struct ledger_book_page *p);
const struct ledger_shown_columns *ledger_columns(const struct ledger_book_page *p);
const struct widget_options *ledger_goods_options(const struct ledger_products *goods);
struct url ledger_form_url(const struct ledger_visit *who, const struct ledger_offer *paper,
    const char *file);

/* The number of an account, whole or masked. */
const char *ledger_account_number(struct arena *a, const struct ledger_accounts_typed_row *row,
    bool whole);

/* A file to keep. */
enum status ledger_file(struct request *r, const char *type, const char *name, struct bytes b);

/* "1,5" and "1.5" are 1500 thousandths; -1 when it is no quantity. */
int64_t ledger_milli(const char *s);

/* A heading of costs or of a group of income, in words. */
const char *ledger_heading_words(const char *kind, const char *heading);

#endif
