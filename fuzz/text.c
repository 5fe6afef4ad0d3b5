/* text.c - whatever bytes come, they are refused or become text, and each key of
 * a text is what the key of that key is. */
#include "core/fault.h"
#include "core/form.h"
#include "core/text.h"
#include "core/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input { struct arena *arena; const char *data; size_t size; };

static void check_keys(struct arena *a, const char *s)
{
	const char *fold = text_fold(a, s), *exact = text_exact(a, s);
	const char *upper = text_ascii_upper(a, s), *slug = text_slug(a, s);
	const struct text_terms *terms = text_query(a, s);

	assert(!strcmp(fold, text_fold(a, fold)));
	assert(!strcmp(fold, text_fold(a, exact)));
	assert(!strcmp(exact, text_exact(a, exact)));
	assert(!strcmp(upper, text_ascii_upper(a, upper)));
	assert(!strcmp(slug, text_slug(a, slug)));
	assert(strlen(slug) <= 80);
	assert(terms->n <= TEXT_TERMS);
	for (size_t i = 0; i < terms->n; i++)
		assert(*terms->v[i] && !strcmp(terms->v[i], text_fold(a, terms->v[i])));
}

static void check_cuts(struct arena *a, const char *s)
{
	for (size_t max = 0; max < 20; max += 5) {
		const char *cut = text_cut(a, s, max);

		assert(text_valid(cut, strlen(cut)));
		assert(text_length(cut) <= max || cut == s);
	}
}

/* What we put into an address is what comes back from it. */
static void check_address(struct arena *a, const char *s)
{
	const char *there = url_for("/%s", s).text, *back = params_path(a, there);

	assert(back && !strcmp(back + 1, s));
}

static void check_text(void *arg)
{
	const struct input *in = arg;
	struct arena *a = in->arena;
	const char *s = text_nfc(a, in->data, in->size), *phone;

	if (!s)
		return;
	assert(text_valid(s, strlen(s)) && !strcmp(s, text_nfc(a, s, strlen(s))));
	check_keys(a, s);
	check_cuts(a, s);
	check_address(a, s);
	phone = text_phone(a, s);
	if (phone) {
		assert(!strcmp(phone, text_phone(a, phone)));
		assert(strcmp(phone, text_mask_phone(a, phone)));
	}
	text_mask_phone(a, s);
	text_mask_id(a, s);
	if (text_personal_id_valid(s))
		assert(strlen(s) == 12);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { arena_open(), (const char *)data, size };
	struct fault f;

	arena_work_in(in.arena);
	(void)!guard(check_text, &in, &f);
	arena_work_in(NULL);
	arena_close(in.arena);
	return 0;
}
