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
	/* A read cannot write; the next write notes that the session is in use. */
	if (r->method != GET && row->seen_at + seldom(row->idle) < r->now)
		session_seen(r->db, row->id, r->now);
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
