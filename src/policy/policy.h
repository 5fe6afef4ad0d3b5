/* policy.h - what the platform promises: its policies, their versions, its fees, and how
 * soon complaints are answered.  See README.md.
 *
 * Modules after this one let a buyer or a seller accept what stands (policy_accept) and
 * run the clocks of complaints by policy_complaints[]; those that join read the view
 * policy_accepted. */
#ifndef POLICY_H
#define POLICY_H

#include "core/db.h"
#include "core/module.h"
#include "core/rule.h"

extern const struct module policy_module;
extern const struct perm policy_write;

/* A kind of policy: "RULES" is at /chinh-sach/quy-che. */
struct policy_kind { const char *kind, *path, *title; };
enum { POLICY_KINDS = 8 };
extern const struct policy_kind policy_kinds[POLICY_KINDS];

/* The version that holds on the day of now was accepted, with the thing that it goes
 * with: subject_kind is "ORDER" or "SHOP"; account 0 is nobody who signed in. */
void policy_accept(struct db *db, const char *kind, const char *subject_kind, int64_t subject,
    int64_t account, int64_t now);

/* The numbers of their versions that hold on the day of now, "3.1", kinds ending with NULL.
 * A page that links to them carries it in its form: when it comes back and something else
 * stands here, who sent it has not seen what he would accept. */
const char *policy_standing(struct db *db, struct arena *a, const char *const *kinds, int64_t now);

/* What was accepted with it, each with its title and where that version is read. */
struct site_links;
const struct site_links *policy_stood(struct db *db, struct arena *a, const char *subject_kind,
    int64_t subject);

/* The kinds of complaints, each with the hours to a first answer and the days to an end:
 * one table for the page that promises them and for the clocks that keep them.
 * R: Decree 248/2026, art. 7 */
struct policy_complaint {
	const char *kind, *title;               /* "ORDER", in words */
	const struct rule *first_hours, *resolve_days;
};
enum { POLICY_COMPLAINTS = 5 };
extern const struct policy_complaint policy_complaints[POLICY_COMPLAINTS];

/* What the platform charges for something on the day of now: đồng, or hundredths of a per
 * cent of amount_vnd, rounded half up; 0 when nothing is charged. */
int64_t policy_fee_of(struct db *db, struct arena *a, const char *key, int64_t amount_vnd,
    int64_t now);

#endif
