/* proof.h - photos that people send to show what went wrong: seen by few.
 *
 * Each becomes one JPEG of ours in the media folder, under an extension that no
 * door opens to everyone.  Who may see one is decided by the module that keeps
 * its name.
 *
 * A form takes them by  GROUP(struct f, photos, struct proof, proof_fields, ...)
 * and its route has proof_prepare() as .prepare, or calls it there once it knows
 * that the visitor may send any.
 *
 * Rows and files go together in this way: whoever erases a photo removes its row.
 * A job removes the files that no row names (.proves in module.h), so nothing is
 * half done whatever stops in between, and what was sent with a form that was then
 * refused goes too. */
#ifndef PROOF_H
#define PROOF_H

#include "core/job.h"
#include "core/web.h"

/* The extension of papers that a module seals and keeps by itself; they go as proofs do. */
#define PROOF_SEALED "seal"

enum {
	PROOF_MOST = 3,                 /* photos at once */
	PROOF_BODY_MAX = 40 << 20,      /* for the route, bytes: a browser with script sends less */
};

struct proof { struct upload one, two, three; };
extern const struct field proof_fields[];

/* Makes and keeps what was sent under photos.one and so on, on a worker. */
enum status proof_prepare(struct request *r);

/* What came of it: names to keep; what is wrong, each with its field, or NULL. */
struct proof_kept { size_t n; const char *v[PROOF_MOST]; struct trouble *troubles; };
const struct proof_kept *proof_kept(const struct request *r);

/* Answers with one, to this visitor alone.  Reads a file: the route is R_SLOW. */
enum status proof_show(struct request *r, const char *name);

/* Removes the files that no row names: those written after the database began, since
 * before that they are another's, and a day ago or more, since a younger one may still
 * get its row.  How many there were. */
size_t proof_sweep(struct db *db, int64_t db_began, int64_t now);
extern const struct job proof_job;

#endif
