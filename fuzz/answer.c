/* answer.c - whatever a seller writes, it is a yes, a no or neither, and a code that is
 * named is letters and digits. */
#include "core/text.h"
#include "order/order_pages.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_open();
	const char *text = text_nfc(a, (const char *)data, size), *plain;

	if (text) {
		struct order_said s = order_read_answer(a, text), again;

		assert(s.word >= ORDER_UNCLEAR && s.word <= ORDER_NO);
		if (s.code) {
			assert(!strncmp(s.code, "LS", 2) && s.code[2] >= '0' && s.code[2] <= '9');
			again = order_read_answer(a, arena_printf(a, "1 %s", s.code));
			assert(again.word == ORDER_YES && !strcmp(again.code, s.code));
		}
		/* What is sent back to him goes out without marks. */
		for (plain = text_plain(a, text); *plain; plain++)
			assert(!(*plain & 0x80));
	}
	arena_close(a);
	return 0;
}
