/* webhook.c - whatever a provider's body holds, reading ends, what is read of it
 * can be kept, and a code is looked for in its words. */
#include "payment/payment_match.h"
#include "payment/provider.h"

#include "core/fault.h"
#include "core/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input { struct arena *arena; struct bytes body; };

static const char *no_header(const struct request *r, const char *name)
{
	(void)r;
	return strcmp(name, "X-SePay-Timestamp") ? "sha256=0" : "1795420800";
}

static void is_text(const char *s)
{
	assert(s && text_valid(s, strlen(s)));
}

static void read_all(void *arg)
{
	struct input *in = arg;

	for (const struct provider *const *p = providers; *p; p++) {
		struct request r = { .arena = in->arena, .body = in->body, .header = no_header,
			.now = INT64_C(1795420800) * 1000000 };
		struct payment_told t = { .of_account = "", .txn = "", .bank_ref = "",
			.words = "" };

		assert(!(*p)->genuine(&r, "a secret that nobody guesses"));
		if (!(*p)->read(in->arena, in->body, &t))
			continue;
		is_text(t.txn), is_text(t.words), is_text(t.bank_ref), is_text(t.of_account);
		assert(t.amount > 0 && t.amount <= PAYMENT_MOST && t.happened_at);
		assert(payment_codes_in(in->arena, t.words).n <= CODES_MOST);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { arena_open(), { data, size } };
	struct fault f;

	arena_work_in(in.arena);
	(void)!guard(read_all, &in, &f);
	arena_work_in(NULL);
	arena_close(in.arena);
	return 0;
}
