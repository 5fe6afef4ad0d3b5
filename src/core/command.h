/* command.h - for the commands of the modules. */
#ifndef COMMAND_H
#define COMMAND_H

#include "core/db.h"
#include "core/module.h"

/* The database of this command, migrated, open for writing until it ends. */
struct db *command_db(void);

/* A word that will be kept, made fit for the inside like all that comes in (text_nfc());
 * in the arena at work.  NULL when it is no text, and a person has been told. */
const char *command_text(const char *word);

/* The clock on the wall: microseconds UTC. */
int64_t command_now(void);

#endif
