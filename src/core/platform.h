/* platform.h - what a process has one of: its configuration, keys and media.
 *
 * Opened once, before any work, and only read after. */
#ifndef PLATFORM_H
#define PLATFORM_H

#include "core/config.h"

/* Of the program, as CHANGES.md heads it. */
#define HOAHOI_VERSION "0.1"

struct db;
struct keys;
struct media;

/* Faults when keys or media cannot be had.  Lives as long as a.  argv is the
 * command line as it was, NULL when there was none. */
void platform_open(struct arena *a, const struct config *c, char **argv);

/* What was opened. */
const struct config *platform_config(void);
char **platform_command_line(void);
const struct keys *platform_keys(void);
struct media *platform_media(void);

/* Migrates the database, and loads its reference data when that changed
 * anything; refuses a newer one, and one that was made with other keys. */
void platform_migrate(struct db *db);

/* Loads the reference data of every module. */
void platform_load(struct db *db);

#endif
