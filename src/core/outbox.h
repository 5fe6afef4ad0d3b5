/* outbox.h - messages to the world outside: written with the change that causes
 * them, sent by a job after the commit, again when that fails, and put aside
 * for a person when it keeps failing.
 *
 * A channel (channel.h) is where messages of a kind go; while its address is not
 * set its messages wait.  Messages are written as Vietnamese is written; a channel that
 * is dearer for it drops the marks.  Their language is that at work (tr_lang()): whoever
 * writes to somebody else than the reader takes that one's meanwhile (tr_swap()). */
#ifndef OUTBOX_H
#define OUTBOX_H

#include "core/db.h"
#include "core/job.h"
#include "core/setting.h"

/* To be sent at once: someone waits for it.  channel is "sms", "mail" or "call";
 * recipient a phone number or an address.  Returns the id of the message. */
int64_t outbox_put(struct db *db, const char *channel, const char *recipient,
    const char *subject, const char *body, int64_t now);

/* A notice: it waits for the hour of notices (a setting), and all that wait for one
 * recipient then are one message.  So nobody gets more than one a day. */
int64_t outbox_notice(struct db *db, struct arena *a, const char *channel, const char *recipient,
    const char *subject, const char *body, int64_t now);

/* That message may be read again, on a page, by those who belong to whose: an id of the
 * module that asks.  Said of none with a secret in it, nor of one that names somebody whom
 * its reader may see for a while only. */
void outbox_is_for(struct db *db, int64_t message, int64_t whose);

/* Whether a message of the channel would go out now, and not wait for an address. */
bool outbox_takes(struct db *db, struct arena *a, const char *channel);

/* Whether it is one of the hours in which nobody is disturbed unasked (settings). */
bool outbox_quiet(struct db *db, struct arena *a, int64_t now);

extern const struct job outbox_job;
extern const struct setting *const outbox_settings[];

#endif
