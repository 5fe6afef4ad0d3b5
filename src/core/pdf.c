/* pdf.c - see pdf.h.
 *
 * Each call sets its block at once, to know how high it is, and leaves pieces:
 * what to draw, on which page, where.  Only pdf_close() draws, when the number
 * of pages is known.  One layout serves all text, set anew for measuring and
 * again for drawing, so that a book of a thousand rows holds strings only.
 * Lengths in here are points. */
#include "core/pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "core/fault.h"
#include "core/image.h"
#include "core/qr.h"
#include "core/sink.h"
#include "core/tr.h"

#define MM (72 / 25.4)

enum style { BODY, SMALL, BOLD, HEADING, N_STYLES };

static const struct paper {
	double width, height, margin;
	double size[N_STYLES];
} papers[] = {
	[PDF_A4] = { 210 * MM, 297 * MM, 18 * MM, { 10.5, 8.5, 10.5, 16 } },
	[PDF_A4_WIDE] = { 297 * MM, 210 * MM, 12 * MM, { 9, 8, 9, 15 } },
	[PDF_A6] = { 105 * MM, 148 * MM,  7 * MM, {  8.5, 7,   8.5,  12 } },
};

struct piece {
	struct piece *next;
	void (*draw)(struct pdf *p, const struct piece *piece);
	int page;
	double x, y, width, height;
	/* text: lines `from` to before `to` of it */
	const char *text;
	enum style style;
	PangoAlignment align;
	int from, to;
	struct qr qr;
	struct bytes jpeg;
	int pixels_wide, pixels_high;
};

struct pdf {
	struct arena *arena;
	const struct paper *paper;
	const char *language, *mark;
	struct sink *sink;
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoLayout *layout;
	PangoFontDescription *fonts[N_STYLES];
	struct piece *first, **end;
	int page;
	double y;
};

static void release(void *thing)
{
	struct pdf *p = thing;

	for (int s = 0; s < N_STYLES; s++)
		if (p->fonts[s])
			pango_font_description_free(p->fonts[s]);
	if (p->layout)
		g_object_unref(p->layout);
	if (p->cr)
		cairo_destroy(p->cr);
	if (p->surface)
		cairo_surface_destroy(p->surface);
}

static cairo_status_t write_piece(void *sink, const unsigned char *at, unsigned n)
{
	return sink_write(sink, at, n) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

struct pdf *pdf_open(struct arena *a, enum pdf_paper paper, const char *title,
    const char *language)
{
	struct pdf *p = arena_new(a, struct pdf);

	*p = (struct pdf){ .arena = a, .paper = &papers[paper], .page = 1,
	    .language = arena_printf(a, "%s", language), .sink = sink_open(a) };
	p->end = &p->first;
	p->y = p->paper->margin;
	arena_defer(a, release, p);
	p->surface = cairo_pdf_surface_create_for_stream(write_piece, p->sink,
	    p->paper->width, p->paper->height);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE, title);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATOR, "Hoa Hồi");
	p->cr = cairo_create(p->surface);
	p->layout = pango_cairo_create_layout(p->cr);
	pango_context_set_language(pango_layout_get_context(p->layout),
	    pango_language_from_string(p->language));
	for (int s = 0; s < N_STYLES; s++) {
		p->fonts[s] = pango_font_description_from_string("Noto Sans");
		pango_font_description_set_absolute_size(p->fonts[s],
		    p->paper->size[s] * PANGO_SCALE);
		if (s >= BOLD)
			pango_font_description_set_weight(p->fonts[s], PANGO_WEIGHT_BOLD);
	}
	return p;
}

static double inner_width(const struct pdf *p)
{
	return p->paper->width - 2 * p->paper->margin;
}

/* The foot, inside the lower margin, is left free. */
static double bottom(const struct pdf *p)
{
	return p->paper->height - p->paper->margin - p->paper->size[SMALL];
}

static double room(const struct pdf *p)
{
	return bottom(p) - p->y;
}

static bool page_is_begun(const struct pdf *p)
{
	return p->y > p->paper->margin;
}

static void next_page(struct pdf *p)
{
	p->page++;
	p->y = p->paper->margin;
}

static struct piece *add(struct pdf *p, struct piece like)
{
	struct piece *piece = arena_new(p->arena, struct piece);

	*piece = like;
	piece->page = p->page;
	*p->end = piece;
	p->end = &piece->next;
	return piece;
}

static void set(struct pdf *p, const struct piece *t)
{
	pango_layout_set_font_description(p->layout, p->fonts[t->style]);
	pango_layout_set_width(p->layout, (int)(t->width * PANGO_SCALE));
	pango_layout_set_alignment(p->layout, t->align);
	pango_layout_set_wrap(p->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_text(p->layout, t->text, -1);
}

/* Height of the lines `from` to before `to` of what is set; draws them when cr
 * is given, their upper left corner at x, y. */
static double lines(PangoLayout *layout, int from, int to, cairo_t *cr, double x, double y)
{
	PangoLayoutIter *at = pango_layout_get_iter(layout);
	int top = 0, end = 0, i = 0;

	do {
		PangoRectangle box;
		int y0, y1;

		if (i < from || i >= to)
			continue;
		pango_layout_iter_get_line_yrange(at, &y0, &y1);
		pango_layout_iter_get_line_extents(at, NULL, &box);
		top = i == from ? y0 : top;
		end = y1;
		if (!cr)
			continue;
		cairo_move_to(cr, x + (double)box.x / PANGO_SCALE,
		    y + (double)(pango_layout_iter_get_baseline(at) - top) / PANGO_SCALE);
		pango_cairo_show_layout_line(cr, pango_layout_iter_get_line_readonly(at));
	} while (i++, pango_layout_iter_next_line(at));
	pango_layout_iter_free(at);
	return (double)(end - top) / PANGO_SCALE;
}

static void draw_text(struct pdf *p, const struct piece *t)
{
	set(p, t);
	lines(p->layout, t->from, t->to, p->cr, t->x, t->y);
}

/* The line after the last that fits into the height, counting from `from`. */
static int fitting(PangoLayout *layout, int from, double height)
{
	PangoLayoutIter *at = pango_layout_get_iter(layout);
	int to = 0, top = 0;

	do {
		int y0, y1;

		pango_layout_iter_get_line_yrange(at, &y0, &y1);
		if (to == from)
			top = y0;
		if (to >= from && y1 - top > height * PANGO_SCALE)
			break;
	} while (to++, pango_layout_iter_next_line(at));
	pango_layout_iter_free(at);
	return to;
}

static void paragraph(struct pdf *p, const char *text, enum style style, PangoAlignment align)
{
	struct piece t = { .draw = draw_text, .text = arena_printf(p->arena, "%s", text),
	    .style = style, .align = align, .x = p->paper->margin, .width = inner_width(p) };
	int n;

	set(p, &t);
	n = pango_layout_get_line_count(p->layout);
	while (t.from < n) {
		t.to = fitting(p->layout, t.from, room(p));
		if (t.to == t.from && page_is_begun(p)) {
			next_page(p);
			continue;
		}
		/* A line higher than a page is our mistake, but must end too. */
		t.to = t.to > t.from ? t.to : t.from + 1;
		t.y = p->y;
		p->y += lines(p->layout, t.from, t.to, NULL, 0, 0);
		add(p, t);
		t.from = t.to;
	}
	p->y += p->paper->size[style] * 0.4;
}

void pdf_heading(struct pdf *p, const char *text)
{
	if (room(p) < p->paper->size[HEADING] * 5 && page_is_begun(p))
		next_page(p);
	paragraph(p, text, HEADING, PANGO_ALIGN_LEFT);
}

void pdf_text(struct pdf *p, const char *text)
{
	paragraph(p, text, BODY, PANGO_ALIGN_LEFT);
}

void pdf_small(struct pdf *p, const char *text)
{
	paragraph(p, text, SMALL, PANGO_ALIGN_LEFT);
}

static void draw_rule(struct pdf *p, const struct piece *t)
{
	cairo_rectangle(p->cr, t->x, t->y, t->width, t->height);
	cairo_fill(p->cr);
}

static void put_rule(struct pdf *p, double thickness)
{
	add(p, (struct piece){ .draw = draw_rule, .x = p->paper->margin, .y = p->y,
	    .width = inner_width(p), .height = thickness });
}

void pdf_rule(struct pdf *p)
{
	put_rule(p, 0.5);
	p->y += p->paper->size[BODY] * 0.6;
}

void pdf_break(struct pdf *p)
{
	next_page(p);
}

struct table {
	const struct pdf_column *columns;
	size_t n;
	double all, gap;
};

/* What a text keeps off the number that ends where it begins. */
static double lead(const struct table *t, size_t i)
{
	return i && t->columns[i - 1].right && !t->columns[i].right ? 2 * t->gap : 0;
}

/* Set one row, at the height of its highest cell; the height of a row is held to
 * what a page has room for beside the titles. */
static double row(struct pdf *p, const struct table *t, const char *const *cells,
    enum style style, bool put)
{
	double x = p->paper->margin, height = 0, most = (bottom(p) - p->paper->margin) * 0.8;

	for (size_t i = 0; i < t->n; i++) {
		double width = inner_width(p) * t->columns[i].share / t->all;
		double off = lead(t, i);
		struct piece cell = { .draw = draw_text, .x = x + off, .y = p->y + t->gap / 2,
		    .width = width - off - (i + 1 < t->n ? t->gap : 0), .style = style,
		    .align = t->columns[i].right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT,
		    .text = arena_printf(p->arena, "%s", cells[i]) };
		double high;

		set(p, &cell);
		cell.to = fitting(p->layout, 0, most);
		high = lines(p->layout, 0, cell.to, NULL, 0, 0);
		height = high > height ? high : height;
		x += width;
		if (put)
			add(p, cell);
	}
	return height + t->gap;
}

static void put_titles(struct pdf *p, const struct table *t)
{
	const char **titles = arena_array(p->arena, const char *, t->n);

	for (size_t i = 0; i < t->n; i++)
		titles[i] = t->columns[i].title;
	p->y += row(p, t, titles, BOLD, true);
	put_rule(p, 0.8);
}

static struct table table_of(struct pdf *p, const struct pdf_column *columns, size_t n)
{
	struct table t = { .columns = columns, .n = n, .gap = p->paper->size[BODY] * 0.5 };

	for (size_t i = 0; i < n; i++)
		t.all += columns[i].share;
	return t;
}

void pdf_table(struct pdf *p, const struct pdf_column *columns, size_t n_columns,
    const char *const *cells, size_t n_rows)
{
	struct table t = table_of(p, columns, n_columns);

	if (room(p) < p->paper->size[BODY] * 5 && page_is_begun(p))
		next_page(p);
	put_titles(p, &t);
	for (size_t i = 0; i < n_rows; i++, cells += n_columns) {
		double height = row(p, &t, cells, BODY, false);

		if (height > room(p)) {
			next_page(p);
			put_titles(p, &t);
		}
		row(p, &t, cells, BODY, true);
		p->y += height;
		put_rule(p, 0.2);
	}
	p->y += p->paper->size[BODY] * 0.6;
}

void pdf_sums(struct pdf *p, const struct pdf_column *columns, size_t n_columns,
    const char *const *cells, size_t n_rows)
{
	struct table t = table_of(p, columns, n_columns);

	for (size_t i = 0; i < n_rows; i++, cells += n_columns) {
		double height = row(p, &t, cells, BOLD, false);

		if (height > room(p))
			next_page(p);
		row(p, &t, cells, BOLD, true);
		p->y += height;
	}
	p->y += p->paper->size[BODY] * 0.6;
}

static void draw_qr(struct pdf *p, const struct piece *t)
{
	double module = t->width / (t->qr.side + 2 * QR_QUIET);

	for (int i = 0; i < t->qr.side * t->qr.side; i++)
		if (t->qr.dark[i])
			cairo_rectangle(p->cr, t->x + (QR_QUIET + i % t->qr.side) * module,
			    t->y + (QR_QUIET + i / t->qr.side) * module, module, module);
	cairo_fill(p->cr);
}

/* Place a picture in the middle, scaled down to what a page can hold. */
static void put_picture(struct pdf *p, struct piece picture, double below)
{
	double width = inner_width(p), height = bottom(p) - p->paper->margin - below;
	double scale = 1;

	if (picture.width > width)
		scale = width / picture.width;
	if (picture.height * scale > height)
		scale = height / picture.height;
	picture.width *= scale;
	picture.height *= scale;
	if (picture.height + below > room(p) && page_is_begun(p))
		next_page(p);
	picture.x = (p->paper->width - picture.width) / 2;
	picture.y = p->y;
	add(p, picture);
	p->y += picture.height;
}

void pdf_qr(struct pdf *p, const char *text, double width, const char *caption)
{
	put_picture(p, (struct piece){ .draw = draw_qr, .qr = qr_encode(p->arena, text),
	    .width = width * MM, .height = width * MM }, caption ? p->paper->size[BODY] * 2 : 0);
	if (caption)
		paragraph(p, caption, BODY, PANGO_ALIGN_CENTER);
}

static void free_surface(void *surface)
{
	cairo_surface_destroy(surface);
}

/* The file goes into the PDF as it is; the surface around it stays blank. */
static void draw_image(struct pdf *p, const struct piece *t)
{
	cairo_surface_t *blank = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
	    t->pixels_wide, t->pixels_high);

	arena_defer(p->arena, free_surface, blank);
	cairo_surface_set_mime_data(blank, CAIRO_MIME_TYPE_JPEG, t->jpeg.at, t->jpeg.n, NULL, NULL);
	cairo_save(p->cr);
	cairo_translate(p->cr, t->x, t->y);
	cairo_scale(p->cr, t->width / t->pixels_wide, t->height / t->pixels_high);
	cairo_set_source_surface(p->cr, blank, 0, 0);
	cairo_paint(p->cr);
	cairo_restore(p->cr);
}

void pdf_image(struct pdf *p, struct bytes jpeg, double width)
{
	struct image_info info;
	const char *no = image_check(jpeg, &info);

	assert(!no && info.kind == IMAGE_JPEG);
	put_picture(p, (struct piece){ .draw = draw_image, .jpeg = jpeg,
	    .pixels_wide = info.width, .pixels_high = info.height,
	    .width = width * MM, .height = width * MM * info.height / info.width }, 0);
	p->y += p->paper->size[BODY] * 0.4;
}

static void draw_line(struct pdf *p, const char *text, double y)
{
	struct piece line = { .text = text, .style = SMALL, .align = PANGO_ALIGN_CENTER,
	    .x = p->paper->margin, .y = y, .width = inner_width(p), .to = 1 };

	draw_text(p, &line);
}

/* What stands in the margins of a page. */
static void draw_margins(struct pdf *p, int page)
{
	if (p->mark)
		draw_line(p, p->mark, p->paper->margin / 3);
	if (p->page > 1)
		draw_line(p, arena_printf(p->arena, _("Trang %d/%d"), page, p->page),
		    p->paper->height - p->paper->margin);
}

void pdf_mark(struct pdf *p, const char *text)
{
	p->mark = arena_printf(p->arena, "%s", text);
}

/* The last place of a word, or NULL. */
static const char *last(const char *at, size_t n, const char *word)
{
	size_t len = strlen(word);

	for (; n >= len; n--)
		if (!memcmp(at + n - len, word, len))
			return at + n - len;
	return NULL;
}

/* cairo 1.16 cannot say which language a paper is in, and without it a screen
 * reader reads Vietnamese as English.  R: ISO 32000-1 7.5.6 and 14.9.2: a new
 * catalog, with /Lang, and a table that points to it are added at the end. */
static struct bytes with_language(struct arena *a, struct bytes pdf, const char *language)
{
	const char *trailer = last(pdf.at, pdf.n, "trailer\n<< ");
	const char *root = last(pdf.at, pdf.n, "/Root ");
	const char *start = last(pdf.at, pdf.n, "startxref\n");
	const char *catalog, *end, *tail;
	size_t n;
	char *all;
	long id;

	if (!trailer || !root || !start)
		return pdf;
	id = strtol(root + 6, NULL, 10);
	catalog = last(pdf.at, pdf.n, arena_printf(a, "\n%ld 0 obj\n<< ", id));
	end = last(pdf.at, pdf.n, "endobj\n");
	if (!catalog || !end || end < catalog)
		return pdf;
	catalog = strchr(catalog, '<') + 3;
	trailer += strlen("trailer\n<< ");
	tail = arena_printf(a, "%ld 0 obj\n<< /Lang (%s)\n   %.*sendobj\n",
	    id, language, (int)(end - catalog), catalog);
	n = strlen(tail);
	tail = arena_printf(a, "%sxref\n%ld 1\n%010zu 00000 n \ntrailer\n<< /Prev %ld\n   %.*s"
	    "startxref\n%zu\n%%%%EOF\n", tail, id, pdf.n,
	    strtol(start + 10, NULL, 10), (int)(start - trailer), trailer, pdf.n + n);
	n = strlen(tail);
	all = arena_alloc(a, pdf.n + n);
	memcpy(all, pdf.at, pdf.n);
	memcpy(all + pdf.n, tail, n);
	return (struct bytes){ all, pdf.n + n };
}

struct bytes pdf_close(struct pdf *p)
{
	const struct piece *piece = p->first;

	for (int page = 1; page <= p->page; page++) {
		for (; piece && piece->page == page; piece = piece->next)
			piece->draw(p, piece);
		draw_margins(p, page);
		cairo_show_page(p->cr);
	}
	cairo_surface_finish(p->surface);
	if (cairo_status(p->cr) || cairo_surface_status(p->surface))
		fault("pdf: %s", cairo_status_to_string(cairo_status(p->cr)
		    ? cairo_status(p->cr) : cairo_surface_status(p->surface)));
	return with_language(p->arena, sink_bytes(p->sink), p->language);
}
