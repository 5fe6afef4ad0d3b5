/* command.h - for the commands of the modules. */
#ifndef COMMAND_H
#define COMMAND_H

#include "core/db.h"
#include "core/module.h"

/* The database of this command, migrated, open for writing until it ends. */
struct db *command_db(void);

/* The clock on the wall: microseconds UTC. */
int64_t command_now(void);

#endif
