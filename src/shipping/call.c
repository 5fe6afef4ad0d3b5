/* call.c - asking the carriers' servers, and living with what they answer.
 *
 * A question is a row (I6).  Before it is asked its try is counted and the next one
 * set, so whatever ends the program meanwhile, it is asked again, under the same
 * code of ours; one that was called off, or that another process counted first, is
 * not asked; and a parcel that may be there already is looked for first where
 * the carrier can be asked.  One that cannot, and does not say that it has it, is
 * never asked twice: two couriers would come.  A carrier that does not answer is
 * left alone for a minute with all its questions, so that it holds up nobody else;
 * and since one thread does all jobs, a run ends after some seconds and comes again
 * when messages, and money that came, had their turn. */
#include "core/calendar.h"
#include "core/id.h"
#include "core/platform.h"
#include "core/seal.h"
#include "core/text.h"
#include "core/tr.h"
#include "places/places.h"
#include "shipping/inside.h"
#include "shipping/parcel.sql.h"

#include <time.h>

/* For so long a carrier that did not answer is left alone. */
#define QUIET MINUTE

enum { MOST_TRIES = 8, AT_ONCE = 50, MOST_VALUES = 40000 };

void call_add(struct db *db, const char *act, int64_t subject, const char *carrier, int64_t now)
{
	call_put(db, id_new(), act, subject, carrier, now);
	job_wake(db, arena_at_work(), &shipping_talk_job, now);
}

/* A question on its way. */
struct talk {
	struct job_run *job;
	struct arena *arena;
	const struct calls_due_row *call;
	const struct connection *connection;
	const struct carrier *carrier;
	struct carrier_parcel parcel;
	const char *base, *token;
	struct carrier_answer answer;
	bool began;                     /* it is ours to ask, and still to be asked */
	bool silent;                    /* no answer, or one that is worth another try */
	bool made;                      /* a parcel was asked for: it may be there */
};

/* True when it answered, well or with a refusal that stands. */
static bool ask(struct talk *t, enum carrier_act act, const char *above, struct bytes *raw)
{
	struct carrier_ask q = { t->arena, t->base, &t->connection->account, t->token, &t->parcel,
		above };
	struct fetch question = t->carrier->ask[act](&q);
	struct fetched got = fetch(t->arena, &question);

	*raw = got.body;
	if (got.error || got.status >= 500 || got.status == 429 || got.status == 408) {
		t->silent = true;
		t->answer = (struct carrier_answer){ .error = got.error ? got.error :
			arena_printf(t->arena, "HTTP %ld", got.status) };
		return false;
	}
	carrier_read(t->carrier, act, t->arena, got.status, got.body, &t->answer);
	t->silent = t->answer.unsure;
	return !t->silent;
}

static bool ask_alone(struct talk *t, enum carrier_act act)
{
	struct bytes raw;

	return ask(t, act, NULL, &raw) && !t->answer.error;
}

/* Where it goes, as the carrier calls it. */

static bool same_name(struct arena *a, const char *theirs, const char *name, const char *full)
{
	const char *s = text_fold(a, theirs);

	return !strcmp(s, text_fold(a, name)) || !strcmp(s, text_fold(a, full));
}

/* In a list of places, the id of one of two names; NULL when it has none. */
static const char *id_in(struct arena *a, const struct params *p, const struct carrier_list *l,
    const char *name, const char *full)
{
	for (size_t i = 0; i < p->n; i++) {
		const char *key = p->v[i].name, *end = strrchr(key, '.'), *id;

		if (!end || strcmp(end + 1, l->name) || strncmp(key, l->at, strlen(l->at)) ||
		    !same_name(a, p->v[i].value, name, full))
			continue;
		id = params_get(p, arena_printf(a, "%.*s.%s", (int)(end - key), key, l->id));
		if (id)
			return id;
	}
	return NULL;
}

static const char *look_up(struct talk *t, enum carrier_act act, const char *above,
    const char *name, const char *full)
{
	struct params p = { .arena = t->arena, .most = MOST_VALUES };
	struct bytes raw;

	if (!ask(t, act, above, &raw) || t->answer.error ||
	    params_read_json(&p, raw.at, raw.n))
		return NULL;
	return id_in(t->arena, &p, &t->carrier->lists[act - ACT_PROVINCES], name, full);
}

struct found { const struct carrier *carrier; const char *commune, *words; struct carrier_place p;
	int64_t now; };

static void keep_place(void *arg, struct db *db)
{
	const struct found *f = arg;

	ship_place_put(db, f->carrier->code, f->commune, f->p.province, f->p.district, f->p.ward,
	    f->words, 0, f->now);
}

/* By the names of before 2025, which its lists still have; what is found is kept. */
static bool find_in_lists(struct talk *t, const char *commune, struct carrier_place *to)
{
	const struct place_was *was = place_was(t->job->db, t->arena, commune);
	const struct place_was_row *w = was->n ? &was->v[0] : NULL;
	struct found f = { t->carrier, commune, "", { "", "", "" }, t->job->now };
	const char *province, *district, *ward;

	if (!w)
		return false;
	province = look_up(t, ACT_PROVINCES, NULL, w->province_name, w->province_full_name);
	district = province ? look_up(t, ACT_DISTRICTS, province, w->district_name,
	    w->district_full_name) : NULL;
	ward = district ? look_up(t, ACT_WARDS, district, w->name, w->full_name) : NULL;
	if (!ward)
		return false;
	f.words = arena_printf(t->arena, "%s, %s, %s", w->full_name, w->district_full_name,
	    w->province_full_name);
	f.p = *to = (struct carrier_place){ province, district, ward };
	job_write(t->job, keep_place, &f);
	return true;
}

/* The names of before 2025, which those who want names know best; or those of today. */
static bool name_it(struct talk *t, const char *commune, struct carrier_place *to)
{
	const struct place_was *was = place_was(t->job->db, t->arena, commune);
	const struct place_by_code *now = place_by_code(t->job->db, t->arena, commune);

	if (was->n)
		*to = (struct carrier_place){ was->v[0].province_full_name,
			was->v[0].district_full_name, was->v[0].full_name };
	else if (now)
		*to = (struct carrier_place){ now->province_name, "", now->full_name };
	return was->n || now;
}

static bool official(struct talk *t, const char *commune, struct carrier_place *to)
{
	const struct place_by_code *now = place_by_code(t->job->db, t->arena, commune);

	if (now)
		*to = (struct carrier_place){ now->province, "", commune };
	return now;
}

/* What someone noted, or what was found before, stands before all else. */
static bool resolve(struct talk *t, const char *commune, struct carrier_place *to)
{
	const struct ship_place_of *row = ship_place_of(t->job->db, t->arena, t->carrier->code,
	    commune);

	if (row) {
		*to = (struct carrier_place){ row->province, row->district, row->ward };
		return true;
	}
	switch (t->carrier->places) {
	case PLACES_LISTED:   return find_in_lists(t, commune, to);
	case PLACES_NAMED:    return name_it(t, commune, to);
	case PLACES_OFFICIAL: return official(t, commune, to);
	case PLACES_NOTED:    return false;
	}
	return false;
}

static const char *commune_words(struct talk *t, const char *commune)
{
	const struct place_by_code *p = place_by_code(t->job->db, t->arena, commune);

	return p ? arena_printf(t->arena, "%s, %s", p->full_name, p->province_name) : commune;
}

static bool places(struct talk *t, enum carrier_act act)
{
	t->parcel.commune_words = commune_words(t, t->parcel.commune);
	if (act == ACT_CREATE && t->carrier->reads_addresses)
		return true;
	if (resolve(t, t->parcel.commune, &t->parcel.to) &&
	    resolve(t, t->connection->account.commune, &t->parcel.from))
		return true;
	if (!t->silent && !t->answer.error)
		t->answer.error = _("đơn vị vận chuyển chưa có mã của xã, phường này; "
		    "cán bộ ghi mã ở trang địa danh");
	return false;
}

/* Whether a parcel it may have already is not made twice. */
static bool can_tell(const struct carrier *c)
{
	return c->ask[ACT_FIND] || c->words->had;
}

/* The last try ended with the program: it may have been asked. */
static bool was_cut_off(const struct talk *t)
{
	return t->call->tries && !*t->call->error;
}

/* One question after another, until the one that was meant. */
static void talk(struct talk *t, enum carrier_act act)
{
	const struct carrier *c = t->carrier;

	if (c->ask[ACT_LOGIN] && !t->token) {
		if (!ask_alone(t, ACT_LOGIN))
			return;
		t->token = t->answer.token;
	}
	if ((act == ACT_QUOTE || act == ACT_CREATE) && !places(t, act))
		return;
	if (act == ACT_CREATE && t->call->tries && c->ask[ACT_FIND] &&
	    (ask_alone(t, ACT_FIND) || t->silent))
		return;
	if (act == ACT_CREATE && !can_tell(c) && was_cut_off(t)) {
		t->answer = (struct carrier_answer){ .error = _("không rõ đơn vị vận chuyển đã "
		    "nhận đơn chưa; hãy hỏi họ trước khi gửi lại") };
		return;
	}
	t->made = act == ACT_CREATE;
	ask_alone(t, act);
}

/* What came of it. */

static struct said_of_parcel ours(const struct talk *t, const char *state, const char *raw)
{
	return (struct said_of_parcel){ arena_printf(t->arena, "%s:%" PRId64, t->call->act,
		t->call->id), state, raw, "", "", 0, 0, 0 };
}

static void created(struct db *db, const struct talk *t)
{
	const struct parcel_by_id *p = parcel_by_id(db, t->arena, t->call->subject);
	struct said_of_parcel s = ours(t, "READY", "");

	parcel_code(db, p->id, t->answer.code);
	s.at = p->made_at;              /* whatever the carrier says is later */
	s.fee_vnd = t->answer.fee_vnd;
	parcel_said(db, t->arena, p->id, &s, t->job->now);
}

static void heard(struct db *db, const struct talk *t)
{
	const struct carrier_news *n = &t->answer.news;
	struct said_of_parcel s = { n->key, n->state, n->raw, n->words, n->place, n->at,
		n->fee_vnd, 0 };

	parcel_asked(db, t->call->subject, t->job->now);
	if (n->raw && *n->raw)
		parcel_said(db, t->arena, t->call->subject, &s, t->job->now);
}

/* A refusal of the first try stands; after others nobody knows what is there. */
static void refused(struct db *db, const struct talk *t)
{
	const char *act = t->call->act;
	bool unsure = !strcmp(act, "CANCEL") || t->silent || t->call->tries;
	struct said_of_parcel s = ours(t, unsure ? "NEEDS_REVIEW" : "CANCELLED", t->answer.error);

	if (!strcmp(act, "CREATE") && !unsure)  /* nothing is there to call back */
		call_drop(db, t->call->subject, "CANCEL", t->job->now);
	if (!strcmp(act, "QUOTE"))
		quote_answer(db, t->call->subject, 0, t->answer.error, t->job->now);
	else if (!strcmp(act, "POLL"))
		parcel_asked(db, t->call->subject, t->job->now);
	else
		parcel_said(db, t->arena, t->call->subject, &s, t->job->now);
}

static void answered(struct db *db, const struct talk *t)
{
	const char *act = t->call->act;
	struct said_of_parcel s;

	if (!strcmp(act, "QUOTE")) {
		quote_answer(db, t->call->subject, t->answer.fee_vnd, "", t->job->now);
	} else if (!strcmp(act, "CREATE")) {
		created(db, t);
	} else if (!strcmp(act, "POLL")) {
		heard(db, t);
	} else {
		s = ours(t, "CANCELLED", "");
		parcel_said(db, t->arena, t->call->subject, &s, t->job->now);
	}
}

static void put_end(void *arg, struct db *db)
{
	const struct talk *t = arg;
	bool again = t->silent && t->call->tries + 1 < MOST_TRIES &&
	    strcmp(t->call->act, "POLL") && !(t->made && !can_tell(t->carrier));

	if (again) {
		call_error(db, t->call->id, t->answer.error);
		return;
	}
	call_end(db, t->call->id, t->answer.error ? "DEAD" : "DONE",
	    t->answer.error ? t->answer.error : "", t->job->now);
	if (t->answer.error)
		refused(db, t);
	else
		answered(db, t);
}

static void put_begin(void *arg, struct db *db)
{
	struct talk *t = arg;

	t->began = call_begin(db, t->call->id, t->call->tries, t->job->now +
	    (MINUTE << t->call->tries));
}

static bool parcel_to_ask(struct talk *t, int64_t *connection)
{
	const struct parcel_by_id *p = parcel_by_id(t->job->db, t->arena, t->call->subject);
	const char *phone = p ? unseal(t->arena, platform_keys(), PHONE_SEAL, p->phone_sealed) :
	    NULL;

	if (!phone)
		return false;
	*connection = p->connection;
	t->parcel = (struct carrier_parcel){ p->client_code, p->code, p->name, phone, p->address,
		p->commune, p->goods, "", p->weight_g, p->length_cm, p->width_cm, p->height_cm,
		p->value_vnd, p->cod_vnd, p->air, { "", "", "" }, { "", "", "" } };
	return true;
}

static bool quote_to_ask(struct talk *t, int64_t *connection)
{
	const struct quote_by_id *q = quote_by_id(t->job->db, t->arena, t->call->subject);

	if (!q)
		return false;
	*connection = q->connection;
	t->parcel = (struct carrier_parcel){ "", "", "", "", q->address, q->commune, "", "",
		q->weight_g, q->length_cm, q->width_cm, q->height_cm, q->value_vnd, q->cod_vnd,
		q->air, { "", "", "" }, { "", "", "" } };
	return true;
}

static enum carrier_act act_of(const char *act)
{
	return !strcmp(act, "QUOTE") ? ACT_QUOTE : !strcmp(act, "CREATE") ? ACT_CREATE :
	    !strcmp(act, "CANCEL") ? ACT_CANCEL : ACT_POLL;
}

static void one_call(struct talk *t)
{
	int64_t connection = 0;
	bool known = !strcmp(t->call->act, "QUOTE") ? quote_to_ask(t, &connection) :
	    parcel_to_ask(t, &connection);

	t->connection = known ? connection_open(t->job->db, t->arena, connection) : NULL;
	job_write(t->job, put_begin, t);
	if (!t->began)
		return;
	if (t->connection) {
		t->carrier = t->connection->carrier;
		t->base = setting_text(t->job->db, t->arena, t->carrier->base);
		talk(t, act_of(t->call->act));
	} else {
		t->answer.error = _("kết nối không còn dùng được");
	}
	job_write(t->job, put_end, t);
}

struct putting_off { const char *carrier; int64_t now; };

static void put_off(void *arg, struct db *db)
{
	const struct putting_off *p = arg;

	calls_put_off(db, p->carrier, p->now, p->now + QUIET);
}

static bool is_silent(const char *const *silent, size_t n, const char *carrier)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(silent[i], carrier))
			return true;
	return false;
}

static int64_t clock_runs(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * SECOND + t.tv_nsec / 1000;
}

/* Of what is due, as much as there is time for; at least one. */
static void talk_all(struct job_run *j)
{
	const struct calls_due *list;
	const char *silent[CARRIERS];
	size_t i, n_silent = 0;
	int64_t until;

	tr_use("vi");
	hooks_act(j);
	list = calls_due(j->db, j->arena, j->now, AT_ONCE);
	until = clock_runs() + setting_int(j->db, j->arena, &shipping_talk_seconds) * SECOND;
	for (i = 0; i < list->n && (!i || clock_runs() < until); i++) {
		struct talk t = { .job = j, .arena = j->arena, .call = &list->v[i] };

		if (is_silent(silent, n_silent, list->v[i].carrier))
			continue;
		one_call(&t);
		if (t.silent && n_silent < CARRIERS) {
			silent[n_silent++] = list->v[i].carrier;
			job_write(j, put_off, &(struct putting_off){ list->v[i].carrier, j->now });
		}
		job_progress(j, (int64_t)i + 1, (int64_t)list->n);
	}
	j->again = i < list->n || list->n == AT_ONCE;
}

/* Whoever orders waits for a code, a seller for the word that money came: not for longer
 * than this and one question more, however slow a carrier is. */
const struct setting shipping_talk_seconds = { "shipping.talk_seconds",
	N_("Mỗi lượt hỏi đơn vị vận chuyển nhiều nhất (giây)"), SETTING_INT, "10", 1, 60,
	N_("Hết chừng ấy giây thì nhường lượt cho tin nhắn và việc khớp tiền rồi mới hỏi tiếp, để "
	    "đơn vị vận chuyển trả lời chậm không làm chậm mã xác nhận.") };

const struct job shipping_talk_job = { "shipping.talk", N_("Nói chuyện với đơn vị vận chuyển"), 15,
	talk_all };
