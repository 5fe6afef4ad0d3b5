/* channel.h - a way to reach a person: what the outbox hands its messages to.
 *
 * Each is a const struct in a file of its own, channel_NAME.c, with the settings it
 * needs; a new carrier of messages is such a file and a line here and in channel.c.  The id of a
 * message goes along, so that a carrier can drop what it gets twice. */
#ifndef CHANNEL_H
#define CHANNEL_H

#include "core/setting.h"

struct message { int64_t id; const char *recipient, *subject, *body, *lang; };

/* What came of a message.  error: NULL when it was taken.  silent: nobody answered, as likely
 * nobody will answer the next. */
struct sent { const char *error; bool silent; };

struct channel {
	const char *name;                       /* as rows of the outbox say it: "sms" */
	size_t most;                            /* letters of notices joined into one */
	bool rings;                             /* and so not in the hours of quiet */
	/* Whether it can send; until then its messages wait. */
	bool (*open)(struct db *db, struct arena *a);
	/* Takes seconds. */
	struct sent (*send)(struct db *db, struct arena *a, const struct message *m);
};

extern const struct channel channel_sms, channel_mail, channel_call;
extern const struct setting channel_sms_gateway, channel_sms_plain, channel_mail_server,
    channel_mail_user, channel_mail_from, channel_call_gateway;
extern const struct channel *const channels[];          /* ends with NULL */

const struct channel *channel_named(const char *name);  /* NULL: there is none */

/* For those that write channels: a JSON object sent to an HTTP address.  It was taken when
 * the answer is of the 2xx kind. */
struct sent channel_post(struct arena *a, const char *address, const char *json);

#endif
