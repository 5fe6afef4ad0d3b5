/* transfer.h - tables that come in from files, and go out again.
 *
 * A module says once what a line holds, in the same table of fields that its
 * forms use; from it come the reading of each line, the template, the
 * documentation and the export.  The first column is the key of whoever brought
 * the data: the same file again changes nothing.  A second line with a key stays out.
 *
 * Lines go in by batches, each one write transaction: what is wrong with one line
 * leaves the others be, and a server beside never waits for long.  A column that the file does not
 * have keeps what stands; a cell that is empty empties.
 *
 * Spreadsheets are met halfway: 185000.0 and 185.000 are amounts, TRUE is yes,
 * a heading may be the label, in any case and without marks.  What they spoilt for
 * good (9.12E+8, "M?t ong") stays out, with a reason that says how to mend it. */
#ifndef TRANSFER_H
#define TRANSFER_H

#include "core/csv.h"
#include "core/db.h"
#include "core/form.h"

struct perm;
struct transfer_out;

enum transfer_did { TRANSFER_SAME, TRANSFER_CHANGED, TRANSFER_MADE };

/* One line on its way in. */
struct transfer_line {
	struct arena *arena;            /* of its batch */
	struct db *db;
	int64_t now;
	const char *folder;             /* where files lie that the line names; NULL: nowhere */
	const struct transfer *table;
	bool trial;                     /* prepare() looks, and keeps nothing */
	const bool *given;              /* by column: see transfer_gives() */
	void *row;                      /* as the columns say */
	void *prepared;                 /* by prepare() */
	struct trouble *remarks;        /* to be told of, though the line goes in */
};

struct transfer {
	const char *name, *title;               /* "products", in words */
	const struct field *columns;            /* the first is the key */
	size_t row_size;
	const void *blank;                      /* a row of which nothing is given */
	const char *const *personal;            /* columns with numbers of people; or NULL */

	/* Costly work outside of the data (a photo), before the transaction; or
	 * NULL.  Not in a trial. */
	void (*prepare)(struct transfer_line *l);
	/* What stands under the key of l->row, into another row; false when it
	 * is new. */
	bool (*find)(struct transfer_line *l, void *standing);
	/* Takes the line in, in a transaction that may be run again.  What is
	 * wrong, and then it has written nothing; NULL when the line is in. */
	struct trouble *(*accept)(struct transfer_line *l, enum transfer_did *did);
	/* What is better done once for some hundred lines, in their transaction.
	 * NULL: nothing. */
	void (*taken)(struct db *db, struct arena *a);
	/* All rows in the order of their keys, each by transfer_put(). */
	void (*each)(struct db *db, struct transfer_out *out);
};

/* Whether the file has that column; what it lacks is as it stands. */
bool transfer_gives(const struct transfer_line *l, const char *column);

/* A file that the line names, beside the table; at is NULL when there is none.
 * For prepare().  Only a plain path below the folder is looked for. */
struct bytes transfer_file(const struct transfer_line *l, const char *name);

const struct transfer *transfer_by_name(const char *name);     /* or NULL */

struct transfer_count { int64_t lines, made, changed, same, bad, remarks; };

/* How an import is carried out, by the command line or by a job. */
struct transfer_way {
	int64_t now;
	bool trial;                     /* tell everything, keep nothing */
	const char *folder;             /* see struct transfer_line */
	/* Runs work(its, db) in a write transaction, again where it must. */
	void (*write)(void *arg, void (*work)(void *its, struct db *db), void *its);
	/* After each batch: where it stands, and lines for the file of errors. */
	void (*progress)(void *arg, const struct transfer_count *so_far, struct bytes errors);
	void *arg;
};

/* Reads a table to its end.  NULL, or why it could not begin; *unknown are the
 * headings that no column has, or NULL.  Texts live in the arena. */
const char *transfer_import(struct arena *a, const struct transfer *t, struct csv *csv,
    const struct transfer_way *way, struct transfer_count *count, const char **unknown);

/* An export writes each row that it is given; memory of a row comes from the
 * arena.  When it is not to be personal, such columns are left out, so that an
 * import of it keeps what stands there. */
void transfer_put(struct transfer_out *out, const void *row);
bool transfer_personal(const struct transfer_out *out);
struct arena *transfer_arena(const struct transfer_out *out);

/* Everything as CSV, piece by piece, or as one spreadsheet; in a transaction. */
void transfer_export_csv(const struct transfer *t, struct db *db, bool personal,
    void (*write)(void *arg, struct bytes piece), void *arg);
struct bytes transfer_export_xlsx(struct arena *a, const struct transfer *t, struct db *db,
    bool personal);

/* The heading that an import of it expects, as CSV. */
const char *transfer_template(struct arena *a, const struct transfer *t);
/* What may stand in a column, in a sentence for people. */
const char *transfer_limits(struct arena *a, const struct field *f);

/* The commands "import" and "export". */
#define TRANSFER_IMPORT_USAGE "NAME FILE.csv [--dry-run] [--errors FILE] | NAME --template"
#define TRANSFER_EXPORT_USAGE "NAME [--csv FILE | --xlsx FILE] [--without-personal]"
int transfer_import_command(int argc, char **argv);
int transfer_export_command(int argc, char **argv);

#endif
