/* rules.h - the pages on which the rules of core/rule.h are read and added to. */
#ifndef RULES_H
#define RULES_H

#include "core/module.h"
#include "core/rule.h"

extern const struct module rules_module;

/* A rule and the row that holds today; those of a module, with its title. */
struct rule_today {
	const struct rule *of;
	const struct rule_on *row;      /* NULL: nothing holds */
};
struct rules_of { const char *module; size_t n; struct rule_today *v; };
struct rules_today { size_t n; struct rules_of *v; };

/* "từ 01/01/2027", "từ 01/07/2026 đến 31/12/2026". */
const char *rules_days(int64_t from, int64_t to);

#endif
