/* carrier.c - whatever a carrier's server sends, reading ends, and what was read is
 * news that can be kept: text, and a state of ours.
 *
 * The first byte chooses the carrier, the second whether it is a form, news or an
 * answer to a question. */
#include "core/fault.h"
#include "core/text.h"
#include "core/tr.h"
#include "shipping/carrier.h"
#include "shipping/shipping.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input { struct arena *arena; const uint8_t *data; size_t size; };

static void is_text(const char *s)
{
	assert(s && text_valid(s, strlen(s)));
}

static void check_news(const struct carrier_news *n)
{
	is_text(n->code);
	is_text(n->client_code);
	is_text(n->raw);
	is_text(n->words);
	is_text(n->place);
	is_text(n->key);
	assert(!n->state || *shipping_state_words(n->state));
}

static void check_answer(const struct carrier_answer *a)
{
	if (a->error)
		is_text(a->error);
	if (a->code)
		is_text(a->code);
	if (a->news.state)
		assert(*shipping_state_words(a->news.state));
}

static void read_it(void *arg)
{
	const struct input *in = arg;
	const struct carrier *c = carriers[in->data[0] % CARRIERS];
	struct bytes body = { in->data + 2, in->size - 2 };
	enum carrier_act act = in->data[1] % CARRIER_ACTS;
	struct carrier_answer answer;
	struct carrier_news news;

	if (in->data[1] & 0x80) {
		if (c->ask[act]) {
			carrier_read(c, act, in->arena, 200, body, &answer);
			check_answer(&answer);
		}
	} else if (carrier_hear(c, in->arena, in->data[1] & 0x40 ?
	    "application/x-www-form-urlencoded" : "application/json", body, &news)) {
		check_news(&news);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { arena_open(), data, size };
	struct fault f;

	arena_work_in(in.arena);
	tr_use("vi");
	if (size > 2)
		(void)!guard(read_it, &in, &f);
	arena_work_in(NULL);
	arena_close(in.arena);
	return 0;
}
