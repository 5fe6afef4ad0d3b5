/* team.h - tasks for the people of the village.  See README.md for the words.
 *
 * Both functions are called in a write transaction. */
#ifndef TEAM_H
#define TEAM_H

#include "core/db.h"
#include "core/module.h"

extern const struct module team_module;
extern const struct perm team_work;

/* words: what is to be done, as the team reads it. */
struct team_task { const char *kind, *subject, *words; int64_t household, due_at; };

/* Asks for it; by is an account, 0 the program.  I1: nothing when one is open. */
void team_ask(struct db *db, const struct team_task *t, int64_t by, int64_t now);

/* I2: it is no longer needed; nothing when none is open. */
void team_settled(struct db *db, const char *kind, const char *subject, const char *outcome,
    int64_t by, int64_t now);

#endif
