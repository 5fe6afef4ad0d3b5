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

struct letter {
	const char *channel;            /* "sms", "mail" or "call" */
	const char *to;                 /* a phone number or an address */
	const char *body;
	const char *subject;            /* of a mail */
	/* Who may read it again, on a page: those who belong to this id of the module that
	 * writes it.  0 nobody: so of one with a secret in it, and of one that names somebody
	 * whom its reader may see for a while only. */
	int64_t whose;
	/* The id, of an order say, of him whom the words name beside their reader: they are kept
	 * for less long, and outbox_forget_about() finds them (core/kept.sql). */
	int64_t about;
};

/* To be sent at once: someone waits for it.  Returns the id of the message. */
int64_t outbox_put(struct db *db, const struct letter *m, int64_t now);
/* The same of a text message for its reader alone. */
int64_t outbox_sms(struct db *db, const char *to, const char *body, int64_t now);

/* A notice: it waits for the hour of notices (a setting), and all that wait for one
 * recipient then are one message.  So nobody gets more than one a day. */
int64_t outbox_notice(struct db *db, struct arena *a, const struct letter *m, int64_t now);

/* Whether a message of the channel would go out now, and not wait for an address. */
bool outbox_takes(struct db *db, struct arena *a, const char *channel);

/* Whether it is one of the hours in which nobody is disturbed unasked (settings). */
bool outbox_quiet(struct db *db, struct arena *a, int64_t now);

extern const struct job outbox_job;
extern const struct setting *const outbox_settings[];

#endif
