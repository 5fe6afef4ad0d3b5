/* ledger.c - whatever stands in an address or a form, reading ends; a period that was
 * accepted is called by that text, and the one before it is followed by it. */
#include "ledger/ledger_pages.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_open();
	const char *s = arena_strndup(a, (const char *)data, size);
	struct ledger_period p, before;

	arena_work_in(a);
	if (ledger_period_read(s, &p)) {
		before = ledger_period_before(&p);
		assert(!strcmp(p.code, s));
		assert(!strcmp(ledger_period_after(&before).code, s));
	}
	assert(ledger_milli(s) >= -1 && ledger_milli(s) != 0);
	arena_work_in(NULL);
	arena_close(a);
	return 0;
}
