/* panel.h - pieces that a module hangs on the pages of those before it.
 *
 * A page has spots, each an object of its module; a template of it calls
 * panels_show() where they are.  A later module lists its pieces in its struct
 * (.panels), so the page of a product can show what buyers say of it without
 * its module knowing of buyers.  Pieces stand in the order of the modules.
 *
 * A page that is kept goes when what it depends on changes: whoever changes a
 * piece says so of the subject (db_changed). */
#ifndef PANEL_H
#define PANEL_H

#include "core/out.h"

struct request;

struct spot { const char *name; };              /* "market.product" */

struct panel {
	const struct spot *spot;                /* NULL ends a list */
	void (*show)(struct out *o, const struct request *r, int64_t subject);
};

/* To be called from templates: every piece for that spot; subject is the id of
 * what the page is about. */
void panels_show(struct out *o, const struct spot *s, int64_t subject);

#endif
