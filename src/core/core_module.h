/* core_module.h - core as a module: its tables, pages for machines, jobs, and
 * the commands that every installation has. */
#ifndef CORE_MODULE_H
#define CORE_MODULE_H

#include "core/module.h"

extern const struct module core_module;
extern const struct command core_commands[];

/* What a call to a telephone says, for the gateway that asks for it (channel_call.c). */
enum status channel_audio(struct request *r);

#endif
