/* pdf.h - papers: an order slip, a sticker with a code, a monthly book.
 *
 * A paper is said from top to bottom, block by block; lines are wrapped, pages
 * follow by themselves, and a paper of several says "Trang 1/2" at each foot:
 *
 *	struct pdf *p = pdf_open(a, PDF_A6, _("Phiếu giao hàng"), "vi");
 *
 *	pdf_heading(p, shop->name);
 *	pdf_text(p, order->address);
 *	pdf_table(p, columns, COUNT(columns), cells, order->n);
 *	pdf_qr(p, vietqr, 35, _("Quét để trả tiền"));
 *	return pdf_close(p);
 *
 * Text is NFC and stays text: it can be searched, copied and read aloud.  It is
 * set in Noto Sans (Debian: fonts-noto-core).  Lengths are millimetres.
 *
 * Drawing takes tens of milliseconds: for .prepare, slow routes and jobs. */
#ifndef PDF_H
#define PDF_H

#include "core/arena.h"

enum pdf_paper { PDF_A4, PDF_A4_WIDE, PDF_A6 };

struct pdf_column {
	const char *title;
	double share;  /* of the width, beside the shares of the others */
	bool right;    /* amounts and numbers stand at the right */
};

/* A paper with a title, shown by readers in their window and not on the page, in
 * the language of its text ("vi", "en", "zh"). */
struct pdf *pdf_open(struct arena *a, enum pdf_paper paper, const char *title,
    const char *language);

void pdf_heading(struct pdf *p, const char *text);  /* large; stays with what follows */
void pdf_text(struct pdf *p, const char *text);     /* a paragraph; \n begins a line */
void pdf_small(struct pdf *p, const char *text);    /* the same for notes */
void pdf_rule(struct pdf *p);                       /* a thin line across */
void pdf_break(struct pdf *p);                      /* what follows is on a new page */

/* Rows of n_columns cells each, one after the other; cells wrap, a row is never
 * cut by a page, and the titles stand again on each page. */
void pdf_table(struct pdf *p, const struct pdf_column *columns, size_t n_columns,
    const char *const *cells, size_t n_rows);

/* Rows in bold and without titles: headings and sums between tables of those columns. */
void pdf_sums(struct pdf *p, const struct pdf_column *columns, size_t n_columns,
    const char *const *cells, size_t n_rows);

/* A QR code so wide, in the middle, with words under it or NULL. */
void pdf_qr(struct pdf *p, const char *text, double width, const char *caption);

/* A JPEG of ours (see image_make) so wide, in the middle; smaller when it would
 * be higher than a page. */
void pdf_image(struct pdf *p, struct bytes jpeg, double width);

/* A line at the head of every page, in its margin. */
void pdf_mark(struct pdf *p, const char *text);

/* The file; lives in the arena. */
struct bytes pdf_close(struct pdf *p);

#endif
