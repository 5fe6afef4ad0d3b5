/* trust.h - complaints.  See README.md for the words.  The view is complaint_now. */
#ifndef TRUST_H
#define TRUST_H

#include "core/module.h"
#include "core/rule.h"

extern const struct module trust_module;

/* What one may complain about, with the two times within which the platform acts:
 * a first answer, and the resolution.  The page that publishes them and the clock
 * of each complaint read these rules.  R: Decree 248/2026, art. 7 */
struct complaint_kind {
	const char *kind, *title;               /* "ORDER", in words */
	const struct rule *first_hours, *resolve_days;
};
enum { COMPLAINT_KINDS = 5 };
extern const struct complaint_kind complaint_kinds[COMPLAINT_KINDS];

#endif
