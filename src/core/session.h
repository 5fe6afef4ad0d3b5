/* session.h - who is there, across requests.
 *
 * A session is a row; the cookie holds a random token of which the row keeps
 * only the hash, so a copy of the database opens no session.  It ends when it
 * was not used for a while, when it is old, or when it is revoked. */
#ifndef SESSION_H
#define SESSION_H

#include "core/db.h"
#include "core/web.h"
#include "core/writer.h"

#define SESSION_COOKIE "__Host-hoahoi"

struct session {
	int64_t id, account;
	int64_t strong_at;      /* when the second factor was given; 0 never */
	const char *csrf;       /* the token that its forms carry */
};

#define SESSION_IDLE (INT64_C(14) * 24 * 3600 * 1000000)

/* The session of r's cookie, or NULL. */
const struct session *session_of(struct request *r);

/* Signs account in on r: a row and a cookie, for as long as it is used again
 * within idle microseconds (usually SESSION_IDLE).  An older session of the same
 * cookie is revoked (no session survives a change of who one is). */
void session_start(struct request *r, int64_t account, bool strong, int64_t idle);

/* Writes what r->used says: here, in a write transaction; or, after a read, by the
 * server's writer in its own time. */
void session_note_use_here(struct db *db, const struct request *r);
void session_note_use_by(struct writer *w, const struct request *r);

/* Signs r out; then those of an account but for the session except (0: none). */
void session_end(struct request *r);
void session_end_all(struct db *db, int64_t account, int64_t except);

#endif
