#include "market/market_view.h"

#include "core/show.h"
#include "core/tr.h"

struct lines *lines_of(struct arena *a, const char *text)
{
	struct lines *list = arena_new(a, struct lines);
	size_t most = 1;

	for (const char *p = text; *p; p++)
		most += *p == '\n';
	list->v = arena_array(a, struct line, most);
	while (*text) {
		size_t n = strcspn(text, "\n");

		if (n)
			list->v[list->n++].text = arena_strndup(a, text, n);
		text += n + (text[n] == '\n');
	}
	return list;
}

const char *total_words(const struct search_found *f)
{
	return f->more ? said(n_("Trên %s mặt hàng", f->total), number(f->total)) :
	    said(n_("%s mặt hàng", f->total), number(f->total));
}
