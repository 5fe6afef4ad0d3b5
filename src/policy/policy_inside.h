/* policy_inside.h - what the files of this module share. */
#ifndef POLICY_INSIDE_H
#define POLICY_INSIDE_H

#include "core/web.h"
#include "policy/policy.h"
#include "policy/policy.sql.h"
#include "site/widget.h"

/* A text, read into what a page shows.  Its marks: a line "# " or "## " and a heading,
 * lines "- " and points of a list, an empty line between paragraphs; a line of one word
 * in brackets, as [fees], is a piece made from the data it speaks of; {market.x} within a
 * line is the value of that rule today. */
enum policy_block_kind { POLICY_TITLE, POLICY_HEADING, POLICY_PARAGRAPH, POLICY_LIST,
	POLICY_PIECE };
struct policy_point { const char *words; };
struct policy_points { size_t n; struct policy_point *v; };
struct policy_block {
	enum policy_block_kind kind;
	const char *words;              /* of a piece: its name */
	struct policy_points points;    /* of a list */
};
struct policy_text { size_t n; struct policy_block *v; };

/* The text as it reads on the day of now; the braces are filled. */
struct policy_text policy_read(struct db *db, struct arena *a, const char *text, int64_t now);

/* A name in brackets or braces that nothing stands behind; NULL when all is well. */
const char *policy_unknown_name(struct arena *a, const char *text);

/* The kind at that path, of that name; or NULL. */
const struct policy_kind *policy_kind_by_path(const char *path);
const struct policy_kind *policy_kind_of(const char *kind);

/* Where a version of it is read, old ones too. */
struct url policy_version_url(const struct policy_kind *k, int64_t number);

/* All kinds, for a list. */
struct policy_kind_list { size_t n; const struct policy_kind *v; };
const struct policy_kind_list *policy_all(void);

/* The day of now, yyyymmdd. */
int64_t policy_day(int64_t now);

/* What the pieces show. */
/* Who runs the platform, as settings say; what nobody filled in is left out. */
struct policy_line { const char *title, *words; };
struct policy_lines { size_t n; struct policy_line *v; };
struct policy_lines policy_operator(struct db *db, struct arena *a);

/* policy_complaints[] in words, with how sure each is. */
struct policy_time { const char *title, *first, *end, *certainty, *legal_ref; };
struct policy_times { size_t n; struct policy_time v[POLICY_COMPLAINTS]; };
const struct policy_times *policy_times_of(struct db *db, struct arena *a, int64_t now);

/* A fee as people read it: "0 đ", "0,5%"; its name in the reader's language. */
const char *policy_fee_words(const struct fees_known_row *f);
const char *policy_fee_name(const struct fees_known_row *f);

struct policy_page {
	const struct policy_kind *kind;
	const struct version_of *version;
	bool old;                       /* another holds now */
	const char *lang;               /* of the text; the words that count are "vi" */
	struct policy_text text;
	const struct versions_of *versions;
	struct policy_lines operator_lines;
	const struct policy_times *times;
	const struct fees_known *fees;
};

/* What staff fill in. */
struct version_given { const char *kind, *text, *text_en; int64_t valid_from; };
struct fee_given { const char *key, *name, *name_en, *unit; int64_t amount, valid_from; };
extern const struct field policy_version_form[], policy_fee_form[];

/* Handlers: policy_page.c */
enum status policy_show(struct request *r), policy_show_old(struct request *r),
    policy_index(struct request *r), policy_fees(struct request *r);
/* policy_staff.c */
enum status policy_staff(struct request *r), policy_staff_fees(struct request *r);

/* policy_load.c; see struct module. */
int64_t policy_load(struct db *db, struct arena *a, const char *folder);

/* policy_time.c */
extern const struct rule policy_fee_notice;
extern const struct rule *const policy_rules[];

#endif
