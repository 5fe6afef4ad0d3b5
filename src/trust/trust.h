/* trust.h - complaints.  See README.md for the words.  The view is complaint_now; what
 * one may complain about, and how soon it is answered, is policy_complaints[]. */
#ifndef TRUST_H
#define TRUST_H

#include "core/module.h"

extern const struct module trust_module;

#endif
