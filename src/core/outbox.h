/* outbox.h - messages to the world outside: written with the change that causes
 * them, sent by a job after the commit, again when that fails, and put aside
 * for a person when it keeps failing.
 *
 * A channel is where messages of a kind go; its address is a setting, and while
 * that is empty its messages wait. */
#ifndef OUTBOX_H
#define OUTBOX_H

#include "core/db.h"
#include "core/job.h"
#include "core/setting.h"

/* channel is "sms" or "mail"; recipient a phone number or an address. */
void outbox_put(struct db *db, const char *channel, const char *recipient, const char *subject,
    const char *body, int64_t now);

extern const struct job outbox_job;
extern const struct setting *const outbox_settings[];

#endif
