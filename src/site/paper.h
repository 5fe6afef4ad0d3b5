/* paper.h - papers to print (core/pdf.h), which say what every page says. */
#ifndef PAPER_H
#define PAPER_H

#include "core/db.h"
#include "core/pdf.h"

/* pdf_open(), and on a market for demonstration each page says that it is one: a slip or a
 * poster leaves the screen that told so. */
struct pdf *site_paper(struct db *db, struct arena *a, enum pdf_paper paper, const char *title,
    const char *language);

#endif
