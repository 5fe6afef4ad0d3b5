/* ledger_paper.h - a book as lines, and the three things that lines become: a page,
 * a PDF, a spreadsheet. */
#ifndef LEDGER_PAPER_H
#define LEDGER_PAPER_H

#include "core/web.h"
#include "ledger/ledger_year.h"

enum ledger_cell_type { LEDGER_NUMBER, LEDGER_DAY, LEDGER_TEXT, LEDGER_MONEY, LEDGER_MILLI };
struct ledger_column { const char *title; enum ledger_cell_type type; double share; };

enum { LEDGER_COLUMNS = 12 };
struct ledger_cell { bool some; int64_t n; const char *text; };
struct ledger_line {
	int64_t row;                            /* its page; 0: none */
	bool strong;                            /* a heading or a sum */
	struct ledger_cell v[LEDGER_COLUMNS];
};

/* Whoever takes lines; full says that no more are wanted. */
struct ledger_sheet {
	void (*put)(struct ledger_sheet *s, const struct ledger_line *line);
	bool full;
	bool lacking;                           /* more went out than was ever typed in */
};

/* Which book, of whom, over which days. */
struct ledger_volume {
	struct db *db;
	struct arena *arena;
	int64_t household, now;
	enum ledger_kind kind;
	struct ledger_period period;
	struct ledger_owed owed;
	bool income;                            /* by which method */
	bool by_day;                            /* a line for each day instead of each row */
	int64_t product;                        /* of book S2d */
};

struct ledger_kind_info {
	const char *code, *name, *title;        /* "s1a", "S1a-HKD", words */
	const struct ledger_column *columns;
	size_t n_columns;
	void (*write)(const struct ledger_volume *v, struct ledger_sheet *s);
};
extern const struct ledger_kind_info ledger_kinds[LEDGER_KINDS];
bool ledger_kind_by_code(const char *code, enum ledger_kind *kind);

/* A line as people read it. */
const char *ledger_cell_words(const struct ledger_column *c, const struct ledger_cell *cell);

/* The lines first..first+most of a book, for a page; more: some follow. */
struct ledger_page_line { int64_t row; bool strong; const char *v[LEDGER_COLUMNS]; };
struct ledger_page_lines { size_t n; struct ledger_page_line *v; bool more, lacking; };

/* Why a stock may stand below nothing, in words. */
const char *ledger_lacking_words(void);
const struct ledger_page_lines *ledger_page_of(const struct ledger_volume *v, size_t first,
    size_t most);

/* Head of every book and paper: name, address, tax code, place of business.  whole:
 * the tax code in full, for the owner alone (I8). */
struct ledger_said { const char *key, *label, *value; };        /* key: for programs */
struct ledger_head_lines { size_t n; struct ledger_said v[4]; };
struct ledger_head_lines ledger_head_of(struct db *db, struct arena *a, int64_t household,
    bool whole);

/* The whole book as a file. */
struct bytes ledger_book_pdf(const struct ledger_volume *v, bool whole);
struct bytes ledger_book_xlsx(const struct ledger_volume *v);

/* What a reader must know of how the taxes were reckoned. */
struct ledger_notes { size_t n; const char *v[6]; };
struct ledger_notes ledger_notes(const struct ledger_volume *v);
/* Of a period in which the method changed. */
const char *ledger_changed_words(const struct ledger_owed *o);

/* Thousandths as people write them: "1,5". */
const char *ledger_quantity(int64_t milli);

/* What a row is, before its own words. */
const char *ledger_row_words(const char *source, const char *words, int64_t corrects);

extern const struct setting ledger_pdf_rows;

#endif
