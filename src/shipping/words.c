/* words.c - carriers' answers and news: one shape, which each says in words of its own.
 *
 * Whether it was done and if not why, a token, a price, a code with its fee, and what
 * happened to a parcel.  Where each stands is a table in the carrier's file. */
#include "shipping/carrier.h"

static bool is_done(const struct carrier_words *w, const struct params *p,
    struct carrier_answer *answer)
{
	if (w->done_is ? news_int(p, w->done) == w->done_is && !(w->not_done &&
	    news_true(p, w->not_done)) : news_true(p, w->done))
		return true;
	answer->error = w->why ? news_text(p, w->why) : "";
	return false;
}

static const char *text_at(const struct params *p, const char *name)
{
	return name ? news_text(p, name) : "";
}

bool carrier_told(const struct carrier *c, struct arena *a, const struct params *p,
    const struct carrier_news_words *w, struct carrier_news *n)
{
	const char *time = text_at(p, w->at), *state;

	n->code = text_at(p, w->code);
	n->client_code = text_at(p, w->client_code);
	n->raw = text_at(p, w->raw);
	n->words = text_at(p, w->words);
	n->place = text_at(p, w->place);
	n->at = news_time(time);
	n->fee_vnd = w->fee ? news_int(p, w->fee) : 0;
	n->key = arena_printf(a, "%s+%s+%s", n->code, n->raw, time);
	state = carrier_state(c, n->raw);
	n->state = *state ? state : NULL;
	return *n->raw;
}

/* Where a parcel is: what it says of it is the proof that it was done. */
static void read_news(const struct carrier *c, struct arena *a, const struct params *p,
    struct carrier_answer *answer)
{
	if (carrier_told(c, a, p, &c->words->asked, &answer->news))
		answer->code = answer->news.code;
	else
		answer->error = text_at(p, c->words->why);
}

static void read_created(const struct carrier_words *w, const struct params *p,
    struct carrier_answer *answer)
{
	const char *had = text_at(p, w->had);

	if (*had) {
		answer->code = had;
		return;
	}
	if (!is_done(w, p, answer))
		return;
	answer->code = news_text(p, w->code);
	answer->fee_vnd = news_int(p, w->fee);
	if (!*answer->code)
		answer->error = "";
}

void carrier_words_read(const struct carrier *c, enum carrier_act act, struct arena *a,
    const struct params *p, struct carrier_answer *answer)
{
	const struct carrier_words *w = c->words;

	if (act == ACT_FIND || act == ACT_POLL) {
		read_news(c, a, p, answer);
	} else if (act == ACT_CREATE) {
		read_created(w, p, answer);
	} else if (is_done(w, p, answer)) {
		answer->token = act == ACT_LOGIN ? news_text(p, w->token) : NULL;
		answer->fee_vnd = act == ACT_QUOTE ? news_int(p, w->price) : 0;
		if (act == ACT_LOGIN && !*answer->token)
			answer->error = "";
		if (act == ACT_CANCEL && w->refused && *news_text(p, w->refused) &&
		    !news_true(p, w->refused))
			answer->error = news_text(p, w->refused_why);
	}
}
