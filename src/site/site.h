/* site.h - the frame of every page, the widgets, the page that tells of a
 * problem.  Between core and the modules: it knows no domain.
 *
 * A page is {% in site_frame(title) %} ... {% end %}, or, when machines read it
 * too, {% in site_page(&head) %}.  Both are in site.html; the widgets that stand
 * in them are in widget.html and form.html, their values here and in widget.h;
 * charts are in charts.h.
 *
 * The frame shows a visitor who is not signed in nothing of his own, so that his
 * page may be kept (R_CACHED).  It links only to pages that some module has. */
#ifndef SITE_H
#define SITE_H

#include "core/module.h"
#include "core/out.h"

extern const struct module site_module;

/* What a page tells search engines and those who share it.  All but the title
 * may be left out. */
struct page_head {
	const char *title, *description;
	struct url canonical;           /* the one address of this page */
	const char *photo;              /* media name of a JPEG, for a shared link; or */
	struct url card;                /* a picture made for it (share.h) */
	const char *kind;               /* Open Graph's og:type; NULL is "website" */
	struct json_text json_ld;       /* schema.org; see json_done() */
	bool noindex;
};

/* What the frame shows of this request, of the settings, of the modules. */
struct site_link { const char *title; struct url to; bool here; };
struct site_links { size_t n; struct site_link *v; };

struct site_heading { const char *title; struct site_links links; };
struct site_headings { size_t n; struct site_heading *v; };

struct site_top {
	const char *user;               /* name, or NULL when nobody is signed in */
	const char *sought;             /* what stands in the search box */
	bool demo;                      /* goods and sellers are made up */
	bool search, cart, account, sign_in, sign_out;  /* is there such a page? */
	struct site_links menu;
	struct site_headings desks;     /* of staff, when they are too many for a line */
	size_t n_desks;
	struct url sign_in_here;        /* and back to this page */
};
struct site_bottom { struct site_links operator_lines, pages, languages; };

/* What a market for demonstration says of itself on every page and paper. */
const char *site_demo_words(void);

/* Whether some module has a page there: the frame links to no other. */
bool site_has(const char *path, enum method m);

/* Of a request, or of none (NULL); in the arena at work. */
const struct site_top *site_top_of(const struct request *r);
const struct site_bottom *site_bottom_of(const struct request *r);

/* The whole address of a page of ours, for those outside: "https://...".  When
 * nobody has set site.address, a reader gets it by the address he came by himself;
 * what is written for others stays a path, as a Host can be invented. */
const char *site_absolute(struct url path);

/* The same for what is written into messages, by a job or a command too. */
const char *site_address(struct db *db, struct url path);

/* The page that is shown now, with its query: to come back to. */
struct url site_here(void);

/* Where a file of the media folder is fetched; "" is no file: NULL in .text. */
struct url site_media(const char *name);

#endif
