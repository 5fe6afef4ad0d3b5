/* transfer.h - tables that staff send in and take out, as pages and a job; and
 * the commands that do the same.  What a table may hold is said by the modules
 * (core/transfer.h).  See README.md. */
#ifndef TRANSFER_TRANSFER_H
#define TRANSFER_TRANSFER_H

#include "core/module.h"

extern const struct module transfer_module;

#endif
