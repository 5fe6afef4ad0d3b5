/* migrate.h - brings a database's tables to what this program expects.
 *
 * A migration is a file src/MODULE/schema/NUMBER_name.sql.  Each is run once,
 * core's first and then the modules' in their order, and recorded with the
 * checksum of its text.  They only go forward: what was applied is never
 * edited, removed or preceded; a correction is a new file.
 *
 * Modules in the database that this program does not have are left alone. */
#ifndef MIGRATE_H
#define MIGRATE_H

#include "core/db.h"

struct module;

/* Apply what is missing, all or nothing, and say how many that was.  Any number
 * of processes may do so at once.  An edited migration, or a database that a
 * newer program has migrated, is a fault whose words tell what to do. */
int migrate_run(struct db *db, const struct module *const *list);

/* Whether migrate_run() would apply anything; the same faults. */
bool migrate_pending(struct db *db, const struct module *const *list);

#endif
