/* html.h - whether a page is what a browser takes it for.
 *
 * The template compiler reads each template alone; here the page is read whole:
 * what one template opens another must close, an id stands once, a reference
 * leads somewhere, and nothing stands where a browser would move it from. */
#ifndef HTML_H
#define HTML_H

#include "core/arena.h"

/* NULL when all is well, else what is wrong and where, in the arena. */
const char *html_wrong(struct arena *a, const char *page);

#endif
