/* widget.h - what the widgets of widget.html and form.html are given.
 *
 * A list is { n, v } everywhere; what is left out is not shown.  Everything
 * lives as long as the page. */
#ifndef WIDGET_H
#define WIDGET_H

#include "core/form.h"
#include "core/out.h"
#include "site/site.h"

/* A photo in three sizes of WebP and a JPEG; names are of the media folder. */
struct photo {
	const char *small, *medium, *large;     /* 160, 480 and 1080 pixels wide at most */
	const char *jpeg;
	int64_t width, height;                  /* of the large one */
	const char *alt;
	const char *sizes;                      /* as in HTML; NULL: half of a phone's width */
	bool first;                             /* seen at once: not loaded lazily */
};

/* "a.webp 160w, b.webp 480w, ..." of those that are there. */
struct url photo_set(const struct photo *p);

/* A text of several lines, as paragraphs; empty ones are left out. */
struct text_line { const char *text; };
struct text_lines { size_t n; struct text_line *v; };
const struct text_lines *text_lines(const char *text);

/* The way of an order or a dossier: steps done, the one at work, those to come. */
struct step { const char *title, *note; };
struct steps { size_t n; const struct step *v; size_t now; };   /* now == n: all done */

/* Breadcrumbs for search engines: schema.org's BreadcrumbList. */
struct json_text crumbs_json(const struct site_links *c);

/* One field as form.html shows it, made from its row of a form's table.  The
 * value is what was typed, when the form comes back with troubles, and else
 * what the struct holds. */
enum widget_kind { WIDGET_LINE, WIDGET_LINES, WIDGET_SELECT, WIDGET_RADIOS, WIDGET_CHECK,
	WIDGET_FILE, WIDGET_GROUP };

struct widgets;
struct widget {
	enum widget_kind kind;
	const struct field *field;
	const char *name, *id, *label, *hint, *error, *value;
	const char *described;                  /* ids of hint and error, or NULL */
	bool required;
	const char *type, *inputmode, *autocomplete;    /* of a line */
	int64_t maxlength;                      /* of a text; 0: no end */
	const char *min, *max;                  /* of a date */
	const struct widget_options *options;   /* of select and radios */
	const struct widgets *within;           /* of a group */
};
struct widgets { size_t n; struct widget *v; };
struct widget_option { const char *value, *label; bool chosen; };
struct widget_options { size_t n; struct widget_option *v; };

/* All fields of a table, in its order. */
const struct widgets *widgets_of(const struct field *fields, const void *values,
    const struct trouble *troubles);

/* The field of that full name; asking for one that the table lacks is our mistake. */
const struct widget *widget_named(const struct field *fields, const char *name,
    const void *values, const struct trouble *troubles);

/* The same, with choices that the data gives; the one that stands is chosen. */
const struct widget *widget_choosing(const struct field *fields, const char *name,
    const void *values, const struct trouble *troubles, const struct widget_options *options);

/* The troubles, each with the words of its field and where to mend it. */
struct trouble_line { const char *label, *message; struct url at; };
struct trouble_lines { size_t n; struct trouble_line *v; };
const struct trouble_lines *trouble_lines(const struct field *fields,
    const struct trouble *troubles);

/* Whether a form of these fields carries files, and so is sent in parts. */
bool has_files(const struct field *fields);

/* For the hidden fields: the token of the session, or NULL when there is none;
 * and a word by which a form that is sent twice is done once (see once.h), new
 * for each page.  A page that is kept would give all the same word: not there. */
const char *csrf_token(void);
const char *once_token(void);

#endif
