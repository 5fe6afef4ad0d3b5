#include "core/session.h"

#include "core/core.sql.h"
#include "core/id.h"
#include "core/seal.h"

#define HOUR (3600 * INT64_C(1000000))

enum { LIFE_HOURS = 24 * 30 };

static const char *csrf_of(struct arena *a, const char *token)
{
	return token_hash(a, arena_printf(a, "csrf %s", token));
}

/* How long a use may go unnoted: what a person does not notice. */
static int64_t seldom(int64_t idle)
{
	return idle / 16 < HOUR ? idle / 16 : HOUR;
}

const struct session *session_of(struct request *r)
{
	const char *token = request_cookie(r, SESSION_COOKIE);
	const struct session_find *row;
	struct session *s;

	if (!token || !*token)
		return NULL;
	row = session_find(r->db, r->arena, token_hash(r->arena, token), r->now);
	if (!row)
		return NULL;
	r->used = row->seen_at + seldom(row->idle) < r->now ? row->id : 0;
	s = arena_new(r->arena, struct session);
	*s = (struct session){ row->id, row->account, row->strong_at, csrf_of(r->arena, token) };
	return s;
}

void session_start(struct request *r, int64_t account, bool strong, int64_t idle)
{
	const char *token = random_token(r->arena, 32);
	const char *agent = request_header(r, "User-Agent");
	int64_t id = id_new();

	if (r->session)
		session_remove(r->db, r->session);
	session_add(r->db, id, token_hash(r->arena, token), account, strong ? r->now : 0, r->now,
	    r->now + LIFE_HOURS * HOUR, idle, r->peer ? r->peer : "",
	    arena_printf(r->arena, "%.200s", agent ? agent : ""));
	reply_cookie(r, SESSION_COOKIE, token, LIFE_HOURS * 3600);
	r->session = id;
	r->csrf = csrf_of(r->arena, token);
}

struct use { struct write write; int64_t session, now; };

static bool write_use(struct write *w, struct db *db)
{
	const struct use *u = (struct use *)w;

	session_seen(db, u->session, u->now);
	return true;
}

/* A use that could not be noted costs a person a sign-in, nothing more. */
static void forget_use(struct write *w)
{
	free(w);
}

void session_note_use_by(struct writer *w, const struct request *r)
{
	struct use *u = r->used ? calloc(1, sizeof *u) : NULL;

	if (!u)
		return;
	*u = (struct use){ .write = { .work = write_use, .done = forget_use },
		.session = r->used, .now = r->now };
	writer_submit(w, &u->write);
}

void session_note_use_here(struct db *db, const struct request *r)
{
	if (r->used)
		session_seen(db, r->used, r->now);
}

void session_end(struct request *r)
{
	if (r->session)
		session_remove(r->db, r->session);
	reply_cookie(r, SESSION_COOKIE, "", 0);
}

void session_end_all(struct db *db, int64_t account, int64_t except)
{
	session_remove_of(db, account, except);
}
