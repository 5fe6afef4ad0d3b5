#include "site/paper.h"

#include "core/tr.h"
#include "site/frame.h"
#include "site/site.h"

struct pdf *site_paper(struct db *db, struct arena *a, enum pdf_paper paper, const char *title,
    const char *language)
{
	struct pdf *p = pdf_open(a, paper, title, language);
	const char *was = tr_swap(language);

	if (setting_bool(db, a, &site_demo))
		pdf_mark(p, site_demo_words());
	tr_use(was);
	return p;
}
