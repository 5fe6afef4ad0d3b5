/* config.h - what a process is told when it starts.
 *
 * From a file, the environment (HOAHOI_DB, ...) and flags (--db ...), each
 * weighing more than the one before.  What may change while it runs is a
 * setting (setting.h). */
#ifndef CONFIG_H
#define CONFIG_H

#include "core/arena.h"

struct config {
	const char *db;                 /* sqlite:PATH or postgres://... */
	const char *listen;             /* HOST:PORT */
	const char *media;              /* folder of photos and files */
	const char *data;               /* folder of the reference data */
	const char *keys;               /* file with the keys that seal */
	const char *threads, *node;     /* event threads, 0: one a core; number of the node */
	const char *uploads;            /* megabytes of files under way at once */
	const char *log;                /* "requests" or "faults" */
	const char *proxy;              /* "yes": believe X-Forwarded-For */
	const char *mail_password;      /* of the account that sends mail */
};

/* Reads flags off the line: what is left of argv, from argv[1], are the words.
 * NULL when all is well, else what is wrong, for a person: a value that will not
 * do is, wherever it stands.  --config FILE. */
const char *config_read(struct config *c, struct arena *a, int *argc, char **argv);

/* "127.0.0.1:8080" or "[::1]:8080" into its parts; false when it is neither. */
bool config_address(struct arena *a, const char *listen, const char **host, uint16_t *port);

/* The flags, a line each, for --help and the manual. */
const char *config_help(struct arena *a);

#endif
