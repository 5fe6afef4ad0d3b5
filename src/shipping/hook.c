/* hook.c - what carriers' servers tell us.
 *
 * It is kept before anything is done with it (I7), so that a mistake of ours, or a
 * code that nobody knew, can be gone over again; then a job acts on it. */
#include "core/id.h"
#include "core/seal.h"
#include "core/tr.h"
#include "shipping/inside.h"
#include "shipping/parcel.sql.h"

enum { AT_ONCE = 50, TYPE_MAX = 200 };

/* POST /tin-van-chuyen/{key} */
enum status hook_take(struct request *r)
{
	const struct connection_by_key *c = connection_by_key(r->db, r->arena,
	    token_hash(r->arena, request_param(r, "key")));
	const char *type = request_header(r, "Content-Type");

	if (!c)
		return problem(r, NOT_FOUND, "no-such-page", "%s",
		    _("Không có trang này. Có thể địa chỉ đã đổi hoặc gõ nhầm."));
	if (!r->body.n)
		return problem(r, BAD_REQUEST, "empty", "%s", _("Không có nội dung."));
	hook_add(r->db, id_new(), c->id, type && strlen(type) <= TYPE_MAX ? type : "", r->body,
	    r->now);
	r->audit = c->carrier;
	r->content_type = "application/json";
	out_raw(r->out, "{\"success\":true}", 16);
	return OK;
}

struct acting { int64_t now; size_t did; };

/* What is to be said of a parcel, from what the carrier said. */
static struct said_of_parcel said_by(const struct carrier_news *n, int64_t got_at)
{
	return (struct said_of_parcel){ n->key, n->state, n->raw, n->words, n->place,
		n->at ? n->at : got_at, n->fee_vnd, 0 };
}

static const char *act_on(struct db *db, struct arena *a, const struct hooks_waiting_row *h,
    int64_t now)
{
	const struct carrier *c = carrier_named(h->carrier);
	const struct parcel_named *p = NULL;
	struct said_of_parcel s;
	struct carrier_news news;

	if (!c || !carrier_hear(c, a, *h->type ? h->type : NULL, h->body, &news))
		return "not understood";
	if (*news.code)
		p = parcel_named(db, a, h->connection, h->shop, h->carrier, news.code);
	if (!p && *news.client_code)
		p = parcel_named(db, a, h->connection, h->shop, h->carrier, news.client_code);
	if (!p)
		return "no such parcel";
	if (!*p->code && *news.code)
		parcel_code(db, p->id, news.code);
	s = said_by(&news, h->got_at);
	return parcel_said(db, a, p->id, &s, now) ? "told" : "known already";
}

static void act_step(void *arg, struct db *db)
{
	struct acting *act = arg;
	struct arena *a = arena_at_work();
	const struct hooks_waiting *list = hooks_waiting(db, a, AT_ONCE);

	for (size_t i = 0; i < list->n; i++)
		hook_done(db, list->v[i].id, act_on(db, a, &list->v[i], act->now), act->now);
	act->did = list->n;
}

void hooks_act(struct job_run *j)
{
	struct acting act = { j->now, 0 };

	do {
		job_write(j, act_step, &act);
		job_progress(j, 0, 0);
	} while (act.did == AT_ONCE);
}
